"""How alike people's names and addresses are: an opinion to show somebody, never a decision."""

import re
import unicodedata

from rapidfuzz import fuzz

SAME_PERSON = 60
"""Percent from which two names under one address are one person's, spelt or ordered otherwise."""

ALIKE, NEAR_ALIKE = 90, 70
"""Percent from which two names may be one person's; less is asked where more than the name agrees:
the organisation, or the address before its @."""


def folded(text: str) -> str:
    """Small letters without accents, points or other signs, single spaces: Ståle Å. Bø, stale a bo.

    Ø, æ and å are folded as people do who have no such keys.
    """
    text = text.casefold().replace("ø", "o").replace("æ", "ae").replace("å", "a")
    letters = "".join(
        sign for sign in unicodedata.normalize("NFKD", text) if not unicodedata.combining(sign)
    )
    return " ".join("".join(s if s.isalnum() else " " for s in letters).split())


def names(one: str, other: str) -> int:
    """Percent, whatever the order of the names. 0 where a number tells them apart: "Taler 1" and
    "Taler 2" are two, however alike."""
    left, right = folded(one), folded(other)
    if re.findall(r"\d+", left) != re.findall(r"\d+", right):
        return 0
    return round(fuzz.token_sort_ratio(left, right))


def one_person(one: str, other: str) -> bool:
    """Whether both names can be those of one person who is known by something else, too."""
    return fuzz.token_set_ratio(folded(one), folded(other)) >= SAME_PERSON


def same_mailbox(one: str, other: str) -> bool:
    """Whether two addresses agree before their @, as when somebody has changed employers."""
    left, right = one.lower().partition("@")[0], other.lower().partition("@")[0]
    return len(left) > 3 and left == right
