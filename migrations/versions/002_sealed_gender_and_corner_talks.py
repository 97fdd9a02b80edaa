"""sealed gender and corner talks"""

import sqlalchemy as sa
from alembic import op

revision = "002"
down_revision = "001"

REFERS = {"appearance_id": "appearance", "session_id": "session", "speaker_id": "speaker"}


def upgrade() -> None:
    with op.batch_alter_table("corner_talk") as talk:
        talk.add_column(sa.Column("confirmed_at", sa.DateTime(timezone=True), nullable=True))
        talk.add_column(sa.Column("speaker_id", sa.String(length=36), nullable=True))
        for column, table in REFERS.items():
            talk.create_foreign_key(
                op.f(f"fk_corner_talk_{column}_{table}"),
                table,
                [column],
                ["id"],
                ondelete="SET NULL",
            )
    # What was not sealed cannot be opened any more.
    op.execute("DELETE FROM speaker_gender")
    with op.batch_alter_table("speaker_gender") as gender:
        gender.alter_column("gender", existing_type=sa.String(length=32), type_=sa.Text())


def downgrade() -> None:
    op.execute("DELETE FROM speaker_gender")
    with op.batch_alter_table("speaker_gender") as gender:
        gender.alter_column("gender", existing_type=sa.Text(), type_=sa.String(length=32))
    with op.batch_alter_table("corner_talk") as talk:
        for column, table in REFERS.items():
            talk.drop_constraint(op.f(f"fk_corner_talk_{column}_{table}"), type_="foreignkey")
        talk.drop_column("speaker_id")
        talk.drop_column("confirmed_at")
