"""the corner's own day: times, places and support of talks, and the rule of the queue"""

import sqlalchemy as sa
from alembic import op

revision = "017"
down_revision = "016"


def upgrade() -> None:
    with op.batch_alter_table("corner") as corner:
        for name in ("first_timers", "one_each"):
            corner.add_column(
                sa.Column(name, sa.Boolean(), nullable=False, server_default=sa.true())
            )
    with op.batch_alter_table("corner") as corner:
        for name in ("first_timers", "one_each"):
            corner.alter_column(name, server_default=None, existing_type=sa.Boolean())
    with op.batch_alter_table("corner_talk") as talk:
        talk.add_column(sa.Column("extra", sa.Integer(), nullable=False, server_default="0"))
        talk.add_column(sa.Column("rank", sa.Integer(), nullable=True))
        talk.add_column(sa.Column("started_at", sa.DateTime(timezone=True), nullable=True))
        talk.add_column(sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True))
    with op.batch_alter_table("corner_talk") as talk:
        talk.alter_column("extra", server_default=None, existing_type=sa.Integer())
        talk.create_check_constraint(op.f("ck_corner_talk_extra"), "extra BETWEEN 0 AND 30")
    op.create_table(
        "corner_support",
        sa.Column("talk_id", sa.String(length=36), nullable=False),
        sa.Column("user_id", sa.String(length=36), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["talk_id"],
            ["corner_talk.id"],
            name=op.f("fk_corner_support_talk_id_corner_talk"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["user_id"],
            ["user.id"],
            name=op.f("fk_corner_support_user_id_user"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("talk_id", "user_id", name=op.f("pk_corner_support")),
    )
    op.create_index("ix_corner_support_user_id", "corner_support", ["user_id"])


def downgrade() -> None:
    op.drop_index("ix_corner_support_user_id", table_name="corner_support")
    op.drop_table("corner_support")
    with op.batch_alter_table("corner_talk") as talk:
        talk.drop_constraint(op.f("ck_corner_talk_extra"), type_="check")
        for name in ("ended_at", "started_at", "rank", "extra"):
            talk.drop_column(name)
    with op.batch_alter_table("corner") as corner:
        corner.drop_column("one_each")
        corner.drop_column("first_timers")
