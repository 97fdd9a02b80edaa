"""The organisers' side: the board and the table, and what is done from them."""

from collections.abc import Sequence
from datetime import UTC, datetime
from uuid import UUID

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import ngettext
from werkzeug.wrappers import Response

from planner.database import db
from planner.domain.access import Action
from planner.domain.errors import NotAllowed, Refusal
from planner.domain.inputs import Column, Handling
from planner.models.inputs import InputRound
from planner.queries import input_desk as desk_queries
from planner.queries import inputs as queries
from planner.services.inputs import rights, weighing
from planner.web import access, clock
from planner.web.inputs import choosing, desk_forms, inputs, lookup, reading, views
from planner.web.inputs.views import Alike, Card, InputView
from planner.words import inputs as words

Page = str | Response | tuple[str, int]
EVER = datetime.min.replace(tzinfo=UTC)
SHOWN_ANSWERED = 5
"""Cards in the last column before one is sent to the table for the rest."""


@inputs.get("/inputs/triage")
@access.allowed_somewhere(Action.MANAGE_INPUTS)
def triage() -> str:
    """The rounds one works on, and how much waits in each."""
    actor, now = access.current_actor(), clock.now()
    rows = [
        row
        for row in queries.rounds(db.session(), lookup.place_id())
        if rights.reads_desk(actor, row)
    ]
    return render_template(
        "inputs/triage.html",
        rounds=views.soonest_first(views.round_view(row, now) for row in rows),
        counts=queries.counts(db.session(), [row.id for row in rows]),
        words=words,
        manages=access.may(Action.MANAGE_INPUTS),
    )


@inputs.get("/inputs/<uuid:round_id>/triage")
@access.allowed_somewhere(Action.MANAGE_INPUTS)
def board(round_id: UUID) -> str:
    """How far each input has come, as a board and as a table."""
    round_ = lookup.desk_round(round_id)
    seen = reading.seen_inputs(round_)
    alike = views.alike(seen, desk_queries.told_apart(db.session(), round_.id))
    cards = _cards(round_, seen, alike)
    ordered = views.overdue_first(cards)
    columns = {column: [card for card in ordered if card.column is column] for column in Column}
    columns[Column.ANSWERED].sort(key=lambda card: card.row.answered_at or EVER, reverse=True)
    chosen = request.args.get("show", "unanswered")
    actor = access.current_actor()
    selections = _selections(cards, actor.user_id)
    manages = rights.manages(actor, round_)
    return render_template(
        "inputs/board.html",
        round=round_,
        alike=alike if manages else [],
        many=desk_forms.many_form(round_) if manages else None,
        labels=desk_forms.labels_of(round_),
        last=choosing.may_take_back(round_),
        view=views.round_view(round_, clock.now()),
        columns=columns,
        most=SHOWN_ANSWERED,
        cards=views.overdue_first(selections.get(chosen, selections["unanswered"])),
        selections=selections,
        chosen=chosen if chosen in selections else "unanswered",
        number=len(cards),
        overdue=sum(1 for card in cards if card.view.overdue),
        words=words,
        manages=manages,
    )


def _cards(round_: InputRound, seen: Sequence[InputView], alike: Sequence[Alike]) -> list[Card]:
    """What is answered by itself, with what the organisers know of each."""
    notes = desk_queries.number_of_notes(db.session(), round_.id)
    near: dict[str, list[str]] = {}
    for pair in alike:
        near.setdefault(pair.one.label, []).append(pair.other.label)
        near.setdefault(pair.other.label, []).append(pair.one.label)
    return [
        views.card(view, notes[view.row.id], tuple(near.get(view.label, ())))
        for view in seen
        if view.row.stands
    ]


def _selections(cards: Sequence[Card], user_id: str | None) -> dict[str, list[Card]]:
    open_cards = [card for card in cards if not card.row.answered]
    return {
        "unanswered": open_cards,
        "mine": [card for card in open_cards if card.row.owner_id == user_id],
        "nobody": [card for card in open_cards if card.row.owner_id is None],
        "all": list(cards),
    }


@inputs.post("/inputs/<uuid:round_id>/triage/answer")
@access.allowed_somewhere(Action.MANAGE_INPUTS)
def answer(round_id: UUID) -> Page:
    """Publish the chosen prepared answers, all at once or none."""
    round_ = lookup.desk_round(round_id)
    rows = choosing.chosen(round_, request.form.getlist("input"))
    back = redirect(url_for(".board", round_id=round_id), 303)
    if not rows:
        flash(_("Choose which answers to publish."), "warning")
        return back
    try:
        weighing.answer(db.session(), access.current_actor(), clock.now(), rows)
    except NotAllowed:
        raise
    except Refusal as refusal:
        flash(words.refusal(refusal), "error")
    else:
        flash(ngettext("%(num)s answer is published.", "%(num)s answers are published.", len(rows)))
    return back


@inputs.post("/inputs/<uuid:round_id>/triage/<label>/move")
@access.allowed_somewhere(Action.MANAGE_INPUTS)
def move(round_id: UUID, label: str) -> Page:
    """Take it in review, or put it back among the new."""
    row = lookup.desk_input(round_id, label)
    to = Handling.IN_REVIEW if row.handling is Handling.RECEIVED else Handling.RECEIVED
    weighing.move(db.session(), access.current_actor(), clock.now(), row, to)
    return redirect(url_for(".board", round_id=round_id), 303)
