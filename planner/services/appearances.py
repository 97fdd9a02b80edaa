"""Editing who appears in the draft's sessions, as what, in which order."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session as Database

from planner.domain.access import Action, Actor
from planner.domain.errors import Invalid, NotFound
from planner.domain.identity import new_id
from planner.models.events import Event
from planner.models.programme import Appearance, Session
from planner.queries import drafts
from planner.services import drafting
from planner.services.journal import Journal, expect_version

FIELDS = frozenset(
    {
        "speaker_id",
        "role",
        "state",
        "ex_officio",
        "title",
        "minutes",
        "after",
        "placeholder",
        "show_unnamed",
    },
)
TITLE, PLACEHOLDER, LONGEST = 250, 120, 24 * 60


def save_appearance(
    db: Database,
    event: Event,
    actor: Actor,
    now: datetime,
    session_id: str,
    values: Mapping[str, Any],
    *,
    appearance_id: str | None = None,
    version: int | None = None,
) -> Appearance:
    """Change the appearance, or add it as the session's last.

    Another speaker in it is another question to ask: an invitation stays with whom it was sent to.
    Raises NotAllowed, NotFound, Stale, Invalid.
    """
    session = drafting.existing(db, Session, event.id, session_id)
    drafting.require(actor, Action.EDIT_PROGRAMME, event.id, session.track_id)
    row = drafting.saved(db, Appearance, event.id, appearance_id, version)
    if row is not None and row.session_id != session_id:
        raise NotFound("appearance", row.id)
    fields = _valid(db, event, values, row)
    if row is None:
        journal = Journal(db, actor, now, event.id, "add_appearance")
        row = Appearance(
            id=appearance_id or new_id(),
            event_id=event.id,
            session_id=session_id,
            position=drafts.next_appearance(db, session_id),
            **fields,
        )
        journal.add(row)
    else:
        if fields.get("speaker_id", row.speaker_id) != row.speaker_id:
            fields |= {
                "invitation_id": None,
                "answered_at": None,
                "answer_channel": None,
                "reason": "",
            }
        journal = Journal(db, actor, now, event.id, "edit_appearance")
        drafting.change(journal, row, fields, version)
    db.flush()
    return row


def move_appearance(
    db: Database, event: Event, actor: Actor, now: datetime, appearance_id: str, by: int
) -> Session:
    """Move it up (-1) or down (1) in its session; give the session. Raises NotAllowed, NotFound."""
    row, session = _with_session(db, event, actor, appearance_id)
    journal = Journal(db, actor, now, event.id, "move_appearance")
    drafting.reorder(journal, drafts.appearances(db, session.id), row.id, by)
    db.flush()
    return session


def remove_appearance(
    db: Database,
    event: Event,
    actor: Actor,
    now: datetime,
    appearance_id: str,
    version: int | None = None,
) -> Session:
    """Take it out of its session; give the session. Raises NotAllowed, NotFound, Stale."""
    row, session = _with_session(db, event, actor, appearance_id)
    expect_version(row, version)
    Journal(db, actor, now, event.id, "remove_appearance").delete(row)
    return session


def _with_session(
    db: Database, event: Event, actor: Actor, appearance_id: str
) -> tuple[Appearance, Session]:
    row = drafting.existing(db, Appearance, event.id, appearance_id)
    session = drafting.existing(db, Session, event.id, row.session_id)
    drafting.require(actor, Action.EDIT_PROGRAMME, event.id, session.track_id)
    return row, session


def _valid(
    db: Database, event: Event, values: Mapping[str, Any], row: Appearance | None
) -> dict[str, Any]:
    """The values as they are kept. Raises Invalid, NotFound."""
    fields = drafting.only(values, FIELDS)
    drafting.text(fields, "title", TITLE)
    drafting.text(fields, "placeholder", PLACEHOLDER)
    drafting.number(fields, "minutes", 1, LONGEST)
    drafting.number(fields, "after", 0, LONGEST)
    speaker_id = fields.get("speaker_id", row.speaker_id if row else None)
    placeholder = fields.get("placeholder", row.placeholder if row else "")
    if speaker_id is None and not placeholder:
        raise Invalid("placeholder", "somebody")
    if speaker_id is not None and drafts.speaker(db, event.initiative_id, speaker_id) is None:
        raise NotFound("speaker", speaker_id)
    return fields
