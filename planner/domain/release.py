"""What the public gets: a draft cut to what may be shown, frozen as JSON, composed by slices.

A release holds

* sessions that have a time, are neither an idea nor internal, and are confirmed, tentative (shown
  as not settled) or cancelled. A cancelled one is kept only where the public has already seen it:
  people who planned to come must see that it is off, nobody else needs to;
* accepted appearances of people, and those without a person that an organiser has chosen to show.
  These stand as accepted too: how far an invitation has come is not for the public;
* the rooms, tracks, themes and speakers that these sessions use, and no others.

It never holds when people are available or rooms blocked, how many are expected, what is locked or
prime time, who appears ex officio, or what was advised and decided on a theme. Gender, needs,
contact and consent are no part of a `Programme`.
"""

import json
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, replace
from typing import Protocol, TypeVar

from planner.domain.errors import UnreadableRelease
from planner.domain.plain import canonical, digest, from_plain
from planner.domain.programme import (
    Advice,
    Appearance,
    AppearanceState,
    Decision,
    Event,
    Interval,
    Programme,
    Room,
    Session,
    SessionState,
    Speaker,
    Theme,
    Track,
    in_order,
)

VERSION = 1
"""Of the JSON that `freeze` writes; `thaw` reads this one and all before it."""

GONE = frozenset(
    {AppearanceState.DECLINED, AppearanceState.WITHDRAWN, AppearanceState.REPLACED},
)


class Identified(Protocol):
    @property
    def id(self) -> str: ...


Item = TypeVar("Item", bound=Identified)


@dataclass(frozen=True, slots=True)
class Slice:
    """The part of a programme that is released: some tracks, where None means "without a track"."""

    tracks: frozenset[str | None] = frozenset()
    whole: bool = False

    def holds(self, session: Session) -> bool:
        return self.whole or session.track_id in self.tracks

    @classmethod
    def of(cls, *tracks: str | None) -> "Slice":
        return cls(frozenset(tracks))


WHOLE = Slice(whole=True)


def publishable(draft: Programme, released: Collection[str] = ()) -> Programme:
    """What of a draft may be public. `released`: ids of the sessions in the latest release."""
    shown = set(released)
    sessions = tuple(_public_session(s) for s in draft.sessions if _may_be_public(s, shown))
    return _with_sessions(draft.event, sessions, (draft,))


def compose(
    previous: Programme | None,
    source: Programme,
    part: Slice,
    draft: Programme | None = None,
) -> Programme:
    """The next release: `previous` with `part` of it as it is in `source`.

    `source` is the publishable draft, or an earlier release when something is taken back; then
    `draft` says how rooms, tracks, themes and speakers are now, and which appearances have since
    been declined or withdrawn. A session belongs to the part if it does in either programme:
    that way one that changes track is neither lost nor doubled.
    """
    if previous is None:
        previous = Programme(event=source.event)
    touched = members(previous, source, part)
    since_gone = {a.id for _, a in draft.appearances if a.state in GONE} if draft else set()
    sessions = tuple(s for s in previous.sessions if s.id not in touched) + tuple(
        _without(s, since_gone) for s in source.sessions if s.id in touched
    )
    tables = (draft, previous, source) if draft else (source, previous)
    return _with_sessions(tables[0].event, sessions, tables)


def members(previous: Programme | None, source: Programme, part: Slice) -> frozenset[str]:
    """Ids of the sessions that belong to `part` in either programme."""
    before = previous.sessions if previous else ()
    return frozenset(s.id for s in (*before, *source.sessions) if part.holds(s))


def next_release(previous: Programme | None, draft: Programme, part: Slice = WHOLE) -> Programme:
    """What releasing `part` of the draft now gives the public."""
    released = previous.session if previous else ()
    return compose(previous, publishable(draft, released), part, draft)


def with_planning(release: Programme, draft: Programme) -> Programme:
    """The release with what the rules need to know and the public does not: who is available when,
    how many are expected, and when rooms are blocked, as the draft has them."""
    available = {s.id: s.available for s in draft.speakers}
    expected = {s.id: s.expected for s in draft.sessions}
    return replace(
        release,
        speakers=tuple(replace(s, available=available.get(s.id, ())) for s in release.speakers),
        sessions=tuple(replace(s, expected=expected.get(s.id)) for s in release.sessions),
        blocked=draft.blocked,
    )


def redact(programme: Programme, speaker_id: str) -> Programme:
    """The programme without that person, who is to be forgotten; the only change to a release."""
    return replace(
        programme,
        speakers=tuple(s for s in programme.speakers if s.id != speaker_id),
        sessions=tuple(
            _with_appearances(s, (a for a in s.appearances if a.speaker_id != speaker_id))
            for s in programme.sessions
        ),
    )


