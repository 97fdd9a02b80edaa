"""Where each question to a speaker stands: who asked, how, when, and what came of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session as Database

from planner.domain.invitations import overdue
from planner.domain.programme import AppearanceState
from planner.domain.speakers import WITH_SLIDES, Channel, Step, next_step
from planner.models.accounts import User
from planner.models.speaker_pages import Slides
from planner.models.speakers import Invitation, Speaker
from planner.queries import asking, needs, speakers
from planner.queries.speakers import Asked, Part

_S = AppearanceState


@dataclass(frozen=True, slots=True)
class Question:
    """One part, and what was asked and answered about it. Whole days, in the event's own zone, are
    for whoever shows it to count."""

    speaker: Speaker
    part: Part
    invitation: Invitation | None
    asked_by: str
    reminders: int
    step: Step

    @property
    def state(self) -> AppearanceState:
        return self.part.appearance.state

    @property
    def asked_at(self) -> datetime | None:
        return None if self.invitation is None else self.invitation.sent_at

    @property
    def channel(self) -> Channel | None:
        return None if self.invitation is None else self.invitation.channel

    def overdue(self, now: datetime) -> bool:
        due = self.invitation.answer_by if self.invitation else None
        return overdue(due, [self.state], now)


def questions(db: Database, event_id: str, now: datetime) -> Sequence[Question]:
    """Every part of every named speaker; in a fixed number of statements."""
    everyone = speakers.asked(db, event_id, now)
    steps = _steps(db, event_id, everyone, now)
    reminded = asking.reminders(db, event_id, asking.ANSWER)
    names = _names(db, everyone)
    found = []
    for one in everyone:
        for part in one.parts:
            invitation = one.invitation if part.appearance.invitation_id else None
            by = names.get(invitation.sent_by_id or "", "") if invitation else ""
            times = reminded.get(one.speaker.id, (0, now))[0] if invitation else 0
            step = steps[part.appearance.id]
            found.append(Question(one.speaker, part, invitation, by, times, step))
    return found


def _steps(
    db: Database, event_id: str, everyone: Sequence[Asked], now: datetime
) -> Mapping[str, Step]:
    others, talks = asking.substitutes(db, event_id), asking.talks(db, event_id)
    arranging = needs.waiting(db, event_id)
    given: Mapping[str, Sequence[Slides]] = asking.slides(db, event_id)
    slides_by = asking.slides_by(db, event_id)
    late = slides_by is not None and now.date() > slides_by
    found = {}
    for one in everyone:
        due = one.invitation.answer_by if one.invitation else None
        for part in one.parts:
            row = part.appearance
            other, talk = others.get(row.id), talks.get(row.id)
            accepted = row.state is _S.ACCEPTED
            found[row.id] = next_step(
                [row.state],
                overdue=overdue(due, [row.state], now),
                substitute=other is not None and other.taken is None and row.state in GIVEN_UP,
                talk=talk is not None and talk.accepted is None,
                needs=accepted and one.speaker.id in arranging,
                slides_late=accepted and late and one.speaker.id not in given and _shows(part),
            )
    return found


GIVEN_UP = frozenset({_S.DECLINED, _S.WITHDRAWN})


def _shows(part: Part) -> bool:
    return part.appearance.role in WITH_SLIDES


def _names(db: Database, everyone: Sequence[Asked]) -> Mapping[str, str]:
    ids = {one.invitation.sent_by_id for one in everyone if one.invitation}
    rows = db.execute(select(User.id, User.name, User.email).where(User.id.in_(ids - {None})))
    return {id: name or email for id, name, email in rows}
