"""The organisers' editing of an event, as requests: who may, what is kept, what is refused."""

import re
from datetime import date

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from planner.domain.access import RoleName
from planner.domain.identity import new_id
from planner.domain.programme import AppearanceState
from planner.models import events, programme, speakers
from planner.models.releases import Release
from planner.web import kept
from tests import factories
from tests.conftest import engine_of
from tests.factories import login
from tests.support.counting import statements

sqlite_only = pytest.mark.parametrize("database", ["sqlite"], indirect=True)

W = "/conference/2010/workshop"
SESSION = {
    "title": "Brøset",
    "form": "talk",
    "state": "confirmed",
    "track": "",
    "day": "2010-11-02",
    "start": "10.30",
    "minutes": "60",
    "room": "",
    "language": "",
}


def hidden(page: str, name: str) -> str:
    """The value of a hidden field on the page."""
    found = re.search(rf'name="{name}" type="hidden" value="([^"]*)"', page)
    assert found is not None, name
    return found[1]


def versions(page: str) -> dict[str, str]:
    return {name: hidden(page, name) for name in ("row", "version", "seen")}


def organiser(db: Session, client: FlaskClient, event: events.Event) -> FlaskClient:
    login(client, factories.organiser(db, event))
    db.commit()
    return client


def test_a_session_is_made_edited_placed_and_deleted(session: Session, client: FlaskClient) -> None:
    event = factories.event(session)
    room = factories.room(session, event)
    theme = factories.theme(session, event)
    organiser(session, client, event)
    new = client.get(f"{W}/sessions/new").text
    made = client.post(
        f"{W}/sessions/new",
        data=SESSION | versions(new) | {"themes": theme.id, "audiences": "planners, planners,x"},
    )
    assert made.status_code == 303
    session.rollback()
    row = session.scalars(select(programme.Session)).one()
    assert made.location == f"{W}/sessions/{row.id}"
    assert (row.title, row.audiences, row.start.isoformat()) == (
        "Brøset",
        ["planners", "x"],
        "2010-11-02T09:30:00+00:00",
    )
    page = client.get(made.location).text
    saved = client.post(made.location, data=SESSION | versions(page) | {"title": "Strømsø"})
    assert saved.status_code == 303
    overview = client.get(f"{W}/?move={row.id}").text
    assert "Strømsø" in overview
    placed = client.post(
        f"{W}/sessions/{row.id}/place",
        data=versions(overview)
        | {"day": "2010-11-03", "start": "9", "minutes": "45", "room": room.id},
    )
    assert placed.location == f"{W}/?day=2010-11-03#s-{row.id}"
    session.rollback()
    assert (row.title, row.room_id, row.start.isoformat(), row.minutes) == (
        "Strømsø",
        room.id,
        "2010-11-03T08:00:00+00:00",
        45,
    )
    client.post(f"{W}/sessions/{row.id}/unplace")
    session.rollback()
    assert row.start is None
    for _ in range(2):
        assert client.post(f"{W}/sessions/{row.id}/delete").status_code == 303
    session.rollback()
    session.rollback()
    assert session.scalars(select(programme.Session)).all() == []


@sqlite_only
@pytest.mark.parametrize(
    ("values", "message"),
    [
        ({"title": "  "}, "Gi programposten en tittel."),
        ({"title": "x" * 251}, "Dette er for langt: høyst 250 tegn."),
        ({"start": "25.00"}, "Skriv klokkeslettet som 09.30."),
        ({"start": ""}, "Skriv når den starter"),
        ({"day": ""}, "Velg dagen også."),
        ({"minutes": ""}, "Si hvor mange minutter den varer."),
        ({"minutes": "-5"}, "Skriv et tall fra 1 til 1440."),
        ({"minutes": "many"}, "Skriv et helt tall, med sifre."),
        ({"url": "javascript:alert(1)"}, "Skriv hele adressen, fra https://"),
        ({"room": new_id()}, "Det du valgte, finnes ikke lenger."),
        ({"expected": "1e9"}, "Skriv et helt tall, med sifre."),
    ],
)
def test_bad_input_gets_a_message_and_keeps_what_was_typed(
    values: dict[str, str], message: str, session: Session, client: FlaskClient
) -> None:
    event = factories.event(session)
    organiser(session, client, event)
    typed = {"abstract": "Lang og viktig tekst"}
    answer = client.post(f"{W}/sessions/new", data=SESSION | typed | values)
    assert answer.status_code == 422
    assert message in answer.text
    assert "Lang og viktig tekst" in answer.text
    for name, value in values.items():
        assert name == "room" or value.strip() in answer.text
    session.rollback()
    assert session.scalars(select(programme.Session)).all() == []


