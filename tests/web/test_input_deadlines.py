"""Moving a round's deadline through the pages: told first whom it reaches, then done."""

from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from planner.models.inputs import InputRound
from planner.models.mail import OutboxMail
from tests import factories
from tests.services.test_inputs import report
from tests.web.test_inputs import PLAN, after
from tests.web.test_inputs import at as at


@pytest.fixture
def organiser(session: Session, app: Flask, at: Callable[[datetime], None]) -> FlaskClient:
    at(datetime(2010, 4, 20, 8, tzinfo=UTC))
    factories.initiative(session)
    user = factories.organiser(session)
    session.commit()
    return factories.login(app.test_client(), user)


def told(session: Session) -> int:
    found = select(func.count()).where(OutboxMail.kind == "round_extended")
    return after(session).scalar(found) or 0


def test_who_is_told_is_counted_before_the_deadline_is_moved(
    session: Session, organiser: FlaskClient
) -> None:
    round_, _ = report(session, "Oslo", "Bergen")
    session.commit()
    page = organiser.get(f"/inputs/{round_.id}/extend?day=2010-05-08").text
    assert "2 personer får beskjed på e-post:" in page
    assert "lørdag 8.\u00a0mai 2010 kl.\u00a023.59" in page
    assert "Den faller på lørdag" in page
    assert told(session) == 0
    done = organiser.post(f"/inputs/{round_.id}/extend", data={"day": "2010-05-08"})
    assert done.status_code == 303
    shown = organiser.get(done.location).text
    assert "2 personer får beskjed på e-post." in shown
    assert "Forlenget fra 1.\u00a0mai 2010 til 8.\u00a0mai 2010" in shown
    assert told(session) == 2
    # The button pressed twice: the second has no later day to move to.
    organiser.post(f"/inputs/{round_.id}/extend", data={"day": "2010-05-08"})
    assert told(session) == 2


@pytest.mark.parametrize("day", ["", "snart", "2010-04-30", "2010-05-01", "2009-01-01"])
def test_a_day_that_is_none_or_not_later_is_refused(
    session: Session, organiser: FlaskClient, day: str
) -> None:
    round_, _ = report(session, "Oslo")
    session.commit()
    for answer in (
        organiser.get(f"/inputs/{round_.id}/extend?day={day}"),
        organiser.post(f"/inputs/{round_.id}/extend", data={"day": day}),
    ):
        assert answer.status_code == 303
        assert answer.location.endswith("/change#extend")
    assert told(session) == 0


def test_the_days_of_reminders_are_set_with_the_round(
    session: Session, organiser: FlaskClient
) -> None:
    plan = PLAN | {"kind": "report", "due": "day", "deadline_on": "2010-05-01"}
    made = organiser.post("/inputs/new", data=plan | {"remind": ["14", "0"]})
    assert made.status_code == 303
    round_ = after(session).scalars(select(InputRound)).one()
    assert (round_.remind, round_.deadline and round_.deadline.date()) == (
        [14, 0],
        date(2010, 5, 1),
    )
    refused = organiser.post("/inputs/new", data=plan | {"remind": ["2"]})
    assert refused.status_code == 422
