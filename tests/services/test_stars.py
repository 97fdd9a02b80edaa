"""Stars on an account."""

import pytest
from sqlalchemy.orm import Session

from planner.domain.access import VISITOR, Actor
from planner.domain.errors import NotAllowed
from planner.queries import stars as read
from planner.services import stars
from tests import factories

NOW = factories.NOW
A, B, C = (f"00000000-0000-4000-8000-00000000000{n}" for n in "abc")


def test_stars_are_ones_own_and_belong_to_one_event(session: Session) -> None:
    event = factories.event(session)
    other = factories.event(session, "gatherings/2010")
    kari, ola = (Actor(factories.user(session).id) for _ in range(2))
    assert stars.star(session, kari, NOW, event.id, [A, B]) == {A, B}
    assert stars.star(session, kari, NOW, event.id, [B, C]) == {A, B, C}
    assert stars.star(session, ola, NOW, event.id, [A]) == {A}
    assert stars.star(session, ola, NOW, other.id, [C]) == {C}
    stars.unstar(session, kari, event.id, A)
    stars.unstar(session, kari, event.id, A)
    assert kari.user_id and ola.user_id
    assert read.of(session, event.id, kari.user_id) == {B, C}
    assert read.of(session, event.id, ola.user_id) == {A}


def test_who_starred_tells_each_active_person_once(session: Session) -> None:
    event = factories.event(session)
    kari = factories.user(session, email="kari@example.org")
    arne = factories.user(session, email="arne@example.org")
    gone = factories.user(session, active=False)
    for user, ids in ((kari, [A, B]), (arne, [B, C]), (gone, [A])):
        stars.star(session, Actor(user.id), NOW, event.id, ids)
    found = read.who_starred(session, event.id, [A, B])
    assert list(found.items()) == [(arne, frozenset({B})), (kari, frozenset({A, B}))]


def test_a_flood_of_stars_stops(session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stars, "MOST", 2)
    event = factories.event(session)
    kari = Actor(factories.user(session).id)
    assert stars.star(session, kari, NOW, event.id, [C, B, A]) == {A, B}


def test_a_visitor_keeps_stars_elsewhere(session: Session) -> None:
    event = factories.event(session)
    with pytest.raises(NotAllowed):
        stars.star(session, VISITOR, NOW, event.id, [A])
    with pytest.raises(NotAllowed):
        stars.unstar(session, VISITOR, event.id, A)
