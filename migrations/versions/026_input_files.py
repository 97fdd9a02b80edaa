"""files with inputs and with what is begun; drafts are told apart by version"""

import sqlalchemy as sa
from alembic import op

revision = "026"
down_revision = "025"

ID = sa.String(length=36)
INSTANT = sa.DateTime(timezone=True)


def upgrade() -> None:
    with op.batch_alter_table("input_draft") as table:
        table.add_column(sa.Column("version", sa.Integer(), nullable=False, server_default="1"))
    with op.batch_alter_table("input_draft") as table:
        table.alter_column("version", server_default=None)
    op.create_table(
        "input_attachment",
        sa.Column("input_id", ID, nullable=True),
        sa.Column("draft_id", ID, nullable=True),
        sa.Column("file_id", ID, nullable=False),
        sa.Column("at", INSTANT, nullable=False),
        sa.Column("removed_at", INSTANT, nullable=True),
        sa.Column("id", ID, nullable=False),
        sa.CheckConstraint(
            "(input_id IS NULL) <> (draft_id IS NULL)",
            name=op.f("ck_input_attachment_one_place"),
        ),
        sa.ForeignKeyConstraint(
            ["draft_id"],
            ["input_draft.id"],
            ondelete="CASCADE",
            name=op.f("fk_input_attachment_draft_id_input_draft"),
        ),
        sa.ForeignKeyConstraint(
            ["file_id"], ["stored_file.id"], name=op.f("fk_input_attachment_file_id_stored_file")
        ),
        sa.ForeignKeyConstraint(
            ["input_id"], ["input.id"], name=op.f("fk_input_attachment_input_id_input")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_input_attachment")),
    )
    op.create_index("ix_input_attachment_input_id", "input_attachment", ["input_id"])
    op.create_index("ix_input_attachment_draft_id", "input_attachment", ["draft_id"])


def downgrade() -> None:
    op.drop_table("input_attachment")
    with op.batch_alter_table("input_draft") as table:
        table.drop_column("version")
