from hypothesis import given
from hypothesis import strategies as st

from planner.domain.undoing import Batch, stacks


def test_changes_are_undone_last_first_and_done_again() -> None:
    batches = [Batch("1", "a"), Batch("2", "b"), Batch("3", "undo", "2"), Batch("4", "undo", "1")]
    found = stacks(batches)
    assert [b.id for b in found.undo] == []
    assert [b.id for b in found.redo] == ["3", "4"]
    again = stacks([*batches, Batch("5", "redo", "4")])
    assert [b.id for b in again.undo] == ["5"]
    assert [b.id for b in again.redo] == ["3"]
    after = stacks([*batches, Batch("5", "redo", "4"), Batch("6", "c")])
    assert ([b.id for b in after.undo], after.redo) == (["5", "6"], ())


def test_only_the_latest_can_be_undone() -> None:
    assert [b.id for b in stacks(Batch(str(n), "a") for n in range(60)).undo][::49] == [
        "10",
        "59",
    ]


def test_what_takes_back_something_unknown_is_passed_over() -> None:
    found = stacks([Batch("2", "undo", "1"), Batch("3", "a")])
    assert [b.id for b in found.undo] == ["3"]


@given(st.lists(st.sampled_from(["act", "undo", "redo"]), max_size=60))
def test_undoing_and_doing_again_never_loses_count(steps: list[str]) -> None:
    batches: list[Batch] = []
    undo = redo = 0
    for number, step in enumerate(steps):
        found = stacks(batches)
        assert (len(found.undo), len(found.redo)) == (min(undo, 50), min(redo, 50))
        if step == "act":
            batches.append(Batch(str(number), "act"))
            undo, redo = undo + 1, 0
        elif step == "undo" and found.undo:
            batches.append(Batch(str(number), "undo", found.undo[-1].id))
            undo, redo = undo - 1, redo + 1
        elif step == "redo" and found.redo:
            batches.append(Batch(str(number), "redo", found.redo[-1].id))
            undo, redo = undo + 1, redo - 1
