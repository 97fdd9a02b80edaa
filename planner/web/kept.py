"""The draft as it is now, kept in memory while it is the same.

A draft is some thousand rows, and the workshop looks at it at every step. It is kept with a stamp
(queries/stamps.py) that one statement compares with what the database holds; where only sessions
have changed, those alone are loaded. What a request has written and not yet committed is never
kept.
"""

from collections import OrderedDict
from collections.abc import Callable, Collection, Hashable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from threading import Lock
from typing import Any, TypeVar

from flask import g

from planner.database import db
from planner.domain.access import Action, tracks_where
from planner.domain.programme import Programme, Session, in_order
from planner.domain.rules import Finding, Planning
from planner.models.changes import Change
from planner.models.events import Event
from planner.queries import findings, journal, planning, programme, stamps
from planner.queries.stamps import Count, Mark, Stamp
from planner.web import access
from planner.web.events import event_row

T = TypeVar("T")

KEPT = 8
FEW = 60
"""Changes beyond which it is quicker to load everything."""

_kept: OrderedDict[str, "Kept"] = OrderedDict()
_lock = Lock()


@dataclass(frozen=True, slots=True)
class Found:
    """What the rules said of a draft, and what they knew beside it."""

    planning: Planning
    findings: tuple[Finding, ...]


@dataclass(frozen=True)
class Kept:
    """A draft with its stamp, and the version of each of its sessions. `_before`: what was found in
    the draft from which this one differs in the sessions `_touched` alone."""

    stamp: Stamp
    programme: Programme
    marks: Mapping[str, Mark]
    _known: dict[Hashable, Any] = field(default_factory=dict)
    _found: dict[Hashable, Found] = field(default_factory=dict)
    _before: Mapping[Hashable, Found] = field(default_factory=dict)
    _touched: frozenset[str] = frozenset()

    def findings(self) -> tuple[Finding, ...]:
        """What the rules say of it to whoever asks: once for each right, until what they know
        beside the draft is something else."""
        right, known = _right(), _planning()
        found = self._found.get(right)
        if found is None or found.planning != known:
            before = self._before.get(right)
            earlier = before.findings if before and before.planning == known else None
            found = Found(known, _check(self.programme, known, earlier, self._touched))
            self._found[right] = found
        return found.findings

    def once(self, name: Hashable, compute: Callable[[], T]) -> T:
        """What follows from the draft, computed when it is first asked for."""
        if name not in self._known:
            self._known[name] = compute()
        found: T = self._known[name]
        return found


def draft() -> Kept:
    """The draft of the event at this address as it is committed; ask before writing."""
    event = event_row()
    stamp = stamps.read(db.session(), event)
    with _lock:
        old = _kept.get(event.id)
    if old is not None and old.stamp == stamp:
        return old
    new = _loaded(event, stamp) if old is None else _advanced(event, old, stamp)
    with _lock:
        _kept[event.id] = new
        _kept.move_to_end(event.id)
        while len(_kept) > KEPT:
            _kept.popitem(last=False)
    return new


def written(before: Kept) -> Kept:
    """The draft with what this request has written since, which others may never see."""
    return _advanced(event_row(), before, stamps.read(db.session(), event_row()))


def tried(before: Kept, session: Session) -> Programme:
    """The draft as it would be with that session instead of the one of its id."""
    others = (s for s in before.programme.sessions if s.id != session.id)
    return in_order(replace(before.programme, sessions=(*others, session)))


def findings_of(then: Programme, before: Kept, session_id: str) -> tuple[Finding, ...]:
    """What the rules say of the draft where that session alone is another."""
    return _check(then, _planning(), before.findings(), {session_id})


def _check(
    draft: Programme,
    known: Planning,
    earlier: tuple[Finding, ...] | None,
    ids: Collection[str],
) -> tuple[Finding, ...]:
    return findings.of(db.session(), event_row(), draft, known, earlier, ids)


def _right() -> Hashable:
    """Whose genders the reader may see: the tracks', None for all."""
    return tracks_where(access.current_actor(), Action.SEE_BALANCE, event_row().id)


def _planning() -> Planning:
    """What the rules know beside the draft, loaded once for a request."""
    if "planning" not in g:
        g.planning = planning.of(db.session(), event_row(), access.current_actor())
    known: Planning = g.planning
    return known


def touched(changes: Collection[Change]) -> set[str] | None:
    """The sessions that these changes are about; None where they are about something else too."""
    ids: set[str] = set()
    parts: set[str] = set()
    for change in changes:
        if change.entity == "session":
            ids.add(change.entity_id)
        elif change.entity == "appearance":
            whole = change.old or change.new if change.field == "*" else None
            if whole:
                ids.add(whole["session_id"])
            parts.add(change.entity_id)
        elif change.entity not in ("acknowledgement", "cue"):
            return None
    return ids | programme.homes(db.session(), parts)


def forget() -> None:
    with _lock:
        _kept.clear()


def _loaded(event: Event, stamp: Stamp) -> Kept:
    return Kept(stamp, programme.draft(db.session(), event), stamps.marks(db.session(), event.id))


def _advanced(event: Event, old: Kept, stamp: Stamp) -> Kept:
    """The old one with what changed loaded anew; all of it where that does not add up."""
    if stamp.frame != old.stamp.frame or stamp.change == old.stamp.change:
        return _loaded(event, stamp)
    changes = journal.after(db.session(), event.id, old.stamp.change, FEW + 1)
    ids = touched(changes) if len(changes) <= FEW else None
    if ids is None:
        return _loaded(event, stamp)
    marks = {i: mark for i, mark in old.marks.items() if i not in ids}
    marks |= stamps.marks(db.session(), event.id, ids)
    adds_up = (
        Count(len(marks), sum(mark.version for mark in marks.values())) == stamp.sessions
        and _sum(mark.parts for mark in marks.values()) == stamp.parts
    )
    sessions = [s for s in old.programme.sessions if s.id not in ids]
    sessions += programme.sessions(db.session(), event.id, ids)
    new = in_order(replace(old.programme, sessions=tuple(sessions)))
    same_people = new.sessions_of.keys() == old.programme.speaker.keys()
    if not (adds_up and same_people):
        return _loaded(event, stamp)
    return Kept(stamp, new, marks, _before=old._found, _touched=frozenset(ids))


def _sum(counts: Iterable[Count]) -> Count:
    found = list(counts)
    return Count(sum(c.rows for c in found), sum(c.versions for c in found))
