from datetime import UTC, date, datetime
from typing import Any

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from planner.domain.access import COMMAND, Actor, Grant, RoleName
from planner.domain.cues import CueKind
from planner.domain.errors import Invalid, NotAllowed, Taken
from planner.domain.identity import new_id
from planner.domain.inputs import About, Handling, NotLater, NotOpenYet, RoundKind
from planner.domain.programme import (
    Advice,
    Decision,
    Form,
    Kind,
    Programme,
    Scope,
    SessionState,
)
from planner.domain.rules import Level, Rule
from planner.models import inputs as input_models
from planner.models.accounts import RoleGrant
from planner.models.balance import BalanceTarget
from planner.models.changes import Change
from planner.models.corner import Corner
from planner.models.cues import Cue
from planner.models.events import Blocked, Event, Network
from planner.models.inputs import InputRound
from planner.models.programme import Appearance
from planner.models.programme import Session as SessionRow
from planner.models.releases import Release
from planner.queries import calendar, event_copies
from planner.queries import inputs as input_queries
from planner.queries.programme import draft
from planner.services import event_copy, releases, sessions
from planner.services.inputs import rounds, sending
from planner.services.inputs.sending import Said
from tests import factories

NOW = factories.NOW
START = date(2011, 4, 5)
ORGANISER = Actor(None, "Arrangør", (Grant(RoleName.ORGANISER),))


@pytest.fixture
def source(session: Session) -> Event:
    """A small gathering that has all that may come along, and all that may not."""
    event = factories.event(
        session,
        "gatherings/2010",
        title="Storsamling 2010",
        venue="Union Scene",
        norm_percent=45,
        contact_name="Kari",
        levels={Rule.ROOM_OVERLAP.value: Level.BLOCK.value},
    )
    network = Network(
        id=new_id(), initiative_id=event.initiative_id, name="Areal og transport", code="AT"
    )
    session.add(network)
    session.flush()
    hall = factories.room(session, event, name="Plenumssalen", capacity=220, camera=True)
    room = factories.room(session, event, name="Sal 1", position=1)
    track = factories.track(
        session, event, name="Areal og transport", code="AT", network_id=network.id
    )
    klimakur = factories.theme(
        session,
        event,
        title="Klimakur 2020",
        description="Konkret",
        scope=Scope.EACH_NETWORK,
        advice=Advice.SUPPORTED,
        decision=Decision.ADOPTED,
    )
    factories.theme(session, event, title="Grønn vekst", position=1, advice=Advice.QUESTIONED)
    session.add(
        Blocked(
            id=new_id(),
            event_id=event.id,
            room_id=room.id,
            start=datetime(2010, 3, 17, 14, tzinfo=UTC),
            minutes=60,
            reason="Rigging",
        )
    )
    session.add(BalanceTarget(event_id=event.id, part="", percent=45))
    session.add(BalanceTarget(event_id=event.id, part=track.id, percent=40))
    session.add(Corner(event_id=event.id, open=True, minutes=4, introduction="Velkommen opp."))
    opening = factories.session(
        session,
        event,
        room=hall,
        hour=9,
        title="Åpning",
        plenary=True,
        locked=True,
        prime=True,
        filmed=True,
        expected=180,
        subtitle="Alle sammen",
        abstract="Om 2010",
        audiences=["politicians"],
    )
    factories.appearance(session, opening, factories.speaker(session))
    shared = factories.session(
        session, event, room=room, track=track, hour=12, day=1, title="Klimakur 2020 i AT"
    )
    factories.session(session, event, room=room, track=track, hour=13, title="Sykkel", code="A")
    factories.session(session, event, hour=11, title="Lunsj", form=Form.BREAK)
    factories.session(session, event, hour=15, title="Middag", state=SessionState.CANCELLED)
    factories.session(session, event, hour=None, title="Møte", internal=True)
    session.flush()
    sessions.save_session(
        session, event, COMMAND, NOW, {}, session_id=shared.id, theme_ids=[klimakur.id]
    )
    round_ = InputRound(
        initiative_id=event.initiative_id,
        event_id=event.id,
        kind=RoundKind.THEMES,
        title="Innspill til storsamlingen 2010",
        prompts=["Hva mangler?"],
        opens_at=datetime(2010, 2, 5, 8, tzinfo=UTC),
        base_date=date(2010, 2, 5),
        deadline=datetime(2010, 2, 19, 22, 59, 59, tzinfo=UTC),
        answer_by=date(2010, 3, 5),
        closed_at=NOW,
        created_at=NOW,
        next_number=2,
    )
    session.add(round_)
    session.flush()
    session.add(
        input_models.Input(
            round_id=round_.id,
            number=1,
            submission=new_id(),
            origin="Møte",
            about=About.THEME,
            about_id=klimakur.id,
            text="Gjør det konkret",
            received_at=NOW,
            handling=Handling.RECEIVED,
        )
    )
    factories.user(session, RoleName.NETWORK_LEADER, event, track)
    session.flush()
    return event


