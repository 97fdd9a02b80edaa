"""`flask privacy forget-address`: somebody without an account asks to be forgotten."""

import json

from flask.testing import FlaskCliRunner
from sqlalchemy import select
from sqlalchemy.orm import Session

from planner.domain.access import COMMAND
from planner.domain.input_invited import OpenTo
from planner.models.inputs import Input
from planner.services.inputs import sending
from planner.services.inputs.sending import Said
from tests.services.test_inputs import OPENED, remarks


def test_an_address_is_forgotten_and_what_was_said_stays(
    session: Session, cli: FlaskCliRunner
) -> None:
    round_ = remarks(session, open_to=OpenTo.ANYONE)
    for email in ("ola@example.org", "kari@example.org"):
        row = sending.send(session, COMMAND, OPENED, round_, Said("Mer om vinteren"))
        row.author_name, row.author_email = email.partition("@")[0], email
    session.commit()
    args = ["privacy", "forget-address", "OLA@example.org"]
    assert json.loads(cli.invoke(args=[*args, "--format", "json"]).stdout) == {"inputs": 1}
    assert cli.invoke(args=args).stdout == "Inputs without their sender now: 0.\n"
    session.rollback()
    rows = session.scalars(select(Input).order_by(Input.number))
    assert [(row.text, row.author_name, row.author_email) for row in rows] == [
        ("Mer om vinteren", "", ""),
        ("Mer om vinteren", "kari", "kari@example.org"),
    ]
