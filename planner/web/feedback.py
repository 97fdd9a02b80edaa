"""What is said once, on the next page, about what was just done."""

from flask import flash


def done(message: str) -> None:
    flash(message, "message")


def careful(message: str) -> None:
    """Done, with something to look at."""
    flash(message, "warning")


def refused(message: str) -> None:
    flash(message, "error")
