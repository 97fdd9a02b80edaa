"""One's own programme, and the stars it is made of."""

from flask import Response, jsonify, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response as AnyResponse

from planner.database import db
from planner.domain.programme import Programme
from planner.queries import personal_calendars, sign_ups, stars
from planner.services import stars as service
from planner.web import access, clock, feedback, own_stars, published
from planner.web.events import event, event_row
from planner.web.mine import mine, page
from planner.web.mine.addresses import address
from planner.web.navigation import event_url


@mine.get("/mine")
@access.public
def show() -> str | AnyResponse:
    """A visitor's stars are in the browser, which names them in `?s=`."""
    found = published.here()
    if found is None:
        return render_template("programme/nothing_yet.html", event=event())
    standing = published.standing(found)
    actor = access.current_actor()
    row = event_row()
    asked = request.args.get("s")
    if actor.user_id is None:
        held = page.Held(
            own_stars.named(standing.programme, asked or ""),
            sign_ups.seats(db.session(), row.id, standing.programme),
        )
    else:
        held = page.Held(
            stars.of(db.session(), row.id, actor.user_id),
            sign_ups.seats(db.session(), row.id, standing.programme),
            sign_ups.of(db.session(), row.id, actor.user_id),
        )
    days = page.days(found, standing, held)
    kept = (
        None
        if actor.user_id is None
        else personal_calendars.of(db.session(), row.id, actor.user_id)
    )
    return render_template(
        "mine/show.html",
        event=found.programme.event,
        programme=standing.programme,
        days=days,
        count=sum(len(day.lines) for day in days),
        clashing=sum(bool(line.clashes) for day in days for line in day.lines),
        visitor=actor.user_id is None,
        asked=asked,
        calendar=kept and address(kept),
    )


@mine.post("/mine/stars")
@access.signed_in
def change() -> Response | AnyResponse:
    """Star the sessions named by `session`, or take their stars away (`on` 0). A page's script gets
    what is starred then as JSON, a form is led back."""
    found = published.here()
    programme = found.programme if found else Programme(event())
    ids = [id for id in request.form.getlist("session") if id in programme.session]
    actor, now, row = access.current_actor(), clock.now(), event_row()
    if request.form.get("on", "1") == "1":
        service.star(db.session(), actor, now, row.id, ids)
    else:
        for id in ids[: service.MOST]:
            service.unstar(db.session(), actor, row.id, id)
    if request.accept_mimetypes.best == "application/json":
        assert actor.user_id is not None
        return jsonify(starred=sorted(stars.of(db.session(), row.id, actor.user_id)))
    if len(ids) == 1 and request.form.get("back") == "session":
        return redirect(event_url(row, "programme.session", session_id=ids[0]), 303)
    if request.form.get("on") == "0" and len(ids) == 1:
        title = programme.session[ids[0]].title
        feedback.done(_("“%(title)s” is taken out of your programme.", title=title))
    return redirect(url_for(".show"), 303)
