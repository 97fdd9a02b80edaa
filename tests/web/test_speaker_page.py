"""What a speaker hands in behind the personal link: a substitute, a title, needs, photo, slides."""

import io
import re
from datetime import date, timedelta
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from PIL import Image
from sqlalchemy import select
from sqlalchemy.orm import Session
from werkzeug.test import TestResponse

from planner.domain.access import COMMAND
from planner.domain.programme import AppearanceState, SessionState
from planner.domain.speakers import NeedKind
from planner.models.changes import Change
from planner.models.speaker_needs import Need
from planner.models.speaker_pages import (
    Slides,
    SpeakerPhoto,
    SpeakerTerms,
    Substitute,
    TalkProposal,
)
from planner.queries import asking, needs
from planner.services import releases
from tests import factories
from tests.support.asked import Asked

S = AppearanceState
pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)


@pytest.fixture
def asked(app: Flask, session: Session, tmp_path: Path) -> Asked:
    app.config["UPLOADS"] = tmp_path
    session.expire_on_commit = False
    return Asked(app, session)


def one(session: Session, model: type) -> object:
    row = session.scalars(select(model).execution_options(populate_existing=True)).one()
    session.commit()
    return row


def none(session: Session, model: type) -> bool:
    found = session.scalars(select(model)).all()
    session.commit()
    return not found


def picture(width: int = 900, height: int = 600, kind: str = "JPEG", **settings: object) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (width, height), "darkgreen").save(out, kind, **settings)
    return out.getvalue()


def hand_in(client: FlaskClient, page: str, field: str, content: bytes, name: str) -> TestResponse:
    return client.post(page, data={field: (io.BytesIO(content), name)})


def test_a_no_may_come_with_somebody_else(
    client: FlaskClient, session: Session, asked: Asked
) -> None:
    id = asked.part.id
    other = {
        f"answer-{id}": "no",
        f"reason-{id}": "Stortinget møtes da",
        f"other-name-{id}": " Statssekretæren  (eksempel) ",
        f"other-position-{id}": "Statssekretær",
        f"other-email-{id}": "stats@md.example",
    }
    assert asked.say(client, **other).status_code == 303

    row = one(session, Substitute)
    assert (row.name, row.position, row.taken) == (  # type: ignore[attr-defined]
        "Statssekretæren (eksempel)",
        "Statssekretær",
        None,
    )
    page = client.get(asked.page).text
    assert "Stortinget møtes da" in page and "stats@md.example" in page
    # A yes after all: nobody is to stand in.
    asked.say(client, **other | {f"answer-{id}": "yes"})
    assert none(session, Substitute)


def test_an_address_that_is_none_is_refused_beside_its_field(
    client: FlaskClient, session: Session, asked: Asked
) -> None:
    id = asked.part.id
    wrong = {f"answer-{id}": "no", f"other-name-{id}": "En", f"other-email-{id}": "en@"}
    answer = asked.say(client, **wrong)

    assert answer.status_code == 422
    assert f'id="other-email-{id}-error"' in answer.text
    assert none(session, Substitute)


def test_a_title_is_proposed_changed_and_taken_back(
    client: FlaskClient, session: Session, asked: Asked
) -> None:
    id = asked.part.id
    asked.say(client, **{f"title-{id}": "Byer  som lever", f"abstract-{id}": "Om byer."})
    assert (one(session, TalkProposal).title) == "Byer som lever"  # type: ignore[attr-defined]
    assert "Venter på svar" in client.get(asked.page).text
    untitled = asked.say(client, **{f"abstract-{id}": "Bare dette"})
    assert untitled.status_code == 422
    assert f'id="title-{id}-error"' in untitled.text
    asked.say(client)
    assert none(session, TalkProposal)


def test_needs_are_kept_one_by_one_and_nowhere_else(
    client: FlaskClient, session: Session, asked: Asked
) -> None:
    asked.say(client, **{"needs-access": "y", "need-interpreter": "Norsk tegnspråk"})

    rows = needs.of_speaker(session, asked.event.id, asked.speaker.id)
    assert [(row.kind, row.text) for row in rows] == [
        (NeedKind.ACCESS, ""),
        (NeedKind.INTERPRETER, "Norsk tegnspråk"),
    ]
    stored = session.connection().exec_driver_sql("select kind, text from speaker_need").all()
    session.commit()
    assert not any("tegn" in str(cell) or "access" in str(cell) for row in stored for cell in row)
    changes = session.scalars(select(Change)).all()
    assert not any("tegnspråk" in str(change.new) for change in changes)
    session.commit()
    assert "Norsk tegnspråk" in client.get(asked.page).text
    assert client.post(f"{asked.page}/forget-needs").status_code == 303
    assert none(session, Need)


