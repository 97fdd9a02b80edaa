"""Who is whom in the pool: suggested by likeness, decided by a person, nothing lost."""

from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session as Database

from planner.database import Base
from planner.domain.access import COMMAND, Actor
from planner.domain.errors import Invalid, NotAllowed, NotFound
from planner.domain.gender import Gender, GenderEntry
from planner.domain.invitations import Purpose
from planner.domain.programme import AppearanceState, Interval, Role
from planner.domain.release import thaw
from planner.domain.speakers import NeedKind, NeedState
from planner.models.corner import CornerTalk
from planner.models.events import Event
from planner.models.programme import Appearance
from planner.models.releases import Release
from planner.models.speaker_needs import Need
from planner.models.speaker_pages import (
    Slides,
    SpeakerPhoto,
    SpeakerReminder,
    TalkProposal,
)
from planner.models.speaker_pool import SpeakerMerge
from planner.models.speakers import (
    Availability,
    Consent,
    Invitation,
    Registration,
    Speaker,
    SpeakerLink,
)
from planner.queries import balance as genders
from planner.queries import pool, speakers
from planner.services import balance, files, releases
from planner.services import pool as service
from tests import factories
from tests.factories import NOW

S = AppearanceState
LATER, LATEST = NOW + timedelta(days=1), NOW + timedelta(days=2)


@pytest.fixture
def event(session: Database) -> Event:
    return factories.event(session)


def suggested(db: Database, event: Event) -> list[tuple[str, str]]:
    return [(p.one.name, p.other.name) for p in pool.pairs(db, event.initiative_id)]


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        (("Kari Bø", "k@a.no", ""), ("K. Boe Hansen", "K@a.no", ""), True),
        (("Kari Bø", "", ""), ("Bo, Kari", "", ""), True),
        (("Kari Bø", "kari.bo@a.no", "A"), ("Kari Boe", "kari.bo@b.no", "B"), True),
        (("Kari Anne Bø", "", "KS"), ("Kari Bø", "", "KS"), True),
        (("Kari Anne Bø", "", "KS"), ("Kari Bø", "", "NHO"), False),
        (("Kari Bø", "", "KS"), ("Per Ås", "", "KS"), False),
        (("Foredragsholder 01", "", "KS"), ("Foredragsholder 02", "", "KS"), False),
    ],
)
@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_likeness_suggests(
    session: Database,
    event: Event,
    one: tuple[str, str, str],
    other: tuple[str, str, str],
    alike: bool,
) -> None:
    for name, email, organisation in (one, other):
        factories.speaker(session, name=name, email=email, organisation=organisation)
    assert bool(suggested(session, event)) is alike


def test_two_people_are_not_suggested_again(session: Database, event: Event) -> None:
    one, other = (factories.speaker(session, name="Kari Bø") for _ in range(2))
    assert suggested(session, event) == [("Kari Bø", "Kari Bø")]
    for _ in range(2):
        service.tell_apart(session, event, COMMAND, NOW, other.id, one.id)
    assert suggested(session, event) == []
    third = factories.speaker(session, name="Kari Bø")
    service.merge(session, event, COMMAND, NOW, third.id, other.id)
    assert suggested(session, event) == []


