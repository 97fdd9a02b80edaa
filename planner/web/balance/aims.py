"""The norm and the targets, set by organisers who may see the balance."""

from flask import redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from planner.database import db
from planner.domain.access import Action
from planner.domain.errors import NotAllowed
from planner.models.events import Track
from planner.queries import balance as queries
from planner.queries import drafts
from planner.services import balance as service
from planner.web import access, clock
from planner.web.balance import balance
from planner.web.balance.forms import aims_form
from planner.web.drafts import draft_version, save
from planner.web.events import event_row
from planner.web.feedback import done

Page = str | Response | tuple[str, int]


@balance.route("/balance/targets", methods=["GET", "POST"])
@access.allowed(Action.SEE_BALANCE)
def targets() -> Page:
    if not access.may(Action.EDIT_EVENT):
        raise NotAllowed
    event = event_row()
    tracks = drafts.listed(db.session(), Track, event.id)
    form = aims_form(tracks, event.norm_percent, queries.targets(db.session(), event.id))
    status = 200
    if request.method == "POST":

        def act() -> None:
            service.set_aims(
                db.session(),
                event,
                access.current_actor(),
                clock.now(),
                form.norm.data,
                form.targets,
                version=form.known_version,
            )

        status = save(form, "event", event.id, act) or 303
        if status == 303:
            done(_("The norm and the targets are saved."))
            return redirect(url_for(".show"), 303)
    else:
        form.about(event.version, draft_version())
    fields = [form[f"target-{track.id}"] for track in tracks]
    return render_template("balance/targets.html", form=form, fields=fields), status
