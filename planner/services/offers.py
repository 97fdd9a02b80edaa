"""Open registration: somebody offers to speak, confirms the address, and gets an answer."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session as Database

from planner.domain import invitations as rules
from planner.domain.access import Action, Actor, may
from planner.domain.errors import Invalid, NotAllowed, NotFound
from planner.domain.invitations import LinkOfOther, OfferSettled
from planner.domain.programme import AppearanceState, Role
from planner.models.events import Event
from planner.models.speakers import Origin, Registration, Speaker
from planner.queries import outbox as sent
from planner.queries import speakers
from planner.services import appearances, invitations, outbox
from planner.services.accounts import clean_email
from planner.services.journal import Journal
from planner.services.speaker_records import NAME, TEXT

ABOUT, MESSAGE = 2000, 2000


@dataclass(frozen=True, slots=True)
class Offer:
    """What the form holds; `language` is that of what they would say."""

    name: str
    email: str
    about: str
    organisation: str = ""
    language: str = ""


def register(
    db: Database, event: Event, now: datetime, offer: Offer, submission: str, mail_language: str
) -> None:
    """Keep the offer until the address is confirmed, and mail a link to confirm it.

    The same `submission` again is the same offer. Offers that nobody confirmed in time are deleted.
    Asked for too often for one address, nothing happens. Raises Invalid.
    """
    email = clean_email(offer.email)
    kept = {
        "name": _text("name", " ".join(offer.name.split()), NAME),
        "about": _text("about", offer.about, ABOUT),
        "organisation": _text("organisation", offer.organisation, TEXT, needed=False),
    }
    db.execute(
        delete(Registration).where(
            Registration.event_id == event.id,
            Registration.confirmed_at.is_(None),
            Registration.created_at < now - rules.OFFER_LASTS,
        )
    )
    since = now - rules.OFFERS_WITHIN
    if sent.written_to(db, email, ["offer_confirm"], since) >= rules.OFFERS_AT_ONCE:
        return
    row = Registration(
        event_id=event.id,
        email=email,
        language=offer.language,
        mail_language=mail_language,
        created_at=now,
        submission=submission,
        **kept,
    )
    try:
        with db.begin_nested():
            db.add(row)
    except IntegrityError:
        return
    outbox.send(db, now, "offer_confirm", email, mail_language, {"registration_id": row.id})


def confirm(db: Database, event: Event, now: datetime, registration_id: str) -> Registration:
    """The address is theirs: the offer counts. Raises LinkOfOther, OfferSettled."""
    row = speakers.registration(db, event.id, registration_id)
    if row is None:
        raise LinkOfOther
    if row.confirmed_at is not None:
        raise OfferSettled
    row.confirmed_at = now
    db.flush()
    return row


def accept(
    db: Database,
    event: Event,
    actor: Actor,
    now: datetime,
    registration_id: str,
    session_id: str | None = None,
    role: Role = Role.TALK,
) -> Speaker:
    """Take somebody into the pool, and into a session as a suggestion if one is named.

    Who is in the pool already with that address stays the same speaker. They are told, with their
    personal link. Raises NotAllowed, NotFound, OfferSettled.
    """
    row = _undecided(db, event, actor, registration_id)
    speaker = speakers.by_email(db, event.initiative_id, row.email)
    journal = Journal(db, actor, now, event.id, "accept_offer")
    if speaker is None:
        speaker = Speaker(
            initiative_id=event.initiative_id,
            name=row.name,
            organisation=row.organisation,
            email=row.email,
            language=row.language,
            topics=row.about,
            origin=Origin.REGISTERED,
            created_at=now,
        )
        journal.add(speaker)
    elif row.about not in speaker.topics:
        journal.set(speaker, {"topics": f"{speaker.topics}\n\n{row.about}".strip()})
    _decide(row, actor, now, accepted=True)
    row.speaker_id = speaker.id
    if session_id is not None:
        wish = {"speaker_id": speaker.id, "role": role, "state": AppearanceState.SUGGESTED}
        appearances.save_appearance(db, event, actor, now, session_id, wish)
    link = invitations.ensure_link(db, event, speaker.id, now)
    outbox.send(db, now, "offer_accepted", row.email, row.mail_language, {"link_id": link.id})
    db.flush()
    return speaker


def decline(
    db: Database,
    event: Event,
    actor: Actor,
    now: datetime,
    registration_id: str,
    message: str = "",
) -> Registration:
    """Say no, kindly, by mail. Raises NotAllowed, NotFound, OfferSettled, Invalid."""
    message = _text("message", message, MESSAGE, needed=False)
    row = _undecided(db, event, actor, registration_id)
    _decide(row, actor, now, accepted=False)
    params = {"registration_id": row.id, "message": message}
    outbox.send(db, now, "offer_declined", row.email, row.mail_language, params)
    db.flush()
    return row


def _undecided(db: Database, event: Event, actor: Actor, registration_id: str) -> Registration:
    if not may(actor, Action.MANAGE_SPEAKERS, event.id):
        raise NotAllowed
    row = speakers.registration(db, event.id, registration_id)
    if row is None or row.confirmed_at is None:
        raise NotFound("registration", registration_id)
    if row.decided_at is not None:
        raise OfferSettled
    return row


def _decide(row: Registration, actor: Actor, now: datetime, *, accepted: bool) -> None:
    row.accepted, row.decided_at, row.decided_by_id = accepted, now, actor.user_id


def _text(field: str, text: str, most: int, *, needed: bool = True) -> str:
    text = text.strip()
    if needed and not text:
        raise Invalid(field, "missing")
    if len(text) > most:
        raise Invalid(field, "too_long")
    return text
