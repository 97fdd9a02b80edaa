"""stars, seats and calendars of one's own"""

import sqlalchemy as sa
from alembic import op

revision = "019"
down_revision = "018"

ID = sa.String(length=36)
INSTANT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "star",
        sa.Column("user_id", ID, nullable=False),
        sa.Column("session_id", ID, nullable=False),
        sa.Column("event_id", ID, nullable=False),
        sa.Column("at", INSTANT, nullable=False),
        sa.ForeignKeyConstraint(["event_id"], ["event.id"], name=op.f("fk_star_event_id_event")),
        sa.ForeignKeyConstraint(
            ["user_id"], ["user.id"], ondelete="CASCADE", name=op.f("fk_star_user_id_user")
        ),
        sa.PrimaryKeyConstraint("user_id", "session_id", name=op.f("pk_star")),
    )
    op.create_index("ix_star_event_id_session_id", "star", ["event_id", "session_id"])
    op.create_table(
        "sign_up",
        sa.Column("event_id", ID, nullable=False),
        sa.Column("session_id", ID, nullable=False),
        sa.Column("user_id", ID, nullable=False),
        sa.Column("state", sa.String(length=32), nullable=False),
        sa.Column("at", INSTANT, nullable=False),
        sa.Column("id", ID, nullable=False),
        sa.ForeignKeyConstraint(["event_id"], ["event.id"], name=op.f("fk_sign_up_event_id_event")),
        sa.ForeignKeyConstraint(
            ["user_id"], ["user.id"], ondelete="CASCADE", name=op.f("fk_sign_up_user_id_user")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sign_up")),
        sa.UniqueConstraint("session_id", "user_id", name=op.f("uq_sign_up_session_id_user_id")),
    )
    op.create_index("ix_sign_up_event_id_session_id", "sign_up", ["event_id", "session_id", "at"])
    op.create_index("ix_sign_up_user_id", "sign_up", ["user_id"])
    op.create_table(
        "personal_calendar",
        sa.Column("user_id", ID, nullable=False),
        sa.Column("event_id", ID, nullable=False),
        sa.Column("token", sa.String(length=64), nullable=False),
        sa.Column("made_at", INSTANT, nullable=False),
        sa.ForeignKeyConstraint(
            ["event_id"], ["event.id"], name=op.f("fk_personal_calendar_event_id_event")
        ),
        sa.ForeignKeyConstraint(
            ["user_id"],
            ["user.id"],
            ondelete="CASCADE",
            name=op.f("fk_personal_calendar_user_id_user"),
        ),
        sa.PrimaryKeyConstraint("user_id", "event_id", name=op.f("pk_personal_calendar")),
        sa.UniqueConstraint("token", name=op.f("uq_personal_calendar_token")),
    )
    with op.batch_alter_table("session") as session:
        session.add_column(sa.Column("seats", sa.Integer(), nullable=True))
        session.create_check_constraint(op.f("ck_session_seats"), "seats >= 0")


def downgrade() -> None:
    with op.batch_alter_table("session") as session:
        session.drop_constraint(op.f("ck_session_seats"), type_="check")
        session.drop_column("seats")
    op.drop_table("personal_calendar")
    op.drop_table("sign_up")
    op.drop_table("star")
