from datetime import UTC, datetime

import pytest
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from planner.domain.access import Actor, Grant, RoleName
from planner.domain.errors import Invalid, NotAllowed, NotFound, Stale
from planner.domain.identity import new_id
from planner.domain.programme import Blocked
from planner.domain.release import next_release, with_planning
from planner.models.changes import Change
from planner.queries.programme import draft
from planner.services import blocked, frames
from tests import factories

NOW = factories.NOW
START = datetime(2010, 11, 2, 9, 30, tzinfo=UTC)


def organiser(at: object) -> Actor:
    return Actor(None, "Programkontoret", (Grant(RoleName.ORGANISER, at.id),))  # type: ignore[attr-defined]


def test_a_blocked_time_is_in_the_draft_and_in_no_release(session: Session) -> None:
    event = factories.event(session)
    room = factories.room(session, event)
    factories.session(session, event, room=room)
    who, once = organiser(event), new_id()
    values = {"room_id": room.id, "start": START, "minutes": 75, "reason": " Rigging "}
    for _ in range(2):
        row = blocked.save_blocked(session, event, who, NOW, values, blocked_id=once)
    found = draft(session, event)
    assert found.blocked == (Blocked(row.id, room.id, START, 75, "Rigging"),)
    public = next_release(None, found)
    assert public.blocked == ()
    assert with_planning(public, found).blocked == found.blocked


def test_a_blocked_time_is_changed_taken_away_and_goes_with_its_room(session: Session) -> None:
    event = factories.event(session)
    room = factories.room(session, event)
    who = organiser(event)
    values = {"room_id": room.id, "start": START, "minutes": 75}
    row = blocked.save_blocked(session, event, who, NOW, values)
    other = blocked.save_blocked(session, event, who, NOW, values)
    blocked.save_blocked(session, event, who, NOW, {"minutes": 60}, blocked_id=row.id, version=1)
    with pytest.raises(Stale):
        blocked.save_blocked(
            session, event, who, NOW, {"minutes": 30}, blocked_id=row.id, version=1
        )
    blocked.delete_blocked(session, event, who, NOW, row.id)
    with pytest.raises(NotFound):
        blocked.delete_blocked(session, event, who, NOW, row.id)
    with pytest.raises(NotFound):
        blocked.save_blocked(session, event, who, NOW, values, blocked_id=row.id, version=2)
    frames.delete_room(session, event, who, NOW, room.id)
    assert draft(session, event).blocked == ()
    recorded = session.scalars(select(Change).where(Change.entity == "blocked").order_by(Change.id))
    assert [(c.action, c.entity_id, c.field) for c in recorded] == [
        ("add_blocked", row.id, "*"),
        ("add_blocked", other.id, "*"),
        ("edit_blocked", row.id, "minutes"),
        ("delete_blocked", row.id, "*"),
        ("delete_room", other.id, "*"),
    ]


@pytest.mark.parametrize(
    ("values", "refusal"),
    [
        ({"minutes": 0}, Invalid),
        ({"minutes": 1441}, Invalid),
        ({"reason": "x" * 201}, Invalid),
        ({"room_id": new_id()}, NotFound),
    ],
)
def test_what_is_no_blocked_time_is_refused(
    session: Session, values: dict[str, object], refusal: type[Exception]
) -> None:
    event = factories.event(session)
    room = factories.room(session, event)
    good = {"room_id": room.id, "start": START, "minutes": 75, "reason": ""}
    with pytest.raises(refusal):
        blocked.save_blocked(session, event, organiser(event), NOW, good | values)


def test_only_organisers_block_a_room_and_only_in_its_event(session: Session) -> None:
    event = factories.event(session, "gatherings/2010")
    other = factories.event(session)
    track = factories.track(session, event)
    room, elsewhere = factories.room(session, event), factories.room(session, other)
    leader = Actor(None, "Leder", (Grant(RoleName.NETWORK_LEADER, event.id, track.id),))
    values = {"room_id": room.id, "start": START, "minutes": 75}
    with pytest.raises(NotAllowed):
        blocked.save_blocked(session, event, leader, NOW, values)
    with pytest.raises(NotFound):
        blocked.save_blocked(
            session, event, organiser(event), NOW, values | {"room_id": elsewhere.id}
        )
    row = blocked.save_blocked(session, event, organiser(event), NOW, values)
    with pytest.raises(NotAllowed):
        blocked.delete_blocked(session, event, leader, NOW, row.id)
    with pytest.raises(NotFound):
        blocked.delete_blocked(session, other, organiser(other), NOW, row.id)
    row.minutes = 0
    with pytest.raises(IntegrityError, match="ck_blocked_minutes"):
        session.flush()
