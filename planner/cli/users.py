"""`flask user`: accounts and roles."""

import sys

import click
from flask.cli import AppGroup

from planner.cli.edge import as_json, edge, event_at, formatted
from planner.database import db
from planner.domain.access import COMMAND, IN_A_TRACK, RoleName
from planner.models.accounts import User
from planner.models.events import Event, Track
from planner.queries import accounts, drafts
from planner.services import accounts as service
from planner.web import clock

user = AppGroup("user", help="Accounts and their roles.")

ROLES = click.Choice([role.value for role in RoleName])


@user.command("create")
@click.argument("email")
@click.option("--role", type=ROLES)
@click.option("--event", "key", help="Where the role is held; without it, everywhere.")
@click.option("--track", help="Its name or short code, for those who work in one.")
@click.option("--name", default="")
@click.option("--language", type=click.Choice(["nb", "nn", "en"]), default="nb", show_default=True)
@click.option("--see-balance", is_flag=True, help="May see the gender balance.")
@click.option("--no-password", is_flag=True, help="Read none: they log in by mailed links.")
@formatted
@edge
def create(
    email: str,
    role: str | None,
    key: str | None,
    track: str | None,
    name: str,
    language: str,
    see_balance: bool,
    no_password: bool,
    form: str,
) -> None:
    """Make an account for EMAIL; its password is read from standard input."""
    password = None if no_password else read_password()
    row = service.create_user(db.session(), COMMAND, clock.now(), email, name, language, password)
    give(row, role, key, track, see_balance)
    if form == "json":
        as_json({"id": row.id, "email": row.email, "role": role, "event": key})
    else:
        held = f", {role} of {key or 'everything'}" if role else ""
        click.echo(f"{row.email} was made{held}.")


@user.command("grant")
@click.argument("email")
@click.option("--role", type=ROLES, required=True)
@click.option("--event", "key", help="Where the role is held; without it, everywhere.")
@click.option("--track", help="Its name or short code, for those who work in one.")
@click.option("--see-balance", is_flag=True, help="May see the gender balance.")
@formatted
@edge
def grant(
    email: str, role: str, key: str | None, track: str | None, see_balance: bool, form: str
) -> None:
    """Give the account of EMAIL a further role."""
    row = accounts.by_email(db.session(), email)
    if row is None:
        raise click.ClickException(f"There is no account for {email}.")
    give(row, role, key, track, see_balance)
    if form == "json":
        as_json({"id": row.id, "email": row.email, "role": role, "event": key})
    else:
        click.echo(f"{row.email} is {role} of {key or 'everything'}.")


def read_password() -> str:
    """Without its line end; asked for where somebody sits at a terminal."""
    if sys.stdin.isatty():
        asked: str = click.prompt("Password", hide_input=True, confirmation_prompt=True)
        return asked
    password = sys.stdin.readline().rstrip("\r\n")
    if not password:
        raise click.ClickException("There is no password on standard input (see --no-password).")
    return password


def give(row: User, role: str | None, key: str | None, track: str | None, balance: bool) -> None:
    if role is None:
        if key or track or balance:
            raise click.ClickException("--event, --track and --see-balance need a --role.")
        return
    found = event_at(key) if key else None
    name = RoleName(role)
    within = track_of(found, track) if track else None
    if name in IN_A_TRACK and within is None:
        raise click.ClickException(f"A {role} works in a track: give --event and --track.")
    service.grant_role(db.session(), COMMAND, row, name, found, within, see_balance=balance)


def track_of(event: Event | None, wanted: str) -> Track:
    if event is None:
        raise click.ClickException("A --track belongs to an --event.")
    for track in drafts.listed(db.session(), Track, event.id):
        if wanted in (track.name, track.code, track.id):
            return track
    raise click.ClickException(f"{event.key} has no track {wanted}.")
