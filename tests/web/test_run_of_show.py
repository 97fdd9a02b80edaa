"""The run of show: read by the desk, written by organisers, current on the day, and printable."""

from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session as Database

from planner.domain.access import COMMAND, VISITOR, RoleName
from planner.domain.errors import NotAllowed
from planner.domain.live_wishes import LiveKind, Wish
from planner.domain.programme import SessionState
from planner.models.cues import Cue
from planner.models.events import Event, Room
from planner.models.programme import Session
from planner.queries import cues as queries
from planner.services import cues as service
from planner.services import live, releases
from tests import factories
from tests.factories import NOW
from tests.support.markup import read
from tests.support.markup import select as css

pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)

AT = "/conference/2010/run-of-show"


@pytest.fixture
def event(session: Database) -> Event:
    return factories.event(session)


@pytest.fixture
def hall(session: Database, event: Event) -> Room:
    return factories.room(session, event, name="Storsalen")


@pytest.fixture
def opening(session: Database, event: Event, hall: Room) -> Session:
    """At ten local time, published, with an internal rehearsal before it."""
    made = factories.session(
        session,
        event,
        room=hall,
        hour=9,
        minutes=60,
        title="Åpning",
        state=SessionState.CONFIRMED,
    )
    factories.session(
        session, event, room=hall, hour=8, minutes=30, title="Lydprøve", internal=True
    )
    releases.publish(session, event, COMMAND, NOW)
    session.commit()
    return made


@pytest.fixture
def organiser(app: Flask, session: Database, event: Event) -> FlaskClient:
    made = factories.organiser(session, event)
    session.commit()
    return factories.login(app.test_client(), made)


@pytest.fixture
def desk(app: Flask, session: Database, event: Event) -> FlaskClient:
    made = factories.user(session, RoleName.DESK, event)
    session.commit()
    return factories.login(app.test_client(), made)


def page(hall: Room) -> str:
    return f"{AT}/2010-11-02/{hall.id}"


def lines(client: FlaskClient, address: str) -> list[str]:
    """Each line of the list, without what is for screens alone."""
    rows = css(read(client, address), ".run-list tbody tr")
    return [" ".join(" ".join(row.itertext()).split()) for row in rows]


def add(client: FlaskClient, opening: Session, **values: str) -> str:
    fields = {"offset": "-5", "kind": "light", "text": "Halvt lys", "responsible": "Lysbord"}
    answer = client.post(f"{AT}/cues/new?session={opening.id}", data=fields | values)
    assert answer.status_code == 303, answer.text
    return answer.location


def test_cues_are_added_changed_and_deleted(
    session: Database, hall: Room, opening: Session, organiser: FlaskClient
) -> None:
    assert "Storsalen" in organiser.get(f"{AT}/").text
    location = add(organiser, opening)
    assert location == f"{page(hall)}#s-{opening.id}"
    found = lines(organiser, page(hall))
    assert [line.split()[0] for line in found] == ["09.00", "09.30", "09.55", "10.00", "11.00"]
    assert "Intern " in found[0] and "Lydprøve" in found[0]
    assert found[2] == "09.55 Lys Halvt lys 5 min før Endre : Halvt lys Lysbord"
    session.rollback()
    row = session.scalars(select(Cue)).one()
    address = f"{AT}/cues/{row.id}"
    assert 'value="-5"' in organiser.get(address).text
    fields = {"offset": "-2", "kind": "sound", "text": "Musikk", "responsible": "", "version": "1"}
    assert organiser.post(address, data=fields).status_code == 303
    stale = organiser.post(address, data=fields | {"text": "Noe annet"})
    assert stale.status_code == 409
    assert "Noe annet" in stale.text
    assert organiser.post(address, data=fields).status_code == 303  # the same again
    for _again in range(2):
        assert organiser.post(f"{address}/delete").status_code == 303
    session.rollback()
    assert session.scalars(select(Cue)).all() == []


