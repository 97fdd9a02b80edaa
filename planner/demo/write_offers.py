"""Offers to speak at the conference: three taken in, two that wait, one declined."""

from dataclasses import dataclass

from sqlalchemy.orm import Session as Database

from planner.demo import people, speakers
from planner.demo.times import demo_id, february
from planner.demo.write_people import speaker_id, user_id
from planner.models.speakers import Registration


@dataclass(frozen=True, slots=True)
class Open:
    """An offer that has not become a speaker; `declined` is a day of February 2010."""

    key: str
    organisation: str
    about: str
    day: int
    language: str = "nb"
    declined: int | None = None


OFFERS = (
    Open(
        "transport",
        "Sandnes kommune",
        "Jeg kan snakke om hvordan vi fikk tusen ansatte til å sykle til jobben.",
        19,
    ),
    Open(
        "vatn",
        "Tromsø kommune",
        "Eg kan snakke om korleis overvatn kan bli ein kvalitet i byrommet, ikkje berre eit rør.",
        21,
        language="nn",
    ),
    Open(
        "reklame",
        "Reklamebyrå (eksempel)",
        "Jeg kan snakke om produktene våre.",
        12,
        declined=15,
    ),
)


def write_offers(db: Database) -> None:
    for voice in speakers.POOL:
        if voice.offers:
            _write_taken_in(db, voice.number, voice.full_name, voice.organisation, voice.offers)
    for offer in OFFERS:
        db.add(
            Registration(
                id=demo_id("offer", offer.key),
                event_id=demo_id("event", people.CONFERENCE),
                name=f"{offer.organisation.removesuffix(' kommune')}, innmelder (eksempel)",
                organisation=offer.organisation,
                email=f"tilbud.{offer.key}@demo.example",
                about=offer.about,
                language=offer.language,
                mail_language=offer.language,
                created_at=february(offer.day, "10.00"),
                confirmed_at=february(offer.day, "10.20"),
                submission=demo_id("submission", offer.key),
                accepted=None if offer.declined is None else False,
                decided_at=None if offer.declined is None else february(offer.declined, "09.00"),
                decided_by_id=None if offer.declined is None else user_id("organisator"),
            )
        )
    db.flush()


def _write_taken_in(db: Database, number: int, name: str, organisation: str, about: str) -> None:
    key = str(number)
    db.add(
        Registration(
            id=demo_id("offer", key),
            event_id=demo_id("event", people.CONFERENCE),
            name=name,
            organisation=organisation,
            email=f"foredragsholder{number:02}@demo.example",
            about=about,
            created_at=february(8, "10.00"),
            confirmed_at=february(8, "10.20"),
            submission=demo_id("submission", key),
            accepted=True,
            decided_at=february(9, "09.00"),
            decided_by_id=user_id("organisator"),
            speaker_id=speaker_id(number),
        )
    )
