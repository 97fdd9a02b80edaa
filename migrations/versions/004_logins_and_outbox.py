"""logins and outbox"""

import sqlalchemy as sa
from alembic import op

revision = "004"
down_revision = "003"


def upgrade() -> None:
    with op.batch_alter_table("user") as batch_op:
        # Nobody has logged in yet: any value will do, and each is replaced at the next password.
        batch_op.add_column(
            sa.Column("session_nonce", sa.String(length=36), nullable=False, server_default="")
        )
    with op.batch_alter_table("user") as batch_op:
        batch_op.alter_column("session_nonce", server_default=None)
    with op.batch_alter_table("outbox_mail") as batch_op:
        batch_op.add_column(sa.Column("not_before", sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column("gone_at", sa.DateTime(timezone=True), nullable=True))
        batch_op.create_index("ix_outbox_mail_recipient", ["recipient", "created_at"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("outbox_mail") as batch_op:
        batch_op.drop_index("ix_outbox_mail_recipient")
        batch_op.drop_column("gone_at")
        batch_op.drop_column("not_before")
    with op.batch_alter_table("user") as batch_op:
        batch_op.drop_column("session_nonce")
