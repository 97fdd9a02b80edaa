"""The speaker's own page, for whoever holds the link: no account, and a GET changes nothing."""

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from planner.database import db
from planner.domain import privacy
from planner.domain.availability import stretches
from planner.domain.errors import Invalid, NotFound, Stale
from planner.domain.gender import Gender
from planner.domain.invitations import Purpose, WrongMove
from planner.domain.speakers import NeedKind
from planner.queries import balance, releases
from planner.queries import speakers as queries
from planner.services import speakers as service
from planner.web import access, clock, language
from planner.web.events import event, event_row
from planner.web.speakers import speakers
from planner.web.speakers.forms import PageForm, page_form
from planner.web.speakers.lookup import personal_link
from planner.web.speakers.own import Own, filled
from planner.web.speakers.own import own as load
from planner.words import refusals
from planner.words import speakers as words

Page = str | Response | tuple[str, int]


THEN = {"photo": ".photo", "slides": ".slides"}
"""What a button of the page leads on to, once the page is saved."""


@speakers.get("/me/<token>")
@access.by_link
def me(token: str) -> Page:
    own = load(token)
    return _page(token, own, filled(own))


@speakers.post("/me/<token>")
@access.by_link
def save(token: str) -> Page:
    """Save the whole page, whichever of its buttons was pressed."""
    own = load(token)
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
        about = error.field.removeprefix("other-").partition("-")[0]
        form[error.field].errors = [refusals.invalid(about, error.rule)]
    except (WrongMove, NotFound):
        errors.append(
            _("What you are asked for has changed meanwhile. Look at it, and save again.")
        )
    except Stale as stale:
        form.version.data = str(stale.version)
        errors.append(_("What is said about you was changed meanwhile. Save again to keep this."))
    else:
        flash(_("Saved. Thank you."))
        then = THEN.get(request.form.get("then", ""), ".me")
        return redirect(url_for(then, token=token), 303)
    return _page(token, load(token), form, 422, errors)


@speakers.post("/me/<token>/forget-needs")
@access.by_link
def forget_needs(token: str) -> Page:
    service.forget_needs(db.session(), personal_link(token))
    flash(_("What you have said that you need is deleted."))
    return redirect(url_for(".me", token=token, _anchor="needs"), 303)


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
        others=form.others(own.answerable),
        talks=form.talks(own.answerable),
        needs=form.wanted(),
    )


def _page(
    token: str, own: Own, form: PageForm, status: int = 200, errors: list[str] | None = None
) -> tuple[str, int]:
    session = db.session()
    declared = balance.gender_of(session, own.speaker.id)
    head = releases.latest_head(session, own.link.event_id)
    page = render_template(
        "speakers/me.html",
        own=own,
        words=words,
        form=form,
        token=token,
        errors=errors or [],
        event=event_row(),
        waiting=own.waiting,
        consented=len(queries.consents(session, own.link.event_id, own.speaker.id)),
        purposes=tuple(Purpose),
        kept_until=privacy.kept_until(event(), event_row().retention_days),
        need_kinds=tuple(NeedKind),
        said_gender=declared is not None and not declared.estimated,
        next_release=1 if head is None else head.number + 1,
    )
    return page, status
