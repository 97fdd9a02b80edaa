"""Letters to speakers, kept to be sent again, and sending one to many at once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy.orm import Session as Database

from planner.domain import letters as rules
from planner.domain.access import Action, Actor, may_somewhere
from planner.domain.errors import Invalid, NotAllowed, NotFound, Taken
from planner.domain.identity import new_id
from planner.domain.programme import AppearanceState
from planner.models.events import Event
from planner.models.speaker_pages import SpeakerLetter
from planner.queries import asking, outbox
from planner.services import invitations
from planner.services.invitations import INTERFACE, MESSAGE
from planner.services.journal import expect_version

NAME = 80


@dataclass(frozen=True, slots=True)
class Recipient:
    """One who is asked: for which appearances, in which language, with what written to them."""

    speaker_id: str
    appearance_ids: tuple[str, ...]
    language: str
    message: str


def save_letter(
    db: Database,
    event: Event,
    actor: Actor,
    values: Mapping[str, str],
    *,
    letter_id: str | None = None,
    version: int | None = None,
) -> SpeakerLetter:
    """Change a letter, or add one with that id. Raises NotAllowed, Stale, Taken, Invalid: a letter
    has a name and a text in one language at least, and no field that is none."""
    _require(actor, event)
    texts = {code: values.get(code, "").strip() for code in INTERFACE}
    name = " ".join(values.get("name", "").split())
    if not name:
        raise Invalid("name", "missing")
    if len(name) > NAME:
        raise Invalid("name", "too_long")
    if not any(texts.values()):
        raise Invalid(event.language if event.language in texts else "nb", "missing")
    for code, text in texts.items():
        if len(text) > MESSAGE:
            raise Invalid(code, "too_long")
        if rules.unknown(text):
            raise Invalid(code, "unknown_field")
    others = [row for row in asking.letters(db, event.id) if row.id != letter_id]
    if any(row.name.casefold() == name.casefold() for row in others):
        raise Taken("name", name)
    row = asking.letter(db, event.id, letter_id) if letter_id else None
    said = {"name": name, **texts}
    if row is None:
        if version is not None:
            raise NotFound("letter", letter_id or "")
        row = SpeakerLetter(id=letter_id or new_id(), event_id=event.id, **said)
        db.add(row)
    elif any(getattr(row, field) != value for field, value in said.items()):
        expect_version(row, version)
        for field, value in said.items():
            setattr(row, field, value)
        row.version += 1
    db.flush()
    return row


def delete_letter(db: Database, event: Event, actor: Actor, letter_id: str) -> None:
    """Raises NotAllowed. One that is gone already is gone."""
    _require(actor, event)
    row = asking.letter(db, event.id, letter_id)
    if row is not None:
        db.delete(row)
        db.flush()


def text_in(letter: SpeakerLetter, language: str, fallback: str) -> tuple[str, str]:
    """The letter in that language, or in another it is written in; and which that is."""
    for code in dict.fromkeys((language, fallback, *INTERFACE)):
        if code in INTERFACE and getattr(letter, code):
            return getattr(letter, code), code
    return "", language


def send_batch(
    db: Database,
    event: Event,
    actor: Actor,
    now: datetime,
    batch_id: str,
    recipients: Sequence[Recipient],
    answer_by: date | None,
) -> int:
    """Invite each of them, once however often the batch is sent: whoever is in it already is left
    alone. How many were asked now. All or nothing: raises what `invitations.invite` does."""
    _require(actor, event)
    done = {row.once for row in outbox.batch(db, batch(event.id, batch_id))}
    asked = 0
    for one in recipients:
        once = batch(event.id, batch_id) + one.speaker_id
        if once in done:
            continue
        invitations.invite(
            db,
            event,
            actor,
            now,
            one.speaker_id,
            one.appearance_ids,
            message=one.message,
            answer_by=answer_by,
            language=one.language,
            once=once,
        )
        asked += 1
    return asked


def batch(event_id: str, batch_id: str) -> str:
    """What the mails of a batch are known by; a speaker's id follows it."""
    return f"batch:{event_id}:{batch_id}:"


TO_ASK = frozenset({AppearanceState.SUGGESTED})
"""Who is put forward for a batch: those nobody has asked yet."""


def _require(actor: Actor, event: Event) -> None:
    if not may_somewhere(actor, Action.MANAGE_SPEAKERS, event.id):
        raise NotAllowed
