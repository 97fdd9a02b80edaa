"""live"""

import sqlalchemy as sa
from alembic import op

revision = "006"
down_revision = "005"


def upgrade() -> None:
    op.create_table(
        "actual_time",
        sa.Column("event_id", sa.String(length=36), nullable=False),
        sa.Column("session_id", sa.String(length=36), nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["event_id"], ["event.id"], name=op.f("fk_actual_time_event_id_event")
        ),
        sa.PrimaryKeyConstraint("event_id", "session_id", name=op.f("pk_actual_time")),
    )
    op.create_table(
        "live_action",
        sa.Column("event_id", sa.String(length=36), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("subject", sa.String(length=36), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("actor_id", sa.String(length=36), nullable=True),
        sa.Column("actor_name", sa.Text(), nullable=False),
        sa.Column("undone_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.ForeignKeyConstraint(
            ["actor_id"], ["user.id"], name=op.f("fk_live_action_actor_id_user")
        ),
        sa.ForeignKeyConstraint(
            ["event_id"], ["event.id"], name=op.f("fk_live_action_event_id_event")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_live_action")),
        sa.UniqueConstraint("event_id", "number", name=op.f("uq_live_action_event_id_number")),
    )
    op.create_table(
        "live_adjustment",
        sa.Column("action_id", sa.String(length=36), nullable=False),
        sa.Column("session_id", sa.String(length=36), nullable=False),
        sa.Column("start", sa.DateTime(timezone=True), nullable=True),
        sa.Column("minutes", sa.Integer(), nullable=True),
        sa.Column("room_id", sa.String(length=36), nullable=True),
        sa.Column("cancelled", sa.Boolean(), nullable=True),
        sa.Column("message", sa.Text(), nullable=False),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.ForeignKeyConstraint(
            ["action_id"],
            ["live_action.id"],
            name=op.f("fk_live_adjustment_action_id_live_action"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_live_adjustment")),
        sa.UniqueConstraint(
            "action_id", "session_id", name=op.f("uq_live_adjustment_action_id_session_id")
        ),
    )
    with op.batch_alter_table("live_adjustment", schema=None) as batch_op:
        batch_op.create_index("ix_live_adjustment_action_id", ["action_id"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("live_adjustment", schema=None) as batch_op:
        batch_op.drop_index("ix_live_adjustment_action_id")

    op.drop_table("live_adjustment")
    op.drop_table("live_action")
    op.drop_table("actual_time")