def test_a_diet_must_say_which(client: FlaskClient, session: Session, asked: Asked) -> None:
    answer = asked.say(client, **{"needs-diet": "y"})

    assert answer.status_code == 422
    assert 'id="need-diet-error"' in answer.text
    assert none(session, Need)


def test_a_photo_is_written_anew_cut_and_deleted(
    client: FlaskClient, session: Session, asked: Asked
) -> None:
    exif = Image.Exif()
    exif[0x010F] = "Kameramerke"
    page = f"{asked.page}/photo"
    sent = hand_in(client, page, "photo", picture(exif=exif.tobytes()), "jeg.jpg")
    assert (sent.status_code, sent.headers["Location"]) == (303, page)

    whole = client.get(f"{page}/whole.jpg")
    assert (whole.mimetype, b"Kameramerke" in whole.data) == ("image/jpeg", False)
    assert whole.headers["Cache-Control"] == "private, no-store"
    assert Image.open(io.BytesIO(client.get(f"{page}/square.jpg").data)).size == (600, 600)
    said = client.post(f"{page}/crop", data={"across": "100", "down": "0", "size": "50"})
    assert said.status_code == 303
    row = one(session, SpeakerPhoto)
    assert (row.left, row.top, row.side, row.public) == (600, 0, 300, False)  # type: ignore[attr-defined]
    shown = client.get(page).text
    assert re.search(r'<input[^>]* name="across"[^>]* value="100"', shown)
    assert re.search(r'<input[^>]* name="size"[^>]* value="50"', shown)
    assert client.post(f"{page}/crop", data={"across": "x", "size": "500"}).status_code == 422
    assert client.post(f"{page}/delete").status_code == 303
    assert none(session, SpeakerPhoto)
    assert client.get(f"{page}/square.jpg").status_code == 404
    assert client.post(f"{page}/crop", data={"across": "1"}).status_code == 404


def test_a_photo_shown_to_all_changes_the_public_pages(
    client: FlaskClient, session: Session, asked: Asked
) -> None:
    page = f"{asked.page}/photo"
    hand_in(client, page, "photo", picture(), "jeg.jpg")
    before = asked.event.public_version
    client.post(f"{page}/crop", data={"across": "50", "down": "20", "size": "100", "public": "y"})
    session.refresh(asked.event)
    session.commit()

    assert one(session, SpeakerPhoto).public  # type: ignore[attr-defined]
    assert asked.event.public_version == before + 1


def test_a_released_speakers_photo_is_there_while_the_speaker_shares_it(
    client: FlaskClient, session: Session, asked: Asked
) -> None:
    asked.say(client)
    asked.session.state = SessionState.CONFIRMED
    page = f"{asked.page}/photo"
    hand_in(client, page, "photo", picture(), "jeg.jpg")
    session.refresh(asked.event)
    releases.publish(session, asked.event, COMMAND, factories.NOW)
    session.commit()
    public = f"/conference/2010/speakers/{asked.speaker.id}"
    digest = asking.photo(session, asked.speaker.id).square.digest  # type: ignore[union-attr]
    session.commit()
    image = f"{public}/{digest}.jpg"
    assert client.get(public).status_code == 200
    assert image not in client.get(public).text
    assert client.get(image).status_code == 404

    share = {"across": "50", "down": "20", "size": "100"}
    client.post(f"{page}/crop", data=share | {"public": "y"})
    assert image in client.get(public).text
    assert client.get(image).mimetype == "image/jpeg"
    client.post(f"{page}/crop", data=share)
    assert image not in client.get(public).text
    assert client.get(image).status_code == 404


