"""Speakers' pages: the personal link, all that can be wrong with it, and who may see the list."""

import io
import re
from datetime import timedelta
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import Select, select
from sqlalchemy.orm import Session
from werkzeug.test import TestResponse

from planner import mail, signing
from planner.domain.access import RoleName
from planner.domain.gender import Gender
from planner.domain.programme import AppearanceState
from planner.models.events import Event
from planner.models.mail import OutboxMail
from planner.models.programme import Appearance
from planner.models.speakers import Registration, Speaker, SpeakerGender, SpeakerLink
from planner.queries import speakers
from planner.web import clock
from tests import factories
from tests.support.asked import Asked

S = AppearanceState
ONE = pytest.mark.parametrize("database", ["sqlite"], indirect=True)


@pytest.fixture
def asked(app: Flask, session: Session) -> Asked:
    # Looking at what the test made must not open a transaction of its own.
    session.expire_on_commit = False
    return Asked(app, session)


def state_of(db: Session, part: Appearance) -> AppearanceState:
    db.refresh(part)
    db.commit()
    return part.state


def found(db: Session, statement: Select[tuple[Any]]) -> list[Any]:
    """The rows as they are now."""
    rows = db.scalars(statement.execution_options(populate_existing=True)).all()
    db.commit()
    return list(rows)


def waiting(db: Session, event: Event) -> int:
    number = speakers.waiting_registrations(db, event.id)
    db.commit()
    return number


def test_the_page_shows_what_is_asked_and_changes_nothing(
    client: FlaskClient, session: Session, asked: Asked
) -> None:
    answer = client.get(asked.page)

    assert answer.status_code == 200
    assert "Klimavennlig politikk" in answer.text
    assert 'href="tel:00000000"' in answer.text
    assert answer.headers["Cache-Control"] == "no-store"
    assert state_of(session, asked.part) is S.INVITED


def test_an_answer_is_kept_and_the_link_goes_on_working(
    client: FlaskClient, session: Session, asked: Asked
) -> None:
    said = asked.say(
        client,
        organisation="Drammen kommune",
        free=["2010-11-02", "2010-11-03T09"],
        stream="yes",
        publish="no",
        gender="woman",
    )

    assert (said.status_code, said.headers["Location"]) == (303, asked.page)
    assert state_of(session, asked.part) is S.ACCEPTED
    again = client.get(asked.page).text
    assert 'value="Drammen kommune"' in again
    assert re.search(r'id="gender-woman" value="woman" checked', again)
    assert len(speakers.availability(session, asked.event.id, asked.speaker.id)) == 2
    session.refresh(asked.speaker)
    session.commit()
    assert asked.say(client, **{f"answer-{asked.part.id}": "no"}).status_code == 303
    assert state_of(session, asked.part) is S.WITHDRAWN


def test_a_doubled_submit_is_one_answer(
    client: FlaskClient, session: Session, asked: Asked
) -> None:
    assert asked.say(client).status_code == 303
    assert asked.say(client).status_code == 303

    receipts = select(OutboxMail).where(OutboxMail.kind == "speaker_receipt")
    assert len(found(session, receipts)) == 1


@pytest.mark.parametrize("method", ["get", "post"])
def test_links_that_do_not_work_say_why(
    app: Flask, client: FlaskClient, session: Session, asked: Asked, method: str
) -> None:
    factories.event(session, "conference/2011")
    session.commit()
    root = "/conference/2010/speakers/me/"
    token = asked.token()
    altered = token[:-5] + ("A" if token[-5] != "A" else "B") + token[-4:]
    pages = {
        root + altered: (404, "Lenken er ikke riktig"),
        root + token[:-5]: (404, "Lenken er ikke riktig"),
        root + "x": (404, "Lenken er ikke riktig"),
        root + signing.sign("another key", signing.SPEAKER, {"link": asked.link.id}, None): (
            404,
            "Lenken er ikke riktig",
        ),
        root + asked.token(link="00000000-0000-0000-0000-000000000000"): (
            404,
            "Lenken hører ikke hjemme her",
        ),
        f"/conference/2011/speakers/me/{token}": (404, "Lenken hører ikke hjemme her"),
    }
    for page, (status, text) in pages.items():
        answer = getattr(client, method)(page, data=asked.form())
        assert (answer.status_code, text in answer.text) == (status, True), page
        assert "Klimavennlig politikk" not in answer.text
    assert state_of(session, asked.part) is S.INVITED


