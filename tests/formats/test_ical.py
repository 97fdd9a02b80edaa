"""The calendar feed: what it says, and that it says the same again."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from icalendar import Calendar
from icalendar import Event as Component

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
    Track,
)
from planner.domain.revisions import Revision
from planner.formats.common import Links
from planner.formats.ical import Entry, Head, Words, entries, write

AT = datetime(2010, 10, 1, 12, 0, tzinfo=UTC)
FIRST = Revision(0, AT)
LINKS = Links("https://p.example/programme", "", lambda id: f"https://p.example/sessions/{id}")
HEAD = Head("Byer som lever", "Europe/Oslo", "nb", "https://p.example/programme", "Programmet")
SESSION = Session(
    id="11111111-2222-3333-4444-555555555555",
    title="Grønn vekst; er det mulig?",
    subtitle="En debatt",
    abstract="<p>Om <b>vekst</b>,<br>og grenser.</p>",
    room_id="r",
    track_id="t",
    start=datetime(2010, 11, 2, 9, 30, tzinfo=UTC),
    minutes=45,
    appearances=(Appearance("a", "s", Role.MODERATOR, AppearanceState.ACCEPTED),),
)
PROGRAMME = Programme(
    event=Event(
        "conference/2010", "Byer", date(2010, 11, 2), 2, venue="Union Scene", city="Drammen"
    ),
    rooms=(Room("r", "Sal A", location="2. etasje"),),
    tracks=(Track("t", "Vekst"),),
    speakers=(Speaker("s", "Foredragsholder 01 (eksempel)"),),
    sessions=(SESSION,),
)


def feed(programme: Programme = PROGRAMME, revision: Revision = FIRST) -> bytes:
    revised = {session.id: revision for session in programme.sessions}
    return write(HEAD, entries(programme, revised, links=LINKS, words=Words("Medvirkende")))


def first(programme: Programme = PROGRAMME, revision: Revision = FIRST) -> Component:
    calendar = Calendar.from_ical(feed(programme, revision))
    return calendar.walk("VEVENT")[0]


def test_an_entry_says_what_the_session_is() -> None:
    entry = first(revision=Revision(3, AT))
    assert str(entry["uid"]) == SESSION.id
    assert str(entry["summary"]) == SESSION.title
    assert entry["summary"].params["LANGUAGE"] == "nb"
    assert entry.decoded("dtstart").isoformat() == "2010-11-02T10:30:00+01:00"
    assert entry.decoded("dtend").isoformat() == "2010-11-02T11:15:00+01:00"
    assert str(entry["location"]) == "Sal A (2. etasje), Union Scene, Drammen"
    assert str(entry["description"]) == (
        "En debatt\n\nMedvirkende: Foredragsholder 01 (eksempel)\n\nOm vekst,\nog grenser."
    )
    assert str(entry["url"]) == f"https://p.example/sessions/{SESSION.id}"
    assert int(entry["sequence"]) == 3
    assert entry.decoded("last-modified") == entry.decoded("dtstamp") == AT
    assert str(entry["status"]) == "CONFIRMED"
    assert entry["categories"].cats == ["Vekst"]


def test_a_cancelled_session_stays_in_the_calendar_as_cancelled() -> None:
    off = replace(SESSION, state=SessionState.CANCELLED)
    assert str(first(replace(PROGRAMME, sessions=(off,)))["status"]) == "CANCELLED"
    open_ = replace(SESSION, state=SessionState.TENTATIVE)
    assert str(first(replace(PROGRAMME, sessions=(open_,)))["status"]) == "TENTATIVE"


def test_the_calendar_names_itself_and_when_to_ask_again() -> None:
    lines = feed().decode().splitlines()
    assert "NAME;LANGUAGE=nb:Byer som lever" in lines
    assert "X-WR-CALNAME;LANGUAGE=nb:Byer som lever" in lines
    assert "REFRESH-INTERVAL;VALUE=DURATION:PT30M" in lines
    assert "X-PUBLISHED-TTL:PT30M" in lines


def test_the_zone_is_described_for_the_years_that_occur() -> None:
    (zone,) = Calendar.from_ical(feed()).walk("VTIMEZONE")
    assert str(zone["tzid"]) == "Europe/Oslo"
    assert feed().decode().count("BEGIN:VTIMEZONE") == 1


def test_the_same_programme_gives_the_same_bytes() -> None:
    assert feed() == feed()


def test_a_session_without_a_time_is_in_no_calendar() -> None:
    unplaced = replace(PROGRAMME, sessions=(replace(SESSION, start=None),))
    assert b"VEVENT" not in feed(unplaced)


def test_lines_are_folded_and_text_escaped() -> None:
    long = replace(PROGRAMME, sessions=(replace(SESSION, abstract="æøå, " * 60),))
    assert all(len(row) <= 75 for row in feed(long).split(b"\r\n"))
    assert b"SUMMARY;LANGUAGE=nb:Gr\xc3\xb8nn vekst\\; er det mulig?" in feed()


def test_a_date_lasts_the_whole_of_its_last_day() -> None:
    day = Entry("u", "Frist", date(2010, 3, 4), date(2010, 3, 4), Revision(0, AT))
    entry = Calendar.from_ical(write(HEAD, [day])).walk("VEVENT")[0]
    assert entry.decoded("dtend") - entry.decoded("dtstart") == timedelta(days=1)
    assert b"VTIMEZONE" not in write(HEAD, [day])
