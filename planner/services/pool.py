"""Saying who is whom in the pool: two records of one person made one, or told apart for good.

Nothing is lost: what the record that goes had moves to the one that stays, and what it said is kept
in `SpeakerMerge`. Its id goes on meaning the same person, in releases, addresses and links.
"""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import select, update
from sqlalchemy.orm import Session as Database

from planner.domain.access import Action, Actor, may
from planner.domain.errors import Invalid, NotAllowed, NotFound
from planner.domain.programme import AppearanceState
from planner.domain.rules import merged
from planner.models.corner import CornerTalk
from planner.models.events import Event
from planner.models.programme import Appearance
from planner.models.speaker_needs import Need
from planner.models.speaker_pages import (
    Slides,
    SpeakerPhoto,
    SpeakerReminder,
    Substitute,
    TalkProposal,
)
from planner.models.speaker_pool import SpeakerMerge, SpeakersApart
from planner.models.speakers import (
    Availability,
    Consent,
    Invitation,
    Registration,
    Speaker,
    SpeakerLimit,
    SpeakerLink,
)
from planner.queries import drafts, pool, speakers
from planner.services import balance, recordings
from planner.services.journal import Journal

CHOSEN = ("name", "organisation", "position", "biography", "language", "email", "phone")
"""What one of the two records decides. Topics and languages are put together."""

_S = AppearanceState
FURTHEST = (_S.ACCEPTED, _S.INVITED, _S.SUGGESTED, _S.WITHDRAWN, _S.DECLINED, _S.REPLACED)

MOVED: tuple[Any, ...] = (SpeakerLink, Registration, CornerTalk, Slides, SpeakerReminder)
"""Tables of which a speaker may have any number of rows."""


def tell_apart(
    db: Database, event: Event, actor: Actor, now: datetime, one_id: str, other_id: str
) -> None:
    """These two are two people: nobody is asked again. Raises NotAllowed, NotFound."""
    one, other = _two(db, event, actor, one_id, other_id)
    first, second = pool.ordered(one.id, other.id)
    if all((row.first_id, row.second_id) != (first, second) for row in pool.apart(db, first)):
        db.add(SpeakersApart(first_id=first, second_id=second, at=now, by_id=actor.user_id))
        db.flush()


def merge(
    db: Database,
    event: Event,
    actor: Actor,
    now: datetime,
    kept_id: str,
    gone_id: str,
    taken: Iterable[str] = (),
) -> Speaker:
    """Make two records one: `kept_id` stays, with the fields named in `taken` from the other, and
    with whatever it lacked.

    Drafts of every event change through their journals; no release does. Raises NotAllowed,
    NotFound, Invalid for one record merged with itself.
    """
    kept, gone = _two(db, event, actor, kept_id, gone_id)
    record: dict[str, Any] = {"said": _said(gone), "moved": {}}
    journal = Journal(db, actor, now, event.id, "merge_speakers")
    journal.set(kept, _fields(kept, gone, frozenset(taken)))
    _move_appearances(db, actor, now, kept, gone, record)
    _move_invitations(db, kept, gone, record)
    _move_availability(db, kept, gone)
    _move_consents(db, kept, gone, record)
    _move_needs(db, kept, gone)
    _move_limits(db, kept, gone)
    for model in MOVED:
        rows = db.scalars(select(model).where(model.speaker_id == gone.id)).all()
        for row in rows:
            row.speaker_id = kept.id
        record["moved"][model.__tablename__] = [row.id for row in rows]
    _move_photo(db, kept, gone)
    balance.join(db, kept.id, gone.id)
    _move_told_apart(db, kept, gone)
    _note_merge(db, event, actor, now, kept, gone, record)
    db.flush()
    journal.delete(gone)
    return kept


def _two(
    db: Database, event: Event, actor: Actor, one_id: str, other_id: str
) -> tuple[Speaker, Speaker]:
    if not may(actor, Action.MANAGE_SPEAKERS, event.id):
        raise NotAllowed
    if one_id == other_id:
        raise Invalid("gone", "same")
    # In one order, whoever asks: two at once must not hold what the other waits for.
    held = {
        id: drafts.speaker(db, event.initiative_id, id, hold=True)
        for id in sorted((one_id, other_id))
    }
    one, other = held[one_id], held[other_id]
    if one is None or other is None:
        raise NotFound("speaker", other_id if one else one_id)
    return one, other


