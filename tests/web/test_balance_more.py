"""What-ifs, targets, the public sentence, the log and the files of the balance, as pages."""

import csv
import io
import json
import re
from datetime import date, timedelta

import openpyxl
import pytest
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from planner.domain.access import COMMAND
from planner.domain.balance import Step, StepKind
from planner.domain.gender import Gender
from planner.domain.plain import to_plain
from planner.domain.programme import AppearanceState
from planner.models.accounts import User
from planner.models.balance import PublishedBalance, WhatIf
from planner.models.events import Event
from planner.models.live import ActualTime
from planner.models.programme import Appearance
from planner.models.programme import Session as Item
from planner.models.speakers import SensitiveReading, Speaker
from planner.queries import balance as queries
from planner.services import balance as service
from planner.services import releases
from planner.web import clock
from tests import factories
from tests.factories import NOW

PAGE = "/en/conference/2010/balance"
TRY = f"{PAGE}/what-if"

pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)


@pytest.fixture(autouse=True)
def on_one_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: NOW)


@pytest.fixture
def event(session: Session) -> Event:
    return factories.event(session)


@pytest.fixture
def reader(session: Session, event: Event) -> User:
    """An organiser with the right to see the balance."""
    return factories.organiser(session, event, see_balance=True, name="Kari")


def speaking(session: Session, at: Item, gender: Gender | None, **more: object) -> Speaker:
    speaker: Speaker = factories.speaker(session)
    if gender:
        service.declare(session, speaker.id, gender, NOW)
    factories.appearance(session, at, speaker, **more)  # type: ignore[arg-type]
    return speaker


def text(answer: object) -> str:
    page = re.sub(r"<[^>]+>", " ", answer.get_data(as_text=True))  # type: ignore[attr-defined]
    return re.sub(r"\s+", " ", page.replace("\N{NO-BREAK SPACE}", " "))


def held_steps(answer: object) -> str:
    """The steps as the page carries them to the next post."""
    page = answer.get_data(as_text=True)  # type: ignore[attr-defined]
    found = re.search(r'name="steps"[^>]*value="([^"]*)"', page)
    assert found is not None
    return found[1].replace("&#34;", '"')


# What if


def test_steps_gather_change_the_figures_and_leave_the_draft_alone(
    session: Session, client: FlaskClient, event: Event, reader: User
) -> None:
    talk = factories.session(session, event, title="Sykkel")
    dag, erik = (speaking(session, talk, Gender.MAN) for _ in range(2))
    anne = factories.speaker(session, name="Anne Aas")
    service.declare(session, anne.id, Gender.WOMAN, NOW)
    session.commit()
    factories.login(client, reader)
    assert client.get(TRY).status_code == 200
    adding = {"add_session": talk.id, "add_person": anne.id, "add_role": "talk"}
    first = client.post(TRY, data={"steps": "[]", "do": "add", **adding})
    assert first.status_code == 200
    assert "Add Anne Aas (talk) to “Sykkel”" in text(first)
    assert "Now 0 of 2 " in text(first) and "Then 1 of 3 " in text(first)
    seat = session.scalars(select(Appearance).where(Appearance.speaker_id == dag.id)).one()
    swapping = {
        "swap_appearance": seat.id,
        "swap_person": "",
        "swap_placeholder": "N.N., kommunen",
        "swap_gender": "woman",
    }
    second = client.post(TRY, data={"steps": held_steps(first), "do": "swap", **swapping})
    assert f"Swap {dag.name} for N.N., kommunen (assumed: woman) in “Sykkel”" in text(second)
    assert "Then 2 of 3 " in text(second)
    third = client.post(TRY, data={"steps": held_steps(second), "do": "remove-0"})
    assert "Anne Aas (talk)" not in text(third)
    assert "Then 1 of 2 " in text(third)
    session.rollback()
    assert session.query(Appearance).count() == 2
    logged = [set(row.speaker_ids) for row in session.query(SensitiveReading).all()]
    assert logged == [{anne.id}, {anne.id, dag.id}, {dag.id}]
    assert erik.id not in set().union(*logged)