@pytest.mark.parametrize(
    ("content", "name", "said"),
    [
        (b"<!doctype html><script>alert(1)</script>", "jeg.jpg", "kan ikke tas imot her"),
        (b"\xff\xd8\xff and then nothing", "jeg.jpg", "kan ikke leses"),
        (b"", "jeg.jpg", "Filen er tom"),
        (picture(150, 150), "liten.jpg", "for lite"),
        (picture(10_000, 5_000, "PNG"), "bombe.png", "for mange piksler"),
    ],
    ids=["html", "broken", "empty", "small", "bomb"],
)
def test_rubbish_is_no_photo(
    client: FlaskClient, session: Session, asked: Asked, content: bytes, name: str, said: str
) -> None:
    answer = hand_in(client, f"{asked.page}/photo", "photo", content, name)

    assert answer.status_code == 422
    assert said in answer.text
    assert none(session, SpeakerPhoto)


PDF = b"%PDF-1.4 lysbilder"


def test_slides_are_handed_in_once_and_taken_back(
    client: FlaskClient, session: Session, asked: Asked
) -> None:
    page = f"{asked.page}/slides"
    assert hand_in(client, page, "file", PDF, "Mine lysbilder.pdf").status_code == 303
    assert hand_in(client, page, "file", PDF, "Mine lysbilder.pdf").status_code == 303

    row = one(session, Slides)
    kept = client.get(f"{page}/{row.id}")  # type: ignore[attr-defined]
    assert kept.data == PDF
    assert "attachment" in kept.headers["Content-Disposition"]
    assert client.post(f"{page}/{row.id}/delete").status_code == 303  # type: ignore[attr-defined]
    assert none(session, Slides)
    assert hand_in(client, page, "file", b"<html>", "lysbilder.pdf").status_code == 422
    assert hand_in(client, page, "file", picture(), "lysbilder.pdf").status_code == 422
    assert client.post(page).status_code == 422


def test_no_slides_is_an_answer_that_can_be_taken_back(
    client: FlaskClient, session: Session, asked: Asked
) -> None:
    page = f"{asked.page}/slides"
    for _twice in range(2):
        client.post(f"{page}/none")
    assert one(session, Slides).file_id is None  # type: ignore[attr-defined]
    assert "ikke bruker noen" in client.get(page).text
    client.post(f"{page}/some")
    assert none(session, Slides)


def test_slides_after_the_deadline_are_taken_and_marked(
    app: Flask, client: FlaskClient, session: Session, asked: Asked
) -> None:
    today = asked.link.created_at.date()
    session.add(SpeakerTerms(event_id=asked.event.id, slides_by=today - timedelta(days=2)))
    session.commit()
    asked.say(client)
    assert "De skulle vært her innen" in client.get(asked.page).text

    hand_in(client, f"{asked.page}/slides", "file", PDF, "sent.pdf")

    page = client.get(f"{asked.page}/slides").text
    assert "sent.pdf" in page
    assert '<span class="late">' in page


def test_another_speakers_slides_are_not_there(
    app: Flask, client: FlaskClient, session: Session, asked: Asked
) -> None:
    hand_in(client, f"{asked.page}/slides", "file", PDF, "mine.pdf")
    row = one(session, Slides)
    asked.link.revoked_at = asked.link.created_at
    session.commit()
    for path in (f"slides/{row.id}", "photo/square.jpg", "slides", "photo"):  # type: ignore[attr-defined]
        assert client.get(f"{asked.page}/{path}").status_code == 410


@pytest.mark.parametrize("then", ["photo", "slides", "javascript:x"])
def test_a_button_saves_the_page_and_leads_on(
    client: FlaskClient, session: Session, asked: Asked, then: str
) -> None:
    said = asked.say(client, then=then, biography="Skrevet først")

    known = {"photo": f"{asked.page}/photo", "slides": f"{asked.page}/slides"}
    assert said.headers["Location"] == known.get(then, asked.page)
    session.refresh(asked.speaker)
    session.commit()
    assert asked.speaker.biography == "Skrevet først"


@pytest.mark.parametrize("prefix", ["", "/nn", "/en"])
def test_the_pages_open_in_every_language(
    client: FlaskClient, session: Session, asked: Asked, prefix: str
) -> None:
    session.add(SpeakerTerms(event_id=asked.event.id, slides_by=date(2030, 10, 20)))
    session.commit()
    asked.say(client)
    hand_in(client, f"{asked.page}/photo", "photo", picture(), "jeg.jpg")
    for path in ("", "/photo", "/slides"):
        assert client.get(f"{prefix}{asked.page}{path}").status_code == 200
