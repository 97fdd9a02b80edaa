"""Ids: lower-case UUID text, made once and kept from draft to release to export."""

from uuid import UUID, uuid4, uuid5


def new_id() -> str:
    return str(uuid4())


def derived_id(namespace: str, *parts: str) -> str:
    """The same id for the same parts, every time: a version 5 UUID under the namespace's id."""
    return str(uuid5(UUID(namespace), "\x1f".join(parts)))


def valid_id(text: str) -> str | None:
    """The canonical form of a UUID, or None if the text is not one."""
    try:
        return str(UUID(text.strip()))
    except ValueError:
        return None
