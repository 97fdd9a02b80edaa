"""The document that a round asks for remarks on: a version handed in, looked through, shown."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy.orm import Session

from planner.domain.access import Actor
from planner.domain.documents import (
    LONGEST_HEADING,
    LONGEST_TEXT,
    MOST_SECTIONS,
    Section,
    matched,
    sections,
)
from planner.domain.errors import Invalid, NotAllowed
from planner.domain.files import Received
from planner.domain.identity import new_id
from planner.domain.inputs import RoundKind
from planner.domain.plain import to_plain
from planner.models.inputs import InputRound
from planner.models.round_documents import RoundDocument
from planner.queries import documents as queries
from planner.services import files
from planner.services.inputs.records import shown
from planner.services.inputs.rights import manages
from planner.services.journal import expect_version
from planner.storage import Storage

REMARKED = frozenset({RoundKind.REMARKS})
"""Rounds that can have a document."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A section as the organisers confirm it. `key` is that of the earlier section that it is, ""
    where it is new; one that is `joined` is no section but part of the one above."""

    number: str
    title: str
    key: str = ""
    joined: bool = False


def hand_in(
    db: Session,
    actor: Actor,
    now: datetime,
    round_: InputRound,
    text: str,
    title: str = "",
    note: str = "",
    file: Received | None = None,
    storage: Storage | None = None,
) -> RoundDocument:
    """A new version, to be looked through; in place of one that was being prepared already.

    Raises NotAllowed, Invalid.
    """
    _check(actor, round_)
    if not text.strip():
        raise Invalid("document", "missing")
    if len(text) > LONGEST_TEXT:
        raise Invalid("document", "too_long")
    own_title, found = sections(text)
    if len(found) > MOST_SECTIONS:
        raise Invalid("document", "too_many")
    named = (title.strip() or own_title or round_.title)[:LONGEST_HEADING]
    discard(db, actor, round_)
    earlier = queries.latest(db, round_.id)
    keys = matched(found, () if earlier is None else earlier.sections)
    row = RoundDocument(
        round_id=round_.id,
        number=1 if earlier is None else earlier.number + 1,
        title=named,
        note=note.strip(),
        parts=to_plain([replace(one, key=key) for one, key in zip(found, keys, strict=True)]),
        at=now,
        by_name=actor.name,
    )
    if file is not None and storage is not None:
        row.file_id = files.keep(db, storage, now, file).id
    db.add(row)
    db.flush()
    return row


def discard(db: Session, actor: Actor, round_: InputRound) -> None:
    """Let go of a version that is being prepared, if there is one. Raises NotAllowed."""
    _check(actor, round_)
    row = queries.being_prepared(db, round_.id)
    if row is None:
        return
    file_id = row.file_id
    db.delete(row)
    db.flush()
    if file_id is not None:
        files.drop(db, file_id)


def confirm(
    db: Session,
    actor: Actor,
    now: datetime,
    round_: InputRound,
    headings: Sequence[Heading],
    version: int | None = None,
) -> RoundDocument:
    """Show the version that was looked through, its sections being these, in order.

    Raises NotAllowed, Stale, Invalid.
    """
    _check(actor, round_)
    row = queries.being_prepared(db, round_.id)
    if row is None:
        raise Invalid("document", "missing")
    expect_version(row, version)
    if len(headings) != len(row.parts):
        raise Invalid("document", "changed")
    earlier = queries.latest(db, round_.id)
    known = set() if earlier is None else {section.key for section in earlier.sections}
    row.parts = to_plain(_settled(row.sections, headings, known))
    row.confirmed_at = now
    row.version += 1
    db.flush()
    shown(db, round_)
    return row


def _settled(
    found: Sequence[Section], headings: Sequence[Heading], known: set[str]
) -> list[Section]:
    """Raises Invalid when a section has no name, or two are to be the same earlier one."""
    kept: list[Section] = []
    taken: set[str] = set()
    for section, heading in zip(found, headings, strict=True):
        number, title = heading.number.strip(), heading.title.strip()
        if heading.joined and kept:
            text = "\n\n".join(filter(None, (kept[-1].text, f"**{section.name}**", section.text)))
            kept[-1] = replace(kept[-1], text=text if section.name else _under(kept[-1], section))
            continue
        if not title and section.title:
            raise Invalid("title", "no_heading")
        if len(f"{number} {title}") > LONGEST_HEADING:
            raise Invalid("title", "long_heading")
        key = heading.key if heading.key in known else ""
        if key in taken:
            raise Invalid("same", "twice")
        taken |= {key} if key else set()
        kept.append(replace(section, key=key or new_id(), number=number, title=title))
    return kept


def _under(above: Section, section: Section) -> str:
    return "\n\n".join(filter(None, (above.text, section.text)))


def _check(actor: Actor, round_: InputRound) -> None:
    if not manages(actor, round_) or round_.kind not in REMARKED:
        raise NotAllowed
