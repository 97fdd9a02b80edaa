"""What files lack, repeat and contradict, one case each."""

import json
from datetime import UTC, date, datetime
from typing import Any

import pytest

from planner.domain.imported import (
    BrokenJson,
    BrokenXml,
    DoctypeRefused,
    EmptyFile,
    FileTooLarge,
    ImportedSchedule,
    Item,
    Kind,
    NoDates,
    NotASchedule,
    Note,
    UnknownFormat,
    UnreadableSchedule,
)
from planner.domain.programme import Event, Form, Session
from planner.formats import schedule
from planner.formats.schedule import read

GUID = "5f0c4b3e-0f3b-4c54-9d6a-0d7b6a3e5c0f"
OTHER = "6f0c4b3e-0f3b-4c54-9d6a-0d7b6a3e5c0f"
KEY = "conference/2010"
OSLO = Event(key=KEY, title="Byer som lever", start=date(2010, 11, 2), days=2)


def xml(*events: str, conference: str = "", day: str = "2010-11-02", room: str = "Sal A") -> bytes:
    return (
        f"<schedule><conference><title>T</title>{conference}</conference>"
        f'<day date="{day}" index="1"><room name="{room}">{"".join(events)}</room></day></schedule>'
    ).encode()


def event(inner: str = "", *, mark: str = f'guid="{GUID}"', title: str = "Sykkel") -> str:
    return (
        f"<event {mark}><title>{title}</title><start>10:00</start>"
        f"<duration>00:30</duration>{inner}</event>"
    )


def js(*sessions: dict[str, Any], **conference: Any) -> bytes:
    days = [{"index": 1, "date": "2010-11-02", "rooms": {"Sal A": list(sessions)}}]
    return json.dumps(
        {"schedule": {"conference": {"title": "T", "days": days, **conference}}}
    ).encode()


def come(data: bytes, existing: Event | None = None) -> ImportedSchedule:
    return read(data, event_key=KEY, existing=existing)


def only(data: bytes) -> Session:
    (found,) = come(data).programme.sessions
    return found


def note(notes: tuple[Note, ...], code: str) -> Note:
    (found,) = (n for n in notes if n.code == code)
    return found


# Identity


def test_a_valid_guid_is_kept_in_lower_case() -> None:
    assert only(xml(event(mark=f'guid="{GUID.upper()}" id="1"'))).id == GUID


@pytest.mark.parametrize(
    "guid", ["", "17", "00000000-0000-0000-0000-000000000000", "{" + GUID + "}"]
)
def test_an_unusable_guid_gives_way_to_the_id(guid: str) -> None:
    found = only(xml(event(mark=f'guid="{guid}" id="7"')))
    assert found.id == only(xml(event(mark='id="7"', title="Something else"))).id


def test_without_guid_and_id_the_slug_tells_and_then_title_time_and_room() -> None:
    by_slug = only(xml(event("<slug>byer-7</slug>", mark="")))
    assert by_slug.id == only(xml(event("<slug>byer-7</slug>", mark="", title="Renamed"))).id
    bare = only(xml(event(mark="")))
    assert bare.id == only(xml(event("<abstract>New</abstract>", mark=""))).id
    assert bare.id != only(xml(event(mark=""), room="Sal B")).id
    assert bare.id != only(xml(event(mark="", title="Renamed"))).id


def test_the_same_id_in_another_event_is_another_session() -> None:
    here = only(xml(event(mark='id="7"')))
    (there,) = read(xml(event(mark='id="7"')), event_key="gatherings/2010").programme.sessions
    assert here.id != there.id


def test_repeats_are_told_apart_by_time_whatever_their_order_in_the_file() -> None:
    first = event(mark=f'guid="{GUID}"')
    second = first.replace("10:00", "14:00")
    found = come(xml(first, second))
    assert found.programme.sessions[0].id == GUID
    assert found.programme.sessions[1].id != GUID
    assert come(xml(second, first)).programme == found.programme
    assert note(found.adapted, "session_repeated") == Note("session_repeated", 1, ("Sykkel",))


