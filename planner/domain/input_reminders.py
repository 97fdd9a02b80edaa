"""When those who owe a round something are reminded of it: so many days before, and on the day."""

from collections.abc import Collection
from datetime import date

ON_THE_DAY = 0
CHOICES = (14, 7, 3, 1, ON_THE_DAY)
"""Days before the deadline that a reminder may be set to."""
USUAL = (7, 1, ON_THE_DAY)


def due(days: Collection[int], since: date, last: date, today: date) -> int | None:
    """The reminder it is time for, by its days before the deadline; None when there is none.

    `since` is the day that people were told of the deadline, by the opening or an extension: what
    would have come before or on that day is left out. One that a machine at rest let pass is made
    up for, until the next has its turn. All are local days of the round.
    """
    left = (last - today).days
    if left < 0:
        return None
    come = [one for one in days if left <= one < (last - since).days]
    return min(come, default=None)
