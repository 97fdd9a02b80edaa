"""What a programme *is*: one frozen value that everything else is computed from.

The organisers' draft, a published release and an imported schedule are all a `Programme`. Values in
here know no database, no request and no clock.

Conventions, for every field below:

* ids are lower-case UUID text and stay the same from draft to release to export;
* instants are aware `datetime`s in UTC; dates are days in the event's own time zone;
* lengths are whole minutes;
* tuples are in display order, unless the field says otherwise.

Gender, needs, contact details and consent are never fields of a programme, so that nothing that is
computed from one, published or exported can give them away.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from functools import cached_property
from zoneinfo import ZoneInfo


class Kind(StrEnum):
    """The two kinds of event; also the first part of an event's address."""

    CONFERENCE = "conference"
    GATHERING = "gatherings"


class Form(StrEnum):
    TALK = "talk"
    DEBATE = "debate"
    PANEL = "panel"
    WORKSHOP = "workshop"
    BREAK = "break"
    CORNER = "corner"
    SOCIAL = "social"
    OTHER = "other"


class SessionState(StrEnum):
    IDEA = "idea"
    TENTATIVE = "tentative"
    CONFIRMED = "confirmed"
    CANCELLED = "cancelled"


class Role(StrEnum):
    """What a speaker does in a session. All but the host are *on stage*."""

    KEYNOTE = "keynote"
    OPENING = "opening"
    CLOSING = "closing"
    TALK = "talk"
    PANEL = "panel"
    MODERATOR = "moderator"
    HOST = "host"
    CORNER = "corner"

    @property
    def on_stage(self) -> bool:
        return self is not Role.HOST


class AppearanceState(StrEnum):
    SUGGESTED = "suggested"
    INVITED = "invited"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"
    REPLACED = "replaced"


class Advice(StrEnum):
    """What was advised on a theme or an input; *not recommended* is not *rejected*."""

    NONE = "none"
    SUPPORTED = "supported"
    POSSIBLE = "possible"
    QUESTIONED = "questioned"
    NOT_RECOMMENDED = "not_recommended"


class Decision(StrEnum):
    NONE = "none"
    ADOPTED = "adopted"
    PARTLY_ADOPTED = "partly_adopted"
    ALREADY_COVERED = "already_covered"
    OUT_OF_SCOPE = "out_of_scope"
    REJECTED = "rejected"


class Scope(StrEnum):
    """Where a theme must be covered: once in the event, or once in each network (a common item)."""

    EVENT = "event"
    EACH_NETWORK = "each_network"


@dataclass(frozen=True, slots=True)
class Interval:
    """A stretch of time; `start` belongs to it, `end` does not."""

    start: datetime
    end: datetime

    def __post_init__(self) -> None:
        if self.end < self.start:
            raise ValueError("an interval cannot end before it starts")

    def overlaps(self, other: "Interval") -> bool:
        return self.start < other.end and other.start < self.end

    def contains(self, other: "Interval") -> bool:
        return self.start <= other.start and other.end <= self.end

    @property
    def minutes(self) -> int:
        return int((self.end - self.start).total_seconds()) // 60


@dataclass(frozen=True, slots=True)
class Event:
    """The event a programme belongs to. `key` is its address, such as ``conference/2010``."""

    key: str
    title: str
    start: date
    days: int
    time_zone: str = "Europe/Oslo"
    subtitle: str = ""
    description: str = ""
    language: str = "nb"
    venue: str = ""
    city: str = ""

    @property
    def kind(self) -> Kind:
        return Kind(self.key.partition("/")[0])

    @property
    def slug(self) -> str:
        return self.key.partition("/")[2]

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.time_zone)

    @property
    def end(self) -> date:
        """The last day."""
        return self.start + timedelta(days=self.days - 1)

    @property
    def dates(self) -> tuple[date, ...]:
        return tuple(self.start + timedelta(days=n) for n in range(self.days))

    @property
    def interval(self) -> Interval:
        """From midnight of the first day to midnight after the last, local time, as UTC."""
        first = datetime.combine(self.start, datetime.min.time(), self.zone)
        last = datetime.combine(self.end + timedelta(days=1), datetime.min.time(), self.zone)
        return Interval(first.astimezone(UTC), last.astimezone(UTC))

    def local(self, instant: datetime) -> datetime:
        return instant.astimezone(self.zone)