@sqlite_only
def test_a_time_that_the_clocks_skip_is_refused(session: Session, client: FlaskClient) -> None:
    event = factories.event(session, start=date(2010, 3, 27))
    organiser(session, client, event)
    answer = client.post(
        f"{W}/sessions/new", data=SESSION | {"day": "2010-03-28", "start": "02.30"}
    )
    assert answer.status_code == 422
    assert "Klokka stilles" in answer.text


def test_a_form_sent_twice_makes_one(session: Session, client: FlaskClient) -> None:
    event = factories.event(session)
    organiser(session, client, event)
    fields = SESSION | versions(client.get(f"{W}/sessions/new").text)
    answers = [client.post(f"{W}/sessions/new", data=fields) for _ in range(2)]
    assert [a.status_code for a in answers] == [303, 303]
    session.rollback()
    assert len(session.scalars(select(programme.Session)).all()) == 1


def test_a_stale_form_is_refused_with_what_changed_and_who(
    session: Session, client: FlaskClient
) -> None:
    event = factories.event(session)
    item = factories.session(session, event, title="Old title")
    organiser(session, client, event)
    other = client.application.test_client()
    login(other, factories.organiser(session, event, name="Kari Koordinator"))
    session.commit()
    address = f"{W}/sessions/{item.id}"
    mine, theirs = client.get(address).text, other.get(address).text
    other.post(address, data=SESSION | versions(theirs) | {"title": "Their title"})
    answer = client.post(
        address, data=SESSION | versions(mine) | {"title": "My title", "abstract": "My words"}
    )
    assert answer.status_code == 409
    assert "Noen endret dette mens du skrev" in answer.text
    assert "Kari Koordinator" in answer.text
    assert "Their title" in answer.text
    assert "My title" in answer.text and "My words" in answer.text
    session.rollback()
    assert item.title == "Their title"
    again = versions(answer.text)
    assert client.post(address, data=SESSION | again | {"title": "My title"}).status_code == 303
    session.rollback()
    assert item.title == "My title"


@sqlite_only
def test_what_was_typed_about_a_deleted_session_is_kept(
    session: Session, client: FlaskClient
) -> None:
    event = factories.event(session)
    item = factories.session(session, event)
    organiser(session, client, event)
    address = f"{W}/sessions/{item.id}"
    page = client.get(address).text
    client.post(f"{address}/delete")
    answer = client.post(address, data=SESSION | versions(page) | {"abstract": "My words"})
    assert answer.status_code == 409
    assert "Programposten ble slettet mens du skrev." in answer.text
    assert "My words" in answer.text
    kept = client.post(f"{W}/sessions/new", data=SESSION | versions(answer.text))
    assert kept.status_code == 303
    assert client.get(address).status_code == 404


def test_people_are_added_known_new_and_not_named(session: Session, client: FlaskClient) -> None:
    event = factories.event(session)
    item = factories.session(session, event)
    known = factories.speaker(session)
    organiser(session, client, event)
    address = f"{W}/sessions/{item.id}/appearances/new"
    common = {"role": "talk", "state": "suggested"}
    answers = [
        {"who": "known", "speaker": known.id},
        {"who": "new", "name": "Ny Person", "email": "ny@example.org", "speaker": ""},
        {"who": "not_named", "placeholder": "N.N., Oslo", "show_unnamed": "y", "speaker": ""},
    ]
    for answer in answers:
        fields = common | answer | versions(client.get(address).text)
        for _ in range(2):
            assert client.post(address, data=fields).status_code == 303
    session.rollback()
    rows = session.scalars(
        select(programme.Appearance).order_by(programme.Appearance.position)
    ).all()
    session.rollback()
    made = session.scalars(select(speakers.Speaker).where(speakers.Speaker.id != known.id)).one()
    assert [(r.speaker_id, r.placeholder, r.show_unnamed) for r in rows] == [
        (known.id, "", False),
        (made.id, "", False),
        (None, "N.N., Oslo", True),
    ]
    assert (made.name, made.email) == ("Ny Person", "ny@example.org")
    client.post(f"{W}/appearances/{rows[2].id}/move", data={"by": "up"})
    client.post(f"{W}/appearances/{rows[0].id}/remove")
    page = client.get(f"{W}/sessions/{item.id}").text
    assert page.index("N.N., Oslo") < page.index("Ny Person")
    assert known.name not in page


