"""The receipt, the answer and the returned report, as their readers get them."""

from datetime import date
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from planner import mail
from planner.domain.access import COMMAND
from planner.domain.inputs import RoundKind
from planner.domain.programme import Advice, Decision
from planner.mail.rendering import Rendered
from planner.models.inputs import Input
from planner.models.mail import OutboxMail
from planner.services.inputs import rounds, sending, weighing
from planner.services.inputs.rounds import Plan
from planner.services.inputs.sending import Said, Sender
from planner.services.inputs.weighing import Weight
from tests import factories
from tests.services.test_inputs import DUE, OPENED, as_actor, report

pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)


def sent(session: Session, place: Any, language: str = "nb", when: Any = OPENED) -> Input:
    plan = Plan(RoundKind.REMARKS, "Merknader", OPENED, base_date=date(2010, 2, 18))
    round_ = rounds.open_round(session, COMMAND, OPENED, place, plan)
    author = factories.user(session, language=language)
    to = Sender(email=author.email)
    return sending.send(session, as_actor(author), when, round_, Said("Ta med sykkel"), to)


def rendered(app: Flask, session: Session, kind: str) -> Rendered | None:
    row = session.scalars(select(OutboxMail).where(OutboxMail.kind == kind)).one()
    with app.app_context():
        return mail.render(session, row, OPENED)


@pytest.mark.parametrize(
    ("language", "prefix", "subject", "until"),
    [
        ("nb", "", "Kvittering for M-01", "Du kan endre det til torsdag 4.\u00a0mars 2010"),
        ("nn", "/nn", "Kvittering for M-01", "Du kan endre det til torsdag 4.\u00a0mars 2010"),
        ("en", "/en", "Receipt for M-01", "You can change it until Thursday 4\u00a0March 2010"),
    ],
)
def test_a_receipt_says_what_was_received_and_until_when_it_can_be_changed(
    app: Flask, session: Session, language: str, prefix: str, subject: str, until: str
) -> None:
    row = sent(session, factories.event(session), language)
    found = rendered(app, session, "input_receipt")
    assert found is not None
    assert found.subject == f"{subject}: Merknader"
    assert "Ta med sykkel" in found.text
    assert until in found.text
    page = f"http://planner.test{prefix}/conference/2010/inputs/{row.round_id}/M-01"
    assert f"\n{page}\n" in found.text
    assert f"\n{page}/edit\n" in found.text


def test_a_late_receipt_says_so_and_offers_no_change(app: Flask, session: Session) -> None:
    row = sent(session, factories.initiative(session), when=DUE.replace(month=4))
    found = rendered(app, session, "input_receipt")
    assert found is not None
    assert "(Etter fristen)" in found.text
    assert "/edit" not in found.text
    assert f"http://planner.test/inputs/{row.round_id}/M-01" in found.text


def test_an_answer_brings_what_was_advised_decided_and_said(app: Flask, session: Session) -> None:
    row = sent(session, factories.event(session))
    weight = Weight(
        advice=Advice.NOT_RECOMMENDED, decision=Decision.REJECTED, draft="Tiden strekker ikke til."
    )
    weighing.weigh(session, COMMAND, OPENED, row, weight)
    weighing.answer(session, COMMAND, OPENED, [row])
    found = rendered(app, session, "input_answered")
    assert found is not None
    assert found.subject == "Svar på M-01: Merknader"
    for words in ("Råd: Ikke anbefalt", "Tiden strekker ikke til.", "Ta med sykkel"):
        assert words in found.text


def test_what_was_withdrawn_is_told_no_more(app: Flask, session: Session) -> None:
    row = sent(session, factories.event(session))
    row.withdrawn_at = OPENED
    assert rendered(app, session, "input_receipt") is None


def test_a_returned_report_says_what_is_missing(app: Flask, session: Session) -> None:
    round_, [(oslo, oslo_id)] = report(session, "Oslo")
    to = Sender(oslo_id, email="post@oslo.example")
    row = sending.send(session, oslo, OPENED, round_, Said("Rapport"), to)
    weighing.return_report(session, COMMAND, OPENED, row, "Egeninnsatsen mangler")
    found = rendered(app, session, "report_returned")
    assert found is not None
    assert "Egeninnsatsen mangler" in found.text
    assert f"http://planner.test/inputs/{round_.id}/R-01/edit" in found.text
