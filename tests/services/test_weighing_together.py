"""Merging, splitting, sorting and changing many inputs, taking that back, and telling followers."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from planner.domain.access import COMMAND, VISITOR, Actor
from planner.domain.errors import Invalid, NotAllowed, NotFound, Stale, Taken
from planner.domain.input_desk import (
    ChangedSince,
    Divided,
    LabelColour,
    Merged,
    NotDividable,
    NothingToTakeBack,
    NotTogether,
    Part,
)
from planner.domain.inputs import About, EditingOver, Handling, Withdrawn, WrongMove
from planner.domain.programme import Advice, Decision
from planner.models.inputs import Input, InputRound
from planner.models.mail import OutboxMail
from planner.queries import input_desk, inputs
from planner.services.inputs import changing, following, many, merging, sending, sorting, weighing
from planner.services.inputs.many import Many, Verdict
from planner.services.inputs.sending import Said, Sender
from planner.services.inputs.weighing import Weight
from tests import factories
from tests.services.test_inputs import OPENED, as_actor, remarks

NOW = datetime(2010, 2, 22, 9, tzinfo=UTC)
ANSWER = Weight(decision=Decision.ADOPTED, decided_by="Ledelsen", draft="Tatt inn.")


def send(
    db: Session, round_: InputRound, text: str, email: str = "", user: Any = None, **values: Any
) -> Input:
    actor = as_actor(user or factories.user(db))
    return sending.send(db, actor, OPENED, round_, Said(text, **values), Sender(email=email))


def organiser(db: Session, round_: InputRound) -> Actor:
    return as_actor(factories.organiser(db, round_.event, name="Per Plan"))


def mails(db: Session, kind: str) -> list[tuple[str, str]]:
    rows = db.scalars(select(OutboxMail).where(OutboxMail.kind == kind).order_by(OutboxMail.id))
    return sorted((row.recipient, row.params.get("input_id", "")) for row in rows)


def plain(db: Session, round_: InputRound) -> list[dict[str, Any]]:
    """What there is to say of a round's inputs, apart from versions and history."""
    db.flush()
    db.expire_all()
    skipped = {"version", "answers"}
    return [
        {c.key: getattr(row, c.key) for c in Input.__table__.columns if c.key not in skipped}
        | {
            "answers": [said.text for said in row.answers_given],
            "labels": [one.name for one in row.labels],
        }
        for row in inputs.received(db, round_.id)
    ]


# Merging


def test_what_is_merged_is_answered_together_and_every_sender_is_told_once(
    session: Session,
) -> None:
    round_ = remarks(session)
    head = send(session, round_, "Miljøkomiteen sist", "kari@x.example")
    second = send(session, round_, "La komiteen avslutte", "OLA@x.example")
    third = send(session, round_, "Komiteen igjen", "Kari@X.example")
    silent = send(session, round_, "Komiteen, uten adresse")
    boss = organiser(session, round_)
    merging.merge(session, boss, NOW, head, [second, third, silent])
    assert [row.label for row in head.members] == ["M-02", "M-03", "M-04"]
    assert head.handling is Handling.IN_REVIEW
    assert second.history[-1].values["input"] == [None, "M-01"]

    weighing.weigh(session, boss, NOW, head, ANSWER)
    with pytest.raises(Merged) as refusal:
        weighing.weigh(session, boss, NOW, second, ANSWER)
    assert (refusal.value.label, refusal.value.into) == ("M-02", "M-01")
    with pytest.raises(Merged):
        weighing.answer(session, boss, NOW, [second])
    weighing.answer(session, boss, NOW, [head])
    for row in (head, second, third, silent):
        (said,) = row.answers_given
        assert (row.handling, said.text, said.decision, said.decided_by) == (
            Handling.ANSWERED,
            "Tatt inn.",
            Decision.ADOPTED,
            "Ledelsen",
        )
    assert mails(session, "input_answered") == [
        ("OLA@x.example", second.id),
        ("kari@x.example", head.id),
    ]


