"""What the organisers have done with the conference's remarks by 22 February, beyond answering.
Sorted, merged, split, noted, followed: all of it is an example."""

from sqlalchemy import select
from sqlalchemy.orm import Session as Database

from planner.demo.people import CONFERENCE
from planner.demo.times import demo_id, february
from planner.demo.write_people import actor, user_id
from planner.domain.input_desk import LabelColour, Part
from planner.domain.inputs import About
from planner.domain.programme import Decision
from planner.models.events import Event
from planner.models.inputs import Input, InputRound
from planner.services.inputs import following, merging, sorting, weighing
from planner.services.inputs.weighing import Weight

ROUND = "programme"
NOW = february(22, "08.50")
ORGANISER, OTHER = "organisator", "organisator2"
LABELS = (
    ("Politikere", LabelColour.GREEN, (1, 8, 10)),
    ("Økonomi", LabelColour.OCHRE, (3, 18, 19)),
    ("Praktisk", LabelColour.BLUE, (11, 12, 21, 22, 23)),
    ("Neste år", LabelColour.PLUM, (7,)),
)
NOTES = (
    (3, OTHER, "KS har tall på hva tiltakene koster. Spør dem før vi svarer. (eksempel)"),
    (5, ORGANISER, "Ring komitésekretæren først; de svarer ikke på e-post. (eksempel)"),
    (5, OTHER, "Ringt 19. februar: svar kommer etter påske. (eksempel)"),
)
TEMPLATES = (
    (
        "Takk, tas med videre",
        "Takk for innspillet. Vi tar det med i arbeidet med programmet.",
        "Takk for innspelet. Vi tek det med i arbeidet med programmet.",
        "Thank you. We take this into the work on the programme.",
    ),
    (
        "Dekket allerede",
        "Takk for innspillet. Dette er dekket av en post som alt er i programmet.",
        "Takk for innspelet. Dette er dekt av ein post som alt er i programmet.",
        "Thank you. A session that is in the programme already covers this.",
    ),
    (
        "Utenfor rammen",
        "Takk for innspillet. Det ligger utenfor det denne konferansen kan ta opp.",
        "Takk for innspelet. Det ligg utanfor det denne konferansen kan ta opp.",
        "Thank you. It is beyond what this conference can take up.",
    ),
)
FINANCING, SAME, SEVERAL = 3, 19, 20
PARTS = (
    "Mer tid til spørsmål i parallellsesjonene. (eksempel)",
    "Vegetarmat til alle. (eksempel)",
    "Reise med tog fra Oslo S bør stå i programmet. (eksempel)",
)


def write_desk(db: Database) -> None:
    """The rounds must be there."""
    organiser, other = actor(db, ORGANISER), actor(db, OTHER)
    event = db.get_one(Event, demo_id("event", CONFERENCE))
    round_ = db.get_one(InputRound, demo_id("round", ROUND))
    rows = {
        row.number: row
        for row in db.scalars(select(Input).where(Input.round_id == round_.id)).all()
    }
    merging.merge(db, organiser, NOW, rows[FINANCING], [rows[SAME]])
    parts = merging.split(db, organiser, NOW, rows[SEVERAL], [Part(t, About.WHOLE) for t in PARTS])
    rows |= {part.number: part for part in parts}
    food = Weight(
        owner_id=user_id(OTHER),
        decision=Decision.ADOPTED,
        decided_by="Programledelsen",
        decided_on=NOW.date(),
        draft="Maten på konferansen er vegetarisk. (eksempel)",
    )
    weighing.weigh(db, other, NOW, parts[1], food)
    weighing.answer(db, other, NOW, [parts[1]])
    for name, colour, numbers in LABELS:
        made = sorting.add_label(db, organiser, event, name, colour)
        for number in numbers:
            row = rows[number]
            sorting.label(db, organiser, NOW, row, [*row.labels, made])
    for number, who, text in NOTES:
        sorting.note(db, organiser if who == ORGANISER else other, NOW, rows[number], text)
    for name, nb, nn, en in TEMPLATES:
        sorting.add_template(db, organiser, event, name, {"nb": nb, "nn": nn, "en": en})
    following.follow(db, actor(db, "deltaker.bergen"), NOW, round_)
    following.follow(db, actor(db, "kontakt.drammen"), NOW, round_, rows[5])
