"""Writes an event with its draft, and invites its speakers."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta

from sqlalchemy.orm import Session as Database

from planner.demo.bodies import BODIES, NETWORKS
from planner.demo.shapes import Item, Occasion, Voice
from planner.demo.speakers import VOICES
from planner.demo.times import MEETING, ZONE, at, demo_id, february
from planner.demo.write_people import CREATED, INITIATIVE, speaker_id, user_id
from planner.domain.inputs import deadline
from planner.domain.programme import Advice, AppearanceState, Decision, Interval, Kind
from planner.domain.rules import settings
from planner.models.events import Blocked, Event, Room, Theme, Track
from planner.models.programme import Appearance, Session, session_theme
from planner.models.speakers import (
    Availability,
    Consent,
    Invitation,
    Purpose,
    SpeakerLimit,
    SpeakerLink,
)
from planner.services import outbox

MESSAGE = "Vi håper du kan si ja. (eksempel)"
DAYS_TO_ANSWER = 21
ADVISED_BY = "Administrativt møte"
DECIDED_BY, DECIDED_ON = "Programledelsen", date(2010, 2, 19)
ASKED = frozenset(AppearanceState) - {AppearanceState.SUGGESTED}


def write_event(db: Database, occasion: Occasion) -> None:
    kind, _, slug = occasion.key.partition("/")
    db.add(
        Event(
            id=demo_id("event", occasion.key),
            initiative_id=INITIATIVE,
            kind=Kind(kind),
            slug=slug,
            title=occasion.title,
            subtitle=occasion.subtitle,
            description=occasion.description,
            start=occasion.start,
            days=occasion.days,
            venue=occasion.venue,
            city=occasion.city,
            contact_name="Programsekretær (eksempel), Miljøverndepartementet",
            contact_phone="00 00 00 00",
            contact_email="sekretariat@demo.example",
            levels=dict(occasion.levels),
            planning=settings.write(occasion.planning),
            created_at=CREATED,
        )
    )
    db.flush()
    for number, sessions in occasion.daily.items():
        db.add(
            SpeakerLimit(
                event_id=demo_id("event", occasion.key),
                speaker_id=speaker_id(number),
                sessions=sessions,
            )
        )
    _write_frame(db, occasion)
    _write_invitations(db, occasion)
    _write_sessions(db, occasion)


def _write_frame(db: Database, occasion: Occasion) -> None:
    event_id = demo_id("event", occasion.key)
    names = {body.key: body.name for body in BODIES}
    for position, net in enumerate(net for net in NETWORKS if net.key in occasion.tracks):
        db.add(
            Track(
                id=demo_id("track", occasion.key, net.key),
                event_id=event_id,
                network_id=demo_id("network", net.key),
                position=position,
                name=net.name,
                code=net.code,
                colour=net.colour,
                owner=names[net.leader],
            )
        )
    for position, hall in enumerate(occasion.halls):
        db.add(
            Room(
                id=demo_id("room", occasion.key, hall.key),
                event_id=event_id,
                position=position,
                name=hall.name,
                capacity=hall.capacity,
                location=hall.location,
                venue=hall.venue,
                access=hall.access,
                camera=hall.camera,
                screen=hall.screen,
            )
        )
    db.flush()
    for shut in occasion.shut:
        date = occasion.start + timedelta(days=shut.day - 1)
        stretch = Interval(at(date, shut.start), at(date, shut.end))
        db.add(
            Blocked(
                id=demo_id("blocked", occasion.key, shut.hall, str(shut.day), shut.start),
                event_id=event_id,
                room_id=demo_id("room", occasion.key, shut.hall),
                start=stretch.start,
                minutes=stretch.minutes,
                reason=shut.reason,
            )
        )
    for position, topic in enumerate(occasion.topics):
        db.add(
            Theme(
                id=demo_id("theme", occasion.key, topic.key),
                event_id=event_id,
                position=position,
                title=topic.title,
                description=topic.description,
                scope=topic.scope,
                advice=topic.advice,
                advised_by=ADVISED_BY if topic.advice is not Advice.NONE else "",
                advised_on=MEETING if topic.advice is not Advice.NONE else None,
                decision=topic.decision,
                decided_by=DECIDED_BY if topic.decision is not Decision.NONE else "",
                decided_on=DECIDED_ON if topic.decision is not Decision.NONE else None,
            )
        )
    db.flush()


def _write_invitations(db: Database, occasion: Occasion) -> None:
    """One to each speaker who has been asked, with a personal link, and what they have said."""
    asked = {part.who for item in occasion.items for part in item.parts if part.state in ASKED}
    for voice in VOICES:
        if voice.invited is None or voice.number not in asked:
            continue
        sent = february(voice.invited, "13.00")
        where = {"event_id": demo_id("event", occasion.key), "speaker_id": speaker_id(voice.number)}
        number = str(voice.number)
        db.add(
            Invitation(
                id=demo_id("invitation", occasion.key, number),
                message=MESSAGE,
                sent_at=sent,
                sent_by_id=user_id("organisator"),
                answer_by=deadline(sent.date(), ZONE, DAYS_TO_ANSWER),
                **where,
            )
        )
        db.add(
            SpeakerLink(
                id=demo_id("link", occasion.key, number),
                created_at=sent,
                expires_at=at(occasion.start, "00.00") + timedelta(days=occasion.days + 14),
                **where,
            )
        )
        for day, start, end in voice.free:
            date = occasion.start + timedelta(days=day - 1)
            db.add(
                Availability(
                    id=demo_id("free", occasion.key, number, str(day)),
                    start=at(date, start),
                    end=at(date, end),
                    **where,
                )
            )
        db.add_all(_consents(voice, occasion, where))
        if voice.answered is None and voice.email:
            _mail(db, voice, occasion, sent)
    db.flush()


def _mail(db: Database, voice: Voice, occasion: Occasion, sent: datetime) -> None:
    """The invitation itself, for those who still may answer it."""
    params = {
        "invitation_id": demo_id("invitation", occasion.key, str(voice.number)),
        "link_id": demo_id("link", occasion.key, str(voice.number)),
        "message": MESSAGE,
    }
    outbox.send(db, sent, "speaker_invitation", voice.email, "nb", params)


def _consents(voice: Voice, occasion: Occasion, where: Mapping[str, str]) -> list[Consent]:
    """Those who have answered agree to be streamed; every fifth not to be recorded, and of the
    others every fourth not to having the recording published."""
    if voice.answered is None:
        return []
    recorded = voice.number % 5 != 0
    said = {
        Purpose.STREAM: True,
        Purpose.RECORD: recorded,
        Purpose.PUBLISH: recorded and voice.number % 4 != 0,
    }
    return [
        Consent(
            id=demo_id("consent", occasion.key, str(voice.number), purpose.value),
            purpose=purpose,
            given=given,
            answered_at=february(voice.answered, "10.00"),
            **where,
        )
        for purpose, given in said.items()
    ]


def _write_sessions(db: Database, occasion: Occasion) -> None:
    event_id = demo_id("event", occasion.key)
    for item in occasion.items:
        db.add(
            Session(
                id=session_id(occasion.key, item.key),
                event_id=event_id,
                title=item.title,
                form=item.form,
                state=item.state,
                plenary=item.plenary,
                internal=item.internal,
                locked=item.locked,
                prime=item.prime,
                code=item.code,
                subtitle=item.subtitle,
                abstract=item.abstract,
                language=item.language,
                kind_label=item.kind_label,
                track_id=demo_id("track", occasion.key, item.track) if item.track else None,
                room_id=demo_id("room", occasion.key, item.room) if item.room else None,
                start=start_of(occasion, item, item.clock),
                minutes=item.minutes,
                filmed=item.filmed,
                expected=item.expected,
                seats=item.seats,
                audiences=list(item.audiences),
            )
        )
    db.flush()
    for item in occasion.items:
        db.add_all(_appearances(occasion, item))
    db.flush()
    links = [
        {
            "event_id": event_id,
            "session_id": session_id(occasion.key, item.key),
            "theme_id": demo_id("theme", occasion.key, theme),
        }
        for item in occasion.items
        for theme in item.themes
    ]
    db.execute(session_theme.insert(), links)


def session_id(occasion_key: str, item_key: str) -> str:
    return demo_id("session", occasion_key, item_key)


def start_of(occasion: Occasion, item: Item, clock: str) -> datetime | None:
    return at(occasion.start + timedelta(days=item.day - 1), clock) if clock else None


def _appearances(occasion: Occasion, item: Item) -> list[Appearance]:
    voices = {voice.number: voice for voice in VOICES}
    rows = []
    for position, part in enumerate(item.parts):
        voice = voices[part.who] if isinstance(part.who, int) else None
        answered = voice.answered if voice and part.state in ASKED else None
        invited = voice is not None and voice.invited is not None and part.state in ASKED
        rows.append(
            Appearance(
                id=demo_id("appearance", occasion.key, item.key, str(position)),
                event_id=demo_id("event", occasion.key),
                session_id=session_id(occasion.key, item.key),
                speaker_id=speaker_id(voice.number) if voice else None,
                invitation_id=demo_id("invitation", occasion.key, str(part.who))
                if invited
                else None,
                position=position,
                role=part.role,
                state=part.state,
                ex_officio=part.ex_officio,
                title=part.title,
                minutes=part.minutes,
                placeholder="" if voice else str(part.who),
                show_unnamed=part.shown,
                answered_at=february(answered, "10.00")
                if answered and part.state is not AppearanceState.INVITED
                else None,
                reason=part.reason,
            )
        )
    return rows
