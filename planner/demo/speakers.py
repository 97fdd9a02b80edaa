"""The demo's speakers. All but one are examples: the minutes name Helle Søholt / Gehl architects.

Numbers 01–30 belong to the conference, 31–45 to the gathering, 51 and up to the Speakers Corner and
the pool. Of the conference's people on stage 8 women, 8 men and 1 of another gender have said yes,
and 2 who have not said their gender; 2 women, 4 men and an unnamed one are still asked. Nothing is
said here about the gender of anybody real.
"""

from planner.demo.shapes import Voice
from planner.domain.gender import Gender

WOMAN, MAN, ANOTHER, NOT_SAID = Gender.WOMAN, Gender.MAN, Gender.ANOTHER, Gender.NOT_SAID

GEHL = 90
"""The number that Helle Søholt / Gehl architects goes by in here."""

_EXAMPLE = "Biografien er et eksempel: den sier hvem foredragsholderen er, i to setninger."

CONFERENCE = (
    Voice(1, "Drammen kommune", "Ordfører", gender=WOMAN, invited=8, answered=10),
    Voice(
        2,
        "Miljøverndepartementet",
        "Programleder",
        gender=MAN,
        invited=5,
        answered=6,
        biography=_EXAMPLE,
    ),
    Voice(
        3,
        "ICLEI",
        "Director",
        gender=WOMAN,
        invited=8,
        answered=15,
        language="en",
        free=((1, "08.00", "22.00"), (2, "08.00", "16.00")),
        biography="This biography is an example: it says who the speaker is, in two sentences.",
    ),
    Voice(4, "Universitetet i Oslo", "Professor", gender=MAN, invited=9, answered=12),
    Voice(5, "Kristiansand kommune", "Ordfører", gender=WOMAN, invited=9, answered=17),
    Voice(6, "Bergen kommune", "Byråd", gender=MAN, invited=9, answered=11, language="nn"),
    Voice(7, "Tromsø kommune", "Byråd", gender=MAN, invited=15),
    Voice(8, "KS", "Avdelingsdirektør", gender=WOMAN, invited=9, answered=10),
    Voice(9, "Miljøverndepartementet", "Statsråd", gender=MAN, invited=16),
    Voice(10, "Frilans", "Debattleder", gender=WOMAN, invited=9, answered=9, biography=_EXAMPLE),
    Voice(11, "Trondheim kommune", "Byplansjef", gender=WOMAN, invited=10, answered=14),
    Voice(
        12,
        "Trondheim kommune",
        "Prosjektleder",
        gender=MAN,
        estimated=True,
        invited=10,
        answered=11,
    ),
    Voice(13, "Bærum kommune", "Kommunalsjef", gender=ANOTHER, invited=10, answered=18),
    Voice(
        14,
        "Sarpsborg kommune",
        "Klimarådgiver",
        gender=WOMAN,
        invited=10,
        answered=13,
        free=((1, "09.00", "18.00"), (2, "08.00", "15.30")),
    ),
    Voice(15, "Oslo kommune", "Seksjonsleder", gender=WOMAN, invited=11, answered=12),
    Voice(16, "Fredrikstad kommune", "Kampanjeleder", gender=MAN, estimated=True, invited=17),
    Voice(17, "Stavanger kommune", "Klimarådgiver", gender=MAN, invited=11, answered=15),
    Voice(18, "Cicero", "Seniorforsker", gender=MAN, invited=11, answered=16),
    Voice(19, "Statistisk sentralbyrå", "Seksjonssjef", gender=WOMAN, estimated=True, invited=17),
    Voice(20, "KS", "Fagleder", gender=NOT_SAID, invited=11, answered=14),
    Voice(21, "Drammen kommune", "Utbyggingssjef", gender=MAN, invited=12, answered=15),
    Voice(
        22,
        "Statens vegvesen",
        "Sykkelkoordinator",
        gender=MAN,
        invited=12,
        answered=19,
        free=((2, "08.00", "15.30"),),
    ),
    Voice(
        23,
        "Växjö kommun",
        "Projektledare",
        gender=WOMAN,
        estimated=True,
        invited=18,
        language="sv",
    ),
    Voice(24, "Skien kommune", "Næringssjef", gender=MAN, invited=12, answered=16),
    Voice(25, "Lyskultur", "Lysdesigner", gender=MAN, estimated=True, invited=19),
    Voice(26, "Sandnes kommune", "Sykkelsjef", gender=WOMAN, invited=12, answered=17),
    Voice(27, "Porsgrunn kommune", "Prosjektleder", gender=WOMAN, estimated=True),
    Voice(28, "Bærum kommune", "Energirådgiver", gender=WOMAN, invited=12, answered=13),
    Voice(29, "NHO", "Regiondirektør"),
    Voice(30, "HSH", "Fagsjef", gender=MAN, invited=12, answered=13),
)

GATHERING = (
    Voice(31, "Miljøverndepartementet", "Ekspedisjonssjef", gender=WOMAN, invited=3, answered=4),
    Voice(32, "Miljøverndepartementet", "Programleder", gender=MAN, invited=3, answered=3),
    Voice(
        33,
        "Klima- og forurensningsdirektoratet",
        "Sjefingeniør",
        gender=WOMAN,
        invited=4,
        answered=9,
    ),
    Voice(34, "KS", "Avdelingsdirektør", gender=MAN, invited=4, answered=8),
    Voice(35, "Samferdselsdepartementet", "Nettverksleder", gender=WOMAN, invited=5, answered=8),
    Voice(36, "Kristiansand kommune", "Arealplanlegger", gender=MAN, invited=5, answered=10),
    Voice(37, "Olje- og energidepartementet", "Nettverksleder", gender=MAN, invited=5, answered=9),
    Voice(38, "Bærum kommune", "Energirådgiver", gender=WOMAN, invited=5, answered=11),
    Voice(39, "Miljøverndepartementet", "Nettverksleder", gender=WOMAN, invited=5, answered=8),
    Voice(40, "Fredrikstad kommune", "Avfallssjef", invited=5, answered=12),
    Voice(41, "Miljøverndepartementet", "Nettverksleder", gender=MAN, invited=5, answered=8),
    Voice(42, "Tromsø kommune", "Overingeniør", gender=WOMAN, invited=16),
    Voice(43, "Stavanger kommune", "Analysesjef", gender=MAN, estimated=True, invited=17),
    Voice(44, "Porsgrunn kommune", "Rådgiver", gender=WOMAN, invited=5, answered=10),
    Voice(45, "HSH", "Fagsjef", gender=MAN, invited=16),
    Voice(GEHL, "Gehl architects", name="Helle Søholt", reachable=False, language="en", invited=19),
)

POOL = (
    Voice(
        52,
        "Bergen kommune",
        "Byantikvar",
        offers=(
            "Eg kan snakke om korleis ein by tek vare på det gode han har, og likevel byggjer tett."
        ),
        language="nn",
    ),
    Voice(
        53,
        "Husbanken",
        "Regiondirektør",
        offers="Jeg kan snakke om finansiering av gode tiltak i eksisterende boliger.",
    ),
    Voice(
        54,
        "Malmö stad",
        "Klimatstrateg",
        offers="I can speak about what a city across the border has learnt that others can use.",
        language="en",
    ),
)

VOICES = CONFERENCE + GATHERING + POOL

TRY = next(voice for voice in CONFERENCE if voice.number == 16)
"""Whose personal link is printed: asked for three things, not answered."""
