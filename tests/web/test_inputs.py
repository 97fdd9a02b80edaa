"""Input rounds through the pages: who sees what, sending, and the organisers' side."""

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import event as sql_events
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from planner.domain.access import COMMAND, RoleName
from planner.domain.identity import new_id
from planner.domain.inputs import Handling, ResultKind, RoundKind
from planner.domain.programme import Advice, Decision
from planner.domain.questions import Meaning, Question, QuestionKind
from planner.models.accounts import User
from planner.models.events import Event, Organisation
from planner.models.inputs import Input, InputDraft, InputRound
from planner.services.inputs import drafting, rounds, sending, weighing
from planner.services.inputs.rounds import Plan
from planner.services.inputs.sending import Said, Sender
from planner.services.inputs.weighing import Weight
from planner.services.releases import publish
from tests import factories
from tests.conftest import engine_of
from tests.services.test_inputs import DUE, OPENED, as_actor

TODAY = datetime(2010, 2, 22, 11, tzinfo=UTC)
EMAIL = "hemmelig@drammen.example"


@pytest.fixture
def at(app: Flask) -> Callable[[datetime], None]:
    """Sets the program's clock."""

    def set_clock(moment: datetime) -> None:
        app.config["CLOCK_OFFSET"] = moment - datetime.now(UTC)

    set_clock(TODAY)
    return set_clock


@pytest.fixture
def event(session: Session, at: Callable[[datetime], None]) -> Event:
    return factories.event(session)


def open_round(session: Session, event: Event | None, **values: Any) -> InputRound:
    plan = {
        "kind": RoundKind.REMARKS,
        "title": "Merknader til programmet",
        "opens_at": OPENED,
        "base_date": date(2010, 2, 18),
    }
    place = event or factories.initiative(session)
    made = rounds.open_round(session, COMMAND, OPENED, place, Plan(**plan | values))
    session.commit()
    return made


def drammen(session: Session) -> tuple[User, Organisation]:
    """A main contact and their city."""
    city = factories.organisation(session, name="Drammen kommune")
    user = factories.user(session, email=EMAIL, name="Kari Hemmelig")
    factories.grant(session, user, RoleName.MAIN_CONTACT).organisation = city
    session.commit()
    return user, city


def sent(
    session: Session, round_: InputRound, user: User, text: str = "Ta med sykkel", **sender: Any
) -> Input:
    to = Sender(email=user.email, **sender)
    row = sending.send(session, as_actor(user), TODAY, round_, Said(text), to)
    session.commit()
    return row


def after(session: Session) -> Session:
    """The test's own session, reading what requests have written since."""
    session.rollback()
    return session


def address(round_: InputRound, rest: str = "", event: str = "/conference/2010") -> str:
    return f"{event}/inputs/{round_.id}{rest}"


def fill(user: User | None = None, **values: str) -> dict[str, str]:
    form = {"text": "Mer om vinteren", "email": "", "submission": new_id()}
    return form | values


# Who sees what


def test_a_public_round_shows_the_organisation_and_never_the_person(
    session: Session, client: FlaskClient, event: Event
) -> None:
    round_ = open_round(session, event)
    user, city = drammen(session)
    sent(session, round_, user, organisation_id=city.id)
    for path in (address(round_), address(round_, "/M-01")):
        page = client.get(path).text
        assert "Ta med sykkel" in page
        assert "Drammen kommune" in page
        assert EMAIL not in page
        assert "Hemmelig" not in page


def test_a_round_that_is_not_public_shows_each_sender_their_own(
    session: Session, app: Flask, event: Event
) -> None:
    round_ = open_round(session, event, public=False)
    author, other = factories.user(session), factories.user(session)
    leader = factories.leader(session, factories.track(session, event))
    organiser = factories.organiser(session, event)
    sent(session, round_, author)

    def seen(user: User | None) -> tuple[bool, int]:
        client = app.test_client() if user is None else factories.login(app.test_client(), user)
        listed = "Ta med sykkel" in client.get(address(round_)).text
        return listed, client.get(address(round_, "/M-01")).status_code

    assert seen(author) == (True, 200)
    assert seen(organiser) == (True, 200)
    assert seen(other) == (False, 403)
    assert seen(leader) == (False, 403)
    assert seen(None) == (False, 302)


