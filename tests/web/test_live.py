"""The desk on the day: what something would do is shown, done as shown, and undone."""

import re
from datetime import timedelta
from urllib.parse import urlencode

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from planner.domain.access import COMMAND, RoleName
from planner.domain.live_wishes import LiveKind, Wish
from planner.models import programme as models
from planner.models.events import Event, Room
from planner.models.live import LiveAction
from planner.queries import live as queries
from planner.services import live, releases
from planner.web import clock
from tests import factories
from tests.factories import NOW

pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)

AT = "/conference/2010"
DESK = f"{AT}/live"


@pytest.fixture
def event(session: Session) -> Event:
    return factories.event(session)


@pytest.fixture
def hall(session: Session, event: Event) -> Room:
    return factories.room(session, event, name="Storsalen")


@pytest.fixture
def opening(
    session: Session, event: Event, hall: Room, monkeypatch: pytest.MonkeyPatch
) -> models.Session:
    """On now: it is half an hour into it. The debate follows at once, and everything is out."""
    made = factories.session(session, event, room=hall, hour=9, minutes=60, title="Åpning")
    factories.session(session, event, room=hall, hour=10, minutes=60, title="Debatt")
    releases.publish(session, event, COMMAND, NOW)
    session.commit()
    assert made.start is not None
    moment = made.start + timedelta(minutes=30)
    monkeypatch.setattr(clock, "now", lambda: moment)
    return made


@pytest.fixture
def desk(app: Flask, session: Session, event: Event, opening: models.Session) -> FlaskClient:
    who = factories.user(session, RoleName.DESK, event, name="Dina Desk")
    session.commit()
    return factories.login(app.test_client(), who)


def hidden(page: str) -> dict[str, str]:
    """The fields of the form that does what the page shows."""
    form = page[page.index(f'action="{DESK}/apply"') :]
    form = form[: form.index("</form>")]
    return dict(re.findall(r'name="(\w+)" value="([^"]*)"', form))


def asked(desk: FlaskClient, **query: object) -> str:
    found = desk.get(f"{DESK}/preview?{urlencode(query)}")
    assert found.status_code == 200
    return found.text


def actions(session: Session) -> int:
    session.rollback()
    return session.scalar(select(func.count()).select_from(LiveAction)) or 0


def test_what_a_delay_would_do_is_shown_done_and_undone(
    desk: FlaskClient, session: Session, event: Event, hall: Room
) -> None:
    page = desk.get(DESK).text
    assert "Åpning" in page and "Debatt" in page
    shown = asked(desk, kind="delay", subject=hall.id, minutes=10)
    assert "Storsalen +10 min" in shown
    assert "10 minutter lengre" in shown and "10 minutter senere" in shown
    assert actions(session) == 0
    done = desk.post(f"{DESK}/apply", data=hidden(shown), follow_redirects=True).text
    assert "Angre «Storsalen +10 min», kl.\u00a010.30" in done
    public = desk.application.test_client().get(f"{AT}/programme").text
    assert '<s class="s-was"><span class="ds-sr-only">planlagt </span>11.00–12.00</s>' in public
    assert "10\u00a0min senere" in public
    desk.post(f"{DESK}/undo", data={"number": "1"})
    session.rollback()
    assert queries.adjustments(session, event.id) == ()
    assert "s-was" not in desk.application.test_client().get(f"{AT}/programme").text


def test_what_was_changed_meanwhile_is_told_and_nothing_is_done(
    desk: FlaskClient, session: Session, event: Event, opening: models.Session, hall: Room
) -> None:
    shown = asked(desk, kind="delay", subject=hall.id, minutes=10)
    other = Wish(LiveKind.DELAY, hall.id, 5)
    live.apply(session, event, COMMAND, clock.now() + timedelta(seconds=1), other)
    session.commit()
    refused = desk.post(f"{DESK}/apply", data=hidden(shown))
    assert refused.status_code == 409
    assert "Ingenting er gjort" in refused.text
    assert "Storsalen +5 min" in refused.text
    assert actions(session) == 1
    again = desk.post(f"{DESK}/apply", data=hidden(refused.text))
    assert again.status_code == 303
    assert actions(session) == 2


