"""Files as others publish them: none of the XML ones is valid, all must come in whole."""

import json
from datetime import UTC, date, datetime

import jsonschema
import pytest
from lxml import etree

from planner.domain.imported import ImportedSchedule, Note
from planner.domain.programme import AppearanceState, Form, Programme
from planner.domain.rules import Rule, check
from planner.formats import schedule_json, schedule_xml
from planner.formats.common import Links
from planner.formats.schedule import read
from tests.formats.real import DEBCONF, DEMOCON, FOSDEM, data

KEYS = {
    FOSDEM: "conference/2024",
    DEBCONF: "conference/2023",
    DEMOCON: "gatherings/2020",
}
LINKS = Links(
    programme="https://planner.example/conference/2024/programme",
    schedule="https://planner.example/conference/2024/schedule.xml",
    session=lambda id: f"https://planner.example/conference/2024/sessions/{id}",
)


def imported(name: str) -> ImportedSchedule:
    return read(data(name), event_key=KEYS[name])


def codes(notes: tuple[Note, ...]) -> dict[str, int]:
    return {note.code: note.count for note in notes}


def counts(programme: Programme) -> tuple[int, ...]:
    return (
        len(programme.sessions),
        len(programme.speakers),
        len(programme.rooms),
        len(programme.tracks),
        len(programme.appearances),
    )


def test_fosdem_comes_in_whole() -> None:
    found = imported(FOSDEM)
    event = found.programme.event
    assert counts(found.programme) == (674, 738, 32, 66, 826)
    assert (event.title, event.start, event.days) == ("FOSDEM 2024", date(2024, 2, 3), 2)
    assert (event.venue, event.city) == ("ULB (Université Libre de Bruxelles)", "Brussels")
    assert event.language == "en"
    first = found.programme.sessions[0]
    assert first.start == datetime(2024, 2, 3, 9, 30, tzinfo=UTC)
    assert codes(found.adapted) == {
        "zone_missing": 1,
        "session_without_guid": 674,
        "name_with_two_ids": 6,
    }
    assert codes(found.skipped) == {"links": 439, "attachments": 8}


def test_debconf_comes_in_whole() -> None:
    found = imported(DEBCONF)
    event = found.programme.event
    assert counts(found.programme) == (117, 87, 5, 12, 143)
    assert (event.start, event.days, event.time_zone) == (date(2023, 9, 10), 8, "Asia/Kolkata")
    opening = found.programme.session["455d075f-48c0-2ec2-24b3-f5add30c383a"]
    assert opening.title == "Opening Ceremony"
    assert opening.start == datetime(2023, 9, 10, 5, 0, tzinfo=UTC)
    assert event.local(opening.start).strftime("%H.%M") == "10.30"
    assert opening.kind_label == "Long talk (45 minutes)"
    assert opening.form is Form.TALK
    assert opening.url == "https://debconf23.debconf.org/talks/18-opening-ceremony/"
    assert sum(s.form is Form.BREAK for s in found.programme.sessions) == 31
    assert codes(found.adapted) == {"days_disagree": 1, "break_by_title": 31}
    assert codes(found.skipped) == {"recording_license": 110}


def test_democon_comes_in_whole_and_its_offsets_win_over_utc() -> None:
    found = imported(DEMOCON)
    assert counts(found.programme) == (36, 27, 2, 2, 43)
    assert found.programme.event.time_zone == "Europe/Oslo"
    first = found.programme.session["8079583e-8321-506c-95af-fd2903a5f075"]
    assert first.start == datetime(2020, 12, 14, 8, 0, tzinfo=UTC)
    assert [room.name for room in found.programme.rooms] == ["Gray Room", "Tan Room"]
    assert len({room.id for room in found.programme.rooms}) == 2
    assert [room.camera for room in found.programme.rooms] == [True, True]
    assert codes(found.adapted) == {"zone_contradicted": 1}
    assert found.skipped == ()


@pytest.mark.parametrize(
    ("name", "rooms", "speakers"), [(FOSDEM, 2, 2), (DEMOCON, 0, 1), (DEBCONF, 0, 0)]
)
def test_overlaps_are_those_counted_by_hand(name: str, rooms: int, speakers: int) -> None:
    findings = check(imported(name).programme)
    assert sum(f.rule is Rule.ROOM_OVERLAP for f in findings) == rooms
    assert sum(f.rule is Rule.SPEAKER_OVERLAP for f in findings) == speakers
    assert not any(f.blocks for f in findings)


@pytest.mark.parametrize("name", KEYS)
def test_imported_appearances_are_accepted(name: str) -> None:
    states = {a.state for _, a in imported(name).programme.appearances}
    assert states == {AppearanceState.ACCEPTED}


@pytest.mark.parametrize("name", KEYS)
def test_reading_twice_gives_the_same(name: str) -> None:
    assert imported(name) == imported(name)


@pytest.mark.parametrize("name", KEYS)
def test_no_id_is_given_twice(name: str) -> None:
    programme = imported(name).programme
    things = (programme.sessions, programme.speakers, programme.rooms, programme.tracks)
    ids = [thing.id for group in things for thing in group]
    ids += [appearance.id for _, appearance in programme.appearances]
    assert len(set(ids)) == len(ids)


@pytest.mark.parametrize("name", KEYS)
def test_exported_xml_is_valid_and_comes_back_the_same(name: str) -> None:
    found = imported(name)
    written = schedule_xml.write(found.programme, links=LINKS, version="1")
    schema = etree.XMLSchema(etree.fromstring(data("schedule.xml.xsd")))
    schema.assertValid(etree.fromstring(written))
    assert read(written, event_key=KEYS[name]).programme == found.programme


@pytest.mark.parametrize("name", KEYS)
def test_exported_json_is_valid_and_comes_back_the_same(name: str) -> None:
    found = imported(name)
    written = schedule_json.write(found.programme, links=LINKS, version="1")
    schema = json.loads(data("schedule.json.schema.json"))
    checker = jsonschema.Draft6Validator.FORMAT_CHECKER
    jsonschema.Draft6Validator(schema, format_checker=checker).validate(json.loads(written))
    assert read(written, event_key=KEYS[name]).programme == found.programme


def test_json_has_the_acronym_the_schema_allows() -> None:
    written = schedule_json.write(imported(FOSDEM).programme, links=LINKS, version="1")
    assert json.loads(written)["schedule"]["conference"]["acronym"] == "conference_2024"
