"""The organisers' side of what speakers suggest, hand in and need; the funnel, letters, batches."""

import io
import re
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from planner.domain.identity import new_id
from planner.domain.programme import AppearanceState, Role
from planner.domain.speakers import Channel, NeedKind, NeedState
from planner.models.mail import OutboxMail
from planner.models.programme import Appearance
from planner.models.speaker_needs import Need
from planner.models.speaker_pages import SpeakerLetter, SpeakerTerms, Substitute, TalkProposal
from planner.models.speakers import Invitation, SensitiveReading
from planner.services import asking, invitations, needs
from planner.services.asking import Other
from planner.web import clock
from tests import factories
from tests.support.asked import Asked

S = AppearanceState
ROOT = "/conference/2010/speakers"
pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)


@pytest.fixture
def asked(app: Flask, client: FlaskClient, session: Session, tmp_path: Path) -> Asked:
    """With an organiser logged in."""
    app.config["UPLOADS"] = tmp_path
    session.expire_on_commit = False
    made = Asked(app, session)
    factories.login(client, factories.organiser(session, made.event, name="Kari"))
    session.commit()
    return made


def rows(session: Session, model: Any) -> list[Any]:
    found = session.scalars(select(model).execution_options(populate_existing=True)).all()
    session.commit()
    return list(found)


def now(app: Flask) -> Any:
    with app.app_context():
        return clock.now()


def suggested(session: Session, asked: Asked, app: Flask) -> None:
    asked.part.state = S.DECLINED
    other = Other("Statssekretæren", "MD", "Statssekretær", "stats@md.example")
    asking.suggest_other(session, asked.part, now(app), other)
    session.commit()


def test_a_substitute_is_taken_up_and_invited_once(
    app: Flask, client: FlaskClient, session: Session, asked: Asked
) -> None:
    suggested(session, asked, app)
    here = f"{ROOT}/desk/{asked.speaker.id}"
    assert "Statssekretæren" in client.get(here).text
    decide = f"{here}/substitute/{asked.part.id}"
    for _twice in range(2):
        assert client.post(decide, data={"decision": "ask"}).status_code == 303

    parts = {row.state for row in rows(session, Appearance)}
    assert parts == {S.REPLACED, S.INVITED}
    assert len(rows(session, Appearance)) == 2
    mails = [row.recipient for row in rows(session, OutboxMail) if row.kind == "speaker_invitation"]
    assert mails == ["stats@md.example"]
    assert [row.taken for row in rows(session, Substitute)] == [True]
    assert client.post(decide, data={"decision": "?"}).status_code == 400


def test_a_substitute_is_done_without(
    app: Flask, client: FlaskClient, session: Session, asked: Asked
) -> None:
    suggested(session, asked, app)
    client.post(
        f"{ROOT}/desk/{asked.speaker.id}/substitute/{asked.part.id}", data={"decision": "leave"}
    )
    assert [row.taken for row in rows(session, Substitute)] == [False]
    assert "Ikke tatt til følge" in client.get(asked.page).text


@pytest.mark.parametrize("whole", [False, True])
def test_a_title_is_accepted_for_the_part_or_the_session(
    app: Flask, client: FlaskClient, session: Session, asked: Asked, whole: bool
) -> None:
    asking.propose_talk(session, asked.part, now(app), "Ny tittel", "Nytt sammendrag")
    session.commit()
    decide = f"{ROOT}/desk/{asked.speaker.id}/talk/{asked.part.id}"
    said = {"decision": "session" if whole else "part", "reply": "Fin"}
    assert client.post(decide, data=said).status_code == 303

    session.refresh(asked.part)
    session.refresh(asked.session)
    session.commit()
    own = (asked.part.title, asked.session.title, asked.session.abstract)
    plain = ("Ny tittel", "Klimavennlig politikk", "")
    assert own == (("", "Ny tittel", "Nytt sammendrag") if whole else plain)
    assert "Fin" in client.get(asked.page).text
    news = [row for row in rows(session, OutboxMail) if row.kind == "speaker_news"]
    assert [row.recipient for row in news] == [asked.speaker.email]


