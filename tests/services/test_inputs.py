"""Rounds, sending, supporting, weighing and answering, on both databases."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime, timedelta
from threading import Barrier

import pytest
from flask import Flask
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from planner.domain.access import COMMAND, VISITOR, Actor, Grant, RoleName
from planner.domain.errors import Invalid, NotAllowed, NotFound, Stale
from planner.domain.identity import new_id
from planner.domain.inputs import (
    About,
    AlreadyDelivered,
    AnswerMissing,
    Column,
    EditingOver,
    Handling,
    NotInvited,
    NotLater,
    NotOpenYet,
    OwnInput,
    ReportState,
    ResultKind,
    RoundClosed,
    RoundKind,
    Withdrawn,
    WrongMove,
)
from planner.domain.programme import Advice, Decision
from planner.domain.support import Supporters
from planner.models.accounts import User
from planner.models.inputs import Input, InputDraft, InputRound, Support
from planner.models.mail import OutboxMail
from planner.queries import input_support, inputs
from planner.services.inputs import changing, drafting, rounds, sending, supporting, weighing
from planner.services.inputs.drafting import Typed
from planner.services.inputs.rounds import Plan
from planner.services.inputs.sending import Said, Sender
from planner.services.inputs.weighing import Weight
from planner.services.releases import publish
from tests import factories
from tests.conftest import engine_of

OPENED = datetime(2010, 2, 18, 12, tzinfo=UTC)
DUE = datetime(2010, 3, 4, 22, 59, 59, tzinfo=UTC)
SPOKEN = "Administrativt møte 18. februar 2010"


def as_actor(user: User) -> Actor:
    grants = (Grant(g.role, g.event_id, g.track_id) for g in user.grants)
    return Actor(user.id, user.name, tuple(grants))


def remarks(db: Session, **values: object) -> InputRound:
    """A round of remarks to the conference of 2010, open from 18 February."""
    event = values.pop("event", None) or factories.event(db)
    plan = Plan(
        **{
            "kind": RoundKind.REMARKS,
            "title": "Merknader til foreløpig program",
            "opens_at": OPENED,
            "base_date": date(2010, 2, 18),
        }
        | values
    )
    return rounds.open_round(db, COMMAND, OPENED, event, plan)


def test_a_round_is_due_fourteen_days_after_its_base_date(session: Session) -> None:
    round_ = remarks(session, prompts=("Hvilke tema mangler?", " "), answer_by=date(2010, 3, 18))
    assert round_.deadline == DUE
    assert round_.prompts == ["Hvilke tema mangler?"]
    assert round_.public
    assert round_.event.public_version == 1


def test_a_round_may_be_due_on_a_day_of_its_own_or_never(session: Session) -> None:
    initiative = factories.initiative(session)
    plan = Plan(RoundKind.EXAMPLES, "Åpen post", OPENED)
    open_floor = rounds.open_round(session, COMMAND, OPENED, initiative, plan)
    assert open_floor.deadline is None
    plan = Plan(RoundKind.REPORT, "Årsrapport", OPENED, deadline_on=date(2010, 5, 1))
    annual = rounds.open_round(session, COMMAND, OPENED, initiative, plan)
    assert annual.deadline == datetime(2010, 5, 1, 21, 59, 59, tzinfo=UTC)
    assert annual.event_id is None
    session.refresh(initiative)
    assert initiative.public_version == 2


@pytest.mark.parametrize(
    ("values", "field", "rule"),
    [
        ({"title": " "}, "title", "missing"),
        ({"title": "x" * 201}, "title", "too_long"),
        ({"deadline_on": date(2010, 2, 17)}, "deadline_on", "before_opening"),
        ({"answer_by": date(2010, 3, 3)}, "answer_by", "before_deadline"),
    ],
)
def test_a_round_that_makes_no_sense_is_refused(
    session: Session, values: dict[str, object], field: str, rule: str
) -> None:
    with pytest.raises(Invalid) as refusal:
        remarks(session, **values)
    assert (refusal.value.field, refusal.value.rule) == (field, rule)


def test_a_round_is_opened_and_changed_by_its_events_organisers_alone(session: Session) -> None:
    event, other = factories.event(session), factories.event(session, "conference/2011")
    plan = Plan(RoundKind.REMARKS, "Merknader", OPENED)
    organiser = as_actor(factories.organiser(session, event))
    round_ = rounds.open_round(session, organiser, OPENED, event, plan)
    leader = as_actor(factories.leader(session, factories.track(session, event)))
    for actor in (as_actor(factories.organiser(session, other)), leader, VISITOR):
        with pytest.raises(NotAllowed):
            rounds.open_round(session, actor, OPENED, event, plan)
        with pytest.raises(NotAllowed):
            rounds.change_round(session, actor, OPENED, round_, plan)
        with pytest.raises(NotAllowed):
            rounds.extend(session, actor, OPENED, round_, date(2010, 3, 9))
        with pytest.raises(NotAllowed):
            rounds.close(session, actor, OPENED, round_)
    with pytest.raises(NotAllowed):
        rounds.open_round(session, organiser, OPENED, factories.initiative(session), plan)


def test_once_open_a_round_keeps_its_times_until_it_is_extended(session: Session) -> None:
    round_ = remarks(session)
    later = Plan(
        RoundKind.REMARKS, "Nytt navn", OPENED + timedelta(days=1), deadline_on=date(2010, 4, 1)
    )
    rounds.change_round(session, COMMAND, OPENED, round_, later, version=1)
    assert (round_.title, round_.opens_at, round_.deadline) == ("Nytt navn", OPENED, DUE)
    with pytest.raises(Stale):
        rounds.change_round(session, COMMAND, OPENED, round_, later, version=1)

    for day in (date(2010, 3, 4), date(2010, 3, 1)):
        with pytest.raises(NotLater):
            rounds.extend(session, COMMAND, OPENED, round_, day)
    rounds.extend(session, COMMAND, OPENED, round_, date(2010, 3, 11))
    rounds.extend(session, COMMAND, OPENED, round_, date(2010, 3, 18))
    assert round_.deadline == DUE + timedelta(days=14)
    assert round_.extended_from == DUE


def test_what_is_sent_gets_a_number_a_time_and_a_receipt(session: Session) -> None:
    round_ = remarks(session)
    author = factories.user(session, language="nn")
    drammen = factories.organisation(session, name="Drammen kommune")
    factories.grant(session, author, factories.RoleName.MAIN_CONTACT).organisation = drammen
    session.flush()
    before = round_.event.public_version
    sender = Sender(drammen.id, email="post@drammen.example")
    row = sending.send(
        session, as_actor(author), OPENED, round_, Said("  Ta med sykkel.\r\nSnart. "), sender
    )
    assert (row.label, row.text) == ("M-01", "Ta med sykkel.\nSnart.")
    assert (row.received_at, row.late, row.handling) == (OPENED, False, Handling.RECEIVED)
    assert row.organisation is drammen
    assert [(line.what, line.values) for line in row.history] == [
        ("received", {"text": [None, "Ta med sykkel.\nSnart."]})
    ]
    assert round_.event.public_version == before + 1
    mail = session.scalars(select(OutboxMail)).one()
    assert (mail.kind, mail.recipient, mail.language, mail.params) == (
        "input_receipt",
        "post@drammen.example",
        "nn",
        {"input_id": row.id},
    )
    second = sending.send(session, as_actor(author), OPENED, round_, Said("En til"))
    assert second.label == "M-02"
    assert len(session.scalars(select(OutboxMail)).all()) == 1


def test_late_input_is_taken_and_an_extension_makes_it_timely(session: Session) -> None:
    round_ = remarks(session)
    author = as_actor(factories.user(session))
    row = sending.send(session, author, DUE + timedelta(days=2), round_, Said("For sent"))
    assert row.late
    with pytest.raises(EditingOver):
        changing.edit(session, author, DUE + timedelta(days=2), row, Said("Endret"))
    rounds.extend(session, COMMAND, DUE + timedelta(days=2), round_, date(2010, 3, 9))
    assert not row.late


def test_input_is_refused_before_the_opening_and_once_closed(session: Session) -> None:
    round_ = remarks(session)
    author = as_actor(factories.user(session))
    with pytest.raises(NotOpenYet):
        sending.send(session, author, OPENED - timedelta(seconds=1), round_, Said("Tidlig"))
    rounds.close(session, COMMAND, OPENED, round_)
    with pytest.raises(RoundClosed):
        sending.send(session, author, OPENED, round_, Said("Stengt"))
    rounds.reopen(session, COMMAND, OPENED, round_)
    assert sending.send(session, author, OPENED, round_, Said("Åpnet")).number == 1
    with pytest.raises(NotAllowed):
        sending.send(session, VISITOR, OPENED, round_, Said("Uten konto"))


@pytest.mark.parametrize(
    ("said", "field", "rule"),
    [
        (Said(" \n "), "text", "missing"),
        (Said("x" * 4001), "text", "too_long"),
        (Said("Om den", About.SESSION), "session", "unknown"),
        (Said("Om den", About.SESSION, new_id()), "session", "unknown"),
        (Said("Om det", About.THEME, new_id()), "theme", "unknown"),
    ],
)
def test_what_cannot_be_taken_says_why(session: Session, said: Said, field: str, rule: str) -> None:
    round_ = remarks(session)
    with pytest.raises(Invalid) as refusal:
        sending.send(session, as_actor(factories.user(session)), OPENED, round_, said)
    assert (refusal.value.field, refusal.value.rule) == (field, rule)


def test_nobody_speaks_for_another_organisation(session: Session) -> None:
    round_ = remarks(session)
    oslo = factories.organisation(session, name="Oslo kommune")
    with pytest.raises(Invalid) as refusal:
        actor = as_actor(factories.user(session))
        sending.send(session, actor, OPENED, round_, Said("Hei"), Sender(oslo.id))
    assert (refusal.value.field, refusal.value.rule) == ("organisation", "not_yours")


def test_an_input_is_anchored_to_the_release_it_was_made_on(session: Session) -> None:
    event = factories.event(session)
    bikes = factories.session(session, event, title="H Sykkel")
    hidden = factories.session(session, event, title="Ikke utgitt")
    round_ = remarks(session, event=event)
    publish(session, event, COMMAND, OPENED)
    session.delete(hidden)
    author = as_actor(factories.user(session))
    row = sending.send(session, author, OPENED, round_, Said("Vinter", About.SESSION, bikes.id))
    assert (row.about_title, row.release_number) == ("H Sykkel", 1)

    bikes.title = "H Sykkel hele året"
    publish(session, event, COMMAND, OPENED)
    changing.edit(session, author, OPENED, row, Said("Brøyting", About.SESSION, bikes.id))
    assert (row.text, row.about_title, row.release_number) == ("Brøyting", "H Sykkel", 1)
    changing.edit(session, author, OPENED, row, Said("Brøyting"))
    assert (row.about, row.about_id, row.release_number) == (About.WHOLE, None, 2)


def test_the_same_form_sent_twice_is_one_input(session: Session) -> None:
    round_ = remarks(session)
    author = as_actor(factories.user(session))
    form = new_id()
    sender = Sender(email="post@example.org")
    first = sending.send(session, author, OPENED, round_, Said("En gang"), sender, form)
    again = sending.send(
        session, author, OPENED + timedelta(days=1), round_, Said("To"), sender, form
    )
    assert again is first
    assert again.received_at == OPENED
    assert session.scalar(select(func.count(OutboxMail.id))) == 1
    with pytest.raises(NotAllowed):
        stranger = as_actor(factories.user(session))
        sending.send(session, stranger, OPENED, round_, Said("Snoker"), sender, form)


def test_of_two_arrivals_of_one_form_the_earlier_counts(session: Session) -> None:
    round_ = remarks(session)
    author = as_actor(factories.user(session))
    form, late = new_id(), DUE + timedelta(seconds=1)
    row = sending.send(session, author, late, round_, Said("Sist i køen"), Sender(), form)
    assert row.late
    again = sending.send(session, author, DUE, round_, Said("Sist i køen"), Sender(), form)
    assert again is row
    assert (row.received_at, row.late) == (DUE, False)
    sending.send(session, author, late, round_, Said("Sist i køen"), Sender(), form)
    assert row.received_at == DUE


def test_what_arrived_before_the_round_was_closed_is_taken(session: Session) -> None:
    round_ = remarks(session)
    author = as_actor(factories.user(session))
    rounds.close(session, COMMAND, DUE, round_)
    row = sending.send(session, author, DUE - timedelta(seconds=1), round_, Said("I køen"))
    assert row.received_at == DUE - timedelta(seconds=1)
    with pytest.raises(RoundClosed):
        sending.send(session, author, DUE, round_, Said("For sent"))


def at_once(app: Flask, number: int, work: Callable[[Session], object]) -> list[object]:
    """Do the work in that many transactions that all begin together; what each gave."""
    together = Barrier(number)

    def one(_: int) -> object:
        with Session(engine_of(app)) as db:
            together.wait(timeout=20)
            given = work(db)
            db.commit()
            return given

    with ThreadPoolExecutor(number) as pool:
        return list(pool.map(one, range(number)))


def test_the_same_form_sent_twice_at_once_is_one_input(app: Flask, session: Session) -> None:
    round_ = remarks(session)
    author = as_actor(factories.user(session))
    form, round_id = new_id(), round_.id
    session.commit()

    def press_send(db: Session) -> object:
        where = db.get_one(InputRound, round_id)
        sender = Sender(email="post@example.org")
        return sending.send(db, author, OPENED, where, Said("Én"), sender, form).label

    assert at_once(app, 4, press_send) == ["M-01"] * 4
    assert session.scalar(select(func.count(Input.id))) == 1
    assert session.scalar(select(func.count(OutboxMail.id))) == 1
    session.expire_all()
    assert session.get_one(InputRound, round_id).next_number == 2


def test_many_at_once_all_get_their_own_number(app: Flask, session: Session) -> None:
    round_ = remarks(session)
    author, round_id = as_actor(factories.user(session)), round_.id
    session.commit()

    def press_send(db: Session) -> object:
        where = db.get_one(InputRound, round_id)
        return sending.send(db, author, OPENED, where, Said("Min"), submission=new_id()).number

    numbers = at_once(app, 6, press_send)
    assert sorted(map(int, map(str, numbers))) == [1, 2, 3, 4, 5, 6]


def test_editing_keeps_what_was_said_before(session: Session) -> None:
    round_ = remarks(session)
    author = as_actor(factories.user(session))
    row = sending.send(session, author, OPENED, round_, Said("Først"))
    with pytest.raises(NotAllowed):
        stranger = as_actor(factories.user(session))
        changing.edit(session, stranger, OPENED, row, Said("Kuppet"))
    changing.edit(session, author, DUE, row, Said("Så"), version=row.version)
    assert (row.text, row.edited_at) == ("Så", DUE)
    assert (row.history[-1].what, row.history[-1].values) == ("edited", {"text": ["Først", "Så"]})
    with pytest.raises(Stale):
        changing.edit(session, author, DUE, row, Said("Igjen"), version=1)
    changing.edit(session, author, DUE, row, Said("Så"))
    assert len(row.history) == 2


def test_the_organisations_other_contacts_change_it_and_the_history_says_who(
    session: Session,
) -> None:
    round_ = remarks(session)
    city, other = (factories.organisation(session, name=n) for n in ("Drammen", "Oslo"))
    kari, ola, per, eva = (factories.user(session, name=n) for n in ("Kari", "Ola", "Per", "Eva"))
    for user, role, at in (
        (kari, RoleName.MAIN_CONTACT, city),
        (ola, RoleName.MAIN_CONTACT, city),
        (per, RoleName.MAIN_CONTACT, other),
        (eva, RoleName.PARTICIPANT, city),
    ):
        factories.grant(session, user, role).organisation = at
    session.flush()
    row = sending.send(session, as_actor(kari), OPENED, round_, Said("Byens syn"), Sender(city.id))
    for stranger in (per, eva):
        with pytest.raises(NotAllowed):
            changing.edit(session, as_actor(stranger), OPENED, row, Said("Kuppet"))
    changing.edit(session, as_actor(ola), OPENED, row, Said("Byens nye syn"), row.version)
    with pytest.raises(Stale):
        changing.edit(session, as_actor(kari), OPENED, row, Said("Mitt"), row.version - 1)
    changing.withdraw(session, as_actor(ola), DUE, row)
    assert [(line.what, line.actor_name) for line in row.history] == [
        ("received", "Kari"),
        ("edited", "Ola"),
        ("withdrawn", "Ola"),
    ]
    spoken = sending.enter(session, COMMAND, OPENED, round_, Said("Sagt"), SPOKEN, OPENED, city.id)
    with pytest.raises(NotAllowed):
        changing.edit(session, as_actor(ola), OPENED, spoken, Said("Ikke sagt"))


def test_withdrawing_leaves_a_trace(session: Session) -> None:
    round_ = remarks(session)
    author = as_actor(factories.user(session))
    row = sending.send(session, author, OPENED, round_, Said("Angrer"))
    with pytest.raises(NotAllowed):
        changing.withdraw(session, as_actor(factories.user(session)), OPENED, row)
    changing.withdraw(session, author, DUE + timedelta(days=3), row)
    assert row.withdrawn_at == DUE + timedelta(days=3)
    assert [line.what for line in row.history] == ["received", "withdrawn"]
    for refused in (
        lambda: changing.withdraw(session, author, DUE, row),
        lambda: changing.edit(session, author, OPENED, row, Said("Likevel")),
        lambda: supporting.support(session, as_actor(factories.user(session)), OPENED, row),
        lambda: weighing.weigh(session, COMMAND, OPENED, row, Weight(draft="Svar")),
    ):
        with pytest.raises(Withdrawn):
            refused()
    assert inputs.counts(session, [round_.id])[round_.id].received == 0


def test_support_counts_once_per_person(session: Session) -> None:
    round_ = remarks(session)
    author, friend = factories.user(session), factories.user(session)
    row = sending.send(session, as_actor(author), OPENED, round_, Said("Sykkel"))
    with pytest.raises(OwnInput):
        supporting.support(session, as_actor(author), OPENED, row)
    with pytest.raises(NotAllowed):
        supporting.support(session, VISITOR, OPENED, row)
    for _ in range(2):
        supporting.support(session, as_actor(friend), OPENED, row)
    assert input_support.supporters(session, round_.id)[row.id] == Supporters(1)
    assert input_support.supported_by(session, round_.id, friend.id) == {row.id}
    for _ in range(2):
        supporting.unsupport(session, as_actor(friend), OPENED, row)
    assert input_support.supporters(session, round_.id)[row.id] == Supporters()
    assert input_support.supported_by(session, round_.id, friend.id) == frozenset()


def of_drammen(session: Session, many: int) -> tuple[str, list[User]]:
    """An organisation's id, and those who may speak for it."""
    drammen = factories.organisation(session, name="Drammen")
    people = [factories.user(session) for _ in range(many)]
    for user in people:
        factories.grant(session, user, RoleName.MAIN_CONTACT).organisation = drammen
    return drammen.id, people


