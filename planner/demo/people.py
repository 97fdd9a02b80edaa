"""Who has an account in the demo. One password for those that are meant to be tried."""

from planner.demo.bodies import CITIES, NETWORKS, PARTNERS
from planner.demo.shapes import Person
from planner.domain.access import RoleName

PASSWORD = "framtidens-byer-2010"
"""For every demo login. The demo cannot be loaded in production."""

CONFERENCE = "conference/2010"
GATHERING = "gatherings/2010"

LOGINS = (
    Person(
        "organisator",
        "Arrangør 1 (eksempel)",
        "md",
        (("", RoleName.ORGANISER, ""),),
        see_balance=True,
        about="organiser of both events, may see the gender balance",
    ),
    Person(
        "organisator2",
        "Arrangør 2 (døme)",
        "md",
        (("", RoleName.ORGANISER, ""),),
        language="nn",
        about="organiser of both events, without that right",
    ),
    Person(
        "nettverk.at",
        "Nettverksleder AT (eksempel)",
        "sd",
        ((GATHERING, RoleName.NETWORK_LEADER, "at"), (CONFERENCE, RoleName.PARTICIPANT, "")),
        see_balance=True,
        about="leader of the network Areal og transport at the gathering, sees its own balance",
    ),
    Person(
        "nettverk.eb",
        "Nettverksleder EB (eksempel)",
        "oed",
        ((GATHERING, RoleName.NETWORK_LEADER, "eb"), (CONFERENCE, RoleName.PARTICIPANT, "")),
        about="leader of the network Energi i bygg at the gathering",
    ),
    Person(
        "kontakt.drammen",
        "Hovedkontakt i Drammen (eksempel)",
        "drammen",
        (("", RoleName.MAIN_CONTACT, ""),),
        about="main contact of Drammen: sends input and reports",
    ),
    Person(
        "deltaker.bergen",
        "Deltakar frå Bergen (døme)",
        "bergen",
        ((CONFERENCE, RoleName.PARTICIPANT, ""), (GATHERING, RoleName.PARTICIPANT, "")),
        language="nn",
        about="participant from Bergen, reads nynorsk",
    ),
    Person(
        "skranke",
        "Skranken (eksempel)",
        "md",
        ((CONFERENCE, RoleName.DESK, ""), (GATHERING, RoleName.DESK, "")),
        about="desk: runs the Speakers Corner",
    ),
)
"""The ones that `flask demo show` prints."""


def _others() -> tuple[Person, ...]:
    """Main contacts of the other cities, leaders and coordinators of the networks, partners."""
    contacts = tuple(
        Person(
            f"kontakt.{city.key}",
            f"Hovedkontakt i {city.name.removesuffix(' kommune')} (eksempel)",
            city.key,
            (("", RoleName.MAIN_CONTACT, ""),),
        )
        for city in CITIES
        if city.key != "drammen"
    )
    leaders = tuple(
        Person(
            f"nettverk.{net.key}",
            f"Nettverksleder {net.code} (eksempel)",
            net.leader,
            ((GATHERING, RoleName.NETWORK_LEADER, net.key),),
        )
        for net in NETWORKS
        if net.key not in ("at", "eb")
    )
    coordinators = tuple(
        Person(
            f"koordinator.{net.key}",
            f"Fagkoordinator {net.code} (eksempel)",
            net.leader,
            ((GATHERING, RoleName.COORDINATOR, net.key),),
        )
        for net in NETWORKS
    )
    partners = tuple(
        Person(
            f"deltaker.{body.key}",
            f"Deltaker fra {body.name} (eksempel)",
            body.key,
            ((CONFERENCE, RoleName.PARTICIPANT, ""), (GATHERING, RoleName.PARTICIPANT, "")),
        )
        for body in PARTNERS
        if body.key != "md"
    )
    return contacts + leaders + coordinators + partners


PEOPLE = LOGINS + _others()
