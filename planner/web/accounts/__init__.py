"""Accounts: logging in and out, making one, and one's own page."""

from flask import Blueprint, Response

accounts = Blueprint("accounts", __name__)


@accounts.after_request
def keep_nowhere(response: Response) -> Response:
    """What is shown here is for one person, and not for who uses the browser after them."""
    response.cache_control.no_store = True
    return response


from planner.web.accounts import routes as routes  # noqa: E402 (registers on the blueprint)
