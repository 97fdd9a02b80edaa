"""following input rounds without an account"""

import sqlalchemy as sa
from alembic import op

revision = "037"
down_revision = "036"


def upgrade() -> None:
    op.create_table(
        "input_mail_follow",
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("round_id", sa.String(36), nullable=False),
        sa.Column("target", sa.String(36), nullable=False),
        sa.Column("email", sa.Text(), nullable=False),
        sa.Column("language", sa.String(8), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("confirmed_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_input_mail_follow"),
        sa.UniqueConstraint(
            "round_id", "target", "email", name="uq_input_mail_follow_round_id_target_email"
        ),
        sa.ForeignKeyConstraint(
            ["round_id"],
            ["input_round.id"],
            name="fk_input_mail_follow_round_id_input_round",
            ondelete="CASCADE",
        ),
    )
    op.create_index("ix_input_mail_follow_email", "input_mail_follow", ["email"])


def downgrade() -> None:
    op.drop_table("input_mail_follow")
