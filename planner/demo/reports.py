"""The reports that are owed: who owes what, and what has been delivered by 22 February 2010.

What the cities are to deliver, and when, is the minutes' own. What the deliveries say is made up.
"""

from datetime import date

from planner.demo.bodies import CITIES
from planner.demo.minutes import ANNUAL, GRANT_USE, PROJECTS, STATUS
from planner.demo.people import GATHERING
from planner.demo.shapes import Round, Said
from planner.demo.times import MEETING, february
from planner.domain.input_invited import Group
from planner.domain.inputs import ReportState, RoundKind
from planner.domain.questions import Meaning, Question, QuestionKind

ALL_CITIES = tuple(city.key for city in CITIES)
ACCEPTED, DELIVERED, RETURNED = (
    ReportState.ACCEPTED,
    ReportState.DELIVERED,
    ReportState.RETURNED,
)
FIRST_OF_MAY = date(2010, 5, 1)


def _status(day: int, *cities: str, state: ReportState = ACCEPTED) -> Said:
    return Said(
        february(day, "14.30"),
        who=f"kontakt.{cities[0]}",
        bodies=cities,
        report=state,
        answers={
            "done": "Handlingsprogrammet er vedtatt, og tre tiltak er i gang. (eksempel)",
            "next": "Parkeringsplan, passivhus på kommunens egen tomt. (eksempel)",
        },
    )


GRANT_QUESTIONS = (
    Question(
        "grant",
        QuestionKind.KRONER,
        "Tilskudd fra Miljøverndepartementet i 2009",
        required=True,
        meaning=Meaning.GRANT,
    ),
    Question(
        "own",
        QuestionKind.KRONER,
        "Kommunens egeninnsats i 2009",
        help="Det forutsettes at kommunens egeninnsats vil være minst på tilsvarende nivå.",
        required=True,
        meaning=Meaning.OWN_EFFORT,
    ),
    Question("use", QuestionKind.LONG, "Hva midlene ble brukt til", required=True),
    Question(
        "table",
        QuestionKind.TABLE,
        "Bruken, post for post",
        rows=("Koordinering", "Samarbeidsprosjekter", "Kurs og reiser"),
        columns=("Tilskudd", "Egeninnsats"),
    ),
)

ANNUAL_QUESTIONS = (
    Question(
        "web",
        QuestionKind.LONG,
        "Det byen viser på egne nettsider",
        help="Hva som står der om innsatsen i Framtidens byer, med adressene.",
        required=True,
    ),
    Question(
        "adopted",
        QuestionKind.FILE,
        "Årsrapporten slik den er behandlet politisk",
        help="Vedlegg den når den er vedtatt. Det kan gjøres til fristen.",
    ),
)

QUESTION_SETS = (
    ("annual", "Årsrapport", ANNUAL, ANNUAL_QUESTIONS),
    ("grant", "Bruk av tilskuddsmidler", GRANT_USE, GRANT_QUESTIONS),
)
"""Kept centrally: key, name, description, questions."""

ROUNDS = (
    Round(
        "status",
        RoundKind.REPORT,
        "Statusrapport til administrativt møte 18. februar",
        STATUS,
        february(1, "09.00"),
        (
            _status(15, "kristiansand"),
            _status(16, "drammen"),
            _status(16, "trondheim"),
            _status(17, "oslo"),
            _status(17, "baerum"),
            _status(17, "fredrikstad"),
            _status(17, "porsgrunn"),
            _status(17, "stavanger", "sandnes"),
            _status(17, "bergen"),
            _status(18, "sarpsborg", state=DELIVERED),
            _status(18, "skien", state=DELIVERED),
            _status(18, "tromso", state=RETURNED),
        ),
        questions=(
            Question("done", QuestionKind.LONG, "Hva er gjort siden sist?", required=True),
            Question("next", QuestionKind.LONG, "Hva er planlagt i 2010?", required=True),
        ),
        deadline=MEETING,
        public=False,
        invited="De tretten byene",
        owing=ALL_CITIES,
    ),
    Round(
        "grant",
        RoundKind.REPORT,
        "Bruken av tilskuddsmidler 2009",
        GRANT_USE,
        february(18, "12.00"),
        (
            Said(
                february(19, "11.40"),
                who="kontakt.fredrikstad",
                bodies=("fredrikstad",),
                report=DELIVERED,
                answers={
                    "grant": 1_000_000,
                    "own": 860_000,
                    "use": "Koordinering i kommunen og to samarbeidsprosjekter. (eksempel)",
                    "table": [[600_000, 500_000], [400_000, 300_000], [None, 60_000]],
                },
            ),
        ),
        questions=GRANT_QUESTIONS,
        deadline=FIRST_OF_MAY,
        public=False,
        invited="De tretten byene",
        owing=ALL_CITIES,
    ),
    Round(
        "annual",
        RoundKind.REPORT,
        "Årsrapport for handlingsprogrammene",
        ANNUAL,
        february(18, "12.00"),
        (
            Said(
                february(21, "19.30"),
                "Felles årsrapport for Grenland, slik den legges fram for bystyrene. (eksempel)",
                who="kontakt.porsgrunn",
                bodies=("porsgrunn", "skien"),
                report=DELIVERED,
                answers={
                    "web": "Egen side om Framtidens byer, med tiltakene og en kort film. (eksempel)"
                },
            ),
        ),
        questions=ANNUAL_QUESTIONS,
        deadline=FIRST_OF_MAY,
        public=False,
        invited="De tretten byene",
        owing=ALL_CITIES,
    ),
    Round(
        "projects",
        RoundKind.REPORT,
        "Rapportering av prosjektene",
        PROJECTS,
        february(18, "12.00"),
        (),
        questions=(
            Question("project", QuestionKind.SHORT, "Prosjekt", required=True),
            Question(
                "stage",
                QuestionKind.CHOICE,
                "Hvor langt er det kommet?",
                required=True,
                choices=("Planlegges", "Pågår", "Avsluttet"),
            ),
            Question("result", QuestionKind.LONG, "Resultater så langt"),
            Question("cost", QuestionKind.KRONER, "Brukt i 2009"),
        ),
        public=False,
        invited="Fagkoordinatorene",
        owing=("sd", "oed", "md"),
        groups=(Group.COORDINATORS,),
    ),
    Round(
        "delegations",
        RoundKind.REPORT,
        "Byenes deltakere på storsamlingen (eksempel)",
        "Hvor mange kommer, og hvem svarer vi til?",
        february(5, "09.00"),
        tuple(
            Said(
                february(day, "12.00"),
                who=f"kontakt.{city}",
                bodies=(city,),
                report=DELIVERED,
                answers={"people": people},
            )
            for day, city, people in (
                (9, "oslo", 14),
                (10, "baerum", 6),
                (10, "drammen", 8),
                (11, "sarpsborg", 4),
                (12, "fredrikstad", 5),
                (16, "kristiansand", 7),
                (17, "stavanger", 9),
                (18, "bergen", 9),
                (19, "trondheim", 11),
                (21, "tromso", 6),
            )
        ),
        event=GATHERING,
        questions=(
            Question("people", QuestionKind.NUMBER, "Antall deltakere", required=True),
            Question("wishes", QuestionKind.LONG, "Ønsker til nettverkene"),
        ),
        deadline=date(2010, 2, 19),
        public=False,
        invited="De tretten byene",
        owing=ALL_CITIES,
    ),
)
