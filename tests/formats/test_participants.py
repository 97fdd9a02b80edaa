"""Lists of people as spreadsheets write them."""

import pytest

from planner.domain.access import RoleName
from planner.domain.participants import (
    EmptyList,
    ListTooLarge,
    NoEmailColumn,
    NotText,
    Row,
    UnreadableList,
    role,
)
from planner.formats import lists
from planner.formats.participants import read

KARI = Row(2, "kari@example.org", "Kari Bø", "Bærum kommune", "hovedkontakt")


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_a_list_is_read_whatever_wrote_it(separator: str, encoding: str) -> None:
    lines = (
        "Navn|E-post|Organisasjon|Rolle",
        "Kari Bø|kari@example.org|Bærum kommune|hovedkontakt",
    )
    text = "\r\n".join(lines).replace("|", separator)
    assert read(text.encode(encoding)) == (KARI,)


@pytest.mark.parametrize(
    "heading",
    [
        "name,email,organisation,role",
        "Namn,E-post,Organisasjon,Rolle",
        "NAME,E-Mail:,Organization,role",
    ],
)
def test_columns_go_by_name_in_any_language(heading: str) -> None:
    assert read(f"{heading}\nKari Bø,kari@example.org,Bærum kommune,hovedkontakt".encode()) == (
        KARI,
    )


def test_columns_stand_in_any_order_and_others_are_ignored() -> None:
    found = read("Allergi;Rolle;E-post\nnøtter;deltaker;kari@example.org".encode())
    assert found == (Row(2, "kari@example.org", role="deltaker"),)


def test_lines_are_numbered_as_in_the_file() -> None:
    found = read(b'sep=;\nE-post;Navn\n\nkari@example.org;"Kari\nAnne"\nola@example.org;Ola\n;;\n')
    assert [(row.line, row.name) for row in found] == [(4, "Kari Anne"), (6, "Ola")]


def test_a_short_line_lacks_what_it_lacks() -> None:
    assert read(b"email,name,role\nkari@example.org\n") == (Row(2, "kari@example.org"),)


@pytest.mark.parametrize(
    ("data", "error"),
    [
        (b"", EmptyList),
        (b"\n \n", EmptyList),
        (b"\x89PNG\r\n\x1a\n\x00\x00", NotText),
        (b"PK\x03\x04\x14\x00\x06\x00", NotText),
        (b"name,phone\nKari,1", NoEmailColumn),
        (b"email\n" + b"x" * 200_000, NotText),
    ],
)
def test_files_that_are_no_list_are_refused_by_name(
    data: bytes, error: type[UnreadableList]
) -> None:
    with pytest.raises(error):
        read(data)


def test_a_list_that_is_too_large_is_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lists, "LARGEST", 10)
    with pytest.raises(ListTooLarge):
        read(b"email,name\n")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", RoleName.PARTICIPANT),
        (" Nettverksleiar ", RoleName.NETWORK_LEADER),
        ("network leader", RoleName.NETWORK_LEADER),
        ("main_contact", RoleName.MAIN_CONTACT),
        ("konge", None),
    ],
)
def test_roles_go_by_the_words_of_any_language(text: str, expected: RoleName | None) -> None:
    assert role(text) is expected
