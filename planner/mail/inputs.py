"""Mails to those who send input: the receipt, the answer, a report returned."""

from collections.abc import Mapping
from typing import Any

from flask_babel import force_locale

from planner.domain.inputs import CONFIRM_WITHIN
from planner.domain.programme import Advice, Decision
from planner.mail.occasions import Occasion, prepares
from planner.models.input_mail import MailFollow, UnconfirmedInput
from planner.models.inputs import Input, InputAnswer, InputRound
from planner.queries import inputs
from planner.signing import FOLLOW, FOLLOW_CONFIRM, INPUT_CONFIRM, INPUT_OWN, sign
from planner.words import dates, programme

LONGEST_QUOTE = 160
"""Characters of an input that a mail about another's repeats."""


def _link(occasion: Occasion, row: Input, page: str) -> str:
    return _page(occasion, row.round, page, label=row.label)


def _own_link(occasion: Occasion, row: Input, page: str = "item") -> str:
    """The same for its sender: with their private link, when they have no account."""
    if row.link_key is None:
        return _link(occasion, row, page)
    token = sign(occasion.secret, INPUT_OWN, {"i": row.id, "k": row.link_key}, None)
    return _page(occasion, row.round, "own", token=token)


def _page(occasion: Occasion, round_: InputRound, page: str, **values: str) -> str:
    if round_.event is None:
        return occasion.link(f"site_inputs.{page}", round_id=round_.id, **values)
    return occasion.event_link(round_.event, f"inputs.{page}", round_id=round_.id, **values)


@prepares("input_confirm")
def input_confirm(occasion: Occasion) -> Mapping[str, Any] | None:
    row = occasion.db.get(UnconfirmedInput, occasion.params["unconfirmed_id"])
    if row is None or row.confirmed_at is not None:
        return None
    until, language = row.sent_at + CONFIRM_WITHIN, occasion.row.language
    token = sign(occasion.secret, INPUT_CONFIRM, {"u": row.id}, until)
    zone = row.round.zone
    return {
        "round": row.round.title,
        "text": row.said["text"],
        "until": dates.moment(until.astimezone(zone), language),
        "sent": dates.moment(row.sent_at.astimezone(zone), language),
        "url": _page(occasion, row.round, "confirm", token=token),
    }


@prepares("follow_confirm")
def follow_confirm(occasion: Occasion) -> Mapping[str, Any] | None:
    row = occasion.db.get(MailFollow, occasion.params["follow_id"])
    if row is None:
        return None
    until = occasion.row.created_at + CONFIRM_WITHIN
    token = sign(occasion.secret, FOLLOW_CONFIRM, {"f": row.id}, until)
    zone = row.round.zone
    return {
        "round": row.round.title,
        "until": dates.moment(until.astimezone(zone), occasion.row.language),
        "url": _page(occasion, row.round, "confirm_follow", token=token),
    }


@prepares("input_link")
def input_link(occasion: Occasion) -> Mapping[str, Any] | None:
    row = inputs.by_id(occasion.db, occasion.params["input_id"])
    if row is None or row.link_key is None:
        return None
    return {"label": row.label, "round": row.round.title, "item": _own_link(occasion, row)}


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
        "private": row.link_key is not None,
        "item": _own_link(occasion, row),
        "edit": _own_link(occasion, row, "edit"),
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
        "item": _own_link(occasion, row),
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
    held = {"r": round_.id}
    if "follow_id" in occasion.params:
        follower = occasion.db.get(MailFollow, occasion.params["follow_id"])
        if follower is None:
            return None
        held["f"] = follower.id
    else:
        held["u"] = occasion.params["user_id"]
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
