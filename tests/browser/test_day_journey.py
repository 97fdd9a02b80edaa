"""The conference's first day, played through: seven browsers, one truth.

An organiser at the desk, a moderator at the corner, two participants with phones and three screens
on the walls follow the demo through delays, a cancellation, talks at the corner, networks that go
and a server that dies. After each scene all of them show what `live.json` says.
"""

import json
import re
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.request import urlopen
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, expect

from planner.demo.people import CONFERENCE, PASSWORD
from planner.demo.times import demo_id
from tests.support import browsing
from tests.support.databases import Databases
from tests.support.rehearsing import Rehearsal

OSLO = ZoneInfo("Europe/Oslo")
AT = f"/{CONFERENCE}"
HD = {"viewport": {"width": 1280, "height": 720}}
PATIENCE = 20.0
"""Seconds until it is given up that everybody will show the same."""
HALL = demo_id("room", CONFERENCE, "storsalen")


def on_tuesday(clock: str) -> datetime:
    return datetime.fromisoformat(f"2010-11-02T{clock}:00").replace(tzinfo=OSLO)


@pytest.fixture
def stage(databases: Databases) -> Iterator[Rehearsal]:
    database = databases.fresh("sqlite")
    found = Rehearsal(database.url, on_tuesday("11:26"))
    found.start()
    yield found
    found.kill()
    database.drop()


@dataclass
class Everybody:
    """The day's people and screens, each in a browser of its own; `away` are without network."""

    stage: Rehearsal
    organiser: Page
    moderator: Page
    visitor: Page
    bergen: Page
    wall: Page
    hall: Page
    corner: Page
    away: tuple[Page, ...] = ()

    @property
    def pages(self) -> tuple[Page, ...]:
        people = (self.organiser, self.moderator, self.visitor, self.bergen)
        return (*people, self.wall, self.hall, self.corner)

    def truth(self) -> dict[str, Any]:
        with urlopen(f"{self.stage.url}{AT}/live.json") as answer:
            found: dict[str, Any] = json.load(answer)
        return found

    def move_to(self, clock: str, *, without_server: bool = False) -> None:
        """The day has gone on until then, for the server and for every browser."""
        if without_server:
            by = int((on_tuesday(clock) - self.stage.now).total_seconds())
            self.stage.shift += by
            milliseconds = by * 1000
        else:
            milliseconds = self.stage.move_to(on_tuesday(clock))
        for page in self.pages:
            page.context.clock.fast_forward(milliseconds)

    def cut_off(self, *pages: Page) -> None:
        for page in self.pages:
            page.context.set_offline(page in pages)
        self.away = pages

    def agree(self) -> None:
        """Waits until everybody with a network shows the public state, and nothing else."""
        deadline = time.monotonic() + PATIENCE
        while True:
            wrong = self._wrong()
            if not wrong or time.monotonic() > deadline:
                break
            self.organiser.wait_for_timeout(100)
        assert not wrong, "\n".join(wrong)

    def _wrong(self) -> list[str]:
        truth = self.truth()
        told = Told(truth, self.stage.now)
        shows: dict[str, tuple[Page, Callable[[], object], object]] = {
            "organiser": (self.organiser, lambda: desk(self.organiser), told.desk()),
            "moderator": (self.moderator, lambda: queue(self.moderator), told.queue()),
            "visitor": (self.visitor, lambda: items(self.visitor), told.items()),
            "bergen": (self.bergen, lambda: items(self.bergen), told.items()),
            "wall": (self.wall, lambda: cells(self.wall), told.wall()),
            "hall": (self.hall, lambda: room(self.hall), told.hall()),
            "corner": (self.corner, lambda: speaks(self.corner), told.speaks()),
        }
        return [
            f"{name}: {difference(seen, said)}"
            for name, (page, look, said) in shows.items()
            if page not in self.away and (seen := look()) != said
        ]


