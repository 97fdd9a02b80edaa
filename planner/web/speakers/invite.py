"""Inviting: choose what to ask for, look at the mail, send it."""

from datetime import timedelta

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from planner import mail
from planner.database import db
from planner.domain import invitations as rules
from planner.domain.access import Action
from planner.domain.errors import Refusal
from planner.domain.inputs import DAYS_TO_ANSWER
from planner.domain.invitations import AskedTogether, NoAddress, NothingToAsk, WrongMove
from planner.domain.programme import AppearanceState
from planner.domain.speakers import Channel
from planner.models.speakers import Invitation, Speaker
from planner.queries import outbox
from planner.queries import speakers as queries
from planner.queries.speakers import Part
from planner.services import invitations
from planner.web import access, clock, language
from planner.web.events import event, event_row
from planner.web.speakers import speakers
from planner.web.speakers.forms import InviteForm, choices
from planner.web.speakers.letter_links import without_link
from planner.web.speakers.lookup import speaker_here
from planner.words import codes, dates
from planner.words import speakers as words

Page = str | Response | tuple[str, int]


def may_ask(part: Part) -> bool:
    """Whether this person may put that part to the speaker now."""
    return part.appearance.state in rules.TO_INVITE | {AppearanceState.INVITED} and (
        access.may(Action.MANAGE_SPEAKERS, part.session.track_id)
    )


@speakers.get("/desk/<uuid:speaker_id>/invite")
@access.allowed_somewhere(Action.MANAGE_SPEAKERS)
def invite(speaker_id: object) -> Page:
    speaker = speaker_here(speaker_id)
    form = _form(speaker)
    found = queries.invitation(db.session(), event_row().id, speaker.id)
    form.parts.data = [choice[0] for choice in form.parts.iter_choices()]
    form.language.data = invitations.mail_language(event_row(), speaker, found)
    form.channel.data = (Channel.MAIL if speaker.email else Channel.PHONE).value
    form.answer_by.data = event().local(clock.now()).date() + timedelta(days=DAYS_TO_ANSWER)
    return _page(form, speaker)[0]


@speakers.post("/desk/<uuid:speaker_id>/invite")
@access.allowed_somewhere(Action.MANAGE_SPEAKERS)
def send_invitation(speaker_id: object) -> Page:
    """Send it; with `preview`, only show what would be sent."""
    speaker = speaker_here(speaker_id)
    form = _form(speaker)
    if not form.validate():
        return _page(form, speaker, 422)
    attempt = db.session().begin_nested()
    try:
        row = _ask(form, speaker)
    except (AskedTogether, NoAddress, NothingToAsk, WrongMove) as refusal:
        attempt.rollback()
        return _page(form, speaker, 422, refusal=refusal)
    mailed = row.channel is Channel.MAIL
    if "preview" in request.form and mailed:
        preview = _as_sent(row)
        attempt.rollback()
        return _page(form, speaker, preview=preview)
    attempt.commit()
    if mailed:
        flash(_("The invitation to %(name)s is sent.", name=speaker.name))
    else:
        flash(_("Noted that %(name)s is asked. No mail was sent.", name=speaker.name))
    return redirect(url_for(".show", speaker_id=speaker.id), 303)


def _ask(form: InviteForm, speaker: Speaker) -> Invitation:
    return invitations.invite(
        db.session(),
        event_row(),
        access.current_actor(),
        clock.now(),
        speaker.id,
        form.parts.data or (),
        message=form.message.data or "",
        answer_by=form.answer_by.data,
        language=form.language.data,
        channel=Channel(form.channel.data),
    )


def _as_sent(row: Invitation) -> mail.Rendered | None:
    """The mail that has just been written, without the personal link: it is the speaker's alone."""
    written = outbox.newest(db.session(), "speaker_invitation", row.speaker.email)
    found = mail.render(db.session(), written, clock.now()) if written else None
    if found is None:
        return None
    return without_link(found)


def _form(speaker: Speaker) -> InviteForm:
    form = InviteForm()
    parts = queries.parts(db.session(), event_row().id, speaker.id)
    form.parts.choices = choices(
        (part.appearance.id, f"{part.session.code} {part.session.title}".strip())
        for part in parts
        if may_ask(part)
    )
    return form


def _hints(speaker: Speaker) -> dict[str, str]:
    """What tells apart the parts that can be asked for, by appearance."""
    parts = queries.parts(db.session(), event_row().id, speaker.id)
    return {part.appearance.id: _hint(part) for part in parts}


def _hint(part: Part) -> str:
    said = [codes.role(part.appearance.role)]
    if part.session.start is not None:
        start = event().local(part.session.start)
        said.append(dates.weekday_date(start.date(), language.current()))
        said.append(dates.at(start, None, language.current()))
    if part.track is not None:
        said.append(part.track.name)
    return ", ".join(said)


def _page(
    form: InviteForm,
    speaker: Speaker,
    status: int = 200,
    preview: mail.Rendered | None = None,
    refusal: Refusal | None = None,
) -> tuple[str, int]:
    page = render_template(
        "speakers/invite.html",
        form=form,
        speaker=speaker,
        hints=_hints(speaker),
        event=event(),
        preview=preview,
        together=_together(speaker),
        errors=[words.refusal(refusal)] if refusal else [],
    )
    return page, status


def _together(speaker: Speaker) -> bool:
    """Whether somebody else sends it, for several networks at once."""
    parts = queries.parts(db.session(), event_row().id, speaker.id)
    return invitations.sent_by_organisers(access.current_actor(), event_row(), parts)
