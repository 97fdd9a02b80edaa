"""An input as the organisers weigh it, and in which order they take them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from planner.domain import inputs as rules
from planner.domain.inputs import Handling
from planner.models.inputs import Input
from planner.web.inputs.views.items import InputView


@dataclass(frozen=True, slots=True)
class Card:
    """An input on the organisers' board and in their table."""

    view: InputView
    column: rules.Column
    prepared_word: str
    owner: str
    initials: str
    lacks_reason: bool

    @property
    def row(self) -> Input:
        return self.view.row


def card(view: InputView) -> Card:
    row = view.row
    weighed = rules.outcome(row.advice, row.decision)
    owner = "" if row.owner is None else row.owner.name or row.owner.email
    return Card(
        view,
        row.column,
        "" if weighed == Handling.ANSWERED.value else weighed,
        owner,
        "".join(part[0] for part in owner.split()[:2]).upper(),
        row.column is rules.Column.IN_REVIEW and weighed != Handling.ANSWERED.value,
    )


def overdue_first(cards: Iterable[Card]) -> list[Card]:
    """What waits longest beyond its day first, then by day, then by number; the answered last."""
    return sorted(
        cards,
        key=lambda card: (
            card.row.answered,
            -card.view.overdue,
            card.view.due or date.max,
            card.row.number,
        ),
    )
