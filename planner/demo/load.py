"""Loads the demo into an empty database, and empties one."""

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session as Database

from planner.database import Base
from planner.demo import conference, gathering
from planner.demo.write_areas import write_areas
from planner.demo.write_asking import write_asking
from planner.demo.write_balance import write_balance
from planner.demo.write_begun import write_begun
from planner.demo.write_cues import write_cues
from planner.demo.write_desk import write_desk
from planner.demo.write_displays import write_displays
from planner.demo.write_inputs import write_rounds
from planner.demo.write_offers import write_offers
from planner.demo.write_people import (
    INITIATIVE,
    write_genders,
    write_grants,
    write_initiative,
    write_speakers,
    write_users,
)
from planner.demo.write_personal import write_personal
from planner.demo.write_programme import write_event
from planner.demo.write_story import play
from planner.models.events import Event, Initiative
from planner.storage import Storage

OCCASIONS = (conference.OCCASION, gathering.OCCASION)


def has_anything(db: Database) -> bool:
    """Whether the database holds an initiative already: the demo, or somebody's own work."""
    return bool(db.scalar(select(func.count()).select_from(Initiative)))


def is_demo(db: Database) -> bool:
    return db.get(Initiative, INITIATIVE) is not None


def load(db: Database, storage: Storage | None = None) -> None:
    """Write the whole demo, its files only where there is a `storage`. The database must be empty;
    flushes, does not commit."""
    write_initiative(db)
    write_users(db)
    write_speakers(db)
    for occasion in OCCASIONS:
        write_event(db, occasion)
    write_areas(db)
    write_grants(db)
    write_genders(db)
    write_offers(db)
    for occasion in OCCASIONS:
        play(db, occasion)
    write_asking(db, storage)
    write_rounds(db)
    write_begun(db, storage)
    write_personal(db)
    write_displays(db)
    write_desk(db)
    write_cues(db)
    write_balance(db)
    db.flush()


def empty(db: Database) -> None:
    """Delete every row of every table."""
    for table in reversed(Base.metadata.sorted_tables):
        db.execute(delete(table))


def versions(db: Database) -> dict[str, int]:
    """Public versions by id, to go on from after a reset: a server at work must not take a new
    first version for the old one."""
    rows = (*db.scalars(select(Event)), *db.scalars(select(Initiative)))
    return {row.id: row.public_version for row in rows}


def go_on_from(db: Database, before: dict[str, int]) -> None:
    for row in (*db.scalars(select(Event)), *db.scalars(select(Initiative))):
        row.public_version += before.get(row.id, 0) + 1
    db.flush()
