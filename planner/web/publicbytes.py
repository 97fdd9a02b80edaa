"""Public pages served from memory: rendered and compressed once, then known by what is published.

Stands in front of Flask as WSGI. Only views that declare themselves public (`planner.web.public`)
are kept, only when they answered 200 without touching a session, and only for requests that carry
no session; everything else goes past. What the key of a page is made of is all that its bytes
depend on: where the program is mounted, the path (the language is in it) and the query the page
reads. An entry is good as long as the versions it was made from are the latest.

Every process learns the latest versions from a thread of its own that asks once a second, so that
no request ever waits for the database to hear that nothing is new.
"""

import gzip
import hashlib
import logging
import os
import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any
from urllib.parse import parse_qsl, urlencode

import brotli

from planner.queries.versions import Versions

Environ = dict[str, Any]
Headers = list[tuple[str, str]]
StartResponse = Callable[..., Any]
WsgiApp = Callable[[Environ, StartResponse], Iterable[bytes]]

SLOT = "planner.public"
LONGEST = 600.0
"""Seconds after which a page is made again even if nothing is known to have changed."""

PATHS = 20_000
"""Paths whose query names are remembered."""

FIELDS = 50
"""Query fields that are looked at."""

log = logging.getLogger(__name__)


def normal_query(query: str, names: tuple[str, ...]) -> str:
    """The query with those names alone, sorted, each value once; empty when it cannot be read."""
    if not query or not names:
        return ""
    try:
        pairs = parse_qsl(query, max_num_fields=FIELDS)
    except ValueError:
        return ""
    return urlencode(sorted({(name, value) for name, value in pairs if name in names}))


class Slot:
    """What a public view leaves in the environment for the page to be kept."""

    __slots__ = ("filled", "names", "query", "remaining", "rounds", "versions")

    def __init__(self) -> None:
        self.filled = False
        self.query = ""

    def fill(
        self, versions: Versions, rounds: bool, names: tuple[str, ...], remaining: timedelta | None
    ) -> None:
        self.versions = versions
        self.rounds = rounds
        self.names = names
        self.remaining = LONGEST if remaining is None else min(LONGEST, remaining.total_seconds())
        self.filled = True


@dataclass(slots=True)
class Representation:
    """One encoding of a page. Its ETag is strong: equal bytes, equal tag, in every process."""

    etag: str
    body: bytes
    headers: Headers
    headers_304: Headers


@dataclass(slots=True)
class Entry:
    """A page: its bytes as made, and the encodings that were asked for."""

    versions: Versions
    rounds: bool
    deadline: float
    body: bytes
    headers: Headers
    encoded: dict[str, Representation] = field(default_factory=dict)
    kept: bool = False

    def good(self, latest: Versions | None) -> bool:
        return (
            latest is not None
            and self.versions.programmes == latest.programmes
            and (not self.rounds or self.versions.rounds == latest.rounds)
            and time.monotonic() < self.deadline
        )

    def in_encoding(self, encoding: str) -> Representation:
        found = self.encoded.get(encoding)
        if found is None:
            found = self.encoded[encoding] = self._encode(encoding)
        return found

    def _encode(self, encoding: str) -> Representation:
        body = self.body
        if encoding == "br":
            # The best quality takes a second for the largest programmes; 9 comes close to it.
            body = brotli.compress(body, quality=11 if len(body) < 100_000 else 9)
        elif encoding == "gzip":
            body = gzip.compress(body, 9, mtime=0)
        etag = f'"{hashlib.sha256(body).hexdigest()[:24]}"'
        shared = [*self.headers, ("ETag", etag), ("Vary", "Accept-Encoding, Cookie")]
        headers = [*shared, ("Content-Length", str(len(body)))]
        if encoding != "identity":
            headers.append(("Content-Encoding", encoding))
        # The rest stays with the page that the reader already has.
        brief = [h for h in shared if h[0].lower() in ("cache-control", "etag", "vary")]
        return Representation(etag, body, headers, brief)

    @property
    def size(self) -> int:
        return len(self.body) + sum(len(r.body) for r in self.encoded.values()) + 2000


def choose_encoding(header: str) -> str:
    """The best of br, gzip and identity that an Accept-Encoding header takes."""
    quality: dict[str, float] = {}
    for part in header.lower().split(","):
        name, _, rest = part.partition(";")
        value = rest.strip()
        try:
            quality[name.strip()] = float(value[2:]) if value.startswith("q=") else 1.0
        except ValueError:
            quality[name.strip()] = 0.0
    for encoding in ("br", "gzip"):
        if quality.get(encoding, quality.get("*", 0.0)) > 0:
            return encoding
    return "identity"


def matches(header: str, etag: str) -> bool:
    """Whether If-None-Match names the tag. The comparison is weak, as for reading it should be."""
    header = header.strip()
    return header == "*" or etag in (tag.strip().removeprefix("W/") for tag in header.split(","))


class Watch:
    """Knows the latest versions: from a thread that asks every `seconds`; 0 asks each time."""

    def __init__(self, read: Callable[[], Versions], seconds: float) -> None:
        self._read = read
        self._seconds = seconds
        self._latest: Versions | None = None
        self._process = 0
        self._lock = threading.Lock()

    def latest(self) -> Versions | None:
        if self._seconds == 0:
            return self._ask()
        if self._process != os.getpid():  # threads do not survive a fork
            with self._lock:
                if self._process != os.getpid():
                    self._latest = self._ask()
                    threading.Thread(target=self._follow, name="versions", daemon=True).start()
                    self._process = os.getpid()
        return self._latest

    def saw(self, versions: Versions) -> None:
        """A page was just made from these: they are at least as late as what the thread heard."""
        if self._seconds:
            self._latest = versions

    def _follow(self) -> None:
        while True:
            time.sleep(self._seconds)
            # While the database is away, the last known pages are better than none.
            self._latest = self._ask() or self._latest

    def _ask(self) -> Versions | None:
        try:
            return self._read()
        except Exception:
            log.exception("could not ask for the public versions")
            return None