@pytest.mark.parametrize("method", ["get", "post"])
def test_a_link_that_was_revoked_or_has_expired_says_so(
    app: Flask, client: FlaskClient, session: Session, asked: Asked, method: str
) -> None:
    asked.link.revoked_at = asked.link.created_at
    session.commit()
    revoked = getattr(client, method)(asked.page, data=asked.form())
    asked.link.revoked_at = None
    asked.link.expires_at = asked.link.created_at + timedelta(seconds=1)
    session.commit()
    app.config["CLOCK_OFFSET"] = timedelta(minutes=1)
    expired = getattr(client, method)(asked.page, data=asked.form())

    assert (revoked.status_code, "Lenken virker ikke lenger" in revoked.text) == (410, True)
    assert (expired.status_code, "Lenken er utløpt" in expired.text) == (410, True)
    for answer in (revoked, expired):
        assert "Klimavennlig politikk" not in answer.text
        assert "Programsekretær" in answer.text
    assert state_of(session, asked.part) is S.INVITED


def test_another_speakers_part_cannot_be_answered(
    client: FlaskClient, session: Session, asked: Asked
) -> None:
    other = factories.appearance(session, asked.session, factories.speaker(session), S.INVITED)
    session.commit()

    asked.say(client, **{f"answer-{other.id}": "yes"})

    assert state_of(session, other) is S.INVITED


def test_what_is_wrong_keeps_all_that_was_typed_and_saves_nothing(
    client: FlaskClient, session: Session, asked: Asked
) -> None:
    answer = asked.say(
        client,
        name="",
        biography="Mye å si",
        stream="yes",
        gender="man",
        free=["2010-11-02T09"],
        **{f"answer-{asked.part.id}": "no", f"reason-{asked.part.id}": "Bortreist"},
    )

    assert answer.status_code == 422
    for kept in ("Mye å si", "Bortreist", 'value="no" checked', 'value="2010-11-02T09" checked'):
        assert kept in answer.text
    assert state_of(session, asked.part) is S.INVITED
    assert found(session, select(SpeakerGender)) == []


def test_a_part_given_to_somebody_else_meanwhile_is_explained(
    client: FlaskClient, session: Session, asked: Asked
) -> None:
    asked.part.state = S.REPLACED
    session.commit()

    answer = asked.say(client, biography="Mye å si")

    assert answer.status_code in (303, 422)
    assert state_of(session, asked.part) is S.REPLACED


def test_a_stale_profile_is_refused_once_and_kept(
    client: FlaskClient, session: Session, asked: Asked
) -> None:
    stale = asked.form(biography="Min tekst")
    asked.speaker.biography, asked.speaker.version = "Arrangørens", 2
    session.commit()

    refused = client.post(asked.page, data=stale)

    assert refused.status_code == 422
    assert "Min tekst" in refused.text
    assert 'name="version" type="hidden" value="2"' in refused.text
    assert client.post(asked.page, data=stale | {"version": "2"}).status_code == 303


def test_gender_can_be_deleted_at_any_moment(
    client: FlaskClient, session: Session, asked: Asked
) -> None:
    asked.say(client, gender="another")
    assert client.post(f"{asked.page}/forget-gender").status_code == 303

    assert found(session, select(SpeakerGender)) == []
    assert "checked" not in client.get(asked.page).text.partition('id="gender-')[2].split(">")[0]


def test_gender_is_nowhere_but_on_the_speakers_own_page(
    app: Flask, client: FlaskClient, session: Session, asked: Asked
) -> None:
    """Every page of the list and every mail is the same whatever the speaker has said."""
    factories.login(client, factories.organiser(session, asked.event))
    session.commit()
    desk = "/conference/2010/speakers/desk"
    pages = [desk, f"{desk}/{asked.speaker.id}", f"{desk}/{asked.speaker.id}/invite", "/outbox"]

    def rendered() -> list[str]:
        return [re.sub(r'name="csrf_token"[^>]*', "", client.get(page).text) for page in pages]

    said = asked.say(client, gender="woman")
    assert "woman" not in said.headers["Location"]
    client.get(asked.page)  # which says once that it is saved
    as_woman = rendered()
    session.get_one(SpeakerGender, asked.speaker.id).gender = Gender.MAN
    session.commit()

    assert rendered() == as_woman


def test_an_estimate_is_not_shown_to_the_speaker(
    client: FlaskClient, session: Session, asked: Asked
) -> None:
    session.add(
        SpeakerGender(
            speaker_id=asked.speaker.id,
            gender=Gender.WOMAN,
            estimated=True,
            entered_at=factories.NOW,
        )
    )
    session.commit()

    assert 'id="gender-woman" value="woman" autocomplete' in client.get(asked.page).text


