"""The Norwegian alphabet: databases don't all sort æ, ø and å right, so names are sorted here."""

import unicodedata

_AFTER_Z = {"æ": "z1", "ä": "z1", "ø": "z2", "ö": "z2", "å": "z3"}


def sort_key(name: str) -> str:
    """Sorts names as a Norwegian index does: a to z without marks, then æ, ø, å; aa is å."""
    folded = unicodedata.normalize("NFC", name).casefold().replace("aa", "å")
    return "".join(_AFTER_Z.get(sign) or _plain(sign) for sign in folded)


def _plain(sign: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFD", sign) if not unicodedata.combining(c))