def test_a_round_is_found_at_its_own_event_alone(
    session: Session, client: FlaskClient, event: Event
) -> None:
    gathering = factories.event(session, "gatherings/2010")
    theirs, nobodys = open_round(session, gathering), open_round(session, None)
    ours = open_round(session, event)
    sent(session, ours, factories.user(session))
    assert client.get(address(ours)).status_code == 200
    assert client.get(address(nobodys, event="")).status_code == 200
    for path in (
        address(theirs),
        address(nobodys),
        address(ours, event=""),
        address(ours, event="/gatherings/2010"),
        address(ours, "/M-01", event="/gatherings/2010"),
        address(theirs, "/M-01", event="/gatherings/2010"),
        address(ours, "/M-02"),
        address(ours, "/R-01"),
        address(ours, "/M-1"),
    ):
        assert client.get(path).status_code == 404, path


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/inputs", {"nobody": 200, "participant": 200, "leader": 200, "organiser": 200}),
        ("/inputs/mine", {"nobody": 302, "participant": 200, "leader": 200, "organiser": 200}),
        ("/inputs/triage", {"nobody": 302, "participant": 403, "leader": 200, "organiser": 200}),
        ("/inputs/new", {"nobody": 302, "participant": 403, "leader": 403, "organiser": 200}),
        ("/inputs/owed", {"nobody": 302, "participant": 403, "leader": 403, "organiser": 200}),
        (
            "/inputs/{id}/triage",
            {"nobody": 302, "participant": 403, "leader": 200, "organiser": 200},
        ),
        (
            "/inputs/{id}/triage/M-01",
            {"nobody": 302, "participant": 403, "leader": 200, "organiser": 200},
        ),
        (
            "/inputs/{id}/change",
            {"nobody": 302, "participant": 403, "leader": 403, "organiser": 200},
        ),
        (
            "/inputs/{id}/triage/enter",
            {"nobody": 302, "participant": 403, "leader": 403, "organiser": 200},
        ),
        (
            "/inputs/{id}/M-01/edit",
            {"nobody": 302, "participant": 403, "leader": 403, "organiser": 403},
        ),
        (
            "/inputs/{id}/M-01/receipt",
            {"nobody": 302, "participant": 403, "leader": 403, "organiser": 403},
        ),
    ],
)
@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_pages_are_open_to_those_whom_they_concern(
    session: Session, app: Flask, event: Event, path: str, status: dict[str, int]
) -> None:
    round_ = open_round(session, event)
    sent(session, round_, factories.user(session))
    people = {
        "nobody": None,
        "participant": factories.user(session),
        "leader": factories.leader(session, factories.track(session, event)),
        "organiser": factories.organiser(session, event),
    }
    elsewhere = factories.organiser(session, factories.event(session, "conference/2011"))
    session.commit()
    found = {}
    for name, user in people.items():
        client = app.test_client() if user is None else factories.login(app.test_client(), user)
        found[name] = client.get("/conference/2010" + path.format(id=round_.id)).status_code
    assert found == status
    if status["participant"] == 403:
        client = factories.login(app.test_client(), elsewhere)
        stranger = client.get("/conference/2010" + path.format(id=round_.id))
        assert stranger.status_code == 403


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_a_participant_changes_nothing_on_the_organisers_side(
    session: Session, client: FlaskClient, event: Event
) -> None:
    round_ = open_round(session, event)
    user = factories.user(session)
    sent(session, round_, factories.user(session))
    factories.login(client, user)
    for rest in (
        "/change",
        "/extend",
        "/close",
        "/triage/enter",
        "/triage/answer",
        "/triage/M-01",
        "/triage/M-01/move",
        "/triage/M-01/reopen",
        "/triage/M-01/results",
        "/triage/M-01/report",
        f"/triage/M-01/results/{new_id()}/remove",
        "/M-01/edit",
        "/M-01/withdraw",
    ):
        answer = client.post(address(round_, rest), data={"draft": "Kuppet", "day": "2010-04-01"})
        assert answer.status_code == 403, rest
    assert client.post("/conference/2010/inputs/new", data={"title": "x"}).status_code == 403
    session.rollback()
    row = session.scalars(select(Input)).one()
    assert (row.draft, row.handling, row.text) == ("", Handling.RECEIVED, "Ta med sykkel")


# Sending


def test_a_participant_sends_and_gets_a_receipt(
    session: Session, client: FlaskClient, event: Event
) -> None:
    round_ = open_round(session, event)
    user, city = drammen(session)
    factories.login(client, user)
    assert EMAIL in client.get(address(round_)).text  # in their own form
    form = fill(organisation=city.id, email="post@drammen.example")
    answer = client.post(address(round_, "/send"), data=form)
    assert (answer.status_code, answer.location) == (303, address(round_, "/M-01/receipt"))
    receipt = client.get(answer.location).text
    assert "Mottatt: M-01" in receipt
    assert "post@drammen.example" in receipt
    assert "22.\u00a0februar 2010 kl.\u00a012.00" in receipt

    again = client.post(address(round_, "/send"), data=form | {"text": "Trykket to ganger"})
    assert again.location == answer.location
    row = after(session).scalars(select(Input)).one()
    assert (row.text, row.organisation_id, row.received_at.date()) == (
        "Mer om vinteren",
        city.id,
        date(2010, 2, 22),
    )
    assert "Mer om vinteren" in client.get("/inputs/mine").text
    assert "Mer om vinteren" in client.get("/conference/2010/inputs/mine").text