def copied(db: Session, source: Event, **values: Any) -> event_copy.Copied:
    sessions = values.pop("sessions", None)
    return event_copy.copy_event(
        db,
        ORGANISER,
        NOW,
        source,
        Kind.GATHERING,
        "2011",
        {"start": START} | values,
        sessions=sessions,
    )


def titles(programme: Programme) -> list[str]:
    return [session.title for session in programme.sessions]


def test_structure_and_recurring_sessions_come_along_as_a_draft(
    session: Session, source: Event
) -> None:
    made = copied(session, source)
    was, now = draft(session, source), draft(session, made.event)
    assert (made.rooms, made.tracks, made.themes, made.sessions, made.unplaced, made.rounds) == (
        2,
        1,
        2,
        4,
        0,
        1,
    )
    assert (now.event.key, now.event.title, now.event.end) == (
        "gatherings/2011",
        "Storsamling 2011",
        date(2011, 4, 6),
    )
    assert (now.event.venue, made.event.norm_percent) == ("Union Scene", 45)
    assert made.event.levels == source.levels
    assert made.event.contact_name == ""
    assert [(r.name, r.capacity, r.camera) for r in now.rooms] == [
        ("Plenumssalen", 220, True),
        ("Sal 1", None, False),
    ]
    assert not {r.id for r in was.rooms} & {r.id for r in now.rooms}
    assert titles(now) == ["Åpning", "Lunsj", "Klimakur 2020 i AT", "Møte"]
    opening, lunch, shared, meeting = now.sessions
    # 09.00 UTC in March is 10.00 in Oslo, and 10.00 in Oslo in April is 08.00 UTC.
    assert opening.start == datetime(2011, 4, 5, 8, tzinfo=UTC)
    assert shared.start == datetime(2011, 4, 6, 11, tzinfo=UTC)
    assert meeting.start is None
    assert {s.state for s in now.sessions} == {SessionState.TENTATIVE}
    assert (opening.plenary, opening.prime, opening.filmed, opening.expected) == (
        True,
        True,
        True,
        180,
    )
    assert (opening.locked, opening.abstract, opening.subtitle) == (False, "", "Alle sammen")
    assert opening.audiences == ("politicians",)
    assert now.room[opening.room_id or ""].name == "Plenumssalen"
    assert lunch.room_id is None
    assert now.track[shared.track_id or ""].code == "AT"
    assert [now.theme[i].title for i in shared.theme_ids] == ["Klimakur 2020"]
    blocked = now.blocked[0]
    assert (now.room[blocked.room_id].name, blocked.start, blocked.reason) == (
        "Sal 1",
        datetime(2011, 4, 6, 13, tzinfo=UTC),
        "Rigging",
    )
    targets = session.scalars(
        select(BalanceTarget).where(BalanceTarget.event_id == made.event.id)
    ).all()
    assert {t.part: t.percent for t in targets} == {"": 45, now.tracks[0].id: 40}
    corner = session.get(Corner, made.event.id)
    assert corner is not None
    assert (corner.open, corner.minutes) == (False, 4)


