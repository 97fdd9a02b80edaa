"""What was published, and what publishing now would change."""

from collections.abc import Sequence

from sqlalchemy import func, select
from sqlalchemy.orm import Session, defer, joinedload

from planner.domain.programme import Programme
from planner.domain.proposal import Proposal, propose
from planner.domain.release import WHOLE, Slice, thaw
from planner.models.events import Event
from planner.models.releases import Release
from planner.queries import findings, planning, programme


def latest(db: Session, event_id: str) -> Release | None:
    return db.scalar(
        select(Release).where(Release.event_id == event_id).order_by(Release.number.desc()).limit(1)
    )


def latest_head(db: Session, event_id: str) -> Release | None:
    """The latest release without its document."""
    return db.scalar(
        select(Release)
        .where(Release.event_id == event_id)
        .order_by(Release.number.desc())
        .limit(1)
        .options(defer(Release.document))
    )


def latest_heads(db: Session) -> dict[str, Release]:
    """Every event's latest release without its document, by event id."""
    newest = (
        select(Release.event_id, func.max(Release.number).label("number"))
        .group_by(Release.event_id)
        .subquery()
    )
    found = db.scalars(
        select(Release)
        .join(
            newest,
            (Release.event_id == newest.c.event_id) & (Release.number == newest.c.number),
        )
        .options(defer(Release.document))
    )
    return {release.event_id: release for release in found}


def document(db: Session, release_id: str) -> str | None:
    """A release's frozen programme."""
    return db.scalar(select(Release.document).where(Release.id == release_id))


def numbered(db: Session, event_id: str, number: int) -> Release | None:
    return db.scalar(select(Release).where(Release.event_id == event_id, Release.number == number))


def listed(db: Session, event_id: str) -> Sequence[Release]:
    """The newest first, with who made each, without their documents."""
    return db.scalars(
        select(Release)
        .where(Release.event_id == event_id)
        .order_by(Release.number.desc())
        .options(defer(Release.document), joinedload(Release.created_by))
    ).all()


def published(db: Session, event_id: str) -> Programme | None:
    """The programme the public sees; None before the first release."""
    release = latest(db, event_id)
    return None if release is None else thaw(release.document)


def proposal(
    db: Session,
    event: Event,
    part: Slice = WHOLE,
    earlier: Release | None = None,
    draft: Programme | None = None,
) -> Proposal:
    """What releasing that part of the draft now would give, or taking it back to a release.

    `draft` is the event's, where it has been loaded already.
    """
    return propose(
        published(db, event.id),
        draft or programme.draft(db, event),
        part,
        None if earlier is None else thaw(earlier.document),
        findings.levels(event),
        findings.acknowledgements(db, event.id),
        planning.of(db, event),
    )


def edition(db: Session, event: Event, number: int | None) -> Programme | None:
    """A release's programme, None where there is no such release; without a number, what releasing
    the whole draft now would give."""
    if number is None:
        return proposal(db, event).result
    found = numbered(db, event.id, number)
    return None if found is None else thaw(found.document)


def latest_number(db: Session, event_id: str) -> int | None:
    """The number of what is published; None before the first release."""
    return db.scalar(select(func.max(Release.number)).where(Release.event_id == event_id))
