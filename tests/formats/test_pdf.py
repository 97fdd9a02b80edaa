"""The programme on paper, read back as a reader's program would."""

from dataclasses import replace
from datetime import UTC, date, datetime
from io import BytesIO
from pathlib import Path

from pypdf import PdfReader

from planner.domain.programme import (
    Appearance,
    AppearanceState,
    Event,
    Form,
    Programme,
    Role,
    Room,
    Session,
    SessionState,
    Speaker,
    Track,
)
from planner.formats.pdf import Cover, Words, programme_pdf

FONTS = Path(__file__).resolve().parents[2] / "var" / "fonts"

WORDS = Words(
    language="nb",
    text={
        "cancelled": "Avlyst",
        "draft": "UTKAST",
        "empty": "Ingenting ennå",
        "filmed": "Filmes",
        "of": "av",
        "at": "kl.",
        "other": "Annet",
        "overview": "Oversikt",
        "page": "side",
        "sessions": "Programposter",
        "speakers": "Medvirkende",
    },
    day=lambda day: f"dag {day:%d.%m.}",
    clock=lambda at: f"{at:%H.%M}",
    until=lambda at: f"til {at:%H.%M}",
    moment=lambda start, end: f"{start:%d.%m. %H.%M}–{end:%H.%M}",
    order=str.casefold,
    role=lambda role: role.value.capitalize(),
    unnamed="Ikke navngitt",
)
COVER = Cover("Framtidens byer", "Bykonferanse", "2.–3. november 2010", "Drammen", "Utgave 4")


def appearance(
    number: int, speaker: str | None, role: Role = Role.TALK, title: str = "", minutes: int = 20
) -> Appearance:
    return Appearance(
        f"a{number}", speaker, role, AppearanceState.ACCEPTED, title=title, minutes=minutes
    )


PROGRAMME = Programme(
    event=Event("conference/2010", "Byer som lever", date(2010, 11, 2), 2),
    rooms=(Room("r", "Storsalen"),),
    tracks=(Track("t", "Areal og transport", "AT", "areal"),),
    speakers=(Speaker("s", "Åse Ødegård", "KS"), Speaker("m", "Bo Berg")),
    sessions=(
        Session(
            "1",
            "Registrering",
            form=Form.BREAK,
            room_id="r",
            start=datetime(2010, 11, 2, 8, tzinfo=UTC),
            minutes=30,
        ),
        Session(
            "2",
            "Brøset #set text(red)",
            code="A",
            track_id="t",
            room_id="r",
            filmed=True,
            abstract="Hva *betyr* det? <b>Mye</b>.",
            start=datetime(2010, 11, 2, 8, 30, tzinfo=UTC),
            minutes=60,
            appearances=(
                appearance(1, "s", title="Velkommen"),
                appearance(2, "m", Role.MODERATOR, title="Samtale"),
                appearance(3, None, title="Samtale"),
            ),
        ),
        Session(
            "3",
            "Sykkel",
            state=SessionState.CANCELLED,
            start=datetime(2010, 11, 3, 8, tzinfo=UTC),
        ),
    ),
)


def read(made: bytes) -> PdfReader:
    return PdfReader(BytesIO(made))


def text(made: bytes) -> str:
    return " ".join(" ".join(page.extract_text() for page in read(made).pages).split())


def test_pdf_tells_the_whole_programme_in_the_events_own_time() -> None:
    told = text(programme_pdf(PROGRAMME, WORDS, COVER, FONTS))
    for part in (
        "Bykonferanse Byer som lever",
        "dag 02.11. 09.00 Registrering til 09.30 Storsalen 09.30 A AT Brøset",
        "til 10.30 Storsalen Filmes",
        "09.30 Velkommen Åse Ødegård (KS)",
        "09.50 Samtale Moderator: Bo Berg, Ikke navngitt",
        "dag 03.11. 09.00 Sykkel Avlyst",
        "Medvirkende Bo Berg A Brøset #set text(red) side 5 Åse Ødegård KS A Brøset #set text(red) "
        "side 5",
        "Utgave 4",
    ):
        assert part in told


def test_pdf_begins_with_each_day_at_a_glance_rooms_side_by_side() -> None:
    beside = replace(PROGRAMME.sessions[1], id="4", title="Byens lys", code="B", room_id="q")
    rooms = (*PROGRAMME.rooms, Room("q", "Rom 2"))
    both = replace(PROGRAMME, rooms=rooms, sessions=(*PROGRAMME.sessions, beside))
    page = read(programme_pdf(both, WORDS, COVER, FONTS)).pages[0]
    width, height = page.mediabox[2:]
    assert width > height
    told = " ".join(page.extract_text().split())
    assert "Oversikt: dag 02.11. kl. Storsalen Rom 2 09.00 Registrering" in told
    assert "09.30 A AT Brøset #set text(red) til 10.30 B AT Byens lys til 10.30" in told


def test_pdf_splits_a_day_of_many_rooms_over_tables() -> None:
    rooms = tuple(Room(f"r{n}", f"Rom {n}") for n in range(9))
    item = PROGRAMME.sessions[1]
    sessions = tuple(
        replace(item, id=f"s{n}", title=f"Post {n}", room_id=room.id)
        for n, room in enumerate(rooms)
    )
    many = replace(PROGRAMME, rooms=rooms, sessions=sessions)
    told = " ".join(read(programme_pdf(many, WORDS, COVER, FONTS)).pages[0].extract_text().split())
    assert told.count("kl.") == 2
    assert all(f"Post {n}" in told for n in range(9))


def test_pdf_takes_what_people_wrote_literally() -> None:
    told = text(programme_pdf(PROGRAMME, WORDS, COVER, FONTS))
    assert "Brøset #set text(red)" in told
    assert "Hva *betyr* det? Mye." in told


def test_pdf_is_tagged_with_a_language_and_a_title() -> None:
    made = read(programme_pdf(PROGRAMME, WORDS, COVER, FONTS))
    root = made.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "nb"
    assert made.metadata is not None
    assert made.metadata.title == "Byer som lever 2.–3. november 2010"


def test_pdf_is_the_same_for_the_same_programme() -> None:
    assert programme_pdf(PROGRAMME, WORDS, COVER, FONTS) == programme_pdf(
        PROGRAMME, WORDS, COVER, FONTS
    )


def test_pdf_of_a_draft_says_so_on_every_page() -> None:
    pages = read(programme_pdf(PROGRAMME, WORDS, replace(COVER, draft=True), FONTS)).pages
    assert len(pages) > 1
    assert all("UTKAST" in page.extract_text() for page in pages)


def test_pdf_of_an_empty_programme_says_so() -> None:
    empty = Programme(event=PROGRAMME.event)
    assert "Ingenting ennå" in text(programme_pdf(empty, WORDS, COVER, FONTS))
