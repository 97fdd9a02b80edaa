"""Input rounds and inputs: their kinds and states, deadlines, and what may follow what."""

from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

DAYS_TO_ANSWER = 14


class RoundKind(StrEnum):
    REMARKS = "remarks"
    REPORT = "report"
    EXAMPLES = "examples"
    THEMES = "themes"


class About(StrEnum):
    WHOLE = "whole"
    SESSION = "session"
    THEME = "theme"


class Handling(StrEnum):
    RECEIVED = "received"
    IN_REVIEW = "in_review"
    ANSWERED = "answered"


def deadline(base: date, zone: ZoneInfo, days: int = DAYS_TO_ANSWER) -> datetime:
    """The last second of the day that many days after the base date, local time, as UTC."""
    local = datetime.combine(base + timedelta(days=days), time(23, 59, 59), zone)
    return local.astimezone(UTC)
