"""Looking at what would be published, and publishing it."""

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from werkzeug.wrappers import Response
from wtforms import HiddenField

from planner.database import db
from planner.domain.access import Action
from planner.domain.programme import Programme
from planner.domain.proposal import DifferenceChanged, NothingToPublish, PublishingBlocked
from planner.domain.release import WHOLE, Slice
from planner.queries import releases
from planner.services import releases as service
from planner.web import access, clock
from planner.web.drafts import AGAIN, CONFLICT, draft, shown
from planner.web.events import event_row
from planner.web.feedback import done
from planner.web.forms import long_text
from planner.web.navigation import event_url
from planner.web.publishing import publishing
from planner.web.publishing.view import ALL, NO_TRACK, chosen_slice, groups, parts

Page = str | Response | tuple[str, int]


class PublishForm(FlaskForm):
    """`shown` is the hash of the difference the page shows: nothing else is published."""

    shown = HiddenField()
    note = long_text(_l("Note"), service.NOTE_LENGTH)


@publishing.get("/")
@access.allowed_somewhere(Action.PUBLISH)
def show() -> Page:
    part = _chosen(request.args.getlist("part"))
    return _page(part, PublishForm(formdata=None))


@publishing.post("/")
@access.allowed_somewhere(Action.PUBLISH)
def publish() -> Page:
    form = PublishForm()
    part = _chosen(request.form.getlist("part"))
    if not form.validate():
        return _page(part, form), AGAIN
    try:
        release = service.publish(
            db.session(),
            event_row(),
            access.current_actor(),
            clock.now(),
            part=part,
            note=form.note.data or "",
            shown=form.shown.data or "",
        )
    except NothingToPublish:
        # Pressed twice, or published by somebody else: it is out.
        flash(_("Everything is published already."), "info")
        return redirect(url_for(".show"), 303)
    except DifferenceChanged:
        return _page(part, form, changed=True), CONFLICT
    except PublishingBlocked:
        return _page(part, form), CONFLICT
    done(_("Release %(number)s is published.", number=release.number))
    return redirect(_release_url(release.number), 303)


@publishing.get("/releases")
@access.allowed_somewhere(Action.READ_DRAFT)
def release_list() -> str:
    listed = releases.listed(db.session(), event_row().id)
    return render_template("publishing/releases.html", releases=listed, programme=draft())


def _chosen(values: list[str]) -> Slice:
    previous = releases.published(db.session(), event_row().id)
    return chosen_slice(values, draft(), previous)


def _release_url(number: int) -> str:
    return event_url(event_row(), "programme.release", number=number)


def _page(part: Slice, form: PublishForm, changed: bool = False) -> str:
    """The whole draft's changes by slice, and in full those of the chosen part."""
    programme: Programme = draft()
    whole = releases.proposal(db.session(), event_row(), draft=programme)
    proposal = whole
    if part != WHOLE:
        proposal = releases.proposal(db.session(), event_row(), part, draft=programme)
    form.shown.data = proposal.hash
    latest = releases.latest(db.session(), event_row().id)
    return render_template(
        "publishing/show.html",
        form=form,
        programme=programme,
        parts=parts(whole, programme, part),
        chosen=[ALL] if part.whole else [t or NO_TRACK for t in part.tracks],
        proposal=proposal,
        whole=whole,
        groups=groups(proposal),
        blocking=[one for f in proposal.blocking for one in shown([f], proposal.about(f))],
        warnings=sum(not f.blocks for f in proposal.findings),
        latest=latest,
        number=1 if latest is None else latest.number + 1,
        changed=changed,
        publishable=service.may_publish(access.current_actor(), event_row().id, part),
    )
