"""Writes the input rounds with all that came in, what became of it, and who supports it."""

from datetime import timedelta

from sqlalchemy.orm import Session as Database

from planner.demo import conference, gathering
from planner.demo.people import PEOPLE
from planner.demo.reports import QUESTION_SETS
from planner.demo.reports import ROUNDS as REPORTS
from planner.demo.rounds import OPEN_ROUNDS
from planner.demo.shapes import Round, Said
from planner.demo.times import MEETING, ZONE, at, demo_id, february
from planner.demo.write_documents import on_section, write_documents
from planner.demo.write_people import INITIATIVE, body_id, user_id
from planner.demo.write_programme import session_id
from planner.domain.input_invited import OpenTo
from planner.domain.inputs import About, Handling, RoundKind, end_of
from planner.domain.programme import Advice, Decision
from planner.domain.questions import freeze
from planner.domain.release import thaw
from planner.models.events import Event
from planner.models.inputs import (
    Input,
    InputAnswer,
    InputHistory,
    InputResult,
    InputRound,
    RoundInvitee,
    Support,
)
from planner.models.question_sets import QuestionSet
from planner.queries import releases
from planner.services.inputs.anchoring import Subject, found_in

OCCASIONS = (conference.OCCASION, gathering.OCCASION)
DECIDED_BY = "Programledelsen"
MEETING_NAME = "Administrativt møte 18. februar 2010"
_PEOPLE = {person.key: person for person in PEOPLE}
_TOPICS = {(o.key, topic.key): topic.title for o in OCCASIONS for topic in o.topics}
_ITEMS = {(o.key, item.key): item.title for o in OCCASIONS for item in o.items}


def write_rounds(db: Database) -> None:
    write_question_sets(db)
    for round_ in OPEN_ROUNDS + REPORTS:
        _write_round(db, round_)
        write_documents(db, round_)
        for number, said in enumerate(sorted(round_.said, key=lambda s: s.when), start=1):
            _write_input(db, round_, number, said)
    db.flush()


def write_question_sets(db: Database) -> None:
    """What is asked from year to year, to start rounds from."""
    db.add_all(
        QuestionSet(
            id=demo_id("question-set", key),
            initiative_id=INITIATIVE,
            name=name,
            description=description,
            questions=freeze(questions),
            changed_at=february(1, "09.00"),
            changed_by=_PEOPLE["organisator"].name,
        )
        for key, name, description, questions in QUESTION_SETS
    )


def _write_round(db: Database, round_: Round) -> None:
    round_id = demo_id("round", round_.key)
    db.add(
        InputRound(
            id=round_id,
            initiative_id=INITIATIVE,
            event_id=demo_id("event", round_.event) if round_.event else None,
            kind=round_.kind,
            title=round_.title,
            description=round_.description,
            prompts=list(round_.prompts),
            questions=freeze(round_.questions),
            base_date=round_.base,
            opens_at=round_.opens,
            deadline=end_of(round_.deadline, ZONE) if round_.deadline else None,
            answer_by=round_.answer_by,
            public=round_.public,
            invited=round_.invited,
            open_to=OpenTo.INVITED if round_.kind is RoundKind.REPORT else round_.open_to,
            groups=[group.value for group in round_.groups],
            created_at=round_.opens,
            next_number=len(round_.said) + 1,
        )
    )
    db.flush()
    db.add_all(
        RoundInvitee(
            id=demo_id("owes", round_.key, key), round_id=round_id, organisation_id=body_id(key)
        )
        for key in round_.owing
    )
    db.flush()


