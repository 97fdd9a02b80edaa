"""One page per organisation: what it owes and has delivered, and who may read it."""

from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from planner.domain.access import COMMAND
from planner.domain.inputs import RoundKind
from planner.models.accounts import User
from planner.models.events import Organisation
from planner.models.inputs import InputRound
from planner.services.inputs import rounds, sending, weighing
from planner.services.inputs.rounds import Plan
from planner.services.inputs.sending import Said, Sender
from tests import factories
from tests.conftest import engine_of
from tests.services.test_inputs import OPENED, as_actor
from tests.support.counting import statements
from tests.web.test_inputs import at as at

TODAY = datetime(2010, 4, 26, 8, tzinfo=UTC)


class Cities:
    """Oslo and Bergen owe three reports: one delivered late, one returned, one missing."""

    def __init__(self, db: Session) -> None:
        self.db = db
        self.oslo = factories.organisation(db, name="Oslo kommune")
        self.bergen = factories.organisation(db, name="Bergen kommune")
        self.kari = self.contact(self.oslo, name="Kari")
        self.event = factories.event(db)
        self.status = self.round("Statusrapport", date(2010, 3, 1))
        self.grant = self.round("Tilskudd", date(2010, 4, 20), self.event)
        self.annual = self.round("Årsrapport", date(2010, 5, 1))
        self.late = self.deliver(self.status, datetime(2010, 3, 3, 9, tzinfo=UTC))
        self.returned = self.deliver(self.grant, datetime(2010, 4, 19, 9, tzinfo=UTC))
        weighing.return_report(db, COMMAND, TODAY, self.returned, "Noe mangler")
        db.commit()

    def contact(self, *of: Organisation, **values: str) -> User:
        user = factories.user(self.db, **values)
        for one in of:
            factories.grant(self.db, user, factories.RoleName.MAIN_CONTACT).organisation = one
        self.db.commit()
        return user

    def round(self, title: str, due: date, event: object = None) -> InputRound:
        plan = Plan(
            RoundKind.REPORT,
            title,
            OPENED,
            deadline_on=due,
            owing=(self.oslo.id, self.bergen.id),
            public=False,
        )
        place = event or factories.initiative(self.db)
        return rounds.open_round(self.db, COMMAND, OPENED, place, plan)  # type: ignore[arg-type]

    def deliver(self, round_: InputRound, when: datetime) -> object:
        to = Sender(self.oslo.id, email="kari@oslo.example")
        return sending.send(self.db, as_actor(self.kari), when, round_, Said("Vår rapport"), to)


@pytest.fixture
def cities(session: Session, at: Callable[[datetime], None]) -> Cities:
    at(TODAY)
    return Cities(session)


def page_of(one: Organisation) -> str:
    return f"/inputs/organisations/{one.id}"


def test_a_contact_sees_all_that_is_owed_and_delivered_over_all_rounds(
    app: Flask, cities: Cities
) -> None:
    kari = factories.login(app.test_client(), cities.kari)
    page = kari.get(page_of(cities.oslo)).text
    owed, delivered = page.split('id="delivered-h"')
    for words in ("Tilskudd", "Sendt tilbake", "Årsrapport", "5 dager igjen"):
        assert words in owed, words
    assert "Statusrapport" not in owed.split('id="owed-h"')[1]
    assert "Statusrapport" in delivered and "2 dager etter fristen" in delivered
    assert f'href="/inputs/{cities.annual.id}/send"' in page
    assert f'href="/conference/2010/inputs/{cities.grant.id}/R-01"' in page
    # One organisation: the list leads right there.
    assert kari.get("/inputs/organisations").location == page_of(cities.oslo)
    assert page_of(cities.oslo) in kari.get("/inputs/mine").text or (
        "/inputs/organisations" in kari.get("/inputs/mine").text
    )
    assert "/inputs/organisations" in kari.get("/account").text


def test_another_contact_of_the_city_reads_what_was_delivered_and_nobody_elses_do(
    app: Flask, cities: Cities
) -> None:
    other = factories.login(app.test_client(), cities.contact(cities.oslo))
    stranger = factories.login(app.test_client(), cities.contact(cities.bergen))
    delivered = f"/inputs/{cities.status.id}/R-01"
    assert delivered in other.get(page_of(cities.oslo)).text
    assert "Vår rapport" in other.get(delivered).text
    assert stranger.get(delivered).status_code == 403
    assert stranger.get(page_of(cities.oslo)).status_code == 403
    assert "Mangler" in stranger.get(page_of(cities.bergen)).text


def test_a_contact_of_several_goes_from_one_to_the_other(app: Flask, cities: Cities) -> None:
    both = factories.login(app.test_client(), cities.contact(cities.oslo, cities.bergen))
    listed = both.get("/inputs/organisations").text
    assert listed.index("Bergen kommune") < listed.index("Oslo kommune")
    assert page_of(cities.bergen) in both.get(page_of(cities.oslo)).text


def test_organisers_see_the_rounds_that_are_theirs(app: Flask, cities: Cities) -> None:
    whole = factories.login(app.test_client(), factories.organiser(cities.db))
    one_event = factories.login(app.test_client(), factories.organiser(cities.db, cities.event))
    nobody = factories.login(app.test_client(), factories.user(cities.db))
    cities.db.commit()
    assert page_of(cities.oslo) in whole.get("/inputs/owed").text
    everything = whole.get(page_of(cities.oslo)).text
    assert "Årsrapport" in everything and "Lever rapport" not in everything
    some = one_event.get(page_of(cities.oslo)).text
    assert "Tilskudd" in some and "Årsrapport" not in some
    assert nobody.get(page_of(cities.oslo)).status_code == 403
    assert "Du snakker ikke for noen organisasjon" in nobody.get("/inputs/organisations").text


def test_it_is_one_page_wherever_it_is_asked_for(
    app: Flask, client: FlaskClient, cities: Cities
) -> None:
    kari = factories.login(app.test_client(), cities.kari)
    path = page_of(cities.oslo)
    assert kari.get(f"/conference/2010{path}").location == path
    assert client.get(path).location.startswith("/login")
    gone = kari.get("/inputs/organisations/00000000-0000-4000-8000-000000000000")
    assert gone.status_code == 404


def test_the_page_needs_as_many_statements_for_many_rounds_as_for_few(
    app: Flask, cities: Cities
) -> None:
    kari = factories.login(app.test_client(), cities.kari)

    def asked() -> int:
        kari.get(page_of(cities.oslo))
        with statements(engine_of(app)) as counted:
            assert kari.get(page_of(cities.oslo)).status_code == 200
        return counted.count

    few = asked()
    for number in range(8):
        round_ = cities.round(f"Mer {number}", date(2010, 5, 1), cities.event)
        cities.deliver(round_, OPENED)
    cities.db.commit()
    assert asked() == few
