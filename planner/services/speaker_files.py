"""Speakers' photos and slides."""

from datetime import date, datetime

from sqlalchemy.orm import Session as Database

from planner.domain.access import Action, Actor, may
from planner.domain.errors import NotAllowed, NotFound
from planner.domain.files import FileKind, Received
from planner.models.events import Event
from planner.models.files import StoredFile
from planner.models.speaker_pages import Slides, SpeakerPhoto, SpeakerTerms
from planner.models.speakers import Speaker
from planner.queries import asking
from planner.services import files
from planner.storage import Storage

MOST_SLIDES = 10
"""Files of one speaker at one event."""


def save_photo(
    db: Database,
    storage: Storage,
    speaker_id: str,
    now: datetime,
    original: bytes,
    square: bytes,
    crop: tuple[int, int, int],
) -> SpeakerPhoto:
    """Keep the prepared picture and the square cut from it; what was there before is dropped.

    `crop` is left, top and side in pixels of the original.
    """
    row = asking.photo(db, speaker_id)
    before = [] if row is None else [row.original_id, row.square_id]
    kept = [
        files.keep(db, storage, now, Received(content, FileKind.JPEG, f"{name}.jpg"))
        for content, name in ((original, "photo"), (square, "square"))
    ]
    if row is None:
        row = SpeakerPhoto(speaker_id=speaker_id)
        db.add(row)
    row.original_id, row.square_id = kept[0].id, kept[1].id
    row.left, row.top, row.side = crop
    row.at = now
    db.flush()
    db.expire(row, ["original", "square"])
    _drop(db, before)
    return row


def recrop_photo(
    db: Database,
    storage: Storage,
    speaker_id: str,
    now: datetime,
    square: bytes,
    crop: tuple[int, int, int],
) -> SpeakerPhoto:
    """Keep another square of the same picture. Raises NotFound."""
    row = asking.photo(db, speaker_id)
    if row is None:
        raise NotFound("photo", speaker_id)
    before = row.square_id
    kept = files.keep(db, storage, now, Received(square, FileKind.JPEG, "square.jpg"))
    row.square_id = kept.id
    row.left, row.top, row.side = crop
    row.at = now
    db.flush()
    db.expire(row, ["square"])
    _drop(db, [before])
    return row


def show_photo(db: Database, speaker_id: str, public: bool) -> bool:
    """The speaker lets everyone see the photo, or no longer; whether that is new."""
    row = asking.photo(db, speaker_id)
    if row is None or row.public is public:
        return False
    row.public = public
    db.flush()
    return True


def forget_photo(db: Database, speaker_id: str) -> bool:
    row = asking.photo(db, speaker_id)
    if row is None:
        return False
    ids = [row.original_id, row.square_id]
    db.delete(row)
    db.flush()
    _drop(db, ids)
    return True


def photo_changed(db: Database, speaker: Speaker) -> None:
    """The public pages that show the photo are no longer what they were."""
    for event in asking.events_of(db, speaker.id):
        event.public_version += 1
    db.flush()


def hand_in(
    db: Database, storage: Storage, event: Event, speaker_id: str, now: datetime, file: Received
) -> Slides:
    """Slides come beside those that were handed in before; the same file again is the same.

    Raises NotAllowed when there are too many.
    """
    kept = files.keep(db, storage, now, file)
    earlier = [row for row in asking.slides_of(db, event.id, speaker_id) if row.file]
    for row in earlier:
        if row.file is not None and row.file.digest == kept.digest:
            _drop(db, [kept.id])
            return row
    if len(earlier) >= MOST_SLIDES:
        raise NotAllowed
    say_no_slides(db, event, speaker_id, now, False)
    new = Slides(event_id=event.id, speaker_id=speaker_id, file_id=kept.id, at=now)
    db.add(new)
    db.flush()
    return new


def say_no_slides(db: Database, event: Event, speaker_id: str, now: datetime, none: bool) -> bool:
    """The speaker will use none, or says so no more; whether that is new. Files stay."""
    rows = asking.slides_of(db, event.id, speaker_id)
    said = [row for row in rows if row.file_id is None]
    if none == bool(said) or (none and len(rows) > len(said)):
        return False
    for row in said:
        db.delete(row)
    if none:
        db.add(Slides(event_id=event.id, speaker_id=speaker_id, file_id=None, at=now))
    db.flush()
    return True


def take_back(db: Database, event_id: str, speaker_id: str, slides_id: str) -> None:
    """Delete a file that the speaker handed in. Raises NotFound."""
    row = next(
        (row for row in asking.slides_of(db, event_id, speaker_id) if row.id == slides_id), None
    )
    if row is None:
        raise NotFound("slides", slides_id)
    file_id = row.file_id
    db.delete(row)
    db.flush()
    if file_id is not None:
        _drop(db, [file_id])


def set_slides_by(db: Database, event: Event, actor: Actor, day: date | None) -> None:
    """Until when slides are to be in. Raises NotAllowed."""
    if not may(actor, Action.MANAGE_SPEAKERS, event.id):
        raise NotAllowed
    row = db.get(SpeakerTerms, event.id)
    if row is None:
        row = SpeakerTerms(event_id=event.id)
        db.add(row)
    row.slides_by = day
    db.flush()


def _drop(db: Database, ids: list[str]) -> None:
    for id in ids:
        if db.get(StoredFile, id) is not None:
            files.drop(db, id)