def test_a_person_is_guid_else_id_or_code_else_name() -> None:
    def people(*persons: dict[str, Any]) -> list[str]:
        found = come(js({"guid": GUID, "title": "S", "persons": list(persons)}))
        return [speaker.id for speaker in found.programme.speakers]

    assert people({"guid": GUID, "id": 1, "name": "A"}) == [GUID]
    assert people({"id": 1, "name": "A"}) == people({"id": 1, "name": "B"})
    assert people({"code": "X", "name": "A"}) == people({"code": "X", "public_name": "B"})
    assert people({"name": "A"}) != people({"name": "B"})
    assert len(people({"id": 1, "name": "A"}, {"id": 2, "name": "A"})) == 2
    assert len(people({"name": "A"}, {"name": " A "})) == 1


def test_one_name_with_two_ids_stays_two_people_and_is_told() -> None:
    persons = '<persons><person id="1">Kari</person><person id="2">Kari</person></persons>'
    found = come(xml(event(persons)))
    assert [speaker.name for speaker in found.programme.speakers] == ["Kari", "Kari"]
    assert note(found.adapted, "name_with_two_ids").examples == ("Kari",)


def test_rooms_and_tracks_go_by_name() -> None:
    rooms = [{"name": "Sal A", "guid": GUID}, {"name": "Sal B", "guid": GUID, "capacity": 40}]
    found = come(js({"guid": GUID, "title": "S", "track": "  Grønn \n vekst "}, rooms=rooms))
    assert [(r.name, r.capacity) for r in found.programme.rooms] == [("Sal A", None), ("Sal B", 40)]
    assert [track.name for track in found.programme.tracks] == ["Grønn vekst"]
    assert len({room.id for room in found.programme.rooms}) == 2


# Time


def test_an_offset_in_the_date_wins_over_the_zone_the_event_has() -> None:
    found = only(xml(event("<date>2010-11-02T10:00:00+05:30</date>")))
    assert found.start == datetime(2010, 11, 2, 4, 30, tzinfo=UTC)


def test_a_time_without_offset_is_in_the_zone_of_the_event_there_is() -> None:
    new_york = Event(
        key=KEY, title="", start=date(2010, 11, 2), days=2, time_zone="America/New_York"
    )
    (found,) = come(xml(event()), existing=new_york).programme.sessions
    assert found.start == datetime(2010, 11, 2, 14, 0, tzinfo=UTC)


def test_a_named_zone_is_believed_where_the_clocks_follow_it() -> None:
    data = xml(
        event("<date>2010-11-02T04:30:00+00:00</date>"),
        conference="<time_zone_name>Asia/Kolkata</time_zone_name>",
    )
    found = come(data)
    assert found.programme.event.time_zone == "Asia/Kolkata"
    assert [n.code for n in found.adapted] == ["event_without_dates"]


def test_a_named_zone_is_not_believed_where_the_clocks_follow_the_offsets() -> None:
    data = xml(
        event("<date>2010-11-02T10:00:00+05:00</date>"),
        conference="<time_zone_name>UTC</time_zone_name>",
    )
    found = come(data)
    assert found.programme.event.time_zone == "Etc/GMT-5"
    assert note(found.adapted, "zone_contradicted").examples == ("UTC",)


def test_an_unknown_zone_is_told() -> None:
    found = come(xml(event(), conference="<time_zone_name>../etc/passwd</time_zone_name>"))
    assert found.programme.event.time_zone == "Europe/Oslo"
    assert note(found.adapted, "zone_unknown").count == 1


def test_what_starts_before_the_day_changes_is_the_night_after() -> None:
    data = xml(event().replace("10:00", "01:30"), conference="<day_change>04:00:00</day_change>")
    assert only(data).start == datetime(2010, 11, 3, 0, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("duration", "minutes"),
    [("00:30", 30), ("1:05", 65), ("01:00:59", 60), ("26:00", 1440), ("0:00", 45), ("soon", 45)],
)
def test_durations(duration: str, minutes: int) -> None:
    assert only(xml(event().replace("00:30", duration))).minutes == minutes


def test_an_end_stands_in_for_a_duration() -> None:
    dated = {"date": "2010-11-02T10:00:00+01:00", "end": "2010-11-02T11:15:00+01:00"}
    assert only(js({"guid": GUID, "title": "S", **dated})).minutes == 75


