"""What would be released, before it is: the next release, how it differs, what is in its way."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cached_property

from planner.domain.changes import ProgrammeChange, changes_hash, difference, told
from planner.domain.errors import Refusal
from planner.domain.programme import Programme
from planner.domain.release import WHOLE, Slice, compose, members, next_release, with_planning
from planner.domain.rules import (
    NOTHING,
    OF_DRAFT,
    OF_RELEASE,
    Finding,
    Level,
    Planning,
    check,
    in_the_way,
)


class NothingToPublish(Refusal):
    """The public would see no change: everything is already out."""


class DifferenceChanged(Refusal):
    """What would be published is no longer what was shown: it has to be looked at again."""


class PublishingBlocked(Refusal):
    """Findings that block a release are in its way."""

    def __init__(self, findings: tuple[Finding, ...]) -> None:
        super().__init__(", ".join(f"{f.rule}: {' '.join(f.sessions)}" for f in findings))
        self.findings = findings


@dataclass(frozen=True)
class Proposal:
    """`previous` is the latest release (None before the first), `result` what would replace it.

    What is computed from them is computed when it is asked for.
    """

    previous: Programme | None
    result: Programme
    part: Slice
    touched: frozenset[str]
    draft: Programme
    levels: Mapping[str, Level]
    acknowledged: frozenset[str]
    planning: Planning
    taken_back: bool = False

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        """What the rules say of the result, knowing what the draft knows; and of the draft, by the
        rules about what no release has, unless an earlier release is taken back to."""
        return self._of_draft + self._of(self.result)

    @cached_property
    def blocking(self) -> tuple[Finding, ...]:
        """Those that keep it from being released."""
        before = () if self.previous is None else self._of(self.previous)
        return in_the_way(before, self.findings, self.touched)

    def about(self, finding: Finding) -> Programme:
        """The programme that the finding was made in."""
        return self.draft if finding.rule in OF_DRAFT else self.result

    @cached_property
    def _of_draft(self) -> tuple[Finding, ...]:
        if self.taken_back:
            return ()
        return check(self.draft, self.levels, self.acknowledged, self.planning, OF_DRAFT)

    def _of(self, release: Programme) -> tuple[Finding, ...]:
        known = with_planning(release, self.draft)
        return check(known, self.levels, self.acknowledged, self.planning, OF_RELEASE)

    @cached_property
    def differences(self) -> tuple[ProgrammeChange, ...]:
        return difference(self.previous, self.result)

    @cached_property
    def changes(self) -> tuple[ProgrammeChange, ...]:
        """The differences worth a line to a reader."""
        return told(self.differences)

    @cached_property
    def hash(self) -> str:
        """Of the whole difference: what was shown before publishing is held against it."""
        return changes_hash(self.differences)

    @property
    def nothing(self) -> bool:
        """Whether the public would see no change at all. A first release is always something."""
        return self.previous is not None and not self.differences

    def approve(self, shown: str | None = None) -> None:
        """Refuse what must not be published: nothing, something else than was shown (its hash, if
        anything was), something with findings in its way.

        Raises NothingToPublish, DifferenceChanged, PublishingBlocked.
        """
        if self.nothing:
            raise NothingToPublish
        if shown is not None and shown != self.hash:
            raise DifferenceChanged
        if self.blocking:
            raise PublishingBlocked(self.blocking)


def propose(
    previous: Programme | None,
    draft: Programme,
    part: Slice = WHOLE,
    earlier: Programme | None = None,
    levels: Mapping[str, Level] | None = None,
    acknowledged: Collection[str] = (),
    planning: Planning = NOTHING,
) -> Proposal:
    """What releasing `part` of the draft would give, or, with `earlier`, taking it back to that
    release. `levels`, `acknowledged` and `planning` as in `rules.check`."""
    if earlier is None:
        result, source = next_release(previous, draft, part), draft
    else:
        result, source = compose(previous, earlier, part, draft), earlier
    touched = members(previous, source, part)
    return Proposal(
        previous,
        result,
        part,
        touched,
        draft,
        dict(levels or {}),
        frozenset(acknowledged),
        planning,
        taken_back=earlier is not None,
    )
