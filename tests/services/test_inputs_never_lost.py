"""Whatever is done with inputs in whatever order: nothing that was received is ever gone from the
journal, no line of a history is, and everybody who is answered is told exactly once."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test
from sqlalchemy import select
from sqlalchemy.orm import Session

from planner.domain.access import Actor
from planner.domain.errors import Refusal
from planner.domain.input_desk import LabelColour, Part
from planner.domain.inputs import Handling
from planner.formats.input_journal_json import as_plain
from planner.models.inputs import Input
from planner.models.mail import OutboxMail
from planner.queries import inputs
from planner.queries.input_journal import journal
from planner.services.inputs import changing, many, merging, sending, sorting, weighing
from planner.services.inputs.many import Many
from planner.services.inputs.sending import Said, Sender
from planner.services.inputs.weighing import Weight
from tests import factories
from tests.services.test_inputs import OPENED, as_actor, remarks

WHICH = st.integers(0, 30)
ADDRESSES = ("a@x.example", "B@x.example", "b@x.example", "")


class Desk(RuleBasedStateMachine):
    """Senders and organisers at work on one round."""

    db: Session

    def __init__(self) -> None:
        super().__init__()
        self.now = OPENED
        self.round = remarks(self.db)
        self.boss = as_actor(factories.organiser(self.db, self.round.event))
        self.people = [as_actor(factories.user(self.db)) for _n in range(3)]
        self.label = sorting.add_label(
            self.db, self.boss, self.round.event, "Merke", LabelColour.BLUE
        )
        self.received: dict[str, tuple[str, str]] = {}
        self.lines: dict[str, list[object]] = {}
        self.batches: list[str] = []

    def teardown(self) -> None:
        self.db.rollback()

    def rows(self) -> list[Input]:
        return list(inputs.received(self.db, self.round.id))

    def one(self, which: int) -> Input | None:
        found = self.rows()
        return found[which % len(found)] if found else None

    def act(self, does: Callable[[datetime], None]) -> None:
        """One request: what is refused leaves nothing behind."""
        self.now += timedelta(minutes=1)
        try:
            with self.db.begin_nested():
                does(self.now)
        except Refusal:
            self.db.expire_all()

    @rule(
        who=st.integers(0, 2), address=st.sampled_from(ADDRESSES), text=st.text("ab c", min_size=1)
    )
    def send(self, who: int, address: str, text: str) -> None:
        def does(now: datetime) -> None:
            row = sending.send(
                self.db, self.people[who], now, self.round, Said(text), Sender(email=address)
            )
            self.received[row.id] = (row.text, now.isoformat())

        self.act(does)

    def author(self, row: Input) -> Actor:
        return next(actor for actor in self.people if actor.user_id == row.author_id)

    @rule(which=WHICH)
    def withdraw(self, which: int) -> None:
        if (row := self.one(which)) is not None:
            self.act(lambda now: changing.withdraw(self.db, self.author(row), now, row))

    @rule(which=WHICH, text=st.text("xy", min_size=1))
    def edit(self, which: int, text: str) -> None:
        if (row := self.one(which)) is not None:
            self.act(lambda now: changing.edit(self.db, self.author(row), now, row, Said(text)))

    @rule(into=WHICH, which=st.lists(WHICH, min_size=1, max_size=3))
    def merge(self, into: int, which: list[int]) -> None:
        head = self.one(into)
        rows = list({row.id: row for n in which if (row := self.one(n)) is not None}.values())
        if head is not None:

            def does(now: datetime) -> None:
                self.batches.append(many.merge_many(self.db, self.boss, now, head, rows)[0])

            self.act(does)

    @rule(which=WHICH)
    def unmerge(self, which: int) -> None:
        if (row := self.one(which)) is not None:
            self.act(lambda now: merging.unmerge(self.db, self.boss, now, row))

    @rule(which=WHICH)
    def split(self, which: int) -> None:
        if (row := self.one(which)) is not None:
            parts = (Part("den ene"), Part("den andre"))
            self.act(lambda now: ignore(merging.split(self.db, self.boss, now, row, parts)))

    @rule(which=WHICH)
    def rejoin(self, which: int) -> None:
        if (row := self.one(which)) is not None:
            self.act(lambda now: merging.rejoin(self.db, self.boss, now, row))

    @rule(which=WHICH)
    def answer(self, which: int) -> None:
        if (row := self.one(which)) is not None:
            self.act(lambda now: weighing.answer_now(self.db, self.boss, now, row, "Svar."))
            self.told_once()

    @rule(which=WHICH)
    def reopen(self, which: int) -> None:
        if (row := self.one(which)) is not None:
            self.act(lambda now: weighing.reopen(self.db, self.boss, now, row, "Nytt"))

    @rule(which=WHICH)
    def weigh(self, which: int) -> None:
        if (row := self.one(which)) is not None:
            weight = Weight(owner_id=self.boss.user_id, draft="Utkast")
            self.act(lambda now: weighing.weigh(self.db, self.boss, now, row, weight))

    @rule(which=st.lists(WHICH, min_size=1, max_size=4), labels=st.booleans())
    def change(self, which: list[int], labels: bool) -> None:
        rows = list({row.id: row for n in which if (row := self.one(n)) is not None}.values())
        wanted = Many(add_label=self.label) if labels else Many(handling=Handling.IN_REVIEW)

        def does(now: datetime) -> None:
            self.batches.append(many.change_many(self.db, self.boss, now, rows, wanted)[0])

        self.act(does)

    @rule(back=st.integers(1, 3))
    def undo(self, back: int) -> None:
        if len(self.batches) >= back:
            batch = self.batches[-back]
            self.act(lambda now: ignore(many.undo(self.db, self.boss, now, self.round, batch)))

    def told_once(self) -> None:
        """Of what was answered at this instant, each address once, whatever its letters' case."""
        said = [
            row for row in self.rows() if any(answer.at == self.now for answer in row.answers_given)
        ]
        expected = {row.author_email.lower() for row in said if row.author_email}
        mails = self.db.scalars(
            select(OutboxMail.recipient).where(
                OutboxMail.kind == "input_answered", OutboxMail.created_at == self.now
            )
        )
        assert sorted(address.lower() for address in mails) == sorted(expected)

    @invariant()
    def nothing_is_gone(self) -> None:
        self.db.flush()
        self.db.expire_all()
        told = as_plain(journal(self.db, self.round), self.now)["inputs"]
        by_id = {one["id"]: one for one in told}
        assert [one["number"] for one in told] == list(range(1, len(told) + 1))
        for input_id, (text, received) in self.received.items():
            one = by_id[input_id]
            assert datetime.fromisoformat(one["received"]).timestamp() == (
                datetime.fromisoformat(received).timestamp()
            )
            assert one["history"][0]["values"]["text"] == [None, text]
        for input_id, before in self.lines.items():
            assert by_id[input_id]["history"][: len(before)] == before
        self.lines = {one["id"]: one["history"] for one in told}

    @invariant()
    def everything_is_answered_somewhere(self) -> None:
        """No way leads in a circle, or to what is not answered itself."""
        for row in self.rows():
            if row.merged_into is not None:
                assert row.merged_into.merged_into_id is None
                assert row.merged_into.withdrawn_at is None
                assert not row.merged_into.parts
            if row.split_from is not None:
                assert row.split_from.split_from_id is None


def ignore(_result: object) -> None:
    """What comes back is not looked at."""


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_nothing_received_is_ever_gone(session: Session) -> None:
    machine = type("OneDesk", (Desk,), {"db": session})
    run_state_machine_as_test(
        machine, settings=settings(max_examples=8, stateful_step_count=16, deadline=None)
    )
