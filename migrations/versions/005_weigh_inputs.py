"""Answers apart from what is being weighed; joint reports; drafts; what came of inputs."""

import sqlalchemy as sa
from alembic import op

revision = "005"
down_revision = "004"

ID = sa.String(length=36)
INSTANT = sa.DateTime(timezone=True)

# Columns that rows already there must have a value in; the default is taken away again.
REQUIRED = {
    "input": {
        "about_title": (sa.Text(), ""),
        "draft": (sa.Text(), ""),
        "meanwhile": (sa.Text(), ""),
    },
    "input_result": {
        "kind": (sa.String(length=32), "new"),
        "session_title": (sa.Text(), ""),
        "at": (INSTANT, "2010-02-18 12:00:00"),
    },
    "input_round": {"prompts": (sa.JSON(), "[]")},
    "initiative": {"public_version": (sa.Integer(), "0")},
}


def upgrade() -> None:
    op.create_table(
        "input_draft",
        sa.Column("round_id", ID, nullable=False),
        sa.Column("user_id", ID, nullable=True),
        sa.Column("fields", sa.JSON(), nullable=False),
        sa.Column("updated_at", INSTANT, nullable=False),
        sa.Column("id", ID, nullable=False),
        sa.ForeignKeyConstraint(
            ["round_id"],
            ["input_round.id"],
            name=op.f("fk_input_draft_round_id_input_round"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["user_id"], ["user.id"], name=op.f("fk_input_draft_user_id_user"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_input_draft")),
    )
    op.create_index("ix_input_draft_updated_at", "input_draft", ["updated_at"])
    op.create_table(
        "input_answer",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("input_id", ID, nullable=False),
        sa.Column("at", INSTANT, nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("language", sa.String(length=8), nullable=False),
        sa.Column("advice", sa.String(length=32), nullable=False),
        sa.Column("advised_by", sa.Text(), nullable=False),
        sa.Column("advised_on", sa.Date(), nullable=True),
        sa.Column("decision", sa.String(length=32), nullable=False),
        sa.Column("decided_by", sa.Text(), nullable=False),
        sa.Column("decided_on", sa.Date(), nullable=True),
        sa.Column("actor_id", ID, nullable=True),
        sa.ForeignKeyConstraint(
            ["actor_id"], ["user.id"], name=op.f("fk_input_answer_actor_id_user")
        ),
        sa.ForeignKeyConstraint(
            ["input_id"], ["input.id"], name=op.f("fk_input_answer_input_id_input")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_input_answer")),
    )
    op.create_index("ix_input_answer_input_id", "input_answer", ["input_id"])

    # Nothing has written these two yet.
    op.drop_index("ix_input_history_input_id", "input_history")
    op.drop_table("input_history")
    _history(sa.Column("id", sa.Integer(), autoincrement=True, nullable=False))
    with op.batch_alter_table("input_result") as table:
        table.alter_column("session_id", existing_type=ID, nullable=False)
        table.add_column(sa.Column("release_number", sa.Integer(), nullable=True))
        table.create_index("ix_input_result_input_id", ["input_id"])

    with op.batch_alter_table("input") as table:
        table.add_column(sa.Column("edited_at", INSTANT, nullable=True))
        table.add_column(sa.Column("report", sa.String(length=32), nullable=True))
        table.add_column(sa.Column("answer_by", sa.Date(), nullable=True))
        table.create_index("ix_input_author_id", ["author_id"])
        table.drop_column("late")
        table.drop_column("answer")
    with op.batch_alter_table("input_round") as table:
        table.add_column(sa.Column("extended_from", INSTANT, nullable=True))
        table.add_column(sa.Column("closed_at", INSTANT, nullable=True))
    with op.batch_alter_table("round_invitee") as table:
        table.add_column(sa.Column("input_id", ID, nullable=True))
        table.create_index("ix_round_invitee_input_id", ["input_id"])
        table.create_foreign_key(
            op.f("fk_round_invitee_input_id_input"), "input", ["input_id"], ["id"]
        )
    _add_required(REQUIRED)


def downgrade() -> None:
    with op.batch_alter_table("initiative") as table:
        table.drop_column("public_version")
    with op.batch_alter_table("round_invitee") as table:
        table.drop_constraint(op.f("fk_round_invitee_input_id_input"), type_="foreignkey")
        table.drop_index("ix_round_invitee_input_id")
        table.drop_column("input_id")
    with op.batch_alter_table("input_round") as table:
        for name in ("closed_at", "extended_from", "prompts"):
            table.drop_column(name)
    with op.batch_alter_table("input_result") as table:
        table.drop_index("ix_input_result_input_id")
        table.alter_column("session_id", existing_type=ID, nullable=True)
        for name in ("at", "release_number", "session_title", "kind"):
            table.drop_column(name)
    op.drop_index("ix_input_history_input_id", "input_history")
    op.drop_table("input_history")
    _history(sa.Column("id", ID, nullable=False))
    with op.batch_alter_table("input") as table:
        table.drop_index("ix_input_author_id")
        for name in ("answer_by", "meanwhile", "draft", "report", "edited_at", "about_title"):
            table.drop_column(name)
    _add_required({"input": {"answer": (sa.Text(), ""), "late": (sa.Boolean(), sa.false())}})
    op.drop_index("ix_input_answer_input_id", "input_answer")
    op.drop_table("input_answer")
    op.drop_index("ix_input_draft_updated_at", "input_draft")
    op.drop_table("input_draft")


def _history(key: sa.Column[object]) -> None:
    op.create_table(
        "input_history",
        sa.Column("input_id", ID, nullable=False),
        sa.Column("at", INSTANT, nullable=False),
        sa.Column("actor_id", ID, nullable=True),
        sa.Column("actor_name", sa.Text(), nullable=False),
        sa.Column("what", sa.String(length=32), nullable=False),
        sa.Column("values", sa.JSON(), nullable=False),
        key,
        sa.ForeignKeyConstraint(
            ["actor_id"], ["user.id"], name=op.f("fk_input_history_actor_id_user")
        ),
        sa.ForeignKeyConstraint(
            ["input_id"], ["input.id"], name=op.f("fk_input_history_input_id_input")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_input_history")),
    )
    op.create_index("ix_input_history_input_id", "input_history", ["input_id"])


def _add_required(tables: dict[str, dict[str, tuple[object, object]]]) -> None:
    for name, columns in tables.items():
        with op.batch_alter_table(name) as table:
            for column, (kind, value) in columns.items():
                table.add_column(sa.Column(column, kind, nullable=False, server_default=value))
        with op.batch_alter_table(name) as table:
            for column, (kind, _value) in columns.items():
                table.alter_column(column, existing_type=kind, server_default=None)
