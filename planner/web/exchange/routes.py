"""The public files of a programme. They hold what is released and nothing else."""

from flask import Response, abort, current_app

from planner.web import access, language
from planner.web import schedule_files as files
from planner.web.events import event_row
from planner.web.exchange import exchange
from planner.web.public import public_page

TYPES = {
    "xml": "application/xml",
    "json": "application/json",
    "ics": "text/calendar",
}


@exchange.get("/schedule.xml")
@access.public
@public_page()
def schedule_xml() -> Response:
    return _file("xml")


@exchange.get("/schedule.json")
@access.public
@public_page()
def schedule_json() -> Response:
    return _file("json")


@exchange.get("/programme.ics")
@access.public
@public_page()
def calendar() -> Response:
    return _file("ics")


def _file(form: str) -> Response:
    """404 until something is released; a calendar is then empty, so that people can subscribe."""
    row = event_row()
    edition = files.public_edition(row)
    if edition is None:
        if form != "ics":
            abort(404)
        edition = files.nothing_yet(row)
    root = str(current_app.config["PUBLIC_URL"])
    written = files.file(edition, form, root, language.current())
    answer = Response(written, content_type=f"{TYPES[form]}; charset=utf-8")
    name = f"{row.key.replace('/', '-')}.{form}"
    answer.headers["Content-Disposition"] = f'inline; filename="{name}"'
    return answer
