"""What each network has in its own part of the gathering.

Agreements and projects, and Klimakur 2020 made concrete, are in every one; several have challenged
Helle Søholt / Gehl architects on how "En god by å leve i" is done in detail.
"""

from planner.demo.parts import INVITED, SUGGESTED, host, moderator, panel, talk
from planner.demo.shapes import Item, Part
from planner.demo.speakers import GEHL
from planner.domain.programme import Form, SessionState

KLIMAKUR = "Klimakur 2020 for Framtidens byer"
GOOD_CITY = "«En god by å leve i»"
AGREEMENTS_TITLE = "Avtaler og prosjekter"


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
    Item(
        "summer",
        "Veien videre mot sommeren",
        1,
        "15.45",
        30,
        "fa",
        "fa",
        themes=("next",),
        parts=(talk(39),),
    ),
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
        seats=50,
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
    Item(
        "risk",
        "Hvem eier risikoen? (eksempel)",
        minutes=45,
        track="tk",
        form=Form.PANEL,
        parts=(panel(41), panel(43, state=INVITED)),
    ),
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

NETWORKS = AREAL + ENERGI + FORBRUK + KLIMA + FELLES