def test_support_counts_once_per_organisation(session: Session) -> None:
    round_ = remarks(session)
    drammen_id, (contact, colleague) = of_drammen(session, 2)
    other = as_actor(factories.user(session))
    row = sending.send(session, as_actor(factories.user(session)), OPENED, round_, Said("Sykkel"))
    for user in (contact, colleague):
        supporting.support(session, as_actor(user), OPENED, row, drammen_id)
    supporting.support(session, as_actor(colleague), OPENED, row)
    found = input_support.supporters(session, round_.id)[row.id]
    assert (found, found.total) == (Supporters(1, ("Drammen",)), 2)
    for refused in (supporting.support, supporting.unsupport):
        with pytest.raises(Invalid):
            refused(session, other, OPENED, row, drammen_id)
    supporting.unsupport(session, as_actor(colleague), OPENED, row, drammen_id)
    assert input_support.supporters(session, round_.id)[row.id] == Supporters(1)
    row.organisation_id = drammen_id
    with pytest.raises(OwnInput):
        supporting.support(session, as_actor(colleague), OPENED, row, drammen_id)


@pytest.mark.parametrize("for_organisation", [False, True])
def test_support_given_at_once_counts_once(
    app: Flask, session: Session, for_organisation: bool
) -> None:
    """The same person three times, or three who speak for one organisation."""
    round_ = remarks(session)
    row = sending.send(session, as_actor(factories.user(session)), OPENED, round_, Said("Sykkel"))
    drammen_id, people = of_drammen(session, 3)
    organisation_id = drammen_id if for_organisation else None
    waiting = [as_actor(user) for user in (people if for_organisation else people[:1] * 3)]
    input_id = row.id
    session.commit()

    def press(db: Session) -> object:
        actor, row = waiting.pop(), db.get_one(Input, input_id)
        return supporting.support(db, actor, OPENED, row, organisation_id)

    at_once(app, 3, press)
    assert session.scalar(select(func.count()).select_from(Support)) == 1


