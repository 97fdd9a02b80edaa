"""Nothing that is sent is lost: servers killed at every moment, and a thousand people at once."""

import http.client
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.parse import urlencode

from flask import Flask
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from planner.domain.access import COMMAND
from planner.domain.identity import new_id
from planner.domain.inputs import RoundKind
from planner.models.accounts import User
from planner.models.inputs import Input, InputRound
from planner.models.mail import OutboxMail
from planner.services.inputs import rounds, sending
from planner.services.inputs.rounds import Plan
from planner.services.inputs.sending import Said, Sender
from tests import factories
from tests.conftest import engine_of
from tests.services.test_inputs import as_actor

ROOT = Path(__file__).resolve().parents[2]
LOCAL = "127.0.0.1"


@contextmanager
def mortal(url: str) -> Iterator[Callable[[int], int]]:
    """Gives a function that starts a server which dies at that step, and gives its port."""
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.support.mortal", url],
        cwd=ROOT,
        env=os.environ | {"PLANNER_ENV": "testing"},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdin is not None
    assert process.stdout is not None

    def start(die_at: int) -> int:
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write(f"{die_at}\n")
        process.stdin.flush()
        return int(process.stdout.readline())

    try:
        yield start
    finally:
        process.stdin.close()
        process.wait(timeout=20)


def logged_in(app: Flask, user: User) -> str:
    """The head that a browser of theirs sends."""
    session_id = {"_user_id": user.get_id(), "_fresh": True}
    serializer = app.session_interface.get_signing_serializer(app)  # type: ignore[attr-defined]
    return f"{app.config['SESSION_COOKIE_NAME']}={serializer.dumps(session_id)}"


def open_round(session: Session) -> InputRound:
    today = datetime.now(UTC).date()
    plan = Plan(
        RoundKind.REMARKS,
        "Merknader til programmet",
        datetime.now(UTC) - timedelta(days=1),
        deadline_on=today + timedelta(days=14),
    )
    made = rounds.open_round(session, COMMAND, datetime.now(UTC), factories.event(session), plan)
    session.commit()
    return made


def post(port: int, path: str, cookie: str, fields: dict[str, str]) -> str | None:
    """Where the answer sends one on to; None when the server died before it answered."""
    connection = http.client.HTTPConnection(LOCAL, port, timeout=20)
    heads = {"Content-Type": "application/x-www-form-urlencoded", "Cookie": cookie}
    try:
        connection.request("POST", path, urlencode(fields), heads)
        answer = connection.getresponse()
        answer.read()
    except (ConnectionError, http.client.HTTPException):
        return None
    finally:
        connection.close()
    assert answer.status == 303
    return answer.headers["Location"]


def test_a_server_killed_at_any_moment_leaves_the_input_with_its_receipt_or_neither(
    session: Session, app: Flask, database_url: str
) -> None:
    round_ = open_round(session)
    user = factories.user(session, email="kari@drammen.example")
    session.commit()
    cookie = logged_in(app, user)
    path = f"/conference/2010/inputs/{round_.id}/send"
    died_without, died_with = 0, 0
    with mortal(database_url) as start:
        for die_at in range(1, 400):
            form = {"text": f"Merknad {die_at}", "email": user.email, "submission": new_id()}
            given = post(start(die_at), path, cookie, form)
            session.rollback()
            row = session.scalar(select(Input).where(Input.submission == form["submission"]))
            receipts = receipts_of(session, row)
            lines = 0 if row is None else len(row.history)
            assert (receipts, lines) == ((0, 0) if row is None else (1, 1))
            if given is not None:
                assert row is not None
                break
            died_with += row is not None
            died_without += row is None
            if row is None and die_at % 5:
                continue
            # Whoever sees the line break sends again, and has one input and one receipt.
            again = post(start(0), path, cookie, form)
            session.rollback()
            row = session.scalar(select(Input).where(Input.submission == form["submission"]))
            assert row is not None
            assert again is not None
            assert again.endswith(f"/{row.label}/receipt")
            assert receipts_of(session, row) == 1
    assert given is not None
    assert died_without > 10
    assert died_with >= 1
    numbers = list(session.scalars(select(Input.number).order_by(Input.number)))
    assert numbers == list(range(1, len(numbers) + 1))


def receipts_of(session: Session, row: Input | None) -> int:
    mails = session.scalars(select(OutboxMail).where(OutboxMail.kind == "input_receipt")).all()
    return sum(1 for mail in mails if row is not None and mail.params["input_id"] == row.id)


PEOPLE = 1000
AT_ONCE = 2
"""As many as the server's two workers take in at a time."""


def test_a_thousand_people_in_the_last_minute_all_get_a_receipt_with_their_own_time(
    session: Session, app: Flask
) -> None:
    round_ = open_round(session)
    assert round_.deadline is not None
    due, round_id = round_.deadline, round_.id
    people = [as_actor(factories.user(session)) for _n in range(PEOPLE)]
    session.commit()
    times = [due - timedelta(seconds=59) + timedelta(milliseconds=59 * n) for n in range(PEOPLE)]

    def one(n: int) -> tuple[str, datetime, bool, int]:
        with Session(engine_of(app)) as db:
            found = db.get_one(InputRound, round_id)
            to = Sender(email=f"nr{n}@example.org")
            row = sending.send(db, people[n], times[n], found, Said(f"Merknad {n}"), to, new_id())
            db.commit()
            return row.id, row.received_at, row.late, row.number

    with ThreadPoolExecutor(AT_ONCE) as pool:
        got = list(pool.map(one, range(PEOPLE)))
    assert [received for _id, received, _late, _number in got] == times
    assert not any(late for _id, _received, late, _number in got)
    assert sorted(number for *_rest, number in got) == list(range(1, PEOPLE + 1))
    assert session.scalar(select(func.count()).select_from(Input)) == PEOPLE
    mails = session.execute(select(OutboxMail.recipient, OutboxMail.params)).all()
    assert sorted((params["input_id"], recipient) for recipient, params in mails) == sorted(
        (id, f"nr{n}@example.org") for n, (id, *_rest) in enumerate(got)
    )
