"""A document is handed in, looked through, read and remarked on, and handed in anew."""

import re
from io import BytesIO

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from planner.domain.inputs import About, RoundKind
from planner.models.accounts import User
from planner.models.events import Event
from planner.models.inputs import Input, InputRound
from planner.models.round_documents import RoundDocument
from tests import factories
from tests.web.test_inputs import address, at, drammen, event, open_round

__all__ = ["at", "event"]
PDF = b"%PDF-1.4\n%%EOF\n"
FIRST = """# Strategi

## 1 Mål

Vi vil <script>alert(1)</script> **mye**.

## 2 Midler

Penger og folk.

## 3 Vedlegg

En tabell.
"""
SECOND = FIRST.replace("2 Midler", "2 Virkemidler").replace("Vi vil", "Vi skal")
SECOND = SECOND[: SECOND.index("## 3")] + "## 3 Frister\n\nInnen 2012 er alt på plass.\n"


@pytest.fixture
def round_(session: Session, event: Event) -> InputRound:
    return open_round(session, event)


@pytest.fixture
def organiser(session: Session, event: Event, client: FlaskClient) -> FlaskClient:
    factories.organiser(session, event, email="org@example.org")
    session.commit()
    return client


def log_in(client: FlaskClient, session: Session, email: str) -> None:
    user = session.scalars(select(User).where(User.email == email)).one()
    factories.login(client, user)
    session.rollback()


def filled(page: str) -> dict[str, str]:
    """What the form of the sections holds, as a browser would send it."""
    found: dict[str, str] = {}
    for tag in re.findall(r"<input[^>]+>", page):
        name = re.search(r' name="([^"]+)"', tag)
        value = re.search(r' value="([^"]*)"', tag)
        if name and value and 'type="checkbox"' not in tag:
            found[name[1]] = value[1]
    for name, options in re.findall(r'<select[^>]* name="([^"]+)"[^>]*>(.*?)</select>', page, re.S):
        chosen = re.search(r'<option selected value="([^"]*)"', options)
        found[name] = chosen[1] if chosen else ""
    return found


def hand_in(client: FlaskClient, round_: InputRound, **values: object) -> str:
    answer = client.post(address(round_, "/document/new"), data=values)
    assert answer.status_code == 303, answer.text
    page = client.get(answer.location)
    assert page.status_code == 200
    return page.text


def show(client: FlaskClient, round_: InputRound, page: str, **changed: str) -> None:
    answer = client.post(address(round_, "/document/sections"), data=filled(page) | changed)
    assert answer.status_code == 303, answer.text
    assert answer.location.endswith(address(round_, "/document"))


def documents(session: Session) -> list[RoundDocument]:
    session.rollback()
    return list(session.scalars(select(RoundDocument).order_by(RoundDocument.number)))


def test_a_document_is_looked_through_and_then_read_in_sections(
    session: Session, round_: InputRound, organiser: FlaskClient
) -> None:
    log_in(organiser, session, "org@example.org")
    assert organiser.get(address(round_, "/document")).status_code == 404
    page = hand_in(
        organiser, round_, file=(BytesIO(FIRST.encode()), "strategi.md"), title="", text=""
    )
    assert "3 avsnitt er funnet." in page
    # Nobody sees it yet.
    assert organiser.get(address(round_, "/document")).status_code == 404
    show(organiser, round_, page, **{"sections-2-title": "Vedlegg med tabell"})
    read = organiser.get(address(round_, "/document")).text
    assert "<h1" in read
    assert "Strategi" in read
    assert "Vedlegg med tabell" in read
    assert "<strong>mye</strong>" in read
    assert "<script>alert" not in read
    assert read.count(">Gi merknad til avsnittet</a>") == 3
    file = organiser.get(address(round_, "/document/1/file"))
    assert (file.data.decode(), file.headers["Content-Disposition"][:10]) == (FIRST, "attachment")
    assert address(round_, "/document") in organiser.get(address(round_)).text


def test_a_remark_follows_its_section_to_a_new_version(
    session: Session, round_: InputRound, organiser: FlaskClient
) -> None:
    sender = drammen(session)[0].email
    log_in(organiser, session, "org@example.org")
    show(organiser, round_, hand_in(organiser, round_, text=FIRST))
    keys = [one.key for one in documents(session)[0].sections]
    session.rollback()

    log_in(organiser, session, sender)
    form = organiser.get(address(round_, f"/send?about=section&section={keys[1]}")).text
    assert 'value="section" checked' in form
    assert f'<option selected value="{keys[1]}">2 Midler</option>' in form
    for key in keys:
        data = {"about": "section", "section": key, "text": f"Om {key}"}
        assert organiser.post(address(round_, "/send"), data=data).status_code == 303
    session.rollback()
    rows = session.scalars(select(Input).order_by(Input.number)).all()
    assert [(r.about, r.about_id, r.about_title, r.about_version) for r in rows] == [
        (About.SECTION, keys[0], "1 Mål", 1),
        (About.SECTION, keys[1], "2 Midler", 1),
        (About.SECTION, keys[2], "3 Vedlegg", 1),
    ]
    session.rollback()

    log_in(organiser, session, "org@example.org")
    page = hand_in(organiser, round_, text=SECOND, note="Frister er satt.")
    # The second is known again by its text, the third is a new one.
    sent = filled(page)
    assert [sent[f"sections-{n}-same"] for n in range(3)] == [keys[0], keys[1], ""]
    show(organiser, round_, page)
    read = organiser.get(address(round_, "/document")).text
    for said in ("Frister er satt.", "Nye avsnitt", "Tatt ut", "2 Midler → <a", "3 Vedlegg"):
        assert said in read
    assert "Til avsnitt som ikke er der lenger" in read
    stands = {
        "M-01": "Avsnittet er endret siden.",
        "M-02": "Avsnittet er endret siden.",
        "M-03": "Avsnittet er ikke i versjon 2.",
    }
    for label, said in stands.items():
        for path in (f"/{label}", f"/triage/{label}"):
            assert said in organiser.get(address(round_, path)).text
    assert "Gitt til versjon 1, avsnitt 2 Midler." in organiser.get(address(round_, "/M-02")).text
    before = organiser.get(address(round_, "/document?version=1")).text
    assert "Ikke den nyeste." in before
    assert "Til avsnitt som ikke er der lenger" not in before
    assert "avsnitt 2 Midler (versjon 1)" in organiser.get(address(round_, "/M-02")).text


