"""A round's journal as files, read back as the readers' own programs would."""

import io
import json
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import openpyxl
from flask import Flask
from flask_babel import force_locale
from pypdf import PdfReader

from planner.domain.input_journal import (
    Attachment,
    CameOf,
    Entry,
    Given,
    Journal,
    Line,
    Owing,
    Sender,
    Weighed,
)
from planner.domain.inputs import About, Handling, ReportState, ResultKind, RoundKind
from planner.domain.programme import Advice, Decision
from planner.domain.questions import Meaning, Question, QuestionKind
from planner.domain.support import NOBODY, Supporters
from planner.formats.input_journal_json import as_plain, json_file
from planner.formats.input_journal_pdf import pdf
from planner.formats.input_journal_sheets import xlsx
from planner.web.inputs.journal_words import journal_words

FONTS = Path(__file__).resolve().parents[2] / "var" / "fonts"
NOW = datetime(2010, 3, 20, 11, tzinfo=UTC)
DUE = datetime(2010, 3, 4, 22, 59, 59, tzinfo=UTC)
WEIGHED = Weighed(
    Advice.SUPPORTED,
    "Møtet",
    date(2010, 2, 18),
    Decision.ADOPTED,
    "Programledelsen",
    date(2010, 3, 10),
)
DIGEST = "ab" * 32
ANSWERED = Entry(
    id="i1",
    number=1,
    label="M-01",
    sender=Sender("Kari Ås", "kari@drammen.example", "Drammen kommune", "city", (), ""),
    received=datetime(2010, 3, 6, 7, 30, tzinfo=UTC),
    late=True,
    edited=None,
    withdrawn=None,
    about=About.SESSION,
    about_id="s1",
    about_title="H Sykkel",
    about_release=2,
    language="nb",
    text="=2+2 er fire.\n#set page(width: 1cm) *ikke* markert",
    filled_in={},
    attachments=(Attachment("kart.pdf", "application/pdf", 1_234_567, DIGEST),),
    supporters=Supporters(2, ("Bergen",)),
    handling=Handling.ANSWERED,
    report=None,
    merged_into=None,
    split_from="M-03",
    parts=(),
    rejoined=None,
    labels=("Vinter",),
    owner="Per",
    weighed=WEIGHED,
    answer_by=None,
    answers=(Given(datetime(2010, 3, 10, 12, tzinfo=UTC), "Tatt inn.", "nb", WEIGHED),),
    results=(CameOf(ResultKind.CHANGED, "s1", "H Sykkel", 3, "Vinter"),),
    history=(
        Line(datetime(2010, 3, 6, 7, 30, tzinfo=UTC), "Kari Ås", "received", {"text": [None, "x"]}),
        Line(
            datetime(2010, 3, 9, 8, tzinfo=UTC),
            "Per",
            "weighed",
            {"draft": ["", "Hemmelig utkast"], "decision": ["none", "adopted"]},
        ),
    ),
)
WITHDRAWN = replace(
    ANSWERED,
    id="i2",
    number=2,
    label="M-02",
    sender=Sender("", "", "", "", (), "Brev 1. mars"),
    received=datetime(2010, 3, 1, 7, tzinfo=UTC),
    late=False,
    withdrawn=datetime(2010, 3, 2, 7, tzinfo=UTC),
    about=About.WHOLE,
    about_id=None,
    about_title="",
    about_release=None,
    text="Trukket tekst",
    attachments=(),
    supporters=NOBODY,
    handling=Handling.RECEIVED,
    weighed=Weighed(),
    answers=(),
    results=(),
    history=(Line(datetime(2010, 3, 2, 7, tzinfo=UTC), "", "withdrawn", {}),),
)
JOURNAL = Journal(
    id="r1",
    initiative="Framtidens byer",
    event="conference/2010",
    event_title="Byer som lever",
    kind=RoundKind.REMARKS,
    title="Merknader til programmet",
    description="",
    language="nb",
    zone=ZoneInfo("Europe/Oslo"),
    public=True,
    invited="",
    prompts=("Hva mangler?",),
    questions=(),
    base_date=date(2010, 2, 18),
    opens=datetime(2010, 2, 18, 11, tzinfo=UTC),
    deadline=DUE,
    extended_from=None,
    closed=None,
    answer_by=date(2010, 3, 18),
    owing=(),
    entries=(ANSWERED, WITHDRAWN),
)
QUESTIONS = (
    Question("grant", QuestionKind.KRONER, "Tilskudd", meaning=Meaning.GRANT),
    Question("own", QuestionKind.KRONER, "Egeninnsats", meaning=Meaning.OWN_EFFORT),
)