def test_organisers_write_down_what_was_said_elsewhere(session: Session) -> None:
    event = factories.event(session)
    theme = factories.theme(session, event, title="Grønn vekst")
    round_ = remarks(session, event=event)
    said = Said("Spørsmål om «Grønn vekst» er et riktig tema", About.THEME, theme.id)
    row = sending.enter(session, COMMAND, OPENED, round_, said, SPOKEN, OPENED)
    assert (row.origin, row.author_id, row.about_title) == (SPOKEN, None, "Grønn vekst")
    assert row.release_number is None  # the theme is in the draft alone
    for origin, at, field in (
        (" ", OPENED, "origin"),
        (SPOKEN, OPENED + timedelta(hours=1), "received_on"),
    ):
        with pytest.raises(Invalid) as refusal:
            sending.enter(session, COMMAND, OPENED, round_, said, origin, at)
        assert refusal.value.field == field
    with pytest.raises(NotAllowed):
        participant = as_actor(factories.user(session))
        sending.enter(session, participant, OPENED, round_, said, SPOKEN, OPENED)


WEIGHT = Weight(
    advice=Advice.NOT_RECOMMENDED,
    advised_by="administrativt møte",
    advised_on=date(2010, 2, 18),
    decision=Decision.REJECTED,
    decided_by="programledelsen",
    decided_on=date(2010, 2, 24),
    draft="Møtet drøftet forslaget og anbefalte det ikke.",
)


