"""The workshop's grid and table as requests: what is answered, refused, undone, seen by others."""

import re
from typing import Any

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from planner.domain.identity import new_id
from planner.domain.programme import SessionState
from planner.models import events, programme
from tests import factories
from tests.factories import login
from tests.web.test_workshop import hidden, organiser

sqlite_only = pytest.mark.parametrize("database", ["sqlite"], indirect=True)

W = "/conference/2010/workshop"
JSON = {"Accept": "application/json"}
TEN = {"day": "2010-11-02", "start": "10.00", "minutes": "45", "room": "", "version": "1"}


def another(db: Session, client: FlaskClient, event: events.Event, name: str) -> FlaskClient:
    other = client.application.test_client()
    login(other, factories.organiser(db, event, name=name))
    db.commit()
    return other


def post(client: FlaskClient, path: str, status: int = 200, **fields: Any) -> dict[str, Any]:
    answer = client.post(f"{W}/{path}", data=fields, headers=JSON)
    assert answer.status_code == status, answer.text
    found: dict[str, Any] = answer.get_json()
    return found


def test_a_drop_is_answered_with_the_block_and_what_it_does(
    session: Session, client: FlaskClient
) -> None:
    event = factories.event(session)
    room = factories.room(session, event, name="Sal 2", capacity=10)
    item = factories.session(session, event, title="Strømsø", hour=None, expected=20)
    other = factories.session(session, event, title="Brøset", room=room, hour=9)
    organiser(session, client, event)
    place = TEN | {"room": room.id, "shown": "2010-11-02"}
    tried = client.get(f"{W}/sessions/{item.id}/try", query_string=place).get_json()
    assert [found["title"] for found in tried["added"]] == ["To i samme rom", "For lite rom"]
    session.rollback()
    assert item.start is None
    found = post(client, f"sessions/{item.id}/place", **place)
    assert found["added"] == tried["added"] and found["cleared"] == []
    assert found["said"] == "Strømsø: tirsdag 2.\u00a0november, kl.\u00a010.00–10.45, Sal 2."
    block = found["blocks"][item.id]
    assert block["at"] == "2010-11-02"
    assert f'id="s-{item.id}"' in block["html"] and "r-1000 d-45 c-1 l-" in block["html"]
    assert "l-" in found["blocks"][other.id]["html"]  # it stands beside it now
    assert "Angre: Strømsø flyttet til tirsdag 10.00, Sal 2" in found["undoing"]
    assert "20 er ventet, og Sal 2 har 10 plasser." in found["panel"]
    assert found["days"]["2010-11-02"] == {"sessions": 2, "blocking": 0}
    session.rollback()
    assert (item.room_id, item.version) == (room.id, 2)
    # Another day than the one shown: the block is nowhere on the page.
    away = post(
        client,
        f"sessions/{item.id}/place",
        **place | {"day": "2010-11-03", "version": 2},
    )
    assert away["blocks"][item.id] == {"html": "", "at": "2010-11-03"}
    assert [found["title"] for found in away["cleared"]] == ["To i samme rom"]
    tray = post(client, f"sessions/{item.id}/unplace", version=3, shown="2010-11-02")
    assert tray["blocks"][item.id]["at"] == "tray"


def test_a_stale_drop_is_refused_with_what_changed_by_whom_and_how_it_stands(
    session: Session, client: FlaskClient
) -> None:
    event = factories.event(session)
    room = factories.room(session, event, name="Sal 2")
    item = factories.session(session, event, title="Strømsø", hour=9)
    organiser(session, client, event)
    other = another(session, client, event, "Per Planlegger")
    post(other, f"sessions/{item.id}/place", **TEN | {"room": room.id})
    late = TEN | {"start": "12.00", "seen": "0", "shown": "2010-11-02"}
    refused = post(client, f"sessions/{item.id}/place", 409, **late)
    assert "Per Planlegger endret den: Rom: – → Sal 2." in refused["problem"]
    assert "r-1000" not in refused["problem"] and 'data-v="2"' in refused["blocks"][item.id]["html"]
    session.rollback()
    assert (item.room_id, item.version) == (room.id, 2)
    swapped = factories.session(session, event, hour=8)
    session.commit()
    stale = post(client, f"sessions/{swapped.id}/swap", 409, other=item.id, other_version=1, seen=0)
    assert "Per Planlegger" in stale["problem"]
    session.rollback()
    assert item.version == 2


