"""Starting an event from last year's, on its page; last year beside what it is about."""

import re
from datetime import date, datetime

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from planner.domain.access import COMMAND
from planner.domain.gender import Gender
from planner.domain.identity import new_id
from planner.domain.inputs import About, Handling, RoundKind
from planner.domain.programme import Advice, Decision, Form
from planner.models.events import Event, Theme
from planner.models.inputs import Input, InputAnswer, InputRound
from planner.queries import event_copies
from planner.queries.programme import draft
from planner.services import balance, event_copy, releases
from tests import factories
from tests.factories import login
from tests.web.test_workshop import hidden

pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)

NOW = factories.NOW


@pytest.fixture
def source(session: Session) -> Event:
    event = factories.event(session, "gatherings/2010", title="Storsamling 2010")
    factories.room(session, event, name="Sal 1")
    theme = factories.theme(
        session, event, title="Klimakur", advice=Advice.SUPPORTED, decision=Decision.ADOPTED
    )
    factories.session(session, event, hour=10, title="Lunsj", form=Form.BREAK)
    factories.session(session, event, hour=12, title="Sykkel & <b>sti</b>", abstract="Om stier")
    round_ = InputRound(
        initiative_id=event.initiative_id,
        event_id=event.id,
        kind=RoundKind.THEMES,
        title="Hva mangler?",
        opens_at=NOW,
        created_at=NOW,
        next_number=3,
    )
    session.add(round_)
    session.flush()
    for number, text, answered in ((1, "Gjør Klimakur konkret", True), (2, "Taushet", False)):
        said = Input(
            id=new_id(),
            round_id=round_.id,
            number=number,
            submission=new_id(),
            origin="Møtet",
            about=About.THEME,
            about_id=theme.id,
            text=text,
            received_at=NOW,
            handling=Handling.ANSWERED if answered else Handling.RECEIVED,
            withdrawn_at=None if answered else NOW,
        )
        session.add(said)
        session.flush()
        if answered:
            session.add(
                InputAnswer(
                    input_id=said.id,
                    at=NOW,
                    text="Det kom inn i hvert nettverk.",
                    language="nb",
                    advice=Advice.SUPPORTED,
                    advised_by="",
                    decision=Decision.ADOPTED,
                    decided_by="",
                )
            )
    session.commit()
    return event


def page_of(event: Event) -> str:
    return f"/events/new/from/{event.id}"


def fields(page: str) -> dict[str, object]:
    """What the page suggests, as a browser would send it."""
    found: dict[str, object] = {"row": hidden(page, "row")}
    for tag in re.findall(r"<input[^>]*>", page):
        given = dict(re.findall(r'(name|value)="([^"]*)"', tag))
        if given.get("name") in ("title", "slug", "start", "days", "venue", "time_zone"):
            found[given["name"]] = given.get("value", "")
    ticked = re.findall(r'name="sessions" value="([^"]+)" checked', page)
    return found | {"sessions": ticked, "language": "nb", "retention_days": "90"}


def test_the_page_suggests_next_year_and_makes_it(
    session: Session, client: FlaskClient, source: Event
) -> None:
    login(client, factories.organiser(session))
    session.commit()
    assert page_of(source) in client.get("/events/new").text
    assert page_of(source) in client.get("/gatherings/2010/settings/").text
    page = client.get(page_of(source)).text
    asked = fields(page)
    # The same day of the week, 52 weeks later.
    assert (asked["title"], asked["slug"], asked["start"], asked["days"]) == (
        "Storsamling 2011",
        "2011",
        "2011-03-15",
        "2",
    )
    assert "Sykkel &amp; &lt;b&gt;sti&lt;/b&gt;" in page
    assert len(asked["sessions"]) == 1  # type: ignore[arg-type]
    asked |= {"start": "2011-04-05", "title": "Storsamlingen i Bergen"}
    made = client.post(page_of(source), data=asked)
    assert (made.status_code, made.location) == (303, "/gatherings/2011/workshop/")
    again = client.post(page_of(source), data=asked)
    assert again.status_code == 303
    told = client.get(made.location).text
    assert "Storsamlingen i Bergen er påbegynt fra Storsamling 2010." in told
    session.rollback()
    row = session.scalars(select(Event).where(Event.slug == "2011")).one()
    assert (row.title, row.start, row.copied_from_id) == (
        "Storsamlingen i Bergen",
        date(2011, 4, 5),
        source.id,
    )
    assert [s.title for s in draft(session, row).sessions] == ["Lunsj"]


