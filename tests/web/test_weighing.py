"""The organisers' desk for inputs, through the pages: the journal's files, and what weighing needs
beyond an answer to each."""

import re
from datetime import date

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from planner import mail as mails
from planner.domain.access import COMMAND
from planner.domain.identity import new_id
from planner.domain.input_desk import LabelColour
from planner.domain.inputs import Handling, ResultKind, RoundKind
from planner.domain.programme import Decision
from planner.domain.questions import Meaning, Question, QuestionKind
from planner.models.accounts import User
from planner.models.events import Event
from planner.models.inputs import Input, InputRound
from planner.models.mail import OutboxMail
from planner.queries.input_desk import follows, labels, templates
from planner.queries.inputs import numbered
from planner.services import releases
from planner.services.inputs import changing, following, sending, sorting, weighing
from planner.services.inputs.sending import Said, Sender
from planner.services.inputs.weighing import Weight
from tests import factories
from tests.services.test_inputs import as_actor
from tests.web.test_inputs import TODAY, address, after, at, drammen, event, open_round, sent

__all__ = ["at", "event"]


@pytest.mark.parametrize(
    ("ending", "media_type", "magic"),
    [
        ("json", "application/json", b"{"),
        (
            "xlsx",
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            b"PK",
        ),
        ("pdf", "application/pdf", b"%PDF"),
    ],
)
@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_the_journal_is_for_the_organisers_alone(
    session: Session, app: Flask, event: Event, ending: str, media_type: str, magic: bytes
) -> None:
    round_ = open_round(session, event)
    sent(session, round_, factories.user(session))
    path = address(round_, f"/triage/journal.{ending}")
    leader = factories.leader(session, factories.track(session, event))
    organiser = factories.organiser(session, event)
    elsewhere = factories.organiser(session, factories.event(session, "conference/2011"))
    session.commit()
    assert app.test_client().get(path).status_code == 302
    for user in (leader, elsewhere, factories.user(session)):
        session.commit()
        assert factories.login(app.test_client(), user).get(path).status_code == 403
    answer = factories.login(app.test_client(), organiser).get(path)
    assert answer.status_code == 200
    assert answer.mimetype == media_type
    assert answer.data.startswith(magic)
    name = f"conference-2010-remarks-{round_.id[:8]}-2010-02-22.{ending}"
    assert answer.headers["Content-Disposition"] == f'attachment; filename="{name}"'
    assert answer.headers["Cache-Control"] == "private, no-store"


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_the_board_offers_the_journal_and_there_is_no_other_kind(
    session: Session, client: FlaskClient, event: Event
) -> None:
    round_ = open_round(session, event)
    factories.login(client, factories.organiser(session, event))
    session.commit()
    page = client.get(address(round_, "/triage")).text
    for ending in ("pdf", "xlsx", "json"):
        assert f"/triage/journal.{ending}" in page
    assert client.get(address(round_, "/triage/journal.exe")).status_code == 404


# Following


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_a_round_and_an_input_are_followed_and_no_longer(
    session: Session, client: FlaskClient, event: Event
) -> None:
    round_ = open_round(session, event)
    sent(session, round_, factories.user(session))
    reader = factories.user(session)
    session.commit()
    assert client.post(address(round_, "/follow")).status_code == 403
    assert follows(session, round_.id, reader.id) == set()
    factories.login(client, reader)
    client.post(address(round_, "/M-01/follow"), data={"follow": "1"})
    client.post(address(round_, "/follow"), data={"follow": "1"})
    row = numbered(after(session), round_.id, 1)
    assert row is not None
    assert follows(session, round_.id, reader.id) == {"", row.id}
    assert "Du følger runden" in client.get(address(round_)).text
    client.post(address(round_, "/M-01/follow"), data={"follow": "0"})
    assert follows(after(session), round_.id, reader.id) == {""}


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_the_link_in_a_mail_ends_them_by_its_button_alone(
    session: Session, app: Flask, event: Event
) -> None:
    round_ = open_round(session, event)
    row = sent(session, round_, factories.user(session))
    reader = factories.user(session, email="leser@x.example")
    following.follow(session, as_actor(reader), TODAY, round_)
    weighing.weigh(session, COMMAND, TODAY, row, Weight(draft="Ja."))
    weighing.answer(session, COMMAND, TODAY, [row])
    session.commit()
    mail = session.scalars(select(OutboxMail).where(OutboxMail.kind == "inputs_followed")).one()
    with app.app_context():
        found = mails.render(session, mail, TODAY)
    assert found is not None
    assert found.subject == "1 nytt svar: Merknader til programmet"
    assert f"http://planner.test/conference/2010/inputs/{round_.id}/M-01" in found.text
    (link,) = re.findall(r"http://planner\.test(\S+/stop/\S+)", found.text)
    client = app.test_client()
    assert client.get(link).status_code == 200
    assert follows(after(session), round_.id, reader.id) == {""}
    assert client.post(link).status_code == 200
    assert follows(after(session), round_.id, reader.id) == set()
    assert client.get(link + "x").status_code == 404
    other = open_round(session, event)
    assert client.get(link.replace(round_.id, other.id)).status_code == 404


