"""One organisation's page: what it owes, what it has delivered, what else it has said."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from planner.models.inputs import Input, InputRound
from planner.web.inputs.views.items import shown_state
from planner.web.inputs.views.owing import Owed, OwedSum, owed, owed_sum
from planner.web.inputs.views.rounds import RoundView, round_view
from planner.words import inputs as words


@dataclass(frozen=True, slots=True)
class Debt:
    """What the organisation owes one round. `readable`: the reader may open what is delivered;
    `answer` is what became of it, in a word, once it has been looked at."""

    view: RoundView
    cell: Owed
    readable: bool
    answer: str = ""

    @property
    def row(self) -> InputRound:
        return self.view.row

    @property
    def open(self) -> bool:
        """Still to be delivered, or again."""
        return self.cell.code in ("due", "missing", "returned")


@dataclass(frozen=True, slots=True)
class Account:
    """Everything of one organisation, what is still owed first and the earliest deadline first."""

    debts: tuple[Debt, ...]
    total: OwedSum

    @property
    def owed(self) -> list[Debt]:
        return [debt for debt in self.debts if debt.open]

    @property
    def delivered(self) -> list[Debt]:
        """The latest first."""
        there = [debt for debt in self.debts if not debt.open]
        return sorted(there, key=_received, reverse=True)


def _received(debt: Debt) -> float:
    return 0.0 if debt.cell.row is None else debt.cell.row.received_at.timestamp()


def account(
    rounds: Sequence[InputRound],
    organisation_id: str,
    now: datetime,
    readable: Callable[[Input], bool],
) -> Account:
    debts = []
    for round_ in rounds:
        cell = owed(round_, organisation_id, now)
        if cell is not None:
            row = cell.row
            seen = row is not None and readable(row)
            said = words.outcome(shown_state(row)) if row is not None and seen else ""
            debts.append(Debt(round_view(round_, now), cell, seen, said))
    return Account(tuple(debts), owed_sum([debt.cell for debt in debts]))
