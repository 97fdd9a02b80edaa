"""collaboration areas, and who advised and decided on themes"""

import sqlalchemy as sa
from alembic import op

revision = "022"
down_revision = "021"

ID = sa.String(length=36)
INSTANT = sa.DateTime(timezone=True)
TEXTS = ("advised_by", "advice_reason", "decided_by", "decision_reason")
DAYS = ("advised_on", "decided_on")


def upgrade() -> None:
    op.create_table(
        "area",
        sa.Column("initiative_id", ID, nullable=False),
        sa.Column("network_id", ID, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("description", sa.Text(), nullable=False),
        sa.Column("prioritised", sa.Boolean(), nullable=False),
        sa.Column("ended", sa.Boolean(), nullable=False),
        sa.Column("group_note", sa.Text(), nullable=False),
        sa.Column("created_at", INSTANT, nullable=False),
        sa.Column("id", ID, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["initiative_id"], ["initiative.id"], name=op.f("fk_area_initiative_id_initiative")
        ),
        sa.ForeignKeyConstraint(
            ["network_id"], ["network.id"], name=op.f("fk_area_network_id_network")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_area")),
        sa.UniqueConstraint("initiative_id", "title", name=op.f("uq_area_initiative_id_title")),
    )
    with op.batch_alter_table("area") as batch:
        batch.create_index("ix_area_network_id_position", ["network_id", "position"])

    op.create_table(
        "area_group",
        sa.Column("area_id", ID, nullable=False),
        sa.Column("organisation_id", ID, nullable=False),
        sa.ForeignKeyConstraint(
            ["area_id"], ["area.id"], name=op.f("fk_area_group_area_id_area"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name=op.f("fk_area_group_organisation_id_organisation"),
        ),
        sa.PrimaryKeyConstraint("area_id", "organisation_id", name=op.f("pk_area_group")),
    )
    op.create_table(
        "area_history",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("area_id", ID, nullable=False),
        sa.Column("at", INSTANT, nullable=False),
        sa.Column("actor_id", ID, nullable=True),
        sa.Column("actor_name", sa.Text(), nullable=False),
        sa.Column("what", sa.String(length=32), nullable=False),
        sa.Column("about", sa.Text(), nullable=False),
        sa.Column("values", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["actor_id"], ["user.id"], name=op.f("fk_area_history_actor_id_user")
        ),
        sa.ForeignKeyConstraint(
            ["area_id"], ["area.id"], name=op.f("fk_area_history_area_id_area"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_area_history")),
    )
    with op.batch_alter_table("area_history") as batch:
        batch.create_index("ix_area_history_area_id", ["area_id"])

    op.create_table(
        "area_item",
        sa.Column("area_id", ID, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("state", sa.String(length=32), nullable=False),
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("id", ID, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["area_id"], ["area.id"], name=op.f("fk_area_item_area_id_area"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_area_item")),
    )
    with op.batch_alter_table("area_item") as batch:
        batch.create_index("ix_area_item_area_id_position", ["area_id", "position"])

    op.create_table(
        "area_move",
        sa.Column("area_id", ID, nullable=False),
        sa.Column("from_network_id", ID, nullable=False),
        sa.Column("to_network_id", ID, nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("proposed_by", sa.Text(), nullable=False),
        sa.Column("proposed_on", sa.Date(), nullable=False),
        sa.Column("created_at", INSTANT, nullable=False),
        sa.Column("state", sa.String(length=32), nullable=False),
        sa.Column("decided_by", sa.Text(), nullable=False),
        sa.Column("decided_on", sa.Date(), nullable=True),
        sa.Column("decision_reason", sa.Text(), nullable=False),
        sa.Column("id", ID, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("from_network_id <> to_network_id", name=op.f("ck_area_move_elsewhere")),
        sa.ForeignKeyConstraint(
            ["area_id"], ["area.id"], name=op.f("fk_area_move_area_id_area"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["from_network_id"], ["network.id"], name=op.f("fk_area_move_from_network_id_network")
        ),
        sa.ForeignKeyConstraint(
            ["to_network_id"], ["network.id"], name=op.f("fk_area_move_to_network_id_network")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_area_move")),
    )
    with op.batch_alter_table("area_move") as batch:
        batch.create_index("ix_area_move_area_id", ["area_id"])

    op.create_table(
        "session_area",
        sa.Column("session_id", ID, nullable=False),
        sa.Column("area_id", ID, nullable=False),
        sa.Column("event_id", ID, nullable=False),
        sa.ForeignKeyConstraint(
            ["area_id"], ["area.id"], name=op.f("fk_session_area_area_id_area"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["event_id", "session_id"],
            ["session.event_id", "session.id"],
            name=op.f("fk_session_area_event_id_session_id_session"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("session_id", "area_id", name=op.f("pk_session_area")),
    )
    op.create_table(
        "session_area_item",
        sa.Column("session_id", ID, nullable=False),
        sa.Column("item_id", ID, nullable=False),
        sa.Column("event_id", ID, nullable=False),
        sa.ForeignKeyConstraint(
            ["event_id", "session_id"],
            ["session.event_id", "session.id"],
            name=op.f("fk_session_area_item_event_id_session_id_session"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["item_id"],
            ["area_item.id"],
            name=op.f("fk_session_area_item_item_id_area_item"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("session_id", "item_id", name=op.f("pk_session_area_item")),
    )
    with op.batch_alter_table("theme") as batch:
        for name in TEXTS:
            batch.add_column(sa.Column(name, sa.Text(), nullable=False, server_default=""))
        for name in DAYS:
            batch.add_column(sa.Column(name, sa.Date(), nullable=True))
    with op.batch_alter_table("theme") as batch:
        for name in TEXTS:
            batch.alter_column(name, server_default=None, existing_type=sa.Text())


def downgrade() -> None:
    with op.batch_alter_table("theme") as batch:
        for name in (*TEXTS, *DAYS):
            batch.drop_column(name)
    op.drop_table("session_area_item")
    op.drop_table("session_area")
    with op.batch_alter_table("area_move") as batch:
        batch.drop_index("ix_area_move_area_id")

    op.drop_table("area_move")
    with op.batch_alter_table("area_item") as batch:
        batch.drop_index("ix_area_item_area_id_position")

    op.drop_table("area_item")
    with op.batch_alter_table("area_history") as batch:
        batch.drop_index("ix_area_history_area_id")

    op.drop_table("area_history")
    op.drop_table("area_group")
    with op.batch_alter_table("area") as batch:
        batch.drop_index("ix_area_network_id_position")

    op.drop_table("area")
