"""Sending without an account: what is sent counts once the address it came with is confirmed.

Whoever holds the link in the receipt may read, change and withdraw it, until they ask for another
link. Whether an address has an account is never asked, so that nobody learns it here.
"""

from dataclasses import dataclass
from datetime import datetime
from secrets import token_urlsafe
from typing import Any

from sqlalchemy import delete, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from planner.domain import inputs as rules
from planner.domain.access import Actor
from planner.domain.errors import Invalid, NotAllowed
from planner.domain.inputs import (
    CONFIRM_WITHIN,
    LINKS_AT_ONCE,
    LINKS_WITHIN,
    About,
    ConfirmedAlready,
    LinkGone,
    NotOpenYet,
    RoundClosed,
    TooManyLinks,
)
from planner.models.input_mail import UnconfirmedInput
from planner.models.inputs import Input, InputDraft, InputRound
from planner.queries import outbox as written
from planner.services import outbox
from planner.services.accounts import clean_email
from planner.services.inputs import anchoring, attaching, drafting, following_by_mail
from planner.services.inputs.attaching import Enclosed
from planner.services.inputs.records import record
from planner.services.inputs.sending import Said, checked, take_in
from planner.storage import Storage

NAME_LENGTH = 200


@dataclass(frozen=True, slots=True)
class Writer:
    """Who sends without an account; `language` is that of the mails to them."""

    name: str
    email: str
    language: str


def ask(
    db: Session,
    now: datetime,
    round_: InputRound,
    writer: Writer,
    said: Said,
    submission: str,
    draft: InputDraft | None = None,
) -> None:
    """Keep what is sent until the address is confirmed, and mail a link for that. `draft` has the
    files that go along. The same form again is the same.

    Raises NotAllowed, NotOpenYet, RoundClosed, TooManyLinks, Invalid.
    """
    if not round_.without_account:
        raise NotAllowed
    if waiting(db, submission) is not None:
        return
    if round_.draft or not rules.is_open(round_.opens_at, now):
        raise NotOpenYet
    if round_.closed_at is not None and now >= round_.closed_at:
        raise RoundClosed
    name, email = " ".join(writer.name.split()), clean_email(writer.email)
    if not name:
        raise Invalid("name", "missing")
    if len(name) > NAME_LENGTH:
        raise Invalid("name", "too_long")
    fields = checked(said) | anchoring.fields(db, round_, said.subject)
    sweep(db, now)
    recent = written.written_to(db, email, ["input_confirm"], now - LINKS_WITHIN)
    if recent >= LINKS_AT_ONCE:
        raise TooManyLinks
    row = UnconfirmedInput(
        round_id=round_.id,
        submission=submission,
        name=name,
        email=email,
        mail_language=writer.language,
        said=_kept(fields),
        draft_id=None if draft is None else draft.id,
        sent_at=now,
    )
    try:
        with db.begin_nested():
            db.add(row)
    except IntegrityError:
        return  # sent twice at once
    params = {"unconfirmed_id": row.id}
    outbox.send(db, now, "input_confirm", email, writer.language, params)


def waiting(db: Session, submission: str) -> UnconfirmedInput | None:
    """What came with that form, confirmed or not."""
    return db.scalar(select(UnconfirmedInput).where(UnconfirmedInput.submission == submission))


def find(db: Session, round_: InputRound, unconfirmed_id: str) -> UnconfirmedInput:
    """What a link confirms. Raises LinkGone and ConfirmedAlready."""
    row = db.get(UnconfirmedInput, unconfirmed_id)
    if row is None or row.round_id != round_.id:
        raise LinkGone
    if row.confirmed_at is not None:
        raise ConfirmedAlready
    return row


def confirm(
    db: Session, storage: Storage, now: datetime, round_: InputRound, unconfirmed_id: str
) -> Input:
    """The address is theirs: what they sent is received, at the time they sent it, whatever the
    deadline was meanwhile; a receipt goes out. Works once.

    Raises LinkGone, ConfirmedAlready.
    """
    row = find(db, round_, unconfirmed_id)
    used = db.execute(
        update(UnconfirmedInput)
        .where(UnconfirmedInput.id == row.id, UnconfirmedInput.confirmed_at.is_(None))
        .values(confirmed_at=now)
        .returning(UnconfirmedInput.id)
        .execution_options(synchronize_session=False)
    ).all()
    if not used:
        raise ConfirmedAlready
    actor = Actor(None, row.name)
    made = Input(
        submission=row.submission,
        author_name=row.name,
        author_email=row.email,
        link_key=_key(),
    )
    taken = take_in(db, actor, row.sent_at, round_, made, _fields(row.said))
    record(taken, actor, now, "confirmed")
    if row.draft is not None:
        attaching.enclose(db, now, taken, Enclosed(storage, (), row.draft))
        drafting.drop_draft(db, round_, row.draft.id)
    params = {"input_id": taken.id}
    once = f"input_receipt:{taken.id}"
    outbox.send(db, now, "input_receipt", row.email, row.mail_language, params, once)
    row.name, row.email, row.said, row.draft_id = "", "", {}, None
    db.flush()
    return taken


def renew_link(db: Session, now: datetime, row: Input) -> None:
    """Earlier links open nothing more; a new one goes to the address. Raises TooManyLinks."""
    recent = written.written_to(db, row.author_email, ["input_link"], now - LINKS_WITHIN)
    if recent >= LINKS_AT_ONCE:
        raise TooManyLinks
    row.link_key = _key()
    outbox.send(db, now, "input_link", row.author_email, row.language, {"input_id": row.id})
    db.flush()


def sweep(db: Session, now: datetime) -> int:
    """Delete what nobody confirmed in time, with its files; how many."""
    old = select(UnconfirmedInput).where(UnconfirmedInput.sent_at < now - CONFIRM_WITHIN)
    count = 0
    for row in db.scalars(old).all():
        if row.draft is not None:
            drafting.drop_draft(db, row.round, row.draft.id)
        count += row.confirmed_at is None
        db.delete(row)
    following_by_mail.sweep(db, now)
    db.flush()
    return count


def forget_address(db: Session, email: str) -> int:
    """Delete what waits for a person's confirmation, and take their name, address and link from
    what they have sent without an account; how many inputs that was. What they say stays, as said
    by a participant."""
    low = email.strip().lower()
    following_by_mail.forget_address(db, low)
    for row in db.scalars(select(UnconfirmedInput).where(UnconfirmedInput.email == low)).all():
        if row.draft is not None:
            drafting.drop_draft(db, row.round, row.draft.id)
    db.execute(delete(UnconfirmedInput).where(UnconfirmedInput.email == low))
    found = db.scalars(
        select(Input).where(Input.author_id.is_(None), Input.author_email == low)
    ).all()
    for sent in found:
        sent.author_name, sent.author_email, sent.link_key = "", "", None
        for line in sent.history:
            if line.actor_id is None and line.what in OWN_DEEDS:
                line.actor_name = ""
    db.flush()
    return len(found)


OWN_DEEDS = frozenset({"received", "confirmed", "edited", "withdrawn"})
"""What an input's sender does to it."""


def _kept(fields: dict[str, Any]) -> dict[str, Any]:
    at = fields["about_at"]
    about = {"about": fields["about"].value, "about_at": None if at is None else at.isoformat()}
    return fields | about


def _fields(kept: dict[str, Any]) -> dict[str, Any]:
    """The fields of an input, from how they are kept."""
    at = kept["about_at"]
    about_at = None if at is None else datetime.fromisoformat(at)
    return kept | {"about": About(kept["about"]), "about_at": about_at}


def _key() -> str:
    return token_urlsafe(16)