class PublicBytes:
    """The middleware. `limit` bounds what is kept, in bytes."""

    def __init__(
        self, inner: WsgiApp, watch: Watch, session_cookies: tuple[str, ...], limit: int
    ) -> None:
        self._inner = inner
        self._watch = watch
        self._cookies = tuple(f"{name}=" for name in session_cookies)
        self._limit = limit
        self._entries: OrderedDict[tuple[str, str, str], Entry] = OrderedDict()
        self._names: dict[str, tuple[str, ...]] = {}
        self._encodings: dict[str, str] = {}
        self._size = 0
        self._lock = threading.Lock()

    def __call__(self, environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
        method = environ["REQUEST_METHOD"]
        if method not in ("GET", "HEAD") or self._personal(environ):
            return self._inner(environ, start_response)
        path = environ.get("PATH_INFO", "")
        names = self._names.get(path)
        if names is not None:
            query = environ.get("QUERY_STRING", "")
            key = (environ.get("SCRIPT_NAME", ""), path, query and normal_query(query, names))
            entry = self._entries.get(key)
            if entry is not None and entry.good(self._watch.latest()):
                self._touch(key)
                return self._answer(entry, environ, start_response)
        return self._make(environ, start_response)

    def forget(self) -> None:
        """Let go of everything kept."""
        with self._lock:
            while self._entries:
                self._drop(self._entries.popitem()[1])
            self._names.clear()

    def _personal(self, environ: Environ) -> bool:
        """Whether the request says who it is from; one cookie too many costs a rendering only."""
        cookie = environ.get("HTTP_COOKIE")
        if cookie and any(name in cookie for name in self._cookies):
            return True
        return "HTTP_AUTHORIZATION" in environ

    def _touch(self, key: tuple[str, str, str]) -> None:
        with suppress(KeyError):  # another thread may have just let go of it
            self._entries.move_to_end(key)

    def _answer(
        self, entry: Entry, environ: Environ, start_response: StartResponse
    ) -> Iterable[bytes]:
        accepted = environ.get("HTTP_ACCEPT_ENCODING", "")
        encoding = self._encodings.get(accepted)
        if encoding is None:
            encoding = choose_encoding(accepted)
            if len(self._encodings) < 1000:
                self._encodings[accepted] = encoding
        found = entry.encoded.get(encoding) or self._encode(entry, encoding)
        known = environ.get("HTTP_IF_NONE_MATCH")
        if known is not None and matches(known, found.etag):
            start_response("304 Not Modified", list(found.headers_304))
            return ()
        start_response("200 OK", list(found.headers))
        return () if environ["REQUEST_METHOD"] == "HEAD" else (found.body,)

    def _encode(self, entry: Entry, encoding: str) -> Representation:
        found = entry.in_encoding(encoding)
        with self._lock:
            if entry.kept:
                self._size += len(found.body)
                self._evict()
        return found

    def _make(self, environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
        """Ask Flask, and keep the answer if it is a public page."""
        slot = environ[SLOT] = Slot()
        mount = environ.get("SCRIPT_NAME", "")
        path = environ.get("PATH_INFO", "")
        head = environ["REQUEST_METHOD"] == "HEAD"
        # The inner program moves the language between these two; the key needs them as they came.
        asked = {**environ, "REQUEST_METHOD": "GET"}
        begun: list[Any] = []

        def begin(*given: Any) -> Callable[[bytes], None]:
            begun.append(given)
            return _no_writing

        body = self._inner(asked, begin)
        status, headers = begun[-1][:2]
        if not slot.filled or status[:3] != "200" or any(n == "Set-Cookie" for n, _ in headers):
            start_response(*begun[-1])
            if not head:
                return body
            _close(body)
            return ()
        made = b"".join(body)
        _close(body)
        self._watch.saw(slot.versions)
        left_out = ("content-length", "vary", "etag")
        entry = Entry(
            versions=slot.versions,
            rounds=slot.rounds,
            deadline=time.monotonic() + slot.remaining,
            body=made,
            headers=[(n, v) for n, v in headers if n.lower() not in left_out],
        )
        self._keep((mount, path, slot.query), slot.names, entry)
        return self._answer(entry, environ, start_response)

    def _keep(self, key: tuple[str, str, str], names: tuple[str, ...], entry: Entry) -> None:
        with self._lock:
            self._drop(self._entries.pop(key, None))
            self._entries[key] = entry
            self._size += entry.size
            entry.kept = True
            if len(self._names) >= PATHS:
                self._names.clear()
            self._names[key[1]] = names
            self._evict()

    def _evict(self) -> None:
        while self._size > self._limit and self._entries:
            self._drop(self._entries.popitem(last=False)[1])

    def _drop(self, entry: Entry | None) -> None:
        if entry is not None:
            self._size -= entry.size
            entry.kept = False


def _no_writing(_data: bytes) -> None:
    raise RuntimeError("the write callable is not supported")


def _close(body: Iterable[bytes]) -> None:
    close = getattr(body, "close", None)
    if close is not None:
        close()
