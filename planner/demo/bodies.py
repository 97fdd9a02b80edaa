"""Framtidens byer: the thirteen cities, the ministries, the organisations and the networks."""

from planner.demo.shapes import Body, Net
from planner.models.events import OrganisationKind

CITY = OrganisationKind.CITY
MINISTRY = OrganisationKind.MINISTRY
ASSOCIATION = OrganisationKind.ASSOCIATION

INITIATIVE = "Framtidens byer"
INITIATIVE_DESCRIPTION = (
    "Et samarbeid mellom tretten byer, fire departementer, KS og næringslivets organisasjoner."
)

CITIES = (
    Body("oslo", "Oslo kommune", CITY),
    Body("baerum", "Bærum kommune", CITY),
    Body("drammen", "Drammen kommune", CITY),
    Body("sarpsborg", "Sarpsborg kommune", CITY),
    Body("fredrikstad", "Fredrikstad kommune", CITY),
    Body("porsgrunn", "Porsgrunn kommune", CITY),
    Body("skien", "Skien kommune", CITY),
    Body("kristiansand", "Kristiansand kommune", CITY),
    Body("sandnes", "Sandnes kommune", CITY),
    Body("stavanger", "Stavanger kommune", CITY),
    Body("bergen", "Bergen kommune", CITY),
    Body("trondheim", "Trondheim kommune", CITY),
    Body("tromso", "Tromsø kommune", CITY),
)

PARTNERS = (
    Body("md", "Miljøverndepartementet", MINISTRY),
    Body("sd", "Samferdselsdepartementet", MINISTRY),
    Body("oed", "Olje- og energidepartementet", MINISTRY),
    Body("krd", "Kommunal- og regionaldepartementet", MINISTRY),
    Body("ks", "KS", ASSOCIATION),
    Body("nho", "NHO", ASSOCIATION),
    Body("hsh", "HSH", ASSOCIATION),
)

BODIES = CITIES + PARTNERS

NETWORKS = (
    Net("at", "Areal og transport", "AT", "areal", "sd"),
    Net("eb", "Energi i bygg", "EB", "energi", "oed"),
    Net("fa", "Forbruk og avfall", "FA", "forbruk", "md"),
    Net("tk", "Tilpasning til klimaendringer", "TK", "klima", "md"),
    Net("ft", "Felles tiltak", "FT", "felles", "md"),
)
