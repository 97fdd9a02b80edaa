"""The whole address of somebody's own calendar."""

from flask import current_app

from planner.models.personal import PersonalCalendar
from planner.web.events import event_row
from planner.web.navigation import event_url


def address(row: PersonalCalendar) -> str:
    root = str(current_app.config["PUBLIC_URL"])
    return root + event_url(event_row(), "mine.subscribed", token=row.token)
