"""How the gathering's programme came out: the whole first, then each network when it is ready."""

from planner.demo.shapes import Alter, Publish, Step
from planner.demo.times import february
from planner.domain.programme import SessionState

STORY: tuple[Step, ...] = (
    Publish(
        february(12, "14.00"),
        "organisator",
        "Foreløpig program for plenum og alle nettverkene, til gjennomgang 18. februar.",
    ),
    Alter(february(18, "16.20"), "nettverk.at", "klimakur-at", {"minutes": 45}),
    Alter(
        february(18, "16.25"),
        "nettverk.at",
        "bicycle",
        {"title": "Sykkelbyene deler planer og feil (eksempel)"},
    ),
    Publish(
        february(19, "09.10"),
        "nettverk.at",
        "Areal og transport: plass til samtale om sykkelplanene onsdag.",
        ("at",),
    ),
    Alter(february(19, "09.40"), "nettverk.eb", "houses", {"minutes": 60}),
    Publish(
        february(19, "10.00"),
        "nettverk.eb",
        "Energi i bygg: boligene får en time, og pausen etterpå blir lengre.",
        ("eb",),
    ),
    Alter(february(19, "12.30"), "nettverk.tk", "sea", {"room": "plenum"}),
    Alter(february(19, "12.32"), "nettverk.tk", "sea", {"room": "tk", "minutes": 60}),
    Publish(
        february(19, "13.00"),
        "nettverk.tk",
        "Tilpasning til klimaendringer: havnivå og havnefront er kortet til en time.",
        ("tk",),
    ),
    Alter(february(21, "20.10"), "organisator", "status", {"expected": 190, "filmed": False}),
    Alter(february(21, "20.12"), "organisator", "back", {"clock": "16.15", "filmed": False}),
    Publish(
        february(21, "20.30"),
        "organisator",
        "Plenum filmes ikke på storsamlingen.",
        ("",),
    ),
    # Not yet published: the networks are at work.
    Alter(february(22, "08.20"), "nettverk.at", "parking", {"minutes": 75}),
    Alter(
        february(22, "08.25"),
        "nettverk.eb",
        "pilots",
        {"abstract": "Tre pilotprosjekter legger fram hva de trenger av hverandre. (eksempel)"},
    ),
    Alter(february(22, "08.42"), "nettverk.fa", "summer", {"clock": "15.50", "minutes": 30}),
    Alter(
        february(22, "08.44"),
        "nettverk.ft",
        "agreements-ft",
        {"state": SessionState.CANCELLED},
    ),
)
