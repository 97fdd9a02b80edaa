"""Mails to those who speak, or offer to. Links are signed here, when the mail is sent."""

from collections.abc import Collection, Mapping
from typing import Any

from planner import signing
from planner.domain.invitations import ANSWERED, OFFER_LASTS, OwnPart, own_parts
from planner.domain.programme import AppearanceState, Programme
from planner.mail import addresses
from planner.mail.occasions import Occasion, prepares
from planner.models.events import Event
from planner.models.programme import Appearance
from planner.models.speakers import Invitation, Registration
from planner.queries import asking, programme, speakers


@prepares("speaker_invitation")
def invitation(occasion: Occasion) -> Mapping[str, Any] | None:
    row = occasion.db.get(Invitation, occasion.params["invitation_id"])
    found = _personal(occasion)
    if row is None or found is None:
        return None
    asked = _parts(found, {AppearanceState.INVITED})
    return found | {"parts": asked, "answer_by": row.answer_by} if asked else None


@prepares("speaker_link")
def link(occasion: Occasion) -> Mapping[str, Any] | None:
    found = _personal(occasion)
    if found is None:
        return None
    event, person = found["event"], found["person"]
    row = speakers.invitation(occasion.db, event.id, person.id)
    return found | {
        "parts": _parts(found, {AppearanceState.INVITED}),
        "answer_by": row.answer_by if row else None,
        "now": occasion.now,
    }


@prepares("speaker_receipt")
def receipt(occasion: Occasion) -> Mapping[str, Any] | None:
    found = _personal(occasion)
    if found is None:
        return None
    given = speakers.consents(occasion.db, found["event"].id, found["person"].id)
    return found | {
        "parts": _parts(found, ANSWERED | {AppearanceState.INVITED}),
        "consents": {purpose: row.given for purpose, row in given.items()},
    }


@prepares("speaker_reminder")
def answer_reminder(occasion: Occasion) -> Mapping[str, Any] | None:
    """None when everything has been answered meanwhile."""
    found = link(occasion)
    return found if found and found["parts"] else None


@prepares("slides_reminder")
def slides_reminder(occasion: Occasion) -> Mapping[str, Any] | None:
    """None when slides are in, or none will come, or the speaker comes no more."""
    found = _personal(occasion)
    if found is None:
        return None
    event, person = found["event"], found["person"]
    due = asking.slides_by(occasion.db, event.id)
    asked = _parts(found, {AppearanceState.ACCEPTED})
    if due is None or not asked or asking.slides_of(occasion.db, event.id, person.id):
        return None
    late = due < found["draft"].event.local(occasion.now).date()
    return found | {"due": due, "late": late, "url": found["url"] + "/slides"}


@prepares("speaker_news")
def news(occasion: Occasion) -> Mapping[str, Any] | None:
    return _personal(occasion)


@prepares("offer_accepted")
def offer_accepted(occasion: Occasion) -> Mapping[str, Any] | None:
    return _personal(occasion)


@prepares("speaker_withdrew")
def withdrew(occasion: Occasion) -> Mapping[str, Any] | None:
    row = occasion.db.get(Appearance, occasion.params["appearance_id"])
    if row is None or row.speaker is None or row.state is not AppearanceState.WITHDRAWN:
        return None
    event = occasion.db.get_one(Event, row.event_id)
    return {
        "event": event,
        "name": row.speaker.name,
        "session": row.session.title,
        "reason": row.reason,
        "url": occasion.event_link(event, "speakers.show", speaker_id=row.speaker_id),
    }


@prepares("offer_confirm")
def offer_confirm(occasion: Occasion) -> Mapping[str, Any] | None:
    row = occasion.db.get(Registration, occasion.params["registration_id"])
    if row is None or row.confirmed_at is not None:
        return None
    event = occasion.db.get_one(Event, row.event_id)
    signed = signing.sign(
        occasion.secret, signing.OFFER, {"offer": row.id}, row.created_at + OFFER_LASTS
    )
    return {
        "event": event,
        "name": row.name,
        "about": row.about,
        "url": occasion.event_link(event, "speakers.confirm", token=signed),
    }


@prepares("offer_declined")
def offer_declined(occasion: Occasion) -> Mapping[str, Any] | None:
    row = occasion.db.get(Registration, occasion.params["registration_id"])
    if row is None:
        return None
    return {"event": occasion.db.get_one(Event, row.event_id), "name": row.name}


def _personal(occasion: Occasion) -> dict[str, Any] | None:
    """What every mail with a personal link has; None when the link works no more."""
    row = speakers.link(occasion.db, occasion.params["link_id"])
    if row is None or row.revoked_at is not None or row.expires_at <= occasion.now:
        return None
    event = occasion.db.get_one(Event, row.event_id)
    return {
        "event": event,
        "person": row.speaker,
        "name": row.speaker.name,
        "draft": programme.draft(occasion.db, event),
        "url": addresses.personal_page(occasion.row.language, event, row.id),
    }


def _parts(found: Mapping[str, Any], states: Collection[AppearanceState]) -> tuple[OwnPart, ...]:
    draft: Programme = found["draft"]
    return tuple(
        part for part in own_parts(draft, found["person"].id) if part.appearance.state in states
    )
