"""What a form of session asks for: how long it is, how many are on its panel, who leads it."""

from collections.abc import Iterator

from planner.domain.gender import GROUP_OF, Group
from planner.domain.programme import AppearanceState, Form, Programme, Role, Session, SessionState
from planner.domain.rules.common import LIVING, standing
from planner.domain.rules.finding import Fact, Found
from planner.domain.rules.planning import Planning

PANELS = frozenset({Form.PANEL, Form.DEBATE})
EXPECTED = frozenset({AppearanceState.INVITED, AppearanceState.ACCEPTED})


def length_of_form(programme: Programme, planning: Planning) -> Iterator[Found]:
    for session in _meant(programme):
        limits = planning.limits.get(session.form)
        if limits is None:
            continue
        facts: dict[str, Fact] = {"form": session.form.value, "minutes": session.minutes}
        if limits.least_minutes is not None and session.minutes < limits.least_minutes:
            yield Found((session.id,), (), facts | {"least": limits.least_minutes})
        elif limits.most_minutes is not None and session.minutes > limits.most_minutes:
            yield Found((session.id,), (), facts | {"most": limits.most_minutes})


def panel_size(programme: Programme, planning: Planning) -> Iterator[Found]:
    """Those on stage who do not moderate; somebody yet unnamed is one too."""
    for session in _meant(programme):
        limits = planning.limits.get(session.form)
        if limits is None or (limits.least_people is None and limits.most_people is None):
            continue
        people = len(
            {
                a.speaker_id or a.id
                for a in session.appearances
                if a.state in LIVING and a.role.on_stage and a.role is not Role.MODERATOR
            }
        )
        facts: dict[str, Fact] = {"form": session.form.value, "people": people}
        if limits.least_people is not None and people < limits.least_people:
            yield Found((session.id,), (), facts | {"least": limits.least_people})
        elif limits.most_people is not None and people > limits.most_people:
            yield Found((session.id,), (), facts | {"most": limits.most_people})


def no_moderator(programme: Programme, _planning: Planning) -> Iterator[Found]:
    for session in _meant(programme):
        if session.form is not Form.DEBATE:
            continue
        if not any(a.role is Role.MODERATOR and a.state in LIVING for a in session.appearances):
            yield Found((session.id,))


def one_gender(programme: Programme, planning: Planning) -> Iterator[Found]:
    """A panel or debate of two or more, of whom all have said the same gender (or are estimated
    so), the invited too. One who has not said, or is not named yet, may be of another."""
    if planning.genders is None:
        return
    for session in _meant(programme):
        if session.form not in PANELS or not _may_see(session, planning):
            continue
        people: dict[str, Group] = {}
        for appearance in session.appearances:
            if appearance.role.on_stage and appearance.state in EXPECTED:
                entry = planning.genders.get(appearance.speaker_id or "")
                who = appearance.speaker_id or appearance.id
                people[who] = Group.UNKNOWN if entry is None else GROUP_OF[entry.value]
        groups = set(people.values())
        if len(people) > 1 and len(groups) == 1 and Group.UNKNOWN not in groups:
            yield Found((session.id,), (), {"group": groups.pop().value, "people": len(people)})


def _may_see(session: Session, planning: Planning) -> bool:
    return planning.genders_in is None or session.track_id in planning.genders_in


def _meant(programme: Programme) -> Iterator[Session]:
    """The sessions that are more than an idea."""
    return (s for s in standing(programme) if s.state is not SessionState.IDEA)
