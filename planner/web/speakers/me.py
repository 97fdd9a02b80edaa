"""The speaker's own page, for whoever holds the link: no account, and a GET changes nothing."""

from dataclasses import dataclass

from flask import flash, redirect, render_template, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from planner.database import db
from planner.domain import privacy
from planner.domain.availability import Day, offered, stretches, ticked
from planner.domain.errors import Invalid, NotFound, Stale
from planner.domain.gender import Gender
from planner.domain.invitations import (
    OwnPart,
    Purpose,
    WrongMove,
    own_parts,
    said_yes,
)
from planner.domain.programme import AppearanceState, Programme
from planner.models.speakers import Invitation, Speaker, SpeakerLink
from planner.queries import balance, programme, releases
from planner.queries import speakers as queries
from planner.services import speakers as service
from planner.web import access, clock, language
from planner.web.events import event, event_row
from planner.web.speakers import speakers
from planner.web.speakers.forms import NO, YES, PageForm, page_form
from planner.web.speakers.lookup import personal_link
from planner.words import refusals
from planner.words import speakers as words

Page = str | Response | tuple[str, int]


@dataclass(frozen=True, slots=True)
class Own:
    """What the page is made of."""

    link: SpeakerLink
    draft: Programme
    parts: tuple[OwnPart, ...]
    days: tuple[Day, ...]
    invitation: Invitation | None

    @property
    def speaker(self) -> Speaker:
        return self.link.speaker

    @property
    def answerable(self) -> tuple[OwnPart, ...]:
        return tuple(p for p in self.parts if p.appearance.state is not AppearanceState.REPLACED)


def _own(token: str) -> Own:
    link = personal_link(token)
    session = db.session()
    draft = programme.draft(session, event_row())
    return Own(
        link=link,
        draft=draft,
        parts=own_parts(draft, link.speaker_id),
        days=offered(event(), queries.busy(session, link.event_id)),
        invitation=queries.invitation(session, link.event_id, link.speaker_id),
    )


@speakers.get("/me/<token>")
@access.by_link
def me(token: str) -> Page:
    own = _own(token)
    return _page(token, own, _filled(own))


@speakers.post("/me/<token>")
@access.by_link
def save(token: str) -> Page:
    """Save the whole page, whichever of its buttons was pressed."""
    own = _own(token)
    form = page_form(own.answerable, own.days, words.CONTENT_LANGUAGES)
    if not form.validate_on_submit():
        return _page(token, own, form, 422)
    errors: list[str] = []
    try:
        with db.session().begin_nested():
            service.save_page(
                db.session(),
                event_row(),
                own.link,
                clock.now(),
                _said(form, own),
                language.current(),
            )
    except Invalid as error:
        form[error.field].errors = [refusals.invalid(error.field, error.rule)]
    except (WrongMove, NotFound):
        errors.append(
            _("What you are asked for has changed meanwhile. Look at it, and save again.")
        )
    except Stale as stale:
        form.version.data = str(stale.version)
        errors.append(_("What is said about you was changed meanwhile. Save again to keep this."))
    else:
        flash(_("Saved. Thank you."))
        return redirect(url_for(".me", token=token), 303)
    return _page(token, _own(token), form, 422, errors)


@speakers.post("/me/<token>/forget-gender")
@access.by_link
def forget_gender(token: str) -> Page:
    service.forget_gender(db.session(), personal_link(token))
    flash(_("Your answer about gender is deleted."))
    return redirect(url_for(".me", token=token, _anchor="gender"), 303)


def _said(form: PageForm, own: Own) -> service.Said:
    names = ("name", "organisation", "position", "biography", "language")
    version = form.version.data or ""
    return service.Said(
        profile={name: form[name].data or "" for name in names},
        version=int(version) if version.isdecimal() else 0,
        answers=form.answers(own.answerable),
        available=stretches(own.days, form.free.data or (), event().zone),
        consents=form.consents(),
        gender=Gender(form.gender.data) if form.gender.data else None,
    )


def _filled(own: Own) -> PageForm:
    """The form with what is known."""
    session, speaker = db.session(), own.speaker
    known = {
        "version": str(speaker.version),
        "name": speaker.name,
        "organisation": speaker.organisation,
        "position": speaker.position,
        "biography": speaker.biography,
        "language": speaker.language or event().language,
    }
    free = queries.availability(session, own.link.event_id, speaker.id)
    known["free"] = sorted(ticked(own.days, free, event().zone))  # type: ignore[assignment]
    for purpose, row in queries.consents(session, own.link.event_id, speaker.id).items():
        known[purpose.value] = YES if row.given else NO
    declared = balance.gender_of(session, speaker.id)
    if declared is not None and not declared.estimated:
        known["gender"] = declared.value.value
    for part in own.answerable:
        yes = said_yes(part.appearance.state)
        if yes is not None:
            known[f"answer-{part.appearance.id}"] = YES if yes else NO
    return page_form(own.answerable, own.days, words.CONTENT_LANGUAGES, formdata=None, data=known)


def _page(
    token: str, own: Own, form: PageForm, status: int = 200, errors: list[str] | None = None
) -> tuple[str, int]:
    session = db.session()
    declared = balance.gender_of(session, own.speaker.id)
    head = releases.latest_head(session, own.link.event_id)
    waiting = sum(p.appearance.state is AppearanceState.INVITED for p in own.parts)
    page = render_template(
        "speakers/me.html",
        own=own,
        words=words,
        form=form,
        token=token,
        errors=errors or [],
        event=event_row(),
        waiting=waiting,
        consented=len(queries.consents(session, own.link.event_id, own.speaker.id)),
        purposes=tuple(Purpose),
        kept_until=privacy.kept_until(event(), event_row().retention_days),
        said_gender=declared is not None and not declared.estimated,
        next_release=1 if head is None else head.number + 1,
    )
    return page, status
