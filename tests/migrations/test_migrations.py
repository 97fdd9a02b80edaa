"""Migrations make exactly the tables of the models, up and down, on both databases."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from flask import Flask
from flask_migrate import downgrade, upgrade
from sqlalchemy import inspect, select, text
from sqlalchemy.orm import Session

from planner.database import Base
from planner.models.events import Initiative, Organisation, OrganisationKind
from tests.conftest import KINDS, engine_of, make_program
from tests.support.databases import Databases

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(params=KINDS)
def blank(request: pytest.FixtureRequest, databases: Databases) -> Iterator[Flask]:
    """The program on a database in which nothing stands yet."""
    database = databases.fresh(request.param, migrated=False)
    app = make_program(database.url)
    with app.app_context():
        yield app
    engine_of(app).dispose()
    database.drop()


def tables(app: Flask) -> set[str]:
    return set(inspect(engine_of(app)).get_table_names()) - {"alembic_version"}


def test_upgrade_makes_the_tables_of_the_models(blank: Flask) -> None:
    upgrade()

    assert tables(blank) == set(Base.metadata.tables)


def test_models_and_migrations_have_not_drifted_apart(blank: Flask) -> None:
    upgrade()

    with engine_of(blank).connect() as connection:
        context = MigrationContext.configure(
            connection, opts={"compare_type": True, "compare_server_default": True}
        )
        assert compare_metadata(context, Base.metadata) == []


def test_every_migration_can_be_taken_back_and_made_again(blank: Flask) -> None:
    upgrade()
    downgrade(revision="base")
    assert tables(blank) == set()

    upgrade()
    assert tables(blank) == set(Base.metadata.tables)


def test_a_migration_that_copies_a_table_keeps_what_refers_to_it(
    databases: Databases, tmp_path: Path
) -> None:
    """On SQLite, where altering a table means copying it and dropping the old one."""
    folder = tmp_path / "migrations"
    shutil.copytree(ROOT / "migrations", folder)
    newest = ScriptDirectory(str(folder)).get_current_head()
    (folder / "versions" / "999_copy.py").write_text(
        "from alembic import op\n"
        f"revision, down_revision = '999', {newest!r}\n"
        "def upgrade():\n"
        "    with op.batch_alter_table('initiative', recreate='always'): pass\n"
    )
    database = databases.fresh("sqlite")
    app = make_program(database.url)
    with app.app_context():
        with Session(engine_of(app)) as session:
            session.add(Initiative(id="1", name="Framtidens byer"))
            session.add(Organisation(initiative_id="1", name="Drammen", kind=OrganisationKind.CITY))
            session.commit()
        upgrade(directory=str(folder))
        with Session(engine_of(app)) as session:
            assert session.scalars(select(Organisation.name)).all() == ["Drammen"]
            assert session.scalar(text("PRAGMA foreign_keys")) == 1
    engine_of(app).dispose()
    database.drop()


def test_migrations_are_numbered_in_one_line() -> None:
    config = Config()
    config.set_main_option("script_location", str(ROOT / "migrations"))
    scripts = list(ScriptDirectory.from_config(config).walk_revisions())[::-1]

    assert [script.revision for script in scripts] == [
        f"{number:03}" for number in range(1, len(scripts) + 1)
    ]
    for script in scripts:
        assert Path(script.path).name.startswith(f"{script.revision}_")