def test_themes_keep_text_and_scope_and_await_a_new_decision(
    session: Session, source: Event
) -> None:
    made = copied(session, source)
    themes = draft(session, made.event).themes
    assert [(t.title, t.description, t.scope) for t in themes] == [
        ("Klimakur 2020", "Konkret", Scope.EACH_NETWORK),
        ("Grønn vekst", "", Scope.EVENT),
    ]
    assert {(t.advice, t.decision) for t in themes} == {(Advice.NONE, Decision.NONE)}


def test_people_input_stars_and_releases_stay(session: Session, source: Event) -> None:
    releases.publish(session, source, COMMAND, NOW)
    made = copied(session, source)

    def rows(model: Any) -> int:
        found = select(func.count()).select_from(model).where(model.event_id == made.event.id)
        return session.scalar(found) or 0

    assert [rows(model) for model in (Appearance, Release, RoleGrant)] == [0, 0, 0]
    assert draft(session, made.event).speakers == ()
    (round_,) = event_copies.rounds(session, made.event.id)
    assert input_queries.received(session, round_.id) == []


def test_rounds_come_as_drafts_as_far_from_the_first_day(session: Session, source: Event) -> None:
    made = copied(session, source)
    (round_,) = event_copies.rounds(session, made.event.id)
    assert round_.title == "Innspill til storsamlingen 2011"
    # 39, 39, 25 and 11 days before the first day: 16 March 2010, 5 April 2011.
    assert round_.opens_at == datetime(2011, 2, 25, 8, tzinfo=UTC)
    assert round_.base_date == date(2011, 2, 25)
    assert round_.deadline == datetime(2011, 3, 11, 22, 59, 59, tzinfo=UTC)
    assert round_.answer_by == date(2011, 3, 25)
    assert (round_.prompts, round_.next_number, round_.closed_at) == (["Hva mangler?"], 1, None)


def test_a_draft_round_takes_nothing_and_stands_nowhere_before_it_is_announced(
    session: Session, source: Event
) -> None:
    (round_,) = event_copies.rounds(session, copied(session, source).event.id)
    open_then = datetime(2011, 3, 1, tzinfo=UTC)

    def shown() -> tuple[int, int, int]:
        return (
            len(input_queries.rounds(session, round_.event_id, drafts=False)),
            sum(row.id == round_.id for row in calendar.open_rounds(session, open_then)),
            sum(row.id == round_.id for row in calendar.deadlines(session, open_then)),
        )

    user = factories.user(session)
    sender = Actor(user.id, user.name)
    assert shown() == (0, 0, 0)
    with pytest.raises(NotOpenYet):
        sending.send(session, sender, open_then, round_, Said("Mer tid"))
    with pytest.raises(NotLater):
        rounds.announce(session, ORGANISER, datetime(2011, 3, 12, tzinfo=UTC), round_)
    with pytest.raises(NotAllowed):
        rounds.announce(session, sender, open_then, round_)
    rounds.announce(session, ORGANISER, open_then, round_)
    rounds.announce(session, ORGANISER, open_then, round_)
    assert shown() == (1, 1, 1)
    assert sending.send(session, sender, open_then, round_, Said("Mer tid")).number == 1


def test_those_chosen_come_along_and_no_others(session: Session, source: Event) -> None:
    by_title = {row.title: (row.id, recurs) for row, recurs in event_copy.offered(session, source)}
    assert {title: recurs for title, (_id, recurs) in by_title.items()} == {
        "Åpning": True,
        "Lunsj": True,
        "Sykkel": False,
        "Klimakur 2020 i AT": True,
        "Møte": True,
    }
    made = copied(session, source, sessions=[by_title["Sykkel"][0], new_id()])
    assert titles(draft(session, made.event)) == ["Sykkel"]


