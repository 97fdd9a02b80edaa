"""Which sessions of a programme a reader asks for: the query of its page, made regular."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Self

from werkzeug.datastructures import MultiDict

from planner.domain.programme import Form, Programme, Session

PLENARY = "plenary"
"""Beside the forms of sessions, a kind of its own to choose."""

_LETTERS = str.maketrans({"æ": "ae", "ø": "o", "å": "a", "Æ": "ae", "Ø": "o", "Å": "a", "ß": "ss"})


def slug(text: str) -> str:
    """A name as an address can hold it: "Areal og transport" is "areal-og-transport"."""
    plain = unicodedata.normalize("NFKD", text.translate(_LETTERS)).encode("ascii", "ignore")
    return re.sub(r"[^a-z0-9]+", "-", plain.decode().lower()).strip("-") or "other"


def slugs(names: Iterable[tuple[str, str]]) -> dict[str, str]:
    """(key, name) pairs as {slug: key}; of equal slugs the later ones are counted."""
    found: dict[str, str] = {}
    for key, name in names:
        wanted, n = slug(name), 2
        base = wanted
        while wanted in found:
            wanted, n = f"{base}-{n}", n + 1
        found[wanted] = key
    return found


@dataclass(frozen=True, slots=True)
class Choices:
    """What can be chosen in a programme: slug → id, audience, theme id or kind. One value alone is
    no choice, so such a group is empty."""

    tracks: Mapping[str, str]
    audiences: Mapping[str, str]
    themes: Mapping[str, str]
    kinds: tuple[str, ...]
    filmed: bool

    @classmethod
    def of(cls, programme: Programme) -> Self:
        sessions = programme.scheduled
        used_tracks = {s.track_id for s in sessions}
        used_themes = {theme_id for s in sessions for theme_id in s.theme_ids}
        audiences = sorted({a for s in sessions for a in s.audiences})
        forms = {s.form for s in sessions} - {Form.BREAK}
        kinds = [form.value for form in Form if form in forms]
        if any(s.plenary for s in sessions):
            kinds.insert(0, PLENARY)
        filmed = {s.filmed for s in sessions if s.form is not Form.BREAK}
        return cls(
            tracks=_choice(
                (t.id, t.code or t.name) for t in programme.tracks if t.id in used_tracks
            ),
            audiences=slugs((a, a) for a in audiences),
            themes=slugs((t.id, t.title) for t in programme.themes if t.id in used_themes),
            kinds=tuple(kinds) if len(kinds) > 1 else (),
            filmed=len(filmed) > 1,
        )

    def __bool__(self) -> bool:
        return bool(self.tracks or self.audiences or self.themes or self.kinds or self.filmed)


def _choice(names: Iterable[tuple[str, str]]) -> dict[str, str]:
    found = slugs(names)
    return found if len(found) > 1 else {}


@dataclass(frozen=True, slots=True)
class Filter:
    """What was chosen, in one order, so that equal choices have one address."""

    tracks: tuple[str, ...] = ()
    audience: str = ""
    theme: str = ""
    kind: str = ""
    filmed: bool = False

    @classmethod
    def of(cls, query: MultiDict[str, str], choices: Choices) -> Self:
        """What the query asks for; what the programme does not have is left out."""
        asked = set(query.getlist("track"))

        def one(name: str, offered: Iterable[str]) -> str:
            value = query.get(name, "")
            return value if value in offered else ""

        return cls(
            tracks=tuple(track for track in choices.tracks if track in asked),
            audience=one("audience", choices.audiences),
            theme=one("theme", choices.themes),
            kind=one("kind", choices.kinds),
            filmed=choices.filmed and query.get("filmed") == "1",
        )

    def __bool__(self) -> bool:
        return bool(self.tracks or self.audience or self.theme or self.kind or self.filmed)

    def lets_through(self, session: Session, choices: Choices) -> bool:
        """Breaks are for everyone, whatever was chosen."""
        if session.form is Form.BREAK:
            return True
        return (
            (not self.tracks or session.track_id in {choices.tracks[t] for t in self.tracks})
            and (not self.audience or choices.audiences[self.audience] in session.audiences)
            and (not self.theme or choices.themes[self.theme] in session.theme_ids)
            and (not self.kind or self.kind in kinds(session))
            and (not self.filmed or session.filmed)
        )


def kinds(session: Session) -> tuple[str, ...]:
    """The kinds that a session is of: its form, and plenary."""
    return (session.form.value, PLENARY) if session.plenary else (session.form.value,)
