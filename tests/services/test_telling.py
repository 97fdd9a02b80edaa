"""A release is told to those it concerns: one mail each, in their language, with the entry."""

from datetime import timedelta
from typing import Any

import pytest
from flask import Flask
from icalendar import Calendar
from sqlalchemy import select
from sqlalchemy.orm import Session

from planner import mail
from planner.domain.access import COMMAND, Actor
from planner.domain.programme import AppearanceState, SessionState
from planner.domain.proposal import PublishingBlocked
from planner.models.events import Event
from planner.models.mail import OutboxMail
from planner.models.releases import Release
from planner.models.speakers import Invitation
from planner.queries import releases as read
from planner.queries import telling
from planner.services import releases, stars
from tests import factories
from tests.support.counting import statements

NOW = factories.NOW
DAY = timedelta(days=1)


def publish(session: Session, event: Event, days: int = 0, **values: Any) -> Release:
    made = releases.publish(session, event, COMMAND, NOW + days * DAY, **values)
    session.commit()
    return made


def mails(session: Session) -> dict[str, OutboxMail]:
    """By address, those written since the last time."""
    rows = session.scalars(select(OutboxMail).where(OutboxMail.sent_at.is_(None))).all()
    assert len({row.recipient for row in rows}) == len(rows)
    for row in rows:
        row.sent_at = NOW
    session.commit()
    return {row.recipient: row for row in rows}


def rendered(app: Flask, session: Session, row: OutboxMail) -> mail.Rendered:
    with app.app_context():
        found = mail.render(session, row, NOW)
    assert found is not None
    return found


def entries(found: mail.Rendered) -> dict[str, tuple[int, str, str]]:
    """SEQUENCE, STATUS and start of each attached entry, by UID."""
    (file,) = found.attachments
    assert file.type == "text/calendar"
    return {
        str(e["uid"]): (int(str(e["sequence"])), str(e["status"]), f"{e.decoded('dtstart'):%H:%M}")
        for e in Calendar.from_ical(file.content).walk("VEVENT")
    }


def test_speakers_and_followers_get_one_mail_in_their_language(
    app: Flask, session: Session
) -> None:
    event = factories.event(session)
    talk = factories.session(session, event, title="Brøset", state=SessionState.CONFIRMED)
    walk = factories.session(session, event, title="Byvandring", state=SessionState.CONFIRMED)
    factories.session(session, event, title="Lunsj", state=SessionState.CONFIRMED)
    both = factories.speaker(session, name="Ann", email="Ann@Example.org")
    factories.appearance(session, talk, both)
    asked = factories.speaker(session, name="Bo", email="bo@example.org")
    factories.appearance(session, walk, asked)
    silent = factories.speaker(session, name="Cy", email="")
    factories.appearance(session, walk, silent)
    unsure = factories.speaker(session, name="Dag", email="dag@example.org")
    factories.appearance(session, walk, unsure, AppearanceState.INVITED)
    session.add(Invitation(event_id=event.id, speaker_id=asked.id, language="nn", sent_at=NOW))
    ann = factories.user(session, email="ann@example.org", language="en")
    eli = factories.user(session, email="eli@example.org", name="Eli")
    idle = factories.user(session, email="fin@example.org", active=False)
    first = publish(session, event)
    assert set(mails(session)) == {"ann@example.org", "bo@example.org"}
    for user in (ann, eli, idle):
        stars.star(session, Actor(user.id, user.name), NOW, event.id, [walk.id])
    assert talk.start is not None
    talk.start += timedelta(hours=1)
    walk.state = SessionState.CANCELLED
    second = publish(session, event, 1, note="Kortere vei")
    told = mails(session)
    assert {email: row.language for email, row in told.items()} == {
        "ann@example.org": "en",
        "bo@example.org": "nn",
        "eli@example.org": "nb",
    }
    assert {row.kind for row in told.values()} == {"release_told"}
    found = rendered(app, session, told["ann@example.org"])
    assert found.subject == "Byer som lever og leverer: 2 changes for you"
    assert "Hello Ann," in found.text
    assert "Kortere vei" in found.text
    assert "Moved: Brøset. Time: from " in found.text
    assert "11:00–11:45 to " in found.text
    assert "Cancelled: Byvandring" in found.text
    assert f"http://planner.test/en/conference/2010/sessions/{talk.id}" in found.text
    assert f"http://planner.test/en/conference/2010/releases/{second.number}" in found.text
    assert found.attachments[0].name == "2010-2.ics"
    assert entries(found) == {
        talk.id: (1, "CONFIRMED", "12:00"),
        walk.id: (1, "CANCELLED", "11:00"),
    }
    follower = rendered(app, session, told["eli@example.org"])
    assert follower.subject == "Byer som lever og leverer: 1 endring for deg"
    assert "Brøset" not in follower.text
    assert "Hei Eli" in follower.text
    assert entries(follower) == {walk.id: (1, "CANCELLED", "11:00")}
    assert "Der du medverkar:" in rendered(app, session, told["bo@example.org"]).text
    assert first.number == 1


