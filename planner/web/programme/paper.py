"""The programme typeset as a PDF: what is released for everyone, the draft for those who plan."""

from flask import Response, abort, current_app, g

from planner.database import db
from planner.domain.access import Action
from planner.domain.programme import Programme
from planner.formats.pdf import Cover, programme_pdf
from planner.queries import programme as drafts
from planner.web import access, clock, navigation, published
from planner.web.programme import paper_words as words
from planner.web.programme import programme
from planner.web.public import public_page


@programme.get("/programme.pdf")
@access.public
@public_page()
def paper() -> Response:
    found = published.here()
    if found is None:
        abort(404)
    event = found.programme.event
    initiative = navigation.initiative_name()
    cover = words.released_cover(event, initiative, found.number, found.at)
    return _pdf(found.programme, cover, event.key.replace("/", "-"))


@programme.get("/draft.pdf")
@access.allowed_somewhere(Action.READ_DRAFT)
def draft_paper() -> Response:
    draft = drafts.draft(db.session(), g.event_row)
    cover = words.draft_cover(draft.event, navigation.initiative_name(), clock.now())
    answer = _pdf(draft, cover, draft.event.key.replace("/", "-") + "-draft")
    answer.cache_control.no_store = True
    return answer


def _pdf(shown: Programme, cover: Cover, name: str) -> Response:
    made = programme_pdf(shown, words.words(), cover, current_app.config["FONTS"])
    answer = Response(made, mimetype="application/pdf")
    answer.headers["Content-Disposition"] = f'inline; filename="{name}.pdf"'
    return answer
