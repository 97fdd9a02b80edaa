"""Questions answered with a file or a table of amounts, from the round's form to the answers."""

from collections.abc import Callable
from datetime import date, datetime
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

from planner.domain.inputs import RoundKind
from planner.domain.questions import Question, QuestionKind
from planner.models.inputs import Input, InputDraft, InputRound
from tests import factories
from tests.web.test_inputs import PLAN, after, drammen, fill, open_round
from tests.web.test_inputs import at as at

PDF, OTHER = b"%PDF-1.7\nrapport", b"%PDF-1.7\nny rapport"
PROGRAM = b"MZ\x90\x00 run me"
QUESTIONS = (
    Question("f", QuestionKind.FILE, "Rapporten", required=True),
    Question(
        "t",
        QuestionKind.TABLE,
        "Bruken",
        rows=("Koordinering", "Reiser"),
        columns=("Tilskudd", "Egeninnsats"),
    ),
)
CELLS = {"q1-0-0": "600 000", "q1-0-1": "500 000", "q1-1-0": "", "q1-1-1": "60 000 kr"}


class Desk:
    """Drammen owes a report with a file and a table; its contact is logged in."""

    def __init__(self, session: Session, app: Flask) -> None:
        user, city = drammen(session)
        self.session = session
        self.round = open_round(
            session,
            None,
            kind=RoundKind.REPORT,
            deadline_on=date(2010, 5, 1),
            questions=QUESTIONS,
            owing=(city.id,),
            public=False,
        )
        self.client = factories.login(app.test_client(), user)
        self.path = f"/inputs/{self.round.id}"
        self.fixed = fill(text="", organisation=city.id)

    def send(self, content: bytes | None = PDF, page: str = "/send", **values: str) -> TestResponse:
        data: dict[str, Any] = (
            self.fixed | CELLS | {k.replace("_", "-"): v for k, v in values.items()}
        )
        if content is not None:
            data["q0"] = FileStorage(BytesIO(content), "rapport.pdf")
        return self.client.post(self.path + page, data=data, content_type="multipart/form-data")

    def row(self) -> Input:
        return after(self.session).scalars(select(Input)).one()


@pytest.fixture
def desk(session: Session, app: Flask, at: Callable[[datetime], None], tmp_path: Path) -> Desk:
    app.config["UPLOADS"] = tmp_path
    return Desk(session, app)


def test_a_file_and_a_table_are_delivered_and_shown_with_their_sums(desk: Desk) -> None:
    form = desk.client.get(f"{desk.path}/send").text
    assert 'aria-label="Koordinering, Egeninnsats"' in form and 'type="file"' in form
    assert desk.send().status_code == 303
    row = desk.row()
    assert row.answers == {"f": "rapport.pdf", "t": [[600_000, 500_000], [None, 60_000]]}
    [held] = row.attachments
    assert held.question_id == "f"
    page = desk.client.get(f"{desk.path}/R-01").text
    for words in (
        "1\u00a0100\u00a0000\u00a0kr",
        "560\u00a0000\u00a0kr",
        "1\u00a0160\u00a0000\u00a0kr",
    ):
        assert words in page, words
    given = desk.client.get(f"{desk.path}/R-01/files/{held.id}")
    assert given.data == PDF
    # It stands with its question, and not once more among what goes along.
    assert page.count(f"/files/{held.id}") == 1


def test_what_is_wrong_is_told_in_its_cell_and_the_file_is_kept_meanwhile(desk: Desk) -> None:
    refused = desk.send(q1_1_1="mye")
    assert refused.status_code == 422
    assert "Reiser, Egeninnsats: Skriv et tall, med siffer." in refused.text
    assert 'value="mye"' in refused.text and "rapport.pdf blir med." in refused.text
    draft = after(desk.session).scalars(select(InputDraft)).one()
    assert [one.question_id for one in draft.attachments] == ["f"]
    again = desk.send(None, draft=draft.id)
    assert again.status_code == 303
    assert [one.file.name for one in desk.row().attachments] == ["rapport.pdf"]


def test_a_file_that_is_missing_or_is_no_document_is_refused(desk: Desk) -> None:
    missing = desk.send(None)
    assert (missing.status_code, "Velg en fil." in missing.text) == (422, True)
    program = desk.send(PROGRAM)
    assert program.status_code == 422
    assert 'value="600 000"' in program.text
    assert after(desk.session).scalars(select(Input)).all() == []


def test_another_file_takes_the_place_of_the_first_and_leaves_a_trace(desk: Desk) -> None:
    desk.send()
    edit = desk.client.get(f"{desk.path}/R-01/edit").text
    assert 'value="600000"' in edit and "rapport.pdf blir med." in edit
    assert desk.send(None, "/R-01/edit", version="1").status_code == 303
    assert len(desk.row().attachments) == 1
    version = str(desk.row().version)
    assert desk.send(OTHER, "/R-01/edit", version=version, q1_0_0="1").status_code == 303
    row = desk.row()
    assert row.answers["t"][0] == [1, 500_000]
    assert [one.removed_at is None for one in row.all_files] == [False, True]
    taken = row.attachments[0]
    gone = desk.send(None, "/R-01/edit", version=str(row.version), drop=taken.id)
    assert (gone.status_code, "Velg en fil." in gone.text) == (422, True)


def test_what_is_typed_in_a_table_is_kept_as_a_draft(desk: Desk) -> None:
    assert desk.send(None, keep="1", q1_0_0="halvparten").status_code == 303
    page = desk.client.get(f"{desk.path}/send").text
    assert 'value="halvparten"' in page and 'value="60 000 kr"' in page


def asked(**values: str) -> dict[str, str]:
    return {f"questions-0-{key}": value for key, value in values.items()}


def test_an_organiser_makes_a_table_and_hears_what_it_lacks(
    session: Session, app: Flask, at: Callable[[datetime], None]
) -> None:
    factories.initiative(session)
    user = factories.organiser(session)
    session.commit()
    organiser: FlaskClient = factories.login(app.test_client(), user)
    plan = PLAN | {"kind": "report"}
    table = asked(label="Bruken", kind="table", meaning="none", rows="Reiser\n\nKurs", columns=" ")
    refused = organiser.post("/inputs/new", data=plan | table)
    assert refused.status_code == 422
    assert "En tabell med beløp trenger rader og kolonner." in refused.text
    many = table | asked(columns="\n".join("abcdefg"))
    assert organiser.post("/inputs/new", data=plan | many).status_code == 422
    choice = asked(label="Hvor langt?", kind="choice", meaning="none", choices="")
    assert organiser.post("/inputs/new", data=plan | choice).status_code == 422
    made = organiser.post("/inputs/new", data=plan | table | asked(columns="Kroner"))
    assert made.status_code == 303
    [question] = after(session).scalars(select(InputRound)).one().question_set
    assert (question.rows, question.columns) == (("Reiser", "Kurs"), ("Kroner",))
    assert "Reiser\nKurs</textarea>" in organiser.get(f"{made.location}/change").text
