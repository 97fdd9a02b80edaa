"""Screens that run for days: pointed by the desk, cut off, and playing a real stream."""

import re
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from planner.domain.access import COMMAND, RoleName
from planner.domain.live_wishes import LiveKind, Wish
from planner.domain.screens import ScreenKind, Shows
from planner.models.events import Event
from planner.services import accounts, displays, releases
from planner.services import live as day
from tests import factories
from tests.support.browsing import DESKTOP
from tests.support.live import Live
from tests.support.streaming import Stream, serve

PASSWORD = "elleve små byer"
SCREENS = "/conference/2030/screens"
HD = {"viewport": {"width": 1280, "height": 720}}
Visit = Callable[..., Page]


@pytest.fixture(scope="session")
def stream(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stream]:
    found = serve(tmp_path_factory.mktemp("stream"))
    yield found
    found.close()


@pytest.fixture
def ids(live: Live, stream: Stream) -> dict[str, str]:
    """A filmed session that has gone on for ten minutes, another at once after it."""
    now = datetime.now(UTC).replace(second=0, microsecond=0)
    with live.session() as session:
        event = factories.event(session, "conference/2030", start=now.date(), days=2)
        hall = factories.room(session, event, name="Storsalen", stream_url=stream.url)
        start = now.timestamp() - 600
        for title, after in (("Åpning", 0), ("Debatt", 3600)):
            factories.session(
                session,
                event,
                room=hall,
                title=title,
                start=datetime.fromtimestamp(start + after, UTC),
                minutes=60,
                filmed=True,
            )
        user = factories.user(session, RoleName.DESK, event, email="dina@drammen.example")
        accounts.set_password(session, user, PASSWORD)
        releases.publish(session, event, COMMAND, factories.NOW)
        display = displays.add(session, event, COMMAND, "Foajeen", Shows(ScreenKind.FOYER))
        found = {"event": event.id, "room": hall.id, "display": display.id}
        session.commit()
    return found


def delay(server: Live, ids: dict[str, str], minutes: int) -> None:
    with server.session() as session:
        event = session.get_one(Event, ids["event"])
        wish = Wish(LiveKind.DELAY, ids["room"], minutes=minutes)
        day.apply(session, event, COMMAND, datetime.now(UTC), wish)
        session.commit()


def plays(page: Page) -> None:
    """Waits until the picture moves; the page's own policy lets nothing be waited for in it."""
    for _ in range(100):
        if page.locator("video").evaluate("video => video.currentTime > 0.2"):
            return
        page.wait_for_timeout(200)
    raise AssertionError("the picture does not move")


def test_the_desk_points_a_display_and_it_follows(
    live: Live, ids: dict[str, str], open_page: Visit, axe: Callable[[Page], None]
) -> None:
    screen = open_page(**HD)
    screen.goto(f"{SCREENS}/displays/{ids['display']}")
    expect(screen.get_by_role("heading", name="Debatt")).to_be_visible()
    axe(screen)
    desk = open_page(**DESKTOP)
    desk.goto(f"{SCREENS}/desk")
    desk.locator("#email").fill("dina@drammen.example")
    desk.get_by_role("textbox", name="Passord").fill(PASSWORD)
    desk.get_by_role("textbox", name="Passord").press("Enter")
    axe(desk)
    desk.get_by_label("Foajeen viser").select_option(label="Storsalen")
    desk.get_by_role("button", name="Vis det på Foajeen").press("Enter")
    expect(desk.get_by_role("status")).to_contain_text("Foajeen viser det")
    expect(screen.get_by_role("heading", name="Åpning")).to_be_visible()
    expect(screen.get_by_text("min igjen")).to_be_visible()

    # Cut off: what was shown stays, and its age is told. Back again: the truth.
    minutes = int(screen.locator("[data-minutes]").inner_text())
    screen.context.set_offline(True)
    delay(live, ids, 20)
    expect(screen.get_by_text("Nettet er borte")).to_be_visible(timeout=20_000)
    expect(screen.get_by_role("heading", name="Åpning")).to_be_visible()
    screen.context.set_offline(False)
    expect(screen.get_by_text("Nettet er borte")).to_be_hidden()
    later = screen.locator("[data-minutes]")
    expect(later).to_have_text(re.compile(f"^({minutes + 20}|{minutes + 19}|{minutes + 18})$"))


@pytest.mark.parametrize("native", [True, False])
def test_a_wall_plays_a_real_stream_and_says_when_it_is_gone(
    live: Live, ids: dict[str, str], stream: Stream, open_page: Visit, native: bool
) -> None:
    wall = open_page(**HD)
    if not native:
        wall.add_init_script("HTMLMediaElement.prototype.canPlayType = () => ''")
    loaded: list[str] = []
    wall.on("request", lambda request: loaded.append(request.url))
    wall.goto(f"{SCREENS}/wall")
    label = wall.locator(".sc-live")
    expect(label).to_have_text("Direkte")
    plays(wall)
    assert any("hls" in Path(url).name for url in loaded) is not native
    # The page is made anew, and the picture goes on.
    wall.evaluate("document.querySelector('video').dataset.mine = '1'")
    delay(live, ids, 20)
    expect(wall.locator("[data-minutes]")).to_have_text(re.compile("^(70|69|68)$"))
    assert wall.evaluate("document.querySelector('video').dataset.mine") == "1"
    stream.gone.set()
    try:
        expect(label).to_have_text("Bildet er borte. Prøver igjen.", timeout=30_000)
    finally:
        stream.gone.clear()
    expect(label).to_have_text("Direkte", timeout=30_000)


def test_a_phone_taps_to_watch_and_to_go_there(
    live: Live, ids: dict[str, str], phone: Page, axe: Callable[[Page], None]
) -> None:
    phone.goto(f"{SCREENS}/wall")
    axe(phone)
    assert phone.locator("video").evaluate("video => video.src") == ""
    phone.get_by_role("link", name="Se Storsalen").tap()
    expect(phone.get_by_role("heading", name="Storsalen")).to_be_visible()
    plays(phone)
    axe(phone)
    phone.go_back()
    phone.get_by_role("link", name="Gå dit Storsalen").tap()
    expect(phone.get_by_role("heading", name="Åpning")).to_be_visible()


def test_a_screen_runs_for_a_day_without_growing(
    live: Live, ids: dict[str, str], open_page: Visit
) -> None:
    """A day of the page's own timers in moments: what it holds after is what it held before."""
    screen = open_page(**HD)
    screen.clock.install(time=datetime.now(UTC))
    screen.goto(f"{SCREENS}/displays/{ids['display']}")
    expect(screen.get_by_role("heading", name="Debatt")).to_be_visible()
    client = screen.context.new_cdp_session(screen)

    def held() -> tuple[int, int]:
        client.send("HeapProfiler.collectGarbage")
        counts = client.send("Memory.getDOMCounters")
        heap = client.send("Runtime.getHeapUsage")["usedSize"]
        return counts["nodes"], heap

    def hours(number: int) -> None:
        for _ in range(number):
            screen.clock.run_for(60 * 60 * 1000)

    hours(2)
    nodes, heap = held()
    hours(22)
    nodes_after, heap_after = held()
    assert nodes_after < nodes * 1.5 + 200
    assert heap_after < heap * 1.5 + 2_000_000
