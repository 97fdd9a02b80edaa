import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from planner.domain.access import Actor
from planner.domain.challenges import ChallengeChanged, about
from planner.domain.errors import NotAllowed, NotFound
from planner.domain.identity import new_id
from planner.domain.programme import AppearanceState, Role
from planner.models.events import Network
from planner.models.programme import Appearance
from planner.queries import planning
from planner.queries.accounts import actor_of
from planner.queries.programme import draft
from planner.services import challenges, invitations
from tests import factories

NOW = factories.NOW
S = AppearanceState


class Case:
    """A gathering where one network has wished for a speaker, and another has a session."""

    def __init__(self, db: Session) -> None:
        self.db = db
        self.event = factories.event(db, "gatherings/2010")
        self.tracks = []
        for code in ("AT", "EB"):
            network = Network(initiative_id=self.event.initiative_id, name=code, code=code)
            db.add(network)
            db.flush()
            self.tracks.append(factories.track(db, self.event, network_id=network.id, code=code))
        self.speaker = factories.speaker(db, email="helle@gehl.example")
        first = factories.session(db, self.event, track=self.tracks[0])
        self.wish = factories.appearance(db, first, self.speaker, S.SUGGESTED)
        self.own = factories.session(db, self.event, track=self.tracks[1], hour=14)
        self.organiser = actor_of(factories.organiser(db, self.event))
        self.leader = actor_of(factories.leader(db, self.tracks[1]))

    def seen(self) -> str:
        value = draft(self.db, self.event)
        found = about(value, planning.of(self.db, self.event), self.speaker.id)
        assert found is not None
        return found.seen

    def join(self, actor: Actor, seen: str, row: str, session_id: str = "") -> Appearance:
        return challenges.join(
            self.db,
            self.event,
            actor,
            NOW,
            self.speaker.id,
            session_id or self.own.id,
            Role.TALK,
            seen=seen,
            appearance_id=row,
        )


@pytest.fixture
def case(session: Session) -> Case:
    return Case(session)


def test_a_leader_joins_and_the_organisers_ask_for_both_at_once(
    session: Session, case: Case
) -> None:
    seen, row = case.seen(), new_id()
    wish = case.join(case.leader, seen, row)
    assert (wish.state, wish.speaker_id, wish.session_id) == (
        S.SUGGESTED,
        case.speaker.id,
        case.own.id,
    )
    assert case.join(case.leader, seen, row) is wish  # pressed twice
    assert session.scalar(select(func.count()).select_from(Appearance)) == 2
    both = [case.wish.id, wish.id]
    sent = invitations.invite(session, case.event, case.organiser, NOW, case.speaker.id, both)
    assert {case.wish.invitation_id, wish.invitation_id} == {sent.id}
    assert about(
        draft(session, case.event), planning.of(session, case.event), case.speaker.id
    ).asking == ("waiting")


def test_joining_what_has_changed_meanwhile_is_refused(session: Session, case: Case) -> None:
    seen = case.seen()
    invitations.invite(session, case.event, case.organiser, NOW, case.speaker.id, [case.wish.id])
    with pytest.raises(ChallengeChanged):
        case.join(case.leader, seen, new_id())
    case.join(case.leader, case.seen(), new_id())


def test_joining_takes_the_right_to_the_session(session: Session, case: Case) -> None:
    with pytest.raises(NotAllowed):
        case.join(actor_of(factories.leader(session, case.tracks[0])), case.seen(), new_id())
    with pytest.raises(NotFound):
        case.join(case.organiser, case.seen(), new_id(), session_id=new_id())
