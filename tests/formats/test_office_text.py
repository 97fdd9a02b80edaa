"""The text of word processors' files, with their headings."""

import zipfile
from io import BytesIO

import pytest

from planner.domain.files import FileKind
from planner.formats.office_text import text_of

ODT = """<?xml version="1.0"?>
<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:text>
<text:h text:outline-level="1">1 Mål</text:h>
<text:p>Vi vil <text:span>mye</text:span><text:s/>mer.<text:note>Note</text:note></text:p>
<text:list><text:list-item><text:p>Først</text:p></text:list-item></text:list>
<text:h text:outline-level="2">1.1 Midler</text:h></office:text></office:body>
</office:document-content>"""
DOCX = """<?xml version="1.0"?>
<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>
<w:p><w:pPr><w:pStyle w:val="Overskrift1"/></w:pPr><w:r><w:t>1 Mål</w:t></w:r></w:p>
<w:p><w:r><w:t xml:space="preserve">Vi vil </w:t></w:r><w:r><w:t>mye</w:t></w:r></w:p>
<w:p><w:pPr><w:numPr/></w:pPr><w:r><w:t>Først</w:t></w:r></w:p>
<w:p><w:pPr><w:pStyle w:val="Heading2"/></w:pPr><w:r><w:t>1.1 Midler</w:t></w:r></w:p>
</w:body></w:document>"""
BOMB = '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'


def archive(name: str, content: str) -> bytes:
    file = BytesIO()
    with zipfile.ZipFile(file, "w") as made:
        made.writestr(name, content)
    return file.getvalue()


def test_headings_paragraphs_and_list_items_are_read() -> None:
    assert text_of(archive("content.xml", ODT), FileKind.ODT) == (
        "# 1 Mål\n\nVi vil mye mer.\n\nFørst\n\n## 1.1 Midler"
    )
    assert text_of(archive("word/document.xml", DOCX), FileKind.DOCX) == (
        "# 1 Mål\n\nVi vil mye\n\n- Først\n\n## 1.1 Midler"
    )
    assert text_of("\ufeff# Mål\r\n".encode(), FileKind.TEXT) == "# Mål\n"


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"%PDF-1.4", FileKind.PDF),
        (b"not an archive", FileKind.ODT),
        (archive("content.xml", "<broken"), FileKind.ODT),
        (archive("content.xml", BOMB), FileKind.ODT),
        (archive("other.xml", "<a/>"), FileKind.DOCX),
    ],
)
def test_what_has_no_text_to_be_read_gives_none(content: bytes, kind: FileKind) -> None:
    assert text_of(content, kind) == ""