def test_a_form_sent_twice_makes_one_cue(
    session: Database, opening: Session, organiser: FlaskClient
) -> None:
    row = "5a0e2f0c-0000-4000-8000-000000000001"
    add(organiser, opening, row=row)
    add(organiser, opening, row=row)
    session.rollback()
    assert len(session.scalars(select(Cue)).all()) == 1


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"offset": "snart"}, "Skriv et helt tall"),
        ({"offset": "-241"}, "Skriv et tall fra"),
        ({"offset": ""}, "Si hvor mange minutter."),
        ({"text": " "}, "Si hva som skal skje."),
        ({"text": "x" * 301}, "for lang"),
        ({"kind": "røyk"}, "ikke lenger"),
    ],
)
def test_what_is_wrong_is_said_and_kept(
    session: Database,
    opening: Session,
    organiser: FlaskClient,
    values: dict[str, str],
    said: str,
) -> None:
    fields = {"offset": "-5", "kind": "light", "text": "Halvt lys", "responsible": "Lysbord"}
    answer = organiser.post(f"{AT}/cues/new?session={opening.id}", data=fields | values)
    assert answer.status_code == 422
    assert said in answer.text
    assert "Lysbord" in answer.text
    assert session.scalars(select(Cue)).all() == []


def test_the_list_is_narrowed_by_kind_and_responsible(
    hall: Room, opening: Session, organiser: FlaskClient
) -> None:
    add(organiser, opening)
    add(organiser, opening, offset="0", kind="sound", text="Mikrofon på", responsible="Lydpult")
    by_kind = " ".join(lines(organiser, f"{page(hall)}?kind=sound"))
    assert "Mikrofon på" in by_kind and "Halvt lys" not in by_kind and "Åpning" in by_kind
    by_who = " ".join(lines(organiser, f"{page(hall)}?responsible=Lysbord"))
    assert "Halvt lys" in by_who and "Mikrofon på" not in by_who
    assert "Mikrofon på" in " ".join(lines(organiser, f"{page(hall)}?kind=x&responsible=y"))


def test_it_follows_the_day_and_says_its_version(
    session: Database, event: Event, hall: Room, opening: Session, organiser: FlaskClient
) -> None:
    add(organiser, opening)
    assert "Versjon 1 ·" in organiser.get(page(hall)).text
    session.rollback()
    assert opening.start is not None
    moment = opening.start - timedelta(hours=1)
    wish = Wish(LiveKind.DELAY, opening.id, minutes=15)
    live.apply(session, event, COMMAND, moment, wish)
    session.commit()
    found = lines(organiser, page(hall))
    assert any(line.startswith("planlagt 10.00 10.15") for line in found)
    assert any(line.startswith("10.10 Lys") for line in found)
    assert "Versjon 1.1 ·" in organiser.get(page(hall)).text


def test_before_the_first_release_it_is_the_draft(
    session: Database, event: Event, hall: Room, organiser: FlaskClient
) -> None:
    factories.session(session, event, room=hall, title="Utkast")
    session.commit()
    found = organiser.get(page(hall)).text
    assert "Utkast: ingenting er publisert ennå" in found
    assert lines(organiser, page(hall))[0].startswith("11.00 Utkast")


def test_the_desk_reads_and_others_do_not(
    app: Flask,
    session: Database,
    event: Event,
    hall: Room,
    opening: Session,
    organiser: FlaskClient,
    desk: FlaskClient,
    client: FlaskClient,
) -> None:
    add(organiser, opening)
    session.rollback()
    row = session.scalars(select(Cue)).one()
    assert "Halvt lys" in " ".join(lines(desk, page(hall)))
    assert "/cues/" not in desk.get(page(hall)).text
    assert desk.get(f"{AT}/cues/{row.id}").status_code == 403
    assert desk.post(f"{AT}/cues/{row.id}/delete").status_code == 403
    assert client.get(page(hall)).status_code == 302
    track = factories.track(session, event)
    leader = factories.login(app.test_client(), factories.leader(session, track))
    session.commit()
    fields = {"offset": "0", "kind": "light", "text": "Mitt", "version": "1"}
    assert leader.post(f"{AT}/cues/{row.id}", data=fields).status_code == 403
    assert leader.post(f"{AT}/cues/{row.id}/delete").status_code == 403
    session.rollback()
    assert session.scalars(select(Cue.text)).all() == ["Halvt lys"]


