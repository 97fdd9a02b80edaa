"""What only gatherings have."""

from flask import g, render_template

from planner.database import db
from planner.queries import releases
from planner.web import access, published, rounds
from planner.web.gatherings import gatherings, view
from planner.web.public import public_page, until_tomorrow


@gatherings.get("/")
@access.public
@public_page(rounds=True)
def front() -> str:
    until_tomorrow()
    found = published.here()
    programme = found.programme if found else None
    history = releases.listed(db.session(), g.event_row.id)
    return render_template(
        "gatherings/front.html",
        event=g.event,
        release=found,
        networks=view.networks(programme, history) if programme else (),
        plenaries=view.plenaries(programme) if programme else (),
        common=view.common(programme) if programme else (),
        rounds=rounds.views(rounds.now_open(g.event_row.id)),
    )
