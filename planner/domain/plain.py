"""Frozen dataclasses to plain JSON values and back, with one way of writing each.

`to_plain` gives dicts, lists, strings, numbers, booleans and None. Instants become ISO 8601 in UTC
("2010-11-02T08:30:00Z"), dates ISO dates, enumerations their values. `from_plain` is its twin: it
reads by the declared types, takes a missing field's default (so that a field may be added without a
new version of what is stored) and ignores unknown ones.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import UTC, date, datetime
from enum import StrEnum
from functools import cache
from types import UnionType
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

T = TypeVar("T")


def to_plain(value: Any) -> Any:
    """`value` as JSON would hold it; TypeError for anything a programme is not made of."""
    match value:
        case StrEnum():
            return value.value
        case None | bool() | int() | str():
            return value
        case datetime():
            return value.astimezone(UTC).isoformat().replace("+00:00", "Z")
        case date():
            return value.isoformat()
        case tuple() | list():
            return [to_plain(item) for item in value]
        case Mapping():
            return {str(key): to_plain(item) for key, item in value.items()}
    if is_dataclass(value):
        return {field.name: to_plain(getattr(value, field.name)) for field in fields(value)}
    raise TypeError(f"no plain form for {type(value).__name__}")


def from_plain(kind: type[T], plain: Any) -> T:
    """The `kind` that `plain` was made from.

    Raises KeyError, TypeError or ValueError when it does not fit.
    """
    value: T = _read(kind, plain)
    return value


def canonical(value: Any) -> str:
    """The one JSON text of a value: keys sorted, no spaces, characters as they are."""
    return json.dumps(to_plain(value), ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def digest(value: Any) -> str:
    """SHA-256 of the canonical JSON, in hexadecimal."""
    return hashlib.sha256(canonical(value).encode()).hexdigest()


@cache
def _hints(kind: type) -> Mapping[str, Any]:
    return get_type_hints(kind)


def _read(kind: Any, plain: Any) -> Any:
    origin = get_origin(kind)
    if origin in (Union, UnionType):
        if plain is None:
            return None
        (kind,) = (option for option in get_args(kind) if option is not type(None))
        return _read(kind, plain)
    if origin is tuple:
        if not isinstance(plain, list):
            raise TypeError("expected a list")
        return tuple(_read(get_args(kind)[0], item) for item in plain)
    if is_dataclass(kind) and isinstance(kind, type):
        if not isinstance(plain, dict):
            raise TypeError(f"expected an object for {kind.__name__}")
        hints = _hints(kind)
        given = [field.name for field in fields(kind) if field.name in plain]
        return kind(**{name: _read(hints[name], plain[name]) for name in given})
    if kind is datetime:
        instant = datetime.fromisoformat(plain)
        if instant.tzinfo is None:
            raise ValueError("an instant needs a time zone")
        return instant.astimezone(UTC)
    if kind is date:
        return date.fromisoformat(plain)
    if issubclass(kind, StrEnum):
        return kind(plain)
    if type(plain) is not kind:
        raise TypeError(f"expected {kind.__name__}")
    return plain
