"""What an event sets of what the rules go by, as it is kept: plain values, only those set."""

from collections.abc import Mapping
from dataclasses import astuple, dataclass, field
from typing import Any

from planner.domain.programme import Form
from planner.domain.rules.planning import USUAL_LIMITS, USUAL_PAUSE, Limits

LONGEST = 1440
"""Minutes that any of the numbers may be at the most: a day."""

MOST_PEOPLE, MOST_CREWS = 100, 50

UNLIMITED = Limits()


@dataclass(frozen=True)
class Settings:
    """As the fields of `Planning` that are called the same."""

    pause: int = USUAL_PAUSE
    room_change: int = 0
    crews: int | None = None
    limits: Mapping[Form, Limits] = field(default_factory=lambda: USUAL_LIMITS)
    between: Mapping[tuple[str, str], int] = field(default_factory=dict)

    def limits_of(self, form: Form) -> Limits:
        return self.limits.get(form, UNLIMITED)


def read(plain: Mapping[str, Any]) -> Settings:
    """What `write` wrote; what is not in it is as usual."""
    found: dict[str, Any] = {
        name: plain[name] for name in ("pause", "room_change", "crews") if name in plain
    }
    if "limits" in plain:
        found["limits"] = {Form(form): Limits(*four) for form, four in plain["limits"].items()}
    if "between" in plain:
        found["between"] = {(first, second): way for first, second, way in plain["between"]}
    return Settings(**found)


def write(settings: Settings) -> dict[str, Any]:
    usual = Settings()
    found: dict[str, Any] = {
        name: getattr(settings, name)
        for name in ("pause", "room_change", "crews")
        if getattr(settings, name) != getattr(usual, name)
    }
    set_limits = {form: four for form, four in settings.limits.items() if four != UNLIMITED}
    if set_limits != usual.limits:
        found["limits"] = {
            form.value: list(astuple(settings.limits_of(form)))
            for form in Form
            if form in set_limits
        }
    if settings.between:
        found["between"] = [[*pair, way] for pair, way in sorted(settings.between.items())]
    return found