def test_everything_of_both_is_kept(session: Database, event: Event) -> None:
    gathering = factories.event(session, "gatherings/2010")
    kept = factories.speaker(
        session, name="Kari Bø", email="", phone="1", topics="Sykkel", languages=["nb"]
    )
    gone = factories.speaker(
        session,
        name="K. Bø",
        email="k@example.org",
        topics="Gange",
        biography="Hun …",
        languages=["en"],
    )
    panel = factories.session(session, event)
    elsewhere = factories.session(session, gathering)
    factories.appearance(session, panel, kept, S.INVITED, Role.PANEL)
    twice = factories.appearance(session, panel, gone, S.ACCEPTED, Role.PANEL)
    other = factories.appearance(session, elsewhere, gone, S.DECLINED)
    mine = Invitation(event_id=event.id, speaker_id=kept.id, sent_at=LATER, message="To")
    theirs = Invitation(
        event_id=event.id, speaker_id=gone.id, sent_at=NOW, message="En", answer_by=LATER
    )
    alone = Invitation(event_id=gathering.id, speaker_id=gone.id, sent_at=NOW)
    session.add_all([mine, theirs, alone])
    session.flush()
    twice.invitation_id, other.invitation_id = theirs.id, alone.id
    at = {"event_id": event.id, "speaker_id": gone.id}
    file = files.StoredFile(name="a.pdf", media_type="application/pdf", size=1, digest="0" * 64)
    file.created_at = NOW
    session.add(file)
    session.flush()
    session.add_all(
        [
            SpeakerLink(created_at=NOW, expires_at=LATER, **at),
            Availability(start=NOW, end=LATER, **at),
            Availability(
                event_id=event.id, speaker_id=kept.id, start=LATER, end=LATER + (LATER - NOW)
            ),
            Consent(purpose=Purpose.STREAM, given=False, answered_at=LATER, **at),
            Consent(purpose=Purpose.RECORD, given=True, answered_at=NOW, **at),
            Consent(
                event_id=event.id,
                speaker_id=kept.id,
                purpose=Purpose.STREAM,
                given=True,
                answered_at=NOW,
            ),
            Need(kind=NeedKind.DIET, text="nøtter", asked_at=NOW, **at),
            Need(
                kind=NeedKind.DIET,
                text="fisk",
                state=NeedState.CONFIRMED,
                asked_at=NOW,
                event_id=event.id,
                speaker_id=kept.id,
            ),
            Need(kind=NeedKind.SOUND, text="film", asked_at=NOW, **at),
            Slides(file_id=file.id, at=NOW, **at),
            SpeakerReminder(about="answer", at=NOW, **at),
            SpeakerPhoto(
                speaker_id=gone.id, original_id=file.id, square_id=file.id, side=9, at=NOW
            ),
            TalkProposal(appearance_id=twice.id, title="Byen", proposed_at=NOW),
            Registration(
                event_id=event.id,
                name="K",
                email="k@example.org",
                about="x",
                created_at=NOW,
                submission="s" * 36,
                speaker_id=gone.id,
            ),
            CornerTalk(
                event_id=event.id,
                submission="t" * 36,
                name="K",
                title="x",
                minutes=5,
                proposed_at=NOW,
                speaker_id=gone.id,
            ),
        ]
    )
    balance.declare(session, gone.id, Gender.WOMAN, NOW)
    balance.estimate(session, COMMAND, event.id, kept.id, Gender.MAN, LATER)
    session.flush()
    kept_id, gone_id = kept.id, gone.id

    service.merge(session, event, COMMAND, LATER, kept_id, gone_id, ["name"])
    session.commit()
    session.expire_all()

    row = session.get_one(Speaker, kept_id)
    assert session.get(Speaker, gone_id) is None
    assert (row.name, row.email, row.phone, row.biography) == (
        "K. Bø",
        "k@example.org",
        "1",
        "Hun …",
    )
    assert (row.topics, row.languages) == ("Sykkel\n\nGange", ["en", "nb"])
    states = {(a.event_id, a.state) for a in session.scalars(select(Appearance))}
    assert states == {(event.id, S.ACCEPTED), (gathering.id, S.DECLINED)}
    invitation = speakers.invitation(session, event.id, kept_id)
    assert invitation is not None
    assert (invitation.sent_at, invitation.resent_at, invitation.answer_by) == (NOW, LATER, LATER)
    assert invitation.message == "To\n\nEn"
    assert {a.invitation_id for a in session.scalars(select(Appearance))} == {
        invitation.id,
        alone.id,
    }
    assert speakers.availability(session, event.id, kept_id) == (Interval(NOW, LATEST),)
    given = {p: c.given for p, c in speakers.consents(session, event.id, kept_id).items()}
    assert given == {Purpose.STREAM: False, Purpose.RECORD: True}
    needs = {(n.kind, n.text, n.state) for n in session.scalars(select(Need))}
    assert needs == {
        (NeedKind.DIET, "fisk\nnøtter", NeedState.ASKED),
        (NeedKind.SOUND, "film", NeedState.ASKED),
    }
    assert genders.gender_of(session, kept_id) == GenderEntry(Gender.WOMAN, False)
    assert session.get(SpeakerPhoto, kept_id) is not None
    assert session.scalars(select(TalkProposal.title)).all() == ["Byen"]
    for model in (SpeakerLink, Registration, CornerTalk, Slides, SpeakerReminder):
        assert set(session.scalars(select(model.speaker_id))) == {kept_id}
    trace = session.scalars(select(SpeakerMerge)).one()
    assert (trace.kept_id, trace.gone_id, trace.at) == (kept_id, gone_id, LATER)
    assert trace.record["said"]["name"] == "K. Bø"
    assert set(trace.record["moved"]["appearance"]) == {twice.id, other.id}
    assert pool.kept_instead(session, event.initiative_id, gone_id) == kept_id


def test_ids_that_are_gone_go_on_meaning_the_same_person(session: Database, event: Event) -> None:
    first, second, third = (factories.speaker(session, name=f"Taler {n}") for n in "abc")
    factories.appearance(session, factories.session(session, event), first)
    releases.publish(session, event, COMMAND, NOW)
    ids = [first.id, second.id, third.id]
    service.merge(session, event, COMMAND, NOW, ids[1], ids[0])
    service.merge(session, event, COMMAND, NOW, ids[2], ids[1])

    assert [pool.kept_instead(session, event.initiative_id, id) for id in ids] == [
        ids[2],
        ids[2],
        None,
    ]
    assert releases.redact_speaker(session, event, ids[2])
    document = session.scalars(select(Release.document)).one()
    assert thaw(document).speakers == ()


def test_only_organisers_merge_and_only_two(session: Database, event: Event) -> None:
    one, other = factories.speaker(session), factories.speaker(session)
    with pytest.raises(NotAllowed):
        service.merge(session, event, Actor("x"), NOW, one.id, other.id)
    with pytest.raises(Invalid):
        service.merge(session, event, COMMAND, NOW, one.id, one.id)
    with pytest.raises(NotFound):
        service.merge(session, event, COMMAND, NOW, one.id, event.id)


def test_every_table_that_refers_to_a_speaker_is_thought_of() -> None:
    """Who adds one says here, and in services/pool.py, what becomes of its rows in a merge."""
    found = {
        f"{table.name}.{key.parent.name}"
        for table in Base.metadata.tables.values()
        for key in table.foreign_keys
        if key.column.table.name == "speaker"
    }
    assert found == {
        "appearance.speaker_id",
        "availability.speaker_id",
        "consent.speaker_id",
        "corner_talk.speaker_id",
        "invitation.speaker_id",
        "registration.speaker_id",
        "slides.speaker_id",
        "speaker_gender.speaker_id",
        "speaker_limit.speaker_id",
        "speaker_link.speaker_id",
        "speaker_need.speaker_id",
        "speaker_photo.speaker_id",
        "speaker_reminder.speaker_id",
        "speakers_apart.first_id",
        "speakers_apart.second_id",
    }