def test_a_session_without_a_time_is_kept_unplaced() -> None:
    data = xml(event().replace("<start>10:00</start>", ""))
    found = come(data)
    assert found.programme.sessions[0].start is None
    assert note(found.adapted, "session_without_time").examples == ("Sykkel",)


def test_contradicting_days_give_the_shortest_span_that_holds_everything() -> None:
    conference = "<start>2010-11-02</start><end>2010-11-05</end><days>{}</days>"
    assert come(xml(event(), conference=conference.format(2))).programme.event.days == 2
    late = event("<date>2010-11-04T10:00:00+01:00</date>")
    assert come(xml(late, conference=conference.format(2))).programme.event.days == 4


def test_dates_come_from_the_days_when_the_event_has_none() -> None:
    found = come(xml(event()))
    assert (found.programme.event.start, found.programme.event.days) == (date(2010, 11, 2), 1)
    assert note(found.adapted, "event_without_dates").count == 1


def test_a_file_without_any_day_needs_an_event() -> None:
    with pytest.raises(NoDates):
        come(b"<schedule><conference><title>T</title></conference></schedule>")
    found = come(b"<schedule><conference/></schedule>", existing=OSLO)
    assert (found.programme.event.start, found.programme.event.days) == (OSLO.start, 2)
    assert found.carried[Item(Kind.EVENT, KEY)] == frozenset()


# What the format carried


def test_only_what_the_file_has_is_carried() -> None:
    carried = come(xml(event())).carried[Item(Kind.SESSION, GUID)]
    assert carried == {"title", "room_id", "start", "minutes"}
    carried = come(xml(event("<abstract/><persons/><type/>"))).carried[Item(Kind.SESSION, GUID)]
    assert {"abstract", "appearances", "kind_label"} <= carried
    assert "form" not in carried


def test_nothing_of_what_a_room_lacks_is_carried() -> None:
    found = come(xml(event()))
    (room,) = found.programme.rooms
    assert found.carried[Item(Kind.ROOM, room.id)] == {"name"}


# Texts


@pytest.mark.parametrize(
    ("type_", "form", "label"),
    [
        ("debate", Form.DEBATE, ""),
        ("Workshop (2h)", Form.WORKSHOP, "Workshop (2h)"),
        ("Panel discussion", Form.PANEL, "Panel discussion"),
        ("devroom", Form.TALK, "devroom"),
        ("Kaffepause", Form.BREAK, "Kaffepause"),
    ],
)
def test_forms_are_told_from_the_type_where_they_can_be(type_: str, form: Form, label: str) -> None:
    found = only(xml(event(f"<type>{type_}</type>")))
    assert (found.form, found.kind_label) == (form, label)


def test_what_no_database_can_hold_is_dropped() -> None:
    found = only(js({"guid": GUID, "title": "A\x00B\ud800 \n C", "abstract": "x\r\ny\x07"}))
    assert (found.title, found.abstract) == ("AB C", "x\ny")


def test_a_session_without_a_title_borrows_its_slug_or_is_skipped() -> None:
    found = come(xml(event("<slug>byer-7</slug>", title=" "), event(mark="", title="")))
    assert [session.title for session in found.programme.sessions] == ["byer-7"]
    assert note(found.adapted, "session_title_made").count == 1
    assert note(found.skipped, "session_without_title").count == 1


def test_a_person_named_twice_in_a_session_stands_there_once() -> None:
    persons = '<persons><person id="1">K</person><person id="1">K</person><person/></persons>'
    found = come(xml(event(persons)))
    assert len(found.programme.sessions[0].appearances) == 1
    assert note(found.adapted, "person_twice_in_session").count == 1
    assert note(found.skipped, "person_without_name").count == 1


def test_a_language_that_is_none_is_left_out() -> None:
    found = come(xml(event("<language>formal English</language>")))
    assert found.programme.sessions[0].language == ""
    assert note(found.adapted, "language_unknown").examples == ("formal English",)