def test_cues_follow_their_sessions_without_who_does_them(session: Session, source: Event) -> None:
    homes = {
        row.title: row.id
        for row in session.scalars(select(SessionRow).where(SessionRow.event_id == source.id))
    }
    for title in ("Åpning", "Sykkel"):
        session.add(
            Cue(
                event_id=source.id,
                session_id=homes[title],
                offset=-5,
                kind=CueKind.LIGHT,
                text=f"Lys: {title}",
                responsible="Kari",
            )
        )
    session.flush()
    made = copied(session, source, sessions=[homes["Åpning"]]).event
    cue = session.scalars(select(Cue).where(Cue.event_id == made.id)).one()
    home = session.get_one(SessionRow, cue.session_id)
    assert (home.event_id, home.title) == (made.id, "Åpning")
    assert (cue.offset, cue.kind, cue.text, cue.responsible) == (
        -5,
        CueKind.LIGHT,
        "Lys: Åpning",
        "",
    )


def test_a_shorter_event_leaves_later_sessions_without_a_time(
    session: Session, source: Event
) -> None:
    made = copied(session, source, days=1)
    shared = next(s for s in draft(session, made.event).sessions if s.title.startswith("Klimakur"))
    assert (made.unplaced, shared.start, shared.room_id) == (1, None, None)
    assert draft(session, made.event).blocked == ()


def test_the_same_form_twice_makes_one_and_nothing_is_overwritten(
    session: Session, source: Event
) -> None:
    once = new_id()
    for _ in range(2):
        event_copy.copy_event(
            session,
            ORGANISER,
            NOW,
            source,
            Kind.GATHERING,
            "2011",
            {"start": START},
            event_id=once,
        )
    assert session.scalar(select(func.count()).select_from(Event)) == 2
    with pytest.raises(Taken) as refused:
        copied(session, source)
    assert (refused.value.field, refused.value.value) == ("slug", "2011")
    with pytest.raises(Invalid) as missing:
        event_copy.copy_event(session, ORGANISER, NOW, source, Kind.GATHERING, "2012", {})
    assert (missing.value.field, missing.value.rule) == ("start", "missing")


def test_only_who_may_make_events_may_copy_one(session: Session, source: Event) -> None:
    here = Actor("u2", "", (Grant(RoleName.ORGANISER, source.id),))
    for actor in (here, Actor("u3", "", (Grant(RoleName.PARTICIPANT),))):
        with pytest.raises(NotAllowed):
            event_copy.copy_event(
                session, actor, NOW, source, Kind.GATHERING, "2011", {"start": START}
            )


def test_the_history_tells_that_it_was_copied(session: Session, source: Event) -> None:
    made = copied(session, source)
    changes = session.scalars(select(Change).where(Change.event_id == made.event.id)).all()
    assert {change.action for change in changes} == {"create_event", "copy_event"}
    assert sum(change.entity == "session" for change in changes) == 4


def test_what_was_said_of_a_theme_is_found_from_the_copy(session: Session, source: Event) -> None:
    made = copied(session, source)
    from planner.models.events import Theme

    origins = event_copies.origins(session, Theme, made.event.id)
    was = {theme.title: theme.id for theme in draft(session, source).themes}
    now = {theme.title: theme.id for theme in draft(session, made.event).themes}
    assert origins == {now[title]: was[title] for title in was}
    said = event_copies.said_about(session, source.id, About.THEME, was.values())
    assert {key: [row.text for row in rows] for key, rows in said.items()} == {
        was["Klimakur 2020"]: ["Gjør det konkret"]
    }
    found = event_copies.earlier_themes(session, source.id)
    assert {
        title: (found[i].sessions, found[i].minutes, found[i].theme.decision)
        for title, i in was.items()
    } == {"Klimakur 2020": (1, 45, Decision.ADOPTED), "Grønn vekst": (0, 0, Decision.NONE)}
