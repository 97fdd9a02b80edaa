from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from planner.domain.access import COMMAND, Actor, Grant, RoleName
from planner.domain.corner import (
    CornerClosed,
    NoSlot,
    ReasonMissing,
    SlotFull,
    TalkState,
    WrongMove,
)
from planner.domain.errors import Invalid, NotAllowed, NotFound, Stale
from planner.domain.programme import AppearanceState, Form, Role
from planner.models.changes import Change
from planner.models.corner import CornerTalk
from planner.models.events import Event
from planner.models.mail import OutboxMail
from planner.models.programme import Appearance
from planner.models.programme import Session as Slot
from planner.models.speakers import Consent, Origin, Speaker
from planner.queries import corner as queries
from planner.services import corner as service
from planner.services.corner import Wanted
from tests import factories
from tests.factories import NOW

ANYONE = Actor(None)


@pytest.fixture
def event(session: Session) -> Event:
    event = factories.event(session)
    service.set_up(session, COMMAND, event, {"open": True})
    return event


@pytest.fixture
def slot(session: Session, event: Event) -> Slot:
    made: Slot = factories.session(session, event, form=Form.CORNER, minutes=10, title="Corner")
    return made


def proposed(session: Session, event: Event, name: str = "Kari Nes", **values: Any) -> CornerTalk:
    """A confirmed proposal."""
    minute = values.pop("minute", 0)
    email = values.pop("email", f"{name.split()[0].lower()}@drammen.example")
    wanted = Wanted(
        **{"title": f"Sykkel, {name}", "name": name, "email": email, "minutes": 3} | values
    )
    now = NOW + timedelta(minutes=minute)
    talk = service.propose(session, ANYONE, now, event, wanted, f"form {name} {minute}", "nb")
    service.confirm(session, now, talk)
    return talk


def accepted(session: Session, event: Event, slot: Slot, name: str, **values: Any) -> CornerTalk:
    talk = proposed(session, event, name, **values)
    return service.accept(session, COMMAND, NOW, event, talk.id, slot.id)


def mails(session: Session) -> list[str]:
    return list(session.scalars(select(OutboxMail.kind).order_by(OutboxMail.kind)))


# Proposing


def test_without_an_account_a_proposal_waits_for_its_confirmation(
    session: Session, event: Event
) -> None:
    wanted = Wanted("Sykkel", "Kari Nes", "Kari@Drammen.example", 3)
    talk = service.propose(session, ANYONE, NOW, event, wanted, "form", "nn")
    assert (talk.state, talk.confirmed_at, talk.email) == (
        TalkState.PROPOSED,
        None,
        "kari@drammen.example",
    )
    assert queries.pool(session, event).rows == {}
    assert mails(session) == ["corner_confirm"]
    service.confirm(session, NOW, talk)
    service.confirm(session, NOW + timedelta(days=1), talk)
    assert talk.confirmed_at == NOW
    assert list(queries.pool(session, event).rows) == [talk.id]


def test_with_an_account_a_proposal_counts_at_once(session: Session, event: Event) -> None:
    user = factories.user(session, email="kari@drammen.example")
    wanted = Wanted("  Sykkel \n hele vinteren ", "Kari Nes", user.email, 3)
    talk = service.propose(session, Actor(user.id), NOW, event, wanted, "form", "nb")
    assert (talk.title, talk.confirmed_at, talk.proposer_id) == (
        "Sykkel hele vinteren",
        NOW,
        user.id,
    )
    assert mails(session) == ["corner_receipt"]


def test_a_form_sent_twice_makes_one_talk_and_one_mail(session: Session, event: Event) -> None:
    wanted = Wanted("Sykkel", "Kari Nes", "kari@drammen.example", 3)
    first = service.propose(session, ANYONE, NOW, event, wanted, "form", "nb")
    again = service.propose(session, ANYONE, NOW, event, wanted, "form", "nb")
    assert again.id == first.id
    assert session.scalar(select(func.count()).select_from(CornerTalk)) == 1
    assert mails(session) == ["corner_confirm"]


@pytest.mark.parametrize(
    ("values", "field", "rule"),
    [
        ({"title": "  "}, "title", "missing"),
        ({"title": "x" * 61}, "title", "too_long"),
        ({"name": ""}, "name", "missing"),
        ({"sentence": "x" * 201}, "sentence", "too_long"),
        ({"email": "kari"}, "email", "not_an_address"),
        ({"minutes": 0}, "minutes", "out_of_range"),
        ({"minutes": 6}, "minutes", "out_of_range"),
    ],
)
def test_bad_proposals_are_refused(
    session: Session, event: Event, values: dict[str, Any], field: str, rule: str
) -> None:
    good = {"title": "Sykkel", "name": "Kari", "email": "kari@drammen.example", "minutes": 3}
    with pytest.raises(Invalid) as refused:
        service.propose(session, ANYONE, NOW, event, Wanted(**good | values), "form", "nb")
    assert (refused.value.field, refused.value.rule) == (field, rule)


