"""The commands as a shell sees them: what they print, and how they end."""

import json
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result
from flask.testing import FlaskCliRunner
from lxml import etree
from sqlalchemy import select
from sqlalchemy.orm import Session as Database

from planner.domain.programme import Form
from planner.models.accounts import User
from planner.models.programme import Session
from planner.queries import accounts, events
from tests import factories
from tests.formats.real import DEMOCON, FOSDEM, data
from tests.formats.test_odd_schedules import BOMB, GUID
from tests.services.test_schedule import file, talk

Run = Callable[..., Result]
EVENT = "conference/2010"


@pytest.fixture
def run(cli: FlaskCliRunner) -> Run:
    def invoke(*args: str, **options: Any) -> Result:
        return cli.invoke(args=list(args), catch_exceptions=False, **options)

    return invoke


@pytest.fixture
def made(run: Run) -> None:
    """An event on 2 and 3 November 2010."""
    told = run("event", "create", EVENT, "--title", "Byer", "--start", "2010-11-02", "--days", "2")
    assert told.exit_code == 0, told.stderr


@pytest.fixture
def small(tmp_path: Path) -> str:
    path = tmp_path / "schedule.xml"
    path.write_bytes(file(talk(), talk(GUID.replace("5f", "7f"), title="Byens lys")))
    return str(path)


def test_event_create_makes_an_event(run: Run, made: None, session: Database) -> None:
    row = events.by_key(session, EVENT)
    assert row is not None
    assert (row.title, row.start.isoformat(), row.days) == ("Byer", "2010-11-02", 2)


def test_event_copy_starts_an_event_from_another(run: Run, made: None, session: Database) -> None:
    """By the clear rule, all, or none; the new one is reported, the old one left as it was."""
    source = events.by_key(session, EVENT)
    assert source is not None
    factories.session(session, source, title="Lunsj", form=Form.BREAK)
    factories.session(session, source, title="Sykkel")
    session.commit()
    told = run("event", "copy", EVENT, "conference/2011", "--start", "2011-11-01")
    assert told.exit_code == 0, told.stderr
    assert told.stdout.splitlines()[:2] == [
        "conference/2011: “Byer” was started from conference/2010.",
        "Came along: 1 sessions.",
    ]
    every = run(
        *("event", "copy", EVENT, "gatherings/2012", "--start", "2012-05-02", "--days", "1"),
        *("--title", "Storsamling", "--sessions", "all", "--format", "json"),
    )
    found = json.loads(every.stdout)
    assert (found["event"], found["from"], found["sessions"]) == ("gatherings/2012", EVENT, 2)
    row = events.by_key(session, "gatherings/2012")
    assert row is not None
    assert (row.title, row.days, row.copied_from_id) == ("Storsamling", 1, source.id)
    none = run(
        *("event", "copy", EVENT, "conference/2013"), "--start=2013-11-05", "--sessions=none"
    )
    assert "Came along: nothing." in none.stdout


@pytest.mark.parametrize(
    ("target", "reason"),
    [
        (EVENT, "There is an event at conference/2010 already; it is left as it is."),
        ("meeting/2011", "slug"),
        ("conference/Æ", "slug"),
    ],
)
def test_event_copy_says_why_not(run: Run, made: None, target: str, reason: str) -> None:
    told = run("event", "copy", EVENT, target, "--start", "2011-11-01")
    assert told.exit_code == 1
    assert reason in told.stderr
    missing = run("event", "copy", "conference/1999", "conference/2011", "--start", "2011-11-01")
    assert (missing.exit_code, "no event at conference/1999" in missing.stderr) == (1, True)
    assert "common item" in run("event", "copy", "--help").stdout


@pytest.mark.parametrize(
    ("args", "reason"),
    [
        ((EVENT, "--title", "T", "--start", "2010-11-02"), "is in use already"),
        (("meeting/2010", "--title", "T", "--start", "2010-11-02"), "slug"),
        (("conference/2011", "--title", " ", "--start", "2010-11-02"), "title"),
        (("conference/2011", "--title", "T", "--start", "2010-11-02", "--days", "0"), "days"),
        (("conference/2011", "--title", "T", "--start", "i morgen"), "--start"),
    ],
)
@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_event_create_says_what_is_wrong(
    run: Run, made: None, args: tuple[str, ...], reason: str
) -> None:
    told = run("event", "create", *args)
    assert told.exit_code != 0
    assert reason in told.stderr
    assert told.stdout == ""


