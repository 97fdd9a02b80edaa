"""What a speaker says on the personal page: answers, profile, hours, consents, needs, gender.

Whoever holds the link is the speaker; the link has been checked by the time one comes here.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import delete
from sqlalchemy.orm import Session as Database

from planner.domain.access import Actor
from planner.domain.errors import NotFound
from planner.domain.gender import Gender
from planner.domain.programme import AppearanceState, Interval
from planner.domain.speakers import NeedKind
from planner.models.events import Event
from planner.models.programme import Appearance
from planner.models.speakers import Availability, Consent, Purpose, Speaker, SpeakerLink
from planner.queries import drafts, speakers
from planner.services import asking, balance, drafting, invitations, needs, outbox, recordings
from planner.services.asking import Other
from planner.services.journal import Journal
from planner.services.speaker_records import BIOGRAPHY, NAME, TEXT

OWN_FIELDS = frozenset({"name", "organisation", "position", "biography", "language"})


@dataclass(frozen=True, slots=True)
class Said:
    """The page as it was sent. `answers` has yes or no and the reason by appearance; what is not
    answered is left out of it, and so are `consents` and `gender` (None). `others` has whom they
    suggest instead, `talks` the title and abstract they propose, both by appearance; None for
    `needs`: nothing is said of them."""

    profile: Mapping[str, str]
    version: int | None
    answers: Mapping[str, tuple[bool, str]] = field(default_factory=dict)
    available: tuple[Interval, ...] = ()
    consents: Mapping[Purpose, bool] = field(default_factory=dict)
    gender: Gender | None = None
    others: Mapping[str, Other | None] = field(default_factory=dict)
    talks: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    needs: Mapping[NeedKind, str] | None = None


def save_page(
    db: Database, event: Event, link: SpeakerLink, now: datetime, said: Said, language: str
) -> bool:
    """Save all of the page or nothing; whether anything but gender and needs is new.

    A receipt in `language` is mailed when an answer or a consent is new. Of gender and needs
    nothing is journalled or mailed. Raises NotFound, WrongMove, Invalid, Stale.
    """
    speaker = drafts.speaker(db, event.initiative_id, link.speaker_id, hold=True)
    if speaker is None:
        raise NotFound("speaker", link.speaker_id)
    journal = Journal(db, Actor(None, speaker.name), now, event.id, "speaker_says")
    profile = bool(_save_profile(journal, speaker, said))
    answered = [
        invitations.answer(db, journal, event, now, speaker, appearance_id, yes, reason)
        for appearance_id, (yes, reason) in said.answers.items()
    ]
    suggested = _save_suggestions(db, event, speaker, now, said)
    hours = _save_availability(db, journal, event, speaker, said.available)
    consents = _save_consents(db, event, speaker.id, now, said.consents)
    if said.gender is not None:
        balance.declare(db, speaker.id, said.gender, now)
    if said.needs is not None:
        needs.say(db, event, speaker.id, now, said.needs)
    if speaker.email and (any(answered) or consents):
        params = {"link_id": link.id}
        outbox.send(db, now, "speaker_receipt", speaker.email, language, params)
    db.flush()
    return profile or any(answered) or suggested or hours or consents


def _save_suggestions(
    db: Database, event: Event, speaker: Speaker, now: datetime, said: Said
) -> bool:
    """Somebody else for what the speaker says no to, titles for the rest."""
    new = False
    for part in speakers.parts(db, event.id, speaker.id):
        row = part.appearance
        if row.id in said.others and row.state is not AppearanceState.REPLACED:
            other = said.others[row.id] if _says_no(row) else None
            new |= asking.suggest_other(db, row, now, other)
        if row.id in said.talks and row.state in TITLED:
            new |= asking.propose_talk(db, row, now, *said.talks[row.id])
    return new


TITLED = frozenset({AppearanceState.INVITED, AppearanceState.ACCEPTED})
"""A title is wanted of one who may still come."""


def _says_no(row: Appearance) -> bool:
    return row.state in (AppearanceState.DECLINED, AppearanceState.WITHDRAWN)


def forget_needs(db: Database, link: SpeakerLink) -> None:
    """Delete all that the speaker has said of needs at the event."""
    needs.forget(db, link.event_id, link.speaker_id)


def forget_gender(db: Database, link: SpeakerLink) -> None:
    """Delete what the speaker has said, or an organiser estimated, of the speaker's gender."""
    balance.forget(db, link.speaker_id)
    db.flush()


def _save_profile(journal: Journal, speaker: Speaker, said: Said) -> frozenset[str]:
    fields = drafting.only(said.profile, OWN_FIELDS)
    drafting.text(fields, "name", NAME, needed=True)
    drafting.text(fields, "organisation", TEXT)
    drafting.text(fields, "position", TEXT)
    drafting.text(fields, "biography", BIOGRAPHY)
    return drafting.change(journal, speaker, fields, said.version)


def _save_availability(
    db: Database,
    journal: Journal,
    event: Event,
    speaker: Speaker,
    available: tuple[Interval, ...],
) -> bool:
    before = speakers.availability(db, event.id, speaker.id)
    if available == before:
        return False
    db.execute(
        delete(Availability).where(
            Availability.event_id == event.id, Availability.speaker_id == speaker.id
        )
    )
    for stretch in available:
        db.add(
            Availability(
                event_id=event.id, speaker_id=speaker.id, start=stretch.start, end=stretch.end
            )
        )
    journal.note(speaker, "available", _written(before), _written(available))
    return True


def _written(stretches: tuple[Interval, ...]) -> list[str]:
    return [f"{stretch.start.isoformat()}/{stretch.end.isoformat()}" for stretch in stretches]


def _save_consents(
    db: Database, event: Event, speaker_id: str, now: datetime, said: Mapping[Purpose, bool]
) -> bool:
    known = speakers.consents(db, event.id, speaker_id)
    new = False
    for purpose, given in said.items():
        row = known.get(purpose)
        if row is None:
            row = Consent(event_id=event.id, speaker_id=speaker_id, purpose=purpose)
            db.add(row)
        elif row.given is given:
            continue
        row.given, row.answered_at = given, now
        new = True
    if new:
        recordings.agreements_changed(db, event.id)
    return new
