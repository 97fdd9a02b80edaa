"""`flask speakers import`: what is taken, what is not, and what the balance then says."""

import json
from pathlib import Path

from flask.testing import FlaskCliRunner
from sqlalchemy.orm import Session

from tests import factories

EVENT = "conference/2010"


def test_a_list_is_accounted_for_and_counted_at_once(
    session: Session, cli: FlaskCliRunner, tmp_path: Path
) -> None:
    event = factories.event(session)
    factories.session(session, event, title="Byens lys")
    session.commit()
    path = tmp_path / "speakers.csv"
    path.write_text(
        "\ufeffname;email;session;role;state;gender\n"
        "Kari;kari@example.org;Byens lys;panel;accepted;woman\n"
        "Ola;;Byens lys;panel;invited;man\n"
        "Ola;;Byens lys;moderator;declined;\n"
        "Siv;;Ukjent;panel;accepted;woman\n"
    )
    args = ["speakers", "import", str(path), "--event", EVENT]

    told = cli.invoke(args=[*args, "--format", "json"])

    assert told.exit_code == 0, told.stderr
    account = json.loads(told.stdout)
    assert (account["found"], account["taken"], account["speakers"]) == (4, 3, 2)
    assert account["skipped"] == [
        {
            "line": 5,
            "code": "unknown_session",
            "reason": "The event has no session called “Ukjent”.",
        }
    ]
    assert [line["outcome"] for line in account["lines"]] == ["added"] * 3 + ["skipped"]
    shown = json.loads(cli.invoke(args=["balance", "show", EVENT, "--format", "json"]).stdout)
    for measure, each in (("people", 1), ("appearances", 1), ("minutes", 45)):
        confirmed, projected = (
            [shown[measure][basis][group] for group in ("W", "M", "N", "U")]
            for basis in ("confirmed", "projected")
        )
        assert (confirmed, projected) == ([each, 0, 0, 0], [each, each, 0, 0])

    again = cli.invoke(args=args)
    assert again.exit_code == 0
    assert "4 lines, 3 taken. 0 new speakers, 0 new appearances, 0 changed" in again.stdout
    assert "Line 5 was skipped: The event has no session called “Ukjent”." in again.stdout


def test_a_file_that_is_no_list_is_refused(
    session: Session, cli: FlaskCliRunner, tmp_path: Path
) -> None:
    factories.event(session)
    session.commit()
    path = tmp_path / "speakers.csv"
    path.write_text("e-post\nkari@example.org\n")

    told = cli.invoke(args=["speakers", "import", str(path), "--event", EVENT])

    assert (told.exit_code, told.stdout) == (1, "")
    assert "no column called “Name”. It has: e-post" in told.stderr
    assert cli.invoke(args=["speakers", "import", "gone.csv", "--event", EVENT]).exit_code == 1
    assert cli.invoke(args=["speakers", "import", str(path), "--event", "x/1"]).exit_code == 1
