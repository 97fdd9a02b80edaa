"""What the rules go by, beside the programme: an event's limits, and a speaker's own."""

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy.orm import Session as Database

from planner.domain.access import Action, Actor
from planner.domain.errors import Invalid, NotAllowed, NotFound
from planner.domain.rules.settings import LONGEST, MOST_CREWS, MOST_PEOPLE, Settings, write
from planner.models.events import Event
from planner.models.speakers import SpeakerLimit
from planner.queries import drafts
from planner.services import drafting, speaker_records
from planner.services.journal import Journal

MOST_SESSIONS = 20


def save(
    db: Database,
    event: Event,
    actor: Actor,
    now: datetime,
    settings: Settings,
    version: int | None = None,
) -> None:
    """Raises NotAllowed, Stale, Invalid("<form>_<which>") where a least is above its most.

    The public pages tell how far it is from one room to another, and are made anew.
    """
    drafting.require(actor, Action.EDIT_EVENT, event.id, None)
    _check(settings)
    db.refresh(event, with_for_update=True)
    journal = Journal(db, actor, now, event.id, "set_planning")
    drafting.change(journal, event, {"planning": write(settings)}, version)
    event.public_version += 1
    db.flush()


def set_daily_limit(
    db: Database, event: Event, actor: Actor, speaker_id: str, sessions: int | None
) -> None:
    """How many sessions a day the speaker wants at most at this event; None sets no limit.

    Raises NotAllowed, NotFound, Invalid.
    """
    if drafts.speaker(db, event.initiative_id, speaker_id, hold=True) is None:
        raise NotFound("speaker", speaker_id)
    if not speaker_records.may_edit(db, event, actor, speaker_id):
        raise NotAllowed
    drafting.number({"sessions": sessions}, "sessions", 1, MOST_SESSIONS)
    row = db.get(SpeakerLimit, (event.id, speaker_id))
    if sessions is None:
        if row is not None:
            db.delete(row)
    elif row is None:
        db.add(SpeakerLimit(event_id=event.id, speaker_id=speaker_id, sessions=sessions))
    else:
        row.sessions = sessions
    db.flush()


def _check(settings: Settings) -> None:
    numbers: dict[str, tuple[int | None, int, int]] = {
        "pause": (settings.pause, 0, LONGEST),
        "room_change": (settings.room_change, 0, LONGEST),
        "crews": (settings.crews, 0, MOST_CREWS),
    }
    for form, limits in settings.limits.items():
        numbers[f"{form}_least_minutes"] = (limits.least_minutes, 1, LONGEST)
        numbers[f"{form}_most_minutes"] = (limits.most_minutes, 1, LONGEST)
        numbers[f"{form}_least_people"] = (limits.least_people, 0, MOST_PEOPLE)
        numbers[f"{form}_most_people"] = (limits.most_people, 0, MOST_PEOPLE)
        _ordered(f"{form}_most_minutes", limits.least_minutes, limits.most_minutes)
        _ordered(f"{form}_most_people", limits.least_people, limits.most_people)
    for name, (value, least, most) in numbers.items():
        drafting.number({name: value}, name, least, most)
    ways: Mapping[str, int] = {"/".join(pair): way for pair, way in settings.between.items()}
    for name, way in ways.items():
        drafting.number({name: way}, name, 0, LONGEST)


def _ordered(field: str, least: int | None, most: int | None) -> None:
    if least is not None and most is not None and least > most:
        raise Invalid(field, "below_least")
