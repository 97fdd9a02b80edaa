"""What participants of the demo have in their own programmes, and who has signed up for what."""

from sqlalchemy.orm import Session as Database

from planner.demo.people import CONFERENCE
from planner.demo.times import demo_id, february
from planner.demo.write_people import actor
from planner.demo.write_programme import session_id
from planner.models.events import Event
from planner.queries import releases
from planner.services import sign_ups, stars

STARRED = {
    "deltaker.bergen": ("opening", "a", "b", "breakfast"),
    "kontakt.drammen": ("a", "bikes"),
    "nettverk.at": ("c",),
}
SIGNED_UP = {
    "bikes": (
        "kontakt.drammen",
        "nettverk.at",
        "organisator2",
        "nettverk.eb",
        "deltaker.bergen",
        "skranke",
    ),
    "breakfast": ("nettverk.eb", "organisator"),
}
"""In the order they came. There are four bicycles."""


def write_personal(db: Database) -> None:
    event = db.get_one(Event, demo_id("event", CONFERENCE))
    for key, items in STARRED.items():
        ids = [session_id(CONFERENCE, item) for item in items]
        stars.star(db, actor(db, key), february(21, "18.00"), event.id, ids)
    standing = releases.published(db, event.id)
    assert standing is not None
    for item, people in SIGNED_UP.items():
        for minute, key in enumerate(people):
            sign_ups.sign_up(
                db,
                event,
                actor(db, key),
                february(21, f"18.{minute:02d}"),
                standing,
                event.public_version,
                session_id(CONFERENCE, item),
            )
