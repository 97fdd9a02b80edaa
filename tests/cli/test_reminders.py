"""`flask speakers remind`, and what the mails say when they are sent at last."""

from datetime import UTC, datetime, timedelta

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from planner import mail
from planner.domain.programme import AppearanceState
from planner.jobs.reminders import remind_due
from planner.models.mail import OutboxMail
from planner.models.programme import Appearance
from planner.models.speaker_pages import SpeakerTerms
from planner.models.speakers import Invitation, Speaker
from planner.services import speaker_files
from tests import factories
from tests.factories import NOW

S = AppearanceState
DUE = datetime(2010, 3, 4, 22, 59, 59, tzinfo=UTC)  # the end of 4 March in Oslo


class Owing:
    """Asked on 18 February to answer by 4 March."""

    def __init__(self, db: Session, state: AppearanceState = S.INVITED) -> None:
        self.event = factories.event(db)
        self.speaker: Speaker = factories.speaker(db)
        self.part: Appearance = factories.appearance(
            db, factories.session(db, self.event), self.speaker, state
        )
        self.invitation = Invitation(
            event_id=self.event.id, speaker_id=self.speaker.id, sent_at=NOW, answer_by=DUE
        )
        db.add(self.invitation)
        db.flush()


def kinds(db: Session) -> list[str]:
    return list(db.scalars(select(OutboxMail.kind).order_by(OutboxMail.created_at)))


def test_an_answer_is_asked_for_before_and_after_its_day_four_times_at_most(
    session: Session,
) -> None:
    Owing(session)
    days = {
        day: remind_due(session, lambda day=day: NOW + timedelta(days=day))  # type: ignore[misc]
        for day in range(40)
    }

    # 2 March is the first day within three of the deadline; 6, 10 and 14 March are after it.
    assert [day for day, sent in days.items() if sent] == [12, 16, 20, 24]
    assert kinds(session) == ["speaker_reminder"] * 4


@pytest.mark.parametrize("state", [S.ACCEPTED, S.DECLINED, S.WITHDRAWN, S.REPLACED, S.SUGGESTED])
def test_no_reminder_when_the_answer_is_in(session: Session, state: AppearanceState) -> None:
    Owing(session, state)
    assert remind_due(session, lambda: NOW + timedelta(days=12)) == 0


def test_a_reminder_is_not_sent_when_the_answer_came_in_between(
    app: Flask, session: Session
) -> None:
    owing = Owing(session)
    now = NOW + timedelta(days=12)
    remind_due(session, lambda: now)
    row = session.scalars(select(OutboxMail)).one()
    with app.app_context():
        written = mail.render(session, row, now)
        assert written is not None and "4. mars 2010" in written.text.replace("\xa0", " ")
        late = mail.render(session, row, now + timedelta(days=4))
        assert late is not None and "Vi hadde håpet på det" in late.text
        owing.part.state = S.DECLINED
        session.flush()
        assert mail.render(session, row, now) is None


def test_slides_are_asked_for_until_they_are_here(app: Flask, session: Session) -> None:
    owing = Owing(session, S.ACCEPTED)
    owing.part.answered_at = NOW
    session.add(SpeakerTerms(event_id=owing.event.id, slides_by=DUE.date()))
    session.flush()
    now = NOW + timedelta(days=12)

    assert remind_due(session, lambda: now) == 1
    row = session.scalars(select(OutboxMail)).one()
    with app.app_context():
        written = mail.render(session, row, now)
        assert written is not None and "/slides" in written.text
        speaker_files.say_no_slides(session, owing.event, owing.speaker.id, now, True)
        assert mail.render(session, row, now) is None
    assert remind_due(session, lambda: NOW + timedelta(days=17)) == 0


def test_the_command_tells_how_many(app: Flask, session: Session) -> None:
    Owing(session)
    session.commit()
    done = app.test_cli_runner().invoke(args=["speakers", "remind"])
    assert done.output == "0 reminders\n"
