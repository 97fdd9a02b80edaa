"""What-ifs are kept for those who may see the balance, and done through the ordinary services."""

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from planner.domain.access import Actor, Grant, RoleName
from planner.domain.balance import Step, StepKind
from planner.domain.errors import Invalid, NotAllowed, Stale
from planner.domain.gender import Gender
from planner.domain.plain import to_plain
from planner.domain.programme import AppearanceState, Form, Role, SessionState
from planner.models.changes import Change
from planner.models.programme import Appearance
from planner.models.programme import Session as Item
from planner.models.speakers import SensitiveReading
from planner.queries import what_if as queries
from planner.services import what_if as service
from tests import factories
from tests.factories import NOW

NEW, ADDED = "00000000-0000-7000-8000-000000000001", "00000000-0000-7000-8000-000000000002"


def organiser(session: Session, event: object, see_balance: bool = True) -> Actor:
    user = factories.organiser(session, event, see_balance=see_balance)  # type: ignore[arg-type]
    grant = Grant(RoleName.ORGANISER, event.id, see_balance=see_balance)  # type: ignore[attr-defined]
    return Actor(user.id, user.name, (grant,))


def test_a_what_if_is_its_owners_until_it_is_shared(session: Session) -> None:
    event = factories.event(session)
    mine, other = organiser(session, event), organiser(session, event)
    steps = (Step(StepKind.ADD_SESSION, NEW, title="Debatt"),)
    row = service.save(session, event, mine, NOW, " Flere kvinner ", False, steps)
    assert (row.name, row.version) == ("Flere kvinner", 1)
    assert service.read_steps(row.steps) == steps
    assert queries.listed(session, event.id, other.user_id, True) == []
    assert queries.one(session, event.id, row.id, other.user_id, True) is None
    service.save(session, event, mine, NOW, "Flere", True, steps, row.id, 1)
    assert [r.name for r in queries.listed(session, event.id, other.user_id, True)] == ["Flere"]
    assert queries.listed(session, event.id, other.user_id, False) == []
    with pytest.raises(Stale):
        service.save(session, event, mine, NOW, "Fleire", True, steps, row.id, 1)
    for act in (
        lambda: service.save(session, event, other, NOW, "Min", True, steps, row.id, 2),
        lambda: service.delete(session, event, other, row.id),
    ):
        with pytest.raises(NotAllowed):
            act()
    assert service.delete(session, event, mine, row.id)
    assert not service.delete(session, event, mine, row.id)


def test_a_what_if_needs_a_name_steps_and_the_right(session: Session) -> None:
    event = factories.event(session)
    steps = (Step(StepKind.ADD_SESSION, NEW, title="Debatt"),)
    with pytest.raises(Invalid):
        service.save(session, event, organiser(session, event), NOW, "  ", False, steps)
    with pytest.raises(Invalid):
        service.save(session, event, organiser(session, event), NOW, "Tomt", False, ())
    with pytest.raises(NotAllowed):
        service.save(session, event, organiser(session, event, False), NOW, "Nei", False, steps)


@pytest.mark.parametrize("plain", [None, 3, ["x"], [{"kind": "add"}], [{"kind": "?", "id": ""}]])
def test_steps_that_cannot_be_read_are_refused(plain: object) -> None:
    with pytest.raises(Invalid):
        service.read_steps(plain)


def test_too_many_steps_are_refused() -> None:
    with pytest.raises(Invalid) as refused:
        service.read_steps([to_plain(Step(StepKind.DROP, NEW))] * 31)
    assert refused.value.rule == "too_many"


def test_applying_suggests_replaces_and_cancels_and_asks_nobody(session: Session) -> None:
    event = factories.event(session)
    actor = organiser(session, event)
    old, new, out = (factories.speaker(session) for _ in range(3))
    talk, dropped = factories.session(session, event), factories.session(session, event)
    swapped = factories.appearance(session, talk, old, role=Role.KEYNOTE, minutes=20, title="Vei")
    taken = factories.appearance(session, talk, out)
    steps = (
        Step(StepKind.SWAP, ADDED, appearance_id=swapped.id, speaker_id=new.id),
        Step(StepKind.DROP, "x", appearance_id=taken.id),
        Step(StepKind.ADD_SESSION, NEW, title="Debatt", form=Form.DEBATE, minutes=30),
        Step(
            StepKind.ADD,
            "00000000-0000-7000-8000-000000000003",
            session_id=NEW,
            placeholder="N.N.",
            gender=Gender.WOMAN,
            role=Role.PANEL,
        ),
        Step(StepKind.DROP_SESSION, "x", session_id=dropped.id),
        Step(StepKind.DROP, "x", appearance_id="gone"),
    )
    row = service.save(session, event, actor, NOW, "Alt", False, steps)
    assert service.apply(session, event, actor, NOW, steps, row.id) == steps[:5]
    assert (row.applied_at, row.applied_by_id) == (NOW, actor.user_id)
    seats = session.scalars(
        select(Appearance).where(Appearance.session_id == talk.id).order_by(Appearance.position)
    ).all()
    assert [(a.speaker_id, a.state, a.role, a.minutes, a.title) for a in seats] == [
        (old.id, AppearanceState.REPLACED, Role.KEYNOTE, 20, "Vei"),
        (new.id, AppearanceState.SUGGESTED, Role.KEYNOTE, 20, "Vei"),
    ]
    made = session.get_one(Item, NEW)
    assert (made.title, made.form, made.state, made.minutes) == (
        "Debatt",
        Form.DEBATE,
        SessionState.IDEA,
        30,
    )
    (unnamed,) = session.scalars(select(Appearance).where(Appearance.session_id == NEW))
    assert (unnamed.placeholder, unnamed.state) == ("N.N.", AppearanceState.SUGGESTED)
    assert dropped.state is SessionState.CANCELLED
    actions = set(session.scalars(select(Change.action)))
    assert {"add_appearance", "edit_appearance", "remove_appearance", "add_session"} <= actions
    assert "woman" not in repr(session.execute(select(Change.old, Change.new)).all())


def test_applying_needs_the_right_to_edit(session: Session) -> None:
    event = factories.event(session)
    track = factories.track(session, event)
    user = factories.leader(session, track, see_balance=True)
    grants = (Grant(RoleName.NETWORK_LEADER, event.id, track.id, see_balance=True),)
    leader = Actor(user.id, user.name, grants)
    own, others = (factories.session(session, event, track=t) for t in (track, None))

    def add(at: Item, new: str) -> Step:
        return Step(StepKind.ADD, new, session_id=at.id, placeholder="N.N.")

    # What is in another track is not there for a leader who sees only the own one.
    assert service.apply(session, event, leader, NOW, (add(others, NEW),)) == ()
    assert len(service.apply(session, event, leader, NOW, (add(own, ADDED),))) == 1
    with pytest.raises(NotAllowed):
        service.apply(session, event, organiser(session, event, False), NOW, (add(own, NEW),))


def test_trying_somebody_is_logged_as_a_reading(session: Session) -> None:
    event = factories.event(session)
    actor = organiser(session, event)
    speaker = factories.speaker(session)
    service.log_reading(session, event, actor, NOW, ())
    assert session.query(SensitiveReading).count() == 0
    step = Step(StepKind.ADD, NEW, session_id="any", speaker_id=speaker.id)
    service.log_reading(session, event, actor, NOW, (step,))
    (row,) = session.query(SensitiveReading).all()
    assert (row.what, row.speaker_ids) == ("what_if", [speaker.id])
