"""What an error page says: what happened, what was kept, what to do."""

from dataclasses import dataclass

from flask_babel import gettext as _


@dataclass(frozen=True, slots=True)
class Refusal:
    title: str
    text: str


def refusal(code: int) -> Refusal:
    """For an HTTP status; the general words where it has none of its own."""
    known = _refusals()
    return known.get(code) or known[500 if code >= 500 else 400]


def _refusals() -> dict[int, Refusal]:
    return {
        400: Refusal(
            _("We could not read that"),
            _("The form may have been open too long. Go back, reload the page and try again."),
        ),
        403: Refusal(
            _("This is not open to you"),
            _("Your account does not have access here. Ask an organiser if it should have."),
        ),
        404: Refusal(
            _("There is no such page"),
            _("The address may be mistyped, or what was here has been taken down."),
        ),
        405: Refusal(
            _("That cannot be done here"),
            _("Go back to the page you came from and use its buttons. Nothing was changed."),
        ),
        409: Refusal(
            _("Somebody else was faster"),
            _("What you changed has been changed meanwhile. Look at it as it is now."),
        ),
        410: Refusal(
            _("This is no longer here"),
            _("The link has been used, has expired or has been withdrawn. Ask for a new one."),
        ),
        413: Refusal(
            _("That was too large"),
            _("The file or text is larger than we can take. Nothing was saved. Try a smaller one."),
        ),
        429: Refusal(
            _("A little slower, please"),
            _("There have been many tries in a short time. Wait a few minutes and try again."),
        ),
        500: Refusal(
            _("Something went wrong here"),
            _("The fault is ours. Nothing was saved by the last thing you did. Try once more."),
        ),
        503: Refusal(
            _("Back in a moment"),
            _("The site is being worked on. Nothing is lost. Try again in a few minutes."),
        ),
    }