def test_the_calendar_is_behind_the_link(
    client: FlaskClient, session: Session, asked: Asked
) -> None:
    answer = client.get(f"{asked.page}/appearances.ics")

    assert answer.mimetype == "text/calendar"
    assert answer.headers["Cache-Control"] == "no-store"
    assert "STATUS:TENTATIVE" in answer.text
    assert f"UID:{asked.part.id}" in answer.text
    sequence = int(re.search(r"SEQUENCE:(\d+)", answer.text)[1])  # type: ignore[index]
    asked.say(client)
    after = client.get(f"{asked.page}/appearances.ics").text
    assert "STATUS:CONFIRMED" in after
    assert int(re.search(r"SEQUENCE:(\d+)", after)[1]) > sequence  # type: ignore[index]
    asked.link.revoked_at = asked.link.created_at
    session.commit()
    assert client.get(f"{asked.page}/appearances.ics").status_code == 410


@ONE
@pytest.mark.parametrize("prefix", ["", "/nn", "/en"])
def test_every_page_opens_in_every_language(
    client: FlaskClient, session: Session, asked: Asked, prefix: str
) -> None:
    factories.login(client, factories.organiser(session, asked.event))
    session.commit()
    offer = registered(client, session)
    desk = "/conference/2010/speakers/desk"
    pages = [
        asked.page,
        desk,
        f"{desk}?state=invited",
        f"{desk}?state=nonsense",
        f"{desk}/{asked.speaker.id}",
        f"{desk}/{asked.speaker.id}/invite",
        "/conference/2010/speakers/offers",
        "/conference/2010/speakers/register",
        "/conference/2010/speakers/register?sent=1",
        "/conference/2010/speakers/register/confirmed",
        offer,
    ]
    assert {page: client.get(prefix + page).status_code for page in pages} == dict.fromkeys(
        pages, 200
    )


# Open registration.

OFFER = {
    "name": "Ny Taler",
    "email": "ny@skien.example",
    "about": "Sykkelveier",
    "language": "nb",
    "submission": "b9a7a5cb-9ff1-4a8b-9a3c-3f0f5a6d0001",
}


def registered(client: FlaskClient, db: Session, **values: Any) -> str:
    """Offer to speak; gives the address in the mail."""
    answer = client.post("/conference/2010/speakers/register", data=OFFER | values)
    assert answer.status_code == 303
    row = db.scalar(select(OutboxMail).where(OutboxMail.kind == "offer_confirm"))
    assert row is not None
    with client.application.app_context():
        rendered = mail.render(db, row, clock.now())
    db.commit()
    assert rendered is not None
    link = re.search(r"http://planner\.test(/\S+/register/\S+)", rendered.text)
    assert link
    return link[1]


def test_an_offer_counts_when_it_is_confirmed(
    client: FlaskClient, session: Session, asked: Asked
) -> None:
    link = registered(client, session)
    client.post("/conference/2010/speakers/register", data=OFFER)  # doubled

    assert "Sykkelveier" in client.get(link).text
    assert waiting(session, asked.event) == 0
    assert client.post(link).status_code == 303
    assert waiting(session, asked.event) == 1
    for method in (client.get, client.post):
        again = method(link)
        assert (again.status_code, "alt bekreftet" in again.text) == (410, True)


def test_an_offer_with_errors_keeps_what_was_typed(client: FlaskClient, asked: Asked) -> None:
    page = "/conference/2010/speakers/register"

    for wrong in ({"email": "ny"}, {"name": ""}, {"about": "x" * 2001}, {"submission": "x"}):
        answer = client.post(page, data=OFFER | {"organisation": "Skien kommune"} | wrong)
        assert answer.status_code == 422
        assert 'value="Skien kommune"' in answer.text


def test_machines_are_thanked_and_forgotten(
    client: FlaskClient, session: Session, asked: Asked
) -> None:
    page = "/conference/2010/speakers/register"

    assert client.post(page, data=OFFER | {"website": "http://spam"}).status_code == 303
    for _ in range(10):
        client.post(page, data=OFFER)
    stopped = client.post(page, data=OFFER)

    assert (stopped.status_code, "Sykkelveier" in stopped.text) == (429, True)
    assert len(found(session, select(Registration))) == 1


def test_a_confirmation_expires_and_cannot_be_altered(
    app: Flask, client: FlaskClient, session: Session, asked: Asked
) -> None:
    link = registered(client, session)

    assert client.post(link[:-1]).status_code == 404
    assert client.post(link.replace("/2010/", "/2011/")).status_code == 404
    app.config["CLOCK_OFFSET"] = timedelta(days=8)
    assert client.post(link).status_code == 410
    assert waiting(session, asked.event) == 0


