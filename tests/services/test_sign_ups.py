"""Seats: taken, given up, handed on, and never sold twice."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from planner.database import db
from planner.domain.access import COMMAND, VISITOR, Actor
from planner.domain.errors import NotAllowed, NotFound, Stale
from planner.domain.programme import Programme
from planner.domain.sign_ups import NoSignUp, Seats, SignUpState
from planner.models import programme
from planner.models.events import Event
from planner.models.mail import OutboxMail
from planner.models.personal import SignUp
from planner.queries import releases as released
from planner.queries import sign_ups as read
from planner.queries import stars
from planner.services import releases, sign_ups
from tests import factories
from tests.factories import NOW

SEATED, WAITING = SignUpState.SEATED, SignUpState.WAITING


@pytest.fixture
def event(session: Session) -> Event:
    return factories.event(session)


def published(session: Session, event: Event, seats: int | None, hour: int = 10) -> str:
    """A released session of that many seats."""
    row: programme.Session = factories.session(session, event, seats=seats, hour=hour)
    releases.publish(session, event, COMMAND, NOW)
    return row.id


def people(session: Session, number: int) -> list[Actor]:
    return [Actor(factories.user(session, language="nn").id) for _ in range(number)]


def standing(session: Session, event: Event) -> Programme:
    found = released.published(session, event.id)
    assert found is not None
    return found


def sign(session: Session, event: Event, actor: Actor, id_: str, minutes: int = 0) -> SignUpState:
    at = NOW + timedelta(minutes=minutes)
    programme = standing(session, event)
    return sign_ups.sign_up(session, event, actor, at, programme, event.public_version, id_).state


def give_up(session: Session, event: Event, actor: Actor, id_: str) -> None:
    sign_ups.give_up(
        session, event, actor, NOW, standing(session, event), event.public_version, id_
    )


def states(session: Session, event: Event, id_: str) -> list[tuple[str, SignUpState]]:
    return [(row.user_id, row.state) for row in read.listed(session, event.id, id_)]


def test_seats_go_first_come_first_served_and_the_rest_wait(session: Session, event: Event) -> None:
    id_ = published(session, event, 2)
    a, b, c, d = people(session, 4)
    assert [sign(session, event, who, id_, n) for n, who in enumerate((a, b, c, d))] == [
        SEATED,
        SEATED,
        WAITING,
        WAITING,
    ]
    assert sign(session, event, a, id_, 9) is SEATED  # a second click
    assert read.seats(session, event.id, standing(session, event)) == {id_: Seats(2, 2, 2)}
    assert a.user_id and stars.of(session, event.id, a.user_id) == {id_}
    rows = read.listed(session, event.id, id_)
    assert [row.user_id for row in rows] == [a.user_id, b.user_id, c.user_id, d.user_id]
    assert [read.before(session, row) for row in rows[2:]] == [0, 1]


def test_a_seat_given_up_goes_to_the_first_who_waits_with_a_mail(
    session: Session, event: Event
) -> None:
    id_ = published(session, event, 1)
    a, b, c = people(session, 3)
    for n, who in enumerate((a, b, c)):
        sign(session, event, who, id_, n)
    give_up(session, event, a, id_)
    give_up(session, event, a, id_)
    assert states(session, event, id_) == [(b.user_id, SEATED), (c.user_id, WAITING)]
    mails = session.scalars(select(OutboxMail)).all()
    assert [(m.kind, m.language) for m in mails] == [("sign_up_seat", "nn")]
    sign(session, event, a, id_, 5)
    assert [who for who, _ in states(session, event, id_)] == [b.user_id, c.user_id, a.user_id]


def test_one_who_stops_waiting_moves_nobody(session: Session, event: Event) -> None:
    id_ = published(session, event, 1)
    a, b, c = people(session, 3)
    for n, who in enumerate((a, b, c)):
        sign(session, event, who, id_, n)
    give_up(session, event, b, id_)
    assert states(session, event, id_) == [(a.user_id, SEATED), (c.user_id, WAITING)]
    assert session.scalars(select(OutboxMail)).all() == []


@pytest.mark.parametrize(
    ("seats", "expected"),
    [(1, [SEATED, SEATED, WAITING]), (3, [SEATED, SEATED, SEATED]), (9, [SEATED] * 3)],
)
def test_publishing_other_seats_takes_nobodys_and_fills_what_is_free(
    session: Session, event: Event, seats: int, expected: list[SignUpState]
) -> None:
    id_ = published(session, event, 2)
    for n, who in enumerate(people(session, 3)):
        sign(session, event, who, id_, n)
    session.get_one(programme.Session, id_).seats = seats
    releases.publish(session, event, COMMAND, NOW)
    assert [state for _, state in states(session, event, id_)] == expected


def test_what_takes_no_sign_ups_takes_none(session: Session, event: Event) -> None:
    free = published(session, event, None)
    seats = published(session, event, 5, hour=11)
    who = people(session, 1)[0]
    with pytest.raises(NoSignUp):
        sign(session, event, who, free)
    begun = int((standing(session, event).session[seats].start - NOW).total_seconds()) // 60  # type: ignore[operator]
    with pytest.raises(NoSignUp):
        sign(session, event, who, seats, begun)
    with pytest.raises(NotFound):
        sign(session, event, who, factories.session(session, event, seats=3).id)
    with pytest.raises(NotAllowed):
        sign(session, event, VISITOR, seats)
    with pytest.raises(Stale):
        sign_ups.sign_up(
            session, event, who, NOW, standing(session, event), event.public_version - 1, seats
        )
    assert session.scalars(select(SignUp)).all() == []


def test_a_rush_never_sells_a_seat_twice(app: Flask, session: Session, event: Event) -> None:
    """Twenty at once for seven seats, some of whom let go at once: real connections, real locks."""
    id_ = published(session, event, 7)
    everybody = people(session, 20)
    session.commit()
    version, programme, event_id = event.public_version, standing(session, event), event.id
    session.rollback()

    def go(number: int) -> SignUpState:
        with app.app_context():
            own = db.session()
            at = NOW + timedelta(seconds=number)
            row = own.get_one(Event, event_id)
            made = sign_ups.sign_up(own, row, everybody[number], at, programme, version, id_)
            state = made.state
            own.commit()
            if number % 5 == 0:
                row = own.get_one(Event, event_id)
                sign_ups.give_up(own, row, everybody[number], at, programme, version, id_)
                own.commit()
            return state

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(go, range(20)))
    session.expire_all()
    found = states(session, event, id_)
    assert len(found) == 16
    assert [state for _, state in found] == [SEATED] * 7 + [WAITING] * 9
    waiting = [row.at for row in read.listed(session, event_id, id_)[7:]]
    assert waiting == sorted(waiting)