@dataclass
class Told:
    """What the public state says of one time, as each of the pages has to show it."""

    truth: dict[str, Any]
    now: datetime

    def _today(self) -> list[dict[str, Any]]:
        day = self.now.astimezone(OSLO).date().isoformat()
        return [s for s in self.truth["sessions"] if s["start"].startswith(day)]

    def _held(self) -> list[dict[str, Any]]:
        return [s for s in self._today() if s["state"] != "cancelled"]

    def _on(self, session: dict[str, Any]) -> bool:
        start, end = map(datetime.fromisoformat, (session["start"], session["end"]))
        return start <= self.now < end

    def desk(self) -> dict[str, list[str]]:
        return {
            s["id"]: [_clock(s["start"]), _clock(s["end"]), GLYPHS[s["state"]]]
            for s in self._today()
        }

    def _times(self, session: dict[str, Any]) -> list[str]:
        return [
            datetime.fromisoformat(session[key]).astimezone(UTC).strftime("%Y-%m-%dT%H:%MZ")
            for key in ("start", "end")
        ]

    def items(self) -> dict[str, list[str]]:
        """What is on, and what is still to come."""
        return {
            s["id"]: ["on" if self._on(s) else "coming", *self._times(s), s["message"]]
            for s in self._held()
            if datetime.fromisoformat(s["end"]) > self.now
        }

    def wall(self) -> dict[str, list[str]]:
        """Room → what is on, or else what comes, of those rooms that film."""
        unfilmed = {demo_id("room", CONFERENCE, key) for key in ("foaje", "foajeen", "rom6")}
        found = {}
        for room in self.truth["rooms"]:
            mine = [s for s in self._held() if s["room"] == room["id"]]
            left = [s for s in mine if datetime.fromisoformat(s["end"]) > self.now]
            if mine and room["id"] not in unfilmed:
                found[room["id"]] = [left[0]["id"], *self._times(left[0])] if left else []
        return found

    def hall(self) -> dict[str, str]:
        return {s["id"]: _clock(s["start"]) for s in self._held() if s["room"] == HALL}

    def _slot(self) -> dict[str, Any]:
        slots: list[dict[str, Any]] = self.truth["corner"]["slots"]
        ends = {s["id"]: datetime.fromisoformat(s["end"]) for s in self.truth["sessions"]}

        def until(slot: dict[str, Any]) -> datetime:
            """A slot that runs late goes on for half an hour while somebody waits."""
            ahead = [t["end"] for t in slot["talks"] if t["state"] in WAITING]
            last = max([ends[slot["session"]], *map(datetime.fromisoformat, ahead)])
            return last + timedelta(minutes=30) if ahead else last

        speaking = [s for s in slots if any(t["state"] == "on_stage" for t in s["talks"])]
        return (speaking or [s for s in slots if until(s) > self.now] or slots[-1:])[0]

    def queue(self) -> tuple[str, list[str]]:
        """Who is on stage or next at the moderator's, and the queue below."""
        talks = self._slot()["talks"]
        waiting = [t["title"] for t in talks if t["state"] in WAITING]
        on = [t["title"] for t in talks if t["state"] == "on_stage"]
        return (on or waiting or ["Ingen står i kø"])[0], waiting

    def speaks(self) -> str:
        return self.queue()[0] if self._slot()["talks"] else "Foreslå et innlegg selv"


def difference(seen: object, said: object) -> str:
    if isinstance(seen, dict) and isinstance(said, dict):
        keys = sorted(key for key in seen | said if seen.get(key) != said.get(key))
        return "; ".join(f"{k} shown {seen.get(k)}, told {said.get(k)}" for k in keys)
    return f"shown {seen}, told {said}"


WAITING = ("accepted", "checked_in")
GLYPHS = {
    "planned": "none",
    "delayed": "late",
    "moved": "late",
    "cancelled": "cancelled",
    "running": "now",
    "ended": "done",
}


def _clock(instant: str) -> str:
    return datetime.fromisoformat(instant).strftime("%H.%M")


def desk(page: Page) -> dict[str, list[str]]:
    lines: list[list[str]] = page.locator(".lv-all li").evaluate_all(
        """lines => lines.map(line => [
             line.querySelector("a").pathname.split("/").at(-1),
             ...line.querySelector("time").textContent.trim().split("–"),
             line.querySelector("[data-state]").dataset.state])"""
    )
    return {id_: rest for id_, *rest in lines}


def items(page: Page) -> dict[str, list[str]]:
    shown = page.locator(":is([data-on], [data-coming]) > [data-session]")
    lines: list[list[str]] = shown.evaluate_all(
        """items => items.map(item => [item.dataset.session,
             "on" in item.parentElement.dataset ? "on" : "coming",
             item.dataset.start, item.dataset.end,
             item.querySelector("p.small:not(.soft)")?.textContent ?? ""])"""
    )
    return {id_: rest for id_, *rest in lines}


def cells(page: Page) -> dict[str, list[str]]:
    found: list[list[str]] = page.locator(".sc-cell").evaluate_all(
        """cells => cells.map(cell => {
             const minutes = cell.querySelector("[data-minutes]")?.dataset;
             const id = cell.querySelector("h2 a")?.pathname.split("/").at(-1);
             return [cell.id.slice(5), ...(id ? [id, minutes.start, minutes.end] : [])]; })"""
    )
    return {id_: rest for id_, *rest in found}


def room(page: Page) -> dict[str, str]:
    found: list[list[str]] = page.locator(".sc-day li").evaluate_all(
        'lines => lines.map(line => [line.id.slice(4), line.querySelector("span").textContent])'
    )
    return dict(found)


def queue(page: Page) -> tuple[str, list[str]]:
    on = page.locator("#stage-title").inner_text()
    return on, page.locator(".md-side section:first-child .md-q b").all_inner_texts()


def speaks(page: Page) -> str:
    return page.locator("[data-title]").inner_text()


