"""The form of a theme: what was advised and what was decided, each by whom, when and why."""

from typing import Any

from flask_babel import lazy_gettext as _l

from planner.domain.programme import Advice, Decision, Scope
from planner.models.events import Theme
from planner.services import frames
from planner.web.forms import ChoiceField, RowForm, long_text, short_text
from planner.web.settings.forms import DayField
from planner.words import programme as words


class ThemeForm(RowForm):
    title = short_text(_l("Title"), frames.NAME * 2, _l("Give the theme a title."))
    description = long_text(_l("Description"), frames.LONG_TEXT)
    scope = ChoiceField(_l("Scope"))
    advice = ChoiceField(_l("Advice"))
    advised_by = short_text(_l("Who advised"), frames.TEXT)
    advised_on = DayField(_l("When"))
    advice_reason = long_text(_l("Why"), frames.LONG_TEXT)
    decision = ChoiceField(_l("Decision"))
    decided_by = short_text(_l("Who decided"), frames.TEXT)
    decided_on = DayField(_l("When"))
    decision_reason = long_text(_l("Why"), frames.LONG_TEXT)

    PLAIN = (
        *("title", "description", "advised_by", "advised_on", "advice_reason"),
        *("decided_by", "decided_on", "decision_reason"),
    )

    def offer(self) -> None:
        self.scope.choices = [(scope.value, words.scope(scope)) for scope in Scope]
        self.advice.choices = [(advice.value, words.advice(advice)) for advice in Advice]
        self.decision.choices = [(d.value, words.decision(d)) for d in Decision]

    def show(self, row: Theme) -> None:
        for name in self.PLAIN:
            self[name].data = getattr(row, name)
        self.scope.data, self.advice.data = row.scope.value, row.advice.value
        self.decision.data = row.decision.value

    @property
    def values(self) -> dict[str, Any]:
        return {name: self[name].data for name in self.PLAIN} | {
            "scope": Scope(self.scope.data),
            "advice": Advice(self.advice.data),
            "decision": Decision(self.decision.data),
        }
