from planner.words.alphabet import letter, sort_key


def test_names_are_sorted_after_the_norwegian_alphabet() -> None:
    names = ["Åsnes", "Ålesund", "Ørland", "Ærø", "Zürich", "Oslo", "Bærum", "Bergen", "École"]
    assert sorted(names, key=sort_key) == [
        "Bergen",
        "Bærum",
        "École",
        "Oslo",
        "Zürich",
        "Ærø",
        "Ørland",
        "Ålesund",
        "Åsnes",
    ]
    assert sorted(["Aasen", "Øst", "Abel"], key=sort_key) == ["Abel", "Øst", "Aasen"]


def test_figures_and_signs_come_first() -> None:
    names = ["Foredragsholder 10", "abel", "Foredragsholder 02", "(ny)", "Foredragsholder"]
    assert sorted(names, key=sort_key) == [
        "(ny)",
        "abel",
        "Foredragsholder",
        "Foredragsholder 02",
        "Foredragsholder 10",
    ]


def test_a_register_has_the_letters_of_the_alphabet() -> None:
    names = ["Élie", "Øst", "Öst", "Aasen", "42", "", "安"]
    assert [letter(name) for name in names] == ["E", "Ø", "Ø", "Å", "#", "#", "#"]
