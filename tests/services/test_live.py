"""Adjusting the day, undoing it, and what a new release ends."""

from datetime import timedelta

import pytest
from flask.testing import FlaskClient, FlaskCliRunner
from sqlalchemy.orm import Session

from planner.domain.access import COMMAND, VISITOR
from planner.domain.errors import NotAllowed, NotFound
from planner.domain.live import Adjustment, NothingToUndo, NotReleased
from planner.domain.live_wishes import LiveKind, NothingToChange, StaleOutlook, Wish
from planner.domain.programme import Form
from planner.models import programme as models
from planner.models.events import Event, Room
from planner.queries import live as queries
from planner.queries import releases as released
from planner.services import corner, live, releases
from planner.services.corner import Wanted
from tests import factories

NOW = factories.NOW


@pytest.fixture
def event(session: Session) -> Event:
    return factories.event(session)


@pytest.fixture
def hall(session: Session, event: Event) -> Room:
    return factories.room(session, event, name="Storsalen")


@pytest.fixture
def opening(session: Session, event: Event, hall: Room) -> models.Session:
    return factories.session(session, event, room=hall, hour=9, minutes=60, title="Åpning")


@pytest.fixture
def debate(session: Session, event: Event, hall: Room) -> models.Session:
    made = factories.session(session, event, room=hall, hour=10, minutes=60, title="Debatt")
    return made


def publish(session: Session, event: Event) -> None:
    releases.publish(session, event, COMMAND, NOW)


def delay(subject: str, minutes: int) -> Wish:
    return Wish(LiveKind.DELAY, subject, minutes)


def starts(session: Session, event: Event) -> dict[str, str]:
    return {s.title: f"{s.start:%H:%M}" for s in live.standing(session, event).scheduled}


def test_a_room_is_delayed_and_undone_last_first(
    session: Session, event: Event, opening: models.Session, debate: models.Session, hall: Room
) -> None:
    publish(session, event)
    version = event.public_version
    assert opening.start is not None
    during = opening.start + timedelta(minutes=30)
    live.apply(session, event, COMMAND, during, delay(hall.id, 10))
    assert starts(session, event) == {"Åpning": "09:00", "Debatt": "10:10"}
    live.apply(session, event, COMMAND, during, delay(debate.id, 5))
    assert starts(session, event) == {"Åpning": "09:00", "Debatt": "10:15"}
    live.undo(session, event, COMMAND, during)
    assert starts(session, event) == {"Åpning": "09:00", "Debatt": "10:10"}
    live.undo(session, event, COMMAND, during)
    assert starts(session, event) == {"Åpning": "09:00", "Debatt": "10:00"}
    with pytest.raises(NothingToUndo):
        live.undo(session, event, COMMAND, during)
    assert event.public_version == version + 4


def test_an_adjustment_changes_neither_release_nor_draft(
    session: Session, event: Event, opening: models.Session
) -> None:
    publish(session, event)
    before = released.latest(session, event.id)
    assert before is not None
    document, start = before.document, opening.start
    live.apply(
        session, event, COMMAND, NOW, Wish(LiveKind.CANCEL, opening.id, message="Taleren er syk")
    )
    session.expire_all()
    assert before.document == document
    assert (opening.start, opening.version) == (start, 1)


def test_an_adjustment_outlives_a_release_that_says_otherwise(
    session: Session, event: Event, opening: models.Session, debate: models.Session
) -> None:
    publish(session, event)
    live.apply(session, event, COMMAND, NOW, delay(debate.id, 15))
    opening.title = "Velkommen"
    publish(session, event)
    assert starts(session, event) == {"Velkommen": "09:00", "Debatt": "10:15"}


def test_a_release_that_agrees_ends_an_adjustment_for_good(
    session: Session, event: Event, debate: models.Session
) -> None:
    publish(session, event)
    planned = debate.start
    assert planned is not None
    live.apply(session, event, COMMAND, NOW, delay(debate.id, 10))
    live.apply(session, event, COMMAND, NOW, delay(debate.id, 5))
    debate.start = planned + timedelta(minutes=15)
    publish(session, event)
    assert queries.adjustments(session, event.id) == ()
    debate.start = planned
    publish(session, event)
    assert starts(session, event) == {"Debatt": "10:00"}
    live.undo(session, event, COMMAND, NOW)
    assert starts(session, event) == {"Debatt": "10:00"}


def test_a_message_stays_with_other_adjustments_and_can_be_taken_away(
    session: Session, event: Event, debate: models.Session
) -> None:
    publish(session, event)
    live.apply(session, event, COMMAND, NOW, delay(debate.id, 15))
    live.apply(
        session,
        event,
        COMMAND,
        NOW,
        Wish(LiveKind.MESSAGE, debate.id, message="  Vi venter på\nministeren "),
    )
    (adjusted,) = queries.adjustments(session, event.id)
    assert adjusted.message == "Vi venter på ministeren"
    assert adjusted.start is not None
    live.apply(session, event, COMMAND, NOW, Wish(LiveKind.MESSAGE, debate.id, message=""))
    assert [a.message for a in queries.adjustments(session, event.id)] == [""]