def test_late_input_is_said_to_be_late(
    session: Session, client: FlaskClient, event: Event, at: Callable[[datetime], None]
) -> None:
    round_ = open_round(session, event)
    factories.login(client, factories.user(session))
    session.commit()
    at(DUE + timedelta(days=2))
    assert "Send likevel" in client.get(address(round_)).text
    answer = client.post(address(round_, "/send"), data=fill())
    assert "Etter fristen" in client.get(answer.location).text
    assert "2 dager etter fristen" in client.get(address(round_)).text
    assert client.get(address(round_, "/M-01/edit")).status_code == 303


@pytest.mark.parametrize(
    ("form", "said"),
    [
        ({"text": "  "}, "Skriv det du vil si."),
        ({"text": "x" * 4001}, "Dette er for langt: høyst 4000 tegn."),
        ({"email": "drammen"}, "Skriv e-postadressen slik"),
        ({"about": "session"}, "Velg hvilken programpost det gjelder."),
        ({"about": "theme", "theme": "nope"}, "Det du valgte, finnes ikke lenger."),
        ({"organisation": "nope"}, "Det du valgte, finnes ikke lenger."),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_is_kept(
    session: Session, client: FlaskClient, event: Event, form: dict[str, str], said: str
) -> None:
    factories.session(session, event, title="Sykkel hele året")
    factories.theme(session, event, title="Grønn vekst")
    publish(session, event, COMMAND, OPENED)
    round_ = open_round(session, event)
    user, city = drammen(session)
    factories.login(client, user)
    typed = {"text": "Brøyting", "about": "whole", "organisation": city.id, "email": EMAIL} | form
    answer = client.post(address(round_, "/send"), data=typed | {"submission": new_id()})
    assert answer.status_code == 422
    assert said in answer.text
    assert "Merknaden er ikke sendt ennå" in answer.text
    if form.get("text") is None:
        assert "Brøyting" in answer.text
    assert after(session).scalar(select(func.count(Input.id))) == 0


def test_a_page_left_open_too_long_keeps_the_text(
    session: Session, make_app: Callable[..., Flask], event: Event
) -> None:
    round_ = open_round(session, event)
    user = factories.user(session)
    session.commit()
    app = make_app(WTF_CSRF_ENABLED=True)
    client = factories.login(app.test_client(), user)
    answer = client.post(address(round_, "/send"), data=fill(csrf_token="gammelt"))
    assert answer.status_code == 422
    assert "Siden hadde stått åpen lenge" in answer.text
    assert "Mer om vinteren" in answer.text


def test_a_visitor_finds_what_they_wrote_after_logging_in(
    session: Session, client: FlaskClient, event: Event
) -> None:
    round_ = open_round(session, event)
    user, city = drammen(session)
    assert "Fortsett og logg inn" in client.get(address(round_, "/send")).text
    form = fill(text="Begynt som gjest")
    answer = client.post(address(round_, "/send"), data=form)
    assert answer.status_code == 303
    draft = after(session).scalars(select(InputDraft)).one()
    back = address(round_, f"/send?draft={draft.id}")
    assert answer.location.startswith("/login?next=")
    assert after(session).scalar(select(func.count(Input.id))) == 0

    factories.login(client, user)
    page = client.get(back).text
    assert "Begynt som gjest" in page
    assert form["submission"] in page
    form = {"text": "Begynt som gjest", "draft": draft.id, "email": EMAIL}
    sent_ = client.post(address(round_, "/send"), data=fill(**form, organisation=city.id))
    assert sent_.location == address(round_, "/M-01/receipt")
    session.rollback()
    assert after(session).scalar(select(func.count(InputDraft.id))) == 0


def test_a_draft_is_nobody_elses_once_it_has_an_owner(
    session: Session, client: FlaskClient, event: Event
) -> None:
    round_ = open_round(session, event)
    owner, stranger = factories.user(session), factories.user(session)
    kept = drafting.keep_draft(session, as_actor(owner), TODAY, round_, {"text": "Mitt utkast"})
    session.commit()
    path = address(round_, f"/send?draft={kept.id}")
    assert "Mitt utkast" not in client.get(path).text
    assert "Mitt utkast" not in factories.login(client, stranger).get(path).text
    assert "Mitt utkast" in factories.login(client, owner).get(path).text


def test_editing_and_withdrawing_until_the_deadline(
    session: Session, client: FlaskClient, event: Event
) -> None:
    round_ = open_round(session, event)
    author = factories.user(session)
    row = sent(session, round_, author)
    factories.login(client, author)
    page = client.get(address(round_, "/M-01/edit")).text
    assert "Ta med sykkel" in page
    form = {"text": "Ta med ski", "version": str(row.version)}
    stale = client.post(address(round_, "/M-01/edit"), data=form | {"version": "99"})
    assert (stale.status_code, "Ta med ski" in stale.text) == (409, True)
    saved = client.post(address(round_, "/M-01/edit"), data=form)
    assert saved.location == address(round_, "/M-01")
    page = client.get(saved.location).text
    assert "Ta med ski" in page
    assert "<del>Ta med sykkel</del>" in page  # the history, for its author
    client.post("/logout")
    assert "Ta med sykkel" not in client.get(saved.location).text

    factories.login(client, author)
    client.post(address(round_, "/M-01/withdraw"))
    client.post("/logout")
    page = client.get(address(round_)).text
    assert "Trukket av avsenderen" in page
    assert "Ta med ski" not in page


def test_colleagues_find_read_and_change_what_their_organisation_has_sent(
    session: Session, client: FlaskClient, event: Event
) -> None:
    round_ = open_round(session, event, public=False)
    kari, city = drammen(session)
    ola, stranger = factories.user(session, name="Ola Kollega"), factories.user(session)
    factories.grant(session, ola, RoleName.MAIN_CONTACT).organisation = city
    row = sent(session, round_, kari, organisation_id=city.id)
    factories.login(client, ola)
    page = client.get("/inputs/mine").text
    assert "Sendt av organisasjonen din" in page
    assert "Ta med sykkel" in page
    assert "Endre" in client.get(address(round_, "/M-01")).text
    form = {"text": "Ta med ski", "version": str(row.version)}
    saved = client.post(address(round_, "/M-01/edit"), data=form)
    assert saved.location == address(round_, "/M-01")
    page = client.get(saved.location).text
    assert "Ola Kollega" in page
    assert "Kari Hemmelig" in page
    factories.login(client, stranger)
    assert client.get(address(round_, "/M-01")).status_code == 403
    assert client.post(address(round_, "/M-01/withdraw")).status_code == 403
    assert "Ta med ski" not in client.get("/inputs/mine").text


def test_supporting_and_no_longer(session: Session, client: FlaskClient, event: Event) -> None:
    round_ = open_round(session, event)
    author, friend = factories.user(session), factories.user(session)
    sent(session, round_, author)
    page = client.get(address(round_)).text
    assert "/login?next=" in page
    assert client.post(address(round_, "/M-01/support"), data={"support": "1"}).status_code == 403
    factories.login(client, friend)
    for _ in range(2):
        answer = client.post(
            address(round_, "/M-01/support"), data={"support": "1", "back": "round"}
        )
        assert answer.location == address(round_) + "#M-01"
    assert "1 støtter" in client.get(address(round_)).text
    client.post(address(round_, "/M-01/support"), data={"support": "0"})
    assert "0 støtter" in client.get(address(round_)).text
    factories.login(client, author)
    answer = client.post(address(round_, "/M-01/support"), data={"support": "1"})
    assert "Dette er ditt eget" in client.get(answer.location).text


def test_supporting_for_an_organisation(
    session: Session, client: FlaskClient, event: Event
) -> None:
    round_ = open_round(session, event)
    drammen = factories.organisation(session, name="Drammen kommune")
    contact, colleague, other = (factories.user(session) for _ in range(3))
    for user in (contact, colleague):
        factories.grant(session, user, RoleName.MAIN_CONTACT).organisation = drammen
    sent(session, round_, factories.user(session))
    path, page = address(round_, "/M-01/support"), address(round_)
    given = {"support": "1", "organisation": drammen.id, "back": "round"}
    session.commit()
    factories.login(client, contact)
    assert "Støtt for Drammen kommune" in client.get(page).text
    client.post(path, data=given)
    assert "Støttes av Drammen kommune" in client.get(page).text
    client.post(path, data={"support": "1", "back": "round"})
    assert "Støttes av 1 person og Drammen kommune" in client.get(page).text
    factories.login(client, colleague)
    assert "Drammen kommune støtter det. Angre" in client.get(page).text
    client.post(path, data=given)
    assert "Støttes av 1 person og Drammen kommune" in client.get(page).text
    factories.login(client, other)
    assert "Drammen kommune støtter det" not in client.get(page).text
    answer = client.post(path, data=given)
    assert "kan ikke snakke for denne" in client.get(answer.location).text
    factories.login(client, colleague)
    client.post(path, data=given | {"support": "0"})
    assert "1 støtter" in client.get(page).text


# Weighing and answering


@pytest.fixture
def desk(session: Session, client: FlaskClient, event: Event) -> FlaskClient:
    organiser = factories.organiser(session, event, name="Anne Arrangør")
    session.commit()
    return factories.login(client, organiser)


def weight(row: Input, **values: str) -> dict[str, str]:
    return {"version": str(row.version), "advice": "none", "decision": "none"} | values


def test_an_organiser_weighs_previews_and_answers(
    session: Session, app: Flask, desk: FlaskClient, event: Event
) -> None:
    round_ = open_round(session, event)
    row = sent(session, round_, factories.user(session), "Klimaskepsis-debatten bør inn")
    page = address(round_, "/triage/M-01")
    form = weight(
        row,
        advice="not_recommended",
        advised_by="administrativt møte",
        advised_on="2010-02-18",
        draft="Møtet drøftet forslaget.",
        meanwhile="Vi spør komiteen.",
    )
    preview = desk.post(page, data=form | {"preview": "1"})
    assert preview.status_code == 200
    assert "Frarådet av administrativt møte, 18.\u00a0februar 2010." in preview.text
    session.rollback()
    assert session.get_one(Input, row.id).draft == ""

    assert desk.post(page, data=form).status_code == 303
    public = app.test_client().get(address(round_)).text
    assert "Møtet drøftet" not in public
    assert "Ikke anbefalt" not in public
    assert "Vi spør komiteen." in public
    assert "Svar forberedt" in desk.get(address(round_, "/triage")).text

    session.rollback()
    empty = weight(session.get_one(Input, row.id), draft=" ") | {"publish": "1"}
    refused = desk.post(page, data=empty)
    assert refused.status_code == 422
    assert "Et svar uten tekst kan ikke publiseres." in refused.text
    session.rollback()
    assert session.get_one(Input, row.id).draft == "Møtet drøftet forslaget."

    form["version"] = str(session.get_one(Input, row.id).version)
    assert desk.post(page, data=form | {"publish": "1"}).status_code == 303
    public = app.test_client().get(address(round_)).text
    assert "Møtet drøftet forslaget." in public
    assert "Ikke anbefalt" in public
    assert "Frarådet av administrativt møte" in public

    assert desk.post(address(round_, "/triage/M-01/reopen"), data={"reason": ""}).status_code == 303
    assert "Si hvorfor" in desk.get(page).text
    desk.post(address(round_, "/triage/M-01/reopen"), data={"reason": "Bystyret ber om det"})
    public = app.test_client().get(address(round_)).text
    assert "Saken er tatt opp igjen." in public
    assert "Møtet drøftet forslaget." in public
    assert "Bystyret ber om det" not in public
    assert "Bystyret ber om det" in desk.get(page).text


def test_a_stale_weighing_is_refused_and_kept(
    session: Session, desk: FlaskClient, event: Event
) -> None:
    round_ = open_round(session, event)
    row = sent(session, round_, factories.user(session))
    form = weight(row, draft="Mitt svar")
    weighing.weigh(session, COMMAND, TODAY, row, Weight(draft="Noen andres svar"))
    session.commit()
    answer = desk.post(address(round_, "/triage/M-01"), data=form)
    assert answer.status_code == 409
    assert "Mitt svar" in answer.text
    assert "Det er endret et annet sted imens." in answer.text
    session.rollback()
    assert session.get_one(Input, row.id).draft == "Noen andres svar"


def test_prepared_answers_are_published_together(
    session: Session, desk: FlaskClient, event: Event
) -> None:
    round_ = open_round(session, event)
    author = factories.user(session)
    rows = [sent(session, round_, author, text) for text in ("En", "To", "Tre")]
    for row in rows[:2]:
        weighing.weigh(
            session, COMMAND, TODAY, row, Weight(decision=Decision.ADOPTED, draft="Ja til det")
        )
    session.commit()
    path = address(round_, "/triage/answer")
    assert "Velg hvilke svar" in desk.post(path, follow_redirects=True).text
    refused = desk.post(path, data={"input": ["M-01", "M-03"]}, follow_redirects=True)
    assert refused.status_code == 200
    assert "Somebody" not in refused.text
    session.rollback()
    assert [row.answered for row in rows] == [False, False, False]
    done = desk.post(path, data={"input": ["M-01", "M-02"]}, follow_redirects=True)
    assert "2 svar er publisert." in done.text
    session.rollback()
    assert [row.answered for row in rows] == [True, True, False]


def test_what_it_led_to_is_shown_once_it_is_published(
    session: Session, app: Flask, desk: FlaskClient, event: Event
) -> None:
    round_ = open_round(session, event)
    corner = factories.session(session, event, title="Speakers Corner")
    row = sent(session, round_, factories.user(session), "Åpne for egne innlegg")
    weighing.weigh(session, COMMAND, TODAY, row, Weight(decision=Decision.ADOPTED, draft="Ja"))
    session.commit()
    linked = desk.post(
        address(round_, "/triage/M-01/results"),
        data={"session": corner.id, "kind": "new", "note": "Åpent for alle"},
    )
    assert linked.status_code == 303
    desk.post(address(round_, "/triage/answer"), data={"input": "M-01"})
    visitor = app.test_client()
    assert "Speakers Corner" not in visitor.get(address(round_)).text
    session.rollback()
    publish(session, session.get_one(Event, event.id), COMMAND, TODAY)
    session.commit()
    page = visitor.get(address(round_)).text
    assert "Dere sa – vi gjorde" in page
    assert f'/conference/2010/sessions/{corner.id}"' in page
    assert "Åpent for alle" in page
    led = visitor.get(f"/conference/2010/sessions/{corner.id}").text
    assert "Åpne for egne innlegg" in led
    assert address(round_, "/M-01") in led


def test_a_network_leader_weighs_their_own_tracks_and_reads_the_rest(
    session: Session, client: FlaskClient, event: Event
) -> None:
    track = factories.track(session, event)
    ours = factories.session(session, event, track=track)
    publish(session, event, COMMAND, OPENED)
    round_ = open_round(session, event)
    author = factories.user(session)
    said = Said("Til dere", sending.About.SESSION, ours.id)
    own = sending.send(session, as_actor(author), TODAY, round_, said)
    other = sent(session, round_, author, "Til alle")
    factories.login(client, factories.leader(session, track))
    session.commit()
    assert "Ingen andre ser dette" in client.get(address(round_, "/triage/M-01")).text
    rest = client.get(address(round_, "/triage/M-02")).text
    assert "Arrangørene vurderer og besvarer dette." in rest
    assert author.email not in rest
    assert (
        client.post(address(round_, "/triage/M-01"), data=weight(own, draft="Ja")).status_code
        == 303
    )
    assert (
        client.post(address(round_, "/triage/M-02"), data=weight(other, draft="Nei")).status_code
        == 403
    )
    assert client.post(address(round_, "/triage/M-02/move")).status_code == 403
    session.rollback()
    assert (own.draft, other.draft) == ("Ja", "")


# Rounds


PLAN = {
    "kind": "remarks",
    "title": "Merknader til konseptet",
    "opens_on": "2010-02-18",
    "due": "days",
    "base_date": "2010-02-18",
    "openness": "public",
    "prompts": "Hva mangler?\nHva bør ut?",
}


def test_an_organiser_opens_changes_extends_and_closes_a_round(
    session: Session, desk: FlaskClient, event: Event
) -> None:
    made = desk.post("/conference/2010/inputs/new", data=PLAN)
    assert made.status_code == 303
    round_ = after(session).scalars(select(InputRound)).one()
    assert (round_.deadline, round_.prompts) == (DUE, ["Hva mangler?", "Hva bør ut?"])
    assert "10 dager igjen" in desk.get(made.location).text
    changed = PLAN | {"title": "Nytt navn", "version": "1", "due": "none", "base_date": ""}
    assert desk.post(address(round_, "/change"), data=changed).status_code == 303
    session.rollback()
    assert (round_.title, round_.deadline) == ("Nytt navn", DUE)
    stale = desk.post(address(round_, "/change"), data=changed | {"title": "For sent"})
    assert (stale.status_code, "For sent" in stale.text) == (409, True)
    desk.post(address(round_, "/extend"), data={"day": "2010-03-11"})
    page = desk.get(address(round_)).text
    assert "Forlenget fra 4.\u00a0mars 2010" in page
    earlier = desk.post(
        address(round_, "/extend"), data={"day": "2010-03-01"}, follow_redirects=True
    )
    assert "Ny frist må være senere" in earlier.text
    desk.post(address(round_, "/close"))
    assert "Runden er stengt og tar ikke imot mer." in desk.get(address(round_)).text
    refused = desk.post(address(round_, "/send"), data=fill())
    assert (refused.status_code, "Mer om vinteren" in refused.text) == (422, True)
    desk.post(address(round_, "/close"), data={"open": "1"})
    assert desk.post(address(round_, "/send"), data=fill()).status_code == 303


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"title": ""}, "Gi runden en tittel."),
        ({"opens_on": ""}, "Si hvilken dag den åpner."),
        ({"opens_on": "i morgen"}, "Dette er ikke en dato."),
        ({"base_date": ""}, "Si hvilken dag de 14 dagene regnes fra."),
        ({"due": "day", "deadline_on": ""}, "Si hvilken dag som er den siste."),
        ({"due": "day", "deadline_on": "2010-02-01"}, "Fristen er før åpningen."),
        ({"answer_by": "2010-03-01"}, "Dette er før fristen."),
    ],
)
def test_a_round_that_makes_no_sense_comes_back_as_typed(
    session: Session, desk: FlaskClient, event: Event, values: dict[str, str], said: str
) -> None:
    answer = desk.post("/conference/2010/inputs/new", data=PLAN | values)
    assert answer.status_code == 422
    assert said in answer.text
    assert "Hva bør ut?" in answer.text
    assert after(session).scalar(select(func.count(InputRound.id))) == 0


