"""Marked-up text made plain, for formats that hold nothing else."""

import re
from html.parser import HTMLParser

TAG = re.compile(r"</?(p|a|br|b|i|em|strong|code|pre|ul|ol|li|h[1-6]|div|span|blockquote)\b[^>]*>")
BLOCKS = {"p", "div", "ul", "ol", "pre", "blockquote", "h1", "h2", "h3", "h4", "h5", "h6"}


class _Plain(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "li":
            self.parts.append("\n- ")
        elif tag == "br":
            self.parts.append("\n")
        elif tag in BLOCKS:
            self.parts.append("\n\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in BLOCKS:
            self.parts.append("\n\n")

    def handle_data(self, data: str) -> None:
        self.parts.append(data)


def plain(text: str) -> str:
    """The text without HTML tags, paragraphs kept; text without tags as it is."""
    if not TAG.search(text):
        return text
    parser = _Plain()
    parser.feed(text)
    parser.close()
    joined = re.sub(r"[ \t]*\n[ \t]*", "\n", "".join(parser.parts))
    return re.sub(r"\n{3,}", "\n\n", joined).strip()
