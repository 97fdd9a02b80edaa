"""Who is to be told of a release by mail, and who cannot be."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session as Database

from planner.domain.programme import Programme
from planner.domain.telling import concerned
from planner.models.accounts import User
from planner.models.speaker_pool import SpeakerMerge
from planner.models.speakers import Invitation, Speaker
from planner.queries import stars

DEFAULT_LANGUAGE = "nb"


@dataclass(frozen=True, slots=True)
class Recipient:
    """One person with an address, who gets one mail. `speaking` and `starred` are ids of the
    sessions it is about; `speaker_id` is empty for somebody who only follows."""

    email: str
    name: str
    language: str
    speaker_id: str
    speaking: frozenset[str]
    starred: frozenset[str]


@dataclass(frozen=True, slots=True)
class Audience:
    """Everyone a release is to be told to. `untold` are names of speakers without an address."""

    recipients: tuple[Recipient, ...]
    untold: tuple[str, ...]

    @property
    def speakers(self) -> tuple[Recipient, ...]:
        return tuple(r for r in self.recipients if r.speaking)

    @property
    def followers(self) -> int:
        """How many get it only because they have starred something."""
        return sum(not r.speaking for r in self.recipients)


def audience(db: Database, event_id: str, old: Programme | None, new: Programme) -> Audience:
    """Whom the step from `old` to `new` is told to, speakers first by name; in five statements.

    Speakers and accounts with the same address are one person. The language is that of the account,
    else the one the speaker was invited in.
    """
    found = concerned(old, new)
    kept = _kept(db, found.speakers)
    rows = {
        row.id: row
        for row in db.scalars(
            select(Speaker).where(Speaker.id.in_({*found.speakers, *kept.values()}))
        )
    }
    asked = _invited_in(db, event_id, rows)
    accounts = _accounts(db, {row.email.strip().lower() for row in rows.values()} - {""})
    starred = stars.who_starred(db, event_id, found.sessions) if found.sessions else {}
    followed = {user.email: ids for user, ids in starred.items()}
    people: dict[str, Recipient] = {}
    untold: set[str] = set()
    for speaker_id, sessions in found.speakers.items():
        row = rows.get(kept.get(speaker_id, speaker_id))
        if row is None:
            continue
        email = row.email.strip().lower()
        if not email:
            untold.add(row.name)
            continue
        known = people.get(email)
        account = accounts.get(email)
        people[email] = Recipient(
            email,
            row.name,
            account.language if account else asked.get(row.id, DEFAULT_LANGUAGE),
            row.id,
            sessions | (known.speaking if known else frozenset()),
            followed.get(email, frozenset()),
        )
    for user, ids in starred.items():
        if user.email not in people:
            people[user.email] = Recipient(
                user.email, user.name, user.language, "", frozenset(), ids
            )
    ordered = sorted(people.values(), key=lambda r: (not r.speaking, r.name, r.email))
    return Audience(tuple(ordered), tuple(sorted(untold)))


def _kept(db: Database, speaker_ids: Collection[str]) -> Mapping[str, str]:
    """Who those that have been merged into others are now."""
    rows = db.execute(
        select(SpeakerMerge.gone_id, SpeakerMerge.kept_id).where(
            SpeakerMerge.gone_id.in_(list(speaker_ids))
        )
    )
    return {row.gone_id: row.kept_id for row in rows}


def _invited_in(db: Database, event_id: str, speaker_ids: Collection[str]) -> Mapping[str, str]:
    rows = db.execute(
        select(Invitation.speaker_id, Invitation.language).where(
            Invitation.event_id == event_id, Invitation.speaker_id.in_(list(speaker_ids))
        )
    )
    return {row.speaker_id: row.language for row in rows}


def _accounts(db: Database, emails: Collection[str]) -> Mapping[str, User]:
    found = db.scalars(select(User).where(User.email.in_(list(emails)), User.active))
    return {user.email: user for user in found}
