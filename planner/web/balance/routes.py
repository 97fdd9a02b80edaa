"""The balance page, the people behind a figure, and estimates."""

from flask import abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from planner.database import db
from planner.domain import balance as domain
from planner.domain.access import Action, may
from planner.domain.balance import Basis, Measure
from planner.domain.errors import Invalid
from planner.domain.gender import Gender, Group
from planner.queries import balance as queries
from planner.queries import balance_history as over
from planner.queries import what_if as what_ifs
from planner.services import balance as service
from planner.web import access, clock
from planner.web.balance import balance, chart, history, view
from planner.web.balance.figure import Figure
from planner.web.balance.loaded import load
from planner.web.events import event_row
from planner.words import balance as words
from planner.words import codes

ESTIMATES = (Gender.WOMAN, Gender.MAN, Gender.ANOTHER)
DELETE = "delete"


@balance.get("/balance")
@access.allowed_somewhere(Action.SEE_BALANCE)
def show() -> str:
    loaded = load()
    event, found = loaded.event, loaded.figures()
    whole = loaded.tracks is None
    shown = request.args.get("count", "")
    measure = Measure(shown) if shown in set(Measure) else Measure.APPEARANCES
    points = over.over_releases(db.session(), event, loaded.tracks)
    held = over.of_the_day(db.session(), event, clock.now(), loaded.tracks)
    return render_template(
        "balance/show.html",
        found=found,
        programme=loaded.programme,
        whole=whole,
        bars={basis: chart.cells(loaded.rows, basis, found.norm) for basis in Basis},
        totals=view.totals(found),
        cases=view.cases(found),
        measure=measure,
        measures=[
            (
                words.measure(choice),
                url_for(".show", count=choice.value, _anchor="breakdowns"),
                choice is measure,
            )
            for choice in (Measure.APPEARANCES, Measure.PEOPLE, Measure.MINUTES)
        ],
        breakdowns=view.breakdowns(found, loaded.programme, measure),
        funnel=view.funnel(found),
        alone=view.alone(found),
        aims=domain.aims(found, queries.targets(db.session(), event.id), loaded.programme.track),
        target_name=view.target_name,
        stages=history.releases(points, found),
        curve=history.curve([*points, history.draft_point(found)], found.norm),
        years=history.years(_years()),
        held=held,
        became=history.became(held, loaded.programme) if held else [],
        published=queries.published(db.session(), event.id),
        saved=what_ifs.listed(db.session(), event.id, access.current_actor().user_id, shared=whole),
        readings=queries.readings(db.session(), event.id, most=5) if whole else (),
        words=words,
        Basis=Basis,
        Group=Group,
    )


def _years() -> list[over.Year]:
    """Earlier events whose balance this person may see."""
    actor = access.current_actor()
    return [
        year
        for year in over.over_years(db.session(), event_row())
        if may(actor, Action.SEE_BALANCE, year.event.id)
    ]


@balance.post("/balance/people")
@access.allowed_somewhere(Action.SEE_BALANCE)
def people() -> str:
    """Opens by POST, so that the reading is logged, and nobody reads by following a link."""
    try:
        figure = Figure.named(request.form.get("figure", ""))
    except Invalid:
        abort(400)
    loaded = load()
    # To see who is in one group of a part is to learn something of everybody in that part.
    concerned = [row.speaker_id for row in loaded.rows if figure.counts(row) and row.speaker_id]
    service.read_names(
        db.session(),
        access.current_actor(),
        event_row().id,
        figure.part,
        concerned,
        clock.now(),
    )
    return render_template(
        "balance/people.html",
        figure=figure,
        title=view.figure_title(figure, loaded.programme),
        people=view.behind(figure, loaded.rows, loaded.programme),
        may_estimate=figure.group is Group.UNKNOWN,
        words=words,
        codes=codes,
        estimates=ESTIMATES,
    )


@balance.post("/balance/estimates")
@access.allowed_somewhere(Action.SEE_BALANCE)
def estimate() -> Response:
    """An estimate for somebody in this event who has not said, or the removal of one."""
    speaker_id = request.form.get("speaker", "")
    given = request.form.get("gender", "")
    if speaker_id not in load().programme.speaker:
        abort(404)
    if given not in {*ESTIMATES, DELETE}:
        flash(_("Nothing was changed: choose an estimate first."), "warning")
        return redirect(url_for(".show"))
    gender = None if given == DELETE else Gender(given)
    if not service.estimate(
        db.session(), access.current_actor(), event_row().id, speaker_id, gender, clock.now()
    ):
        flash(_("The speaker has said meanwhile; that stands."), "warning")
    elif gender:
        flash(_("The estimate is kept until the speaker says."))
    else:
        flash(_("The estimate is deleted."))
    return redirect(url_for(".show"))
