"""where in the programme a remark was made"""

import sqlalchemy as sa
from alembic import op

revision = "030"
down_revision = "029"


def upgrade() -> None:
    with op.batch_alter_table("input") as batch:
        batch.add_column(sa.Column("about_at", sa.DateTime(timezone=True), nullable=True))
        batch.add_column(sa.Column("about_place_id", sa.String(36), nullable=True))
        batch.add_column(sa.Column("about_place", sa.Text(), nullable=False, server_default=""))
    with op.batch_alter_table("input") as batch:
        batch.alter_column("about_place", server_default=None, existing_type=sa.Text())


def downgrade() -> None:
    # What knows no slots takes them as about the whole.
    op.execute("UPDATE input SET about = 'whole', about_id = NULL WHERE about = 'slot'")
    with op.batch_alter_table("input") as batch:
        batch.drop_column("about_place")
        batch.drop_column("about_place_id")
        batch.drop_column("about_at")
