"""Which inputs may say the same: an opinion to show somebody side by side, never a decision.

Two texts are alike by the words they share, a word weighing more the fewer of the round's texts
have it: the sum of the shared words' weights over that of the shorter text's. Words are compared by
their first letters, so that avslutning and avslutningsinnlegg are one.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from math import log

ALIKE, ALIKE_ABOUT_THE_SAME = 0.5, 0.3
"""From which two may be the same; less is asked of two that are about the same session or theme."""

STEM = 6
SHORTEST = 4
_COMMON = (
    "about alle also andre bedre been begge blant blir burde conference could denne dere deres "
    "dette disse døme eksempel eller enda etter example fikk flere foran fordi framfor from gang "
    "ganger gjør gjøre gode hadde have hele hver hvert hvilke hvilken hvis hvor hvordan hvorfor "
    "ikke ikkje ingen inne into kanskje konferansen kunne mange med mellom mens mer mest more "
    "most much must måtte noen noko nokon også only opp other over plass programme programmet "
    "rundt selv should siden skal skulle slik slike som some stor store such tema than that "
    "their them then there these they this those ting under uten veldig very viktig ville vore "
    "være vært were what when where which while will with would your "
)
COMMON = frozenset(_COMMON.split())
"""Words that tell nothing of what an input is about, in the languages it may be in."""


@dataclass(frozen=True, slots=True)
class Text:
    """`id` and `about` (what it is about, empty for the whole) are any names."""

    id: str
    text: str
    about: str = ""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two that may say the same, the earlier first. `share` is between 0 and 1; `stems` what both
    have, for `marked`."""

    one: str
    other: str
    share: float
    stems: frozenset[str]


def stems(text: str) -> frozenset[str]:
    return frozenset(stem for word in re.findall(r"\w+", text) if (stem := _stem(word)))


def _stem(word: str) -> str:
    """The beginning by which a word is compared; nothing for one that tells nothing."""
    word = word.casefold()
    if len(word) < SHORTEST or word in COMMON:
        return ""
    plain = unicodedata.normalize("NFKC", word)
    return plain[:STEM]


def pairs(texts: Sequence[Text], apart: frozenset[frozenset[str]] = frozenset()) -> list[Pair]:
    """Those that may say the same, the likeliest first; without those that were told apart."""
    found = [stems(one.text) for one in texts]
    number = Counter(stem for words in found for stem in words)
    weight = {stem: log(1 + len(texts) / of) for stem, of in number.items()}
    sums = [sum(weight[stem] for stem in words) for words in found]
    by_stem: dict[str, list[int]] = {}
    candidates: set[tuple[int, int]] = set()
    for n, words in enumerate(found):
        for stem in words:
            earlier = by_stem.setdefault(stem, [])
            # A word that very many have tells nothing by itself.
            if number[stem] <= max(10, len(texts) // 5):
                candidates.update((m, n) for m in earlier)
            earlier.append(n)
    result = []
    for m, n in sorted(candidates):
        one, other = texts[m], texts[n]
        shared = found[m] & found[n]
        if len(shared) < 2 or frozenset((one.id, other.id)) in apart:
            continue
        share = sum(weight[stem] for stem in shared) / min(sums[m], sums[n])
        same = bool(one.about) and one.about == other.about
        if share >= (ALIKE_ABOUT_THE_SAME if same else ALIKE):
            result.append(Pair(one.id, other.id, min(1.0, share), shared))
    return sorted(result, key=lambda pair: -pair.share)


def marked(text: str, shared: frozenset[str]) -> list[tuple[str, bool]]:
    """The text in pieces, and whether each is a word that both have."""
    pieces: list[tuple[str, bool]] = []
    for piece in re.split(r"(\w+)", text):
        if not piece:
            continue
        hit = _stem(piece) in shared if _stem(piece) else False
        if pieces and pieces[-1][1] == hit:
            pieces[-1] = (pieces[-1][0] + piece, hit)
        else:
            pieces.append((piece, hit))
    return pieces
