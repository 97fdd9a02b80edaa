"""what a change takes back, and who is in the workshop"""

import sqlalchemy as sa
from alembic import op

revision = "015"
down_revision = "014"


def upgrade() -> None:
    op.add_column("change", sa.Column("undoes", sa.String(length=36), nullable=True))
    op.create_index("ix_change_event_id_actor_id", "change", ["event_id", "actor_id", "id"])
    op.create_index("ix_change_batch", "change", ["batch"])
    op.create_table(
        "presence",
        sa.Column("event_id", sa.String(length=36), nullable=False),
        sa.Column("user_id", sa.String(length=36), nullable=False),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("session_id", sa.String(length=36), nullable=True),
        sa.ForeignKeyConstraint(
            ["event_id"], ["event.id"], name=op.f("fk_presence_event_id_event")
        ),
        sa.ForeignKeyConstraint(
            ["user_id"], ["user.id"], name=op.f("fk_presence_user_id_user"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("event_id", "user_id", name=op.f("pk_presence")),
    )
    op.create_index("ix_presence_seen_at", "presence", ["seen_at"])


def downgrade() -> None:
    op.drop_table("presence")
    op.drop_index("ix_change_batch", "change")
    op.drop_index("ix_change_event_id_actor_id", "change")
    op.drop_column("change", "undoes")
