"""The sender's side: sending an input.

An input is told from its repetition by the form's own id, held by a constraint: a form sent twice,
by an impatient finger or over a line that broke, makes one input and gives the same receipt. The
time handed in is when the form arrived, before it waited for those ahead of it: whoever stands in
the queue at the last second is in time, and of several arrivals of one form the first counts.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from planner.domain import inputs as rules
from planner.domain.access import Action, Actor, may
from planner.domain.errors import Invalid, NotAllowed
from planner.domain.identity import new_id
from planner.domain.inputs import (
    TEXT_LENGTH,
    About,
    AlreadyDelivered,
    NotInvited,
    NotOpenYet,
    ReportState,
    RoundClosed,
)
from planner.models.accounts import User
from planner.models.inputs import Input, InputRound, RoundInvitee
from planner.queries import inputs
from planner.services import outbox
from planner.services.inputs import anchoring, attaching, owing
from planner.services.inputs.anchoring import Subject
from planner.services.inputs.attaching import Enclosed
from planner.services.inputs.records import record, shown
from planner.services.inputs.rights import is_author, manages, may_send, sends_as_oneself


@dataclass(frozen=True, slots=True)
class Said:
    """What an input says, and about what. A slot has no `about_id` but a time (UTC) and a place: a
    room's or a track's id."""

    text: str
    about: About = About.WHOLE
    about_id: str | None = None
    answers: Mapping[str, Any] = field(default_factory=dict)
    language: str = "nb"
    at: datetime | None = None
    place_id: str | None = None

    @classmethod
    def of(
        cls,
        text: str,
        subject: Subject,
        answers: Mapping[str, Any] | None = None,
        language: str = "nb",
    ) -> "Said":
        return cls(
            text,
            subject.about,
            subject.id,
            dict(answers or {}),
            language,
            subject.at,
            subject.place_id,
        )

    @property
    def subject(self) -> Subject:
        return Subject(self.about, self.about_id, self.at, self.place_id)


@dataclass(frozen=True, slots=True)
class Sender:
    """For whom an input is sent. `together_with` are organisations that deliver the same report;
    `email` is where the receipt and the answer go."""

    organisation_id: str | None = None
    together_with: tuple[str, ...] = ()
    email: str = ""


def send(
    db: Session,
    actor: Actor,
    now: datetime,
    round_: InputRound,
    said: Said,
    sender: Sender = Sender(),
    submission: str = "",
    enclosed: Enclosed | None = None,
) -> Input:
    """Take in what somebody sends, at the time the server received it. Sent again with the same
    `submission`, it is what was taken in the first time, with the files it had then.

    Raises NotAllowed, NotOpenYet, RoundClosed, NotInvited, AlreadyDelivered, Invalid.
    """
    if not may(actor, Action.SEND_INPUT, round_.event_id):
        raise NotAllowed
    earlier = _sent_before(db, actor, round_, submission, now)
    if earlier is not None:
        return earlier
    if round_.draft or not rules.is_open(round_.opens_at, now):
        raise NotOpenYet
    if round_.closed_at is not None and now >= round_.closed_at:
        raise RoundClosed
    if not may_send(db, actor, round_):
        raise NotInvited
    _check_organisation(db, actor, round_, sender)
    user = None if actor.user_id is None else db.get(User, actor.user_id)
    row = Input(
        submission=submission or new_id(),
        author_id=actor.user_id,
        author_name=actor.name,
        author_email=sender.email.strip(),
        organisation_id=sender.organisation_id,
    )
    fields = checked(said) | anchoring.fields(db, round_, said.subject)
    taken = take_in(db, actor, now, round_, row, fields, sender.together_with)
    if taken is not row:
        return taken
    if enclosed is not None:
        attaching.enclose(db, now, row, enclosed)
    if row.author_email:
        language = said.language if user is None else user.language
        params = {"input_id": row.id}
        once = f"input_receipt:{row.id}"
        outbox.send(db, now, "input_receipt", row.author_email, language, params, once)
    return row


def enter(
    db: Session,
    actor: Actor,
    now: datetime,
    round_: InputRound,
    said: Said,
    origin: str,
    received_at: datetime,
    organisation_id: str | None = None,
    submission: str = "",
    enclosed: Enclosed | None = None,
) -> Input:
    """Write down what was said elsewhere: in a meeting, a letter, on the telephone; with the files
    that came with it.

    Raises NotAllowed, NotInvited, AlreadyDelivered and Invalid.
    """
    if not manages(actor, round_):
        raise NotAllowed
    earlier = _sent_before(db, actor, round_, submission)
    if earlier is not None:
        return earlier
    if not origin.strip():
        raise Invalid("origin", "missing")
    if received_at > now:
        raise Invalid("received_on", "in_future")
    row = Input(
        submission=submission or new_id(),
        origin=origin.strip(),
        organisation_id=organisation_id,
        received_at=received_at,
    )
    fields = checked(said) | anchoring.fields(db, round_, said.subject, drafts=True)
    taken = take_in(db, actor, now, round_, row, fields)
    if taken is row and enclosed is not None:
        attaching.enclose(db, now, row, enclosed)
    return taken


def _sent_before(
    db: Session, actor: Actor, round_: InputRound, submission: str, arrived: datetime | None = None
) -> Input | None:
    """What was made of the form earlier. When this arrival of it was the earlier after all, and was
    only kept waiting longer, it is the one that counts."""
    if not submission:
        return None
    earlier = inputs.submitted(db, submission)
    if earlier is not None and (
        earlier.round_id != round_.id or not (is_author(actor, earlier) or manages(actor, round_))
    ):
        raise NotAllowed
    if earlier is not None and arrived is not None and arrived < earlier.received_at:
        earlier.received_at = arrived
    return earlier


def take_in(
    db: Session,
    actor: Actor,
    now: datetime,
    round_: InputRound,
    row: Input,
    fields: Mapping[str, Any],
    together_with: Sequence[str] = (),
) -> Input:
    """Number and keep the row; or, when another request was faster, what that one kept."""
    for name, value in fields.items():
        setattr(row, name, value)
    row.received_at = row.received_at or now
    row.round = round_
    delivers = round_.is_report and row.organisation_id is not None
    row.report = ReportState.DELIVERED if round_.is_report else None
    try:
        with db.begin_nested():
            # The round's row is locked until the end, so that numbers follow one another.
            row.number = _next_number(db, round_)
            db.add(row)
            db.flush()
            if delivers:
                _deliver(db, round_, row, together_with)
            else:
                owing.answered(db, round_, row)
    except IntegrityError:
        arrived = None if row.origin else now
        earlier = _sent_before(db, actor, round_, row.submission, arrived)
        if earlier is None:
            raise
        return earlier
    record(row, actor, now, "received", {"text": [None, row.text]})
    shown(db, round_)
    return row


def _next_number(db: Session, round_: InputRound) -> int:
    following: int = db.execute(
        update(InputRound)
        .where(InputRound.id == round_.id)
        .values(next_number=InputRound.next_number + 1)
        .returning(InputRound.next_number)
        .execution_options(synchronize_session=False)
    ).scalar_one()
    return following - 1


def _deliver(db: Session, round_: InputRound, row: Input, together_with: Sequence[str]) -> None:
    """The report counts for these organisations from now on; taken in one statement each."""
    for organisation_id in dict.fromkeys([row.organisation_id, *together_with]):
        done = db.execute(
            update(RoundInvitee)
            .where(
                RoundInvitee.round_id == round_.id,
                RoundInvitee.organisation_id == organisation_id,
                RoundInvitee.input_id.is_(None),
            )
            .values(input_id=row.id)
            .returning(RoundInvitee.id)
        ).all()
        if not done:
            owed = db.scalar(
                select(RoundInvitee).where(
                    RoundInvitee.round_id == round_.id,
                    RoundInvitee.organisation_id == organisation_id,
                )
            )
            if owed is None:
                raise NotInvited
            raise AlreadyDelivered(owed.organisation.name)
    db.expire(row, ["delivered_for"])


def _check_organisation(db: Session, actor: Actor, round_: InputRound, sender: Sender) -> None:
    """One speaks for one's own organisations alone; a report is owed by certain ones."""
    if sender.organisation_id is None:
        if not sends_as_oneself(db, actor, round_):
            raise Invalid("organisation", "missing")
        return
    if not actor.trusted and actor.user_id is not None:
        own = {organisation.id for organisation in inputs.organisations_of(db, actor.user_id)}
        if sender.organisation_id not in own:
            raise Invalid("organisation", "not_yours")


def checked(said: Said) -> dict[str, Any]:
    """The fields that say what is said. Raises Invalid."""
    text = said.text.strip().replace("\r\n", "\n")
    if not text and not said.answers:
        raise Invalid("text", "missing")
    if len(text) > TEXT_LENGTH:
        raise Invalid("text", "too_long")
    return {"text": text, "answers": dict(said.answers), "language": said.language}
