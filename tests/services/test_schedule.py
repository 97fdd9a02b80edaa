"""Importing into a draft that organisers work on: nothing of theirs is lost, nothing done twice."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import event as sql_events
from sqlalchemy import func, select
from sqlalchemy.orm import Session as Database

from planner.domain.access import COMMAND
from planner.domain.imported import Kind
from planner.domain.merging import ImportAccount
from planner.domain.programme import AppearanceState, Programme, Role
from planner.domain.rules import Rule, check
from planner.formats import schedule_json, schedule_xml
from planner.formats.schedule import read
from planner.models.changes import Change
from planner.models.events import Event, Room
from planner.models.imports import ImportedValue
from planner.models.mail import OutboxMail
from planner.models.programme import Appearance, Session
from planner.models.speakers import Speaker
from planner.queries import programme as programmes
from planner.queries.events import value as event_value
from planner.services import schedule, sessions
from tests import factories
from tests.formats.real import DEBCONF, DEMOCON, FOSDEM, data
from tests.formats.test_odd_schedules import GUID, OTHER
from tests.formats.test_round_trip import LINKS

NOW = datetime(2010, 2, 18, 12, tzinfo=UTC)
KEY = "conference/2010"
TITLED = b"<conference><title>%s</title></conference>"


@pytest.fixture
def event(session: Database) -> Event:
    return factories.event(session, KEY, title="Byer som lever")


def talk(guid: str = GUID, **values: str) -> str:
    fields = {
        "date": "2010-11-02T10:00:00+01:00",
        "start": "10:00",
        "duration": "00:30",
        "title": "Sykkel",
        "abstract": "Om sykkel",
        "persons": '<person id="1">Kari</person>',
    } | values
    inner = "".join(f"<{name}>{value}</{name}>" for name, value in fields.items())
    return f'<event guid="{guid}">{inner}</event>'


def file(*talks: str, room: str = "Sal A") -> bytes:
    return (
        '<schedule><conference/><day index="1" date="2010-11-02">'
        f'<room name="{room}">{"".join(talks)}</room></day></schedule>'
    ).encode()


def bring(db: Database, event: Event, found: bytes, later: int = 0) -> ImportAccount:
    value = read(found, event_key=event.key, existing=event_value(event))
    account = schedule.import_schedule(db, COMMAND, NOW + timedelta(days=later), event, value)
    db.commit()
    return account


def count(db: Database, *models: Any) -> tuple[int, ...]:
    found = (db.scalar(select(func.count()).select_from(model)) for model in models)
    return tuple(number or 0 for number in found)


def the_session(db: Database, id: str = GUID) -> Session:
    found = db.get(Session, id)
    assert found is not None
    return found


def fields(account: ImportAccount) -> list[tuple[str, Any, Any]]:
    return [(c.field, c.ours, c.theirs) for c in account.conflicts]


def test_a_first_import_fills_the_draft(session: Database, event: Event) -> None:
    account = bring(session, event, file(talk()))
    draft = programmes.draft(session, event)
    (found,) = draft.sessions
    assert (found.id, found.title, found.minutes) == (GUID, "Sykkel", 30)
    assert draft.room[found.room_id or ""].name == "Sal A"
    assert [draft.speaker[a.speaker_id or ""].name for a in found.appearances] == ["Kari"]
    assert found.appearances[0].state is AppearanceState.ACCEPTED
    assert account.added == {Kind.ROOM: 1, Kind.SPEAKER: 1, Kind.SESSION: 1}
    assert account.conflicts == ()


def test_importing_the_same_file_again_changes_nothing(session: Database, event: Event) -> None:
    bring(session, event, file(talk()))
    tables = (Change, ImportedValue, OutboxMail, Session, Appearance, Speaker, Room)
    before, version = count(session, *tables), the_session(session).version
    account = bring(session, event, file(talk()), later=1)
    assert account.changed_nothing
    assert count(session, *tables) == before
    assert the_session(session).version == version
    assert event.public_version == 0


def test_an_import_after_an_organisers_edit_keeps_the_edit(session: Database, event: Event) -> None:
    bring(session, event, file(talk()))
    edited = {"title": "Sykkel i byen", "room_id": None, "minutes": 20}
    sessions.save_session(session, event, COMMAND, NOW, edited, session_id=GUID, version=1)
    session.commit()
    account = bring(session, event, file(talk()))
    found = the_session(session)
    assert (found.title, found.room_id, found.minutes) == ("Sykkel i byen", None, 20)
    assert account.changed_nothing
    assert account.conflicts == ()
    bring(session, event, file(talk(abstract="Mer om sykkel")))
    assert (found.title, found.abstract) == ("Sykkel i byen", "Mer om sykkel")


def test_what_only_the_file_changed_is_taken(session: Database, event: Event) -> None:
    bring(session, event, file(talk()))
    the_session(session).title = "Sykkel i byen"
    account = bring(session, event, file(talk(duration="00:45"), room="Sal B"))
    found = the_session(session)
    room = session.get(Room, found.room_id)
    assert room is not None
    assert (found.title, found.minutes, room.name) == ("Sykkel i byen", 45, "Sal B")
    assert account.changed == {Kind.SESSION: 1}


def test_what_both_changed_stays_and_is_a_conflict_once(session: Database, event: Event) -> None:
    bring(session, event, file(talk()))
    the_session(session).title = "Sykkel i byen"
    newer = file(talk(title="Sykkel for alle"))
    account = bring(session, event, newer)
    assert the_session(session).title == "Sykkel i byen"
    assert fields(account) == [("title", "Sykkel i byen", "Sykkel for alle")]
    assert account.changed_nothing
    assert bring(session, event, newer).conflicts == ()
    assert the_session(session).title == "Sykkel i byen"


def test_conflicts_name_rooms_and_not_their_ids(session: Database, event: Event) -> None:
    bring(session, event, file(talk(), talk(OTHER, start="12:00")))
    other = Room(event_id=event.id, name="Torget")
    session.add(other)
    session.flush()
    the_session(session).room_id = other.id
    account = bring(session, event, file(talk(), room="Sal B"))
    assert fields(account) == [("room_id", "Torget", "Sal B")]


def test_what_is_gone_from_the_file_is_reported_and_kept(session: Database, event: Event) -> None:
    bring(session, event, file(talk(), talk(OTHER, persons="")))
    account = bring(session, event, file(talk(OTHER, persons="")))
    assert [(n.kind, n.name) for n in account.gone] == [
        (Kind.SPEAKER, "Kari"),
        (Kind.SESSION, "Sykkel"),
    ]
    assert account.changed_nothing
    assert the_session(session).title == "Sykkel"


def test_what_was_deleted_here_stays_deleted(session: Database, event: Event) -> None:
    bring(session, event, file(talk()))
    session.delete(the_session(session))
    session.commit()
    account = bring(session, event, file(talk(title="Sykkel for alle")))
    assert session.get(Session, GUID) is None
    assert [n.name for n in account.deleted_here] == ["Sykkel for alle"]
    assert account.changed_nothing


def test_a_room_that_was_deleted_here_leaves_new_sessions_without_one(
    session: Database, event: Event
) -> None:
    bring(session, event, file(talk()))
    the_session(session).room_id = None
    session.delete(session.scalars(select(Room)).one())
    session.commit()
    bring(session, event, file(talk(), talk(OTHER)))
    assert the_session(session).room_id is None
    assert the_session(session, OTHER).room_id is None


def test_a_renamed_room_is_still_the_files_room(session: Database, event: Event) -> None:
    bring(session, event, file(talk()))
    room = session.scalars(select(Room)).one()
    room.name = "Storsalen"
    bring(session, event, file(talk(), talk(OTHER)))
    assert the_session(session, OTHER).room_id == room.id
    assert room.name == "Storsalen"


def test_a_room_of_the_organisers_is_found_by_its_name(session: Database, event: Event) -> None:
    room = Room(event_id=event.id, name="Sal A", capacity=40)
    session.add(room)
    session.flush()
    bring(session, event, file(talk()))
    assert the_session(session).room_id == room.id
    assert room.capacity == 40


def test_what_the_format_lacks_is_never_touched(session: Database, event: Event) -> None:
    bring(session, event, file(talk()))
    found = the_session(session)
    found.plenary, found.expected, found.code, found.filmed = True, 40, "A", True
    found.appearances[0].role = Role.MODERATOR
    found.appearances[0].title = "Innledning"
    bring(session, event, file(talk(title="Sykkel for alle")))
    assert (found.title, found.plenary, found.expected) == ("Sykkel for alle", True, 40)
    assert (found.code, found.filmed) == ("A", True)
    assert (found.appearances[0].role, found.appearances[0].title) == (
        Role.MODERATOR,
        "Innledning",
    )


def test_a_person_new_in_the_file_joins_the_session(session: Database, event: Event) -> None:
    bring(session, event, file(talk()))
    both = '<person id="1">Kari</person><person id="2">Ola</person>'
    account = bring(session, event, file(talk(persons=both)))
    names = [a.speaker and a.speaker.name for a in the_session(session).appearances]
    assert names == ["Kari", "Ola"]
    assert (account.added, account.changed) == ({Kind.SPEAKER: 1}, {Kind.SESSION: 1})


def test_a_person_dropped_from_the_file_leaves_the_session(session: Database, event: Event) -> None:
    bring(session, event, file(talk()))
    account = bring(session, event, file(talk(persons="")))
    session.expire_all()
    assert the_session(session).appearances == []
    assert account.changed == {Kind.SESSION: 1}


def test_a_person_dropped_from_the_file_stays_when_organisers_touched_it(
    session: Database, event: Event
) -> None:
    bring(session, event, file(talk()))
    the_session(session).appearances[0].role = Role.KEYNOTE
    account = bring(session, event, file(talk(persons="")))
    session.expire_all()
    assert len(the_session(session).appearances) == 1
    assert fields(account) == [("appearances", "Kari", None)]


def test_a_person_taken_off_here_stays_off(session: Database, event: Event) -> None:
    bring(session, event, file(talk()))
    session.delete(the_session(session).appearances[0])
    session.commit()
    account = bring(session, event, file(talk(title="Sykkel for alle")))
    session.expire_all()
    assert the_session(session).appearances == []
    assert account.changed == {Kind.SESSION: 1}


def test_an_invitation_is_not_answered_by_a_file(session: Database, event: Event) -> None:
    bring(session, event, file(talk(persons="")))
    kari = Speaker(initiative_id=event.initiative_id, name="Kari", created_at=NOW)
    kari.id = (
        read(file(talk()), event_key=KEY, existing=event_value(event)).programme.speakers[0].id
    )
    session.add(kari)
    session.flush()
    invited = Appearance(event_id=event.id, session_id=GUID, speaker_id=kari.id)
    invited.state = AppearanceState.INVITED
    session.add(invited)
    session.flush()
    account = bring(session, event, file(talk()))
    assert invited.state is AppearanceState.INVITED
    assert fields(account) == [("state", "invited", "accepted")]


def test_the_dates_of_an_event_there_is_are_the_organisers(session: Database, event: Event) -> None:
    found = data(FOSDEM)
    account = bring(session, event, found)
    assert (event.start, event.days, event.title) == (date(2010, 11, 2), 2, "Byer som lever")
    assert {c.field for c in account.conflicts} == {"start", "title"}
    assert event.venue == "ULB (Université Libre de Bruxelles)"


def test_a_file_about_another_event_does_not_rename_this_one(
    session: Database, event: Event
) -> None:
    bring(session, event, file(talk()).replace(b"<conference/>", TITLED % b"Byer som lever"))
    account = bring(session, event, file(talk(OTHER)).replace(b"<conference/>", TITLED % b"Nytt"))
    assert event.title == "Byer som lever"
    assert fields(account) == [("title", "Byer som lever", "Nytt")]
    assert account.changed == {}
    bring(session, event, file(talk()).replace(b"<conference/>", TITLED % b"Byer som leverer"))
    assert event.title == "Byer som leverer"


def test_an_organisers_time_zone_reads_the_times_that_have_none(
    session: Database, event: Event
) -> None:
    event.time_zone = "America/New_York"
    bare = file(talk().replace("<date>2010-11-02T10:00:00+01:00</date>", ""))
    bring(session, event, bare)
    assert the_session(session).start == datetime(2010, 11, 2, 14, tzinfo=UTC)


def test_a_guid_that_another_event_has_makes_a_session_of_its_own(
    session: Database, event: Event
) -> None:
    bring(session, event, file(talk()))
    second = factories.event(session, "gatherings/2010")
    account = bring(session, second, file(talk()))
    (found,) = programmes.draft(session, second).sessions
    assert found.id != GUID
    assert [(n.code, n.examples) for n in account.adapted if n.code == "id_in_use"] == [
        ("id_in_use", ("Sykkel",))
    ]
    assert bring(session, second, file(talk())).changed_nothing
    assert len(programmes.draft(session, event).sessions) == 1


def test_every_change_is_in_the_journal_as_one_action(session: Database, event: Event) -> None:
    session.commit()
    start = count(session, Change)[0]
    bring(session, event, file(talk()))
    bring(session, event, file(talk(title="Sykkel for alle")))
    changes = session.scalars(select(Change).order_by(Change.id)).all()[start:]
    assert [(c.entity, c.field) for c in changes] == [
        ("room", "*"),
        ("speaker", "*"),
        ("session", "*"),
        ("appearance", "*"),
        ("session", "title"),
    ]
    assert len({c.batch for c in changes}) == 2
    assert (changes[-1].old, changes[-1].new) == ("Sykkel", "Sykkel for alle")


@pytest.mark.parametrize(
    ("name", "key", "rooms", "speakers"),
    [
        (FOSDEM, "conference/2024", 2, 2),
        (DEMOCON, "gatherings/2020", 0, 1),
        (DEBCONF, "conference/2023", 0, 0),
    ],
)
def test_real_schedules_come_in_whole_and_only_once(
    session: Database, name: str, key: str, rooms: int, speakers: int
) -> None:
    found = read(data(name), event_key=key)
    event, account = schedule.import_new(session, COMMAND, NOW, found)
    session.commit()
    draft = programmes.draft(session, event)
    assert alike(draft) == alike(found.programme)
    assert account.created and account.conflicts == ()
    assert not any(finding.blocks for finding in check(draft))
    findings = [finding.rule for finding in check(draft)]
    assert findings.count(Rule.ROOM_OVERLAP) == rooms
    assert findings.count(Rule.SPEAKER_OVERLAP) == speakers
    changes = count(session, Change)
    assert bring(session, event, data(name)).changed_nothing
    assert count(session, Change) == changes


@pytest.mark.parametrize("name", [FOSDEM, DEBCONF, DEMOCON])
def test_an_export_imported_again_changes_nothing(session: Database, name: str) -> None:
    key = "conference/2024"
    event, _ = schedule.import_new(session, COMMAND, NOW, read(data(name), event_key=key))
    session.commit()
    draft = programmes.draft(session, event)
    for written in (
        schedule_xml.write(draft, links=LINKS, version="1"),
        schedule_json.write(draft, links=LINKS, version="1"),
    ):
        account = bring(session, event, written)
        assert account.changed_nothing
        assert account.conflicts == ()
    assert programmes.draft(session, event) == draft


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_the_number_of_statements_does_not_follow_the_size(
    session: Database, statements: Callable[[], int]
) -> None:
    def cost(key: str, sessions: int) -> int:
        event = factories.event(session, key)
        session.commit()
        number = f"{sessions:04}"
        talks = [
            talk(f"{n:08}-{number}-4c54-9d6a-0d7b6a3e5c0f", persons=f'<person id="{n}">P</person>')
            for n in range(sessions)
        ]
        start = statements()
        bring(session, event, file(*talks))
        return statements() - start

    assert cost("conference/small", 2) == cost("conference/large", 60)


@pytest.fixture
def statements(session: Database) -> Any:
    """How many statements have been sent so far; many rows in one count once."""
    sent: list[str] = []

    def note(_c: Any, _cursor: Any, statement: str, *_: Any) -> None:
        sent.append(statement)

    engine = session.get_bind()
    sql_events.listen(engine, "before_cursor_execute", note)
    yield lambda: len(sent)
    sql_events.remove(engine, "before_cursor_execute", note)


def alike(programme: Programme) -> Programme:
    """With the speakers in one order."""
    speakers = tuple(sorted(programme.speakers, key=lambda s: s.id))
    return replace(programme, speakers=speakers)
