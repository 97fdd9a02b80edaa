"""The workshop's first page, which every action in it comes back to."""

from dataclasses import dataclass
from datetime import date

from flask import render_template, request

from planner.database import db
from planner.domain.programme import Programme, Session
from planner.queries import findings, releases
from planner.web import clock
from planner.web.events import event_row
from planner.web.workshop.forms import PlaceForm
from planner.web.workshop.view import Preview, overview


@dataclass(frozen=True, slots=True)
class Refused:
    """A reason for accepting a finding that did not do: which finding, what was typed, why not."""

    key: str
    reason: str
    message: str


def page(
    programme: Programme,
    form: PlaceForm | None = None,
    moved: Session | None = None,
    preview: Preview | None = None,
    refused: Refused | None = None,
) -> str:
    found = findings.of(db.session(), event_row(), programme)
    accepted = findings.acknowledgements(db.session(), event_row().id)
    day = chosen_day(programme, moved)
    view = overview(programme, found, day, request.args.get("find", ""))
    waiting = releases.proposal(db.session(), event_row(), draft=programme)
    latest = releases.latest_number(db.session(), event_row().id)
    return render_template(
        "workshop/overview.html",
        view=view,
        programme=programme,
        form=form,
        moved=moved,
        waiting=waiting,
        latest=latest,
        accepted=accepted,
        preview=preview,
        refused=refused,
    )


def chosen_day(programme: Programme, moved: Session | None) -> date:
    """The day asked for; else the moved session's; else today, during the event; else the first."""
    try:
        return date.fromisoformat(request.values.get("day", ""))
    except ValueError:
        pass
    if moved is not None and moved.start is not None:
        return programme.event.local(moved.start).date()
    today = programme.event.local(clock.now()).date()
    return today if today in programme.event.dates else programme.event.start