def test_the_organisers_settle_what_is_a_section_and_which(
    session: Session, round_: InputRound, organiser: FlaskClient
) -> None:
    log_in(organiser, session, "org@example.org")
    show(organiser, round_, hand_in(organiser, round_, text=FIRST), **{"sections-2-joined": "y"})
    (first,) = documents(session)
    assert [one.name for one in first.sections] == ["1 Mål", "2 Midler"]
    assert first.sections[1].text == "Penger og folk.\n\n**3 Vedlegg**\n\nEn tabell."
    key = first.sections[0].key
    session.rollback()
    page = hand_in(organiser, round_, text=SECOND)
    same = {"sections-0-same": key, "sections-1-same": key}
    refused = organiser.post(address(round_, "/document/sections"), data=filled(page) | same)
    assert refused.status_code == 422
    assert "To avsnitt kan ikke begge være dette fra før." in refused.text
    nameless = filled(page) | {"sections-0-title": ""}
    refused = organiser.post(address(round_, "/document/sections"), data=nameless)
    assert "Gi avsnittet en tittel." in refused.text


def test_a_stale_look_shows_nothing_of_what_was_handed_in_since(
    session: Session, round_: InputRound, organiser: FlaskClient
) -> None:
    log_in(organiser, session, "org@example.org")
    page = hand_in(organiser, round_, text=FIRST)
    hand_in(organiser, round_, text="# En\n\nTekst\n\n# To\n\nTekst")
    answer = organiser.post(address(round_, "/document/sections"), data=filled(page))
    assert answer.status_code in (409, 422)
    assert "Dokumentet ble endret imens. Se gjennom det på nytt." in answer.text
    assert organiser.get(address(round_, "/document")).status_code == 404
    assert organiser.post(address(round_, "/document/discard")).status_code == 303
    assert documents(session) == []


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"text": "  "}, "Velg en fil med teksten, eller lim inn teksten."),
        ({"file": (PDF, "r.pdf"), "text": ""}, "Vi fant ingen tekst i filen."),
        ({"file": (b"\x89PNG\r\n\x1a\n", "r.png"), "text": FIRST}, "PDF"),
        ({"text": "a" * 200_001}, "Dokumentet er for langt."),
        ({"text": "# x\n\ny\n\n" * 121}, "Dokumentet har for mange overskrifter."),
    ],
)
def test_what_cannot_be_a_document_is_refused(
    session: Session,
    round_: InputRound,
    organiser: FlaskClient,
    values: dict[str, object],
    said: str,
) -> None:
    log_in(organiser, session, "org@example.org")
    if "file" in values:
        content, name = values["file"]  # type: ignore[misc]
        values = values | {"file": (BytesIO(content), name)}
    answer = organiser.post(address(round_, "/document/new"), data=values)
    assert answer.status_code == 422
    assert said in answer.text
    assert documents(session) == []


def test_a_pdf_is_downloaded_beside_the_text(
    session: Session, round_: InputRound, organiser: FlaskClient
) -> None:
    log_in(organiser, session, "org@example.org")
    page = hand_in(organiser, round_, file=(BytesIO(PDF), "strategi.pdf"), text=FIRST)
    show(organiser, round_, page)
    assert organiser.get(address(round_, "/document/1/file")).data == PDF
    assert organiser.get(address(round_, "/document/2/file")).status_code == 404


def test_only_organisers_of_a_round_of_remarks_hand_in(
    session: Session, round_: InputRound, organiser: FlaskClient
) -> None:
    other = open_round(session, round_.event, kind=RoundKind.EXAMPLES, title="Eksempler")
    sender = drammen(session)[0].email
    log_in(organiser, session, sender)
    for path in ("/document/new", "/document/sections"):
        assert organiser.get(address(round_, path)).status_code == 403
    assert organiser.post(address(round_, "/document/discard")).status_code == 403
    log_in(organiser, session, "org@example.org")
    assert organiser.get(address(other, "/document/new")).status_code == 404
    assert organiser.get(address(round_, "/document/sections")).status_code == 303
