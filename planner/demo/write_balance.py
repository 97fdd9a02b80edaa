"""The gender balance of the demo: what is aimed for, what has been tried, and who has looked."""

from sqlalchemy.orm import Session as Database

from planner.demo.people import CONFERENCE, GATHERING
from planner.demo.times import demo_id, february
from planner.demo.write_people import actor, speaker_id
from planner.demo.write_programme import session_id
from planner.domain.balance import Step, StepKind
from planner.domain.gender import Gender
from planner.domain.programme import Form, Role
from planner.models.events import Event
from planner.services import balance, what_if

ORGANISER = "organisator"
NORM = 40

TARGETS = {
    CONFERENCE: {"": 45, "at": 40, "fa": 40, "tk": 30},
    GATHERING: {"": 40, "at": 40},
}
"""Percent by track; "" is the whole event."""


def write_balance(db: Database) -> None:
    """After the stories: what is tried is tried on the drafts as they have become."""
    who = actor(db, ORGANISER)
    for key, targets in TARGETS.items():
        event = db.get_one(Event, demo_id("event", key))
        percents = {
            demo_id("track", key, track) if track else "": percent
            for track, percent in targets.items()
        }
        balance.set_aims(db, event, who, february(20, "11.00"), NORM, percents)
    event = db.get_one(Event, demo_id("event", CONFERENCE))
    now = february(21, "16.30")
    balance.read_names(db, who, event.id, "projected..", [speaker_id(16), speaker_id(19)], now)
    for number, (name, shared, steps) in enumerate(_tried()):
        id_ = demo_id("what-if", str(number))
        what_if.save(db, event, who, now, name, shared, steps, id_)


def _tried() -> tuple[tuple[str, bool, tuple[Step, ...]], ...]:
    """One to share, and one of the organiser's own with a step that no longer fits."""
    return (
        (
            "En kvinne til i C, og én mann mindre i H",
            True,
            (
                Step(
                    StepKind.ADD,
                    demo_id("step", "add"),
                    session_id=session_id(CONFERENCE, "c"),
                    placeholder="N.N., en klimarådgiver (eksempel)",
                    gender=Gender.WOMAN,
                    minutes=20,
                ),
                Step(
                    StepKind.SWAP,
                    demo_id("step", "swap"),
                    appearance_id=demo_id("appearance", CONFERENCE, "h", "0"),
                    speaker_id=speaker_id(28),
                ),
            ),
        ),
        (
            "Panel om finansiering",
            False,
            (
                Step(
                    StepKind.ADD_SESSION,
                    demo_id("step", "session"),
                    title="Hvem betaler? (eksempel)",
                    form=Form.DEBATE,
                    minutes=45,
                ),
                Step(
                    StepKind.ADD,
                    demo_id("step", "panel"),
                    session_id=demo_id("step", "session"),
                    speaker_id=speaker_id(53),
                    role=Role.PANEL,
                ),
                Step(
                    StepKind.DROP_SESSION,
                    demo_id("step", "walk"),
                    session_id=session_id(CONFERENCE, "walk"),
                ),
            ),
        ),
    )
