"""One's own programme as a calendar to subscribe to, at an address that nobody guesses."""

from collections.abc import Collection
from dataclasses import replace

from flask import Response, abort, current_app, redirect, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response as AnyResponse

from planner.database import db
from planner.queries import personal_calendars, stars
from planner.services import personal_calendars as service
from planner.web import access, clock, feedback, language, own_stars
from planner.web import schedule_files as files
from planner.web.events import event_row
from planner.web.mine import mine


@mine.get("/mine/<token>.ics")
@access.by_link
def subscribed(token: str) -> Response:
    """Follows the day: what is cancelled is told as such, as long as it is starred."""
    row = personal_calendars.by_token(db.session(), event_row().id, token)
    if row is None or not row.user.active:
        abort(404)
    return _calendar(stars.of(db.session(), row.event_id, row.user_id))


@mine.get("/mine.ics")
@access.public
def download() -> Response:
    """A visitor's, of the sessions named in `?s=`."""
    edition = files.public_edition(event_row())
    if edition is None:
        abort(404)
    return _calendar(own_stars.named(edition.programme, request.args.get("s", "")))


def _calendar(starred: Collection[str]) -> Response:
    row = event_row()
    edition = files.public_edition(row) or files.nothing_yet(row)
    kept = tuple(s for s in edition.programme.sessions if s.id in starred)
    own = replace(edition, programme=replace(edition.programme, sessions=kept))
    root = str(current_app.config["PUBLIC_URL"])
    body = files.file(own, "ics", root, language.current())
    answer = Response(body, content_type="text/calendar; charset=utf-8")
    name = f"{row.key.replace('/', '-')}-mine.ics"
    answer.headers["Content-Disposition"] = f'inline; filename="{name}"'
    answer.headers["X-Robots-Tag"] = "noindex"
    return answer


@mine.post("/mine/calendar")
@access.signed_in
def make_address() -> AnyResponse:
    service.make(db.session(), access.current_actor(), clock.now(), event_row().id)
    feedback.done(_("The address is made. Whoever has it can read your programme."))
    return redirect(url_for(".show", _anchor="calendar"), 303)


@mine.post("/mine/calendar/revoke")
@access.signed_in
def revoke_address() -> AnyResponse:
    service.revoke(db.session(), access.current_actor(), event_row().id)
    feedback.done(_("Nothing answers at the address any more."))
    return redirect(url_for(".show", _anchor="calendar"), 303)
