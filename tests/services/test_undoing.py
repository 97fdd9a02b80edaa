"""Undoing one's own changes of the draft: what comes back, and when it is refused."""

from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from planner.domain.access import Actor, Grant, RoleName
from planner.domain.errors import Invalid, NotAllowed, NotNext, Overtaken
from planner.domain.programme import AppearanceState, Programme, SessionState
from planner.models import events
from planner.models.changes import Change
from planner.models.programme import Session as Item
from planner.queries import journal
from planner.queries.programme import draft
from planner.services import appearances, bulk, frames, placing, sessions, undoing
from tests import factories
from tests.services.test_sessions import NOW, TEN


def who(db: Session, at: events.Event, name: str = "Kari") -> Actor:
    user = factories.user(db, name=name)
    return Actor(user.id, name, (Grant(RoleName.ORGANISER, at.id),))


def undo(db: Session, event: events.Event, actor: Actor) -> None:
    assert actor.user_id is not None
    stack = journal.own(db, event.id, actor.user_id, undoing.ACTIONS).undo
    undoing.undo(db, event, actor, NOW, stack[-1].id)


def redo(db: Session, event: events.Event, actor: Actor) -> None:
    assert actor.user_id is not None
    stack = journal.own(db, event.id, actor.user_id, undoing.ACTIONS).redo
    undoing.redo(db, event, actor, NOW, stack[-1].id)


def depth(db: Session, event: events.Event, actor: Actor) -> tuple[int, int]:
    assert actor.user_id is not None
    found = journal.own(db, event.id, actor.user_id, undoing.ACTIONS)
    return len(found.undo), len(found.redo)


def test_every_action_of_the_workshop_is_undone_and_done_again(session: Session) -> None:
    event = factories.event(session)
    actor = who(session, event)
    room, track = factories.room(session, event), factories.track(session, event)
    themes = [factories.theme(session, event) for _ in range(2)]
    first = factories.session(session, event, room=room, track=track, title="Brøset")
    second = factories.session(session, event, title="Strømsø", hour=12)
    part = factories.appearance(session, first, factories.speaker(session))
    factories.appearance(session, first, position=1)
    at = (session, event, actor, NOW)
    copied: list[str] = []
    acts = [
        lambda: sessions.place(*at, first.id, start=TEN, room_id=None, track_id=None),
        lambda: sessions.place(*at, first.id, start=TEN, room_id=None, minutes=90),
        lambda: placing.swap(*at, first.id, second.id),
        lambda: placing.lock(*at, second.id, True),
        lambda: placing.lock(*at, second.id, False),
        lambda: sessions.save_session(
            *at,
            {"title": "Nytt", "state": SessionState.CANCELLED, "audiences": ["alle"]},
            session_id=first.id,
            theme_ids=[theme.id for theme in themes],
        ),
        lambda: copied.append(placing.duplicate(*at, first.id).id),
        lambda: bulk.change(
            *at,
            {first.id: None, second.id: None, copied[0]: None},
            bulk.Edit({"filmed": True, "track_id": track.id}, shift=-15),
        ),
        lambda: appearances.save_appearance(
            *at, first.id, {"state": AppearanceState.DECLINED}, appearance_id=part.id
        ),
        lambda: appearances.move_appearance(*at, part.id, 1),
        lambda: appearances.remove_appearance(*at, part.id),
        lambda: appearances.save_appearance(*at, second.id, {"placeholder": "N.N."}),
        lambda: sessions.place(*at, second.id, start=None, room_id=None),
        lambda: sessions.delete_session(*at, first.id),
    ]
    states: list[Programme] = [draft(session, event)]
    for act in acts:
        act()  # type: ignore[no-untyped-call]
        session.expire_all()
        states.append(draft(session, event))
        assert states[-1] != states[-2]
    for number in range(len(acts), 0, -1):
        undo(session, event, actor)
        session.expire_all()
        assert draft(session, event) == states[number - 1], number
        assert depth(session, event, actor) == (number - 1, len(acts) - number + 1)
    for number in range(1, len(acts) + 1):
        redo(session, event, actor)
        session.expire_all()
        assert draft(session, event) == states[number], number
    undo(session, event, actor)
    session.expire_all()
    assert draft(session, event) == states[-2]


