"""Themes on their pages: advice and decision apart, with who, when and why; what is uncovered."""

import re
from datetime import date

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from planner.domain.access import COMMAND
from planner.domain.identity import new_id
from planner.domain.inputs import About, RoundKind
from planner.domain.programme import Advice, Scope
from planner.models.events import Event, Theme
from planner.models.inputs import Input, InputRound
from planner.services import sessions
from tests import factories
from tests.factories import login
from tests.web.test_workshop import versions

pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)

NOW = factories.NOW
T = "/gatherings/2010/themes"
FORM = {"title": "Klimaskepsis", "scope": "event", "advice": "none", "decision": "none"}


@pytest.fixture
def event(session: Session) -> Event:
    return factories.event(session, "gatherings/2010")


@pytest.fixture
def organiser(session: Session, client: FlaskClient, event: Event) -> FlaskClient:
    login(client, factories.organiser(session, event, name="Kari"))
    session.commit()
    return client


def test_advice_and_decision_are_told_apart_and_their_history_stays(
    session: Session, organiser: FlaskClient, event: Event
) -> None:
    advised = FORM | {
        "advice": "not_recommended",
        "advised_by": "Administrativt møte",
        "advised_on": "2010-02-18",
        "advice_reason": "Ble drøftet",
    }
    assert organiser.post(f"{T}/new", data=advised).status_code == 303
    session.rollback()
    row = session.scalars(select(Theme)).one()
    assert (row.advice, row.advised_on) == (Advice.NOT_RECOMMENDED, date(2010, 2, 18))
    board = organiser.get(f"{T}/").text
    for said in ("Ikke anbefalt", "Skal ikke dekkes", "Ikke avgjort", "Se historikken"):
        assert said in board
    page = organiser.get(f"{T}/{row.id}").text
    decided = (
        advised
        | versions(page)
        | {
            "decision": "rejected",
            "decided_by": "Programledelsen",
            "decided_on": "22.2.2010",
            "decision_reason": "Plassen trengs",
        }
    )
    assert organiser.post(f"{T}/{row.id}", data=decided).status_code == 303
    reopened = decided | {
        "version": "2",
        "decision": "none",
        "decided_on": "",
        "advice": "possible",
    }
    assert organiser.post(f"{T}/{row.id}", data=reopened).status_code == 303
    page = organiser.get(f"{T}/{row.id}").text
    # Now it is possible again, and not decided; what was said before stands in the history.
    assert "<s>Ikke anbefalt</s> <ins>Mulig</ins>" in page
    assert "<s>Avvist</s> <ins>Ikke avgjort</ins>" in page or "<s>Avvist</s>" in page
    assert "<ins>Plassen trengs</ins>" in page
    assert "22.\N{NO-BREAK SPACE}februar 2010" in page
    assert page.count("Kari") >= 3


@pytest.mark.parametrize(
    ("values", "message"),
    [
        ({"title": " "}, "Gi temaet en tittel."),
        ({"advised_on": "i går"}, "Dette er ikke en dag."),
        ({"advice": "loved"}, "finnes ikke lenger"),
        ({"decided_by": "x" * 501}, "Dette er for langt"),
    ],
)
def test_what_is_wrong_is_said_and_kept(
    values: dict[str, str], message: str, organiser: FlaskClient
) -> None:
    answer = organiser.post(f"{T}/new", data=FORM | {"advice_reason": "Husk dette"} | values)
    assert answer.status_code == 422
    assert message in answer.text
    assert "Husk dette" in answer.text


def test_whoever_plans_reads_a_theme_and_organisers_change_it(
    session: Session, client: FlaskClient, event: Event
) -> None:
    track = factories.track(session, event, name="AT", code="AT")
    theme = factories.theme(session, event, title="Klimakur", scope=Scope.EACH_NETWORK)
    login(client, factories.leader(session, track))
    session.commit()
    page = client.get(f"{T}/{theme.id}")
    assert page.status_code == 200
    assert 'name="decision"' not in page.text
    assert client.post(f"{T}/{theme.id}", data=FORM).status_code == 403
    assert client.post(f"{T}/{theme.id}/delete").status_code == 403
    assert client.get(f"{T}/{new_id()}").status_code == 404
    login(client, factories.user(session))
    session.commit()
    assert client.get(f"{T}/{theme.id}").status_code == 403


