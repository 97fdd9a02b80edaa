"""Files with inputs, and drafts that follow their writer from one device to the next."""

from collections.abc import Callable
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session
from werkzeug.datastructures import FileStorage

from planner.database import only_reading
from planner.models.events import Event
from planner.models.files import StoredFile
from planner.models.input_files import InputAttachment
from planner.models.inputs import Input, InputDraft
from planner.queries.input_journal import journal
from planner.services.inputs import drafting
from tests import factories
from tests.web.test_inputs import TODAY, address, after, fill, open_round
from tests.web.test_inputs import at as at
from tests.web.test_inputs import event as event

PDF = b"%PDF-1.7\nkart"
PROGRAM = b"MZ\x90\x00 run me"
LARGE = b"%PDF-" + b"0" * (5 * 1024 * 1024)


@pytest.fixture(autouse=True)
def uploads(app: Flask, tmp_path: Path) -> None:
    app.config["UPLOADS"] = tmp_path


def files(*chosen: tuple[bytes, str]) -> list[FileStorage]:
    return [FileStorage(BytesIO(content), name) for content, name in chosen]


def send(client: FlaskClient, path: str, form: dict[str, Any], *chosen: tuple[bytes, str]) -> Any:
    data = {**form, "files": files(*chosen)} if chosen else form
    return client.post(path, data=data, content_type="multipart/form-data")


def test_a_file_goes_with_an_input_and_is_given_safely_to_those_who_see_it(
    session: Session, app: Flask, event: Event
) -> None:
    round_ = open_round(session, event, public=False)
    kari, other = factories.user(session), factories.user(session)
    organiser = factories.organiser(session, event)
    session.commit()
    sender = factories.login(app.test_client(), kari)
    answer = send(sender, address(round_, "/send"), fill(), (PDF, "kart.exe"), (b"hei", "a.txt"))
    assert answer.status_code == 303
    row = after(session).scalars(select(Input)).one()
    second, first = sorted(row.attachments, key=lambda one: one.file.name)
    assert (first.file.name, second.file.name) == ("kart.exe.pdf", "a.txt")
    path = address(round_, f"/M-01/files/{first.id}")
    assert "kart.exe.pdf" in sender.get(address(round_, "/M-01")).text
    for who in (kari, organiser):
        given = factories.login(app.test_client(), who).get(path)
        assert given.data == PDF
        assert given.headers["Content-Type"] == "application/pdf"
        assert given.headers["Content-Disposition"].startswith("attachment;")
        assert given.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert factories.login(app.test_client(), other).get(path).status_code == 403
    assert app.test_client().get(path).status_code == 302
    entry = journal(session, round_).entries[0]
    assert {(one.name, one.size) for one in entry.attachments} == {
        ("kart.exe.pdf", len(PDF)),
        ("a.txt", 3),
    }


@pytest.mark.parametrize("bad", [(PROGRAM, "kart.pdf"), (LARGE, "stor.pdf"), (b"", "tom.pdf")])
def test_a_file_that_is_not_taken_is_named_and_the_others_are_kept_with_the_text(
    session: Session, app: Flask, event: Event, bad: tuple[bytes, str]
) -> None:
    round_ = open_round(session, event)
    kari = factories.user(session)
    session.commit()
    client = factories.login(app.test_client(), kari)
    form = fill(text="Om kartet")
    answer = send(client, address(round_, "/send"), form, (PDF, "kart.pdf"), bad)
    assert answer.status_code == 422
    assert f"{bad[1]}: " in answer.text
    assert "Om kartet" in answer.text
    assert after(session).scalars(select(Input)).all() == []
    draft = session.scalars(select(InputDraft)).one()
    # Sent again without choosing anything: what was kept goes along, once.
    for _n in range(2):
        again = send(client, address(round_, "/send"), form | {"draft": draft.id})
        assert again.status_code == 303
    row = after(session).scalars(select(Input)).one()
    assert [one.file.name for one in row.attachments] == ["kart.pdf"]
    assert session.scalars(select(InputDraft)).all() == []


def test_six_files_are_too_many(session: Session, app: Flask, event: Event) -> None:
    round_ = open_round(session, event)
    kari = factories.user(session)
    session.commit()
    client = factories.login(app.test_client(), kari)
    chosen = [(PDF + str(n).encode(), f"{n}.pdf") for n in range(6)]
    answer = send(client, address(round_, "/send"), fill(text="Mye"), *chosen)
    assert answer.status_code == 422
    assert "Mye" in answer.text
    assert after(session).scalars(select(Input)).all() == []