def test_a_closed_corner_and_a_past_event_take_no_proposals(session: Session, event: Event) -> None:
    wanted = Wanted("Sykkel", "Kari Nes", "kari@drammen.example", 3)
    with pytest.raises(CornerClosed):
        late = NOW + timedelta(days=365)
        service.propose(session, ANYONE, late, event, wanted, "late", "nb")
    service.set_up(session, COMMAND, event, {"open": False})
    with pytest.raises(CornerClosed):
        service.propose(session, ANYONE, NOW, event, wanted, "closed", "nb")


# Deciding


def test_an_accepted_talk_is_an_appearance_in_the_corners_session(
    session: Session, event: Event, slot: Slot
) -> None:
    before = event.public_version
    talk = accepted(session, event, slot, "Kari Nes", organisation="Drammen", filmed=True)
    appearance = session.get(Appearance, talk.appearance_id)
    assert appearance is not None and appearance.speaker is not None
    assert (appearance.session_id, appearance.role, appearance.state) == (
        slot.id,
        Role.CORNER,
        AppearanceState.ACCEPTED,
    )
    assert (appearance.title, appearance.minutes) == ("Sykkel, Kari Nes", 3)
    speaker = appearance.speaker
    assert (speaker.name, speaker.organisation, speaker.origin) == (
        "Kari Nes",
        "Drammen",
        Origin.CORNER,
    )
    assert session.scalars(select(Consent.given)).all() == [True]
    changed = session.scalars(select(Change.entity).where(Change.action == "accept_corner_talk"))
    assert {"speaker", "appearance", "corner_talk"} <= set(changed)
    assert event.public_version == before + 1
    assert mails(session) == ["corner_answer", "corner_confirm"]


def test_somebody_already_in_the_pool_is_not_added_again(
    session: Session, event: Event, slot: Slot
) -> None:
    known = factories.speaker(session, name="Kari Nes", email="kari@drammen.example")
    namesake = factories.speaker(session, name="Kari Nes", email="kari@bergen.example")
    talk = accepted(session, event, slot, "kari nes", email="kari@drammen.example")
    assert talk.speaker_id == known.id != namesake.id
    assert session.scalar(select(func.count()).select_from(Speaker)) == 2


def test_two_who_share_an_address_are_two_speakers(
    session: Session, event: Event, slot: Slot
) -> None:
    first = accepted(session, event, slot, "Kari Nes", email="post@drammen.example")
    second = accepted(session, event, slot, "Ola Dal", email="post@drammen.example")
    assert first.speaker_id != second.speaker_id


def test_the_slot_is_in_the_fair_order_after_its_host(
    session: Session, event: Event, slot: Slot
) -> None:
    host = factories.appearance(session, slot, factories.speaker(session), role=Role.HOST)
    second = accepted(session, event, slot, "Kari Nes", minute=2)
    first = accepted(session, event, slot, "Ola Dal", minute=1)
    kari_again = accepted(session, event, slot, "Kari Nes", minute=0, title="Først sendt")
    session.expire_all()
    order = [row.id for row in slot.appearances]
    # Kari's earliest is her first turn; then Ola; then her second.
    assert order == [
        host.id,
        kari_again.appearance_id,
        first.appearance_id,
        second.appearance_id,
    ]


def test_a_talk_that_does_not_fit_is_refused(session: Session, event: Event, slot: Slot) -> None:
    accepted(session, event, slot, "Kari Nes", minutes=5)
    accepted(session, event, slot, "Ola Dal", minutes=3)
    talk = proposed(session, event, "Per Moe", minutes=3)
    with pytest.raises(SlotFull) as refused:
        service.accept(session, COMMAND, NOW, event, talk.id, slot.id)
    assert refused.value.left == 2
    assert talk.state is TalkState.PROPOSED


def test_only_a_corner_session_of_the_event_can_take_a_talk(
    session: Session, event: Event, slot: Slot
) -> None:
    other = factories.session(session, event)
    elsewhere = factories.session(
        session, factories.event(session, "gatherings/2010"), form=Form.CORNER
    )
    talk = proposed(session, event)
    for wrong in (other.id, elsewhere.id, ""):
        with pytest.raises(NoSlot):
            service.accept(session, COMMAND, NOW, event, talk.id, wrong)


def test_withdrawing_gives_the_place_up_and_closes_the_ranks(
    session: Session, event: Event, slot: Slot
) -> None:
    first = accepted(session, event, slot, "Kari Nes", minute=1)
    second = accepted(session, event, slot, "Ola Dal", minute=2)
    before = event.public_version
    service.withdraw(session, ANYONE, NOW, event, first)
    appearance = session.get(Appearance, first.appearance_id)
    assert appearance is not None and appearance.state is AppearanceState.WITHDRAWN
    assert [t.id for t in queries.pool(session, event).in_slot(slot.id)] == [second.id]
    assert event.public_version == before + 1
    with pytest.raises(WrongMove):
        service.withdraw(session, ANYONE, NOW, event, first)