def test_weighing_is_kept_apart_from_what_is_said(session: Session) -> None:
    round_ = remarks(session)
    author = factories.user(session)
    sender = Sender(email=author.email)
    row = sending.send(session, as_actor(author), OPENED, round_, Said("Klimaskepsis"), sender)
    version = round_.event.public_version
    weighing.weigh(session, COMMAND, OPENED, row, WEIGHT, version=row.version)
    assert (row.handling, row.column) == (Handling.IN_REVIEW, Column.PREPARED)
    assert row.answers_given == []
    assert round_.event.public_version == version  # nobody else sees it
    assert row.history[-1].values["advice"] == ["none", "not_recommended"]
    with pytest.raises(Stale):
        weighing.weigh(session, COMMAND, OPENED, row, Weight(), version=1)

    weighing.answer(session, COMMAND, DUE, [row])
    said = row.answers_given[0]
    assert (said.text, said.advice, said.decision) == (
        WEIGHT.draft,
        Advice.NOT_RECOMMENDED,
        Decision.REJECTED,
    )
    assert (said.advised_by, said.decided_on) == ("administrativt møte", date(2010, 2, 24))
    assert (row.handling, row.answered_at) == (Handling.ANSWERED, DUE)
    assert round_.event.public_version == version + 1
    kinds = session.scalars(select(OutboxMail.kind).order_by(OutboxMail.created_at)).all()
    assert kinds == ["input_receipt", "input_answered"]
    with pytest.raises(WrongMove):
        weighing.weigh(session, COMMAND, DUE, row, Weight())
    with pytest.raises(WrongMove):
        weighing.answer(session, COMMAND, DUE, [row])
    with pytest.raises(EditingOver):
        changing.edit(session, as_actor(author), OPENED, row, Said("Sent"))


