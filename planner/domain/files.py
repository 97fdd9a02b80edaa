"""Which files may be handed in, told by their content and never by their name.

What a file is called and what a browser says of it are claims; what is served later goes by what
was found here. Only kinds listed in `FileKind` are taken at all.
"""

import zipfile
from dataclasses import dataclass
from enum import Enum
from io import BytesIO
from pathlib import PurePosixPath, PureWindowsPath

from planner.domain.errors import Refusal

MEGABYTE = 1024 * 1024
LARGEST = 10 * MEGABYTE
"""Bytes, where a form sets nothing less."""

LONGEST_NAME = 120


class FileKind(Enum):
    """A kind of file: the media type it is served as, and its ending."""

    PDF = ("application/pdf", "pdf")
    PNG = ("image/png", "png")
    JPEG = ("image/jpeg", "jpg")
    WEBP = ("image/webp", "webp")
    DOCX = ("application/vnd.openxmlformats-officedocument.wordprocessingml.document", "docx")
    XLSX = ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx")
    PPTX = ("application/vnd.openxmlformats-officedocument.presentationml.presentation", "pptx")
    ODT = ("application/vnd.oasis.opendocument.text", "odt")
    ODS = ("application/vnd.oasis.opendocument.spreadsheet", "ods")
    ODP = ("application/vnd.oasis.opendocument.presentation", "odp")
    TEXT = ("text/plain", "txt")

    @property
    def media_type(self) -> str:
        return self.value[0]

    @property
    def ending(self) -> str:
        return self.value[1]


PICTURES = frozenset({FileKind.PNG, FileKind.JPEG, FileKind.WEBP})
SLIDES = frozenset({FileKind.PDF, FileKind.PPTX, FileKind.ODP})
DOCUMENTS = frozenset(FileKind)
"""All there are: what may be attached to an input or a report."""

_OFFICE = {"word": FileKind.DOCX, "xl": FileKind.XLSX, "ppt": FileKind.PPTX}
_OPEN_DOCUMENT = {
    kind.media_type.encode(): kind for kind in (FileKind.ODT, FileKind.ODS, FileKind.ODP)
}
_ENDINGS = {kind.ending: kind for kind in FileKind} | {
    "jpeg": FileKind.JPEG,
    "md": FileKind.TEXT,
    "csv": FileKind.TEXT,
}


class UnusableFile(Refusal):
    """A file that is not taken. `rule` says why: ``empty``, ``too_large``, ``kind``."""

    def __init__(self, rule: str) -> None:
        super().__init__(rule)
        self.rule = rule


@dataclass(frozen=True, slots=True)
class Received:
    """A file that may be kept: its content, what it is and what it is called."""

    content: bytes
    kind: FileKind
    name: str


def received(
    content: bytes,
    claimed_name: str,
    kinds: frozenset[FileKind] = DOCUMENTS,
    most: int = LARGEST,
) -> Received:
    """The file, if its content is one of `kinds` and at most `most` bytes. Raises UnusableFile."""
    if not content:
        raise UnusableFile("empty")
    if len(content) > most:
        raise UnusableFile("too_large")
    kind = recognised(content)
    if kind is None or kind not in kinds:
        raise UnusableFile("kind")
    return Received(content, kind, tidy_name(claimed_name, kind))


def recognised(content: bytes) -> FileKind | None:
    """What the content is; None for anything that is not taken, programs and web pages included."""
    if content.startswith(b"%PDF-"):
        return FileKind.PDF
    if content.startswith(b"\x89PNG\r\n\x1a\n"):
        return FileKind.PNG
    if content.startswith(b"\xff\xd8\xff"):
        return FileKind.JPEG
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return FileKind.WEBP
    if content.startswith(b"PK\x03\x04"):
        return _in_archive(content)
    return FileKind.TEXT if _is_text(content) else None


def tidy_name(claimed: str, kind: FileKind) -> str:
    """A name to offer for saving: no folders, nothing invisible, and the ending of its kind."""
    bare = PurePosixPath(PureWindowsPath(claimed).name).name
    bare = "".join(c for c in bare if c.isprintable()).strip(" .")
    stem, dot, ending = bare.rpartition(".")
    if not dot or _ENDINGS.get(ending.casefold()) is not kind:
        stem, ending = bare, kind.ending
    return f"{stem[:LONGEST_NAME].strip() or 'file'}.{ending}"


def _in_archive(content: bytes) -> FileKind | None:
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            names = archive.namelist()
            if "mimetype" in names and archive.getinfo("mimetype").file_size < 100:
                return _OPEN_DOCUMENT.get(archive.read("mimetype").strip())
            if "[Content_Types].xml" not in names:
                return None
            # Macros make a document a program.
            if any(name.endswith("vbaProject.bin") for name in names):
                return None
            folders = {name.partition("/")[0] for name in names}
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError, ValueError):
        return None
    found = [kind for folder, kind in _OFFICE.items() if folder in folders]
    return found[0] if len(found) == 1 else None


def _is_text(content: bytes) -> bool:
    """UTF-8 without control characters, and not mark-up that a browser would run."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return False
    if any(ord(c) < 32 and c not in "\t\n\r\f" for c in text):
        return False
    return not text.lstrip().startswith("<")
