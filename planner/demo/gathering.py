"""The gathering of 16–17 March 2010: a shared plenary, then the networks side by side.

The minutes give the days, and what the networks are to take up: agreements and projects, Klimakur
2020 made concrete in each, and Helle Søholt / Gehl architects challenged by several. Times, rooms
and speakers are examples.
"""

from planner.demo.gathering_story import STORY
from planner.demo.minutes import AGREEMENTS, GATHERING_REMARKS, REPORT_REMARKS
from planner.demo.parts import INVITED, SUGGESTED, host, moderator, panel, pause, talk
from planner.demo.shapes import Hall, Item, Occasion, Part, Topic
from planner.demo.speakers import GEHL
from planner.demo.times import GATHERING
from planner.domain.programme import Advice, Decision, Form, Role, Scope, SessionState

_WHERE = "Konferansesenteret (eksempel)"

HALLS = (
    Hall(
        "plenum",
        "Plenumssalen",
        220,
        _WHERE,
        "Trinnfri adkomst (eksempel)",
        camera=True,
        screen=True,
    ),
    Hall("at", "Sal 1", 50, _WHERE),
    Hall("eb", "Sal 2", 50, _WHERE),
    Hall("fa", "Sal 3", 40, _WHERE),
    Hall("tk", "Sal 4", 40, _WHERE),
    Hall("ft", "Sal 5", 30, _WHERE),
    Hall("foajeen", "Foajeen", None, _WHERE),
    Hall("spisesalen", "Spisesalen", None, _WHERE),
)

KLIMAKUR = "Klimakur 2020 for Framtidens byer"
GOOD_CITY = "«En god by å leve i»"
AGREEMENTS_TITLE = "Avtaler og prosjekter"

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
)


def _klimakur(track: str, day: int, clock: str, minutes: int, subtitle: str, part: Part) -> Item:
    return Item(
        f"klimakur-{track}",
        KLIMAKUR,
        day,
        clock,
        minutes,
        track,
        track,
        subtitle=subtitle,
        themes=("klimakur",),
        parts=(part,),
    )


def _agreements(track: str, day: int, clock: str, minutes: int, part: Part) -> Item:
    return Item(
        f"agreements-{track}",
        AGREEMENTS_TITLE,
        day,
        clock,
        minutes,
        track,
        track,
        Form.WORKSHOP,
        subtitle="Gjennomgang by for by.",
        themes=("agreements",),
        parts=(part,),
    )


def _good_city(track: str, day: int, clock: str, state: SessionState, part: Part) -> Item:
    return Item(
        f"good-city-{track}",
        GOOD_CITY,
        day,
        clock,
        60,
        track,
        track,
        state=state,
        subtitle="Detaljgjennomføring. Flere nettverk har utfordret samme foredragsholder.",
        themes=("good-city",),
        parts=(part,),
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

AREAL = (
    _agreements("at", 1, "12.30", 60, host(35)),
    _klimakur("at", 1, "13.30", 45, "Arealbruk og transport", talk(36)),
    _good_city("at", 1, "15.00", SessionState.TENTATIVE, talk(GEHL, state=INVITED)),
    Item(
        "bicycle",
        "Sykkelbyene deler planer (eksempel)",
        2,
        "09.00",
        75,
        "at",
        "at",
        Form.WORKSHOP,
        parts=(talk(36, "", 20), host(35)),
    ),
    Item(
        "parking",
        "Parkering som virkemiddel (eksempel)",
        2,
        "10.30",
        60,
        "at",
        "at",
        state=SessionState.TENTATIVE,
        parts=(talk(35),),
    ),
)

ENERGI = (
    _agreements("eb", 1, "12.30", 45, host(37)),
    Item(
        "pilots",
        "Pilotprosjekter",
        1,
        "13.15",
        60,
        "eb",
        "eb",
        Form.WORKSHOP,
        subtitle="Foreslått flyttet til Felles tiltak. Ikke avgjort.",
        themes=("pilots",),
        parts=(talk(38), host(37)),
    ),
    _klimakur("eb", 1, "15.00", 60, "Tiltakene i bygningsmassen", talk(38)),
    Item(
        "houses",
        "Tjue boliger, én tiltakspakke (eksempel)",
        2,
        "09.00",
        75,
        "eb",
        "eb",
        parts=(talk(38, "", 25), moderator(37)),
    ),
    _good_city("eb", 2, "10.30", SessionState.TENTATIVE, talk(GEHL, state=SUGGESTED)),
)

FORBRUK = (
    _agreements("fa", 1, "12.30", 60, host(39)),
    _good_city("fa", 1, "13.30", SessionState.TENTATIVE, talk(GEHL, state=INVITED)),
    _klimakur("fa", 1, "15.00", 45, "Forbruk og avfall", talk(40)),
    Item("summer", "Veien videre mot sommeren", 1, "15.45", 30, "fa", "fa", parts=(talk(39),)),
    Item(
        "procurement",
        "Innkjøp som virkemiddel (eksempel)",
        2,
        "09.00",
        75,
        "fa",
        "fa",
        Form.WORKSHOP,
        expected=55,
        parts=(talk(40), host(39)),
    ),
)

KLIMA = (
    _klimakur("tk", 1, "12.30", 60, "Hva betyr den for klimatilpasningsarbeidet?", talk(41)),
    _agreements("tk", 1, "13.30", 60, host(41)),
    Item(
        "stormwater",
        "Overvannshåndtering i tettbygde strøk",
        1,
        "15.00",
        60,
        "tk",
        "tk",
        subtitle="To byer viser fram planene sine.",
        parts=(talk(42, "Tromsø", 30, INVITED), talk(43, "Stavanger", 30, INVITED)),
    ),
    Item(
        "sea",
        "Havnivå og havnefront (eksempel)",
        2,
        "09.00",
        75,
        "tk",
        "tk",
        parts=(talk(43, "", 25, INVITED), moderator(41)),
    ),
    _good_city("tk", 2, "10.30", SessionState.IDEA, talk(GEHL, state=SUGGESTED)),
)

FELLES = (
    Item(
        "indicators",
        "Utvikling av indikatorer",
        1,
        "12.30",
        60,
        "ft",
        "ft",
        Form.WORKSHOP,
        subtitle="Referansegruppen: Stavanger, Porsgrunn, Oslo og KS.",
        themes=("indicators",),
        parts=(talk(44, "", 20), talk(34, "", 20)),
    ),
    _klimakur("ft", 1, "13.30", 45, "På tvers av satsingsområdene", talk(44)),
    Item(
        "business",
        "Samarbeid med næringslivet",
        1,
        "15.00",
        60,
        "ft",
        "ft",
        subtitle="Åpen post: eksempler fra byene.",
        parts=(talk(45, "", 20, INVITED), host(44)),
    ),
    _agreements("ft", 2, "09.00", 75, host(44)),
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
    items=SHARED + AREAL + ENERGI + FORBRUK + KLIMA + FELLES + INTERNAL,
    story=STORY,
)
