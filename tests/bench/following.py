"""The day's public state, followed by many: how soon an adjustment reaches the last of them.

Each client asks as a page does: once a second, over a connection that stays open, and with the mark
of what it knows, so that all but the first request after a change are answered by 304.
"""

import asyncio
import statistics
import time
from contextlib import suppress
from typing import Any
from urllib.parse import urlsplit

from tests.bench.workshop import Organiser, cut_out

CLIENTS = 300
ADJUSTMENTS = 5
EVERY = 1.0


def measure(address: str, event: str) -> dict[str, Any]:
    """Milliseconds from when the desk has its answer until half of the clients, and the last of
    them, have the new state; and how many requests a second they made."""
    return asyncio.run(_measure(address, event))


class Client:
    """A page that follows the day, without a screen. `heard` is when the newest state came."""

    def __init__(self, address: str, path: str) -> None:
        self._where = urlsplit(address)
        self._path = path
        self._tag = ""
        self.heard = 0.0
        self.asked = 0

    async def follow(self, after: float) -> None:
        await asyncio.sleep(after)
        host, port = str(self._where.hostname), self._where.port
        reader, writer = await asyncio.open_connection(host, port)
        try:
            while True:
                begun = time.perf_counter()
                await self._ask(reader, writer)
                await asyncio.sleep(max(0.0, EVERY - (time.perf_counter() - begun)))
        finally:
            writer.close()

    async def _ask(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        known = f"If-None-Match: {self._tag}\r\n" if self._tag else ""
        request = f"GET {self._path} HTTP/1.1\r\nHost: {self._where.netloc}\r\n"
        writer.write(f"{request}Accept-Encoding: br\r\n{known}\r\n".encode())
        head = (await reader.readuntil(b"\r\n\r\n")).decode().split("\r\n")
        headers = {
            name.lower(): value for name, _colon, value in (row.partition(": ") for row in head[1:])
        }
        await reader.readexactly(int(headers.get("content-length", 0)))
        status = int(head[0].split()[1])
        if status not in (200, 304):
            raise SystemExit(f"{self._path} answered {status}")
        self.asked += 1
        if status == 200:
            self._tag, self.heard = headers["etag"], time.perf_counter()


def _fault(following: list[asyncio.Task[None]]) -> BaseException | None:
    """Why a client no longer asks, where one does not."""
    return next((task.exception() for task in following if task.done()), None)


async def _measure(address: str, event: str) -> dict[str, Any]:
    desk = await asyncio.to_thread(Organiser, address)
    page = await asyncio.to_thread(desk.get, f"/{event}/live")
    desk.csrf = cut_out(r'name="csrf_token"[^>]* value="([^"]+)"', page)
    session_id = cut_out(r"/live/sessions/([0-9a-f-]{36})", page)
    clients = [Client(address, f"/{event}/live.json") for _ in range(CLIENTS)]
    following = [
        asyncio.create_task(client.follow(EVERY * number / CLIENTS))
        for number, client in enumerate(clients)
    ]
    await asyncio.sleep(3 * EVERY)
    half, last = [], []
    asked, begun = sum(c.asked for c in clients), time.perf_counter()
    for number in range(ADJUSTMENTS):
        fields = {"kind": "message", "subject": session_id, "message": f"Message {number}"}
        await asyncio.to_thread(desk.post, f"/{event}/live/apply", fields)
        done = time.perf_counter()
        await asyncio.sleep(4 * EVERY)
        waited = sorted(client.heard - done for client in clients)
        # One that asked while the desk still waited for its own answer has it already.
        if waited[0] < -EVERY:
            raise SystemExit(f"a client never heard of an adjustment: {_fault(following)}")
        half.append(max(0.0, statistics.median(waited)))
        last.append(max(0.0, waited[-1]))
    rate = (sum(c.asked for c in clients) - asked) / (time.perf_counter() - begun)
    for task in following:
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task
    return {
        "clients": CLIENTS,
        "requests_per_second": round(rate),
        "milliseconds": {
            "half": round(statistics.median(half) * 1000),
            "last": round(max(last) * 1000),
        },
    }
