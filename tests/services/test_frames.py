import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from planner.domain.access import Actor, Grant, RoleName
from planner.domain.errors import InUse, NotAllowed, NotFound, Stale, Taken
from planner.domain.identity import new_id
from planner.models.changes import Change
from planner.models.events import Room
from planner.queries.programme import draft
from planner.services import frames
from planner.services.sessions import save_session
from tests import factories

NOW = factories.NOW


def organiser(at: object) -> Actor:
    return Actor(None, "Programkontoret", (Grant(RoleName.ORGANISER, at.id),))  # type: ignore[attr-defined]


def test_rooms_are_added_last_edited_and_put_in_order(session: Session) -> None:
    event = factories.event(session)
    who = organiser(event)
    hall = frames.save_room(session, event, who, NOW, {"name": "Hovedsal", "capacity": 600})
    frames.save_room(session, event, who, NOW, {"name": "Sal 2"})
    third = frames.save_room(session, event, who, NOW, {"name": "Sal 3"})
    frames.save_room(session, event, who, NOW, {"name": "Storsalen"}, room_id=hall.id, version=1)
    frames.move(session, event, who, NOW, Room, third.id, -1)
    frames.move(session, event, who, NOW, Room, third.id, -1)
    frames.move(session, event, who, NOW, Room, third.id, -1)
    assert [r.name for r in draft(session, event).rooms] == ["Sal 3", "Storsalen", "Sal 2"]
    with pytest.raises(Stale):
        frames.save_room(session, event, who, NOW, {"name": "X"}, room_id=hall.id, version=1)


def test_a_name_stands_once_in_an_event(session: Session) -> None:
    event, other = factories.event(session), factories.event(session, "gatherings/2010")
    who = organiser(event)
    hall = factories.room(session, event, name="Hovedsal")
    factories.room(session, other, name="Sal 2")
    frames.save_room(session, event, who, NOW, {"name": "Sal 2"})
    frames.save_room(session, event, who, NOW, {"name": "Hovedsal"}, room_id=hall.id)
    with pytest.raises(Taken) as refused:
        frames.save_room(session, event, who, NOW, {"name": " Hovedsal "})
    assert (refused.value.field, refused.value.value) == ("name", "Hovedsal")
    factories.theme(session, event, title="Grønn vekst")
    with pytest.raises(Taken):
        frames.save_theme(session, event, who, NOW, {"title": "Grønn vekst"})


def test_a_form_for_a_room_that_is_gone_does_not_bring_it_back(session: Session) -> None:
    event = factories.event(session)
    who = organiser(event)
    room = factories.room(session, event)
    frames.delete_room(session, event, who, NOW, room.id)
    with pytest.raises(NotFound):
        frames.save_room(session, event, who, NOW, {"name": "X"}, room_id=room.id, version=1)
    once = new_id()
    for _ in range(2):
        frames.save_room(session, event, who, NOW, {"name": "Y"}, room_id=once)
    assert [r.name for r in draft(session, event).rooms] == ["Y"]


def test_deleting_a_room_or_track_leaves_its_sessions_without_one(session: Session) -> None:
    event = factories.event(session)
    who = organiser(event)
    room, track = factories.room(session, event), factories.track(session, event)
    item = factories.session(session, event, room=room, track=track)
    assert frames.delete_room(session, event, who, NOW, room.id) == 1
    assert frames.delete_track(session, event, who, NOW, track.id) == 1
    (shown,) = draft(session, event).sessions
    assert (shown.id, shown.room_id, shown.track_id) == (item.id, None, None)
    recorded = session.scalars(select(Change).where(Change.entity == "session")).all()
    assert [(c.field, c.old, c.new) for c in recorded] == [
        ("room_id", room.id, None),
        ("track_id", track.id, None),
    ]


def test_a_track_that_somebody_leads_stays(session: Session) -> None:
    event = factories.event(session)
    track = factories.track(session, event)
    factories.leader(session, track, login_nonce=new_id())
    with pytest.raises(InUse):
        frames.delete_track(session, event, organiser(event), NOW, track.id)


def test_deleting_a_theme_is_recorded_on_the_sessions_that_covered_it(session: Session) -> None:
    event = factories.event(session)
    who = organiser(event)
    theme, kept = factories.theme(session, event), factories.theme(session, event, position=1)
    item = factories.session(session, event)
    save_session(session, event, who, NOW, {}, session_id=item.id, theme_ids=[theme.id, kept.id])
    assert frames.delete_theme(session, event, who, NOW, theme.id) == 1
    (shown,) = draft(session, event).sessions
    assert shown.theme_ids == (kept.id,)
    last = session.scalars(select(Change).where(Change.field == "theme_ids")).all()[-1]
    assert (last.old, last.new) == ([theme.id, kept.id], [kept.id])


def test_only_organisers_shape_the_frame(session: Session) -> None:
    event = factories.event(session, "gatherings/2010")
    track = factories.track(session, event)
    grant = Grant(RoleName.NETWORK_LEADER, event.id, track.id)
    who = Actor(None, "Leder", (grant,))
    for save in (frames.save_room, frames.save_track, frames.save_theme):
        with pytest.raises(NotAllowed):
            save(session, event, who, NOW, {"name": "A"})
    for delete in (frames.delete_room, frames.delete_track, frames.delete_theme):
        with pytest.raises(NotAllowed):
            delete(session, event, who, NOW, track.id)