@sqlite_only
@pytest.mark.parametrize(
    ("values", "message"),
    [
        ({"who": "known", "speaker": ""}, "Velg en person"),
        ({"who": "new", "name": " "}, "Skriv navnet."),
        ({"who": "new", "name": "A", "email": "not-an-address"}, "Dette er ikke en e-postadresse"),
        ({"who": "not_named", "placeholder": ""}, "Si hvem som menes"),
    ],
)
def test_somebody_must_be_meant(
    values: dict[str, str], message: str, session: Session, client: FlaskClient
) -> None:
    event = factories.event(session)
    item = factories.session(session, event)
    organiser(session, client, event)
    fields = {"role": "talk", "state": "suggested", "speaker": ""} | values
    answer = client.post(f"{W}/sessions/{item.id}/appearances/new", data=fields)
    assert answer.status_code == 422
    assert message in answer.text


def test_findings_stand_beside_what_they_concern(session: Session, client: FlaskClient) -> None:
    event = factories.event(session)
    room = factories.room(session, event, name="Sal 2", capacity=10)
    first = factories.session(session, event, title="Strømsø", room=room, expected=11)
    factories.session(session, event, title="Brøset", room=room)
    organiser(session, client, event)
    overview = client.get(f"{W}/").text
    assert "Begge er i Sal 2" in overview
    page = client.get(f"{W}/sessions/{first.id}").text
    assert "11 er ventet, og Sal 2 har 10 plasser." in page
    assert "<b>Brøset:</b> Begge er i Sal 2" in page


def test_a_finding_is_accepted_with_a_reason_and_opened_again(
    session: Session, client: FlaskClient
) -> None:
    event = factories.event(session)
    room = factories.room(session, event, capacity=10)
    factories.session(session, event, room=room, expected=11)
    organiser(session, client, event)
    found = re.search(r"findings/([0-9a-f]{64})/acknowledge", client.get(f"{W}/").text)
    assert found is not None
    address = f"{W}/findings/{found[1]}/acknowledge"
    assert "Si hvorfor." in client.post(address, data={"reason": " "}).text
    long = client.post(address, data={"reason": "x" * 501})
    assert long.status_code == 422 and "x" * 501 in long.text
    for _ in range(2):
        done = client.post(address, data={"reason": "De står gjerne", "day": "2010-11-02"})
        assert done.location == f"{W}/?day=2010-11-02#findings"
    page = client.get(f"{W}/").text
    assert "Godtatte funn" in page and "De står gjerne" in page
    client.post(f"{W}/findings/{found[1]}/reopen")
    assert "Godtatte funn" not in client.get(f"{W}/").text


@sqlite_only
def test_the_events_one_plans_are_listed_published_or_not(
    session: Session, client: FlaskClient
) -> None:
    event = factories.event(session, title="Byer som lever")
    factories.event(session, "gatherings/2010", title="Storsamling i mars")
    organiser(session, client, event)
    page = client.get("/events/").text
    assert "Byer som lever" in page and "Ikke ennå" in page and "Storsamling i mars" not in page
    participant = client.application.test_client()
    login(participant, factories.user(session))
    session.commit()
    assert "Ingen ennå" in participant.get("/events/").text


