"""The demo's cues: what everybody behind the scenes does on the conference's first day."""

from datetime import timedelta

from sqlalchemy.orm import Session as Database

from planner.demo.people import CONFERENCE
from planner.demo.times import NOW, demo_id
from planner.demo.write_people import actor
from planner.demo.write_programme import session_id
from planner.domain.cues import CueKind
from planner.models.events import Event
from planner.queries.cues import basis
from planner.services.cues import save_cue

ORGANISER = "organisator"
AT = NOW - timedelta(days=3)
SOUND, LIGHT, PICTURE, STAGE, STREAM = CueKind
DESK, STAGE_MANAGER = "Lydpult (eksempel)", "Inspisient (eksempel)"
PICTURE_DESK = "Bildeteknikk (eksempel)"

CUES: tuple[tuple[str, int, CueKind, str, str], ...] = (
    ("opening", -30, SOUND, "Lydprøve: to håndmikrofoner og fire hodebøyler", DESK),
    ("opening", -10, PICTURE, "Velkomstbilde og nedtelling på storskjerm", PICTURE_DESK),
    ("opening", -5, STAGE, "Første taler klar bak scenen", STAGE_MANAGER),
    ("opening", -2, LIGHT, "Salen ned til halvt lys", "Lys (eksempel)"),
    ("opening", 0, STREAM, "Overføring på", PICTURE_DESK),
    ("opening", 20, STAGE, "Bytt talerstol for podium", STAGE_MANAGER),
    ("leadership", -1, STAGE, "Fem stoler og bord fram", STAGE_MANAGER),
    ("leadership", 20, SOUND, "Åpne panelets fem mikrofoner", DESK),
    ("leadership", 50, SOUND, "Løpemikrofoner i salen", DESK),
    ("a", -5, PICTURE, "Lysbilder prøvd på skjermen i rommet", "Romvert (eksempel)"),
    ("a", 0, STREAM, "Opptak på", "Romvert (eksempel)"),
)
"""Session, minutes from its start, kind, what, who."""


def write_cues(db: Database) -> None:
    event = db.get_one(Event, demo_id("event", CONFERENCE))
    shown = basis(db, event).standing
    who = actor(db, ORGANISER)
    for number, (item, offset, kind, text, responsible) in enumerate(CUES):
        values = {"offset": offset, "kind": kind, "text": text, "responsible": responsible}
        cue_id = demo_id("cue", str(number))
        save_cue(db, event, who, AT, shown, session_id(CONFERENCE, item), values, cue_id=cue_id)
