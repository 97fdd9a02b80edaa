"""Accounts: making them, their passwords and roles, and the ways to log in."""

from datetime import datetime

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerifyMismatchError
from email_validator import EmailNotValidError, validate_email
from sqlalchemy import update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from planner.domain import accounts as rules
from planner.domain.access import Actor, RoleName
from planner.domain.accounts import LinkUsed, WrongPassword
from planner.domain.errors import Invalid, Taken
from planner.domain.identity import new_id
from planner.models.accounts import RoleGrant, User
from planner.models.events import Event, Organisation, Track
from planner.queries import accounts, outbox
from planner.services import outbox as mail

LONGEST_NAME = 200
LINK_KINDS = ("login_link", "join_link")

_hasher = PasswordHasher()
# Verified where there is no account, so that the answer takes as long.
_NOBODY = _hasher.hash(new_id())


def clean_email(text: str) -> str:
    """The address as it is kept: lower-case. Raises Invalid."""
    try:
        found = validate_email(
            text.strip(), check_deliverability=False, globally_deliverable=False
        ).normalized
    except EmailNotValidError as error:
        raise Invalid("email", "not_an_address") from error
    if "." not in found.rpartition("@")[2]:
        raise Invalid("email", "not_an_address")
    return found.lower()


def create_user(
    db: Session,
    actor: Actor,
    now: datetime,
    email: str,
    name: str = "",
    language: str = "nb",
    password: str | None = None,
) -> User:
    """A new account, without any role. Raises Invalid, or Taken when the address has one."""
    email = clean_email(email)
    user = User(email=email, name=_clean_name(name), language=language, created_at=now)
    if password is not None:
        rules.check_password(password, email=email, name=name)
        user.password_hash = _hasher.hash(password)
    try:
        with db.begin_nested():
            db.add(user)
    except IntegrityError as error:
        raise Taken("email", email) from error
    return user


def grant_role(
    db: Session,
    actor: Actor,
    user: User,
    role: RoleName,
    event: Event | None = None,
    track: Track | None = None,
    organisation: Organisation | None = None,
    see_balance: bool = False,
) -> RoleGrant:
    """Give a role in an event, in one of its tracks or (without an event) everywhere.

    Granted again it stays one; `see_balance` is then as given last.
    """
    track_id, event_id = (track and track.id), (event and event.id)
    for grant in user.grants:
        if (grant.role, grant.event_id, grant.track_id) == (role, event_id, track_id):
            grant.see_balance = see_balance
            grant.organisation = organisation or grant.organisation
            db.flush()
            return grant
    grant = RoleGrant(role=role, event=event, track=track, see_balance=see_balance)
    grant.organisation = organisation
    user.grants.append(grant)
    db.flush()
    return grant


def revoke_role(db: Session, actor: Actor, user: User, grant_id: str) -> None:
    """Take a role away; one that is gone already is no matter."""
    user.grants[:] = [grant for grant in user.grants if grant.id != grant_id]
    db.flush()


def log_in(db: Session, email: str, password: str) -> User:
    """The user whose address and password these are. Raises WrongPassword, whatever is wrong."""
    user = accounts.by_email(db, email)
    stored = user.password_hash if user is not None and user.active else None
    try:
        _hasher.verify(stored or _NOBODY, password)
    except (VerifyMismatchError, InvalidHashError) as error:
        raise WrongPassword from error
    if user is None or stored is None:
        raise WrongPassword
    if _hasher.check_needs_rehash(stored):
        user.password_hash = _hasher.hash(password)
        db.flush()
    return user


def send_link(db: Session, now: datetime, email: str, language: str, next_url: str = "") -> None:
    """Mail a login link, or a link to make an account where there is none.

    Whoever asks learns nothing about who has an account; asked too often, nothing is sent. Raises
    Invalid.
    """
    email = clean_email(email)
    since = now - rules.MAILS_WITHIN
    if outbox.written_to(db, email, LINK_KINDS, since) >= rules.MAILS_AT_ONCE:
        return
    user = accounts.by_email(db, email)
    if user is None:
        mail.send(db, now, "join_link", email, language, {"email": email, "next": next_url})
    elif user.active:
        params = {"user_id": user.id, "next": next_url}
        mail.send(db, now, "login_link", email, user.language, params)


def log_in_by_link(db: Session, user_id: str, nonce: str) -> User:
    """The user of a login link, which then works no more. Raises LinkUsed."""
    claimed = db.execute(
        update(User)
        .where(User.id == user_id, User.login_nonce == nonce, User.active.is_(True))
        .values(login_nonce=new_id())
        .returning(User.id)
    ).scalar()
    user = None if claimed is None else accounts.by_id(db, user_id)
    if user is None:
        raise LinkUsed
    return user


def join_by_link(db: Session, now: datetime, email: str, name: str, language: str) -> User:
    """Make the account of somebody who has shown that the address is theirs.

    Raises LinkUsed when it has been made already, and Invalid.
    """
    if not name.strip():
        raise Invalid("name", "missing")
    try:
        return create_user(db, Actor(None, name), now, email, name, language)
    except Taken as error:
        raise LinkUsed from error


def change_profile(db: Session, user: User, name: str, language: str) -> None:
    """Raises Invalid."""
    if not name.strip():
        raise Invalid("name", "missing")
    user.name, user.language = _clean_name(name), language
    db.flush()


def change_password(db: Session, user: User, new: str, current: str | None = None) -> None:
    """Set a password and log out every other browser; links mailed before work no more.

    `current` is asked for when there is a password already. Raises WrongPassword and Invalid.
    """
    if user.password_hash is not None:
        try:
            _hasher.verify(user.password_hash, current or "")
        except (VerifyMismatchError, InvalidHashError) as error:
            raise WrongPassword from error
    set_password(db, user, new)


def set_password(db: Session, user: User, password: str) -> None:
    """Set a password without asking for the old one. Raises Invalid."""
    rules.check_password(password, email=user.email, name=user.name)
    user.password_hash = _hasher.hash(password)
    user.login_nonce, user.session_nonce = new_id(), new_id()
    db.flush()


def _clean_name(name: str) -> str:
    cleaned = " ".join(name.split())
    if len(cleaned) > LONGEST_NAME:
        raise Invalid("name", "too_long")
    return cleaned
