"""What came in to the other rounds by 22 February 2010.

Remarks and examples are the minutes' own; what is marked "(eksempel)" is made up. Advice is what
the minutes say of a remark. Decisions and answers after the meeting are examples.
"""

from planner.demo.minutes import (
    BUSINESS_EXAMPLES,
    CONFERENCE_REMARKS,
    GATHERING_REMARKS,
    REPORT_REMARKS,
    SOURCE,
)
from planner.demo.shapes import Came, Said
from planner.demo.times import february
from planner.domain.inputs import ResultKind
from planner.domain.programme import Advice, Decision

SAID = february(18, "14.00")
ANSWERED = february(19, "15.30")
REMARK = CONFERENCE_REMARKS

AREA_REMARKS = (
    Said(
        SAID,
        REPORT_REMARKS["pilots"],
        section=(1, "2.1"),
        origin=SOURCE,
        advice=Advice.POSSIBLE,
        in_review=True,
        meanwhile="Foreslått, ikke avgjort. Tas opp på storsamlingen. (eksempel)",
        owner="organisator",
        support=3,
    ),
    Said(
        SAID,
        REPORT_REMARKS["indicators"],
        section=(1, "1.1"),
        origin=SOURCE,
        advice=Advice.SUPPORTED,
        decision=Decision.ADOPTED,
        answer="Referansegruppen møtes første gang på storsamlingen. (eksempel)",
        answered=ANSWERED,
        owner="organisator",
        support=6,
    ),
    Said(
        february(19, "13.20"),
        "Rapporten bør si hvilke prosjekter som er avsluttet (eksempel)",
        who="kontakt.trondheim",
        bodies=("trondheim",),
        decision=Decision.ALREADY_COVERED,
        answer="Vedlegget har en egen kolonne for dette. (eksempel)",
        answered=february(19, "16.00"),
        owner="organisator2",
    ),
    Said(
        february(20, "11.02"),
        "Kan rapporten også gjelde byer utenfor Framtidens byer? (eksempel)",
        who="deltaker.nho",
        bodies=("nho",),
        decision=Decision.OUT_OF_SCOPE,
        answer="Rapporten gjelder de tretten byenes avtaler. (eksempel)",
        answered=february(21, "20.00"),
        owner="organisator2",
    ),
    Said(
        february(21, "22.40"),
        "The table of agreements should have an English summary (example)",
        section=(1, "4"),
        who="deltaker.ks",
        bodies=("ks",),
        language="en",
    ),
)

_TELLS = (
    ("stavanger", ("stavanger",), "", 4),
    ("porsgrunn", ("porsgrunn",), "", 5),
    ("md", ("md",), "", 6),
    ("trondheim", ("trondheim",), "", 7),
    ("baerum", ("baerum",), "", 3),
    ("drammen", ("drammen",), "", 2),
    ("oslo", ("oslo",), "", 5),
    ("medalen", (), "Tor Medalen", 1),
)
EXAMPLES = tuple(
    Said(SAID, BUSINESS_EXAMPLES[key], origin=SOURCE, bodies=bodies, name=name, support=support)
    for key, bodies, name, support in _TELLS
)

GATHERING_INPUT = (
    Said(
        SAID,
        GATHERING_REMARKS["challenge"],
        origin=SOURCE,
        theme="good-city",
        advice=Advice.POSSIBLE,
        in_review=True,
        meanwhile="Invitasjonen er sendt fra nettverkene sammen. (eksempel)",
        owner="organisator",
        support=4,
    ),
    Said(
        SAID,
        GATHERING_REMARKS["klimakur"],
        origin=SOURCE,
        theme="klimakur",
        advice=Advice.SUPPORTED,
        decision=Decision.ADOPTED,
        answer="Lagt inn i alle nettverkene tirsdag. (eksempel)",
        answered=ANSWERED,
        owner="organisator",
        support=6,
        led_to=(
            Came("klimakur-at", ResultKind.NEW, 1),
            Came("klimakur-tk", ResultKind.NEW, 1),
        ),
    ),
    Said(
        february(16, "09.15"),
        "Bytt ut plenum med lengre tid i nettverkene (eksempel)",
        who="kontakt.tromso",
        bodies=("tromso",),
        decision=Decision.REJECTED,
        answer="Plenum er det eneste stedet alle er samlet; det blir stående. (eksempel)",
        answered=february(19, "16.20"),
        owner="organisator",
    ),
    Said(
        february(20, "10.05"),
        "Kan nettverkene få se hverandres avtaler på forhånd? (eksempel)",
        who="kontakt.fredrikstad",
        bodies=("fredrikstad",),
        theme="agreements",
        support=2,
    ),
)
