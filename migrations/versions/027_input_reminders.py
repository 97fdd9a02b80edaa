"""when those who owe a round something are reminded, and when a deadline was moved"""

import sqlalchemy as sa
from alembic import op

revision = "027"
down_revision = "026"


def upgrade() -> None:
    with op.batch_alter_table("input_round") as batch:
        batch.add_column(sa.Column("extended_at", sa.DateTime(timezone=True), nullable=True))
        batch.add_column(sa.Column("remind", sa.JSON(), nullable=False, server_default="[7, 1, 0]"))
    with op.batch_alter_table("input_round") as batch:
        batch.alter_column("remind", server_default=None, existing_type=sa.JSON())


def downgrade() -> None:
    with op.batch_alter_table("input_round") as batch:
        batch.drop_column("remind")
        batch.drop_column("extended_at")