def test_merging_and_taking_it_apart_leaves_everything_as_it_was(session: Session) -> None:
    round_ = remarks(session)
    head, second = send(session, round_, "A"), send(session, round_, "B")
    boss = organiser(session, round_)
    weighing.move(session, boss, NOW, head, Handling.IN_REVIEW)
    before = plain(session, round_)
    merging.merge(session, boss, NOW, head, [second])
    assert plain(session, round_) != before
    merging.unmerge(session, boss, NOW, second)
    assert plain(session, round_) == before
    assert [line.what for line in second.history] == ["received", "merged", "unmerged"]
    with pytest.raises(NotTogether):
        merging.unmerge(session, boss, NOW, second)


def test_what_was_merged_comes_along_and_is_taken_back_to_where_it_was(session: Session) -> None:
    round_ = remarks(session)
    a, b, c = (send(session, round_, text) for text in "ABC")
    boss = organiser(session, round_)
    merging.merge(session, boss, NOW, b, [c])
    before = plain(session, round_)
    batch = merging.merge(session, boss, NOW, a, [b])
    assert [row.label for row in a.members] == ["M-02", "M-03"]
    assert many.undo(session, boss, NOW, round_, batch) == 3
    assert plain(session, round_) == before


def test_what_cannot_be_answered_as_one_is_not_merged(session: Session) -> None:
    round_ = remarks(session)
    event = round_.event
    head, answered, mine, own = (send(session, round_, text) for text in "ABCD")
    elsewhere = send(session, remarks(session, event=event), "Annen runde")
    author = as_actor(factories.user(session))
    gone = sending.send(session, author, OPENED, round_, Said("Trukket"))
    changing.withdraw(session, author, OPENED, gone)
    boss = organiser(session, round_)
    weighing.weigh(session, boss, NOW, answered, ANSWER)
    weighing.answer(session, boss, NOW, [answered])
    merging.merge(session, boss, NOW, own, [mine])
    for into, rows in (
        (head, []),
        (head, [head]),
        (head, [answered]),
        (answered, [head]),
        (head, [gone]),
        (gone, [head]),
        (head, [elsewhere]),
        (mine, [head]),
    ):
        with pytest.raises(NotTogether):
            merging.merge(session, boss, NOW, into, rows)
    leader = as_actor(factories.leader(session, factories.track(session, event)))
    for actor in (leader, VISITOR):
        with pytest.raises(NotAllowed):
            merging.merge(session, actor, NOW, head, [own])
        with pytest.raises(NotAllowed):
            merging.unmerge(session, actor, NOW, mine)
        with pytest.raises(NotAllowed):
            merging.keep_apart(session, actor, [head, own])


def test_withdrawing_the_first_lets_the_others_go(session: Session) -> None:
    round_ = remarks(session)
    author = factories.user(session)
    head = send(session, round_, "A", user=author)
    second = send(session, round_, "B")
    merging.merge(session, COMMAND, NOW, head, [second])
    changing.withdraw(session, as_actor(author), NOW, head)
    session.expire_all()
    assert second.merged_into_id is None
    assert [line.what for line in second.history] == ["received", "merged", "unmerged"]


def test_one_that_is_withdrawn_is_not_told(session: Session) -> None:
    round_ = remarks(session)
    author = factories.user(session)
    head = send(session, round_, "A")
    second = send(session, round_, "B", "b@x.example", user=author)
    merging.merge(session, COMMAND, NOW, head, [second])
    changing.withdraw(session, as_actor(author), NOW, second)
    weighing.weigh(session, COMMAND, NOW, head, ANSWER)
    weighing.answer(session, COMMAND, NOW, [head])
    assert second.answers_given == []
    assert mails(session, "input_answered") == []


def test_two_that_were_told_apart_are_known(session: Session) -> None:
    round_ = remarks(session)
    a, b = send(session, round_, "A"), send(session, round_, "B")
    merging.keep_apart(session, COMMAND, [b, a])
    merging.keep_apart(session, COMMAND, [a, b])
    assert input_desk.told_apart(session, round_.id) == {frozenset({a.id, b.id})}


# Splitting

THREE = (Part("Mer sykkel"), Part("Mindre plenum"), Part("Bedre mat"))


