import pytest
from sqlalchemy.orm import Session

from planner.domain.access import COMMAND, VISITOR, Actor, Grant, RoleName
from planner.domain.errors import Invalid, NotAllowed, NotFound, Stale
from planner.domain.invitations import Purpose
from planner.domain.programme import Form, Role
from planner.domain.rules import USUAL_LIMITS, Limits, Rule
from planner.domain.rules.settings import Settings, read, write
from planner.domain.sign_ups import SignUpState
from planner.models.personal import SignUp
from planner.models.speakers import Consent, Invitation
from planner.queries import findings
from planner.queries import planning as read_planning
from planner.queries.programme import draft
from planner.services import planning, pool
from tests import factories

NOW = factories.NOW
OWN = Settings(
    pause=10,
    room_change=5,
    crews=2,
    limits={Form.PANEL: Limits(20, 60, 3, 5)},
    between={("Farm", "Town"): 20},
)


def test_what_an_event_sets_is_kept_and_the_usual_is_not() -> None:
    assert write(Settings()) == {}
    assert read({}) == Settings()
    assert read(write(OWN)) == OWN
    assert read({"pause": 0}).limits == USUAL_LIMITS


def test_planning_gathers_all_that_the_rules_go_by(session: Session) -> None:
    event = factories.event(session, "gatherings/2010")
    planning.save(session, event, COMMAND, NOW, OWN)
    network_track = factories.track(session, event)
    room = factories.room(session, event, venue="Town")
    factories.room(session, event)
    item = factories.session(session, event, seats=10)
    who = [factories.speaker(session) for _ in range(4)]
    answers = ((True, True), (True, False), (True,), (False,))
    for speaker, said in zip(who, answers, strict=True):
        for purpose, given in zip((Purpose.STREAM, Purpose.RECORD), said, strict=False):
            session.add(
                Consent(
                    event_id=event.id,
                    speaker_id=speaker.id,
                    purpose=purpose,
                    given=given,
                    answered_at=NOW,
                )
            )
    session.add(Invitation(event_id=event.id, speaker_id=who[0].id, sent_at=NOW))
    for state in SignUpState:
        person = factories.user(session)
        session.add(
            SignUp(event_id=event.id, session_id=item.id, user_id=person.id, state=state, at=NOW)
        )
    planning.set_daily_limit(session, event, COMMAND, who[1].id, 2)
    session.flush()
    known = read_planning.of(session, event)
    assert (known.pause, known.room_change, known.crews) == (10, 5, 2)
    assert known.limits == OWN.limits and known.between == OWN.between
    assert known.venues == {room.id: "Town"}
    assert known.consents == {who[0].id: True, who[1].id: False, who[3].id: False}
    assert known.asked == {who[0].id}
    assert known.sign_ups == {item.id: 2}
    assert known.daily == {who[1].id: 2}
    assert known.networks == {} and network_track.network_id is None
    assert known.genders is None


def test_planning_is_the_organisers_and_refuses_what_is_stale_or_upside_down(
    session: Session,
) -> None:
    event = factories.event(session)
    leader = Actor(None, "L", (Grant(RoleName.NETWORK_LEADER, event.id, "x"),))
    with pytest.raises(NotAllowed):
        planning.save(session, event, leader, NOW, OWN)
    planning.save(session, event, COMMAND, NOW, OWN, version=1)
    planning.save(session, event, COMMAND, NOW, OWN, version=1)  # the same form, sent twice
    with pytest.raises(Stale):
        planning.save(session, event, COMMAND, NOW, Settings(), version=1)
    for wrong in (
        Settings(pause=-1),
        Settings(crews=51),
        Settings(limits={Form.TALK: Limits(60, 30)}),
        Settings(limits={Form.TALK: Limits(0)}),
        Settings(between={("a", "b"): 1441}),
    ):
        with pytest.raises(Invalid):
            planning.save(session, event, COMMAND, NOW, wrong)
    assert read(event.planning) == OWN


def test_a_daily_limit_is_set_changed_and_taken_away(session: Session) -> None:
    event, speaker = factories.event(session), factories.speaker(session)
    for limit in (3, 1, None, None):
        planning.set_daily_limit(session, event, COMMAND, speaker.id, limit)
        found = read_planning.daily_limits(session, event.id)
        assert found == ({} if limit is None else {speaker.id: limit})
    with pytest.raises(Invalid):
        planning.set_daily_limit(session, event, COMMAND, speaker.id, 0)
    with pytest.raises(NotFound):
        planning.set_daily_limit(session, event, COMMAND, "nobody", 1)
    with pytest.raises(NotAllowed):
        planning.set_daily_limit(session, event, VISITOR, speaker.id, 1)


def test_of_two_records_made_one_the_lower_daily_limit_stays(session: Session) -> None:
    event = factories.event(session)
    kept, gone, other = (factories.speaker(session, name="Kari Bø") for _ in range(3))
    planning.set_daily_limit(session, event, COMMAND, kept.id, 3)
    planning.set_daily_limit(session, event, COMMAND, gone.id, 2)
    pool.merge(session, event, COMMAND, NOW, kept.id, gone.id)
    assert read_planning.daily_limits(session, event.id) == {kept.id: 2}
    pool.merge(session, event, COMMAND, NOW, other.id, kept.id)
    assert read_planning.daily_limits(session, event.id) == {other.id: 2}


def test_the_rules_go_by_what_the_event_has_set(session: Session) -> None:
    event = factories.event(session)
    rooms = [factories.room(session, event, venue=name) for name in ("Farm", "Town")]
    speaker = factories.speaker(session)
    for hour, room in zip((10, 11), rooms, strict=True):
        item = factories.session(session, event, hour=hour, minutes=45, room=room)
        factories.appearance(session, item, speaker, role=Role.HOST)
    assert findings.to(session, event, draft(session, event)) == ()
    planning.save(session, event, COMMAND, NOW, OWN)
    found = findings.to(session, event, draft(session, event))
    assert [(f.rule, f.fact("needed")) for f in found] == [(Rule.SPEAKER_TRAVEL, 20)]
