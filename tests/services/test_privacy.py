"""What is sensitive is deleted when that was promised, and no later event's speakers lose it."""

from datetime import date, timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from planner.domain.access import COMMAND
from planner.domain.gender import Gender
from planner.domain.release import WHOLE
from planner.models.balance import KeptBalance
from planner.models.speakers import Availability, SpeakerGender
from planner.queries import balance as queries
from planner.services import balance, privacy, releases
from planner.services.balance import TooEarly
from planner.services.privacy import Forgotten
from tests import factories
from tests.factories import NOW

LONG_AGO = date(2009, 1, 5)  # its ninety days were over long before NOW


def speaking(session: Session, event: object, gender: Gender | None, **more: object) -> object:
    speaker = factories.speaker(session)
    if gender is not None:
        balance.declare(session, speaker.id, gender, NOW)
    factories.appearance(session, factories.session(session, event, **more), speaker)  # type: ignore[arg-type]
    return speaker


def known(session: Session, speaker: object) -> bool:
    return queries.gender_of(session, speaker.id) is not None  # type: ignore[attr-defined]


def test_gender_goes_after_the_retention_date_unless_another_event_keeps_it(
    session: Session,
) -> None:
    old = factories.event(session, "conference/2009", start=LONG_AGO)
    coming = factories.event(session)
    gone, kept = (speaking(session, old, Gender.WOMAN) for _ in range(2))
    factories.appearance(session, factories.session(session, coming), kept)  # type: ignore[arg-type]
    never = factories.speaker(session)
    balance.declare(session, never.id, Gender.MAN, NOW - timedelta(days=91))
    new = factories.speaker(session)
    balance.declare(session, new.id, Gender.MAN, NOW)
    session.add(
        Availability(event_id=old.id, speaker_id=gone.id, start=NOW, end=NOW + timedelta(hours=1))  # type: ignore[attr-defined]
    )
    assert privacy.forget_due(session, NOW) == Forgotten(genders=2, estimates=0, stretches=1)
    assert [known(session, who) for who in (gone, kept, never, new)] == [False, True, False, True]
    assert privacy.forget_due(session, NOW).nothing


def test_an_event_keeps_it_for_as_long_as_it_says(session: Session) -> None:
    event = factories.event(session, start=date(2010, 2, 1), retention_days=15)
    who = speaking(session, event, Gender.MAN)
    # The last day is 2 February; 17 February is the last day it is kept.
    with pytest.raises(TooEarly):
        privacy.forget_event(session, event, NOW - timedelta(days=1))
    assert known(session, who)
    assert privacy.forget_event(session, event, NOW).genders == 1
    assert not known(session, who)


def test_estimates_go_as_soon_as_the_event_is_over(session: Session) -> None:
    event = factories.event(session, start=date(2010, 2, 15))
    guessed, said = speaking(session, event, None), speaking(session, event, Gender.WOMAN)
    balance.estimate(session, COMMAND, event.id, guessed.id, Gender.MAN, NOW)  # type: ignore[attr-defined]
    assert privacy.forget_due(session, NOW) == Forgotten(estimates=1)
    assert (known(session, guessed), known(session, said)) == (False, True)


@pytest.mark.parametrize(("women", "men", "kept"), [(5, 6, True), (4, 7, False), (6, 4, False)])
def test_what_the_last_release_came_to_is_kept_only_where_it_gives_nobody_away(
    session: Session, women: int, men: int, kept: bool
) -> None:
    event = factories.event(session, "conference/2009", start=LONG_AGO)
    for gender in [Gender.WOMAN] * women + [Gender.MAN] * men:
        speaking(session, event, gender)
    releases.publish(session, event, COMMAND, NOW, part=WHOLE)
    assert privacy.forget_event(session, event, NOW).genders == women + men
    assert session.scalars(select(SpeakerGender)).all() == []
    rows = session.scalars(select(KeptBalance)).all()
    assert [(row.women, row.men, row.people) for row in rows] == (
        [(women, men, women + men)] if kept else []
    )
