"""Logging in and out through the pages."""

import re
from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from planner import mail
from planner.models.accounts import User
from planner.models.mail import OutboxMail
from planner.services import accounts
from planner.web import clock
from planner.web.accounts.routes import safe_next
from tests import factories

PASSWORD = "elleve små byer"
TOKEN = re.compile(r'name="csrf_token"[^>]*')


@pytest.fixture
def kari(session: Session) -> User:
    user = factories.user(session, email="kari@drammen.example", name="Kari Nes")
    accounts.set_password(session, user, PASSWORD)
    session.commit()
    return user


def log_in(client: FlaskClient, password: str = PASSWORD, next: str = "") -> tuple[int, str]:
    form = {"email": "kari@drammen.example", "password": password, "next": next}
    answer = client.post("/login", data=form)
    return answer.status_code, answer.headers.get("Location", "")


def mailed_link(app: Flask, session: Session) -> str:
    """The path of the link in the newest mail."""
    row = session.scalar(select(OutboxMail).order_by(OutboxMail.created_at.desc()))
    assert row is not None
    with app.app_context():
        rendered = mail.render(session, row, clock.now())
    session.rollback()
    assert rendered is not None
    line = next(line for line in rendered.text.splitlines() if line.startswith("http"))
    return line.removeprefix("http://planner.test")


def test_login_by_password_leads_to_the_page_asked_for(client: FlaskClient, kari: User) -> None:
    asked = client.get("/account")
    assert asked.headers["Location"] == "/login?next=/account"

    assert log_in(client, next="/account") == (303, "/account")
    assert "Kari Nes" in client.get("/account").text


def test_a_wrong_password_keeps_the_address_and_says_no_more(
    client: FlaskClient, kari: User
) -> None:
    wrong = client.post("/login", data={"email": "kari@drammen.example", "password": "feil"})
    nobody = client.post("/login", data={"email": "ingen@drammen.example", "password": "feil"})

    assert (wrong.status_code, nobody.status_code) == (422, 422)
    assert 'value="kari@drammen.example"' in wrong.text
    same = wrong.text.replace("kari@", "ingen@")
    assert TOKEN.sub("", same) == TOKEN.sub("", nobody.text)


def test_too_many_tries_are_stopped_even_with_the_right_password(
    client: FlaskClient, kari: User
) -> None:
    for _ in range(8):
        assert log_in(client, "feil")[0] == 422
    assert log_in(client)[0] == 429


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
@pytest.mark.parametrize(
    ("target", "expected"),
    [
        ("/conference/2010/programme?day=2", "/nn/conference/2010/programme?day=2"),
        ("/en/account", "/en/account"),
        ("", "/nn/"),
        ("https://evil.example/", "/nn/"),
        ("//evil.example/", "/nn/"),
        ("/\\evil.example/", "/nn/"),
        ("/\t/evil.example", "/nn/"),
        ("javascript:alert(1)", "/nn/"),
    ],
)
def test_safe_next_stays_on_the_site(app: Flask, target: str, expected: str) -> None:
    with app.test_request_context("/login", base_url="http://planner.test/nn"):
        assert safe_next(target) == expected


def test_logging_in_leaves_nothing_of_the_session_before(client: FlaskClient, kari: User) -> None:
    with client.session_transaction() as held:
        held["planted"] = "by somebody else"

    log_in(client)

    with client.session_transaction() as held:
        assert "planted" not in held


def test_logout_is_by_post(client: FlaskClient, kari: User) -> None:
    log_in(client)
    assert client.get("/logout").status_code == 405

    assert client.post("/logout").status_code == 303
    assert client.get("/account").status_code == 302


def test_a_new_password_logs_out_other_browsers(app: Flask, kari: User) -> None:
    here, there = app.test_client(), app.test_client()
    log_in(here)
    log_in(there)

    form = {"current": PASSWORD, "password": "tretten store byer"}
    assert here.post("/account/password", data=form).status_code == 303

    assert here.get("/account").status_code == 200
    assert there.get("/account").status_code == 302


