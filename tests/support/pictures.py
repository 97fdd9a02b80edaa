"""`make pictures`: the pictures in README.md, taken of the running demo.

Serves the demo from a database of its own at the time it plays, so that the same program gives the
same pictures, and writes them to static/pictures/.
"""

import io
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tests.support import browsing, chromium

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "static" / "pictures"
LARGEST = 600_000
"""Bytes of all pictures together."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A page, who looks at it ("" is anyone), how much of it and at what width it is kept."""

    name: str
    path: str
    who: str = ""
    height: int = 1000
    phone: bool = False


PICTURES = (
    Picture("front", "/", height=1180),
    Picture("conference", "/conference/2010/programme", height=1900),
    Picture("gathering", "/gatherings/2010/programme", height=1900),
    Picture("balance", "/conference/2010/balance", "organisator", height=1180),
)


@contextmanager
def demo() -> Iterator[str]:
    """The address of the demo at its first minute."""
    os.environ["PLANNER_ENV"] = "testing"
    from flask_migrate import upgrade

    from planner.app import create_app
    from planner.database import db
    from planner.demo import load
    from planner.demo.times import NOW
    from tests.support.live import serve

    with tempfile.TemporaryDirectory() as folder:
        server = serve(
            lambda url: create_app(
                {
                    "SQLALCHEMY_DATABASE_URI": f"sqlite:///{folder}/demo.sqlite",
                    "PUBLIC_URL": url,
                    "CLOCK_OFFSET": NOW - datetime.now(UTC),
                }
            )
        )
        with server.app.app_context():
            upgrade()
            load.load(db.session())
            db.session.commit()
        yield server.url
        server.close()


def log_in(page: Page, who: str) -> None:
    from planner.demo.people import PASSWORD

    page.goto("/login")
    page.fill("input[name=email]", f"{who}@demo.example")
    page.fill("input[name=password]", PASSWORD)
    page.locator("input[name=password]").press("Enter")
    page.wait_for_load_state()


def take(browser: Browser, url: str, picture: Picture) -> bytes:
    """The picture as WebP."""
    settings = browsing.PHONE if picture.phone else browsing.DESKTOP
    context: BrowserContext = browser.new_context(
        **settings, base_url=url, locale="nb-NO", reduced_motion="reduce"
    )
    page = context.new_page()
    if picture.who:
        log_in(page, picture.who)
    answer = page.goto(picture.path)
    assert answer is not None and answer.ok, f"{picture.path}: {answer and answer.status}"
    page.evaluate("document.fonts.ready")
    width = settings["viewport"]["width"]
    clip = {"x": 0, "y": 0, "width": width, "height": picture.height}
    shot = Image.open(io.BytesIO(page.screenshot(full_page=True, clip=clip)))
    context.close()
    held = io.BytesIO()
    shot.convert("RGB").save(held, "WEBP", quality=72, method=6)
    return held.getvalue()


def main() -> None:
    os.environ.setdefault("PLAYWRIGHT_NODEJS_PATH", str(chromium.NODE))
    found = chromium.find()
    FOLDER.mkdir(exist_ok=True)
    total = 0
    with demo() as url, sync_playwright() as player:
        browser = player.chromium.launch(
            executable_path=found.path, args=chromium.ARGS, env=os.environ | found.environment
        )
        for picture in PICTURES:
            taken = take(browser, url, picture)
            (FOLDER / f"{picture.name}.webp").write_bytes(taken)
            total += len(taken)
        browser.close()
    assert total < LARGEST, f"{total} bytes of pictures are too many"


if __name__ == "__main__":
    main()
