"""What an account asks of a password, and how long its links last."""

from datetime import timedelta

from planner.domain.errors import Invalid, Refusal

SHORTEST_PASSWORD = 8
LONGEST_PASSWORD = 200
LINK_LASTS = timedelta(hours=1)
"""A login link, counted from the sending of the mail."""

JOIN_LASTS = timedelta(hours=24)
"""A link with which an account is made."""

MAILS_AT_ONCE = 3
MAILS_WITHIN = timedelta(minutes=15)
"""No more login mails than that to one address within that time, whoever asks."""


class WrongPassword(Refusal):
    """The address and the password do not belong together, or there is no such account."""


class LinkUsed(Refusal):
    """A link that works once has been used, or was replaced."""


def check_password(password: str, *, email: str, name: str = "") -> None:
    """Raises Invalid with the rule that the password breaks.

    Length is what counts; a mix of signs is not asked for.
    """
    if len(password) < SHORTEST_PASSWORD:
        raise Invalid("password", "too_short")
    if len(password) > LONGEST_PASSWORD:
        raise Invalid("password", "too_long")
    if len(set(password)) < 4:
        raise Invalid("password", "too_simple")
    own = {email.casefold(), email.partition("@")[0].casefold(), name.casefold()}
    if password.casefold() in own:
        raise Invalid("password", "own_name")
