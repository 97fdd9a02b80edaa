"""inputs merged, split, labelled and noted; answer templates; who follows"""

import sqlalchemy as sa
from alembic import op

revision = "021"
down_revision = "020"

ID = sa.String(length=36)
INSTANT = sa.DateTime(timezone=True)


def upgrade() -> None:
    with op.batch_alter_table("input") as table:
        table.add_column(sa.Column("merged_into_id", ID, nullable=True))
        table.add_column(sa.Column("split_from_id", ID, nullable=True))
        table.add_column(sa.Column("rejoined_at", INSTANT, nullable=True))
        for name in ("merged_into_id", "split_from_id"):
            table.create_foreign_key(op.f(f"fk_input_{name}_input"), "input", [name], ["id"])
            table.create_index(f"ix_input_{name}", [name])
    with op.batch_alter_table("input_history") as table:
        table.add_column(sa.Column("batch", ID, nullable=True))
        table.create_index("ix_input_history_batch", ["batch"])
    _of_a_place("input_label", sa.Column("colour", sa.String(length=32), nullable=False))
    op.create_table(
        "input_labelling",
        sa.Column("input_id", ID, nullable=False),
        sa.Column("label_id", ID, nullable=False),
        sa.ForeignKeyConstraint(
            ["input_id"], ["input.id"], name=op.f("fk_input_labelling_input_id_input")
        ),
        sa.ForeignKeyConstraint(
            ["label_id"],
            ["input_label.id"],
            ondelete="CASCADE",
            name=op.f("fk_input_labelling_label_id_input_label"),
        ),
        sa.PrimaryKeyConstraint("input_id", "label_id", name=op.f("pk_input_labelling")),
    )
    op.create_index("ix_input_labelling_label_id", "input_labelling", ["label_id"])
    op.create_table(
        "input_note",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("input_id", ID, nullable=False),
        sa.Column("at", INSTANT, nullable=False),
        sa.Column("actor_id", ID, nullable=True),
        sa.Column("actor_name", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("removed_at", INSTANT, nullable=True),
        sa.ForeignKeyConstraint(
            ["actor_id"], ["user.id"], name=op.f("fk_input_note_actor_id_user")
        ),
        sa.ForeignKeyConstraint(
            ["input_id"], ["input.id"], name=op.f("fk_input_note_input_id_input")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_input_note")),
    )
    op.create_index("ix_input_note_input_id", "input_note", ["input_id"])
    op.create_table(
        "input_apart",
        sa.Column("one_id", ID, nullable=False),
        sa.Column("other_id", ID, nullable=False),
        sa.CheckConstraint("one_id < other_id", name=op.f("ck_input_apart_one_before_other")),
        sa.ForeignKeyConstraint(["one_id"], ["input.id"], name=op.f("fk_input_apart_one_id_input")),
        sa.ForeignKeyConstraint(
            ["other_id"], ["input.id"], name=op.f("fk_input_apart_other_id_input")
        ),
        sa.PrimaryKeyConstraint("one_id", "other_id", name=op.f("pk_input_apart")),
    )
    op.create_index("ix_input_apart_other_id", "input_apart", ["other_id"])
    _of_a_place(
        "answer_template",
        *(sa.Column(f"text_{code}", sa.Text(), nullable=False) for code in ("nb", "nn", "en")),
        sa.Column("version", sa.Integer(), nullable=False),
    )
    op.create_table(
        "input_follow",
        sa.Column("user_id", ID, nullable=False),
        sa.Column("round_id", ID, nullable=False),
        sa.Column("target", ID, nullable=False),
        sa.Column("at", INSTANT, nullable=False),
        sa.Column("id", ID, nullable=False),
        sa.ForeignKeyConstraint(
            ["round_id"],
            ["input_round.id"],
            ondelete="CASCADE",
            name=op.f("fk_input_follow_round_id_input_round"),
        ),
        sa.ForeignKeyConstraint(
            ["user_id"], ["user.id"], ondelete="CASCADE", name=op.f("fk_input_follow_user_id_user")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_input_follow")),
        sa.UniqueConstraint(
            "user_id", "round_id", "target", name=op.f("uq_input_follow_user_id_round_id_target")
        ),
    )
    op.create_index("ix_input_follow_round_id", "input_follow", ["round_id"])


def _of_a_place(name: str, *columns: sa.Column) -> None:
    """A table of named things that an event has, or the initiative for its own rounds."""
    op.create_table(
        name,
        sa.Column("initiative_id", ID, nullable=False),
        sa.Column("event_id", ID, nullable=True),
        sa.Column("name", sa.Text(), nullable=False),
        *columns,
        sa.Column("id", ID, nullable=False),
        sa.ForeignKeyConstraint(
            ["initiative_id"], ["initiative.id"], name=op.f(f"fk_{name}_initiative_id_initiative")
        ),
        sa.ForeignKeyConstraint(["event_id"], ["event.id"], name=op.f(f"fk_{name}_event_id_event")),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{name}")),
    )
    op.create_index(f"ix_{name}_event_id", name, ["event_id"])


def downgrade() -> None:
    for name in (
        "input_follow",
        "answer_template",
        "input_apart",
        "input_note",
        "input_labelling",
        "input_label",
    ):
        op.drop_table(name)
    with op.batch_alter_table("input_history") as table:
        table.drop_index("ix_input_history_batch")
        table.drop_column("batch")
    with op.batch_alter_table("input") as table:
        for name in ("merged_into_id", "split_from_id"):
            table.drop_index(f"ix_input_{name}")
            table.drop_constraint(op.f(f"fk_input_{name}_input"), type_="foreignkey")
        table.drop_column("rejoined_at")
        table.drop_column("split_from_id")
        table.drop_column("merged_into_id")
