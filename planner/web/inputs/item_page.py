"""One input's page, for everybody; whoever weighs it may answer it there."""

from flask import render_template

from planner.database import db
from planner.models.inputs import Input
from planner.queries import documents
from planner.queries import input_desk as desk
from planner.services.inputs import rights
from planner.web import access
from planner.web.inputs import lookup, options, reading, views
from planner.web.inputs.desk_forms import AnswerNowForm
from planner.words import inputs as words


def item_page(row: Input, form: AnswerNowForm | None = None) -> str:
    """`form` is an answer that could not be said."""
    actor = access.current_actor()
    answers = row.stands and not row.answered and row.report is None
    if form is None and answers and rights.weighs(db.session(), actor, row):
        form = AnswerNowForm(data={"version": row.version, "answer": row.draft})
    follows = desk.follows(db.session(), row.round_id, actor.user_id) if actor.user_id else ()
    own = rights.may_change(db.session(), actor, row)
    knows = own or rights.reads_desk(actor, row.round)
    return render_template(
        "inputs/item.html",
        round=row.round,
        view=reading.view_of(row),
        history=views.history(row, rights.reads_desk(actor, row.round)) if knows else [],
        carried=views.carried(row, reading.published_programme()),
        on_section=views.on_section(row, documents.versions(db.session(), row.round_id)),
        follows=row.id in follows,
        follows_round="" in follows,
        may_edit=options.may_edit(row),
        may_withdraw=options.may_withdraw(row),
        form=form,
        words=words,
        release=lookup.release(),
        reads_desk=rights.reads_desk(actor, row.round),
    )
