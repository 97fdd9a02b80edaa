"""Who owes what: each report round against each organisation that owes one."""

from flask import render_template

from planner.database import db
from planner.domain.access import Action
from planner.queries import inputs as queries
from planner.web import access, clock
from planner.web.inputs import inputs, lookup, views
from planner.words import inputs as words
from planner.words.alphabet import sort_key


@inputs.get("/inputs/owed")
@access.allowed(Action.MANAGE_INPUTS)
def owed() -> str:
    """Who owes what: each report round against each organisation that owes one."""
    now = clock.now()
    rounds = queries.reports(db.session(), lookup.place_id())
    everyone = {o.organisation_id: o.organisation for round_ in rounds for o in round_.owing}
    rows = [
        (organisation, [views.owed(round_, organisation.id, now) for round_ in rounds])
        for organisation in sorted(everyone.values(), key=lambda o: sort_key(o.name))
    ]
    cells = [cell for _organisation, found in rows for cell in found if cell is not None]
    return render_template(
        "inputs/owed.html",
        rounds=[views.round_view(round_, now) for round_ in rounds],
        rows=rows,
        sums=[views.owed_sum([found[n] for _o, found in rows]) for n in range(len(rounds))],
        total=views.owed_sum(cells),
        grants=views.grant_sums(rounds),
        words=words,
    )
