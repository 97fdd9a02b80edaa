"""What was published: each release for good, what it changed, and any two held together."""

from flask import Response, abort, g, render_template, request, url_for

from planner.database import db
from planner.domain.access import Action
from planner.domain.changes import difference, told
from planner.queries import releases
from planner.web import access, differences, language, origins, published
from planner.web.navigation import event_url
from planner.web.programme import addresses, history, offers, programme
from planner.web.programme import session as session_views
from planner.web.programme.comparing import DRAFT, Compared, compared
from planner.web.programme.filtering import Choices, Filter
from planner.web.programme.page import Page
from planner.web.programme.values import Edition
from planner.web.proposing import asked, earlier_release
from planner.web.public import public_page

FEED = 20
"""Releases in the feed."""


@programme.get("/releases/")
@access.public
@public_page()
def release_list() -> str:
    found = published.here()
    listed = releases.listed(db.session(), g.event_row.id)
    event = found.programme.event if found else g.event
    return render_template("programme/releases.html", event=event, releases=listed)


@programme.get("/releases/<int:number>")
@access.public
@public_page("track", "audience", "theme", "kind", "filmed", rounds=True)
def release(number: int) -> str:
    """The programme as it came out, and what it changed: the same for as long as there is one."""
    found = _released(number)
    previous = published.numbered(g.event_row, number - 1)
    choices = Choices.of(found.programme)
    chosen = Filter.of(request.args, choices)
    page = Page(
        offers.as_released(found, g.event_row),
        language.current(),
        choices,
        chosen,
        lambda id: url_for(".released_session", number=number, session_id=id),
    )
    return render_template(
        "programme/release.html",
        event=found.programme.event,
        release=found,
        groups=history.change_groups(previous, found),
        is_first=previous is None,
        heard=origins.brought_by(g.event_row, number),
        days=page.days(),
        filters=offers.filters(found.programme, choices, chosen),
        chosen=chosen,
    )


@programme.get("/releases/<int:number>/sessions/<uuid:session_id>")
@access.public
@public_page()
def released_session(number: int, session_id: object) -> str:
    """A session as it came out in that release."""
    found = _released(number)
    item = found.programme.session.get(str(session_id))
    if item is None:
        abort(404)
    return render_template(
        "programme/released_session.html",
        event=found.programme.event,
        release=found,
        programme=found.programme,
        session=item,
        themes=[found.programme.theme[theme_id].title for theme_id in item.theme_ids],
        view=session_views.released(found.programme, item),
    )


def _released(number: int) -> published.Published:
    """That release; the page tells times in its zone, whatever was published later."""
    found = published.numbered(g.event_row, number)
    if found is None:
        abort(404)
    g.event = found.programme.event
    return found


@programme.get("/releases/next")
@access.allowed_somewhere(Action.PUBLISH)
def upcoming() -> str:
    """The programme as it would be if what is asked for were published now."""
    to = request.args.get("to")
    wanted = asked(request.args.getlist("part"), earlier_release(to) if to else None)
    result = wanted.proposal.result
    choices = Choices.of(result)
    page = Page(
        Edition(result, result, wanted.proposal.previous, {}, {}),
        language.current(),
        choices,
        Filter(),
        lambda id: event_url(g.event_row, "workshop.session", session_id=id),
    )
    return render_template("programme/next.html", event=result.event, days=page.days())


@programme.get("/releases/compare")
@access.public
@public_page("old", "new")
def compare() -> str:
    """Two releases are anyone's to compare; the draft is for those who may read it."""
    here = published.here()
    listed = releases.listed(db.session(), g.event_row.id)
    if here is None or not listed:
        abort(404)
    old, new = _sides([release.number for release in listed])
    changes = told(difference(old.programme, new.programme))
    return render_template(
        "programme/compare.html",
        event=here.programme.event,
        releases=listed,
        old=old,
        new=new,
        draft=DRAFT if access.may_somewhere(Action.READ_DRAFT) else "",
        count=len(changes),
        groups=differences.groups(
            changes,
            old.programme,
            new.programme,
            lambda id: url_for(".session", session_id=id) if id in here.programme.session else "",
        ),
    )


def _sides(numbers: list[int]) -> tuple[Compared, Compared]:
    """What the address names; by itself the latest release (for those who draft, the draft) beside
    the one before it."""
    drafts = access.may_somewhere(Action.READ_DRAFT)
    new = request.args.get("new") or (DRAFT if drafts else str(numbers[0]))
    before = numbers[0] if new == DRAFT else numbers[min(1, len(numbers) - 1)]
    old = request.args.get("old") or str(before)
    return compared(old), compared(new)


@programme.get("/changes.atom")
@access.public
@public_page()
def feed() -> Response:
    published.here()
    listed = releases.listed(db.session(), g.event_row.id)[:FEED]
    body = render_template(
        "programme/changes.xml",
        event=g.event,
        entries=history.feed(g.event_row, [release.number for release in listed]),
        address=addresses.public_url(g.event_row, "feed"),
        page=addresses.public_url(g.event_row, "show"),
    )
    return Response(body, mimetype="application/atom+xml")