def test_reopening_keeps_what_was_said(session: Session) -> None:
    round_ = remarks(session)
    row = sending.send(session, as_actor(factories.user(session)), OPENED, round_, Said("Hei"))
    with pytest.raises(WrongMove):
        weighing.reopen(session, COMMAND, OPENED, row, "Nytt")
    weighing.weigh(session, COMMAND, OPENED, row, WEIGHT)
    weighing.answer(session, COMMAND, DUE, [row])
    with pytest.raises(Invalid):
        weighing.reopen(session, COMMAND, DUE, row, " ")
    weighing.reopen(session, COMMAND, DUE, row, "Bystyret ber om det")
    assert (row.handling, len(row.answers_given)) == (Handling.IN_REVIEW, 1)
    weighing.weigh(session, COMMAND, DUE, row, Weight(decision=Decision.ADOPTED, draft="Likevel"))
    weighing.answer(session, COMMAND, DUE + timedelta(days=1), [row])
    assert [a.decision for a in row.answers_given] == [Decision.REJECTED, Decision.ADOPTED]
    assert [line.what for line in row.history] == [
        "received",
        "weighed",
        "answered",
        "reopened",
        "weighed",
        "answered",
    ]


def test_answers_are_said_together_or_not_at_all(session: Session) -> None:
    round_ = remarks(session)
    author = as_actor(factories.user(session))
    ready, empty = (sending.send(session, author, OPENED, round_, Said(t)) for t in "ab")
    weighing.weigh(session, COMMAND, OPENED, ready, Weight(draft="Ja"))
    with pytest.raises(AnswerMissing):
        weighing.answer(session, COMMAND, OPENED, [ready, empty])
    assert not ready.answered
    assert ready.answers_given == []


