"""Taking in a list of people: everyone once, nobody's account changed behind their back."""

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session as Database

from planner.domain.access import COMMAND, Actor, RoleName
from planner.domain.errors import NotAllowed
from planner.domain.participants import ParticipantsAccount
from planner.formats.participants import read
from planner.models.accounts import RoleGrant, User
from planner.models.events import Event
from planner.models.mail import OutboxMail
from planner.services.participants import import_participants
from tests import factories
from tests.factories import NOW

LIST = """Navn;E-post;Organisasjon;Rolle;Spor
Kari Bø;Kari@Example.org;Bærum kommune;hovedkontakt;
Ola Li;ola@example.org;bærum kommune;deltaker;
Siv Moe;siv@example.org;;nettverksleder;EB
"""


@pytest.fixture
def event(session: Database) -> Event:
    event = factories.event(session, "gatherings/2010")
    factories.track(session, event, name="Energi i bygg", code="EB")
    return event


def bring(db: Database, event: Event, text: str = LIST) -> ParticipantsAccount:
    account = import_participants(db, COMMAND, NOW, event, read(text.encode()))
    db.commit()
    db.expire_all()
    return account


def held(db: Database) -> set[tuple[str, str, RoleName, str, str]]:
    return {
        (
            grant.user.email,
            grant.user.name,
            grant.role,
            grant.organisation.name if grant.organisation else "",
            grant.track.name if grant.track else "",
        )
        for grant in db.scalars(select(RoleGrant))
    }


def test_everyone_gets_an_account_and_a_role(session: Database, event: Event) -> None:
    account = bring(session, event)
    assert (account.found, account.accounts, account.roles, account.organisations) == (3, 3, 3, 1)
    assert held(session) == {
        ("kari@example.org", "Kari Bø", RoleName.MAIN_CONTACT, "Bærum kommune", ""),
        ("ola@example.org", "Ola Li", RoleName.PARTICIPANT, "Bærum kommune", ""),
        ("siv@example.org", "Siv Moe", RoleName.NETWORK_LEADER, "", "Energi i bygg"),
    }
    assert {user.password_hash for user in session.scalars(select(User))} == {None}


def test_the_same_list_again_changes_nothing_and_nobody_is_written_to(
    session: Database, event: Event
) -> None:
    bring(session, event)
    before = held(session)
    account = bring(session, event)
    assert (account.accounts, account.roles, account.organisations, account.unchanged) == (
        0,
        0,
        0,
        3,
    )
    assert held(session) == before
    assert session.scalar(select(func.count()).select_from(OutboxMail)) == 0


def test_an_account_that_is_there_keeps_its_name_and_gets_the_role(
    session: Database, event: Event
) -> None:
    factories.user(session, email="kari@example.org", name="Kari Anne Bø")
    factories.organisation(session, name="BÆRUM KOMMUNE")
    account = bring(session, event)
    assert (account.accounts, account.roles, account.organisations) == (2, 3, 0)
    assert ("kari@example.org", "Kari Anne Bø", RoleName.MAIN_CONTACT, "BÆRUM KOMMUNE", "") in held(
        session
    )


def test_lines_that_cannot_be_taken_are_skipped_with_their_reason(
    session: Database, event: Event
) -> None:
    account = bring(
        session,
        event,
        "email,role,track,name\n"
        "kari,,,\n"
        "a@example.org,konge,,\n"
        "b@example.org,koordinator,,\n"
        "c@example.org,koordinator,Areal,\n"
        f"d@example.org,,,{'x' * 300}\n"
        "e@example.org,,,\n"
        "E@example.org,,,\n",
    )
    assert [(row.line, row.code, row.text) for row in account.skipped] == [
        (2, "not_an_address", "kari"),
        (3, "unknown_role", "konge"),
        (4, "track_missing", "koordinator"),
        (5, "unknown_track", "Areal"),
        (6, "name_too_long", "x" * 40),
    ]
    assert (account.accounts, account.roles, account.unchanged) == (1, 1, 1)


def test_only_those_who_manage_people_may(session: Database, event: Event) -> None:
    with pytest.raises(NotAllowed):
        import_participants(session, Actor("someone"), NOW, event, read(LIST.encode()))
