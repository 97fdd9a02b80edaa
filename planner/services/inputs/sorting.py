"""Labels, private notes and answer templates: what the organisers keep beside the inputs."""

from datetime import datetime
from typing import TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from planner.domain.access import Action, Actor, may
from planner.domain.errors import Invalid, NotAllowed, NotFound, Taken
from planner.domain.input_desk import NAME_LENGTH, NOTE_LENGTH, LabelColour
from planner.domain.inputs import ANSWER_LENGTH
from planner.models.events import Event, Initiative
from planner.models.input_desk import AnswerTemplate, InputLabel, InputNote
from planner.models.inputs import Input
from planner.queries import input_desk
from planner.services.inputs.records import record
from planner.services.inputs.rights import manages, weighs
from planner.services.journal import expect_version

Place = Event | Initiative
Named = TypeVar("Named", InputLabel, AnswerTemplate)


def add_label(
    db: Session, actor: Actor, place: Place, name: str, colour: LabelColour
) -> InputLabel:
    """Raises NotAllowed, Invalid, Taken."""
    row = InputLabel(initiative_id=_initiative(place), event_id=_event(place), colour=colour)
    _name(db, actor, place, row, name, input_desk.labels(db, row.initiative_id, row.event_id))
    db.add(row)
    db.flush()
    return row


def change_label(
    db: Session, actor: Actor, place: Place, row: InputLabel, name: str, colour: LabelColour
) -> None:
    """Raises NotAllowed, Invalid, Taken."""
    _name(db, actor, place, row, name, input_desk.labels(db, row.initiative_id, row.event_id))
    row.colour = colour
    db.flush()


def remove_label(db: Session, actor: Actor, place: Place, row: InputLabel) -> None:
    """The inputs that have it no longer do; their history still names it. Raises NotAllowed."""
    _may(actor, place)
    db.delete(row)
    db.flush()


def label(
    db: Session,
    actor: Actor,
    now: datetime,
    row: Input,
    wanted: list[InputLabel],
    batch: str | None = None,
) -> bool:
    """Give it these labels and no others; whether that changed anything. Raises NotAllowed."""
    if not weighs(db, actor, row):
        raise NotAllowed
    before = {one.id: one.name for one in row.labels}
    after = {one.id: one.name for one in wanted}
    if set(before) == set(after):
        return False
    row.labels[:] = wanted
    values = {
        "label_ids": [sorted(before), sorted(after)],
        "labels": [sorted(before.values()), sorted(after.values())],
    }
    record(row, actor, now, "labelled", values, batch)
    db.flush()
    return True


def note(db: Session, actor: Actor, now: datetime, row: Input, text: str) -> InputNote:
    """Tell the others who weigh. Raises NotAllowed, Invalid."""
    if not weighs(db, actor, row):
        raise NotAllowed
    text = text.strip().replace("\r\n", "\n")
    if not text:
        raise Invalid("note", "missing")
    if len(text) > NOTE_LENGTH:
        raise Invalid("note", "too_long")
    made = InputNote(
        input_id=row.id, at=now, actor_id=actor.user_id, actor_name=actor.name, text=text
    )
    db.add(made)
    db.flush()
    return made


def remove_note(db: Session, actor: Actor, now: datetime, row: Input, note_id: int) -> None:
    """One's own; an organiser anybody's. Raises NotAllowed, NotFound."""
    found = db.scalar(
        select(InputNote).where(
            InputNote.id == note_id, InputNote.input_id == row.id, InputNote.removed_at.is_(None)
        )
    )
    if found is None:
        raise NotFound("note", str(note_id))
    own = actor.user_id is not None and found.actor_id == actor.user_id
    if not (manages(actor, row.round) or (own and weighs(db, actor, row))):
        raise NotAllowed
    found.removed_at = now
    db.flush()


def add_template(
    db: Session, actor: Actor, place: Place, name: str, texts: dict[str, str]
) -> AnswerTemplate:
    """`texts` by language, one at least not empty. Raises NotAllowed, Invalid, Taken."""
    row = AnswerTemplate(initiative_id=_initiative(place), event_id=_event(place))
    _template(db, actor, place, row, name, texts)
    db.add(row)
    db.flush()
    return row


def change_template(
    db: Session,
    actor: Actor,
    place: Place,
    row: AnswerTemplate,
    name: str,
    texts: dict[str, str],
    version: int | None = None,
) -> None:
    """What was begun from it stays as it is. Raises NotAllowed, Invalid, Taken, Stale."""
    expect_version(row, version)
    _template(db, actor, place, row, name, texts)
    row.version += 1
    db.flush()


def remove_template(db: Session, actor: Actor, place: Place, row: AnswerTemplate) -> None:
    """Raises NotAllowed."""
    _may(actor, place)
    db.delete(row)
    db.flush()


def _template(
    db: Session,
    actor: Actor,
    place: Place,
    row: AnswerTemplate,
    name: str,
    texts: dict[str, str],
) -> None:
    others = input_desk.templates(db, row.initiative_id, row.event_id)
    _name(db, actor, place, row, name, others)
    cleaned = {code: text.strip().replace("\r\n", "\n") for code, text in texts.items()}
    if not any(cleaned.values()):
        raise Invalid("template", "missing")
    if any(len(text) > ANSWER_LENGTH for text in cleaned.values()):
        raise Invalid("template", "too_long")
    row.text_nb = cleaned.get("nb", "")
    row.text_nn = cleaned.get("nn", "")
    row.text_en = cleaned.get("en", "")


def _name(
    db: Session, actor: Actor, place: Place, row: Named, name: str, others: list[Named]
) -> None:
    _may(actor, place)
    name = " ".join(name.split())
    if not name:
        raise Invalid("name", "missing")
    if len(name) > NAME_LENGTH:
        raise Invalid("name", "too_long")
    if any(one.name.casefold() == name.casefold() and one.id != row.id for one in others):
        raise Taken("name", name)
    row.name = name


def _may(actor: Actor, place: Place) -> None:
    if not may(actor, Action.MANAGE_INPUTS, _event(place)):
        raise NotAllowed


def _initiative(place: Place) -> str:
    return place.initiative_id if isinstance(place, Event) else place.id


def _event(place: Place) -> str | None:
    return place.id if isinstance(place, Event) else None
