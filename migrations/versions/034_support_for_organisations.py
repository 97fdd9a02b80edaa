"""support of an input once per person or per organisation"""

import uuid

import sqlalchemy as sa
from alembic import op

revision = "034"
down_revision = "033"

OWN = sa.text("organisation_id IS NULL")


def upgrade() -> None:
    op.create_table(
        "input_support",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("input_id", sa.String(length=36), nullable=False),
        sa.Column("user_id", sa.String(length=36), nullable=False),
        sa.Column("organisation_id", sa.String(length=36), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["input_id"], ["input.id"], name="fk_input_support_input_id_input"),
        sa.ForeignKeyConstraint(["user_id"], ["user.id"], name="fk_input_support_user_id_user"),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name="fk_input_support_organisation_id_organisation",
        ),
        sa.PrimaryKeyConstraint("id", name="pk_input_support"),
        sa.UniqueConstraint(
            "input_id", "organisation_id", name="uq_input_support_input_id_organisation_id"
        ),
    )
    op.create_index(
        "ix_input_support_own",
        "input_support",
        ["input_id", "user_id"],
        unique=True,
        sqlite_where=OWN,
        postgresql_where=OWN,
    )
    table = sa.table("input_support", *map(sa.column, ("id", "input_id", "user_id", "at")))
    given = op.get_bind().execute(sa.text("SELECT input_id, user_id, at FROM support")).all()
    if given:
        op.bulk_insert(
            table,
            [
                {"id": str(uuid.uuid4()), "input_id": row[0], "user_id": row[1], "at": row[2]}
                for row in given
            ],
        )
    op.drop_table("support")


def downgrade() -> None:
    op.create_table(
        "support",
        sa.Column("input_id", sa.String(length=36), nullable=False),
        sa.Column("user_id", sa.String(length=36), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["input_id"], ["input.id"], name="fk_support_input_id_input"),
        sa.ForeignKeyConstraint(["user_id"], ["user.id"], name="fk_support_user_id_user"),
        sa.PrimaryKeyConstraint("input_id", "user_id", name="pk_support"),
    )
    # An organisation's support cannot be told in the older table.
    op.execute(
        "INSERT INTO support (input_id, user_id, at)"
        " SELECT input_id, user_id, at FROM input_support WHERE organisation_id IS NULL"
    )
    op.drop_table("input_support")
