"""Flask commands: what an organiser or an administrator does from the shell."""

from flask import Flask

from planner.cli.balance import balance
from planner.cli.demo import demo
from planner.cli.events import event
from planner.cli.files import files
from planner.cli.inputs import inputs
from planner.cli.live import live
from planner.cli.mail import mail
from planner.cli.participants import participants
from planner.cli.privacy import privacy
from planner.cli.programme import programme
from planner.cli.recordings import recordings
from planner.cli.releases import release
from planner.cli.schedule import schedule
from planner.cli.speakers import speakers
from planner.cli.users import user


def register(app: Flask) -> None:
    """Add every command group to the application."""
    app.cli.add_command(balance)
    app.cli.add_command(demo)
    app.cli.add_command(event)
    app.cli.add_command(files)
    app.cli.add_command(inputs)
    app.cli.add_command(live)
    app.cli.add_command(mail)
    app.cli.add_command(participants)
    app.cli.add_command(privacy)
    app.cli.add_command(programme)
    app.cli.add_command(recordings)
    app.cli.add_command(release)
    app.cli.add_command(schedule)
    app.cli.add_command(speakers)
    app.cli.add_command(user)
