"""The name of a figure: which number on the page, so that the people behind it can be asked for."""

from dataclasses import dataclass

from planner.domain.balance import Basis, Dimension, Row
from planner.domain.errors import Invalid
from planner.domain.gender import Group


@dataclass(frozen=True, slots=True)
class Figure:
    """People on a basis, of a group, in a part of a breakdown (None: in all of the programme)."""

    basis: Basis
    group: Group
    dimension: Dimension | None = None
    key: str = ""

    @property
    def name(self) -> str:
        """As a form carries it."""
        return ".".join((self.part, self.group.value))

    @property
    def part(self) -> str:
        """Without the group: what the log of readings says, which must give away no gender."""
        dimension = self.dimension.value if self.dimension else ""
        return ".".join((self.basis.value, dimension, self.key))

    @classmethod
    def named(cls, name: str) -> "Figure":
        """Raises Invalid."""
        try:
            basis, dimension, key, group = name.split(".")
            return cls(Basis(basis), Group(group), Dimension(dimension) if dimension else None, key)
        except ValueError:
            raise Invalid("figure", "unknown") from None

    def counts(self, row: Row) -> bool:
        """Whether the row is in the figure's part, whatever its group."""
        return (
            row.role.on_stage
            and row.state in self.basis.states
            and (self.dimension is None or row.keys[self.dimension] == self.key)
        )