# The organisers' side.


def test_an_organiser_invites_after_a_look_at_the_mail(
    client: FlaskClient, session: Session, asked: Asked
) -> None:
    asked.part.state = S.SUGGESTED
    factories.login(client, factories.organiser(session, asked.event))
    session.commit()
    page = f"/conference/2010/speakers/desk/{asked.speaker.id}/invite"
    form = {
        "parts": [asked.part.id],
        "message": "Vi håper du kan.",
        "answer_by": "2010-03-12",
        "language": "nn",
    }

    preview = client.post(page, data=form | {"preview": "1"})
    assert preview.status_code == 200
    assert "Vil du medverke på" in preview.text
    assert "/speakers/me/…" in preview.text
    assert asked.token() not in preview.text
    assert state_of(session, asked.part) is S.SUGGESTED
    assert found(session, select(OutboxMail)) == []

    assert client.post(page, data=form).status_code == 303
    assert state_of(session, asked.part) is S.INVITED
    sent = found(session, select(OutboxMail))[0]
    assert (sent.kind, sent.language) == ("speaker_invitation", "nn")


def test_an_invitation_with_errors_keeps_what_was_typed(
    client: FlaskClient, session: Session, asked: Asked
) -> None:
    factories.login(client, factories.organiser(session, asked.event))
    session.commit()
    page = f"/conference/2010/speakers/desk/{asked.speaker.id}/invite"
    typed = {"message": "Vi håper du kan.", "language": "nb"}

    nothing = client.post(page, data=typed)
    day = client.post(page, data=typed | {"parts": [asked.part.id], "answer_by": "12. mars"})

    for answer in (nothing, day):
        assert (answer.status_code, "Vi håper du kan." in answer.text) == (422, True)


def test_revoking_stops_the_link_and_sending_again_makes_a_new_one(
    client: FlaskClient, session: Session, asked: Asked
) -> None:
    factories.login(client, factories.organiser(session, asked.event))
    session.commit()
    desk = f"/conference/2010/speakers/desk/{asked.speaker.id}"

    assert client.post(f"{desk}/revoke-link").status_code == 303
    assert client.get(asked.page).status_code == 410
    assert client.post(f"{desk}/send-link").status_code == 303
    assert client.get(asked.page).status_code == 410
    assert len(found(session, select(SpeakerLink))) == 2


def test_offers_are_taken_in_or_declined(
    client: FlaskClient, session: Session, asked: Asked
) -> None:
    client.post(registered(client, session))
    factories.login(client, factories.organiser(session, asked.event))
    session.commit()
    row = found(session, select(Registration))[0]
    root = f"/conference/2010/speakers/offers/{row.id}"

    long = client.post(f"{root}/decline", data={"message": "x" * 2001})
    assert (long.status_code, "x" * 2001 in long.text) == (422, True)
    assert client.post(f"{root}/accept", data={"session": "x", "role": "talk"}).status_code == 422
    taken = client.post(f"{root}/accept", data={"session": asked.session.id, "role": "talk"})
    assert taken.status_code == 303
    again = client.post(f"{root}/decline", data={}, follow_redirects=True)
    assert "alt avgjort" in again.text
    wishes = select(Appearance).where(Appearance.state == S.SUGGESTED)
    assert len(found(session, wishes)) == 1


@pytest.mark.parametrize(
    ("who", "expected"),
    [
        (None, 302),
        (RoleName.PARTICIPANT, 403),
        (RoleName.MAIN_CONTACT, 403),
        (RoleName.DESK, 403),
        (RoleName.NETWORK_LEADER, 200),
        (RoleName.ORGANISER, 200),
    ],
)
def test_the_list_is_for_those_who_manage_speakers(
    client: FlaskClient, session: Session, asked: Asked, who: RoleName | None, expected: int
) -> None:
    track = factories.track(session, asked.event)
    if who is not None:
        of = track if who is RoleName.NETWORK_LEADER else None
        factories.login(client, factories.user(session, who, asked.event, of))
    session.commit()
    desk = "/conference/2010/speakers/desk"

    for page in (desk, f"{desk}/{asked.speaker.id}", f"{desk}/{asked.speaker.id}/invite"):
        assert client.get(page).status_code == expected, page
    offers = client.get("/conference/2010/speakers/offers").status_code
    assert offers == (200 if who is RoleName.ORGANISER else 302 if who is None else 403)


