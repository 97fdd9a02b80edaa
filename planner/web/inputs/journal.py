"""A round's journal as files: JSON for programs, a spreadsheet, a PDF for the archive."""

from datetime import datetime
from pathlib import Path
from uuid import UUID

from flask import Response, abort, current_app

from planner.database import db
from planner.domain.access import Action
from planner.domain.input_journal import Journal
from planner.formats.input_journal_json import JSON_TYPE, json_file
from planner.formats.input_journal_pdf import pdf
from planner.formats.input_journal_sheets import xlsx
from planner.formats.sheets import XLSX_TYPE
from planner.queries.input_journal import journal
from planner.web import access, clock
from planner.web.inputs import inputs, lookup
from planner.web.inputs.journal_words import journal_words, local_name

TYPES = {"json": JSON_TYPE, "xlsx": XLSX_TYPE, "pdf": "application/pdf"}


def file(found: Journal, form: str, now: datetime, fonts: Path) -> bytes:
    """The journal in the language that is set; JSON has none."""
    if form == "json":
        return json_file(found, now)
    if form == "xlsx":
        return xlsx(found, journal_words(), now)
    return pdf(found, journal_words(), now, fonts)


@inputs.get("/inputs/<uuid:round_id>/triage/journal.<ending>")
@access.allowed(Action.MANAGE_INPUTS)
def download(round_id: UUID, ending: str) -> Response:
    """Everything that was received, with what became of it: for the organisers alone."""
    if ending not in TYPES:
        abort(404)
    found = journal(db.session(), lookup.managed_round(round_id))
    now = clock.now()
    answer = Response(file(found, ending, now, current_app.config["FONTS"]))
    answer.headers["Content-Type"] = TYPES[ending]
    name = f"{local_name(found, now)}.{ending}"
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    answer.headers["Cache-Control"] = "private, no-store"
    return answer