def test_a_closed_account_is_logged_out(client: FlaskClient, session: Session, kari: User) -> None:
    log_in(client)
    kari.active = False
    session.commit()

    assert client.get("/account").status_code == 302


def test_the_answer_is_the_same_whether_an_account_exists(client: FlaskClient, kari: User) -> None:
    answers = [
        client.post("/login/link", data={"email": email}, follow_redirects=True).text
        for email in ("kari@drammen.example", "ingen@drammen.example")
    ]
    assert answers[0] == answers[1]


def test_a_mailed_link_logs_in_once_and_by_post_alone(
    app: Flask, client: FlaskClient, session: Session, kari: User
) -> None:
    client.post("/login/link", data={"email": "kari@drammen.example", "next": "/account"})
    link = mailed_link(app, session)

    assert client.get(link).status_code == 200
    assert client.get("/account").status_code == 302  # the scanner that opened it is not logged in
    entered = client.post(link)
    assert (entered.status_code, entered.headers["Location"]) == (303, "/account")
    assert client.get("/account").status_code == 200

    assert app.test_client().get(link).status_code == 410
    assert app.test_client().post(link).status_code == 410


def test_a_link_expires(app: Flask, client: FlaskClient, session: Session, kari: User) -> None:
    client.post("/login/link", data={"email": "kari@drammen.example"})
    link = mailed_link(app, session)

    app.config["CLOCK_OFFSET"] = timedelta(minutes=61)

    assert client.get(link).status_code == 410
    assert client.post(link).status_code == 410
    assert client.get("/account").status_code == 302


def test_an_altered_link_is_refused(
    app: Flask, client: FlaskClient, session: Session, kari: User
) -> None:
    client.post("/login/link", data={"email": "kari@drammen.example"})
    link = mailed_link(app, session)

    for wrong in (
        link[:-2],
        link[:-5] + ("A" if link[-5] != "A" else "B") + link[-4:],
        "/login/link/x",
    ):
        assert client.get(wrong).status_code == 404
        assert client.post(wrong).status_code == 404


def test_one_kind_of_link_is_not_another(
    app: Flask, client: FlaskClient, session: Session, kari: User
) -> None:
    client.post("/login/link", data={"email": "kari@drammen.example"})
    token = mailed_link(app, session).rpartition("/")[2]

    assert client.post(f"/account/new/{token}", data={"name": "Ola"}).status_code == 404


def test_somebody_new_makes_an_account_by_link(
    app: Flask, client: FlaskClient, session: Session
) -> None:
    client.post("/nn/login/link", data={"email": "Ny@Skien.example"})
    link = mailed_link(app, session)
    assert link.startswith("/nn/account/new/")

    empty = client.post(link, data={"name": " "})
    assert empty.status_code == 422
    made = client.post(link, data={"name": "Ny i Skien"})
    assert made.status_code == 303
    user = session.scalar(select(User))
    assert user is not None
    assert (user.email, user.name, user.language) == ("ny@skien.example", "Ny i Skien", "nn")
    session.rollback()
    assert client.get("/account").status_code == 200

    assert app.test_client().get(link).status_code == 410
    assert app.test_client().post(link, data={"name": "Ny"}).status_code == 410


def test_the_profile_can_be_changed_and_keeps_what_is_wrong(
    client: FlaskClient, session: Session, kari: User
) -> None:
    log_in(client)

    long = client.post("/account", data={"name": "x" * 201, "language": "nn"})
    assert long.status_code == 422
    assert "x" * 201 in long.text
    assert client.post("/account", data={"name": "Kari", "language": "nn"}).status_code == 303
    session.refresh(kari)
    assert (kari.name, kari.language) == ("Kari", "nn")


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
@pytest.mark.parametrize("language", ["", "/nn", "/en"])
@pytest.mark.parametrize("page", ["/login", "/login/link", "/login/link?sent=1"])
def test_pages_open_in_every_language_and_are_kept_nowhere(
    client: FlaskClient, language: str, page: str
) -> None:
    answer = client.get(language + page)

    assert answer.status_code == 200
    assert answer.headers["Cache-Control"] == "no-store"
