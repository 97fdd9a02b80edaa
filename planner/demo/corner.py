"""The Speakers Corner of the demo: what has been proposed since it opened, and what was decided.

The talks are about what the minutes tell of; that anybody has proposed them is an example.
"""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session as Database

from planner.demo.people import CONFERENCE, PEOPLE
from planner.demo.times import demo_id, february
from planner.demo.write_people import actor, user_id
from planner.demo.write_programme import session_id
from planner.domain.corner import TalkState
from planner.domain.gender import Gender
from planner.models.corner import CornerTalk
from planner.models.events import Event
from planner.services import balance, corner

INTRODUCTION = (
    "Korte innlegg fra deltakerne ved scenen i foajeen, overført til storskjermene. "
    "Foreslå ditt eget på ett minutt."
)
DESK = "skranke"


@dataclass(frozen=True, slots=True)
class Proposal:
    """`who` is a person with an account, or "" for somebody with only a confirmed address; `slot`
    the key of the corner session that an accepted talk is in."""

    when: datetime
    title: str
    organisation: str
    sentence: str = ""
    state: TalkState = TalkState.PROPOSED
    slot: str = ""
    reason: str = ""
    who: str = ""
    name: str = ""
    minutes: int = 10
    filmed: bool = True
    language: str = "nb"
    gender: Gender | None = None


TALKS = (
    Proposal(
        february(19, "14.20"),
        "Frokostmøter der folk må avvises",
        "Stavanger kommune",
        "260 fra byggnæringen kom, og noen måtte stå ute. Hva gjør vi neste gang?",
        state=TalkState.ACCEPTED,
        slot="corner-1",
        who="kontakt.stavanger",
        gender=Gender.MAN,
    ),
    Proposal(
        february(19, "15.05"),
        "Smart Trafikant: jobbreisen uten bil",
        "Porsgrunn kommune",
        "Kampanjen som skal redusere bilbruk til og fra jobb.",
        state=TalkState.ACCEPTED,
        slot="corner-1",
        who="kontakt.porsgrunn",
        gender=Gender.WOMAN,
    ),
    Proposal(
        february(20, "10.40"),
        "Ti prosent i løpet av ett år",
        "Oslo kommune",
        "10:10-kampanjen: hva vi lover, og hvem vi utfordrer.",
        state=TalkState.ACCEPTED,
        slot="corner-1",
        who="kontakt.oslo",
        gender=Gender.MAN,
    ),
    Proposal(
        february(20, "21.15"),
        "Sykkel heile vinteren",
        "Bergen kommune",
        "Vi prøvde, og det gjekk. (døme)",
        state=TalkState.ACCEPTED,
        slot="corner-2",
        who="deltaker.bergen",
        language="nn",
    ),
    Proposal(
        february(21, "09.30"),
        "Slik får vi 20 boligeiere med",
        "Bærum kommune",
        "ENØK-analysen er sponset, og så kommer tiltakspakken.",
        who="kontakt.baerum",
        filmed=False,
    ),
    Proposal(
        february(21, "11.00"),
        "Klimakutt i Grenland, del to",
        "Porsgrunn kommune",
        "Kommune, næringsliv og forskning foreslår konkrete tiltak sammen.",
        state=TalkState.WAITLISTED,
        who="kontakt.porsgrunn",
    ),
    Proposal(
        february(21, "16.45"),
        "Vi selger varmepumper til alle byene",
        "Et firma (eksempel)",
        state=TalkState.DECLINED,
        reason=(
            "Speakers Corner er for erfaringer, ikke for salg. Fortell gjerne om hva dere har lært."
        ),
        name="Deltaker 01 (eksempel)",
    ),
    Proposal(
        february(21, "18.10"),
        "Klimabarometeret på torget",
        "Stavanger kommune",
        state=TalkState.WITHDRAWN,
        who="kontakt.stavanger",
    ),
    Proposal(
        february(22, "07.55"),
        "En by som bruker strøm smartere",
        "Trondheim kommune",
        "Trondheim SmartCity på ti minutter.",
        who="kontakt.trondheim",
    ),
    Proposal(
        february(22, "08.20"),
        "What other cities could copy from us",
        "A guest (example)",
        "Three things that travel well.",
        name="Deltaker 02 (eksempel)",
        minutes=5,
        language="en",
    ),
)


def write_corner(db: Database) -> None:
    """Part of the story: after the release with the corner's slots, before the one with talks."""
    event = db.get_one(Event, demo_id("event", CONFERENCE))
    desk = actor(db, DESK)
    corner.set_up(
        db, desk, event, {"open": True, "minutes": 10, "longest": 10, "introduction": INTRODUCTION}
    )
    for number, proposal in enumerate(TALKS, start=1):
        _write_talk(db, event, number, proposal)
    db.flush()
    for number, proposal in enumerate(TALKS, start=1):
        talk = db.get_one(CornerTalk, _talk_id(number))
        now = february(21, f"20.{10 + number}")
        match proposal.state:
            case TalkState.WAITLISTED:
                corner.put_on_waiting_list(db, desk, now, event, talk.id)
            case TalkState.WITHDRAWN:
                corner.withdraw(db, actor(db, proposal.who), now, event, talk)
            case TalkState.ACCEPTED:
                slot = session_id(CONFERENCE, proposal.slot)
                corner.accept(db, desk, now, event, talk.id, slot)
                if proposal.gender is not None and talk.speaker_id is not None:
                    balance.declare(db, talk.speaker_id, proposal.gender, now)
            case TalkState.DECLINED:
                corner.decline(db, desk, now, event, talk.id, proposal.reason)


def _talk_id(number: int) -> str:
    return demo_id("corner-talk", str(number))


def _write_talk(db: Database, event: Event, number: int, proposal: Proposal) -> None:
    person = next((p for p in PEOPLE if p.key == proposal.who), None)
    db.add(
        CornerTalk(
            id=_talk_id(number),
            event_id=event.id,
            submission=demo_id("corner-form", str(number)),
            proposer_id=user_id(person.key) if person else None,
            name=person.name if person else proposal.name,
            organisation=proposal.organisation,
            email=person.email if person else f"hjornet{number:02}@demo.example",
            title=proposal.title,
            sentence=proposal.sentence,
            language=proposal.language,
            minutes=proposal.minutes,
            filmed=proposal.filmed,
            proposed_at=proposal.when,
            confirmed_at=proposal.when,
        )
    )
