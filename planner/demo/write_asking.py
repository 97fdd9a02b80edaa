"""What speakers have suggested, asked for and handed in, in every state it can have.

Photos are drawn here: nobody real is shown. Of the conference's invitations one is overdue, and of
the gathering's slides some are late.
"""

import io
from datetime import date

from PIL import Image, ImageDraw
from sqlalchemy.orm import Session as Database

from planner.demo.people import CONFERENCE, GATHERING
from planner.demo.times import ZONE, demo_id, february
from planner.demo.write_people import speaker_id, user_id
from planner.domain.files import FileKind, Received
from planner.domain.inputs import end_of
from planner.domain.speakers import Channel, NeedKind, NeedState
from planner.formats import pictures
from planner.models.events import Event
from planner.models.programme import Appearance
from planner.models.speaker_needs import Need
from planner.models.speaker_pages import (
    SpeakerLetter,
    SpeakerReminder,
    SpeakerTerms,
    Substitute,
    TalkProposal,
)
from planner.models.speakers import Invitation
from planner.services import speaker_files
from planner.storage import Storage

OVERDUE = 9
"""The minister: was to answer by 19 February, and has been reminded once."""

BY_PHONE = 19
"""Asked by telephone."""

SUBSTITUTES = (
    # appearance (item, position), name, position, taken up, as which appearance
    (("f", 1), "Stedfortreder for 24 (eksempel)", "Rådgiver", None, None),
    (("h", 1), "Stedfortreder for 26 (eksempel)", "Vinteringeniør", False, None),
    (("k", 1), "Foredragsholder 21 (eksempel)", "Utbyggingssjef", True, ("k", 2)),
)
TALKS = (
    # appearance, title, abstract, accepted, reply
    (
        ("g", 1),
        "Hva lyset koster, og hva det sparer",
        "Tall fra tre byer, år for år. (eksempel)",
        None,
        "",
    ),
    (("i", 0), "Barn og unge", "Hva barna selv tegnet inn. (eksempel)", True, "Godt."),
    (("i", 1), "Vårt produkt i nabolaget", "", False, "Uten reklame blir det bra. (eksempel)"),
)
NEEDS = (
    (3, NeedKind.INTERPRETER, "Engelsk til norsk i salen", NeedState.ASKED, ""),
    (3, NeedKind.SLIDES, "Egen Mac, trenger HDMI", NeedState.CONFIRMED, "Ligger på scenen."),
    (13, NeedKind.ACCESS, "Rullestol", NeedState.CONFIRMED, "Rampe fra venstre side."),
    (13, NeedKind.DIET, "Nøtteallergi", NeedState.ASKED, ""),
    (20, NeedKind.SOUND, "Teleslynge", NeedState.REFUSED, "Salen har ingen; vi låner en bærbar."),
    (10, NeedKind.OTHER, "Et stille rom en halv time før", NeedState.ASKED, ""),
)
LETTERS = {
    "Første invitasjon": (
        "Kjære {name},\n\nvi ønsker {organisation} velkommen til {event}.",
        "Kjære {name},\n\nvi ønskjer {organisation} velkomen til {event}.",
        "Dear {name},\n\nwe would be glad to have {organisation} at {event}.",
    ),
    "Til den som er spurt før": (
        "Kjære {name},\n\nvi har snakket om dette tidligere, og håper på svar innen {answer_by}.",
        "",
        "",
    ),
}
SLIDES_BY = {CONFERENCE: date(2010, 10, 20), GATHERING: date(2010, 2, 20)}
HANDED_IN = ((33, 19), (34, 21), (36, None))
"""Of the gathering: in time, late, and none at all."""

FACES = ((10, True), (3, False))
"""Whose photo is drawn, and whether everyone may see it."""


def write_asking(db: Database, storage: Storage | None = None) -> None:
    """After the programmes. Without a `storage`, there are no photos and no slides."""
    _write_questions(db)
    _write_suggestions(db)
    _write_needs(db)
    _write_letters(db)
    for key, day in SLIDES_BY.items():
        db.add(SpeakerTerms(event_id=demo_id("event", key), slides_by=day))
    db.flush()
    if storage is not None:
        _write_slides(db, storage)
        _write_photos(db, storage)