@pytest.mark.parametrize(
    "value", [17, [], {}, True, None, "x", [None, 3, "x", []], {"a": {"b": []}}, 1e400]
)
@pytest.mark.parametrize(
    "field",
    ["guid", "id", "date", "start", "duration", "title", "room", "track", "persons", "links"],
)
def test_values_of_the_wrong_kind_spoil_nothing_else(field: str, value: Any) -> None:
    good = {"guid": OTHER, "title": "Good", "start": "11:00", "duration": "00:30"}
    bad = {"guid": GUID, "title": "Bad", "start": "10:00", "duration": "00:30", field: value}
    found = come(js(bad, good))
    assert found.programme.session[OTHER].title == "Good"


@pytest.mark.parametrize("value", [17, [], "x", None, {"Sal": 3}, {"Sal": [3, None]}])
def test_days_of_the_wrong_kind_are_skipped(value: Any) -> None:
    days = [value, {"date": "2010-11-02", "rooms": value}, {"date": "2010-11-02", "rooms": {}}]
    assert come(js(days=days)).programme.sessions == ()


# Files that are refused

BOMB = b"""<?xml version="1.0"?><!DOCTYPE s [<!ENTITY a "aaaaaaaaaa">
<!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]>
<schedule><conference><title>&c;</title></conference></schedule>"""
OUTSIDE = b"""<!DOCTYPE s [<!ENTITY a SYSTEM "file:///etc/passwd">]>
<schedule><conference><title>&a;</title></conference></schedule>"""
OUTSIDE_DTD = b'<!DOCTYPE schedule SYSTEM "http://127.0.0.1:1/x.dtd"><schedule/>'


@pytest.mark.parametrize("data", [BOMB, OUTSIDE, OUTSIDE_DTD, BOMB.decode().encode("utf-16")])
def test_a_document_type_is_refused_before_anything_is_expanded(data: bytes) -> None:
    with pytest.raises(DoctypeRefused):
        come(data.replace(b'<?xml version="1.0"?>', b""))


@pytest.mark.parametrize(
    ("data", "error"),
    [
        (b"", EmptyFile),
        (b"  \n ", EmptyFile),
        (b"BEGIN:VCALENDAR", UnknownFormat),
        (b"PK\x03\x04", UnknownFormat),
        (b"<schedule><conference></schedule>", BrokenXml),
        (b"<schedule><conference>", BrokenXml),
        (b"<schedule>\xff</schedule>", BrokenXml),
        (b'<?xml version="1.0" encoding="klingon"?><schedule/>', BrokenXml),
        (b"<schedule>&bomb;</schedule>", BrokenXml),
        (b"<html><body/></html>", NotASchedule),
        (b'{"schedule": ', BrokenJson),
        (b'{"schedule": "\xff"}', BrokenJson),
        (b'{"a":' * 100_000, BrokenJson),
        (b'{"schedule": {}}', NotASchedule),
        (b'{"schedule": {"conference": []}}', NotASchedule),
        (b'{"type": "FeatureCollection"}', NotASchedule),
    ],
)
def test_files_that_are_no_schedule_are_refused_by_name(
    data: bytes, error: type[UnreadableSchedule]
) -> None:
    with pytest.raises(error):
        come(data)


def test_a_broken_file_says_where() -> None:
    with pytest.raises(BrokenXml) as refused:
        come(b"<schedule>\n<conference>\n</schedule>")
    assert refused.value.facts == {"line": 3}


def test_deep_nesting_is_refused_and_not_followed() -> None:
    with pytest.raises(BrokenXml):
        come(b"<schedule>" + b"<a>" * 100_000 + b"</a>" * 100_000 + b"</schedule>")


def test_a_file_that_is_too_large_is_not_even_parsed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(schedule, "LARGEST", 10)
    with pytest.raises(FileTooLarge) as refused:
        come(b"<schedule>" * 2)
    assert refused.value.facts == {"limit": 10}


def test_texts_longer_than_a_form_takes_are_cut_at_a_word_and_told() -> None:
    found = come(xml(event(title="by " * 200)))
    title = found.programme.sessions[0].title
    assert len(title) <= 250
    assert title.endswith("by…")
    assert note(found.adapted, "text_shortened").count == 1
