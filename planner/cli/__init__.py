"""Flask commands: what an organiser or an administrator does from the shell."""

from flask import Flask


def register(app: Flask) -> None:
    """Add every command group to the application."""
