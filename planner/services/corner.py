"""The Speakers Corner: proposing a talk, and deciding on it.

An accepted talk is an appearance in one of the draft's corner sessions, made through the journal;
its place in the queue is public at once, the programme's own page at the next release.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session as Database

from planner.domain import corner as rules
from planner.domain.access import Action, Actor, may
from planner.domain.corner import CornerClosed, NoSlot, ReasonMissing, TalkState
from planner.domain.errors import Invalid, NotAllowed, NotFound, Stale
from planner.models.corner import Corner, CornerSupport, CornerTalk
from planner.models.events import Event
from planner.models.programme import Session
from planner.queries import accounts, events
from planner.queries import corner as queries
from planner.services import corner_slots, outbox
from planner.services.accounts import clean_email
from planner.services.journal import Journal, expect_version

LONGEST_SUBMISSION = 36


@dataclass(frozen=True, slots=True)
class Wanted:
    """What somebody proposes. `email` is an account's own where there is one."""

    title: str
    name: str
    email: str
    minutes: int
    sentence: str = ""
    organisation: str = ""
    language: str = "nb"
    filmed: bool = False


def set_up(
    db: Database,
    actor: Actor,
    event: Event,
    values: Mapping[str, Any],
    version: int | None = None,
) -> Corner:
    """Open or close the corner, or change how long talks are, their order and what is said of it.

    `values`: any of open, minutes, longest, introduction, first_timers and one_each. Raises
    NotAllowed, Stale and Invalid.
    """
    _require(actor, event)
    lock(db, event)
    corner = _corner(db, event)
    differs = any(getattr(corner, name) != value for name, value in values.items())
    if version is not None and differs and corner.version != version:
        raise Stale("corner", event.id, corner.version)
    for name, value in values.items():
        setattr(corner, name, value)
    if not 1 <= corner.minutes <= corner.longest:
        raise Invalid("minutes", "longer_than_longest")
    if corner.longest > rules.LONGEST:
        raise Invalid("longest", "too_long")
    corner.version += 1
    event.public_version += 1
    db.flush()
    return corner


def propose(
    db: Database,
    actor: Actor,
    now: datetime,
    event: Event,
    wanted: Wanted,
    submission: str,
    language: str,
) -> CornerTalk:
    """A proposed talk, with a receipt by mail. Sent twice it stays one.

    Without an account it counts when `confirm` has been called from the link in the mail. Raises
    CornerClosed and Invalid.
    """
    already = queries.submitted(db, event.id, submission)
    if already is not None:
        return already
    if not submission or len(submission) > LONGEST_SUBMISSION:
        raise Invalid("submission", "missing")
    corner = queries.settings(db, event.id)
    if not corner.open or now >= events.value(event).interval.end:
        raise CornerClosed
    row = CornerTalk(
        event_id=event.id,
        submission=submission,
        proposer_id=actor.user_id,
        proposed_at=now,
        confirmed_at=now if actor.user_id else None,
        **_checked(wanted, corner),
    )
    twin = _added(db, row)
    if twin is not row:
        return twin
    kind = "corner_receipt" if actor.user_id else "corner_confirm"
    outbox.send(db, now, kind, row.email, language, {"event_id": event.id, "talk_id": row.id})
    return row


def hand_in(
    db: Database, actor: Actor, now: datetime, event: Event, wanted: Wanted, submission: str
) -> CornerTalk:
    """A talk handed in on paper, entered at the desk: also while the corner is closed to others,
    and without an address, for it counts at once. Sent twice it stays one.

    Raises NotAllowed and Invalid.
    """
    _require(actor, event)
    already = queries.submitted(db, event.id, submission)
    if already is not None:
        return already
    row = CornerTalk(
        event_id=event.id,
        submission=submission,
        proposer_id=None,
        proposed_at=now,
        confirmed_at=now,
        **_checked(wanted, queries.settings(db, event.id), address=False),
    )
    twin = _added(db, row)
    if twin is row and row.email:
        params = {"event_id": event.id, "talk_id": row.id}
        outbox.send(db, now, "corner_receipt", row.email, row.language, params)
    return twin


