"""The public pages of a programme: what they show, where, and to whom."""

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from flask.testing import FlaskClient
from lxml import etree
from sqlalchemy.orm import Session as Database

from planner.domain.access import COMMAND
from planner.domain.live_wishes import LiveKind, Wish
from planner.domain.programme import Form, Role, Scope, SessionState
from planner.models.events import Event
from planner.models.programme import Session, session_theme
from planner.services import live, releases
from tests import factories
from tests.factories import NOW
from tests.support.markup import read, select, texts

AT = "/conference/2010"
PAGE = AT + "/programme"
Publish = Callable[[], None]

pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)


@pytest.fixture
def event(session: Database) -> Event:
    return factories.event(session, venue="Union Scene", city="Drammen")


@pytest.fixture
def publish(session: Database, event: Event) -> Publish:
    def run() -> None:
        releases.publish(session, event, COMMAND, NOW)
        session.commit()

    return run


@pytest.fixture
def talk(session: Database, event: Event) -> Session:
    room = factories.room(session, event, name="Sal A", capacity=120)
    track = factories.track(session, event, name="Areal og transport", code="AT", colour="areal")
    return factories.session(
        session,
        event,
        room=room,
        track=track,
        code="H",
        title="Sykkel som hovedtransportmiddel",
        state=SessionState.CONFIRMED,
        audiences=["Politikere"],
        filmed=True,
    )


def test_before_the_first_release_pages_say_that_it_is_being_made(
    client: FlaskClient, session: Database, talk: Session
) -> None:
    session.commit()
    for path in (PAGE, AT + "/speakers", AT + "/", AT + "/releases/"):
        page = client.get(path)
        assert page.status_code == 200
        assert "Sykkel" not in page.text
    assert "Programmet lages nå" in client.get(PAGE).text
    assert client.get(f"{AT}/sessions/{talk.id}").status_code == 404
    assert client.get(AT + "/releases/1").status_code == 404


def test_a_session_stands_at_its_time_in_its_column(
    client: FlaskClient, talk: Session, publish: Publish
) -> None:
    publish()
    (item,) = select(read(client, PAGE), "li.s")
    # 10 UTC is 11 in Oslo in November.
    assert {"s-par", "r-1100", "d-45", "c-1"} <= set(item.get("class").split())
    assert item.get("data-color") == "areal"
    (link,) = select(item, "h4 a")
    assert link.get("href") == f"{AT}/sessions/{talk.id}"
    assert texts([link]) == ["H. Sykkel som hovedtransportmiddel"]
    assert texts(select(item, ".s-when")) == ["11.00–til 11.45"]
    assert texts(select(item, ".s-room")) == ["Sal A"]


def test_times_and_words_are_in_the_reader_s_language_and_content_in_its_own(
    client: FlaskClient, talk: Session, publish: Publish
) -> None:
    publish()
    page = read(client, "/en" + PAGE)
    (item,) = select(page, "li.s")
    assert texts(select(item, ".s-when")) == ["11:00–until 11:45"]
    assert select(item, "h4")[0].get("lang") == "nb"
    assert select(page, "h1")[0].get("lang") == "nb"
    assert texts(select(page, ".day-title")) == ["Tuesday 2 November"]


def test_a_choice_dims_what_does_not_fit(
    client: FlaskClient, session: Database, event: Event, talk: Session, publish: Publish
) -> None:
    other = factories.track(session, event, name="Energi i bygg", code="EB")
    factories.session(session, event, track=other, title="Bygg smart", room=None, hour=13)
    factories.session(session, event, title="Lunsj", form=Form.BREAK, hour=12)
    publish()
    page = read(client, PAGE + "?track=at")
    assert texts(select(page, "li.s.is-out h4")) == ["Bygg smart"]
    (chosen,) = select(page, "input[name=track][checked]")
    assert chosen.get("value") == "at"
    assert select(read(client, PAGE), ".is-out") == []
    assert texts(select(read(client, PAGE + "?filmed=1"), ".is-out h4")) == ["Bygg smart"]


def test_parts_have_their_times_and_people(
    client: FlaskClient, session: Database, event: Event, publish: Publish
) -> None:
    plenum = factories.session(
        session, event, title="Åpning", plenary=True, minutes=60, state=SessionState.CONFIRMED
    )
    one, two, lead = (factories.speaker(session, name=name) for name in ("Ada", "Bo", "Cato"))
    rows = [(one, "Velkommen", 20, Role.OPENING), (two, "Samtale", 40, Role.PANEL)]
    rows.append((lead, "Samtale", 40, Role.MODERATOR))
    for position, (who, title, minutes, role) in enumerate(rows):
        factories.appearance(
            session, plenum, who, role=role, title=title, minutes=minutes, position=position
        )
    publish()
    page = read(client, PAGE)
    assert texts(select(page, ".part")) == [
        "11.00 Velkommen Ada",
        "11.20 Samtale Bo. Ordstyrer: Cato",
    ]
    assert [p.get("class") for p in select(page, ".part")] == [
        "part r-1100 d-20",
        "part r-1120 d-40",
    ]
    runs = texts(select(read(client, f"{AT}/sessions/{plenum.id}"), ".run li"))
    assert runs[0].startswith("11.00 Velkommen Ada Åpning 20 min")
    assert "Cato (ordstyrer)" in runs[1]