def test_a_session_is_moved_called_off_and_on_again(
    desk: FlaskClient, session: Session, event: Event, opening: models.Session
) -> None:
    room = factories.room(session, event, name="Rom 2")
    factories.session(session, event, room=room, hour=9, minutes=60, title="Verksted")
    releases.publish(session, event, COMMAND, NOW + timedelta(days=1))
    session.commit()
    move = {"kind": "move", "subject": opening.id, "day": "2010-11-02", "room": room.id}
    shown = asked(desk, **move, start="10.20")
    assert "Rom 2" in shown and "To i samme rom" in shown
    desk.post(f"{DESK}/apply", data=hidden(shown))
    state = {s["id"]: s for s in desk.get(f"{AT}/live.json").get_json()["sessions"]}
    assert state[opening.id]["start"] == "2010-11-02T10:20:00+01:00"
    assert (state[opening.id]["room"], state[opening.id]["state"]) == (room.id, "moved")
    shown = asked(desk, kind="cancel", subject=opening.id, message="Taleren er syk")
    desk.post(f"{DESK}/apply", data=hidden(shown))
    page = desk.application.test_client().get(f"{AT}/sessions/{opening.id}").text
    assert "Taleren er syk" in page and "Avlyst" in page
    shown = asked(desk, kind="restore", subject=opening.id)
    desk.post(f"{DESK}/apply", data=hidden(shown))
    assert "Avlyst" not in desk.application.test_client().get(f"{AT}/sessions/{opening.id}").text


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ({"kind": "delay", "minutes": "ti"}, "Skriv et helt tall"),
        ({"kind": "delay", "minutes": ""}, "Skriv hvor mange minutter"),
        ({"kind": "delay", "minutes": "9999"}, "fra -60 til 600"),
        ({"kind": "move", "day": "2010-11-02", "start": "halv ti"}, "Skriv klokkeslettet"),
    ],
)
def test_what_cannot_be_read_is_said_and_kept(
    desk: FlaskClient, opening: models.Session, query: dict[str, str], told: str
) -> None:
    found = desk.get(f"{DESK}/preview?{urlencode(query | {'subject': opening.id})}")
    assert found.status_code == 422
    assert told in found.text
    typed = query.get("start") or query["minutes"]
    assert f'value="{typed}"' in found.text


@pytest.mark.parametrize(
    "query",
    [
        {"kind": "delay", "minutes": "5", "subject": "gone"},
        {"kind": "restore", "subject": "gone"},
        {"kind": "nonsense"},
        {},
    ],
)
def test_nonsense_leads_back_to_the_desk(desk: FlaskClient, query: dict[str, str]) -> None:
    assert desk.get(f"{DESK}/preview?{urlencode(query)}").status_code == 303
    assert desk.post(f"{DESK}/apply", data=query).status_code == 303


def test_a_message_is_put_out_at_once_and_taken_away(
    desk: FlaskClient, session: Session, opening: models.Session
) -> None:
    message = {"kind": "message", "subject": opening.id, "message": "Ta med jakke"}
    desk.post(f"{DESK}/apply", data=message)
    public = f"{AT}/sessions/{opening.id}"
    assert "Ta med jakke" in desk.application.test_client().get(public).text
    desk.post(f"{DESK}/apply", data=message)
    assert actions(session) == 1
    desk.post(f"{DESK}/apply", data=message | {"message": ""})
    assert "Ta med jakke" not in desk.application.test_client().get(public).text


def test_begun_and_ended_with_one_press_and_compared_with_the_plan(
    desk: FlaskClient, session: Session, opening: models.Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert opening.start is not None
    for what, minute in (("began", 3), ("began", 4), ("ended", 67)):
        moment = opening.start + timedelta(minutes=minute)
        monkeypatch.setattr(clock, "now", lambda at=moment: at)
        desk.post(f"{DESK}/sessions/{opening.id}/{what}")
    page = re.sub(r"\s+", " ", desk.get(f"{DESK}/times").text)
    assert "10.03–11.07" in page
    assert '<span class="flag">+3</span>' in page and '<span class="flag">+7</span>' in page
    assert desk.post(f"{DESK}/sessions/{opening.id}/nonsense").status_code == 404
    desk.post(f"{DESK}/sessions/{opening.id}/forget")
    assert "10.03–11.07" not in desk.get(f"{DESK}/times").text


@pytest.mark.parametrize("path", ["", "/times", "/preview?kind=delay"])
def test_only_those_at_the_desk_come_here(
    app: Flask, session: Session, event: Event, opening: models.Session, path: str
) -> None:
    participant = factories.user(session, RoleName.PARTICIPANT, event)
    session.commit()
    assert app.test_client().get(DESK + path).status_code == 302
    assert factories.login(app.test_client(), participant).get(DESK + path).status_code == 403


def test_before_anything_is_published_the_desk_says_so(
    app: Flask, session: Session, event: Event
) -> None:
    who = factories.user(session, RoleName.DESK, event)
    session.commit()
    desk = factories.login(app.test_client(), who)
    assert "Når programmet er publisert" in desk.get(DESK).text
    assert desk.get(f"{DESK}/preview?kind=delay&minutes=5").status_code == 303
