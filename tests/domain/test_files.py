"""What a file is, its content says."""

import zipfile
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.domain.files import (
    LONGEST_NAME,
    PICTURES,
    FileKind,
    UnusableFile,
    received,
    recognised,
    tidy_name,
)


def archive(*names: str, mimetype: str = "") -> bytes:
    made = BytesIO()
    with zipfile.ZipFile(made, "w") as opened:
        if mimetype:
            opened.writestr("mimetype", mimetype)
        for name in names:
            opened.writestr(name, "<x/>")
    return made.getvalue()


CONTENT = {
    FileKind.PDF: b"%PDF-1.7\n",
    FileKind.PNG: b"\x89PNG\r\n\x1a\n....",
    FileKind.JPEG: b"\xff\xd8\xff\xe0....",
    FileKind.WEBP: b"RIFF....WEBPVP8 ",
    FileKind.DOCX: archive("[Content_Types].xml", "word/document.xml"),
    FileKind.XLSX: archive("[Content_Types].xml", "xl/workbook.xml"),
    FileKind.PPTX: archive("[Content_Types].xml", "ppt/presentation.xml"),
    FileKind.ODT: archive("content.xml", mimetype=FileKind.ODT.media_type),
    FileKind.ODS: archive("content.xml", mimetype=FileKind.ODS.media_type),
    FileKind.ODP: archive("content.xml", mimetype=FileKind.ODP.media_type),
    FileKind.TEXT: "Merknader til rapporten, på norsk\n".encode(),
}


def test_every_kind_is_recognised_by_its_content() -> None:
    assert {kind: recognised(content) for kind, content in CONTENT.items()} == {
        kind: kind for kind in FileKind
    }


@pytest.mark.parametrize(
    "content",
    [
        b"MZ\x90\x00\x03",
        b"GIF89a\x01\x00",
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        b"  <!doctype html><script>alert(1)</script>",
        b"\xef\xbb\xbf<html>",
        b"PK\x03\x04broken",
        b"caf\xe9",
        b"nul\x00",
        archive("a.txt"),
        archive("[Content_Types].xml", "word/document.xml", "word/vbaProject.bin"),
        archive("[Content_Types].xml", "word/document.xml", "xl/workbook.xml"),
        archive("content.xml", mimetype="application/vnd.oasis.opendocument.base"),
    ],
)
def test_programs_pages_and_unknown_archives_are_not_taken(content: bytes) -> None:
    assert recognised(content) is None


@given(st.binary(max_size=200))
def test_any_bytes_are_recognised_or_not_without_failing(content: bytes) -> None:
    assert recognised(content) in {None, *FileKind}


@pytest.mark.parametrize(
    ("content", "rule"), [(b"", "empty"), (b"x" * 101, "too_large"), (b"text", "kind")]
)
def test_a_file_is_refused_with_the_reason(content: bytes, rule: str) -> None:
    with pytest.raises(UnusableFile) as refused:
        received(content, "photo.png", PICTURES, most=100)
    assert refused.value.rule == rule


@pytest.mark.parametrize(
    ("claimed", "kind", "tidy"),
    [
        ("Årsrapport 2009.pdf", FileKind.PDF, "Årsrapport 2009.pdf"),
        (r"C:\brukere\kari\photo.JPEG", FileKind.JPEG, "photo.JPEG"),
        ("../../etc/passwd", FileKind.TEXT, "passwd.txt"),
        ("photo.png.exe", FileKind.PNG, "photo.png.exe.png"),
        ("notes.md", FileKind.TEXT, "notes.md"),
        ("\u202egnp.exe", FileKind.PNG, "gnp.exe.png"),
        ("", FileKind.PDF, "file.pdf"),
        (" .pdf", FileKind.PDF, "pdf.pdf"),
        ("x" * 300 + ".pdf", FileKind.PDF, "x" * LONGEST_NAME + ".pdf"),
    ],
)
def test_a_name_is_made_safe_to_save_by(claimed: str, kind: FileKind, tidy: str) -> None:
    assert tidy_name(claimed, kind) == tidy
