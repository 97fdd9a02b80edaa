"""The content security policy allows nothing inline; no template may need it."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))

COMMENT = re.compile(r"\{#.*?#\}|<!--.*?-->", re.DOTALL)
# An attribute's value may hold a Jinja expression with quotes and angle brackets of its own.
TAG = re.compile(r"<[a-zA-Z][^<>]*?(?:\{[{%].*?[}%]\}[^<>]*?)*>", re.DOTALL)
FORBIDDEN = {
    "style element": re.compile(r"^<style\b", re.IGNORECASE),
    "script without src": re.compile(
        r"^<script\b(?!.*\bsrc=)(?!.*application/ld\+json)", re.I | re.S
    ),
    "style attribute": re.compile(r"\sstyle\s*=", re.IGNORECASE),
    "event attribute": re.compile(r"\son[a-z]+\s*=", re.IGNORECASE),
    "javascript address": re.compile(r"=\s*[\"']?\s*javascript:", re.IGNORECASE),
    "htmx that evaluates": re.compile(r"\shx-on[:-]|\shx-vals\s*=\s*[\"']js:", re.IGNORECASE),
}


def inline(template: str) -> list[str]:
    """What in the template's text the policy would refuse."""
    text = COMMENT.sub("", template)
    return [
        f"{what}: {tag.group()[:80]}"
        for tag in TAG.finditer(text)
        for what, pattern in FORBIDDEN.items()
        if pattern.search(tag.group())
    ]


@pytest.mark.parametrize(
    "template",
    [
        "<style>p { color: red }</style>",
        "<script>alert(1)</script>",
        '<p class="a" style="color: red">',
        '<button\n  onclick="go()">',
        '<a href="javascript:go()">',
        '<p {% if a > b %}class="x"{% endif %} style="">',
        '<p hx-on:click="go()">',
    ],
)
def test_inline_script_and_style_are_found(template: str) -> None:
    assert len(inline(template)) == 1


@pytest.mark.parametrize(
    "template",
    [
        '<script type="module" src="{{ asset("main.js") }}"></script>',
        '<p data-style="quiet" class="on time">style="x" onclick=</p>',
        "{# <style> #}",
    ],
)
def test_what_the_policy_allows_is_left_alone(template: str) -> None:
    assert inline(template) == []


def test_no_template_has_inline_script_or_style() -> None:
    found = {
        str(path.relative_to(ROOT)): inline(path.read_text(encoding="utf-8")) for path in TEMPLATES
    }
    assert {path: lines for path, lines in found.items() if lines} == {}