def test_network_leaders_weigh_what_concerns_their_own_track(session: Session) -> None:
    event = factories.event(session, "gatherings/2010")
    ours, theirs = factories.track(session, event), factories.track(session, event)
    in_ours = factories.session(session, event, track=ours)
    in_theirs = factories.session(session, event, track=theirs)
    publish(session, event, COMMAND, OPENED)
    round_ = remarks(session, event=event)
    leader = as_actor(factories.leader(session, ours))
    author = as_actor(factories.user(session))
    own, other, whole = (
        sending.send(session, author, OPENED, round_, said)
        for said in (
            Said("a", About.SESSION, in_ours.id),
            Said("b", About.SESSION, in_theirs.id),
            Said("c"),
        )
    )
    weighing.weigh(session, leader, OPENED, own, Weight(draft="Ja"))
    weighing.answer(session, leader, OPENED, [own])
    for row in (other, whole):
        with pytest.raises(NotAllowed):
            weighing.weigh(session, leader, OPENED, row, Weight(draft="Nei"))
    round_.public = False
    with pytest.raises(NotAllowed):
        weighing.reopen(session, leader, OPENED, own, "Likevel")


def test_taking_in_review_and_putting_back(session: Session) -> None:
    round_ = remarks(session)
    row = sending.send(session, as_actor(factories.user(session)), OPENED, round_, Said("Hei"))
    weighing.move(session, COMMAND, OPENED, row, Handling.IN_REVIEW)
    weighing.move(session, COMMAND, OPENED, row, Handling.IN_REVIEW)
    weighing.move(session, COMMAND, OPENED, row, Handling.RECEIVED)
    assert [line.what for line in row.history] == ["received", "moved", "moved"]
    with pytest.raises(WrongMove):
        weighing.move(session, COMMAND, OPENED, row, Handling.ANSWERED)


