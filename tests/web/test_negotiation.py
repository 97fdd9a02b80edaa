"""What a request for a public page asks for."""

import pytest

from planner.web.publicbytes import choose_encoding, matches, normal_query


@pytest.mark.parametrize(
    ("header", "encoding"),
    [
        ("", "identity"),
        ("gzip, deflate, br", "br"),
        ("gzip", "gzip"),
        ("br;q=0, gzip;q=0.5", "gzip"),
        ("*", "br"),
        ("*;q=0", "identity"),
        ("br;q=nonsense, gzip", "gzip"),
        ("identity", "identity"),
    ],
)
def test_choose_encoding_takes_the_best_that_is_accepted(header: str, encoding: str) -> None:
    assert choose_encoding(header) == encoding


@pytest.mark.parametrize(
    ("header", "found"),
    [('"a"', True), ('W/"a"', True), ('"b", "a"', True), ("*", True), ('"b"', False), ("", False)],
)
def test_matches_compares_weakly(header: str, found: bool) -> None:
    assert matches(header, '"a"') is found


def test_normal_query_keeps_what_is_named_sorted_and_once() -> None:
    assert normal_query("b=2&a=1&a=0&a=1&c=3", ("a", "b")) == "a=0&a=1&b=2"
    assert normal_query("a=%C3%A6&b=", ("a", "b")) == "a=%C3%A6"
    assert normal_query("a=1", ()) == ""
