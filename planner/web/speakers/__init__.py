"""Speakers: open registration, the personal page behind a link, and the organisers' list.

The public list of speakers is a page of the programme.
"""

from flask import Blueprint, Response

speakers = Blueprint("speakers", __name__, url_prefix="/speakers")


@speakers.after_request
def keep_nowhere(response: Response) -> Response:
    """What is shown here is for one person, or about people; not for who uses the browser next."""
    response.cache_control.no_store = True
    return response


from planner.web.speakers import batch as batch  # noqa: E402
from planner.web.speakers import briefing as briefing  # noqa: E402
from planner.web.speakers import calendar as calendar  # noqa: E402 (registers on the blueprint)
from planner.web.speakers import challenges as challenges  # noqa: E402
from planner.web.speakers import decide as decide  # noqa: E402
from planner.web.speakers import desk as desk  # noqa: E402
from planner.web.speakers import funnel as funnel  # noqa: E402
from planner.web.speakers import invite as invite  # noqa: E402
from planner.web.speakers import letters as letters  # noqa: E402
from planner.web.speakers import me as me  # noqa: E402
from planner.web.speakers import needs as needs  # noqa: E402
from planner.web.speakers import offers as offers  # noqa: E402
from planner.web.speakers import photo as photo  # noqa: E402
from planner.web.speakers import pool as pool  # noqa: E402
from planner.web.speakers import refused as refused  # noqa: E402
from planner.web.speakers import register as register  # noqa: E402
from planner.web.speakers import slides as slides  # noqa: E402
from planner.web.speakers import upload as upload  # noqa: E402
