import pytest
from sqlalchemy.orm import Session

from planner.domain.access import Actor, Grant, RoleName
from planner.domain.errors import Invalid, NotAllowed, NotFound, Stale
from planner.domain.identity import new_id
from planner.domain.programme import AppearanceState, Role
from planner.queries.programme import draft
from planner.services import appearances
from tests import factories

NOW = factories.NOW


def organiser(at: object) -> Actor:
    return Actor(None, "Programkontoret", (Grant(RoleName.ORGANISER, at.id),))  # type: ignore[attr-defined]


def cast(db: Session, event: object) -> list[tuple[str, str]]:
    (item,) = draft(db, event).sessions  # type: ignore[arg-type]
    return [(a.speaker_id or a.placeholder, a.role.value) for a in item.appearances]


def test_appearances_are_added_last_and_moved_and_removed(session: Session) -> None:
    event = factories.event(session)
    item = factories.session(session, event)
    who, ann = organiser(event), factories.speaker(session)
    first = appearances.save_appearance(
        session, event, who, NOW, item.id, {"speaker_id": ann.id, "role": Role.OPENING}
    )
    second = appearances.save_appearance(
        session, event, who, NOW, item.id, {"placeholder": "N.N., Stortingets miljøkomité"}
    )
    assert cast(session, event) == [(ann.id, "opening"), (second.placeholder, "talk")]
    appearances.move_appearance(session, event, who, NOW, second.id, -1)
    appearances.move_appearance(session, event, who, NOW, second.id, -1)
    assert cast(session, event) == [(second.placeholder, "talk"), (ann.id, "opening")]
    appearances.remove_appearance(session, event, who, NOW, first.id)
    assert cast(session, event) == [(second.placeholder, "talk")]


def test_save_appearance_sent_twice_makes_one(session: Session) -> None:
    event, appearance_id = factories.event(session), new_id()
    item = factories.session(session, event)
    for _ in range(2):
        appearances.save_appearance(
            session,
            event,
            organiser(event),
            NOW,
            item.id,
            {"placeholder": "N.N."},
            appearance_id=appearance_id,
        )
    assert len(cast(session, event)) == 1


def test_save_appearance_needs_somebody_of_this_initiative(session: Session) -> None:
    event = factories.event(session)
    item = factories.session(session, event)
    elsewhere = factories.initiative(session, name="Elsewhere")
    stranger = factories.speaker(session, initiative_id=elsewhere.id)
    who = organiser(event)
    with pytest.raises(Invalid) as refused:
        appearances.save_appearance(session, event, who, NOW, item.id, {"placeholder": " "})
    assert (refused.value.field, refused.value.rule) == ("placeholder", "somebody")
    with pytest.raises(NotFound):
        values = {"speaker_id": stranger.id}
        appearances.save_appearance(session, event, who, NOW, item.id, values)


def test_save_appearance_forgets_the_answer_when_somebody_else_steps_in(session: Session) -> None:
    event = factories.event(session)
    item = factories.session(session, event)
    ann, bo = factories.speaker(session), factories.speaker(session)
    row = factories.appearance(
        session, item, ann, AppearanceState.DECLINED, answered_at=NOW, reason="Abroad"
    )
    values = {"speaker_id": bo.id, "state": AppearanceState.SUGGESTED}
    appearances.save_appearance(
        session, event, organiser(event), NOW, item.id, values, appearance_id=row.id, version=1
    )
    assert (row.answered_at, row.reason, row.state) == (None, "", AppearanceState.SUGGESTED)
    with pytest.raises(Stale):
        appearances.remove_appearance(session, event, organiser(event), NOW, row.id, version=1)


def test_appearances_are_edited_in_the_own_track_alone(session: Session) -> None:
    event = factories.event(session, "gatherings/2010")
    mine, other = factories.track(session, event), factories.track(session, event)
    grant = Grant(RoleName.COORDINATOR, event.id, mine.id)
    who = Actor(None, "Koordinator", (grant,))
    own = factories.session(session, event, track=mine)
    foreign = factories.session(session, event, track=other)
    theirs = factories.appearance(session, foreign)
    values = {"placeholder": "N.N."}
    appearances.save_appearance(session, event, who, NOW, own.id, values)
    with pytest.raises(NotAllowed):
        appearances.save_appearance(session, event, who, NOW, foreign.id, values)
    with pytest.raises(NotAllowed):
        appearances.move_appearance(session, event, who, NOW, theirs.id, 1)
    with pytest.raises(NotAllowed):
        appearances.remove_appearance(session, event, who, NOW, theirs.id)
    with pytest.raises(NotFound):
        appearances.save_appearance(
            session, event, who, NOW, own.id, values, appearance_id=theirs.id
        )