def test_a_title_is_turned_down_with_a_word(
    app: Flask, client: FlaskClient, session: Session, asked: Asked
) -> None:
    asking.propose_talk(session, asked.part, now(app), "Reklame", "")
    session.commit()
    decide = f"{ROOT}/desk/{asked.speaker.id}/talk/{asked.part.id}"
    silent = client.post(decide, data={"decision": "no"}, follow_redirects=True)
    assert "Si hvorfor ikke" in silent.text
    assert [row.accepted for row in rows(session, TalkProposal)] == [None]
    client.post(decide, data={"decision": "no", "reply": "For mye reklame"})
    assert [row.accepted for row in rows(session, TalkProposal)] == [False]


def test_needs_are_opened_by_post_logged_and_answered_one_by_one(
    app: Flask, client: FlaskClient, session: Session, asked: Asked
) -> None:
    wanted = {NeedKind.ACCESS: "Rullestol", NeedKind.DIET: "Nøtter"}
    needs.say(session, asked.event, asked.speaker.id, now(app), wanted)
    session.commit()
    closed = client.get(f"{ROOT}/needs").text
    assert "Rullestol" not in closed and asked.speaker.name not in closed
    assert rows(session, SensitiveReading) == []

    opened = client.post(f"{ROOT}/needs")
    assert "Rullestol" in opened.text and "Nøtter" in opened.text
    assert opened.headers["Cache-Control"] == "no-store"
    reading = rows(session, SensitiveReading)[0]
    assert (reading.what, reading.speaker_ids) == ("needs", [asked.speaker.id])
    first = next(row for row in rows(session, Need) if row.kind is NeedKind.ACCESS)
    refused = client.post(f"{ROOT}/needs/{first.id}", data={"decision": "refuse"})
    assert "Si hvorfor det ikke kan ordnes" in refused.text
    assert len(rows(session, SensitiveReading)) == 2  # what was shown again is on record too
    client.post(f"{ROOT}/needs/{first.id}", data={"decision": "confirm", "reply": "Rampe"})
    states = {row.kind: row.state for row in rows(session, Need)}
    assert states == {NeedKind.ACCESS: NeedState.CONFIRMED, NeedKind.DIET: NeedState.ASKED}
    own = client.get(asked.page).text
    assert "Rampe" in own and "Ordnet" in own


def test_a_network_leader_sees_no_needs(
    app: Flask, client: FlaskClient, session: Session, asked: Asked
) -> None:
    track = factories.track(session, asked.event)
    asked.session.track_id = track.id
    factories.login(client, factories.leader(session, track))
    needs.say(session, asked.event, asked.speaker.id, now(app), {NeedKind.DIET: "Nøtter"})
    session.commit()

    assert client.post(f"{ROOT}/needs").status_code == 403
    sheet = f"{ROOT}/desk/{asked.speaker.id}/briefing"
    assert client.post(sheet).status_code == 403
    assert "Nøtter" not in client.get(sheet).text
    assert rows(session, SensitiveReading) == []


def test_the_funnel_has_the_overdue_first_with_who_asked_and_how(
    app: Flask, client: FlaskClient, session: Session, asked: Asked
) -> None:
    organiser = factories.organiser(session, asked.event, name="Ola")
    at = now(app)
    for name, days, state in (("Sen", 20, S.INVITED), ("Rask", 9, S.ACCEPTED)):
        speaker = factories.speaker(session, name=name)
        invitation = Invitation(
            event_id=asked.event.id,
            speaker_id=speaker.id,
            sent_at=at - timedelta(days=days),
            sent_by_id=organiser.id,
            answer_by=at - timedelta(days=6),
            channel=Channel.PHONE,
        )
        session.add(invitation)
        session.flush()
        factories.appearance(
            session,
            asked.session,
            speaker,
            state,
            invitation_id=invitation.id,
            answered_at=at - timedelta(days=5) if state is S.ACCEPTED else None,
        )
    session.commit()

    page = client.get(f"{ROOT}/funnel").text
    table = page[page.index("<tbody>") :]
    assert re.findall(r'href="[^"]*/desk/[^"]*">([^<]+)<', table)[0] == "Sen"
    assert "på telefon, Ola" in table
    assert re.search(r'<td class="num"[^>]*>20<span', table)
    assert re.search(r'<td class="num"[^>]*>4</td>', table)
    late = client.get(f"{ROOT}/funnel?state=overdue").text
    assert "Sen" in late and "Rask" not in late
    for query in ("network=x", "state=nonsense", "step=call"):
        assert client.get(f"{ROOT}/funnel?{query}").status_code == 200