@dataclass(frozen=True, slots=True)
class Room:
    id: str
    name: str
    capacity: int | None = None
    location: str = ""
    access: str = ""
    camera: bool = False
    screen: bool = False
    stream_url: str = ""


@dataclass(frozen=True, slots=True)
class Blocked:
    """A stretch in which a room cannot be used, and why. For planning alone: never released."""

    id: str
    room_id: str
    start: datetime
    minutes: int
    reason: str = ""

    @property
    def interval(self) -> Interval:
        return Interval(self.start, self.start + timedelta(minutes=self.minutes))


@dataclass(frozen=True, slots=True)
class Track:
    """A coloured strand of the programme; a gathering's track belongs to a network.

    `code` is the short label shown beside the colour ("AT"); `owner` the body that leads it.
    """

    id: str
    name: str
    code: str = ""
    colour: str = ""
    owner: str = ""


@dataclass(frozen=True, slots=True)
class Theme:
    id: str
    title: str
    description: str = ""
    scope: Scope = Scope.EVENT
    advice: Advice = Advice.NONE
    decision: Decision = Decision.NONE


@dataclass(frozen=True, slots=True)
class Speaker:
    """A person in the programme. `available` is empty when nothing has been said."""

    id: str
    name: str
    organisation: str = ""
    position: str = ""
    biography: str = ""
    language: str = ""
    available: tuple[Interval, ...] = ()


@dataclass(frozen=True, slots=True)
class Appearance:
    """One speaker in one session, with a role and a state.

    `speaker_id` is None while nobody is named; `placeholder` then says who is meant ("N.N.,
    Stortingets miljøkomité") and `show_unnamed` whether the organiser wants that published.
    `title` and `minutes` are the appearance's own part of the session's agenda, where it has one.
    `after` pins that part's start, in minutes into the session; without it, a part begins where
    those before it end.
    """

    id: str
    speaker_id: str | None
    role: Role
    state: AppearanceState
    ex_officio: bool = False
    title: str = ""
    minutes: int | None = None
    placeholder: str = ""
    show_unnamed: bool = False
    after: int | None = None


@dataclass(frozen=True, slots=True)
class AgendaItem:
    """A part of a session: consecutive appearances that share a title, with its planned start."""

    start: datetime | None
    minutes: int | None
    title: str
    appearances: tuple[Appearance, ...]


@dataclass(frozen=True, slots=True)
class Session:
    """A programme item. `code` is a short label such as the letter of a parallel session; a
    `locked` one stays at its time and in its room; `prime` is when most people listen. `seats` is
    how many may sign up; None takes no sign-ups, and whoever comes may come in."""

    id: str
    title: str
    form: Form = Form.TALK
    state: SessionState = SessionState.CONFIRMED
    plenary: bool = False
    internal: bool = False
    locked: bool = False
    prime: bool = False
    code: str = ""
    subtitle: str = ""
    abstract: str = ""
    description: str = ""
    language: str = ""
    kind_label: str = ""
    url: str = ""
    track_id: str | None = None
    room_id: str | None = None
    start: datetime | None = None
    minutes: int = 45
    filmed: bool = False
    expected: int | None = None
    seats: int | None = None
    audiences: tuple[str, ...] = ()
    theme_ids: tuple[str, ...] = ()
    appearances: tuple[Appearance, ...] = ()

    @property
    def end(self) -> datetime | None:
        return None if self.start is None else self.start + timedelta(minutes=self.minutes)

    @property
    def interval(self) -> Interval | None:
        if self.start is None:
            return None
        return Interval(self.start, self.start + timedelta(minutes=self.minutes))

    @property
    def agenda(self) -> tuple[AgendaItem, ...]:
        """The session's parts in order, timed as far as every part before has a length.

        Who has neither a title nor minutes, such as a moderator, takes no time of the others'.
        """
        groups: list[list[Appearance]] = []
        for appearance in self.appearances:
            if groups and appearance.title and groups[-1][0].title == appearance.title:
                groups[-1].append(appearance)
            else:
                groups.append([appearance])
        items: list[AgendaItem] = []
        clock = self.start
        for group in groups:
            title, after = group[0].title, group[0].after
            lengths = [a.minutes for a in group if a.minutes is not None]
            minutes = max(lengths) if lengths else None
            if not title and minutes is None:
                items.append(AgendaItem(None, None, "", tuple(group)))
                continue
            if self.start is not None and after is not None:
                clock = self.start + timedelta(minutes=after)
            items.append(AgendaItem(clock, minutes, title, tuple(group)))
            clock = None if clock is None or minutes is None else clock + timedelta(minutes=minutes)
        return tuple(items)


