"""Who an address is about: a personal link's speaker, or one of the initiative's."""

from flask import abort, current_app

from planner import signing
from planner.database import db
from planner.domain.invitations import LinkOfOther, LinkRevoked
from planner.models.speakers import Speaker, SpeakerLink
from planner.queries import pool
from planner.queries import speakers as queries
from planner.signing import LinkExpired
from planner.web import clock
from planner.web.events import event_row


def personal_link(token: str) -> SpeakerLink:
    """The link of that address. Raises LinkAltered, LinkExpired, LinkRevoked, LinkOfOther."""
    now = clock.now()
    held = signing.read(str(current_app.config["SECRET_KEY"]), signing.SPEAKER, token, now)
    row = queries.link(db.session(), str(held.get("link")))
    if row is None or row.event_id != event_row().id:
        raise LinkOfOther
    if row.revoked_at is not None:
        raise LinkRevoked
    if row.expires_at <= now:
        raise LinkExpired
    return row


def speaker_here(speaker_id: object) -> Speaker:
    """The speaker at this address; of this initiative, or there is no such page. Somebody whose
    record was merged is whom it was merged with."""
    session, initiative = db.session(), event_row().initiative_id
    found = queries.of_initiative(session, initiative, str(speaker_id))
    if found is None:
        kept = pool.kept_instead(session, initiative, str(speaker_id))
        found = queries.of_initiative(session, initiative, kept) if kept else None
    if found is None:
        abort(404)
    return found
