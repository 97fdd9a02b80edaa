"""Whatever can be published comes back from both formats as it went out, and valid."""

import json
from dataclasses import replace

import jsonschema
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from planner.domain.programme import Programme, in_order
from planner.domain.release import publishable
from planner.formats import schedule_json, schedule_xml
from planner.formats.common import Links, exchangeable, persons_of
from planner.formats.raw import clean, line
from planner.formats.schedule import read
from tests.domain.strategies import programmes
from tests.formats.real import data
from tests.formats.test_odd_schedules import OSLO, come, event, xml

LINKS = Links(
    programme="https://planner.example/conference/2010/programme",
    schedule="https://planner.example/conference/2010/schedule.xml",
    session=lambda id: f"https://planner.example/conference/2010/sessions/{id}",
)


def tidy(programme: Programme) -> Programme:
    """A programme as the database would let it be: named things, distinct names, storable text."""

    def name(prefix: str, n: int, text: str) -> str:
        return line(f"{prefix} {n} {line(text)}")

    return in_order(
        replace(
            programme,
            event=replace(
                programme.event,
                title=line(programme.event.title) or "T",
                subtitle=line(programme.event.subtitle),
                venue=line(programme.event.venue),
            ),
            rooms=tuple(
                replace(r, name=name("Sal", n, r.name)) for n, r in enumerate(programme.rooms)
            ),
            tracks=tuple(
                replace(
                    t,
                    name=name("Spor", n, t.name),
                    code=line(t.code)[:8].strip(),
                    owner=line(t.owner),
                )
                for n, t in enumerate(programme.tracks)
            ),
            themes=tuple(
                replace(t, title=name("Tema", n, t.title)) for n, t in enumerate(programme.themes)
            ),
            speakers=tuple(
                replace(s, name=line(s.name) or "N", organisation=line(s.organisation))
                for s in programme.speakers
            ),
            sessions=tuple(
                replace(
                    s,
                    title=line(s.title) or "S",
                    abstract=clean(s.abstract),
                    minutes=max(s.minutes, 1),
                    appearances=tuple(
                        replace(a, title=line(a.title), placeholder=line(a.placeholder) or "N.N.")
                        for a in s.appearances
                    ),
                )
                for s in programme.sessions
            ),
        )
    )


def comparable(programme: Programme) -> Programme:
    """With rooms, tracks and themes known by name, speakers and appearances in a fixed order."""
    sessions = tuple(s for s in programme.sessions if exchangeable(s))
    used = {p.id for s in sessions for p in persons_of(programme, s)}
    return in_order(
        replace(
            programme,
            rooms=tuple(replace(r, id=r.name) for r in programme.rooms),
            tracks=tuple(replace(t, id=t.name) for t in programme.tracks),
            themes=tuple(replace(t, id=t.title) for t in programme.themes),
            speakers=tuple(
                sorted((s for s in programme.speakers if s.id in used), key=lambda s: s.id)
            ),
            sessions=tuple(
                replace(
                    s,
                    room_id=programme.room[s.room_id].name if s.room_id else None,
                    track_id=programme.track[s.track_id].name if s.track_id else None,
                    theme_ids=tuple(programme.theme[i].title for i in s.theme_ids),
                    appearances=tuple(
                        replace(p.appearance, id="", placeholder="" if p.id else p.name)
                        for p in persons_of(programme, s)
                    ),
                )
                for s in sessions
            ),
        )
    )


released = programmes().map(tidy).map(publishable)
thorough = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))


@given(released)
@thorough
def test_xml_comes_back_as_it_went_out(programme: Programme) -> None:
    written = schedule_xml.write(programme, links=LINKS, version="1")
    found = read(written, event_key=programme.event.key)
    assert comparable(found.programme) == comparable(programme)
    assert found.skipped == ()


@given(released)
@thorough
def test_json_comes_back_as_it_went_out(programme: Programme) -> None:
    written = schedule_json.write(programme, links=LINKS, version="1")
    found = read(written, event_key=programme.event.key)
    assert comparable(found.programme) == comparable(programme)
    assert found.skipped == ()


@given(released)
@thorough
def test_writing_what_was_read_gives_the_same_bytes(programme: Programme) -> None:
    for module in (schedule_xml, schedule_json):
        once = read(
            module.write(programme, links=LINKS, version="1"), event_key=programme.event.key
        ).programme
        written = module.write(once, links=LINKS, version="1")
        again = read(written, event_key=programme.event.key).programme
        assert again == once
        assert module.write(again, links=LINKS, version="1") == written


@given(released)
@thorough
def test_everything_written_is_valid(programme: Programme) -> None:
    schema = etree.XMLSchema(etree.fromstring(data("schedule.xml.xsd")))
    schema.assertValid(etree.fromstring(schedule_xml.write(programme, links=LINKS, version="1")))
    rules = json.loads(data("schedule.json.schema.json"))
    jsonschema.Draft6Validator(rules).validate(
        json.loads(schedule_json.write(programme, links=LINKS, version="1"))
    )


@given(programmes().map(tidy))
@thorough
def test_a_draft_gives_nobody_away_who_has_not_accepted(programme: Programme) -> None:
    """Not even when somebody hands a whole draft to a writer."""
    marked = replace(
        programme,
        speakers=tuple(
            replace(s, name=f"person-{n}-here") for n, s in enumerate(programme.speakers)
        ),
    )
    shown = {p.name for s in marked.sessions if exchangeable(s) for p in persons_of(marked, s)}
    for module in (schedule_xml, schedule_json):
        text = module.write(marked, links=LINKS, version="1").decode()
        for speaker in marked.speakers:
            assert (speaker.name in text) == (speaker.name in shown)


@pytest.mark.parametrize("zone", ["UTC", "Etc/GMT-5", "America/New_York", "GMT"])
def test_every_zone_comes_back(zone: str) -> None:
    programme = Programme(event=replace(OSLO, time_zone=zone))
    for module in (schedule_xml, schedule_json):
        written = module.write(programme, links=LINKS, version="1")
        assert come(written).programme.event.time_zone == zone


@given(st.text(max_size=40))
@thorough
def test_any_text_survives_both_formats(text: str) -> None:
    base = come(xml(event())).programme
    session = replace(base.sessions[0], abstract=clean(text), url=line(text))
    programme = replace(base, sessions=(session,))
    for module in (schedule_xml, schedule_json):
        found = come(module.write(programme, links=LINKS, version="1")).programme
        assert found.sessions[0].abstract == session.abstract
        assert found.sessions[0].url == session.url
