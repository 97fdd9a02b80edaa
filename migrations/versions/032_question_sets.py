"""question sets kept for all events"""

import sqlalchemy as sa
from alembic import op

revision = "032"
down_revision = "031"

ID = sa.String(length=36)


def upgrade() -> None:
    op.create_table(
        "question_set",
        sa.Column("initiative_id", ID, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("description", sa.Text(), nullable=False),
        sa.Column("questions", sa.JSON(), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_by", sa.Text(), nullable=False),
        sa.Column("id", ID, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["initiative_id"],
            ["initiative.id"],
            name=op.f("fk_question_set_initiative_id_initiative"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_question_set")),
        sa.UniqueConstraint(
            "initiative_id", "name", name=op.f("uq_question_set_initiative_id_name")
        ),
    )


def downgrade() -> None:
    op.drop_table("question_set")
