"""Whatever a file holds, it is read or refused by name; nothing else ever happens."""

import json
from copy import deepcopy
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from planner.domain.imported import ImportedSchedule, UnreadableSchedule
from planner.formats import schedule_json, schedule_xml
from planner.formats.schedule import read
from tests.formats.test_odd_schedules import GUID, KEY, OSLO, event, js, xml
from tests.formats.test_round_trip import LINKS

SESSION = {
    "guid": GUID,
    "id": 7,
    "slug": "a-7-b",
    "date": "2010-11-02T10:00:00+01:00",
    "start": "10:00",
    "duration": "00:30",
    "end": "2010-11-02T10:30:00+01:00",
    "room": "Sal A",
    "title": "Sykkel",
    "subtitle": "",
    "track": "Grønn vekst",
    "type": "Talk",
    "language": "nb",
    "abstract": "<p>A</p>",
    "description": None,
    "do_not_record": False,
    "persons": [{"id": 1, "code": "A", "public_name": "Kari", "biography": "B", "guid": GUID}],
    "links": [{"url": "https://a.example"}],
    "attachments": [],
    "url": "https://a.example/7",
}
DOCUMENT = json.loads(js(SESSION, title="T", start="2010-11-02", end="2010-11-03", daysCount=2))

scalars = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=20)
    | st.sampled_from(
        ["0001-01-01", "9999-12-31T23:59:59-14:00", "99:99", "-1:00", "UTC", "\x00", "24:00", "1e9"]
    )
)
anything = st.recursive(
    scalars,
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3)
    ),
    max_leaves=8,
)


def places(value: Any) -> list[tuple[Any, Any]]:
    """Every place in a document where something stands: (where, key)."""
    found: list[tuple[Any, Any]] = []
    keys = value.items() if isinstance(value, dict) else enumerate(value)
    for key, inner in list(keys):
        found.append((value, key))
        if isinstance(inner, dict | list):
            found += places(inner)
    return found


def check(data: bytes) -> None:
    for existing in (None, OSLO):
        try:
            found = read(data, event_key=KEY, existing=existing)
        except UnreadableSchedule:
            continue
        assert isinstance(found, ImportedSchedule)
        programme = found.programme
        assert 1 <= programme.event.days <= 31
        assert all(1 <= session.minutes <= 1440 and session.title for session in programme.sessions)
        assert len(programme.session) == len(programme.sessions)
        for module in (schedule_xml, schedule_json):
            written = module.write(programme, links=LINKS, version="1")
            assert read(written, event_key=KEY).programme.event.days == programme.event.days


@given(st.data())
@settings(max_examples=300)
def test_a_schedule_with_anything_anywhere(data: st.DataObject) -> None:
    document = deepcopy(DOCUMENT)
    for _ in range(data.draw(st.integers(1, 4))):
        where, key = data.draw(st.sampled_from(places(document) or [(document, "schedule")]))
        if data.draw(st.booleans()):
            where[key] = data.draw(anything)
        elif isinstance(where, dict):
            where.pop(key, None)
    check(json.dumps(document).encode("utf-8", "surrogatepass"))


@given(st.data())
@settings(max_examples=200)
def test_our_own_file_with_anything_in_what_is_ours(data: st.DataObject) -> None:
    programme = read(js(SESSION, rooms=[{"name": "Sal A"}]), event_key=KEY).programme
    document = json.loads(schedule_json.write(programme, links=LINKS, version="1"))
    extra = document["schedule"]["conference"]["meta"]["planner"]
    session = extra["sessions"][GUID]
    session |= {"form": "debate", "persons": [{"role": "moderator", "minutes": 5}], "themes": ["T"]}
    extra["themes"] = [{"title": "T"}]
    where, key = data.draw(st.sampled_from(places(extra)))
    where[key] = data.draw(anything)
    check(json.dumps(document).encode("utf-8", "surrogatepass"))


@given(st.binary(max_size=200), st.integers(0, 400), st.integers(0, 40))
@settings(max_examples=300)
def test_a_damaged_file(noise: bytes, place: int, cut: int) -> None:
    whole = xml(event("<persons><person id='1'>Kari</person></persons><date>2010-11-02</date>"))
    check(whole[:place] + noise + whole[place + cut :])
    check(noise)
    check(whole[:place])


@given(st.text(max_size=60))
@settings(max_examples=200)
def test_any_text_in_any_element(text: str) -> None:
    root = etree.fromstring(xml(event("<persons><person>K</person></persons><track/><type/>")))
    try:
        for element in root.iter():
            element.text = text
    except ValueError:
        return  # what XML cannot hold
    check(etree.tostring(root))
