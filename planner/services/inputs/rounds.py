"""Opening a round, changing what it asks, extending and closing it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from planner.domain import inputs as rules
from planner.domain.access import Action, Actor, may
from planner.domain.errors import Invalid, NotAllowed
from planner.domain.input_invited import Group, OpenTo
from planner.domain.input_reminders import CHOICES, USUAL
from planner.domain.inputs import DAYS_TO_ANSWER, NotLater, RoundKind
from planner.domain.questions import Question, freeze
from planner.models.events import Event, Initiative
from planner.models.inputs import HOME_ZONE, InputRound, RoundInvitee
from planner.queries import input_invited
from planner.services.inputs.records import shown
from planner.services.inputs.reminding import tell_of_extension
from planner.services.inputs.rights import manages
from planner.services.journal import expect_version


@dataclass(frozen=True, slots=True)
class Plan:
    """What a round is to be. Its deadline is the end of `deadline_on`, else of the day `days` after
    the base date; without either it has none."""

    kind: RoundKind
    title: str
    opens_at: datetime
    description: str = ""
    language: str = "nb"
    prompts: tuple[str, ...] = ()
    questions: tuple[Question, ...] = ()
    base_date: date | None = None
    days: int | None = DAYS_TO_ANSWER
    deadline_on: date | None = None
    answer_by: date | None = None
    public: bool = True
    invited: str = ""
    owing: tuple[str, ...] = ()
    open_to: OpenTo = OpenTo.ACCOUNT
    groups: tuple[Group, ...] = ()
    remind: tuple[int, ...] = USUAL

    def deadline(self, zone: ZoneInfo) -> datetime | None:
        if self.deadline_on is not None:
            return rules.end_of(self.deadline_on, zone)
        if self.base_date is not None and self.days is not None:
            return rules.deadline(self.base_date, zone, self.days)
        return None


def open_round(
    db: Session, actor: Actor, now: datetime, place: Event | Initiative, plan: Plan
) -> InputRound:
    """A new round of an event, or of the initiative as a whole. Raises NotAllowed and Invalid."""
    event = place if isinstance(place, Event) else None
    if not may(actor, Action.MANAGE_INPUTS, None if event is None else event.id):
        raise NotAllowed
    round_ = InputRound(
        initiative_id=place.id if event is None else event.initiative_id,
        event=event,
        kind=plan.kind,
        opens_at=plan.opens_at,
        created_at=now,
    )
    _apply(db, round_, plan)
    round_.deadline = _checked_deadline(round_, plan)
    db.add(round_)
    db.flush()
    shown(db, round_)
    return round_


def change_round(
    db: Session,
    actor: Actor,
    now: datetime,
    round_: InputRound,
    plan: Plan,
    version: int | None = None,
) -> None:
    """Change what a round asks and of whom. Its kind stays; its times too, once it has opened: a
    deadline that people plan by is moved by `extend` alone.

    Raises NotAllowed, Stale and Invalid.
    """
    if not manages(actor, round_):
        raise NotAllowed
    expect_version(round_, version)
    _apply(db, round_, plan)
    if round_.draft or now < round_.opens_at:
        round_.opens_at = plan.opens_at
        round_.deadline = _checked_deadline(round_, plan)
    round_.version += 1
    shown(db, round_)


def announce(db: Session, actor: Actor, now: datetime, round_: InputRound) -> None:
    """Let a round that was being prepared be seen, and open on its day, or at once if that has
    passed. Announcing again changes nothing. Raises NotAllowed, NotLater when the deadline has
    passed.
    """
    if not manages(actor, round_):
        raise NotAllowed
    if not round_.draft:
        return
    if round_.deadline is not None and round_.deadline <= now:
        raise NotLater
    round_.draft = False
    round_.version += 1
    shown(db, round_)


def extend(db: Session, actor: Actor, now: datetime, round_: InputRound, day: date) -> int:
    """Give everybody until the end of a later day. What came in between is then no longer late.

    Those who have not delivered hear of it, and those who have sent or begun something; how many.
    Of a round that is being prepared nobody does. Raises NotAllowed and NotLater.
    """
    if not manages(actor, round_):
        raise NotAllowed
    before, later = round_.deadline, later_deadline(round_, now, day)
    if before is None:
        raise NotLater
    round_.extended_from = round_.extended_from or before
    round_.extended_at = now
    round_.deadline = later
    round_.version += 1
    told = 0 if round_.draft else tell_of_extension(db, round_, now, before, later)
    shown(db, round_)
    return told


def later_deadline(round_: InputRound, now: datetime, day: date) -> datetime:
    """The deadline that a round would have if extended to that day. Raises NotLater."""
    later = rules.end_of(day, round_.zone)
    if round_.deadline is None or later <= round_.deadline or later <= now:
        raise NotLater
    return later


def close(db: Session, actor: Actor, now: datetime, round_: InputRound) -> None:
    """Take no more, not even late. Closing again changes nothing. Raises NotAllowed."""
    if not manages(actor, round_):
        raise NotAllowed
    if round_.closed_at is None:
        round_.closed_at = now
        round_.version += 1
        shown(db, round_)


def reopen(db: Session, actor: Actor, now: datetime, round_: InputRound) -> None:
    """Take input again, late if the deadline has passed. Raises NotAllowed."""
    if not manages(actor, round_):
        raise NotAllowed
    if round_.closed_at is not None:
        round_.closed_at = None
        round_.version += 1
        shown(db, round_)


def _apply(db: Session, round_: InputRound, plan: Plan) -> None:
    title = plan.title.strip()
    if not title:
        raise Invalid("title", "missing")
    if len(title) > rules.TITLE_LENGTH:
        raise Invalid("title", "too_long")
    round_.title = title
    round_.description = plan.description.strip()
    round_.language = plan.language
    round_.prompts = [prompt.strip() for prompt in plan.prompts if prompt.strip()]
    round_.questions = freeze(plan.questions)
    round_.base_date = plan.base_date
    round_.answer_by = plan.answer_by
    round_.public = plan.public
    round_.invited = plan.invited.strip()
    round_.remind = sorted(set(plan.remind) & set(CHOICES), reverse=True)
    _set_invited(db, round_, plan)


def _checked_deadline(round_: InputRound, plan: Plan) -> datetime | None:
    zone = HOME_ZONE if round_.event is None else ZoneInfo(round_.event.time_zone)
    due = plan.deadline(zone)
    if due is not None and due <= plan.opens_at:
        raise Invalid("deadline_on", "before_opening")
    if due is not None and plan.answer_by and plan.answer_by < due.astimezone(zone).date():
        raise Invalid("answer_by", "before_deadline")
    return due


def _set_invited(db: Session, round_: InputRound, plan: Plan) -> None:
    """Whom it is for. A report is for certain organisations and roles; organisations of a kind are
    those there are now."""
    round_.open_to = OpenTo.INVITED if plan.kind is RoundKind.REPORT else plan.open_to
    groups = plan.groups if round_.open_to is OpenTo.INVITED else ()
    round_.groups = [group.value for group in Group if group in groups]
    owing = list(plan.owing) if round_.open_to is OpenTo.INVITED else []
    owing += input_invited.organisations_of_kinds(db, round_.initiative_id, groups)
    _set_owing(round_, owing)
    invites = round_.owing or round_.groups or plan.kind is RoundKind.REPORT
    if round_.open_to is OpenTo.INVITED and not invites:
        raise Invalid("owing", "missing")


def _set_owing(round_: InputRound, organisation_ids: Iterable[str]) -> None:
    """Who owes something; one that has delivered stays, whatever is chosen later."""
    wanted = set(organisation_ids)
    round_.owing[:] = [
        owed for owed in round_.owing if owed.organisation_id in wanted or owed.input_id is not None
    ]
    have = {owed.organisation_id for owed in round_.owing}
    round_.owing.extend(
        RoundInvitee(organisation_id=organisation_id) for organisation_id in sorted(wanted - have)
    )
