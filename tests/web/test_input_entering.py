"""Entering on behalf of somebody: a letter with what came with it, a report on paper."""

from collections.abc import Callable
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session
from werkzeug.datastructures import FileStorage
from werkzeug.test import TestResponse

from planner.models.inputs import Input, InputDraft
from tests import factories
from tests.web.test_input_questions import CELLS, PDF, PROGRAM, Desk
from tests.web.test_inputs import after
from tests.web.test_inputs import at as at


class Letters:
    """Drammen owes a report with a file and a table, and sends it by post."""

    def __init__(self, session: Session, app: Flask) -> None:
        self.desk = Desk(session, app)
        user = factories.organiser(session)
        session.commit()
        self.client: FlaskClient = factories.login(app.test_client(), user)
        self.page = f"{self.desk.path}/triage/enter"
        self.fixed = {
            "text": "",
            "origin": "Brev 20. februar",
            "received_on": "2010-02-20",
            "organisation": self.desk.fixed["organisation"],
            "submission": self.desk.fixed["submission"],
        }

    def enter(
        self, *files: tuple[bytes, str], answer: bytes | None = None, **values: str
    ) -> TestResponse:
        data: dict[str, Any] = self.fixed | values
        data["files"] = [FileStorage(BytesIO(content), name) for content, name in files]
        if answer is not None:
            data["q0"] = FileStorage(BytesIO(answer), "rapport.pdf")
        return self.client.post(self.page, data=data, content_type="multipart/form-data")


@pytest.fixture
def letters(
    session: Session, app: Flask, at: Callable[[datetime], None], tmp_path: Path
) -> Letters:
    app.config["UPLOADS"] = tmp_path
    return Letters(session, app)


def test_a_report_on_paper_is_entered_with_its_answers_and_its_files(
    session: Session, letters: Letters
) -> None:
    done = letters.enter((b"Hilsen Drammen", "brev.txt"), answer=PDF, **CELLS)
    assert done.status_code == 303
    row = after(session).scalars(select(Input)).one()
    assert row.answers == {"f": "rapport.pdf", "t": [[600_000, 500_000], [None, 60_000]]}
    assert {(one.file.name, one.question_id) for one in row.attachments} == {
        ("brev.txt", None),
        ("rapport.pdf", "f"),
    }
    assert [owed.input_id for owed in letters.desk.round.owing] == [row.id]
    page = letters.client.get(f"{letters.desk.path}/R-01").text
    assert "Brev 20. februar" in page and "brev.txt" in page
    again = letters.enter(submission="", text="Nok en gang")
    assert (again.status_code, "har alt levert" in again.text) == (422, True)


def test_a_letter_need_not_answer_every_question(session: Session, letters: Letters) -> None:
    assert "Rapporten (valgfritt)" in letters.client.get(letters.page).text
    assert letters.enter(text="Rapporten kommer til våren").status_code == 303
    assert after(session).scalars(select(Input)).one().answers == {}


def test_what_is_wrong_comes_back_with_all_but_the_files(
    session: Session, letters: Letters
) -> None:
    refused = letters.enter((PDF, "kart.pdf"), **CELLS | {"q1-0-0": "mye", "origin": ""})
    assert refused.status_code == 422
    for words in (
        "Koordinering, Tilskudd: Skriv et tall, med siffer.",
        "Velg filene en gang til.",
        'value="mye"',
    ):
        assert words in refused.text, words
    program = letters.enter((PROGRAM, "kart.pdf"), text="Med et program")
    assert (program.status_code, "Med et program" in program.text) == (422, True)
    assert after(session).scalars(select(Input)).all() == []
    assert session.scalars(select(InputDraft)).all() == []
