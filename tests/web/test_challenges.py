"""The page of speakers whom several networks want."""

import re

import pytest
from flask.testing import FlaskClient
from lxml import html
from sqlalchemy.orm import Session

from planner.domain.programme import AppearanceState
from planner.services import invitations
from tests import factories
from tests.factories import NOW, login
from tests.services.test_challenges import Case

pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)

AT = "/gatherings/2010/speakers/challenges"


def text_of(page: str) -> str:
    return " ".join(html.fromstring(page).xpath("string(//main)").split())


def test_a_leader_sees_the_other_networks_wish_and_joins_it(
    session: Session, client: FlaskClient
) -> None:
    case = Case(session)
    login(client, factories.leader(session, case.tracks[1]))
    session.commit()
    listed = client.get(AT).text
    assert "Ingen utfordringer" in listed and case.speaker.name in listed
    at = f"{AT}/{case.speaker.id}"
    page = client.get(at).text
    assert case.own.title in page
    assert "Skriv invitasjonen" not in page
    hidden = {
        name: re.search(rf'name="{name}"[^>]* value="([^"]+)"', page)[1]  # type: ignore[index]
        for name in ("seen", "row")
    }
    wish = hidden | {"session": case.own.id, "role": "talk"}
    assert client.post(at, data=hidden | {"session": "", "role": "talk"}).status_code == 422
    for _ in range(2):
        assert client.post(at, data=wish).status_code == 303
    told = text_of(client.get(AT).text)
    assert "Ikke spurt ennå" in told and "Ingenting kolliderer" in told
    stale = client.post(at, data=wish | {"row": case.wish.id})
    assert stale.status_code == 409 and "har endret seg i mellomtiden" in stale.text


def test_the_organisers_send_the_one_invitation_and_all_see_the_answer(
    session: Session, client: FlaskClient
) -> None:
    case = Case(session)
    factories.appearance(session, case.own, case.speaker, AppearanceState.SUGGESTED)
    organiser = factories.organiser(session, case.event)
    leader = factories.leader(session, case.tracks[0])
    login(client, organiser)
    session.commit()
    at = f"{AT}/{case.speaker.id}"
    assert f"/speakers/desk/{case.speaker.id}/invite" in client.get(at).text
    ids = [case.wish.id, case.own.appearances[0].id]
    invitations.invite(session, case.event, case.organiser, NOW, case.speaker.id, ids)
    invitations.move(session, case.event, case.organiser, NOW, ids[0], AppearanceState.ACCEPTED)
    session.commit()
    login(client, leader)
    told = text_of(client.get(at).text)
    assert "Spurt, og har ikke svart" in told and "Takket ja" in told
    assert client.get(AT).text.count(f'id="c-{case.speaker.id}"') == 1


def test_a_leader_sends_no_invitation_for_what_another_network_wants_too(
    session: Session, client: FlaskClient
) -> None:
    case = Case(session)
    own = factories.appearance(session, case.own, case.speaker, AppearanceState.SUGGESTED)
    login(client, factories.leader(session, case.tracks[1]))
    session.commit()
    desk = "/gatherings/2010/speakers"
    at = f"{desk}/desk/{case.speaker.id}/invite"
    told = "Arrangørene sender én invitasjon for alle."
    assert told in client.get(at).text
    form = {"parts": [own.id], "language": "nb", "channel": "mail"}
    refused = client.post(at, data=form)
    assert refused.status_code == 422 and told in text_of(refused.text)
    assert case.speaker.id not in client.get(f"{desk}/batch").text
    # Asked by telephone, it is noted; and with the other's wish gone, it is the leader's own.
    assert client.post(at, data=form | {"channel": "phone"}).status_code == 303
    session.rollback()
    own.state, case.wish.state = AppearanceState.SUGGESTED, AppearanceState.DECLINED
    session.commit()
    assert told not in client.get(at).text
    assert case.speaker.id in client.get(f"{desk}/batch").text
    assert client.post(at, data=form).status_code == 303


def test_challenges_are_for_those_who_plan_speakers(session: Session, client: FlaskClient) -> None:
    case = Case(session)
    session.commit()
    assert client.get(AT).status_code in (302, 303)
    login(client, factories.user(session))
    session.commit()
    for path in (AT, f"{AT}/{case.speaker.id}"):
        assert client.get(path).status_code == 403
    login(client, factories.organiser(session, case.event))
    session.commit()
    nobody = factories.speaker(session)
    session.commit()
    assert client.get(f"{AT}/{nobody.id}").status_code == 404
