"""What-ifs: kept under a name, shared, deleted; and done to the draft as one would by hand."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session as Database

from planner.domain.access import Action, Actor, may_somewhere, tracks_where
from planner.domain.balance import MOST, Step, StepKind, concerned, only_tracks, try_out
from planner.domain.errors import Invalid, NotAllowed, NotFound
from planner.domain.identity import new_id
from planner.domain.plain import from_plain, to_plain
from planner.domain.programme import AppearanceState, SessionState
from planner.models.balance import WhatIf
from planner.models.events import Event
from planner.models.programme import Appearance
from planner.queries import drafts, programme
from planner.queries import what_if as queries
from planner.services import appearances, balance, drafting, sessions
from planner.services.journal import expect_version

NAME = 120


def read_steps(plain: Any) -> tuple[Step, ...]:
    """Steps as a form or the database holds them. Raises Invalid."""
    try:
        if len(plain) > MOST:
            raise Invalid("steps", "too_many")
        return tuple(from_plain(Step, step) for step in plain)
    except (KeyError, TypeError, ValueError) as error:
        raise Invalid("steps", "unreadable") from error


def log_reading(
    db: Database, event: Event, actor: Actor, now: datetime, steps: Sequence[Step]
) -> None:
    """To see what steps do to the figures is to read the gender of those they are about."""
    if steps:
        about = concerned(programme.draft(db, event), steps)
        balance.read_names(db, actor, event.id, "what_if", about, now)


def save(
    db: Database,
    event: Event,
    actor: Actor,
    now: datetime,
    name: str,
    shared: bool,
    steps: Sequence[Step],
    what_if_id: str | None = None,
    version: int | None = None,
) -> WhatIf:
    """Keep the steps under a name, or change one's own. Raises NotAllowed, NotFound, Stale,
    Invalid."""
    if actor.user_id is None or not may_somewhere(actor, Action.SEE_BALANCE, event.id):
        raise NotAllowed
    fields: dict[str, Any] = {"name": name}
    drafting.text(fields, "name", NAME, needed=True)
    if not steps:
        raise Invalid("steps", "missing")
    row = None if what_if_id is None else queries.held(db, event.id, what_if_id)
    if row is None:
        row = WhatIf(
            id=what_if_id or new_id(),
            event_id=event.id,
            owner_id=actor.user_id,
            created_at=now,
            version=1,
        )
        db.add(row)
    elif row.owner_id != actor.user_id:
        raise NotAllowed
    else:
        expect_version(row, version)
        row.version += 1
    row.name, row.shared, row.changed_at = fields["name"], shared, now
    row.steps = [to_plain(step) for step in steps]
    db.flush()
    return row


def delete(db: Database, event: Event, actor: Actor, what_if_id: str) -> bool:
    """Delete one's own; False when it is gone already. Raises NotAllowed."""
    row = queries.held(db, event.id, what_if_id)
    if row is None:
        return False
    if row.owner_id != actor.user_id:
        raise NotAllowed
    db.delete(row)
    db.flush()
    return True


def apply(
    db: Database,
    event: Event,
    actor: Actor,
    now: datetime,
    steps: Sequence[Step],
    what_if_id: str | None = None,
) -> tuple[Step, ...]:
    """Do the steps that fit the draft as it is now, all or none; give those that were done.

    Somebody added is suggested, and not asked; somebody swapped out is replaced; a session added
    is an idea; a session dropped is cancelled. Nobody is told. Raises NotAllowed, NotFound, Stale,
    Invalid.
    """
    if not may_somewhere(actor, Action.SEE_BALANCE, event.id):
        raise NotAllowed
    tracks = tracks_where(actor, Action.SEE_BALANCE, event.id)
    draft = only_tracks(programme.draft(db, event), tracks)
    pool = queries.pool(db, event.initiative_id)
    misfits = try_out(draft, {}, steps, pool).misfits
    done = tuple(step for step, misfit in zip(steps, misfits, strict=True) if misfit is None)
    for step in done:
        _do(db, event, actor, now, step)
    row = None if what_if_id is None else queries.held(db, event.id, what_if_id)
    if row is not None and done:
        row.applied_at, row.applied_by_id = now, actor.user_id
    db.flush()
    return done


def _do(db: Database, event: Event, actor: Actor, now: datetime, step: Step) -> None:
    match step.kind:
        case StepKind.ADD:
            _seat(db, event, actor, now, step, step.session_id, {"minutes": step.minutes})
        case StepKind.SWAP:
            old = _appearance(db, event, step.appearance_id)
            as_it_was = {"minutes": old.minutes, "title": old.title, "after": old.after}
            appearances.save_appearance(
                db,
                event,
                actor,
                now,
                old.session_id,
                {"state": AppearanceState.REPLACED},
                appearance_id=old.id,
                version=old.version,
            )
            _seat(db, event, actor, now, step, old.session_id, as_it_was | {"role": old.role})
        case StepKind.DROP:
            appearances.remove_appearance(db, event, actor, now, step.appearance_id)
        case StepKind.ADD_SESSION:
            values: dict[str, Any] = {
                "title": step.title,
                "form": step.form,
                "track_id": step.track_id,
                "state": SessionState.IDEA,
            }
            if step.minutes is not None:
                values["minutes"] = step.minutes
            sessions.save_session(db, event, actor, now, values, session_id=step.id)
        case StepKind.DROP_SESSION:
            cancelled = {"state": SessionState.CANCELLED}
            sessions.save_session(db, event, actor, now, cancelled, session_id=step.session_id)


def _seat(
    db: Database,
    event: Event,
    actor: Actor,
    now: datetime,
    step: Step,
    session_id: str,
    values: Mapping[str, Any],
) -> None:
    appearances.save_appearance(
        db,
        event,
        actor,
        now,
        session_id,
        {
            "role": step.role,
            "speaker_id": step.speaker_id,
            "placeholder": "" if step.speaker_id else step.placeholder,
            "state": AppearanceState.SUGGESTED,
            **values,
        },
        appearance_id=step.id,
    )


def _appearance(db: Database, event: Event, appearance_id: str) -> Appearance:
    row = drafts.row(db, Appearance, event.id, appearance_id)
    if row is None:
        raise NotFound("appearance", appearance_id)
    return row
