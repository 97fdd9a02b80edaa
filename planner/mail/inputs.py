"""Mails to those who send input: the receipt, the answer, a report returned."""

from collections.abc import Mapping
from typing import Any

from flask_babel import force_locale

from planner.domain.programme import Advice, Decision
from planner.mail.occasions import Occasion, prepares
from planner.models.inputs import Input, InputAnswer
from planner.queries import inputs
from planner.words import dates, programme


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
