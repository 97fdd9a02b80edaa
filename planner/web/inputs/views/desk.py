"""An input as the organisers weigh it, and in which order they take them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from planner.domain import duplicates
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
    notes: int = 0
    alike: tuple[str, ...] = ()

    @property
    def row(self) -> Input:
        return self.view.row


def card(view: InputView, notes: int = 0, alike: tuple[str, ...] = ()) -> Card:
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
        notes,
        alike,
    )


@dataclass(frozen=True, slots=True)
class Alike:
    """Two that may say the same, side by side: each text in pieces, with what both have marked."""

    one: InputView
    other: InputView
    one_text: tuple[tuple[str, bool], ...]
    other_text: tuple[tuple[str, bool], ...]

    @property
    def open(self) -> bool:
        """Whether they can be answered as one."""
        return not self.one.row.answered and not self.other.row.answered


def alike(views: Sequence[InputView], apart: frozenset[frozenset[str]]) -> list[Alike]:
    """Of those that stand, the pairs that may say the same and of which one waits at least."""
    standing = {view.row.id: view for view in views if view.row.stands and not view.row.report}
    found = duplicates.pairs(
        [
            duplicates.Text(view.row.id, view.row.text, view.row.about_id or "")
            for view in sorted(standing.values(), key=lambda view: view.row.number)
        ],
        apart,
    )
    result = []
    for pair in found:
        one, other = standing[pair.one], standing[pair.other]
        if one.row.answered and other.row.answered:
            continue
        marked = (duplicates.marked(view.row.text, pair.stems) for view in (one, other))
        first, second = (tuple(pieces) for pieces in marked)
        result.append(Alike(one, other, first, second))
    return result


def shared_words(texts: Sequence[str]) -> list[tuple[tuple[str, bool], ...]]:
    """Each text in pieces, with the words marked that another of them has."""
    stems = [duplicates.stems(text) for text in texts]
    shared = frozenset(
        stem for n, found in enumerate(stems) for stem in found if stem in _others(stems, n)
    )
    return [tuple(duplicates.marked(text, shared)) for text in texts]


def _others(stems: Sequence[frozenset[str]], n: int) -> frozenset[str]:
    return frozenset().union(*(found for m, found in enumerate(stems) if m != n))


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