def test_a_session_deleted_meanwhile_is_told_of_and_taken_away(
    session: Session, client: FlaskClient
) -> None:
    event = factories.event(session)
    item = factories.session(session, event, title="Strømsø")
    organiser(session, client, event)
    other = another(session, client, event, "Per Planlegger")
    other.post(f"{W}/sessions/{item.id}/delete")
    for path in ("place", "unplace", "lock", "duplicate"):
        gone = post(client, f"sessions/{item.id}/{path}", 409, **TEN)
        assert gone["problem"] == "Per Planlegger har slettet Strømsø."
        assert gone["blocks"][item.id] == {"html": "", "at": ""}
        assert client.post(f"{W}/sessions/{item.id}/{path}", data=TEN).status_code == 404


@sqlite_only
@pytest.mark.parametrize(
    ("values", "message"),
    [
        ({"start": "noon"}, "Skriv klokkeslettet som 09.30."),
        ({"minutes": "0"}, "Skriv et tall fra 1 til 1440."),
        ({"room": "x"}, "Det du valgte, finnes ikke lenger."),
        ({"day": "2011-01-01"}, "Det du valgte, finnes ikke lenger."),
    ],
)
def test_a_wrong_place_is_refused_in_words(
    values: dict[str, str], message: str, session: Session, client: FlaskClient
) -> None:
    event = factories.event(session)
    item = factories.session(session, event, title="Strømsø")
    organiser(session, client, event)
    refused = post(client, f"sessions/{item.id}/place", 422, **TEN | values)
    assert message in refused["problem"]
    tried = client.get(f"{W}/sessions/{item.id}/try", query_string=TEN | values)
    assert tried.status_code == 422 and message in tried.get_json()["problem"]
    item.locked = True
    item.version = 2
    session.commit()
    locked = post(client, f"sessions/{item.id}/place", 422, **TEN | {"version": "2"})
    assert "Den er låst der den er." in locked["problem"]


def test_the_buttons_do_the_same_without_scripts(session: Session, client: FlaskClient) -> None:
    event = factories.event(session)
    item = factories.session(session, event, title="Strømsø", hour=9)
    other = factories.session(session, event, title="Brøset", hour=12)
    organiser(session, client, event)
    page = client.get(f"{W}/?move={item.id}").text
    assert 'id="place"' in page and "Åpne programposten" in page
    locked = client.post(f"{W}/sessions/{item.id}/lock")
    assert (locked.status_code, locked.location) == (303, f"{W}/?day=2010-11-02#s-{item.id}")
    refused = client.post(f"{W}/sessions/{item.id}/unplace", follow_redirects=True)
    assert "Den er låst der den er." in refused.text
    client.post(f"{W}/sessions/{item.id}/unlock")
    none = client.post(f"{W}/sessions/{item.id}/swap", data={"other": ""}, follow_redirects=True)
    assert "Velg den som skal bytte plass." in none.text
    client.post(f"{W}/sessions/{item.id}/swap", data={"other": other.id})
    session.rollback()
    assert (item.start.hour, other.start.hour) == (12, 9)
    copy = {"row": new_id()}
    for _ in range(2):
        client.post(f"{W}/sessions/{item.id}/duplicate", data=copy)
    session.rollback()
    made = session.scalars(select(programme.Session).where(programme.Session.start.is_(None))).all()
    assert [(s.id, s.title) for s in made] == [(copy["row"], "Strømsø")]
    for action in ("lock", "unlock", "swap", "duplicate", "unplace", "place"):
        back = client.get(f"{W}/sessions/{item.id}/{action}")
        assert back.location == f"{W}/?move={item.id}#place"


