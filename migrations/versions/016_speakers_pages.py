"""speakers answer more, and are told apart"""

import sqlalchemy as sa
from alembic import op

revision = "016"
down_revision = "015"

ID = sa.String(length=36)
INSTANT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "speaker_merge",
        sa.Column("initiative_id", ID, nullable=False),
        sa.Column("kept_id", ID, nullable=False),
        sa.Column("gone_id", ID, nullable=False),
        sa.Column("at", INSTANT, nullable=False),
        sa.Column("by_id", ID, nullable=True),
        sa.Column("by_name", sa.Text(), nullable=False),
        sa.Column("record", sa.JSON(), nullable=False),
        sa.Column("id", ID, nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["user.id"], name=op.f("fk_speaker_merge_by_id_user")),
        sa.ForeignKeyConstraint(
            ["initiative_id"],
            ["initiative.id"],
            name=op.f("fk_speaker_merge_initiative_id_initiative"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_speaker_merge")),
        sa.UniqueConstraint("gone_id", name=op.f("uq_speaker_merge_gone_id")),
    )
    with op.batch_alter_table("speaker_merge") as batch:
        batch.create_index("ix_speaker_merge_kept_id", ["kept_id"])

    op.create_table(
        "slides",
        sa.Column("event_id", ID, nullable=False),
        sa.Column("speaker_id", ID, nullable=False),
        sa.Column("file_id", ID, nullable=True),
        sa.Column("at", INSTANT, nullable=False),
        sa.Column("id", ID, nullable=False),
        sa.ForeignKeyConstraint(["event_id"], ["event.id"], name=op.f("fk_slides_event_id_event")),
        sa.ForeignKeyConstraint(
            ["file_id"], ["stored_file.id"], name=op.f("fk_slides_file_id_stored_file")
        ),
        sa.ForeignKeyConstraint(
            ["speaker_id"],
            ["speaker.id"],
            name=op.f("fk_slides_speaker_id_speaker"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_slides")),
    )
    with op.batch_alter_table("slides") as batch:
        batch.create_index("ix_slides_event_id_speaker_id", ["event_id", "speaker_id"])

    op.create_table(
        "speaker_need",
        sa.Column("event_id", ID, nullable=False),
        sa.Column("speaker_id", ID, nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("state", sa.String(length=32), nullable=False),
        sa.Column("reply", sa.Text(), nullable=False),
        sa.Column("asked_at", INSTANT, nullable=False),
        sa.Column("decided_at", INSTANT, nullable=True),
        sa.Column("id", ID, nullable=False),
        sa.ForeignKeyConstraint(
            ["event_id"], ["event.id"], name=op.f("fk_speaker_need_event_id_event")
        ),
        sa.ForeignKeyConstraint(
            ["speaker_id"],
            ["speaker.id"],
            name=op.f("fk_speaker_need_speaker_id_speaker"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_speaker_need")),
    )
    with op.batch_alter_table("speaker_need") as batch:
        batch.create_index("ix_speaker_need_event_id_speaker_id", ["event_id", "speaker_id"])

    op.create_table(
        "speaker_photo",
        sa.Column("speaker_id", ID, nullable=False),
        sa.Column("original_id", ID, nullable=False),
        sa.Column("square_id", ID, nullable=False),
        sa.Column("left", sa.Integer(), nullable=False),
        sa.Column("top", sa.Integer(), nullable=False),
        sa.Column("side", sa.Integer(), nullable=False),
        sa.Column("public", sa.Boolean(), nullable=False),
        sa.Column("at", INSTANT, nullable=False),
        sa.CheckConstraint("side > 0", name=op.f("ck_speaker_photo_side")),
        sa.ForeignKeyConstraint(
            ["original_id"],
            ["stored_file.id"],
            name=op.f("fk_speaker_photo_original_id_stored_file"),
        ),
        sa.ForeignKeyConstraint(
            ["speaker_id"],
            ["speaker.id"],
            name=op.f("fk_speaker_photo_speaker_id_speaker"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["square_id"], ["stored_file.id"], name=op.f("fk_speaker_photo_square_id_stored_file")
        ),
        sa.PrimaryKeyConstraint("speaker_id", name=op.f("pk_speaker_photo")),
    )
    op.create_table(
        "speaker_letter",
        sa.Column("event_id", ID, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("nb", sa.Text(), nullable=False),
        sa.Column("nn", sa.Text(), nullable=False),
        sa.Column("en", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", ID, nullable=False),
        sa.ForeignKeyConstraint(
            ["event_id"], ["event.id"], name=op.f("fk_speaker_letter_event_id_event")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_speaker_letter")),
        sa.UniqueConstraint("event_id", "name", name=op.f("uq_speaker_letter_event_id_name")),
    )
    op.create_table(
        "speaker_reminder",
        sa.Column("event_id", ID, nullable=False),
        sa.Column("speaker_id", ID, nullable=False),
        sa.Column("about", sa.String(length=16), nullable=False),
        sa.Column("at", INSTANT, nullable=False),
        sa.Column("id", ID, nullable=False),
        sa.ForeignKeyConstraint(
            ["event_id"], ["event.id"], name=op.f("fk_speaker_reminder_event_id_event")
        ),
        sa.ForeignKeyConstraint(
            ["speaker_id"],
            ["speaker.id"],
            name=op.f("fk_speaker_reminder_speaker_id_speaker"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_speaker_reminder")),
    )
    with op.batch_alter_table("speaker_reminder") as batch:
        batch.create_index("ix_speaker_reminder_event_id_speaker_id", ["event_id", "speaker_id"])

    op.create_table(
        "speaker_terms",
        sa.Column("event_id", ID, nullable=False),
        sa.Column("slides_by", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["event_id"], ["event.id"], name=op.f("fk_speaker_terms_event_id_event")
        ),
        sa.PrimaryKeyConstraint("event_id", name=op.f("pk_speaker_terms")),
    )
    op.create_table(
        "speakers_apart",
        sa.Column("first_id", ID, nullable=False),
        sa.Column("second_id", ID, nullable=False),
        sa.Column("at", INSTANT, nullable=False),
        sa.Column("by_id", ID, nullable=True),
        sa.Column("id", ID, nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["user.id"], name=op.f("fk_speakers_apart_by_id_user")),
        sa.ForeignKeyConstraint(
            ["first_id"],
            ["speaker.id"],
            name=op.f("fk_speakers_apart_first_id_speaker"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["second_id"],
            ["speaker.id"],
            name=op.f("fk_speakers_apart_second_id_speaker"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_speakers_apart")),
        sa.UniqueConstraint(
            "first_id", "second_id", name=op.f("uq_speakers_apart_first_id_second_id")
        ),
    )
    op.create_table(
        "substitute",
        sa.Column("appearance_id", ID, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("organisation", sa.Text(), nullable=False),
        sa.Column("position", sa.Text(), nullable=False),
        sa.Column("email", sa.Text(), nullable=False),
        sa.Column("suggested_at", INSTANT, nullable=False),
        sa.Column("taken", sa.Boolean(), nullable=True),
        sa.Column("decided_at", INSTANT, nullable=True),
        sa.Column("decided_by_id", ID, nullable=True),
        sa.Column("taken_as_id", ID, nullable=True),
        sa.Column("id", ID, nullable=False),
        sa.ForeignKeyConstraint(
            ["appearance_id"],
            ["appearance.id"],
            name=op.f("fk_substitute_appearance_id_appearance"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["decided_by_id"], ["user.id"], name=op.f("fk_substitute_decided_by_id_user")
        ),
        sa.ForeignKeyConstraint(
            ["taken_as_id"],
            ["appearance.id"],
            name=op.f("fk_substitute_taken_as_id_appearance"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_substitute")),
        sa.UniqueConstraint("appearance_id", name=op.f("uq_substitute_appearance_id")),
    )
    op.create_table(
        "talk_proposal",
        sa.Column("appearance_id", ID, nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("abstract", sa.Text(), nullable=False),
        sa.Column("proposed_at", INSTANT, nullable=False),
        sa.Column("accepted", sa.Boolean(), nullable=True),
        sa.Column("reply", sa.Text(), nullable=False),
        sa.Column("decided_at", INSTANT, nullable=True),
        sa.Column("decided_by_id", ID, nullable=True),
        sa.Column("id", ID, nullable=False),
        sa.ForeignKeyConstraint(
            ["appearance_id"],
            ["appearance.id"],
            name=op.f("fk_talk_proposal_appearance_id_appearance"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["decided_by_id"], ["user.id"], name=op.f("fk_talk_proposal_decided_by_id_user")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_talk_proposal")),
        sa.UniqueConstraint("appearance_id", name=op.f("uq_talk_proposal_appearance_id")),
    )
    with op.batch_alter_table("appearance") as batch:
        batch.add_column(sa.Column("answer_channel", sa.String(length=32), nullable=True))

    with op.batch_alter_table("invitation") as batch:
        batch.add_column(
            sa.Column("channel", sa.String(length=32), nullable=False, server_default="mail")
        )
    with op.batch_alter_table("invitation") as batch:
        batch.alter_column("channel", server_default=None)
    with op.batch_alter_table("speaker") as batch:
        batch.add_column(sa.Column("languages", sa.JSON(), nullable=False, server_default="[]"))
    with op.batch_alter_table("speaker") as batch:
        batch.alter_column("languages", server_default=None)


def downgrade() -> None:
    with op.batch_alter_table("speaker") as batch:
        batch.drop_column("languages")
    op.drop_table("speaker_letter")
    with op.batch_alter_table("invitation") as batch:
        batch.drop_column("channel")

    with op.batch_alter_table("appearance") as batch:
        batch.drop_column("answer_channel")

    op.drop_table("talk_proposal")
    op.drop_table("substitute")
    op.drop_table("speakers_apart")
    op.drop_table("speaker_terms")
    with op.batch_alter_table("speaker_reminder") as batch:
        batch.drop_index("ix_speaker_reminder_event_id_speaker_id")

    op.drop_table("speaker_reminder")
    op.drop_table("speaker_photo")
    with op.batch_alter_table("speaker_need") as batch:
        batch.drop_index("ix_speaker_need_event_id_speaker_id")

    op.drop_table("speaker_need")
    with op.batch_alter_table("slides") as batch:
        batch.drop_index("ix_slides_event_id_speaker_id")

    op.drop_table("slides")
    with op.batch_alter_table("speaker_merge") as batch:
        batch.drop_index("ix_speaker_merge_kept_id")

    op.drop_table("speaker_merge")
