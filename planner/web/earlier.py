"""What the event that this one was started from says about a theme, a session and the balance.

Templates ask `earlier_themes()`, `earlier_session(id)` and `earlier_balance()`, and show
templates/components/earlier.html.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from flask import Flask

from planner.database import db
from planner.domain import inputs as rules
from planner.domain.access import Action, may_somewhere, tracks_where
from planner.domain.balance import Basis
from planner.domain.inputs import About
from planner.models.events import Event, Theme
from planner.models.inputs import Input
from planner.models.programme import Session
from planner.queries import balance_history, drafts, event_copies
from planner.services.inputs import rights
from planner.web import access, language
from planner.web.events import event_row
from planner.web.navigation import event_url
from planner.words import balance as balance_words
from planner.words import inputs as words
from planner.words.lists import enumerate_names


@dataclass(frozen=True, slots=True)
class Said:
    """One input of the earlier event; `answer` is empty while it has none."""

    label: str
    url: str
    text: str
    language: str
    source: str
    state: str
    state_word: str
    answer: str
    answer_language: str


@dataclass(frozen=True, slots=True)
class EarlierTheme:
    """The same theme the last time."""

    event: Event
    theme: Theme
    sessions: int
    minutes: int
    url: str
    said: tuple[Said, ...]


@dataclass(frozen=True, slots=True)
class EarlierSession:
    """The same session the last time; `url` is empty for those who may not read that draft."""

    event: Event
    session: Session
    url: str
    said: tuple[Said, ...]


@dataclass(frozen=True, slots=True)
class EarlierBalance:
    event: Event
    at: date
    text: str
    url: str


def earlier_themes() -> dict[str, EarlierTheme]:
    """By id of this event's theme, of those that were carried over and still are there."""
    session, event = db.session(), event_row()
    source = event_copies.source(session, event)
    if source is None:
        return {}
    origins = event_copies.origins(session, Theme, event.id)
    found = event_copies.earlier_themes(session, source.id)
    said = event_copies.said_about(session, source.id, About.THEME, found)
    reads = may_somewhere(access.current_actor(), Action.READ_DRAFT, source.id)
    return {
        theme_id: EarlierTheme(
            source,
            found[origin].theme,
            found[origin].sessions,
            found[origin].minutes,
            event_url(source, "themes.theme", theme_id=origin) if reads else "",
            _said(said[origin]),
        )
        for theme_id, origin in origins.items()
        if origin in found
    }


def earlier_session(session_id: str) -> EarlierSession | None:
    """None for one that was not carried over, or whose origin is gone."""
    session, event = db.session(), event_row()
    source = event_copies.source(session, event)
    row = drafts.row(session, Session, event.id, session_id)
    if source is None or row is None or row.copied_from_id is None:
        return None
    origin = drafts.row(session, Session, source.id, row.copied_from_id)
    if origin is None:
        return None
    said = event_copies.said_about(session, source.id, About.SESSION, [origin.id])
    reads = may_somewhere(access.current_actor(), Action.READ_DRAFT, source.id)
    url = event_url(source, "workshop.session", session_id=origin.id) if reads else ""
    return EarlierSession(source, origin, url, _said(said[origin.id]))


def earlier_balance() -> EarlierBalance | None:
    """How it was the last time, for those who might see it then too; nothing else."""
    actor, session = access.current_actor(), db.session()
    source = event_copies.source(session, event_row())
    if source is None or not may_somewhere(actor, Action.SEE_BALANCE, source.id):
        return None
    tracks = tracks_where(actor, Action.SEE_BALANCE, source.id)
    point = balance_history.at_last(session, source, tracks)
    if point is None:
        return None
    url = event_url(source, "balance.show")
    said = balance_words.headline(Basis.CONFIRMED, point.people.counts)
    return EarlierBalance(source, source.start, said, url)


def said(event: Event, about: About, ids: Collection[str]) -> dict[str, tuple[Said, ...]]:
    """What was said of each of these themes (sessions) of an event, as far as the reader may see
    it; none of those that nothing was said of."""
    found = event_copies.said_about(db.session(), event.id, about, ids)
    return {one: _said(found.get(one, ())) for one in ids}


def _said(rows: Iterable[Input]) -> tuple[Said, ...]:
    actor = access.current_actor()
    return tuple(_line(row) for row in rows if rights.sees(actor, row))


def _line(row: Input) -> Said:
    event = row.round.event
    assert event is not None
    last = row.answers_given[-1] if row.answered and row.answers_given else None
    state = rules.outcome(last.advice, last.decision) if last else words.WAITING
    names = [owed.organisation.name for owed in row.delivered_for]
    if not names and row.organisation is not None:
        names = [row.organisation.name]
    return Said(
        row.label,
        event_url(event, "inputs.item", round_id=row.round_id, label=row.label),
        row.text,
        row.language,
        ", ".join(
            part for part in (enumerate_names(names, language.current()), row.origin) if part
        ),
        state,
        words.outcome(state),
        last.text if last else "",
        last.language if last else "",
    )


def register(app: Flask) -> None:
    app.add_template_global(earlier_themes, "earlier_themes")
    app.add_template_global(earlier_session, "earlier_session")
    app.add_template_global(earlier_balance, "earlier_balance")
