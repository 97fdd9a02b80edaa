"""Giving people a role in an event through the pages."""

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from planner.domain.access import RoleName
from planner.models.accounts import RoleGrant, User
from planner.models.events import Event, Track
from planner.models.mail import OutboxMail
from tests import factories

PAGE = "/gatherings/2010/people/"
NEW = PAGE + "new"


@pytest.fixture
def event(session: Session) -> Event:
    return factories.event(session, "gatherings/2010")


@pytest.fixture
def track(session: Session, event: Event) -> Track:
    return factories.track(session, event, name="Energi i bygg", code="EB")


def organiser(
    session: Session, event: Event, client: FlaskClient, see_balance: bool = False
) -> User:
    user = factories.user(session, email="leder@kommune.example", name="Line Leder")
    factories.grant(session, user, RoleName.ORGANISER, event, None, see_balance)
    session.commit()
    factories.login(client, user)
    return user


def grants(session: Session) -> set[tuple[str, RoleName, str | None, bool]]:
    session.rollback()  # see what requests have written since
    return {
        (g.user.email, g.role, g.track.name if g.track else None, g.see_balance)
        for g in session.scalars(select(RoleGrant))
    }


def test_a_network_leader_is_added_with_an_account_and_told(
    session: Session, client: FlaskClient, event: Event, track: Track
) -> None:
    organiser(session, event, client)
    answer = client.post(
        NEW,
        data={
            "email": "Per@ANNEN.example",
            "name": "Per Berg",
            "role": "network_leader",
            "track": track.id,
        },
    )
    assert answer.status_code == 303
    added = ("per@annen.example", RoleName.NETWORK_LEADER, "Energi i bygg", False)
    assert added in grants(session)
    assert session.scalars(select(OutboxMail.recipient)).all() == ["per@annen.example"]
    assert "Per Berg" in client.get(PAGE).text


def test_adding_twice_gives_one_role_and_one_mail(
    session: Session, client: FlaskClient, event: Event
) -> None:
    organiser(session, event, client)
    for _ in range(2):
        client.post(NEW, data={"email": "per@annen.example", "role": "participant"})
    assert len(grants(session)) == 2
    assert len(session.scalars(select(OutboxMail)).all()) == 1


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ({"email": "ikke en adresse", "role": "participant"}, "e-postadresse"),
        ({"email": "", "role": "participant"}, "e-postadresse"),
        ({"email": "a@b.example", "role": "coordinator"}, "sporet"),
        ({"email": "a@b.example", "role": "nonsense"}, "error-summary"),
        ({"email": "a@b.example", "role": "participant", "name": "x" * 300}, "for langt"),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_is_kept(
    session: Session, client: FlaskClient, event: Event, data: dict[str, str], said: str
) -> None:
    organiser(session, event, client)
    answer = client.post(NEW, data=data)
    assert answer.status_code == 422
    assert said in answer.text
    assert data["email"] in answer.text
    assert len(grants(session)) == 1


def test_the_right_to_the_balance_is_handed_on_only_by_those_who_have_it(
    session: Session, client: FlaskClient, event: Event
) -> None:
    organiser(session, event, client)
    wish = {"email": "a@b.example", "role": "participant", "see_balance": "y"}
    assert "see_balance" not in client.get(NEW).text
    client.post(NEW, data=wish)
    assert ("a@b.example", RoleName.PARTICIPANT, None, False) in grants(session)


def test_the_right_to_the_balance_can_be_given_with_a_role(
    session: Session, client: FlaskClient, event: Event
) -> None:
    organiser(session, event, client, see_balance=True)
    client.post(NEW, data={"email": "a@b.example", "role": "participant", "see_balance": "y"})
    assert ("a@b.example", RoleName.PARTICIPANT, None, True) in grants(session)


def test_a_role_is_taken_away_but_not_the_last_organiser(
    session: Session, client: FlaskClient, event: Event
) -> None:
    me = organiser(session, event, client)
    other = factories.grant(session, factories.user(session), RoleName.PARTICIPANT, event)
    session.commit()
    client.post(f"{PAGE}{other.id}/remove")
    assert grants(session) == {(me.email, RoleName.ORGANISER, None, False)}
    answer = client.post(f"{PAGE}{me.grants[0].id}/remove", follow_redirects=True)
    assert "minst én arrangør" in answer.text
    assert len(grants(session)) == 1


def test_another_events_role_is_not_found(
    session: Session, client: FlaskClient, event: Event
) -> None:
    organiser(session, event, client)
    elsewhere = factories.event(session, "conference/2010")
    other = factories.grant(session, factories.user(session), RoleName.PARTICIPANT, elsewhere)
    session.commit()
    assert client.post(f"{PAGE}{other.id}/remove").status_code == 404
    assert len(grants(session)) == 2


@pytest.mark.parametrize("role", [r for r in RoleName if r is not RoleName.ORGANISER])
def test_only_organisers_see_who_has_which_role(
    session: Session, client: FlaskClient, event: Event, track: Track, role: RoleName
) -> None:
    user = factories.user(session)
    factories.grant(session, user, role, event)
    session.commit()
    factories.login(client, user)
    assert client.get(PAGE).status_code == 403
    assert client.post(NEW, data={"email": "a@b.example", "role": "organiser"}).status_code == 403
