"""One's own programme, its calendar, sign-up and what to do now."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from planner.domain.access import COMMAND, Actor
from planner.domain.live_wishes import LiveKind, Wish
from planner.models.accounts import User
from planner.models.events import Event, Room
from planner.models.mail import OutboxMail
from planner.models.personal import PersonalCalendar, SignUp
from planner.queries import stars as read
from planner.services import live, releases, stars
from planner.web import clock
from tests import factories
from tests.factories import NOW

pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)

AT = "/conference/2010"
MINE = f"{AT}/mine"


@pytest.fixture
def event(session: Session) -> Event:
    return factories.event(session)


@pytest.fixture
def hall(session: Session, event: Event) -> Room:
    return factories.room(session, event, name="Storsalen")


@pytest.fixture
def sessions(session: Session, event: Event, hall: Room) -> list[str]:
    """Sykkel and Bane clash for a quarter; Sykkel is given again the next day. Their ids."""
    made = [
        factories.session(session, event, room=hall, hour=9, title="Sykkel", seats=1),
        factories.session(
            session,
            event,
            title="Bane",
            start=datetime(2010, 11, 2, 9, 30, tzinfo=UTC),
            hour=None,
        ),
        factories.session(session, event, room=hall, hour=9, day=1, title="Sykkel"),
    ]
    releases.publish(session, event, COMMAND, NOW)
    ids = [row.id for row in made]
    session.commit()
    return ids


@pytest.fixture
def kari(session: Session) -> User:
    made = factories.user(session, name="Kari")
    session.commit()
    session.refresh(made)
    session.expunge(made)
    session.rollback()
    return made


@pytest.fixture
def logged_in(app: Flask, kari: User) -> FlaskClient:
    return factories.login(app.test_client(), kari)


def starred(session: Session, event: Event, who: User) -> set[str]:
    session.rollback()
    found = set(read.of(session, event.id, who.id))
    session.rollback()
    return found


def token(session: Session) -> str:
    session.rollback()
    found = session.scalars(select(PersonalCalendar)).one().token
    session.rollback()
    return found


def text(answer_text: str) -> str:
    """What is to be read, without the soft hyphens."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer_text)).replace("\u00ad", "")


def test_stars_by_form_and_by_script(
    session: Session,
    event: Event,
    sessions: list[str],
    kari: User,
    logged_in: FlaskClient,
) -> None:
    sykkel, bane, again = sessions
    page = logged_in.get(f"{AT}/sessions/{sykkel}").text
    assert "Legg i ditt program" in text(page)
    answer = logged_in.post(f"{MINE}/stars", data={"session": sykkel, "on": "1", "back": "session"})
    assert (answer.status_code, answer.location) == (303, f"{AT}/sessions/{sykkel}")
    answer = logged_in.post(
        f"{MINE}/stars",
        data={"session": [bane, again, "no-such-session"], "on": "1"},
        headers={"Accept": "application/json"},
    )
    assert answer.json == {"starred": sorted([sykkel, bane, again])}
    answer = logged_in.post(f"{MINE}/stars", data={"session": again, "on": "0"})
    assert answer.location == MINE
    assert starred(session, event, kari) == {sykkel, bane}


def test_clashes_are_told_with_what_to_do_instead(
    session: Session,
    event: Event,
    sessions: list[str],
    kari: User,
    logged_in: FlaskClient,
) -> None:
    stars.star(session, Actor(kari.id), NOW, event.id, sessions[:2])
    session.commit()
    page = text(logged_in.get(MINE).text)
    assert "2 programposter, 2 kolliderer" in page
    assert page.count("15 min samtidig med") == 2
    assert "I stedet kan du gå på: Sykkel gis igjen, Onsdag 3. november" in page


def test_a_visitors_stars_are_named_in_the_address(
    client: FlaskClient, sessions: list[str]
) -> None:
    empty = client.get(MINE).text
    assert "data-ask" in empty and "Ingenting er stjernemerket ennå" in empty
    named = f"?s={sessions[0][:8]}.{sessions[1][:8]}.rubbish.."
    page = client.get(MINE + named).text
    assert "data-ask" not in page and "2 programposter" in text(page)
    calendar = client.get(f"{MINE}.ics{named}")
    assert calendar.text.count("BEGIN:VEVENT") == 2
    assert client.get(f"{MINE}.ics").text.count("BEGIN:VEVENT") == 0


def test_a_calendar_follows_at_an_address_that_can_be_revoked(
    client: FlaskClient,
    session: Session,
    event: Event,
    sessions: list[str],
    kari: User,
    logged_in: FlaskClient,
) -> None:
    stars.star(session, Actor(kari.id), NOW, event.id, [sessions[0]])
    session.commit()
    logged_in.post(f"{MINE}/calendar")
    first = token(session)
    assert f"{MINE}/{first}.ics" in logged_in.get(MINE).text
    calendar = client.get(f"{MINE}/{first}.ics")
    assert calendar.mimetype == "text/calendar"
    assert calendar.text.count("BEGIN:VEVENT") == 1
    assert "STATUS:CANCELLED" not in calendar.text
    wish = Wish(LiveKind.CANCEL, sessions[0], message="Syk")
    mark = live.preview(session, event, NOW, wish).mark
    live.apply(session, event, COMMAND, NOW, wish, mark)
    session.commit()
    assert "STATUS:CANCELLED" in client.get(f"{MINE}/{first}.ics").text
    logged_in.post(f"{MINE}/calendar")
    second = token(session)
    assert client.get(f"{MINE}/{first}.ics").status_code == 404
    assert client.get(f"{MINE}/{second}.ics").status_code == 200
    logged_in.post(f"{MINE}/calendar/revoke")
    logged_in.post(f"{MINE}/calendar/revoke")
    assert client.get(f"{MINE}/{second}.ics").status_code == 404


