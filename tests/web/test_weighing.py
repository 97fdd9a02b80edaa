"""The organisers' desk for inputs, through the pages: the journal's files, and what weighing needs
beyond an answer to each."""

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from planner.models.events import Event
from tests import factories
from tests.web.test_inputs import address, at, event, open_round, sent

__all__ = ["at", "event"]


@pytest.mark.parametrize(
    ("ending", "media_type", "magic"),
    [
        ("json", "application/json", b"{"),
        (
            "xlsx",
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            b"PK",
        ),
        ("pdf", "application/pdf", b"%PDF"),
    ],
)
@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_the_journal_is_for_the_organisers_alone(
    session: Session, app: Flask, event: Event, ending: str, media_type: str, magic: bytes
) -> None:
    round_ = open_round(session, event)
    sent(session, round_, factories.user(session))
    path = address(round_, f"/triage/journal.{ending}")
    leader = factories.leader(session, factories.track(session, event))
    organiser = factories.organiser(session, event)
    elsewhere = factories.organiser(session, factories.event(session, "conference/2011"))
    session.commit()
    assert app.test_client().get(path).status_code == 302
    for user in (leader, elsewhere, factories.user(session)):
        session.commit()
        assert factories.login(app.test_client(), user).get(path).status_code == 403
    answer = factories.login(app.test_client(), organiser).get(path)
    assert answer.status_code == 200
    assert answer.mimetype == media_type
    assert answer.data.startswith(magic)
    name = f"conference-2010-remarks-{round_.id[:8]}-2010-02-22.{ending}"
    assert answer.headers["Content-Disposition"] == f'attachment; filename="{name}"'
    assert answer.headers["Cache-Control"] == "private, no-store"


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_the_board_offers_the_journal_and_there_is_no_other_kind(
    session: Session, client: FlaskClient, event: Event
) -> None:
    round_ = open_round(session, event)
    factories.login(client, factories.organiser(session, event))
    session.commit()
    page = client.get(address(round_, "/triage")).text
    for ending in ("pdf", "xlsx", "json"):
        assert f"/triage/journal.{ending}" in page
    assert client.get(address(round_, "/triage/journal.exe")).status_code == 404
