"""Rounds and what came in. Every lookup takes the event; None stands for what belongs to none."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Select, func, or_, select, true
from sqlalchemy.orm import Session, contains_eager, joinedload, selectinload

from planner.domain.access import RoleName
from planner.domain.inputs import Handling, RoundKind, is_late
from planner.models import programme
from planner.models.accounts import RoleGrant, User
from planner.models.events import Event, Organisation
from planner.models.input_files import InputAttachment
from planner.models.input_mail import UnconfirmedInput
from planner.models.inputs import (
    Input,
    InputDraft,
    InputResult,
    InputRound,
    RoundInvitee,
)

MANAGERS = (RoleName.ORGANISER, RoleName.NETWORK_LEADER, RoleName.COORDINATOR)


@dataclass(frozen=True, slots=True)
class Count:
    """How much came into a round; what was withdrawn is not counted."""

    received: int = 0
    answered: int = 0

    @property
    def waiting(self) -> int:
        return self.received - self.answered


def round_at(db: Session, event_id: str | None, round_id: str) -> InputRound | None:
    """The round, with its event, and with who owes it something."""
    owing = selectinload(InputRound.owing)
    return db.scalar(
        _rounds(event_id)
        .where(InputRound.id == round_id)
        .options(owing.joinedload(RoundInvitee.organisation), owing.joinedload(RoundInvitee.input))
    )


def rounds(db: Session, event_id: str | None, *, drafts: bool = True) -> Sequence[InputRound]:
    """An event's rounds, or those of none, the newest opening first; `drafts` are those being
    prepared."""
    found = _rounds(event_id)
    return db.scalars(found if drafts else found.where(InputRound.draft.is_(False))).all()


def rounds_of_events(db: Session, *, drafts: bool = True) -> Sequence[InputRound]:
    """The rounds of all events, with their events: the latest event first."""
    some = true() if drafts else InputRound.draft.is_(False)
    return db.scalars(
        select(InputRound)
        .where(some)
        .join(InputRound.event)
        .options(contains_eager(InputRound.event))
        .order_by(Event.start.desc(), Event.id, InputRound.opens_at.desc(), InputRound.title)
    ).all()


def _rounds(event_id: str | None) -> Select[InputRound]:
    return (
        select(InputRound)
        .where(InputRound.event_id == event_id)  # None becomes IS NULL
        .options(joinedload(InputRound.event))
        .order_by(InputRound.opens_at.desc(), InputRound.title, InputRound.id)
    )


def counts(db: Session, round_ids: Iterable[str]) -> Mapping[str, Count]:
    """By round; one into which nothing came counts zero."""
    answered = func.count().filter(Input.handling == Handling.ANSWERED)
    rows = db.execute(
        select(Input.round_id, func.count(), answered)
        .where(Input.round_id.in_(list(round_ids)), Input.withdrawn_at.is_(None))
        .group_by(Input.round_id)
    )
    return defaultdict(Count, {row[0]: Count(row[1], row[2]) for row in rows})


@dataclass(frozen=True, slots=True)
class RoundFigures:
    """All that came into a round, withdrawn or not, and parts of it; and, of the organisations that
    owe it something, how many have delivered."""

    received: int = 0
    late: int = 0
    answered: int = 0
    withdrawn: int = 0
    owing: int = 0
    delivered: int = 0


def figures(db: Session, round_ids: Iterable[str]) -> Mapping[str, RoundFigures]:
    """By round; one into which nothing came counts zero."""
    wanted = list(round_ids)
    found: dict[str, dict[str, int]] = defaultdict(dict)
    rows = db.execute(
        select(Input.round_id, Input.received_at, Input.handling, Input.withdrawn_at)
        .add_columns(InputRound.deadline)
        .join(Input.round)
        .where(Input.round_id.in_(wanted))
    )
    for round_id, received_at, handling, withdrawn_at, due in rows:
        one = found[round_id]
        _count(one, "received")
        _count(one, "late", is_late(received_at, due))
        _count(one, "answered", handling is Handling.ANSWERED)
        _count(one, "withdrawn", withdrawn_at is not None)
    owing = db.execute(
        select(RoundInvitee.round_id, func.count(), func.count(RoundInvitee.input_id))
        .where(RoundInvitee.round_id.in_(wanted))
        .group_by(RoundInvitee.round_id)
    )
    for round_id, number, delivered in owing:
        found[round_id] |= {"owing": number, "delivered": delivered}
    counted = {round_id: RoundFigures(**values) for round_id, values in found.items()}
    return defaultdict(RoundFigures, counted)


def _count(figures: dict[str, int], name: str, holds: bool = True) -> None:
    figures[name] = figures.get(name, 0) + holds


def received(db: Session, round_id: str) -> Sequence[Input]:
    """All that came into a round, by number, withdrawn ones too; with all but the history."""
    return db.scalars(
        select(Input)
        .where(Input.round_id == round_id)
        .order_by(Input.number)
        .options(
            joinedload(Input.round),
            joinedload(Input.organisation),
            joinedload(Input.owner),
            joinedload(Input.author),
            selectinload(Input.answers_given),
            selectinload(Input.results),
            selectinload(Input.delivered_for).joinedload(RoundInvitee.organisation),
            FILES,
            *GROUPED,
        )
    ).all()


FILES = selectinload(Input.all_files).joinedload(InputAttachment.file)
# Inputs of one round point at each other alone: reading the round has read them.
GROUPED = (
    selectinload(Input.labels),
    selectinload(Input.members).options(
        joinedload(Input.organisation),
        selectinload(Input.delivered_for).joinedload(RoundInvitee.organisation),
    ),
    selectinload(Input.all_parts),
    joinedload(Input.merged_into),
    joinedload(Input.split_from),
)


def numbered(db: Session, round_id: str, number: int) -> Input | None:
    """One input, with everything about it."""
    return db.scalar(
        select(Input)
        .where(Input.round_id == round_id, Input.number == number)
        .options(
            joinedload(Input.round).joinedload(InputRound.event),
            joinedload(Input.organisation),
            joinedload(Input.owner),
            joinedload(Input.author),
            selectinload(Input.answers_given),
            selectinload(Input.results),
            selectinload(Input.history),
            selectinload(Input.delivered_for).joinedload(RoundInvitee.organisation),
            FILES,
            *GROUPED,
        )
    )


def by_id(db: Session, input_id: str) -> Input | None:
    """One input with its round and event, for a mail about it."""
    return db.scalar(
        select(Input)
        .where(Input.id == input_id)
        .options(joinedload(Input.round).joinedload(InputRound.event))
    )


def submitted(db: Session, submission: str) -> Input | None:
    """What was made of a form, by the form's own id."""
    return db.scalar(select(Input).where(Input.submission == submission))


