"""The workshop's quick actions, alone and on many sessions at once."""

from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from planner.domain.errors import Invalid, NotAllowed, NotFound, SomeRefused, Stale
from planner.domain.identity import new_id
from planner.domain.programme import AppearanceState, SessionState
from planner.models.changes import Change
from planner.queries import presence as queries
from planner.queries.programme import draft
from planner.services import bulk, placing, presence, sessions
from tests import factories
from tests.services.test_sessions import NOW, TEN, leader, organiser


def actions(db: Session) -> list[str]:
    return list(dict.fromkeys(db.scalars(select(Change.action).order_by(Change.id))))


def test_two_sessions_trade_time_and_room_and_keep_their_length(session: Session) -> None:
    event = factories.event(session)
    room = factories.room(session, event)
    first = factories.session(session, event, room=room, hour=9, minutes=60)
    second = factories.session(session, event, hour=None, minutes=30)
    placing.swap(session, event, organiser(event), NOW, first.id, second.id)
    assert (first.start, first.room_id, first.minutes) == (None, None, 60)
    assert (second.start, second.room_id, second.minutes) == (TEN, room.id, 30)
    with pytest.raises(Stale):
        placing.swap(session, event, organiser(event), NOW, first.id, second.id, other_version=1)
    placing.lock(session, event, organiser(event), NOW, second.id, True)
    for a, b, field in (
        (first, second, "other"),
        (second, first, "start"),
        (first, first, "other"),
    ):
        with pytest.raises(Invalid) as refused:
            placing.swap(session, event, organiser(event), NOW, a.id, b.id)
        assert refused.value.field == field


def test_a_copy_waits_in_the_tray_with_its_people_merely_suggested(session: Session) -> None:
    event = factories.event(session)
    theme = factories.theme(session, event)
    item = factories.session(
        session, event, title="Brøset", code="A", locked=True, state=SessionState.CONFIRMED
    )
    at = (session, event, organiser(event), NOW)
    sessions.save_session(*at, {}, session_id=item.id, theme_ids=[theme.id])
    speaker = factories.speaker(session)
    factories.appearance(session, item, speaker, title="Innledning", minutes=10)
    factories.appearance(session, item, factories.speaker(session), AppearanceState.DECLINED)
    copy_id = new_id()
    for _ in range(2):
        placing.duplicate(*at, item.id, copy_id)
    session.expire_all()
    shown = draft(session, event)
    assert len(shown.sessions) == 2
    copy = shown.session[copy_id]
    assert (copy.title, copy.code, copy.state) == ("Brøset", "", SessionState.TENTATIVE)
    assert (copy.start, copy.locked, copy.theme_ids) == (None, False, (theme.id,))
    (part,) = copy.appearances
    assert (part.speaker_id, part.state, part.title, part.minutes) == (
        speaker.id,
        AppearanceState.SUGGESTED,
        "Innledning",
        10,
    )


def test_a_leader_acts_in_the_own_track_alone(session: Session) -> None:
    event = factories.event(session, "gatherings/2010")
    track, other = factories.track(session, event), factories.track(session, event)
    own = factories.session(session, event, track=track)
    foreign = factories.session(session, event, track=other)
    at = (session, event, leader(track), NOW)
    placing.lock(*at, own.id, True)
    placing.lock(*at, own.id, False)
    placing.duplicate(*at, own.id)
    for act in (
        lambda: placing.lock(*at, foreign.id, True),
        lambda: placing.duplicate(*at, foreign.id),
        lambda: placing.swap(*at, own.id, foreign.id),
        lambda: sessions.place(*at, own.id, start=TEN, room_id=None, track_id=other.id),
        lambda: sessions.place(*at, own.id, start=TEN, room_id=None, track_id=None),
    ):
        with pytest.raises(NotAllowed):
            act()


def test_many_are_changed_together_or_not_at_all(session: Session) -> None:
    event = factories.event(session)
    room = factories.room(session, event)
    early = factories.session(session, event, hour=9)
    waiting = factories.session(session, event, hour=None)
    locked = factories.session(session, event, locked=True)
    at = (session, event, organiser(event), NOW)
    gone = new_id()
    edit = bulk.Edit({"room_id": room.id}, shift=30)
    with pytest.raises(SomeRefused) as refused:
        bulk.change(*at, {early.id: 1, locked.id: 1, waiting.id: 7, gone: 1}, edit)
    assert refused.value.reasons == {locked.id: "locked", waiting.id: "stale", gone: "gone"}
    assert (early.start, early.version) == (TEN, 1)
    changed = bulk.change(*at, {waiting.id: 1, early.id: 1}, edit)
    assert changed == [waiting, early]
    assert (early.start, waiting.start) == (TEN + timedelta(minutes=30), None)
    assert early.room_id == waiting.room_id == room.id
    # What is so already is no change, and not stale.
    assert bulk.change(*at, {early.id: 1}, bulk.Edit({"room_id": room.id})) == []
    # A locked one may be changed in what does not move it.
    assert bulk.change(*at, {locked.id: 1}, bulk.Edit({"filmed": True})) == [locked]
    assert bulk.change(*at, {early.id: 2}, bulk.Edit(unplace=True)) == [early]
    assert early.start is None
    assert actions(session) == ["edit_sessions"]
    with pytest.raises(NotFound):
        bulk.change(*at, {early.id: None}, bulk.Edit({"room_id": new_id()}))
    with pytest.raises(Invalid):
        bulk.change(*at, {early.id: None}, bulk.Edit(shift=31 * 24 * 60 + 1))


def test_changing_many_asks_for_each_ones_track(session: Session) -> None:
    event = factories.event(session, "gatherings/2010")
    track, other = factories.track(session, event), factories.track(session, event)
    own = factories.session(session, event, track=track)
    foreign = factories.session(session, event, track=other)
    at = (session, event, leader(track), NOW)
    with pytest.raises(SomeRefused) as refused:
        bulk.change(*at, {own.id: 1, foreign.id: 1}, bulk.Edit({"filmed": True}))
    assert refused.value.reasons == {foreign.id: "not_allowed"}
    with pytest.raises(SomeRefused) as refused:
        bulk.change(*at, {own.id: 1}, bulk.Edit({"track_id": other.id}))
    assert refused.value.reasons == {own.id: "not_allowed"}


def test_a_change_of_length_alone_is_told_apart(session: Session) -> None:
    event = factories.event(session)
    item = factories.session(session, event, hour=9)
    sessions.place(
        session, event, organiser(event), NOW, item.id, start=TEN, room_id=None, minutes=60
    )
    assert actions(session) == ["resize_session"]


def test_those_seen_lately_are_here(session: Session) -> None:
    event = factories.event(session)
    me, other = factories.user(session, name="Kari"), factories.user(session, name="Per")
    item = factories.session(session, event)
    since = NOW - timedelta(seconds=30)
    presence.seen(session, event.id, me.id, NOW)
    presence.seen(session, event.id, other.id, NOW, item.id)
    assert queries.others(session, event.id, me.id, since) == [
        queries.Here(other.id, "Per", item.id)
    ]
    assert queries.others(session, event.id, me.id, NOW + timedelta(seconds=1)) == []
    presence.gone(session, event.id, other.id)
    assert queries.others(session, event.id, me.id, since) == []
    presence.seen(session, event.id, other.id, NOW + timedelta(days=2))
    assert queries.others(session, event.id, other.id, since) == []