def test_user_create_reads_the_password_from_standard_input(
    run: Run, made: None, session: Database
) -> None:
    args = ("user", "create", "Kari@Example.org", "--role", "organiser", "--event", EVENT)
    assert run(*args, input="hemmelig nok\n").exit_code == 0
    user = accounts.by_email(session, "kari@example.org")
    assert user is not None and user.password_hash is not None
    assert "hemmelig" not in user.password_hash
    assert [(g.role.value, g.event and g.event.key) for g in user.grants] == [("organiser", EVENT)]


@pytest.mark.parametrize(
    ("args", "stdin", "reason"),
    [
        (("kari@example.org",), "", "no password"),
        (("kari@example.org",), "kort\n", "password"),
        (("kari",), "hemmelig nok\n", "email"),
        (
            ("k@example.org", "--role", "organiser", "--event", "conference/1"),
            "hemmelig nok\n",
            "There is no event",
        ),
        (("k@example.org", "--role", "network_leader"), "hemmelig nok\n", "--track"),
        (("k@example.org", "--role", "king"), "hemmelig nok\n", "king"),
    ],
)
@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_user_create_makes_nothing_when_something_is_wrong(
    run: Run, session: Database, args: tuple[str, ...], stdin: str, reason: str
) -> None:
    told = run("user", "create", *args, input=stdin)
    assert told.exit_code != 0
    assert reason in told.stderr
    assert session.scalars(select(User)).all() == []


def test_user_grant_gives_a_further_role(run: Run, made: None, session: Database) -> None:
    assert run("user", "create", "kari@example.org", "--no-password").exit_code == 0
    args = ("user", "grant", "kari@example.org", "--role", "desk", "--event", EVENT)
    assert json.loads(run(*args, "--format", "json").stdout)["role"] == "desk"
    assert run(*args).exit_code == 0
    user = accounts.by_email(session, "kari@example.org")
    assert user is not None
    assert [grant.role.value for grant in user.grants] == ["desk"]
    assert run("user", "grant", "ola@example.org", "--role", "desk").exit_code == 1


def test_schedule_import_gives_an_account(run: Run, made: None, small: str) -> None:
    told = run("schedule", "import", small, "--event", EVENT, "--format", "json")
    assert told.exit_code == 0, told.stderr
    account = json.loads(told.stdout)
    assert (account["sessions"], account["speakers"], account["rooms"]) == (2, 1, 1)
    assert account["added"] == {"room": 1, "speaker": 1, "session": 2}
    assert account["adapted"] == []
    again = json.loads(
        run("schedule", "import", small, "--event", EVENT, "--format", "json").stdout
    )
    assert (again["added"], again["changed"], again["conflicts"]) == ({}, {}, [])


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_schedule_import_accounts_for_what_it_adapted_and_skipped(run: Run, tmp_path: Path) -> None:
    path = tmp_path / FOSDEM
    path.write_bytes(data(FOSDEM))
    args = ("schedule", "import", str(path), "--event", "conference/2024", "--create")
    account = json.loads(run(*args, "--format", "json").stdout)
    assert (account["sessions"], account["speakers"], account["rooms"]) == (674, 738, 32)
    assert [(n["code"], n["count"]) for n in account["adapted"]] == [
        ("zone_missing", 1),
        ("session_without_guid", 674),
        ("name_with_two_ids", 6),
    ]
    assert [(n["code"], n["count"]) for n in account["skipped"]] == [
        ("links", 439),
        ("attachments", 8),
    ]
    assert all(n["reason"] for n in account["adapted"] + account["skipped"])


def test_schedule_import_tells_people_the_same(run: Run, made: None, small: str) -> None:
    told = run("schedule", "import", small, "--event", EVENT).stdout
    assert "the file has 2 sessions, 1 speaker, 1 room, 0 tracks." in told
    assert "Added: 2 sessions, 1 speaker, 1 room." in told
    assert "Nothing changed." in run("schedule", "import", small, "--event", EVENT).stdout


