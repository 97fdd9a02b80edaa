"""The screens on the conference's walls."""

from sqlalchemy.orm import Session as Database

from planner.demo.people import CONFERENCE
from planner.demo.times import demo_id
from planner.demo.write_people import actor
from planner.domain.screens import ScreenKind, Shows
from planner.models.events import Event
from planner.services import displays

HUNG = (
    ("Foajeen, venstre", Shows(ScreenKind.FOYER)),
    ("Foajeen, høyre", Shows(ScreenKind.WALL)),
    ("Ved scenen", Shows(ScreenKind.CORNER)),
    ("Ved døra til rom 1", Shows(ScreenKind.ROOM, demo_id("room", CONFERENCE, "rom1"))),
)


def write_displays(db: Database) -> None:
    event = db.get_one(Event, demo_id("event", CONFERENCE))
    who = actor(db, "skranke")
    for name, shows in HUNG:
        displays.add(db, event, who, name, shows, demo_id("display", name))