def test_who_cannot_be_told_is_listed(session: Session) -> None:
    event = factories.event(session)
    talk = factories.session(session, event)
    factories.appearance(session, talk, factories.speaker(session, name="Cy", email=""))
    factories.appearance(session, talk, factories.speaker(session, name="Ann"))
    session.commit()
    proposal = read.proposal(session, event)
    found = telling.audience(session, event.id, proposal.previous, proposal.result)
    assert found.untold == ("Cy",)
    assert [(r.name, r.speaking) for r in found.recipients] == [("Ann", {talk.id})]


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_a_session_taken_out_is_off_in_the_calendar_and_counts_on_when_it_is_back(
    app: Flask, session: Session
) -> None:
    event = factories.event(session)
    talk = factories.session(session, event, title="Brøset", state=SessionState.CONFIRMED)
    factories.session(session, event)
    factories.appearance(session, talk, factories.speaker(session, email="ann@example.org"))
    publish(session, event)
    mails(session)
    talk.internal = True
    publish(session, event, 1)
    gone = rendered(app, session, mails(session)["ann@example.org"])
    assert entries(gone) == {talk.id: (1, "CANCELLED", "11:00")}
    assert b"URL" not in gone.attachments[0].content.split(b"BEGIN:VEVENT")[1]
    talk.internal = False
    publish(session, event, 2)
    back = rendered(app, session, mails(session)["ann@example.org"])
    assert entries(back) == {talk.id: (2, "CONFIRMED", "11:00")}


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_nobody_is_told_of_what_was_not_published_or_asked_not_to(session: Session) -> None:
    event = factories.event(session, levels={"room_overlap": "block"})
    room = factories.room(session, event)
    talk = factories.session(session, event, room=room)
    factories.appearance(session, talk, factories.speaker(session))
    publish(session, event, tell=False)
    clash = factories.session(session, event, room=room)
    factories.appearance(session, clash, factories.speaker(session))
    with pytest.raises(PublishingBlocked):
        publish(session, event, 1)
    session.rollback()
    assert mails(session) == {}


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_a_mail_to_somebody_forgotten_is_not_sent(app: Flask, session: Session) -> None:
    event = factories.event(session)
    talk = factories.session(session, event)
    speaker = factories.speaker(session, email="ann@example.org")
    appearance = factories.appearance(session, talk, speaker)
    publish(session, event)
    row = mails(session)["ann@example.org"]
    session.delete(appearance)
    session.flush()
    session.delete(speaker)
    session.commit()
    with app.app_context():
        assert mail.render(session, row, NOW) is None


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_the_audience_is_found_in_as_many_statements_for_many_as_for_few(
    session: Session,
) -> None:
    event = factories.event(session)
    for hour in range(8, 16):
        item = factories.session(session, event, hour=hour)
        for _ in range(3):
            factories.appearance(session, item, factories.speaker(session))
    session.commit()
    proposal = read.proposal(session, event)
    with statements(session.get_bind().engine) as counted:
        found = telling.audience(session, event.id, None, proposal.result)
    assert len(found.recipients) == 24
    assert counted.count == 5
