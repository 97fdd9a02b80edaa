"""The public pages of a programme. They read releases alone."""

from flask import Response, abort, g, render_template, request
from markupsafe import Markup

from planner.database import db
from planner.domain.changes import difference, told
from planner.formats import json_ld
from planner.queries import asking, recordings
from planner.web import access, language, origins, published, remarks, stored
from planner.web.programme import addresses, offers, programme, register
from planner.web.programme import session as session_views
from planner.web.programme.filtering import Choices, Filter
from planner.web.programme.page import Page
from planner.web.public import public_page, until_tomorrow


@programme.get("/programme")
@access.public
@public_page("track", "audience", "theme", "kind", "filmed")
def show() -> str:
    found = published.here()
    if found is None:
        return render_template("programme/nothing_yet.html", event=g.event)
    choices = Choices.of(found.programme)
    chosen = Filter.of(request.args, choices)
    edition = offers.edition(found, g.event_row)
    page = Page(edition, language.current(), choices, chosen)
    before = edition.previous
    until_tomorrow()
    return render_template(
        "programme/show.html",
        event=found.programme.event,
        release=found,
        changes=len(told(difference(before, found.programme))) if before else 0,
        days=page.days(),
        filters=offers.filters(found.programme, choices, chosen),
        chosen=chosen,
        asking=remarks.asking(g.event_row),
    )


@programme.get("/sessions/<uuid:session_id>")
@access.public
@public_page(rounds=True)
def session(session_id: object) -> str:
    found = published.here()
    standing = published.standing(found) if found else None
    item = standing.programme.session.get(str(session_id)) if standing else None
    if found is None or standing is None or item is None:
        abort(404)
    assert item.start is not None
    until_tomorrow()
    programme = standing.programme
    adjusted = standing.adjustments.get(item.id)
    return render_template(
        "programme/session.html",
        event=programme.event,
        programme=programme,
        session=item,
        planned=found.programme.session[item.id],
        message=adjusted.message if adjusted else "",
        adjusted=adjusted is not None,
        recording=recordings.public(db.session(), g.event_row.id, found.programme).get(item.id),
        day=programme.event.local(item.start).date().isoformat(),
        themes=[programme.theme[theme_id].title for theme_id in item.theme_ids],
        origins=origins.of(g.event_row, item.id),
        remarks=remarks.public(g.event_row, found.programme.session[item.id]),
        asks=remarks.asks(g.event_row, programme.event, found.programme.session[item.id]),
        view=session_views.session(found, programme, item, g.event_row),
        description=session_views.summary(programme, item),
        json_ld=Markup(json_ld.session(programme, item, links=addresses.links(g.event_row))),
    )


@programme.get("/speakers")
@access.public
@public_page()
def speakers() -> str:
    found = published.here()
    if found is None:
        return render_template("programme/nothing_yet.html", event=g.event)
    return render_template(
        "programme/speakers.html",
        event=found.programme.event,
        letters=register.speakers(found.programme),
        count=len(found.programme.speakers),
    )


@programme.get("/speakers/<uuid:speaker_id>")
@access.public
@public_page()
def speaker(speaker_id: object) -> str:
    found = published.here()
    person = found.programme.speaker.get(str(speaker_id)) if found else None
    if found is None or person is None:
        abort(404)
    return render_template(
        "programme/speaker.html",
        event=found.programme.event,
        speaker=person,
        sessions=register.appearances(found.programme, person.id),
        photo=asking.public_photos(db.session(), [person.id]).get(person.id),
    )


@programme.get("/speakers/<uuid:speaker_id>/<digest>.jpg")
@access.public
def speaker_photo(speaker_id: object, digest: str) -> Response:
    """A released speaker's photo, while the speaker lets everyone see it."""
    found = published.here()
    person = found.programme.speaker.get(str(speaker_id)) if found else None
    row = asking.photo(db.session(), person.id) if person else None
    if row is None or not row.public or row.square.digest != digest:
        abort(404)
    return stored.send(row.square)