# Private work


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_the_sender_reads_in_the_history_only_what_was_said(
    session: Session, app: Flask, event: Event
) -> None:
    round_ = open_round(session, event)
    author, boss = factories.user(session), factories.organiser(session, event)
    row = sent(session, round_, author)
    weighing.weigh(session, as_actor(boss), TODAY, row, Weight(draft="Hemmelig utkast"))
    session.commit()
    path = address(round_, "/M-01")
    assert "Hemmelig utkast" in factories.login(app.test_client(), boss).get(path).text
    page = factories.login(app.test_client(), author).get(path).text
    assert "Historikk" in page
    assert "Hemmelig utkast" not in page


# Weighing together, as a browser without JavaScript does it


@pytest.fixture
def boss(session: Session, client: FlaskClient, event: Event) -> FlaskClient:
    """An organiser, logged in."""
    factories.login(client, factories.organiser(session, event, name="Per Plan"))
    session.commit()
    return client


def three(session: Session, event: Event) -> InputRound:
    round_ = open_round(session, event)
    for text in ("Stortingets miljøkomité sist", "La Stortingets miljøkomité avslutte", "Mat"):
        sent(session, round_, factories.user(session), text)
    return round_


def row_of(session: Session, round_: InputRound, number: int) -> Input:
    found = numbered(after(session), round_.id, number)
    assert found is not None
    return found


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_many_are_changed_and_that_is_undone(
    session: Session, boss: FlaskClient, event: Event
) -> None:
    round_ = three(session, event)
    label = sorting.add_label(session, COMMAND, event, "Praktisk", LabelColour.BLUE)
    template = sorting.add_template(session, COMMAND, event, "Takk", {"nb": "Takk for det."})
    session.commit()
    triage = address(round_, "/triage")
    assert "Velg noen først." in boss.post(triage + "/many", follow_redirects=True).text
    form = {"input": ["M-01", "M-03"], "add_label": label.id, "template": template.id}
    page = boss.post(triage + "/many", data=form | {"show": "all"}, follow_redirects=True)
    assert page.request.path == triage
    assert page.request.args["show"] == "all"
    assert "2 er endret." in page.text
    first = row_of(session, round_, 1)
    assert (first.draft, [one.name for one in first.labels]) == ("Takk for det.", ["Praktisk"])
    (batch,) = re.findall(r'name="batch" value="([^"]+)"', page.text)
    page = boss.post(triage + "/undo", data={"batch": batch}, follow_redirects=True)
    assert "Angret." in page.text
    assert 'name="batch"' not in page.text
    first = row_of(session, round_, 1)
    assert (first.draft, first.handling, first.labels) == ("", Handling.RECEIVED, [])
    nothing = boss.post(triage + "/many", data={"input": "M-01"}, follow_redirects=True)
    assert "Si hva som skal endres." in nothing.text


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_two_that_look_alike_are_merged_and_the_public_sees_both(
    session: Session, app: Flask, boss: FlaskClient, event: Event
) -> None:
    round_ = three(session, event)
    triage = address(round_, "/triage")
    board = boss.get(triage).text
    assert "Ligner på hverandre" in board
    assert "<mark>Stortingets</mark>" in board
    chosen = boss.post(
        triage + "/many", data={"input": ["M-02", "M-01"], "act": "merge"}, follow_redirects=True
    )
    assert chosen.request.args.getlist("input") == ["M-01", "M-02"]
    form = {"input": ["M-01", "M-02"], "into": "M-01", "act": "merge"}
    page = boss.post(triage + "/merge", data=form, follow_redirects=True).text
    assert "Ligner på hverandre" not in page
    public = app.test_client().get(address(round_, "/M-02")).text
    assert "Besvares sammen med" in public
    assert "Også sagt av" in app.test_client().get(address(round_)).text
    weigh = boss.get(triage + "/M-02").text
    assert "Besvar det for seg selv igjen" in weigh
    boss.post(triage + "/M-02/unmerge")
    assert row_of(session, round_, 2).merged_into_id is None
    boss.post(triage + "/merge", data=form | {"act": "apart"})
    assert "Ligner på hverandre" not in boss.get(triage).text
    none = boss.post(triage + "/merge", data=form | {"into": "M-03"}, follow_redirects=True).text
    assert "Velg hvilket de skal besvares under." in none


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_one_is_split_with_what_is_wrong_said_and_what_was_typed_kept(
    session: Session, boss: FlaskClient, event: Event
) -> None:
    round_ = open_round(session, event)
    sent(session, round_, factories.user(session), "Mer sykkel.\nBedre mat!")
    path = address(round_, "/triage/M-01/split")
    page = boss.get(path).text
    assert "Mer sykkel.</textarea>" in page
    assert "Bedre mat!</textarea>" in page
    one = {"version": "1", "parts-0-text": "Bare sykkel", "parts-0-about": "whole"}
    answer = boss.post(path, data=one)
    assert answer.status_code == 422
    assert "Skriv minst to deler" in answer.text
    assert "Bare sykkel</textarea>" in answer.text
    more = boss.post(path, data=one | {"add": "1"})
    assert more.status_code == 200
    assert 'name="parts-1-text"' in more.text
    two = one | {"parts-1-text": "Mat", "parts-1-about": "whole"}
    assert boss.post(path, data=two | {"version": "7"}).status_code == 409
    assert boss.post(path, data=two).status_code == 303
    assert [part.text for part in row_of(session, round_, 1).parts] == ["Bare sykkel", "Mat"]
    assert "Det sier flere ting" in boss.get(address(round_, "/M-01")).text
    boss.post(address(round_, "/triage/M-01/rejoin"))
    assert row_of(session, round_, 1).parts == []
    assert "M-02" not in boss.get(address(round_)).text
    assert "og besvares der" in boss.get(address(round_, "/M-02")).text


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_labels_and_templates_are_kept_on_a_page_of_their_own(
    session: Session, boss: FlaskClient, event: Event
) -> None:
    path = "/conference/2010/inputs/sorting"
    boss.post(path + "/labels", data={"name": "Økonomi", "colour": "ochre"})
    again = boss.post(path + "/labels", data={"name": "økonomi", "colour": "blue"})
    assert again.status_code == 422
    assert "«økonomi» er alt i bruk." in again.text
    (label,) = labels(after(session), event.initiative_id, event.id)
    boss.post(f"{path}/labels/{label.id}", data={"name": "Penger", "colour": "blue"})
    assert labels(after(session), event.initiative_id, event.id)[0].name == "Penger"
    boss.post(f"{path}/labels/{label.id}", data={"name": "Penger", "act": "remove"})
    assert labels(after(session), event.initiative_id, event.id) == []
    empty = boss.post(path + "/templates", data={"name": "Takk"})
    assert empty.status_code == 422
    assert "Skriv svaret på minst ett språk." in empty.text
    boss.post(path + "/templates", data={"name": "Takk", "nn": "Takk skal du ha."})
    (template,) = templates(after(session), event.initiative_id, event.id)
    here = f"{path}/templates/{template.id}"
    stale = boss.post(here, data={"name": "Takk", "nb": "Hei", "version": "7"})
    assert stale.status_code == 409
    boss.post(here, data={"name": "Takk", "nb": "Hei", "version": "1"})
    assert templates(after(session), event.initiative_id, event.id)[0].text_nb == "Hei"
    boss.post(here, data={"name": "Takk", "act": "remove", "version": "2"})
    assert templates(after(session), event.initiative_id, event.id) == []
    assert boss.post(here).status_code == 404


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_notes_and_labels_are_seen_on_the_desk_alone(
    session: Session, app: Flask, boss: FlaskClient, event: Event
) -> None:
    round_ = three(session, event)
    label = sorting.add_label(session, COMMAND, event, "Hemmelig merke", LabelColour.PLUM)
    session.commit()
    desk = address(round_, "/triage/M-01")
    boss.post(desk + "/notes", data={"note": "Hemmelig notat"})
    boss.post(desk + "/labels", data={"label": label.id})
    page = boss.get(desk).text
    assert "Hemmelig notat" in page
    assert "Hemmelig merke" in page
    author = session.get_one(User, row_of(session, round_, 1).author_id)
    for client in (app.test_client(), factories.login(app.test_client(), author)):
        for path in (address(round_), address(round_, "/M-01")):
            assert "Hemmelig" not in client.get(path).text
    exported = boss.get(address(round_, "/triage/journal.json")).text
    assert "Hemmelig notat" not in exported
    (note,) = re.findall(r"/notes/(\d+)/remove", page)
    boss.post(f"{desk}/notes/{note}/remove")
    assert "Hemmelig notat" not in boss.get(desk).text
    assert boss.post(f"{desk}/notes/{note}/remove").status_code == 404


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_an_answer_begins_from_a_template_or_from_another_answer(
    session: Session, boss: FlaskClient, event: Event
) -> None:
    round_ = three(session, event)
    template = sorting.add_template(session, COMMAND, event, "Takk", {"en": "Thank you."})
    first = row_of(session, round_, 1)
    weighing.weigh(session, COMMAND, TODAY, first, Weight(draft="Komiteen kommer."))
    weighing.answer(session, COMMAND, TODAY, [first])
    session.add(template)
    session.commit()
    path = address(round_, "/triage/M-02")
    form = {"version": "1", "draft": "Hei.", "use": "template", "template": template.id}
    assert "Hei.\r\n\r\nThank you." in boss.post(path, data=form).text.replace("\n", "\r\n")
    assert "Komiteen kommer.</textarea>" in boss.post(path, data=form | {"use": "M-01"}).text
    assert row_of(session, round_, 2).draft == ""


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_a_plain_question_is_answered_where_it_was_asked(
    session: Session, app: Flask, boss: FlaskClient, event: Event
) -> None:
    round_ = three(session, event)
    path = address(round_, "/M-03")
    assert "Svar med en gang" in boss.get(path).text
    assert "Svar med en gang" not in app.test_client().get(path).text
    assert boss.post(path + "/answer", data={"answer": " ", "version": "1"}).status_code == 422
    stale = boss.post(path + "/answer", data={"answer": "Ja.", "version": "9"})
    assert stale.status_code == 422
    assert "Ja.</textarea>" in stale.text
    boss.post(path + "/answer", data={"answer": "Maten er vegetarisk.", "version": "1"})
    assert "Maten er vegetarisk." in app.test_client().get(path).text
    stranger = factories.login(app.test_client(), factories.user(after(session)))
    session.commit()
    assert stranger.post(path + "/answer", data={"answer": "Kupp"}).status_code == 403


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_a_participant_does_nothing_on_the_desk(
    session: Session, app: Flask, client: FlaskClient, event: Event
) -> None:
    round_ = three(session, event)
    factories.login(client, factories.user(session))
    session.commit()
    for rest in (
        *("/triage/many", "/triage/undo", "/triage/merge", "/triage/M-01/unmerge"),
        *("/triage/M-01/split", "/triage/M-01/rejoin", "/triage/M-01/labels"),
        *("/triage/M-01/notes", "/triage/M-01/notes/1/remove", "/M-01/answer"),
    ):
        assert client.post(address(round_, rest), data={"input": "M-01"}).status_code == 403, rest
    for rest in ("labels", f"labels/{new_id()}", "templates", f"templates/{new_id()}"):
        path = f"/conference/2010/inputs/sorting/{rest}"
        assert client.post(path, data={"name": "x", "nb": "x"}).status_code == 403, rest


