"""The public's side of an event: its releases as programmes, thawed once and kept.

Public pages read these and never the draft. A release never changes but by redaction, which raises
the event's public version, so (release, public version) names one value for good.
"""

from collections import OrderedDict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from threading import Lock

from flask import g

from planner.database import db
from planner.domain.live import Adjustment, current
from planner.domain.programme import Event, Programme
from planner.domain.release import thaw
from planner.models.events import Event as EventRow
from planner.models.releases import Release
from planner.queries import events, live, releases

KEPT = 24
_programmes: OrderedDict[tuple[str, int], Programme] = OrderedDict()
_lock = Lock()


@dataclass(frozen=True, slots=True)
class Published:
    """A release and what it holds."""

    number: int
    at: datetime
    note: str
    programme: Programme


@dataclass(frozen=True, slots=True)
class Standing:
    """The programme as it stands on the day: the release, with what has been adjusted since."""

    programme: Programme
    adjustments: Mapping[str, Adjustment]


def latest(row: EventRow) -> Published | None:
    """What the public sees of the event now; None before the first release."""
    head = releases.latest_head(db.session(), row.id)
    return None if head is None else _published(row, head)


def numbered(row: EventRow, number: int) -> Published | None:
    release = releases.numbered(db.session(), row.id, number)
    return None if release is None else _published(row, release)


def all_events() -> list[tuple[EventRow, Event]]:
    """Every event with itself as the public knows it: as released, and before that as it is. In
    order of their first day."""
    if "public_events" not in g:
        heads = releases.latest_heads(db.session())
        g.public_events = sorted(
            ((row, _event(row, heads.get(row.id))) for row in events.all_events(db.session())),
            key=lambda pair: (pair[1].start, pair[0].id),
        )
    found: list[tuple[EventRow, Event]] = g.public_events
    return found


def _event(row: EventRow, head: Release | None) -> Event:
    return events.value(row) if head is None else _published(row, head).programme.event


def here() -> Published | None:
    """What is published of the event at this request's address. From now on the page tells times
    in the zone that was published, whatever the draft says."""
    found = latest(g.event_row)
    if found is not None:
        g.event = found.programme.event
    return found


def standing(found: Published) -> Standing:
    """A release of the event at this address as it stands now."""
    adjusted = live.adjustments(db.session(), g.event_row.id)
    programme = current(found.programme, adjusted) if adjusted else found.programme
    return Standing(programme, {a.session_id: a for a in adjusted})


def last_with(history: Sequence[Release], track_id: str | None) -> Release | None:
    """The release that last had the track in it (None: what has no track); `history` has the newest
    first."""
    return next((r for r in history if r.part is None or track_id in r.part), None)


def forget() -> None:
    """Let go of everything kept."""
    with _lock:
        _programmes.clear()


def _published(row: EventRow, release: Release) -> Published:
    key = (release.id, row.public_version)
    with _lock:
        programme = _programmes.get(key)
        if programme is not None:
            _programmes.move_to_end(key)
    if programme is None:
        programme = thaw(releases.document(db.session(), release.id) or "")
        with _lock:
            _programmes[key] = programme
            while len(_programmes) > KEPT:
                _programmes.popitem(last=False)
    return Published(release.number, release.created_at, release.note, programme)