def test_somebody_asked_by_telephone_is_noted_without_a_mail(
    client: FlaskClient, session: Session, asked: Asked
) -> None:
    asked.part.state = S.SUGGESTED
    asked.speaker.email = ""
    session.commit()
    said = {"parts": asked.part.id, "channel": "phone", "language": "nb"}
    here = f"{ROOT}/desk/{asked.speaker.id}/invite"
    assert client.post(here, data=said).status_code == 303

    assert [row.channel for row in rows(session, Invitation)] == [Channel.PHONE]
    assert rows(session, OutboxMail) == []
    assert rows(session, Appearance)[0].state is S.INVITED


def test_the_day_for_slides_is_set_and_taken_away(
    client: FlaskClient, session: Session, asked: Asked
) -> None:
    where = f"{ROOT}/funnel/slides-by"
    client.post(where, data={"slides_by": "2010-10-20"})
    assert [str(row.slides_by) for row in rows(session, SpeakerTerms)] == ["2010-10-20"]
    assert client.post(where, data={"slides_by": "snart"}).status_code == 422
    client.post(where, data={"slides_by": ""})
    assert [row.slides_by for row in rows(session, SpeakerTerms)] == [None]


LETTER = {
    "name": "Første brev",
    "nb": "Vi tenker på deg, {name}, til {parts}.",
    "en": "We think of you, {name}.",
}


def test_a_letter_is_written_once_and_its_mistakes_named(
    client: FlaskClient, session: Session, asked: Asked
) -> None:
    where = f"{ROOT}/letters/new"
    wrong = client.post(where, data=LETTER | {"row": new_id(), "nb": "Hei {navn}"})
    assert wrong.status_code == 422 and "{navn}" in wrong.text
    assert client.post(where, data={"name": "Tomt", "row": new_id()}).status_code == 422
    row = new_id()
    for _twice in range(2):
        assert client.post(where, data=LETTER | {"row": row}).status_code in (303, 422)
    letter = rows(session, SpeakerLetter)[0]
    assert (len(rows(session, SpeakerLetter)), letter.name) == (1, "Første brev")
    stale = client.post(
        f"{ROOT}/letters/{letter.id}", data=LETTER | {"version": "7", "nb": "Annet"}
    )
    assert stale.status_code == 422 and "Annet" in stale.text
    changed = client.post(
        f"{ROOT}/letters/{letter.id}", data=LETTER | {"version": "1", "nb": "Annet"}
    )
    assert changed.status_code == 303
    assert client.post(f"{ROOT}/letters/{letter.id}/delete").status_code == 303
    assert rows(session, SpeakerLetter) == []


def test_many_are_asked_once_each_in_their_own_language(
    app: Flask, client: FlaskClient, session: Session, asked: Asked
) -> None:
    asked.part.state = S.SUGGESTED
    english = factories.speaker(session, name="Speaker", language="en")
    factories.appearance(session, asked.session, english, S.SUGGESTED)
    session.add(SpeakerLetter(event_id=asked.event.id, **LETTER))
    session.commit()
    page = client.get(f"{ROOT}/batch").text
    batch = re.search(r'name="batch"[^>]*value="([^"]+)"', page)[1]  # type: ignore[index]
    letter = rows(session, SpeakerLetter)[0]
    said = {
        "batch": batch,
        "letter": letter.id,
        "answer_by": "2010-03-04",
        "to": [asked.speaker.id, english.id],
    }
    preview = client.post(f"{ROOT}/batch", data=said | {"preview": "1"})
    assert "We think of you, Speaker." in preview.text
    assert f"Vi tenker på deg, {asked.speaker.name}, til Klimavennlig" in preview.text
    assert "/speakers/me/…" in preview.text
    assert rows(session, OutboxMail) == []

    for _twice in range(2):
        sent = client.post(f"{ROOT}/batch", data=said)
        assert sent.headers["Location"] == f"{ROOT}/batch/{batch}"
    mails = rows(session, OutboxMail)
    assert sorted((row.recipient, row.language) for row in mails) == sorted(
        [(asked.speaker.email, "nb"), (english.email, "en")]
    )
    assert all(row.resent_at is None for row in rows(session, Invitation))
    following = client.get(f"{ROOT}/batch/{batch}").text
    assert "Venter på å bli sendt" in following
    mails[0].sent_at, mails[1].last_error = now(app), "ConnectionRefusedError()"
    session.commit()
    following = client.get(f"{ROOT}/batch/{batch}").text
    assert "Gikk ikke, prøves igjen" in following and 'value="1"' in following
    assert client.get(f"{ROOT}/batch/{new_id()}").status_code == 404
    assert client.post(f"{ROOT}/batch", data=said | {"batch": "x"}).status_code == 400
    assert "Ingen å spørre" in client.get(f"{ROOT}/batch").text