def test_a_place_is_tried_before_it_is_taken(session: Session, client: FlaskClient) -> None:
    event = factories.event(session)
    room = factories.room(session, event, name="Sal 2", capacity=10)
    small = factories.room(session, event, name="Sal 3", capacity=5)
    item = factories.session(session, event, title="Strømsø", room=room, hour=9, expected=7)
    factories.session(session, event, title="Brøset", room=room, hour=9)
    organiser(session, client, event)
    fields = {"day": "2010-11-02", "start": "10.00", "minutes": "45", "try": "1", "version": "1"}
    answer = client.post(f"{W}/sessions/{item.id}/place", data=fields | {"room": small.id})
    assert answer.status_code == 200
    preview = answer.text[answer.text.index('class="preview"') :]
    assert preview.index("7 er ventet, og Sal 3 har 5 plasser.") < preview.index("Begge er i Sal 2")
    session.rollback()
    assert (item.room_id, item.version) == (room.id, 1)
    wrong = client.post(f"{W}/sessions/{item.id}/place", data=fields | {"room": "", "day": ""})
    assert wrong.status_code == 422


def test_the_balance_stands_beside_the_programme_for_those_with_the_right(
    session: Session, client: FlaskClient
) -> None:
    event = factories.event(session)
    item = factories.session(session, event)
    factories.appearance(session, item, factories.speaker(session))
    login(client, factories.organiser(session, event))
    other = client.application.test_client()
    login(other, factories.organiser(session, event, see_balance=True))
    session.commit()
    assert "Kjønnsbalanse" not in client.get(f"{W}/").text
    assert "Kjønnsbalanse" in other.get(f"{W}/").text


def test_the_overview_takes_the_same_number_of_statements_however_large(
    session: Session, client: FlaskClient
) -> None:
    event = factories.event(session)
    room, track = factories.room(session, event), factories.track(session, event)
    who = factories.speaker(session)
    factories.appearance(session, factories.session(session, event, room=room, track=track), who)
    organiser(session, client, event)
    client.get(f"{W}/")
    kept.forget()
    with statements(engine_of(client.application)) as few:
        client.get(f"{W}/")
    for number in range(30):
        item = factories.session(session, event, room=room, track=track, hour=number % 20)
        factories.appearance(session, item, factories.speaker(session))
    session.commit()
    kept.forget()
    with statements(engine_of(client.application)) as many:
        assert client.get(f"{W}/").status_code == 200
    assert many.count == few.count


LEADERS = "/gatherings/2010/workshop"


def test_a_leader_edits_the_own_track_and_reads_the_rest(
    session: Session, client: FlaskClient
) -> None:
    event = factories.event(session, "gatherings/2010")
    mine = factories.track(session, event, name="Areal og transport")
    other = factories.track(session, event, name="Energi i bygg")
    own = factories.session(session, event, track=mine, title="Own")
    foreign = factories.session(session, event, track=other, title="Foreign")
    theirs = factories.appearance(session, foreign, factories.speaker(session))
    room = factories.room(session, event)
    login(client, factories.leader(session, mine))
    session.commit()
    assert "Foreign" in client.get(f"{LEADERS}/").text
    read = client.get(f"{LEADERS}/sessions/{foreign.id}")
    assert read.status_code == 200 and "Du kan lese dette, ikke endre det" in read.text
    fields = SESSION | {"day": "2010-03-16"}
    made = client.post(f"{LEADERS}/sessions/new", data=fields | {"track": mine.id})
    assert made.status_code == 303
    assert client.post(f"{LEADERS}/sessions/new", data=fields).status_code == 422
    mine_to_other = client.post(
        f"{LEADERS}/sessions/{own.id}", data=fields | {"track": other.id, "version": "1"}
    )
    assert mine_to_other.status_code == 422
    refused = [
        f"{LEADERS}/sessions/{foreign.id}",
        f"{LEADERS}/sessions/{foreign.id}/unplace",
        f"{LEADERS}/sessions/{foreign.id}/delete",
        f"{LEADERS}/sessions/{foreign.id}/appearances/new",
        f"{LEADERS}/appearances/{theirs.id}",
        f"{LEADERS}/appearances/{theirs.id}/move",
        f"{LEADERS}/appearances/{theirs.id}/remove",
        "/gatherings/2010/settings/event",
        "/gatherings/2010/settings/rooms/new",
        f"/gatherings/2010/settings/rooms/{room.id}/delete",
        f"/gatherings/2010/settings/tracks/{mine.id}",
        "/gatherings/2010/themes/new",
        "/events/new",
    ]
    for address in refused:
        assert client.post(address, data=fields).status_code == 403, address
    place = {"day": "2010-03-16", "start": "9", "minutes": "45", "room": "", "version": "1"}
    assert client.post(f"{LEADERS}/sessions/{foreign.id}/place", data=place).status_code == 403
    session.rollback()
    assert foreign.version == 1


