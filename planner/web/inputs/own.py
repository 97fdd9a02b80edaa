"""The private link of a sender without an account: reading, changing and withdrawing."""

from hmac import compare_digest
from uuid import UUID

from flask import Response as Bytes
from flask import abort, current_app, flash, g, redirect, render_template, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from planner import signing
from planner.database import db
from planner.domain.access import Actor
from planner.domain.inputs import TooManyLinks, number_in
from planner.extensions import csrf
from planner.models.inputs import Input
from planner.queries import inputs as queries
from planner.services.inputs import confirming
from planner.web import access, clock
from planner.web.inputs import edit_page, inputs, lookup, options, reading, views
from planner.web.inputs.edit_page import Addresses
from planner.web.stored import send as send_file
from planner.words import inputs as words

Page = str | Response | tuple[str, int]
GONE = 410


class LinkReplaced(Exception):
    """The link is good, but another has been asked for since."""


def _held(round_id: UUID, token: str) -> tuple[Input, Addresses]:
    """The input of the link, whose holder is its sender from here on. 404 for any other."""
    round_ = lookup.find_round(round_id)
    secret = str(current_app.config["SECRET_KEY"])
    try:
        held = signing.read(secret, signing.INPUT_OWN, token, clock.now())
    except signing.LinkAltered:
        abort(404)
    named = queries.by_id(db.session(), str(held.get("i")))
    if named is None or named.round_id != round_.id:
        abort(404)
    key, given = named.link_key, str(held.get("k"))
    if key is None or not compare_digest(key, given):
        raise LinkReplaced
    row = queries.numbered(db.session(), round_.id, number_in(named.label) or 0)
    assert row is not None
    g.actor = Actor(None, row.author_name, holds=frozenset({row.id}))
    pages = (
        url_for(f".{page}", round_id=round_.id, token=token)
        for page in ("own", "own_edit", "own_withdraw")
    )
    return row, Addresses(*pages)


def _gone(round_id: UUID) -> tuple[str, int]:
    round_ = lookup.find_round(round_id)
    return render_template("inputs/link_gone.html", round=round_, why="replaced"), GONE


@inputs.get("/inputs/<uuid:round_id>/own/<token>")
@access.by_link
def own(round_id: UUID, token: str) -> Page:
    try:
        row, at = _held(round_id, token)
    except LinkReplaced:
        return _gone(round_id)
    return render_template(
        "inputs/own.html",
        round=row.round,
        view=reading.view_of(row),
        history=views.history(row, weighs=False),
        may_edit=options.may_edit(row),
        may_withdraw=options.may_withdraw(row),
        at=at,
        own_token=token,
        words=words,
    )


@inputs.route("/inputs/<uuid:round_id>/own/<token>/edit", methods=["GET", "POST"])
@access.by_link
@csrf.exempt  # the form checks its own token, and keeps the text when that is too old
def own_edit(round_id: UUID, token: str) -> Page:
    try:
        return edit_page.change(*_held(round_id, token))
    except LinkReplaced:
        return _gone(round_id)


@inputs.post("/inputs/<uuid:round_id>/own/<token>/withdraw")
@access.by_link
def own_withdraw(round_id: UUID, token: str) -> Page:
    try:
        return edit_page.take_back(*_held(round_id, token))
    except LinkReplaced:
        return _gone(round_id)


@inputs.post("/inputs/<uuid:round_id>/own/<token>/renew")
@access.by_link
def own_renew(round_id: UUID, token: str) -> Page:
    """Another link by mail; this one opens nothing from now on."""
    try:
        row, at = _held(round_id, token)
    except LinkReplaced:
        return _gone(round_id)
    try:
        confirming.renew_link(db.session(), clock.now(), row)
    except TooManyLinks as refusal:
        flash(words.refusal(refusal), "error")
        return redirect(at.item, 303)
    flash(
        _("A new link is on its way to %(email)s. This one works no more.", email=row.author_email)
    )
    return redirect(url_for(".show", round_id=round_id), 303)


@inputs.get("/inputs/<uuid:round_id>/own/<token>/files/<uuid:file_id>")
@access.by_link
def own_file(round_id: UUID, token: str, file_id: UUID) -> Bytes:
    try:
        row, _at = _held(round_id, token)
    except LinkReplaced:
        abort(404)
    found = next((one for one in row.all_files if one.id == str(file_id)), None)
    if found is None:
        abort(404)
    return send_file(found.file)
