"""which open page wrote a draft last"""

import sqlalchemy as sa
from alembic import op

revision = "028"
down_revision = "027"


def upgrade() -> None:
    with op.batch_alter_table("input_draft") as batch:
        batch.add_column(sa.Column("page", sa.String(32), nullable=False, server_default=""))
        batch.add_column(sa.Column("step", sa.Integer(), nullable=False, server_default="0"))
    with op.batch_alter_table("input_draft") as batch:
        batch.alter_column("page", server_default=None, existing_type=sa.String(32))
        batch.alter_column("step", server_default=None, existing_type=sa.Integer())


def downgrade() -> None:
    with op.batch_alter_table("input_draft") as batch:
        batch.drop_column("step")
        batch.drop_column("page")