PAGES = [
    ("workshop/", {"organiser", "leader", "desk"}),
    ("workshop/sessions/new", {"organiser", "leader"}),
    ("workshop/sessions/{item}", {"organiser", "leader", "desk"}),
    ("workshop/sessions/{item}/appearances/new", {"organiser"}),
    ("workshop/appearances/{part}", {"organiser"}),
    ("workshop/speakers/new", {"organiser", "leader"}),
    ("workshop/speakers/{speaker}", {"organiser"}),
    ("publishing/", {"organiser", "leader"}),
    ("publishing/releases", {"organiser", "leader", "desk"}),
    ("themes/", {"organiser", "leader", "desk"}),
    ("themes/new", {"organiser"}),
    ("themes/{theme}", {"organiser", "leader", "desk"}),
    ("settings/", {"organiser"}),
    ("settings/event", {"organiser"}),
    ("settings/rules", {"organiser", "leader", "desk"}),
    ("settings/rooms/new", {"organiser"}),
    ("settings/rooms/{room}", {"organiser"}),
    ("settings/tracks/new", {"organiser"}),
    ("settings/tracks/{track}", {"organiser"}),
]


@sqlite_only
def test_each_page_opens_for_those_who_may_and_nobody_else(
    session: Session, client: FlaskClient
) -> None:
    event = factories.event(session, "gatherings/2010")
    other = factories.event(session, "gatherings/2011")
    track, own = factories.track(session, event), factories.track(session, event)
    item = factories.session(session, event, track=track)
    speaker = factories.speaker(session)
    ids = {
        "item": item.id,
        "part": factories.appearance(session, item, speaker).id,
        "speaker": speaker.id,
        "theme": factories.theme(session, event).id,
        "room": factories.room(session, event).id,
        "track": track.id,
    }
    people = {
        "organiser": factories.organiser(session, event),
        "leader": factories.leader(session, own),
        "desk": factories.user(session, RoleName.DESK, event),
        "participant": factories.user(session, RoleName.PARTICIPANT, event),
        "stranger": factories.organiser(session, other),
    }
    session.commit()
    for name, who in people.items():
        login(client, who)
        for path, allowed in PAGES:
            answer = client.get("/gatherings/2010/" + path.format(**ids))
            assert answer.status_code == (200 if name in allowed else 403), (name, path)
    visitor = client.application.test_client()
    for path, _allowed in PAGES:
        answer = visitor.get("/gatherings/2010/" + path.format(**ids))
        assert answer.status_code == 302 and "/login" in answer.location, path


@sqlite_only
def test_nothing_of_another_event_is_found_at_this_address(
    session: Session, client: FlaskClient
) -> None:
    event = factories.event(session)
    other = factories.event(session, "gatherings/2010")
    item = factories.session(session, other)
    part = factories.appearance(session, item)
    room, track = factories.room(session, other), factories.track(session, other)
    theme = factories.theme(session, other)
    login(client, factories.organiser(session))
    session.commit()
    for path in (
        f"workshop/sessions/{item.id}",
        f"workshop/appearances/{part.id}",
        f"settings/rooms/{room.id}",
        f"settings/tracks/{track.id}",
        f"themes/{theme.id}",
    ):
        assert client.get(f"/{event.key}/{path}").status_code == 404, path
        assert client.get(f"/{other.key}/{path}").status_code == 200, path
    for path in ("unplace", "place", "delete"):
        client.post(f"/{event.key}/workshop/sessions/{item.id}/{path}")
    session.rollback()
    assert item.version == 1


P = "/conference/2010/publishing/"


