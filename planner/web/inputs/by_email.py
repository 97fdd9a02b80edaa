"""Sending without an account: the form waits until the link in a mail confirms the address."""

from flask import flash, redirect, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from planner.database import db
from planner.domain.errors import Refusal
from planner.domain.files import Received
from planner.models.inputs import InputDraft, InputRound
from planner.services.inputs import confirming as service
from planner.services.inputs.confirming import Writer
from planner.web import clock, language, limits
from planner.web.inputs import begun as drafted
from planner.web.inputs.send_forms import SendForm
from planner.words import refusals


def send(
    round_: InputRound, form: SendForm, begun: InputDraft | None, chosen: list[Received]
) -> Response | None:
    """Keep it and mail the link; None when it is refused, as the form then says. The answer is the
    same whether the address has an account or not."""
    sent = redirect(url_for(".waiting", round_id=round_.id), 303)
    if form.website.data or service.waiting(db.session(), form.submission_id) is not None:
        return sent
    if not form.check_writer():
        drafted.hold(round_, form, begun, chosen)
        return None
    if not limits.within("20 per hour", "inputs without an account"):
        form.refuse("", str(refusals.TOO_OFTEN))
        return None
    now = clock.arrived()
    writer = Writer(form.name.data or "", form.email.data or "", language.current())
    said = form.said(language.current())
    files = drafted.keep(round_, form, begun, chosen) if chosen or form.removed else begun
    if form.refused_files or form.files.errors:
        return None
    try:
        with db.session().begin_nested():
            service.ask(db.session(), now, round_, writer, said, form.submission_id, files)
    except Refusal as refusal:
        form.tell(refusal)
        drafted.hold(round_, form, files, [])
        return None
    flash(_("A link is on its way to %(email)s.", email=writer.email))
    return sent
