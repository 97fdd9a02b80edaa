"""Several names in one sentence."""

from collections.abc import Sequence

AND = {"nb": "og", "nn": "og", "en": "and"}


def enumerate_names(names: Sequence[str], language: str) -> str:
    """«A», «A og B», «A, B og C»."""
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} {AND[language]} {names[-1]}"
