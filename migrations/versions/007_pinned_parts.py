"""a part of a session may have its own start"""

import sqlalchemy as sa
from alembic import op

revision = "007"
down_revision = "006"


def upgrade() -> None:
    with op.batch_alter_table("appearance") as batch:
        batch.add_column(sa.Column("after", sa.Integer(), nullable=True))
        batch.create_check_constraint("after", "after BETWEEN 0 AND 1440")


def downgrade() -> None:
    with op.batch_alter_table("appearance") as batch:
        batch.drop_constraint("after", type_="check")
        batch.drop_column("after")