def test_a_common_item_is_missing_in_each_network_that_lacks_it(
    session: Session, organiser: FlaskClient, event: Event
) -> None:
    tracks = [
        factories.track(session, event, name=name, code=name, position=n)
        for n, name in enumerate(("AT", "EB", "FA"))
    ]
    theme = factories.theme(session, event, title="Klimakur", scope=Scope.EACH_NETWORK)
    other = factories.theme(session, event, title="Global kobling", position=1)
    for number, hour in ((0, 10), (1, None)):
        made = factories.session(session, event, track=tracks[number], hour=hour, title="Kur")
        sessions.save_session(
            session, event, COMMAND, NOW, {}, session_id=made.id, theme_ids=[theme.id]
        )
    session.commit()
    board = organiser.get(f"{T}/").text
    assert board.count("Mangler") == 1
    assert f"sessions/new?theme={theme.id}&amp;title=Klimakur&amp;track={tracks[2].id}" in board
    assert "1 av 2 temaer mangler programpost: Global kobling." in board
    desk = organiser.get("/gatherings/2010/workshop/").text
    gaps = desk[desk.index('id="gaps-h"') : desk.index("</section>", desk.index('id="gaps-h"'))]
    assert "Klimakur" in gaps
    assert "Plasser Kur" in gaps
    assert f"theme={other.id}" in gaps
    assert gaps.count("gap-tracks") == 1
    # Whoever may not edit that track is told, and offered nothing.
    login(organiser, factories.leader(session, tracks[0]))
    session.commit()
    theirs = organiser.get("/gatherings/2010/workshop/").text
    assert "Mangler" in theirs
    assert f"track={tracks[2].id}" not in theirs


def test_beside_the_grid_what_is_covered_goes_at_once(
    session: Session, organiser: FlaskClient, event: Event
) -> None:
    room = factories.room(session, event)
    theme = factories.theme(session, event, title="Global kobling")
    made = factories.session(session, event, hour=None, title="Global")
    sessions.save_session(
        session, event, COMMAND, NOW, {}, session_id=made.id, theme_ids=[theme.id]
    )
    session.commit()
    desk = organiser.get("/gatherings/2010/workshop/").text
    assert "Venter på en tid" in desk
    place = {"day": "2010-03-16", "start": "10.00", "room": room.id, "minutes": "45"}
    version = re.search(rf'data-id="{made.id}" data-v="(\d+)"', desk)
    assert version is not None
    answer = organiser.post(
        f"/gatherings/2010/workshop/sessions/{made.id}/place",
        data=place | {"version": version[1]},
        headers={"Accept": "application/json"},
    )
    assert answer.status_code == 200
    assert answer.json is not None
    assert answer.json["gaps"] == ""


def test_what_was_said_of_a_theme_stands_on_its_page(
    session: Session, organiser: FlaskClient, event: Event
) -> None:
    theme = factories.theme(session, event, title="Klimakur")
    round_ = InputRound(
        initiative_id=event.initiative_id,
        event_id=event.id,
        kind=RoundKind.THEMES,
        title="Hva mangler?",
        opens_at=NOW,
        created_at=NOW,
    )
    session.add(round_)
    session.flush()
    session.add(
        Input(
            round_id=round_.id,
            number=1,
            submission=new_id(),
            about=About.THEME,
            about_id=theme.id,
            text="Gjør det konkret",
            received_at=NOW,
        )
    )
    session.commit()
    assert "1 innspill" in organiser.get(f"{T}/").text
    page = organiser.get(f"{T}/{theme.id}").text
    assert "Gjør det konkret" in page
    assert "Venter på svar" in page