def test_a_deadline_on_a_day_off_is_shown_and_stands(
    session: Session, client: FlaskClient, event: Event
) -> None:
    round_ = open_round(session, event, deadline_on=date(2010, 5, 1))
    page = client.get(address(round_)).text
    assert "Den faller på lørdag og offentlig høytidsdag. Fristen står likevel." in page
    assert "lørdag 1.\u00a0mai 2010" in page


def test_organisers_enter_what_was_said_in_a_meeting(
    session: Session, desk: FlaskClient, event: Event
) -> None:
    round_ = open_round(session, event)
    theme = factories.theme(session, event, title="Grønn vekst")
    session.commit()
    form = {
        "text": "Spørsmål om «Grønn vekst» er et riktig tema",
        "origin": "Administrativt møte 18. februar 2010",
        "received_on": "2010-02-18",
        "about": "theme",
        "theme": theme.id,
        "organisation": "",
        "submission": new_id(),
    }
    page = address(round_, "/triage/enter")
    for missing, said in (
        ({"origin": ""}, "Si hvor det ble sagt."),
        ({"received_on": "2010-03-18"}, "Denne dagen er ikke kommet ennå."),
    ):
        refused = desk.post(page, data=form | missing)
        assert (refused.status_code, said in refused.text) == (422, True)
    for _ in range(2):
        assert desk.post(page, data=form).status_code == 303
    row = after(session).scalars(select(Input)).one()
    assert (row.about_title, row.received_at.date()) == ("Grønn vekst", date(2010, 2, 18))
    assert "tema: Grønn vekst" in desk.get(address(round_)).text


