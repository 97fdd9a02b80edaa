"""Following without an account: an address, a link in a mail, and a button."""

from uuid import UUID

from flask import abort, current_app, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from werkzeug.wrappers import Response
from wtforms import EmailField

from planner import signing
from planner.database import db
from planner.domain.errors import Invalid
from planner.domain.inputs import LinkGone, TooManyLinks
from planner.models.inputs import Input, InputRound
from planner.services.inputs import following_by_mail as service
from planner.web import access, clock, language, limits
from planner.web.forms import stripped
from planner.web.inputs import inputs, lookup
from planner.web.inputs.forms import KeptForm
from planner.words import inputs as words
from planner.words import refusals

GONE = 410
AGAIN = 422
Page = str | Response | tuple[str, int]


class FollowForm(KeptForm):
    email = EmailField(_l("Your e-mail address"), filters=[stripped])


@inputs.route("/inputs/<uuid:round_id>/follow-by-mail", methods=["GET", "POST"])
@access.public
def follow_by_mail(round_id: UUID) -> Page:
    """Ask to be told of answers: `input` is the label of one, else in the whole round."""
    round_ = lookup.find_round(round_id)
    if not round_.public:
        abort(404)
    label = request.values.get("input", "")
    row = lookup.find_input(round_id, label) if label else None
    form = FollowForm()
    if request.method == "GET":
        return _page(round_, row, form)
    if not form.validate():
        return _page(round_, row, form, AGAIN)
    if not limits.within("20 per hour", "follow by mail"):
        form.refuse("email", str(refusals.TOO_OFTEN))
        return _page(round_, row, form, 429)
    email = form.email.data or ""
    try:
        service.ask(db.session(), clock.now(), round_, email, language.current(), row)
    except Invalid:
        form.refuse("email", _("Write the e-mail address like this: name@example.com"))
        return _page(round_, row, form, AGAIN)
    except TooManyLinks as refusal:
        form.refuse("email", words.refusal(refusal))
        return _page(round_, row, form, AGAIN)
    flash(
        _("A link is on its way to %(email)s. Nothing more comes before you confirm.", email=email)
    )
    return redirect(url_for(".show", round_id=round_id), 303)


def _page(
    round_: InputRound, row: Input | None, form: FollowForm, status: int = 200
) -> tuple[str, int]:
    page = render_template("inputs/follow.html", round=round_, row=row, form=form)
    return page, status


@inputs.route("/inputs/<uuid:round_id>/follow-by-mail/<token>", methods=["GET", "POST"])
@access.by_link
def confirm_follow(round_id: UUID, token: str) -> Page:
    """The link in the mail: opening it changes nothing, the button confirms."""
    round_ = lookup.find_round(round_id)
    secret = str(current_app.config["SECRET_KEY"])
    try:
        held = signing.read(secret, signing.FOLLOW_CONFIRM, token, clock.now())
        row = service.find(db.session(), round_, str(held.get("f")))
        if request.method == "POST":
            service.confirm(db.session(), clock.now(), round_, row.id)
    except (LinkGone, signing.LinkExpired, signing.LinkAltered):
        return render_template("inputs/link_gone.html", round=round_, why="follow"), GONE
    return render_template(
        "inputs/follow_confirm.html",
        round=round_,
        email=row.email,
        token=token,
        done=row.confirmed_at is not None,
    )