def test_json_has_everything_under_names_that_stay() -> None:
    told = json.loads(json_file(JOURNAL, NOW))
    assert told["schema"] == "planner-input-round/1"
    assert told["exported"] == "2010-03-20T12:00:00+01:00"
    assert told["round"]["deadline"] == "2010-03-04T23:59:59+01:00"
    first, second = told["inputs"]
    assert set(first) == {
        *("id", "number", "label", "received", "late", "days_late", "edited", "withdrawn"),
        *("state", "sender", "about", "language", "text", "filled_in", "attachments", "supports"),
        *("supporting_organisations", "merged_into", "split_from", "parts", "rejoined", "labels"),
        *("handling", "report", "owner", "answer_by", "advice", "decision", "answers", "results"),
        "history",
    }
    assert (first["received"], first["late"], first["days_late"], first["state"]) == (
        "2010-03-06T08:30:00+01:00",
        True,
        2,
        "adopted",
    )
    assert first["sender"] == {
        "name": "Kari Ås",
        "email": "kari@drammen.example",
        "organisation": "Drammen kommune",
        "organisation_kind": "city",
        "together": [],
        "origin": "",
    }
    assert first["attachments"] == [
        {"name": "kart.pdf", "media_type": "application/pdf", "size": 1234567, "sha256": DIGEST}
    ]
    advice = {"is": "supported", "by": "Møtet", "on": "2010-02-18"}
    decision = {"is": "adopted", "by": "Programledelsen", "on": "2010-03-10"}
    assert first["answers"] == [
        {
            "at": "2010-03-10T13:00:00+01:00",
            "text": "Tatt inn.",
            "language": "nb",
            "advice": advice,
            "decision": decision,
        }
    ]
    assert first["results"] == [
        {"kind": "changed", "session": "s1", "title": "H Sykkel", "release": 3, "note": "Vinter"}
    ]
    assert first["answer_by"] == "2010-03-18"
    assert (second["withdrawn"], second["state"]) == ("2010-03-02T08:00:00+01:00", "withdrawn")
    assert second["history"] == [
        {"at": "2010-03-02T08:00:00+01:00", "by": "", "what": "withdrawn", "values": {}}
    ]


def test_a_report_tells_what_was_filled_in_and_who_owes() -> None:
    report = replace(
        WITHDRAWN,
        label="R-01",
        withdrawn=None,
        report=ReportState.DELIVERED,
        filled_in={"own": 5, "grant": 0},
        sender=Sender("", "", "Skien", "city", ("Porsgrunn", "Skien"), ""),
    )
    found = replace(
        JOURNAL,
        kind=RoundKind.REPORT,
        questions=QUESTIONS,
        owing=(Owing("Oslo", None), Owing("Skien", "R-01")),
        entries=(report,),
    )
    told = as_plain(found, NOW)
    assert told["round"]["owing"] == [
        {"organisation": "Oslo", "delivered": None},
        {"organisation": "Skien", "delivered": "R-01"},
    ]
    assert told["inputs"][0]["filled_in"] == [
        {"id": "grant", "question": "Tilskudd", "value": 0},
        {"id": "own", "question": "Egeninnsats", "value": 5},
    ]
    assert told["inputs"][0]["state"] == "delivered"
    assert told["inputs"][0]["sender"]["together"] == ["Porsgrunn", "Skien"]


def wall(text: str) -> datetime:
    """A time of day as a spreadsheet has it: without a zone."""
    return datetime.fromisoformat(text)


def test_the_spreadsheet_reads_back_with_times_as_times(app: Flask) -> None:
    with app.app_context(), force_locale("en"):
        book = openpyxl.load_workbook(io.BytesIO(xlsx(JOURNAL, journal_words(), NOW)))
    assert book.sheetnames == ["Inputs", "Answers", "History", "Attachments", "Round"]
    heads = [cell.value for cell in book["Inputs"][1]]
    first = dict(zip(heads, [cell.value for cell in book["Inputs"][2]], strict=True))
    assert first["No."] == "M-01"
    assert first["Received"] == wall("2010-03-06 08:30")
    assert first["Received, with offset"] == "2010-03-06T08:30:00+01:00"
    assert (first["Days late"], first["Attachments"], first["State"]) == (2, 1, "Adopted")
    assert first["Text"] == ANSWERED.text
    assert book["Inputs"].cell(2, heads.index("Text") + 1).data_type == "s"
    assert first["What came of it"] == "Changed: H Sykkel"
    second = dict(zip(heads, [cell.value for cell in book["Inputs"][3]], strict=True))
    assert second["Withdrawn"] == wall("2010-03-02 08:00")
    assert second["Days late"] is None
    assert [cell.value for cell in book["Answers"][2]] == [
        "M-01",
        wall("2010-03-10 13:00"),
        "Tatt inn.",
        "Supported",
        "Møtet",
        wall("2010-02-18 00:00"),
        "Adopted",
        "Programledelsen",
        wall("2010-03-10 00:00"),
    ]
    assert [[cell.value for cell in row] for row in book["History"].iter_rows(min_row=2)][1:] == [
        [
            "M-01",
            wall("2010-03-09 09:00"),
            "Per",
            "Weighed",
            "Prepared answer: Hemmelig utkast\nDecision: Adopted",
        ],
        ["M-02", wall("2010-03-02 08:00"), "", "Withdrawn by the sender", ""],
    ]
    assert [cell.value for cell in book["Attachments"][2]] == [
        "M-01",
        "kart.pdf",
        "application/pdf",
        1234567,
        DIGEST,
    ]


