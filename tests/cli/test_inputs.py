"""`flask inputs`: what scripts get to know of the rounds."""

import json
from datetime import UTC, date, datetime, timedelta

from flask.testing import FlaskCliRunner
from sqlalchemy.orm import Session

from planner.domain.access import COMMAND
from planner.domain.inputs import RoundKind
from planner.services.inputs import rounds, sending
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
    sending.withdraw(session, author, DUE + timedelta(days=1), row)
    session.commit()
    assert listed(cli) == [
        {
            "id": round_.id,
            "title": "Merknader til foreløpig program",
            "kind": "remarks",
            "event": "conference/2010",
            "language": "nb",
            "public": True,
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
