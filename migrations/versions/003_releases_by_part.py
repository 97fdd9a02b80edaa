"""releases by part, and an event's own levels for the rules"""

import sqlalchemy as sa
from alembic import op

revision = "003"
down_revision = "002"


def upgrade() -> None:
    with op.batch_alter_table("event") as batch:
        batch.add_column(sa.Column("levels", sa.JSON(), nullable=False, server_default="{}"))
    with op.batch_alter_table("event") as batch:
        batch.alter_column("levels", server_default=None)
    with op.batch_alter_table("release") as batch:
        batch.add_column(sa.Column("part", sa.JSON(), nullable=True))
        batch.add_column(sa.Column("taken_from", sa.Integer(), nullable=True))
        batch.drop_column("track_id")


def downgrade() -> None:
    with op.batch_alter_table("release") as batch:
        batch.add_column(sa.Column("track_id", sa.String(length=36), nullable=True))
        batch.drop_column("taken_from")
        batch.drop_column("part")
    with op.batch_alter_table("event") as batch:
        batch.drop_column("levels")