def test_the_pdf_is_tagged_and_tells_all_that_may_be_in_a_journal(app: Flask) -> None:
    with app.app_context(), force_locale("nb"):
        made = pdf(JOURNAL, journal_words(), NOW, FONTS)
        again = pdf(JOURNAL, journal_words(), NOW, FONTS)
    assert made == again
    reader = PdfReader(io.BytesIO(made))
    root = reader.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "nb"
    assert "pdfuaid:part>1<" in root["/Metadata"].get_data().decode()
    text = " ".join(" ".join(page.extract_text() for page in reader.pages).split())
    for told in (
        "2 merknader, 1 etter fristen, 1 trukket",
        "M-01 Tatt inn",
        "Drammen kommune, Kari Ås",
        "2010-03-06T08:30:00+01:00",
        "2 dager etter fristen",
        "#set page(width: 1cm) *ikke* markert",
        "kart.pdf, 1,2 MB",
        "Støttet av Møtet, 18. februar 2010.",
        "Avgjørelse: Tatt inn. Avgjort av Programledelsen, 10. mars 2010.",
        "M-02 Trukket av avsenderen",
        "Brev 1. mars",
        "Trukket tekst",
    ):
        assert told in text, told
    for kept in ("Hemmelig utkast", "kari@drammen.example"):
        assert kept not in text


def test_an_empty_round_makes_files_too(app: Flask) -> None:
    empty = replace(JOURNAL, entries=(), deadline=None, answer_by=None)
    with app.app_context(), force_locale("nn"):
        words = journal_words()
        text = PdfReader(io.BytesIO(pdf(empty, words, NOW, FONTS))).pages[0].extract_text()
        assert "Ingenting er kome inn" in text
        book = openpyxl.load_workbook(io.BytesIO(xlsx(empty, words, NOW)))
    assert [sheet.max_row for sheet in book] == [1, 1, 1, 1, 12]


def test_a_table_of_amounts_is_told_in_all_three_with_its_sums(app: Flask) -> None:
    table = Question(
        "t",
        QuestionKind.TABLE,
        "Bruken",
        rows=("Koordinering", "Reiser"),
        columns=("Tilskudd", "Egeninnsats"),
    )
    delivered = replace(WITHDRAWN, withdrawn=None, filled_in={"t": [[600, 500], [None, 60]]})
    found = replace(JOURNAL, questions=(table,), entries=(delivered, WITHDRAWN))
    told = as_plain(found, NOW)
    assert told["round"]["questions"][0]["rows"] == ["Koordinering", "Reiser"]
    assert told["inputs"][0]["filled_in"][0]["value"] == [[600, 500], [None, 60]]
    with app.app_context(), force_locale("en"):
        sheet = openpyxl.load_workbook(io.BytesIO(xlsx(found, journal_words(), NOW)))["Inputs"]
        written = pdf(found, journal_words(), NOW, FONTS)
    heads = [cell.value for cell in sheet[1]]
    first, second = (
        {head: cell.value for head, cell in zip(heads, sheet[row], strict=True)} for row in (2, 3)
    )
    assert {head: value for head, value in first.items() if "Bruken" in head} == {
        "Bruken: Koordinering, Tilskudd": 600,
        "Bruken: Koordinering, Egeninnsats": 500,
        "Bruken: Reiser, Tilskudd": None,
        "Bruken: Reiser, Egeninnsats": 60,
        "Bruken: Sum": 1160,
    }
    assert second["Bruken: Sum"] is None
    text = " ".join(
        " ".join(page.extract_text() for page in PdfReader(io.BytesIO(written)).pages).split()
    )
    assert "Koordinering: Tilskudd" in text and "Reiser: Egeninnsats" in text
