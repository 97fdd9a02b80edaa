"""Mails about a round's deadline: that something is due, that it has been moved."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from planner.domain import inputs as rules
from planner.mail.occasions import Occasion, prepares
from planner.models.inputs import InputRound
from planner.queries import input_contacts
from planner.queries.input_journal import round_by_id
from planner.words import dates
from planner.words.lists import enumerate_names


def _link(occasion: Occasion, round_: InputRound, page: str) -> str:
    if round_.event is None:
        return occasion.link(f"site_inputs.{page}", round_id=round_.id)
    return occasion.event_link(round_.event, f"inputs.{page}", round_id=round_.id)


@prepares("round_due")
def round_due(occasion: Occasion) -> Mapping[str, Any] | None:
    """Nothing is left to tell once all that the reader speaks for have delivered, or it is over."""
    round_ = round_by_id(occasion.db, occasion.params["round_id"])
    if round_ is None or round_.draft or round_.closed_at is not None or round_.deadline is None:
        return None
    if rules.is_late(occasion.now, round_.deadline):
        return None
    own = input_contacts.spoken_for(occasion.db, occasion.params["user_id"])
    missing = [
        owed.organisation.name
        for owed in round_.owing
        if owed.missing and owed.organisation_id in own
    ]
    if not missing:
        return None
    language, due = occasion.row.language, round_.deadline.astimezone(round_.zone)
    left = rules.days_left(round_.deadline, occasion.now, round_.zone)
    return {
        "round": round_.title,
        "organisations": enumerate_names(missing, language),
        "deadline": dates.deadline(due, language),
        "day": dates.long_date(due.date(), language),
        "left": left,
        "send": _link(occasion, round_, "send"),
        "about": _link(occasion, round_, "show"),
    }


@prepares("round_extended")
def round_extended(occasion: Occasion) -> Mapping[str, Any] | None:
    """Nothing is left to tell once the deadline has been moved again, or is over."""
    round_ = round_by_id(occasion.db, occasion.params["round_id"])
    after = datetime.fromisoformat(occasion.params["after"])
    before = datetime.fromisoformat(occasion.params["before"])
    if round_ is None or round_.draft or round_.closed_at is not None or round_.deadline != after:
        return None
    if rules.is_late(occasion.now, after):
        return None
    language = occasion.row.language
    return {
        "round": round_.title,
        "before": dates.full_date(before.astimezone(round_.zone).date(), language),
        "deadline": dates.deadline(after.astimezone(round_.zone), language),
        "day": dates.long_date(after.astimezone(round_.zone).date(), language),
        "about": _link(occasion, round_, "show"),
    }
