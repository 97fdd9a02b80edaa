import re

import pytest
from flask.testing import FlaskClient
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from planner.domain.gender import Gender, GenderEntry
from planner.domain.programme import AppearanceState
from planner.models.accounts import User
from planner.models.events import Event
from planner.models.speakers import SensitiveReading, Speaker
from planner.queries import balance as queries
from planner.services import balance as service
from tests import factories
from tests.factories import NOW
from tests.support.counting import statements

PAGE = "/conference/2010/balance"

pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)


@pytest.fixture
def event(session: Session) -> Event:
    return factories.event(session)


@pytest.fixture
def reader(session: Session, event: Event) -> User:
    """An organiser with the right to see the balance."""
    return factories.organiser(session, event, see_balance=True)


def speaking(session: Session, event: Event, gender: Gender | None, name: str = "") -> Speaker:
    speaker = factories.speaker(session, **({"name": name} if name else {}))
    if gender:
        service.declare(session, speaker.id, gender, NOW)
    factories.appearance(session, factories.session(session, event), speaker)
    return speaker


@pytest.mark.parametrize("path", [PAGE, "/gatherings/2010/balance"])
def test_the_page_needs_its_own_right(session: Session, client: FlaskClient, path: str) -> None:
    event = factories.event(session, path.split("/balance")[0][1:])
    organiser = factories.organiser(session, event)
    session.commit()
    assert client.get(path).status_code == 302  # to the login
    factories.login(client, organiser)
    assert client.get(path).status_code == 403
    assert client.post(f"{path}/people", data={"figure": "confirmed...W"}).status_code == 403
    assert client.post(f"{path}/estimates", data={}).status_code == 403


def test_the_page_says_it_first(
    session: Session, client: FlaskClient, event: Event, reader: User
) -> None:
    for gender in (Gender.WOMAN, Gender.WOMAN, Gender.MAN, None):
        speaking(session, event, gender)
    session.commit()
    page = factories.login(client, reader).get("/en" + PAGE).get_data(as_text=True)
    said = re.sub(r"\s+", " ", page.replace("\N{NO-BREAK SPACE}", " "))
    assert (
        "2 of 3 confirmed speakers are women (67%), 1 has not said; "
        "whether the norm is met depends on the one who has not said." in said
    )


def test_the_page_names_nobody(
    session: Session, client: FlaskClient, event: Event, reader: User
) -> None:
    speaking(session, event, Gender.WOMAN, name="Anne Aas")
    session.commit()
    assert "Anne Aas" not in factories.login(client, reader).get(PAGE).get_data(as_text=True)


def test_an_empty_programme_has_a_page(client: FlaskClient, session: Session, reader: User) -> None:
    session.commit()
    assert factories.login(client, reader).get(PAGE).status_code == 200


def test_names_open_by_post_and_the_reading_is_logged_without_a_gender(
    session: Session, client: FlaskClient, event: Event, reader: User
) -> None:
    anne = speaking(session, event, Gender.WOMAN, name="Anne Aas")
    dag = speaking(session, event, Gender.MAN, name="Dag Dahl")
    session.commit()
    factories.login(client, reader)
    page = client.post(f"{PAGE}/people", data={"figure": "confirmed.role.talk.W"})
    text = page.get_data(as_text=True)
    assert page.status_code == 200
    assert "Anne Aas" in text and "Dag Dahl" not in text
    session.rollback()
    (logged,) = session.query(SensitiveReading).all()
    # Everybody in the part is concerned: to see who is in one group tells of those who are not.
    assert logged.speaker_ids == sorted([anne.id, dag.id])
    assert (logged.actor_id, logged.what) == (reader.id, "confirmed.role.talk")
    assert client.get(f"{PAGE}/people").status_code == 405


@pytest.mark.parametrize(
    "figure", ["", "confirmed", "confirmed...X", "later...W", "confirmed.shoes.x.W", "a.b.c.d.e"]
)
def test_an_unknown_figure_is_refused_and_not_logged(
    session: Session, client: FlaskClient, reader: User, figure: str
) -> None:
    session.commit()
    factories.login(client, reader)
    assert client.post(f"{PAGE}/people", data={"figure": figure}).status_code == 400
    assert session.query(SensitiveReading).count() == 0


def test_an_organiser_estimates_and_takes_it_back(
    session: Session, client: FlaskClient, event: Event, reader: User
) -> None:
    speaker = speaking(session, event, None)
    session.commit()
    factories.login(client, reader)
    for given, expected in (
        ("man", GenderEntry(Gender.MAN, estimated=True)),
        ("", GenderEntry(Gender.MAN, estimated=True)),
        ("not_said", GenderEntry(Gender.MAN, estimated=True)),
        ("delete", None),
    ):
        answer = client.post(f"{PAGE}/estimates", data={"speaker": speaker.id, "gender": given})
        assert answer.status_code == 302
        session.rollback()
        assert queries.gender_of(session, speaker.id) == expected


def test_a_speaker_of_another_event_is_not_found(
    session: Session, client: FlaskClient, reader: User
) -> None:
    other = factories.event(session, "gatherings/2010")
    speaker = speaking(session, other, None)
    session.commit()
    factories.login(client, reader)
    answer = client.post(f"{PAGE}/estimates", data={"speaker": speaker.id, "gender": "man"})
    assert answer.status_code == 404


def test_only_invited_counts_as_projected(
    session: Session, client: FlaskClient, event: Event, reader: User
) -> None:
    factories.appearance(
        session, factories.session(session, event), None, AppearanceState.SUGGESTED
    )
    session.commit()
    page = factories.login(client, reader).get("/en" + PAGE).get_data(as_text=True)
    assert "No speakers are confirmed yet." in page
    assert "Nobody is invited yet." in page


def test_the_workshop_shows_the_balance_beside_the_draft_to_those_with_the_right(
    session: Session, client: FlaskClient, event: Event, reader: User
) -> None:
    speaking(session, event, Gender.WOMAN)
    speaking(session, event, Gender.MAN)
    without = factories.organiser(session, event)
    session.commit()
    page = factories.login(client, reader).get("/en/conference/2010/workshop/").text
    assert "Confirmed: 1 of 2 are women, 50%" in page
    page = factories.login(client, without).get("/en/conference/2010/workshop/").text
    assert "are women" not in page


def test_the_page_takes_as_many_statements_for_many_speakers_as_for_one(
    session: Session, client: FlaskClient, event: Event, reader: User
) -> None:
    factories.login(client, reader)
    engine = session.get_bind()
    assert isinstance(engine, Engine)
    counted = []
    for number in (1, 12):
        for _ in range(number):
            speaking(session, event, Gender.WOMAN)
        session.commit()
        with statements(engine) as sent:
            assert client.get(PAGE).status_code == 200
        counted.append(sent.count)
    assert counted[0] == counted[1] > 0
