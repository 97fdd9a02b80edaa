import json
from datetime import date

from flask.testing import FlaskCliRunner
from sqlalchemy.orm import Session

from planner.domain.gender import Gender
from planner.domain.programme import AppearanceState, Role
from planner.services import balance as service
from tests import factories
from tests.factories import NOW


def test_show_prints_every_figure_as_json(session: Session, cli: FlaskCliRunner) -> None:
    event = factories.event(session)
    anne, dag, ivar = (factories.speaker(session) for _ in range(3))
    service.declare(session, anne.id, Gender.WOMAN, NOW)
    service.declare(session, dag.id, Gender.MAN, NOW)
    talk = factories.session(session, event, title="Sykkel", minutes=30)
    factories.appearance(session, talk, anne)
    factories.appearance(session, talk, anne, role=Role.MODERATOR, minutes=10)
    late = factories.session(session, event, minutes=20)
    factories.appearance(session, late, dag, AppearanceState.INVITED)
    factories.appearance(session, late, ivar)
    session.commit()

    result = cli.invoke(args=["balance", "show", "conference/2010", "--format", "json"])

    assert result.exit_code == 0
    found = json.loads(result.stdout)
    groups = ("W", "M", "N", "U")
    table = {
        (measure, basis): [found[measure][basis][group] for group in groups]
        for measure in ("people", "appearances", "minutes")
        for basis in ("confirmed", "projected")
    }
    assert table == {
        ("people", "confirmed"): [1, 0, 0, 1],
        ("people", "projected"): [1, 1, 0, 1],
        ("appearances", "confirmed"): [2, 0, 0, 1],
        ("appearances", "projected"): [2, 1, 0, 1],
        ("minutes", "confirmed"): [40, 0, 0, 20],
        ("minutes", "projected"): [40, 20, 0, 20],
    }
    assert found["verdict"] == {"confirmed": "not_known", "projected": "met"}
    assert found["gap"]["confirmed"] == {"swaps": 0, "additions": 0}
    assert found["single_gender_sessions"] == []
    assert found["by"]["role"]["moderator"]["minutes"]["confirmed"]["W"] == 10


def test_show_lists_a_single_gender_session_once(session: Session, cli: FlaskCliRunner) -> None:
    event = factories.event(session)
    panel = factories.session(session, event, title="Sykkel")
    for _ in range(2):
        speaker = factories.speaker(session)
        service.declare(session, speaker.id, Gender.MAN, NOW)
        factories.appearance(session, panel, speaker)
    session.commit()
    result = cli.invoke(args=["balance", "show", "conference/2010", "--format", "json"])
    assert json.loads(result.stdout)["single_gender_sessions"] == [
        {"id": panel.id, "title": "Sykkel", "group": "M", "confirmed": 2, "projected": 2}
    ]


def test_show_says_the_sentence(session: Session, cli: FlaskCliRunner) -> None:
    factories.event(session)
    session.commit()
    result = cli.invoke(args=["balance", "show", "conference/2010"])
    assert result.stdout == "No speakers are confirmed yet.\n"


def test_show_refuses_an_unknown_event(session: Session, cli: FlaskCliRunner) -> None:
    result = cli.invoke(args=["balance", "show", "conference/1999"])
    assert (result.exit_code, result.stdout) == (1, "")
    assert "conference/1999" in result.stderr


def test_forgetting_estimates_waits_for_the_event_to_end(
    session: Session, cli: FlaskCliRunner
) -> None:
    factories.event(session, start=date(2199, 11, 2))
    factories.event(session, "conference/2009", start=date(2009, 11, 2))
    session.commit()
    refused = cli.invoke(args=["balance", "forget-estimates", "conference/2010"])
    assert (refused.exit_code, refused.stdout) == (1, "")
    assert "until the event is over" in refused.stderr
    done = cli.invoke(args=["balance", "forget-estimates", "conference/2009"])
    assert done.stdout == "conference/2009: 0 estimates deleted.\n"


def test_privacy_commands_tell_and_delete_what_is_due(
    session: Session, cli: FlaskCliRunner
) -> None:
    old = factories.event(session, "conference/2009", start=date(2009, 1, 5))
    factories.event(session, start=date(2199, 11, 2))
    speaker = factories.speaker(session)
    service.declare(session, speaker.id, Gender.WOMAN, NOW)
    factories.appearance(session, factories.session(session, old), speaker)
    session.commit()
    told = json.loads(cli.invoke(args=["privacy", "show", "--format", "json"]).stdout)
    assert told == [
        {"event": "conference/2009", "kept_until": "2009-04-06", "due": True},
        {"event": "conference/2010", "kept_until": "2200-02-01", "due": False},
    ]
    refused = cli.invoke(args=["privacy", "forget", "conference/2010"])
    assert (refused.exit_code, refused.stdout) == (1, "")
    done = cli.invoke(args=["privacy", "forget", "--format", "json"])
    assert json.loads(done.stdout) == {
        "genders": 1,
        "estimates": 0,
        "availabilities": 0,
        "needs": 0,
        "unconfirmed inputs": 0,
    }
    again = cli.invoke(args=["privacy", "forget"])
    assert (
        again.stdout
        == "Deleted: 0 genders, 0 estimates, 0 availabilities, 0 needs, 0 unconfirmed inputs.\n"
    )
