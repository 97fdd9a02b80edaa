"""Alembic's environment: runs inside the application, on its own engine and tables."""

from typing import Any, Literal

from alembic import context
from flask import current_app
from sqlalchemy import Connection

import planner.models  # noqa: F401 (so that every table is known)
from planner.database import Base, Code, Instant, SealedCode, SealedText


def plain_type(kind: str, item: Any, _context: Any) -> str | Literal[False]:
    """Our column types as the ones they are kept as: a migration must not need today's code."""
    if kind == "type" and isinstance(item, Instant):
        return "sa.DateTime(timezone=True)"
    if kind == "type" and isinstance(item, Code):
        return f"sa.String(length={item.impl_instance.length})"
    if kind == "type" and isinstance(item, SealedCode | SealedText):
        return "sa.Text()"
    return False


def configure(connection: Connection) -> None:
    context.configure(
        connection=connection,
        target_metadata=Base.metadata,
        # SQLite cannot alter most things: Alembic copies the table instead.
        render_as_batch=True,
        render_item=plain_type,
        compare_type=True,
        compare_server_default=True,
        transaction_per_migration=True,
    )


def run(connection: Connection) -> None:
    configure(connection)
    with context.begin_transaction():
        context.run_migrations()


def run_on_sqlite(connection: Connection) -> None:
    """Foreign keys rest meanwhile: where a table is copied, dropping the old one would take along
    what refers to it. SQLite hears the pragma only outside a transaction."""
    raw = connection.connection.dbapi_connection
    assert raw
    raw.execute("PRAGMA foreign_keys=OFF")
    try:
        run(connection)
        connection.commit()
        broken = raw.execute("PRAGMA foreign_key_check").fetchall()
        if broken:
            raise RuntimeError(f"a migration left rows that refer to nothing: {broken[:5]}")
    finally:
        connection.rollback()
        raw.execute("PRAGMA foreign_keys=ON")


with current_app.extensions["migrate"].db.engine.connect() as connection:
    if connection.dialect.name == "sqlite":
        run_on_sqlite(connection)
    else:
        run(connection)
        connection.commit()
