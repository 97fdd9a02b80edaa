"""Reading a page as a test does: by the selectors its style sheet uses."""

import re
from typing import Any

from flask.testing import FlaskClient
from lxml import html

SHY = "\u00ad"
_STEP = re.compile(r"^([a-z0-9]*)((?:\.[\w-]+)*)((?:\[[\w-]+(?:=[\w-]+)?\])*)$")


def select(inside: Any, selector: str) -> list[Any]:
    """The elements that a selector of tags, classes and attributes finds: "li.s h4 a[href]"."""
    steps = [f"descendant::{_step(step)}" for step in selector.split()]
    found: list[Any] = inside.xpath("./" + "/".join(steps))
    return found


def _step(step: str) -> str:
    match = _STEP.match(step)
    assert match, step
    tag, classes, attributes = match.groups()
    tests = [
        f"[contains(concat(' ', normalize-space(@class), ' '), ' {name} ')]"
        for name in classes.split(".")
        if name
    ]
    for name, value in re.findall(r"\[([\w-]+)(?:=([\w-]+))?\]", attributes):
        tests.append(f"[@{name}='{value}']" if value else f"[@{name}]")
    return (tag or "*") + "".join(tests)


def texts(found: list[Any]) -> list[str]:
    """What they say, on one line each and without soft hyphens."""
    return [" ".join(e.text_content().replace(SHY, "").split()) for e in found]


def read(client: FlaskClient, path: str) -> Any:
    """The page at an address, which has to be there."""
    answer = client.get(path)
    assert answer.status_code == 200, path
    return html.fromstring(answer.text)
