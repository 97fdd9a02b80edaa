"""The organisers' desk for inputs, through the pages: the journal's files, and what weighing needs
beyond an answer to each."""

import re

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from planner import mail as mails
from planner.domain.access import COMMAND
from planner.models.events import Event
from planner.models.mail import OutboxMail
from planner.queries.input_desk import follows
from planner.queries.inputs import numbered
from planner.services.inputs import following, weighing
from planner.services.inputs.weighing import Weight
from tests import factories
from tests.services.test_inputs import as_actor
from tests.web.test_inputs import TODAY, address, after, at, event, open_round, sent

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


# Following


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_a_round_and_an_input_are_followed_and_no_longer(
    session: Session, client: FlaskClient, event: Event
) -> None:
    round_ = open_round(session, event)
    sent(session, round_, factories.user(session))
    reader = factories.user(session)
    session.commit()
    assert client.post(address(round_, "/follow")).status_code == 403
    assert follows(session, round_.id, reader.id) == set()
    factories.login(client, reader)
    client.post(address(round_, "/M-01/follow"), data={"follow": "1"})
    client.post(address(round_, "/follow"), data={"follow": "1"})
    row = numbered(after(session), round_.id, 1)
    assert row is not None
    assert follows(session, round_.id, reader.id) == {"", row.id}
    assert "Du følger runden" in client.get(address(round_)).text
    client.post(address(round_, "/M-01/follow"), data={"follow": "0"})
    assert follows(after(session), round_.id, reader.id) == {""}


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_the_link_in_a_mail_ends_them_by_its_button_alone(
    session: Session, app: Flask, event: Event
) -> None:
    round_ = open_round(session, event)
    row = sent(session, round_, factories.user(session))
    reader = factories.user(session, email="leser@x.example")
    following.follow(session, as_actor(reader), TODAY, round_)
    weighing.weigh(session, COMMAND, TODAY, row, Weight(draft="Ja."))
    weighing.answer(session, COMMAND, TODAY, [row])
    session.commit()
    mail = session.scalars(select(OutboxMail).where(OutboxMail.kind == "inputs_followed")).one()
    with app.app_context():
        found = mails.render(session, mail, TODAY)
    assert found is not None
    assert found.subject == "1 nytt svar: Merknader til programmet"
    assert f"http://planner.test/conference/2010/inputs/{round_.id}/M-01" in found.text
    (link,) = re.findall(r"http://planner\.test(\S+/stop/\S+)", found.text)
    client = app.test_client()
    assert client.get(link).status_code == 200
    assert follows(after(session), round_.id, reader.id) == {""}
    assert client.post(link).status_code == 200
    assert follows(after(session), round_.id, reader.id) == set()
    assert client.get(link + "x").status_code == 404
    other = open_round(session, event)
    assert client.get(link.replace(round_.id, other.id)).status_code == 404


# Private work


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_the_sender_reads_in_the_history_only_what_was_said(
    session: Session, app: Flask, event: Event
) -> None:
    round_ = open_round(session, event)
    author, boss = factories.user(session), factories.organiser(session, event)
    row = sent(session, round_, author)
    weighing.weigh(session, as_actor(boss), TODAY, row, Weight(draft="Hemmelig utkast"))
    session.commit()
    path = address(round_, "/M-01")
    assert "Hemmelig utkast" in factories.login(app.test_client(), boss).get(path).text
    page = factories.login(app.test_client(), author).get(path).text
    assert "Historikk" in page
    assert "Hemmelig utkast" not in page
