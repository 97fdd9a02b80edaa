"""Recordings: linked with everybody's consent, gone with it, and made accessible in time."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from planner import mail
from planner.domain.access import COMMAND, VISITOR, RoleName
from planner.domain.corner import TalkState
from planner.domain.errors import NotAllowed, NotFound, Stale
from planner.domain.invitations import Purpose
from planner.domain.programme import Form
from planner.domain.recordings import NotAgreed, NotHttps, NotOver, Said
from planner.models import corner, programme, speakers
from planner.models.events import Event
from planner.models.mail import OutboxMail
from planner.queries import recordings as queries
from planner.queries import releases as released
from planner.services import recordings, releases
from planner.services import speakers as personal
from tests import factories

AFTER = datetime(2010, 11, 2, 12, tzinfo=UTC)
FILM = "https://film.example/apning"


@dataclass
class Scene:
    db: Session
    event: Event
    talk: programme.Session
    kari: speakers.Speaker

    def say(self, speaker: speakers.Speaker, **said: bool) -> None:
        answers = {Purpose(name): given for name, given in said.items()}
        personal._save_consents(self.db, self.event, speaker.id, AFTER, answers)

    def link(self, url: str = FILM, version: int = 0, at: datetime = AFTER):  # type: ignore[no-untyped-def]
        return recordings.link(self.db, self.event, COMMAND, at, self.talk.id, url, version)

    @property
    def public(self) -> list[str]:
        found = released.published(self.db, self.event.id)
        assert found is not None
        return [row.url for row in queries.public(self.db, self.event.id, found).values()]


@pytest.fixture
def scene(session: Session) -> Scene:
    """One talk from 11 to 11.45, local time, by Kari, who has said yes to all."""
    event = factories.event(session)
    talk = factories.session(session, event, title="Åpning", filmed=True)
    kari = factories.speaker(session, name="Kari")
    factories.appearance(session, talk, kari)
    releases.publish(session, event, COMMAND, factories.NOW)
    found = Scene(session, event, talk, kari)
    found.say(kari, record=True, publish=True)
    return found


def test_it_is_linked_and_public_and_due_in_two_weeks(scene: Scene) -> None:
    before = scene.event.public_version
    row = scene.link()
    assert (row.url, row.due, row.done_at) == (FILM, date(2010, 11, 16), None)
    assert scene.public == [FILM]
    assert scene.event.public_version == before + 1
    assert scene.link() is row  # pressed twice
    assert scene.event.public_version == before + 1


def test_who_has_not_agreed_is_named(scene: Scene) -> None:
    ola = factories.speaker(scene.db, name="Ola")
    factories.appearance(scene.db, scene.talk, ola, position=1)
    releases.publish(scene.db, scene.event, COMMAND, AFTER)
    scene.say(scene.kari, publish=False)
    with pytest.raises(NotAgreed) as refused:
        scene.link()
    assert [(one.name, one.said) for one in refused.value.missing] == [
        ("Kari", Said.NO),
        ("Ola", Said.NOTHING),
    ]
    scene.say(scene.kari, publish=True)
    scene.say(ola, record=True, publish=True)
    assert scene.link().url == FILM


def test_a_talk_at_the_corner_counts_too(scene: Scene) -> None:
    scene.talk.form = Form.CORNER
    talk = corner.CornerTalk(
        event_id=scene.event.id,
        submission="00000000-0000-4000-8000-000000000001",
        name="Per",
        title="Sykkel",
        minutes=5,
        state=TalkState.DONE,
        proposed_at=AFTER,
        session_id=scene.talk.id,
        started_at=AFTER,
    )
    scene.db.add(talk)
    scene.db.flush()
    with pytest.raises(NotAgreed) as refused:
        scene.link()
    assert [one.name for one in refused.value.missing] == ["Per"]
    talk.state = TalkState.NO_SHOW
    scene.db.flush()
    scene.link()


def test_consent_withdrawn_takes_it_off_and_given_brings_it_back(scene: Scene) -> None:
    scene.link()
    before = scene.event.public_version
    scene.say(scene.kari, publish=False)
    assert scene.public == []
    assert scene.event.public_version == before + 1
    scene.say(scene.kari, publish=True)
    assert scene.public == [FILM]
    assert scene.event.public_version == before + 2


def test_whoever_is_forgotten_is_in_no_recording(scene: Scene) -> None:
    scene.link()
    releases.redact_speaker(scene.db, scene.event, scene.kari.id)
    assert queries.of(scene.db, scene.event.id) == {}
    assert scene.public == []


def test_what_is_refused(scene: Scene) -> None:
    with pytest.raises(NotOver):
        scene.link(at=datetime(2010, 11, 2, 10, 44, tzinfo=UTC))
    with pytest.raises(NotHttps):
        scene.link("http://film.example/apning")
    with pytest.raises(NotHttps):
        scene.link("https://film.example/" + "x" * 500)
    with pytest.raises(NotFound):
        recordings.link(scene.db, scene.event, COMMAND, AFTER, scene.event.id, FILM, 0)
    with pytest.raises(NotAllowed):
        recordings.link(scene.db, scene.event, VISITOR, AFTER, scene.talk.id, FILM, 0)
    with pytest.raises(NotFound):
        recordings.mark(scene.db, scene.event, COMMAND, AFTER, scene.talk.id, done=True)
    scene.link()
    with pytest.raises(Stale):
        scene.link("https://film.example/another")


def test_accessible_and_not_after_all(scene: Scene) -> None:
    row = scene.link()

    def mark(done: bool, at: datetime = AFTER) -> None:
        recordings.mark(scene.db, scene.event, COMMAND, at, scene.talk.id, done=done)

    mark(True)
    mark(True, AFTER + timedelta(days=1))  # pressed twice: the first one counts
    assert row.done_at == AFTER
    mark(False)
    assert (row.done_at, row.done_by) == (None, "")
    mark(True)
    # It lies somewhere else now: what is there has to be looked at again.
    scene.link("https://film.example/2", row.version, AFTER + timedelta(days=2))
    assert (row.due, row.done_at) == (date(2010, 11, 18), None)
    assert recordings.unlink(scene.db, scene.event, COMMAND, scene.talk.id)
    assert not recordings.unlink(scene.db, scene.event, COMMAND, scene.talk.id)
    assert scene.public == []


def test_reminded_twice_and_only_while_it_is_owed(app: Flask, scene: Scene) -> None:
    factories.organiser(scene.db, scene.event, email="kari@drammen.example")
    factories.user(scene.db, RoleName.DESK, scene.event, email="dina@drammen.example")
    scene.link()
    days = {day: recordings.remind(scene.db, AFTER + timedelta(days=day)) for day in range(10, 18)}
    assert days == {10: 0, 11: 1, 12: 0, 13: 0, 14: 1, 15: 0, 16: 0, 17: 0}
    rows = scene.db.scalars(select(OutboxMail).where(OutboxMail.kind == "recording_due")).all()
    assert {row.recipient for row in rows} == {"kari@drammen.example"}
    with app.app_context():
        late = mail.render(scene.db, rows[0], AFTER + timedelta(days=15))
        assert late is not None
        assert "Åpning" in late.subject
        assert FILM in late.text
        scene.say(scene.kari, record=False)
        assert mail.render(scene.db, rows[0], AFTER) is None
        scene.say(scene.kari, record=True)
        recordings.mark(scene.db, scene.event, COMMAND, AFTER, scene.talk.id, done=True)
        assert mail.render(scene.db, rows[0], AFTER) is None
    assert recordings.remind(scene.db, AFTER + timedelta(days=40)) == 0
