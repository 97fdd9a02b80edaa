"""The Speakers Corner's pages: proposing, confirming, one's place, the organisers' desk."""

import re
from datetime import timedelta
from typing import Any

import pytest
import segno
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import Engine, func, select
from sqlalchemy.orm import Session

from planner import mail
from planner.domain.access import COMMAND
from planner.domain.corner import TalkState
from planner.domain.programme import Form, SessionState
from planner.models.accounts import User
from planner.models.corner import CornerTalk
from planner.models.events import Event
from planner.models.mail import OutboxMail
from planner.models.programme import Session as Slot
from planner.services import appearances, releases, sessions
from planner.services import corner as service
from planner.services.corner import Wanted
from planner.web import clock
from tests import factories
from tests.factories import NOW
from tests.support.counting import statements

pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)

PAGE = "/conference/2010/speakers-corner"
TYPED = {
    "title": "Sykkel hele vinteren",
    "sentence": "Vi prøvde, og det gikk.",
    "name": "Kari Nes",
    "organisation": "Tromsø kommune",
    "email": "kari@tromso.example",
    "minutes": "3",
    "language": "nb",
    "filmed": "y",
    "submission": "one form",
}


@pytest.fixture(autouse=True)
def in_february(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: NOW)


@pytest.fixture
def event(session: Session) -> Event:
    event = factories.event(session)
    service.set_up(session, COMMAND, event, {"open": True})
    session.commit()
    return event


@pytest.fixture
def slot(session: Session, event: Event) -> Slot:
    room = factories.room(session, event, name="Hjørnet")
    made: Slot = factories.session(
        session,
        event,
        room=room,
        form=Form.CORNER,
        state=SessionState.CONFIRMED,
        hour=10,
        minutes=20,
        title="Corner",
    )
    session.commit()
    return made


@pytest.fixture
def organiser(session: Session, event: Event) -> User:
    made = factories.organiser(session, event)
    session.commit()
    return made


def proposed(session: Session, event: Event, title: str = "Sykkel", **values: Any) -> CornerTalk:
    usual = {"title": title, "name": "Kari Nes", "email": "kari@tromso.example", "minutes": 3}
    so_far = session.scalar(select(func.count()).select_from(CornerTalk)) or 0
    now = NOW + timedelta(minutes=so_far)
    talk = service.propose(
        session, COMMAND, now, event, Wanted(**usual | values), f"form {title}", "nb"
    )
    service.confirm(session, NOW, talk)
    session.commit()
    return talk


def mailed_link(app: Flask, session: Session, kind: str) -> str:
    """The path of the link in the mail of that kind."""
    session.rollback()
    row = session.scalar(select(OutboxMail).where(OutboxMail.kind == kind))
    assert row is not None
    with app.app_context():
        rendered = mail.render(session, row, NOW)
    session.rollback()
    assert rendered is not None
    line = next(line for line in rendered.text.splitlines() if line.startswith("http"))
    return line.removeprefix("http://planner.test")


def talk_in(session: Session) -> CornerTalk:
    session.rollback()
    talk = session.scalar(select(CornerTalk))
    assert talk is not None
    return talk


