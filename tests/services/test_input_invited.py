"""Whom a round is for, as the services hold to it."""

from datetime import date

import pytest
from sqlalchemy.orm import Session

from planner.domain.access import COMMAND, VISITOR, Actor, RoleName
from planner.domain.errors import Invalid, NotAllowed
from planner.domain.input_invited import Group, OpenTo
from planner.domain.inputs import NotInvited, RoundKind
from planner.models.events import Event, Organisation, OrganisationKind
from planner.models.inputs import InputRound
from planner.queries import input_invited, inputs
from planner.services.inputs import changing, reminding, rights, rounds, sending
from planner.services.inputs.rounds import Plan
from planner.services.inputs.sending import Said, Sender
from tests import factories
from tests.services.test_inputs import OPENED, as_actor


def open_round(db: Session, place: Event | None = None, **values: object) -> InputRound:
    plan = {
        "kind": RoundKind.REMARKS,
        "title": "Merknader",
        "opens_at": OPENED,
        "base_date": date(2010, 2, 18),
        "open_to": OpenTo.INVITED,
    }
    at = place or factories.initiative(db)
    return rounds.open_round(db, COMMAND, OPENED, at, Plan(**plan | values))  # type: ignore[arg-type]


def contact(db: Session, of: Organisation) -> Actor:
    user = factories.user(db)
    factories.grant(db, user, RoleName.MAIN_CONTACT).organisation = of
    db.flush()
    return as_actor(user)


def test_a_round_is_for_anyone_for_accounts_or_for_those_invited(session: Session) -> None:
    somebody = as_actor(factories.user(session))
    anyone = open_round(session, open_to=OpenTo.ANYONE)
    accounts = open_round(session, open_to=OpenTo.ACCOUNT)
    some = open_round(session, groups=(Group.MINISTRIES,))
    found = [
        [rights.may_send(session, actor, one) for one in (anyone, accounts, some)]
        for actor in (VISITOR, somebody, COMMAND)
    ]
    assert found == [[True, False, False], [True, True, False], [True, True, True]]
    with pytest.raises(NotInvited):
        sending.send(session, somebody, OPENED, some, Said("Ta med sykkel"))
    sending.send(session, somebody, OPENED, accounts, Said("Ta med sykkel"))
    with pytest.raises(NotAllowed):  # without an account it has to be confirmed first
        sending.send(session, VISITOR, OPENED, anyone, Said("Ta med sykkel"))


def test_all_cities_are_those_there_are_and_may_answer(session: Session) -> None:
    oslo, bergen = (factories.organisation(session, name=name) for name in ("Oslo", "Bergen"))
    md = factories.organisation(session, name="MD", kind=OrganisationKind.MINISTRY)
    round_ = open_round(session, groups=(Group.CITIES,))
    assert {o.organisation_id for o in round_.owing} == {oslo.id, bergen.id}
    assert rights.may_send(session, contact(session, oslo), round_)
    assert not rights.may_send(session, contact(session, md), round_)


def test_roles_count_at_the_rounds_own_event(session: Session) -> None:
    here, there = factories.event(session), factories.event(session, "gatherings/2010")
    track = factories.track(session, there)
    leader = as_actor(factories.leader(session, track))
    at_event = open_round(session, here, groups=(Group.NETWORK_LEADERS,))
    at_theirs = open_round(session, there, groups=(Group.NETWORK_LEADERS,))
    of_none = open_round(session, groups=(Group.NETWORK_LEADERS,))
    found = [rights.may_send(session, leader, one) for one in (at_event, at_theirs, of_none)]
    assert found == [False, True, True]


def test_speakers_are_known_by_their_address(session: Session) -> None:
    event = factories.event(session)
    user = factories.user(session, email="kari@example.org")
    speaker = factories.speaker(session, email="Kari@example.org")
    part = factories.appearance(session, factories.session(session, event), speaker)
    round_ = open_round(session, event, groups=(Group.SPEAKERS,))
    assert rights.may_send(session, as_actor(user), round_)
    assert [one.email for one in input_invited.people(session, round_)] == ["kari@example.org"]
    part.state = factories.AppearanceState.DECLINED
    session.flush()
    assert not rights.may_send(session, as_actor(user), round_)


def test_a_round_for_those_invited_invites_somebody(session: Session) -> None:
    with pytest.raises(Invalid) as refusal:
        open_round(session)
    assert (refusal.value.field, refusal.value.rule) == ("owing", "missing")


def test_what_an_invited_city_says_first_counts_and_the_next_when_it_takes_that_back(
    session: Session,
) -> None:
    oslo = factories.organisation(session, name="Oslo")
    kari = contact(session, oslo)
    round_ = open_round(session, owing=(oslo.id,))
    first, second = (
        sending.send(session, kari, OPENED, round_, Said(text), Sender(oslo.id))
        for text in ("Ta med sykkel", "Og kollektiv")
    )
    session.expire_all()
    assert round_.owing[0].input_id == first.id
    changing.withdraw(session, kari, OPENED, first)
    session.expire_all()
    assert round_.owing[0].input_id == second.id
    changing.withdraw(session, kari, OPENED, second)
    session.expire_all()
    assert round_.owing[0].missing
    assert inputs.reports(session, None) == [round_]


def test_one_invited_by_role_delivers_a_report_for_themselves(session: Session) -> None:
    event = factories.event(session)
    track = factories.track(session, event)
    user = factories.user(session, RoleName.COORDINATOR, event, track)
    city = factories.organisation(session)
    round_ = open_round(
        session, event, kind=RoundKind.REPORT, owing=(city.id,), groups=(Group.COORDINATORS,)
    )
    row = sending.send(session, as_actor(user), OPENED, round_, Said("Prosjektet er i gang"))
    assert (row.label, row.organisation_id) == ("R-01", None)
    with pytest.raises(Invalid):
        sending.send(session, contact(session, city), OPENED, round_, Said("Uten by"))


def test_those_invited_by_role_hear_of_an_extension_once(session: Session) -> None:
    event = factories.event(session)
    track = factories.track(session, event)
    quiet, busy = factories.leader(session, track), factories.leader(session, track)
    round_ = open_round(session, event, groups=(Group.NETWORK_LEADERS, Group.COORDINATORS))
    sending.send(session, as_actor(busy), OPENED, round_, Said("Ta med sykkel"))
    found = reminding.audience(session, round_)
    assert [[r.email for r in some] for some in (found.owing, found.invited, found.writing)] == [
        [],
        [quiet.email],
        [busy.email],
    ]


def test_a_report_is_for_those_invited_whatever_is_chosen(session: Session) -> None:
    round_ = open_round(session, kind=RoundKind.REPORT, open_to=OpenTo.ANYONE)
    assert round_.open_to is OpenTo.INVITED
    other = open_round(session, open_to=OpenTo.ACCOUNT, groups=(Group.CITIES,), owing=("x",))
    assert (other.groups, other.owing) == ([], [])
