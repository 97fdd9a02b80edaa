import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from planner.domain.access import COMMAND, Actor, Grant, RoleName
from planner.domain.errors import Invalid, NotAllowed, NotFound
from planner.domain.gender import Gender
from planner.domain.programme import Form, Role
from planner.domain.rules import Rule
from planner.models.changes import Change
from planner.models.events import Event
from planner.queries import findings as read
from planner.queries.programme import draft
from planner.services import balance, findings, releases
from tests import factories

NOW = factories.NOW


def clash(db: Session, event: Event) -> str:
    """Two sessions in one room at once; the key of what is found."""
    room = factories.room(db, event)
    for _ in range(2):
        factories.session(db, event, room=room)
    (found,) = read.to(db, event, draft(db, event))
    return found.key


def test_an_acknowledged_finding_blocks_nothing_until_its_facts_change(session: Session) -> None:
    event = factories.event(session, levels={"room_overlap": "block"})
    key = clash(session, event)
    findings.acknowledge(session, event, COMMAND, NOW, key, "Same people, one room")
    findings.acknowledge(session, event, COMMAND, NOW, key, "Twice is once")
    (found,) = read.to(session, event, draft(session, event))
    assert found.acknowledged and not found.blocks
    assert read.acknowledgements(session, event.id)[key].reason == "Same people, one room"
    assert releases.publish(session, event, COMMAND, NOW).number == 1
    first = draft(session, event).sessions[0]
    factories.session(session, event, start=first.start, room_id=first.room_id)
    blocking = [f for f in read.to(session, event, draft(session, event)) if f.blocks]
    assert len(blocking) == 2 and key not in {f.key for f in blocking}
    actions = session.scalars(select(Change.action).order_by(Change.id)).all()
    assert actions == ["acknowledge"]


def test_a_finding_opened_again_counts_again(session: Session) -> None:
    event = factories.event(session)
    key = clash(session, event)
    findings.acknowledge(session, event, COMMAND, NOW, key, "For now")
    for _ in range(2):
        findings.reopen(session, event, COMMAND, NOW, key)
    (found,) = read.to(session, event, draft(session, event))
    assert not found.acknowledged


def test_acknowledging_takes_a_reason_a_finding_and_the_right_to_all_its_sessions(
    session: Session,
) -> None:
    event = factories.event(session, "gatherings/2010")
    mine, other = factories.track(session, event), factories.track(session, event)
    room = factories.room(session, event, capacity=1)
    factories.session(session, event, room=room, track=mine, title="Mine")
    factories.session(session, event, room=room, track=other, title="Other")
    own = factories.session(session, event, room=room, track=mine, hour=15, expected=2)
    leader = Actor(None, "Leder", (Grant(RoleName.NETWORK_LEADER, event.id, mine.id),))
    found = {f.rule.value: f for f in read.to(session, event, draft(session, event))}
    with pytest.raises(NotAllowed):
        findings.acknowledge(session, event, leader, NOW, found["room_overlap"].key, "Mine now")
    with pytest.raises(Invalid):
        findings.acknowledge(session, event, leader, NOW, found["room_too_small"].key, " ")
    with pytest.raises(NotFound):
        findings.acknowledge(session, event, leader, NOW, "0" * 64, "No such finding")
    done = findings.acknowledge(session, event, leader, NOW, found["room_too_small"].key, "Fine")
    assert done.sessions == (own.id,)


def test_a_finding_that_rests_on_gender_is_accepted_by_those_who_may_see_it_and_off_the_record(
    session: Session,
) -> None:
    event = factories.event(session)
    panel = factories.session(session, event, form=Form.PANEL)
    for _ in range(2):
        speaker = factories.speaker(session)
        factories.appearance(session, panel, speaker, role=Role.PANEL)
        balance.declare(session, speaker.id, Gender.MAN, NOW)
    organiser = Actor(None, "Uten", (Grant(RoleName.ORGANISER),))
    sees = Actor(None, "Med", (Grant(RoleName.ORGANISER, see_balance=True),))
    draft_of = draft(session, event)
    assert read.to(session, event, draft_of, organiser) == read.to(session, event, draft_of) == ()
    (found,) = read.to(session, event, draft_of, sees)
    assert found.rule is Rule.ONE_GENDER
    with pytest.raises(NotFound):
        findings.acknowledge(session, event, organiser, NOW, found.key, "I guessed the key")
    findings.acknowledge(session, event, sees, NOW, found.key, "Two women said no")
    assert [f.acknowledged for f in read.to(session, event, draft_of, sees)] == [True]
    assert session.scalars(select(Change)).all() == []
    findings.reopen(session, event, organiser, NOW, found.key)
    assert found.key in read.acknowledgements(session, event.id)
    findings.reopen(session, event, sees, NOW, found.key)
    assert read.acknowledgements(session, event.id) == {}
