"""sending without an account, with a confirmed e-mail address"""

import sqlalchemy as sa
from alembic import op

revision = "036"
down_revision = "035"


def upgrade() -> None:
    with op.batch_alter_table("input") as batch:
        batch.add_column(sa.Column("link_key", sa.String(32), nullable=True))
    op.create_table(
        "unconfirmed_input",
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("round_id", sa.String(36), nullable=False),
        sa.Column("submission", sa.String(36), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("email", sa.Text(), nullable=False),
        sa.Column("mail_language", sa.String(8), nullable=False),
        sa.Column("said", sa.JSON(), nullable=False),
        sa.Column("draft_id", sa.String(36), nullable=True),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("confirmed_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_unconfirmed_input"),
        sa.UniqueConstraint("submission", name="uq_unconfirmed_input_submission"),
        sa.ForeignKeyConstraint(
            ["round_id"],
            ["input_round.id"],
            name="fk_unconfirmed_input_round_id_input_round",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["draft_id"],
            ["input_draft.id"],
            name="fk_unconfirmed_input_draft_id_input_draft",
            ondelete="SET NULL",
        ),
    )
    op.create_index("ix_unconfirmed_input_sent_at", "unconfirmed_input", ["sent_at"])


def downgrade() -> None:
    op.drop_table("unconfirmed_input")
    with op.batch_alter_table("input") as batch:
        batch.drop_column("link_key")
