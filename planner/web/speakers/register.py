"""Open registration: "I can speak about …". It counts when the address has been confirmed."""

from flask import current_app, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from planner import signing
from planner.database import db
from planner.domain.errors import Invalid
from planner.domain.identity import valid_id
from planner.domain.invitations import LinkOfOther, OfferSettled
from planner.queries import speakers as queries
from planner.services import offers
from planner.web import access, clock, language, limits
from planner.web.events import event, event_row
from planner.web.speakers import speakers
from planner.web.speakers.forms import OfferForm
from planner.words import refusals
from planner.words.speakers import FORM_BROKEN

Page = str | Response | tuple[str, int]


@speakers.get("/register")
@access.public
def register() -> Page:
    if "sent" in request.args:
        return render_template("speakers/registered.html", event=event())
    form = OfferForm(formdata=None, language=event().language)
    return render_template("speakers/register.html", form=form, event=event())


@speakers.post("/register")
@access.public
def offer() -> Page:
    form = OfferForm()
    sent = redirect(url_for(".register", sent=1), 303)
    if form.website.data:
        return sent  # a machine: people don't see the field
    if not form.validate_on_submit():
        return _again(form, 422)
    if not limits.within("10 per hour", "offer"):
        form.email.errors = [refusals.TOO_OFTEN]
        return _again(form, 429)
    submission = valid_id(form.submission.data or "")
    if submission is None:
        form.submission.errors = [FORM_BROKEN]
        return _again(form, 422)
    try:
        offers.register(
            db.session(),
            event_row(),
            clock.now(),
            offers.Offer(
                name=form.name.data or "",
                email=form.email.data or "",
                about=form.about.data or "",
                organisation=form.organisation.data or "",
                language=form.language.data,
            ),
            submission,
            language.current(),
        )
    except Invalid as error:
        form[error.field].errors = [refusals.invalid(error.field, error.rule)]
        return _again(form, 422)
    return sent


def _again(form: OfferForm, status: int) -> tuple[str, int]:
    return render_template("speakers/register.html", form=form, event=event()), status


@speakers.route("/register/<token>", methods=["GET", "POST"])
@access.by_link
def confirm(token: str) -> Page:
    """The link in the mail. Opening it changes nothing; the button confirms."""
    now = clock.now()
    held = signing.read(str(current_app.config["SECRET_KEY"]), signing.OFFER, token, now)
    if request.method == "POST":
        offers.confirm(db.session(), event_row(), now, str(held.get("offer")))
        return redirect(url_for(".confirmed"), 303)
    row = queries.registration(db.session(), event_row().id, str(held.get("offer")))
    if row is None:
        raise LinkOfOther
    if row.confirmed_at is not None:
        raise OfferSettled
    return render_template("speakers/confirm.html", offer=row, token=token, event=event())


@speakers.get("/register/confirmed")
@access.public
def confirmed() -> str:
    return render_template("speakers/confirmed.html", event=event())