def _said(gone: Speaker) -> dict[str, Any]:
    """The record that goes, as it was. It is the trace, not a second pool: no address, no phone."""
    names = ("id", "name", "organisation", "position", "biography", "language", "topics")
    return {name: getattr(gone, name) for name in names} | {
        "origin": gone.origin.value,
        "created_at": gone.created_at.isoformat(),
    }


def _fields(kept: Speaker, gone: Speaker, taken: frozenset[str]) -> dict[str, Any]:
    values: dict[str, Any] = {
        name: getattr(gone, name)
        for name in CHOSEN
        if getattr(gone, name) and (name in taken or not getattr(kept, name))
    }
    if gone.topics and gone.topics not in kept.topics:
        values["topics"] = f"{kept.topics}\n\n{gone.topics}".strip()
    values["languages"] = sorted({*kept.languages, *gone.languages})
    return values


def _move_appearances(
    db: Database,
    actor: Actor,
    now: datetime,
    kept: Speaker,
    gone: Speaker,
    record: dict[str, Any],
) -> None:
    """The same part held twice becomes one, the one that has come furthest."""
    journals: dict[str, Journal] = {}
    mine = {
        (row.session_id, row.role): row
        for row in db.scalars(select(Appearance).where(Appearance.speaker_id == kept.id))
    }
    moved = record["moved"].setdefault("appearance", [])
    for row in db.scalars(select(Appearance).where(Appearance.speaker_id == gone.id)).all():
        journal = journals.setdefault(
            row.event_id, Journal(db, actor, now, row.event_id, "merge_speakers")
        )
        twin = mine.get((row.session_id, row.role))
        moved.append(row.id)
        journal.set(row, {"speaker_id": kept.id})
        if twin is None:
            mine[row.session_id, row.role] = row
            continue
        stays, goes = sorted((twin, row), key=lambda one: FURTHEST.index(one.state))
        _move_asked(db, stays, goes)
        mine[row.session_id, row.role] = stays
        journal.delete(goes)


def _move_asked(db: Database, stays: Appearance, goes: Appearance) -> None:
    for model in (Substitute, TalkProposal):
        has = db.scalar(select(model).where(model.appearance_id == stays.id))
        if has is None:
            db.execute(
                update(model)
                .where(model.appearance_id == goes.id)
                .values(appearance_id=stays.id)
                .execution_options(synchronize_session="fetch")
            )
    for talk in db.scalars(select(CornerTalk).where(CornerTalk.appearance_id == goes.id)):
        talk.appearance_id = stays.id
    db.flush()


def _move_invitations(db: Database, kept: Speaker, gone: Speaker, record: dict[str, Any]) -> None:
    """There is one to a speaker and an event: of two, the first to be sent and the later limit."""
    for row in db.scalars(select(Invitation).where(Invitation.speaker_id == gone.id)).all():
        record["moved"].setdefault("invitation", []).append(row.id)
        mine = speakers.invitation(db, row.event_id, kept.id)
        if mine is None:
            row.speaker_id = kept.id
            continue
        resent = [t for t in (mine.resent_at, row.resent_at, mine.sent_at, row.sent_at) if t]
        mine.sent_at, mine.resent_at = min(mine.sent_at, row.sent_at), max(resent)
        limits = [t for t in (mine.answer_by, row.answer_by) if t]
        mine.answer_by = max(limits) if limits else None
        if row.message and row.message not in mine.message:
            mine.message = f"{mine.message}\n\n{row.message}".strip()
        mine.version += 1
        db.execute(
            update(Appearance)
            .where(Appearance.invitation_id == row.id)
            .values(invitation_id=mine.id)
            .execution_options(synchronize_session="fetch")
        )
        db.flush()
        db.delete(row)
    db.flush()


def _move_availability(db: Database, kept: Speaker, gone: Speaker) -> None:
    rows = db.scalars(select(Availability).where(Availability.speaker_id == gone.id)).all()
    for event_id in {row.event_id for row in rows}:
        theirs = speakers.availability(db, event_id, gone.id)
        ours = speakers.availability(db, event_id, kept.id)
        _replace_availability(db, event_id, kept.id, merged((*ours, *theirs)))
    for row in rows:
        db.delete(row)
    db.flush()