def _write_questions(db: Database) -> None:
    late = db.get_one(Invitation, demo_id("invitation", CONFERENCE, str(OVERDUE)))
    late.answer_by = end_of(date(2010, 2, 19), ZONE)
    db.add(
        SpeakerReminder(
            id=demo_id("reminder", str(OVERDUE)),
            event_id=late.event_id,
            speaker_id=late.speaker_id,
            about="answer",
            at=february(21, "08.00"),
        )
    )
    phoned = db.get_one(Invitation, demo_id("invitation", CONFERENCE, str(BY_PHONE)))
    phoned.channel = Channel.PHONE
    _appearance(db, "f", 1).answer_channel = Channel.PHONE
    db.flush()


def _write_suggestions(db: Database) -> None:
    for (item, position), name, does, taken, into in SUBSTITUTES:
        decided = taken is not None
        db.add(
            Substitute(
                id=demo_id("substitute", item, str(position)),
                appearance_id=_appearance(db, item, position).id,
                name=name,
                position=does,
                email=f"stedfortreder.{item}@demo.example",
                suggested_at=february(16, "10.00"),
                taken=taken,
                decided_at=february(17, "09.00") if decided else None,
                decided_by_id=user_id("organisator") if decided else None,
                taken_as_id=_appearance(db, *into).id if into else None,
            )
        )
    for (item, position), title, abstract, accepted, reply in TALKS:
        decided = accepted is not None
        db.add(
            TalkProposal(
                id=demo_id("talk-proposal", item, str(position)),
                appearance_id=_appearance(db, item, position).id,
                title=title,
                abstract=abstract,
                proposed_at=february(17, "10.00"),
                accepted=accepted,
                reply=reply,
                decided_at=february(18, "15.00") if decided else None,
                decided_by_id=user_id("organisator") if decided else None,
            )
        )
    db.flush()


def _write_needs(db: Database) -> None:
    for number, kind, text, state, reply in NEEDS:
        db.add(
            Need(
                id=demo_id("need", str(number), kind.value),
                event_id=demo_id("event", CONFERENCE),
                speaker_id=speaker_id(number),
                kind=kind,
                text=text,
                state=state,
                reply=reply,
                asked_at=february(18, "10.00"),
                decided_at=None if state is NeedState.ASKED else february(19, "10.00"),
            )
        )
    db.flush()


def _write_letters(db: Database) -> None:
    for key in (CONFERENCE, GATHERING):
        for name, (nb, nn, en) in LETTERS.items():
            row = SpeakerLetter(event_id=demo_id("event", key), name=name, nb=nb, nn=nn, en=en)
            row.id = demo_id("letter", key, name)
            db.add(row)
    db.flush()


def _write_slides(db: Database, storage: Storage) -> None:
    event = db.get_one(Event, demo_id("event", GATHERING))
    for number, day in HANDED_IN:
        who = speaker_id(number)
        if day is None:
            speaker_files.say_no_slides(db, event, who, february(18, "12.00"), True)
            continue
        content = f"%PDF-1.4\n% Lysbilder fra foredragsholder {number} (eksempel)\n%%EOF\n"
        name = f"lysbilder-{number}.pdf"
        file = Received(content.encode(), FileKind.PDF, name)
        speaker_files.hand_in(db, storage, event, who, february(day, "12.00"), file)


def _write_photos(db: Database, storage: Storage) -> None:
    for number, public in FACES:
        picture = pictures.prepare(_drawn(number))
        crop = pictures.usual(picture.width, picture.height)
        cut = pictures.square(picture.content, crop)
        speaker_files.save_photo(
            db,
            storage,
            speaker_id(number),
            february(18, "12.00"),
            picture.content,
            cut.content,
            (crop.left, crop.top, crop.side),
        )
        speaker_files.show_photo(db, speaker_id(number), public)


def _drawn(number: int) -> bytes:
    """A figure without a face: an example, like its name."""
    picture = Image.new("RGB", (900, 1100), (214, 226, 219))
    pen = ImageDraw.Draw(picture)
    shade = 60 + number * 7 % 90
    pen.ellipse((300, 220, 600, 560), fill=(shade, shade + 40, shade + 20))
    pen.rounded_rectangle((160, 600, 740, 1200), 200, fill=(20, shade + 20, shade))
    out = io.BytesIO()
    picture.save(out, "PNG")
    return out.getvalue()


def _appearance(db: Database, item: str, position: int) -> Appearance:
    return db.get_one(Appearance, demo_id("appearance", CONFERENCE, item, str(position)))