def test_schedule_import_reports_conflicts(
    run: Run, made: None, small: str, session: Database
) -> None:
    run("schedule", "import", small, "--event", EVENT)
    row = session.get(Session, GUID)
    assert row is not None
    row.title = "Sykkel i byen"
    session.commit()
    Path(small).write_bytes(file(talk(title="Sykkel for alle")))
    told = run("schedule", "import", small, "--event", EVENT)
    assert "Sykkel i byen: Title is “Sykkel i byen” here and “Sykkel for alle”" in told.stdout
    assert "No longer in the file, kept: session “Byens lys”." in told.stdout


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "empty"),
        (BOMB, "DOCTYPE"),
        (b"<schedule><conference>", "not well-formed XML (line 1)"),
        (b'{"schedule": ', "not JSON"),
        (b"<html/>", "not a schedule"),
        (b"BEGIN:VCALENDAR", "neither XML nor JSON"),
        (b"<schedule>" + b" " * (20 * 1024 * 1024), "At most 20.0"),
    ],
)
@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_schedule_import_refuses_what_it_cannot_read(
    run: Run, made: None, tmp_path: Path, session: Database, content: bytes, reason: str
) -> None:
    path = tmp_path / "file"
    path.write_bytes(content)
    told = run("schedule", "import", str(path), "--event", EVENT)
    assert told.exit_code == 1
    assert reason in told.stderr
    assert session.scalars(select(Session)).all() == []


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_schedule_import_needs_a_file_and_an_event(run: Run, small: str, tmp_path: Path) -> None:
    told = run("schedule", "import", str(tmp_path / "nothing.xml"), "--event", EVENT, "--create")
    assert told.exit_code == 1
    assert "cannot be read: No such file or directory" in told.stderr
    told = run("schedule", "import", small, "--event", EVENT)
    assert told.exit_code == 1
    assert "There is no event at conference/2010. --create makes it." in told.stderr
    told = run("schedule", "import", small, "--event", "meeting/2010", "--create")
    assert told.exit_code == 1


def test_a_schedule_goes_all_the_way_round(run: Run, tmp_path: Path, session: Database) -> None:
    """Imported into a new event, checked, published, exported, imported: the same again."""
    key = "gatherings/2020"
    path = tmp_path / DEMOCON
    path.write_bytes(data(DEMOCON))
    told = run("schedule", "import", str(path), "--event", key, "--create", "--format", "json")
    assert json.loads(told.stdout)["created"] is True
    found = json.loads(run("programme", "check", key, "--format", "json").stdout)
    assert [(f["rule"], f["level"], len(f["sessions"]), len(f["speakers"])) for f in found] == [
        ("speaker_overlap", "warn", 2, 1)
    ]
    assert "Stephanie Hudson is in both" in found[0]["message"]
    told = run("schedule", "export", key, "--format", "xml")
    assert (told.exit_code, told.stdout_bytes) == (1, b"")
    assert "--draft" in told.stderr
    draft = run("schedule", "export", key, "--format", "json", "--draft").stdout_bytes
    told = run("release", "publish", key, "--note", "Den første", "--format", "json")
    assert json.loads(told.stdout) == {"event": key, "number": 1, "note": "Den første"}
    written = {
        form: run("schedule", "export", key, "--format", form).stdout_bytes
        for form in ("xml", "json", "ics")
    }
    etree.XMLSchema(etree.fromstring(data("schedule.xml.xsd"))).assertValid(
        etree.fromstring(written["xml"])
    )
    assert (
        json.loads(draft)["schedule"]["conference"]
        == (json.loads(written["json"])["schedule"]["conference"])
    )
    assert written["ics"].count(b"BEGIN:VEVENT") == 36
    for form in ("xml", "json"):
        path.write_bytes(written[form])
        again = json.loads(
            run("schedule", "import", str(path), "--event", key, "--format", "json").stdout
        )
        assert (again["added"], again["changed"], again["conflicts"]) == ({}, {}, [])
        assert run("schedule", "export", key, "--format", form).stdout_bytes == written[form]
    told = run("release", "publish", key)
    assert told.exit_code == 1
    assert "nothing to publish" in told.stderr


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_the_calendar_changes_only_with_what_it_says(
    run: Run, made: None, small: str, session: Database
) -> None:
    def sequences() -> list[bytes]:
        written = run("schedule", "export", EVENT, "--format", "ics").stdout_bytes
        return [row for row in written.split(b"\r\n") if row.startswith(b"SEQUENCE")]

    run("schedule", "import", small, "--event", EVENT)
    run("release", "publish", EVENT)
    assert sequences() == [b"SEQUENCE:0", b"SEQUENCE:0"]
    Path(small).write_bytes(file(talk(duration="00:45")))
    run("schedule", "import", small, "--event", EVENT)
    assert sequences() == [b"SEQUENCE:0", b"SEQUENCE:0"]
    run("release", "publish", EVENT)
    assert sorted(sequences()) == [b"SEQUENCE:0", b"SEQUENCE:1"]
    run("schedule", "import", small, "--event", EVENT)
    assert sorted(sequences()) == [b"SEQUENCE:0", b"SEQUENCE:1"]


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_fosdem_2024_has_the_findings_counted_by_hand(run: Run, tmp_path: Path) -> None:
    path = tmp_path / FOSDEM
    path.write_bytes(data(FOSDEM))
    told = run("schedule", "import", str(path), "--event", "conference/2024", "--create")
    assert told.exit_code == 0, told.stderr
    found = json.loads(run("programme", "check", "conference/2024", "--format", "json").stdout)
    assert Counter(finding["rule"] for finding in found) == {
        "room_overlap": 2,
        "speaker_overlap": 2,
        "speaker_no_pause": 4,
        "length_of_form": 1,
    }
    assert {(finding["level"], finding["acknowledged"]) for finding in found} == {("warn", False)}
    assert run("release", "publish", "conference/2024", "--note", "All of it").exit_code == 0


