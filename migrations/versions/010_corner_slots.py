"""corner slots"""

from alembic import op

revision = "010"
down_revision = "009"


def upgrade() -> None:
    with op.batch_alter_table("corner_talk") as talk:
        talk.drop_constraint(op.f("fk_corner_talk_session_id_session"), type_="foreignkey")


def downgrade() -> None:
    op.execute(
        "UPDATE corner_talk SET session_id = NULL WHERE session_id NOT IN (SELECT id FROM session)"
    )
    with op.batch_alter_table("corner_talk") as talk:
        talk.create_foreign_key(
            op.f("fk_corner_talk_session_id_session"),
            "session",
            ["session_id"],
            ["id"],
            ondelete="SET NULL",
        )
