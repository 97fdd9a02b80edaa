"""How the balance has been: over releases, over the years, and on the day itself."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session as Database

from planner.domain import live as live_domain
from planner.domain.balance import Actual, Point, actual, kept_point, only_tracks, point
from planner.domain.gender import Counts, Tally
from planner.domain.programme import Programme
from planner.domain.release import thaw
from planner.models.balance import KeptBalance
from planner.models.events import Event
from planner.models.releases import Release
from planner.queries import events, live, releases
from planner.queries.balance import genders_of

MOST_RELEASES = 12


def over_releases(
    db: Database, event: Event, tracks: frozenset[str] | None = None
) -> Sequence[Point]:
    """The event's latest releases, the oldest first; of those tracks, or (None) of all."""
    found = db.execute(
        select(Release.number, Release.created_at, Release.document)
        .where(Release.event_id == event.id)
        .order_by(Release.number.desc())
        .limit(MOST_RELEASES)
    ).all()
    value = events.value(event)
    programmes = [
        (str(number), value.local(at).date(), only_tracks(thaw(document), tracks))
        for number, at, document in reversed(found)
    ]
    genders = genders_of(db, _speakers(programme for _, _, programme in programmes))
    return [
        point(name, at, programme, genders, event.norm_percent)
        for name, at, programme in programmes
    ]


@dataclass(frozen=True, slots=True)
class Year:
    """An earlier event of the same kind. Where people's answers are deleted, `point` holds what was
    kept of them, or none but the unknown."""

    event: Event
    point: Point


def over_years(db: Database, event: Event) -> Sequence[Year]:
    """Earlier events of the same kind and initiative that have been released, the oldest first."""
    earlier = {
        row.id: row
        for row in db.scalars(
            select(Event)
            .where(
                Event.initiative_id == event.initiative_id,
                Event.kind == event.kind,
                Event.start < event.start,
            )
            .order_by(Event.start, Event.id)
        )
    }
    newest = (
        select(Release.event_id, func.max(Release.number).label("number"))
        .where(Release.event_id.in_(earlier))
        .group_by(Release.event_id)
        .subquery()
    )
    documents = {
        event_id: thaw(document)
        for event_id, document in db.execute(
            select(Release.event_id, Release.document).join(
                newest,
                (Release.event_id == newest.c.event_id) & (Release.number == newest.c.number),
            )
        )
    }
    kept = {
        row.event_id: row
        for row in db.scalars(select(KeptBalance).where(KeptBalance.event_id.in_(earlier)))
    }
    genders = genders_of(db, _speakers(documents.values()))
    return [
        Year(
            row,
            _kept(row, kept[row.id])
            if row.id in kept
            else point(row.key, row.start, documents[row.id], genders, row.norm_percent),
        )
        for row in earlier.values()
        if row.id in documents or row.id in kept
    ]


def at_last(db: Database, event: Event, tracks: frozenset[str] | None = None) -> Point | None:
    """What the event's last release came to, of those tracks or (None) of all; what was kept of it
    where people's answers are deleted. None before the first release, and for single tracks after
    the deletion."""
    kept = db.get(KeptBalance, event.id)
    if kept is not None:
        return _kept(event, kept) if tracks is None else None
    released = releases.published(db, event.id)
    if released is None:
        return None
    programme = only_tracks(released, tracks)
    genders = genders_of(db, _speakers([programme]))
    return point(event.key, event.start, programme, genders, event.norm_percent)


def _kept(event: Event, row: KeptBalance) -> Point:
    counts = Counts(women=row.women, men=row.men, unknown=row.people - row.women - row.men)
    return kept_point(event.key, event.start, Tally(counts), event.norm_percent)


def of_the_day(
    db: Database, event: Event, now: datetime, tracks: frozenset[str] | None = None
) -> Actual | None:
    """Minutes on stage as they became; None until the event is over, or if nothing was released."""
    if now < events.value(event).interval.end:
        return None
    released = releases.published(db, event.id)
    if released is None:
        return None
    held = only_tracks(live_domain.current(released, live.adjustments(db, event.id)), tracks)
    lasted = {
        session_id: round_minutes(times.started_at, times.ended_at)
        for session_id, times in live.actual_times(db, event.id).items()
        if times.started_at is not None and times.ended_at is not None
    }
    return actual(held, genders_of(db, _speakers([held])), lasted, _corner_minutes(db, event.id))


def round_minutes(start: datetime, end: datetime) -> int:
    """Whole minutes from the one to the other, halves up; none for an end before the start."""
    return max(0, (int((end - start).total_seconds()) + 30) // 60)


def _corner_minutes(db: Database, event_id: str) -> Mapping[str, int]:
    """By appearance id, of talks in the Speakers Corner whose times were noted."""
    return {}


def _speakers(programmes: Iterable[Programme]) -> set[str]:
    return {speaker.id for programme in programmes for speaker in programme.speakers}