def test_undo_names_what_it_takes_back_and_says_why_when_it_cannot(
    session: Session, client: FlaskClient
) -> None:
    event = factories.event(session)
    item = factories.session(session, event, title="Strømsø", hour=9)
    organiser(session, client, event)
    other = another(session, client, event, "Per Planlegger")
    post(client, f"sessions/{item.id}/place", **TEN | {"start": "11.00"})
    page = client.get(f"{W}/").text
    assert "Angre: Strømsø flyttet til 11.00" in page
    batch = re.search(r'name="batch" value="([^"]+)"', page)
    assert batch is not None
    assert "Ingenting å angre" in other.get(f"{W}/").text
    refused = other.post(f"{W}/undo", data={"batch": batch[1]}, follow_redirects=True)
    assert "Det er angret allerede, eller noe kom etter det." in refused.text
    undone = client.post(f"{W}/undo", data={"batch": batch[1]}, follow_redirects=True)
    assert "Angret: Strømsø flyttet til 11.00." in undone.text
    session.rollback()
    assert item.start.hour == 9
    redo = re.findall(r'name="batch" value="([^"]+)"', undone.text)
    found = post(client, "redo", batch=redo[-1])
    assert found["said"] == "Gjort om igjen: Strømsø flyttet til 11.00."
    assert item.id in found["blocks"]
    post(other, f"sessions/{item.id}/place", **TEN | {"start": "15.00", "version": "4"})
    again = re.findall(r'name="batch" value="([^"]+)"', client.get(f"{W}/").text)
    late = post(client, "undo", 409, batch=again[0])
    assert "Det er for sent å angre: Strømsø flyttet til 11.00." in late["problem"]
    assert "Per Planlegger endret den: Start: tirsdag 2.\u00a0november kl." in late["problem"]
    session.rollback()
    assert item.start.hour == 14


def test_others_changes_come_by_number_and_nothing_costs_nothing(
    session: Session, client: FlaskClient
) -> None:
    event = factories.event(session)
    item = factories.session(session, event, title="Strømsø", hour=9)
    organiser(session, client, event)
    other = another(session, client, event, "Per Planlegger")
    look = {"since": version_of(client), "here": "", "shown": "2010-11-02"}
    assert client.get(f"{W}/live", query_string=look).status_code == 204
    assert other.post(f"{W}/here", data={"session": item.id}).status_code == 204
    seen = seen_by(client, look)
    assert seen["people"] == [{"name": "Per Planlegger", "session": item.id}]
    assert "blocks" not in seen
    look["here"] = seen["here"]
    assert client.get(f"{W}/live", query_string=look).status_code == 204
    post(other, f"sessions/{item.id}/place", **TEN | {"start": "11.00"})
    seen = seen_by(client, look)
    assert seen["news"] == ["Per Planlegger: Strømsø flyttet til 11.00"]
    assert "r-1100" in seen["blocks"][item.id]["html"]
    # To whoever did it, from another of their tabs: the block, and no news.
    mine = seen_by(other, look)
    assert mine["news"] == [] and item.id in mine["blocks"]
    # What frames the programme makes the page fetch itself anew.
    look["since"] = seen["version"]
    other.post("/conference/2010/settings/rooms/new", data={"name": "Sal 9"})
    assert seen_by(client, look)["reload"] is True
    other.post(f"{W}/here", data={"leaving": "1"})
    assert seen_by(client, look)["people"] == []
    visitor = client.application.test_client()
    assert visitor.post(f"{W}/here").status_code == 403


def seen_by(client: FlaskClient, look: dict[str, str]) -> dict[str, Any]:
    found: dict[str, Any] = client.get(f"{W}/live", query_string=look).get_json()
    return found