def of_author(db: Session, user_id: str) -> Sequence[Input]:
    """What a person has sent, anywhere, the newest first."""
    return db.scalars(
        select(Input)
        .where(Input.author_id == user_id)
        .order_by(Input.received_at.desc(), Input.id)
        .options(
            joinedload(Input.round).joinedload(InputRound.event),
            joinedload(Input.organisation),
            selectinload(Input.answers_given),
            selectinload(Input.results),
            selectinload(Input.delivered_for).joinedload(RoundInvitee.organisation),
        )
    ).all()


def draft(db: Session, round_id: str, draft_id: str) -> InputDraft | None:
    """What somebody has begun to write to a round."""
    return db.scalar(
        select(InputDraft).where(InputDraft.id == draft_id, InputDraft.round_id == round_id)
    )


def awaits_confirmation(db: Session, draft_id: str) -> bool:
    """Whether a draft is sent by somebody who has yet to confirm their address."""
    waiting = select(UnconfirmedInput.id).where(UnconfirmedInput.draft_id == draft_id)
    return db.scalar(waiting) is not None


def begun(db: Session, round_id: str, user_id: str) -> InputDraft | None:
    """What a person has begun to write to a round, the latest."""
    return db.scalar(
        select(InputDraft)
        .where(InputDraft.round_id == round_id, InputDraft.user_id == user_id)
        .order_by(InputDraft.updated_at.desc(), InputDraft.id)
        .limit(1)
    )


