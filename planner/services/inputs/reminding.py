"""Mails to those who owe a round something: reminders, and that its deadline is moved."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy.orm import Session

from planner.domain import input_reminders as rules
from planner.models.inputs import InputRound
from planner.queries import input_contacts, input_invited
from planner.queries.input_contacts import Reader
from planner.services import outbox


@dataclass(frozen=True, slots=True)
class Audience:
    """Who hears of an extension: contacts of organisations that have not delivered, people invited
    by their role, others who have sent or begun; and the names of the organisations that have not
    delivered and have no contact."""

    owing: Sequence[Reader]
    invited: Sequence[Reader]
    writing: Sequence[Reader]
    unreached: Sequence[str]

    @property
    def everyone(self) -> Sequence[Reader]:
        return [*self.owing, *self.invited, *self.writing]


def remind(db: Session, round_: InputRound, now: datetime) -> int:
    """Put the reminder that it is time for in the outbox, once for each contact of those who have
    not delivered; how many were new.

    One who is a contact of several gets one mail about all of them. What is still missing is asked
    again when it is sent.
    """
    number = due(round_, now)
    if number is None or round_.deadline is None:
        return 0
    missing = [owed.organisation_id for owed in round_.owing if owed.missing]
    occasion = f"round_due:{round_.id}:{round_.deadline:%Y-%m-%d}:{number}"
    found = input_contacts.contacts(db, missing)
    users = {user.id: user for some in found.values() for user in some}
    sent = 0
    for user in users.values():
        params = {"round_id": round_.id, "user_id": user.id}
        once = f"{occasion}:{user.id}"
        mail = outbox.send(db, now, "round_due", user.email, user.language, params, once)
        sent += mail is not None
    db.flush()
    return sent


def due(round_: InputRound, now: datetime) -> int | None:
    """The reminder it is time for, by its days before the deadline. None for a round that takes
    nothing now."""
    if round_.deadline is None or round_.draft or round_.closed_at is not None:
        return None
    opens, told = round_.opens_at, round_.extended_at
    if now < opens:
        return None
    since = opens if told is None else max(opens, told)
    return rules.due(
        round_.remind, _day(since, round_), _day(round_.deadline, round_), _day(now, round_)
    )


def audience(db: Session, round_: InputRound) -> Audience:
    """Who is told when the deadline moves, each address once."""
    missing = [owed for owed in round_.owing if owed.missing]
    found = input_contacts.contacts(db, [owed.organisation_id for owed in missing])
    owing = {
        user.email: Reader(user.email, user.language, user.id)
        for some in found.values()
        for user in some
    }
    writing = [one for one in input_contacts.writers(db, round_.id) if one.email not in owing]
    told = owing.keys() | {one.email for one in writing}
    invited = [
        Reader(user.email, user.language, user.id)
        for user in input_invited.people(db, round_)
        if user.email not in told
    ]
    unreached = [o.organisation.name for o in missing if not found.get(o.organisation_id)]
    return Audience(list(owing.values()), invited, writing, unreached)


def tell_of_extension(
    db: Session, round_: InputRound, now: datetime, before: datetime, after: datetime
) -> int:
    """Put the notice in the outbox for each of them; how many."""
    readers = audience(db, round_).everyone
    params = {"round_id": round_.id, "before": before.isoformat(), "after": after.isoformat()}
    for reader in readers:
        once = f"round_extended:{round_.id}:{after:%Y-%m-%dT%H:%M:%S}:{reader.email}"
        outbox.send(db, now, "round_extended", reader.email, reader.language, params, once)
    db.flush()
    return len(readers)


def _day(at: datetime, round_: InputRound) -> date:
    return at.astimezone(round_.zone).date()
