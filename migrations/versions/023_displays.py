"""screens are named, and pointed at what they show"""

import sqlalchemy as sa
from alembic import op

revision = "023"
down_revision = "022"


def upgrade() -> None:
    op.create_table(
        "display",
        sa.Column("event_id", sa.String(length=36), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("room_id", sa.String(length=36), nullable=True),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("(kind = 'room') = (room_id IS NOT NULL)", name=op.f("ck_display_room")),
        sa.ForeignKeyConstraint(["event_id"], ["event.id"], name=op.f("fk_display_event_id_event")),
        sa.ForeignKeyConstraint(
            ["event_id", "room_id"],
            ["room.event_id", "room.id"],
            name=op.f("fk_display_event_id_room_id_room"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_display")),
        sa.UniqueConstraint("event_id", "name", name=op.f("uq_display_event_id_name")),
    )


def downgrade() -> None:
    op.drop_table("display")