def test_a_locked_session_keeps_its_time(
    session: Session, event: Event, opening: models.Session, debate: models.Session, hall: Room
) -> None:
    debate.locked = True
    publish(session, event)
    assert opening.start is not None
    found = live.preview(session, event, opening.start, delay(hall.id, 20))
    assert found.cascade.held == (debate.id,)


def test_a_session_is_moved_to_another_room(
    session: Session, event: Event, opening: models.Session, debate: models.Session
) -> None:
    other = factories.room(session, event, name="Rom 2")
    factories.session(session, event, room=other, hour=12)
    publish(session, event)
    live.apply(session, event, COMMAND, NOW, Wish(LiveKind.MOVE, debate.id, room_id=other.id))
    assert queries.adjustments(session, event.id) == (Adjustment(debate.id, room_id=other.id),)


def test_what_was_shown_is_what_is_done_or_nothing_is(
    session: Session, event: Event, opening: models.Session, debate: models.Session, hall: Room
) -> None:
    publish(session, event)
    assert opening.start is not None
    during = opening.start + timedelta(minutes=30)
    shown = live.preview(session, event, during, delay(hall.id, 10))
    assert [s.id for s in shown.after.sessions] == [opening.id, debate.id]
    live.apply(session, event, COMMAND, during, delay(debate.id, 25))
    with pytest.raises(StaleOutlook):
        live.apply(session, event, COMMAND, during, delay(hall.id, 10), shown.mark)
    assert starts(session, event) == {"Åpning": "09:00", "Debatt": "10:25"}
    again = live.preview(session, event, during, delay(hall.id, 10))
    assert again.mark != shown.mark
    live.apply(session, event, COMMAND, during, delay(hall.id, 10), again.mark)
    # The minutes that are free now take it up.
    assert starts(session, event) == {"Åpning": "09:00", "Debatt": "10:25"}


def test_another_two_at_the_desk_do_not_touch_one_another(
    session: Session, event: Event, opening: models.Session, debate: models.Session
) -> None:
    other = factories.session(session, event, room=factories.room(session, event), hour=10)
    publish(session, event)
    shown = live.preview(session, event, NOW, delay(debate.id, 5))
    live.apply(session, event, COMMAND, NOW, delay(other.id, 5))
    live.apply(session, event, COMMAND, NOW, delay(debate.id, 5), shown.mark)
    assert starts(session, event)["Debatt"] == "10:05"


def test_pressed_twice_it_is_one_action(
    session: Session, event: Event, opening: models.Session
) -> None:
    publish(session, event)
    shown = live.preview(session, event, NOW, Wish(LiveKind.CANCEL, opening.id))
    live.apply(session, event, COMMAND, NOW, Wish(LiveKind.CANCEL, opening.id), shown.mark)
    with pytest.raises(NothingToChange):
        live.apply(session, event, COMMAND, NOW, Wish(LiveKind.CANCEL, opening.id), shown.mark)
    with pytest.raises(StaleOutlook):
        live.undo(session, event, COMMAND, NOW, number=2)
    live.undo(session, event, COMMAND, NOW, number=1)
    with pytest.raises(NothingToUndo):
        live.undo(session, event, COMMAND, NOW, number=1)


def test_moved_back_to_where_it_was_released_nothing_is_adjusted(
    session: Session, event: Event, opening: models.Session
) -> None:
    publish(session, event)
    planned = opening.start
    assert planned is not None
    later = planned + timedelta(minutes=20)
    live.apply(session, event, COMMAND, NOW, Wish(LiveKind.MOVE, opening.id, start=later))
    live.apply(session, event, COMMAND, NOW, Wish(LiveKind.MOVE, opening.id, start=planned))
    assert queries.adjustments(session, event.id) == ()


def test_the_first_time_noted_holds_until_it_is_taken_back(
    session: Session, event: Event, opening: models.Session
) -> None:
    publish(session, event)

    def note(minute: int, started: bool) -> tuple[int | None, int | None]:
        at = NOW + timedelta(minutes=minute)
        row = live.note_time(session, event, COMMAND, opening.id, at, started=started)
        minutes = lambda t: None if t is None else (t - NOW) // timedelta(minutes=1)  # noqa: E731
        return minutes(row.started_at), minutes(row.ended_at)

    version = event.public_version
    assert note(1, True) == (1, None)
    assert note(2, True) == (1, None)
    assert note(3, False) == (1, 3)
    assert note(4, False) == (1, 3)
    assert event.public_version == version + 2
    live.forget_times(session, event, COMMAND, opening.id)
    assert queries.actual_times(session, event.id) == {}


