"""The conference's Tuesday: plenaries, the summit, the corner and the evening."""

from planner.demo.parts import (
    EVERYONE,
    INVITED,
    POLITICIANS,
    SUGGESTED,
    moderator,
    pause,
    talk,
)
from planner.demo.shapes import Item, Part
from planner.domain.programme import Form, Role, SessionState


def _corner(key: str, day: int, clock: str, minutes: int, parts: tuple[Part, ...] = ()) -> Item:
    return Item(
        key,
        "Speakers Corner",
        day,
        clock,
        minutes,
        "hjornet",
        form=Form.CORNER,
        # In the programme from the second release on.
        state=SessionState.IDEA,
        abstract="Korte innlegg fra deltakerne, overført til storskjermene. Foreslå ditt eget.",
        filmed=True,
        themes=("corner",),
        parts=parts,
    )


_UNTIL_PARALLEL = (
    pause("Registrering og kaffe", 1, "09.00", 30),
    Item(
        "opening",
        "Åpning: byer som lever og leverer",
        1,
        "09.30",
        60,
        "storsalen",
        plenary=True,
        prime=True,
        filmed=True,
        expected=480,
        audiences=EVERYONE,
        themes=("politicians", "screens"),
        parts=(
            Part(1, Role.OPENING, "Velkommen til Drammen", 20, ex_officio=True),
            Part(2, Role.KEYNOTE, "Hva byene har levert så langt", 20),
            Part(3, Role.KEYNOTE, "Det vi gjør her, ute i verden", 20),
        ),
    ),
    Item(
        "leadership",
        "Klimavennlig politikk og lederskap",
        1,
        "10.30",
        60,
        "storsalen",
        form=Form.DEBATE,
        plenary=True,
        prime=True,
        filmed=True,
        locked=True,
        expected=480,
        audiences=(POLITICIANS,),
        themes=("leadership", "politicians", "screens"),
        abstract=(
            "Hva kreves av den som skal gå foran? En innledning, en debatt mellom politikere fra "
            "byene, og spørsmål fra salen. (eksempel)"
        ),
        parts=(
            talk(4, "Innledning", 20),
            Part(5, Role.PANEL, "Debatt", 30, ex_officio=True),
            Part(6, Role.PANEL, "Debatt", 30, ex_officio=True),
            Part(7, Role.PANEL, "Debatt", 30, INVITED, ex_officio=True),
            moderator(8, "Spørsmål fra salen", 10),
        ),
    ),
    pause("Lunsj", 1, "11.30", 45),
    _corner("corner-1", 1, "11.35", 35),
    Item(
        "summit",
        "Toppmøte: ordførere og statsråder",
        1,
        "12.15",
        120,
        "storsalen",
        form=Form.PANEL,
        kind_label="Toppmøte",
        plenary=True,
        prime=True,
        filmed=True,
        locked=True,
        expected=480,
        audiences=(POLITICIANS,),
        themes=("leadership", "politicians", "ministries"),
        abstract=(
            "De tretten ordførerne møter statsrådene. To samtaler om hva byene trenger fra staten, "
            "og hva staten venter av byene."
        ),
        parts=(
            Part(9, Role.OPENING, "Innledning", 15, INVITED, ex_officio=True),
            Part(
                "Sju ordførere og to statsråder",
                Role.PANEL,
                "Første samtale: areal, transport og energi",
                45,
                SUGGESTED,
                ex_officio=True,
                shown=True,
            ),
            Part(
                "Seks ordførere og to statsråder",
                Role.PANEL,
                "Andre samtale: forbruk, avfall og klimatilpasning",
                45,
                SUGGESTED,
                ex_officio=True,
                shown=True,
            ),
            moderator(10, "Det vi tar med oss", 15),
            Part(
                "Statsråd fra et departement som ikke deltar i Framtidens byer",
                Role.PANEL,
                state=SUGGESTED,
                ex_officio=True,
            ),
        ),
    ),
    pause("Kaffepause og rombytte", 1, "14.15", 30),
    _corner("corner-2", 1, "14.15", 30),
)

_FROM_PARALLEL = (
    pause("Pause og rombytte", 1, "15.45", 30),
    _corner("corner-3", 1, "15.45", 30),
    Item(
        "summary",
        "Oppsummering av dagen",
        1,
        "17.15",
        15,
        "storsalen",
        plenary=True,
        filmed=True,
        expected=400,
        parts=(Part(8, Role.CLOSING, "", 15),),
    ),
    Item(
        "bikes",
        "Sykkeltur langs elva (eksempel)",
        1,
        "17.40",
        60,
        "foajeen",
        form=Form.SOCIAL,
        seats=4,
        abstract="Det er fire bysykler. Oppmøte i foajeen.",
    ),
    Item(
        "dinner",
        "Konferansemiddag (eksempel)",
        1,
        "19.00",
        180,
        "storsalen",
        form=Form.SOCIAL,
        plenary=True,
        expected=300,
    ),
)


TUESDAY = _UNTIL_PARALLEL + _FROM_PARALLEL
