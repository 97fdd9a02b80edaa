"""What only a conference has."""

from flask import g, render_template

from planner.web import access, language, published, rounds
from planner.web.conference import conference, view
from planner.web.public import public_page, until_tomorrow


@conference.get("/")
@access.public
@public_page(rounds=True)
def front() -> str:
    until_tomorrow()
    found = published.here()
    programme = found.programme if found else None
    return render_template(
        "conference/front.html",
        event=g.event,
        release=found,
        programme=programme,
        days=view.days(programme, language.current()) if programme else (),
        parallel=view.parallel(programme) if programme else (),
        rounds=rounds.views(rounds.now_open(g.event_row.id)),
    )
