"""A gender shows in the balance view and on the speaker's own page, and nowhere else.

Programmes are drawn at random; one speaker's gender then goes through everything it can be. Every
other page, feed, file and command gives the same bytes each time, to a visitor, to an organiser
without the right to see the balance and to another speaker, and no other table of the database
changes. The pages are those of the map of addresses, so that a new one is looked at from the day it
is made: what stands for an id in it is found in the table of that name, and what no table holds, in
the links of the other pages.
"""

import random
import re
from collections.abc import Iterator
from datetime import timedelta
from typing import Any
from urllib.parse import urljoin, urlsplit

import pytest
from flask import Flask
from flask.testing import FlaskClient, FlaskCliRunner
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from lxml import html
from sqlalchemy import select
from sqlalchemy.orm import Session
from werkzeug.exceptions import HTTPException
from werkzeug.routing import RequestRedirect, Rule

from planner import signing
from planner.database import Base
from planner.demo.load import empty
from planner.domain.access import COMMAND, Actor, Grant, RoleName
from planner.domain.gender import Gender
from planner.domain.inputs import RoundKind
from planner.domain.programme import AppearanceState, Form, Kind, Role, SessionState
from planner.domain.rules import PRIVATE, check
from planner.models.events import Event
from planner.models.speakers import Speaker, SpeakerLink
from planner.queries import findings
from planner.queries import programme as drafts
from planner.queries import releases as releases_of
from planner.services import balance, corner, releases
from planner.services.inputs import rounds, sending
from planner.services.inputs.rounds import Plan
from planner.services.inputs.sending import Said, Sender
from planner.web import clock
from tests import factories
from tests.conftest import forget
from tests.factories import NOW

pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)

SLUG = "2010"
# A one-time or personal secret stands in the address; those that show somebody are opened by hand.
SECRET = re.compile(r"<token>|<label>")
# Sent out again and again, and counted: the page of a development server alone.
APART = re.compile(r"^/(outbox|styleguide|static|metrics|health)")
# A form's own id and token differ with every showing.
PASSING = re.compile(
    rb'(<input[^>]*type="hidden"[^>]*value="|data-(?:csrf|stars-token)=")[^"]*("|$)'
)

ROLE = Grant(RoleName.ORGANISER)

Answers = dict[str, tuple[int, bytes]]


@pytest.fixture(autouse=True)
def on_one_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: NOW)


def drawn(session: Session, dice: random.Random, kind: Kind) -> tuple[Event, list[Speaker]]:
    """A programme at random, published, with changes since."""
    event = factories.event(session, f"{kind.value}/{SLUG}")
    tracks = [factories.track(session, event, code=code) for code in ("AT", "EB")]
    room = factories.room(session, event, camera=True, screen=True)
    factories.theme(session, event)
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
            prime=dice.random() < 0.3,
        )
        for speaker in dice.sample(people, dice.randint(1, 4)):
            state = dice.choice([AppearanceState.ACCEPTED] * 3 + [AppearanceState.INVITED])
            role = dice.choice([Role.TALK, Role.PANEL, Role.MODERATOR])
            factories.appearance(
                session, item, speaker, state, role, ex_officio=dice.random() < 0.3
            )
    plan = Plan(RoundKind.REMARKS, "Merknader", NOW - timedelta(days=2), base_date=NOW.date())
    round_ = rounds.open_round(session, COMMAND, NOW, event, plan)
    said = Said(text="Husk sykkel", language="nb")
    sending.send(session, COMMAND, NOW, round_, said, Sender())
    releases.publish(session, event, COMMAND, NOW - timedelta(days=1))
    factories.appearance(session, item, people[0])
    session.commit()
    return event, people


def panel(session: Session, event: Event, *people: Speaker) -> None:
    """A panel of two, about which there is a finding when both are women; were it told to all, it
    would block their release."""
    item = factories.session(session, event, hour=18, form=Form.PANEL, title="To i panel")
    for speaker in people:
        factories.appearance(session, item, speaker, role=Role.PANEL)
    balance.declare(session, people[-1].id, Gender.WOMAN, NOW)
    event.levels = {"one_gender": "block"}
    session.commit()