# Reports


QUESTIONS = (
    Question("a", QuestionKind.KRONER, "Tilskudd", required=True, meaning=Meaning.GRANT),
    Question("b", QuestionKind.KRONER, "Egeninnsats", required=True, meaning=Meaning.OWN_EFFORT),
    Question("c", QuestionKind.DATE, "Behandlet"),
)


def report(session: Session, *cities: Organisation) -> InputRound:
    return open_round(
        session,
        None,
        kind=RoundKind.REPORT,
        title="Bruken av tilskuddsmidler 2009",
        deadline_on=date(2010, 5, 1),
        questions=QUESTIONS,
        owing=tuple(city.id for city in cities),
        public=False,
    )


def test_a_report_is_delivered_with_its_answers_and_warns_of_too_little_own_effort(
    session: Session, client: FlaskClient, at: Callable[[datetime], None]
) -> None:
    user, city = drammen(session)
    other = factories.organisation(session, name="Skien kommune")
    round_ = report(session, city, other)
    factories.login(client, user)
    page = address(round_, "/send", event="")
    form = fill(text="", organisation=city.id, q0="1 000 000 kr", q1="en del", q2="2010-04-20")
    refused = client.post(page, data=form)
    assert refused.status_code == 422
    assert "Skriv et tall, med siffer." in refused.text
    assert "1 000 000 kr" in refused.text
    delivered = client.post(page, data=form | {"q1": "860 000", "together": other.id})
    assert delivered.location == address(round_, "/R-01/receipt", event="")
    text = client.get(delivered.location).text
    assert "140\u00a0000\u00a0kr under tilskuddet" in text
    row = after(session).scalars(select(Input)).one()
    assert row.answers == {"a": 1_000_000, "b": 860_000, "c": "2010-04-20"}
    assert "Drammen kommune har alt levert." in client.get(page).text
    stranger = factories.user(session)
    session.commit()
    assert "ikke blant dem" in factories.login(client, stranger).get(page).text