def test_signing_up_waiting_and_moving_up(
    app: Flask,
    client: FlaskClient,
    session: Session,
    event: Event,
    sessions: list[str],
    kari: User,
    logged_in: FlaskClient,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(clock, "now", lambda: NOW)
    ola = factories.user(session, name="Ola")
    ola_id, address = ola.id, ola.email
    other = factories.login(app.test_client(), ola)
    session.commit()
    page = f"{AT}/sessions/{sessions[0]}/sign-up"
    assert "1 ledig plass" in text(client.get(page).text)
    assert "/login" in client.get(page).text
    assert client.post(page).status_code == 403
    assert "Du har plass" in logged_in.post(page, follow_redirects=True).text
    assert "Du er først på ventelisten" in text(other.post(page, follow_redirects=True).text)
    seats = client.get(f"{AT}/seats.json")
    assert seats.json == {sessions[0]: {"seats": 1, "left": 0, "waiting": 1}}
    assert seats.headers["Cache-Control"] == "public, max-age=5"
    assert "gitt fra deg" in logged_in.post(page, data={"give_up": "1"}, follow_redirects=True).text
    row = session.scalars(select(SignUp)).one()
    assert (row.user_id, row.state.value) == (ola_id, "seated")
    mail = session.scalars(select(OutboxMail)).one()
    assert (mail.kind, mail.recipient) == ("sign_up_seat", address)
    assert starred(session, event, kari) == {sessions[0]}


def test_who_is_signed_up_is_for_those_who_plan_the_session(
    app: Flask,
    session: Session,
    event: Event,
    sessions: list[str],
    logged_in: FlaskClient,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(clock, "now", lambda: NOW)
    at = f"{AT}/sessions/{sessions[0]}"
    logged_in.post(f"{at}/sign-up")
    organiser = factories.login(app.test_client(), factories.organiser(session, event))
    session.commit()
    assert "Kari" in organiser.get(f"{at}/signed-up").text
    assert logged_in.get(f"{at}/signed-up").status_code == 403
    assert logged_in.get(f"{AT}/sessions/{sessions[1]}/sign-up").status_code == 404


@pytest.mark.parametrize(
    ("hour", "minute", "expected"),
    [
        (8, 0, {"Neste": ["Sykkel"], "Senere": ["Bane"]}),
        (9, 15, {"nå": ["Sykkel"], "Neste": ["Bane"]}),
        (9, 30, {"nå": ["Sykkel", "Bane"], "Neste": ["Sykkel"]}),
        (9, 45, {"nå": ["Bane"], "Neste": ["Sykkel"]}),
    ],
)
def test_what_now_tells_what_is_on_and_what_comes(
    client: FlaskClient,
    sessions: list[str],
    monkeypatch: pytest.MonkeyPatch,
    hour: int,
    minute: int,
    expected: dict[str, list[str]],
) -> None:
    monkeypatch.setattr(clock, "now", lambda: datetime(2010, 11, 2, hour, minute, tzinfo=UTC))
    page = client.get(f"{AT}/now").text
    found = {}
    for word, mark in (("nå", "data-on>"), ("Neste", "data-coming>"), ("Senere", "<details")):
        part = page.partition(mark)[2].partition("</ol>")[0]
        titles = re.findall(r'class="mn-h"[^>]*><a[^>]*>([^<]*)', part)
        if titles:
            found[word] = [title.replace("\u00ad", "") for title in titles]
    assert found == expected


def test_what_now_is_kept_for_everybody_until_something_begins_or_ends(
    client: FlaskClient,
    session: Session,
    event: Event,
    sessions: list[str],
    kari: User,
    logged_in: FlaskClient,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    moment = datetime(2010, 11, 2, 8, 59, tzinfo=UTC)
    monkeypatch.setattr(clock, "now", lambda: moment)
    stars.star(session, Actor(kari.id), NOW, event.id, [sessions[1]])
    session.commit()
    first = client.get(f"{AT}/now")
    assert first.headers["Cache-Control"] == "public, no-cache"
    assert "data-own-next hidden" in first.text
    own = logged_in.get(f"{AT}/now").text
    assert "data-own-next hidden" not in own and sessions[1] in own
    monkeypatch.setattr(clock, "now", lambda: moment + timedelta(days=9))
    assert "Programmet er slutt" in logged_in.get(f"{AT}/now").text
    rehearsed = client.get(f"{AT}/now?at=2010-11-02T10:05").text
    assert "En prøve" in rehearsed and "data-on>" in rehearsed
    assert client.get(f"{AT}/now?at=rubbish").status_code == 200


def test_nothing_is_released_and_nothing_breaks(
    client: FlaskClient, event: Event, session: Session
) -> None:
    session.commit()
    assert client.get(MINE).status_code == 200
    assert client.get(f"{AT}/now").status_code == 200
    assert client.get(f"{AT}/seats.json").status_code == 404
    assert client.get(f"{MINE}.ics").status_code == 404
