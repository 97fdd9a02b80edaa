"""`flask inputs`: what scripts get to know of the rounds."""

import json
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from flask.testing import FlaskCliRunner
from sqlalchemy.orm import Session

from planner.domain.access import COMMAND
from planner.domain.inputs import RoundKind
from planner.services.inputs import changing, rounds, sending
from planner.services.inputs.rounds import Plan
from planner.services.inputs.sending import Said, Sender
from tests import factories
from tests.services.test_inputs import DUE, OPENED, as_actor, remarks


def listed(cli: FlaskCliRunner) -> list[dict[str, object]]:
    told = cli.invoke(args=["inputs", "rounds", "--format", "json"], catch_exceptions=False)
    assert told.exit_code == 0, told.stderr
    found: list[dict[str, object]] = json.loads(told.stdout)
    return found


def test_no_rounds_are_an_empty_list(session: Session, cli: FlaskCliRunner) -> None:
    assert listed(cli) == []
    assert cli.invoke(args=["inputs", "rounds"]).stdout == "No rounds yet.\n"


def test_a_round_is_listed_with_its_times_and_counts(session: Session, cli: FlaskCliRunner) -> None:
    round_ = remarks(session)
    author = as_actor(factories.user(session))
    for when in (OPENED, DUE, DUE + timedelta(seconds=1)):
        row = sending.send(session, author, when, round_, Said("Mer sykkel"), Sender())
    changing.withdraw(session, author, DUE + timedelta(days=1), row)
    session.commit()
    assert listed(cli) == [
        {
            "id": round_.id,
            "title": "Merknader til foreløpig program",
            "kind": "remarks",
            "event": "conference/2010",
            "language": "nb",
            "public": True,
            "draft": False,
            "open_to": "account",
            "groups": [],
            "opens": "2010-02-18T13:00:00+01:00",
            "deadline": "2010-03-04T23:59:59+01:00",
            "extended_from": None,
            "closed": None,
            "answer_by": None,
            "counts": {
                "received": 3,
                "late": 1,
                "answered": 0,
                "withdrawn": 1,
                "owing": 0,
                "delivered": 0,
            },
        }
    ]
    told = cli.invoke(args=["inputs", "rounds"]).stdout
    assert told == (
        f"{round_.id}  conference/2010  remarks  2010-03-04T23:59:59+01:00  "
        "Merknader til foreløpig program\n"
    )


def test_a_round_of_no_event_counts_who_owes_and_has_delivered(
    session: Session, cli: FlaskCliRunner
) -> None:
    cities = [factories.organisation(session).id for _n in range(3)]
    plan = Plan(
        RoundKind.REPORT,
        "Årsrapport",
        datetime(2010, 4, 1, tzinfo=UTC),
        deadline_on=date(2010, 5, 1),
        owing=tuple(cities),
    )
    place = factories.initiative(session)
    round_ = rounds.open_round(session, COMMAND, OPENED, place, plan)
    sender = Sender(cities[0], (cities[1],))
    sending.send(session, COMMAND, datetime(2010, 4, 2, tzinfo=UTC), round_, Said("Ja"), sender)
    session.commit()
    (found,) = listed(cli)
    assert (found["event"], found["kind"]) == (None, "report")
    assert found["deadline"] == "2010-05-01T23:59:59+02:00"
    counts = {"received": 1, "late": 0, "answered": 0, "withdrawn": 0, "owing": 3, "delivered": 2}
    assert found["counts"] == counts


def test_a_round_is_exported_as_json_by_default_with_what_was_withdrawn(
    session: Session, cli: FlaskCliRunner
) -> None:
    round_ = remarks(session)
    author = as_actor(factories.user(session, name="Kari Ås"))
    sending.send(session, author, OPENED, round_, Said("Mer sykkel"), Sender(email="k@x.example"))
    late = sending.send(session, author, DUE + timedelta(seconds=1), round_, Said("Mer buss"))
    changing.withdraw(session, author, DUE + timedelta(days=1), late)
    session.commit()
    told = cli.invoke(args=["inputs", "export", round_.id], catch_exceptions=False)
    assert told.exit_code == 0, told.stderr
    found = json.loads(told.stdout)
    assert found["round"]["id"] == round_.id
    assert [
        (one["label"], one["received"], one["late"], one["withdrawn"], one["text"])
        for one in found["inputs"]
    ] == [
        ("M-01", "2010-02-18T13:00:00+01:00", False, None, "Mer sykkel"),
        ("M-02", "2010-03-05T00:00:00+01:00", True, "2010-03-05T23:59:59+01:00", "Mer buss"),
    ]
    assert found["inputs"][0]["sender"]["email"] == "k@x.example"
    assert [line["what"] for line in found["inputs"][1]["history"]] == ["received", "withdrawn"]


@pytest.mark.parametrize(("form", "magic"), [("xlsx", b"PK"), ("pdf", b"%PDF-")])
def test_a_round_is_exported_to_a_file(
    session: Session, cli: FlaskCliRunner, tmp_path: Path, form: str, magic: bytes
) -> None:
    round_ = remarks(session)
    session.commit()
    path = tmp_path / f"round.{form}"
    args = ["inputs", "export", round_.id, "--format", form, "--output", str(path)]
    told = cli.invoke(args=args, catch_exceptions=False)
    assert (told.exit_code, told.stdout) == (0, "")
    assert path.read_bytes().startswith(magic)


def test_an_export_says_what_is_wrong(
    session: Session, cli: FlaskCliRunner, tmp_path: Path
) -> None:
    told = cli.invoke(args=["inputs", "export", "nowhere"])
    assert (told.exit_code, told.stderr) == (1, "Error: There is no round nowhere.\n")
    round_ = remarks(session)
    session.commit()
    told = cli.invoke(args=["inputs", "export", round_.id, "--output", str(tmp_path)])
    assert (told.exit_code, told.stdout) == (1, "")
    assert "cannot be written" in told.stderr


def test_reminders_are_counted(cli: FlaskCliRunner) -> None:
    assert cli.invoke(args=["inputs", "remind"]).output == "0 reminders\n"