def test_publishing_shows_the_difference_and_publishes_just_that(
    session: Session, client: FlaskClient
) -> None:
    event = factories.event(session)
    item = factories.session(session, event, title="Brøset")
    factories.appearance(session, item, factories.speaker(session, name="Ja Person"))
    shy = factories.speaker(session, name="Invitert Person")
    factories.appearance(session, item, shy, AppearanceState.INVITED)
    organiser(session, client, event)
    page = client.get(P).text
    assert "Den første utgaven er klar." in page
    assert "Brøset" in page and "Ja Person" in page and "Invitert Person" not in page
    shown = hidden(page, "shown")
    item.title = "Strømsø"
    session.commit()
    refused = client.post(P, data={"shown": shown, "part": "all", "note": "Min merknad"})
    assert refused.status_code == 409
    assert "Noe ble endret imens" in refused.text
    assert "Strømsø" in refused.text and "Min merknad" in refused.text
    fields = {"shown": hidden(refused.text, "shown"), "part": "all", "note": "Min merknad"}
    done = client.post(P, data=fields)
    assert done.location == "/conference/2010/releases/1"
    again = client.post(P, data=fields)
    assert (again.status_code, again.location) == (303, P)
    session.rollback()
    release = session.scalars(select(Release)).one()
    assert (release.number, release.note) == (1, "Min merknad")
    listed = client.get("/conference/2010/publishing/releases").text
    assert "Utgave 1" in listed and "Min merknad" in listed
    assert "Alt er publisert." in client.get(P).text


def test_publishing_is_held_up_by_what_blocks(session: Session, client: FlaskClient) -> None:
    event = factories.event(session, levels={"room_overlap": "block"})
    room = factories.room(session, event)
    for _ in range(2):
        factories.session(session, event, room=room)
    organiser(session, client, event)
    page = client.get(P).text
    assert "1 funn stanser utgave 1." in page
    answer = client.post(P, data={"shown": hidden(page, "shown"), "part": "all"})
    assert answer.status_code == 409
    session.rollback()
    assert session.scalars(select(Release)).all() == []


def test_a_leader_publishes_the_own_part_alone(session: Session, client: FlaskClient) -> None:
    event = factories.event(session, "gatherings/2010")
    mine, other = factories.track(session, event), factories.track(session, event)
    factories.session(session, event, track=mine, title="Mine")
    factories.session(session, event, track=other, title="Other")
    login(client, factories.leader(session, mine))
    session.commit()
    address = "/gatherings/2010/publishing/"
    page = client.get(address).text
    fields = {"shown": hidden(page, "shown"), "part": mine.id}
    for part in ("all", "none", other.id):
        assert client.post(address, data=fields | {"part": part}).status_code == 403
    assert client.post(address, data=fields).status_code == 303
    session.rollback()
    release = session.scalars(select(Release)).one()
    assert release.part == [mine.id]
    assert "Mine" in release.document and "Other" not in release.document


def test_an_unpublished_edit_changes_no_public_byte(session: Session, client: FlaskClient) -> None:
    event = factories.event(session)
    item = factories.session(session, event, title="Brøset")
    organiser(session, client, event)
    page = client.get(P).text
    client.post(P, data={"shown": hidden(page, "shown"), "part": "all"})
    visitor = client.application.test_client()
    addresses = ["/conference/2010/programme", f"/conference/2010/sessions/{item.id}"]
    before = [visitor.get(address).data for address in addresses]
    edit = client.get(f"{W}/sessions/{item.id}").text
    changed = SESSION | versions(edit) | {"title": "Strømsø"}
    assert client.post(f"{W}/sessions/{item.id}", data=changed).status_code == 303
    details = {"title": "Another title", "start": "2010-11-02", "days": "2", "language": "nb"}
    settings = client.get("/conference/2010/settings/event").text
    fields = versions(settings) | details | {"time_zone": "Europe/Oslo"}
    assert client.post("/conference/2010/settings/event", data=fields).status_code == 303
    assert [visitor.get(address).data for address in addresses] == before


S = "/conference/2010/settings"


