"""Reminders of rounds and the notice of an extension, from the outbox to what people read."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime, timedelta
from threading import Barrier

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from planner import mail
from planner.domain.access import COMMAND
from planner.domain.inputs import RoundKind
from planner.jobs.input_reminders import remind_rounds
from planner.models.accounts import User
from planner.models.inputs import InputRound
from planner.models.mail import OutboxMail
from planner.services.inputs import drafting, reminding, rounds, sending, weighing
from planner.services.inputs.rounds import Plan
from planner.services.inputs.sending import Said, Sender
from tests import factories
from tests.conftest import engine_of
from tests.services.test_inputs import OPENED, as_actor, report

MORNING = datetime(2010, 4, 23, 6, tzinfo=UTC)  # eight in Oslo, eight days before 1 May


def mails(db: Session, kind: str = "round_due") -> list[OutboxMail]:
    found = select(OutboxMail).where(OutboxMail.kind == kind)
    return list(db.scalars(found.order_by(OutboxMail.created_at, OutboxMail.recipient)))


def each_morning(db: Session, first: int = 0, days: int = 12) -> dict[int, int]:
    """How many reminders each morning gave, counted from 23 April."""
    given = {
        day: remind_rounds(db, lambda day=day: MORNING + timedelta(days=day))  # type: ignore[misc]
        for day in range(first, days)
    }
    return {day: number for day, number in given.items() if number}


def test_contacts_are_reminded_seven_days_before_the_day_before_and_on_the_day(
    session: Session,
) -> None:
    report(session, "Oslo", "Bergen")
    assert each_morning(session) == {1: 2, 7: 2, 8: 2}
    assert each_morning(session) == {}


def test_those_who_have_delivered_are_left_alone_and_so_are_those_they_delivered_with(
    session: Session,
) -> None:
    round_, [(oslo, oslo_id), (_, bergen_id), (lone, lone_id)] = report(
        session, "Oslo", "Bergen", "Sarpsborg"
    )
    to = Sender(oslo_id, (bergen_id,))
    row = sending.send(session, oslo, MORNING, round_, Said("Rapport"), to)
    assert each_morning(session, days=8) == {1: 1, 7: 1}
    assert {one.params["user_id"] for one in mails(session)} == {lone.user_id}
    sending.send(session, lone, MORNING, round_, Said("Vår"), Sender(lone_id))
    weighing.return_report(session, COMMAND, MORNING, row, "Egeninnsatsen mangler")
    assert each_morning(session, first=8) == {8: 2}


def test_a_contact_of_two_gets_one_mail_about_both_and_then_about_the_one_left(
    app: Flask, session: Session
) -> None:
    round_, [(oslo, oslo_id), (_, bergen_id)] = report(session, "Oslo", "Bergen")
    both = session.get_one(User, oslo.user_id or "")
    both.language = "en"
    factories.grant(session, both, factories.RoleName.MAIN_CONTACT).organisation_id = bergen_id
    session.flush()
    remind_rounds(session, lambda: MORNING + timedelta(days=7))
    row = next(one for one in mails(session) if one.recipient == both.email)
    with app.app_context():
        at = MORNING + timedelta(days=7, hours=1)
        written = mail.render(session, row, at)
        assert written is not None
        assert written.subject == "Due tomorrow: Bruk av tilskuddsmidler 2009"
        assert "from Bergen and Oslo" in written.text or "from Oslo and Bergen" in written.text
        assert "Saturday 1\u00a0May 2010, 23:59" in written.text
        assert f"\nhttp://planner.test/en/inputs/{round_.id}/send\n" in written.text
        sending.send(session, oslo, at, round_, Said("Rapport"), Sender(oslo_id))
        session.expire_all()
        left = mail.render(session, row, at)
        assert left is not None and "from Bergen." in left.text
        sending.send(session, as_actor(both), at, round_, Said("Den andre"), Sender(bergen_id))
        session.expire_all()
        assert mail.render(session, row, at) is None


@pytest.mark.parametrize("language", ["nb", "nn"])
def test_the_reminder_speaks_the_readers_language(
    app: Flask, session: Session, language: str
) -> None:
    _, [(oslo, _)] = report(session, "Oslo")
    session.get_one(User, oslo.user_id or "").language = language
    at = datetime(2010, 5, 1, 21, 30, tzinfo=UTC)  # half past eleven in the evening, in Oslo
    assert remind_rounds(session, lambda: at) == 1
    with app.app_context():
        written = mail.render(session, mails(session)[0], at)
        assert written is not None
        assert written.subject == "Frist i dag: Bruk av tilskuddsmidler 2009"
        assert mail.render(session, mails(session)[0], at + timedelta(minutes=30)) is None


def test_nobody_is_reminded_of_what_is_closed_or_being_prepared_or_set_to_no_days(
    session: Session,
) -> None:
    round_, _ = report(session, "Oslo")
    round_.remind = []
    assert each_morning(session) == {}
    round_.remind = [14, 7, 1, 0]
    rounds.close(session, COMMAND, MORNING, round_)
    assert each_morning(session) == {}
    rounds.reopen(session, COMMAND, MORNING, round_)
    round_.draft = True
    assert each_morning(session) == {}
    round_.draft = False
    # The fourteenth day before has passed; made up for on the first morning.
    assert each_morning(session) == {0: 1, 1: 1, 7: 1, 8: 1}


def test_two_timers_at_once_send_one(
    app: Flask, session: Session, make_app: Callable[..., Flask]
) -> None:
    report(session, "Oslo", "Bergen")
    session.commit()
    both = Barrier(2)

    def run(_number: int) -> int:
        with Session(engine_of(app)) as db:
            both.wait()
            return remind_rounds(db, lambda: MORNING + timedelta(days=1))

    with ThreadPoolExecutor(2) as pool:
        assert sum(pool.map(run, range(2))) == 2
    session.rollback()
    assert len(mails(session)) == 2


# Extension


def test_an_extension_is_told_to_the_missing_and_to_those_who_have_written(
    session: Session,
) -> None:
    round_, [(oslo, oslo_id), (_, _), (begun, _)] = report(session, "Oslo", "Bergen", "Fredrikstad")
    sending.send(session, oslo, OPENED, round_, Said("Rapport"), Sender(oslo_id))
    drafting.keep_draft(session, begun, OPENED, round_, {"text": "Begynt"})
    session.expire_all()
    found = reminding.audience(session, round_)
    assert (len(found.owing), len(found.writing), found.unreached) == (2, 1, [])
    told = rounds.extend(session, COMMAND, MORNING, round_, date(2010, 5, 8))
    assert told == 3
    assert len({one.recipient for one in mails(session, "round_extended")}) == 3


def test_an_organisation_without_a_contact_is_named(session: Session) -> None:
    city = factories.organisation(session, name="Tromsø")
    plan = Plan(
        RoundKind.REPORT, "Årsrapport", OPENED, deadline_on=date(2010, 5, 1), owing=(city.id,)
    )
    round_ = rounds.open_round(session, COMMAND, OPENED, factories.initiative(session), plan)
    found = reminding.audience(session, round_)
    assert (found.everyone, found.unreached) == ([], ["Tromsø"])


def test_what_is_said_of_an_extension_holds_when_it_is_read(app: Flask, session: Session) -> None:
    round_, _ = report(session, "Oslo")
    rounds.extend(session, COMMAND, MORNING, round_, date(2010, 5, 8))
    [row] = mails(session, "round_extended")
    with app.app_context():
        written = mail.render(session, row, MORNING)
        assert written is not None
        assert written.subject == "Ny frist 8. mai 2010: Bruk av tilskuddsmidler 2009"
        assert (
            "fra lørdag 1.\u00a0mai 2010 til lørdag 8.\u00a0mai 2010 kl.\u00a023.59" in written.text
        )
        rounds.extend(session, COMMAND, MORNING, round_, date(2010, 5, 15))
        assert mail.render(session, row, MORNING) is None
    assert len(mails(session, "round_extended")) == 2


def test_after_an_extension_reminders_begin_anew(session: Session) -> None:
    round_, _ = report(session, "Oslo")
    assert each_morning(session, days=9) == {1: 1, 7: 1, 8: 1}
    rounds.extend(session, COMMAND, MORNING + timedelta(days=8), round_, date(2010, 5, 4))
    # Told three days before the new last day: not again before the day before it.
    assert each_morning(session, first=8, days=14) == {10: 1, 11: 1}


def test_a_round_that_is_being_prepared_is_extended_in_silence(session: Session) -> None:
    round_: InputRound = report(session, "Oslo")[0]
    round_.draft = True
    assert rounds.extend(session, COMMAND, MORNING, round_, date(2010, 5, 8)) == 0
    assert mails(session, "round_extended") == []
