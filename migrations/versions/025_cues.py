"""cues of the run of show"""

import sqlalchemy as sa
from alembic import op

revision = "025"
down_revision = "024"

ID = sa.String(length=36)


def upgrade() -> None:
    op.create_table(
        "cue",
        sa.Column("event_id", ID, nullable=False),
        sa.Column("session_id", ID, nullable=False),
        sa.Column("offset", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("responsible", sa.Text(), nullable=False),
        sa.Column("id", ID, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint('"offset" BETWEEN -240 AND 1440', name=op.f("ck_cue_near_the_session")),
        sa.ForeignKeyConstraint(["event_id"], ["event.id"], name=op.f("fk_cue_event_id_event")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_cue")),
    )
    op.create_index("ix_cue_event_id_session_id", "cue", ["event_id", "session_id"])


def downgrade() -> None:
    op.drop_table("cue")
