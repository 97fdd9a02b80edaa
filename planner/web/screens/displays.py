"""The desk's page of displays: what each shows, and pointing it at something else."""

from flask import redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from werkzeug.wrappers import Response
from wtforms import HiddenField

from planner.database import db
from planner.domain.access import Action
from planner.domain.errors import Invalid, NotFound, Stale, Taken
from planner.domain.identity import new_id
from planner.domain.programme import Room
from planner.domain.screens import ScreenKind, Shows
from planner.queries import displays as queries
from planner.services import displays as service
from planner.web import access, feedback, published
from planner.web.events import event, event_row
from planner.web.forms import ChoiceField, short_text
from planner.web.screens import screens
from planner.words import codes, refusals

Page = str | Response | tuple[str, int]


class DisplayForm(FlaskForm):
    submission = HiddenField()
    name = short_text(_l("Name"), service.NAME, _l("Give the screen a name."))
    shows = ChoiceField(_l("Shows"))


@screens.route("/desk", methods=["GET", "POST"])
@access.allowed(Action.ADJUST)
def desk() -> Page:
    """All displays; posted, one more."""
    form = DisplayForm()
    form.shows.choices = _choices()
    status = 200
    if request.method == "POST":
        status = 422
        if form.validate_on_submit():
            try:
                row = service.add(
                    db.session(),
                    event_row(),
                    access.current_actor(),
                    form.name.data or "",
                    Shows.of(str(form.shows.data)),
                    form.submission.data or None,
                )
                feedback.done(
                    _("%(name)s is there. Open its address on the screen.", name=row.name)
                )
                return redirect(url_for(".desk"), 303)
            except Taken as error:
                form.name.errors = [refusals.taken(error.value)]
            except Invalid as error:
                form.name.errors = [refusals.invalid(error.field, error.rule)]
            except NotFound:
                form.shows.errors = [_("That room is gone. Choose again.")]
    else:
        form.submission.data = new_id()
    return render_template(
        "screens/desk.html",
        event=event(),
        form=form,
        choices=_choices(),
        rows=queries.listed(db.session(), event_row().id),
    ), status


@screens.post("/desk/<uuid:display_id>")
@access.allowed(Action.ADJUST)
def point(display_id: object) -> Response:
    """Another `shows`; `remove` takes the display away."""
    who = (db.session(), event_row(), access.current_actor(), str(display_id))
    if "remove" in request.form:
        service.remove(*who)
        feedback.done(_("The screen is taken away. Its address answers no more."))
        return redirect(url_for(".desk"), 303)
    try:
        shows = Shows.of(request.form.get("shows", ""))
        version = int(request.form.get("version", "0"))
        row = service.point(*who, shows, version)
        feedback.done(_("%(name)s shows it within seconds.", name=row.name))
    except Stale:
        feedback.careful(_("Somebody else has just pointed it elsewhere. Look, and choose again."))
    except NotFound:
        feedback.careful(_("The screen or the room is gone."))
    except ValueError:
        feedback.careful(_("Choose what it is to show."))
    return redirect(url_for(".desk"), 303)


def _choices() -> list[tuple[str, str]]:
    found = published.here()
    rooms: tuple[Room, ...] = published.standing(found).programme.rooms if found else ()
    kinds = [kind for kind in ScreenKind if kind is not ScreenKind.ROOM]
    return [
        *((Shows(kind).code, codes.screen(kind)) for kind in kinds),
        *((Shows(ScreenKind.ROOM, room.id).code, room.name) for room in rooms),
    ]
