"""Names in the order of the Norwegian alphabet: æ, ø and å last, accents aside."""

import unicodedata

LETTERS = "abcdefghijklmnopqrstuvwxyzæøå"
_ORDER = {letter: n + 1 for n, letter in enumerate(LETTERS)}
_SAME = str.maketrans("äöüðþßłđ", "æøydtsld")
_KEPT = {"å", "æ", "ø"}


def plain(name: str) -> str:
    """Lower case, with the letters of the alphabet alone among letters."""
    found = []
    for letter in name.casefold().translate(_SAME):
        if letter in _KEPT:
            found.append(letter)
        else:
            found.append(
                "".join(
                    c for c in unicodedata.normalize("NFKD", letter) if not unicodedata.combining(c)
                )
            )
    return "".join(found)


def key(name: str) -> tuple[tuple[int, ...], str]:
    """For `sorted`: what is no letter comes before a."""
    return tuple(_ORDER.get(letter, 0) for letter in plain(name)), name


def letter(name: str) -> str:
    """What a name stands under in a register: its first letter, or # for anything else."""
    first = plain(name)[:1]
    return first.upper() if first in _ORDER else "#"
