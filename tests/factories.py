"""Rows for tests: plain functions that add one thing with sensible values and flush it.

Each takes the session first and any column by name. Commit before a client is to see them.
"""

from datetime import UTC, date, datetime, timedelta
from itertools import count
from typing import Any

from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from planner.domain.access import RoleName
from planner.domain.programme import AppearanceState, Kind, Role
from planner.models import events, programme, speakers
from planner.models.accounts import RoleGrant, User

NOW = datetime(2010, 2, 18, 12, 0, tzinfo=UTC)
_numbers = count(1)


def initiative(db: Session, **values: Any) -> events.Initiative:
    """The one initiative: the same row each time unless it is given a name."""
    if not values:
        found = db.scalar(select(events.Initiative))
        if found is not None:
            return found
    return _add(db, events.Initiative(**{"name": "Framtidens byer"} | values))


def organisation(db: Session, **values: Any) -> events.Organisation:
    values.setdefault("name", f"Organisasjon {next(_numbers)}")
    values.setdefault("kind", events.OrganisationKind.CITY)
    values.setdefault("initiative_id", initiative(db).id)
    return _add(db, events.Organisation(**values))


def event(db: Session, key: str = "conference/2010", **values: Any) -> events.Event:
    """An event at that address: two days from 2 November 2010 (a gathering: 16 March)."""
    kind, _, slug = key.partition("/")
    conference = Kind(kind) is Kind.CONFERENCE
    fixed = {
        "kind": Kind(kind),
        "slug": slug,
        "title": "Byer som lever og leverer" if conference else "Storsamling",
        "start": date(2010, 11, 2) if conference else date(2010, 3, 16),
        "days": 2,
        "created_at": NOW,
    }
    if "initiative_id" not in values:
        values["initiative_id"] = initiative(db).id
    return _add(db, events.Event(**fixed | values))


def room(db: Session, at: events.Event, **values: Any) -> events.Room:
    values.setdefault("name", f"Rom {next(_numbers)}")
    return _add(db, events.Room(event_id=at.id, **values))


def track(db: Session, at: events.Event, **values: Any) -> events.Track:
    values.setdefault("name", f"Spor {next(_numbers)}")
    return _add(db, events.Track(event_id=at.id, **values))


def theme(db: Session, at: events.Event, **values: Any) -> events.Theme:
    values.setdefault("title", f"Tema {next(_numbers)}")
    return _add(db, events.Theme(event_id=at.id, **values))


def session(
    db: Session,
    at: events.Event,
    *,
    room: events.Room | None = None,
    track: events.Track | None = None,
    hour: int | None = 10,
    day: int = 0,
    **values: Any,
) -> programme.Session:
    """A session of 45 minutes, at that hour UTC of the event's day (0 the first); None: no time."""
    values.setdefault("title", f"Post {next(_numbers)}")
    if hour is not None:
        first = datetime(at.start.year, at.start.month, at.start.day, hour, tzinfo=UTC)
        values.setdefault("start", first + timedelta(days=day))
    if room is not None:
        values["room_id"] = room.id
    if track is not None:
        values["track_id"] = track.id
    return _add(db, programme.Session(event_id=at.id, **values))


def speaker(db: Session, **values: Any) -> speakers.Speaker:
    number = next(_numbers)
    values.setdefault("name", f"Foredragsholder {number:02} (eksempel)")
    values.setdefault("email", f"foredragsholder{number}@example.org")
    values.setdefault("created_at", NOW)
    if "initiative_id" not in values:
        values["initiative_id"] = initiative(db).id
    return _add(db, speakers.Speaker(**values))


def appearance(
    db: Session,
    in_session: programme.Session,
    who: speakers.Speaker | None = None,
    state: AppearanceState = AppearanceState.ACCEPTED,
    role: Role = Role.TALK,
    **values: Any,
) -> programme.Appearance:
    """Without `who`, an unnamed one."""
    if who is None:
        values.setdefault("placeholder", "N.N.")
    return _add(
        db,
        programme.Appearance(
            event_id=in_session.event_id,
            session_id=in_session.id,
            speaker_id=None if who is None else who.id,
            state=state,
            role=role,
            **values,
        ),
    )


def user(
    db: Session,
    role: RoleName | None = None,
    at: events.Event | None = None,
    track: events.Track | None = None,
    see_balance: bool = False,
    **values: Any,
) -> User:
    """A user, with one role if given: in an event, in one of its tracks, or everywhere."""
    number = next(_numbers)
    values.setdefault("email", f"bruker{number}@example.org")
    values.setdefault("name", f"Bruker {number}")
    values.setdefault("created_at", NOW)
    made: User = _add(db, User(**values))
    if role is not None:
        grant(db, made, role, at, track, see_balance)
    return made


def organiser(db: Session, at: events.Event | None = None, **values: Any) -> User:
    return user(db, RoleName.ORGANISER, at, **values)


def leader(db: Session, of: events.Track, **values: Any) -> User:
    """The leader of the network that has that track."""
    at = db.get(events.Event, of.event_id)
    return user(db, RoleName.NETWORK_LEADER, at, of, **values)


def grant(
    db: Session,
    to: User,
    role: RoleName,
    at: events.Event | None = None,
    track: events.Track | None = None,
    see_balance: bool = False,
) -> RoleGrant:
    made = RoleGrant(role=role, see_balance=see_balance)
    made.event_id = None if at is None else at.id
    made.track_id = None if track is None else track.id
    to.grants.append(made)
    db.flush()
    return made


def login(client: FlaskClient, who: User) -> FlaskClient:
    """The same client, logged in, without going through the page."""
    with client.session_transaction() as held:
        held["_user_id"] = who.get_id()
        held["_fresh"] = True
    return client


def _add(db: Session, row: Any) -> Any:
    db.add(row)
    db.flush()
    return row
