"""What came in on the conference's programme by 22 February 2010.

Remarks and examples are the minutes' own; what is marked "(eksempel)" is made up. Advice is what
the minutes say of a remark. Decisions and answers after the meeting are examples.
"""

from datetime import date

from planner.demo.minutes import (
    CONFERENCE_REMARKS,
    SOURCE,
)
from planner.demo.shapes import Came, Said
from planner.demo.times import february
from planner.domain.inputs import ResultKind
from planner.domain.programme import Advice, Decision

SAID = february(18, "14.00")
ANSWERED = february(19, "15.30")
REMARK = CONFERENCE_REMARKS

PROGRAMME_REMARKS = (
    Said(
        SAID,
        REMARK["leadership"],
        origin=SOURCE,
        theme="leadership",
        advice=Advice.SUPPORTED,
        decision=Decision.ADOPTED,
        answer="Tatt inn. Konferansen åpner med lederskap tirsdag, før toppmøtet. (eksempel)",
        answered=ANSWERED,
        owner="organisator",
        support=5,
        led_to=(
            Came("leadership", ResultKind.NEW, 1, "Plenum med innledning, debatt og spørsmål."),
        ),
    ),
    Said(
        SAID,
        REMARK["transformation"],
        origin=SOURCE,
        theme="transformation",
        advice=Advice.POSSIBLE,
        in_review=True,
        answer=(
            "A og E handler om transformasjon, men ikke om det som skal bevares. Vi ser etter en "
            "egen post onsdag. (eksempel)"
        ),
        owner="organisator2",
        support=4,
    ),
    Said(
        SAID,
        REMARK["financing"],
        origin=SOURCE,
        theme="financing",
        advice=Advice.POSSIBLE,
        in_review=True,
        meanwhile="Står som mulig tema. Ingen programpost dekker det ennå. (eksempel)",
        owner="organisator",
        support=5,
    ),
    Said(
        SAID,
        REMARK["growth"],
        origin=SOURCE,
        theme="growth",
        advice=Advice.QUESTIONED,
        answer="Temaet står som «spørsmål reist». Vi ber særlig om merknader til dette. (eksempel)",
        answered=ANSWERED,
        owner="organisator",
        support=2,
    ),
    Said(
        SAID,
        REMARK["committee"],
        origin=SOURCE,
        theme="committee",
        advice=Advice.POSSIBLE,
        in_review=True,
        meanwhile="Komiteen er spurt om tid i november; vi svarer når vi vet. (eksempel)",
        owner="organisator",
        support=6,
    ),
    Said(
        SAID,
        REMARK["global"],
        origin=SOURCE,
        theme="global",
        advice=Advice.SUPPORTED,
        decision=Decision.PARTLY_ADOPTED,
        answer=(
            "Blir et spørsmål til alle parallellsesjonene i stedet for en egen post. Foreløpig "
            "dekket av F Varedistribusjon. (eksempel)"
        ),
        answered=ANSWERED,
        owner="organisator2",
        support=4,
        led_to=(Came("f", ResultKind.COVERED, 2, "Erfaringer fra Växjö."),),
    ),
    Said(
        SAID,
        REMARK["scepticism"],
        origin=SOURCE,
        theme="scepticism",
        advice=Advice.NOT_RECOMMENDED,
        answer=(
            "Møtet drøftet forslaget og anbefalte det ikke. Saken kan tas opp igjen, og "
            "historikken blir stående. (eksempel)"
        ),
        answered=ANSWERED,
        owner="organisator",
        support=3,
    ),
    Said(
        SAID,
        REMARK["politicians"],
        origin=SOURCE,
        theme="politicians",
        advice=Advice.SUPPORTED,
        decision=Decision.ADOPTED,
        answer="Postene er merket med målgruppe, og plenum er lagt til politikerne. (eksempel)",
        answered=ANSWERED,
        owner="organisator",
        support=7,
        led_to=(Came("summit", ResultKind.NEW, 1, "Ordførere møter statsråder."),),
    ),
    Said(
        SAID,
        REMARK["balance"],
        origin=SOURCE,
        advice=Advice.SUPPORTED,
        decision=Decision.ADOPTED,
        in_review=True,
        answer="Kjønnsbalansen følges mens programmet lages, før noen inviteres. (eksempel)",
        owner="organisator",
        support=5,
    ),
    Said(
        SAID,
        REMARK["ministries"],
        origin=SOURCE,
        theme="ministries",
        advice=Advice.SUPPORTED,
        in_review=True,
        answer_by=date(2010, 2, 19),
        owner="organisator",
        support=4,
    ),
    Said(
        SAID,
        REMARK["screens"],
        origin=SOURCE,
        theme="screens",
        advice=Advice.POSSIBLE,
        decision=Decision.ADOPTED,
        answer="Ti parallellsesjoner filmes og vises side om side på storskjerm. (eksempel)",
        answered=ANSWERED,
        owner="organisator",
        support=6,
        led_to=(
            Came("leadership", ResultKind.CHANGED, 2, "Overføres til storskjermene."),
            Came("a", ResultKind.CHANGED, 2, "Filmes."),
        ),
    ),
    Said(
        SAID,
        REMARK["corner"],
        origin=SOURCE,
        theme="corner",
        advice=Advice.POSSIBLE,
        decision=Decision.ADOPTED,
        answer="Speakers Corner er lagt inn i pausene tirsdag og er åpent for forslag. (eksempel)",
        answered=ANSWERED,
        owner="organisator2",
        support=8,
        support_of=("drammen", "bergen"),
        led_to=(
            Came("corner-1", ResultKind.NEW, 2, "I lunsjen."),
            Came("corner-2", ResultKind.NEW, 2, "I kaffepausen."),
        ),
    ),
    # Made on release 2; the next moved one of these and called the other off.
    Said(
        february(20, "10.20"),
        "Her kolliderer indikatorene med næringslivet for oss fra kommunene. Kan denne bolken ha "
        "det ene av dem? (eksempel)",
        who="kontakt.drammen",
        bodies=("drammen",),
        slot=(1, "14.45", "rom4"),
        in_review=True,
        owner="organisator2",
        support=2,
    ),
    Said(
        february(20, "10.45"),
        "Næringslivet bør være med og eie denne posten, ikke bare være publikum (eksempel)",
        who="deltaker.nho",
        bodies=("nho",),
        session="j",
        support=1,
    ),
    Said(
        february(20, "11.30"),
        "Byvandringen bør ha en rute for dem som bruker rullestol (eksempel)",
        who="kontakt.trondheim",
        bodies=("trondheim",),
        session="walk",
    ),
    Said(
        february(20, "21.12"),
        "La Stortingets miljøkomité få siste ord, med spørsmål fra salen (eksempel)",
        who="kontakt.kristiansand",
        bodies=("kristiansand",),
        theme="committee",
        support=1,
    ),
    Said(
        february(22, "08.10"),
        "Gi plass til et eksempel på at kommunen sponser ENØK-analyse for boligeiere (eksempel)",
        who="kontakt.baerum",
        bodies=("baerum",),
        session="k",
    ),
    Said(
        february(21, "17.45"),
        "Parallellsesjonen om sykkel bør òg handle om drift og brøyting om vinteren (døme)",
        who="kontakt.bergen",
        bodies=("bergen",),
        session="h",
        language="nn",
        withdrawn=february(21, "18.02"),
    ),
    Said(
        february(22, "08.20"),
        "Finansiering av gode tiltak: hvem betaler når staten ikke gjør det? (eksempel)",
        who="kontakt.sandnes",
        bodies=("sandnes",),
        theme="financing",
    ),
    Said(
        february(22, "08.35"),
        "Mer tid til spørsmål i parallellsesjonene. Vegetarmat til alle. Reise med tog fra Oslo S "
        "bør stå i programmet. (eksempel)",
        who="kontakt.skien",
        bodies=("skien",),
    ),
)