def test_declined_after_all_and_then_accepted_again_keeps_the_one_appearance(
    session: Session, event: Event, slot: Slot
) -> None:
    talk = accepted(session, event, slot, "Kari Nes")
    had = talk.appearance_id
    service.decline(session, COMMAND, NOW, event, talk.id, "Bolken ble kortere.")
    assert (talk.state, talk.reason) == (TalkState.DECLINED, "Bolken ble kortere.")
    service.accept(session, COMMAND, NOW, event, talk.id, slot.id)
    assert (talk.state, talk.reason, talk.appearance_id) == (TalkState.ACCEPTED, "", had)
    appearance = session.get(Appearance, had)
    assert appearance is not None and appearance.state is AppearanceState.ACCEPTED


def test_declining_needs_a_reason(session: Session, event: Event) -> None:
    talk = proposed(session, event)
    with pytest.raises(ReasonMissing):
        service.decline(session, COMMAND, NOW, event, talk.id, "  ")
    assert talk.state is TalkState.PROPOSED


def test_what_was_decided_meanwhile_is_not_overwritten(session: Session, event: Event) -> None:
    talk = proposed(session, event)
    seen = talk.version
    service.put_on_waiting_list(session, COMMAND, NOW, event, talk.id, seen)
    with pytest.raises(Stale):
        service.decline(session, COMMAND, NOW, event, talk.id, "Nei", seen)


@pytest.mark.parametrize(
    "act",
    [
        lambda db, actor, event, talk: service.accept(db, actor, NOW, event, talk.id, "x"),
        lambda db, actor, event, talk: service.decline(db, actor, NOW, event, talk.id, "Nei"),
        lambda db, actor, event, talk: service.put_on_waiting_list(db, actor, NOW, event, talk.id),
        lambda db, actor, event, talk: service.set_up(db, actor, event, {"open": False}),
    ],
    ids=["accept", "decline", "waitlist", "set up"],
)
def test_only_those_who_run_the_corner_decide(
    session: Session, event: Event, act: Callable[..., Any]
) -> None:
    talk = proposed(session, event)
    elsewhere = Actor("someone", grants=(Grant(RoleName.ORGANISER, "another event"),))
    with pytest.raises(NotAllowed):
        act(session, elsewhere, event, talk)


def test_a_talk_of_another_event_is_not_found(session: Session, event: Event) -> None:
    other = factories.event(session, "gatherings/2010")
    talk = proposed(session, event)
    with pytest.raises(NotFound):
        service.decline(session, COMMAND, NOW, other, talk.id, "Nei")


def test_an_unconfirmed_talk_cannot_be_accepted(session: Session, event: Event, slot: Slot) -> None:
    wanted = Wanted("Sykkel", "Kari Nes", "kari@drammen.example", 3)
    talk = service.propose(session, ANYONE, NOW, event, wanted, "form", "nb")
    with pytest.raises(NotFound):
        service.accept(session, COMMAND, NOW, event, talk.id, slot.id)


def test_a_talk_whose_place_was_taken_away_is_lost_and_can_be_put_back(
    session: Session, event: Event, slot: Slot
) -> None:
    talk = accepted(session, event, slot, "Kari Nes")
    appearance = session.get(Appearance, talk.appearance_id)
    session.delete(appearance)
    session.commit()
    pool = queries.pool(session, event)
    assert pool.lost == {talk.id}
    assert pool.in_slot(slot.id) == ()
    service.put_on_waiting_list(session, COMMAND, NOW, event, talk.id)
    service.accept(session, COMMAND, NOW, event, talk.id, slot.id)
    pool = queries.pool(session, event)
    assert (pool.lost, [t.id for t in pool.in_slot(slot.id)]) == (frozenset(), [talk.id])


def test_those_who_spoke_at_an_earlier_event_come_after_first_timers(
    session: Session, event: Event
) -> None:
    earlier = factories.event(session, "conference/2009")
    service.set_up(session, COMMAND, earlier, {"open": True})
    given = proposed(session, earlier, "Kari Nes")
    given.state = TalkState.DONE
    veteran = proposed(session, event, "Kari Nes", minute=1)
    novice = proposed(session, event, "Ola Dal", minute=2)
    assert [t.id for t in queries.pool(session, event).queue] == [novice.id, veteran.id]


def test_lengths_must_make_sense(session: Session, event: Event) -> None:
    with pytest.raises(Invalid):
        service.set_up(session, COMMAND, event, {"minutes": 6, "longest": 5})
    session.rollback()


def test_stale_settings_are_refused(session: Session, event: Event) -> None:
    seen = queries.settings(session, event.id).version
    service.set_up(session, COMMAND, event, {"introduction": "Velkommen"}, seen)
    with pytest.raises(Stale):
        service.set_up(session, COMMAND, event, {"introduction": "Hei"}, seen)
