"""What gender balance is counted from, beside the programme. Nothing else reads a gender."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session as Database

from planner.domain.gender import GenderEntry
from planner.models.accounts import User
from planner.models.balance import BalanceTarget, PublishedBalance
from planner.models.programme import Appearance
from planner.models.speakers import Invitation, SensitiveReading, SpeakerGender


def genders(db: Database, event_id: str) -> Mapping[str, GenderEntry]:
    """By speaker id, of those with an appearance in the event's draft who have an entry."""
    appearing = select(Appearance.speaker_id).where(Appearance.event_id == event_id)
    rows = db.execute(
        select(SpeakerGender.speaker_id, SpeakerGender.gender, SpeakerGender.estimated).where(
            SpeakerGender.speaker_id.in_(appearing)
        )
    )
    return {row.speaker_id: GenderEntry(row.gender, row.estimated) for row in rows}


def genders_of(db: Database, speaker_ids: Collection[str]) -> Mapping[str, GenderEntry]:
    """The same for these speakers, wherever they appear."""
    rows = db.execute(
        select(SpeakerGender.speaker_id, SpeakerGender.gender, SpeakerGender.estimated).where(
            SpeakerGender.speaker_id.in_(speaker_ids)
        )
    )
    return {row.speaker_id: GenderEntry(row.gender, row.estimated) for row in rows}


def gender_of(db: Database, speaker_id: str) -> GenderEntry | None:
    """For the speaker's own page."""
    row = db.get(SpeakerGender, speaker_id)
    return None if row is None else GenderEntry(row.gender, row.estimated)


def answer_days(db: Database, event_id: str) -> Mapping[str, int]:
    """Whole days from an event's invitation to the speaker's first answer, by speaker id."""
    rows = db.execute(
        select(Invitation.speaker_id, Invitation.sent_at, func.min(Appearance.answered_at))
        .join(Appearance, Appearance.invitation_id == Invitation.id)
        .where(Invitation.event_id == event_id)
        .group_by(Invitation.speaker_id, Invitation.sent_at)
    )
    return {
        speaker_id: max(0, (answered - sent).days)
        for speaker_id, sent, answered in rows
        if answered is not None
    }


@dataclass(frozen=True, slots=True)
class Reading:
    """That somebody opened the list of `people` speakers behind a figure; `what` names the part."""

    at: datetime
    name: str
    what: str
    people: int


def targets(db: Database, event_id: str) -> Mapping[str, int]:
    """Percent by part: a track's id, or "" for the whole."""
    rows = db.scalars(select(BalanceTarget).where(BalanceTarget.event_id == event_id))
    return {row.part: row.percent for row in rows}


def published(db: Database, event_id: str) -> PublishedBalance | None:
    """The public figure, once it is published."""
    return db.get(PublishedBalance, event_id)


def readings(db: Database, event_id: str, most: int, after: int = 0) -> Sequence[Reading]:
    """Readings of individuals' gender in an event, the newest first; `after` so many newer ones."""
    rows = db.execute(
        select(SensitiveReading, User.name, User.email)
        .join(User, User.id == SensitiveReading.actor_id)
        .where(SensitiveReading.event_id == event_id)
        .order_by(SensitiveReading.at.desc(), SensitiveReading.id)
        .offset(after)
        .limit(most)
    )
    return [
        Reading(reading.at, name or email, reading.what, len(reading.speaker_ids))
        for reading, name, email in rows
    ]


def number_of_readings(db: Database, event_id: str) -> int:
    counted = select(func.count()).where(SensitiveReading.event_id == event_id)
    return db.scalar(counted) or 0
