import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from planner.domain.access import Actor, Grant, RoleName
from planner.domain.errors import Invalid, NotAllowed, Stale
from planner.models.changes import Change
from planner.services import speaker_records
from tests import factories

NOW = factories.NOW
VALUES = {"name": "Helle Søholt", "organisation": "Gehl architects", "email": "helle@example.org"}


def test_save_speaker_records_that_contact_changed_and_not_what_it_is(session: Session) -> None:
    event = factories.event(session)
    who = Actor(None, "Programkontoret", (Grant(RoleName.ORGANISER, event.id),))
    made = speaker_records.save_speaker(session, event, who, NOW, VALUES)
    assert (made.name, made.email, made.initiative_id) == (
        "Helle Søholt",
        "helle@example.org",
        event.initiative_id,
    )
    edited = {"email": "soholt@example.org"}
    speaker_records.save_speaker(session, event, who, NOW, edited, speaker_id=made.id, version=1)
    recorded = session.scalars(select(Change).order_by(Change.id)).all()
    assert [(c.action, c.field) for c in recorded] == [
        ("add_speaker", "*"),
        ("edit_speaker", "email"),
    ]
    assert "example.org" not in str([(c.old, c.new) for c in recorded])
    with pytest.raises(Stale):
        values = {"name": "Somebody else"}
        speaker_records.save_speaker(
            session, event, who, NOW, values, speaker_id=made.id, version=1
        )
    with pytest.raises(Invalid):
        speaker_records.save_speaker(session, event, who, NOW, {"name": " "})


def test_a_leader_edits_the_speakers_of_the_own_track(session: Session) -> None:
    event = factories.event(session, "gatherings/2010")
    mine, other = factories.track(session, event), factories.track(session, event)
    who = Actor(None, "Leder", (Grant(RoleName.NETWORK_LEADER, event.id, mine.id),))
    theirs = factories.speaker(session)
    factories.appearance(session, factories.session(session, event, track=other), theirs)
    with pytest.raises(NotAllowed):
        speaker_records.save_speaker(session, event, who, NOW, VALUES, speaker_id=theirs.id)
    ours = speaker_records.save_speaker(session, event, who, NOW, VALUES)
    with pytest.raises(NotAllowed):
        speaker_records.save_speaker(
            session, event, who, NOW, {"name": "X"}, speaker_id=ours.id, version=1
        )
    factories.appearance(session, factories.session(session, event, track=mine), ours)
    changed = {"phone": "22 24 90 90"}
    speaker_records.save_speaker(session, event, who, NOW, changed, speaker_id=ours.id, version=1)
    assert ours.phone == "22 24 90 90"
    with pytest.raises(NotAllowed):
        desk = Actor(None, "Desk", (Grant(RoleName.DESK, event.id),))
        speaker_records.save_speaker(session, event, desk, NOW, VALUES)
