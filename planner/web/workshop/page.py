"""The workshop's first page, which every action in it comes back to."""

from dataclasses import dataclass
from datetime import time
from typing import Any

from flask import render_template

from planner.database import db
from planner.domain.deskgrid import By
from planner.domain.identity import new_id
from planner.domain.programme import Programme, Session, SessionState
from planner.queries import findings, releases
from planner.web import kept
from planner.web.events import event_row
from planner.web.workshop import company, scripts, stacks
from planner.web.workshop.forms import MoveForm, SwapForm, bulk_form
from planner.web.workshop.look import look_at
from planner.web.workshop.rows import rows_of
from planner.web.workshop.view import Preview, desk
from planner.words import codes, dates
from planner.words.programme import language


@dataclass(frozen=True, slots=True)
class Refused:
    """A reason for accepting a finding that did not do: which finding, what was typed, why not."""

    key: str
    reason: str
    message: str


def page(
    form: MoveForm | None = None,
    moved: Session | None = None,
    preview: Preview | None = None,
    refused: Refused | None = None,
    **more: Any,
) -> str:
    """`more`: what a refused action has to tell, by the name the template knows it by."""
    draft = kept.draft()
    look = look_at(draft.programme, moved)
    latest = releases.latest_number(db.session(), event_row().id)
    return render_template(
        "workshop/overview.html",
        desk=desk(draft, look),
        look=look,
        programme=draft.programme,
        form=form,
        chosen=rows_of(draft, [moved.id]).get(moved.id) if moved else None,
        swap=swap_form(draft.programme, moved) if moved else None,
        waiting=waiting(draft, latest),
        latest=latest,
        accepted=findings.acknowledgements(db.session(), event_row().id),
        preview=preview,
        refused=refused,
        stacks=stacks.named(draft.programme),
        version=draft.stamp.change,
        people=company.others(),
        copy_id=new_id(),
        By=By,
        states=[(state.value, codes.session_state(state)) for state in SessionState],
        track_choices=[(track.id, track.name) for track in draft.programme.tracks],
        theme_choices=[(theme.id, theme.title) for theme in draft.programme.themes],
        clock_dot=dates.clock(time(0), language())[2],
        script_words=scripts.words(),
        bulk=bulk_form(draft.programme),
        **{"problem": None, "picked": frozenset()} | more,
    )


def waiting(draft: kept.Kept, latest: int | None) -> int:
    """How many changes the public has not seen."""

    def count() -> int:
        found = releases.proposal(db.session(), event_row(), draft=draft.programme)
        return len(found.changes)

    return draft.once(("waiting", latest), count)


def swap_form(programme: Programme, moved: Session) -> SwapForm:
    form = SwapForm(formdata=None)
    form.offer(programme, moved)
    return form