def another_page(app: Flask, session: Session, event: Event, speaker: Speaker) -> str:
    """The address of somebody else's own page."""
    link = SpeakerLink(
        event_id=event.id,
        speaker_id=speaker.id,
        created_at=NOW,
        expires_at=NOW + timedelta(days=300),
    )
    session.add(link)
    session.commit()
    secret = str(app.config["SECRET_KEY"])
    token = signing.sign(secret, signing.SPEAKER, {"link": link.id}, None)
    return f"/{event.key}/speakers/me/{token}"


def rules_of(app: Flask, kind: Kind) -> list[Rule]:
    """Every address there is to get, in events of that kind and outside of events."""
    other = next(k for k in Kind if k is not kind)
    return [
        rule
        for rule in sorted(app.url_map.iter_rules(), key=lambda rule: rule.rule)
        if "GET" in (rule.methods or ())
        and not rule.rule.startswith(f"/{other.value}/")
        and not SECRET.search(rule.rule)
        and not APART.search(rule.rule)
    ]


def held(session: Session, event: Event) -> dict[str, list[Any]]:
    """What may stand for the parts of an address: the ids of the table that the part is named
    after, at the most three of each."""
    found: dict[str, list[Any]] = {
        "slug": [SLUG],
        "number": [1],
        "_action": ["unplace"],
        "ending": ["json", "xlsx", "pdf"],
        # Nothing has been sent to many, and nobody has a photo: what is not there tells nothing.
        "batch_id": ["00000000-0000-4000-8000-00000000000b"],
        "digest": ["0" * 64],
        "key": [finding.key for finding in check(drafts.draft(session, event))][:3],
    }
    for table in Base.metadata.sorted_tables:
        if "id" in table.c:
            ids = list(session.scalars(select(table.c.id).order_by(table.c.id)))
            found.setdefault(f"{table.name}_id", ids[:3])
            found.setdefault(f"{table.name.rpartition('_')[2]}_id", ids[:3])
    # Two of a kind, side by side.
    found["one_id"], found["other_id"] = found["speaker_id"], found["speaker_id"][1:]
    return found


def addresses(app: Flask, rules: list[Rule], known: dict[str, list[Any]]) -> Iterator[str]:
    adapter = app.url_map.bind("planner.test")
    for rule in rules:
        if rule.arguments <= known.keys() and all(known[name] for name in rule.arguments):
            most = max((len(known[name]) for name in rule.arguments), default=1)
            for n in range(most):
                values = {name: known[name][n % len(known[name])] for name in rule.arguments}
                yield adapter.build(rule.endpoint, values)


def linked(app: Flask, pages: Answers, language: str) -> set[str]:
    """Addresses that the pages link to or load, of this program and in that language: the same page
    in another says what it says of somebody in other words."""
    found = set()
    for name, (status, body) in pages.items():
        path = name.partition(": ")[2]
        if status != 200 or not body.lstrip().startswith(b"<!doctype html"):
            continue
        for element in html.fromstring(body).iter("a", "link", "img", "iframe", "source"):
            target = element.get("href") or element.get("src") or ""
            parts = urlsplit(urljoin(f"http://local{path}", target))
            ours = parts.netloc == "local" and tongue(parts.path) in ("", language)
            if ours and not APART.search(parts.path):
                found.add(parts.path + (f"?{parts.query}" if parts.query else ""))
    return found


def tongue(path: str) -> str:
    return next((tag for tag in ("/nb", "/nn", "/en") if f"{path}/".startswith(f"{tag}/")), "")


def shown(who: str, client: FlaskClient, pages: list[str]) -> Answers:
    """Status and bytes of each page."""
    answers = {}
    for page in pages:
        answer = client.get(page)
        answers[f"{who}: {page}"] = (answer.status_code, PASSING.sub(rb"\1\2", answer.data))
    return answers


def said_by_commands(cli: FlaskCliRunner, event: str) -> Answers:
    """Status and output of what can be asked for from the shell."""
    results = {
        " ".join(args): cli.invoke(args=args)
        for args in (
            ["schedule", "export", event, "--format", "xml"],
            ["schedule", "export", event, "--format", "json", "--draft"],
            ["schedule", "export", event, "--format", "ics", "--draft"],
            ["programme", "check", event, "--format", "json"],
            ["privacy", "show", "--format", "json"],
        )
    }
    return {name: (result.exit_code, result.output_bytes) for name, result in results.items()}


