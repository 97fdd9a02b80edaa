"""sessions may be prime time"""

import sqlalchemy as sa
from alembic import op

revision = "013"
down_revision = "012"


def upgrade() -> None:
    with op.batch_alter_table("session") as session:
        session.add_column(
            sa.Column("prime", sa.Boolean(), nullable=False, server_default=sa.false())
        )
    with op.batch_alter_table("session") as session:
        session.alter_column("prime", server_default=None, existing_type=sa.Boolean())


def downgrade() -> None:
    with op.batch_alter_table("session") as session:
        session.drop_column("prime")
