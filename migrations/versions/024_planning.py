"""what the rules go by: venues, limits, and how much a speaker wants in a day"""

import sqlalchemy as sa
from alembic import op

revision = "024"
down_revision = "023"

ID = sa.String(length=36)


def upgrade() -> None:
    with op.batch_alter_table("event") as batch:
        batch.add_column(sa.Column("planning", sa.JSON(), nullable=False, server_default="{}"))
    with op.batch_alter_table("event") as batch:
        batch.alter_column("planning", server_default=None, existing_type=sa.JSON())
    with op.batch_alter_table("room") as batch:
        batch.add_column(sa.Column("venue", sa.Text(), nullable=False, server_default=""))
    with op.batch_alter_table("room") as batch:
        batch.alter_column("venue", server_default=None, existing_type=sa.Text())
    op.create_table(
        "speaker_limit",
        sa.Column("event_id", ID, nullable=False),
        sa.Column("speaker_id", ID, nullable=False),
        sa.Column("sessions", sa.Integer(), nullable=False),
        sa.CheckConstraint("sessions BETWEEN 1 AND 20", name=op.f("ck_speaker_limit_sessions")),
        sa.ForeignKeyConstraint(
            ["event_id"], ["event.id"], name=op.f("fk_speaker_limit_event_id_event")
        ),
        sa.ForeignKeyConstraint(
            ["speaker_id"],
            ["speaker.id"],
            ondelete="CASCADE",
            name=op.f("fk_speaker_limit_speaker_id_speaker"),
        ),
        sa.PrimaryKeyConstraint("event_id", "speaker_id", name=op.f("pk_speaker_limit")),
    )


def downgrade() -> None:
    op.drop_table("speaker_limit")
    with op.batch_alter_table("room") as batch:
        batch.drop_column("venue")
    with op.batch_alter_table("event") as batch:
        batch.drop_column("planning")
