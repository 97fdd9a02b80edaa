"""How the conference's programme came to be what it is: releases, and the changes between them.

The programme in conference.py is how it was before the first release. What comes after the last
release here is the organisers' draft, not yet public.
"""

from planner.demo.shapes import Alter, OpenCorner, Publish, Step
from planner.demo.times import february
from planner.domain.programme import SessionState

ORGANISER = "organisator"
SECOND = "organisator2"
LETTERS = "abcdefghijkl"

STORY: tuple[Step, ...] = (
    Publish(
        february(17, "15.00"),
        ORGANISER,
        "Konseptet, slik det legges fram på administrativt møte 18. februar. Tider og rom er "
        "foreløpige.",
    ),
    # What the meeting said: film the parallel sessions, and open a Speakers Corner.
    *(
        Alter(february(19, "10.15"), ORGANISER, letter, {"filmed": True})
        for letter in LETTERS
        if letter not in "fl"
    ),
    *(
        Alter(
            february(19, "10.40"),
            ORGANISER,
            f"corner-{number}",
            {"state": SessionState.CONFIRMED},
        )
        for number in (1, 2, 3)
    ),
    Publish(
        february(19, "14.00"),
        ORGANISER,
        "Etter møtet 18. februar: ti parallellsesjoner filmes og vises på storskjerm, og Speakers "
        "Corner er åpnet for forslag.",
    ),
    OpenCorner(),
    Alter(february(21, "19.05"), SECOND, "j", {"clock": "16.15"}),
    Alter(february(21, "19.06"), SECOND, "d", {"clock": "14.45"}),
    Alter(february(21, "19.20"), SECOND, "walk", {"state": SessionState.CANCELLED}),
    Publish(
        february(22, "08.15"),
        ORGANISER,
        "D og J har byttet bolk, så de som vil høre om indikatorer, også rekker samarbeid med "
        "næringslivet. Byvandringen er avlyst, og de første innleggene i Speakers Corner er klare.",
    ),
    # Not yet published.
    Alter(february(22, "08.31"), ORGANISER, "i", {"title": "Medvirkning i byutviklingen"}),
    Alter(february(22, "08.34"), ORGANISER, "summary", {"minutes": 15, "filmed": False}),
    Alter(february(22, "08.40"), SECOND, "home", {"clock": "14.15", "minutes": 45}),
    Alter(february(22, "08.44"), SECOND, "workshop-ft", {"room": "rom6", "filmed": True}),
)
