"""What organisers do with inputs beyond answering each: sort, merge, split, change many, undo."""

from dataclasses import dataclass
from enum import StrEnum

from planner.domain.errors import Refusal
from planner.domain.inputs import About

NAME_LENGTH = 60
NOTE_LENGTH = 4000
MOST_PARTS = 8


class LabelColour(StrEnum):
    """Names of colours of the theme; a label is told by its name as well."""

    GREEN = "green"
    BLUE = "blue"
    PLUM = "plum"
    OCHRE = "ochre"
    BRICK = "brick"
    GREY = "grey"


class Merged(Refusal):
    """It is answered together with another, not by itself."""

    def __init__(self, label: str, into: str) -> None:
        super().__init__(f"{label} is merged into {into}")
        self.label = label
        self.into = into


class Divided(Refusal):
    """It is split; its parts are answered one by one."""

    def __init__(self, label: str) -> None:
        super().__init__(f"{label} is split")
        self.label = label


class NotTogether(Refusal):
    """These cannot be merged: one is of another round, answered, withdrawn, split, or alone."""


class NotDividable(Refusal):
    """What is merged, split already, a part itself, answered or a report is not split."""


class NothingToTakeBack(Refusal):
    """It was taken back already, or is not one of one's own bulk changes."""


class ChangedSince(Refusal):
    """Something else has happened to these since; nothing is taken back."""

    def __init__(self, labels: tuple[str, ...]) -> None:
        super().__init__(f"changed since: {', '.join(labels)}")
        self.labels = labels


@dataclass(frozen=True, slots=True)
class Part:
    """One of the things that an input says, and what that one is about."""

    text: str
    about: About = About.WHOLE
    about_id: str | None = None
