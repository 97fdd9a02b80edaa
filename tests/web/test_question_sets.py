"""Question sets kept centrally, and rounds that are started from them."""

from collections.abc import Callable
from datetime import datetime

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from planner.domain.access import COMMAND, VISITOR
from planner.domain.errors import Invalid, NotAllowed, Stale
from planner.domain.identity import new_id
from planner.domain.questions import Question, QuestionKind
from planner.models.inputs import InputRound
from planner.models.question_sets import QuestionSet
from planner.services.inputs import question_sets
from planner.services.inputs.question_sets import Kept
from tests import factories
from tests.factories import NOW
from tests.web.test_inputs import PLAN, after
from tests.web.test_inputs import at as at

ONE = (Question("use", QuestionKind.LONG, "Hva midlene ble brukt til", required=True),)
TYPED = {
    "questions-0-label": "Hva er gjort?",
    "questions-0-kind": "long",
    "questions-0-meaning": "none",
}


def kept(session: Session, name: str = "Bruk av tilskudd") -> QuestionSet:
    initiative = factories.initiative(session)
    row = question_sets.create(session, COMMAND, NOW, initiative.id, Kept(name, "Hvert år.", ONE))
    session.commit()
    return row


@pytest.fixture
def central(session: Session, app: Flask, at: Callable[[datetime], None]) -> FlaskClient:
    factories.initiative(session)
    user = factories.organiser(session)
    session.commit()
    return factories.login(app.test_client(), user)


def sets(session: Session) -> list[QuestionSet]:
    return list(after(session).scalars(select(QuestionSet).order_by(QuestionSet.name)))


def test_a_set_is_made_changed_and_taken_away(session: Session, central: FlaskClient) -> None:
    path = "/inputs/question-sets"
    assert "Ingen spørsmålssett ennå" in central.get(path).text
    more = central.post(f"{path}/new", data=TYPED | {"name": "Årsrapport", "add_question": "1"})
    assert (more.status_code, 'name="questions-1-label"' in more.text) == (200, True)
    assert central.post(f"{path}/new", data=TYPED | {"name": "Årsrapport"}).status_code == 303
    [row] = sets(session)
    assert [question.label for question in row.question_set] == ["Hva er gjort?"]
    again = central.post(f"{path}/new", data=TYPED | {"name": "Årsrapport"})
    assert (again.status_code, "Det er alt et spørsmålssett" in again.text) == (422, True)
    empty = central.post(f"{path}/new", data={"name": "Tomt"})
    assert (empty.status_code, "Skriv minst ett spørsmål." in empty.text) == (422, True)
    change = TYPED | {"name": "Statusrapport", "version": "1"}
    assert central.post(f"{path}/{row.id}", data=change).status_code == 303
    stale = central.post(f"{path}/{row.id}", data=change | {"name": "For sent"})
    assert (stale.status_code, "For sent" in stale.text) == (409, True)
    assert "Statusrapport" in central.get(path).text
    assert central.get(f"{path}/{new_id()}").status_code == 404
    assert central.post(f"{path}/{row.id}/remove").status_code == 303
    assert sets(session) == []


def test_a_round_started_from_a_set_has_a_copy_of_its_own(
    session: Session, central: FlaskClient
) -> None:
    row = kept(session)
    page = central.get(f"/inputs/new?set={row.id}").text
    for words in (
        'value="Bruk av tilskudd"',
        "Hva midlene ble brukt til",
        'value="report" checked',
    ):
        assert words in page, words
    form = PLAN | {"kind": "report", "questions-0-id": "use"} | TYPED
    assert central.post("/inputs/new", data=form).status_code == 303
    row = after(session).get_one(QuestionSet, row.id)
    question_sets.change(session, COMMAND, NOW, row, Kept("Bruk", "", ONE * 2), row.version)
    session.commit()
    [question] = after(session).scalars(select(InputRound)).one().question_set
    assert (question.id, question.label) == ("use", "Hva er gjort?")
    # What is no set, or gone, is a round from nothing.
    assert central.get("/inputs/new?set=rubbish").status_code == 200
    assert central.get(f"/inputs/new?set={new_id()}").status_code == 200


def test_a_rounds_questions_are_kept_as_a_set(session: Session, central: FlaskClient) -> None:
    central.post("/inputs/new", data=PLAN | {"kind": "report"} | TYPED)
    round_ = after(session).scalars(select(InputRound)).one()
    link = f"/inputs/question-sets/new?round={round_.id}"
    assert link in central.get(f"/inputs/{round_.id}/change").text
    assert "Hva er gjort?" in central.get(link).text
    assert central.get("/inputs/question-sets/new?round=rubbish").status_code == 200


def test_organisers_of_one_event_start_from_them_and_do_not_change_them(
    session: Session, app: Flask, at: Callable[[datetime], None]
) -> None:
    event = factories.event(session)
    row = kept(session)
    here = factories.login(app.test_client(), factories.organiser(session, event))
    session.commit()
    base = "/conference/2010/inputs/question-sets"
    listed = here.get(base).text
    assert f"/conference/2010/inputs/new?set={row.id}" in listed
    assert f"{base}/{row.id}" not in listed
    assert here.get(f"{base}/{row.id}").status_code == 403
    assert here.post(f"{base}/new", data=TYPED | {"name": "X"}).status_code == 403
    assert here.post(f"{base}/{row.id}/remove").status_code == 403
    assert here.get("/inputs/question-sets").status_code == 403
    assert len(sets(session)) == 1


def test_services_refuse_what_the_pages_do_not_offer(session: Session) -> None:
    row = kept(session)
    with pytest.raises(NotAllowed):
        question_sets.create(session, VISITOR, NOW, row.initiative_id, Kept("X", "", ONE))
    with pytest.raises(NotAllowed):
        question_sets.change(session, VISITOR, NOW, row, Kept("X", "", ONE), 1)
    with pytest.raises(NotAllowed):
        question_sets.remove(session, VISITOR, row)
    with pytest.raises(Stale):
        question_sets.change(session, COMMAND, NOW, row, Kept("X", "", ONE), 7)
    for bad, rule in ((Kept(" ", "", ONE), "missing"), (Kept("x" * 61, "", ONE), "too_long")):
        with pytest.raises(Invalid) as refusal:
            question_sets.change(session, COMMAND, NOW, row, bad, row.version)
        assert (refusal.value.field, refusal.value.rule) == ("name", rule)
