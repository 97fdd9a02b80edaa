"""What counts against a deadline is when the form arrived, however long it then queued."""

from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from threading import Event, get_ident

import pytest
from flask import Flask
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from planner.domain.identity import new_id
from planner.models.inputs import Input, InputRound
from planner.web import clock
from tests import factories
from tests.services.test_inputs import DUE, remarks

AFTER = DUE + timedelta(seconds=5)


class Clock:
    """Stands still, and tells when so many threads have looked at it."""

    def __init__(self, at: datetime, lookers: int) -> None:
        self.at = at
        self.lookers = lookers
        self.looked: set[int] = set()
        self.all_looked = Event()

    def now(self) -> datetime:
        given = self.at
        self.looked.add(get_ident())
        if len(self.looked) >= self.lookers:
            self.all_looked.set()
        return given


PEOPLE = 3


def test_those_queued_over_the_deadline_are_in_time(
    session: Session, app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    round_ = remarks(session)
    users = [factories.user(session) for _n in range(PEOPLE)]
    session.commit()
    path = f"/conference/2010/inputs/{round_.id}/send"
    clients = [factories.login(app.test_client(), user) for user in users]

    held = Clock(DUE, PEOPLE)
    monkeypatch.setattr(clock, "now", held.now)
    # Somebody is writing: all that is sent now waits for them.
    session.execute(update(InputRound).where(InputRound.id == round_.id).values(invited="Alle"))
    with ThreadPoolExecutor(PEOPLE) as pool:
        sent = [
            pool.submit(one.post, path, data={"text": "I siste liten", "submission": new_id()})
            for one in clients
        ]
        assert held.all_looked.wait(20)
        held.at = AFTER
        session.commit()
        answers = [one.result(timeout=60) for one in sent]

    assert [answer.status_code for answer in answers] == [303] * PEOPLE
    rows = session.scalars(select(Input).order_by(Input.number)).all()
    assert [(row.received_at, row.late) for row in rows] == [(DUE, False)] * PEOPLE
