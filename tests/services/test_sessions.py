from datetime import UTC, datetime

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from planner.domain.access import Actor, Grant, RoleName
from planner.domain.errors import Invalid, NotAllowed, NotFound, Stale
from planner.domain.identity import new_id
from planner.models.changes import Change
from planner.models.programme import Appearance
from planner.models.programme import Session as Item
from planner.queries.programme import draft
from planner.services import sessions
from tests import factories

NOW = factories.NOW
TEN = datetime(2010, 11, 2, 9, tzinfo=UTC)


def organiser(at: object) -> Actor:
    return Actor(None, "Programkontoret", (Grant(RoleName.ORGANISER, at.id),))  # type: ignore[attr-defined]


def leader(track: object) -> Actor:
    grant = Grant(RoleName.NETWORK_LEADER, track.event_id, track.id)  # type: ignore[attr-defined]
    return Actor(None, "Samferdselsdepartementet", (grant,))


def journal(db: Session) -> list[tuple[object, ...]]:
    rows = db.scalars(select(Change).order_by(Change.id))
    return [(c.action, c.entity, c.field, c.old, c.new) for c in rows]


def test_save_session_adds_one_and_records_it(session: Session) -> None:
    event = factories.event(session)
    theme = factories.theme(session, event)
    made = sessions.save_session(
        session, event, organiser(event), NOW, {"title": " Brøset "}, theme_ids=[theme.id]
    )
    (shown,) = draft(session, event).sessions
    assert (shown.id, shown.title, shown.theme_ids) == (made.id, "Brøset", (theme.id,))
    first, second = journal(session)
    assert first[:3] == ("add_session", "session", "*")
    assert second == ("add_session", "session", "theme_ids", [], [theme.id])


def test_save_session_sent_twice_makes_one(session: Session) -> None:
    event, session_id = factories.event(session), new_id()
    for _ in range(2):
        sessions.save_session(
            session, event, organiser(event), NOW, {"title": "Brøset"}, session_id=session_id
        )
    assert len(draft(session, event).sessions) == 1
    assert len(journal(session)) == 1


def test_save_session_records_each_field_that_changed(session: Session) -> None:
    event = factories.event(session)
    item = factories.session(session, event, title="Brøset", minutes=45)
    values = {"title": "Brøset", "minutes": 60, "filmed": True}
    sessions.save_session(
        session, event, organiser(event), NOW, values, session_id=item.id, version=1
    )
    assert sorted(journal(session)) == [
        ("edit_session", "session", "filmed", False, True),
        ("edit_session", "session", "minutes", 45, 60),
    ]
    assert item.version == 2


def test_save_session_refuses_a_stale_change_and_takes_a_repeated_one(session: Session) -> None:
    event = factories.event(session)
    item = factories.session(session, event, title="Old")
    who = organiser(event)
    first = {"title": "First"}
    sessions.save_session(session, event, who, NOW, first, session_id=item.id, version=1)
    sessions.save_session(session, event, who, NOW, first, session_id=item.id, version=1)
    with pytest.raises(Stale) as refused:
        sessions.save_session(
            session, event, who, NOW, {"title": "Second"}, session_id=item.id, version=1
        )
    assert (refused.value.entity, refused.value.version) == ("session", 2)
    with pytest.raises(Stale):
        theme = factories.theme(session, event)
        sessions.save_session(
            session, event, who, NOW, {}, session_id=item.id, theme_ids=[theme.id], version=1
        )


@pytest.mark.parametrize(
    ("values", "field", "rule"),
    [
        ({"title": "  "}, "title", "missing"),
        ({"title": "x" * 251}, "title", "too_long"),
        ({"title": "A", "minutes": 0}, "minutes", "out_of_range"),
        ({"title": "A", "minutes": 1441}, "minutes", "out_of_range"),
        ({"title": "A", "expected": -1}, "expected", "out_of_range"),
    ],
)
@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_save_session_refuses_what_cannot_be_kept(
    values: dict[str, object], field: str, rule: str, session: Session
) -> None:
    event = factories.event(session)
    with pytest.raises(Invalid) as refused:
        sessions.save_session(session, event, organiser(event), NOW, values)
    assert (refused.value.field, refused.value.rule) == (field, rule)


