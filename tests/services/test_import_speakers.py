"""Taking in a list of speakers: each line whole or not at all, and twice is once."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import func, select
from sqlalchemy.orm import Session as Database

from planner.domain.access import COMMAND, Actor, Grant, RoleName
from planner.domain.errors import NotAllowed
from planner.domain.gender import Gender, GenderEntry
from planner.domain.programme import AppearanceState, Role
from planner.domain.speaker_list import GENDERS, ROLES, STATES, Outcome, SpeakersAccount
from planner.formats.speaker_list import read
from planner.models.events import Event
from planner.models.mail import OutboxMail
from planner.models.programme import Appearance
from planner.models.speakers import Origin, Speaker
from planner.queries import balance as genders
from planner.services import appearances, balance
from planner.services.import_speakers import import_speakers
from tests import factories
from tests.factories import NOW

S = AppearanceState
LIST = """name,email,organisation,session,role,state,gender
Kari Bø,Kari@Example.org,Bærum kommune,Byens lys,keynote,accepted,woman
Ola Li,ola@example.org,KS,Byens lys,panel,invited,man
Kari Bø,kari@example.org,,Sykkel,moderator,suggested,
Siv Moe,,HSH,,,,
"""


@pytest.fixture
def event(session: Database) -> Event:
    event = factories.event(session)
    factories.session(session, event, title="Byens lys", code="G")
    factories.session(session, event, title="Sykkel")
    return event


def bring(db: Database, event: Event, text: str = LIST, actor: Actor = COMMAND) -> SpeakersAccount:
    account = import_speakers(db, actor, NOW, event, read(text.encode()))
    db.commit()
    db.expire_all()
    return account


def appearing(db: Database) -> set[tuple[str, str, Role, S]]:
    return {
        (row.speaker.name if row.speaker else "", row.session.title, row.role, row.state)
        for row in db.scalars(select(Appearance))
    }


def pool(db: Database) -> list[tuple[str, str, str]]:
    rows = db.scalars(select(Speaker).order_by(Speaker.name, Speaker.organisation))
    return [(row.name, row.email, row.organisation) for row in rows]


def head(*lines: str) -> str:
    return "name,email,organisation,session,role,state,gender\n" + "\n".join(lines)


def test_everyone_comes_into_the_pool_and_the_draft(session: Database, event: Event) -> None:
    account = bring(session, event)

    assert (account.found, account.taken, account.speakers, account.appearances) == (4, 4, 3, 3)
    assert (account.estimates, account.unchanged, account.skipped) == (2, 0, ())
    assert pool(session) == [
        ("Kari Bø", "kari@example.org", "Bærum kommune"),
        ("Ola Li", "ola@example.org", "KS"),
        ("Siv Moe", "", "HSH"),
    ]
    assert appearing(session) == {
        ("Kari Bø", "Byens lys", Role.KEYNOTE, S.ACCEPTED),
        ("Ola Li", "Byens lys", Role.PANEL, S.INVITED),
        ("Kari Bø", "Sykkel", Role.MODERATOR, S.SUGGESTED),
    }
    found = genders.genders(session, event.id)
    assert sorted(found.values(), key=str) == [
        GenderEntry(Gender.MAN, True),
        GenderEntry(Gender.WOMAN, True),
    ]
    assert set(session.scalars(select(Speaker.origin))) == {Origin.IMPORTED}


def test_the_same_list_again_changes_nothing_and_nobody_is_written_to(
    session: Database, event: Event
) -> None:
    bring(session, event)
    before = pool(session), appearing(session)
    account = bring(session, event)

    assert (account.speakers, account.appearances, account.changed, account.estimates) == (
        (0, 0, 0, 0)
    )
    assert (account.unchanged, account.skipped, account.remarks) == (4, (), ())
    assert (pool(session), appearing(session)) == before
    assert session.scalar(select(func.count()).select_from(OutboxMail)) == 0


def test_a_session_goes_by_title_label_both_or_id(session: Database, event: Event) -> None:
    lights = session.scalars(select(Appearance.session_id)).first()
    assert lights is None
    id = factories.session(session, event, title="Klima").id
    bring(
        session,
        event,
        head(
            "A,,,byens  LYS,,,",
            "B,,,G,,,",
            "C,,,G Byens lys,,,",
            f"D,,,{id.upper()},,,",
        ),
    )
    assert {(who, where) for who, where, _r, _s in appearing(session)} == {
        ("A", "Byens lys"),
        ("B", "Byens lys"),
        ("C", "Byens lys"),
        ("D", "Klima"),
    }


def test_lines_that_cannot_be_taken_say_why_and_leave_nothing(
    session: Database, event: Event
) -> None:
    factories.session(session, event, title="Lunsj")
    factories.session(session, event, title="Lunsj")
    factories.speaker(session, name="Per Ås", email="per@example.org")
    account = bring(
        session,
        event,
        head(
            ",,,Sykkel,,,",
            "A,a@,,Sykkel,,,",
            "B,,,Brøset,,,",
            "C,,,Lunsj,,,",
            "D,,,Sykkel,konge,,",
            "E,,,Sykkel,,kanskje,",
            "F,,,Sykkel,,,ja",
            "Wenche Foss,per@example.org,,Sykkel,,,",
            f"{'x' * 121},,,,,,",
            "G,,,Sykkel,,accepted,woman",
            "G,,,Sykkel,,declined,woman",
            "G,,,Byens lys,,,man",
        ),
    )
    assert [(row.line, row.code, row.text) for row in account.skipped] == [
        (2, "name_missing", ""),
        (3, "not_an_address", "a@"),
        (4, "unknown_session", "Brøset"),
        (5, "several_sessions", "Lunsj"),
        (6, "unknown_role", "konge"),
        (7, "unknown_state", "kanskje"),
        (8, "unknown_gender", "ja"),
        (9, "address_of_another", "Per Ås"),
        (10, "name_too_long", "x" * 40),
        (12, "twice_otherwise", "Sykkel"),
        (13, "gender_otherwise", ""),
    ]
    assert (account.found, account.taken) == (12, 1)
    assert [name for name, _email, _org in pool(session)] == ["G", "Per Ås"]
    assert appearing(session) == {("G", "Sykkel", Role.TALK, S.ACCEPTED)}


def test_people_are_told_apart_by_address_then_by_organisation(
    session: Database, event: Event
) -> None:
    bring(
        session,
        event,
        head(
            "Kari Bø,kari@example.org,,,,,",
            "Bø Kari,kari@example.org,,,,,",
            "Kari Bø,other@example.org,,,,,",
            "Ola Li,,KS,,,,",
            "Ola Li,,NHO,,,,",
            "Ola  Li,ola@example.org,NHO,,,,",
        ),
    )
    assert sorted(pool(session)) == [
        ("Kari Bø", "kari@example.org", ""),
        ("Kari Bø", "other@example.org", ""),
        ("Ola Li", "", "KS"),
        ("Ola Li", "ola@example.org", "NHO"),
    ]
    account = bring(session, event, head("Kari Bø,,,,,,"))
    assert [row.code for row in account.skipped] == ["several_people"]


def test_what_is_missing_is_filled_in_and_nothing_is_overwritten(
    session: Database, event: Event
) -> None:
    factories.speaker(session, name="Kari Bø", email="", organisation="Bærum kommune")
    account = bring(session, event, head("Kari Bø,kari@example.org,,,,,"))
    assert account.outcomes == ((2, Outcome.CHANGED),)
    bring(session, event, head("Kari Bø,kari@example.org,KS,,,,"))
    assert pool(session) == [("Kari Bø", "kari@example.org", "Bærum kommune")]


def test_a_newer_list_changes_what_lists_have_set_and_nothing_else(
    session: Database, event: Event
) -> None:
    bring(session, event)
    account = bring(session, event, LIST.replace("panel,invited", "talk,accepted"))
    assert (account.changed, account.appearances) == (1, 0)
    assert ("Ola Li", "Byens lys", Role.TALK, S.ACCEPTED) in appearing(session)

    row = session.scalars(select(Appearance).where(Appearance.role == Role.TALK)).one()
    appearances.save_appearance(
        session,
        event,
        COMMAND,
        NOW,
        row.session_id,
        {"state": S.WITHDRAWN},
        appearance_id=row.id,
    )
    account = bring(session, event)
    assert [(one.line, one.code, one.text) for one in account.remarks] == [(3, "kept", "Byens lys")]
    assert ("Ola Li", "Byens lys", Role.TALK, S.WITHDRAWN) in appearing(session)


def test_what_a_speaker_has_said_of_gender_stands(session: Database, event: Event) -> None:
    kari = factories.speaker(session, name="Kari Bø", email="kari@example.org")
    balance.declare(session, kari.id, Gender.ANOTHER, NOW)
    account = bring(session, event)
    assert [(one.line, one.code) for one in account.remarks] == [(2, "declared")]
    assert genders.gender_of(session, kari.id) == GenderEntry(Gender.ANOTHER, False)


def test_only_those_who_see_the_balance_can_estimate(session: Database, event: Event) -> None:
    user = factories.organiser(session, event)
    organiser = Actor(user.id, grants=(Grant(RoleName.ORGANISER, event.id),))
    account = import_speakers(session, organiser, NOW, event, read(LIST.encode()))
    assert account.estimates == 0
    assert [(one.line, one.code) for one in account.remarks] == [
        (2, "gender_not_yours"),
        (3, "gender_not_yours"),
    ]
    with pytest.raises(NotAllowed):
        import_speakers(session, Actor("anyone"), NOW, event, read(LIST.encode()))


words = st.sampled_from(["", "A", "B b", "C", "x" * 130, "\x07", "'=1+1"])
rows = st.lists(
    st.tuples(
        words,
        st.sampled_from(["", "a@example.org", "b@example.org", "rubbish"]),
        words,
        st.sampled_from(["", "Byens lys", "Sykkel", "Ukjent"]),
        st.sampled_from([*ROLES, "konge"]),
        st.sampled_from([*STATES, "kanskje"]),
        st.sampled_from([*GENDERS, "vet ikke"]),
    ),
    max_size=12,
)


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])  # each rolls back
@given(rows)
def test_whatever_the_list_a_second_time_changes_nothing(
    app: object, database: object, found: list[tuple[str, ...]]
) -> None:
    from tests.conftest import engine_of

    with Database(engine_of(app)) as db:  # type: ignore[arg-type]
        event = factories.event(db)
        factories.session(db, event, title="Byens lys")
        factories.session(db, event, title="Sykkel")
        text = "name;email;organisation;session;role;state;gender\n" + "\n".join(
            ";".join(row) for row in found
        )
        first = import_speakers(db, COMMAND, NOW, event, read(text.encode()))
        again = import_speakers(db, COMMAND, NOW, event, read(text.encode()))
        assert len(first.outcomes) == first.found == again.found
        assert (again.speakers, again.appearances, again.changed, again.estimates) == (0, 0, 0, 0)
        assert again.skipped == first.skipped
        assert again.unchanged == again.taken == first.taken
        db.rollback()
