"""Sending without an account: received once the address is confirmed, at the time it was sent."""

from datetime import timedelta
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from planner.domain.access import COMMAND, Actor
from planner.domain.errors import Invalid, NotAllowed
from planner.domain.files import FileKind, Received
from planner.domain.identity import new_id
from planner.domain.input_invited import OpenTo
from planner.domain.inputs import (
    CONFIRM_WITHIN,
    LINKS_AT_ONCE,
    About,
    ConfirmedAlready,
    LinkGone,
    NotOpenYet,
    RoundClosed,
    RoundKind,
    TooManyLinks,
)
from planner.models.files import StoredFile
from planner.models.input_mail import UnconfirmedInput
from planner.models.inputs import Input, InputDraft, InputRound
from planner.models.mail import OutboxMail
from planner.services import privacy
from planner.services.inputs import attaching, changing, confirming, drafting, rights, rounds
from planner.services.inputs.confirming import Writer
from planner.services.inputs.sending import Said
from planner.services.releases import publish
from planner.storage import Storage
from tests import factories
from tests.services.test_inputs import DUE, OPENED, at_once, remarks

OLA = Writer("Ola  Nordmann", "Ola@Example.org", "nn")
SECOND = timedelta(seconds=1)


@pytest.fixture
def round_(session: Session) -> InputRound:
    return remarks(session, open_to=OpenTo.ANYONE)


@pytest.fixture
def storage(tmp_path: Path) -> Storage:
    return Storage(tmp_path)


def ask(session: Session, round_: InputRound, text: str = "Mer om vinteren") -> UnconfirmedInput:
    form = new_id()
    confirming.ask(session, OPENED, round_, OLA, Said(text, language="nn"), form)
    row = confirming.waiting(session, form)
    assert row is not None
    return row


def mails(session: Session) -> list[tuple[str, str, str]]:
    rows = session.execute(
        select(OutboxMail.kind, OutboxMail.recipient, OutboxMail.language).order_by(
            OutboxMail.created_at, OutboxMail.kind
        )
    )
    return [(kind, to, language) for kind, to, language in rows]


def test_it_is_received_when_confirmed_and_counts_from_when_it_was_sent(
    session: Session, round_: InputRound, storage: Storage
) -> None:
    waiting = ask(session, round_)
    assert session.scalars(select(Input)).all() == []
    assert mails(session) == [("input_confirm", "ola@example.org", "nn")]
    after = DUE + timedelta(hours=3)
    rounds.close(session, COMMAND, DUE + SECOND, round_)
    row = confirming.confirm(session, storage, after, round_, waiting.id)
    assert (row.label, row.received_at, row.late) == ("M-01", OPENED, False)
    assert (row.author_name, row.author_email) == ("Ola Nordmann", "ola@example.org")
    assert [(line.what, line.at) for line in row.history] == [
        ("received", OPENED),
        ("confirmed", after),
    ]
    assert mails(session)[1:] == [("input_receipt", "ola@example.org", "nn")]
    assert (waiting.name, waiting.email, waiting.said) == ("", "", {})
    with pytest.raises(ConfirmedAlready):
        confirming.confirm(session, storage, after, round_, waiting.id)


def test_one_form_is_one_input_however_often_it_is_sent_and_confirmed(
    app: Flask, session: Session, round_: InputRound, storage: Storage
) -> None:
    form, round_id = new_id(), round_.id
    session.commit()

    def press_send(db: Session) -> object:
        where = db.get_one(InputRound, round_id)
        confirming.ask(db, OPENED, where, OLA, Said("Én gang"), form)
        return None

    at_once(app, 4, press_send)
    assert mails(session) == [("input_confirm", "ola@example.org", "nn")]
    waiting_id = session.scalars(select(UnconfirmedInput.id)).one()
    session.commit()

    def press_confirm(db: Session) -> object:
        where = db.get_one(InputRound, round_id)
        try:
            return confirming.confirm(db, storage, OPENED, where, waiting_id).label
        except ConfirmedAlready:
            return "used"

    assert sorted(map(str, at_once(app, 4, press_confirm))) == ["M-01", "used", "used", "used"]
    assert session.scalar(select(func.count(Input.id))) == 1


@pytest.mark.parametrize(
    ("writer", "said", "field"),
    [
        (Writer("  ", "a@b.no", "nb"), Said("Hei"), "name"),
        (Writer("x" * 201, "a@b.no", "nb"), Said("Hei"), "name"),
        (Writer("Ola", "ola", "nb"), Said("Hei"), "email"),
        (Writer("Ola", "a@b.no", "nb"), Said(" "), "text"),
        (Writer("Ola", "a@b.no", "nb"), Said("Hei", About.SESSION, "gone"), "session"),
    ],
)
def test_what_makes_no_sense_is_refused(
    session: Session, round_: InputRound, writer: Writer, said: Said, field: str
) -> None:
    with pytest.raises(Invalid) as refusal:
        confirming.ask(session, OPENED, round_, writer, said, new_id())
    assert refusal.value.field == field
    assert mails(session) == []