def all_begun(db: Session, user_id: str) -> Sequence[tuple[InputDraft, InputRound]]:
    """Everything a person has begun to write, the latest first, with its round."""
    rows = db.execute(
        select(InputDraft, InputRound)
        .join(InputRound, InputRound.id == InputDraft.round_id)
        .where(InputDraft.user_id == user_id)
        .order_by(InputDraft.updated_at.desc(), InputDraft.id)
        .options(joinedload(InputRound.event))
    )
    return [(draft, round_) for draft, round_ in rows]


def organisations_of(db: Session, user_id: str) -> Sequence[Organisation]:
    """Those a person may speak for: the ones named in what is granted to them."""
    return db.scalars(
        select(Organisation)
        .where(
            Organisation.id.in_(
                select(RoleGrant.organisation_id).where(RoleGrant.user_id == user_id)
            )
        )
        .order_by(Organisation.name)
    ).all()


def possible_owners(db: Session, event_id: str | None) -> Sequence[User]:
    """Who can be given an input to see to: those with a planning role in the event or overall."""
    return db.scalars(
        select(User)
        .where(
            User.active,
            User.id.in_(
                select(RoleGrant.user_id).where(
                    RoleGrant.role.in_(MANAGERS),
                    or_(RoleGrant.event_id.is_(None), RoleGrant.event_id == event_id),
                )
            ),
        )
        .order_by(User.name, User.email)
    ).all()


def track_of(db: Session, session_id: str) -> str | None:
    """The track that a session has in the draft; None also when there is no such session."""
    return db.scalar(select(programme.Session.track_id).where(programme.Session.id == session_id))


def led_to(db: Session, event_id: str, session_id: str) -> Sequence[Input]:
    """The answered inputs of public rounds that a session came of, by number."""
    return db.scalars(
        select(Input)
        .join(Input.round)
        .join(Input.results)
        .where(
            InputRound.event_id == event_id,
            InputRound.public,
            InputResult.session_id == session_id,
            Input.handling == Handling.ANSWERED,
            Input.withdrawn_at.is_(None),
        )
        .options(
            contains_eager(Input.round),
            selectinload(Input.answers_given),
            selectinload(Input.results),
        )
        .order_by(InputRound.opens_at, Input.number)
    ).all()


def brought(db: Session, event_id: str, numbers: Collection[int]) -> Sequence[Input]:
    """The answered inputs of public rounds that led to something in one of those releases, by
    round and number; with all their results."""
    return db.scalars(
        select(Input)
        .join(Input.round)
        .where(
            InputRound.event_id == event_id,
            InputRound.public,
            Input.handling == Handling.ANSWERED,
            Input.withdrawn_at.is_(None),
            Input.id.in_(
                select(InputResult.input_id).where(InputResult.release_number.in_(list(numbers)))
            ),
        )
        .options(
            contains_eager(Input.round),
            joinedload(Input.organisation),
            selectinload(Input.answers_given),
            selectinload(Input.results),
            selectinload(Input.delivered_for).joinedload(RoundInvitee.organisation),
        )
        .order_by(InputRound.opens_at, InputRound.id, Input.number)
    ).all()


def reports(db: Session, event_id: str | None) -> Sequence[InputRound]:
    """The rounds that organisations owe something, the earliest deadline first, with who has
    delivered."""
    owing = selectinload(InputRound.owing)
    return db.scalars(
        select(InputRound)
        .where(
            InputRound.event_id == event_id,
            or_(InputRound.kind == RoundKind.REPORT, InputRound.owing.any()),
        )
        .options(
            joinedload(InputRound.event),
            owing.joinedload(RoundInvitee.organisation),
            owing.joinedload(RoundInvitee.input).joinedload(Input.round),
            owing.joinedload(RoundInvitee.input).selectinload(Input.delivered_for),
        )
        .order_by(
            InputRound.deadline.is_(None),
            InputRound.deadline,
            InputRound.opens_at,
            InputRound.title,
        )
    ).all()
