"""What the public was told and when, for feeds that must tell how often something has changed."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from sqlalchemy import select
from sqlalchemy.orm import Session as Database
from sqlalchemy.orm import selectinload

from planner.domain.live import Adjustment, current
from planner.domain.programme import Programme
from planner.domain.release import thaw
from planner.domain.revisions import Revision, revisions
from planner.models.live import LiveAction
from planner.models.releases import Release
from planner.queries import live


@dataclass(frozen=True, slots=True)
class Told:
    """The programme as the public knew it from `at`: a release, with the day's adjustments.

    `version` names it: "3", and "3.2" after the second adjustment.
    """

    at: datetime
    version: str
    programme: Programme


@dataclass(frozen=True)
class History:
    """All that was told of an event, the first first; empty before the first release."""

    told: tuple[Told, ...]
    touched: Mapping[datetime, frozenset[str]]
    """Ids of the sessions that were adjusted, or taken back, at a time."""

    @cached_property
    def revisions(self) -> Mapping[str, Revision]:
        """How often what a calendar says of each session has changed, by session id."""
        return revisions(((told.at, told.programme) for told in self.told), self.touched)

    def until(self, at: datetime) -> "History":
        """What had been told at that time, and with that."""
        return History(
            tuple(told for told in self.told if told.at <= at),
            {moment: ids for moment, ids in self.touched.items() if moment <= at},
        )


def history(db: Database, event_id: str) -> History:
    """In three statements. Every release is thawed, so ask once for each public version."""
    rows = db.execute(
        select(Release.number, Release.created_at, Release.document)
        .where(Release.event_id == event_id)
        .order_by(Release.number)
    )
    releases = [(number, at, thaw(text)) for number, at, text in rows]
    actions = db.scalars(
        select(LiveAction)
        .where(LiveAction.event_id == event_id)
        .order_by(LiveAction.number)
        .options(selectinload(LiveAction.adjustments))
    ).all()
    moments = {at for _, at, _ in releases}
    moments |= {at for action in actions for at in (action.at, action.undone_at) if at}
    return History(tuple(_told(sorted(moments), releases, actions)), _touched(actions))


def _touched(actions: Iterable[LiveAction]) -> Mapping[datetime, frozenset[str]]:
    found: dict[datetime, frozenset[str]] = {}
    for action in actions:
        ids = frozenset(row.session_id for row in action.adjustments)
        for moment in (action.at, action.undone_at):
            if moment is not None:
                found[moment] = found.get(moment, frozenset()) | ids
    return found


def _told(
    moments: Iterable[datetime],
    releases: Sequence[tuple[int, datetime, Programme]],
    actions: Sequence[LiveAction],
) -> Iterable[Told]:
    for moment in moments:
        out = [(number, programme) for number, at, programme in releases if at <= moment]
        if not out:
            continue
        number, programme = out[-1]
        changed = sum((a.at <= moment) + _undone(a, moment) for a in actions)
        yield Told(
            moment,
            f"{number}.{changed}" if changed else str(number),
            current(programme, _in_force(actions, moment)),
        )


def _in_force(actions: Iterable[LiveAction], moment: datetime) -> tuple[Adjustment, ...]:
    """What the newest action then said of each session; `live.adjustments` tells of now."""
    newest: dict[str, Adjustment] = {}
    for action in actions:
        if action.at <= moment and not _undone(action, moment):
            newest |= {row.session_id: live.value(row) for row in action.adjustments}
    return tuple(newest.values())


def _undone(action: LiveAction, moment: datetime) -> bool:
    return action.undone_at is not None and action.undone_at <= moment
