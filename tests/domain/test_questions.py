"""Question sets: reading answers as people write them, and the warning about own effort."""

import pytest

from planner.domain.questions import (
    LARGEST,
    LONG_LENGTH,
    SHORT_LENGTH,
    Answer,
    Fault,
    Meaning,
    Question,
    QuestionKind,
    Shortfall,
    amount,
    freeze,
    read,
    shortfall,
    thaw,
)

K = QuestionKind
GRANT = Question("grant", K.KRONER, "Tilskudd", required=True, meaning=Meaning.GRANT)
OWN = Question("own", K.KRONER, "Egeninnsats", required=True, meaning=Meaning.OWN_EFFORT)


@pytest.mark.parametrize(
    ("kind", "text", "answer"),
    [
        (K.SHORT, "  Klimabarometeret ", "Klimabarometeret"),
        (K.SHORT, "x" * (SHORT_LENGTH + 1), Fault.TOO_LONG),
        (K.LONG, "x" * LONG_LENGTH, "x" * LONG_LENGTH),
        (K.LONG, "x" * (LONG_LENGTH + 1), Fault.TOO_LONG),
        (K.NUMBER, "260", 260),
        (K.NUMBER, "1 250,5", 1250.5),
        (K.NUMBER, "1250.5", 1250.5),
        (K.NUMBER, "−3", -3),
        (K.NUMBER, "2,0", 2),
        (K.NUMBER, "ti", Fault.NOT_A_NUMBER),
        (K.NUMBER, "1e3", Fault.NOT_A_NUMBER),
        (K.NUMBER, "NaN", Fault.NOT_A_NUMBER),
        (K.NUMBER, "1.2.3", Fault.NOT_A_NUMBER),
        (K.NUMBER, str(LARGEST + 1), Fault.TOO_LARGE),
        (K.KRONER, "1000000", 1000000),
        (K.KRONER, "1 000 000", 1000000),
        (K.KRONER, "1\u00a0000\u00a0000 kr", 1000000),
        (K.KRONER, "kr 1.000.000,-", 1000000),
        (K.KRONER, "kr. 1 000", 1000),
        (K.KRONER, "NOK 1,000,000", 1000000),
        (K.KRONER, "1000000,00", 1000000),
        (K.KRONER, "1.000.000,00 kroner", 1000000),
        (K.KRONER, "0", 0),
        (K.KRONER, "999,50", Fault.NOT_WHOLE_KRONER),
        (K.KRONER, "0.5", Fault.NOT_WHOLE_KRONER),
        (K.KRONER, "-5", Fault.NEGATIVE),
        (K.KRONER, "en million", Fault.NOT_A_NUMBER),
        (K.KRONER, "kr", Fault.NOT_A_NUMBER),
        (K.KRONER, "1-2", Fault.NOT_A_NUMBER),
        (K.KRONER, str(LARGEST + 1), Fault.TOO_LARGE),
        (K.DATE, "2010-05-01", "2010-05-01"),
        (K.DATE, "1.5.2010", Fault.NOT_A_DATE),
        (K.DATE, "2010-02-30", Fault.NOT_A_DATE),
        (K.CHOICE, "Ja", "Ja"),
        (K.CHOICE, "Kanskje", Fault.NOT_A_CHOICE),
    ],
)
def test_read_understands_what_people_write(
    kind: QuestionKind, text: str, answer: Answer | Fault
) -> None:
    question = Question("q", kind, "Spørsmål", choices=("Ja", "Nei"))
    reading = read([question], {"q": text})
    if isinstance(answer, Fault):
        assert (reading.answers, reading.faults) == ({}, {"q": answer})
    else:
        assert (reading.answers, reading.faults) == ({"q": answer}, {})
        assert type(reading.answers["q"]) is type(answer)


def test_read_asks_for_what_is_required_and_ignores_the_rest() -> None:
    optional = Question("note", K.LONG, "Kommentar")
    reading = read([GRANT, optional], {"grant": "  ", "other": "x"})
    assert reading.answers == {}
    assert reading.faults == {"grant": Fault.MISSING}


def test_thaw_gives_back_what_was_frozen() -> None:
    questions = (GRANT, OWN, Question("q", K.CHOICE, "Valg", "Hjelp", choices=("Ja", "Nei")))
    assert thaw(freeze(questions)) == questions
    assert thaw([{"id": "q", "kind": "short", "label": "Tittel"}]) == (
        Question("q", K.SHORT, "Tittel"),
    )


@pytest.mark.parametrize(
    ("answers", "warning"),
    [
        ({"grant": 1_000_000, "own": 860_000}, Shortfall(1_000_000, 860_000)),
        ({"grant": 1_000_000, "own": 1_000_000}, None),
        ({"grant": 1_000_000}, None),
        ({}, None),
    ],
)
def test_shortfall_warns_of_own_effort_below_the_grant(
    answers: dict[str, int], warning: Shortfall | None
) -> None:
    assert shortfall((GRANT, OWN), answers) == warning
    assert amount((GRANT, OWN), answers, Meaning.GRANT) == answers.get("grant")
    if warning:
        assert warning.missing == 140_000