def test_what_came_of_it_is_a_session_and_the_release_that_brought_it(session: Session) -> None:
    event = factories.event(session)
    round_ = remarks(session, event=event)
    row = sending.send(session, as_actor(factories.user(session)), OPENED, round_, Said("Corner"))
    corner = factories.session(session, event, title="Speakers Corner")
    result = weighing.link_result(session, COMMAND, OPENED, row, corner.id, note="Åpent for alle")
    assert (result.session_title, result.release_number) == ("Speakers Corner", None)
    publish(session, event, COMMAND, OPENED)
    factories.session(session, event)
    publish(session, event, COMMAND, OPENED)
    weighing.weigh(session, COMMAND, OPENED, row, Weight(draft="Ja"))
    weighing.answer(session, COMMAND, OPENED, [row])
    assert result.release_number == 1
    again = weighing.link_result(session, COMMAND, OPENED, row, corner.id, ResultKind.CHANGED)
    assert again is result
    assert (result.release_number, len(row.results)) == (2, 1)
    with pytest.raises(NotFound):
        weighing.link_result(session, COMMAND, OPENED, row, new_id())
    weighing.unlink_result(session, COMMAND, OPENED, row, result.id)
    assert row.results == []


def report(db: Session, *names: str) -> tuple[InputRound, list[tuple[Actor, str]]]:
    """A round of reports that these cities owe, and a main contact of each."""
    contacts = []
    for name in names:
        city = factories.organisation(db, name=name)
        user = factories.user(db)
        factories.grant(db, user, factories.RoleName.MAIN_CONTACT).organisation = city
        db.flush()
        contacts.append((as_actor(user), city.id))
    plan = Plan(
        RoundKind.REPORT,
        "Bruk av tilskuddsmidler 2009",
        OPENED,
        deadline_on=date(2010, 5, 1),
        owing=tuple(city for _, city in contacts),
        public=False,
    )
    round_ = rounds.open_round(db, COMMAND, OPENED, factories.initiative(db), plan)
    return round_, contacts


def test_a_report_is_delivered_once_for_each_city(session: Session) -> None:
    round_, [(oslo, oslo_id), (_, bergen_id)] = report(session, "Oslo", "Bergen")
    with pytest.raises(Invalid):
        sending.send(session, oslo, OPENED, round_, Said("Rapport"))
    row = sending.send(session, oslo, OPENED, round_, Said("Rapport"), Sender(oslo_id))
    assert (row.label, row.report) == ("R-01", ReportState.DELIVERED)
    delivered = {owed.organisation_id: owed.input_id for owed in round_.owing}
    session.refresh(round_)
    delivered = {owed.organisation_id: owed.input_id for owed in round_.owing}
    assert delivered == {oslo_id: row.id, bergen_id: None}
    with pytest.raises(AlreadyDelivered):
        sending.send(session, oslo, OPENED, round_, Said("En til"), Sender(oslo_id))
    assert session.scalar(select(func.count(Input.id))) == 1


