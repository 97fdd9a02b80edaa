"""Which inputs may say the same."""

from math import isclose, log

import pytest

from planner.domain.duplicates import Pair, Text, marked, pairs, stems

COMMITTEE = "Forslag om Stortingets miljøkomité som avslutningsinnlegg"
LAST_WORD = "La Stortingets miljøkomité få siste ord, med spørsmål fra salen"
BIKES = "Sesjonen om sykkel bør handle om brøyting"


def test_words_are_compared_by_their_beginning_and_common_ones_not_at_all() -> None:
    assert stems("Avslutning med avslutningsinnlegg, også om AVSLUTTE å bli") == {
        "avslut",
    }
    assert stems("ikke som med 2010 tema") == {"2010"}


def test_two_that_share_rare_words_are_a_pair_when_about_the_same() -> None:
    texts = [Text("a", COMMITTEE, "t"), Text("b", BIKES), Text("c", LAST_WORD, "t")]
    (pair,) = pairs(texts)
    # Shared: storti, miljøk, each in 2 of 3 texts. The shorter text also has forsla and avslut,
    # each in 1 of 3.
    shared, own = 2 * log(1 + 3 / 2), 2 * log(1 + 3)
    assert (pair.one, pair.other) == ("a", "c")
    assert isclose(pair.share, shared / (shared + own))
    assert pair.stems == {"storti", "miljøk"}


@pytest.mark.parametrize(("about", "number"), [("t", 1), ("u", 0), ("", 0)])
def test_more_is_asked_of_those_about_different_things(about: str, number: int) -> None:
    texts = [Text("a", COMMITTEE, "t"), Text("b", BIKES), Text("c", LAST_WORD, about)]
    assert len(pairs(texts)) == number


def test_what_was_told_apart_is_no_pair_again() -> None:
    texts = [Text("a", BIKES), Text("b", BIKES)]
    assert pairs(texts) == [Pair("a", "b", 1.0, stems(BIKES))]
    assert pairs(texts, frozenset({frozenset({"a", "b"})})) == []


def test_one_shared_word_is_chance() -> None:
    assert pairs([Text("a", "sykkel"), Text("b", "sykkel")]) == []


def test_marked_puts_together_again_what_it_took_apart() -> None:
    pieces = marked(LAST_WORD, stems(COMMITTEE))
    assert "".join(text for text, _hit in pieces) == LAST_WORD
    assert [text for text, hit in pieces if hit] == ["Stortingets", "miljøkomité"]
