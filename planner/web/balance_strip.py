"""The gender balance beside a draft while it is being made; for those with the right, nothing else.

A template asks for it with `draft_balance(programme)`, and shows `balance/_strip.html`.
"""

from dataclasses import dataclass

from flask import Flask

from planner.database import db
from planner.domain.access import Action, tracks_where
from planner.domain.balance import Basis, balance, only_tracks
from planner.domain.gender import Counts, Standing
from planner.domain.programme import Programme
from planner.queries import balance as queries
from planner.web import access
from planner.web.balance.chart import Bar, bar
from planner.web.events import event_row
from planner.words import balance as words


@dataclass(frozen=True, slots=True)
class Line:
    """People on one basis: in words, as a picture, and held against the norm."""

    text: str
    counts: Counts
    bar: Bar
    standing: Standing
    verdict: str


@dataclass(frozen=True, slots=True)
class Strip:
    """`alone` is how many sessions have one gender alone on stage."""

    lines: tuple[Line, ...]
    alone: int


def draft_balance(programme: Programme) -> Strip | None:
    """None for those who may not see it; of a track's own part for those who may see that alone."""
    if not access.may_somewhere(Action.SEE_BALANCE):
        return None
    event = event_row()
    tracks = tracks_where(access.current_actor(), Action.SEE_BALANCE, event.id)
    seen = only_tracks(programme, tracks)
    found = balance(seen, queries.genders(db.session(), event.id), event.norm_percent)
    bases = tuple(Basis) if found.pending else (Basis.CONFIRMED,)
    lines = []
    for basis in bases:
        counts, standing = found.total.people.on(basis).counts, found.standing(basis)
        lines.append(
            Line(
                words.headline(basis, counts),
                counts,
                bar(counts, found.norm),
                standing,
                words.verdict(standing),
            )
        )
    return Strip(tuple(lines), len({single.session_id for single in found.single_gender}))


def register(app: Flask) -> None:
    app.add_template_global(draft_balance, "draft_balance")
