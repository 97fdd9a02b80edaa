"""Reading: the rounds, one round with what came in, one input, one's own."""

from uuid import UUID

from flask import render_template, request
from flask_babel import gettext as _

from planner.database import db
from planner.domain.access import Action
from planner.domain.programme import Decision
from planner.models.events import OrganisationKind
from planner.models.inputs import InputRound
from planner.queries import documents
from planner.queries import events as event_queries
from planner.queries import input_desk as desk
from planner.queries import inputs as queries
from planner.services.inputs import documents as document_services
from planner.services.inputs import rights
from planner.web import access, clock, public
from planner.web.inputs import begun as drafted
from planner.web.inputs import inputs, item_page, lookup, options, reading, views
from planner.web.inputs.views import InputView
from planner.web.inputs.views.figures import RoundFigures
from planner.words import inputs as words
from planner.words.alphabet import sort_key


@inputs.get("/inputs")
@access.public
@public.public_page(rounds=True)
def index() -> str:
    """The rounds of this event; outside of events all rounds, those of the initiative first."""
    public.until_tomorrow()
    session, manages = db.session(), access.may(Action.MANAGE_INPUTS)
    rows = list(queries.rounds(session, lookup.place_id(), drafts=manages))
    elsewhere = [] if lookup.place() else list(queries.rounds_of_events(session, drafts=manages))
    now = clock.now()
    everything = [*rows, *elsewhere]
    return render_template(
        "inputs/index.html",
        rounds=views.soonest_first(views.round_view(row, now) for row in rows),
        elsewhere=views.soonest_first(views.round_view(row, now) for row in elsewhere),
        counts=queries.counts(db.session(), [row.id for row in everything]),
        words=words,
        manages=manages,
        reads_desk=_reads_any_desk(),
    )


def _reads_any_desk() -> bool:
    if lookup.place() is None:
        return access.may(Action.MANAGE_INPUTS)
    return access.may_somewhere(Action.MANAGE_INPUTS)


@inputs.get("/inputs/<uuid:round_id>")
@access.public
@public.public_page("show", rounds=True)
def show(round_id: UUID) -> str:
    """What is asked, until when, what others said and what was done with it."""
    public.until_tomorrow()
    round_ = lookup.find_round(round_id)
    seen = reading.seen_inputs(round_)
    state = request.args.get("show", "")
    states = views.states(seen)
    if state not in {found.code for found in states}:
        state = ""
    shown = views.chosen(seen, state)
    adopted = [view for view in seen if _led_to_something(view)]
    user_id = access.current_actor().user_id
    begun = drafted.begun(round_) if user_id else None
    form = options.blank_form(round_, begun.fields if begun else None) if user_id else None
    if form:
        drafted.show(form, begun)
    return render_template(
        "inputs/round.html",
        round=round_,
        view=views.round_view(round_, clock.now()),
        inputs=shown,
        number=len(seen),
        states=states,
        state=state,
        by_source=_by_source(shown) if views.is_collection(round_) else [],
        adopted=adopted,
        figures=_figures(round_, seen),
        silent=_silent_cities(round_, seen),
        follows=bool(user_id) and "" in desk.follows(db.session(), round_.id, user_id or ""),
        form=form,
        document=documents.latest(db.session(), round_.id),
        has_document=round_.kind in document_services.REMARKED,
        cannot=options.cannot(round_, form) if form else "",
        groups=[words.group(code) for code in round_.invited_groups],
        owing=sorted((owed.organisation.name for owed in round_.owing), key=sort_key),
        words=words,
        release=lookup.release(),
        reads_desk=rights.reads_desk(access.current_actor(), round_),
        manages=rights.manages(access.current_actor(), round_),
    )


def _led_to_something(view: InputView) -> bool:
    """Whether the round tells what was done with it: it is in the programme, or was taken in."""
    taken_in = view.state in (Decision.ADOPTED, Decision.PARTLY_ADOPTED) and not view.group.into
    return view.row.answered and (bool(view.results) or taken_in)


def _figures(round_: InputRound, seen: list[InputView]) -> RoundFigures | None:
    """What came in and became of it; of a round that is not public, for its organisers alone."""
    everything = round_.public or rights.manages(access.current_actor(), round_)
    if round_.is_report or not seen or not everything:
        return None
    today = clock.now().astimezone(round_.zone).date()
    return views.round_figures_of(seen, today)


def _silent_cities(round_: InputRound, seen: list[InputView]) -> list[str]:
    """In a collection, the cities that it has nothing from yet."""
    if not views.is_collection(round_):
        return []
    heard = {view.row.organisation_id for view in seen if not view.withdrawn}
    cities = [
        one.name
        for one in event_queries.organisations(db.session(), round_.initiative_id)
        if one.kind is OrganisationKind.CITY and one.id not in heard
    ]
    return sorted(cities, key=sort_key)


def _by_source(shown: list[InputView]) -> list[tuple[str, list[InputView]]]:
    """The collection, organisation by organisation in the alphabet's order, the others last."""
    found: dict[str, list[InputView]] = {}
    others = []
    for view in sorted(shown, key=lambda view: view.row.number):
        if view.row.organisation is None:
            others.append(view)
        else:
            found.setdefault(view.row.organisation.name, []).append(view)
    named = sorted(found.items(), key=lambda pair: sort_key(pair[0]))
    return [*named, (_("Others"), others)] if others else named


@inputs.get("/inputs/<uuid:round_id>/<label>")
@access.public
def item(round_id: UUID, label: str) -> str:
    """One input, with its answer; its own history for its author and for those who weigh it."""
    return item_page.item_page(lookup.find_input(round_id, label))