def plain(text: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", text)).replace("\N{NO-BREAK SPACE}", " ")


def test_without_an_account_the_mail_confirms_and_shows_the_place(
    app: Flask, client: FlaskClient, session: Session, event: Event
) -> None:
    sent = client.post(f"{PAGE}/propose", data=TYPED)
    assert (sent.status_code, sent.headers["Location"]) == (303, f"{PAGE}/sent")
    assert client.get(f"{PAGE}/sent").status_code == 200
    link = mailed_link(app, session, "corner_confirm")

    opened = client.get(link)
    assert opened.status_code == 200
    assert talk_in(session).confirmed_at is None  # opening it changes nothing
    assert client.post(f"{link}/confirm").status_code == 303
    assert talk_in(session).confirmed_at == NOW
    assert "Ditt er det neste forslaget" in client.get(link).text


def test_with_an_account_the_answer_is_ones_own_page(
    client: FlaskClient, session: Session, event: Event
) -> None:
    user = factories.user(session, email="kari@tromso.example", name="Kari Nes")
    session.commit()
    factories.login(client, user)
    form = client.get(f"{PAGE}/propose").text
    assert 'value="Kari Nes"' in form
    assert 'name="email"' not in form
    sent = client.post(f"{PAGE}/propose", data=TYPED)
    assert sent.headers["Location"].startswith(f"{PAGE}/talks/")
    assert (talk_in(session).email, talk_in(session).proposer_id) == (user.email, user.id)
    assert "Sykkel hele vinteren" in client.get(f"{PAGE}/propose").text


def test_a_form_sent_twice_makes_one_talk(
    client: FlaskClient, session: Session, event: Event
) -> None:
    first = client.post(f"{PAGE}/propose", data=TYPED)
    again = client.post(f"{PAGE}/propose", data=TYPED)
    assert first.headers["Location"] == again.headers["Location"]
    assert session.scalar(select(func.count()).select_from(CornerTalk)) == 1


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"title": ""}, "Gi innlegget en tittel."),
        ({"title": "x" * 61}, "Dette er for langt."),
        ({"email": "kari"}, "Dette er ikke en e-postadresse"),
        ({"minutes": "99"}, "Not a valid choice"),
    ],
)
def test_bad_input_is_kept_and_explained(
    client: FlaskClient, session: Session, event: Event, wrong: dict[str, str], said: str
) -> None:
    answer = client.post(f"{PAGE}/propose", data=TYPED | wrong)
    assert answer.status_code == 422
    if "minutes" not in wrong:
        assert said in answer.text
    assert "Vi prøvde, og det gikk." in answer.text
    assert 'value="one form"' in answer.text
    assert session.scalar(select(func.count()).select_from(CornerTalk)) == 0


def test_a_corner_that_closes_meanwhile_keeps_what_was_typed(
    client: FlaskClient, session: Session, event: Event
) -> None:
    service.set_up(session, COMMAND, event, {"open": False})
    session.commit()
    answer = client.post(f"{PAGE}/propose", data=TYPED)
    assert answer.status_code == 409
    assert "Det er stengt for forslag nå" in answer.text
    assert "Sykkel hele vinteren" in answer.text
    assert 'name="title"' not in client.get(f"{PAGE}/propose").text


def test_the_public_queue_shows_accepted_talks_at_published_times_only(
    client: FlaskClient, session: Session, event: Event, slot: Slot
) -> None:
    talk = proposed(session, event, "Sykkel hele vinteren")
    proposed(session, event, "Ikke avgjort")
    service.accept(session, COMMAND, NOW, event, talk.id, slot.id)
    session.commit()
    before = client.get(PAGE).text
    assert "Sykkel hele vinteren" in before
    assert "Ikke avgjort" not in before
    assert "kari@tromso.example" not in before
    assert "Hjørnet" not in before  # the slot itself is a draft still
    releases.publish(session, event, COMMAND, NOW)
    slot.start = slot.start and slot.start.replace(hour=15)
    session.commit()
    after = plain(client.get(PAGE).text)
    assert "kl. 11.00–11.20, Hjørnet" in after  # 10.00 in UTC, and not the draft's 16.00


def test_ones_place_is_a_number_and_a_time(
    app: Flask, client: FlaskClient, session: Session, event: Event, slot: Slot
) -> None:
    for title in ("En", "To"):
        talk = proposed(session, event, title, email=f"{title}@x.example".lower())
        service.accept(session, COMMAND, NOW, event, talk.id, slot.id)
    releases.publish(session, event, COMMAND, NOW)
    session.commit()
    row = session.scalars(
        select(OutboxMail).where(
            OutboxMail.kind == "corner_answer", OutboxMail.recipient == "to@x.example"
        )
    ).one()
    with app.app_context():
        rendered = mail.render(session, row, NOW)
    session.rollback()
    assert rendered is not None and rendered.subject == "Tatt inn: To"
    link = re.search(r"http://planner\.test(\S+)", rendered.text)
    assert link is not None
    page = plain(client.get(link[1]).text)
    assert "Din plass i køen 2 Omtrent kl. 11.03, tirsdag 2. november" in page
    assert "Møt ved scenen kl. 10.58" in page


def test_the_proposer_withdraws_and_a_second_time_is_told_so(
    app: Flask, client: FlaskClient, session: Session, event: Event
) -> None:
    client.post(f"{PAGE}/propose", data=TYPED)
    link = mailed_link(app, session, "corner_confirm")
    client.post(f"{link}/confirm")
    assert client.post(f"{link}/withdraw").status_code == 303
    assert talk_in(session).state is TalkState.WITHDRAWN
    assert "Innlegget er trukket." in client.get(link).text
    client.post(f"{link}/withdraw")
    assert "kan ikke lenger trekkes" in client.get(link).text


