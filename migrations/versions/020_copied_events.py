"""events may be started from an earlier one, and rounds kept as drafts"""

import sqlalchemy as sa
from alembic import op

revision = "020"
down_revision = "019"

ID = sa.String(length=36)


def upgrade() -> None:
    with op.batch_alter_table("event") as batch:
        batch.add_column(sa.Column("copied_from_id", ID, nullable=True))
        batch.create_foreign_key(
            op.f("fk_event_copied_from_id_event"), "event", ["copied_from_id"], ["id"]
        )
    for table in ("theme", "session"):
        with op.batch_alter_table(table) as batch:
            batch.add_column(sa.Column("copied_from_id", ID, nullable=True))
    with op.batch_alter_table("input_round") as batch:
        batch.add_column(
            sa.Column("draft", sa.Boolean(), nullable=False, server_default=sa.false())
        )
    with op.batch_alter_table("input_round") as batch:
        batch.alter_column("draft", server_default=None, existing_type=sa.Boolean())


def downgrade() -> None:
    with op.batch_alter_table("input_round") as batch:
        batch.drop_column("draft")
    for table in ("session", "theme"):
        with op.batch_alter_table(table) as batch:
            batch.drop_column("copied_from_id")
    with op.batch_alter_table("event") as batch:
        batch.drop_constraint(op.f("fk_event_copied_from_id_event"), type_="foreignkey")
        batch.drop_column("copied_from_id")
