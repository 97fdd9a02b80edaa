"""Reminders to speakers, who needs one and that it went out."""

from collections.abc import Iterator
from datetime import datetime

from sqlalchemy.orm import Session as Database

from planner.domain import inputs, speakers
from planner.domain.invitations import GONE
from planner.domain.programme import AppearanceState
from planner.domain.speakers import WITH_SLIDES
from planner.models.events import Event
from planner.models.speaker_pages import SpeakerReminder
from planner.queries import asking
from planner.queries import events as event_queries
from planner.queries import speakers as queries
from planner.queries.asking import ANSWER, SLIDES
from planner.queries.speakers import Asked
from planner.services import invitations, outbox

KINDS = {ANSWER: "speaker_reminder", SLIDES: "slides_reminder"}


def remind(db: Database, event: Event, now: datetime) -> int:
    """Put a reminder in the outbox for each who is to have one now; how many.

    One mail to a speaker at a time: who has an answer to give is not asked for slides.
    """
    sent = 0
    everyone = [one for one in queries.asked(db, event.id, now) if one.speaker.email]
    due = [(ANSWER, one) for one in _owe_an_answer(db, event, everyone, now)]
    due += [(SLIDES, one) for one in _owe_slides(db, event, everyone, now)]
    for about, one in due:
        link = invitations.ensure_link(db, event, one.speaker.id, now)
        language = invitations.mail_language(event, one.speaker, one.invitation)
        params = {"link_id": link.id}
        outbox.send(db, now, KINDS[about], one.speaker.email, language, params)
        db.add(SpeakerReminder(event_id=event.id, speaker_id=one.speaker.id, about=about, at=now))
        sent += 1
    db.flush()
    return sent


def _owe_an_answer(
    db: Database, event: Event, everyone: list[Asked], now: datetime
) -> Iterator[Asked]:
    before = asking.reminders(db, event.id, ANSWER)
    for one in everyone:
        invitation = one.invitation
        if invitation is None or not _waits(one):
            continue
        asked_at = max(t for t in (invitation.sent_at, invitation.resent_at) if t)
        number, last = before.get(one.speaker.id, (0, asked_at))
        # Asked anew since the last reminder, one begins from the beginning.
        number = number if last > asked_at else 0
        asked = speakers.Asked(invitation.answer_by, max(asked_at, last), number)
        if speakers.to_be_reminded(asked, now):
            yield one


def _owe_slides(
    db: Database, event: Event, everyone: list[Asked], now: datetime
) -> Iterator[Asked]:
    day = asking.slides_by(db, event.id)
    if day is None:
        return
    due = inputs.deadline(day, event_queries.value(event).zone, 0)
    given = asking.slides(db, event.id)
    before = asking.reminders(db, event.id, SLIDES)
    for one in everyone:
        if one.speaker.id in given or _waits(one) or not expects_slides(one):
            continue
        answered = [p.appearance.answered_at for p in one.parts if p.appearance.answered_at]
        number, last = before.get(one.speaker.id, (0, max(answered, default=event.created_at)))
        if speakers.to_be_reminded(speakers.Asked(due, last, number), now):
            yield one


def expects_slides(one: Asked) -> bool:
    """Whether the speaker has said yes to a part that slides go with."""
    return any(
        p.appearance.state is AppearanceState.ACCEPTED and p.appearance.role in WITH_SLIDES
        for p in one.parts
    )


def _waits(one: Asked) -> bool:
    states = {p.appearance.state for p in one.parts}
    return AppearanceState.INVITED in states - GONE
