"""Taking in a list of people: accounts for those who have none, and their roles in an event."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session as Database

from planner.domain.access import IN_A_TRACK, Action, Actor, RoleName, may
from planner.domain.errors import Invalid, NotAllowed
from planner.domain.identity import new_id
from planner.domain.participants import (
    ParticipantsAccount,
    Row,
    SkippedRow,
    role,
)
from planner.models.accounts import RoleGrant, User
from planner.models.events import Event, Organisation, OrganisationKind, Track
from planner.queries import accounts, drafts
from planner.services.accounts import LONGEST_NAME, clean_email

LONGEST_ORGANISATION = 120


@dataclass(slots=True)
class _Known:
    """What the list meets, by what the list calls it."""

    users: dict[str, User]
    organisations: dict[str, Organisation]
    tracks: dict[str, Track]
    new_users: list[User] = field(default_factory=list)
    new_grants: list[RoleGrant] = field(default_factory=list)
    new_organisations: list[Organisation] = field(default_factory=list)


class _Skip(Exception):
    def __init__(self, code: str, text: str) -> None:
        super().__init__(code)
        self.code, self.text = code, text


def import_participants(
    db: Database, actor: Actor, now: datetime, event: Event, rows: Iterable[Row]
) -> ParticipantsAccount:
    """Give everyone on the list their role; the same list again changes nothing.

    Nobody is written to, and nobody loses a role. A name or an organisation is filled in where
    there is none, and never changed. Raises NotAllowed.
    """
    if not may(actor, Action.MANAGE_PEOPLE, event.id):
        raise NotAllowed
    db.refresh(event, with_for_update=True)
    found = [(row, _address(row)) for row in rows]
    known = _known(db, event, {email for _, email in found if email})
    skipped: list[SkippedRow] = []
    unchanged = 0
    for row, email in found:
        try:
            unchanged += not _take(known, event, now, row, email)
        except _Skip as reason:
            skipped.append(SkippedRow(row.line, reason.code, reason.text))
    for new in (known.new_organisations, known.new_users, known.new_grants):
        db.add_all(new)
        db.flush()
    return ParticipantsAccount(
        event_key=event.key,
        found=len(found),
        accounts=len(known.new_users),
        roles=len(known.new_grants),
        organisations=len(known.new_organisations),
        unchanged=unchanged,
        skipped=tuple(skipped),
    )


def _address(row: Row) -> str | None:
    try:
        return clean_email(row.email)
    except Invalid:
        return None


def _known(db: Database, event: Event, emails: set[str]) -> _Known:
    organisations = db.scalars(
        select(Organisation).where(Organisation.initiative_id == event.initiative_id)
    )
    tracks: dict[str, Track] = {}
    for track in drafts.listed(db, Track, event.id):
        for name in (track.code, track.name):
            if name:
                tracks.setdefault(name.casefold(), track)
    return _Known(
        users=accounts.by_emails(db, emails),
        organisations={o.name.casefold(): o for o in organisations},
        tracks=tracks,
    )


def _take(known: _Known, event: Event, now: datetime, row: Row, email: str | None) -> bool:
    """Whether the line changed anything."""
    if email is None:
        raise _Skip("not_an_address", row.email)
    name = role(row.role)
    if name is None:
        raise _Skip("unknown_role", row.role)
    if len(row.name) > LONGEST_NAME:
        raise _Skip("name_too_long", row.name[:40])
    track = _track(known, name, row)
    organisation, changed = _organisation(known, event, row)
    user = known.users.get(email)
    if user is None:
        user = User(id=new_id(), email=email, name=row.name, created_at=now)
        user.language = event.language if event.language in ("nb", "nn", "en") else "nb"
        known.users[email] = user
        known.new_users.append(user)
        changed = True
    elif row.name and not user.name:
        user.name = row.name
        changed = True
    return _give(known, event, user, name, track, organisation) or changed


def _give(
    known: _Known,
    event: Event,
    user: User,
    name: RoleName,
    track: Track | None,
    organisation: Organisation | None,
) -> bool:
    track_id = None if track is None else track.id
    for grant in [*user.grants, *(g for g in known.new_grants if g.user_id == user.id)]:
        if (grant.role, grant.event_id, grant.track_id) != (name, event.id, track_id):
            continue
        if grant.organisation_id is None and organisation is not None:
            grant.organisation_id = organisation.id
            return True
        return False
    known.new_grants.append(
        RoleGrant(
            user_id=user.id,
            role=name,
            event_id=event.id,
            track_id=track_id,
            organisation_id=None if organisation is None else organisation.id,
        )
    )
    return True


def _track(known: _Known, name: RoleName, row: Row) -> Track | None:
    if name not in IN_A_TRACK:
        return None
    if not row.track:
        raise _Skip("track_missing", row.role)
    track = known.tracks.get(row.track.casefold())
    if track is None:
        raise _Skip("unknown_track", row.track)
    return track


def _organisation(known: _Known, event: Event, row: Row) -> tuple[Organisation | None, bool]:
    """The organisation of that name, made where there is none, and whether it was."""
    if not row.organisation:
        return None, False
    found = known.organisations.get(row.organisation.casefold())
    if found is not None:
        return found, False
    if len(row.organisation) > LONGEST_ORGANISATION:
        raise _Skip("organisation_too_long", row.organisation[:40])
    found = Organisation(
        id=new_id(),
        initiative_id=event.initiative_id,
        name=row.organisation,
        kind=OrganisationKind.OTHER,
    )
    known.organisations[row.organisation.casefold()] = found
    known.new_organisations.append(found)
    return found, True
