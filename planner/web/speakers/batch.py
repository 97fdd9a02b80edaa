"""Asking many at once: chosen, looked at one by one, sent once, followed until all are sent."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from flask import abort, render_template, request, url_for
from flask import redirect as to
from flask_babel import force_locale
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from werkzeug.wrappers import Response
from wtforms import DateField, HiddenField, SelectField, SelectMultipleField
from wtforms.validators import InputRequired, Optional

from planner import mail
from planner.database import db
from planner.domain import letters as rules
from planner.domain.access import Action
from planner.domain.errors import Refusal
from planner.domain.identity import new_id, valid_id
from planner.domain.inputs import DAYS_TO_ANSWER
from planner.domain.invitations import AskedTogether, NoAddress, NothingToAsk, WrongMove
from planner.models.mail import OutboxMail
from planner.models.speaker_pages import SpeakerLetter
from planner.queries import asking, outbox
from planner.queries import speakers as queries
from planner.queries.speakers import Asked, Part
from planner.services import invitations
from planner.services import letters as service
from planner.services.letters import Recipient
from planner.web import access, clock
from planner.web.events import event, event_row
from planner.web.language import LANGUAGES
from planner.web.speakers import speakers
from planner.web.speakers.forms import choices
from planner.web.speakers.letter_links import without_link
from planner.words import codes, dates
from planner.words import speakers as words
from planner.words.alphabet import sort_key

Page = str | Response | tuple[str, int]
SENT, FAILED, GONE, WAITING = "sent", "failed", "gone", "waiting"


class BatchForm(FlaskForm):
    """`batch` makes a form sent twice one batch."""

    batch = HiddenField()
    letter = SelectField(_l("Letter"))
    answer_by = DateField(_l("Answer by"), [Optional()])
    to = SelectMultipleField(_l("Ask"), [InputRequired(_l("Choose whom to ask."))])


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody to ask, the parts to ask for and the language to write in."""

    asked: Asked
    parts: tuple[Part, ...]
    language: str


@dataclass(frozen=True, slots=True)
class Preview:
    name: str
    email: str
    language: str
    mail: mail.Rendered


@speakers.get("/batch")
@access.allowed_somewhere(Action.MANAGE_SPEAKERS)
def batch() -> Page:
    """Those whom this person may ask and nobody has asked, all of them chosen."""
    candidates, form = _candidates(), BatchForm(formdata=None)
    letters = _offer(form, candidates)
    form.batch.data = new_id()
    form.to.data = [one.asked.speaker.id for one in candidates]
    form.answer_by.data = event().local(clock.now()).date() + timedelta(days=DAYS_TO_ANSWER)
    chosen = request.args.get("letter", "")
    form.letter.data = chosen if any(row.id == chosen for row in letters) else form.letter.data
    return _page(form, candidates)[0]


@speakers.post("/batch")
@access.allowed_somewhere(Action.MANAGE_SPEAKERS)
def send_batch() -> Page:
    """Send it; with `preview`, only show what each would be sent."""
    candidates, form = _candidates(), BatchForm()
    batch_id = valid_id(form.batch.data or "")
    if batch_id is None:
        abort(400)
    if outbox.batch(db.session(), service.batch(event_row().id, batch_id)):
        # Sent twice, by a second press or by going back: what came of it is shown, nothing more.
        return to(url_for(".follow_batch", batch_id=batch_id), 303)
    letters = _offer(form, candidates)
    if not form.validate_on_submit():
        return _page(form, candidates, 422)
    letter = next((row for row in letters if row.id == form.letter.data), None)
    wanted = [one for one in candidates if one.asked.speaker.id in (form.to.data or ())]
    attempt = db.session().begin_nested()
    try:
        _send(batch_id, letter, wanted, form.answer_by.data)
    except (AskedTogether, NoAddress, NothingToAsk, WrongMove) as refusal:
        attempt.rollback()
        return _page(form, candidates, 422, refusal=refusal)
    if "preview" in request.form:
        previews = _looked_at(batch_id, wanted)
        attempt.rollback()
        return _page(form, candidates, previews=previews)
    attempt.commit()
    return to(url_for(".follow_batch", batch_id=batch_id), 303)


