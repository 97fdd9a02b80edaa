"""Screens: public pages that keep themselves true, and the desk that points displays."""

import re
from datetime import UTC, datetime

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from planner.domain.access import COMMAND, RoleName
from planner.domain.live_wishes import LiveKind, Wish
from planner.domain.screens import ScreenKind, Shows
from planner.models.events import Event, Room
from planner.models.screens import Display
from planner.services import displays, live, releases
from planner.web import clock
from tests import factories
from tests.factories import NOW

pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)

AT = "/conference/2010"
SCREENS = f"{AT}/screens"
MOMENT = datetime(2010, 11, 2, 9, 15, tzinfo=UTC)


@pytest.fixture
def event(session: Session) -> Event:
    return factories.event(session)


@pytest.fixture
def hall(session: Session, event: Event) -> Room:
    return factories.room(
        session, event, name="Storsalen", camera=True, stream_url="https://video.example/hall.m3u8"
    )


@pytest.fixture
def room_id(session: Session, event: Event, hall: Room, monkeypatch: pytest.MonkeyPatch) -> str:
    """A filmed opening is on for another half hour; a debate follows."""
    factories.session(session, event, room=hall, hour=9, title="Åpning", filmed=True, seats=9)
    factories.session(session, event, room=hall, hour=10, title="Debatt")
    releases.publish(session, event, COMMAND, NOW)
    found = hall.id
    session.commit()
    monkeypatch.setattr(clock, "now", lambda: MOMENT)
    return found


def read(page: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page.partition("<body")[2]))


@pytest.mark.parametrize("kind", ["foyer", "wall", "now"])
def test_each_screen_tells_now_and_next_and_is_the_same_for_everybody(
    client: FlaskClient, room_id: str, kind: str
) -> None:
    answer = client.get(f"{SCREENS}/{kind}")
    told = read(answer.text)
    assert "Åpning" in told and "Debatt" in told and "Storsalen" in told
    assert "Prøve" not in told
    assert answer.headers["Cache-Control"] == "public, no-cache"
    assert 'data-until="2010-11-02T09:45Z"' in answer.text
    again = client.get(f"{SCREENS}/{kind}", headers={"If-None-Match": answer.headers["ETag"]})
    assert again.status_code == 304


def test_a_foyer_says_how_many_did_not_fit(
    client: FlaskClient, session: Session, event: Event, room_id: str
) -> None:
    assert "til</p>" not in client.get(f"{SCREENS}/foyer").text
    for _ in range(8):
        factories.session(session, event, room=factories.room(session, event), hour=9)
    releases.publish(session, event, COMMAND, NOW)
    session.commit()
    page = client.get(f"{SCREENS}/foyer").text
    assert page.count('id="now-') == 6
    assert "3 til</p>" in page


def test_a_room_and_its_stream(client: FlaskClient, room_id: str) -> None:
    told = read(client.get(f"{SCREENS}/rooms/{room_id}").text)
    assert "10.00–10.45" in told and "Neste i Storsalen" in told
    watch = client.get(f"{SCREENS}/rooms/{room_id}/watch")
    assert 'data-stream="https://video.example/hall.m3u8"' in watch.text
    policy = watch.headers["Content-Security-Policy"]
    assert "media-src 'self' blob: https://video.example" in policy
    assert "connect-src 'self' https://video.example" in policy
    elsewhere = client.get(f"{AT}/programme").headers["Content-Security-Policy"]
    assert "video.example" not in elsewhere


def test_another_time_is_rehearsed(client: FlaskClient, room_id: str) -> None:
    page = client.get(f"{SCREENS}/wall?at=2010-11-02T10:50").text
    assert "Prøve" in read(page) and "Begynner kl. 11.00" in read(page)
    assert "Ikke mer i dag" in read(client.get(f"{SCREENS}/wall?at=2010-11-02T22:00").text)
    assert "Prøve" not in read(client.get(f"{SCREENS}/wall?at=rubbish").text)


def test_the_day_is_followed(
    client: FlaskClient, session: Session, event: Event, room_id: str
) -> None:
    client.get(f"{SCREENS}/foyer")
    wish = Wish(LiveKind.DELAY, room_id, minutes=30)
    live.apply(session, event, COMMAND, MOMENT, wish)
    session.commit()
    told = read(client.get(f"{SCREENS}/foyer").text)
    assert "11.00 11.15" in told  # planned, struck, and as it stands


def test_a_display_shows_what_the_desk_points_it_at(
    app: Flask, client: FlaskClient, session: Session, event: Event, room_id: str
) -> None:
    desk = factories.login(app.test_client(), factories.user(session, RoleName.DESK, event))
    session.commit()
    page = desk.get(f"{SCREENS}/desk").text
    submission = re.search(r'name="submission"[^>]*value="([^"]+)"', page)
    assert submission is not None
    form = {"name": "Foajeen", "shows": "foyer", "submission": submission[1]}
    assert [desk.post(f"{SCREENS}/desk", data=form).status_code for _ in "ab"] == [303, 303]
    taken = desk.post(f"{SCREENS}/desk", data=form | {"submission": ""})
    assert taken.status_code == 422 and "er allerede i bruk" in taken.text
    row = session.scalars(select(Display)).one()
    address, version = f"{SCREENS}/displays/{row.id}", row.version
    id_ = row.id
    session.rollback()
    assert 'data-shows="foyer"' in client.get(address).text
    shows = f"room.{room_id}"
    desk.post(f"{SCREENS}/desk/{id_}", data={"shows": shows, "version": version})
    assert f'data-shows="{shows}"' in client.get(address).text
    desk.post(f"{SCREENS}/desk/{id_}", data={"shows": "corner", "version": version + 1})
    assert 'data-shows="corner"' in client.get(address).text
    stale = desk.post(
        f"{SCREENS}/desk/{id_}", data={"shows": "wall", "version": 1}, follow_redirects=True
    )
    assert "Noen andre har akkurat valgt" in stale.text
    rubbish = desk.post(f"{SCREENS}/desk/{id_}", data={"shows": "x"}, follow_redirects=True)
    assert "Velg hva den skal vise" in rubbish.text
    desk.post(f"{SCREENS}/desk/{id_}", data={"remove": "1"})
    assert client.get(address).status_code == 404
    assert client.post(f"{SCREENS}/desk", data=form).status_code == 403


def test_before_anything_is_out_a_screen_waits(
    client: FlaskClient, session: Session, event: Event
) -> None:
    displays.add(session, event, COMMAND, "Foajeen", Shows(ScreenKind.WALL))
    session.commit()
    assert "Programmet" in read(client.get(f"{SCREENS}/wall").text)
    assert "Foajeen" not in read(client.get(f"{SCREENS}/").text)


def test_codes_lead_to_pages(client: FlaskClient, session: Session, room_id: str) -> None:
    for code in ("qr.svg", f"qr/{room_id}.svg"):
        answer = client.get(f"{SCREENS}/{code}")
        assert answer.mimetype == "image/svg+xml" and "<svg" in answer.text
