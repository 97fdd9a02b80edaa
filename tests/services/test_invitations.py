"""Asking speakers: one invitation each, links that can be revoked, answers on record."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from planner.domain.access import Actor, RoleName
from planner.domain.errors import Invalid, NotAllowed, NotFound, Stale
from planner.domain.invitations import AskedTogether, NoAddress, NothingToAsk, WrongMove
from planner.domain.programme import AppearanceState
from planner.domain.speakers import Channel
from planner.models.changes import Change
from planner.models.events import Network
from planner.models.mail import OutboxMail
from planner.models.speakers import Invitation, SpeakerLink
from planner.queries.accounts import actor_of
from planner.services import invitations
from tests import factories
from tests.factories import NOW

S = AppearanceState


class Case:
    """A gathering with two networks' tracks that want the same speaker."""

    def __init__(self, db: Session) -> None:
        self.event = factories.event(db, "gatherings/2010")
        self.tracks = [factories.track(db, self.event) for _ in range(2)]
        self.speaker = factories.speaker(db, email="helle@gehl.example")
        self.wishes = [
            factories.appearance(
                db, factories.session(db, self.event, track=track), self.speaker, S.SUGGESTED
            )
            for track in self.tracks
        ]
        self.organiser = actor_of(factories.organiser(db, self.event))
        self.leader = actor_of(factories.leader(db, self.tracks[0]))

    def invite(self, db: Session, actor: Actor, wishes: Sequence[int] = (0, 1), **more: object):  # type: ignore[no-untyped-def]
        ids = [self.wishes[n].id for n in wishes]
        return invitations.invite(db, self.event, actor, NOW, self.speaker.id, ids, **more)  # type: ignore[arg-type]


@pytest.fixture
def case(session: Session) -> Case:
    return Case(session)


def mails(db: Session) -> list[tuple[str, str]]:
    rows = db.scalars(select(OutboxMail).order_by(OutboxMail.created_at, OutboxMail.kind))
    return [(row.kind, row.recipient) for row in rows]


def test_invite_asks_for_all_in_one_mail(session: Session, case: Case) -> None:
    row = case.invite(session, case.organiser, message="Kom!", answer_by=date(2010, 3, 4))

    assert [wish.state for wish in case.wishes] == [S.INVITED, S.INVITED]
    assert {wish.invitation_id for wish in case.wishes} == {row.id}
    assert row.answer_by == datetime(2010, 3, 4, 22, 59, 59, tzinfo=UTC)
    assert mails(session) == [("speaker_invitation", "helle@gehl.example")]
    changed = session.scalars(select(Change.action).where(Change.entity == "appearance")).all()
    assert set(changed) == {"invite"}


def test_a_second_networks_wish_joins_the_same_invitation(session: Session, case: Case) -> None:
    first = case.invite(session, case.leader, [0])
    second = case.invite(session, case.organiser, [1])

    assert first.id == second.id
    assert len(session.scalars(select(Invitation)).all()) == 1
    assert len(session.scalars(select(SpeakerLink)).all()) == 1
    assert (second.sent_at, second.resent_at) == (NOW, NOW)


def test_a_leader_asks_for_the_own_track_alone(session: Session, case: Case) -> None:
    with pytest.raises(NotAllowed):
        case.invite(session, case.leader, [0, 1])

    assert mails(session) == []


def test_what_several_networks_ask_for_is_sent_by_the_organisers_alone(
    session: Session, case: Case
) -> None:
    networks = [
        Network(initiative_id=case.event.initiative_id, name=code, code=code) for code in "AB"
    ]
    session.add_all(networks)
    session.flush()
    for track, network in zip(case.tracks, networks, strict=True):
        track.network_id = network.id
    session.flush()
    with pytest.raises(AskedTogether):
        case.invite(session, case.leader, [0])
    assert mails(session) == []
    # What a leader has asked by telephone is a fact, and noted.
    case.invite(session, case.leader, [0], channel=Channel.PHONE)
    # Once the other network's wish is given up, it is the leader's own to ask for.
    case.wishes[0].state, case.wishes[1].state = S.SUGGESTED, S.DECLINED
    case.invite(session, case.leader, [0])
    assert mails(session) == [("speaker_invitation", "helle@gehl.example")]
    # Who leads both networks asks for both.
    case.wishes[0].state = case.wishes[1].state = S.SUGGESTED
    both = factories.leader(session, case.tracks[0])
    factories.grant(session, both, RoleName.COORDINATOR, case.event, case.tracks[1])
    case.invite(session, actor_of(both), [0, 1])
    assert [wish.state for wish in case.wishes] == [S.INVITED, S.INVITED]


