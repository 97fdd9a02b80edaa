"""Recordings of an event, and whose agreement each has or is missing."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session as Database

from planner.domain import recordings as rules
from planner.domain.corner import TalkState
from planner.domain.invitations import Purpose
from planner.domain.programme import Programme, Session
from planner.domain.recordings import Missing, OnStage
from planner.models.corner import CornerTalk
from planner.models.recordings import Recording
from planner.models.speaker_pool import SpeakerMerge
from planner.models.speakers import Consent

ON = (TalkState.ON_STAGE, TalkState.DONE)


@dataclass(frozen=True, slots=True)
class Agreements:
    """What everybody on stage at an event has said: `consents` by speaker, and who gave a talk in
    which of the corner's slots, whatever the published programme has."""

    consents: Mapping[str, Mapping[Purpose, bool]] = field(default_factory=dict)
    corner: Mapping[str, Sequence[OnStage]] = field(default_factory=dict)

    def missing(self, programme: Programme, session: Session) -> tuple[Missing, ...]:
        return rules.missing((*_on_stage(programme, session), *self._at(session)), self.consents)

    def _at(self, session: Session) -> Sequence[OnStage]:
        return self.corner.get(session.id, ())


def agreements(db: Database, event_id: str) -> Agreements:
    """In three statements."""
    consents: dict[str, dict[Purpose, bool]] = {}
    rows = db.execute(
        select(Consent.speaker_id, Consent.purpose, Consent.given).where(
            Consent.event_id == event_id, Consent.purpose.in_(rules.NEEDED)
        )
    )
    for speaker_id, purpose, given in rows:
        consents.setdefault(speaker_id, {})[purpose] = given
    # A release names those by their old id who were found to be somebody else since.
    for gone, kept in db.execute(select(SpeakerMerge.gone_id, SpeakerMerge.kept_id)):
        if kept in consents:
            consents.setdefault(gone, consents[kept])
    corner: dict[str, list[OnStage]] = {}
    talks = db.execute(
        select(CornerTalk.session_id, CornerTalk.speaker_id, CornerTalk.name)
        .where(CornerTalk.event_id == event_id, CornerTalk.state.in_(ON))
        .order_by(CornerTalk.started_at, CornerTalk.id)
    )
    for session_id, talker_id, name in talks:
        if session_id is not None:
            corner.setdefault(session_id, []).append(OnStage(talker_id, name))
    return Agreements(consents, corner)


def of(db: Database, event_id: str) -> Mapping[str, Recording]:
    """By session id, whether the public sees them or not."""
    rows = db.scalars(
        select(Recording)
        .where(Recording.event_id == event_id)
        .order_by(Recording.due, Recording.session_id)
    )
    return {row.session_id: row for row in rows}


def one(db: Database, event_id: str, session_id: str, *, hold: bool = False) -> Recording | None:
    """`hold`: nobody else changes it until this transaction is over."""
    query = select(Recording).where(
        Recording.event_id == event_id, Recording.session_id == session_id
    )
    return db.scalar(query.with_for_update() if hold else query)


def by_id(db: Database, recording_id: str) -> Recording | None:
    return db.get(Recording, recording_id)


def public(db: Database, event_id: str, programme: Programme) -> Mapping[str, Recording]:
    """Those that everybody on stage agrees to, by session id; `programme` as it is published. In
    one statement where there is none."""
    found = of(db, event_id)
    if not found:
        return {}
    said = agreements(db, event_id)
    return {
        id_: row
        for id_, row in found.items()
        if (session := programme.session.get(id_)) and not said.missing(programme, session)
    }


def unfinished(db: Database, until: date) -> Sequence[Recording]:
    """Of all events, those that are to be accessible by then and are not."""
    return db.scalars(
        select(Recording)
        .where(Recording.done_at.is_(None), Recording.due <= until)
        .order_by(Recording.due, Recording.id)
    ).all()


def _on_stage(programme: Programme, session: Session) -> Sequence[OnStage]:
    found = []
    for appearance in session.appearances:
        if appearance.role.on_stage:
            speaker = programme.speaker.get(appearance.speaker_id or "")
            name = speaker.name if speaker else appearance.placeholder
            found.append(OnStage(appearance.speaker_id, name))
    return found
