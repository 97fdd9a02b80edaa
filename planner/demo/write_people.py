"""Writes the initiative, its organisations and networks, the accounts and the pool of speakers."""

from argon2 import PasswordHasher
from sqlalchemy.orm import Session as Database

from planner.demo import bodies, people, speakers
from planner.demo.times import MEETING, demo_id, february
from planner.domain.access import Actor, Grant, RoleName
from planner.models.accounts import RoleGrant, User
from planner.models.events import CalendarEntry, Initiative, Network, Organisation
from planner.models.speakers import Origin, Speaker
from planner.services import balance

CREATED = february(1)
INITIATIVE = demo_id("initiative")


def user_id(key: str) -> str:
    return demo_id("user", key)


def body_id(key: str) -> str:
    return demo_id("organisation", key)


def speaker_id(number: int) -> str:
    return demo_id("speaker", str(number))


def write_initiative(db: Database) -> None:
    db.add(
        Initiative(id=INITIATIVE, name=bodies.INITIATIVE, description=bodies.INITIATIVE_DESCRIPTION)
    )
    db.flush()
    db.add_all(
        Organisation(id=body_id(body.key), initiative_id=INITIATIVE, name=body.name, kind=body.kind)
        for body in bodies.BODIES
    )
    db.add_all(
        Network(
            id=demo_id("network", net.key),
            initiative_id=INITIATIVE,
            name=net.name,
            code=net.code,
            colour=net.colour,
            leader_id=body_id(net.leader),
            position=position,
        )
        for position, net in enumerate(bodies.NETWORKS)
    )
    db.add(
        CalendarEntry(
            id=demo_id("calendar", "meeting"),
            initiative_id=INITIATIVE,
            title="Administrativt møte",
            place="Kommunenes hus, Oslo",
            start=MEETING,
        )
    )
    db.flush()


def write_users(db: Database) -> None:
    """The accounts, without what is granted to them. One hash for all: it is one password."""
    known = PasswordHasher().hash(people.PASSWORD)
    demonstrated = {person.key for person in people.LOGINS}
    db.add_all(
        User(
            id=user_id(person.key),
            email=person.email,
            name=person.name,
            password_hash=known if person.key in demonstrated else None,
            login_nonce=demo_id("nonce", person.key),
            language=person.language,
            created_at=CREATED,
        )
        for person in people.PEOPLE
    )
    db.flush()


def write_grants(db: Database) -> None:
    """What people may do; needs the events and their tracks."""
    for person in people.PEOPLE:
        for number, (event, role, track) in enumerate(person.roles):
            db.add(
                RoleGrant(
                    id=demo_id("grant", person.key, str(number)),
                    user_id=user_id(person.key),
                    role=role,
                    event_id=demo_id("event", event) if event else None,
                    track_id=demo_id("track", event, track) if track else None,
                    organisation_id=body_id(person.body) if person.body else None,
                    see_balance=person.see_balance and role is not RoleName.PARTICIPANT,
                )
            )
    db.flush()


def write_speakers(db: Database) -> None:
    pool = {voice.number for voice in speakers.POOL}
    for voice in speakers.VOICES:
        db.add(
            Speaker(
                id=speaker_id(voice.number),
                initiative_id=INITIATIVE,
                name=voice.full_name,
                organisation=voice.organisation,
                position=voice.position,
                biography=voice.biography,
                language=voice.language,
                email=voice.email,
                topics=voice.offers,
                origin=Origin.REGISTERED if voice.number in pool else Origin.ORGANISER,
                created_at=CREATED,
            )
        )
    db.flush()


def write_genders(db: Database) -> None:
    """After the programmes: an estimate is made in an event, by one who may see its balance."""
    organiser = actor(db, "organisator")
    event = demo_id("event", people.CONFERENCE)
    for voice in speakers.VOICES:
        if voice.gender is None:
            continue
        owner = speaker_id(voice.number)
        if voice.estimated:
            balance.estimate(db, organiser, event, owner, voice.gender, february(20))
        else:
            balance.declare(db, owner, voice.gender, february(voice.answered or 16))


def actor(db: Database, key: str) -> Actor:
    """The person with all that is granted to them, to act in the demo's story."""
    user = db.get_one(User, user_id(key), populate_existing=True)
    grants = tuple(
        Grant(grant.role, grant.event_id, grant.track_id, grant.see_balance)
        for grant in user.grants
    )
    return Actor(user.id, user.name, grants)