def test_rooms_tracks_and_levels_are_set_up(session: Session, client: FlaskClient) -> None:
    event = factories.event(session)
    organiser(session, client, event)
    for name in ("Hovedsal", "Sal 2"):
        fields = versions(client.get(f"{S}/rooms/new").text) | {"name": name, "capacity": "600"}
        for _ in range(2):
            assert client.post(f"{S}/rooms/new", data=fields).status_code == 303
    taken = client.post(f"{S}/rooms/new", data={"name": "Hovedsal", "location": "2. etasje"})
    assert taken.status_code == 422
    assert "«Hovedsal» er allerede i bruk" in taken.text and "2. etasje" in taken.text
    session.rollback()
    rooms = session.scalars(select(events.Room).order_by(events.Room.position)).all()
    assert [room.name for room in rooms] == ["Hovedsal", "Sal 2"]
    client.post(f"{S}/rooms/{rooms[1].id}/move", data={"by": "up"})
    page = client.get(f"{S}/").text
    assert page.index("Sal 2") < page.index("Hovedsal")
    fields = {"name": "Areal og transport", "code": "AT", "colour": "areal", "network": ""}
    assert client.post(f"{S}/tracks/new", data=fields).status_code == 303
    session.rollback()
    track = session.scalars(select(events.Track)).one()
    assert (track.code, track.colour) == ("AT", "areal")
    factories.session(session, event, room=rooms[0], track=track)
    session.commit()
    answer = client.post(f"{S}/rooms/{rooms[0].id}/delete", follow_redirects=True)
    assert "1 programpost er nå uten rom." in answer.text
    levels = client.get(f"{S}/rules").text
    chosen = dict.fromkeys(re.findall(r'<select[^>]* name="(\w+)"', levels), "warn")
    assert "room_overlap" in chosen
    fields = versions(levels) | chosen | {"room_overlap": "block", "outside_event": "block"}
    assert client.post(f"{S}/rules", data=fields).status_code == 303
    session.rollback()
    assert event.levels == {"room_overlap": "block", "no_language": "warn"}


@sqlite_only
@pytest.mark.parametrize(
    ("values", "message"),
    [
        ({"title": ""}, "Gi arrangementet en tittel."),
        ({"start": "2010-13-40"}, "Dette er ikke en dag."),
        ({"start": ""}, "Si hvilken dag det begynner."),
        ({"start": "0001-01-01"}, "Dette året er for langt unna."),
        ({"days": "0"}, "Skriv et tall fra 1 til 31."),
        ({"time_zone": "Mars/Olympus"}, "Det finnes ingen slik tidssone."),
        ({"slug": "Å b"}, "Bruk små bokstaver"),
        ({"slug": "2010"}, "«2010» er allerede i bruk"),
        ({"kind": "wedding"}, "Type"),
    ],
)
def test_a_new_event_needs_what_an_event_needs(
    values: dict[str, str], message: str, session: Session, client: FlaskClient
) -> None:
    factories.event(session)
    login(client, factories.organiser(session))
    session.commit()
    fields = {
        "kind": "conference",
        "slug": "2027",
        "title": "Bykonferansen 2027",
        "start": "2027-11-02",
        "days": "2",
        "language": "nb",
        "time_zone": "Europe/Oslo",
    }
    answer = client.post("/events/new", data=fields | values)
    assert answer.status_code == 422
    assert message in answer.text
    assert client.post("/events/new", data=fields).location == "/conference/2027/workshop/"


def test_themes_are_written_down_and_covered(session: Session, client: FlaskClient) -> None:
    event = factories.event(session)
    organiser(session, client, event)
    address = "/conference/2010/themes/new"
    fields = {"scope": "event", "advice": "possible", "decision": "none", "title": "Grønn vekst"}
    assert client.post(address, data=fields).status_code == 303
    page = client.get("/conference/2010/themes/").text
    assert "1 av 1 tema mangler programpost: Grønn vekst." in page
    session.rollback()
    theme = session.scalars(select(events.Theme)).one()
    made = client.post(f"{W}/sessions/new", data=SESSION | {"themes": theme.id})
    assert made.status_code == 303
    assert "Alle temaer er dekket." in client.get("/conference/2010/themes/").text
    client.post(f"/conference/2010/themes/{theme.id}/delete")
    assert "Ingen temaer ennå" in client.get("/conference/2010/themes/").text
