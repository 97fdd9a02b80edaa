"""One page per organisation, over all rounds: for its contacts, and for organisers who may see."""

from uuid import UUID

from flask import abort, redirect, render_template, url_for
from werkzeug.wrappers import Response

from planner.database import db
from planner.domain.access import Action, may
from planner.domain.errors import NotAllowed
from planner.models.events import Organisation
from planner.models.inputs import Input, InputRound
from planner.queries import events as event_queries
from planner.queries import input_contacts, input_owing
from planner.services.inputs import rights
from planner.web import access, clock
from planner.web.inputs import inputs, lookup, views
from planner.web.inputs.views import Reader
from planner.words import inputs as words
from planner.words.alphabet import sort_key


@inputs.get("/inputs/organisations")
@access.signed_in
def organisations() -> str | Response:
    """The organisations whose page the reader may see; the page itself when it is one."""
    if lookup.place() is not None:
        return redirect(url_for("site_inputs.organisations"), 303)
    own, others = _own(), []
    if access.may(Action.MANAGE_INPUTS):
        mine = {one.id for one in own}
        everyone = event_queries.organisations(db.session(), lookup.initiative_id())
        others = _sorted([one for one in everyone if one.id not in mine])
    if len(own) == 1 and not others:
        return redirect(url_for(".organisation", organisation_id=own[0].id), 303)
    return render_template("inputs/organisations.html", own=own, others=others)


@inputs.get("/inputs/organisations/<uuid:organisation_id>")
@access.signed_in
def organisation(organisation_id: UUID) -> str | Response:
    """What one organisation owes and has delivered, with deadlines, late ones and answers."""
    if lookup.place() is not None:
        return redirect(url_for("site_inputs.organisation", organisation_id=organisation_id), 303)
    found = input_owing.organisation(db.session(), str(organisation_id))
    if found is None:
        abort(404)
    own, actor, now = _own(), access.current_actor(), clock.now()
    speaks = any(one.id == found.id for one in own)

    def seen(round_: InputRound) -> bool:
        return speaks or rights.manages(actor, round_)

    def readable(row: Input) -> bool:
        return speaks or rights.sees(actor, row)

    rounds = [one for one in input_owing.owed_by(db.session(), found.id) if seen(one)]
    said = [one for one in input_owing.said_by(db.session(), found.id) if readable(one)]
    if not (speaks or rounds or may(actor, Action.MANAGE_INPUTS)):
        raise NotAllowed
    reader = Reader(now, actor.user_id)
    return render_template(
        "inputs/organisation.html",
        organisation=found,
        account=views.account(rounds, found.id, now, readable),
        said=[views.input_view(row, reader, None) for row in said],
        others=[one for one in own if one.id != found.id],
        speaks=speaks,
        manages=may(actor, Action.MANAGE_INPUTS),
        words=words,
    )


def _own() -> list[Organisation]:
    """Those that the reader is a main contact of."""
    user_id = access.current_actor().user_id
    ids = input_contacts.spoken_for(db.session(), user_id or "")
    if not ids:
        return []
    everyone = event_queries.organisations(db.session(), lookup.initiative_id())
    return _sorted([one for one in everyone if one.id in ids])


def _sorted(rows: list[Organisation]) -> list[Organisation]:
    return sorted(rows, key=lambda one: sort_key(one.name))
