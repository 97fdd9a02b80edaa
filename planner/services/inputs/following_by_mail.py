"""Following without an account: nothing comes before the address is confirmed, and a link in every
mail ends it."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from planner.domain.errors import NotAllowed
from planner.domain.inputs import (
    CONFIRM_WITHIN,
    LINKS_AT_ONCE,
    LINKS_WITHIN,
    LinkGone,
    TooManyLinks,
)
from planner.models.input_mail import MailFollow
from planner.models.inputs import Input, InputRound
from planner.queries import outbox as written
from planner.services import outbox
from planner.services.accounts import clean_email


def ask(
    db: Session,
    now: datetime,
    round_: InputRound,
    email: str,
    language: str,
    row: Input | None = None,
) -> None:
    """Mail a link that confirms the wish to be told. Asked again, another link is mailed.

    Raises NotAllowed in a round that is not public, Invalid, TooManyLinks.
    """
    if not round_.public or round_.draft:
        raise NotAllowed
    address = clean_email(email)
    recent = written.written_to(db, address, ["follow_confirm"], now - LINKS_WITHIN)
    if recent >= LINKS_AT_ONCE:
        raise TooManyLinks
    target = "" if row is None else row.id
    made = MailFollow(
        round_id=round_.id, target=target, email=address, language=language, asked_at=now
    )
    try:
        with db.begin_nested():
            db.add(made)
    except IntegrityError:
        made = _of(db, round_.id, target, address)
        if made.confirmed_at is None:
            made.asked_at = now
    outbox.send(db, now, "follow_confirm", address, language, {"follow_id": made.id})


def confirm(db: Session, now: datetime, round_: InputRound, follow_id: str) -> MailFollow:
    """The address is theirs; once is as good as twice. Raises LinkGone."""
    row = find(db, round_, follow_id)
    row.confirmed_at = row.confirmed_at or now
    db.flush()
    return row


def find(db: Session, round_: InputRound, follow_id: str) -> MailFollow:
    """Raises LinkGone when it is none of this round's, or is ended."""
    row = db.get(MailFollow, follow_id)
    if row is None or row.round_id != round_.id:
        raise LinkGone
    return row


def end(db: Session, round_id: str, follow_id: str) -> None:
    """Tell that address nothing more about the round, nor about any input in it."""
    row = db.get(MailFollow, follow_id)
    if row is not None and row.round_id == round_id:
        db.execute(
            delete(MailFollow).where(MailFollow.round_id == round_id, MailFollow.email == row.email)
        )


def tell(db: Session, now: datetime, answered: Sequence[Input], act: str, told: set[str]) -> None:
    """One mail to each confirmed address that is not among those `told`."""
    wanted: dict[str, tuple[MailFollow, set[str]]] = {}
    for one in db.scalars(
        select(MailFollow)
        .where(MailFollow.round_id == answered[0].round_id, MailFollow.confirmed_at.is_not(None))
        .order_by(MailFollow.email, MailFollow.target)
    ):
        wanted.setdefault(one.email, (one, set()))[1].add(one.target)
    for email, (one, targets) in wanted.items():
        heard = [row.id for row in answered if "" in targets or row.id in targets]
        if not heard or email in told:
            continue
        params = {"round_id": one.round_id, "follow_id": one.id, "input_ids": heard}
        once = f"inputs_followed:{act}:{one.id}"
        outbox.send(db, now, "inputs_followed", email, one.language, params, once)


def sweep(db: Session, now: datetime) -> None:
    """Forget the addresses that nobody confirmed in time."""
    db.execute(
        delete(MailFollow).where(
            MailFollow.confirmed_at.is_(None), MailFollow.asked_at < now - CONFIRM_WITHIN
        )
    )


def forget_address(db: Session, email: str) -> None:
    db.execute(delete(MailFollow).where(MailFollow.email == email.strip().lower()))


def _of(db: Session, round_id: str, target: str, email: str) -> MailFollow:
    return db.scalars(
        select(MailFollow).where(
            MailFollow.round_id == round_id,
            MailFollow.target == target,
            MailFollow.email == email,
        )
    ).one()
