"""Choosing whom a round is for, and what those who are not invited are told."""

from collections.abc import Callable
from datetime import datetime

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from planner.models.inputs import InputRound
from tests import factories
from tests.web.test_inputs import PLAN, after, drammen, fill
from tests.web.test_inputs import at as at


@pytest.fixture
def organiser(session: Session, app: Flask, at: Callable[[datetime], None]) -> FlaskClient:
    factories.initiative(session)
    user = factories.organiser(session)
    session.commit()
    return factories.login(app.test_client(), user)


def made(session: Session) -> InputRound:
    return after(session).scalars(select(InputRound)).one()


def test_a_round_for_all_cities_takes_from_their_people_alone(
    session: Session, app: Flask, organiser: FlaskClient, client: FlaskClient
) -> None:
    user, _city = drammen(session)
    stranger = factories.user(session)
    session.commit()
    plan = PLAN | {"open_to": "invited", "groups": ["cities"]}
    assert organiser.post("/inputs/new", data=plan).status_code == 303
    round_ = made(session)
    path = f"/inputs/{round_.id}"
    shown = client.get(path).text
    assert "Bare de inviterte: Alle byer" in shown and "Drammen kommune" in shown
    other = factories.login(app.test_client(), stranger)
    for page in (other.get(path), other.get(f"{path}/send")):
        assert "Denne runden er for dem som er invitert, og du er ikke blant dem." in page.text
    refused = other.post(f"{path}/send", data=fill(text="Mitt innspill"))
    assert (refused.status_code, "Mitt innspill" in refused.text) == (422, True)
    kari = factories.login(app.test_client(), user)
    assert kari.post(f"{path}/send", data=fill()).status_code == 303


def test_the_choice_comes_back_and_can_be_changed(session: Session, organiser: FlaskClient) -> None:
    organiser.post("/inputs/new", data=PLAN | {"open_to": "anyone", "groups": ["cities"]})
    round_ = made(session)
    assert (round_.open_to.value, round_.groups) == ("anyone", [])
    page = organiser.get(f"/inputs/{round_.id}/change").text
    assert 'name="open_to" value="anyone" checked' in page
    change = PLAN | {"version": "1", "open_to": "invited", "groups": ["speakers"]}
    assert organiser.post(f"/inputs/{round_.id}/change", data=change).status_code == 303
    assert made(session).groups == ["speakers"]
    nobody = PLAN | {"version": "2", "open_to": "invited"}
    refused = organiser.post(f"/inputs/{round_.id}/change", data=nobody)
    assert (refused.status_code, "Velg hvem dere inviterer." in refused.text) == (422, True)
    odd = PLAN | {"version": "2", "open_to": "martians", "groups": ["martians"]}
    assert organiser.post(f"/inputs/{round_.id}/change", data=odd).status_code == 422
