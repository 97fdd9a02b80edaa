"""Speakers and what concerns them at an event: links, invitations, answers, consents, offers."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session as Database
from sqlalchemy.orm import joinedload, selectinload

from planner.domain.programme import Form, Interval, SessionState
from planner.models.accounts import RoleGrant, User
from planner.models.changes import Change
from planner.models.events import Room, Track
from planner.models.programme import Appearance, Session
from planner.models.speakers import (
    Availability,
    Consent,
    Invitation,
    Purpose,
    Registration,
    Speaker,
    SpeakerLink,
)


@dataclass(frozen=True, slots=True)
class Part:
    """An appearance with what surrounds it."""

    appearance: Appearance
    session: Session
    track: Track | None
    room: Room | None


@dataclass(frozen=True, slots=True)
class Asked:
    """A speaker at an event: parts in order of time, what was asked, and the link that works."""

    speaker: Speaker
    parts: tuple[Part, ...] = ()
    invitation: Invitation | None = None
    link: SpeakerLink | None = None


def link(db: Database, link_id: str) -> SpeakerLink | None:
    """With its speaker."""
    return db.scalar(
        select(SpeakerLink)
        .where(SpeakerLink.id == link_id)
        .options(joinedload(SpeakerLink.speaker))
    )


def working_link(db: Database, event_id: str, speaker_id: str, now: datetime) -> SpeakerLink | None:
    """The newest of the speaker's links that is neither revoked nor expired."""
    return db.scalar(
        select(SpeakerLink)
        .where(
            SpeakerLink.event_id == event_id,
            SpeakerLink.speaker_id == speaker_id,
            SpeakerLink.revoked_at.is_(None),
            SpeakerLink.expires_at > now,
        )
        .order_by(SpeakerLink.created_at.desc(), SpeakerLink.id)
        .limit(1)
    )


def links(db: Database, event_id: str, speaker_id: str) -> Sequence[SpeakerLink]:
    """Every link made for the speaker at the event, the newest first."""
    return db.scalars(
        select(SpeakerLink)
        .where(SpeakerLink.event_id == event_id, SpeakerLink.speaker_id == speaker_id)
        .order_by(SpeakerLink.created_at.desc(), SpeakerLink.id)
    ).all()


def invitation(db: Database, event_id: str, speaker_id: str) -> Invitation | None:
    return db.scalar(
        select(Invitation).where(
            Invitation.event_id == event_id, Invitation.speaker_id == speaker_id
        )
    )


def invitations(db: Database, event_id: str) -> Mapping[str, Invitation]:
    """All of an event's, by speaker id."""
    rows = db.scalars(select(Invitation).where(Invitation.event_id == event_id))
    return {row.speaker_id: row for row in rows}


def parts(db: Database, event_id: str, speaker_id: str) -> tuple[Part, ...]:
    """The speaker's appearances at the event in order of time, whatever their state."""
    return _parts(db, event_id, speaker_id).get(speaker_id, ())


def held_part(db: Database, event_id: str, appearance_id: str) -> Part | None:
    """One appearance as it is now, held until the transaction ends."""
    row = db.scalar(
        select(Appearance)
        .where(Appearance.event_id == event_id, Appearance.id == appearance_id)
        .with_for_update()
        .execution_options(populate_existing=True)
    )
    if row is None:
        return None
    session = db.get_one(Session, row.session_id)
    return Part(row, session, None, None)


def _parts(
    db: Database, event_id: str, speaker_id: str | None = None
) -> Mapping[str, tuple[Part, ...]]:
    """By speaker id; in one statement however many there are."""
    wanted = (
        select(Appearance, Session, Track, Room)
        .join(Session, Session.id == Appearance.session_id)
        .outerjoin(Track, Track.id == Session.track_id)
        .outerjoin(Room, Room.id == Session.room_id)
        .where(Appearance.event_id == event_id, Appearance.speaker_id.is_not(None))
        .order_by(
            Session.start.is_(None),
            Session.start,
            Session.title,
            Appearance.position,
            Appearance.id,
        )
    )
    if speaker_id is not None:
        wanted = wanted.where(Appearance.speaker_id == speaker_id)
    found: dict[str, list[Part]] = defaultdict(list)
    for appearance, session, track, room in db.execute(wanted):
        found[appearance.speaker_id or ""].append(Part(appearance, session, track, room))
    return {key: tuple(value) for key, value in found.items()}


