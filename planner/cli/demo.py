"""flask demo: load, show and reset the demo of February 2010."""

from datetime import UTC, datetime

import click
from flask import current_app
from flask.cli import AppGroup
from flask_migrate import upgrade

from planner.config import ROOT
from planner.database import db
from planner.demo import clock, load, people, speakers
from planner.demo.times import NOW, ZONE, demo_id
from planner.mail.addresses import personal_page
from planner.queries import events
from planner.storage import Storage

demo = AppGroup("demo", help="Framtidens byer in February 2010, to try the program on.")


@demo.command("load")
@click.option("--once", is_flag=True, help="Do nothing when the database already holds something.")
def load_demo(once: bool) -> None:
    """Load the demo into an empty database; its clock starts at 22 February 2010, 09.00."""
    session = db.session()
    if load.has_anything(session):
        if once:
            return
        raise click.ClickException(
            "The database is not empty; «flask demo reset» throws away what it holds."
        )
    allow_here()
    load.load(session, Storage(current_app.config["UPLOADS"]))
    session.commit()
    start_clock()


@demo.command("start")
@click.pass_context
def start_demo(context: click.Context) -> None:
    """Bring the database up to date, load the demo if it is empty, show where it is served.

    What `make run` needs before it serves, in one process.
    """
    upgrade()
    context.invoke(load_demo, once=True)
    context.invoke(show_demo)


@demo.command("reset")
@click.option("--force", is_flag=True, help="Also when what it holds is not the demo.")
def reset_demo(force: bool) -> None:
    """Throw away everything in the database and load the demo again."""
    allow_here()
    session = db.session()
    if load.has_anything(session) and not load.is_demo(session) and not force:
        raise click.ClickException("The database holds something else; --force throws it away.")
    versions = load.versions(session)
    load.empty(session)
    session.expunge_all()
    load.load(session, Storage(current_app.config["UPLOADS"]))
    load.go_on_from(session, versions)
    session.commit()
    start_clock()
    click.echo("The demo is as new. A server at work goes on with its old clock until restarted.")


@demo.command("show")
def show_demo() -> None:
    """Print the addresses and the demo's logins."""
    root = current_app.config["PUBLIC_URL"]
    click.echo(f"\n  {root}/  (/nn/ nynorsk, /en/ English)")
    for key in (people.CONFERENCE, people.GATHERING):
        click.echo(f"  {root}/{key}/")
    if not load.is_demo(db.session()):
        click.echo("\n  The database does not hold the demo.\n")
        return
    click.echo(f"\n  {speakers.TRY.full_name} answers here, without a login:")
    click.echo(f"  {personal_link()}")
    click.echo(f"\n  Demo logins, all with the password {people.PASSWORD}")
    width = max(len(person.email) for person in people.LOGINS)
    for person in people.LOGINS:
        click.echo(f"    {person.email:<{width}}  {person.about}")
    click.echo("")


@demo.command("offset")
@click.argument("moment", metavar="TIME", type=click.DateTime(["%Y-%m-%dT%H:%M"]))
def offset(moment: datetime) -> None:
    """Print the PLANNER_CLOCK_OFFSET with which it is TIME now (2010-11-02T10:35, in Oslo)."""
    click.echo(int((moment.replace(tzinfo=ZONE) - datetime.now(UTC)).total_seconds()))


def personal_link() -> str:
    """The page of a speaker who is asked and has not answered."""
    event = events.by_key(db.session(), people.CONFERENCE)
    if event is None:
        return "(the conference is gone)"
    return personal_page("nb", event, demo_id("link", people.CONFERENCE, str(speakers.TRY.number)))


def start_clock() -> None:
    """Only where it will be looked for."""
    if current_app.config["ENVIRONMENT"] == "development":
        url = current_app.config["SQLALCHEMY_DATABASE_URI"]
        clock.start(ROOT / "var", url, NOW)


def allow_here() -> None:
    if current_app.config["ENVIRONMENT"] == "production":
        raise click.ClickException(
            "The demo's passwords are public: it cannot be loaded in production."
        )
