"""`flask mail`: send what stands in the outbox."""

import time

import click
from flask import current_app
from flask.cli import AppGroup

from planner.database import db
from planner.jobs.mail import send_due
from planner.web import clock

mail = AppGroup("mail", help="The outbox.")


@mail.command("send")
@click.option("--every", type=click.IntRange(min=1), help="Go on for ever, at this many seconds.")
def send(every: int | None) -> None:
    """Send the mail that is due."""
    if current_app.config["MAIL_BACKEND"] == "dummy":
        raise click.ClickException("PLANNER_MAIL_URL is not set: there is nowhere to send mail")
    while True:
        done = send_due(db.session(), clock.now)
        if done.sent or done.failed or every is None:
            click.echo(f"sent {done.sent}, failed {done.failed}, no longer relevant {done.gone}")
        if every is None:
            break
        time.sleep(every)
    if done.failed:
        raise SystemExit(1)
