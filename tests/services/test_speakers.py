"""The personal page saved: all of it or nothing, and nothing of the gender on record."""

from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from planner.domain.errors import Invalid, NotFound, Stale
from planner.domain.gender import Gender
from planner.domain.invitations import Purpose, WrongMove
from planner.domain.programme import AppearanceState, Interval
from planner.models.changes import Change
from planner.models.mail import OutboxMail
from planner.models.programme import Appearance
from planner.models.speakers import SpeakerLink
from planner.queries import balance, speakers
from planner.services import invitations
from planner.services.speakers import Said, forget_gender, save_page
from tests import factories
from tests.factories import NOW

S = AppearanceState
HOURS = (Interval(NOW.replace(hour=8), NOW.replace(hour=12)),)


class Case:
    def __init__(self, db: Session, state: AppearanceState = S.INVITED) -> None:
        self.event = factories.event(db)
        self.organiser = factories.organiser(db, self.event)
        self.speaker = factories.speaker(db)
        self.session = factories.session(db, self.event)
        self.part = factories.appearance(db, self.session, self.speaker, state)
        self.link: SpeakerLink = invitations.ensure_link(db, self.event, self.speaker.id, NOW)

    def save(self, db: Session, **values: Any) -> bool:
        profile = {"name": self.speaker.name, "organisation": "", "position": ""}
        fixed: dict[str, Any] = {"profile": profile, "version": self.speaker.version}
        return save_page(db, self.event, self.link, NOW, Said(**fixed | values), "nn")

    def answer(self, db: Session, yes: bool, reason: str = "") -> bool:
        return self.save(db, answers={self.part.id: (yes, reason)})


def mails(db: Session) -> list[tuple[str, str, str]]:
    rows = db.scalars(select(OutboxMail).order_by(OutboxMail.kind))
    return [(row.kind, row.recipient, row.language) for row in rows]


def test_a_yes_changes_the_draft_and_is_receipted(session: Session) -> None:
    case = Case(session)

    assert case.answer(session, True)

    assert (case.part.state, case.part.answered_at) == (S.ACCEPTED, NOW)
    assert mails(session) == [("speaker_receipt", case.speaker.email, "nn")]
    assert case.event.public_version == 0
    change = session.scalars(select(Change).where(Change.field == "state")).one()
    assert (change.actor_id, change.actor_name) == (None, case.speaker.name)


def test_the_same_page_sent_twice_changes_nothing_more(session: Session) -> None:
    case = Case(session)
    said: dict[str, Any] = {
        "answers": {case.part.id: (False, "Bortreist")},
        "available": HOURS,
        "consents": {Purpose.STREAM: True},
    }
    assert case.save(session, **said)
    changes = len(session.scalars(select(Change)).all())

    assert not case.save(session, **said)

    assert len(session.scalars(select(Change)).all()) == changes
    assert len(mails(session)) == 1
    assert (case.part.state, case.part.reason) == (S.DECLINED, "Bortreist")


def test_a_withdrawal_is_told_to_those_who_publish(session: Session) -> None:
    case = Case(session, S.ACCEPTED)

    case.answer(session, False, "Syk")

    assert case.part.state is S.WITHDRAWN
    assert mails(session) == [
        ("speaker_receipt", case.speaker.email, "nn"),
        ("speaker_withdrew", case.organiser.email, "nb"),
    ]


def test_somebody_elses_part_and_a_mere_wish_are_not_there(session: Session) -> None:
    case = Case(session)
    other = factories.appearance(session, case.session, factories.speaker(session), S.INVITED)
    wish = factories.appearance(session, case.session, case.speaker, S.SUGGESTED)
    elsewhere = factories.event(session, "conference/2011")
    there = factories.session(session, elsewhere)
    next_year = factories.appearance(session, there, case.speaker, S.INVITED)

    for part in (other, wish, next_year):
        with pytest.raises(NotFound):
            case.save(session, answers={part.id: (True, "")})
        assert part.state is not S.ACCEPTED


def test_what_was_given_to_somebody_else_cannot_be_taken_back(session: Session) -> None:
    case = Case(session, S.REPLACED)

    with pytest.raises(WrongMove):
        case.answer(session, True)


def test_the_profile_is_refused_when_it_is_wrong_or_stale(session: Session) -> None:
    case = Case(session)

    for profile, field in [
        ({"name": "  "}, "name"),
        ({"name": "x", "biography": "x" * 4001}, "biography"),
        ({"name": "x" * 121}, "name"),
    ]:
        with pytest.raises(Invalid) as refused:
            case.save(session, profile=profile)
        assert refused.value.field == field
    with pytest.raises(Stale):
        case.save(session, profile={"name": "Ny"}, version=case.speaker.version - 1)
    with pytest.raises(Invalid):
        case.answer(session, False, "x" * 1001)


def test_hours_are_kept_for_the_event_and_journalled(session: Session) -> None:
    case = Case(session)

    case.save(session, available=HOURS)
    assert speakers.availability(session, case.event.id, case.speaker.id) == HOURS

    case.save(session)
    assert speakers.availability(session, case.event.id, case.speaker.id) == ()
    fields = session.scalars(select(Change.field)).all()
    assert fields == ["available", "available"]


def test_consents_are_each_apart_and_can_be_taken_back(session: Session) -> None:
    case = Case(session)

    case.save(session, consents={Purpose.STREAM: True, Purpose.RECORD: False})
    case.save(session, consents={Purpose.STREAM: False})

    found = speakers.consents(session, case.event.id, case.speaker.id)
    assert {p: row.given for p, row in found.items()} == {
        Purpose.STREAM: False,
        Purpose.RECORD: False,
    }


def test_gender_is_kept_apart_and_leaves_no_trace(session: Session) -> None:
    case = Case(session)

    assert not case.save(session, gender=Gender.WOMAN)

    entry = balance.gender_of(session, case.speaker.id)
    assert entry is not None
    assert (entry.value, entry.estimated) == (Gender.WOMAN, False)
    assert session.scalars(select(Change)).all() == []
    assert mails(session) == []

    forget_gender(session, case.link)
    assert balance.gender_of(session, case.speaker.id) is None


def test_nothing_is_saved_when_one_thing_is_refused(session: Session) -> None:
    case = Case(session)
    session.commit()

    with pytest.raises(Invalid), session.begin_nested():
        case.save(
            session,
            answers={case.part.id: (True, "")},
            profile={"name": ""},
            gender=Gender.MAN,
        )

    session.expire_all()
    assert session.get_one(Appearance, case.part.id).state is S.INVITED
    assert balance.gender_of(session, case.speaker.id) is None
