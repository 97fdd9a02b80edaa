"""`flask balance`: the figures from the shell. Counts only, never who is behind them."""

from typing import Any

import click
from flask.cli import AppGroup

from planner.cli.edge import as_json, edge, event_at, formatted
from planner.database import db
from planner.domain import balance as domain
from planner.domain.balance import Balance, Basis, Figures, Funnel, Measure, Pair, Point
from planner.domain.gender import Counts, Group, Standing, Tally
from planner.domain.programme import Programme
from planner.models.events import Event
from planner.queries import balance as queries
from planner.queries import balance_history as history
from planner.queries import programme as drafts
from planner.services import balance as service
from planner.web import clock
from planner.words import balance as words

balance = AppGroup("balance", help="Gender balance of an event's draft.")


@balance.command("show")
@click.argument("key", metavar="EVENT")
@formatted
@edge
def show(key: str, form: str) -> None:
    """Print the balance of EVENT (such as conference/2010)."""
    row = event_at(key)
    programme = drafts.draft(db.session(), row)
    genders = queries.genders(db.session(), row.id)
    days = queries.answer_days(db.session(), row.id)
    found = domain.balance(programme, genders, row.norm_percent, days)
    if form == "json":
        as_json(as_plain(found, programme) | _beyond(row, found, programme))
        return
    click.echo(words.summary(found))
    for remark in words.remarks(found):
        click.echo(remark)


@balance.command("forget-estimates")
@click.argument("key", metavar="EVENT")
@edge
def forget_estimates(key: str) -> None:
    """Delete what organisers have estimated of the speakers of EVENT, once it is over."""
    row = event_at(key)
    number = service.forget_estimates(db.session(), row, clock.now())
    click.echo(f"{row.key}: {number} estimates deleted.")


def as_plain(found: Balance, programme: Programme) -> dict[str, Any]:
    """Every figure, for JSON. Keys of groups are W, M, N, U; K and T are their sums."""
    return {
        "event": programme.event.key,
        "norm": found.norm,
        **_figures(found.total),
        "verdict": {basis.value: found.standing(basis).verdict.value for basis in Basis},
        "gap": {basis.value: _gap(found.standing(basis)) for basis in Basis},
        "cases": _cases(found.total.people),
        "single_gender_sessions": _single_gender(found, programme),
        "panels": [
            {
                "id": panel.session_id,
                "title": programme.session[panel.session_id].title,
                "people": _pair(panel.people),
                "verdict": {
                    Basis.CONFIRMED.value: panel.confirmed.verdict.value,
                    Basis.PROJECTED.value: panel.projected.verdict.value,
                },
            }
            for panel in found.panels
        ],
        "by": {
            dimension.value: {part.key: _figures(part.figures) for part in parts}
            for dimension, parts in found.parts.items()
        },
        "off_stage": _figures(found.off_stage),
        "funnel": {code.value: _funnel(part) for code, part in found.funnel.items()},
    }


def _beyond(row: Event, found: Balance, programme: Programme) -> dict[str, Any]:
    """What is held against the figures: targets, what was before, and what became of it."""
    percents = queries.targets(db.session(), row.id)
    held = history.of_the_day(db.session(), row, clock.now())
    return {
        "targets": [
            {
                "part": aim.target.part,
                "percent": aim.target.percent,
                "verdict": {basis.value: aim.verdict(basis).value for basis in Basis},
            }
            for aim in domain.aims(found, percents, programme.track)
        ],
        "trend": {
            "releases": [_point(p) for p in history.over_releases(db.session(), row)],
            "years": [_point(year.point) for year in history.over_years(db.session(), row)],
        },
        "held": None
        if held is None
        else {
            "planned": _tally(held.total.planned),
            "actual": _tally(held.total.actual),
            "sessions_noted": held.noted,
            "sessions_not_noted": held.unnoted,
        },
    }


def _point(point: Point) -> dict[str, Any]:
    return {
        "name": point.name,
        "at": point.at.isoformat(),
        "people": _tally(point.people),
        "verdict": point.standing.verdict.value,
    }


def _figures(figures: Figures) -> dict[str, Any]:
    return {measure.value: _pair(figures.of(measure)) for measure in Measure}


def _pair(pair: Pair) -> dict[str, Any]:
    return {basis.value: _tally(pair.on(basis)) for basis in Basis}


def _tally(tally: Tally) -> dict[str, Any]:
    estimated = {code.value: tally.estimated.of(code) for code in Group}
    del estimated[Group.UNKNOWN.value]
    return {**_counts(tally.counts), "estimated": estimated}


def _counts(counts: Counts) -> dict[str, Any]:
    return {
        **{code.value: counts.of(code) for code in Group},
        "K": counts.known,
        "T": counts.total,
        "share_of_women": counts.share(Group.WOMEN).percent,
    }


def _gap(standing: Standing) -> dict[str, Any]:
    return {"swaps": standing.swaps, "additions": standing.additions}


def _cases(people: Pair) -> dict[str, Any]:
    return {
        name: {"best": _counts(people.best(code)), "worst": _counts(people.worst(code))}
        for name, code in (("women", Group.WOMEN), ("men", Group.MEN))
    }


def _single_gender(found: Balance, programme: Programme) -> list[dict[str, Any]]:
    """Each session once, with the bases it is one on."""
    sessions: dict[str, dict[str, Any]] = {}
    for single in found.single_gender:
        session = sessions.setdefault(
            single.session_id,
            {
                "id": single.session_id,
                "title": programme.session[single.session_id].title,
                "group": single.group.value,
                Basis.CONFIRMED.value: 0,
                Basis.PROJECTED.value: 0,
            },
        )
        session[single.basis.value] = single.people
    return list(sessions.values())


def _funnel(part: Funnel) -> dict[str, Any]:
    return {
        "suggested": part.suggested,
        "invited": part.invited,
        "accepted": part.accepted,
        "waiting": part.waiting,
        "declined": part.declined,
        "withdrawn": part.withdrawn,
        "median_days_to_answer": part.median_days,
        "days_to_answer": list(part.answer_days),
    }
