"""Walks the pages one visitor can reach by links, one page of each kind in each language."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urldefrag, urljoin, urlsplit

from flask.testing import FlaskClient
from lxml import html
from werkzeug.exceptions import HTTPException
from werkzeug.routing import RequestRedirect

LANGUAGE = re.compile(r"^/(nn|en)(?=/|$)")


@dataclass(frozen=True, slots=True)
class Page:
    """What came back for one address."""

    path: str
    kind: str
    status: int
    mimetype: str
    body: bytes


def kind_of(client: FlaskClient, address: str) -> str:
    """Which page it is: language, endpoint, and what the query asks, without its values."""
    parts = urlsplit(address)
    language = LANGUAGE.match(parts.path)
    path = LANGUAGE.sub("", parts.path) or "/"
    query = ",".join(sorted(piece.split("=")[0] for piece in parts.query.split("&")))
    try:
        endpoint, _ = client.application.url_map.bind("").match(path)
    except RequestRedirect as redirect:
        endpoint = f"redirect to {redirect.new_url}"
    except HTTPException:
        endpoint = path
    return f"{language.group(1) if language else 'nb'} {endpoint} {query}".strip()


def crawl(
    client: FlaskClient, languages: tuple[str, ...] = ("nb", "nn", "en"), start: str = "/"
) -> Iterator[Page]:
    """The pages linked from `start` and onwards, one of each kind, redirects followed."""
    waiting, met = [start], {start}
    taken: set[str] = set()
    while waiting:
        path = waiting.pop(0)
        kind = kind_of(client, path)
        if kind in taken or not kind.startswith(languages):
            continue
        taken.add(kind)
        response = client.get(path, follow_redirects=True)
        yield Page(path, kind, response.status_code, response.mimetype, response.data)
        if response.mimetype != "text/html" or not response.data:
            continue
        for element in html.fromstring(response.data).iter("a", "link"):
            target = element.get("href")
            if not target:
                continue
            address = urlsplit(urldefrag(urljoin(f"http://local{path}", target)).url)
            if address.netloc != "local" or address.path.startswith("/static/"):
                continue
            link = address.path + (f"?{address.query}" if address.query else "")
            if link not in met:
                met.add(link)
                waiting.append(link)