def test_one_that_says_three_things_is_answered_in_parts(session: Session) -> None:
    round_ = remarks(session)
    author = factories.user(session)
    whole = send(session, round_, "Mer sykkel, mindre plenum, bedre mat", "k@x.example", author)
    boss = organiser(session, round_)
    parts = merging.split(session, boss, NOW, whole, THREE)
    assert [part.label for part in parts] == ["M-02", "M-03", "M-04"]
    assert whole.text == "Mer sykkel, mindre plenum, bedre mat"
    for part in parts:
        assert (part.author_id, part.author_email, part.received_at, part.split_from) == (
            author.id,
            "k@x.example",
            whole.received_at,
            whole,
        )
    with pytest.raises(EditingOver):
        changing.edit(session, as_actor(author), NOW, whole, Said("Noe annet"))
    for refused in (whole, parts[0]):
        with pytest.raises(NotDividable):
            merging.split(session, boss, NOW, refused, THREE)
    with pytest.raises(Divided):
        weighing.weigh(session, boss, NOW, whole, ANSWER)
    for number, part in enumerate(parts):
        assert whole.handling is Handling.IN_REVIEW, number
        weighing.weigh(session, boss, NOW, part, ANSWER)
        weighing.answer(session, boss, NOW, [part])
    assert whole.handling is Handling.ANSWERED
    assert [line.what for line in whole.history] == ["received", "split", "answered_in_parts"]
    assert mails(session, "input_answered") == [("k@x.example", p.id) for p in sorted_ids(parts)]
    weighing.reopen(session, boss, NOW, parts[1], "Nye tall")
    assert whole.handling is Handling.IN_REVIEW
    with pytest.raises(NotDividable):
        merging.rejoin(session, boss, NOW, whole)


def sorted_ids(rows: list[Input]) -> list[Input]:
    return sorted(rows, key=lambda row: row.id)


def test_what_was_split_is_put_together_again_and_the_parts_leave_a_trace(
    session: Session,
) -> None:
    round_ = remarks(session)
    whole = send(session, round_, "To ting")
    boss = organiser(session, round_)
    parts = merging.split(session, boss, NOW, whole, THREE[:2])
    merging.rejoin(session, boss, NOW, whole)
    assert (whole.parts, whole.stands) == ([], True)
    assert [(p.label, p.rejoined_at, p.text) for p in parts] == [
        ("M-02", NOW, "Mer sykkel"),
        ("M-03", NOW, "Mindre plenum"),
    ]
    weighing.weigh(session, boss, NOW, whole, ANSWER)
    with pytest.raises(Divided):
        weighing.weigh(session, boss, NOW, parts[0], ANSWER)
    with pytest.raises(NotDividable):
        merging.rejoin(session, boss, NOW, whole)


def test_parts_have_their_own_subject(session: Session) -> None:
    event = factories.event(session)
    theme = factories.theme(session, event, title="Sykkel")
    round_ = remarks(session, event=event)
    whole = send(session, round_, "To ting")
    parts = [Part("Mer", About.THEME, theme.id), Part("Mindre")]
    one, other = merging.split(session, COMMAND, NOW, whole, parts)
    assert (one.about, one.about_title, other.about) == (About.THEME, "Sykkel", About.WHOLE)


@pytest.mark.parametrize(
    ("parts", "field", "rule"),
    [
        ((Part("Bare én"),), "parts", "too_few"),
        ((Part("x"),) * 9, "parts", "too_many"),
        ((Part("x"), Part(" \n")), "text", "missing"),
        ((Part("x"), Part("x" * 4001)), "text", "too_long"),
        ((Part("x"), Part("x", About.THEME, "nowhere")), "theme", "unknown"),
    ],
)
def test_parts_that_make_no_sense_are_refused(
    session: Session, parts: tuple[Part, ...], field: str, rule: str
) -> None:
    round_ = remarks(session)
    whole = send(session, round_, "Flere ting")
    with pytest.raises(Invalid) as refusal:
        merging.split(session, COMMAND, NOW, whole, parts)
    assert (refusal.value.field, refusal.value.rule) == (field, rule)
    with pytest.raises(Stale):
        merging.split(session, COMMAND, NOW, whole, THREE, version=whole.version + 1)