@pytest.mark.parametrize(
    ("pressed", "typed", "message"),
    [
        ("add", {"add_session": ""}, "Choose one."),
        ("add", {"add_session": "nowhere"}, "What you chose is no longer there."),
        ("add_session", {"new_title": " "}, "Give it a title."),
        ("add_session", {"new_title": "X", "new_minutes": "many"}, "Write a whole number"),
        ("drop", {"drop_appearance": ""}, "Choose one."),
        ("save", {"name": ""}, "Give it a name."),
    ],
)
def test_a_step_that_is_not_whole_is_refused_and_what_was_typed_kept(
    session: Session,
    client: FlaskClient,
    event: Event,
    reader: User,
    pressed: str,
    typed: dict[str, str],
    message: str,
) -> None:
    factories.session(session, event)
    session.commit()
    factories.login(client, reader)
    answer = client.post(TRY, data={"steps": "[]", "do": pressed, "new_form": "talk", **typed})
    assert answer.status_code == 422
    assert message in text(answer)
    for value in typed.values():
        if value.strip() and value != "nowhere":
            assert f'value="{value}"' in answer.get_data(as_text=True)


def test_steps_that_nobody_could_have_made_are_refused(
    session: Session, client: FlaskClient, reader: User
) -> None:
    session.commit()
    factories.login(client, reader)
    for steps in ("{", "[1]", '[{"kind": "add"}]', json.dumps([{}] * 40)):
        assert client.post(TRY, data={"steps": steps, "do": "add"}).status_code == 400


def test_a_saved_what_if_is_reopened_by_a_fellow_against_the_draft_as_it_is_now(
    session: Session, client: FlaskClient, event: Event, reader: User
) -> None:
    talk = factories.session(session, event, title="Sykkel")
    gone = factories.session(session, event, title="Borte")
    fellow = factories.organiser(session, event, see_balance=True)
    without = factories.organiser(session, event)
    session.commit()
    steps = [
        Step(StepKind.ADD, f"n{n}", session_id=at.id, placeholder="N.N.", gender=Gender.WOMAN)
        for n, at in enumerate((talk, gone))
    ]
    plain = json.dumps([to_plain(step) for step in steps])
    factories.login(client, reader)
    data = {"steps": plain, "do": "save", "name": "Flere kvinner", "shared": "y", "what_if": ""}
    answer = client.post(TRY, data=data)
    assert answer.status_code == 200
    assert "Flere kvinner is saved. Nothing is invited or changed." in text(answer)
    session.rollback()
    row = session.query(WhatIf).one()
    session.delete(gone)
    session.commit()
    factories.login(client, fellow)
    page = client.post(f"{TRY}/{row.id}")
    assert "Flere kvinner" in text(client.get(TRY))
    assert "The session is no longer in the draft." in text(page)
    assert "Then 1 of 1" in text(page)
    assert client.get(f"{TRY}/{row.id}").status_code == 405
    client.post(f"{TRY}/{row.id}/delete")
    session.rollback()
    assert session.query(WhatIf).count() == 1  # another's
    factories.login(client, without)
    assert client.post(f"{TRY}/{row.id}").status_code == 403
    factories.login(client, reader)
    client.post(f"{TRY}/{row.id}/delete")
    session.rollback()
    assert session.query(WhatIf).count() == 0


def test_applying_says_what_was_done_and_asks_nobody(
    session: Session, client: FlaskClient, event: Event, reader: User
) -> None:
    talk = factories.session(session, event, title="Sykkel")
    anne = factories.speaker(session, name="Anne Aas")
    session.commit()
    id_ = "00000000-0000-7000-8000-00000000000a"
    steps = json.dumps([to_plain(Step(StepKind.ADD, id_, session_id=talk.id, speaker_id=anne.id))])
    factories.login(client, reader)
    for _ in range(2):  # pressed twice, it is done once
        answer = client.post(TRY, data={"steps": steps, "do": "apply"})
    session.rollback()
    seat = session.query(Appearance).one()
    assert (seat.speaker_id, seat.state) == (anne.id, AppearanceState.SUGGESTED)
    assert answer.status_code == 409
    assert "none of the steps fits the draft" in text(answer)
    assert "Add Anne Aas (talk) to “Sykkel”: becomes a suggested appearance" in text(answer)
    assert "Nobody has been told." in text(answer)


def test_a_refused_step_shows_no_figures_since_the_reading_would_not_be_noted(
    session: Session, client: FlaskClient, event: Event, reader: User
) -> None:
    talk = factories.session(session, event, title="Sykkel")
    anne = speaking(session, talk, Gender.WOMAN)
    session.commit()
    steps = json.dumps([to_plain(Step(StepKind.DROP_SESSION, "x", session_id=talk.id))])
    factories.login(client, reader)
    refused = client.post(TRY, data={"steps": steps, "do": "drop"})
    assert refused.status_code == 422
    assert "Then" not in text(refused)
    session.rollback()
    assert session.query(SensitiveReading).count() == 0
    assert "Then 0 of 0" in text(client.post(TRY, data={"steps": steps, "do": "show"}))
    session.rollback()
    assert [row.speaker_ids for row in session.query(SensitiveReading).all()] == [[anne.id]]


