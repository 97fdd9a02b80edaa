"""The four groups that gender balance counts in, and the norm their numbers are held against.

W women, M men, N another gender, U unknown (has not said, would rather not say, or is not named
yet). K = W + M + N are known, T = K + U are all.

The norm follows § 28 of the Norwegian equality and anti-discrimination act, as a yardstick for
programmes and panels; the act does not bind lists of speakers.

There is no floating point here: 0.4 * n rounded up is wrong for some n.
"""

from dataclasses import dataclass
from enum import StrEnum

NORM = 40
"""The norm's share in percent, from ten people up, where the event sets no other."""

STEPS = (0, 0, 1, 1, 2, 2, 3, 3, 3, 4)
"""How many of each of women and men are needed among 0 to 9 people, after § 28 of the act."""


class Gender(StrEnum):
    """What a person may say; always their own word, or an organiser's estimate until then."""

    WOMAN = "woman"
    MAN = "man"
    ANOTHER = "another"
    NOT_SAID = "not_said"


class Group(StrEnum):
    WOMEN = "W"
    MEN = "M"
    ANOTHER = "N"
    UNKNOWN = "U"


GROUP_OF = {
    Gender.WOMAN: Group.WOMEN,
    Gender.MAN: Group.MEN,
    Gender.ANOTHER: Group.ANOTHER,
    Gender.NOT_SAID: Group.UNKNOWN,
}


class Verdict(StrEnum):
    MET = "met"
    NOT_MET = "not_met"
    NOT_KNOWN = "not_known"


@dataclass(frozen=True, slots=True)
class GenderEntry:
    """A speaker's gender; `estimated` when an organiser entered it and the speaker has not."""

    value: Gender
    estimated: bool = False


@dataclass(frozen=True, slots=True)
class Share:
    """`part` of `whole`; nothing is lost in a share that keeps both."""

    part: int
    whole: int

    @property
    def percent(self) -> int | None:
        """Whole percent, halves up, but 0 and 100 only when exact; None of nothing."""
        if self.whole == 0:
            return None
        rounded = (200 * self.part + self.whole) // (2 * self.whole)
        return min(max(rounded, 1), 99) if 0 < self.part < self.whole else rounded


@dataclass(frozen=True, slots=True)
class Counts:
    women: int = 0
    men: int = 0
    another: int = 0
    unknown: int = 0

    @property
    def known(self) -> int:
        return self.women + self.men + self.another

    @property
    def total(self) -> int:
        return self.known + self.unknown

    def of(self, group: Group) -> int:
        return {
            Group.WOMEN: self.women,
            Group.MEN: self.men,
            Group.ANOTHER: self.another,
            Group.UNKNOWN: self.unknown,
        }[group]

    def share(self, group: Group) -> Share:
        """The group's part of those known."""
        return Share(self.of(group), self.known)

    def possible(self, group: Group) -> tuple[Share, Share]:
        """The least and the most the share can become when the unknown have answered."""
        return Share(self.of(group), self.total), Share(self.of(group) + self.unknown, self.total)

    def __add__(self, other: "Counts") -> "Counts":
        return Counts(
            self.women + other.women,
            self.men + other.men,
            self.another + other.another,
            self.unknown + other.unknown,
        )


@dataclass(frozen=True, slots=True)
class Tally:
    """Counts, and how many of each group rest on an organiser's estimate."""

    counts: Counts = Counts()
    estimated: Counts = Counts()

    @property
    def declared(self) -> Counts:
        """The same people with the estimates set aside, back among the unknown."""
        counts, estimated = self.counts, self.estimated
        return Counts(
            counts.women - estimated.women,
            counts.men - estimated.men,
            counts.another - estimated.another,
            counts.unknown + estimated.known,
        )


@dataclass(frozen=True, slots=True)
class Standing:
    """Counts held against the norm.

    `need` is what the norm asks of each of women and men among all T; `lacks_women` and `lacks_men`
    what is short of it. `swaps` and `additions` are the least number of people to swap or to add
    among those known; None where no number is enough (near 50 percent an odd number has no middle).
    """

    verdict: Verdict
    need: int
    lacks_women: int
    lacks_men: int
    swaps: int | None
    additions: int | None


def need(n: int, norm: int = NORM) -> int:
    """How many women, and how many men, the norm asks for among `n` people."""
    if not 0 <= norm <= 50:
        raise ValueError("a norm for both women and men lies between 0 and 50 percent")
    return STEPS[n] if n < len(STEPS) else (norm * n + 99) // 100


def lack(counts: Counts, n: int, norm: int = NORM) -> int:
    """d(n): women and men still missing, were the norm asked of `n` people."""
    asked = need(n, norm)
    return max(0, asked - counts.women) + max(0, asked - counts.men)


def swaps(counts: Counts, norm: int = NORM) -> int | None:
    """The least number of known people to swap for another to meet the norm."""
    if 2 * need(counts.known, norm) > counts.known:
        return None
    return lack(counts, counts.known, norm)


def additions(counts: Counts, norm: int = NORM) -> int | None:
    """The least number of people to add to those known to meet the norm."""
    # Below 50 percent enough people always do; at 50, twice those known do or nothing does.
    slack = 100 - 2 * norm
    most = counts.known + len(STEPS)
    if slack:
        most = max(most, (2 * norm * counts.known + 200) // slack + 1)
    for a in range(most + 1):
        if lack(counts, counts.known + a, norm) <= a:
            return a
    return None


def verdict(counts: Counts, asked: int) -> Verdict:
    """Whether there are `asked` of each of women and men; said only when the unknown cannot turn
    it, and never about fewer than two."""
    missing = max(0, asked - counts.women) + max(0, asked - counts.men)
    if counts.total < 2:
        return Verdict.NOT_KNOWN
    if missing == 0:
        return Verdict.MET
    return Verdict.NOT_MET if missing > counts.unknown else Verdict.NOT_KNOWN


def judge(counts: Counts, norm: int = NORM) -> Standing:
    """Counts held against the norm, with what is short of it."""
    asked = need(counts.total, norm)
    return Standing(
        verdict=verdict(counts, asked),
        need=asked,
        lacks_women=max(0, asked - counts.women),
        lacks_men=max(0, asked - counts.men),
        swaps=swaps(counts, norm),
        additions=additions(counts, norm),
    )
