from datetime import date, timedelta

import pytest
from sqlalchemy import text
from sqlalchemy.orm import Session

from planner.database import sealing
from planner.domain.access import COMMAND, VISITOR, Actor, Grant, RoleName
from planner.domain.errors import Invalid, NotAllowed, NotFound
from planner.domain.gender import Gender, GenderEntry
from planner.domain.programme import AppearanceState
from planner.models.speakers import Invitation, SensitiveReading
from planner.queries import balance as queries
from planner.services import balance as service
from planner.services import releases
from tests import factories
from tests.factories import NOW


def test_a_declared_gender_is_read_back_and_unreadable_in_the_database(session: Session) -> None:
    speaker = factories.speaker(session)
    service.declare(session, speaker.id, Gender.WOMAN, NOW)
    session.commit()
    assert queries.gender_of(session, speaker.id) == GenderEntry(Gender.WOMAN)
    stored = session.execute(text("SELECT gender FROM speaker_gender")).scalar_one()
    assert "woman" not in stored
    assert sealing.open(stored) == "woman"


def test_an_estimate_gives_way_when_the_speaker_says(session: Session) -> None:
    event, speaker = factories.event(session), factories.speaker(session)
    assert service.estimate(session, COMMAND, event.id, speaker.id, Gender.MAN, NOW)
    assert queries.gender_of(session, speaker.id) == GenderEntry(Gender.MAN, estimated=True)
    service.declare(session, speaker.id, Gender.NOT_SAID, NOW)
    assert queries.gender_of(session, speaker.id) == GenderEntry(Gender.NOT_SAID)
    assert not service.estimate(session, COMMAND, event.id, speaker.id, Gender.MAN, NOW)
    assert queries.gender_of(session, speaker.id) == GenderEntry(Gender.NOT_SAID)


def test_an_estimate_can_be_taken_back_but_not_what_was_said(session: Session) -> None:
    event, speaker = factories.event(session), factories.speaker(session)
    service.estimate(session, COMMAND, event.id, speaker.id, Gender.MAN, NOW)
    assert service.estimate(session, COMMAND, event.id, speaker.id, None, NOW)
    assert queries.gender_of(session, speaker.id) is None
    service.declare(session, speaker.id, Gender.WOMAN, NOW)
    assert not service.estimate(session, COMMAND, event.id, speaker.id, None, NOW)
    assert queries.gender_of(session, speaker.id) == GenderEntry(Gender.WOMAN)


def test_an_estimate_of_nothing_is_refused(session: Session) -> None:
    event, speaker = factories.event(session), factories.speaker(session)
    with pytest.raises(Invalid):
        service.estimate(session, COMMAND, event.id, speaker.id, Gender.NOT_SAID, NOW)


@pytest.mark.parametrize(
    "actor",
    [VISITOR, Actor("someone", grants=(Grant(RoleName.ORGANISER),))],
    ids=["visitor", "organiser without the right"],
)
def test_only_those_with_the_right_estimate_or_read(session: Session, actor: Actor) -> None:
    event, speaker = factories.event(session), factories.speaker(session)
    with pytest.raises(NotAllowed):
        service.estimate(session, actor, event.id, speaker.id, Gender.MAN, NOW)
    with pytest.raises(NotAllowed):
        service.read_names(session, actor, event.id, "confirmed..", [speaker.id], NOW)


def test_forgetting_deletes_what_was_said(session: Session) -> None:
    speaker = factories.speaker(session)
    service.declare(session, speaker.id, Gender.WOMAN, NOW)
    service.forget(session, speaker.id)
    service.forget(session, speaker.id)
    assert queries.gender_of(session, speaker.id) is None


def test_reading_names_is_logged(session: Session) -> None:
    event = factories.event(session)
    user = factories.organiser(session, event, see_balance=True, name="Kari")
    actor = Actor(user.id, grants=(Grant(RoleName.ORGANISER, event.id, see_balance=True),))
    service.read_names(session, actor, event.id, "confirmed.role.talk", ["b", "a", "b"], NOW)
    (row,) = session.query(SensitiveReading).all()
    assert (row.at, row.actor_id, row.what, row.speaker_ids) == (
        NOW,
        user.id,
        "confirmed.role.talk",
        ["a", "b"],
    )
    (reading,) = queries.readings(session, event.id, most=5)
    assert (reading.name, reading.people) == ("Kari", 2)


def test_genders_are_of_those_in_the_events_draft(session: Session) -> None:
    event, other = factories.event(session), factories.event(session, "gatherings/2010")
    here, there, nowhere = (factories.speaker(session) for _ in range(3))
    for speaker in (here, there, nowhere):
        service.declare(session, speaker.id, Gender.WOMAN, NOW)
    factories.appearance(session, factories.session(session, event), here)
    factories.appearance(session, factories.session(session, other), there)
    assert queries.genders(session, event.id) == {here.id: GenderEntry(Gender.WOMAN)}


