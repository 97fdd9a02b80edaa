"""What the rules need to know beside the programme (domain/rules/planning.py)."""

from collections.abc import Mapping

from sqlalchemy import func, select
from sqlalchemy.orm import Session as Database

from planner.domain.access import Action, Actor, tracks_where
from planner.domain.invitations import Purpose
from planner.domain.rules import Planning, settings
from planner.models.events import Event, Room, Track
from planner.models.personal import SignUp
from planner.models.speakers import Consent, Invitation, SpeakerLimit
from planner.queries import balance

FILMING = frozenset({Purpose.STREAM, Purpose.RECORD})
"""What being filmed takes: agreeing to both."""


def of(db: Database, event: Event, reader: Actor | None = None) -> Planning:
    """In a fixed number of statements. With genders only where the reader may see the balance:
    without a reader, or the right, there are none."""
    own = settings.read(event.planning)
    seen = frozenset() if reader is None else tracks_where(reader, Action.SEE_BALANCE, event.id)
    return Planning(
        limits=own.limits,
        pause=own.pause,
        room_change=own.room_change,
        venues=_venues(db, event.id),
        between=own.between,
        crews=own.crews,
        daily=daily_limits(db, event.id),
        consents=_consents(db, event.id),
        sign_ups=sign_ups(db, event.id),
        networks=_networks(db, event.id),
        asked=frozenset(
            db.scalars(select(Invitation.speaker_id).where(Invitation.event_id == event.id))
        ),
        genders=None if seen == frozenset() else balance.genders(db, event.id),
        genders_in=seen,
    )


def ways(db: Database, event: Event) -> Planning:
    """How far it is between rooms, and nothing else of what rules go by: one statement."""
    own = settings.read(event.planning)
    return Planning(room_change=own.room_change, venues=_venues(db, event.id), between=own.between)


def sign_ups(db: Database, event_id: str) -> Mapping[str, int]:
    """How many have signed up for each session, those who wait for a seat too."""
    rows = db.execute(
        select(SignUp.session_id, func.count())
        .where(SignUp.event_id == event_id)
        .group_by(SignUp.session_id)
    )
    return {row[0]: row[1] for row in rows}


def daily_limits(db: Database, event_id: str) -> Mapping[str, int]:
    """How many sessions a day speakers want at most, of those who have said so."""
    rows = db.execute(
        select(SpeakerLimit.speaker_id, SpeakerLimit.sessions).where(
            SpeakerLimit.event_id == event_id
        )
    )
    return {row[0]: row[1] for row in rows}


def venues(db: Database, event_id: str) -> tuple[str, ...]:
    """The buildings that the event's rooms are in, by name."""
    return tuple(sorted(set(_venues(db, event_id).values())))


def _venues(db: Database, event_id: str) -> Mapping[str, str]:
    rows = db.execute(
        select(Room.id, Room.venue).where(Room.event_id == event_id, Room.venue != "")
    )
    return {row[0]: row[1] for row in rows}


def _consents(db: Database, event_id: str) -> Mapping[str, bool]:
    """No, where something that filming takes was refused; yes, where all of it was given."""
    rows = db.execute(
        select(Consent.speaker_id, Consent.purpose, Consent.given).where(
            Consent.event_id == event_id, Consent.purpose.in_(FILMING)
        )
    )
    said: dict[str, dict[Purpose, bool]] = {}
    for speaker_id, purpose, given in rows:
        said.setdefault(speaker_id, {})[purpose] = given
    return {
        speaker_id: all(answers.values())
        for speaker_id, answers in said.items()
        if len(answers) == len(FILMING) or not all(answers.values())
    }


def _networks(db: Database, event_id: str) -> Mapping[str, str]:
    rows = db.execute(
        select(Track.id, Track.network_id).where(
            Track.event_id == event_id, Track.network_id.is_not(None)
        )
    )
    return {row[0]: row[1] for row in rows if row[1] is not None}
