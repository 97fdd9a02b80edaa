"""Who has a seat, and who waits for one."""

from collections.abc import Mapping, Sequence

from sqlalchemy import func, select
from sqlalchemy.orm import Session as Database
from sqlalchemy.orm import contains_eager

from planner.domain.programme import Programme
from planner.domain.sign_ups import Seats, SignUpState, takes_sign_ups
from planner.models.accounts import User
from planner.models.personal import SignUp

IN_LINE = (SignUp.at, SignUp.id)
"""The order of a waiting list."""


def seats(db: Database, event_id: str, programme: Programme) -> dict[str, Seats]:
    """How full each session of the programme is that takes sign-ups, by id. In one statement."""
    counted = db.execute(
        select(SignUp.session_id, SignUp.state, func.count())
        .where(SignUp.event_id == event_id)
        .group_by(SignUp.session_id, SignUp.state)
    )
    numbers = {(session_id, state): number for session_id, state, number in counted}
    return {
        session.id: Seats(
            session.seats,
            numbers.get((session.id, SignUpState.SEATED), 0),
            numbers.get((session.id, SignUpState.WAITING), 0),
        )
        for session in programme.sessions
        if session.seats is not None and takes_sign_ups(session)
    }


def seats_of(db: Database, session_id: str, number: int) -> Seats:
    """The same for one session of that many seats."""
    counted = db.execute(
        select(SignUp.state, func.count())
        .where(SignUp.session_id == session_id)
        .group_by(SignUp.state)
    )
    numbers = {state: int(number_of) for state, number_of in counted}
    taken, waiting = (numbers.get(s, 0) for s in (SignUpState.SEATED, SignUpState.WAITING))
    return Seats(number, taken, waiting)


def one(db: Database, session_id: str, user_id: str) -> SignUp | None:
    """Somebody's own for a session."""
    return db.scalar(
        select(SignUp).where(SignUp.session_id == session_id, SignUp.user_id == user_id)
    )


def by_id(db: Database, id_: str) -> SignUp | None:
    return db.get(SignUp, id_)


def of(db: Database, event_id: str, user_id: str) -> Mapping[str, SignUp]:
    """All of one's own in the event, by session id."""
    rows = db.scalars(select(SignUp).where(SignUp.event_id == event_id, SignUp.user_id == user_id))
    return {row.session_id: row for row in rows}


def before(db: Database, row: SignUp) -> int:
    """How many wait before that one."""
    ahead = select(func.count()).where(
        SignUp.session_id == row.session_id,
        SignUp.state == SignUpState.WAITING,
        (SignUp.at < row.at) | ((SignUp.at == row.at) & (SignUp.id < row.id)),
    )
    return db.scalar(ahead) or 0


def waiting(db: Database, event_id: str) -> Mapping[str, Sequence[SignUp]]:
    """Everybody who waits in the event, by session id, the first in line first."""
    rows = db.scalars(
        select(SignUp)
        .where(SignUp.event_id == event_id, SignUp.state == SignUpState.WAITING)
        .order_by(SignUp.session_id, *IN_LINE)
    )
    found: dict[str, list[SignUp]] = {}
    for row in rows:
        found.setdefault(row.session_id, []).append(row)
    return found


def listed(db: Database, event_id: str, session_id: str) -> Sequence[SignUp]:
    """Who is signed up for a session, those with a seat first, each with the person."""
    return db.scalars(
        select(SignUp)
        .join(User, User.id == SignUp.user_id)
        .where(SignUp.event_id == event_id, SignUp.session_id == session_id)
        .order_by(SignUp.state == SignUpState.WAITING, *IN_LINE)
        .options(contains_eager(SignUp.user))
    ).all()