def test_answer_days_run_from_the_invitation_to_the_first_answer(session: Session) -> None:
    event = factories.event(session)
    answered, silent = factories.speaker(session), factories.speaker(session)
    for speaker in (answered, silent):
        invitation = Invitation(event_id=event.id, speaker_id=speaker.id, sent_at=NOW)
        session.add(invitation)
        session.flush()
        for days in (9, 4):
            factories.appearance(
                session,
                factories.session(session, event),
                speaker,
                AppearanceState.ACCEPTED if speaker is answered else AppearanceState.INVITED,
                invitation_id=invitation.id,
                answered_at=NOW + timedelta(days=days, hours=5) if speaker is answered else None,
            )
    assert queries.answer_days(session, event.id) == {answered.id: 4}


def test_estimates_are_deleted_when_the_event_is_over(session: Session) -> None:
    over = factories.event(session, "conference/2009", start=date(2009, 11, 2))
    coming = factories.event(session, "conference/2010")
    once, again, said = (factories.speaker(session) for _ in range(3))
    for speaker in (once, again, said):
        factories.appearance(session, factories.session(session, over), speaker)
        service.estimate(session, COMMAND, over.id, speaker.id, Gender.MAN, NOW)
    factories.appearance(session, factories.session(session, coming), again)
    factories.appearance(session, factories.session(session, coming), None)
    service.declare(session, said.id, Gender.MAN, NOW)
    with pytest.raises(service.TooEarly):
        service.forget_estimates(session, coming, NOW)
    assert service.forget_estimates(session, over, NOW) == 1
    assert queries.gender_of(session, once.id) is None
    assert queries.gender_of(session, again.id) == GenderEntry(Gender.MAN, estimated=True)
    assert queries.gender_of(session, said.id) == GenderEntry(Gender.MAN)


def test_a_leader_with_the_right_in_a_track_estimates_there_alone(session: Session) -> None:
    event = factories.event(session)
    mine, other = factories.track(session, event), factories.track(session, event)
    here, there = factories.speaker(session), factories.speaker(session)
    for speaker, track in ((here, mine), (there, other)):
        factories.appearance(session, factories.session(session, event, track=track), speaker)
    grant = Grant(RoleName.NETWORK_LEADER, event.id, mine.id, see_balance=True)
    leader = Actor("somebody", grants=(grant,))
    assert service.estimate(session, leader, event.id, here.id, Gender.MAN, NOW)
    with pytest.raises(NotAllowed):
        service.estimate(session, leader, event.id, there.id, Gender.MAN, NOW)


def test_targets_and_the_norm_are_set_together(session: Session) -> None:
    event = factories.event(session)
    track = factories.track(session, event)
    service.set_aims(session, event, COMMAND, NOW, 45, {"": 50, track.id: 30}, version=1)
    assert queries.targets(session, event.id) == {"": 50, track.id: 30}
    assert (event.norm_percent, event.version) == (45, 2)
    service.set_aims(session, event, COMMAND, NOW, 45, {track.id: 35}, version=2)
    assert queries.targets(session, event.id) == {track.id: 35}
    for norm, targets in ((51, {}), (40, {"": 51}), (40, {"": 0})):
        with pytest.raises(Invalid):
            service.set_aims(session, event, COMMAND, NOW, norm, targets)
    with pytest.raises(NotFound):
        service.set_aims(session, event, COMMAND, NOW, 40, {"elsewhere": 40})
    for see_balance, role in ((False, RoleName.ORGANISER), (True, RoleName.DESK)):
        actor = Actor("x", grants=(Grant(role, event.id, see_balance=see_balance),))
        with pytest.raises(NotAllowed):
            service.set_aims(session, event, actor, NOW, 40, {})


def test_the_public_figure_is_published_once_after_the_last_day(session: Session) -> None:
    event = factories.event(session, start=date(2010, 2, 1))
    coming = factories.event(session, "conference/2011", start=date(2010, 2, 18))
    people = [factories.speaker(session) for _ in range(11)]
    for at in (event, coming):
        for speaker in people:
            factories.appearance(session, factories.session(session, at), speaker)
        releases.publish(session, at, COMMAND, NOW)
    for speaker in people[:5]:
        service.declare(session, speaker.id, Gender.WOMAN, NOW)
    service.estimate(session, COMMAND, event.id, people[5].id, Gender.WOMAN, NOW)
    before = event.public_version
    with pytest.raises(service.NotPublishable):
        service.publish_figure(session, coming, COMMAND, NOW)
    row = service.publish_figure(session, event, COMMAND, NOW)
    assert (row.women, row.people, event.public_version) == (5, 11, before + 1)
    service.declare(session, people[6].id, Gender.WOMAN, NOW)
    again = service.publish_figure(session, event, COMMAND, NOW)
    assert (again.women, event.public_version) == (5, before + 1)
    without = Actor("x", grants=(Grant(RoleName.ORGANISER, event.id),))
    with pytest.raises(NotAllowed):
        service.publish_figure(session, event, without, NOW)
