"""What frames an event, edited on its own pages."""

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from planner.models.events import Blocked
from tests import factories
from tests.web.test_workshop import organiser, versions

sqlite_only = pytest.mark.parametrize("database", ["sqlite"], indirect=True)

S = "/conference/2010/settings"
TIME = {"day": "2010-11-02", "start": "10.30", "end": "1145", "reason": "Rigging"}


def test_a_room_is_blocked_and_opened_again(session: Session, client: FlaskClient) -> None:
    event = factories.event(session)
    room = factories.room(session, event, name="Rom 3")
    organiser(session, client, event)
    new = client.get(f"{S}/blocked/new?room={room.id}").text
    assert f'<option selected value="{room.id}">' in new
    made = client.post(f"{S}/blocked/new", data=TIME | versions(new) | {"room": room.id})
    assert (made.status_code, made.location) == (303, f"{S}/#blocked")
    session.rollback()
    row = session.scalars(select(Blocked)).one()
    assert (row.room_id, row.start.isoformat(), row.minutes, row.reason) == (
        room.id,
        "2010-11-02T09:30:00+00:00",
        75,
        "Rigging",
    )
    listed = client.get(f"{S}/").text
    assert "tirsdag 2.\N{NO-BREAK SPACE}november 10.30–11.45" in listed
    form = client.get(f"{S}/blocked/{row.id}").text
    assert 'value="11.45"' in form
    until_midnight = TIME | versions(form) | {"room": room.id, "end": "0.00"}
    assert client.post(f"{S}/blocked/{row.id}", data=until_midnight).status_code == 303
    session.rollback()
    assert row.minutes == 13 * 60 + 30
    for _ in range(2):
        assert client.post(f"{S}/blocked/{row.id}/delete").status_code == 303
    session.rollback()
    assert session.scalars(select(Blocked)).all() == []


@sqlite_only
@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ({"start": ""}, "Skriv et klokkeslett."),
        ({"end": "10.30"}, "Skriv et klokkeslett senere samme dag. Midnatt er 00.00."),
        ({"end": "halv fem"}, "Skriv klokkeslettet som 09.30."),
        ({"day": "2.13.2010"}, "Dette er ikke en dag."),
        ({"day": "2010-03-28", "start": "02.30"}, "Klokka stilles"),
        ({"room": "gone"}, "finnes ikke lenger"),
    ],
)
def test_a_blocked_time_that_is_none_is_explained_and_kept(
    session: Session, client: FlaskClient, wrong: dict[str, str], message: str
) -> None:
    event = factories.event(session)
    room = factories.room(session, event)
    organiser(session, client, event)
    new = client.get(f"{S}/blocked/new").text
    again = client.post(f"{S}/blocked/new", data=TIME | versions(new) | {"room": room.id} | wrong)
    assert again.status_code == 422
    assert message in again.text
    assert 'value="Rigging"' in again.text
    assert session.scalars(select(Blocked)).all() == []
