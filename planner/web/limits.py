"""How often somebody may try: asked inside a view, so that a form keeps what was typed."""

from flask_limiter.util import get_remote_address
from limits import parse

from planner.extensions import limiter


def within(limit: str, name: str, *who: str) -> bool:
    """Count one try, and whether it is within the limit ("10 per hour") for that name and person.

    Without `who` it is counted by the visitor's network address.
    """
    if not limiter.enabled:
        return True
    return limiter.limiter.hit(parse(limit), name, *(who or (get_remote_address(),)))