def version_of(client: FlaskClient) -> str:
    found = re.search(r'data-version="(\d+)"', client.get(f"{W}/").text)
    assert found is not None
    return found[1]


def picks(page: str) -> list[str]:
    return re.findall(r'name="pick" value="([^"]+)"', page)


def test_the_table_changes_many_or_says_which_stand_in_the_way(
    session: Session, client: FlaskClient
) -> None:
    event = factories.event(session)
    room = factories.room(session, event, name="Sal 2")
    first = factories.session(session, event, title="Strømsø", hour=9)
    second = factories.session(session, event, title="Brøset", hour=10, locked=True)
    organiser(session, client, event)
    page = client.get(f"{W}/?view=table").text
    chosen = picks(page)
    assert chosen == [f"{first.id}.1", f"{second.id}.1"]
    common = {"view": "table", "shown": "2010-11-02", "minutes": "15", "pick": chosen}
    refused = client.post(f"{W}/bulk", data=common | {"do": "shift"})
    assert refused.status_code == 409
    assert "Ingenting ble endret" in refused.text
    assert "<b>Brøset</b> er låst" in refused.text
    assert re.search(rf'value="{first.id}\.1" checked', refused.text)
    assert not re.search(rf'value="{second.id}\.1" checked', refused.text)
    done = client.post(f"{W}/bulk", data=common | {"do": "shift", "pick": chosen[:1]})
    assert done.location == f"{W}/?day=2010-11-02&view=table"
    session.rollback()
    assert first.start.minute == 15
    stale = client.post(f"{W}/bulk", data=common | {"do": "film", "pick": chosen[:1]})
    assert stale.status_code == 409 and "ble endret av noen i mellomtiden" in stale.text
    values = {"room": room.id, "state": "cancelled"}
    for do in ("unlock", "room", "state", "film", "hide"):
        now = picks(client.get(f"{W}/?view=table").text)
        answer = client.post(f"{W}/bulk", data=common | values | {"do": do, "pick": now})
        assert answer.status_code == 303, do
    session.rollback()
    for row in (first, second):
        assert (row.room_id, row.state, row.filmed, row.internal, row.locked) == (
            room.id,
            SessionState.CANCELLED,
            True,
            True,
            False,
        )


@sqlite_only
@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"do": "film"}, "Kryss av programpostene først."),
        ({"do": "shift", "minutes": "", "pick": "x"}, "Si hvor mange minutter"),
        ({"do": "shift", "minutes": "soon", "pick": "x"}, "Skriv et helt tall, med sifre."),
        ({"do": "room", "room": "x", "pick": "x"}, "Det du valgte, finnes ikke lenger."),
        ({"do": "film", "pick": "x.1"}, "Ingenting ble endret"),
    ],
)
def test_bad_edits_of_many_say_what_is_wrong(
    fields: dict[str, str], message: str, session: Session, client: FlaskClient
) -> None:
    event = factories.event(session)
    factories.session(session, event)
    organiser(session, client, event)
    answer = client.post(f"{W}/bulk", data=fields | {"view": "table"})
    assert answer.status_code in (409, 422) and message in answer.text


