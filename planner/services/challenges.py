"""Joining a challenge: a network adds its own wish for a speaker whom another has asked."""

from datetime import datetime

from sqlalchemy.orm import Session as Database

from planner.domain import challenges as rules
from planner.domain.access import Action, Actor
from planner.domain.errors import NotFound
from planner.domain.programme import AppearanceState, Role
from planner.models.events import Event
from planner.models.programme import Appearance
from planner.queries import drafts, planning, programme
from planner.services import appearances, drafting


def join(
    db: Database,
    event: Event,
    actor: Actor,
    now: datetime,
    speaker_id: str,
    session_id: str,
    role: Role,
    *,
    seen: str,
    appearance_id: str,
) -> Appearance:
    """Wish for the speaker in a session of one's own track too. Nobody is told but those who plan:
    the organisers send the one invitation.

    `seen` is what was looked at (`Challenge.seen`); `appearance_id`, of the form, makes one wish of
    a form that was sent twice. Raises NotAllowed, NotFound, ChallengeChanged, AlreadyWished,
    NobodyElseAsks.
    """
    db.refresh(event, with_for_update=True)
    draft = programme.draft(db, event)
    session = draft.session.get(session_id)
    if session is None:
        raise NotFound("session", session_id)
    for action in (Action.MANAGE_SPEAKERS, Action.EDIT_PROGRAMME):
        drafting.require(actor, action, event.id, session.track_id)
    made = drafts.row(db, Appearance, event.id, appearance_id)
    if made is not None and (made.session_id, made.speaker_id) == (session_id, speaker_id):
        return made
    known = planning.of(db, event)
    challenge = rules.about(draft, known, speaker_id)
    rules.check_join(challenge, session, known.networks, seen)
    values = {"speaker_id": speaker_id, "role": role, "state": AppearanceState.SUGGESTED}
    return appearances.save_appearance(
        db, event, actor, now, session_id, values, appearance_id=appearance_id
    )