def test_no_cue_is_found_from_another_event(
    app: Flask, session: Database, opening: Session, organiser: FlaskClient
) -> None:
    add(organiser, opening)
    session.rollback()
    row = session.scalars(select(Cue)).one()
    other = factories.event(session, "gatherings/2010")
    stranger = factories.organiser(session, other)
    session.commit()
    client = factories.login(app.test_client(), stranger)
    assert client.get(f"/gatherings/2010/run-of-show/cues/{row.id}").status_code == 404
    shown = queries.basis(session, other).standing
    with pytest.raises(NotAllowed):
        service.save_cue(
            session, other, VISITOR, NOW, shown, opening.id, {"text": "x"}, cue_id=row.id
        )


@pytest.mark.parametrize("address", ["2010-11-05/none", "i-dag/none", "2010-11-02/borte"])
def test_there_is_no_page_for_another_day_or_room(
    opening: Session, organiser: FlaskClient, address: str
) -> None:
    assert organiser.get(f"{AT}/{address}").status_code == 404


def press(client: FlaskClient, hall: Room, which: str) -> str:
    """Press the undo or redo button of the room's list, and tell what was said."""
    button = css(read(client, page(hall)), f".run-{which} button")[0]
    data = {"batch": button.get("value"), "shown": "2010-11-02", "room": hall.id}
    answer = client.post(f"{AT}/{which}", data=data)
    assert (answer.status_code, answer.location) == (303, page(hall))
    return said(client)


def said(client: FlaskClient) -> str:
    found = read(client, f"{AT}/").xpath("//*[@role='status' or @role='alert']")
    return " ".join(" ".join("".join(item.itertext()) for item in found).split())


def test_changes_of_cues_are_undone_and_done_again_one_by_one(
    session: Database, hall: Room, opening: Session, organiser: FlaskClient
) -> None:
    def texts() -> list[tuple[str, int]]:
        session.rollback()
        return [(row.text, row.offset) for row in session.scalars(select(Cue))]

    add(organiser, opening)
    session.rollback()
    row = session.scalars(select(Cue)).one()
    fields = {"offset": "-2", "kind": "sound", "text": "Musikk", "responsible": "", "version": "1"}
    organiser.post(f"{AT}/cues/{row.id}", data=fields)
    organiser.post(f"{AT}/cues/{row.id}/delete")
    assert texts() == []
    assert "Angret: «Musikk» slettet." in press(organiser, hall, "undo")
    assert texts() == [("Musikk", -2)]
    press(organiser, hall, "undo")
    assert texts() == [("Halvt lys", -5)]
    press(organiser, hall, "undo")
    assert texts() == []
    for expected in ([("Halvt lys", -5)], [("Musikk", -2)], []):
        press(organiser, hall, "redo")
        assert texts() == expected
    told = " ".join(organiser.get(f"{AT}/history").text.split())
    for line in ("«Halvt lys» lagt til", "Minutter fra start: 5 min før → 2 min før", "Åpning"):
        assert line in told


def test_a_cue_that_somebody_else_has_changed_is_not_undone(
    app: Flask, session: Database, event: Event, hall: Room, opening: Session
) -> None:
    people = [factories.organiser(session, event) for _ in range(2)]
    session.commit()
    first, second = (factories.login(app.test_client(), who) for who in people)
    add(first, opening)
    session.rollback()
    row = session.scalars(select(Cue)).one()
    fields = {"offset": "0", "kind": "light", "text": "Fullt lys", "responsible": ""}
    second.post(f"{AT}/cues/{row.id}", data=fields | {"version": "1"})
    assert "for sent å angre" in press(first, hall, "undo")
    session.rollback()
    assert session.scalars(select(Cue.text)).all() == ["Fullt lys"]
    # Who changed it can, once.
    batch = css(read(second, page(hall)), ".run-undo button")[0].get("value")
    for _again in range(2):
        assert second.post(f"{AT}/undo", data={"batch": batch}).status_code == 303
    assert "Det er angret allerede" in said(second)


def test_the_workshop_does_not_undo_cues(
    opening: Session, hall: Room, organiser: FlaskClient
) -> None:
    add(organiser, opening)
    page = read(organiser, "/conference/2010/workshop/?day=2010-11-02")
    assert not page.xpath("//form[@data-undoing='undo']//button[@name='batch']")