# Showing


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_a_round_shows_its_figures_counted_by_hand(
    session: Session, app: Flask, event: Event
) -> None:
    round_ = open_round(session, event, answer_by=date(2010, 3, 18))
    contact, city = drammen(session)
    to_answer = sent(session, round_, contact, "Fra byen", organisation_id=city.id)
    sent(session, round_, contact, "Mer fra byen", organisation_id=city.id)
    gone = sent(session, round_, factories.user(session), "Fra en person")
    changing.withdraw(session, as_actor(session.get_one(User, gone.author_id)), TODAY, gone)
    weight = Weight(decision=Decision.PARTLY_ADOPTED, draft="Noe av det.")
    weighing.weigh(session, COMMAND, TODAY, to_answer, weight)
    weighing.answer(session, COMMAND, TODAY, [to_answer])
    session.commit()
    page = app.test_client().get(address(round_)).text
    cells = re.findall(r"<th scope=\"row\">([^<]+)</th>((?:<td class=\"num\">\d+</td>)+)", page)
    # Received, late, answered, by our own day, adopted.
    assert [(name, re.findall(r"\d+", row)) for name, row in cells] == [
        ("Byer", ["2", "0", "1", "1", "1"]),
        ("Møter og personer", ["1", "0", "0", "0", "0"]),
        ("Alle", ["3", "0", "1", "1", "1"]),
    ]
    assert "1 av dem er trukket av avsenderen." in page


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_a_release_tells_what_was_asked_for_and_the_input_tells_the_release(
    session: Session, app: Flask, event: Event
) -> None:
    bikes = factories.session(session, event, title="Sykkel")
    releases.publish(session, event, COMMAND, TODAY)
    round_ = open_round(session, event)
    row = sent(session, round_, factories.user(session), "Ta med sykkel hele året")
    bikes.title = "Sykkel hele året"
    releases.publish(session, event, COMMAND, TODAY)
    weighing.link_result(session, COMMAND, TODAY, row, bikes.id, ResultKind.CHANGED)
    weighing.weigh(
        session, COMMAND, TODAY, row, Weight(decision=Decision.ADOPTED, draft="Tatt inn.")
    )
    session.commit()
    client = app.test_client()
    path = "/conference/2010/releases/2"
    assert "M-01" not in client.get(path).text
    weighing.answer(session, COMMAND, TODAY, [row])
    session.commit()
    page = client.get(path).text
    assert f'href="{address(round_, "/M-01")}">etter M-01</a>' in page
    assert "Du sa – vi gjorde" in page or "Dere sa – vi gjorde" in page
    assert "Ta med sykkel hele året" in page
    assert "M-01" not in client.get("/conference/2010/releases/1").text
    assert f'href="{path}"' in client.get(address(round_)).text


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_grants_and_own_effort_add_up_over_cities(
    session: Session, boss: FlaskClient, event: Event
) -> None:
    questions = (
        Question("g", QuestionKind.KRONER, "Tilskudd", meaning=Meaning.GRANT),
        Question("o", QuestionKind.KRONER, "Egeninnsats", meaning=Meaning.OWN_EFFORT),
    )
    cities = [factories.organisation(session, name=name) for name in ("Oslo", "Skien", "Molde")]
    round_ = open_round(
        session,
        event,
        kind=RoundKind.REPORT,
        questions=questions,
        owing=tuple(one.id for one in cities),
    )
    for said, whom in (
        ({"g": 1000000, "o": 900000}, Sender(cities[0].id)),
        ({"g": 500000, "o": 550000}, Sender(cities[1].id, (cities[2].id,))),
    ):
        sending.send(session, COMMAND, TODAY, round_, Said("", answers=said), whom)
    session.commit()
    page = " ".join(boss.get("/conference/2010/inputs/owed").text.replace("\xa0", " ").split())
    assert (
        "Til sammen er egeninnsatsen 50 000 kr under tilskuddene: 1 450 000 kr av 1 500 000 kr."
        in page
    )
    assert "Molde og Skien" in page
    assert "<b>1 500 000 kr</b>" in page
    assert "<b>1 450 000 kr</b>" in page


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_a_collection_is_read_city_by_city_and_names_those_it_lacks(
    session: Session, app: Flask, event: Event
) -> None:
    round_ = open_round(session, None, kind=RoundKind.EXAMPLES, base_date=None)
    contact, city = drammen(session)
    factories.organisation(session, name="Ålesund kommune")
    sent(session, round_, contact, "Næringsliv", organisation_id=city.id)
    page = app.test_client().get(f"/inputs/{round_.id}").text
    assert '<a class="ds-link" href="#from-1">Drammen kommune</a>' in page
    assert "Ingenting ennå fra Ålesund kommune." in page


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_an_advice_and_a_decision_are_given_to_many_and_taken_back(
    session: Session, client: FlaskClient, event: Event
) -> None:
    round_ = open_round(session, event)
    for _ in range(2):
        sent(session, round_, factories.user(session))
    organiser = factories.organiser(session, event)
    organiser.name = "Per Plan"
    session.commit()
    factories.login(client, organiser)
    path = address(round_, "/triage/many")
    chosen = {"input": ["M-01", "M-02"]}
    given = {"advice": "supported", "advised_by": "Administrativt møte", "decision": "adopted"}
    client.post(path, data=chosen | given)

    def stands() -> list[tuple[str, str, str, str]]:
        rows = [numbered(after(session), round_.id, number) for number in (1, 2)]
        return [
            (row.advice.value, row.advised_by, row.decision.value, row.decided_by)
            for row in rows
            if row is not None
        ]

    # Who decided is who is logged in, where nobody else is named.
    assert stands() == [("supported", "Administrativt møte", "adopted", "Per Plan")] * 2
    client.post(path, data=chosen | {"decision": "none"})
    assert stands() == [("supported", "Administrativt møte", "none", "")] * 2
    page = client.get(address(round_, "/triage")).text
    last = re.search(r'name="batch" value="([^"]+)"', page)
    assert last is not None
    client.post(address(round_, "/triage/undo"), data={"batch": last[1]})
    assert stands() == [("supported", "Administrativt møte", "adopted", "Per Plan")] * 2
