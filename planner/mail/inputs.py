"""Mails to those who send input: the receipt, the answer, a report returned."""

from collections.abc import Mapping
from typing import Any

from flask_babel import force_locale

from planner.domain.programme import Advice, Decision
from planner.mail.occasions import Occasion, prepares
from planner.models.inputs import Input, InputAnswer
from planner.queries import inputs
from planner.signing import FOLLOW, sign
from planner.words import dates, programme

LONGEST_QUOTE = 160
"""Characters of an input that a mail about another's repeats."""


def _link(occasion: Occasion, row: Input, page: str) -> str:
    values = {"round_id": row.round_id, "label": row.label}
    if row.round.event is None:
        return occasion.link(f"site_inputs.{page}", **values)
    return occasion.event_link(row.round.event, f"inputs.{page}", **values)


@prepares("input_receipt")
def input_receipt(occasion: Occasion) -> Mapping[str, Any] | None:
    row = inputs.by_id(occasion.db, occasion.params["input_id"])
    if row is None or row.withdrawn_at is not None:
        return None
    language, zone = occasion.row.language, row.round.zone
    due = row.round.deadline
    return {
        "label": row.label,
        "round": row.round.title,
        "text": row.text,
        "received": dates.moment(row.received_at.astimezone(zone), language),
        "late": row.late,
        "deadline": dates.deadline(due.astimezone(zone), language) if due and not row.late else "",
        "answer_by": dates.full_date(row.due_for_answer, language) if row.due_for_answer else "",
        "item": _link(occasion, row, "item"),
        "edit": _link(occasion, row, "edit"),
    }


@prepares("input_answered")
def input_answered(occasion: Occasion) -> Mapping[str, Any] | None:
    row = inputs.by_id(occasion.db, occasion.params["input_id"])
    said = occasion.db.get(InputAnswer, occasion.params["answer_id"])
    if row is None or said is None or row.withdrawn_at is not None:
        return None
    with force_locale(occasion.row.language):
        advice = "" if said.advice is Advice.NONE else programme.advice(said.advice)
        decision = "" if said.decision is Decision.NONE else programme.decision(said.decision)
    return {
        "label": row.label,
        "round": row.round.title,
        "text": row.text,
        "answer": said.text,
        "advice": advice,
        "decision": decision,
        "item": _link(occasion, row, "item"),
    }


@prepares("report_returned")
def report_returned(occasion: Occasion) -> Mapping[str, Any] | None:
    row = inputs.by_id(occasion.db, occasion.params["input_id"])
    if row is None or row.withdrawn_at is not None:
        return None
    return {
        "label": row.label,
        "round": row.round.title,
        "edit": _link(occasion, row, "edit"),
    }


@prepares("inputs_followed")
def inputs_followed(occasion: Occasion) -> Mapping[str, Any] | None:
    rows = [inputs.by_id(occasion.db, one) for one in occasion.params["input_ids"]]
    there = [row for row in rows if row is not None and row.withdrawn_at is None and row.answered]
    if not there or not there[0].round.public:
        return None
    round_ = there[0].round
    held = {"u": occasion.params["user_id"], "r": round_.id}
    token = sign(occasion.secret, FOLLOW, held, None)
    values = {"round_id": round_.id}
    stop = (
        occasion.link("site_inputs.stop", token=token, **values)
        if round_.event is None
        else occasion.event_link(round_.event, "inputs.stop", token=token, **values)
    )
    return {
        "round": round_.title,
        "answered": [
            {"label": row.label, "text": _short(row.text), "item": _link(occasion, row, "item")}
            for row in there
        ],
        "stop": stop,
    }


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= LONGEST_QUOTE else line[: LONGEST_QUOTE - 1].rstrip() + "…"
