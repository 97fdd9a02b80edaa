"""Alembic's environment: runs inside the application, on its own engine and tables."""

from typing import Any, Literal

from alembic import context
from flask import current_app
from sqlalchemy import Connection

import planner.models  # noqa: F401 (so that every table is known)
from planner.database import Base, Code, Instant, SealedCode


def plain_type(kind: str, item: Any, _context: Any) -> str | Literal[False]:
    """Our column types as the ones they are kept as: a migration must not need today's code."""
    if kind == "type" and isinstance(item, Instant):
        return "sa.DateTime(timezone=True)"
    if kind == "type" and isinstance(item, Code):
        return f"sa.String(length={item.impl_instance.length})"
    if kind == "type" and isinstance(item, SealedCode):
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


given = context.config.attributes.get("connection")
if given is not None:
    run(given)
else:
    with current_app.extensions["migrate"].db.engine.connect() as connection:
        run(connection)
        connection.commit()
