"""The corner on the day: check-in, the stage, no-shows, and two moderators at once."""

import threading
from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from planner.domain.access import COMMAND, VISITOR
from planner.domain.corner import TalkState, WrongMove, places
from planner.domain.errors import NotAllowed, NotFound, Stale
from planner.domain.programme import AppearanceState, Form
from planner.models.corner import CornerTalk
from planner.models.events import Event
from planner.models.mail import OutboxMail
from planner.models.programme import Appearance
from planner.models.programme import Session as Slot
from planner.queries import corner as queries
from planner.services import corner as service
from planner.services.corner import Wanted
from planner.services.corner_day import Moderator
from tests import factories
from tests.conftest import engine_of
from tests.factories import NOW


@pytest.fixture
def event(session: Session) -> Event:
    event = factories.event(session)
    service.set_up(session, COMMAND, event, {"open": True})
    return event


@pytest.fixture
def slot(session: Session, event: Event) -> Slot:
    made: Slot = factories.session(session, event, form=Form.CORNER, minutes=10, title="Corner")
    return made


@pytest.fixture
def talks(session: Session, event: Event, slot: Slot) -> list[CornerTalk]:
    """Three of three minutes each, in the queue in this order."""
    found = []
    for minute, name in enumerate(("Kari Nes", "Ola Dal", "Per Moe")):
        found.append(accepted(session, event, slot, name, minute))
    return found


def proposed(session: Session, event: Event, name: str, minute: int, length: int = 3) -> CornerTalk:
    email = f"{name.split()[0].lower()}@drammen.example"
    wanted = Wanted(f"Sykkel, {name}", name, email, length)
    now = NOW + timedelta(minutes=minute)
    talk = service.propose(session, VISITOR, now, event, wanted, f"form {name}", "nb")
    service.confirm(session, now, talk)
    return talk


def accepted(
    session: Session, event: Event, slot: Slot, name: str, minute: int, length: int = 3
) -> CornerTalk:
    talk = proposed(session, event, name, minute, length)
    return service.accept(session, COMMAND, NOW, event, talk.id, slot.id)


def at(minute: int) -> datetime:
    return NOW + timedelta(days=200, minutes=minute)


def desk(session: Session, event: Event, minute: int = 0) -> Moderator:
    return Moderator(session, COMMAND, at(minute), event)


def queue(session: Session, event: Event, slot: Slot) -> list[tuple[str, str]]:
    session.expire_all()
    pool = queries.pool(session, event)
    return [(pool.rows[t.id].name, t.state.value) for t in pool.in_slot(slot.id)]


def test_a_talk_is_checked_in_goes_on_stage_and_is_done_with_its_times(
    session: Session, event: Event, slot: Slot, talks: list[CornerTalk]
) -> None:
    first, second, third = talks
    version = event.public_version
    desk(session, event).check_in(second.id)
    desk(session, event, 1).put_on_stage(first.id, "")
    desk(session, event, 2).one_minute_more(first.id, 0)
    desk(session, event, 5).put_on_stage(second.id, first.id)
    desk(session, event, 8).done(second.id)
    assert queue(session, event, slot) == [
        ("Kari Nes", "done"),
        ("Ola Dal", "done"),
        ("Per Moe", "accepted"),
    ]
    assert (first.started_at, first.ended_at, first.extra) == (at(1), at(5), 1)
    assert (second.started_at, second.ended_at) == (at(5), at(8))
    assert event.public_version > version
    found = places(queries.pool(session, event).in_slot(slot.id), None)
    assert found[2].talk.id == third.id


def test_what_has_been_pressed_already_is_no_second_action(
    session: Session, event: Event, slot: Slot, talks: list[CornerTalk]
) -> None:
    first, second, _third = talks
    desk(session, event, 1).put_on_stage(first.id, "")
    desk(session, event, 2).put_on_stage(first.id, "")
    assert first.started_at == at(1)
    desk(session, event, 2).one_minute_more(first.id, 0)
    desk(session, event, 2).one_minute_more(first.id, 0)
    assert first.extra == 1
    desk(session, event, 3).put_on_stage(second.id, first.id)
    desk(session, event, 4).put_on_stage(second.id, first.id)
    assert (first.ended_at, second.started_at) == (at(3), at(3))
    desk(session, event, 5).done(second.id)
    desk(session, event, 6).done(second.id)
    assert second.ended_at == at(5)


def test_who_acts_on_what_is_gone_is_told(
    session: Session, event: Event, slot: Slot, talks: list[CornerTalk]
) -> None:
    first, second, third = talks
    desk(session, event, 1).put_on_stage(first.id, "")
    with pytest.raises(Stale):
        desk(session, event, 1).put_on_stage(second.id, "")
    desk(session, event, 2).put_on_stage(second.id, first.id)
    with pytest.raises(Stale):
        desk(session, event, 2).put_on_stage(third.id, first.id)
    with pytest.raises(WrongMove):
        desk(session, event, 2).one_minute_more(first.id, 0)
    with pytest.raises(WrongMove):
        desk(session, event, 2).no_show(first.id)
    with pytest.raises(NotFound):
        desk(session, event, 2).done("gone")
    with pytest.raises(NotAllowed):
        Moderator(session, VISITOR, at(0), event)