def test_participants_come_in_by_csv(run: Run, made: None, tmp_path: Path) -> None:
    path = tmp_path / "people.csv"
    text = "Navn;E-post;Organisasjon;Rolle\nKari Bø;kari@example.org;Bærum;\n;x;;\n"
    path.write_bytes(text.encode("cp1252"))
    args = ("participants", "import", str(path), "--event", EVENT, "--format", "json")
    account = json.loads(run(*args).stdout)
    assert [account[key] for key in ("event", "found", "accounts", "roles")] == [EVENT, 2, 1, 1]
    assert account["skipped"] == [
        {"line": 3, "code": "not_an_address", "reason": "“x” is not an e-mail address."}
    ]
    assert json.loads(run(*args).stdout)["unchanged"] == 1
    path.write_bytes(b"name,phone\nKari,1\n")
    told = run(*args)
    assert (told.exit_code, told.stdout) == (1, "")
    assert "no column called “E-mail”" in told.stderr


def test_release_diff_tells_releases_and_the_draft_apart(
    run: Run, made: None, small: str, session: Database
) -> None:
    run("schedule", "import", small, "--event", EVENT)
    run("release", "publish", EVENT)
    Path(small).write_bytes(file(talk(duration="00:45")))
    run("schedule", "import", small, "--event", EVENT)
    told = run("release", "diff", EVENT, "1", "draft", "--format", "json")
    found = json.loads(told.stdout)
    assert (found["event"], found["old"], found["new"]) == (EVENT, "1", "draft")
    (changed,) = [c for c in found["changes"] if c["kind"] == "changed"]
    assert (changed["subject"], changed["fields"]) == ("session", ["minutes"])
    assert (changed["old"]["minutes"], changed["new"]["minutes"]) == (30, 45)
    assert changed["old"]["id"] == changed["id"]
    lines = run("release", "diff", EVENT, "1", "draft").stdout.splitlines()
    assert changed["sentence"] in lines
    run("release", "publish", EVENT)
    again = json.loads(run("release", "diff", EVENT, "1", "2", "--format", "json").stdout)
    assert again["changes"] == found["changes"]
    assert run("release", "diff", EVENT, "2", "draft").stdout == (
        "No difference that readers see: 2, draft.\n"
    )
    missing = run("release", "diff", EVENT, "1", "3")
    assert (missing.exit_code, missing.stdout) == (1, "")
    assert "has no release 3" in missing.stderr
    wrong = run("release", "diff", EVENT, "one", "2")
    assert (wrong.exit_code, wrong.stdout) == (2, "")
