"""Finding what an address names: a round of this event (or of none), an input of that round."""

from datetime import date
from uuid import UUID
from zoneinfo import ZoneInfo

from flask import abort, g, redirect, request, url_for
from werkzeug.exceptions import HTTPException

from planner.database import db
from planner.domain.access import Action
from planner.domain.errors import NotAllowed
from planner.domain.inputs import number_in
from planner.models.events import Event, Initiative
from planner.models.inputs import HOME_ZONE, Input, InputRound
from planner.queries import events as event_queries
from planner.queries import inputs as queries
from planner.services.inputs import rights
from planner.web import access, clock, published
from planner.web.published import Published


class LoginFirst(HTTPException):
    """A page that somebody may see after logging in."""

    def get_response(self, *_args: object, **_kwargs: object):  # type: ignore[no-untyped-def]
        return redirect(url_for("accounts.login", next=request.full_path.rstrip("?")))


def place() -> Event | None:
    """The event at this address; None at the addresses of rounds that belong to none."""
    row: Event | None = g.get("event_row")
    return row


def place_id() -> str | None:
    row = place()
    return None if row is None else row.id


def zone() -> ZoneInfo:
    """The zone that days are in here."""
    row = place()
    return HOME_ZONE if row is None else ZoneInfo(row.time_zone)


def today() -> date:
    return clock.now().astimezone(zone()).date()


def home() -> Event | Initiative:
    """What a round made here belongs to."""
    row = place()
    if row is not None:
        return row
    initiative = event_queries.initiative(db.session())
    if initiative is None:
        raise NotAllowed
    return initiative


def initiative_id() -> str:
    place = home()
    return place.initiative_id if isinstance(place, Event) else place.id


def release() -> Published | None:
    """What the public sees of the event at this address."""
    row = place()
    return None if row is None else published.latest(row)


def find_round(round_id: UUID) -> InputRound:
    """404 when this event has no such round, or the reader may not know of it yet."""
    found = queries.round_at(db.session(), place_id(), str(round_id))
    if found is None or (found.draft and not rights.manages(access.current_actor(), found)):
        abort(404)
    return found


def find_input(round_id: UUID, label: str) -> Input:
    """An input that the reader may see. 404 when there is none of that name in the round."""
    number = number_in(label)
    row = None if number is None else queries.numbered(db.session(), str(round_id), number)
    if row is None or row.round.event_id != place_id() or row.label != label:
        abort(404)
    actor = access.current_actor()
    if not rights.sees(actor, row) and not rights.speaks_for(db.session(), actor, row):
        refuse()
    return row


def own_input(round_id: UUID, label: str) -> Input:
    """The same, if it is the reader's own or their organisation's. Raises NotAllowed."""
    row = find_input(round_id, label)
    if not rights.may_change(db.session(), access.current_actor(), row):
        raise NotAllowed
    return row


def desk_round(round_id: UUID) -> InputRound:
    """A round whose weighing the reader may see. Raises NotAllowed."""
    found = find_round(round_id)
    if not rights.reads_desk(access.current_actor(), found):
        raise NotAllowed
    return found


def desk_input(round_id: UUID, label: str) -> Input:
    row = find_input(round_id, label)
    if not rights.reads_desk(access.current_actor(), row.round):
        raise NotAllowed
    return row


def managed_round(round_id: UUID) -> InputRound:
    """A round that the reader may change. Raises NotAllowed."""
    found = find_round(round_id)
    access.require(Action.MANAGE_INPUTS)
    return found


def refuse() -> None:
    """A visitor may be somebody who is allowed: ask them to log in first."""
    if access.current_actor().user_id is None and request.method == "GET":
        raise LoginFirst
    raise NotAllowed