def test_withdrawing_what_is_split_takes_back_what_has_no_answer(session: Session) -> None:
    round_ = remarks(session)
    author = factories.user(session)
    whole = send(session, round_, "To ting", user=author)
    said, unsaid = merging.split(session, COMMAND, NOW, whole, THREE[:2])
    weighing.weigh(session, COMMAND, NOW, said, ANSWER)
    weighing.answer(session, COMMAND, NOW, [said])
    changing.withdraw(session, as_actor(author), NOW, whole)
    assert (said.withdrawn_at, unsaid.withdrawn_at) == (None, NOW)


# Many at once


def test_many_are_changed_at_once_and_taken_back(session: Session) -> None:
    round_ = remarks(session)
    rows = [send(session, round_, text) for text in "ABC"]
    boss = organiser(session, round_)
    label = sorting.add_label(session, boss, round_.event, " Etter  fristen ", LabelColour.BLUE)
    assert label.name == "Etter fristen"
    sorting.label(session, boss, NOW, rows[0], [label])
    before = plain(session, round_)
    change = Many(
        owner_id=boss.user_id,
        handling=Handling.IN_REVIEW,
        add_label=label,
        answer_by=date(2010, 3, 1),
        draft="Takk.",
        advice=Verdict(Advice.SUPPORTED, "Administrativt møte", date(2010, 2, 26)),
        decision=Verdict(Decision.ADOPTED, "Programkomiteen", date(2010, 3, 2)),
    )
    batch, number = many.change_many(session, boss, NOW, rows, change)
    assert number == 3
    for row in rows:
        assert (row.owner.id, row.column.value, row.answer_by, row.labels) == (
            boss.user_id,
            "prepared",
            date(2010, 3, 1),
            [label],
        )
        assert (row.advice, row.advised_by, row.advised_on) == (
            Advice.SUPPORTED,
            "Administrativt møte",
            date(2010, 2, 26),
        )
        assert (row.decision, row.decided_by, row.decided_on) == (
            Decision.ADOPTED,
            "Programkomiteen",
            date(2010, 3, 2),
        )
    assert rows[0].history[-1].values["owner"] == [None, "Per Plan"]
    assert many.undo(session, boss, NOW, round_, batch) == 3
    assert plain(session, round_) == before
    with pytest.raises(NothingToTakeBack):
        many.undo(session, boss, NOW, round_, batch)


def test_nothing_is_taken_back_over_what_others_did_since(session: Session) -> None:
    round_ = remarks(session)
    rows = [send(session, round_, text) for text in "AB"]
    boss, other = organiser(session, round_), organiser(session, round_)
    change = Many(owner_id=boss.user_id)
    batch, _number = many.change_many(session, boss, NOW, rows, change)
    with pytest.raises(NothingToTakeBack):
        many.undo(session, other, NOW, round_, batch)
    weighing.weigh(session, other, NOW, rows[1], Weight(owner_id=other.user_id))
    with pytest.raises(ChangedSince) as refusal:
        many.undo(session, boss, NOW, round_, batch)
    assert refusal.value.labels == ("M-02",)
    assert rows[0].owner_id == boss.user_id
    with pytest.raises(NothingToTakeBack):
        many.undo(session, boss, NOW, round_, "nothing")


def test_a_merge_is_not_taken_back_once_it_is_answered(session: Session) -> None:
    round_ = remarks(session)
    head, second = send(session, round_, "A"), send(session, round_, "B")
    boss = organiser(session, round_)
    batch, number = many.merge_many(session, boss, NOW, head, [head, second])
    assert number == 1
    weighing.weigh(session, boss, NOW, head, ANSWER)
    weighing.answer(session, boss, NOW, [head])
    with pytest.raises(ChangedSince):
        many.undo(session, boss, NOW, round_, batch)


