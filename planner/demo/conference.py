"""The national city conference of 2–3 November 2010, "Byer som lever og leverer".

Place, days, hours, the titles of the plenaries and of the parallel sessions A–L are as it was held.
Times within the days, rooms, speakers and everything on Wednesday are examples.
"""

from planner.demo.conference_parallel import PARALLEL
from planner.demo.conference_story import STORY
from planner.demo.conference_tuesday import TUESDAY
from planner.demo.conference_wednesday import TRAY, WEDNESDAY
from planner.demo.minutes import CONFERENCE_REMARKS
from planner.demo.parts import host
from planner.demo.shapes import Hall, Item, Occasion, Shut, Topic
from planner.demo.times import CONFERENCE
from planner.domain.programme import Advice, Decision, Form
from planner.domain.rules.settings import Settings

_HOUSE = "Union Scene (eksempel)"
_STEP_FREE = "Trinnfri adkomst, teleslynge (eksempel)"

HALLS = (
    Hall("storsalen", "Storsalen", 550, _HOUSE, _STEP_FREE, camera=True, screen=True),
    Hall("rom1", "Rom 1", 220, _HOUSE, _STEP_FREE, camera=True, screen=True),
    Hall("rom2", "Rom 2", 120, _HOUSE, _STEP_FREE, camera=True, screen=True),
    Hall("rom3", "Rom 3", 120, _HOUSE, _STEP_FREE, camera=True),
    Hall("rom4", "Rom 4", 80, _HOUSE, _STEP_FREE, camera=True),
    Hall("rom5", "Rom 5", 80, _HOUSE, "Trinnfri adkomst (eksempel)", camera=True),
    Hall("rom6", "Rom 6", 60, _HOUSE, "Trinnfri adkomst (eksempel)"),
    Hall("hjornet", "Hjørnet", 40, "Foajeen (eksempel)", camera=True, screen=True),
    Hall("foajeen", "Foajeen", None, _HOUSE),
)

TOPICS = (
    Topic(
        "leadership",
        "Politisk lederskap",
        CONFERENCE_REMARKS["leadership"],
        Advice.SUPPORTED,
        Decision.ADOPTED,
    ),
    Topic(
        "transformation",
        "Transformasjon/”Hvordan bevare det gode vi har?”",
        CONFERENCE_REMARKS["transformation"],
        Advice.POSSIBLE,
    ),
    Topic(
        "financing",
        "Finansiering av gode tiltak",
        CONFERENCE_REMARKS["financing"],
        Advice.POSSIBLE,
    ),
    Topic("growth", "Grønn vekst", CONFERENCE_REMARKS["growth"], Advice.QUESTIONED),
    Topic(
        "committee",
        "Stortingets miljøkomité som avslutningsinnlegg",
        CONFERENCE_REMARKS["committee"],
        Advice.POSSIBLE,
    ),
    Topic(
        "global",
        "Global kobling",
        CONFERENCE_REMARKS["global"],
        Advice.SUPPORTED,
        Decision.PARTLY_ADOPTED,
    ),
    Topic(
        "scepticism",
        "Klimaskepsis-debatten",
        CONFERENCE_REMARKS["scepticism"],
        Advice.NOT_RECOMMENDED,
    ),
    Topic(
        "politicians",
        "Politikerne som hovedmålgruppe",
        CONFERENCE_REMARKS["politicians"],
        Advice.SUPPORTED,
        Decision.ADOPTED,
    ),
    Topic(
        "ministries",
        "Politikere fra departementer utenfor Framtidens byer",
        CONFERENCE_REMARKS["ministries"],
        Advice.SUPPORTED,
    ),
    Topic(
        "screens",
        "Filming og storskjerm",
        CONFERENCE_REMARKS["screens"],
        Advice.POSSIBLE,
        Decision.ADOPTED,
    ),
    Topic(
        "corner",
        "Speakers Corner",
        CONFERENCE_REMARKS["corner"],
        Advice.POSSIBLE,
        Decision.ADOPTED,
    ),
)

INTERNAL = (
    Item(
        "rigging",
        "Rigging og lydprøve (eksempel)",
        0,
        "18.00",
        120,
        "storsalen",
        form=Form.OTHER,
        internal=True,
    ),
    Item(
        "moderators",
        "Gjennomgang for ordstyrere (eksempel)",
        1,
        "14.25",
        30,
        "rom4",
        form=Form.OTHER,
        internal=True,
        parts=(host(8),),
    ),
)

SHUT = (
    Shut("rom3", 1, "10.30", "11.45", "Rigging av kamera og lyd (eksempel)"),
    Shut("hjornet", 1, "14.45", "15.45", "Hjørnet står stille under parallellene (eksempel)"),
    Shut("hjornet", 1, "16.15", "17.15", "Hjørnet står stille under parallellene (eksempel)"),
    Shut("rom2", 2, "08.00", "09.30", "Ombygging etter middagen (eksempel)"),
)

OCCASION = Occasion(
    key="conference/2010",
    title="Byer som lever og leverer",
    subtitle="Nasjonal bykonferanse 2010",
    description=(
        "Plenum, toppmøte og tolv parallelle sesjoner for dem som styrer byene. Tider, rom og "
        "foredragsholdere er eksempler."
    ),
    start=CONFERENCE,
    days=2,
    venue="Union Scene",
    city="Drammen",
    halls=HALLS,
    topics=TOPICS,
    items=TUESDAY + PARALLEL + WEDNESDAY + TRAY + INTERNAL,
    story=STORY,
    shut=SHUT,
    planning=Settings(crews=4, room_change=3),
)