# A leader with the right in the own track


def test_a_leader_sees_the_own_track_and_nothing_of_the_others(
    session: Session, client: FlaskClient, event: Event
) -> None:
    mine, other = (factories.track(session, event, code=code) for code in ("AT", "EB"))
    anne = speaking(session, factories.session(session, event, track=mine), Gender.WOMAN)
    dag = speaking(session, factories.session(session, event, track=other), Gender.MAN)
    leader = factories.leader(session, mine, see_balance=True)
    plain = factories.leader(session, other)
    session.commit()
    factories.login(client, leader)
    page = text(client.get(PAGE))
    assert "1 of 1 confirmed speaker is a woman" in page
    assert "This is your own part of the programme." in page
    assert other.name not in page
    people = client.post(f"{PAGE}/people", data={"figure": "confirmed...W"})
    assert anne.name in text(people) and dag.name not in text(people)
    refused = client.post(f"{PAGE}/estimates", data={"speaker": dag.id, "gender": "woman"})
    assert refused.status_code == 404
    for whole in ("targets", "public", "readings"):
        assert client.get(f"{PAGE}/{whole}").status_code == 403
    strip = text(client.get("/en/conference/2010/workshop/"))
    assert "Confirmed: 1 of 1 are women" in strip
    for only_own in ("", "/what-if", "/figures.csv", "/figures.xlsx"):
        assert client.get(PAGE + only_own).status_code == 200
    factories.login(client, plain)
    for closed in ("", "/what-if", "/figures.csv", "/figures.xlsx", "/targets", "/readings"):
        assert client.get(PAGE + closed).status_code == 403


# Targets, trend, what became of it


def test_targets_are_set_by_organisers_with_both_rights(
    session: Session, client: FlaskClient, event: Event, reader: User
) -> None:
    track = factories.track(session, event, name="Energi i bygg")
    at = factories.session(session, event, track=track)
    for gender in (Gender.WOMAN, Gender.MAN, Gender.MAN):
        speaking(session, at, gender)
    looker = factories.user(session)
    factories.grant(session, looker, factories.RoleName.DESK, event, see_balance=True)
    session.commit()
    factories.login(client, reader)
    form = {"version": "1", "norm": "45", "target": "50", f"target-{track.id}": "30"}
    wrong = client.post(f"{PAGE}/targets", data=form | {"norm": "60"})
    assert wrong.status_code == 422
    assert 'value="60"' in wrong.get_data(as_text=True)
    assert client.post(f"{PAGE}/targets", data=form).status_code == 303
    session.rollback()
    assert queries.targets(session, event.id) == {"": 50, track.id: 30}
    page = text(client.get(PAGE))
    assert "The whole event, at least 50% of each met" in page  # of three, one of each
    assert "Energi i bygg, at least 30% of each met" in page
    assert client.post(f"{PAGE}/targets", data=form | {"norm": "40"}).status_code == 409  # stale
    factories.login(client, looker)
    assert client.get(f"{PAGE}/targets").status_code == 403


def test_the_page_shows_releases_earlier_years_and_minutes_as_they_became(
    session: Session, client: FlaskClient, reader: User
) -> None:
    for slug, start in (("2008", date(2008, 11, 3)), ("2009", date(2009, 11, 3))):
        earlier = factories.event(session, f"conference/{slug}", start=start, title=f"By {slug}")
        at = factories.session(session, earlier, minutes=40)
        speaking(session, at, Gender.WOMAN)
        speaking(session, at, Gender.MAN)
        releases.publish(session, earlier, COMMAND, NOW - timedelta(days=400))
        session.add(
            ActualTime(
                event_id=earlier.id,
                session_id=at.id,
                started_at=at.start,
                ended_at=at.start + timedelta(minutes=52, seconds=40),
            )
        )
    everywhere = factories.organiser(session, see_balance=True)
    here = factories.organiser(session, earlier, see_balance=True)
    session.commit()
    factories.login(client, everywhere)
    page = text(client.get("/en/conference/2009/balance"))
    assert "Release 1 14 January 1 of 2 – 50% 0" in page
    assert "Over the years" in page and "By 2008 2008 1 of 2" in page
    assert "1 session has its times noted." in page
    assert "All 40 40 0 0 50% 53 53 0 0 50%" in page
    factories.login(client, here)
    assert "Over the years" not in text(client.get("/en/conference/2009/balance"))


# The public sentence


