"""The running text of a word processor's file, with its headings marked as in Markdown.

Only paragraphs, list items and headings are read; pictures, tables' lines and notes are not.
"""

import zipfile
from collections.abc import Iterator
from io import BytesIO
from xml.etree.ElementTree import Element

from defusedxml import ElementTree

from planner.domain.files import FileKind

MOST = 20 * 1024 * 1024
"""Bytes of unpacked text that are read at all."""

_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_BODIES = {FileKind.ODT: "content.xml", FileKind.DOCX: "word/document.xml"}


def text_of(content: bytes, kind: FileKind) -> str:
    """The text of an OpenDocument or Word file, or of plain text; empty when none is found."""
    if kind is FileKind.TEXT:
        return content.decode("utf-8-sig", "replace").replace("\r\n", "\n")
    if kind not in _BODIES:
        return ""
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            if archive.getinfo(_BODIES[kind]).file_size > MOST:
                return ""
            root = ElementTree.fromstring(archive.read(_BODIES[kind]))
    except (KeyError, ValueError, zipfile.BadZipFile, ElementTree.ParseError, OSError):
        return ""
    blocks = _odt(root) if kind is FileKind.ODT else _docx(root)
    return "\n\n".join(block for block in blocks if block.strip("# \n"))


def _odt(root: Element) -> Iterator[str]:
    for node in root.iter():
        if node.tag == f"{_TEXT}h":
            level = int(node.get(f"{_TEXT}outline-level") or 1)
            yield f"{'#' * min(level, 6)} {_line(_odt_text(node))}"
        elif node.tag == f"{_TEXT}p":
            yield _odt_text(node).strip()


def _odt_text(node: Element) -> str:
    found = node.text or ""
    for child in node:
        if child.tag in (f"{_TEXT}note", f"{_TEXT}p", f"{_TEXT}h"):
            inner = ""
        elif child.tag in (f"{_TEXT}s", f"{_TEXT}tab"):
            inner = " "
        elif child.tag == f"{_TEXT}line-break":
            inner = "\n"
        else:
            inner = _odt_text(child)
        found += inner + (child.tail or "")
    return found


def _docx(root: Element) -> Iterator[str]:
    for node in root.iter(f"{_WORD}p"):
        text = "".join(_docx_runs(node))
        style = node.find(f"{_WORD}pPr/{_WORD}pStyle")
        name = "" if style is None else (style.get(f"{_WORD}val") or "")
        level = _heading_level(name)
        if level:
            yield f"{'#' * level} {_line(text)}"
        elif node.find(f"{_WORD}pPr/{_WORD}numPr") is not None:
            yield f"- {_line(text)}"
        else:
            yield text.strip()


def _docx_runs(node: Element) -> Iterator[str]:
    for part in node.iter():
        if part.tag == f"{_WORD}t":
            yield part.text or ""
        elif part.tag == f"{_WORD}tab":
            yield " "
        elif part.tag == f"{_WORD}br":
            yield "\n"


def _heading_level(style: str) -> int:
    """Word names its headings by the language it was installed in: Heading2, Overskrift2."""
    stem, digit = style[:-1].casefold(), style[-1:]
    if stem in ("heading", "overskrift") and digit in "123456":
        return int(digit or 0)
    return 1 if style.casefold() in ("title", "tittel") else 0


def _line(text: str) -> str:
    return " ".join(text.split())
