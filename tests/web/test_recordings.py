"""Recordings on the pages: for organisers with who agrees, for the public what is agreed to."""

from dataclasses import dataclass
from datetime import UTC, datetime

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from planner.domain.access import COMMAND, RoleName
from planner.domain.corner import TalkState
from planner.domain.invitations import Purpose
from planner.domain.programme import Form
from planner.models.corner import CornerTalk
from planner.models.speakers import Consent
from planner.queries import recordings as queries
from planner.services import recordings, releases
from planner.web import clock
from tests import factories

pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)

AT = "/en/conference/2010"
FILM = "https://film.example/apning"
AFTER = datetime(2010, 11, 2, 12, tzinfo=UTC)


@dataclass
class Scene:
    db: Session
    event_id: str
    id: str
    organiser: FlaskClient
    visitor: FlaskClient
    speaker_id: str

    def consent(self, given: bool) -> None:
        for purpose in (Purpose.RECORD, Purpose.PUBLISH):
            row = Consent(
                event_id=self.event_id,
                speaker_id=self.speaker_id,
                purpose=purpose,
                given=given,
                answered_at=AFTER,
            )
            self.db.add(row)
        recordings.agreements_changed(self.db, self.event_id)
        self.db.commit()

    def link(self, **data: str):  # type: ignore[no-untyped-def]
        data = {"url": FILM, "version": "0"} | data
        return self.organiser.post(f"{AT}/recordings/{self.id}", data=data)

    def press(self, what: str):  # type: ignore[no-untyped-def]
        return self.organiser.post(f"{AT}/recordings/{self.id}/{what}", follow_redirects=True).text

    @property
    def version(self) -> str:
        self.db.rollback()
        row = queries.one(self.db, self.event_id, self.id)
        return str(row.version if row else 0)


@pytest.fixture
def scene(app: Flask, session: Session, monkeypatch: pytest.MonkeyPatch) -> Scene:
    event = factories.event(session)
    hall = factories.room(session, event, name="Storsalen", camera=True)
    talk = factories.session(
        session, event, room=hall, title="Åpning", filmed=True, form=Form.CORNER
    )
    factories.session(session, event, room=hall, title="Debatt", hour=13, filmed=True)
    kari = factories.speaker(session, name="Kari Nordmann")
    factories.appearance(session, talk, kari)
    who = factories.organiser(session, event, name="Olga Organiser")
    releases.publish(session, event, COMMAND, factories.NOW)
    session.commit()
    monkeypatch.setattr(clock, "now", lambda: AFTER)
    organiser = factories.login(app.test_client(), who)
    return Scene(session, event.id, talk.id, organiser, app.test_client(), kari.id)


PUBLIC = ("/sessions/{id}", "/now", "/screens/wall")


def shown(scene: Scene) -> list[bool]:
    pages = [scene.visitor.get(AT + path.format(id=scene.id)).text for path in PUBLIC]
    return [FILM in page for page in pages]


def test_linked_shown_marked_and_taken_away(scene: Scene) -> None:
    assert "All on stage agree" not in scene.organiser.get(f"{AT}/recordings/").text
    scene.consent(True)
    page = scene.organiser.get(f"{AT}/recordings/").text
    assert "All on stage agree" in page
    assert "Debatt" not in page  # not over yet
    assert scene.link().status_code == 303
    assert shown(scene) == [True, True, True]
    page = scene.organiser.get(f"{AT}/recordings/").text
    assert "To be made accessible" in page
    assert "16\xa0November 2010" in page
    assert (
        "captions and a text come by 16\xa0November 2010"
        in scene.visitor.get(f"{AT}/sessions/{scene.id}").text
    )
    assert "Olga Organiser" in scene.press("done")
    assert "with captions and a text" in scene.visitor.get(f"{AT}/sessions/{scene.id}").text
    assert "To be made accessible" in scene.press("undo")
    scene.press("remove")
    assert shown(scene) == [False, False, False]
    assert "taken that link away" in scene.press("done")


def test_the_refusal_names_people_to_organisers_alone(scene: Scene) -> None:
    answer = scene.link()
    assert answer.status_code == 422
    assert "Have not said yes to a published recording: Kari Nordmann." in answer.text
    assert FILM in answer.text  # what was written is kept
    scene.consent(True)
    scene.link()
    scene.db.query(Consent).update({"given": False})
    recordings.agreements_changed(scene.db, scene.event_id)
    scene.db.commit()
    assert shown(scene) == [False, False, False]
    page = scene.organiser.get(f"{AT}/recordings/").text
    assert "Not shown: take it down" in page
    assert "Have said no to a published recording: Kari Nordmann." in page
    public = scene.visitor.get(f"{AT}/sessions/{scene.id}").text
    assert "recording" not in public.lower()


@pytest.mark.parametrize("url", ["", "film.example", "http://film.example/1", "https://x y.no"])
def test_what_is_no_address_is_refused(scene: Scene, url: str) -> None:
    scene.consent(True)
    assert scene.link(url=url).status_code == 422
    assert shown(scene) == [False, False, False]


def test_a_stale_form_changes_nothing(scene: Scene) -> None:
    scene.consent(True)
    scene.link()
    answer = scene.link(url="https://film.example/2", version="0")
    assert answer.status_code == 303
    assert shown(scene) == [True, True, True]
    assert scene.link(url="https://film.example/2", version=scene.version).status_code == 303
    assert shown(scene) == [False, False, False]


def test_others_have_no_business_here(scene: Scene, app: Flask) -> None:
    event = scene.event_id
    desk = factories.user(scene.db, RoleName.DESK, scene.db.get(factories.events.Event, event))
    scene.db.commit()
    client = factories.login(app.test_client(), desk)
    for path in ("/recordings/", f"/recordings/{scene.id}"):
        assert client.get(AT + path).status_code == 403
        assert scene.visitor.get(AT + path).status_code == 302
    assert client.post(f"{AT}/recordings/{scene.id}", data={"url": FILM}).status_code == 403


def test_what_is_not_over_or_not_there_has_no_page(scene: Scene) -> None:
    assert scene.organiser.get(f"{AT}/recordings/{scene.event_id}").status_code == 404
    later = next(s.id for s in scene.db.query(factories.programme.Session) if s.title == "Debatt")
    assert scene.organiser.get(f"{AT}/recordings/{later}").status_code == 404
    assert scene.organiser.post(f"{AT}/recordings/{scene.id}/eat").status_code == 404


def test_talks_given_at_the_corner_have_it_too(scene: Scene) -> None:
    scene.db.add(
        CornerTalk(
            event_id=scene.event_id,
            submission=scene.id,
            name="Kari Nordmann",
            title="Sykkel hele vinteren",
            minutes=5,
            state=TalkState.DONE,
            proposed_at=AFTER,
            confirmed_at=AFTER,
            speaker_id=scene.speaker_id,
            session_id=scene.id,
            started_at=datetime(2010, 11, 2, 10, tzinfo=UTC),
            ended_at=datetime(2010, 11, 2, 10, 5, tzinfo=UTC),
        )
    )
    scene.consent(True)
    scene.link()
    page = scene.visitor.get(f"{AT}/speakers-corner/given").text
    assert "Sykkel hele vinteren" in page
    assert FILM in page
