"""Sending without an account through the pages: the form, the mails, the links and their misuse."""

from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from planner import mail
from planner.domain.access import COMMAND
from planner.domain.input_invited import OpenTo
from planner.domain.inputs import CONFIRM_WITHIN
from planner.domain.programme import Decision
from planner.models.events import Event
from planner.models.input_mail import UnconfirmedInput
from planner.models.inputs import Input, InputRound
from planner.models.mail import OutboxMail
from planner.services.inputs import weighing
from planner.services.inputs.weighing import Weight
from planner.web import clock
from tests import factories
from tests.services.test_inputs import DUE
from tests.web.test_input_files import PDF, send
from tests.web.test_inputs import TODAY, address, after, fill, open_round
from tests.web.test_inputs import at as at
from tests.web.test_inputs import event as event

OLA = "ola@example.org"


@pytest.fixture(autouse=True)
def uploads(app: Flask, tmp_path: Path) -> None:
    app.config["UPLOADS"] = tmp_path


@pytest.fixture
def round_(session: Session, event: Event) -> InputRound:
    return open_round(session, event, open_to=OpenTo.ANYONE)


def form(**values: str) -> dict[str, str]:
    return fill(**{"name": "Ola Nordmann", "email": OLA} | values)


def mailed(app: Flask, session: Session, kind: str) -> tuple[str, str]:
    """The latest mail of that kind, and the path of its first link."""
    row = after(session).scalar(
        select(OutboxMail).where(OutboxMail.kind == kind).order_by(OutboxMail.created_at.desc())
    )
    assert row is not None
    with app.test_request_context():
        rendered = mail.render(session, row, clock.now())
    session.rollback()
    assert rendered is not None
    link = next(line for line in rendered.text.splitlines() if line.startswith("http"))
    return rendered.text, link.removeprefix("http://planner.test")


def rows(session: Session) -> list[Input]:
    return list(after(session).scalars(select(Input).order_by(Input.number)))


def sent_and_confirmed(app: Flask, session: Session, round_: InputRound) -> str:
    """The path of the private link."""
    client = app.test_client()
    client.post(address(round_, "/send"), data=form())
    _text, link = mailed(app, session, "input_confirm")
    answer = client.post(link)
    assert answer.status_code == 302
    return str(answer.location)


def test_somebody_without_an_account_sends_confirms_edits_and_withdraws(
    session: Session, app: Flask, round_: InputRound, at: Callable[[datetime], None]
) -> None:
    client = app.test_client()
    assert "Du trenger ingen konto" in client.get(address(round_)).text
    page = client.get(address(round_, "/send")).text
    assert "Navnet ditt" in page
    assert "Logg heller inn først" in page
    answer = client.post(address(round_, "/send"), data=form())
    assert (answer.status_code, answer.location) == (303, address(round_, "/waiting"))
    told = client.get(answer.location).text
    assert "ikke mottatt ennå" in told
    assert OLA in told
    assert rows(session) == []
    text, link = mailed(app, session, "input_confirm")
    assert "Mer om vinteren" in text
    assert "til 24.\u00a0februar 2010" in text

    other = app.test_client()  # the mail is opened in another browser
    page = other.get(link)
    assert (page.status_code, "Mer om vinteren" in page.text) == (200, True)
    assert rows(session) == []  # opening changes nothing
    own = other.post(link).location
    assert "Mottatt: M-01" in other.get(own).text
    again = other.get(link)
    assert (again.status_code, "allerede bekreftet" in again.text) == (410, True)
    assert other.post(link).status_code == 410
    assert len(rows(session)) == 1

    receipt, private = mailed(app, session, "input_receipt")
    assert private == own
    assert "Lenken er bare din" in receipt
    assert "Endre" in client.get(own).text
    version = str(rows(session)[0].version)
    saved = client.post(f"{own}/edit", data={"text": "Mer om våren", "version": version})
    assert saved.location == own
    page = client.get(own).text
    assert "<del>Mer om vinteren</del>" in page
    assert "Mer om våren" in client.get(address(round_)).text
    at(DUE + timedelta(days=1))
    assert client.get(f"{own}/edit").status_code == 303
    assert client.post(f"{own}/withdraw").location == own
    assert "Mer om våren" not in client.get(address(round_)).text


def test_confirmed_after_the_deadline_it_is_in_time_and_too_late_it_is_gone(
    session: Session, app: Flask, round_: InputRound, at: Callable[[datetime], None]
) -> None:
    client = app.test_client()
    at(DUE - timedelta(minutes=1))
    client.post(address(round_, "/send"), data=form())
    _text, link = mailed(app, session, "input_confirm")
    client.post(address(round_, "/send"), data=form(email="kari@example.org"))
    _text, late_link = mailed(app, session, "input_confirm")
    at(DUE + timedelta(hours=2))
    assert client.post(link).status_code == 302
    assert [row.late for row in rows(session)] == [False]
    at(DUE + CONFIRM_WITHIN)
    late = client.post(late_link)
    assert (late.status_code, "ikke mottatt" in late.text) == (410, True)
    assert len(rows(session)) == 1


