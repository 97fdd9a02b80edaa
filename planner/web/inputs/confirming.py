"""What one has sent without an account, and the link in a mail that confirms the address."""

from uuid import UUID

from flask import current_app, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from planner import signing
from planner.database import db
from planner.domain.inputs import ConfirmedAlready, LinkGone
from planner.models.input_mail import UnconfirmedInput
from planner.models.inputs import InputRound
from planner.services.inputs import confirming as service
from planner.web import access, clock
from planner.web.inputs import inputs, lookup
from planner.web.stored import storage
from planner.words import inputs as words

GONE = 410
Page = str | Response | tuple[str, int]


@inputs.get("/inputs/<uuid:round_id>/waiting")
@access.public
def waiting(round_id: UUID) -> str:
    """What remains to be done: it is not received yet."""
    return render_template("inputs/waiting.html", round=lookup.find_round(round_id))


@inputs.route("/inputs/<uuid:round_id>/confirm/<token>", methods=["GET", "POST"])
@access.by_link
def confirm(round_id: UUID, token: str) -> Page:
    """The link in the mail. Opening it changes nothing; the button confirms, once."""
    round_ = lookup.find_round(round_id)
    try:
        row = service.find(db.session(), round_, _named(token))
        if request.method == "GET":
            return _confirm_page(row, token)
        with db.session().begin_nested():
            made = service.confirm(db.session(), storage(), clock.now(), round_, row.id)
    except (LinkGone, signing.LinkExpired):
        return _used(round_, "gone")
    except ConfirmedAlready:
        return _used(round_, "used")
    flash(_("Received: %(label)s", label=made.label))
    return redirect(url_for(".own", round_id=round_id, token=private_token(made.id, made.link_key)))


def private_token(input_id: str, key: str | None) -> str:
    secret = str(current_app.config["SECRET_KEY"])
    return signing.sign(secret, signing.INPUT_OWN, {"i": input_id, "k": key}, None)


def _named(token: str) -> str:
    """What the link confirms. Raises LinkGone, LinkExpired."""
    secret = str(current_app.config["SECRET_KEY"])
    try:
        held = signing.read(secret, signing.INPUT_CONFIRM, token, clock.now())
    except signing.LinkAltered:
        raise LinkGone from None
    return str(held.get("u"))


def _confirm_page(row: UnconfirmedInput, token: str) -> str:
    return render_template(
        "inputs/confirm.html",
        round=row.round,
        row=row,
        files=[] if row.draft is None else [one.file.name for one in row.draft.attachments],
        token=token,
        words=words,
    )


def _used(round_: InputRound, why: str) -> tuple[str, int]:
    return render_template("inputs/link_gone.html", round=round_, why=why), GONE
