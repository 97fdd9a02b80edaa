"""What reports on the use of grants add up to, over the organisations that deliver them."""

from collections.abc import Sequence
from dataclasses import dataclass

from planner.domain.questions import Meaning, amount
from planner.models.inputs import InputRound


@dataclass(frozen=True, slots=True)
class GrantLine:
    """One report: for whom, and what it says, in kroner; None where it does not say."""

    label: str
    bodies: tuple[str, ...]
    grant: int | None
    own_effort: int | None

    @property
    def missing(self) -> int:
        """How much own effort is below the grant; 0 where it is not, or is not said."""
        if self.grant is None or self.own_effort is None:
            return 0
        return max(0, self.grant - self.own_effort)


@dataclass(frozen=True, slots=True)
class GrantSum:
    """A round's reports, each once however many deliver it together, and their sums."""

    round: InputRound
    lines: tuple[GrantLine, ...]

    @property
    def grant(self) -> int:
        return sum(line.grant or 0 for line in self.lines)

    @property
    def own_effort(self) -> int:
        return sum(line.own_effort or 0 for line in self.lines)

    @property
    def missing(self) -> int:
        """How much own effort in all is below the grants in all."""
        return max(0, self.grant - self.own_effort)

    @property
    def below(self) -> int:
        """How many reports have own effort below their grant."""
        return sum(line.missing > 0 for line in self.lines)

    @property
    def unsaid(self) -> int:
        """How many leave one of the two out, so that the sums are of fewer."""
        return sum(line.grant is None or line.own_effort is None for line in self.lines)


def grant_sums(rounds: Sequence[InputRound]) -> list[GrantSum]:
    """Of the rounds that ask for a grant and own effort, and have a report."""
    found = []
    for round_ in rounds:
        questions = round_.question_set
        asked = {question.meaning for question in questions}
        if not {Meaning.GRANT, Meaning.OWN_EFFORT} <= asked:
            continue
        bodies: dict[str, list[str]] = {}
        reports = {}
        for owed in round_.owing:
            if owed.input is not None:
                reports[owed.input.id] = owed.input
                bodies.setdefault(owed.input.id, []).append(owed.organisation.name)
        lines = [
            GrantLine(
                row.label,
                tuple(sorted(bodies[row.id])),
                amount(questions, row.answers, Meaning.GRANT),
                amount(questions, row.answers, Meaning.OWN_EFFORT),
            )
            for row in sorted(reports.values(), key=lambda row: row.number)
        ]
        if lines:
            found.append(GrantSum(round_, tuple(lines)))
    return found