def test_a_leader_asks_for_the_networks_own_parts_alone(
    app: Flask, client: FlaskClient, session: Session, asked: Asked
) -> None:
    track = factories.track(session, asked.event)
    asked.part.state = S.SUGGESTED
    mine = factories.speaker(session, name="Min egen")
    part = factories.session(session, asked.event, track=track)
    factories.appearance(session, part, mine, S.SUGGESTED)
    factories.login(client, factories.leader(session, track))
    session.commit()

    page = client.get(f"{ROOT}/batch").text
    assert "Min egen" in page and asked.speaker.name not in page
    said = {"batch": new_id(), "letter": "", "to": [asked.speaker.id]}
    assert client.post(f"{ROOT}/batch", data=said).status_code == 422
    assert rows(session, OutboxMail) == []


def test_a_moderators_sheet_has_those_they_introduce(
    app: Flask, client: FlaskClient, session: Session, asked: Asked
) -> None:
    leads = factories.speaker(session, name="Ordstyreren")
    factories.appearance(session, asked.session, leads, role=Role.MODERATOR)
    asked.part.state, asked.speaker.biography = S.ACCEPTED, "Har skrevet om byer."
    needs.say(session, asked.event, asked.speaker.id, now(app), {NeedKind.SOUND: "Teleslynge"})
    link = invitations.ensure_link(session, asked.event, leads.id, now(app))
    session.commit()

    assert "Ordstyreren" in client.get(f"{ROOT}/moderators").text
    sheet = f"{ROOT}/desk/{leads.id}/briefing"
    shown = client.get(sheet).text
    assert "Har skrevet om byer." in shown and "Teleslynge" not in shown
    assert rows(session, SensitiveReading) == []
    assert "Teleslynge" in client.post(sheet).text
    assert set(rows(session, SensitiveReading)[0].speaker_ids) == {leads.id, asked.speaker.id}
    own = client.get(f"{ROOT}/me/{asked.token(link=link.id)}/briefing").text
    assert "Har skrevet om byer." in own and "Teleslynge" not in own
    theirs = client.get(f"{asked.page}/briefing").text
    assert "Klimavennlig politikk" in theirs


def test_slides_and_photos_are_for_those_who_keep_the_record(
    app: Flask, client: FlaskClient, session: Session, asked: Asked
) -> None:
    asked.say(client)
    pdf = {"file": (io.BytesIO(b"%PDF-1.4 x"), "mine.pdf")}
    client.post(f"{asked.page}/slides", data=pdf)
    here = f"{ROOT}/desk/{asked.speaker.id}"
    found = re.search(rf'href="({here}/slides/[^"]+)"', client.get(here).text)
    assert found is not None
    assert client.get(found[1]).data == b"%PDF-1.4 x"
    assert client.get(f"{here}/photo.jpg").status_code == 404
    other = factories.track(session, asked.event)
    factories.login(client, factories.leader(session, other))
    session.commit()
    assert client.get(found[1]).status_code == 403


@pytest.mark.parametrize("prefix", ["", "/nn", "/en"])
def test_the_pages_open_in_every_language(
    client: FlaskClient, session: Session, asked: Asked, prefix: str
) -> None:
    session.add(SpeakerLetter(event_id=asked.event.id, **LETTER))
    session.commit()
    letter = rows(session, SpeakerLetter)[0]
    paths = ("funnel", "letters", "letters/new", f"letters/{letter.id}", "batch", "needs")
    for path in (*paths, "moderators", f"desk/{asked.speaker.id}/briefing"):
        assert client.get(f"{prefix}{ROOT}/{path}").status_code == 200, path