def test_files_are_changed_with_the_input_and_what_is_taken_away_stays_in_its_history(
    session: Session, app: Flask, event: Event
) -> None:
    round_ = open_round(session, event)
    kari = factories.user(session)
    session.commit()
    client = factories.login(app.test_client(), kari)
    send(client, address(round_, "/send"), fill(), (PDF, "kart.pdf"))
    row = after(session).scalars(select(Input)).one()
    old = row.attachments[0].id
    form = {"text": row.text, "version": str(row.version), "drop": old}
    answer = send(client, address(round_, "/M-01/edit"), form, (b"ny", "ny.txt"))
    assert answer.status_code == 303
    row = after(session).scalars(select(Input)).one()
    assert [one.file.name for one in row.attachments] == ["ny.txt"]
    assert row.history[-1].values == {"attachments": ["kart.pdf", "ny.txt"]}
    assert "ny.txt" in client.get(address(round_, "/M-01")).text
    # In a public round anybody reads what goes along now, and only its sender what did before.
    now = address(round_, f"/M-01/files/{row.attachments[0].id}")
    assert app.test_client().get(now).data == b"ny"
    assert app.test_client().get(address(round_, f"/M-01/files/{old}")).status_code == 404
    assert client.get(address(round_, f"/M-01/files/{old}")).data == PDF
    client.post(address(round_, "/M-01/withdraw"))
    assert app.test_client().get(now).status_code == 404


def test_a_draft_is_found_again_on_another_device_with_its_files(
    session: Session, app: Flask, event: Event, at: Callable[[datetime], None]
) -> None:
    round_ = open_round(session, event)
    kari, other = factories.user(session), factories.user(session)
    session.commit()
    phone = factories.login(app.test_client(), kari)
    form = fill(text="Begynt på bussen") | {"keep": "1"}
    answer = send(phone, address(round_, "/send"), form, (PDF, "kart.pdf"))
    assert answer.status_code == 303
    desk = factories.login(app.test_client(), kari)
    page = desk.get(address(round_, "/send")).text
    assert "Begynt på bussen" in page
    assert "kart.pdf" in page
    assert "Begynt på bussen" in desk.get(address(round_)).text
    stranger = factories.login(app.test_client(), other)
    assert "Begynt på bussen" not in stranger.get(address(round_, "/send")).text
    assert after(session).scalars(select(Input)).all() == []


def test_two_devices_do_not_write_over_each_other(
    session: Session, app: Flask, event: Event
) -> None:
    round_ = open_round(session, event)
    kari = factories.user(session)
    session.commit()
    client = factories.login(app.test_client(), kari)
    path = address(round_, "/draft")
    form = fill(text="Fra telefonen")
    first = client.post(path, data=form).get_json()
    assert first == {"draft": first["draft"], "version": 1, "at": "12.00"}
    known = form | {"draft": first["draft"], "draft_version": "1"}
    assert client.post(path, data=known | {"text": "Fra pulten"}).get_json()["version"] == 2
    stale = client.post(path, data=known | {"text": "Fra telefonen igjen"})
    assert (stale.status_code, stale.get_json()) == (409, {"version": 2})
    # The button says so in the page, with what is here still in it; pressed again it wins.
    page = client.post(address(round_, "/send"), data=known | {"text": "Mitt", "keep": "1"})
    assert page.status_code == 409
    assert "Mitt" in page.text
    assert 'name="draft_version" type="hidden" value="2"' in page.text
    last = known | {"text": "Mitt", "keep": "1", "draft_version": "2"}
    assert client.post(address(round_, "/send"), data=last).status_code == 303
    assert after(session).scalars(select(InputDraft)).one().fields["text"] == "Mitt"


def test_a_visitor_has_no_drafts_without_sending_and_files_of_a_forgotten_draft_go_with_it(
    session: Session, app: Flask, event: Event, at: Callable[[datetime], None]
) -> None:
    round_ = open_round(session, event)
    client = app.test_client()
    assert client.post(address(round_, "/draft"), data=fill()).status_code in (302, 403)
    answer = send(client, address(round_, "/send"), fill(text="Gjest"), (PDF, "kart.pdf"))
    assert "/login" in answer.headers["Location"]
    assert len(after(session).scalars(select(InputAttachment)).all()) == 1
    session.commit()
    before = only_reading.set(False)
    assert drafting.forget_drafts(session, TODAY.replace(year=2011)) == 1
    session.commit()
    only_reading.reset(before)
    assert session.scalars(select(StoredFile)).all() == []