def test_all_are_changed_or_none(session: Session) -> None:
    round_ = remarks(session)
    a, b, c, d = (send(session, round_, text) for text in "ABCD")
    boss = organiser(session, round_)
    weighing.weigh(session, boss, NOW, b, ANSWER)
    weighing.answer(session, boss, NOW, [b])
    merging.merge(session, boss, NOW, c, [d])
    change = Many(owner_id=boss.user_id)
    with pytest.raises(WrongMove):
        many.change_many(session, boss, NOW, [a, b], change)
    with pytest.raises(Merged):
        many.change_many(session, boss, NOW, [a, d], change)
    with pytest.raises(WrongMove):
        many.change_many(session, boss, NOW, [a], Many(handling=Handling.ANSWERED))
    with pytest.raises(Invalid):
        many.change_many(session, boss, NOW, [a], Many())
    assert a.owner_id is None
    author = as_actor(factories.user(session))
    gone = sending.send(session, author, OPENED, round_, Said("Trukket"))
    changing.withdraw(session, author, OPENED, gone)
    with pytest.raises(Withdrawn):
        many.change_many(session, boss, NOW, [gone], change)
    with pytest.raises(NotAllowed):
        many.change_many(session, author, NOW, [a], change)


def test_an_answered_one_may_still_get_a_label(session: Session) -> None:
    round_ = remarks(session)
    row = send(session, round_, "A")
    weighing.weigh(session, COMMAND, NOW, row, ANSWER)
    weighing.answer(session, COMMAND, NOW, [row])
    label = sorting.add_label(session, COMMAND, round_.event, "Neste år", LabelColour.PLUM)
    many.change_many(session, COMMAND, NOW, [row], Many(add_label=label))
    assert row.labels == [label]
    many.change_many(session, COMMAND, NOW, [row], Many(drop_label=label))
    assert row.labels == []


# Labels, notes, templates


def test_labels_belong_to_an_event_and_have_names_of_their_own(session: Session) -> None:
    round_ = remarks(session)
    event, other = round_.event, factories.event(session, "conference/2011")
    boss = organiser(session, round_)
    label = sorting.add_label(session, boss, event, "Økonomi", LabelColour.OCHRE)
    with pytest.raises(Taken):
        sorting.add_label(session, boss, event, "økonomi ", LabelColour.BLUE)
    for name, rule in ((" ", "missing"), ("x" * 61, "too_long")):
        with pytest.raises(Invalid) as refusal:
            sorting.add_label(session, boss, event, name, LabelColour.BLUE)
        assert (refusal.value.field, refusal.value.rule) == ("name", rule)
    with pytest.raises(NotAllowed):
        sorting.add_label(session, boss, other, "Økonomi", LabelColour.BLUE)
    sorting.change_label(session, boss, event, label, "ØKONOMI", LabelColour.BRICK)
    assert (label.name, label.colour) == ("ØKONOMI", LabelColour.BRICK)
    row = send(session, round_, "A")
    sorting.label(session, boss, NOW, row, [label])
    sorting.remove_label(session, boss, event, label)
    session.expire_all()
    assert row.labels == []
    assert row.history[-1].values["labels"] == [[], ["ØKONOMI"]]
    assert input_desk.labels(session, event.initiative_id, event.id) == []


def test_notes_are_for_those_who_weigh_and_leave_no_line_in_the_history(session: Session) -> None:
    round_ = remarks(session)
    author = factories.user(session)
    row = send(session, round_, "A", user=author)
    boss = organiser(session, round_)
    note = sorting.note(session, boss, NOW, row, " Spør Ola først ")
    assert [(n.text, n.actor_name) for n in input_desk.notes(session, row.id)] == [
        ("Spør Ola først", "Per Plan")
    ]
    assert input_desk.number_of_notes(session, round_.id)[row.id] == 1
    assert [line.what for line in row.history] == ["received"]
    for text, rule in ((" ", "missing"), ("x" * 4001, "too_long")):
        with pytest.raises(Invalid) as refusal:
            sorting.note(session, boss, NOW, row, text)
        assert (refusal.value.field, refusal.value.rule) == ("note", rule)
    leader = as_actor(factories.leader(session, factories.track(session, round_.event)))
    for actor in (as_actor(author), leader):
        with pytest.raises(NotAllowed):
            sorting.note(session, actor, NOW, row, "Hei")
        with pytest.raises(NotAllowed):
            sorting.remove_note(session, actor, NOW, row, note.id)
    sorting.remove_note(session, boss, NOW, row, note.id)
    assert input_desk.notes(session, row.id) == []
    with pytest.raises(NotFound):
        sorting.remove_note(session, boss, NOW, row, note.id)


