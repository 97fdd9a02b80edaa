"""What templates may call."""

from flask import Flask


def register(app: Flask) -> None:
    """Add filters and globals to the templates."""