def test_who_owes_what_shows_delivered_late_missing_and_together(
    session: Session, client: FlaskClient, at: Callable[[datetime], None]
) -> None:
    user, city = drammen(session)
    skien = factories.organisation(session, name="Skien kommune")
    alone = factories.organisation(session, name="Ålesund kommune")
    round_ = report(session, city, skien, alone)
    answers = {"a": 1_000_000, "b": 860_000}
    late = datetime(2010, 5, 3, 10, tzinfo=UTC)
    sending.send(
        session,
        as_actor(user),
        late,
        round_,
        Said("", answers=answers),
        Sender(city.id, together_with=(skien.id,)),
    )
    organiser = factories.organiser(session)
    session.commit()
    at(datetime(2010, 5, 5, 10, tzinfo=UTC))
    page = factories.login(client, organiser).get("/inputs/owed").text
    assert "Sen, 3.\u00a0mai" in page
    assert "med Skien kommune" in page
    assert "egeninnsats 860\u00a0000\u00a0kr" in page
    assert "under tilskuddet" in page
    assert "<b>2 av 3</b> 1 rapport · 2 sene · 1 mangler" in page
    assert page.index("Skien kommune") < page.index("Ålesund kommune")


def test_questions_are_added_in_the_form_without_losing_anything(
    session: Session, client: FlaskClient, at: Callable[[datetime], None]
) -> None:
    city = factories.organisation(session, name="Bergen kommune")
    organiser = factories.organiser(session)
    session.commit()
    factories.login(client, organiser)
    form = PLAN | {"kind": "report", "owing": city.id, "title": "Årsrapport"}
    more = client.post("/inputs/new", data=form | {"add_question": "1"})
    assert (more.status_code, "Årsrapport" in more.text) == (200, True)
    assert "Spørsmål 1" in more.text
    questions = {
        "questions-0-label": "Er den politisk behandlet?",
        "questions-0-kind": "choice",
        "questions-0-choices": "Ja\nNei",
        "questions-0-meaning": "none",
        "questions-0-required": "y",
        "questions-1-label": "",
        "questions-1-kind": "short",
        "questions-1-meaning": "none",
    }
    made = client.post("/inputs/new", data=form | questions)
    assert made.status_code == 303
    round_ = after(session).scalars(select(InputRound)).one()
    (question,) = round_.question_set
    assert (question.label, question.choices, question.required) == (
        "Er den politisk behandlet?",
        ("Ja", "Nei"),
        True,
    )
    assert [owed.organisation_id for owed in round_.owing] == [city.id]
    client.post(f"/inputs/{round_.id}/change", data=form | questions | {"version": "1"})
    session.rollback()
    assert len(round_.question_set) == 1


