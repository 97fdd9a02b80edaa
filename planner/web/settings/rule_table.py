"""The table of rules as finished values."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from planner.database import db
from planner.domain.access import Action, may_somewhere
from planner.domain.rules import RULES, Family, Level, Rule, level_of
from planner.queries import findings
from planner.web import access
from planner.web.drafts import draft
from planner.web.events import event_row
from planner.words import findings as words


@dataclass(frozen=True, slots=True)
class Row:
    """A rule as the table shows it. `found` is None for whoever may not know."""

    code: str
    title: str
    text: str
    example: str
    level: Level
    level_word: str
    found: int | None


def table() -> dict[Rule, Row]:
    """Every rule with its level here and the number of its findings in the draft, those accepted
    left out."""
    row, actor = event_row(), access.current_actor()
    levels = findings.levels(row)
    told = findings.to(db.session(), row, draft(), actor)
    counts = Counter(finding.rule for finding in told if not finding.acknowledged)
    sees = may_somewhere(actor, Action.SEE_BALANCE, row.id)
    found = {}
    for rule, spec in RULES.items():
        level = level_of(rule, levels)
        unknown = level is Level.IGNORE or (spec.private and not sees)
        found[rule] = Row(
            rule.value,
            words.title(rule),
            words.explanation(rule),
            words.example(rule),
            level,
            words.level(level),
            None if unknown else counts[rule],
        )
    return found


def by_family(rows: dict[Rule, Row]) -> Sequence[tuple[str, str, tuple[Row, ...]]]:
    """The families' codes and names with their rules."""
    return [
        (
            family.value,
            words.family(family),
            tuple(row for rule, row in rows.items() if RULES[rule].family is family),
        )
        for family in Family
    ]