def test_invite_needs_an_address_and_something_to_ask(session: Session, case: Case) -> None:
    with pytest.raises(NothingToAsk):
        case.invite(session, case.organiser, [])
    with pytest.raises(Invalid):
        case.invite(session, case.organiser, message="x" * 4001)
    case.speaker.email = ""
    with pytest.raises(NoAddress):
        case.invite(session, case.organiser)
    with pytest.raises(NotFound):
        invitations.invite(session, case.event, case.organiser, NOW, "nobody", [])


def test_invite_does_not_ask_again_who_has_said_yes(session: Session, case: Case) -> None:
    case.wishes[0].state = S.ACCEPTED

    with pytest.raises(WrongMove):
        case.invite(session, case.organiser)


def test_a_revoked_link_is_replaced_when_it_is_sent_again(session: Session, case: Case) -> None:
    case.invite(session, case.organiser)
    old = session.scalars(select(SpeakerLink)).one()

    revoked = invitations.revoke_links(session, case.event, case.organiser, NOW, case.speaker.id)
    new = invitations.send_link_again(session, case.event, case.organiser, NOW, case.speaker.id)

    assert revoked == 1
    assert old.revoked_at == NOW
    assert new.id != old.id
    assert new.revoked_at is None
    assert [kind for kind, _ in mails(session)] == ["speaker_invitation", "speaker_link"]


def test_sending_again_keeps_a_link_that_works(session: Session, case: Case) -> None:
    case.invite(session, case.organiser)
    link = invitations.send_link_again(session, case.event, case.organiser, NOW, case.speaker.id)
    later = link.expires_at + timedelta(seconds=1)

    again = invitations.send_link_again(session, case.event, case.organiser, later, case.speaker.id)

    assert len(session.scalars(select(SpeakerLink)).all()) == 2
    assert again.id != link.id


def test_links_are_the_affair_of_those_who_plan_the_speaker(session: Session) -> None:
    case = Case(session)
    other = actor_of(factories.leader(session, factories.track(session, case.event)))
    participant = actor_of(factories.user(session))

    for actor in (other, participant):
        with pytest.raises(NotAllowed):
            invitations.send_link_again(session, case.event, actor, NOW, case.speaker.id)
        with pytest.raises(NotAllowed):
            invitations.revoke_links(session, case.event, actor, NOW, case.speaker.id)
    invitations.revoke_links(session, case.event, case.leader, NOW, case.speaker.id)


def test_move_writes_down_what_was_said(session: Session, case: Case) -> None:
    wish = case.wishes[0]

    invitations.move(session, case.event, case.leader, NOW, wish.id, S.ACCEPTED, wish.version)

    assert (wish.state, wish.answered_at) == (S.ACCEPTED, NOW)
    with pytest.raises(Stale):
        invitations.move(session, case.event, case.leader, NOW, wish.id, S.REPLACED, 1)
    with pytest.raises(WrongMove):
        invitations.move(session, case.event, case.leader, NOW, wish.id, S.SUGGESTED, wish.version)
    with pytest.raises(NotAllowed):
        invitations.move(session, case.event, case.leader, NOW, case.wishes[1].id, S.ACCEPTED, 1)


def test_move_to_suggested_forgets_the_answer(session: Session, case: Case) -> None:
    wish = case.wishes[0]
    case.invite(session, case.organiser)
    for to in (S.DECLINED, S.REPLACED, S.SUGGESTED):
        invitations.move(session, case.event, case.organiser, NOW, wish.id, to, wish.version)

    assert (wish.state, wish.answered_at, wish.invitation_id) == (S.SUGGESTED, None, None)
    assert case.wishes[1].state is S.INVITED
