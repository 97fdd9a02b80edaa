"""The organisers' side: weighing an input, answering it, and showing what came of it.

Advice, decision and answer are worked on without anybody else seeing it; `answer` says them, in a
row that is never changed again. Several are said together.
"""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime

from sqlalchemy.orm import Session

from planner.domain import inputs as rules
from planner.domain.access import Actor
from planner.domain.errors import Invalid, NotAllowed, NotFound
from planner.domain.input_desk import Divided, Merged
from planner.domain.inputs import (
    ANSWER_LENGTH,
    AnswerMissing,
    Handling,
    ReportState,
    ResultKind,
    Withdrawn,
    WrongMove,
)
from planner.domain.programme import Advice, Decision
from planner.domain.release import thaw
from planner.models.inputs import Input, InputAnswer, InputResult
from planner.queries import programme, releases
from planner.services import outbox
from planner.services.inputs import following
from planner.services.inputs.records import change, record, shown
from planner.services.inputs.rights import manages, weighs
from planner.services.journal import expect_version


@dataclass(frozen=True, slots=True)
class Weight:
    """What the organisers make of an input, before it is said. Who advised and who decided are
    apart, and may be bodies ("administrativt møte") as well as people."""

    owner_id: str | None = None
    advice: Advice = Advice.NONE
    advised_by: str = ""
    advised_on: date | None = None
    decision: Decision = Decision.NONE
    decided_by: str = ""
    decided_on: date | None = None
    draft: str = ""
    meanwhile: str = ""
    answer_by: date | None = None


def weigh(
    db: Session, actor: Actor, now: datetime, row: Input, weight: Weight, version: int | None = None
) -> None:
    """Keep what is made of it; a new input is thereby in review.

    Raises NotAllowed, Withdrawn, Stale, Invalid, and WrongMove for one that is answered.
    """
    _check(db, actor, row)
    if row.answered:
        raise WrongMove(row.handling, Handling.IN_REVIEW)
    _check_stands(row)
    expect_version(row, version)
    if len(weight.draft) > ANSWER_LENGTH:
        raise Invalid("draft", "too_long")
    told = (row.meanwhile, row.answer_by)
    changed = change(row, asdict(weight))
    if not changed:
        return
    if row.handling is Handling.RECEIVED:
        changed |= change(row, {"handling": Handling.IN_REVIEW})
    record(row, actor, now, "weighed", changed)
    if told != (row.meanwhile, row.answer_by):
        shown(db, row.round)
    db.flush()


def move(db: Session, actor: Actor, now: datetime, row: Input, to: Handling) -> None:
    """Take an input in review, or put it back among the new. Raises NotAllowed, WrongMove."""
    _check(db, actor, row)
    if row.handling is to:
        return
    if Handling.ANSWERED in (row.handling, to):
        raise WrongMove(row.handling, to)
    rules.check_move(row.handling, to)
    record(row, actor, now, "moved", change(row, {"handling": to}))
    db.flush()


def answer(db: Session, actor: Actor, now: datetime, rows: Sequence[Input]) -> None:
    """Say what was prepared for each of them, all at once; the senders get it by mail, those of
    what was merged with it too, and so do those who follow it.

    Raises NotAllowed, Withdrawn, WrongMove, Merged, Divided, and AnswerMissing: then nothing is
    said.
    """
    for row in rows:
        _check(db, actor, row)
        _check_stands(row)
        rules.check_move(row.handling, Handling.ANSWERED)
        if not row.draft.strip():
            raise AnswerMissing(row.label)
    told: dict[str, list[Input]] = {}
    for row in rows:
        said = [row, *(m for m in row.members if m.withdrawn_at is None and not m.answered)]
        for one in said:
            _say(db, actor, now, one, row)
        _tell(db, now, said)
        told.setdefault(row.round_id, []).extend(said)
    for answered in told.values():
        following.tell(db, now, answered)
    for round_ in {row.round.id: row.round for row in rows}.values():
        shown(db, round_)


def answer_now(
    db: Session, actor: Actor, now: datetime, row: Input, text: str, version: int | None = None
) -> None:
    """Say that at once, with what was advised and decided of it so far.

    Raises as `weigh` and `answer`.
    """
    _check(db, actor, row)
    _check_stands(row)
    rules.check_move(row.handling, Handling.ANSWERED)
    expect_version(row, version)
    if len(text) > ANSWER_LENGTH:
        raise Invalid("draft", "too_long")
    changed = change(row, {"draft": text.strip()})
    if changed:
        record(row, actor, now, "weighed", changed)
    answer(db, actor, now, [row])


def reopen(db: Session, actor: Actor, now: datetime, row: Input, reason: str) -> None:
    """Take an answered input up again. What was said stays said, with its date, until something
    else is. Raises NotAllowed, WrongMove, Invalid."""
    _check(db, actor, row)
    if not row.answered:
        raise WrongMove(row.handling, Handling.IN_REVIEW)
    if not reason.strip():
        raise Invalid("reason", "missing")
    changed = change(row, {"handling": Handling.IN_REVIEW})
    record(row, actor, now, "reopened", changed | {"reason": [None, reason.strip()]})
    whole = row.split_from
    if whole is not None and whole.answered:
        changed = change(whole, {"handling": Handling.IN_REVIEW})
        record(whole, actor, now, "reopened", changed | {"reason": [None, reason.strip()]})
    shown(db, row.round)


