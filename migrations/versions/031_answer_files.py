"""files that answer a question of a round"""

import sqlalchemy as sa
from alembic import op

revision = "031"
down_revision = "030"


def upgrade() -> None:
    with op.batch_alter_table("input_attachment") as batch:
        batch.add_column(sa.Column("question_id", sa.String(length=36), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("input_attachment") as batch:
        batch.drop_column("question_id")
