"""Looking at what would be published, and publishing it; the draft, or an earlier release again."""

from flask import abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from werkzeug.wrappers import Response
from wtforms import HiddenField

from planner.database import db
from planner.domain.access import Action
from planner.domain.proposal import DifferenceChanged, NothingToPublish, PublishingBlocked
from planner.domain.release import Slice
from planner.models.releases import Release
from planner.queries import releases, telling
from planner.services import releases as service
from planner.web import access, clock
from planner.web.drafts import AGAIN, CONFLICT, draft, shown
from planner.web.events import event_row
from planner.web.feedback import done
from planner.web.forms import long_text
from planner.web.navigation import event_url
from planner.web.proposing import Asked, asked, earlier_release
from planner.web.publishing import publishing
from planner.web.publishing.mails import previews
from planner.web.publishing.view import groups, parts

Page = str | Response | tuple[str, int]

WARNINGS = 20
"""Warnings that stand on the page; the workshop has them all."""


class PublishForm(FlaskForm):
    """`shown` is the hash of the difference the page shows: nothing else is published."""

    shown = HiddenField()
    note = long_text(_l("Note"), service.NOTE_LENGTH)


@publishing.get("/")
@access.allowed_somewhere(Action.PUBLISH)
def show() -> Page:
    return _page(asked(request.args.getlist("part")), PublishForm(formdata=None))


@publishing.post("/")
@access.allowed_somewhere(Action.PUBLISH)
def publish() -> Page:
    return _publish(None)


@publishing.get("/back")
@access.allowed_somewhere(Action.PUBLISH)
def back() -> Page:
    """What going back to an earlier release would change; without a choice, the one before."""
    listed = releases.listed(db.session(), event_row().id)
    if len(listed) < 2:
        abort(404)
    earlier = earlier_release(request.args.get("to") or str(listed[1].number))
    return _page(asked(request.args.getlist("part"), earlier), PublishForm(formdata=None))


@publishing.post("/back")
@access.allowed_somewhere(Action.PUBLISH)
def take_back() -> Page:
    return _publish(earlier_release(request.form.get("to", "")))


@publishing.get("/releases")
@access.allowed_somewhere(Action.READ_DRAFT)
def release_list() -> str:
    listed = releases.listed(db.session(), event_row().id)
    return render_template("publishing/releases.html", releases=listed, programme=draft())


def _publish(earlier: Release | None) -> Page:
    form = PublishForm()
    wanted = asked(request.form.getlist("part"), earlier)
    if not form.validate():
        return _page(wanted, form), AGAIN
    try:
        release = _freeze(form, wanted.part, earlier)
    except NothingToPublish:
        # Pressed twice, or published by somebody else: it is out.
        flash(_("Everything is published already."), "info")
        return redirect(url_for(".show"), 303)
    except DifferenceChanged:
        return _page(wanted, form, changed=True), CONFLICT
    except PublishingBlocked:
        return _page(wanted, form), CONFLICT
    done(_("Release %(number)s is published.", number=release.number))
    return redirect(event_url(event_row(), "programme.release", number=release.number), 303)


def _freeze(form: PublishForm, part: Slice, earlier: Release | None) -> Release:
    return service.publish(
        db.session(),
        event_row(),
        access.current_actor(),
        clock.now(),
        part=part,
        note=form.note.data or "",
        shown=form.shown.data or "",
        earlier=earlier,
        tell="quietly" not in request.form,
    )


def _page(wanted: Asked, form: PublishForm, changed: bool = False) -> str:
    """The changes by slice, and in full those of the chosen part; who is told of them, and how."""
    session, row = db.session(), event_row()
    proposal = wanted.proposal
    form.shown.data = proposal.hash
    history = releases.listed(session, row.id)
    number = history[0].number + 1 if history else 1
    audience = telling.audience(session, row.id, proposal.previous, proposal.result)
    warnings = [f for f in proposal.findings if not f.blocks]
    return render_template(
        "publishing/show.html",
        form=form,
        programme=wanted.draft,
        asked=wanted,
        parts=parts(wanted, history),
        proposal=proposal,
        whole=wanted.whole,
        groups=groups(wanted),
        blocking=[one for f in proposal.blocking for one in shown([f], proposal.about(f))],
        warnings=[one for f in warnings[:WARNINGS] for one in shown([f], proposal.about(f))],
        warning_count=len(warnings),
        history=history,
        latest=history[0] if history else None,
        number=number,
        changed=changed,
        audience=audience,
        previews=previews(proposal, audience, number),
        publishable=service.may_publish(access.current_actor(), row.id, wanted.part),
    )
