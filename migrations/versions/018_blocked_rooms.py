"""rooms may be blocked for a time"""

import sqlalchemy as sa
from alembic import op

revision = "018"
down_revision = "017"


def upgrade() -> None:
    op.create_table(
        "blocked",
        sa.Column("event_id", sa.String(length=36), nullable=False),
        sa.Column("room_id", sa.String(length=36), nullable=False),
        sa.Column("start", sa.DateTime(timezone=True), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("minutes BETWEEN 1 AND 1440", name=op.f("ck_blocked_minutes")),
        sa.ForeignKeyConstraint(["event_id"], ["event.id"], name=op.f("fk_blocked_event_id_event")),
        sa.ForeignKeyConstraint(
            ["event_id", "room_id"],
            ["room.event_id", "room.id"],
            name=op.f("fk_blocked_event_id_room_id_room"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_blocked")),
        sa.UniqueConstraint("event_id", "id", name=op.f("uq_blocked_event_id_id")),
    )
    op.create_index("ix_blocked_event_id_start", "blocked", ["event_id", "start"])


def downgrade() -> None:
    op.drop_table("blocked")
