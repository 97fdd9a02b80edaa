"""Starting an event from an earlier one: its structure is carried over as a draft.

Carried over are the event's own settings, rooms with their blocked times, tracks with their
networks, themes, targets, how strict the rules are, the sessions chosen with their cues, and its
input rounds with their questions. People, who is responsible for a cue, what they said, what was
decided and what was published are not.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import insert
from sqlalchemy.orm import Session as Database

from planner.domain import carrying
from planner.domain.access import Action, Actor
from planner.domain.errors import Invalid
from planner.domain.identity import new_id
from planner.domain.programme import Kind, Scope, SessionState
from planner.models.balance import BalanceTarget
from planner.models.corner import Corner
from planner.models.cues import Cue
from planner.models.events import Blocked, Event, Room, Theme, Track
from planner.models.inputs import InputRound, RoundInvitee
from planner.models.programme import Session, session_theme
from planner.queries import balance, cues, drafts, event_copies, events
from planner.services import drafting
from planner.services.events import create_event
from planner.services.journal import Journal

SETTINGS = ("subtitle", "description", "language", "days", "time_zone", "venue", "city")
QUIET_SETTINGS = ("norm_percent", "retention_days")
ROOM = (
    *("position", "name", "capacity", "location", "venue"),
    *("access", "camera", "screen", "stream_url"),
)
TRACK = ("position", "name", "code", "colour", "owner", "network_id")
THEME = ("position", "title", "description", "scope")
SESSION = (
    *("title", "subtitle", "form", "plenary", "internal", "prime", "code", "language"),
    *("kind_label", "minutes", "filmed", "expected", "seats"),
)
ROUND = ("kind", "title", "description", "language", "prompts", "questions", "public", "invited")
CUE = ("offset", "kind", "text")
CORNER = ("minutes", "longest", "introduction", "first_timers", "one_each")


@dataclass(frozen=True, slots=True)
class Copied:
    """What was carried over. `unplaced` are sessions whose day the new event does not have."""

    event: Event
    rooms: int
    tracks: int
    themes: int
    sessions: int
    unplaced: int
    rounds: int


def offered(db: Database, source: Event) -> Sequence[tuple[Session, bool]]:
    """The source's sessions that may be carried over, in order of time, and whether each recurs by
    the rule of domain/carrying.py."""
    themes = event_copies.themes_of_sessions(db, source.id)
    common = _common(drafts.listed(db, Theme, source.id))
    return [
        (row, carrying.recurs(event_copies.value(row, themes[row.id]), common))
        for row in event_copies.sessions(db, source.id)
        if row.state is not SessionState.CANCELLED
    ]


def values_for(source: Event, start: date) -> dict[str, Any]:
    """What the new event is called and when and where it is, unless somebody says otherwise: as the
    source, with the new year."""
    values = {name: getattr(source, name) for name in (*SETTINGS, *QUIET_SETTINGS)}
    was = events.value(source)
    for name in ("title", "subtitle"):
        values[name] = carrying.retitled(getattr(source, name), was, start)
    values["start"] = start
    return values


def copy_event(
    db: Database,
    actor: Actor,
    now: datetime,
    source: Event,
    kind: Kind,
    slug: str,
    values: Mapping[str, Any],
    *,
    sessions: Collection[str] | None = None,
    event_id: str | None = None,
) -> Copied:
    """A new event at ``<kind>/<slug>`` that begins as the source did.

    `values` are its own settings; what they leave out is as in `values_for`, and they need `start`.
    `sessions` are the ids of those to carry over; None takes those that recur. The same `event_id`
    again makes nothing twice.

    Raises NotAllowed, Taken("slug"), Invalid.
    """
    drafting.require(actor, Action.CREATE_EVENT, source.id, None)
    drafting.require(actor, Action.READ_DRAFT, source.id, None)
    if "start" not in values:
        raise Invalid("start", "missing")
    settings = values_for(source, values["start"]) | dict(values)
    made = None if event_id is None else events.by_id(db, event_id)
    if made is not None:
        return Copied(made, 0, 0, 0, 0, 0, 0)
    row = create_event(
        db, actor, now, source.initiative, kind, slug, settings, event_id=event_id or new_id()
    )
    row.copied_from_id = source.id
    row.levels = dict(source.levels)
    row.planning = dict(source.planning)
    journal = Journal(db, actor, now, row.id, "copy_event")
    return _Copying(db, journal, source, row).all(now, sessions)


class _Copying:
    """One event being filled from another: new rows, and which old one each stands for."""

    def __init__(self, db: Database, journal: Journal, source: Event, row: Event) -> None:
        self._db = db
        self._journal = journal
        self._source = source
        self._row = row
        self._was, self._is = events.value(source), events.value(row)

    def all(self, now: datetime, chosen: Collection[str] | None) -> Copied:
        rooms = self._rows(Room, ROOM)
        tracks = self._rows(Track, TRACK)
        themes = self._rows(Theme, THEME)
        for old_id, theme in themes.items():
            theme.copied_from_id = old_id
        self._journal.add_all([*rooms.values(), *tracks.values(), *themes.values()])
        self._blocked(rooms)
        self._targets(tracks)
        self._corner()
        sessions = self._sessions(chosen, rooms, tracks, themes)
        rounds = self._rounds(now)
        self._db.flush()
        unplaced = sum(1 for old, new in sessions if old.start is not None and new.start is None)
        return Copied(
            self._row,
            len(rooms),
            len(tracks),
            len(themes),
            len(sessions),
            unplaced,
            len(rounds),
        )

    def _rows(self, model: type[Any], fields: Sequence[str]) -> dict[str, Any]:
        return {
            old.id: model(id=new_id(), event_id=self._row.id, **_fields(old, fields))
            for old in drafts.listed(self._db, model, self._source.id)
        }

    def _blocked(self, rooms: Mapping[str, Room]) -> None:
        self._journal.add_all(
            Blocked(
                id=new_id(),
                event_id=self._row.id,
                room_id=rooms[old.room_id].id,
                start=self._moved(old.start),
                minutes=old.minutes,
                reason=old.reason,
            )
            for old in drafts.blocked(self._db, self._source.id)
            if self._fits(old.start)
        )

    def _targets(self, tracks: Mapping[str, Track]) -> None:
        for part, percent in balance.targets(self._db, self._source.id).items():
            if part == "" or part in tracks:
                there = tracks[part].id if part else ""
                self._db.add(BalanceTarget(event_id=self._row.id, part=there, percent=percent))

    def _corner(self) -> None:
        old = self._db.get(Corner, self._source.id)
        if old is not None:  # open it is not: nobody can propose before somebody says so
            self._db.add(Corner(event_id=self._row.id, open=False, **_fields(old, CORNER)))

    def _sessions(
        self,
        chosen: Collection[str] | None,
        rooms: Mapping[str, Room],
        tracks: Mapping[str, Track],
        themes: Mapping[str, Theme],
    ) -> list[tuple[Session, Session]]:
        """Old and new. The new ones have no time where the new event does not have the day."""
        pairs = [
            (old, self._session(old, rooms, tracks))
            for old, recurs in offered(self._db, self._source)
            if (recurs if chosen is None else old.id in chosen)
        ]
        self._journal.add_all(new for _old, new in pairs)
        covered = event_copies.themes_of_sessions(self._db, self._source.id)
        links = [
            {"event_id": self._row.id, "session_id": new.id, "theme_id": themes[theme_id].id}
            for old, new in pairs
            for theme_id in covered[old.id]
        ]
        if links:
            self._db.execute(insert(session_theme), links)
        self._cues({old.id: new.id for old, new in pairs})
        return pairs

    def _cues(self, sessions: Mapping[str, str]) -> None:
        """They follow their sessions; who does it, the new event says."""
        self._journal.add_all(
            Cue(
                id=new_id(),
                event_id=self._row.id,
                session_id=sessions[old.session_id],
                **_fields(old, CUE),
            )
            for old in cues.listed(self._db, self._source.id)
            if old.session_id in sessions
        )

    def _session(
        self, old: Session, rooms: Mapping[str, Room], tracks: Mapping[str, Track]
    ) -> Session:
        placed = old.start is not None and self._fits(old.start)
        return Session(
            id=new_id(),
            event_id=self._row.id,
            state=SessionState.TENTATIVE,
            room_id=rooms[old.room_id].id if old.room_id and placed else None,
            track_id=tracks[old.track_id].id if old.track_id else None,
            start=self._moved(old.start) if old.start is not None and placed else None,
            audiences=list(old.audiences),
            copied_from_id=old.id,
            **_fields(old, SESSION),
        )

    def _rounds(self, now: datetime) -> list[InputRound]:
        """Drafts, with the days they would have: as far from the first day as they were."""
        made = []
        for old in event_copies.rounds(self._db, self._source.id):
            round_ = InputRound(
                initiative_id=old.initiative_id,
                event_id=self._row.id,
                draft=True,
                created_at=now,
                opens_at=self._moved(old.opens_at),
                deadline=None if old.deadline is None else self._moved(old.deadline),
                base_date=self._moved_day(old.base_date),
                answer_by=self._moved_day(old.answer_by),
                **_fields(old, ROUND),
            )
            round_.title = carrying.retitled(old.title, self._was, self._row.start)
            round_.owing = [RoundInvitee(organisation_id=o.organisation_id) for o in old.owing]
            made.append(round_)
        self._db.add_all(made)
        return made

    def _moved(self, instant: datetime) -> datetime:
        return carrying.moved(instant, self._was, self._is)

    def _moved_day(self, day: date | None) -> date | None:
        return None if day is None else carrying.moved_day(day, self._was, self._is)

    def _fits(self, instant: datetime) -> bool:
        return carrying.fits(instant, self._was, self._is)


def _fields(row: Any, names: Sequence[str]) -> dict[str, Any]:
    return {name: getattr(row, name) for name in names}


def _common(themes: Sequence[Theme]) -> frozenset[str]:
    return frozenset(theme.id for theme in themes if theme.scope is Scope.EACH_NETWORK)