def test_a_moved_a_cancelled_and_an_unsettled_session_say_so(
    client: FlaskClient, session: Database, event: Event, talk: Session, publish: Publish
) -> None:
    off = factories.session(session, event, title="Byvandring", hour=14)
    factories.session(session, event, title="Avslutning", hour=15, state=SessionState.TENTATIVE)
    off.state = SessionState.CONFIRMED
    publish()
    assert talk.start is not None
    talk.start += timedelta(hours=1)
    off.state = SessionState.CANCELLED
    publish()
    page = read(client, PAGE)
    flags = {
        texts(select(item, "h4"))[0]: texts(select(item, ".s-flag"))
        for item in select(page, "li.s")
    }
    assert flags == {
        "H. Sykkel som hovedtransportmiddel": ["Flyttet"],
        "Byvandring": ["Avlyst"],
        "Avslutning": ["Ikke avklart"],
    }
    assert "2 endringer siden utgave 1" in texts([page])[0]
    changes = texts(select(read(client, AT + "/releases/2"), "main"))[0]
    assert "Flyttet: H Sykkel som hovedtransportmiddel" in changes
    assert "Avlyst: Byvandring" in changes
    log = texts(select(read(client, f"{AT}/sessions/{talk.id}"), ".log"))[0]
    assert "Flyttet" in log
    assert "Utgave 2" in log


def test_the_feed_is_atom_and_holds_the_changes(
    client: FlaskClient, session: Database, talk: Session, publish: Publish
) -> None:
    publish()
    talk.title = "Sykkel & gange <nå>"
    publish()
    answer = client.get(AT + "/changes.atom")
    assert answer.content_type == "application/atom+xml; charset=utf-8"
    feed = etree.fromstring(answer.data)
    atom = {"a": "http://www.w3.org/2005/Atom"}
    assert feed.xpath("a:entry/a:title/text()", namespaces=atom) == [
        "Utgave 2: Byer som lever og leverer",
        "Utgave 1: Byer som lever og leverer",
    ]
    content = feed.xpath("a:entry[1]/a:content/text()", namespaces=atom)[0]
    assert "Sykkel &amp; gange &lt;nå&gt;" in content
    links = feed.xpath("//a:link/@href", namespaces=atom)
    assert all(link.startswith("http://planner.test/conference/2010/") for link in links)


def test_speakers_stand_under_their_letter_with_what_they_do(
    client: FlaskClient, session: Database, talk: Session, publish: Publish
) -> None:
    for name in ("Ørjan Å", "Anne B", "Åse C"):
        factories.appearance(session, talk, factories.speaker(session, name=name))
    publish()
    page = read(client, AT + "/speakers")
    assert texts(select(page, ".register h2")) == ["A", "Ø", "Å"]
    person = select(page, ".person a")[0].get("href")
    about = texts(select(read(client, person), "main"))[0]
    assert "Anne B" in about
    assert "H Sykkel som hovedtransportmiddel" in about
    unknown = re.sub(r"[0-9a-f]{8}-", "00000000-", person)
    assert client.get(unknown).status_code == 404


def test_networks_are_side_by_side_at_a_gathering(client: FlaskClient, session: Database) -> None:
    event = factories.event(session, "gatherings/2010")
    theme = factories.theme(session, event, title="Klimakur 2020", scope=Scope.EACH_NETWORK)
    for code in ("AT", "EB"):
        track = factories.track(session, event, name=f"Nettverk {code}", code=code)
        held = factories.session(session, event, track=track, title=f"Avtaler {code}")
        if code == "AT":
            drafted = held
    session.execute(
        session_theme.insert().values(session_id=drafted.id, theme_id=theme.id, event_id=event.id)
    )
    releases.publish(session, event, COMMAND, NOW)
    session.commit()
    page = read(client, "/gatherings/2010/programme")
    assert texts(select(page, ".heads span"))[1:] == [
        "AT Nettverk AT Utgave 1, 18. februar",
        "EB Nettverk EB Utgave 1, 18. februar",
    ]
    front = read(client, "/gatherings/2010/")
    assert texts(select(front, ".net-col h3")) == ["AT Nettverk AT", "EB Nettverk EB"]
    row = texts(select(front, ".table-common tbody td"))
    assert row[0].startswith("16. mars")
    assert row[1] == "Ikke i programmet ennå"


def test_another_event_s_session_is_not_here(
    client: FlaskClient, session: Database, talk: Session, publish: Publish
) -> None:
    publish()
    other = factories.event(session, "gatherings/2010")
    factories.session(session, other)
    releases.publish(session, other, COMMAND, NOW)
    session.commit()
    assert client.get(f"{AT}/sessions/{talk.id}").status_code == 200
    assert client.get(f"/gatherings/2010/sessions/{talk.id}").status_code == 404


def test_an_adjustment_of_the_day_shows_on_the_pages(
    client: FlaskClient, session: Database, event: Event, talk: Session, publish: Publish
) -> None:
    publish()
    assert talk.start is not None
    later = talk.start + timedelta(minutes=15)
    live.apply(session, event, COMMAND, NOW, Wish(LiveKind.MOVE, talk.id, start=later))
    told = Wish(LiveKind.MESSAGE, talk.id, message="Toget er sent")
    live.apply(session, event, COMMAND, NOW, told)
    session.commit()
    (item,) = select(read(client, PAGE), "li.s")
    assert "r-1115" in item.get("class")
    assert texts(select(item, ".s-flag")) == ["15 min senere"]
    assert "Toget er sent" in texts([item])[0]
    assert "Toget er sent" in client.get(f"{AT}/sessions/{talk.id}").text
