"""A round's figures as its page shows them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from flask_babel import gettext as _

from planner.domain import round_figures
from planner.domain.round_figures import Figures, One
from planner.models.events import OrganisationKind
from planner.models.inputs import Input
from planner.web.inputs.views.items import InputView

NOBODYS = ""


@dataclass(frozen=True, slots=True)
class RoundFigures:
    """All that was received, and the same by the kind of who sent it."""

    total: Figures
    kinds: tuple[tuple[str, Figures], ...]
    has_day: bool


def round_figures_of(views: Sequence[InputView], today: date) -> RoundFigures:
    found = [_one(view.row) for view in views if view.row.split_from_id is None]
    by_kind = round_figures.by_kind(found, today)
    words = _kinds()
    return RoundFigures(
        round_figures.count(found, today),
        tuple((words[kind], by_kind[kind]) for kind in words if kind in by_kind),
        any(one.due is not None for one in found),
    )


def _one(row: Input) -> One:
    said = [row, *row.parts]
    answers = [one.answers_given for one in said if one.answers_given]
    first = None
    if row.answers_given:
        first = row.answers_given[0].at
    elif row.answered and answers:
        first = max(given[0].at for given in answers)
    return One(
        kind=NOBODYS if row.organisation is None else row.organisation.kind.value,
        late=row.late,
        withdrawn=row.withdrawn_at is not None,
        answered=None if first is None else first.astimezone(row.round.zone).date(),
        due=row.due_for_answer,
        adopted=any(given[-1].decision in round_figures.ADOPTED for given in answers),
    )


def _kinds() -> dict[str, str]:
    return {
        OrganisationKind.CITY.value: _("Cities"),
        OrganisationKind.MINISTRY.value: _("Ministries"),
        OrganisationKind.ASSOCIATION.value: _("Associations"),
        OrganisationKind.OTHER.value: _("Other organisations"),
        NOBODYS: _("Meetings and persons"),
    }
