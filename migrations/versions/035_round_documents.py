"""documents that are remarked on, section by section and version by version"""

import sqlalchemy as sa
from alembic import op

revision = "035"
down_revision = "034"

ID = sa.String(length=36)
INSTANT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "round_document",
        sa.Column("round_id", ID, nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("parts", sa.JSON(), nullable=False),
        sa.Column("file_id", ID, nullable=True),
        sa.Column("at", INSTANT, nullable=False),
        sa.Column("by_name", sa.Text(), nullable=False),
        sa.Column("confirmed_at", INSTANT, nullable=True),
        sa.Column("id", ID, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["file_id"], ["stored_file.id"], name=op.f("fk_round_document_file_id_stored_file")
        ),
        sa.ForeignKeyConstraint(
            ["round_id"],
            ["input_round.id"],
            ondelete="CASCADE",
            name=op.f("fk_round_document_round_id_input_round"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_round_document")),
        sa.UniqueConstraint("round_id", "number", name=op.f("uq_round_document_round_id_number")),
    )
    with op.batch_alter_table("input") as batch:
        batch.add_column(sa.Column("about_version", sa.Integer(), nullable=True))


def downgrade() -> None:
    # What knows no documents takes remarks on their sections as about the whole.
    op.execute("UPDATE input SET about = 'whole', about_id = NULL WHERE about = 'section'")
    with op.batch_alter_table("input") as batch:
        batch.drop_column("about_version")
    op.drop_table("round_document")
