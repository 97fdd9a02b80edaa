"""The typeset programme: the release for all, the draft only for those who plan."""

from io import BytesIO

import pytest
from flask.testing import FlaskClient
from pypdf import PdfReader
from sqlalchemy.orm import Session

from planner.domain.access import COMMAND, RoleName
from planner.models.events import Event
from planner.services import releases
from tests import factories


@pytest.fixture
def event(session: Session) -> Event:
    made = factories.event(session)
    factories.session(session, made, title="Utgitt post")
    releases.publish(session, made, COMMAND, factories.NOW)
    factories.session(session, made, title="Bare et utkast")
    session.commit()
    return made


def text(data: bytes) -> str:
    return " ".join(page.extract_text() for page in PdfReader(BytesIO(data)).pages)


def test_the_public_pdf_holds_the_release_and_nothing_of_the_draft(
    client: FlaskClient, event: Event
) -> None:
    for language, release in (("", "Utgave 1"), ("/nn", "Utgåve 1"), ("/en", "Release 1")):
        answer = client.get(f"{language}/conference/2010/programme.pdf")
        assert answer.mimetype == "application/pdf"
        told = text(answer.data)
        assert "Utgitt post" in told
        assert release in told
        assert "Bare et utkast" not in told


def test_the_draft_pdf_is_marked_and_for_those_who_plan(
    session: Session, client: FlaskClient, event: Event
) -> None:
    address = "/conference/2010/draft.pdf"
    assert client.get(address).status_code == 302
    factories.login(client, factories.user(session, RoleName.PARTICIPANT, event))
    session.commit()
    assert client.get(address).status_code == 403
    factories.login(client, factories.organiser(session, event))
    session.commit()
    told = text(client.get(address).data)
    assert "Bare et utkast" in told
    assert "Utkast" in told


def test_there_is_no_pdf_before_the_first_release(session: Session, client: FlaskClient) -> None:
    factories.event(session, "gatherings/2010")
    session.commit()
    assert client.get("/gatherings/2010/programme.pdf").status_code == 404
