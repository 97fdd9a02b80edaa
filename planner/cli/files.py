"""`flask files`: what people have uploaded."""

from datetime import UTC, datetime

import click
from flask.cli import AppGroup

from planner.cli.edge import edge
from planner.database import db
from planner.services.files import tidy as tidy_up
from planner.web.stored import storage

files = AppGroup("files", help="Uploaded files.")


@files.command("tidy")
@edge
def tidy() -> None:
    """Remove the content of files that nothing has named for a day."""
    gone = tidy_up(db.session(), storage(), datetime.now(UTC))
    click.echo(f"{gone} removed")