def test_the_sentence_is_public_once_it_is_published_and_in_each_language(
    session: Session, client: FlaskClient
) -> None:
    held = factories.event(session, "conference/2009", start=date(2009, 11, 2))
    at = factories.session(session, held)
    for gender in [Gender.WOMAN] * 5 + [Gender.MAN] * 6:
        speaking(session, at, gender)
    releases.publish(session, held, COMMAND, NOW)
    organiser = factories.organiser(session, held, see_balance=True)
    session.commit()
    address = "/en/conference/2009/balance/public"
    visitor = client.application.test_client()
    sentence = "5 of 11 speakers have said that they are women."
    assert sentence not in text(visitor.get("/en/conference/2009/"))
    factories.login(client, organiser)
    assert sentence in text(client.get(address))
    assert sentence not in text(visitor.get("/en/conference/2009/"))  # looking publishes nothing
    assert client.post(address).status_code == 303
    assert "It is not changed again" in text(client.get(address))
    assert sentence in text(visitor.get("/en/conference/2009/"))
    assert "5 av 11 foredragsholdere har sagt at de er kvinner." in text(
        visitor.get("/conference/2009/")
    )
    assert "5 av 11 foredragshaldarar har sagt" in text(visitor.get("/nn/conference/2009/"))


def test_nothing_is_published_before_the_end_or_when_it_could_give_somebody_away(
    session: Session, client: FlaskClient, event: Event, reader: User
) -> None:
    held = factories.event(session, "gatherings/2009", start=date(2009, 11, 2))
    speaking(session, factories.session(session, held), Gender.WOMAN)
    releases.publish(session, held, COMMAND, NOW)
    both = factories.organiser(session, see_balance=True)
    session.commit()
    factories.login(client, both)
    for address, why in (
        (f"{PAGE}/public", "Not before the event is over"),
        ("/en/gatherings/2009/balance/public", "Nothing can be published"),
    ):
        assert why in text(client.get(address))
        assert client.post(address).status_code == 303
    session.rollback()
    assert session.query(PublishedBalance).count() == 0


# The log, and files


def test_the_log_tells_who_looked_at_what_and_never_at_whom(
    session: Session, client: FlaskClient, event: Event, reader: User
) -> None:
    anne = speaking(session, factories.session(session, event), Gender.WOMAN)
    session.commit()
    factories.login(client, reader)
    assert "Nobody has looked" in text(client.get(f"{PAGE}/readings"))
    client.post(f"{PAGE}/people", data={"figure": "confirmed.role.talk.W"})
    page = text(client.get(f"{PAGE}/readings"))
    assert "Kari Confirmed, Role: Talk 1" in page
    assert anne.name not in page and "Women" not in page
    assert client.get(f"{PAGE}/readings?page=x").status_code == 200


def test_files_hold_every_figure_and_no_name(
    session: Session, client: FlaskClient, event: Event, reader: User
) -> None:
    track = factories.track(session, event, name="=HYPERLINK(1)")
    at = factories.session(session, event, track=track, title="@SUM", minutes=30)
    anne, berit = (speaking(session, at, Gender.WOMAN) for _ in range(2))
    session.commit()
    factories.login(client, reader)
    answer = client.get(f"{PAGE}/figures.csv")
    assert answer.headers["Content-Disposition"].startswith("attachment")
    content = answer.get_data().decode("utf-8-sig")
    table = list(csv.reader(io.StringIO(content)))
    assert table[0][:8] == [
        "Breakdown",
        "Part",
        "Count",
        "Basis",
        "Women",
        "Men",
        "Another gender",
        "Not known",
    ]
    assert table[1] == ["All", "", "People", "confirmed", "2", "0", "0", "0", "2", "2", "100", "0"]
    (minutes,) = [
        row
        for row in table
        if row[1] == "'=HYPERLINK(1)" and row[2:4] == ["Minutes on stage", "confirmed"]
    ]
    assert minutes[4:8] == ["60", "0", "0", "0"]
    book = openpyxl.load_workbook(io.BytesIO(client.get(f"{PAGE}/figures.xlsx").get_data()))
    assert book.sheetnames == [
        "Figures",
        "Best and worst case",
        "From suggestion to yes",
        "One gender alone on stage",
        "Panels",
    ]
    assert [cell.value for cell in book["One gender alone on stage"][2]] == [
        "@SUM",
        "Women",
        "confirmed",
        2,
    ]
    cells = [c for sheet in book for row in sheet.iter_rows() for c in row]
    assert not any(cell.data_type == "f" for cell in cells)
    values = {str(cell.value) for cell in cells} | {cell for row in table for cell in row}
    assert not values & {anne.name, berit.name}