def link_result(
    db: Session,
    actor: Actor,
    now: datetime,
    row: Input,
    session_id: str,
    kind: ResultKind = ResultKind.NEW,
    note: str = "",
) -> InputResult:
    """Point at the session that came of it, in the draft as it is now. The public sees it once the
    session is released. Raises NotAllowed, NotFound."""
    _check(db, actor, row)
    event = row.round.event
    session = None if event is None else programme.draft(db, event).session.get(session_id)
    if event is None or session is None:
        raise NotFound("session", session_id)
    result = next((found for found in row.results if found.session_id == session_id), None)
    if result is None:
        result = InputResult(session_id=session_id, at=now)
        row.results.append(result)
    result.kind, result.note = kind, note.strip()
    result.session_title = session.title
    result.release_number = _brought_by(db, event.id, result)
    row.version += 1
    record(row, actor, now, "linked", {"session": [None, session.title]})
    shown(db, row.round)
    return result


def unlink_result(db: Session, actor: Actor, now: datetime, row: Input, result_id: str) -> None:
    """Raises NotAllowed, NotFound."""
    _check(db, actor, row)
    result = next((found for found in row.results if found.id == result_id), None)
    if result is None:
        raise NotFound("result", result_id)
    row.results.remove(result)
    row.version += 1
    record(row, actor, now, "unlinked", {"session": [result.session_title, None]})
    shown(db, row.round)


def return_report(db: Session, actor: Actor, now: datetime, row: Input, reason: str) -> None:
    """Ask for it again, saying why; its sender may then change it, also after the deadline.

    Raises NotAllowed, WrongMove, Invalid.
    """
    if not reason.strip():
        raise Invalid("reason", "missing")
    _move_report(db, actor, now, row, ReportState.RETURNED, reason.strip())
    if row.author_email:
        params = {"input_id": row.id, "reason": reason.strip()}
        language = row.author.language if row.author else row.language
        outbox.send(db, now, "report_returned", row.author_email, language, params)


def accept_report(db: Session, actor: Actor, now: datetime, row: Input) -> None:
    """Raises NotAllowed, WrongMove."""
    _move_report(db, actor, now, row, ReportState.ACCEPTED, "")


def _move_report(
    db: Session, actor: Actor, now: datetime, row: Input, to: ReportState, reason: str
) -> None:
    if not manages(actor, row.round):
        raise NotAllowed
    if row.withdrawn_at is not None:
        raise Withdrawn
    rules.check_report_move(row.report or ReportState.DUE, to)
    values = change(row, {"report": to})
    if reason:
        values["reason"] = [None, reason]
    record(row, actor, now, to.value, values)
    shown(db, row.round)


def _check(db: Session, actor: Actor, row: Input) -> None:
    if not weighs(db, actor, row):
        raise NotAllowed
    if row.withdrawn_at is not None:
        raise Withdrawn


def _check_stands(row: Input) -> None:
    """Raises Merged, Divided: it is not answered by itself."""
    if row.merged_into is not None:
        raise Merged(row.label, row.merged_into.label)
    if row.parts or row.rejoined_at is not None:
        raise Divided(row.label)


def _say(db: Session, actor: Actor, now: datetime, row: Input, of: Input) -> None:
    """The answer that was prepared for `of`, to that or to one that is merged into it."""
    text = of.draft.strip()
    row.answers_given.append(
        InputAnswer(
            at=now,
            text=text,
            language=of.round.language,
            advice=of.advice,
            advised_by=of.advised_by,
            advised_on=of.advised_on,
            decision=of.decision,
            decided_by=of.decided_by,
            decided_on=of.decided_on,
            actor_id=actor.user_id,
        )
    )
    changed = change(row, {"handling": Handling.ANSWERED, "answered_at": now})
    together = {"input": [None, of.label]} if row is not of else {}
    record(row, actor, now, "answered", changed | {"answer": [None, text]} | together)
    for result in row.results:
        if result.release_number is None and row.round.event_id is not None:
            result.release_number = _brought_by(db, row.round.event_id, result)
    whole = row.split_from
    if whole is not None and all(part.answered or part.withdrawn_at for part in whole.parts):
        changed = change(whole, {"handling": Handling.ANSWERED, "answered_at": now})
        record(whole, actor, now, "answered_in_parts", changed)
    db.flush()


def _tell(db: Session, now: datetime, said: Sequence[Input]) -> None:
    """Each sender once, whatever they have sent of it."""
    told: set[str] = set()
    for row in said:
        if not row.author_email or row.author_email.lower() in told:
            continue
        told.add(row.author_email.lower())
        answer_id = row.answers_given[-1].id
        language = row.author.language if row.author else row.language
        params = {"input_id": row.id, "answer_id": answer_id}
        once = f"input_answered:{answer_id}"
        outbox.send(db, now, "input_answered", row.author_email, language, params, once)


def _brought_by(db: Session, event_id: str, result: InputResult) -> int | None:
    """The number of the release that the session first was in; for one that was changed or was
    there before, of the latest that it is in."""
    found = None
    for listed in releases.listed(db, event_id):
        release = releases.numbered(db, event_id, listed.number)
        if release is not None and result.session_id in thaw(release.document).session:
            found = release.number
            if result.kind is not ResultKind.NEW:
                break
    return found
