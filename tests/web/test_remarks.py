"""Remarks on a session and on a slot: made on a release, carried along, and found from both."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from planner.domain.access import COMMAND
from planner.domain.inputs import About
from planner.domain.programme import SessionState
from planner.models.events import Event, Room
from planner.models.inputs import Input, InputRound
from planner.models.programme import Session as SessionRow
from planner.services.releases import publish
from tests import factories
from tests.web.test_inputs import TODAY, address, at, drammen, event, open_round

__all__ = ["at", "event"]
TEN = datetime(2010, 11, 2, 10, tzinfo=UTC)  # 11.00 in Oslo


class Place:
    """A conference whose first release has one session, at 11 in Room A."""

    def __init__(self, session: Session, event: Event) -> None:
        self.db, self.event = session, event
        self.a: Room = factories.room(session, event, name="Sal A")
        self.b: Room = factories.room(session, event, name="Sal B")
        self.bike: SessionRow = factories.session(
            session, event, title="Sykkel", code="H", room=self.a
        )
        publish(session, event, COMMAND, TODAY)
        self.round: InputRound = open_round(session, event)
        self.user = drammen(session)[0]
        self.organiser = factories.organiser(session, event)
        session.commit()

    def slot(self, **values: str) -> dict[str, str]:
        chosen = {"slot_day": "2010-11-02", "slot_time": "11.00", "slot_place": self.a.id}
        return {"about": "slot", "text": "Her kolliderer to ting"} | chosen | values

    def rows(self) -> list[Input]:
        self.db.rollback()
        return list(self.db.scalars(select(Input).order_by(Input.number)))


@pytest.fixture
def place(session: Session, event: Event) -> Place:
    return Place(session, event)


def test_the_page_of_a_session_offers_a_remark_on_it_and_on_its_slot(
    place: Place, client: FlaskClient
) -> None:
    page = client.get(f"/conference/2010/sessions/{place.bike.id}").text
    path = address(place.round, "/send")
    assert f"{path}?about=session&amp;session={place.bike.id}" in page
    slot = (
        f"{path}?about=slot&amp;slot_day=2010-11-02&amp;slot_time=11.00&amp;slot_place={place.a.id}"
    )
    assert slot in page
    form = client.get(slot.replace("&amp;", "&")).text
    assert 'value="slot" checked' in form
    assert 'value="11.00"' in form
    assert f'<option selected value="{place.a.id}">Sal A</option>' in form
    assert address(place.round, "/send") in client.get("/conference/2010/programme").text


def test_no_remark_is_offered_once_the_round_is_closed(place: Place, client: FlaskClient) -> None:
    place.round.closed_at = TODAY
    place.db.commit()
    assert "/send?about" not in client.get(f"/conference/2010/sessions/{place.bike.id}").text


def test_a_remark_on_a_slot_is_carried_when_its_session_moves(
    place: Place, client: FlaskClient, app: object, at: Callable[[datetime], None]
) -> None:
    factories.login(client, place.user)
    sent = client.post(address(place.round, "/send"), data=place.slot())
    assert sent.status_code == 303
    client.post(
        address(place.round, "/send"),
        data={"about": "session", "session": place.bike.id, "text": "Ta med brøyting"},
    )
    first, second = place.rows()
    assert (first.about, first.about_id, first.about_title) == (About.SLOT, place.bike.id, "Sykkel")
    assert (first.about_at, first.about_place) == (TEN, "Sal A")
    assert (second.about, second.about_at, second.about_place_id) == (
        About.SESSION,
        TEN,
        place.a.id,
    )
    assert first.release_number == second.release_number == 1

    factories.login(client, place.organiser)
    before = client.get(address(place.round, "/triage/M-01")).text
    assert "Gitt til utgave 1, der «Sykkel» sto her." in before
    assert "Uendret siden." in before

    place.db.rollback()
    place.bike.start, place.bike.room_id = TEN + timedelta(hours=3), place.b.id
    light = factories.session(place.db, place.event, title="Bylys", room=place.a)
    place.db.commit()
    slot = client.get(address(place.round, "/triage/M-01")).text
    moved = "tirsdag 2.\N{NO-BREAK SPACE}november kl.\N{NO-BREAK SPACE}14.00, Sal B"
    assert f"Sykkel er nå {moved}." in slot
    assert "Nå står dette her:" in slot
    assert f"/workshop/sessions/{light.id}" in slot
    on_it = client.get(address(place.round, "/triage/M-02")).text
    was = "tirsdag 2.\N{NO-BREAK SPACE}november kl.\N{NO-BREAK SPACE}11.00, Sal A"
    assert f"Gitt til utgave 1, der dette var {was}." in on_it
    assert f"Nå {moved}." in on_it
    # And from the sessions back: the one that was there, and the one that is there now.
    for row, labels in ((place.bike, {"M-01", "M-02"}), (light, {"M-01"})):
        page = client.get(f"/conference/2010/workshop/sessions/{row.id}").text
        assert {
            label for label in ("M-01", "M-02") if address(place.round, f"/triage/{label}") in page
        } == labels

    # The public sees what is published.
    public = client.get(address(place.round, "/M-02")).text
    assert "Uendret siden." in public
    place.db.rollback()
    place.bike.state = SessionState.CANCELLED
    publish(place.db, place.event, COMMAND, TODAY)
    place.db.commit()
    assert "Programposten er avlyst siden." in client.get(address(place.round, "/M-02")).text
    assert address(place.round, "/M-02") in (
        client.get(f"/conference/2010/sessions/{place.bike.id}").text
    )


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"slot_day": ""}, "Velg hvilken dag det gjelder."),
        ({"slot_time": ""}, "Skriv et klokkeslett på en av dagene"),
        ({"slot_time": "halv elleve"}, "Skriv klokkeslettet som 09.30."),
        ({"slot_place": ""}, "Velg hvilket rom eller spor det gjelder."),
        ({"slot_place": "00000000-0000-4000-8000-000000000000"}, "Velg på nytt."),
        ({"slot_day": "2010-12-24"}, "Velg på nytt."),
    ],
)
def test_a_slot_that_is_none_is_refused_and_nothing_is_lost(
    place: Place, client: FlaskClient, wrong: dict[str, str], said: str
) -> None:
    factories.login(client, place.user)
    page = client.post(address(place.round, "/send"), data=place.slot(**wrong))
    assert page.status_code == 422
    assert said in page.text
    assert "Her kolliderer to ting" in page.text
    assert place.rows() == []


def test_an_empty_slot_can_be_remarked_on_and_edited(place: Place, client: FlaskClient) -> None:
    factories.login(client, place.user)
    client.post(address(place.round, "/send"), data=place.slot(slot_time="8"))
    (row,) = place.rows()
    assert (row.about_id, row.about_title) == (None, "")
    assert "der det ikke sto noe her" in client.get(address(place.round, "/M-01")).text
    form = client.get(address(place.round, "/M-01/edit")).text
    assert 'value="08.00"' in form
    changed = place.slot(slot_time="11.30", version=str(row.version))
    assert client.post(address(place.round, "/M-01/edit"), data=changed).status_code == 303
    (row,) = place.rows()
    assert (row.about_id, row.about_title) == (place.bike.id, "Sykkel")
    assert row.about_at == TEN + timedelta(minutes=30)


def test_leaders_weigh_a_remark_on_a_slot_of_their_own_track(
    session: Session, place: Place, client: FlaskClient
) -> None:
    track = factories.track(session, place.event, name="Areal")
    place.bike.track_id = track.id
    publish(session, place.event, COMMAND, TODAY)
    leader = factories.leader(session, track)
    session.commit()
    factories.login(client, place.user)
    client.post(address(place.round, "/send"), data=place.slot(slot_place=track.id))
    client.post(address(place.round, "/send"), data=place.slot(slot_time="8"))
    factories.login(client, leader)
    assert 'id="weigh-form"' in client.get(address(place.round, "/triage/M-01")).text
    assert 'id="weigh-form"' not in client.get(address(place.round, "/triage/M-02")).text
