"""Absolute addresses in a programme, for what is read outside the site."""

from typing import Any

from flask import current_app

from planner.formats.common import Links
from planner.models.events import Event as EventRow
from planner.web.navigation import event_url


def public_url(row: EventRow, endpoint: str, **values: Any) -> str:
    """An absolute address in this programme, at the address people use."""
    root = str(current_app.config["PUBLIC_URL"])
    return root + event_url(row, f"programme.{endpoint}", **values)


def links(row: EventRow) -> Links:
    page = public_url(row, "show")
    return Links(
        programme=page,
        schedule=page.removesuffix("programme") + "schedule.xml",
        session=lambda session_id: public_url(row, "session", session_id=session_id),
    )
