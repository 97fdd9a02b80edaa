"""Who stands behind an input: people for themselves, and organisations, each of them once."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Supporters:
    """How many people for themselves, and the organisations by name."""

    people: int = 0
    organisations: tuple[str, ...] = ()

    @property
    def total(self) -> int:
        return self.people + len(self.organisations)


NOBODY = Supporters()
