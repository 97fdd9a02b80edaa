"""Accounts: made once, entered by password or by a link that works once."""

from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from planner.domain.access import COMMAND, RoleName
from planner.domain.accounts import LinkUsed, WrongPassword
from planner.domain.errors import Invalid, Taken
from planner.models.mail import OutboxMail
from planner.services import accounts
from tests import factories
from tests.factories import NOW

PASSWORD = "elleve små byer"


def test_create_user_keeps_the_address_in_lower_case(session: Session) -> None:
    user = accounts.create_user(session, COMMAND, NOW, " Kari@Drammen.Example ", "Kari  Nes")

    assert (user.email, user.name, user.password_hash) == ("kari@drammen.example", "Kari Nes", None)


def test_create_user_refuses_a_second_account_for_an_address(session: Session) -> None:
    accounts.create_user(session, COMMAND, NOW, "kari@drammen.example")

    with pytest.raises(Taken):
        accounts.create_user(session, COMMAND, NOW, "KARI@drammen.example")


@pytest.mark.parametrize("text", ["", "kari", "kari@", "kari@drammen", "a b@c.no", "@drammen.no"])
def test_create_user_refuses_what_is_no_address(session: Session, text: str) -> None:
    with pytest.raises(Invalid) as refused:
        accounts.create_user(session, COMMAND, NOW, text)
    assert (refused.value.field, refused.value.rule) == ("email", "not_an_address")


@pytest.mark.parametrize(
    ("password", "rule"),
    [
        ("sju tegn", None),
        ("sjutegn", "too_short"),
        ("a" * 201, "too_long"),
        ("aaaaaaaaaa", "too_simple"),
        ("KARI@drammen.example", "own_name"),
    ],
)
def test_passwords_are_long_and_not_ones_own_name(
    session: Session, password: str, rule: str | None
) -> None:
    user = factories.user(session, email="kari@drammen.example")

    if rule is None:
        accounts.set_password(session, user, password)
        assert accounts.log_in(session, user.email, password) is user
        return
    with pytest.raises(Invalid) as refused:
        accounts.set_password(session, user, password)
    assert refused.value.rule == rule


def test_log_in_takes_the_right_password_alone(session: Session) -> None:
    user = factories.user(session)
    accounts.set_password(session, user, PASSWORD)

    assert accounts.log_in(session, user.email.upper(), PASSWORD) is user
    for email, password in [(user.email, "feil"), ("ingen@example.org", PASSWORD), ("", "")]:
        with pytest.raises(WrongPassword):
            accounts.log_in(session, email, password)


def test_log_in_refuses_the_closed_and_those_without_password(session: Session) -> None:
    closed = factories.user(session)
    accounts.set_password(session, closed, PASSWORD)
    closed.active = False
    without = factories.user(session)

    for user in (closed, without):
        with pytest.raises(WrongPassword):
            accounts.log_in(session, user.email, PASSWORD)


def test_a_new_password_ends_other_logins_and_links(session: Session) -> None:
    user = factories.user(session)
    before = (user.login_nonce, user.session_nonce)

    accounts.change_password(session, user, PASSWORD)

    assert user.login_nonce != before[0]
    assert user.session_nonce != before[1]
    with pytest.raises(WrongPassword):
        accounts.change_password(session, user, "en annen en", "feil")
    accounts.change_password(session, user, "en annen en", PASSWORD)


def mails(session: Session) -> list[tuple[str, str]]:
    rows = session.scalars(select(OutboxMail).order_by(OutboxMail.created_at))
    return [(row.kind, row.recipient) for row in rows]


def test_send_link_mails_a_login_or_an_offer_of_an_account(session: Session) -> None:
    factories.user(session, email="kari@drammen.example")

    accounts.send_link(session, NOW, "Kari@drammen.example", "nn")
    accounts.send_link(session, NOW + timedelta(seconds=1), "ny@skien.example", "nn")

    assert mails(session) == [
        ("login_link", "kari@drammen.example"),
        ("join_link", "ny@skien.example"),
    ]


def test_send_link_sends_three_within_a_quarter_and_no_more(session: Session) -> None:
    for minute in range(10):
        accounts.send_link(session, NOW + timedelta(minutes=minute), "ny@skien.example", "nb")
    assert len(mails(session)) == 3

    accounts.send_link(session, NOW + timedelta(minutes=16), "ny@skien.example", "nb")
    assert len(mails(session)) == 4


def test_a_closed_account_gets_no_link(session: Session) -> None:
    user = factories.user(session, active=False)

    accounts.send_link(session, NOW, user.email, "nb")

    assert mails(session) == []


def test_log_in_by_link_works_once(session: Session) -> None:
    user = factories.user(session)
    nonce = user.login_nonce

    assert accounts.log_in_by_link(session, user.id, nonce).id == user.id
    with pytest.raises(LinkUsed):
        accounts.log_in_by_link(session, user.id, nonce)


def test_join_by_link_works_once(session: Session) -> None:
    user = accounts.join_by_link(session, NOW, "ny@skien.example", "Ny i Skien", "nn")

    assert (user.name, user.language, user.grants) == ("Ny i Skien", "nn", [])
    with pytest.raises(LinkUsed):
        accounts.join_by_link(session, NOW, "ny@skien.example", "Ny i Skien", "nn")


def test_grant_role_given_twice_is_one(session: Session) -> None:
    event = factories.event(session)
    user = factories.user(session)

    accounts.grant_role(session, COMMAND, user, RoleName.ORGANISER, event)
    grant = accounts.grant_role(session, COMMAND, user, RoleName.ORGANISER, event, see_balance=True)

    assert user.grants == [grant]
    assert grant.see_balance
    accounts.revoke_role(session, COMMAND, user, grant.id)
    assert user.grants == []