def other_tables(session: Session) -> Answers:
    """How many rows each table has, and what is in them."""
    session.rollback()
    found = {}
    for table in Base.metadata.sorted_tables:
        if table.name != "speaker_gender":
            rows = sorted(repr(tuple(row)) for row in session.execute(select(table)))
            found[f"table {table.name}"] = (len(rows), "\n".join(rows).encode())
    return found


def endpoints(app: Flask, pages: list[str]) -> set[str]:
    adapter = app.url_map.bind("planner.test")
    found = set()
    for page in pages:
        try:
            found.add(adapter.match(urlsplit(page).path)[0])
        except (HTTPException, RequestRedirect):
            continue
    return found


VARIANTS = st.permutations([*Gender, None, "an estimate"]).map(lambda order: order[:3])


# What differs is told by address; a smaller programme would say no more, and take minutes to find.
PHASES = (Phase.explicit, Phase.reuse, Phase.generate)


@pytest.mark.parametrize("kind", Kind)
@settings(max_examples=1, suppress_health_check=list(HealthCheck), phases=PHASES)
@given(
    seed=st.integers(0, 10_000),
    language=st.sampled_from(["", "/nn", "/en"]),
    variants=VARIANTS,
)
def test_nothing_but_the_balance_tells_a_gender(
    app: Flask,
    session: Session,
    cli: FlaskCliRunner,
    seed: int,
    kind: Kind,
    language: str,
    variants: list[Any],
) -> None:
    session.rollback()
    empty(session)
    session.commit()
    dice = random.Random(seed)
    event, people = drawn(session, dice, kind)
    organiser = factories.organiser(session)
    about, other, *_ = dice.sample(people, 2)
    panel(session, event, about, other)
    others_page = another_page(app, session, event, other)
    clients = {
        "visitor": app.test_client(use_cookies=False),
        "organiser": factories.login(app.test_client(), organiser),
    }
    rules = rules_of(app, kind)
    known = held(session, event)
    pages = [language + page for page in addresses(app, rules, known)]
    pages += [others_page, f"{others_page}/appearances.ics"]
    met = set(pages)
    forget(app)
    for found in [shown(who, client, pages) for who, client in clients.items()]:
        pages += sorted(linked(app, found, language) - met)
        met |= set(pages)
    first: Answers = {}
    for variant in variants:
        balance.forget(session, about.id)
        if isinstance(variant, Gender):
            balance.declare(session, about.id, variant, NOW)
        elif variant is not None:
            balance.estimate(session, COMMAND, event.id, about.id, Gender.WOMAN, NOW)
        session.commit()
        forget(app)  # what is kept in memory would be the same whatever it was made from
        now = said_by_commands(cli, event.key) | other_tables(session)
        for who, client in clients.items():
            now |= shown(who, client, pages)
        first = first or now
        assert [name for name in first if now[name] != first[name]] == []
    balance.declare(session, about.id, Gender.WOMAN, NOW)
    draft = drafts.draft(session, event)
    for actor, sees in (
        (COMMAND, True),
        (Actor(organiser.id, grants=(ROLE,)), False),
        (None, False),
    ):
        told = {f.rule.value for f in findings.to(session, event, draft, actor)}
        assert ("one_gender" in told) is sees
    assert not any(f.rule in PRIVATE for f in releases_of.proposal(session, event).findings)
    assert first[f"visitor: {others_page}"][0] == 200
    opened = [name for name, (status, _) in first.items() if status == 200]
    assert sum(name.startswith("visitor: ") for name in opened) > 20
    assert sum(name.startswith("organiser: ") for name in opened) > 50
    looked_at = endpoints(app, [page.removeprefix(language) for page in pages])
    unknown = {rule.endpoint for rule in rules if not rule.arguments <= known.keys()} - looked_at
    assert not unknown, f"nothing is known to stand in the address of {sorted(unknown)}"