def test_altered_foreign_and_expired_links_open_nothing(
    app: Flask,
    client: FlaskClient,
    session: Session,
    event: Event,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    factories.event(session, "gatherings/2010")
    session.commit()
    client.post(f"{PAGE}/propose", data=TYPED)
    link = mailed_link(app, session, "corner_confirm")
    assert client.get(link[:-1] + ("A" if link[-1] != "A" else "B")).status_code == 404
    assert client.get(link.replace("conference", "gatherings")).status_code == 404
    monkeypatch.setattr(clock, "now", lambda: NOW.replace(year=2011))
    assert client.get(link).status_code == 410


def test_the_desk_is_for_those_who_run_the_corner(
    client: FlaskClient, session: Session, event: Event
) -> None:
    talk = proposed(session, event)
    assert client.get(f"{PAGE}/desk").status_code == 302
    participant = factories.user(session)
    elsewhere = factories.organiser(session, factories.event(session, "gatherings/2010"))
    session.commit()
    for who in (participant, elsewhere):
        factories.login(client, who)
        assert client.get(f"{PAGE}/desk").status_code == 403
        for act in (f"talks/{talk.id}/accept", f"talks/{talk.id}/decline", "open", "settings"):
            assert client.post(f"{PAGE}/desk/{act}").status_code == 403
    assert talk_in(session).state is TalkState.PROPOSED


def test_an_organiser_adds_a_slot_and_accepts_into_it(
    client: FlaskClient, session: Session, event: Event, organiser: User
) -> None:
    talk = proposed(session, event)
    factories.login(client, organiser)
    form = {
        "id": "c7d3c1f0-0000-4000-8000-000000000001",
        "day": "2010-11-03",
        "start": "11:35",
        "length": "20",
        "room": "",
    }
    for _ in range(2):  # sent twice, it makes one
        assert client.post(f"{PAGE}/desk/slots", data=form).status_code == 303
    session.rollback()
    slot = session.scalars(select(Slot)).one()
    assert (slot.form, slot.minutes, slot.start and slot.start.isoformat()) == (
        Form.CORNER,
        20,
        "2010-11-03T10:35:00+00:00",
    )
    data = {"slot": slot.id, "version": str(talk.version)}
    assert client.post(f"{PAGE}/desk/talks/{talk.id}/accept", data=data).status_code == 303
    assert talk_in(session).state is TalkState.ACCEPTED
    assert "11.35" in client.get(f"{PAGE}/desk").text


@pytest.mark.parametrize(
    ("path", "data", "said"),
    [
        ("accept", {"slot": ""}, "Velg en bolk for innlegget"),
        ("decline", {"reason": " "}, "skriv hvorfor"),
        ("decline", {"reason": "Nei", "version": "1"}, "Noen andre har endret dette"),
    ],
)
def test_a_refused_decision_says_why_and_changes_nothing(
    client: FlaskClient,
    session: Session,
    event: Event,
    organiser: User,
    path: str,
    data: dict[str, str],
    said: str,
) -> None:
    talk = proposed(session, event)
    factories.login(client, organiser)
    answer = client.post(f"{PAGE}/desk/talks/{talk.id}/{path}", data=data, follow_redirects=True)
    assert said in answer.text
    assert talk_in(session).state is TalkState.PROPOSED


def test_a_declined_proposer_reads_the_reason(
    app: Flask, client: FlaskClient, session: Session, event: Event, organiser: User
) -> None:
    talk = proposed(session, event)
    factories.login(client, organiser)
    client.post(f"{PAGE}/desk/talks/{talk.id}/decline", data={"reason": "Kom tilbake i 2012."})
    link = mailed_link(app, session, "corner_answer")
    assert "Kom tilbake i 2012." in app.test_client().get(link).text


def test_settings_are_checked_and_kept(
    client: FlaskClient, session: Session, event: Event, organiser: User
) -> None:
    factories.login(client, organiser)
    wrong = {"minutes": "9", "longest": "4", "introduction": "Velkommen til hjørnet"}
    answer = client.post(f"{PAGE}/desk/settings", data=wrong)
    assert answer.status_code == 422
    assert "kan ikke være kortere enn det vanlige" in answer.text
    assert "Velkommen til hjørnet" in answer.text
    right = wrong | {"minutes": "4"}
    assert client.post(f"{PAGE}/desk/settings", data=right).status_code == 303
    assert "Velkommen til hjørnet" in client.get(PAGE).text


def test_editing_the_draft_changes_nothing_in_the_public_queue(
    client: FlaskClient, session: Session, event: Event, slot: Slot
) -> None:
    talk = proposed(session, event)
    service.accept(session, COMMAND, NOW, event, talk.id, slot.id)
    releases.publish(session, event, COMMAND, NOW)
    session.commit()
    before = client.get(PAGE).data
    appearances.remove_appearance(session, event, COMMAND, NOW, talk.appearance_id or "")
    session.commit()
    assert client.get(PAGE).data == before
    sessions.delete_session(session, event, COMMAND, NOW, slot.id)
    session.commit()
    client.application.extensions["public_bytes"].forget()
    assert client.get(PAGE).data == before


def test_pages_take_as_many_statements_for_many_talks_as_for_one(
    app: Flask, client: FlaskClient, session: Session, event: Event, slot: Slot, organiser: User
) -> None:
    factories.login(client, organiser)
    engine = session.get_bind()
    assert isinstance(engine, Engine)
    counted = []
    for upto in (1, 8):
        for number in range(upto):
            talk = proposed(session, event, f"{upto}.{number}", email=f"{upto}.{number}@x.example")
            if number % 4 == 0:
                slot.minutes += 3
                service.accept(session, COMMAND, NOW, event, talk.id, slot.id)
        session.commit()
        for page in (PAGE, f"{PAGE}/desk"):
            with statements(engine) as sent:
                assert client.get(page).status_code == 200
            counted.append(sent.count)
    assert counted[:2] == counted[2:] and min(counted) > 0


def test_one_address_gets_only_a_few_mails_in_an_hour(
    client: FlaskClient, session: Session, event: Event
) -> None:
    answers = [
        client.post(f"{PAGE}/propose", data=TYPED | {"submission": f"form {n}"}).status_code
        for n in range(8)
    ]
    assert answers == [303] * 6 + [429] * 2


def test_the_poster_shows_a_code_that_opens_the_form(client: FlaskClient, event: Event) -> None:
    poster = client.get(f"{PAGE}/poster").text
    assert 'src="/conference/2010/speakers-corner/qr.svg"' in poster
    assert "planner.test/conference/2010/speakers-corner/propose" in poster
    drawn = client.get(f"{PAGE}/qr.svg")
    assert (drawn.mimetype, drawn.headers["Cache-Control"]) == ("image/svg+xml", "public, no-cache")
    code = segno.make("http://planner.test/conference/2010/speakers-corner/propose", error="m")
    assert drawn.text.count("M") == 1
    assert f'viewBox="0 0 {code.symbol_size(border=4)[0]} ' in drawn.text
    assert client.get(f"{PAGE}/qr.png").data.startswith(b"\x89PNG")
    assert client.get(f"/nn{PAGE}/propose").status_code == 200


def test_the_stage_tells_who_is_next_without_a_script(
    client: FlaskClient, session: Session, event: Event, slot: Slot
) -> None:
    empty = client.get(f"{PAGE}/stage").text
    assert "Ingen står i kø" in empty
    talk = proposed(session, event)
    service.accept(session, COMMAND, NOW, event, talk.id, slot.id)
    releases.publish(session, event, COMMAND, NOW)
    session.commit()
    page = client.get(f"{PAGE}/stage").text
    assert talk.title in page
    assert 'data-state="/conference/2010/live.json"' in page


def test_a_slot_that_is_over_says_so(
    client: FlaskClient, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    event = factories.event(session)
    slots = [
        factories.session(session, event, title="Hjørnet", form=Form.CORNER, hour=hour, minutes=30)
        for hour in (9, 11)
    ]
    releases.publish(session, event, COMMAND, factories.NOW)
    session.commit()
    page = "/en/conference/2010/speakers-corner"
    for minute, over in ((0, 0), (30, 1)):
        moment = slots[0].start + timedelta(minutes=minute)
        monkeypatch.setattr(clock, "now", lambda at=moment: at)
        client.application.extensions["public_bytes"].forget()
        shown = client.get(page).text
        assert shown.count("It is over") == over
        assert shown.count("30 of 30 minutes left") == 2 - over