def test_templates_have_a_text_in_one_language_at_least(session: Session) -> None:
    round_ = remarks(session)
    event = round_.event
    boss = organiser(session, round_)
    made = sorting.add_template(session, boss, event, "Takk", {"nb": " Takk. ", "en": "Thanks."})
    assert (made.text_nb, made.text_nn, made.text_en) == ("Takk.", "", "Thanks.")
    for texts, rule in (({"nb": " "}, "missing"), ({"nb": "x" * 8001}, "too_long")):
        with pytest.raises(Invalid) as refusal:
            sorting.add_template(session, boss, event, "Nei", texts)
        assert (refusal.value.field, refusal.value.rule) == ("template", rule)
    with pytest.raises(Taken):
        sorting.add_template(session, boss, event, "takk", {"nb": "x"})
    sorting.change_template(session, boss, event, made, "Takk", {"nn": "Takk!"}, version=1)
    assert (made.text_nb, made.text_nn, made.version) == ("", "Takk!", 2)
    with pytest.raises(Stale):
        sorting.change_template(session, boss, event, made, "Takk", {"nn": "x"}, version=1)
    sorting.remove_template(session, boss, event, made)
    assert input_desk.templates(session, event.initiative_id, event.id) == []


# Following


def test_followers_are_told_once_of_all_that_is_answered_together(session: Session) -> None:
    round_ = remarks(session)
    a, b, c = (send(session, round_, text) for text in "ABC")
    both, one, none, gone = (
        factories.user(session, email=f"{name}@x.example", language="nn")
        for name in ("both", "one", "none", "gone")
    )
    author = send(session, round_, "D", "writer@x.example")
    following.follow(session, as_actor(both), NOW, round_)
    following.follow(session, as_actor(both), NOW, round_)
    following.follow(session, as_actor(both), NOW, round_, a)
    following.follow(session, as_actor(one), NOW, round_, b)
    following.follow(session, as_actor(none), NOW, round_, c)
    following.follow(session, as_actor(gone), NOW, round_)
    following.follow(session, as_actor(gone), NOW, round_, a)
    following.unfollow(session, gone.id, round_.id)
    own = session.get_one(type(both), author.author_id)
    following.follow(session, as_actor(own), NOW, round_)
    for row in (a, b, author):
        weighing.weigh(session, COMMAND, NOW, row, ANSWER)
    weighing.answer(session, COMMAND, NOW, [a, b, author])
    sent = session.scalars(
        select(OutboxMail)
        .where(OutboxMail.kind == "inputs_followed")
        .order_by(OutboxMail.recipient)
    ).all()
    assert [(mail.recipient, mail.language, mail.params["input_ids"]) for mail in sent] == [
        ("both@x.example", "nn", [a.id, b.id, author.id]),
        ("one@x.example", "nn", [b.id]),
    ]
    assert mails(session, "input_answered") == [("writer@x.example", author.id)]
    assert input_desk.followers(session, round_.id) == {"": 2, a.id: 1, b.id: 1, c.id: 1}


def test_only_what_is_public_is_followed_and_by_people(session: Session) -> None:
    round_ = remarks(session)
    closed = remarks(session, event=round_.event, public=False)
    user = as_actor(factories.user(session))
    with pytest.raises(NotAllowed):
        following.follow(session, user, NOW, closed)
    with pytest.raises(NotAllowed):
        following.follow(session, VISITOR, NOW, round_)
    following.follow(session, user, NOW, round_)
    assert input_desk.follows(session, round_.id, user.user_id or "") == {""}
    assert session.scalar(select(func.count()).select_from(OutboxMail)) == 0
