"""What the program will not do, said to the reader: what is wrong and what to do about it."""

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from planner.domain.accounts import SHORTEST_PASSWORD

TOO_OFTEN = _l("That is too many tries in a short time. Wait a little, and try again.")


def invalid(field: str, rule: str) -> str:
    """The sentence for `domain.errors.Invalid`."""
    no_address = _("This is not an e-mail address. Example: name@example.com")
    said = {
        ("contact_email", "not_an_address"): no_address,
        ("track", "needed"): _("Choose the track that the person is to work in."),
        ("see_balance", "not_yours"): _("Only those who may see the balance can hand that on."),
        ("role", "last_organiser"): _("An event needs an organiser. Add another one first."),
        ("email", "not_an_address"): no_address,
        ("name", "missing"): _("Write your name."),
        ("name", "too_long"): _("The name is too long."),
        ("minutes", "out_of_range"): _("That is not a length one can ask for here."),
        ("title", "missing"): _("Give it a title."),
        ("password", "too_short"): _(
            "The password must have at least %(n)s characters.", n=SHORTEST_PASSWORD
        ),
        ("password", "too_long"): _("The password is too long."),
        ("password", "too_simple"): _("The password is too easy to guess."),
        ("password", "own_name"): _("The password must not be your name or your address."),
        ("slug", "address"): _("Use small letters a–z, figures and hyphens, such as 2011."),
        ("time_zone", "unknown"): _("There is no such time zone. Example: Europe/Oslo"),
        ("start", "missing"): _("Say which day it starts."),
        ("start", "locked"): _("It is locked where it is. Unlock it to move it."),
        ("placeholder", "somebody"): _("Choose somebody, or say who is meant."),
    }
    if (field, rule) in said:
        return said[field, rule]
    return {
        "missing": _("Something is missing here."),
        "too_long": _("This is too long."),
        "out_of_range": _("This number is too small or too large."),
    }[rule]


def taken(value: str) -> str:
    """The sentence for `domain.errors.Taken`."""
    return _("“%(value)s” is in use already. Choose another.", value=value)
