from planner.words.alphabet import sort_key


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
