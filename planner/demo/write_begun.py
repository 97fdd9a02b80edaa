"""What somebody has begun to write and not sent, and a file with what is sent."""

from sqlalchemy.orm import Session as Database

from planner.demo.times import demo_id, february
from planner.demo.write_people import user_id
from planner.domain.files import FileKind, Received
from planner.models.inputs import Input, InputDraft
from planner.services.inputs import attaching
from planner.services.inputs.attaching import Enclosed
from planner.storage import Storage

WRITER = "kontakt.drammen"
BEGUN = "Byene trenger mer tid til å snakke sammen mellom postene. Kan lunsjen tirsdag (eksempel)"
FILE = "byromsplan.pdf"


def write_begun(db: Database, storage: Storage | None = None) -> None:
    """After the rounds. Without a `storage`, no file goes with anything."""
    form = demo_id("draft", "programme")
    db.add(
        InputDraft(
            id=form,
            round_id=demo_id("round", "programme"),
            user_id=user_id(WRITER),
            fields={"text": BEGUN, "about": "whole", "submission": form},
            updated_at=february(21, "20.15"),
        )
    )
    if storage is not None:
        row = db.get_one(Input, demo_id("input", "programme", "1"))
        content = b"%PDF-1.4\n% Vedlegg (eksempel)\n%%EOF\n"
        file = Received(content, FileKind.PDF, FILE)
        attaching.enclose(db, row.received_at, row, Enclosed(storage, [file]))
    db.flush()
