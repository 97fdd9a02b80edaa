"""Text as people write it, with Markdown's few signs, as safe HTML."""

import html

import nh3
from markdown_it import MarkdownIt

# No headings: a text stands inside a page that has its own.
TAGS = {"p", "br", "hr", "strong", "em", "b", "i", "s", "a", "code", "pre", "ul", "ol", "li"} | {
    "blockquote"
}
_markdown = MarkdownIt("commonmark", {"html": True, "linkify": False, "breaks": True})
_markdown.disable(["image"])
_flowing = MarkdownIt("commonmark", {"html": True, "linkify": False, "breaks": False})
_flowing.disable(["image"])


def to_html(text: str, *, flowing: bool = False) -> str:
    """HTML of paragraphs, lists, links and emphasis; everything else is taken away.

    Imported schedules bring HTML of their own, so that is let through the same sieve. In `flowing`
    text, as of a document, a line's end is no more than a space.
    """
    return nh3.clean(
        (_flowing if flowing else _markdown).render(text),
        tags=TAGS,
        attributes={"a": {"href"}},
        url_schemes={"http", "https", "mailto"},
        link_rel="noopener nofollow",
    )


def to_text(text: str) -> str:
    """The same without any marks, on one line: for summaries and feeds."""
    return " ".join(html.unescape(nh3.clean(_markdown.render(text), tags=set())).split())
