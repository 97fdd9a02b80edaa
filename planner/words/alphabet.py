"""The Norwegian alphabet: databases don't all sort æ, ø and å right, so names are sorted here."""

import unicodedata

LETTERS = "abcdefghijklmnopqrstuvwxyzæøå"
_ORDER = {sign: n + 1 for n, sign in enumerate("0123456789" + LETTERS)}
_SAME = str.maketrans("äöüðþßłđ", "æøydtsld")


def sort_key(name: str) -> tuple[tuple[int, ...], str]:
    """Sorts names as a Norwegian index does: figures, a to z without marks, then æ, ø, å; aa is å.
    Signs come before all of these."""
    return tuple(_ORDER.get(sign, 0) for sign in _plain(name)), name


def letter(name: str) -> str:
    """What a name stands under in a register: its first letter, or # for anything else."""
    first = _plain(name)[:1]
    return first.upper() if first and first in LETTERS else "#"


def _plain(name: str) -> str:
    """Small letters of the alphabet, without the marks of other languages."""
    folded = unicodedata.normalize("NFC", name).casefold().translate(_SAME).replace("aa", "å")
    return "".join(sign if sign in LETTERS else _unmarked(sign) for sign in folded)


def _unmarked(sign: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFD", sign) if not unicodedata.combining(c))
