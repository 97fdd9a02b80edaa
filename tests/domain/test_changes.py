from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, settings

from planner.domain.changes import (
    ChangeKind,
    Subject,
    apply,
    cast_change,
    changes_hash,
    difference,
    told,
)
from planner.domain.programme import (
    Appearance,
    AppearanceState,
    Event,
    Programme,
    Role,
    Room,
    Session,
    SessionState,
    Speaker,
    in_order,
)
from tests.domain.strategies import programmes

TEN = datetime(2010, 11, 2, 9, tzinfo=UTC)
EVENT = Event("conference/2010", "Byer som lever og leverer", date(2010, 11, 2), 2)
SESSION = Session("a", "Brøset", start=TEN, minutes=60, room_id="hall")
HALL, ATTIC = Room("hall", "Hall"), Room("attic", "Attic")


def programme(*sessions: Session, **values: object) -> Programme:
    return in_order(replace(Programme(EVENT, rooms=(HALL, ATTIC), sessions=sessions), **values))


@pytest.mark.parametrize(
    ("values", "kind", "fields"),
    [
        ({"start": TEN + timedelta(hours=1)}, ChangeKind.MOVED, ("start",)),
        ({"room_id": "attic"}, ChangeKind.MOVED, ("room_id",)),
        ({"room_id": "attic", "title": "Brøset 2"}, ChangeKind.MOVED, ("room_id", "title")),
        ({"minutes": 75}, ChangeKind.CHANGED, ("minutes",)),
        ({"filmed": True, "title": "B"}, ChangeKind.CHANGED, ("filmed", "title")),
        ({"state": SessionState.CANCELLED}, ChangeKind.CANCELLED, ("state",)),
        ({"state": SessionState.TENTATIVE}, ChangeKind.CHANGED, ("state",)),
    ],
)
def test_difference_of_a_session_names_its_change_and_the_fields(
    values: dict[str, object], kind: ChangeKind, fields: tuple[str, ...]
) -> None:
    after = replace(SESSION, **values)
    (change,) = difference(programme(SESSION), programme(after))
    assert (change.kind, change.subject, change.id) == (kind, Subject.SESSION, "a")
    assert (change.old, change.new, change.fields) == (SESSION, after, fields)


def test_difference_finds_new_removed_and_restored_sessions() -> None:
    off = replace(SESSION, state=SessionState.CANCELLED)
    old = programme(off, replace(SESSION, id="b"))
    new = programme(SESSION, replace(SESSION, id="c"))
    assert [(c.kind, c.id) for c in difference(old, new)] == [
        (ChangeKind.RESTORED, "a"),
        (ChangeKind.NEW, "c"),
        (ChangeKind.REMOVED, "b"),
    ]


def test_difference_finds_speakers_added_and_gone_and_the_event_changed() -> None:
    old = programme(speakers=(Speaker("ann", "Ann"), Speaker("bo", "Bo")))
    new = programme(
        speakers=(Speaker("bo", "Bo B."), Speaker("cy", "Cy")), event=replace(EVENT, title="New")
    )
    changes = difference(old, new)
    assert [(c.kind, c.subject, c.id, c.fields) for c in changes] == [
        (ChangeKind.CHANGED, Subject.SPEAKER, "bo", ("name",)),
        (ChangeKind.NEW, Subject.SPEAKER, "cy", ()),
        (ChangeKind.REMOVED, Subject.SPEAKER, "ann", ()),
        (ChangeKind.CHANGED, Subject.EVENT, "conference/2010", ("title",)),
    ]


def test_difference_from_nothing_published_is_everything_but_the_event() -> None:
    changes = difference(None, programme(SESSION))
    assert [(c.kind, c.subject) for c in changes] == [
        (ChangeKind.NEW, Subject.SESSION),
        (ChangeKind.NEW, Subject.ROOM),
        (ChangeKind.NEW, Subject.ROOM),
    ]


def test_told_leaves_out_an_order_that_follows_from_something_new() -> None:
    swapped = difference(programme(rooms=(HALL, ATTIC)), programme(rooms=(ATTIC, HALL)))
    assert [c.kind for c in told(swapped)] == [ChangeKind.REORDERED]
    yard = Room("yard", "Yard")
    added = difference(programme(rooms=(HALL, ATTIC)), programme(rooms=(HALL, yard, ATTIC)))
    assert [c.kind for c in added] == [ChangeKind.NEW, ChangeKind.REORDERED]
    assert [c.kind for c in told(added)] == [ChangeKind.NEW]


def test_difference_does_not_tell_of_a_new_order_in_time() -> None:
    late = replace(SESSION, id="b", start=TEN + timedelta(hours=5))
    moved = replace(SESSION, start=TEN + timedelta(hours=9))
    changes = difference(programme(SESSION, late), programme(late, moved))
    assert [c.kind for c in changes] == [ChangeKind.MOVED]


@given(programmes())
def test_difference_of_a_programme_with_itself_is_empty(value: Programme) -> None:
    assert difference(value, value) == ()


@given(programmes(), programmes())
def test_difference_applied_to_the_old_gives_the_new(old: Programme, new: Programme) -> None:
    changes = difference(old, new)
    assert apply(old, changes) == new
    assert bool(changes) is (old != new)


@settings(max_examples=30)
@given(programmes(), programmes(), programmes())
def test_changes_hash_is_the_same_only_for_the_same_changes(
    old: Programme, new: Programme, other: Programme
) -> None:
    assert changes_hash(difference(old, new)) == changes_hash(difference(old, new))
    same = difference(old, new) == difference(old, other)
    assert (changes_hash(difference(old, new)) == changes_hash(difference(old, other))) is same


def test_cast_change_tells_who_came_who_left_and_whose_part_changed() -> None:
    def part(part_id: str, speaker: str | None, **values: object) -> Appearance:
        accepted = AppearanceState.ACCEPTED
        return replace(Appearance(part_id, speaker, Role.TALK, accepted), **values)

    ann, bo, cy = part("1", "ann"), part("2", "bo"), part("3", "cy")
    before = replace(SESSION, appearances=(ann, bo, part("4", None, placeholder="N.N.")))
    chair = replace(bo, role=Role.MODERATOR)
    named = part("4", "dee")
    change = cast_change(before, replace(SESSION, appearances=(cy, chair, named)))
    assert change.added == (cy, named)
    assert change.gone == (ann, part("4", None, placeholder="N.N."))
    assert change.altered == ((bo, chair),)
    assert change.reordered is False
    swapped = cast_change(before, replace(before, appearances=before.appearances[::-1]))
    assert (swapped.added, swapped.gone, swapped.altered) == ((), (), ())
    assert swapped.reordered is True