def test_undo_is_refused_once_the_field_is_something_else(session: Session) -> None:
    event = factories.event(session)
    mine, theirs = who(session, event), who(session, event, "Per")
    item = factories.session(session, event, title="Brøset")
    sessions.place(session, event, mine, NOW, item.id, start=TEN, room_id=None)
    sessions.save_session(session, event, theirs, NOW, {"title": "Strømsø"}, session_id=item.id)
    undo(session, event, mine)  # another field: theirs stands
    assert (item.title, item.start) == ("Strømsø", TEN.replace(hour=10))
    redo(session, event, mine)
    later = TEN + timedelta(hours=3)
    sessions.place(session, event, theirs, NOW, item.id, start=later, room_id=None)
    with pytest.raises(Overtaken) as refused:
        undo(session, event, mine)
    assert refused.value.fields == (("session", item.id, "start"),)
    assert item.start == later


def test_a_session_that_others_have_worked_on_is_not_undone_away(session: Session) -> None:
    event = factories.event(session)
    mine, theirs = who(session, event), who(session, event, "Per")
    made = sessions.save_session(session, event, mine, NOW, {"title": "Brøset"})
    appearances.save_appearance(session, event, theirs, NOW, made.id, {"placeholder": "N.N."})
    with pytest.raises(Overtaken):
        undo(session, event, mine)
    assert session.get(Item, made.id) is not None


def test_what_it_would_refer_to_must_still_be_there(session: Session) -> None:
    event = factories.event(session)
    actor = who(session, event)
    room, theme = factories.room(session, event), factories.theme(session, event)
    item = factories.session(session, event, room=room)
    sessions.place(session, event, actor, NOW, item.id, start=TEN, room_id=None)
    frames.delete_room(session, event, actor, NOW, room.id)
    with pytest.raises(Overtaken) as refused:
        undo(session, event, actor)
    assert refused.value.fields == (("room", room.id, "*"),)
    sessions.save_session(session, event, actor, NOW, {}, session_id=item.id, theme_ids=[theme.id])
    sessions.save_session(session, event, actor, NOW, {}, session_id=item.id, theme_ids=[])
    frames.delete_theme(session, event, actor, NOW, theme.id)
    with pytest.raises(Overtaken) as refused:
        undo(session, event, actor)
    assert refused.value.fields == (("theme", theme.id, "*"),)


def test_a_locked_session_stays_until_it_is_unlocked(session: Session) -> None:
    event = factories.event(session)
    mine, theirs = who(session, event), who(session, event, "Per")
    item = factories.session(session, event)
    sessions.place(session, event, mine, NOW, item.id, start=TEN, room_id=None)
    placing.lock(session, event, theirs, NOW, item.id, True)
    with pytest.raises(Invalid):
        undo(session, event, mine)
    assert item.start == TEN


def test_only_ones_own_latest_change_is_next(session: Session) -> None:
    event = factories.event(session)
    mine, theirs = who(session, event), who(session, event, "Per")
    item = factories.session(session, event)
    sessions.place(session, event, mine, NOW, item.id, start=TEN, room_id=None)
    batch = session.scalars(select(Change.batch)).one()
    for actor in (theirs, Actor(None, "flask", trusted=True)):
        with pytest.raises(NotNext):
            undoing.undo(session, event, actor, NOW, batch)
    undoing.undo(session, event, mine, NOW, batch)
    with pytest.raises(NotNext):  # pressed twice
        undoing.undo(session, event, mine, NOW, batch)
    with pytest.raises(NotNext):
        undoing.redo(session, event, mine, NOW, batch)


def test_a_leader_whose_right_is_gone_undoes_nothing(session: Session) -> None:
    event = factories.event(session, "gatherings/2010")
    track, other = factories.track(session, event), factories.track(session, event)
    item = factories.session(session, event, track=track)
    user = factories.user(session)
    grant = Grant(RoleName.NETWORK_LEADER, event.id, track.id)
    leader = Actor(user.id, "Leder", (grant,))
    sessions.place(session, event, leader, NOW, item.id, start=TEN, room_id=None)
    item.track_id = other.id
    session.flush()
    with pytest.raises(NotAllowed):
        undo(session, event, leader)


def test_a_new_change_lets_go_of_what_was_undone(session: Session) -> None:
    event = factories.event(session)
    actor = who(session, event)
    item = factories.session(session, event)
    for hour in range(3):
        start = TEN + timedelta(hours=2 + hour)
        sessions.place(session, event, actor, NOW, item.id, start=start, room_id=None)
    undo(session, event, actor)
    assert depth(session, event, actor) == (2, 1)
    placing.lock(session, event, actor, NOW, item.id, True)
    assert depth(session, event, actor) == (3, 0)
