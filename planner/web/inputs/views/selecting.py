"""Many inputs: in which states they are, and in which order the public reads them."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from planner.domain import inputs as rules
from planner.domain.inputs import Handling
from planner.models.inputs import Input
from planner.web.inputs.views.items import InputView
from planner.words import inputs as words


@dataclass(frozen=True, slots=True)
class State:
    """A tab that shows the inputs of one state."""

    code: str
    word: str
    number: int


def states(views: Sequence[InputView]) -> tuple[State, ...]:
    """The states there are, in the order of the first who has one, and how many came late."""
    counted = Counter(view.state for view in views)
    order = ("adopted", "partly_adopted", "already_covered", "supported", "possible")
    codes = sorted(counted, key=lambda code: (code not in order, code in _LAST, code))
    found = [State(code, words.outcome(code), counted[code]) for code in codes]
    late = sum(1 for view in views if view.late)
    if late:
        found.append(State(rules.LATE, words.outcome(rules.LATE), late))
    return tuple(found)


_LAST = (rules.WAITING, rules.REOPENED, rules.WITHDRAWN)


def chosen(views: Sequence[InputView], state: str) -> list[InputView]:
    """Those in that state; all of them for none."""
    if not state:
        return list(views)
    if state == rules.LATE:
        return [view for view in views if view.late]
    return [view for view in views if view.state == state]


def in_public_order(rows: Sequence[Input]) -> list[Input]:
    """What waits for an answer first, then the newest number; what was withdrawn last."""
    return sorted(
        rows,
        key=lambda row: (
            row.withdrawn_at is not None,
            row.handling is Handling.ANSWERED,
            -row.number,
        ),
    )