@dataclass(frozen=True)
class Programme:
    """An event's whole programme: the value in the middle.

    Sessions are in the order of `session_order`, blocked times by when they begin; the other tuples
    in the organisers' own order.
    """

    event: Event
    rooms: tuple[Room, ...] = ()
    tracks: tuple[Track, ...] = ()
    themes: tuple[Theme, ...] = ()
    speakers: tuple[Speaker, ...] = ()
    sessions: tuple[Session, ...] = field(default=())
    blocked: tuple[Blocked, ...] = ()

    @cached_property
    def room(self) -> Mapping[str, Room]:
        return {room.id: room for room in self.rooms}

    @cached_property
    def track(self) -> Mapping[str, Track]:
        return {track.id: track for track in self.tracks}

    @cached_property
    def theme(self) -> Mapping[str, Theme]:
        return {theme.id: theme for theme in self.themes}

    @cached_property
    def speaker(self) -> Mapping[str, Speaker]:
        return {speaker.id: speaker for speaker in self.speakers}

    @cached_property
    def session(self) -> Mapping[str, Session]:
        return {session.id: session for session in self.sessions}

    @cached_property
    def appearances(self) -> tuple[tuple[Session, Appearance], ...]:
        return tuple((s, a) for s in self.sessions for a in s.appearances)

    @cached_property
    def sessions_of(self) -> Mapping[str, tuple[Session, ...]]:
        """Sessions by speaker id, in session order, each once."""
        found: dict[str, dict[str, Session]] = {}
        for session, appearance in self.appearances:
            if appearance.speaker_id is not None:
                found.setdefault(appearance.speaker_id, {})[session.id] = session
        return {speaker_id: tuple(by_id.values()) for speaker_id, by_id in found.items()}

    @property
    def scheduled(self) -> tuple[Session, ...]:
        """Sessions with a time, in order of time."""
        return tuple(s for s in self.sessions if s.start is not None)

    def on(self, day: date) -> tuple[Session, ...]:
        """Sessions that start on that local day, in order of time."""
        return tuple(
            s for s in self.scheduled if s.start and self.event.local(s.start).date() == day
        )

    def beside(self, session: Session) -> Iterator[Session]:
        """The other scheduled sessions that overlap this one in time."""
        mine = session.interval
        if mine is None:
            return
        for other in self.scheduled:
            theirs = other.interval
            if other.id != session.id and theirs is not None and mine.overlaps(theirs):
                yield other


FAR_FUTURE = datetime.max.replace(tzinfo=UTC)


def session_order(session: Session, room_position: Mapping[str, int]) -> tuple[object, ...]:
    """Sort key: by time (the unplaced last), then room, then code and title, then id."""
    return (
        session.start or FAR_FUTURE,
        room_position.get(session.room_id or "", len(room_position)),
        session.code,
        session.title,
        session.id,
    )


def in_order(programme: Programme) -> Programme:
    """The same programme with its sessions in `session_order`."""
    positions = {room.id: n for n, room in enumerate(programme.rooms)}
    sessions = sorted(programme.sessions, key=lambda s: session_order(s, positions))
    return replace(programme, sessions=tuple(sessions))
