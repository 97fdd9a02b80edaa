"""Releases as the public has them: each for good, and any two held together."""

from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy.orm import Session as Database

from planner.domain.access import COMMAND, RoleName
from planner.domain.programme import SessionState
from planner.models.events import Event
from planner.models.programme import Session
from planner.services import releases
from tests import factories
from tests.factories import NOW
from tests.support.markup import read, select, texts

AT = "/conference/2010"
COMPARE = AT + "/releases/compare"

pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)


@pytest.fixture
def event(session: Database) -> Event:
    return factories.event(session)


@pytest.fixture
def talk(session: Database, event: Event) -> Session:
    """In release 1 at ten UTC and in release 2 at eleven, where another session is off; in the
    draft it has another name."""
    talk = factories.session(session, event, title="Brøset", state=SessionState.CONFIRMED)
    off = factories.session(session, event, title="Byvandring", state=SessionState.CONFIRMED)
    releases.publish(session, event, COMMAND, NOW, note="Den første")
    assert talk.start is not None
    talk.start += timedelta(hours=1)
    off.state = SessionState.CANCELLED
    releases.publish(session, event, COMMAND, NOW + timedelta(days=1))
    talk.title = "Strømsø"
    session.commit()
    return talk


def changes(client: FlaskClient, query: str) -> dict[str, list[str]]:
    """What the comparison says, by what happened."""
    page = read(client, f"{COMPARE}?{query}")
    return {
        texts(select(group, "h2"))[0]: [
            " ".join(line.split()) for line in texts(select(group, "li"))
        ]
        for group in select(page, ".change-group")
    }


@pytest.mark.usefixtures("talk")
def test_any_two_releases_are_compared_either_way_round(client: FlaskClient) -> None:
    moved = "Brøset Tid tirsdag 2. november, kl. 11.00–11.45 →blir kl. 12.00–12.45"
    found = changes(client, "old=1&new=2")
    assert list(found) == ["Avlyst 1", "Flyttet 1"]
    assert found["Flyttet 1"] == [moved]
    assert list(changes(client, "old=2&new=1")) == ["På igjen 1", "Flyttet 1"]
    assert changes(client, "old=2&new=2") == {}
    assert changes(client, "") == found


def test_the_draft_is_compared_by_those_who_may_read_it(
    app: Flask, session: Database, event: Event, talk: Session, client: FlaskClient
) -> None:
    wanted = f"{COMPARE}?old=2&new=draft"
    asked = client.get(wanted)
    assert asked.status_code == 302
    assert asked.location.startswith("/login")
    participant = factories.login(app.test_client(), factories.user(session))
    desk = factories.login(app.test_client(), factories.user(session, RoleName.DESK, event))
    session.commit()
    assert participant.get(wanted).status_code == 403
    assert changes(desk, "old=2&new=draft") == {"Endret 1": ["Strømsø Tittel Brøset →blir Strømsø"]}
    assert "draft" in desk.get(COMPARE).text
    assert "draft" not in client.get(COMPARE).text
    assert client.get(wanted).status_code == 302


@pytest.mark.usefixtures("talk")
@pytest.mark.parametrize("query", ["old=1&new=3", "old=x&new=2", "old=0", "old=²&new=1"])
def test_there_is_nothing_to_compare_with_what_is_not_there(
    client: FlaskClient, query: str
) -> None:
    assert client.get(f"{COMPARE}?{query}").status_code == 404


def test_nothing_is_compared_before_the_first_release(
    client: FlaskClient, session: Database, event: Event
) -> None:
    session.commit()
    assert client.get(COMPARE).status_code == 404