# The page as a whole


@pytest.fixture
def statements(app: Flask) -> Iterator[Callable[[], int]]:
    """How many statements have been sent so far."""
    count = 0

    def note(*_: object) -> None:
        nonlocal count
        count += 1

    engine = engine_of(app)
    sql_events.listen(engine, "before_cursor_execute", note)
    yield lambda: count
    sql_events.remove(engine, "before_cursor_execute", note)


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
@pytest.mark.parametrize("rest", ["", "/triage"])
def test_the_number_of_statements_does_not_follow_the_number_of_inputs(
    session: Session,
    client: FlaskClient,
    event: Event,
    statements: Callable[[], int],
    rest: str,
) -> None:
    round_ = open_round(session, event)
    item = factories.session(session, event)
    publish(session, event, COMMAND, OPENED)
    organiser = factories.organiser(session, event)

    def one_more(number: int) -> None:
        row = sent(session, round_, factories.user(session), f"Nummer {number}")
        weighing.weigh(
            session,
            COMMAND,
            TODAY,
            row,
            Weight(owner_id=organiser.id, advice=Advice.SUPPORTED, draft="Ja"),
        )
        weighing.link_result(session, COMMAND, TODAY, row, item.id, ResultKind.NEW)
        if number % 2:
            weighing.answer(session, COMMAND, TODAY, [row])
        session.commit()

    def cost() -> int:
        client.get(address(round_, rest))
        start = statements()
        assert client.get(address(round_, rest)).status_code == 200
        return statements() - start

    factories.login(client, organiser)
    one_more(1)
    few = cost()
    for number in range(2, 31):
        one_more(number)
    assert cost() == few


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
@pytest.mark.parametrize(
    ("prefix", "asked", "left", "waiting"),
    [
        ("", "Det vi spør om", "10 dager igjen", "Venter på svar"),
        ("/nn", "Det vi spør om", "10 dagar att", "Ventar på svar"),
        ("/en", "What we ask", "10 days left", "Waiting for an answer"),
    ],
)
def test_the_page_speaks_three_languages_and_says_what_the_content_speaks(
    session: Session,
    client: FlaskClient,
    event: Event,
    prefix: str,
    asked: str,
    left: str,
    waiting: str,
) -> None:
    round_ = open_round(session, event)
    sent(session, round_, factories.user(session))
    page = client.get(prefix + address(round_)).text
    assert all(words in page for words in (asked, left, waiting))
    assert ('<h1 class="display" lang="nb">' in page) is bool(prefix)