def _write_input(db: Database, round_: Round, number: int, said: Said) -> None:
    input_id = demo_id("input", round_.key, str(number))
    person = _PEOPLE.get(said.who)
    published = said.answered is not None
    row = Input(
        id=input_id,
        round_id=demo_id("round", round_.key),
        number=number,
        submission=demo_id("submission", round_.key, str(number)),
        author_id=user_id(person.key) if person else None,
        author_name=person.name if person else said.name,
        author_email=person.email if person else "",
        organisation_id=body_id(said.bodies[0]) if said.bodies else None,
        origin=said.origin,
        text=said.text,
        answers=dict(said.answers),
        language=said.language,
        received_at=said.when,
        withdrawn_at=said.withdrawn,
        handling=_handling(said),
        report=said.report,
        owner_id=user_id(said.owner) if said.owner else None,
        draft="" if published else said.answer,
        meanwhile=said.meanwhile,
        answer_by=said.answer_by,
        answered_at=said.answered,
        **_about(db, round_, said),
        **_weighed(said),
    )
    db.add(row)
    db.flush()
    _note(db, input_id, said)
    if said.answered is not None:
        _answer(db, input_id, said)
    _results(db, round_, input_id, said)
    supporters = [person for person in PEOPLE if person.key != said.who][: said.support]
    db.add_all(
        Support(input_id=input_id, user_id=user_id(person.key), at=said.when)
        for person in supporters
    )
    for body in said.support_of:
        giver = next(person for person in PEOPLE if person.body == body)
        values = {"user_id": user_id(giver.key), "organisation_id": body_id(body)}
        db.add(Support(input_id=input_id, at=said.when, **values))
    if round_.owing:
        for key in said.bodies:
            owed = db.get_one(RoundInvitee, demo_id("owes", round_.key, key))
            owed.input_id = input_id


def _handling(said: Said) -> Handling:
    if said.answered is not None:
        return Handling.ANSWERED
    return Handling.IN_REVIEW if said.in_review else Handling.RECEIVED


def _about(db: Database, round_: Round, said: Said) -> dict[str, object]:
    """What it is about: a theme of the round's event, or a session or slot as a release had it."""
    if said.theme:
        return {
            "about": About.THEME,
            "about_id": demo_id("theme", round_.event, said.theme),
            "about_title": _TOPICS[round_.event, said.theme],
        }
    if said.section is not None:
        return on_section(db, round_, said)
    if not said.session and said.slot is None:
        return {}
    subject = Subject(About.SESSION, session_id(round_.event, said.session))
    event_id = demo_id("event", round_.event)
    if said.slot is not None:
        day, clock, hall = said.slot
        first = db.get_one(Event, event_id).start
        start = at(first + timedelta(days=day - 1), clock)
        subject = Subject(About.SLOT, None, start, demo_id("room", round_.event, hall))
    release = releases.numbered(db, event_id, said.release)
    assert release is not None
    return found_in(thaw(release.document), subject) | {"release_number": said.release}


def _weighed(said: Said) -> dict[str, object]:
    """What was advised, by the meeting, and decided, by the organisers, with their days."""
    advised, decided = said.advice is not Advice.NONE, said.decision is not Decision.NONE
    decided_on = said.answered.astimezone(ZONE).date() if said.answered else MEETING
    return {
        "advice": said.advice,
        "advised_by": MEETING_NAME if advised else "",
        "advised_on": MEETING if advised else None,
        "decision": said.decision,
        "decided_by": DECIDED_BY if decided else "",
        "decided_on": decided_on if decided else None,
    }


def _answer(db: Database, input_id: str, said: Said) -> None:
    db.add(
        InputAnswer(
            input_id=input_id,
            at=said.answered,
            text=said.answer,
            language="nb",
            actor_id=user_id(said.owner) if said.owner else None,
            **_weighed(said),
        )
    )


def _note(db: Database, input_id: str, said: Said) -> None:
    """The history: received, and answered or withdrawn if it was."""
    steps = [("received", said.when, said.who, {"text": [None, said.text]})]
    if said.answered is not None:
        steps.append(("answered", said.answered, said.owner, {"answer": [None, said.answer]}))
    if said.withdrawn is not None:
        steps.append(("withdrawn", said.withdrawn, said.who, {}))
    db.add_all(
        InputHistory(
            input_id=input_id,
            at=at,
            actor_id=user_id(key) if key else None,
            actor_name=_PEOPLE[key].name if key else "",
            what=what,
            values=values,
        )
        for what, at, key, values in steps
    )


def _results(db: Database, round_: Round, input_id: str, said: Said) -> None:
    for number, came in enumerate(said.led_to):
        db.add(
            InputResult(
                id=demo_id("result", input_id, str(number)),
                input_id=input_id,
                kind=came.kind,
                session_id=session_id(round_.event, came.session),
                session_title=_ITEMS[round_.event, came.session],
                release_number=came.release,
                note=came.note,
                at=said.answered or said.when,
            )
        )
