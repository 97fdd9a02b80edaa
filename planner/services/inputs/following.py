"""Following an input or a whole round: who does hears of every answer, until they want no more."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from planner.domain.access import Actor
from planner.domain.errors import NotAllowed
from planner.domain.identity import new_id
from planner.models.accounts import User
from planner.models.input_desk import Follow
from planner.models.inputs import Input, InputRound
from planner.services import outbox
from planner.services.inputs import following_by_mail


def follow(
    db: Session, actor: Actor, now: datetime, round_: InputRound, row: Input | None = None
) -> None:
    """Be told of the answer to that input, or of all in the round. Once is as good as twice.

    Raises NotAllowed for a visitor, and in a round that is not public.
    """
    if actor.user_id is None or not round_.public:
        raise NotAllowed
    target = "" if row is None else row.id
    try:
        with db.begin_nested():
            db.add(Follow(user_id=actor.user_id, round_id=round_.id, target=target, at=now))
    except IntegrityError:
        return


def unfollow(db: Session, user_id: str, round_id: str, row: Input | None = None) -> None:
    """No longer be told: of that input, or of the round with every input in it."""
    gone = delete(Follow).where(Follow.user_id == user_id, Follow.round_id == round_id)
    if row is not None:
        gone = gone.where(Follow.target == row.id)
    db.execute(gone)


def tell(db: Session, now: datetime, answered: Sequence[Input]) -> None:
    """One mail to each follower about all that was answered at once in a round; none to those who
    sent it, who get the answer itself."""
    round_ = answered[0].round
    if not round_.public:
        return
    senders = {name for row in answered if row.author_email for name in _names(row)}
    wanted: dict[str, set[str]] = {}
    people: dict[str, User] = {}
    found = db.execute(
        select(Follow, User)
        .join(User, User.id == Follow.user_id)
        .where(Follow.round_id == round_.id, User.active)
        .order_by(User.email)
    )
    for one, user in found:
        people[user.id] = user
        wanted.setdefault(user.id, set()).add(one.target)
    act = new_id()
    # Whoever follows with an account hears by that alone.
    known = {user.email.lower() for user in people.values()}
    following_by_mail.tell(db, now, answered, act, known | {name for name in senders if name})
    for user_id, targets in wanted.items():
        user = people[user_id]
        heard = [row.id for row in answered if "" in targets or row.id in targets]
        own = user.id in senders or user.email.lower() in senders
        if not heard or own:
            continue
        params = {"round_id": round_.id, "user_id": user.id, "input_ids": heard}
        once = f"inputs_followed:{act}:{user.id}"
        outbox.send(db, now, "inputs_followed", user.email, user.language, params, once)


def _names(row: Input) -> tuple[str | None, str]:
    """What its sender can be known by."""
    return row.author_id, row.author_email.lower()