def test_no_show_promotes_the_next_that_fits_and_is_not_held(
    session: Session, event: Event, slot: Slot, talks: list[CornerTalk]
) -> None:
    long = proposed(session, event, "Siri Li", 7, length=5)
    short = proposed(session, event, "Liv Ås", 8, length=4)
    for talk in (long, short):
        service.put_on_waiting_list(session, COMMAND, NOW, event, talk.id)
    gone, promoted = desk(session, event).no_show(talks[0].id)
    assert promoted is not None and promoted.id == short.id
    assert queue(session, event, slot) == [
        ("Ola Dal", "accepted"),
        ("Per Moe", "accepted"),
        ("Liv Ås", "accepted"),
    ]
    appearance = session.get(Appearance, gone.appearance_id)
    assert appearance is not None and appearance.state is AppearanceState.WITHDRAWN
    told = select(OutboxMail.recipient).where(OutboxMail.kind == "corner_answer")
    assert "liv@drammen.example" in session.scalars(told).all()
    assert desk(session, event).no_show(talks[0].id)[1] is None


def test_who_comes_after_all_is_last_in_the_queue(
    session: Session, event: Event, slot: Slot, talks: list[CornerTalk]
) -> None:
    desk(session, event).no_show(talks[0].id)
    desk(session, event).check_in(talks[0].id)
    assert queue(session, event, slot) == [
        ("Ola Dal", "accepted"),
        ("Per Moe", "accepted"),
        ("Kari Nes", "checked_in"),
    ]
    appearance = session.get(Appearance, talks[0].appearance_id)
    assert appearance is not None and appearance.state is AppearanceState.ACCEPTED


def test_one_goes_before_another_and_stays_there(
    session: Session, event: Event, slot: Slot, talks: list[CornerTalk]
) -> None:
    first, second, third = talks
    desk(session, event).let_before(first.id, second.id)
    desk(session, event).let_before(first.id, second.id)
    expected = ["Ola Dal", "Kari Nes", "Per Moe"]
    assert [name for name, _ in queue(session, event, slot)] == expected
    order = [a.id for a in slot.appearances]
    assert order == [second.appearance_id, first.appearance_id, third.appearance_id]
    desk(session, event).put_on_stage(second.id, "")
    with pytest.raises(Stale):
        desk(session, event).let_before(first.id, second.id)


def test_the_last_thing_on_stage_is_undone(
    session: Session, event: Event, slot: Slot, talks: list[CornerTalk]
) -> None:
    first, second, _third = talks
    desk(session, event, 1).put_on_stage(first.id, "")
    desk(session, event, 4).put_on_stage(second.id, first.id)
    with pytest.raises(Stale):
        desk(session, event, 5).undo(first.id, TalkState.DONE)
    desk(session, event, 5).undo(second.id, TalkState.ON_STAGE)
    assert queue(session, event, slot)[:2] == [
        ("Kari Nes", "on_stage"),
        ("Ola Dal", "checked_in"),
    ]
    assert (first.started_at, first.ended_at, second.started_at) == (at(1), None, None)
    desk(session, event, 6).done(first.id)
    desk(session, event, 7).undo(first.id, TalkState.DONE)
    assert (first.state, first.ended_at) == (TalkState.ON_STAGE, None)


def together(app: Flask, event_id: str, acts: list[Callable[[Moderator], object]]) -> list[object]:
    """Each act in a thread and a transaction of its own, begun at the same moment: what it gave, or
    the refusal it met."""
    ready = threading.Barrier(len(acts))
    found: list[object] = [None] * len(acts)

    def run(n: int) -> None:
        with Session(engine_of(app)) as own:
            ready.wait()
            try:
                event = own.get_one(Event, event_id)
                acts[n](Moderator(own, COMMAND, at(n), event))
                own.commit()
                found[n] = "done"
            except Exception as refused:
                found[n] = type(refused).__name__

    threads = [threading.Thread(target=run, args=(n,)) for n in range(len(acts))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return found


def test_two_moderators_press_next_at_once_and_one_talk_follows(
    app: Flask, session: Session, event: Event, slot: Slot, talks: list[CornerTalk]
) -> None:
    first, second, third = (talk.id for talk in talks)
    desk(session, event).put_on_stage(first, "")
    session.commit()
    version, event_id = event.public_version, event.id
    session.rollback()
    same = lambda m: m.put_on_stage(second, first)  # noqa: E731
    assert together(app, event_id, [same, same]) == ["done", "done"]
    assert [state for _, state in queue(session, event, slot)] == ["done", "on_stage", "accepted"]
    # Two changes of the one press that counted, and none of the other.
    assert event.public_version == version + 2
    session.rollback()
    other = lambda m: m.put_on_stage(third, second)  # noqa: E731
    more = lambda m: m.one_minute_more(second, 0)  # noqa: E731
    results = together(app, event_id, [other, more, more, other])
    assert results.count("done") >= 2
    assert set(results) <= {"done", "WrongMove"}
    states = sorted(state for _, state in queue(session, event, slot))
    assert states == ["done", "done", "on_stage"]
    assert session.get_one(CornerTalk, second).extra in (0, 1)