def asked(db: Database, event_id: str, now: datetime) -> Sequence[Asked]:
    """Everyone with an appearance or an invitation at the event; in four statements."""
    parts_of = _parts(db, event_id)
    invited = db.scalars(select(Invitation).where(Invitation.event_id == event_id))
    invitations = {row.speaker_id: row for row in invited}
    working = db.scalars(
        select(SpeakerLink)
        .where(
            SpeakerLink.event_id == event_id,
            SpeakerLink.revoked_at.is_(None),
            SpeakerLink.expires_at > now,
        )
        .order_by(SpeakerLink.created_at)
    )
    links_of = {row.speaker_id: row for row in working}
    here = set(parts_of) | set(invitations)
    people = db.scalars(select(Speaker).where(Speaker.id.in_(here)))
    return [
        Asked(
            person,
            parts_of.get(person.id, ()),
            invitations.get(person.id),
            links_of.get(person.id),
        )
        for person in people
    ]


def of_initiative(db: Database, initiative_id: str, speaker_id: str) -> Speaker | None:
    return db.scalar(
        select(Speaker).where(Speaker.initiative_id == initiative_id, Speaker.id == speaker_id)
    )


def by_email(db: Database, initiative_id: str, email: str) -> Speaker | None:
    """The one in the pool with that address, the oldest if there are several."""
    return db.scalar(
        select(Speaker)
        .where(Speaker.initiative_id == initiative_id, func.lower(Speaker.email) == email.lower())
        .order_by(Speaker.created_at, Speaker.id)
        .limit(1)
    )


def availability(db: Database, event_id: str, speaker_id: str) -> tuple[Interval, ...]:
    """The stretches in which the speaker can come, in order; none when nothing was said."""
    rows = db.execute(
        select(Availability.start, Availability.end)
        .where(Availability.event_id == event_id, Availability.speaker_id == speaker_id)
        .order_by(Availability.start)
    )
    return tuple(Interval(start, end) for start, end in rows)


def busy(db: Database, event_id: str) -> Sequence[Interval]:
    """When the event's draft has sessions."""
    rows = db.execute(
        select(Session.start, Session.minutes).where(
            Session.event_id == event_id, Session.start.is_not(None)
        )
    )
    return [Interval(start, start + timedelta(minutes=n)) for start, n in rows if start]


def consents(db: Database, event_id: str, speaker_id: str) -> Mapping[Purpose, Consent]:
    """What has been answered; what has not is missing."""
    rows = db.scalars(
        select(Consent).where(Consent.event_id == event_id, Consent.speaker_id == speaker_id)
    )
    return {row.purpose: row for row in rows}


def last_changes(db: Database, ids: Collection[str]) -> Mapping[str, datetime]:
    """When each of these rows of a draft was changed last, by id; not there if never."""
    latest = (
        select(Change.entity_id, func.max(Change.at))
        .where(Change.entity.in_(["session", "appearance"]), Change.entity_id.in_(ids))
        .group_by(Change.entity_id)
    )
    return {row[0]: row[1] for row in db.execute(latest)}


def registration(db: Database, event_id: str, registration_id: str) -> Registration | None:
    """As it is now, held until the transaction ends."""
    return db.scalar(
        select(Registration)
        .where(Registration.event_id == event_id, Registration.id == registration_id)
        .with_for_update()
        .execution_options(populate_existing=True)
    )


def registrations(db: Database, event_id: str) -> Sequence[Registration]:
    """Confirmed offers to speak: those that wait for a decision first, the oldest first."""
    return db.scalars(
        select(Registration)
        .where(Registration.event_id == event_id, Registration.confirmed_at.is_not(None))
        .order_by(Registration.decided_at.is_not(None), Registration.confirmed_at, Registration.id)
        .options(joinedload(Registration.speaker))
    ).all()


def waiting_registrations(db: Database, event_id: str) -> int:
    """How many confirmed offers nobody has decided on."""
    waiting = select(func.count(Registration.id)).where(
        Registration.event_id == event_id,
        Registration.confirmed_at.is_not(None),
        Registration.decided_at.is_(None),
    )
    return db.scalar(waiting) or 0


def choosable_sessions(db: Database, event_id: str) -> Sequence[Session]:
    """The sessions of the draft that somebody could appear in, in order of time."""
    return db.scalars(
        select(Session)
        .where(
            Session.event_id == event_id,
            Session.form != Form.BREAK,
            Session.state != SessionState.CANCELLED,
        )
        .order_by(Session.start.is_(None), Session.start, Session.title, Session.id)
    ).all()


def holders_of_roles(db: Database, event_id: str) -> Sequence[User]:
    """Active users with a role in the event or in all of them, with everything granted to them."""
    holders = select(RoleGrant.user_id).where(
        (RoleGrant.event_id == event_id) | RoleGrant.event_id.is_(None)
    )
    return db.scalars(
        select(User)
        .where(User.active.is_(True), User.id.in_(holders))
        .order_by(User.email)
        .options(selectinload(User.grants))
    ).all()
