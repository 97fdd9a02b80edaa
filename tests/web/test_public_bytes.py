"""Public pages from memory: the right bytes, to the right people, and nobody else's."""

import gzip
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta

import brotli
import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import event as sql_events
from sqlalchemy.orm import Session as Database
from werkzeug.test import TestResponse

from planner.domain.access import COMMAND, RoleName
from planner.domain.programme import AppearanceState
from planner.models.events import Event
from planner.services import releases
from planner.web import clock, publicbytes
from tests import factories
from tests.conftest import engine_of
from tests.factories import NOW

AT = "/conference/2010"
PAGE = AT + "/programme"

pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)


@pytest.fixture
def event(session: Database) -> Event:
    event = factories.event(session)
    room = factories.room(session, event, name="Sal A")
    first = factories.track(session, event, name="Areal og transport", code="AT")
    second = factories.track(session, event, name="Energi i bygg", code="EB")
    talk = factories.session(session, event, room=room, track=first, title="Sykkel i byen")
    factories.session(session, event, room=room, track=second, title="Bygg smart", hour=12)
    factories.appearance(session, talk, factories.speaker(session, name="Kari Kommer"))
    asked = factories.speaker(session, name="Ivar Invitert")
    factories.appearance(session, talk, asked, state=AppearanceState.INVITED)
    releases.publish(session, event, COMMAND, NOW, note="Første utgave")
    session.commit()
    return event


@pytest.fixture
def polling(make_app: Callable[..., Flask], event: Event) -> FlaskClient:
    """A program that, once it has asked, believes for an hour that nothing is new."""
    return make_app(PUBLIC_POLL_SECONDS=3600.0).test_client()