def support(db: Database, actor: Actor, now: datetime, event: Event, talk_id: str) -> None:
    """Wish to hear a talk, once per person however often it is said; not one's own.

    Raises NotAllowed and NotFound.
    """
    if actor.user_id is None:
        raise NotAllowed
    talk = _talk(db, event, talk_id, None)
    if talk.proposer_id == actor.user_id or talk.state not in rules.SHOWN:
        raise NotAllowed
    lock(db, event)
    if db.get(CornerSupport, (talk.id, actor.user_id)) is None:
        db.add(CornerSupport(talk_id=talk.id, user_id=actor.user_id, at=now))
        event.public_version += 1
        db.flush()


def unsupport(db: Database, actor: Actor, event: Event, talk_id: str) -> None:
    """No longer. Raises NotAllowed and NotFound."""
    if actor.user_id is None:
        raise NotAllowed
    talk = _talk(db, event, talk_id, None)
    lock(db, event)
    row = db.get(CornerSupport, (talk.id, actor.user_id))
    if row is not None:
        db.delete(row)
        event.public_version += 1
        db.flush()


def confirm(db: Database, now: datetime, talk: CornerTalk) -> None:
    """The proposer's address is theirs; done again it changes nothing."""
    if talk.confirmed_at is None:
        talk.confirmed_at = now
        talk.version += 1
        db.flush()


def withdraw(db: Database, actor: Actor, now: datetime, event: Event, talk: CornerTalk) -> None:
    """The proposer takes the talk back. Raises WrongMove once it has been given or decided on."""
    lock(db, event)
    db.refresh(talk)
    journal = Journal(db, actor, now, event.id, "withdraw_corner_talk")
    _move(db, journal, now, event, talk, TalkState.WITHDRAWN)


def accept(
    db: Database,
    actor: Actor,
    now: datetime,
    event: Event,
    talk_id: str,
    session_id: str,
    version: int | None = None,
) -> CornerTalk:
    """Give the talk a place in a corner session of the draft, and tell its proposer.

    Raises NotAllowed, NotFound, Stale, WrongMove, NoSlot and SlotFull.
    """
    _require(actor, event)
    # Two organisers at once may each see room for one more.
    lock(db, event)
    talk = _talk(db, event, talk_id, version)
    slot = _slot(db, event, session_id)
    pool = queries.pool(db, event)
    wanted = rules.Talk(talk.id, talk.email, talk.proposed_at, talk.minutes)
    rules.check_move(talk.state, TalkState.ACCEPTED)
    rules.check_fits(wanted, pool.in_slot(slot.id), slot.minutes)
    give_place(db, Journal(db, actor, now, event.id, "accept_corner_talk"), now, event, talk, slot)
    return talk


def give_place(
    db: Database, journal: Journal, now: datetime, event: Event, talk: CornerTalk, slot: Session
) -> None:
    """A place in the slot, at the end of what the desk has ordered; its proposer is told."""
    journal.set(talk, {"rank": None, "extra": 0, "started_at": None, "ended_at": None})
    corner_slots.place(db, journal, now, event, talk, slot)
    _move(db, journal, now, event, talk, TalkState.ACCEPTED)
    _tell(db, now, event, talk)


def put_on_waiting_list(
    db: Database,
    actor: Actor,
    now: datetime,
    event: Event,
    talk_id: str,
    version: int | None = None,
) -> CornerTalk:
    """Raises NotAllowed, NotFound, Stale and WrongMove."""
    _require(actor, event)
    lock(db, event)
    talk = _talk(db, event, talk_id, version)
    journal = Journal(db, actor, now, event.id, "waitlist_corner_talk")
    _move(db, journal, now, event, talk, TalkState.WAITLISTED)
    _tell(db, now, event, talk)
    return talk


