"""What search engines are told."""

import json
from dataclasses import replace
from typing import Any

from planner.domain.programme import Session, SessionState
from planner.formats import json_ld
from tests.formats.test_ical import LINKS, PROGRAMME, SESSION


def told(session: Session = SESSION) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(json_ld.session(PROGRAMME, session, links=LINKS))
    return found


def test_a_session_is_an_event_within_the_event() -> None:
    found = told()
    assert found["@context"] == "https://schema.org"
    assert (found["@type"], found["name"]) == ("Event", SESSION.title)
    assert found["startDate"] == "2010-11-02T10:30:00+01:00"
    assert found["endDate"] == "2010-11-02T11:15:00+01:00"
    assert found["location"]["name"] == "Sal A"
    assert found["performer"] == [{"@type": "Person", "name": "Foredragsholder 01 (eksempel)"}]
    assert found["superEvent"]["name"] == "Byer"


def test_a_cancelled_session_says_so() -> None:
    off = replace(SESSION, state=SessionState.CANCELLED)
    assert told(off)["eventStatus"] == "https://schema.org/EventCancelled"


def test_the_event_has_its_days_and_place() -> None:
    found = json.loads(json_ld.event(PROGRAMME, links=LINKS))
    assert (found["startDate"], found["endDate"]) == ("2010-11-02", "2010-11-03")
    assert found["location"] == {
        "@type": "Place",
        "name": "Union Scene",
        "address": "Union Scene, Drammen",
    }


def test_nothing_in_a_text_ends_the_block_it_stands_in() -> None:
    evil = replace(SESSION, title="</script><script>alert(1)</script>")
    assert "<" not in json_ld.session(PROGRAMME, evil, links=LINKS)
    assert told(evil)["name"] == evil.title
