"""recordings of sessions, and by when they are accessible"""

import sqlalchemy as sa
from alembic import op

revision = "033"
down_revision = "032"

ID = sa.String(length=36)


def upgrade() -> None:
    op.create_table(
        "recording",
        sa.Column("event_id", ID, nullable=False),
        sa.Column("session_id", ID, nullable=False),
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("linked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("linked_by_id", ID, nullable=True),
        sa.Column("linked_by", sa.Text(), nullable=False),
        sa.Column("due", sa.Date(), nullable=False),
        sa.Column("done_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("done_by_id", ID, nullable=True),
        sa.Column("done_by", sa.Text(), nullable=False),
        sa.Column("id", ID, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["event_id"], ["event.id"], name=op.f("fk_recording_event_id_event")
        ),
        sa.ForeignKeyConstraint(
            ["linked_by_id"], ["user.id"], name=op.f("fk_recording_linked_by_id_user")
        ),
        sa.ForeignKeyConstraint(
            ["done_by_id"], ["user.id"], name=op.f("fk_recording_done_by_id_user")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_recording")),
        sa.UniqueConstraint(
            "event_id", "session_id", name=op.f("uq_recording_event_id_session_id")
        ),
    )
    op.create_index("ix_recording_due", "recording", ["due"])


def downgrade() -> None:
    op.drop_table("recording")
