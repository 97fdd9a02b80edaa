"""Flask commands: what an organiser or an administrator does from the shell."""

from flask import Flask

from planner.cli.balance import balance
from planner.cli.demo import demo
from planner.cli.mail import mail


def register(app: Flask) -> None:
    """Add every command group to the application."""
    app.cli.add_command(balance)
    app.cli.add_command(demo)
    app.cli.add_command(mail)
