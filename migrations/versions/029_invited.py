"""whom a round is for: anyone, anyone with an account, certain organisations and roles"""

import sqlalchemy as sa
from alembic import op

revision = "029"
down_revision = "028"


def upgrade() -> None:
    with op.batch_alter_table("input_round") as batch:
        batch.add_column(
            sa.Column("open_to", sa.String(length=32), nullable=False, server_default="account")
        )
        batch.add_column(sa.Column("groups", sa.JSON(), nullable=False, server_default="[]"))
    # Reports have always been owed by certain organisations.
    op.execute("UPDATE input_round SET open_to = 'invited' WHERE kind = 'report'")
    with op.batch_alter_table("input_round") as batch:
        batch.alter_column("open_to", server_default=None, existing_type=sa.String(length=32))
        batch.alter_column("groups", server_default=None, existing_type=sa.JSON())


def downgrade() -> None:
    with op.batch_alter_table("input_round") as batch:
        batch.drop_column("groups")
        batch.drop_column("open_to")
