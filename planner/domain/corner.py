"""Speakers Corner talks: their states."""

from enum import StrEnum


class TalkState(StrEnum):
    PROPOSED = "proposed"
    ACCEPTED = "accepted"
    WAITLISTED = "waitlisted"
    DECLINED = "declined"
    CHECKED_IN = "checked_in"
    ON_STAGE = "on_stage"
    DONE = "done"
    NO_SHOW = "no_show"
    WITHDRAWN = "withdrawn"