def test_a_leader_reads_all_and_acts_in_the_own_track_alone(
    client: FlaskClient, session: Session, asked: Asked
) -> None:
    track = factories.track(session, asked.event)
    own = factories.session(session, asked.event, track=track)
    mine = factories.appearance(session, own, factories.speaker(session), S.SUGGESTED)
    factories.login(client, factories.leader(session, track))
    session.commit()
    desk = "/conference/2010/speakers/desk"
    theirs = f"{desk}/{asked.speaker.id}"

    for path in ("revoke-link", "send-link"):
        assert client.post(f"{theirs}/{path}").status_code == 403
    move = {"to": "accepted", "version": "1"}
    assert client.post(f"{theirs}/appearances/{asked.part.id}", data=move).status_code == 403
    form = {"parts": [asked.part.id], "language": "nb"}
    assert client.post(f"{theirs}/invite", data=form).status_code == 422
    wish = {"session": asked.session.id, "role": "talk"}
    assert client.post(f"{theirs}/suggest", data=wish).status_code == 422
    assert state_of(session, asked.part) is S.INVITED

    ours = f"{desk}/{mine.speaker_id}"
    assert client.post(f"{ours}/appearances/{mine.id}", data=move).status_code == 303
    assert state_of(session, mine) is S.ACCEPTED
    assert (
        client.post(f"{ours}/suggest", data={"session": own.id, "role": "panel"}).status_code == 303
    )


def test_another_events_organiser_sees_nothing(
    client: FlaskClient, session: Session, asked: Asked
) -> None:
    other = factories.event(session, "conference/2011")
    factories.login(client, factories.organiser(session, other))
    session.commit()
    desk = "/conference/2010/speakers/desk"

    assert client.get(desk).status_code == 403
    assert client.get(f"{desk}/{asked.speaker.id}").status_code == 403
    assert client.post(f"{desk}/{asked.speaker.id}/send-link").status_code == 403
    elsewhere = f"/conference/2011/speakers/desk/{asked.speaker.id}/appearances/{asked.part.id}"
    move = {"to": "accepted", "version": "1"}
    assert client.post(elsewhere, data=move).status_code == 404
    assert state_of(session, asked.part) is S.INVITED


@ONE
def test_the_list_takes_the_same_statements_for_one_and_for_thirty(
    app: Flask, client: FlaskClient, session: Session, asked: Asked
) -> None:
    from sqlalchemy import event as events

    from planner.database import db

    factories.login(client, factories.organiser(session, asked.event))
    session.commit()
    counted: list[str] = []
    with app.app_context():
        engine = db.engine

    def count(_c: Any, _cursor: Any, statement: str, *_more: Any) -> None:
        counted.append(statement)

    def statements() -> int:
        counted.clear()
        client.get("/conference/2010/speakers/desk")
        return len(counted)

    events.listen(engine, "before_cursor_execute", count)
    try:
        one = statements()
        for _ in range(30):
            where = factories.session(
                session, asked.event, track=factories.track(session, asked.event)
            )
            factories.appearance(session, where, factories.speaker(session), S.INVITED)
        session.commit()
        assert statements() == one
    finally:
        events.remove(engine, "before_cursor_execute", count)


@ONE
def test_a_list_is_taken_in_on_a_page_by_organisers_alone(
    client: FlaskClient, session: Session, asked: Asked
) -> None:
    page = "/conference/2010/speakers/import"
    organiser = factories.organiser(session, asked.event)
    other = factories.user(session, RoleName.PARTICIPANT, asked.event)
    session.commit()

    def send(text: str) -> TestResponse:
        return client.post(page, data={"file": (io.BytesIO(text.encode()), "liste.csv")})

    factories.login(client, other)
    assert (client.get(page).status_code, send("name\nKari\n").status_code) == (403, 403)
    factories.login(client, organiser)
    assert client.get(page).status_code == 200
    text = "name,session,gender\nKari,Klimavennlig politikk,woman\nOla,Ukjent,\n"
    for new in ("1 foredragsholder er ny", "0 foredragsholdere er nye"):
        told = send(text)
        assert told.status_code == 200
        assert new in told.text
        assert "Arrangementet har ingen programpost som heter «Ukjent»." in told.text
        assert "bare de som kan se kjønnsbalansen" in told.text
    assert found(session, select(Speaker.name).order_by(Speaker.name)) == [
        "Foredragsholder 01",
        "Kari",
    ]
    refused = send("e-post\nkari@example.org")
    assert (refused.status_code, "Ingen ble tatt inn" in refused.text) == (422, True)
    assert client.post(page, data={}).status_code == 422