@pytest.fixture
def statements(polling: FlaskClient) -> Iterator[list[str]]:
    """The SQL that `polling` runs."""
    found: list[str] = []
    engine = engine_of(polling.application)

    def note(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        found.append(statement)

    sql_events.listen(engine, "before_cursor_execute", note)
    yield found
    sql_events.remove(engine, "before_cursor_execute", note)


def get(client: FlaskClient, path: str = PAGE, encoding: str = "", **headers: str) -> TestResponse:
    return client.get(path, headers={"Accept-Encoding": encoding, **headers})


def test_a_known_page_needs_no_query_and_no_view(
    polling: FlaskClient, statements: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    first = get(polling)
    assert first.status_code == 200
    get(polling)  # now it has begun to follow the versions
    assert statements
    statements.clear()

    def never(*_args: object) -> None:
        raise AssertionError("Flask was asked")

    monkeypatch.setattr(polling.application, "full_dispatch_request", never)
    again = get(polling)
    assert again.data == first.data
    assert statements == []


def test_each_encoding_holds_the_same_page_under_its_own_tag(
    client: FlaskClient, event: Event
) -> None:
    plain, zipped, squeezed = get(client), get(client, encoding="gzip"), get(client, encoding="br")
    assert gzip.decompress(zipped.data) == plain.data
    assert brotli.decompress(squeezed.data) == plain.data
    assert "Content-Encoding" not in plain.headers
    assert [zipped.headers["Content-Encoding"], squeezed.headers["Content-Encoding"]] == [
        "gzip",
        "br",
    ]
    tags = {answer.headers["ETag"] for answer in (plain, zipped, squeezed)}
    assert len(tags) == 3
    assert not any(tag.startswith("W/") for tag in tags)
    for answer in (plain, zipped, squeezed):
        assert answer.headers["Content-Length"] == str(len(answer.data))
        assert set(answer.vary) == {"Accept-Encoding", "Cookie"}


def test_a_reader_who_has_the_page_gets_304_until_it_changes(
    client: FlaskClient, session: Database, event: Event
) -> None:
    tag = get(client, encoding="br").headers["ETag"]
    known = get(client, encoding="br", **{"If-None-Match": f'"other", W/{tag}'})
    assert (known.status_code, known.data) == (304, b"")
    assert known.headers["ETag"] == tag
    assert "Content-Encoding" not in known.headers
    other = get(client, encoding="gzip", **{"If-None-Match": tag})
    assert other.status_code == 200
    factories.session(session, event, title="Ny post")
    releases.publish(session, event, COMMAND, NOW)
    session.commit()
    changed = get(client, encoding="br", **{"If-None-Match": tag})
    assert changed.status_code == 200
    assert b"Ny post" in brotli.decompress(changed.data)


@pytest.mark.parametrize("warm", [False, True])
def test_head_tells_what_get_would(client: FlaskClient, event: Event, warm: bool) -> None:
    if warm:
        get(client)
    head = client.head(PAGE, headers={"Accept-Encoding": "gzip"})
    body = get(client, encoding="gzip")
    assert head.data == b""
    for name in ("Content-Length", "ETag", "Content-Type", "Content-Encoding", "Vary"):
        assert head.headers[name] == body.headers[name]


def test_what_a_page_does_not_read_of_the_query_leaves_no_trace(
    client: FlaskClient, event: Event
) -> None:
    junk = get(client, PAGE + "?utm=%3Cscript%3Efoo&x=1&x=2")
    assert b"utm" not in junk.data
    assert get(client).data == junk.data
    assert get(client, PAGE + "?" + "&".join(f"a{n}=1" for n in range(200))).data == junk.data


def test_equal_choices_are_one_page(client: FlaskClient, event: Event) -> None:
    both = get(client, PAGE + "?track=eb&track=at")
    assert both.data == get(client, PAGE + "?track=at&nothing=1&track=eb&track=at").data
    one = get(client, PAGE + "?track=at")
    assert one.data != both.data
    assert b"is-out" in one.data
    assert b"is-out" not in both.data


def test_the_host_asked_for_leaves_no_trace(client: FlaskClient, event: Event) -> None:
    strange = get(client, PAGE, Host="evil.example")
    assert b"evil" not in strange.data
    assert get(client).data == strange.data


def test_somebody_logged_in_gets_their_own_page_and_nobody_else_does(
    app: Flask, client: FlaskClient, session: Database, event: Event
) -> None:
    who = factories.user(session, RoleName.ORGANISER, event, name="Olga Organisator")
    session.commit()
    anonymous = get(client)
    mine = factories.login(app.test_client(), who)
    own = get(mine)
    assert b"Olga Organisator" in own.data
    assert own.headers["Cache-Control"] == "private, no-cache"
    assert "Cookie" in own.headers["Vary"]
    assert "ETag" not in own.headers
    for answer in (anonymous, get(client), get(app.test_client())):
        assert b"Olga" not in answer.data
        assert answer.data == anonymous.data
        assert "Set-Cookie" not in answer.headers


def test_the_first_reader_s_session_does_not_reach_the_next(
    app: Flask, session: Database, event: Event
) -> None:
    who = factories.user(session, name="Olga Organisator")
    session.commit()
    assert b"Olga" in get(factories.login(app.test_client(), who)).data
    assert b"Olga" not in get(app.test_client()).data


@pytest.mark.parametrize("cookie", ["planner=forged", "remember_token=1|x", "a=1; planner="])
def test_a_forged_session_is_asked_about_and_kept_for_nobody(
    client: FlaskClient, event: Event, cookie: str
) -> None:
    forged = get(client.application.test_client(use_cookies=False), PAGE, Cookie=cookie)
    assert forged.status_code == 200
    assert forged.headers["Cache-Control"] == "private, no-cache"
    assert get(client).headers["Cache-Control"] == "public, no-cache"


def test_another_site_s_cookie_is_no_session(client: FlaskClient, event: Event) -> None:
    bare = client.application.test_client(use_cookies=False)
    assert get(bare, PAGE, Cookie="_ga=GA1.2").headers["Cache-Control"] == "public, no-cache"


def test_an_address_with_credentials_goes_past(client: FlaskClient, event: Event) -> None:
    answer = get(client, PAGE, Authorization="Bearer x")
    assert answer.headers["Cache-Control"] == "private, no-cache"


def test_errors_and_redirects_are_not_kept(
    client: FlaskClient, session: Database, event: Event
) -> None:
    missing = get(client, f"{AT}/sessions/00000000-0000-0000-0000-000000000000")
    assert missing.status_code == 404
    assert missing.headers["Cache-Control"] == "no-store"
    assert get(client, AT).status_code == 308
    later = factories.session(session, event, title="Kommer senere")
    session.commit()
    address = f"{AT}/sessions/{later.id}"
    assert get(client, address).status_code == 404
    releases.publish(session, event, COMMAND, NOW)
    session.commit()
    assert get(client, address).status_code == 200


def test_posting_to_a_public_page_goes_past(client: FlaskClient, event: Event) -> None:
    get(client)
    answer = client.post(PAGE)
    assert answer.status_code == 405
    assert "GET" in answer.headers["Allow"]


def test_each_language_is_a_page_of_its_own(client: FlaskClient, event: Event) -> None:
    pages = {
        code: get(client, prefix + PAGE)
        for code, prefix in {"nb": "", "nn": "/nn", "en": "/en"}.items()
    }
    for code, answer in pages.items():
        assert answer.headers["Content-Language"] == code
        assert f'<html lang="{code}"'.encode() in answer.data
    assert len({answer.headers["ETag"] for answer in pages.values()}) == 3


def test_kept_pages_carry_the_security_headers(client: FlaskClient, event: Event) -> None:
    get(client)
    headers = get(client).headers
    assert "default-src 'self'" in headers["Content-Security-Policy"]
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["X-Frame-Options"] == "DENY"


def test_days_left_are_told_anew_after_midnight(
    polling: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    evening = datetime(2010, 2, 22, 22, 59, tzinfo=UTC)
    monkeypatch.setattr(clock, "now", lambda: evening)
    assert "om 253 dager" in get(polling, "/").text
    monkeypatch.setattr(clock, "now", lambda: evening + timedelta(minutes=2))
    assert "om 253 dager" in get(polling, "/").text
    later = publicbytes.time.monotonic() + 61
    monkeypatch.setattr(publicbytes.time, "monotonic", lambda: later)
    assert "om 252 dager" in get(polling, "/").text


def test_what_is_kept_is_bounded(make_app: Callable[..., Flask], event: Event) -> None:
    program = make_app(PUBLIC_BYTES=60_000)
    kept = program.extensions["public_bytes"]
    for n in range(30):
        answer = get(program.test_client(), f"{PAGE}?audience={n}", encoding="gzip")
        assert b"Sykkel i byen" in gzip.decompress(answer.data)
    assert kept._size <= 60_000
    assert len(kept._entries) < 10


def test_an_unpublished_edit_changes_no_public_byte(
    client: FlaskClient, session: Database, event: Event
) -> None:
    pages = public_pages(client, event, session)
    before = {path: get(client, path).data for path in pages}
    talk = factories.session(session, event, title="Hemmelig plan")
    factories.appearance(session, talk, factories.speaker(session, name="Hemmelig Gjest"))
    event.title = "Endret tittel"
    event.time_zone = "America/New_York"
    event.version += 1
    factories.room(session, event, name="Hemmelig sal")
    session.commit()
    assert {path: get(client, path).data for path in pages} == before


def test_someone_merely_invited_appears_nowhere_public(
    client: FlaskClient, session: Database, event: Event
) -> None:
    for path in public_pages(client, event, session):
        answer = get(client, path)
        assert answer.status_code == 200, path
        assert b"Ivar Invitert" not in answer.data, path
    assert b"Kari Kommer" in get(client, AT + "/speakers").data


def public_pages(client: FlaskClient, event: Event, session: Database) -> list[str]:
    """Every public address of the event and the site, in every language."""
    found = releases.releases.published(session, event.id)
    assert found is not None
    within = ["/", "/programme", "/speakers", "/releases/", "/releases/1", "/changes.atom"]
    within += ["/schedule.xml", "/schedule.json", "/programme.ics"]
    within += [f"/sessions/{session_id}" for session_id in found.session]
    within += [f"/speakers/{speaker_id}" for speaker_id in found.speaker]
    site = ["/", "/calendar", "/calendar.ics", "/accessibility", "/privacy"]
    paths = [AT + path for path in within] + site
    return [prefix + path for prefix in ("", "/nn", "/en") for path in paths]
