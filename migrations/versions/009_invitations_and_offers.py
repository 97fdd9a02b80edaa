"""invitations and offers"""

import sqlalchemy as sa
from alembic import op

revision = "009"
down_revision = "008"

ID = sa.String(length=36)
CODE = sa.String(length=8)
INSTANT = sa.DateTime(timezone=True)

CONTACTS = ("contact_name", "contact_phone", "contact_email")
# Columns that rows already there must have a value in; the default is taken away again.
OFFERED = {
    "name": (sa.Text(), ""),
    "organisation": (sa.Text(), ""),
    "email": (sa.Text(), ""),
    "language": (CODE, ""),
    "mail_language": (CODE, "nb"),
}


def upgrade() -> None:
    with op.batch_alter_table("event") as batch:
        for name in CONTACTS:
            batch.add_column(sa.Column(name, sa.Text(), nullable=False, server_default=""))
    with op.batch_alter_table("event") as batch:
        for name in CONTACTS:
            batch.alter_column(name, server_default=None)

    with op.batch_alter_table("invitation") as batch:
        batch.add_column(sa.Column("language", CODE, nullable=False, server_default="nb"))
        batch.add_column(sa.Column("resent_at", INSTANT, nullable=True))
        batch.add_column(sa.Column("sent_by_id", ID, nullable=True))
        batch.create_foreign_key(
            op.f("fk_invitation_sent_by_id_user"), "user", ["sent_by_id"], ["id"]
        )
    with op.batch_alter_table("invitation") as batch:
        batch.alter_column("language", server_default=None)

    with op.batch_alter_table("registration") as batch:
        for name, (kind, default) in OFFERED.items():
            batch.add_column(sa.Column(name, kind, nullable=False, server_default=default))
        batch.add_column(sa.Column("confirmed_at", INSTANT, nullable=True))
        batch.add_column(sa.Column("accepted", sa.Boolean(), nullable=True))
        batch.add_column(sa.Column("decided_at", INSTANT, nullable=True))
        batch.add_column(sa.Column("decided_by_id", ID, nullable=True))
        batch.create_foreign_key(
            op.f("fk_registration_decided_by_id_user"), "user", ["decided_by_id"], ["id"]
        )
        batch.alter_column("speaker_id", existing_type=ID, nullable=True)
        batch.create_index("ix_registration_event_id_confirmed_at", ["event_id", "confirmed_at"])
    # An offer had a speaker from the first: it counts as confirmed and taken in.
    op.execute(
        "UPDATE registration SET"
        " name = (SELECT speaker.name FROM speaker WHERE speaker.id = speaker_id),"
        " organisation = (SELECT speaker.organisation FROM speaker WHERE speaker.id = speaker_id),"
        " email = (SELECT speaker.email FROM speaker WHERE speaker.id = speaker_id),"
        " confirmed_at = created_at, decided_at = created_at, accepted = TRUE"
    )
    with op.batch_alter_table("registration") as batch:
        for name in OFFERED:
            batch.alter_column(name, server_default=None)


def downgrade() -> None:
    # What has no speaker cannot be kept.
    op.execute("DELETE FROM registration WHERE speaker_id IS NULL")
    with op.batch_alter_table("registration") as batch:
        batch.drop_index("ix_registration_event_id_confirmed_at")
        batch.alter_column("speaker_id", existing_type=ID, nullable=False)
        batch.drop_constraint(op.f("fk_registration_decided_by_id_user"), type_="foreignkey")
        for name in (*OFFERED, "confirmed_at", "accepted", "decided_at", "decided_by_id"):
            batch.drop_column(name)
    with op.batch_alter_table("invitation") as batch:
        batch.drop_constraint(op.f("fk_invitation_sent_by_id_user"), type_="foreignkey")
        for name in ("language", "resent_at", "sent_by_id"):
            batch.drop_column(name)
    with op.batch_alter_table("event") as batch:
        for name in CONTACTS:
            batch.drop_column(name)
