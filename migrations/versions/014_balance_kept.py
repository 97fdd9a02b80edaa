"""balance: targets, what-ifs, the public figure, retention"""

import sqlalchemy as sa
from alembic import op

revision = "014"
down_revision = "013"


def upgrade() -> None:
    with op.batch_alter_table("event") as event:
        event.add_column(
            sa.Column("retention_days", sa.Integer(), nullable=False, server_default="90")
        )
    with op.batch_alter_table("event") as event:
        event.alter_column("retention_days", server_default=None, existing_type=sa.Integer())
        event.create_check_constraint(
            op.f("ck_event_retention_days"), "retention_days BETWEEN 0 AND 3650"
        )
    op.create_table(
        "balance_target",
        sa.Column("event_id", sa.String(length=36), nullable=False),
        sa.Column("part", sa.String(length=36), nullable=False),
        sa.Column("percent", sa.Integer(), nullable=False),
        sa.CheckConstraint("percent BETWEEN 1 AND 50", name=op.f("ck_balance_target_percent")),
        sa.ForeignKeyConstraint(
            ["event_id"], ["event.id"], name=op.f("fk_balance_target_event_id_event")
        ),
        sa.PrimaryKeyConstraint("event_id", "part", name=op.f("pk_balance_target")),
    )
    op.create_table(
        "what_if",
        sa.Column("event_id", sa.String(length=36), nullable=False),
        sa.Column("owner_id", sa.String(length=36), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("shared", sa.Boolean(), nullable=False),
        sa.Column("steps", sa.JSON(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("applied_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("applied_by_id", sa.String(length=36), nullable=True),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["applied_by_id"], ["user.id"], name=op.f("fk_what_if_applied_by_id_user")
        ),
        sa.ForeignKeyConstraint(["event_id"], ["event.id"], name=op.f("fk_what_if_event_id_event")),
        sa.ForeignKeyConstraint(["owner_id"], ["user.id"], name=op.f("fk_what_if_owner_id_user")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_what_if")),
    )
    op.create_index("ix_what_if_event_id", "what_if", ["event_id"])
    op.create_table(
        "published_balance",
        sa.Column("event_id", sa.String(length=36), nullable=False),
        sa.Column("women", sa.Integer(), nullable=False),
        sa.Column("people", sa.Integer(), nullable=False),
        sa.Column("published_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("published_by_id", sa.String(length=36), nullable=True),
        sa.CheckConstraint(
            "women BETWEEN 5 AND people - 5", name=op.f("ck_published_balance_hides_everybody")
        ),
        sa.ForeignKeyConstraint(
            ["event_id"], ["event.id"], name=op.f("fk_published_balance_event_id_event")
        ),
        sa.ForeignKeyConstraint(
            ["published_by_id"], ["user.id"], name=op.f("fk_published_balance_published_by_id_user")
        ),
        sa.PrimaryKeyConstraint("event_id", name=op.f("pk_published_balance")),
    )
    op.create_table(
        "kept_balance",
        sa.Column("event_id", sa.String(length=36), nullable=False),
        sa.Column("women", sa.Integer(), nullable=False),
        sa.Column("men", sa.Integer(), nullable=False),
        sa.Column("people", sa.Integer(), nullable=False),
        sa.Column("kept_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("men BETWEEN 5 AND people - 5", name=op.f("ck_kept_balance_hides_men")),
        sa.CheckConstraint(
            "women BETWEEN 5 AND people - 5", name=op.f("ck_kept_balance_hides_women")
        ),
        sa.ForeignKeyConstraint(
            ["event_id"], ["event.id"], name=op.f("fk_kept_balance_event_id_event")
        ),
        sa.PrimaryKeyConstraint("event_id", name=op.f("pk_kept_balance")),
    )


def downgrade() -> None:
    op.drop_table("kept_balance")
    op.drop_table("published_balance")
    op.drop_table("what_if")
    op.drop_table("balance_target")
    with op.batch_alter_table("event") as event:
        event.drop_constraint(op.f("ck_event_retention_days"), type_="check")
        event.drop_column("retention_days")
