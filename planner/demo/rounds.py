"""The rounds of remarks and examples: what was asked, by whom and until when."""

from datetime import date

from planner.demo.minutes import CONCEPT, OPEN_FLOOR
from planner.demo.people import CONFERENCE, GATHERING
from planner.demo.remarks import AREA_REMARKS, EXAMPLES, GATHERING_INPUT
from planner.demo.remarks_conference import PROGRAMME_REMARKS
from planner.demo.report_document import VERSIONS
from planner.demo.shapes import Round
from planner.demo.times import MEETING, february
from planner.domain.input_invited import Group, OpenTo
from planner.domain.inputs import RoundKind

FOURTEEN_DAYS = date(2010, 3, 4)
INVITED = (
    "Hovedkontaktene i byene, departementene, KS, næringslivets organisasjoner og fagkoordinatorene"
)

OPEN_ROUNDS = (
    Round(
        "programme",
        RoundKind.REMARKS,
        "Programmet for nasjonal bykonferanse",
        CONCEPT,
        february(18, "12.00"),
        PROGRAMME_REMARKS,
        event=CONFERENCE,
        prompts=(
            "Hvilke tema mangler, og hvilke bør ut?",
            "Treffer programmet politikerne, som er hovedmålgruppen?",
            "Hva av det vi gjør, har global overføringsverdi?",
        ),
        base=MEETING,
        deadline=FOURTEEN_DAYS,
        answer_by=date(2010, 3, 18),
        invited=INVITED,
        open_to=OpenTo.ANYONE,
    ),
    Round(
        "areas",
        RoundKind.REMARKS,
        "Avtaler og samarbeidsområder",
        (
            "Det er utarbeidet en oppdatert rapport med status og planer 2010 for Framtidens byers "
            "avtaler og samarbeidsområder. Det ble bedt om merknader til rapporten innen 14 dager."
        ),
        february(18, "12.00"),
        AREA_REMARKS,
        base=MEETING,
        deadline=FOURTEEN_DAYS,
        answer_by=date(2010, 3, 18),
        invited="Byene, koordinatorene og departementene",
        papers=VERSIONS,
    ),
    Round(
        "business",
        RoundKind.EXAMPLES,
        "Samarbeid med næringslivet, by for by",
        OPEN_FLOOR,
        february(18, "12.00"),
        EXAMPLES,
        prompts=("Hvordan samarbeider byen din med næringslivet?",),
        invited="Byene",
        open_to=OpenTo.ANYONE,
    ),
    Round(
        "gathering",
        RoundKind.THEMES,
        "Hva storsamlingen skal ta opp (eksempel)",
        "Tema og utfordringer til nettverkene før programmet låses.",
        february(5, "09.00"),
        GATHERING_INPUT,
        event=GATHERING,
        base=date(2010, 2, 5),
        deadline=date(2010, 2, 19),
        answer_by=date(2010, 3, 5),
        invited="Nettverkene og byene",
        open_to=OpenTo.INVITED,
        groups=(Group.NETWORK_LEADERS, Group.COORDINATORS, Group.MAIN_CONTACTS),
    ),
)