def freeze(programme: Programme) -> str:
    """The programme as canonical, versioned JSON: equal programmes give equal texts."""
    return canonical({"version": VERSION, "programme": programme})


def thaw(text: str) -> Programme:
    """The programme that `freeze` wrote. Raises UnreadableRelease."""
    try:
        stored = json.loads(text)
        version = stored["version"]
        if version != VERSION:
            raise UnreadableRelease(f"unknown version {version!r}")
        return from_plain(Programme, stored["programme"])
    except (KeyError, TypeError, ValueError) as error:
        raise UnreadableRelease(str(error)) from error


def content_hash(programme: Programme) -> str:
    """The same for equal programmes, on every machine."""
    return digest(programme)


def _may_be_public(session: Session, released: Collection[str]) -> bool:
    if session.internal or session.start is None or session.state is SessionState.IDEA:
        return False
    return session.state is not SessionState.CANCELLED or session.id in released


def _public_session(session: Session) -> Session:
    shown = (_public_appearance(a) for a in session.appearances)
    return replace(
        _with_appearances(session, (a for a in shown if a)),
        expected=None,
        locked=False,
        prime=False,
    )


def _public_appearance(appearance: Appearance) -> Appearance | None:
    if appearance.speaker_id is not None:
        if appearance.state is not AppearanceState.ACCEPTED:
            return None
        return replace(appearance, ex_officio=False, placeholder="", show_unnamed=False)
    if appearance.state in GONE or not appearance.show_unnamed:
        return None
    return replace(appearance, ex_officio=False, state=AppearanceState.ACCEPTED)


def _without(session: Session, appearance_ids: Collection[str]) -> Session:
    if not any(a.id in appearance_ids for a in session.appearances):
        return session
    return _with_appearances(
        session, (a for a in session.appearances if a.id not in appearance_ids)
    )


def _with_appearances(session: Session, kept: Iterable[Appearance]) -> Session:
    """The session with those appearances alone, each part still at its planned time: the part of
    somebody who is left out leaves a gap, and nothing about them."""
    planned = {a.id: item.start for item in session.agenda for a in item.appearances}
    cut = replace(session, appearances=tuple(kept))
    pinned: list[Appearance] = []
    for item in cut.agenda:
        first, *rest = item.appearances
        start = planned[first.id]
        if start is not None and start != item.start and session.start is not None:
            first = replace(first, after=Interval(session.start, start).minutes)
        pinned += (first, *rest)
    return replace(cut, appearances=tuple(pinned))


def _public_speaker(speaker: Speaker) -> Speaker:
    return replace(speaker, available=())


def _public_theme(theme: Theme) -> Theme:
    return replace(theme, advice=Advice.NONE, decision=Decision.NONE)


def _name(item: object) -> str:
    return str(getattr(item, "title", "") or getattr(item, "name", ""))


def _with_sessions(
    event: Event,
    sessions: tuple[Session, ...],
    tables: tuple[Programme, ...],
) -> Programme:
    """A programme of these sessions with what they use, each as the first table that has it says:
    what the first table has in its order, then the rest by name, so that the order in which slices
    are released or taken back leaves no trace."""

    def used(
        ids: Collection[str | None],
        items: Callable[[Programme], Iterable[Item]],
        public: Callable[[Item], Item] = lambda item: item,
    ) -> tuple[Item, ...]:
        found: dict[str, Item] = {}
        for table in tables:
            for item in items(table):
                if item.id in ids:
                    found.setdefault(item.id, public(item))
        first = {item.id for item in items(tables[0])}
        kept = [item for item in found.values() if item.id in first]
        rest = [item for item in found.values() if item.id not in first]
        return (*kept, *sorted(rest, key=lambda item: (_name(item), item.id)))

    theme_ids = {theme_id for s in sessions for theme_id in s.theme_ids}
    speaker_ids = {a.speaker_id for s in sessions for a in s.appearances}
    rooms: tuple[Room, ...] = used({s.room_id for s in sessions}, lambda p: p.rooms)
    tracks: tuple[Track, ...] = used({s.track_id for s in sessions}, lambda p: p.tracks)
    return in_order(
        Programme(
            event=event,
            rooms=rooms,
            tracks=tracks,
            themes=used(theme_ids, lambda p: p.themes, _public_theme),
            speakers=used(speaker_ids, lambda p: p.speakers, _public_speaker),
            sessions=sessions,
        ),
    )
