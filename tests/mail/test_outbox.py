"""Mail is a row in the transaction, text at the moment of sending, and sent at least once."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import flask_mailman
import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from planner import mail
from planner.database import db
from planner.jobs.mail import Delivered, send_due
from planner.models.mail import OutboxMail
from planner.services import outbox
from tests import factories
from tests.factories import NOW

Send = Callable[[datetime], Delivered]


@pytest.fixture
def sender(app: Flask) -> Send:
    """Sends what is due at a time; the mails are in flask_mailman's own outbox."""
    app.extensions["mailman"].backend = "locmem"

    def send(now: datetime) -> Delivered:
        with app.app_context():
            return send_due(db.session(), lambda: now)

    return send


def write(session: Session, **values: Any) -> OutboxMail:
    fixed: dict[str, Any] = {
        "kind": "join_link",
        "recipient": "ny@skien.example",
        "language": "nb",
        "params": {"email": "ny@skien.example", "next": ""},
    }
    row = outbox.send(session, NOW, **fixed | values)
    assert row is not None
    session.commit()
    return row


def test_send_tells_of_an_occasion_once(session: Session) -> None:
    first = outbox.send(session, NOW, "join_link", "a@b.no", "nb", {}, once="receipt/1")
    again = outbox.send(session, NOW, "join_link", "a@b.no", "nb", {}, once="receipt/1")
    other = outbox.send(session, NOW, "join_link", "a@b.no", "nb", {}, once="receipt/2")

    assert first is not None
    assert again is None
    assert other is not None
    assert len(session.scalars(select(OutboxMail)).all()) == 2


def test_mail_that_is_rolled_back_was_never_written(session: Session) -> None:
    outbox.send(session, NOW, "join_link", "a@b.no", "nb", {}, once="receipt/1")
    session.rollback()

    assert session.scalars(select(OutboxMail)).all() == []


@pytest.mark.parametrize(
    ("language", "subject", "prefix"),
    [
        ("nb", "Lenke for å lage konto", "http://planner.test/account/new/"),
        ("nn", "Lenkje for å lage konto", "http://planner.test/nn/account/new/"),
        ("en", "Your link to make an account", "http://planner.test/en/account/new/"),
    ],
)
def test_mail_is_in_the_recipients_language_with_whole_addresses(
    app: Flask, session: Session, language: str, subject: str, prefix: str
) -> None:
    row = write(session, language=language)

    with app.app_context():
        rendered = mail.render(session, row, NOW)

    assert rendered is not None
    assert rendered.subject == subject
    assert f"\n{prefix}" in rendered.text


def test_send_due_sends_each_mail_once(session: Session, sender: Send, app: Flask) -> None:
    row = write(session)

    assert sender(NOW) == Delivered(sent=1)
    assert sender(NOW + timedelta(days=1)) == Delivered()

    session.refresh(row)
    assert (row.sent_at, row.attempts, row.last_error) == (NOW, 1, "")


def test_a_failure_waits_longer_each_time_and_holds_up_nobody(
    session: Session, sender: Send, monkeypatch: pytest.MonkeyPatch
) -> None:
    bad = write(session, recipient="borte@skien.example")
    good = write(session)
    sent = flask_mailman.EmailMessage.send

    def send(message: flask_mailman.EmailMessage) -> Any:
        if message.to == ["borte@skien.example"]:
            raise OSError("no such mailbox")
        return sent(message)

    monkeypatch.setattr(flask_mailman.EmailMessage, "send", send)

    assert sender(NOW) == Delivered(sent=1, failed=1)
    assert sender(NOW + timedelta(minutes=1)) == Delivered()
    assert sender(NOW + timedelta(minutes=2)) == Delivered(failed=1)
    session.refresh(bad)
    session.refresh(good)
    assert (bad.sent_at, bad.attempts) == (None, 2)
    assert bad.last_error == "OSError('no such mailbox')"
    assert bad.not_before == NOW + timedelta(minutes=6)
    assert good.sent_at == NOW
    session.rollback()

    now = NOW
    for _ in range(20):
        now += timedelta(days=1)
        sender(now)
    session.refresh(bad)
    assert bad.attempts == 8


def test_what_is_no_longer_true_is_not_sent(session: Session, sender: Send) -> None:
    user = factories.user(session)
    row = write(session, kind="login_link", params={"user_id": user.id, "next": ""})
    user.active = False
    session.commit()

    assert sender(NOW) == Delivered(gone=1)
    assert sender(NOW + timedelta(days=1)) == Delivered()
    session.refresh(row)
    assert (row.sent_at, row.gone_at) == (None, NOW)


def test_the_outbox_page_shows_mail_with_its_links(client: FlaskClient, session: Session) -> None:
    write(session, params={"email": "ny@skien.example", "next": ""})

    page = client.get("/outbox").text

    assert '<a class="ds-link" href="http://planner.test/account/new/' in page
    assert "ny@skien.example" in page


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_the_outbox_page_is_not_there_in_production(client: FlaskClient, app: Flask) -> None:
    app.config["ENVIRONMENT"] = "production"

    assert client.get("/outbox").status_code == 404