def test_it_is_for_rounds_that_allow_it_while_they_are_open(session: Session) -> None:
    event = factories.event(session)
    said = Said("Hei")
    owing = (factories.organisation(session).id,)
    report = {"open_to": OpenTo.ANYONE, "kind": RoundKind.REPORT, "owing": owing}
    for values in ({}, report):
        with pytest.raises(NotAllowed):
            confirming.ask(
                session, OPENED, remarks(session, event=event, **values), OLA, said, new_id()
            )
    round_ = remarks(session, event=event, open_to=OpenTo.ANYONE)
    with pytest.raises(NotOpenYet):
        confirming.ask(session, OPENED - SECOND, round_, OLA, said, new_id())
    rounds.close(session, COMMAND, OPENED, round_)
    with pytest.raises(RoundClosed):
        confirming.ask(session, OPENED, round_, OLA, said, new_id())


def test_nobodys_mailbox_is_filled(session: Session, round_: InputRound) -> None:
    for _n in range(LINKS_AT_ONCE):
        ask(session, round_)
    with pytest.raises(TooManyLinks):
        ask(session, round_)


def test_a_link_is_of_its_own_round_and_unconfirmed_ones_are_swept(
    session: Session, round_: InputRound, storage: Storage
) -> None:
    waiting = ask(session, round_)
    other = remarks(session, event=round_.event, open_to=OpenTo.ANYONE)
    with pytest.raises(LinkGone):
        confirming.confirm(session, storage, OPENED, other, waiting.id)
    assert privacy.forget_due(session, OPENED + CONFIRM_WITHIN).unconfirmed == 0
    assert privacy.forget_due(session, OPENED + CONFIRM_WITHIN + SECOND).unconfirmed == 1
    with pytest.raises(LinkGone):
        confirming.confirm(session, storage, OPENED, round_, waiting.id)


def test_what_it_is_about_may_leave_the_programme_meanwhile(
    session: Session, round_: InputRound, storage: Storage
) -> None:
    assert round_.event is not None
    bikes = factories.session(session, round_.event, title="Sykkel")
    publish(session, round_.event, COMMAND, OPENED)
    form = new_id()
    confirming.ask(session, OPENED, round_, OLA, Said("Brøyting", About.SESSION, bikes.id), form)
    session.delete(bikes)
    publish(session, round_.event, COMMAND, OPENED)
    waiting = confirming.waiting(session, form)
    assert waiting is not None
    row = confirming.confirm(session, storage, OPENED, round_, waiting.id)
    assert (row.about_title, row.release_number) == ("Sykkel", 1)


def test_files_wait_with_it_and_go_with_it_or_with_the_sweeping(
    session: Session, round_: InputRound, storage: Storage
) -> None:
    def with_file(text: str) -> UnconfirmedInput:
        draft = drafting.keep_draft(session, Actor(None), OPENED, round_, {"text": text})
        attaching.hold(
            session, storage, OPENED, draft, [Received(text.encode(), FileKind.PDF, "kart.pdf")]
        )
        form = new_id()
        confirming.ask(session, OPENED, round_, OLA, Said(text), form, draft)
        row = confirming.waiting(session, form)
        assert row is not None
        return row

    first, second = with_file("En"), with_file("To")
    row = confirming.confirm(session, storage, OPENED, round_, first.id)
    assert [one.file.name for one in row.attachments] == ["kart.pdf"]
    confirming.sweep(session, OPENED + CONFIRM_WITHIN + SECOND)
    assert session.scalars(select(UnconfirmedInput)).all() == []
    assert session.scalars(select(InputDraft)).all() == []
    assert len(session.scalars(select(StoredFile)).all()) == 1
    assert second.id


def test_whoever_holds_the_link_is_its_sender_until_it_is_replaced(
    session: Session, round_: InputRound, storage: Storage
) -> None:
    row = confirming.confirm(session, storage, OPENED, round_, ask(session, round_).id)
    other = confirming.confirm(session, storage, OPENED, round_, ask(session, round_).id)
    holder = Actor(None, "Ola Nordmann", holds=frozenset({row.id}))
    changing.edit(session, holder, DUE, row, Said("Mer om våren"))
    assert [(line.what, line.actor_name) for line in row.history][2:] == [
        ("edited", "Ola Nordmann")
    ]
    assert not rights.is_author(holder, other)
    with pytest.raises(NotAllowed):
        changing.withdraw(session, holder, DUE, other)
    key = row.link_key
    confirming.renew_link(session, DUE, row)
    assert row.link_key not in (None, key)
    assert mails(session)[-1] == ("input_link", "ola@example.org", "nb")


def test_a_person_is_forgotten_and_what_they_said_stays(
    session: Session, round_: InputRound, storage: Storage
) -> None:
    row = confirming.confirm(session, storage, OPENED, round_, ask(session, round_).id)
    ask(session, round_, "Ikke bekreftet")
    confirming.forget_address(session, "OLA@example.org")
    assert (row.text, row.author_name, row.author_email, row.link_key) == (
        "Mer om vinteren",
        "",
        "",
        None,
    )
    assert {line.actor_name for line in row.history} == {""}
    assert [one.said for one in session.scalars(select(UnconfirmedInput))] == [{}]
