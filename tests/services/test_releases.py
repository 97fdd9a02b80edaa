from typing import Any

import pytest
from sqlalchemy.orm import Session

from planner.domain.access import Actor, Grant, RoleName
from planner.domain.errors import NotAllowed
from planner.domain.programme import AppearanceState
from planner.domain.proposal import DifferenceChanged, NothingToPublish, PublishingBlocked
from planner.domain.release import WHOLE, Slice, thaw
from planner.models.events import Event
from planner.queries import releases as read
from planner.services import releases
from tests import factories

NOW = factories.NOW


def organiser(at: Event) -> Actor:
    return Actor(None, "Programkontoret", (Grant(RoleName.ORGANISER, at.id),))


def publish(db: Session, event: Event, **values: Any) -> Any:
    return releases.publish(db, event, organiser(event), NOW, **values)


def test_publish_freezes_numbered_releases_that_later_edits_leave_alone(session: Session) -> None:
    event = factories.event(session)
    item = factories.session(session, event, title="Brøset")
    first = publish(session, event, note=" Første utgave ")
    item.title = "Strømsø"
    session.flush()
    assert (first.number, first.note, first.part, event.public_version) == (
        1,
        "Første utgave",
        None,
        1,
    )
    published = read.published(session, event.id)
    assert published is not None and [s.title for s in published.sessions] == ["Brøset"]
    second = publish(session, event)
    assert (second.number, event.public_version) == (2, 2)
    assert [s.title for s in thaw(second.document).sessions] == ["Strømsø"]
    assert [r.number for r in read.listed(session, event.id)] == [2, 1]


def test_publish_refuses_when_nothing_would_change(session: Session) -> None:
    event = factories.event(session)
    factories.session(session, event)
    publish(session, event)
    with pytest.raises(NothingToPublish):
        publish(session, event)
    assert event.public_version == 1


def test_publish_refuses_a_difference_that_is_not_the_one_shown(session: Session) -> None:
    event = factories.event(session)
    item = factories.session(session, event, title="Brøset")
    shown = read.proposal(session, event).hash
    item.title = "Strømsø"
    session.flush()
    with pytest.raises(DifferenceChanged):
        publish(session, event, shown=shown)
    assert publish(session, event, shown=read.proposal(session, event).hash).number == 1


def test_publish_is_held_up_by_what_blocks(session: Session) -> None:
    event = factories.event(session, levels={"room_overlap": "block"})
    room = factories.room(session, event)
    for _ in range(2):
        factories.session(session, event, room=room)
    with pytest.raises(PublishingBlocked) as refused:
        publish(session, event)
    assert [f.rule.value for f in refused.value.findings] == ["room_overlap"]
    event.levels = {}
    session.flush()
    assert publish(session, event).number == 1


def test_a_leader_publishes_the_own_slice_alone(session: Session) -> None:
    event = factories.event(session, "gatherings/2010")
    mine, other = factories.track(session, event), factories.track(session, event)
    factories.session(session, event, track=mine, title="Mine")
    factories.session(session, event, track=other, title="Other")
    factories.session(session, event, title="Plenary")
    leader = Actor(None, "Leder", (Grant(RoleName.NETWORK_LEADER, event.id, mine.id),))
    refused = (WHOLE, Slice(), Slice.of(None), Slice.of(other.id), Slice.of(mine.id, other.id))
    for part in refused:
        with pytest.raises(NotAllowed):
            releases.publish(session, event, leader, NOW, part=part)
    made = releases.publish(session, event, leader, NOW, part=Slice.of(mine.id))
    assert made.part == [mine.id]
    assert [s.title for s in thaw(made.document).sessions] == ["Mine"]
    rest = publish(session, event, part=Slice.of(None, other.id))
    assert rest.part == [None, other.id]
    assert {s.title for s in thaw(rest.document).sessions} == {"Mine", "Other", "Plenary"}


def test_publish_can_take_everything_back_to_an_earlier_release(session: Session) -> None:
    event = factories.event(session)
    item = factories.session(session, event, title="Brøset")
    first = publish(session, event)
    item.title = "Strømsø"
    session.flush()
    publish(session, event)
    third = publish(session, event, earlier=first)
    assert (third.number, third.taken_from) == (3, 1)
    assert third.document == first.document
    assert item.title == "Strømsø"


def test_redact_speaker_takes_a_person_out_of_every_release(session: Session) -> None:
    event = factories.event(session)
    item = factories.session(session, event)
    ann, bo = factories.speaker(session), factories.speaker(session)
    for who in (ann, bo):
        factories.appearance(session, item, who, AppearanceState.ACCEPTED)
    publish(session, event)
    item.title = "Another"
    session.flush()
    publish(session, event)
    assert releases.redact_speaker(session, event, ann.id) is True
    for number in (1, 2):
        release = read.numbered(session, event.id, number)
        assert release is not None and ann.id not in release.document
        assert bo.id in release.document
    assert event.public_version == 3
    assert releases.redact_speaker(session, event, ann.id) is False
    assert event.public_version == 3