@speakers.get("/batch/<uuid:batch_id>")
@access.allowed_somewhere(Action.MANAGE_SPEAKERS)
def follow_batch(batch_id: object) -> Page:
    rows = outbox.batch(db.session(), service.batch(event_row().id, str(batch_id)))
    if not rows:
        abort(404)
    people = queries.asked(db.session(), event_row().id, clock.now())
    names = {one.speaker.id: one.speaker.name for one in people}
    shown = [(names.get((row.once or "").rpartition(":")[2], ""), _state(row), row) for row in rows]
    counts = {
        code: sum(state == code for _n, state, _r in shown) for code in (SENT, WAITING, FAILED)
    }
    return render_template(
        "speakers/following.html",
        rows=sorted(shown, key=lambda line: (line[1] != FAILED, sort_key(line[0]))),
        counts=counts,
        words=words,
        event=event(),
    )


def _state(row: OutboxMail) -> str:
    if row.sent_at is not None:
        return SENT
    if row.gone_at is not None:
        return GONE
    return FAILED if row.last_error else WAITING


def _candidates() -> Sequence[Candidate]:
    """Those that this person may ask; whom several networks want, who may ask for all of them."""
    everyone = queries.asked(db.session(), event_row().id, clock.now())
    actor, found = access.current_actor(), []
    for one in everyone:
        parts = tuple(part for part in one.parts if _may_ask(part))
        together = invitations.sent_by_organisers(actor, event_row(), one.parts)
        if parts and one.speaker.email and not together:
            language = invitations.mail_language(event_row(), one.speaker, one.invitation)
            found.append(Candidate(one, parts, language))
    return sorted(found, key=lambda one: (sort_key(one.asked.speaker.name), one.asked.speaker.id))


def _may_ask(part: Part) -> bool:
    return part.appearance.state in service.TO_ASK and access.may(
        Action.MANAGE_SPEAKERS, part.session.track_id
    )


def _offer(form: BatchForm, candidates: Sequence[Candidate]) -> Sequence[SpeakerLetter]:
    letters = asking.letters(db.session(), event_row().id)
    form.letter.choices = choices(
        [("", _("None: what is asked for, the date and the link"))]
        + [(row.id, row.name) for row in letters]
    )
    form.to.choices = choices((one.asked.speaker.id, one.asked.speaker.name) for one in candidates)
    return letters


def _send(
    batch_id: str,
    letter: SpeakerLetter | None,
    wanted: Sequence[Candidate],
    answer_by: date | None,
) -> None:
    recipients = []
    for one in wanted:
        text, language = "", one.language
        if letter is not None:
            text, language = service.text_in(letter, one.language, event().language)
        message = rules.fill(text, _fields(one, language, answer_by))
        ids = tuple(part.appearance.id for part in one.parts)
        recipients.append(Recipient(one.asked.speaker.id, ids, language, message))
    service.send_batch(
        db.session(),
        event_row(),
        access.current_actor(),
        clock.now(),
        batch_id,
        recipients,
        answer_by,
    )


def _fields(one: Candidate, language: str, answer_by: date | None) -> dict[str, str]:
    """What the letter's fields say to one."""
    speaker = one.asked.speaker
    with force_locale(language):
        parts = [f"{part.session.title} ({codes.role(part.appearance.role)})" for part in one.parts]
        return {
            "name": speaker.name,
            "organisation": speaker.organisation,
            "event": event().title,
            "parts": ", ".join(parts),
            "answer_by": dates.full_date(answer_by, language) if answer_by else "",
        }


def _looked_at(batch_id: str, wanted: Sequence[Candidate]) -> list[Preview]:
    """The mails that have just been written."""
    session = db.session()
    names = {one.asked.speaker.id: one.asked.speaker.name for one in wanted}
    found = []
    for row in outbox.batch(session, service.batch(event_row().id, batch_id)):
        rendered = mail.render(session, row, clock.now())
        if rendered is not None:
            name = names[(row.once or "").rpartition(":")[2]]
            shown = without_link(rendered)
            found.append(Preview(name, row.recipient, row.language, shown))
    return sorted(found, key=lambda one: sort_key(one.name))


def _page(
    form: BatchForm,
    candidates: Sequence[Candidate],
    status: int = 200,
    previews: Sequence[Preview] = (),
    refusal: Refusal | None = None,
) -> tuple[str, int]:
    page = render_template(
        "speakers/batch.html",
        form=form,
        hints={one.asked.speaker.id: _hint(one) for one in candidates},
        previews=previews,
        event=event(),
        errors=[words.refusal(refusal)] if refusal else [],
    )
    return page, status


def _hint(one: Candidate) -> str:
    parts = ", ".join(f"{p.session.code} {p.session.title}".strip() for p in one.parts)
    said = [one.asked.speaker.organisation, parts, LANGUAGES[one.language]]
    return " · ".join(word for word in said if word)
