"""The organisers' record of a speaker: name, organisation, contact.

A speaker belongs to the initiative; the change is journalled in the event one was working on.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session as Database

from planner.domain.access import Action, Actor, may, may_somewhere
from planner.domain.errors import Invalid, NotAllowed, NotFound
from planner.domain.identity import new_id
from planner.models.events import Event
from planner.models.speakers import Origin, Speaker
from planner.queries import drafts
from planner.services import drafting
from planner.services.journal import Journal

FIELDS = frozenset(
    {"name", "organisation", "position", "biography", "language", "email", "phone", "topics"},
)
NAME, TEXT, BIOGRAPHY, EMAIL, PHONE = 120, 200, 4000, 254, 40


def save_speaker(
    db: Database,
    event: Event,
    actor: Actor,
    now: datetime,
    values: Mapping[str, Any],
    *,
    speaker_id: str | None = None,
    version: int | None = None,
) -> Speaker:
    """Change the record, or add it. Raises NotAllowed, NotFound, Stale, Invalid."""
    fields = drafting.only(values, FIELDS)
    drafting.text(fields, "name", NAME, needed=True)
    drafting.text(fields, "organisation", TEXT)
    drafting.text(fields, "position", TEXT)
    drafting.text(fields, "biography", BIOGRAPHY)
    drafting.text(fields, "topics", BIOGRAPHY)
    drafting.text(fields, "email", EMAIL)
    drafting.text(fields, "phone", PHONE)
    row = (
        None
        if speaker_id is None
        else drafts.speaker(db, event.initiative_id, speaker_id, hold=True)
    )
    if row is None:
        if version is not None or (speaker_id and drafts.in_use(db, Speaker, "id", speaker_id)):
            raise NotFound("speaker", speaker_id or "")
        if not may_somewhere(actor, Action.MANAGE_SPEAKERS, event.id):
            raise NotAllowed
        if "name" not in fields:
            raise Invalid("name", "missing")
        journal = Journal(db, actor, now, event.id, "add_speaker")
        row = Speaker(
            id=speaker_id or new_id(),
            initiative_id=event.initiative_id,
            origin=Origin.ORGANISER,
            created_at=now,
            **fields,
        )
        journal.add(row)
    else:
        if not may_edit(db, event, actor, row.id):
            raise NotAllowed
        journal = Journal(db, actor, now, event.id, "edit_speaker")
        drafting.change(journal, row, fields, version)
    db.flush()
    return row


def may_edit(db: Database, event: Event, actor: Actor, speaker_id: str) -> bool:
    """Organisers may; a network's leader may when the speaker stands in the network's sessions."""
    if may(actor, Action.MANAGE_SPEAKERS, event.id):
        return True
    tracks = drafts.tracks_of_speaker(db, event.id, speaker_id)
    return any(may(actor, Action.MANAGE_SPEAKERS, event.id, track) for track in tracks)