def test_the_public_page_is_the_same_for_all_visitors_and_follows_what_happens(
    session: Session, client: FlaskClient, event: Event
) -> None:
    round_ = open_round(session, event)
    for path in (address(round_), "/conference/2010/inputs", "/inputs"):
        assert client.get(path).headers["Cache-Control"] == "public, no-cache"
    assert "Ta med sykkel" not in client.get(address(round_)).text
    user = factories.user(session)
    sent(session, round_, user)
    assert "Ta med sykkel" in client.get(address(round_)).text
    factories.login(client, user)
    assert "private" in client.get(address(round_)).headers["Cache-Control"]


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_filters_by_state_without_javascript(
    session: Session, client: FlaskClient, event: Event
) -> None:
    round_ = open_round(session, event)
    author = factories.user(session)
    row = sent(session, round_, author, "Tatt inn i programmet")
    sent(session, round_, author, "Ubesvart ennå")
    weighing.weigh(session, COMMAND, TODAY, row, Weight(decision=Decision.ADOPTED, draft="Ja"))
    weighing.answer(session, COMMAND, TODAY, [row])
    session.commit()
    adopted = client.get(address(round_) + "?show=adopted").text
    assert "Tatt inn i programmet" in adopted
    assert "Ubesvart ennå" not in adopted
    assert "Ubesvart ennå" in client.get(address(round_) + "?show=nonsense").text
