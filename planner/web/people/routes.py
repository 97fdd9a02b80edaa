"""The people of an event: listed, added, removed."""

from collections import Counter
from typing import Any

from flask import abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from planner.database import db
from planner.domain.access import Action, RoleName
from planner.domain.errors import Invalid
from planner.models.accounts import RoleGrant
from planner.models.events import Track
from planner.queries import drafts, events
from planner.queries import people as queries
from planner.services import people as service
from planner.web import access, clock, language
from planner.web.events import event_row
from planner.web.people import people
from planner.web.people.forms import ORDER, PersonForm
from planner.words import alphabet, codes, refusals

Page = str | Response | tuple[str, int]


@people.get("/")
@access.allowed(Action.MANAGE_PEOPLE)
def index() -> str:
    grants = sorted(queries.of_event(db.session(), event_row().id), key=_by_name)
    chosen = request.args.get("role", "")
    return render_template(
        "people/index.html",
        grants=[grant for grant in grants if chosen in ("", grant.role.value)],
        total=len(grants),
        tabs=_tabs(grants, chosen),
    )


@people.get("/new")
@access.allowed(Action.MANAGE_PEOPLE)
def new() -> Page:
    return _form_page(_form(formdata=None))


@people.post("/new")
@access.allowed(Action.MANAGE_PEOPLE)
def add() -> Page:
    form = _form()
    if not form.validate_on_submit():
        return _form_page(form, 422)
    try:
        grant = _add(form)
    except Invalid as error:
        db.session.rollback()
        form[error.field].errors = [refusals.invalid(error.field, error.rule)]
        return _form_page(form, 422)
    flash(
        _(
            "%(who)s is now %(role)s.",
            who=grant.user.name or grant.user.email,
            role=codes.role_name(grant.role).lower(),
        )
    )
    return redirect(url_for(".index"), 303)


@people.post("/<uuid:grant_id>/remove")
@access.allowed(Action.MANAGE_PEOPLE)
def remove(grant_id: object) -> Response:
    try:
        grant = service.remove(db.session(), access.current_actor(), event_row(), str(grant_id))
    except Invalid as error:
        flash(refusals.invalid(error.field, error.rule), "error")
        return redirect(url_for(".index"), 303)
    flash(
        _(
            "%(who)s is no longer %(role)s.",
            who=grant.user.name or grant.user.email,
            role=codes.role_name(grant.role).lower(),
        )
    )
    return redirect(url_for(".index"), 303)


def _add(form: PersonForm) -> RoleGrant:
    event = event_row()
    tracks = {track.id: track for track in drafts.listed(db.session(), Track, event.id)}
    organisations = events.organisations(db.session(), event.initiative_id)
    return service.add(
        db.session(),
        access.current_actor(),
        clock.now(),
        event,
        str(form.email.data),
        form.name.data or "",
        RoleName(form.role.data),
        track=tracks.get(form.track.data),
        organisation={o.id: o for o in organisations}.get(form.organisation.data),
        see_balance=bool(form.data.get("see_balance")),
        language=language.current(),
    )


def _form(**values: Any) -> PersonForm:
    event = event_row()
    form = PersonForm(**values)
    organisations = events.organisations(db.session(), event.initiative_id)
    form.offer(
        sorted(((o.id, o.name) for o in organisations), key=lambda o: alphabet.sort_key(o[1])),
        [(track.id, track.name) for track in drafts.listed(db.session(), Track, event.id)],
    )
    if not service.may_give_balance(access.current_actor(), event):
        del form.see_balance
    return form


def _form_page(form: PersonForm, status: int = 200) -> tuple[str, int]:
    return render_template("people/new.html", form=form), status


def _tabs(grants: list[RoleGrant], chosen: str) -> list[tuple[str, str, bool, int]]:
    counts = Counter(grant.role for grant in grants)
    roles = [(role.value, codes.role_name(role), counts[role]) for role in ORDER if counts[role]]
    if chosen and chosen not in set(RoleName):
        abort(404)
    return [
        (_("All"), url_for(".index"), not chosen, len(grants)),
        *(
            (text, url_for(".index", role=code), code == chosen, number)
            for code, text, number in roles
        ),
    ]


def _by_name(grant: RoleGrant) -> tuple[Any, ...]:
    return alphabet.sort_key(grant.user.name or grant.user.email), grant.id
