"""corner lengths"""

import sqlalchemy as sa
from alembic import op

revision = "008"
down_revision = "007"


def upgrade() -> None:
    op.execute("UPDATE corner SET minutes = 5 WHERE minutes > 5 OR minutes < 1")
    with op.batch_alter_table("corner") as corner:
        corner.add_column(sa.Column("longest", sa.Integer(), nullable=False, server_default="5"))
    with op.batch_alter_table("corner") as corner:
        corner.alter_column("longest", server_default=None, existing_type=sa.Integer())
        corner.create_check_constraint(
            op.f("ck_corner_lengths"), "minutes >= 1 AND minutes <= longest AND longest <= 15"
        )


def downgrade() -> None:
    with op.batch_alter_table("corner") as corner:
        corner.drop_constraint(op.f("ck_corner_lengths"), type_="check")
        corner.drop_column("longest")