def test_two_cities_deliver_one_report_together(session: Session) -> None:
    round_, [(porsgrunn, porsgrunn_id), (skien, skien_id)] = report(session, "Porsgrunn", "Skien")
    sender = Sender(porsgrunn_id, together_with=(skien_id,))
    row = sending.send(session, porsgrunn, OPENED, round_, Said("Felles"), sender)
    assert {owed.organisation_id for owed in row.delivered_for} == {porsgrunn_id, skien_id}
    with pytest.raises(AlreadyDelivered):
        sending.send(session, skien, OPENED, round_, Said("Egen"), Sender(skien_id))
    changing.withdraw(session, porsgrunn, OPENED, row)
    own = sending.send(session, skien, OPENED, round_, Said("Egen"), Sender(skien_id))
    assert own.number == 2


def test_one_who_owes_nothing_is_told_so(session: Session) -> None:
    round_, [_] = report(session, "Oslo")
    _, [(hamar, hamar_id)] = report(session, "Hamar")
    with pytest.raises(NotInvited):
        sending.send(session, hamar, OPENED, round_, Said("Vi også"), Sender(hamar_id))
    assert session.scalar(select(func.count(Input.id))) == 0
    assert round_.next_number == 1


def test_a_returned_report_is_delivered_again_after_the_deadline(session: Session) -> None:
    round_, [(oslo, oslo_id)] = report(session, "Oslo")
    sender = Sender(oslo_id, email="post@oslo.example")
    row = sending.send(session, oslo, OPENED, round_, Said("Rapport"), sender)
    with pytest.raises(Invalid):
        weighing.return_report(session, COMMAND, OPENED, row, "")
    weighing.return_report(session, COMMAND, OPENED, row, "Egeninnsats mangler")
    assert row.report is ReportState.RETURNED
    after = DUE + timedelta(days=90)
    changing.edit(session, oslo, after, row, Said("Rapport med egeninnsats"))
    assert (row.report, row.late) == (ReportState.DELIVERED, False)
    weighing.accept_report(session, COMMAND, after, row)
    assert row.report is ReportState.ACCEPTED
    with pytest.raises(WrongMove):
        weighing.accept_report(session, COMMAND, after, row)
    with pytest.raises(NotAllowed):
        weighing.return_report(session, oslo, after, row, "Nei")
    kinds = session.scalars(select(OutboxMail.kind)).all()
    assert sorted(kinds) == ["input_receipt", "report_returned"]


def test_drafts_are_kept_found_and_forgotten(session: Session) -> None:
    round_ = remarks(session)
    other = remarks(session, event=factories.event(session, "conference/2011"))
    row = drafting.keep_draft(session, VISITOR, OPENED, round_, {"text": "Begynt"})
    assert inputs.draft(session, round_.id, row.id) is row
    assert inputs.draft(session, other.id, row.id) is None
    user = factories.user(session)
    again = drafting.keep_draft(session, as_actor(user), DUE, round_, {"text": "Mer"}, row.id)
    assert (again.id, again.user_id, again.fields) == (row.id, user.id, {"text": "Mer"})
    assert drafting.forget_drafts(session, DUE) == 0
    assert drafting.forget_drafts(session, DUE + timedelta(seconds=1)) == 1


def test_a_page_knows_its_own_savings_and_a_late_one_changes_nothing(session: Session) -> None:
    round_ = remarks(session)
    kari = as_actor(factories.user(session))
    form = new_id()

    def save(text: str, page: str, step: int, version: int = 0) -> InputDraft:
        fields = {"text": text, "submission": form}
        return drafting.keep_draft(
            session, kari, OPENED, round_, fields, None, version, Typed(page, step)
        )

    row = save("a", "phone", 1)
    assert row.id == form
    assert save("abc", "phone", 3) is row  # the answer to the first was lost: still the same page
    assert save("ab", "phone", 2).fields["text"] == "abc"
    with pytest.raises(Stale):
        save("Fra pulten", "desk", 1)
    save("Fra pulten", "desk", 2, row.version)
    with pytest.raises(Stale):
        save("abcd", "phone", 4, 2)


def test_sending_ends_the_draft_but_not_what_another_device_wrote(session: Session) -> None:
    round_ = remarks(session)
    kari = as_actor(factories.user(session))
    fields = {"text": "Fra pulten", "submission": new_id()}
    row = drafting.keep_draft(session, kari, OPENED, round_, fields)
    assert not drafting.sent(session, row, {"text": "Fra telefonen"}, 0, "phone")
    assert row.fields["text"] == "Fra pulten"
    assert row.fields["submission"] != fields["submission"]
    assert drafting.sent(session, row, {"text": "Fra pulten "}, 0, "phone")
    assert inputs.all_begun(session, str(kari.user_id)) == []
