from planner.words.hyphens import SHY, soften
from planner.words.lists import enumerate_names
from planner.words.prose import to_html, to_text


def test_soften_breaks_long_words_alone() -> None:
    assert soften("Bygg smart") == "Bygg smart"
    assert soften("hovedtransportmiddel") == f"hoved{SHY}trans{SHY}port{SHY}middel"


def test_soften_keeps_the_letters() -> None:
    text = "Samferdselsdepartementet: klimatilpasningsarbeidet, 10:10-kampanjen-a1b2c3d4e5f6a7b8c9"
    assert soften(text).replace(SHY, "") == text
    assert "a1b2c3d4e5f6a7b8c9" in soften(text)


def test_names_are_put_in_a_sentence() -> None:
    assert enumerate_names([], "nb") == ""
    assert enumerate_names(["A"], "nb") == "A"
    assert enumerate_names(["A", "B", "C"], "nb") == "A, B og C"
    assert enumerate_names(["A", "B"], "en") == "A and B"


def test_prose_lets_no_script_through() -> None:
    html = to_html('Hei <script>alert(1)</script> [x](javascript:alert(1)) <p onclick="x">a</p>')
    assert "<script" not in html
    assert "href" not in html
    assert "onclick" not in html


def test_prose_keeps_paragraphs_and_lists() -> None:
    assert to_html("En\n\n- to").replace("\n", "") == "<p>En</p><ul><li>to</li></ul>"
    assert to_text("**En** & to\n\ntre") == "En & to tre"
