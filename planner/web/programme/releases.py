"""What was published: each release for good, what it changed, and any two held together."""

from flask import Response, abort, g, render_template, request, url_for

from planner.database import db
from planner.domain.access import Action
from planner.domain.changes import difference, told
from planner.queries import releases
from planner.web import access, differences, origins, published
from planner.web.programme import addresses, history, programme
from planner.web.programme.comparing import DRAFT, Compared, compared
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
@public_page(rounds=True)
def release(number: int) -> str:
    published.here()
    found = published.numbered(g.event_row, number)
    if found is None:
        abort(404)
    previous = published.numbered(g.event_row, number - 1)
    return render_template(
        "programme/release.html",
        event=found.programme.event,
        release=found,
        groups=history.change_groups(previous, found),
        is_first=previous is None,
        heard=origins.brought_by(g.event_row, number),
    )


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
