"""What speakers have suggested and handed in, and when they were reminded."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date, datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session as Database
from sqlalchemy.orm import joinedload

from planner.models.events import Event
from planner.models.programme import Appearance
from planner.models.speaker_pages import (
    Slides,
    SpeakerLetter,
    SpeakerPhoto,
    SpeakerReminder,
    SpeakerTerms,
    Substitute,
    TalkProposal,
)

ANSWER, SLIDES = "answer", "slides"


def slides_by(db: Database, event_id: str) -> date | None:
    """The day to whose end slides are to be in."""
    row = db.get(SpeakerTerms, event_id)
    return None if row is None else row.slides_by


def substitutes(db: Database, event_id: str) -> Mapping[str, Substitute]:
    """By appearance id."""
    rows = db.scalars(
        select(Substitute)
        .join(Appearance, Appearance.id == Substitute.appearance_id)
        .where(Appearance.event_id == event_id)
    )
    return {row.appearance_id: row for row in rows}


def substitute(db: Database, appearance_id: str) -> Substitute | None:
    return db.scalar(
        select(Substitute)
        .where(Substitute.appearance_id == appearance_id)
        .with_for_update()
        .execution_options(populate_existing=True)
    )


def talks(db: Database, event_id: str) -> Mapping[str, TalkProposal]:
    """By appearance id."""
    rows = db.scalars(
        select(TalkProposal)
        .join(Appearance, Appearance.id == TalkProposal.appearance_id)
        .where(Appearance.event_id == event_id)
    )
    return {row.appearance_id: row for row in rows}


def talk(db: Database, appearance_id: str) -> TalkProposal | None:
    return db.scalar(
        select(TalkProposal)
        .where(TalkProposal.appearance_id == appearance_id)
        .with_for_update()
        .execution_options(populate_existing=True)
    )


def slides(db: Database, event_id: str) -> Mapping[str, Sequence[Slides]]:
    """By speaker id, the latest first."""
    found: dict[str, list[Slides]] = defaultdict(list)
    rows = db.scalars(
        select(Slides)
        .where(Slides.event_id == event_id)
        .order_by(Slides.at.desc(), Slides.id)
        .options(joinedload(Slides.file))
    )
    for row in rows:
        found[row.speaker_id].append(row)
    return found


def slides_of(db: Database, event_id: str, speaker_id: str) -> Sequence[Slides]:
    return slides(db, event_id).get(speaker_id, ())


def photo(db: Database, speaker_id: str) -> SpeakerPhoto | None:
    return db.get(SpeakerPhoto, speaker_id)


def public_photos(db: Database, speaker_ids: Sequence[str]) -> Mapping[str, str]:
    """Digests of the photos that their speakers show to everyone, by speaker id."""
    rows = db.scalars(
        select(SpeakerPhoto)
        .where(SpeakerPhoto.speaker_id.in_(speaker_ids), SpeakerPhoto.public.is_(True))
        .options(joinedload(SpeakerPhoto.square))
    )
    return {row.speaker_id: row.square.digest for row in rows}


def reminders(db: Database, event_id: str, about: str) -> Mapping[str, tuple[int, datetime]]:
    """How many reminders there were and when the last one was, by speaker id."""
    rows = db.execute(
        select(
            SpeakerReminder.speaker_id,
            func.count(SpeakerReminder.id),
            func.max(SpeakerReminder.at),
        )
        .where(SpeakerReminder.event_id == event_id, SpeakerReminder.about == about)
        .group_by(SpeakerReminder.speaker_id)
    )
    return {speaker_id: (number, last) for speaker_id, number, last in rows}


def letters(db: Database, event_id: str) -> Sequence[SpeakerLetter]:
    return db.scalars(
        select(SpeakerLetter)
        .where(SpeakerLetter.event_id == event_id)
        .order_by(SpeakerLetter.name, SpeakerLetter.id)
    ).all()


def letter(db: Database, event_id: str, letter_id: str) -> SpeakerLetter | None:
    return db.scalar(
        select(SpeakerLetter).where(
            SpeakerLetter.event_id == event_id, SpeakerLetter.id == letter_id
        )
    )


def events_of(db: Database, speaker_id: str) -> Sequence[Event]:
    """Events that the speaker has a part in, whatever its state."""
    here = select(Appearance.event_id).where(Appearance.speaker_id == speaker_id)
    return db.scalars(select(Event).where(Event.id.in_(here)).order_by(Event.id)).all()