def test_the_same_page_whether_the_address_has_an_account_or_not(
    session: Session, app: Flask, round_: InputRound
) -> None:
    factories.user(session, email=OLA)
    session.commit()
    pages = []
    for email in (OLA, "new@example.org"):
        client = app.test_client()
        answer = client.post(address(round_, "/send"), data=form(email=email))
        pages.append((answer.status_code, client.get(answer.location).text.replace(email, "")))
    assert pages[0] == pages[1]


@pytest.mark.parametrize("kind", ["confirm", "own"])
def test_a_forged_link_opens_nothing(
    session: Session, app: Flask, client: FlaskClient, round_: InputRound, kind: str
) -> None:
    own = sent_and_confirmed(app, session, round_)
    token = own.rsplit("/", 1)[1]
    # Neither altered, of another kind, nor at another round.
    for wrong in (token[:-1], "x", token if kind == "confirm" else token[::-1]):
        answer = client.post(
            address(round_, f"/{kind}/{wrong}/edit" if kind == "own" else f"/{kind}/{wrong}")
        )
        assert answer.status_code in (404, 410)
    assert round_.event is not None
    other = open_round(session, session.get_one(Event, round_.event_id), open_to=OpenTo.ANYONE)
    assert client.get(address(other, f"/own/{token}")).status_code == 404


def test_asking_for_another_link_ends_the_one_there_was(
    session: Session, app: Flask, client: FlaskClient, round_: InputRound
) -> None:
    own = sent_and_confirmed(app, session, round_)
    assert client.post(f"{own}/renew").status_code == 303
    for path in (own, f"{own}/edit"):
        assert client.get(path).status_code == 410
    assert client.post(f"{own}/withdraw").status_code == 410
    _text, new = mailed(app, session, "input_link")
    assert new != own
    assert "Mer om vinteren" in client.get(new).text


def test_in_a_round_that_is_not_public_the_link_opens_ones_own_with_its_files_and_answer(
    session: Session, app: Flask, client: FlaskClient, event: Event
) -> None:
    round_ = open_round(session, event, open_to=OpenTo.ANYONE, public=False)
    answer = send(client, address(round_, "/send"), form(), (PDF, "kart.pdf"))
    assert answer.location == address(round_, "/waiting")
    _text, link = mailed(app, session, "input_confirm")
    assert "kart.pdf" in client.get(link).text
    own = client.post(link).location
    page = client.get(own).text
    file = page.split(f'href="{own}/files/')[1].split('"')[0]
    assert client.get(f"{own}/files/{file}").data == PDF
    assert client.get(address(round_, "/M-01")).status_code in (302, 403)
    row = rows(session)[0]
    weight = Weight(decision=Decision.ADOPTED, decided_by="ledelsen", draft="Det gjør vi.")
    weighing.weigh(session, COMMAND, TODAY, row, weight)
    weighing.answer(session, COMMAND, TODAY, [row])
    session.commit()
    _text, answered = mailed(app, session, "input_answered")
    assert answered == own
    assert "Det gjør vi." in client.get(own).text


def test_what_is_wrong_is_said_and_what_was_typed_is_kept(
    session: Session, client: FlaskClient, round_: InputRound
) -> None:
    for values, said in (
        ({"name": " "}, "Skriv navnet ditt."),
        ({"email": ""}, "Skriv e-postadressen din."),
        ({"email": "ola"}, "Skriv e-postadressen slik"),
        ({"text": ""}, "Skriv det du vil si."),
    ):
        page = client.post(address(round_, "/send"), data=form() | values)
        assert (page.status_code, said in page.text) == (422, True)
    assert "Mer om vinteren" in client.post(address(round_, "/send"), data=form(name="")).text
    machine = client.post(address(round_, "/send"), data=form(website="http://spam"))
    assert machine.status_code == 303
    assert after(session).scalars(select(UnconfirmedInput)).all() == []


def test_one_may_log_in_instead_and_loses_nothing(
    session: Session, client: FlaskClient, round_: InputRound
) -> None:
    answer = client.post(address(round_, "/send"), data=form(login="1"))
    assert "/login?next=" in answer.location
    user = factories.user(after(session))
    session.commit()
    page = factories.login(client, user).get(
        address(round_, "/send?draft=") + answer.location.split("draft%3D")[1]
    )
    assert "Mer om vinteren" in page.text


def test_a_round_that_does_not_allow_it_asks_for_an_account(
    session: Session, client: FlaskClient, event: Event
) -> None:
    round_ = open_round(session, event)
    assert "Navnet ditt" not in client.get(address(round_, "/send")).text
    assert "/login" in client.post(address(round_, "/send"), data=form()).location