def decline(
    db: Database,
    actor: Actor,
    now: datetime,
    event: Event,
    talk_id: str,
    reason: str,
    version: int | None = None,
) -> CornerTalk:
    """Raises NotAllowed, NotFound, Stale, WrongMove and ReasonMissing."""
    _require(actor, event)
    lock(db, event)
    talk = _talk(db, event, talk_id, version)
    if not reason.strip():
        raise ReasonMissing
    journal = Journal(db, actor, now, event.id, "decline_corner_talk")
    _move(db, journal, now, event, talk, TalkState.DECLINED, reason.strip())
    _tell(db, now, event, talk)
    return talk


def lock(db: Database, event: Event) -> None:
    """From here to the commit nobody else changes the corner, or what the event shows."""
    db.refresh(event, with_for_update=True)


def _require(actor: Actor, event: Event) -> None:
    if not may(actor, Action.MANAGE_CORNER, event.id):
        raise NotAllowed


def _corner(db: Database, event: Event) -> Corner:
    """The event's row; made when there is none."""
    corner = queries.settings(db, event.id)
    db.add(corner)
    db.flush()
    return corner


def _added(db: Database, row: CornerTalk) -> CornerTalk:
    """The row, or the one that the same form has made a moment ago."""
    try:
        with db.begin_nested():
            db.add(row)
    except IntegrityError:
        twin = queries.submitted(db, row.event_id, row.submission)
        if twin is None:
            raise
        return twin
    return row


def _checked(wanted: Wanted, corner: Corner, address: bool = True) -> dict[str, Any]:
    """The columns of what is wanted, tidied. Raises Invalid."""
    texts = {
        "title": (wanted.title, rules.TITLE_LENGTH, True),
        "sentence": (wanted.sentence, rules.SENTENCE_LENGTH, False),
        "name": (wanted.name, rules.NAME_LENGTH, True),
        "organisation": (wanted.organisation, rules.NAME_LENGTH, False),
    }
    values: dict[str, Any] = {}
    for field, (text, most, needed) in texts.items():
        values[field] = " ".join(text.split())
        if needed and not values[field]:
            raise Invalid(field, "missing")
        if len(values[field]) > most:
            raise Invalid(field, "too_long")
    if not 1 <= wanted.minutes <= corner.longest:
        raise Invalid("minutes", "out_of_range")
    return {
        **values,
        "email": clean_email(wanted.email) if address or wanted.email.strip() else "",
        "minutes": wanted.minutes,
        "language": wanted.language,
        "filmed": wanted.filmed,
    }


def _talk(db: Database, event: Event, talk_id: str, version: int | None) -> CornerTalk:
    talk = queries.talk(db, event.id, talk_id)
    if talk is None or talk.confirmed_at is None:
        raise NotFound("corner_talk", talk_id)
    expect_version(talk, version)
    return talk


def _slot(db: Database, event: Event, session_id: str) -> Session:
    for slot in queries.slots(db, event.id):
        if slot.id == session_id:
            return slot
    raise NoSlot


def _move(
    db: Database,
    journal: Journal,
    now: datetime,
    event: Event,
    talk: CornerTalk,
    to: TalkState,
    reason: str = "",
) -> None:
    """Change the state, take the place in the programme away if it had one, and close the ranks."""
    rules.check_move(talk.state, to)
    had_place = talk.state in rules.IN_SLOT
    was_shown = talk.state in rules.SHOWN
    journal.set(talk, {"state": to, "reason": reason, "decided_at": now})
    if had_place and to not in rules.IN_SLOT:
        corner_slots.leave(db, journal, talk)
    db.flush()
    if had_place or to in rules.IN_SLOT:
        corner_slots.arrange(db, journal, event, talk.session_id)
    if was_shown or to in rules.SHOWN:
        event.public_version += 1
    db.flush()


def _tell(db: Database, now: datetime, event: Event, talk: CornerTalk) -> None:
    """Mail the proposer what was decided, in the language of their account, else of the talk."""
    if not talk.email:
        return  # on paper, without an address: the desk tells them
    user = accounts.by_id(db, talk.proposer_id) if talk.proposer_id else None
    params = {"event_id": event.id, "talk_id": talk.id, "state": talk.state.value}
    language = user.language if user else talk.language
    outbox.send(db, now, "corner_answer", talk.email, language, params)
