"""What was published when, for feeds that must tell how often something has changed."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from sqlalchemy import select
from sqlalchemy.orm import Session as Database

from planner.domain.programme import Programme
from planner.domain.release import thaw
from planner.domain.revisions import Revision, revisions
from planner.models.releases import Release


@dataclass(frozen=True, slots=True)
class Published:
    number: int
    at: datetime
    programme: Programme


@dataclass(frozen=True)
class History:
    """An event's releases, the first one first."""

    releases: tuple[Published, ...]

    @cached_property
    def revisions(self) -> Mapping[str, Revision]:
        """How often what a calendar says of each session has changed, by session id."""
        return revisions((release.at, release.programme) for release in self.releases)


def history(db: Database, event_id: str) -> History:
    """In one statement; every release is thawed, so ask for it once for each public version."""
    rows = db.execute(
        select(Release.number, Release.created_at, Release.document)
        .where(Release.event_id == event_id)
        .order_by(Release.number)
    )
    return History(tuple(Published(number, at, thaw(text)) for number, at, text in rows))
