"""Open registration counts when the address is confirmed, once however often it is sent."""

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from planner.domain.errors import Invalid, NotAllowed, NotFound
from planner.domain.identity import new_id
from planner.domain.invitations import LinkOfOther, OfferSettled
from planner.domain.programme import AppearanceState, Role
from planner.models.events import Event
from planner.models.mail import OutboxMail
from planner.models.programme import Appearance
from planner.models.speakers import Origin, Registration, Speaker
from planner.queries import speakers
from planner.queries.accounts import actor_of
from planner.services import offers
from planner.services.offers import Offer
from tests import factories
from tests.factories import NOW

OFFER = Offer(name="Ny Taler", email="Ny@Skien.example", about="Sykkelveier", language="nn")


@pytest.fixture
def event(session: Session) -> Event:
    return factories.event(session)


def register(db: Session, event: Event, **values: Any) -> Registration | None:
    fixed: dict[str, Any] = {"now": NOW, "offer": OFFER, "submission": new_id()}
    given = fixed | values
    offers.register(
        db, event, given["now"], given["offer"], given["submission"], mail_language="nb"
    )
    return db.scalar(select(Registration).where(Registration.submission == given["submission"]))


def confirmed(db: Session, event: Event) -> Registration:
    row = register(db, event)
    assert row is not None
    return offers.confirm(db, event, NOW, row.id)


def kinds(db: Session) -> list[str]:
    return list(db.scalars(select(OutboxMail.kind).order_by(OutboxMail.created_at)))


def test_register_waits_for_the_address(session: Session, event: Event) -> None:
    row = register(session, event)

    assert row is not None
    assert (row.email, row.confirmed_at, row.speaker_id) == ("ny@skien.example", None, None)
    assert kinds(session) == ["offer_confirm"]
    assert speakers.registrations(session, event.id) == []
    assert session.scalars(select(Speaker)).all() == []


def test_the_form_sent_twice_is_one_offer(session: Session, event: Event) -> None:
    submission = new_id()
    register(session, event, submission=submission)
    register(session, event, submission=submission)

    assert len(session.scalars(select(Registration)).all()) == 1
    assert kinds(session) == ["offer_confirm"]


def test_one_address_gets_three_mails_an_hour(session: Session, event: Event) -> None:
    for _ in range(5):
        register(session, event)
    assert len(kinds(session)) == 3

    assert register(session, event, now=NOW + timedelta(minutes=61)) is not None


def test_offers_that_nobody_confirms_are_deleted(session: Session, event: Event) -> None:
    old = register(session, event)
    assert old is not None
    id = old.id
    kept = confirmed(session, event)

    register(session, event, now=NOW + timedelta(days=8))

    session.expire_all()
    assert session.get(Registration, id) is None
    assert session.get(Registration, kept.id) is not None
    with pytest.raises(LinkOfOther):
        offers.confirm(session, event, NOW, id)


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"name": " "}, "name"),
        ({"name": "x" * 121}, "name"),
        ({"email": "ny"}, "email"),
        ({"about": "\n"}, "about"),
        ({"about": "x" * 2001}, "about"),
        ({"organisation": "x" * 201}, "organisation"),
    ],
)
def test_register_refuses_what_is_wrong(
    session: Session, event: Event, values: dict[str, str], field: str
) -> None:
    with pytest.raises(Invalid) as refused:
        register(
            session, event, offer=Offer(**{"name": "Ny", "email": "a@b.no", "about": "x"} | values)
        )
    assert refused.value.field == field


def test_confirm_works_once_and_in_its_own_event(session: Session, event: Event) -> None:
    row = register(session, event)
    other = factories.event(session, "conference/2011")
    assert row is not None

    with pytest.raises(LinkOfOther):
        offers.confirm(session, other, NOW, row.id)
    offers.confirm(session, event, NOW, row.id)
    with pytest.raises(OfferSettled):
        offers.confirm(session, event, NOW, row.id)
    assert [found.id for found in speakers.registrations(session, event.id)] == [row.id]


def test_accept_makes_a_speaker_and_a_suggestion(session: Session, event: Event) -> None:
    row = confirmed(session, event)
    organiser = actor_of(factories.organiser(session, event))
    item = factories.session(session, event)

    speaker = offers.accept(session, event, organiser, NOW, row.id, item.id, Role.PANEL)

    assert (speaker.name, speaker.origin, speaker.topics) == (
        "Ny Taler",
        Origin.REGISTERED,
        "Sykkelveier",
    )
    wish = session.scalars(select(Appearance)).one()
    assert (wish.speaker_id, wish.role, wish.state) == (
        speaker.id,
        Role.PANEL,
        AppearanceState.SUGGESTED,
    )
    assert kinds(session) == ["offer_confirm", "offer_accepted"]
    with pytest.raises(OfferSettled):
        offers.accept(session, event, organiser, NOW, row.id)


def test_who_is_known_by_the_address_stays_one_speaker(session: Session, event: Event) -> None:
    known = factories.speaker(session, email="NY@skien.example", topics="Tog")
    row = confirmed(session, event)
    organiser = actor_of(factories.organiser(session, event))

    speaker = offers.accept(session, event, organiser, NOW, row.id)

    assert speaker.id == known.id
    assert known.topics == "Tog\n\nSykkelveier"


def test_decline_says_so(session: Session, event: Event) -> None:
    row = confirmed(session, event)
    organiser = actor_of(factories.organiser(session, event))

    offers.decline(session, event, organiser, NOW, row.id, "Kom til neste år")

    assert (row.accepted, row.decided_at, row.speaker_id) == (False, NOW, None)
    assert kinds(session) == ["offer_confirm", "offer_declined"]


def test_deciding_is_the_organisers(session: Session, event: Event) -> None:
    row = confirmed(session, event)
    leader = actor_of(factories.leader(session, factories.track(session, event)))
    organiser = actor_of(factories.organiser(session, event))
    unconfirmed = register(session, event)
    assert unconfirmed is not None

    with pytest.raises(NotAllowed):
        offers.accept(session, event, leader, NOW, row.id)
    with pytest.raises(NotAllowed):
        offers.decline(session, event, leader, NOW, row.id)
    with pytest.raises(NotFound):
        offers.accept(session, event, organiser, NOW, unconfirmed.id)
