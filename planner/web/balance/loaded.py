"""What the pages are made of: the draft, cut to the tracks one may see the balance of."""

from collections.abc import Mapping
from dataclasses import dataclass

from flask import abort

from planner.database import db
from planner.domain import balance as domain
from planner.domain.access import Action, tracks_where
from planner.domain.balance import Balance
from planner.domain.gender import GenderEntry
from planner.domain.programme import Programme
from planner.models.events import Event
from planner.queries import balance as queries
from planner.queries import programme as drafts
from planner.web import access
from planner.web.events import event_row


@dataclass(frozen=True, slots=True)
class Loaded:
    """`tracks` None is the whole event."""

    event: Event
    programme: Programme
    genders: Mapping[str, GenderEntry]
    tracks: frozenset[str] | None

    @property
    def rows(self) -> tuple[domain.Row, ...]:
        return domain.rows(self.programme, self.genders)

    def figures(self) -> Balance:
        days = queries.answer_days(db.session(), self.event.id)
        return domain.balance(self.programme, self.genders, self.event.norm_percent, days)


def seen_tracks() -> frozenset[str] | None:
    """The tracks whose balance the person behind this request may see; None for all of it."""
    return tracks_where(access.current_actor(), Action.SEE_BALANCE, event_row().id)


def load() -> Loaded:
    event, tracks = event_row(), seen_tracks()
    return Loaded(
        event,
        domain.only_tracks(drafts.draft(db.session(), event), tracks),
        queries.genders(db.session(), event.id),
        tracks,
    )


def whole_only() -> None:
    """For what is about the event as a whole. Ends with 403 for those who see only some tracks."""
    if seen_tracks() is not None:
        abort(403)
