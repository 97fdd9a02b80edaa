"""A gender shows in the balance view and on the speaker's own page, and nowhere else.

Programmes are drawn at random; one speaker's gender then goes through everything it can be. Every
other page, feed, file and command gives the same bytes each time, to a visitor and to an organiser
without the right to see the balance, and no other table of the database changes.
"""

import random
import re
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient, FlaskCliRunner
from sqlalchemy import select
from sqlalchemy.orm import Session

from planner.database import Base
from planner.domain.access import COMMAND
from planner.domain.gender import Gender
from planner.domain.programme import AppearanceState, Form, Role, SessionState
from planner.domain.rules import check
from planner.models.events import Event
from planner.models.programme import Appearance
from planner.models.programme import Session as Item
from planner.models.speakers import Speaker
from planner.queries import programme as drafts
from planner.services import balance, corner, releases
from planner.web import clock
from tests import factories
from tests.factories import NOW

pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)

SLUG = "2010"
# What is the balance view itself, or needs a secret that is not in an address's own parts.
ELSEWHERE = re.compile(r"/balance$|<token>|/login|/account|/outbox|/styleguide|<label>|round_id")
# A form's own id and token differ with every showing.
PASSING = re.compile(rb'(<input[^>]*type="hidden"[^>]*value=")[^"]*("|$)')


@pytest.fixture(autouse=True)
def on_one_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: NOW)


def drawn(session: Session, seed: int) -> tuple[Event, list[Speaker]]:
    """A programme at random, published, with changes since."""
    dice = random.Random(seed)
    event = factories.event(session)
    tracks = [factories.track(session, event, code=code) for code in ("AT", "EB")]
    room = factories.room(session, event)
    people = [factories.speaker(session) for _ in range(dice.randint(4, 7))]
    for speaker in people:
        if dice.random() < 0.7:
            balance.declare(session, speaker.id, dice.choice(list(Gender)), NOW)
    corner.set_up(session, COMMAND, event, {"open": True})
    for number in range(dice.randint(4, 8)):
        item = factories.session(
            session,
            event,
            form=dice.choice([Form.TALK, Form.DEBATE, Form.PANEL, Form.CORNER]),
            state=SessionState.CONFIRMED,
            track=dice.choice([*tracks, None]),
            room=room,
            hour=8 + number,
            filmed=dice.random() < 0.5,
        )
        for speaker in dice.sample(people, dice.randint(1, 4)):
            state = dice.choice([AppearanceState.ACCEPTED] * 3 + [AppearanceState.INVITED])
            role = dice.choice([Role.TALK, Role.PANEL, Role.MODERATOR])
            factories.appearance(
                session, item, speaker, state, role, ex_officio=dice.random() < 0.3
            )
    releases.publish(session, event, COMMAND, NOW - timedelta(days=1))
    factories.appearance(session, item, people[0])
    session.commit()
    return event, people


def addresses(app: Flask, session: Session, event: Event) -> Iterator[str]:
    """Every page there is to get, in this event and outside of events."""
    known = {
        "slug": [SLUG],
        "number": [1],
        "session_id": list(session.scalars(select(Item.id).order_by(Item.id))),
        "speaker_id": list(session.scalars(select(Speaker.id).order_by(Speaker.id))),
        "appearance_id": list(session.scalars(select(Appearance.id).order_by(Appearance.id))),
        "track_id": [],
        "room_id": [],
        "theme_id": [],
        "key": [finding.key for finding in check(drafts.draft(session, event))],
    }
    adapter = app.url_map.bind("planner.test")
    for rule in sorted(app.url_map.iter_rules(), key=lambda rule: rule.rule):
        at_gathering = rule.rule.startswith("/gatherings")
        if "GET" not in (rule.methods or ()) or ELSEWHERE.search(rule.rule) or at_gathering:
            continue
        own = [name for name in rule.arguments if name != "slug"]
        assert rule.arguments <= known.keys(), f"{rule.rule}: what can stand here?"
        assert len(own) <= 1, f"{rule.rule}: name its parts together"
        fixed = {"slug": SLUG} if "slug" in rule.arguments else {}
        for value in known[own[0]] if own else [None]:
            values = fixed | ({own[0]: value} if own else {})
            yield adapter.build(rule.endpoint, values)


def shown(who: str, client: FlaskClient, pages: list[str]) -> dict[str, tuple[int, bytes]]:
    """Status and bytes of each page."""
    answers = {}
    for page in pages:
        answer = client.get(page)
        answers[f"{who}: {page}"] = (answer.status_code, PASSING.sub(rb"\1\2", answer.data))
    return answers


def said_by_commands(cli: FlaskCliRunner) -> dict[str, tuple[int, bytes]]:
    """Status and output of what can be asked for from the shell."""
    event = f"conference/{SLUG}"
    results = {
        " ".join(args): cli.invoke(args=args)
        for args in (
            ["schedule", "export", event, "--format", "xml"],
            ["schedule", "export", event, "--format", "json", "--draft"],
            ["schedule", "export", event, "--format", "ics", "--draft"],
            ["programme", "check", event, "--format", "json"],
        )
    }
    return {name: (result.exit_code, result.output_bytes) for name, result in results.items()}


def other_tables(session: Session) -> dict[str, tuple[int, bytes]]:
    """How many rows each table has, and what is in them."""
    session.rollback()
    found = {}
    for table in Base.metadata.sorted_tables:
        if table.name != "speaker_gender":
            rows = sorted(repr(tuple(row)) for row in session.execute(select(table)))
            found[f"table {table.name}"] = (len(rows), "\n".join(rows).encode())
    return found


@pytest.mark.parametrize(
    ("seed", "variants"),
    [
        (1, [None, Gender.WOMAN, Gender.MAN]),
        (2, [None, Gender.ANOTHER, Gender.NOT_SAID, "an estimate"]),
    ],
)
def test_nothing_but_the_balance_tells_a_gender(
    app: Flask, session: Session, cli: FlaskCliRunner, seed: int, variants: list[Any]
) -> None:
    event, people = drawn(session, seed)
    organiser = factories.organiser(session)
    speaker = random.Random(seed).choice(people).id
    visitors = {
        "visitor": app.test_client(use_cookies=False),
        "organiser": factories.login(app.test_client(), organiser),
    }
    pages = list(addresses(app, session, event))
    first: dict[str, tuple[int, bytes]] = {}
    for variant in variants:
        balance.forget(session, speaker)
        if isinstance(variant, Gender):
            balance.declare(session, speaker, variant, NOW)
        elif variant is not None:
            balance.estimate(session, COMMAND, event.id, speaker, Gender.WOMAN, NOW)
        session.commit()
        now = said_by_commands(cli) | other_tables(session)
        for who, client in visitors.items():
            now |= shown(who, client, pages)
        first = first or now
        assert [name for name in first if now[name] != first[name]] == []
    opened = [name for name, (status, _) in first.items() if status == 200]
    assert sum(name.startswith("visitor: ") for name in opened) > 20
    assert sum(name.startswith("organiser: ") for name in opened) > 50