@pytest.fixture
def everybody(
    stage: Rehearsal,
    new_context: Callable[..., BrowserContext],
    complaints: browsing.Complaints,
) -> Everybody:
    def visit(settings: Mapping[str, Any], address: str, who: str = "") -> Page:
        fixed = {"base_url": stage.url, "locale": "nb-NO", "reduced_motion": "reduce"}
        context = new_context(**(fixed | dict(settings)))
        context.set_default_timeout(10_000)
        complaints.watch(context)
        context.clock.install()
        page = context.new_page()
        page.goto(address)
        if who:
            page.locator("#email").fill(f"{who}@demo.example")
            page.locator("#password").fill(PASSWORD)
            page.locator("#password").press("Enter")
        return page

    def display(name: str) -> str:
        return f"{AT}/screens/displays/{demo_id('display', name)}"

    found = Everybody(
        stage,
        organiser=visit(browsing.DESKTOP, f"{AT}/live", "organisator"),
        moderator=visit(browsing.DESKTOP, f"{AT}/speakers-corner/moderator", "skranke"),
        visitor=visit(browsing.PHONE, f"{AT}/now"),
        bergen=visit(browsing.PHONE, f"/nn/login?next=/nn{AT}/now", "deltaker.bergen"),
        wall=visit(HD, display("Foajeen, høyre")),
        hall=visit(HD, f"{AT}/screens/rooms/{HALL}"),
        corner=visit(HD, display("Ved scenen")),
    )
    return found


def act(page: Page, link: Locator) -> None:
    """From the desk: look at what it would do, and do it."""
    link.click()
    page.get_by_role("button", name=re.compile("^Gjør det")).click()
    expect(page.locator("main")).to_contain_text("Gjort:")


def test_a_day_of_the_conference_is_the_same_everywhere(everybody: Everybody) -> None:
    day, organiser, moderator = everybody, everybody.organiser, everybody.moderator
    day.agree()

    # The opening debate runs over: the hall is ten minutes late, and what has slack takes it up.
    act(organiser, organiser.get_by_role("link", name="+10 minutter: Storsalen"))
    day.agree()
    expect(day.hall.locator("[data-minutes]")).to_have_text(re.compile("^1[34]$"))

    # A talk at the corner, and a minute more.
    day.move_to("11:47")
    moderator.locator("#key-check-in").press("Enter")
    day.agree()
    moderator.locator("#key-on-stage").press("Enter")
    day.agree()
    moderator.locator("#key-more").press("Enter")
    expect(moderator.get_by_text("1 lagt til")).to_be_visible()
    day.agree()

    # A screen and a phone lose the network; the day goes on without them, and they say so.
    before = cells(day.wall), items(day.visitor)
    day.cut_off(day.wall, day.visitor)
    moderator.locator("#key-done").press("Enter")
    moderator.locator("#key-no-show").press("Enter")
    organiser.goto(f"{AT}/live/sessions/{demo_id('session', CONFERENCE, 'l')}")
    organiser.get_by_label("Hvorfor, så alle kan lese det").fill("Innlederen er syk.")
    act(organiser, organiser.get_by_role("form", name="Avlys").get_by_role("button"))
    day.agree()
    day.move_to("11:50")
    expect(day.wall.get_by_text("Nettet er borte")).to_be_visible(timeout=20_000)
    expect(day.visitor.get_by_text("Ikke nett")).to_be_visible(timeout=20_000)
    assert (cells(day.wall), items(day.visitor)) == before

    # The machine fails. Whoever stands on stage is counted down on; everybody says that it is old.
    day.stage.kill()
    expect(moderator.get_by_text("Uten nett.")).to_be_visible(timeout=20_000)
    expect(day.corner.get_by_text("Uten nett.")).to_be_visible(timeout=20_000)
    expect(day.hall.get_by_text("Nettet er borte")).to_be_visible(timeout=20_000)

    # Hours later it is back, on the database it had; then the network is, too.
    day.move_to("14:50", without_server=True)
    day.stage.start()
    moderator.goto(f"{AT}/speakers-corner/moderator")
    day.agree()
    day.cut_off()
    expect(day.wall.get_by_text("Nettet er borte")).to_be_hidden()
    day.agree()

    # The parallel sessions: late, moved, told of, and the last of it taken back.
    act(organiser, organiser.get_by_role("link", name="+5 minutter: Rom 2"))
    day.agree()
    organiser.get_by_role("button", name="Begynte nå: Brøset: en klimanøytral bydel").press("Enter")
    act(organiser, organiser.get_by_role("link", name="+15 minutter: Rom 3"))
    day.agree()
    organiser.locator("#undo").press("Enter")
    expect(organiser.locator("main")).to_contain_text("Angret:")
    day.agree()

    # And in the next round of them all are as one again.
    day.move_to("16:20")
    day.agree()
    truth = {s["id"]: s for s in day.truth()["sessions"]}
    assert truth[demo_id("session", CONFERENCE, "l")]["state"] == "cancelled"
    assert truth[demo_id("session", CONFERENCE, "b")]["end"] == "2010-11-02T15:50:00+01:00"
    assert truth[demo_id("session", CONFERENCE, "c")]["end"] == "2010-11-02T15:45:00+01:00"
