"""Publishing: who is told is seen first, and what is out can be taken back, whole or in part."""

import re
from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session as Database

from planner.domain.access import COMMAND, Actor
from planner.domain.programme import SessionState
from planner.models.events import Event, Track
from planner.models.mail import OutboxMail
from planner.models.programme import Session
from planner.models.releases import Release
from planner.queries import releases as read
from planner.services import releases, stars
from tests import factories
from tests.factories import NOW

pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)

P = "/gatherings/2010/publishing/"
BACK = P + "back"


@pytest.fixture
def event(session: Database) -> Event:
    return factories.event(session, "gatherings/2010")


@pytest.fixture
def tracks(session: Database, event: Event) -> tuple[Track, Track]:
    return (
        factories.track(session, event, name="Areal", code="AT"),
        factories.track(session, event, name="Energi", code="EB"),
    )


@pytest.fixture
def talks(session: Database, event: Event, tracks: tuple[Track, Track]) -> tuple[Session, Session]:
    """One in each track, at ten UTC in release 1 and an hour later in release 2."""
    made = tuple(
        factories.session(
            session, event, track=track, title=f"Om {track.name}", state=SessionState.CONFIRMED
        )
        for track in tracks
    )
    for item in made:
        factories.appearance(
            session, item, factories.speaker(session, name=f"Ekspert {item.title}")
        )
    releases.publish(session, event, COMMAND, NOW, tell=False)
    for item in made:
        assert item.start is not None
        item.start += timedelta(hours=1)
    releases.publish(session, event, COMMAND, NOW + timedelta(days=1), tell=False)
    session.commit()
    one, other = made
    return one, other


@pytest.fixture
def organiser(app: Flask, session: Database, event: Event) -> FlaskClient:
    made = factories.organiser(session, event)
    session.commit()
    return factories.login(app.test_client(), made)


def hidden(page: str) -> str:
    found = re.search(r'name="shown" type="hidden" value="(\w+)"', page)
    assert found is not None
    return found[1]


def hours(session: Database, event: Event) -> dict[str, int]:
    """When the public is told that each session begins, in UTC."""
    session.rollback()
    published = read.published(session, event.id)
    assert published is not None
    return {s.title: s.start.hour for s in published.sessions if s.start}


def written(session: Database) -> set[str]:
    session.rollback()
    return set(session.scalars(select(OutboxMail.recipient)))


def test_who_is_told_is_seen_before_it_is_published(
    session: Database, event: Event, talks: tuple[Session, Session], organiser: FlaskClient
) -> None:
    one, _other = talks
    fan = factories.user(session, email="fan@example.org")
    stars.star(session, Actor(fan.id, ""), NOW, event.id, [one.id])
    silent = factories.speaker(session, name="Uten Adresse", email="")
    factories.appearance(session, one, silent)
    one.state = SessionState.CANCELLED
    session.commit()
    page = organiser.get(P).text
    assert "1 medvirkende i det som endres" in page
    assert "Ekspert Om Areal" in page and "Ekspert Om Energi" not in page
    assert "1 person som har det i sitt eget program" in page
    assert "fan@example.org" not in page
    assert "Uten Adresse" in page
    for language in ("Avlyst: Om Areal", "Avlyst: Om Areal", "Cancelled: Om Areal"):
        assert language in page
    assert "2 e-poster" in page
    done = organiser.post(P, data={"shown": hidden(page), "part": "all"})
    assert done.status_code == 303
    speaker = session.scalars(
        select(OutboxMail.recipient).where(OutboxMail.recipient != "fan@example.org")
    ).one()
    assert written(session) == {"fan@example.org", speaker}


def test_it_can_be_published_without_mail(
    session: Database, talks: tuple[Session, Session], organiser: FlaskClient
) -> None:
    talks[0].state = SessionState.CANCELLED
    session.commit()
    fields = {"shown": hidden(organiser.get(P).text), "part": "all", "quietly": "1"}
    assert organiser.post(P, data=fields).status_code == 303
    assert written(session) == set()
    assert len(session.scalars(select(Release)).all()) == 3


def test_one_slice_is_taken_back_and_the_other_stays(
    session: Database,
    event: Event,
    tracks: tuple[Track, Track],
    talks: tuple[Session, Session],
    organiser: FlaskClient,
) -> None:
    assert hours(session, event) == {"Om Areal": 11, "Om Energi": 11}
    page = organiser.get(f"{BACK}?to=1&part={tracks[0].id}").text
    assert "1 endring fører tilbake til utgave 1." in page
    assert "Dette blir utgave 3" in page
    fields = {"shown": hidden(page), "to": "1", "part": tracks[0].id, "note": "Feil tid"}
    done = organiser.post(BACK, data=fields)
    assert (done.status_code, done.location) == (303, "/gatherings/2010/releases/3")
    assert hours(session, event) == {"Om Areal": 10, "Om Energi": 11}
    last = session.scalars(select(Release).order_by(Release.number.desc())).first()
    assert last is not None
    assert (last.number, last.taken_from, last.part, last.note) == (
        3,
        1,
        [tracks[0].id],
        "Feil tid",
    )
    assert len(written(session)) == 1
    again = organiser.post(BACK, data=fields)
    assert (again.status_code, again.location) == (303, P)


def test_what_changed_meanwhile_is_shown_again_before_it_is_taken_back(
    session: Database, event: Event, talks: tuple[Session, Session], organiser: FlaskClient
) -> None:
    page = organiser.get(f"{BACK}?to=1&part=all").text
    talks[0].title = "Om noe annet"
    releases.publish(session, event, COMMAND, NOW + timedelta(days=2), tell=False)
    session.commit()
    fields = {"shown": hidden(page), "to": "1", "part": "all", "note": "Tilbake"}
    refused = organiser.post(BACK, data=fields)
    assert refused.status_code == 409
    assert "Noe ble endret imens" in refused.text and "Tilbake" in refused.text
    again = organiser.post(BACK, data=fields | {"shown": hidden(refused.text)})
    assert again.status_code == 303
    assert hours(session, event) == {"Om Areal": 10, "Om Energi": 10}


def test_a_leader_takes_back_and_sees_the_own_slice_alone(
    app: Flask,
    session: Database,
    event: Event,
    tracks: tuple[Track, Track],
    talks: tuple[Session, Session],
) -> None:
    mine, other = tracks
    leader = factories.login(app.test_client(), factories.leader(session, mine))
    session.commit()
    page = leader.get(f"{BACK}?to=1").text
    assert "1 endring fører tilbake" in page
    fields = {"shown": hidden(page), "to": "1"}
    for part in ("all", "none", other.id):
        assert leader.post(BACK, data=fields | {"part": part}).status_code == 403
    assert leader.post(BACK, data=fields | {"part": mine.id}).status_code == 303
    assert hours(session, event) == {"Om Areal": 10, "Om Energi": 11}


def test_there_is_nothing_to_take_back_to(
    session: Database, event: Event, organiser: FlaskClient
) -> None:
    factories.session(session, event)
    releases.publish(session, event, COMMAND, NOW)
    session.commit()
    assert organiser.get(BACK).status_code == 404
    assert organiser.post(BACK, data={"to": "9", "part": "all"}).status_code == 404
    assert organiser.post(BACK, data={"part": "all"}).status_code == 404
