"""Links that do not work, each with a page that says why and what to do."""

from flask import render_template

from planner.domain.errors import Refusal
from planner.domain.invitations import LinkOfOther, LinkRevoked, OfferSettled
from planner.signing import LinkAltered, LinkExpired
from planner.web.events import event_row
from planner.web.speakers import speakers

GONE = (LinkExpired, LinkRevoked, OfferSettled)


@speakers.errorhandler(LinkAltered)
@speakers.errorhandler(LinkExpired)
@speakers.errorhandler(LinkRevoked)
@speakers.errorhandler(LinkOfOther)
@speakers.errorhandler(OfferSettled)
def refused(refusal: Refusal) -> tuple[str, int]:
    why = type(refusal).__name__
    page = render_template("speakers/refused.html", why=why, event=event_row())
    return page, 410 if isinstance(refusal, GONE) else 404
