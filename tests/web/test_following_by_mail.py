"""Following a round or an input without an account: confirmed by mail, ended by mail."""

from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from planner.domain.access import COMMAND
from planner.domain.inputs import CONFIRM_WITHIN
from planner.models.events import Event
from planner.models.input_mail import MailFollow
from planner.models.mail import OutboxMail
from planner.services.inputs import confirming, following, weighing
from tests import factories
from tests.services.test_inputs import as_actor
from tests.web.test_inputs import TODAY, address, after, open_round, sent
from tests.web.test_inputs import at as at
from tests.web.test_inputs import event as event
from tests.web.test_inputs_by_email import mailed

OLA = "ola@example.org"


def ask(client: FlaskClient, path: str, **values: str) -> str:
    """Ask to follow; where the answer leads."""
    answer = client.post(path, data={"email": OLA} | values)
    assert answer.status_code == 303
    return str(answer.location)


def told(session: Session) -> list[str]:
    kind = OutboxMail.kind == "inputs_followed"
    return sorted(after(session).scalars(select(OutboxMail.recipient).where(kind)))


def test_nothing_comes_before_it_is_confirmed_nor_after_it_is_ended(
    session: Session, app: Flask, client: FlaskClient, event: Event
) -> None:
    round_ = open_round(session, event)
    writer = factories.user(session)
    rows = [sent(session, round_, writer, text) for text in ("En", "To", "Tre")]
    page = client.get(address(round_)).text
    path = address(round_, "/follow-by-mail")
    assert f'href="{path}"' in page
    assert "E-postadressen din" in client.get(path).text
    assert "på vei til" in client.get(ask(client, path)).text
    ask(client, path)  # impatient
    assert after(session).scalar(select(func.count(MailFollow.id))) == 1

    weighing.answer_now(session, COMMAND, TODAY, rows[0], "Ja")
    session.commit()
    assert told(session) == []
    _text, link = mailed(app, session, "follow_confirm")
    assert "Bekreft" in client.get(link).text
    assert "Du følger den" in client.post(link).text
    assert client.post(link).status_code == 200
    weighing.answer_now(session, COMMAND, TODAY, rows[1], "Ja")
    session.commit()
    assert told(session) == [OLA]
    text, _link = mailed(app, session, "inputs_followed")
    stop = next(line for line in text.splitlines() if "/stop/" in line)
    client.post(stop.removeprefix("http://planner.test"))
    weighing.answer_now(session, COMMAND, TODAY, rows[2], "Ja")
    session.commit()
    assert told(session) == [OLA]
    assert client.get(link).status_code == 410


def test_one_input_is_followed_and_who_has_an_account_hears_once(
    session: Session, app: Flask, client: FlaskClient, event: Event
) -> None:
    round_ = open_round(session, event)
    writer, reader = factories.user(session), factories.user(session, email=OLA)
    first, second = (sent(session, round_, writer, text) for text in ("En", "To"))
    ask(client, address(round_, "/follow-by-mail"), input="M-02")
    _text, link = mailed(app, session, "follow_confirm")
    client.post(link)
    weighing.answer_now(after(session), COMMAND, TODAY, first, "Ja")
    session.commit()
    assert told(session) == []
    following.follow(session, as_actor(reader), TODAY, round_)
    weighing.answer_now(session, COMMAND, TODAY, second, "Ja")
    session.commit()
    assert told(session) == [OLA]


@pytest.mark.parametrize("email", ["", "ola", "ola@"])
def test_what_is_no_address_is_said(
    session: Session, client: FlaskClient, event: Event, email: str
) -> None:
    round_ = open_round(session, event)
    page = client.post(address(round_, "/follow-by-mail"), data={"email": email})
    assert (page.status_code, "Skriv e-postadressen slik" in page.text) == (422, True)


def test_a_round_that_is_not_public_is_followed_by_nobody(
    session: Session, client: FlaskClient, event: Event
) -> None:
    round_ = open_round(session, event, public=False)
    path = address(round_, "/follow-by-mail")
    assert client.get(path).status_code == 404
    assert client.post(path, data={"email": OLA}).status_code == 404


def test_unconfirmed_addresses_are_swept_and_a_person_is_forgotten(
    session: Session, app: Flask, client: FlaskClient, event: Event
) -> None:
    round_ = open_round(session, event)
    path = address(round_, "/follow-by-mail")
    ask(client, path, email="kari@example.org")
    _text, late = mailed(app, session, "follow_confirm")
    ask(client, path)
    _text, link = mailed(app, session, "follow_confirm")
    client.post(link)
    confirming.sweep(after(session), TODAY + CONFIRM_WITHIN + timedelta(days=1))
    assert list(session.scalars(select(MailFollow.email))) == [OLA]
    confirming.forget_address(session, OLA)
    assert list(session.scalars(select(MailFollow.email))) == []
    session.commit()
    assert client.post(late).status_code == 410
