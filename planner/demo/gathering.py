"""The gathering of 16–17 March 2010: a shared plenary, then the networks side by side.

The minutes give the days, and what the networks are to take up: agreements and projects, Klimakur
2020 made concrete in each, and Helle Søholt / Gehl architects challenged by several. Times, rooms
and speakers are examples.
"""

from planner.demo.gathering_networks import AGREEMENTS_TITLE, GOOD_CITY, KLIMAKUR, NETWORKS
from planner.demo.gathering_story import STORY
from planner.demo.minutes import AGREEMENTS, GATHERING_REMARKS, REPORT_REMARKS
from planner.demo.parts import INVITED, host, moderator, panel, pause, talk
from planner.demo.shapes import Hall, Item, Occasion, Part, Topic
from planner.demo.times import GATHERING
from planner.domain.programme import Advice, Decision, Form, Role, Scope, SessionState
from planner.domain.rules import USUAL_LIMITS, Limits
from planner.domain.rules.settings import Settings

_WHERE = "Konferansesenteret (eksempel)"
_HOUSE, _ANNEX = "Hovedbygningen (eksempel)", "Annekset (eksempel)"

HALLS = (
    Hall(
        "plenum",
        "Plenumssalen",
        220,
        _WHERE,
        "Trinnfri adkomst (eksempel)",
        camera=True,
        screen=True,
        venue=_HOUSE,
    ),
    Hall("at", "Sal 1", 50, _WHERE, venue=_HOUSE),
    Hall("eb", "Sal 2", 50, _WHERE, venue=_HOUSE),
    Hall("fa", "Sal 3", 40, _WHERE, venue=_HOUSE),
    Hall("tk", "Sal 4", 40, _WHERE, venue=_ANNEX),
    Hall("ft", "Sal 5", 30, _WHERE, venue=_ANNEX),
    Hall("foajeen", "Foajeen", None, _WHERE),
    Hall("spisesalen", "Spisesalen", None, _WHERE),
)

TOPICS = (
    Topic(
        "klimakur",
        KLIMAKUR,
        GATHERING_REMARKS["klimakur"],
        Advice.SUPPORTED,
        Decision.ADOPTED,
        Scope.EACH_NETWORK,
    ),
    Topic(
        "agreements",
        AGREEMENTS_TITLE,
        AGREEMENTS,
        Advice.SUPPORTED,
        Decision.ADOPTED,
        Scope.EACH_NETWORK,
    ),
    Topic("good-city", f"{GOOD_CITY} i detalj", GATHERING_REMARKS["challenge"], Advice.POSSIBLE),
    Topic(
        "indicators",
        "Utvikling av indikatorer",
        REPORT_REMARKS["indicators"],
        Advice.SUPPORTED,
        Decision.ADOPTED,
    ),
    Topic("pilots", "Pilotprosjekter", REPORT_REMARKS["pilots"], Advice.POSSIBLE),
    Topic(
        "next",
        "Veien videre i hvert nettverk (eksempel)",
        "Hva skjer mellom storsamlingen og sommeren?",
        Advice.POSSIBLE,
        Decision.NONE,
        Scope.EACH_NETWORK,
    ),
    Topic(
        "grants",
        "Tilskudd og egeninnsats (eksempel)",
        "Hva byene legger inn selv. Ingen har tatt det opp ennå. (eksempel)",
        Advice.POSSIBLE,
    ),
)


SHARED = (
    pause("Registrering og kaffe", 1, "09.30", 30),
    Item(
        "status",
        "Status og planer 2010",
        1,
        "10.00",
        90,
        "plenum",
        plenary=True,
        prime=True,
        filmed=True,
        expected=180,
        abstract=(
            "Rapporten om avtaler og samarbeidsområder, og det nettverkene skal konkretisere etter "
            "lunsj."
        ),
        parts=(
            Part(31, Role.OPENING, "Velkommen", 15, ex_officio=True),
            talk(32, "Avtaler og samarbeidsområder: status og planer 2010", 30),
            Part(33, Role.KEYNOTE, "Klimakur 2020: hva ligger på bordet for byene?", 45),
        ),
    ),
    pause("Lunsj", 1, "11.30", 60, "spisesalen"),
    pause("Kaffepause", 1, "14.30", 30),
    Item(
        "back",
        "Tilbake i plenum",
        1,
        "16.15",
        45,
        "plenum",
        form=Form.PANEL,
        plenary=True,
        filmed=True,
        expected=180,
        parts=(
            panel(35, "Ett punkt fra hvert nettverk", 30),
            panel(37, "Ett punkt fra hvert nettverk", 30),
            panel(39, "Ett punkt fra hvert nettverk", 30),
            panel(41, "Ett punkt fra hvert nettverk", 30),
            Part(34, Role.CLOSING, "Oppsummering", 15),
            moderator(32),
        ),
    ),
    pause("Kaffe", 2, "08.30", 30),
    pause("Pause", 2, "10.15", 15),
    pause("Lunsj", 2, "12.00", 60, "spisesalen"),
    Item(
        "debate",
        "Hva skal byene forplikte seg til? (eksempel)",
        2,
        "13.00",
        60,
        "plenum",
        form=Form.DEBATE,
        state=SessionState.TENTATIVE,
        plenary=True,
        expected=180,
        parts=(panel(35), panel(38), panel(41), panel(45, state=INVITED)),
    ),
    Item(
        "end",
        "Veien til november (eksempel)",
        2,
        "14.15",
        45,
        "plenum",
        plenary=True,
        expected=180,
        abstract="Hva storsamlingen sender videre til den nasjonale bykonferansen.",
        parts=(Part(31, Role.CLOSING, "", 20), talk(32, "", 25)),
    ),
)

INTERNAL = (
    Item(
        "leaders",
        "Møte for nettverkslederne (eksempel)",
        1,
        "15.45",
        30,
        "fa",
        form=Form.OTHER,
        internal=True,
        parts=(host(39), host(35), host(37), host(41)),
    ),
)

OCCASION = Occasion(
    key="gatherings/2010",
    title="Fire nettverk og felles tiltak",
    subtitle="Framtidens byers storsamling",
    description=(
        "Fire nettverk og felles tiltak, side om side. Klimakur 2020 gjøres konkret i hvert av "
        "dem. Tider, rom og foredragsholdere er eksempler."
    ),
    start=GATHERING,
    days=2,
    venue="",
    city="",
    halls=HALLS,
    topics=TOPICS,
    items=SHARED + NETWORKS + INTERNAL,
    story=STORY,
    planning=Settings(
        room_change=5,
        between={(_ANNEX, _HOUSE): 10},
        limits={
            **USUAL_LIMITS,
            Form.WORKSHOP: Limits(60, 240),
            Form.PANEL: Limits(20, 120, 3, 6),
        },
    ),
    levels={"no_language": "warn"},
    daily={35: 2},
)
