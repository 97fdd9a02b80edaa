"""`flask recordings`: what is to be made accessible."""

import click
from flask.cli import AppGroup

from planner.database import db
from planner.jobs.recordings import remind_recordings
from planner.web import clock

recordings = AppGroup("recordings", help="Recordings of sessions.")


@recordings.command("remind")
def remind() -> None:
    """Put reminders in the outbox for those who run the event of a recording that is to have
    captions and a text: three days before it is due, and then. To run each morning."""
    click.echo(f"{remind_recordings(db.session(), clock.now)} reminders")
