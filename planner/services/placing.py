"""The workshop's quick actions on sessions: trading places, locking, copying."""

from datetime import datetime

from sqlalchemy import insert
from sqlalchemy.orm import Session as Database

from planner.domain.access import Action, Actor
from planner.domain.errors import Invalid, NotFound
from planner.domain.identity import new_id
from planner.domain.programme import AppearanceState, SessionState
from planner.domain.rules import LIVING
from planner.models.events import Event
from planner.models.programme import Appearance, Session, session_theme
from planner.queries import areas, drafts
from planner.services import drafting, taking
from planner.services.journal import Journal, expect_version
from planner.services.sessions import FIELDS

# What is the same about an appearance in a copy of its session: not the answer, nor the asking.
COPIED = (
    "speaker_id",
    "position",
    "role",
    "ex_officio",
    "title",
    "minutes",
    "after",
    "placeholder",
    "show_unnamed",
)


def swap(
    db: Database,
    event: Event,
    actor: Actor,
    now: datetime,
    session_id: str,
    other_id: str,
    *,
    version: int | None = None,
    other_version: int | None = None,
) -> tuple[Session, Session]:
    """Let two sessions trade time and room; each keeps its length.

    Raises NotAllowed, NotFound, Stale, Invalid where either is locked or it is one session.
    """
    if session_id == other_id:
        raise Invalid("other", "same")
    # Held in one order, so that two who swap the same pair do not wait for each other for ever.
    held = {i: drafting.existing(db, Session, event.id, i) for i in sorted((session_id, other_id))}
    first, second = held[session_id], held[other_id]
    drafting.require(actor, Action.EDIT_PROGRAMME, event.id, first.track_id, second.track_id)
    expect_version(first, version)
    expect_version(second, other_version)
    if first.locked or second.locked:
        raise Invalid("other" if second.locked else "start", "locked")
    places = [{"start": row.start, "room_id": row.room_id} for row in (first, second)]
    journal = Journal(db, actor, now, event.id, "swap_sessions")
    journal.set(first, places[1])
    journal.set(second, places[0])
    db.flush()
    return first, second


def lock(
    db: Database,
    event: Event,
    actor: Actor,
    now: datetime,
    session_id: str,
    locked: bool,
    version: int | None = None,
) -> Session:
    """Hold a session at its time and in its room, or let it go. Raises NotAllowed, NotFound,
    Stale."""
    row = drafting.existing(db, Session, event.id, session_id)
    drafting.require(actor, Action.EDIT_PROGRAMME, event.id, row.track_id)
    journal = Journal(db, actor, now, event.id, "lock_session" if locked else "unlock_session")
    drafting.change(journal, row, {"locked": locked}, version)
    db.flush()
    return row


def duplicate(
    db: Database,
    event: Event,
    actor: Actor,
    now: datetime,
    session_id: str,
    copy_id: str | None = None,
) -> Session:
    """Add a session like this one, without a time, not settled, its people merely suggested.

    The same `copy_id` makes only one. Raises NotAllowed, NotFound.
    """
    row = drafting.existing(db, Session, event.id, session_id)
    drafting.require(actor, Action.EDIT_PROGRAMME, event.id, row.track_id)
    if copy_id is not None:
        made = drafts.row(db, Session, event.id, copy_id)
        if made is not None:
            return made
        if drafts.in_use(db, Session, "id", copy_id):
            raise NotFound("session", copy_id)
    values = {name: getattr(row, name) for name in FIELDS}
    values |= {"start": None, "locked": False, "code": "", "audiences": list(row.audiences)}
    if row.state is not SessionState.IDEA:
        values["state"] = SessionState.TENTATIVE
    copy = Session(id=copy_id or new_id(), event_id=event.id, **values)
    journal = Journal(db, actor, now, event.id, "duplicate_session")
    journal.add(copy)
    themes = drafts.theme_ids(db, session_id)
    for theme_id in themes:
        link = {"event_id": event.id, "session_id": copy.id, "theme_id": theme_id}
        db.execute(insert(session_theme).values(link))
    if themes:
        journal.note(copy, "theme_ids", [], themes)
    for field in taking.TABLES:
        taking.take(db, journal, event, copy, field, areas.taken(db, session_id, field))
    journal.add_all(
        Appearance(
            event_id=event.id,
            session_id=copy.id,
            state=AppearanceState.SUGGESTED,
            **{name: getattr(part, name) for name in COPIED},
        )
        for part in drafts.appearances(db, session_id)
        if part.state in LIVING
    )
    db.flush()
    return copy