def test_what_is_refused(session: Session, event: Event, opening: models.Session) -> None:
    with pytest.raises(NotReleased):
        live.apply(session, event, COMMAND, NOW, delay(opening.id, 5))
    publish(session, event)
    with pytest.raises(NotAllowed):
        live.undo(session, event, VISITOR, NOW)
    with pytest.raises(NotFound):
        live.apply(session, event, COMMAND, NOW, Wish(LiveKind.CANCEL, event.id))
    with pytest.raises(NotFound):
        live.apply(session, event, COMMAND, NOW, delay(event.id, 5))


def test_the_public_state_follows_and_keeps_the_plan(
    session: Session,
    client: FlaskClient,
    event: Event,
    opening: models.Session,
    debate: models.Session,
) -> None:
    publish(session, event)
    assert opening.start is not None
    live.apply(session, event, COMMAND, NOW, delay(debate.id, 15))
    live.apply(session, event, COMMAND, NOW, Wish(LiveKind.CANCEL, opening.id, message="Syk"))
    live.note_time(session, event, COMMAND, debate.id, opening.start, started=True)
    session.commit()
    state = client.get("/conference/2010/live.json").get_json()
    assert state["version"] == event.public_version
    told = {s["id"]: s for s in state["sessions"]}
    assert told[opening.id]["state"] == "cancelled"
    assert told[opening.id]["message"] == "Syk"
    assert told[debate.id] == {
        "id": debate.id,
        "planned_start": "2010-11-02T11:00:00+01:00",
        "planned_end": "2010-11-02T12:00:00+01:00",
        "start": "2010-11-02T11:15:00+01:00",
        "end": "2010-11-02T12:15:00+01:00",
        "room": debate.room_id,
        "planned_room": debate.room_id,
        "state": "running",
        "message": "",
        "started_at": "2010-11-02T10:00:00+01:00",
        "ended_at": None,
    }
    assert state["rooms"] == [
        {"id": debate.room_id, "name": "Storsalen", "sessions": [opening.id, debate.id]}
    ]


def test_the_public_state_holds_the_corners_queue_where_it_stands_now(
    session: Session, client: FlaskClient, event: Event, opening: models.Session, hall: Room
) -> None:
    slot = factories.session(
        session, event, room=hall, form=Form.CORNER, hour=12, minutes=30, title="Corner"
    )
    publish(session, event)
    corner.set_up(session, COMMAND, event, {"open": True})
    for minute, name in enumerate(("Kari Nes", "Ola Dal")):
        wanted = Wanted(f"Sykkel, {name}", name, f"p{minute}@drammen.example", 3, filmed=True)
        at = NOW + timedelta(minutes=minute)
        talk = corner.propose(session, VISITOR, at, event, wanted, name, "nb")
        corner.confirm(session, at, talk)
        corner.accept(session, COMMAND, at, event, talk.id, slot.id)
    live.apply(session, event, COMMAND, NOW, delay(slot.id, 10))
    session.commit()
    state = client.get("/conference/2010/live.json").get_json()["corner"]
    assert state["open"] is True
    (told,) = state["slots"]
    assert told["session"] == slot.id
    assert [
        (t["title"], t["name"], t["state"], t["start"], t["end"], t["filmed"])
        for t in told["talks"]
    ] == [
        (
            "Sykkel, Kari Nes",
            "Kari Nes",
            "accepted",
            "2010-11-02T13:10:00+01:00",
            "2010-11-02T13:13:00+01:00",
            True,
        ),
        (
            "Sykkel, Ola Dal",
            "Ola Dal",
            "accepted",
            "2010-11-02T13:13:00+01:00",
            "2010-11-02T13:16:00+01:00",
            True,
        ),
    ]
    assert "drammen.example" not in client.get("/conference/2010/live.json").text


def test_the_shell_delays_and_undoes_like_the_desk(
    session: Session,
    cli: FlaskCliRunner,
    event: Event,
    opening: models.Session,
    debate: models.Session,
) -> None:
    publish(session, event)
    session.commit()
    delay = ["live", "delay", "conference/2010", "--session", debate.id, "--minutes", "10"]
    assert cli.invoke(args=delay).exit_code == 0
    session.rollback()
    assert starts(session, event)["Debatt"] == "10:10"
    session.rollback()
    assert cli.invoke(args=["live", "undo", "conference/2010"]).exit_code == 0
    session.rollback()
    assert starts(session, event)["Debatt"] == "10:00"
    session.rollback()
    refused = cli.invoke(args=["live", "undo", "conference/2010"])
    assert refused.exit_code == 1
    nowhere = ["live", "delay", "conference/2010", "--room", "Kjelleren", "--minutes", "10"]
    assert cli.invoke(args=nowhere).exit_code == 1