@sqlite_only
def test_tray_and_table_are_narrowed(session: Session, client: FlaskClient) -> None:
    event = factories.event(session)
    track, theme = factories.track(session, event), factories.theme(session, event, title="Vekst")
    factories.session(session, event, title="Strømsø", hour=None, track=track)
    idea = factories.session(session, event, title="Brøset", hour=None, state=SessionState.IDEA)
    organiser(session, client, event)
    session.execute(
        programme.session_theme.insert().values(
            event_id=event.id, session_id=idea.id, theme_id=theme.id
        )
    )
    session.commit()

    def tray(**look: str) -> list[str]:
        page = client.get(f"{W}/", query_string=look).text
        return re.findall(r'class="wt [^>]*>.*?</span>([^<]+)</a>', page, re.DOTALL)

    assert tray() == ["Brøset", "Strømsø"]
    assert tray(find="strøm") == tray(track=track.id) == ["Strømsø"]
    assert tray(state="idea") == tray(theme=theme.id) == tray(find="vekst") == ["Brøset"]
    assert "Ingenting her passer" in client.get(f"{W}/?find=xyz").text
    assert client.get(f"{W}/?view=table&day=all&find=strøm").text.count('name="pick"') == 1
    for odd in ("day=x", "by=x", "view=x", "track=x", "move=x", "findings=x", "day=9999-12-31"):
        assert client.get(f"{W}/?{odd}").status_code == 200, odd


@sqlite_only
def test_what_a_leader_may_not_move_cannot_be_picked_up(
    session: Session, client: FlaskClient
) -> None:
    event = factories.event(session, "gatherings/2010")
    mine, theirs = factories.track(session, event), factories.track(session, event)
    own = factories.session(session, event, track=mine, title="Own")
    foreign = factories.session(session, event, track=theirs, title="Foreign")
    login(client, factories.leader(session, mine))
    session.commit()
    at = "/gatherings/2010/workshop"
    page = client.get(f"{at}/").text
    tags = {i: re.search(rf'<li id="s-{i}"[^>]*>', page) for i in (own.id, foreign.id)}
    assert tags[own.id] and "data-may" in tags[own.id][0]  # type: ignore[index]
    assert tags[foreign.id] and "data-may" not in tags[foreign.id][0]  # type: ignore[index]
    assert page.count(" data-shut") == 2  # the other network's column, and what is in common
    assert "hører til et annet spor" in client.get(f"{at}/sessions/{foreign.id}/in-hand").text
    place = TEN | {"day": "2010-03-16", "room": ""}
    for path in ("place", "lock", "duplicate", "unplace"):
        refused = client.post(f"{at}/sessions/{foreign.id}/{path}", data=place, headers=JSON)
        assert refused.status_code == 403, path
    into = client.post(
        f"{at}/sessions/{own.id}/place", data=place | {"track": theirs.id}, headers=JSON
    )
    assert into.status_code == 422
    moved = client.post(f"{at}/sessions/{own.id}/place", data=place, headers=JSON)
    assert moved.status_code == 200
    table = client.get(f"{at}/?view=table").text
    assert [value.partition(".")[0] for value in picks(table)] == [own.id]
    session.rollback()
    assert (own.track_id, foreign.version) == (mine.id, 1)
    assert hidden(client.get(f"{at}/?move={own.id}").text, "version") == "2"


@sqlite_only
def test_what_is_kept_of_a_draft_is_what_the_database_holds(
    session: Session, client: FlaskClient
) -> None:
    event = factories.event(session)
    item = factories.session(session, event, title="Strømsø", hour=9)
    organiser(session, client, event)
    assert "Strømsø" in client.get(f"{W}/").text
    # A refused change leaves nothing behind.
    post(client, f"sessions/{item.id}/place", 409, **TEN | {"start": "13.00", "version": "7"})
    assert "r-1000 d-45" in client.get(f"{W}/").text
    who = factories.speaker(session, name="Ny Person (eksempel)")
    session.commit()
    add = {"who": "known", "speaker": who.id, "role": "talk", "state": "accepted"}
    for _ in range(2):
        assert client.post(f"{W}/sessions/{item.id}/appearances/new", data=add).status_code == 303
        assert "Ny Person (eksempel)" in client.get(f"{W}/").text
    session.rollback()
    who.name, who.version = "Nytt Navn (eksempel)", who.version + 1
    session.commit()
    assert "Nytt Navn (eksempel)" in client.get(f"{W}/").text
    client.post(f"{W}/sessions/{item.id}/delete")
    assert "Strømsø</a>" not in client.get(f"{W}/").text
