"""What stands in the masthead and in the organisers' bar.

A feature adds its page here with one line; a page whose endpoint is not there is left out, and so
is one that the viewer may not open.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from flask import Flask, current_app, g, request, url_for
from flask_babel import lazy_gettext as _l

from planner.database import db
from planner.domain.access import Action
from planner.domain.programme import Event as EventValue
from planner.domain.programme import Kind
from planner.models.events import Event
from planner.models.inputs import InputRound
from planner.queries import events
from planner.web import access, clock, published

# Pages of the site: text, endpoint.
SITE = (
    (_l("Input rounds"), "site_inputs.index"),
    (_l("Calendar"), "site.calendar"),
)
# Pages of an event that organisers work on: text, endpoint inside the event, what one must be
# allowed to do somewhere in it.
DESK = (
    (_l("Workshop"), "workshop.show", Action.READ_DRAFT),
    (_l("Themes"), "themes.index", Action.READ_DRAFT),
    (_l("Speakers"), "speakers.desk", Action.MANAGE_SPEAKERS),
    (_l("Input"), "inputs.triage", Action.MANAGE_INPUTS),
    (_l("Speakers Corner"), "corner.desk", Action.MANAGE_CORNER),
    (_l("On the day"), "live.desk", Action.ADJUST),
    (_l("Run of show"), "run_of_show.index", Action.READ_DRAFT),
    (_l("Gender balance"), "balance.show", Action.SEE_BALANCE),
    (_l("Publishing"), "publishing.show", Action.PUBLISH),
    (_l("People"), "people.index", Action.MANAGE_PEOPLE),
    (_l("Event"), "settings.show", Action.EDIT_EVENT),
)


@dataclass(frozen=True, slots=True)
class Item:
    text: str
    url: str
    current: bool = False


def parent(event: Event) -> str:
    """The blueprint that an event's pages hang under."""
    return "conference" if event.kind is Kind.CONFERENCE else "gatherings"


def event_url(event: Event, endpoint: str = "front", **values: Any) -> str:
    """An address in any event, from anywhere: event_url(event, "programme.show")."""
    return url_for(f"{parent(event)}.{endpoint}", slug=event.slug, **values)


def shown_events() -> list[tuple[Event, EventValue]]:
    """The events of the year people are in: this year or the next that has any, else the last."""
    found = published.all_events()
    today = clock.now().date()
    years = sorted({event.start.year for _row, event in found})
    wanted = next((year for year in years if year >= today.year), years[-1] if years else 0)
    return [(row, event) for row, event in found if event.start.year == wanted]


def round_url(round_: InputRound) -> str:
    """The page of an input round, in its event or in none."""
    if round_.event is None:
        return url_for("site_inputs.show", round_id=round_.id)
    return event_url(round_.event, "inputs.show", round_id=round_.id)


def site_items() -> Iterator[Item]:
    here = g.get("event_row")
    shown = shown_events()
    for row, event in shown:
        current = here is not None and here.id == row.id
        alone = sum(other.kind is event.kind for _row, other in shown) == 1
        yield Item(_kind_name(row) if alone else event.title, event_url(row), current)
    for text, endpoint in SITE:
        if endpoint in current_app.view_functions:
            yield Item(str(text), url_for(endpoint), request.endpoint == endpoint)


def desk_items() -> Iterator[Item]:
    event = g.get("event_row")
    if event is None:
        return
    for text, endpoint, action in DESK:
        name = f"{parent(event)}.{endpoint}"
        if name in current_app.view_functions and access.may_somewhere(action):
            current = request.blueprint == name.rpartition(".")[0]
            yield Item(str(text), event_url(event, endpoint), current)


def _kind_name(event: Event) -> str:
    return str(_l("City conference") if event.kind is Kind.CONFERENCE else _l("Network gathering"))


def initiative_name() -> str:
    """Whose site this is; the program's own name until somebody has said."""
    return _initiative()[0]


def initiative_description() -> str:
    return _initiative()[1]


def _initiative() -> tuple[str, str]:
    if "initiative" not in g:
        row = events.initiative(db.session())
        g.initiative = ("Planner", "") if row is None else (row.name, row.description)
    found: tuple[str, str] = g.initiative
    return found


def known(endpoint: str) -> bool:
    return endpoint in current_app.view_functions


def register(app: Flask) -> None:
    app.add_template_global(site_items, "site_items")
    app.add_template_global(desk_items, "desk_items")
    app.add_template_global(event_url, "event_url")
    app.add_template_global(known, "known")
    app.add_template_global(initiative_name, "initiative_name")
    app.add_template_global(initiative_description, "initiative_description")