def test_save_session_refuses_rooms_tracks_and_themes_of_another_event(session: Session) -> None:
    event, other = factories.event(session), factories.event(session, "gatherings/2010")
    who = organiser(event)
    room, track = factories.room(session, other), factories.track(session, other)
    for values in ({"room_id": room.id}, {"track_id": track.id}):
        with pytest.raises(NotFound):
            sessions.save_session(session, event, who, NOW, {"title": "A"} | values)
    with pytest.raises(NotFound):
        theme = factories.theme(session, other)
        sessions.save_session(session, event, who, NOW, {"title": "A"}, theme_ids=[theme.id])
    with pytest.raises(NotFound):
        foreign = factories.session(session, other)
        sessions.save_session(session, event, who, NOW, {"title": "A"}, session_id=foreign.id)


def test_a_leader_edits_the_own_track_alone(session: Session) -> None:
    event = factories.event(session, "gatherings/2010")
    mine, other = factories.track(session, event), factories.track(session, event)
    who = leader(mine)
    own = sessions.save_session(session, event, who, NOW, {"title": "A", "track_id": mine.id})
    sessions.place(session, event, who, NOW, own.id, start=TEN, room_id=None)
    foreign = factories.session(session, event, track=other)
    plenary = factories.session(session, event)
    for values in ({"title": "B"}, {"title": "B", "track_id": other.id}):
        with pytest.raises(NotAllowed):
            sessions.save_session(session, event, who, NOW, values)
    for item in (foreign, plenary):
        with pytest.raises(NotAllowed):
            sessions.save_session(session, event, who, NOW, {"title": "B"}, session_id=item.id)
        with pytest.raises(NotAllowed):
            taken = {"track_id": mine.id}
            sessions.save_session(session, event, who, NOW, taken, session_id=item.id)
        with pytest.raises(NotAllowed):
            sessions.place(session, event, who, NOW, item.id, start=None, room_id=None)
        with pytest.raises(NotAllowed):
            sessions.delete_session(session, event, who, NOW, item.id)
    with pytest.raises(NotAllowed):
        given = {"track_id": other.id}
        sessions.save_session(session, event, who, NOW, given, session_id=own.id)


def test_what_is_prime_time_is_for_those_who_plan_the_whole_to_say(session: Session) -> None:
    event = factories.event(session)
    track = factories.track(session, event)
    item = factories.session(session, event, track=track)
    with pytest.raises(NotAllowed):
        sessions.save_session(
            session, event, leader(track), NOW, {"prime": True}, session_id=item.id
        )
    sessions.save_session(
        session, event, organiser(event), NOW, {"prime": True}, session_id=item.id, version=1
    )
    kept = {"prime": True, "title": "Annen tittel"}
    sessions.save_session(
        session, event, leader(track), NOW, kept, session_id=item.id, version=item.version
    )
    assert (item.prime, item.title) == (True, "Annen tittel")


def test_place_moves_a_session_and_takes_it_out_again(session: Session) -> None:
    event = factories.event(session)
    room = factories.room(session, event)
    item = factories.session(session, event, hour=None, minutes=45)
    who = organiser(event)
    sessions.place(
        session, event, who, NOW, item.id, start=TEN, room_id=room.id, minutes=60, version=1
    )
    assert (item.start, item.room_id, item.minutes, item.version) == (TEN, room.id, 60, 2)
    with pytest.raises(Stale):
        sessions.place(session, event, who, NOW, item.id, start=None, room_id=None, version=1)
    sessions.place(session, event, who, NOW, item.id, start=None, room_id=None, version=2)
    assert (item.start, item.room_id, item.minutes) == (None, None, 60)
    assert {row[0] for row in journal(session)} == {"place_session", "unplace_session"}


def test_place_leaves_a_locked_session_where_it_is(session: Session) -> None:
    event = factories.event(session)
    item = factories.session(session, event, start=TEN, locked=True)
    with pytest.raises(Invalid) as refused:
        sessions.place(session, event, organiser(event), NOW, item.id, start=None, room_id=None)
    assert refused.value.rule == "locked"


def test_delete_session_takes_its_appearances_along_and_records_all(session: Session) -> None:
    event = factories.event(session)
    item = factories.session(session, event)
    factories.appearance(session, item, factories.speaker(session))
    factories.appearance(session, item)
    sessions.delete_session(session, event, organiser(event), NOW, item.id, version=1)
    assert session.scalars(select(Item)).all() == []
    assert session.scalars(select(Appearance)).all() == []
    assert [(row[1], row[4]) for row in journal(session)] == [
        ("appearance", None),
        ("appearance", None),
        ("session", None),
    ]


def test_nothing_is_written_by_one_who_may_only_read(session: Session) -> None:
    event = factories.event(session)
    desk = Actor(None, "Desk", (Grant(RoleName.DESK, event.id),))
    with pytest.raises(NotAllowed):
        sessions.save_session(session, event, desk, NOW, {"title": "A"})
