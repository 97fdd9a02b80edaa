"""The workshop at FOSDEM 2024's size: the page, a move, a try, and asking what others changed.

Each is one organiser's requests one after the other, so that what is told is how long one waits;
against a bare Flask view under the same server, so that the machine can be told from the program.
"""

import json
import re
import statistics
import time
import urllib.parse
import urllib.request
from http.cookiejar import CookieJar
from typing import Any

EMAIL, PASSWORD = "bench@planner.example", "elleve små byer"
DAY = "2024-02-03"
TIMES = 20


class Organiser:
    """A logged-in browser without a screen."""

    def __init__(self, address: str) -> None:
        self.address = address
        self._opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(CookieJar()))
        page = self.get("/login")
        self.csrf = cut_out(r'name="csrf_token"[^>]* value="([^"]+)"', page)
        self.post("/login", {"email": EMAIL, "password": PASSWORD, "next": "/"})

    def get(self, path: str) -> str:
        with self._opener.open(self.address + path, timeout=60) as answer:
            return str(answer.read().decode())

    def post(self, path: str, fields: dict[str, Any], **headers: str) -> str:
        body = urllib.parse.urlencode({"csrf_token": self.csrf, **fields}).encode()
        headers["Referer"] = self.address
        request = urllib.request.Request(self.address + path, body, headers)
        with self._opener.open(request, timeout=60) as answer:
            return str(answer.read().decode())


def measure(address: str, bare: str, event: str) -> dict[str, Any]:
    """Median milliseconds of each, and how many times a bare view's they are."""
    who = Organiser(address)
    at = f"/{event}/workshop/"
    page = who.get(f"{at}?day={DAY}")
    who.csrf = cut_out(r'data-csrf="([^"]+)"', page)
    block = cut_out(r'<li id="s-[^>]*data-id="[^>]*data-may[^>]*>', page, whole=True)
    session_id = cut_out(r'data-id="([^"]+)"', block)
    room = cut_out(r'data-room="([^"]*)"', block)
    version, minute = int(cut_out(r'data-v="(\d+)"', block)), 9 * 60
    place = {"day": DAY, "minutes": "30", "room": room, "shown": DAY}

    def move() -> None:
        nonlocal version, minute
        minute = 9 * 60 + (minute + 5) % 240
        start = f"{minute // 60:02}.{minute % 60:02}"
        fields = place | {"start": start, "version": version}
        answer = who.post(f"{at}sessions/{session_id}/place", fields, Accept="application/json")
        version += 1
        assert session_id in json.loads(answer)["blocks"]

    tried = urllib.parse.urlencode(place | {"start": "10.00"})
    latest = cut_out(r'data-version="(\d+)"', page)
    with urllib.request.urlopen(f"{bare}/page", timeout=60):
        plain = _median(lambda: urllib.request.urlopen(f"{bare}/page", timeout=60).read())
    taken = {
        "page": _median(lambda: who.get(f"{at}?day={DAY}")),
        "all days": _median(lambda: who.get(f"{at}?day=all")),
        "table": _median(lambda: who.get(f"{at}?day=all&view=table")),
        "try": _median(lambda: who.get(f"{at}sessions/{session_id}/try?{tried}")),
        "nothing new": _median(lambda: who.get(f"{at}live?since={latest}&here=")),
        "move": _median(move),
    }
    return {
        "sessions that day": page.count('class="wb '),
        "bytes": len(page.encode()),
        "milliseconds": {name: round(value, 1) for name, value in taken.items()},
        "times a bare view": {name: round(value / plain, 1) for name, value in taken.items()},
    }


def _median(act: Any) -> float:
    act()
    act()  # both workers have it in memory
    times = []
    for _ in range(TIMES):
        begun = time.perf_counter()
        act()
        times.append((time.perf_counter() - begun) * 1000)
    return statistics.median(times)


def cut_out(pattern: str, text: str, whole: bool = False) -> str:
    found = re.search(pattern, text)
    if found is None:
        raise SystemExit(f"not found: {pattern}")
    return found[0 if whole else 1]