@pytest.mark.parametrize(
    ("values", "message"),
    [
        ({"slug": "2010"}, "«2010» er allerede i bruk"),
        ({"slug": "Æ"}, "Bruk små bokstaver"),
        ({"title": " "}, "Gi arrangementet en tittel."),
        ({"start": "i april"}, "Dette er ikke en dag."),
        ({"days": "40"}, "Skriv et tall fra 1 til 31."),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_is_kept(
    values: dict[str, str], message: str, session: Session, client: FlaskClient, source: Event
) -> None:
    login(client, factories.organiser(session))
    session.commit()
    every = [row.id for row, _recurs in event_copy.offered(session, source)]
    asked = fields(client.get(page_of(source)).text) | {"sessions": every, "venue": "Hallen"}
    answer = client.post(page_of(source), data=asked | values)
    assert answer.status_code == 422
    assert message in answer.text
    assert 'value="Hallen"' in answer.text
    assert len(re.findall(r'name="sessions" value="[^"]+" checked', answer.text)) == 2
    session.rollback()
    assert len(session.scalars(select(Event)).all()) == 1


def test_it_is_for_those_who_make_events(
    session: Session, client: FlaskClient, source: Event
) -> None:
    login(client, factories.organiser(session, source))  # of that event alone
    session.commit()
    assert client.get(page_of(source)).status_code == 403
    assert client.post(page_of(source)).status_code == 403
    assert page_of(source) not in client.get("/gatherings/2010/settings/").text
    login(client, factories.organiser(session))
    session.commit()
    assert client.get(f"/events/new/from/{new_id()}").status_code == 404


@pytest.fixture
def copy(session: Session, source: Event) -> Event:
    every = [row.id for row, _recurs in event_copy.offered(session, source)]
    made = event_copy.copy_event(
        session,
        COMMAND,
        NOW,
        source,
        source.kind,
        "2011",
        {"start": date(2011, 4, 5)},
        sessions=every,
    )
    session.commit()
    return made.event


def test_last_year_stands_beside_the_theme_it_was_about(
    session: Session, client: FlaskClient, source: Event, copy: Event
) -> None:
    login(client, factories.organiser(session))
    session.commit()
    theme = session.scalars(select(Theme).where(Theme.event_id == copy.id)).one()
    board = client.get("/gatherings/2011/themes/").text
    assert "Sist, i 2010:" in board
    assert "1 innspill" in board
    page = client.get(f"/gatherings/2011/themes/{theme.id}").text
    for said in ("Sist, i 2010", "Gjør Klimakur konkret", "Det kom inn i hvert nettverk."):
        assert said in page
    assert "Taushet" not in page  # withdrawn
    assert "Sist, i" not in client.get("/gatherings/2010/themes/").text


def test_a_closed_rounds_input_is_shown_to_its_organisers_alone(
    session: Session, client: FlaskClient, source: Event, copy: Event
) -> None:
    (round_,) = event_copies.rounds(session, source.id)
    round_.public = False
    theme = session.scalars(select(Theme).where(Theme.event_id == copy.id)).one()
    login(client, factories.organiser(session, copy))
    session.commit()
    address = f"/gatherings/2011/themes/{theme.id}"
    assert "Gjør Klimakur konkret" not in client.get(address).text
    login(client, factories.organiser(session))
    session.commit()
    assert "Gjør Klimakur konkret" in client.get(address).text


def test_last_year_stands_beside_the_session(
    session: Session, client: FlaskClient, copy: Event
) -> None:
    login(client, factories.organiser(session))
    session.commit()
    bicycle = next(s for s in draft(session, copy).sessions if s.title.startswith("Sykkel"))
    page = client.get(f"/gatherings/2011/workshop/sessions/{bicycle.id}").text
    assert "Sist, i 2010" in page
    assert "Om stier" in page


def test_last_years_balance_is_for_those_who_may_see_it(
    session: Session, client: FlaskClient, source: Event
) -> None:
    opening = factories.session(session, source, hour=9, title="Åpning", plenary=True)
    for gender in (Gender.WOMAN, Gender.WOMAN, Gender.MAN):
        speaker = factories.speaker(session)
        factories.appearance(session, opening, speaker)
        balance.declare(session, speaker.id, gender, NOW)
    session.flush()
    releases.publish(session, source, COMMAND, NOW)
    event_copy.copy_event(
        session, COMMAND, NOW, source, source.kind, "2011", {"start": date(2011, 4, 5)}
    )
    login(client, factories.organiser(session))
    session.commit()
    seen = "Bekreftet: 2 av 3 er kvinner"
    assert seen not in client.get("/gatherings/2011/workshop/").text
    login(client, factories.organiser(session, see_balance=True))
    session.commit()
    page = client.get("/gatherings/2011/workshop/").text
    assert seen in page
    assert "Sist, i 2010:" in page


def test_a_copied_round_is_the_organisers_own_until_it_is_announced(
    session: Session, client: FlaskClient, source: Event, copy: Event
) -> None:
    (round_,) = event_copies.rounds(session, copy.id)
    address = f"/gatherings/2011/inputs/{round_.id}"
    rounds = "/gatherings/2011/inputs"
    session.commit()
    assert client.get(address).status_code == 404
    assert "Hva mangler?" not in client.get(rounds).text
    login(client, factories.organiser(session))
    session.commit()
    assert "Utkast" in client.get(rounds).text
    page = client.get(address).text
    assert "Kunngjør runden" in page
    assert client.post(f"{address}/announce").status_code == 303
    assert client.post(f"{address}/announce").status_code == 303
    session.rollback()
    assert session.get(InputRound, round_.id, populate_existing=True).draft is False  # type: ignore[union-attr]
    assert "Kunngjør runden" not in client.get(address).text
    with client.session_transaction() as held:
        held.clear()
    assert client.get(address).status_code == 200


def test_a_round_whose_deadline_is_over_is_not_announced(
    session: Session, client: FlaskClient, copy: Event
) -> None:
    (round_,) = event_copies.rounds(session, copy.id)
    round_.opens_at = datetime.fromisoformat("2009-01-01T00:00+00:00")
    round_.deadline = datetime.fromisoformat("2009-02-01T00:00+00:00")
    login(client, factories.organiser(session))
    session.commit()
    answer = client.post(f"/gatherings/2011/inputs/{round_.id}/announce", follow_redirects=True)
    assert "Fristen er passert." in answer.text
    session.rollback()
    assert session.get(InputRound, round_.id, populate_existing=True).draft is True  # type: ignore[union-attr]