def _replace_availability(
    db: Database, event_id: str, speaker_id: str, stretches: Iterable[Any]
) -> None:
    for old in db.scalars(
        select(Availability).where(
            Availability.event_id == event_id, Availability.speaker_id == speaker_id
        )
    ):
        db.delete(old)
    for stretch in stretches:
        db.add(
            Availability(
                event_id=event_id, speaker_id=speaker_id, start=stretch.start, end=stretch.end
            )
        )
    db.flush()


def _move_consents(db: Database, kept: Speaker, gone: Speaker, record: dict[str, Any]) -> None:
    """Of two answers to the same question the later one is the person's word."""
    events = set(db.scalars(select(Consent.event_id).where(Consent.speaker_id == gone.id)))
    for row in db.scalars(select(Consent).where(Consent.speaker_id == gone.id)).all():
        mine = speakers.consents(db, row.event_id, kept.id).get(row.purpose)
        if mine is None:
            row.speaker_id = kept.id
            continue
        earlier = min((mine, row), key=lambda one: one.answered_at)
        record.setdefault("consents", []).append(
            [row.event_id, row.purpose.value, earlier.given, earlier.answered_at.isoformat()]
        )
        if row.answered_at > mine.answered_at:
            mine.given, mine.answered_at = row.given, row.answered_at
        db.delete(row)
    db.flush()
    for event_id in events:
        recordings.agreements_changed(db, event_id)


def _move_limits(db: Database, kept: Speaker, gone: Speaker) -> None:
    """The lower of two is what the person asked for."""
    for row in db.scalars(select(SpeakerLimit).where(SpeakerLimit.speaker_id == gone.id)).all():
        mine = db.get(SpeakerLimit, (row.event_id, kept.id))
        if mine is None:
            db.add(SpeakerLimit(event_id=row.event_id, speaker_id=kept.id, sessions=row.sessions))
        else:
            mine.sessions = min(mine.sessions, row.sessions)
        db.delete(row)
    db.flush()


def _move_needs(db: Database, kept: Speaker, gone: Speaker) -> None:
    """Two of a kind at one event become one, with what both said, to be looked at again."""
    mine = {
        (row.event_id, row.kind): row
        for row in db.scalars(select(Need).where(Need.speaker_id == kept.id))
    }
    for row in db.scalars(select(Need).where(Need.speaker_id == gone.id)).all():
        twin = mine.get((row.event_id, row.kind))
        if twin is None:
            row.speaker_id = kept.id
            continue
        for field in ("text", "reply"):
            ours, theirs = getattr(twin, field), getattr(row, field)
            if theirs and theirs not in ours:
                setattr(twin, field, f"{ours}\n{theirs}".strip())
        if twin.state is not row.state:
            twin.state, twin.decided_at = type(twin.state).ASKED, None
        db.delete(row)
    db.flush()


def _move_photo(db: Database, kept: Speaker, gone: Speaker) -> None:
    theirs, ours = db.get(SpeakerPhoto, gone.id), db.get(SpeakerPhoto, kept.id)
    if theirs is None:
        return
    if ours is None:
        values = {
            name: getattr(theirs, name)
            for name in ("original_id", "square_id", "left", "top", "side", "public", "at")
        }
        db.add(SpeakerPhoto(speaker_id=kept.id, **values))
    db.delete(theirs)
    db.flush()


def _move_told_apart(db: Database, kept: Speaker, gone: Speaker) -> None:
    for row in pool.apart(db, gone.id):
        other = row.second_id if row.first_id == gone.id else row.first_id
        first, second = pool.ordered(kept.id, other)
        known = any((a.first_id, a.second_id) == (first, second) for a in pool.apart(db, first))
        if other == kept.id or known:
            db.delete(row)
        else:
            row.first_id, row.second_id = first, second
    db.flush()


def _note_merge(
    db: Database,
    event: Event,
    actor: Actor,
    now: datetime,
    kept: Speaker,
    gone: Speaker,
    record: Mapping[str, Any],
) -> None:
    for earlier in pool.merges(db, event.initiative_id, gone.id):
        earlier.kept_id = kept.id
    db.add(
        SpeakerMerge(
            initiative_id=event.initiative_id,
            kept_id=kept.id,
            gone_id=gone.id,
            at=now,
            by_id=actor.user_id,
            by_name=actor.name,
            record=dict(record),
        )
    )
