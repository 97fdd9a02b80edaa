"""Each remark, report and example of the minutes is traced, through the pages, to its outcome.

The rows name what was said by the keys of planner/demo/minutes.py.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from html import unescape

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session as Database

from planner.demo import load, minutes
from planner.demo.times import NOW, demo_id
from planner.demo.write_people import user_id
from planner.demo.write_programme import session_id
from planner.domain.inputs import ReportState
from planner.models.accounts import User
from planner.models.inputs import Input, InputRound
from tests import factories

pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)

CONFERENCE, GATHERING = "conference/2010", "gatherings/2010"
WAITING, ADOPTED = "Venter på svar", "Tatt inn"


@dataclass(frozen=True)
class Trace:
    """What became of something said: the word it is shown under, how its answer begins (or what is
    said meanwhile), and by release which sessions of the event it led to."""

    said: str
    state: str
    told: str
    led_to: tuple[tuple[int, str], ...] = ()
    advice: str = ""


PROGRAMME = (
    Trace("leadership", ADOPTED, "Konferansen åpner med lederskap", ((1, "leadership"),)),
    Trace("transformation", WAITING, "Vi svarer innen"),
    Trace("financing", WAITING, "Ingen programpost dekker det ennå"),
    Trace("growth", "Spørsmål reist", "Vi ber særlig om merknader"),
    Trace("committee", WAITING, "Komiteen er spurt"),
    Trace("global", "Delvis tatt inn", "Blir et spørsmål til alle", ((2, "f"),)),
    Trace("scepticism", "Ikke anbefalt", "Saken kan tas opp igjen"),
    Trace("politicians", ADOPTED, "Postene er merket med målgruppe", ((1, "summit"),)),
    Trace("balance", WAITING, "Vi svarer innen"),
    Trace("ministries", WAITING, "Vårt svar skulle kommet"),
    Trace("screens", ADOPTED, "Ti parallellsesjoner filmes", ((2, "leadership"), (2, "a"))),
    Trace("corner", ADOPTED, "åpent for forslag", ((2, "corner-1"), (2, "corner-2"))),
)
REPORT = (
    Trace("pilots", WAITING, "Foreslått, ikke avgjort"),
    Trace("indicators", ADOPTED, "Referansegruppen møtes første gang"),
)
NETWORKS = (
    Trace("challenge", WAITING, "Invitasjonen er sendt fra nettverkene"),
    Trace("klimakur", ADOPTED, "i alle nettverkene", ((1, "klimakur-at"), (1, "klimakur-tk"))),
)
EXAMPLES = {
    "stavanger": "Stavanger kommune",
    "porsgrunn": "Porsgrunn kommune",
    "md": "Miljøverndepartementet",
    "trondheim": "Trondheim kommune",
    "baerum": "Bærum kommune",
    "drammen": "Drammen kommune",
    "oslo": "Oslo kommune",
    "medalen": minutes.SOURCE,
}
OWED = {
    # Each report that the minutes ask for: who owes it, until when, and what has come.
    "status": (13, datetime(2010, 2, 18, 22, 59, 59, tzinfo=UTC), 13),
    "grant": (13, datetime(2010, 5, 1, 21, 59, 59, tzinfo=UTC), 1),
    "annual": (13, datetime(2010, 5, 1, 21, 59, 59, tzinfo=UTC), 2),
    "projects": (3, None, 0),
}


@pytest.fixture
def demo(session: Database, app: Flask) -> Iterator[Database]:
    load.load(session)
    session.commit()
    app.config["CLOCK_OFFSET"] = NOW - datetime.now(UTC)
    yield session
    session.rollback()


@pytest.fixture
def read(client: FlaskClient) -> Callable[[str], str]:
    """A page as everybody sees it, as plain text and tags."""

    def get(path: str) -> str:
        answer = client.get(path)
        assert answer.status_code == 200, path
        return unescape(answer.text).replace("\N{NO-BREAK SPACE}", " ")

    return get


def said(db: Database, round_key: str, text: str) -> str:
    """The label of what was said in a round."""
    rows = db.scalars(select(Input).where(Input.round_id == demo_id("round", round_key)))
    return next(row.label for row in rows if row.text == text)


def at(place: str, round_key: str, label: str = "") -> str:
    folder = f"/{place}" if place else ""
    return f"{folder}/inputs/{demo_id('round', round_key)}{f'/{label}' if label else ''}"


@pytest.mark.parametrize(
    ("place", "round_key", "words", "traces"),
    [
        (CONFERENCE, "programme", minutes.CONFERENCE_REMARKS, PROGRAMME),
        ("", "areas", minutes.REPORT_REMARKS, REPORT),
        (GATHERING, "gathering", minutes.GATHERING_REMARKS, NETWORKS),
    ],
)
def test_each_remark_is_answered_or_waits_and_is_found_from_what_it_led_to(
    demo: Database,
    read: Callable[[str], str],
    place: str,
    round_key: str,
    words: dict[str, str],
    traces: tuple[Trace, ...],
) -> None:
    assert {trace.said for trace in traces} == set(words)
    for trace in traces:
        label = said(demo, round_key, words[trace.said])
        path = at(place, round_key, label)
        page = read(path)
        # What was said, where, what state it is in, and what is said to that.
        for part in (words[trace.said], minutes.SOURCE, trace.state, trace.told):
            assert part in page, (trace.said, part)
        for release, key in trace.led_to:
            session_path = f"/{place}/sessions/{session_id(place, key)}"
            assert f'href="{session_path}"' in page, (trace.said, key)
            # From the release that brought it, and from the session, back to what was said.
            assert f'href="{path}"' in read(f"/{place}/releases/{release}")
            assert f'href="{path}"' in read(session_path)


def test_the_round_of_the_report_tells_what_was_taken_in(
    demo: Database, read: Callable[[str], str]
) -> None:
    page = read(at("", "areas"))
    told = page[page.index("Dere sa – vi gjorde") : page.index("I tall")]
    assert "Hva som ble tatt inn, og hva som ble gjort." in told
    assert minutes.REPORT_REMARKS["indicators"] in told
    assert "Referansegruppen møtes første gang" in told
    assert minutes.REPORT_REMARKS["pilots"] not in told


def test_each_example_stands_under_whom_it_is_from(
    demo: Database, read: Callable[[str], str]
) -> None:
    assert set(EXAMPLES) == set(minutes.BUSINESS_EXAMPLES)
    collection = read(at("", "business"))
    for key, source in EXAMPLES.items():
        text = minutes.BUSINESS_EXAMPLES[key]
        page = read(at("", "business", said(demo, "business", text)))
        for part in (text, source):
            assert part in page
            assert part in collection


def test_each_report_is_owed_by_whom_it_is_asked_of(demo: Database, client: FlaskClient) -> None:
    organiser = demo.get_one(User, user_id("organisator"))
    factories.login(client, organiser)
    for key, (owing, deadline, delivered) in OWED.items():
        row = demo.get_one(InputRound, demo_id("round", key))
        assert (len(row.owing), row.deadline) == (owing, deadline)
        assert sum(owed.input_id is not None for owed in row.owing) == delivered
        page = client.get(at("", key)).text
        assert row.title in page
        for owed in row.owing:
            assert owed.organisation.name in page
        for sent in {owed.input.label for owed in row.owing if owed.input}:
            assert client.get(at("", key, sent)).status_code == 200
    table = client.get("/inputs/owed").text
    for key in OWED:
        assert demo.get_one(InputRound, demo_id("round", key)).title in table
    # The one that was sent back is missing still.
    returned = demo.scalars(select(Input).where(Input.report == ReportState.RETURNED)).all()
    assert [row.organisation.name for row in returned if row.organisation] == ["Tromsø kommune"]
