"""Settings from the environment."""

from datetime import timedelta
from pathlib import Path

import pytest
from cryptography.fernet import Fernet

from planner import config
from planner.config import ConfigError, settings
from planner.demo import clock
from planner.demo.times import NOW

PRODUCTION = {
    "PLANNER_ENV": "production",
    "PLANNER_SECRET_KEY": "secret",
    "PLANNER_DATA_KEY": Fernet.generate_key().decode(),
    "PUBLIC_URL": "https://planner.example",
    "PLANNER_MAIL_URL": "smtp://mail.example:25",
    "PLANNER_MAIL_FROM": "planner@planner.example",
}


@pytest.fixture
def var(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(config, "ROOT", tmp_path)
    (tmp_path / "var").mkdir()
    return tmp_path / "var"


def test_production_starts_with_all_it_needs(var: Path) -> None:
    found = settings(PRODUCTION)
    assert found["SESSION_COOKIE_SECURE"] is True
    assert found["PROXIES"] == 0


@pytest.mark.parametrize("missing", sorted(PRODUCTION.keys() - {"PLANNER_ENV"}))
def test_production_does_not_start_without(missing: str, var: Path) -> None:
    with pytest.raises(ConfigError, match=missing):
        settings({name: value for name, value in PRODUCTION.items() if name != missing})


@pytest.mark.parametrize("name", ["PLANNER_PROXIES", "PLANNER_CLOCK_OFFSET"])
def test_a_number_has_to_be_one(name: str, var: Path) -> None:
    with pytest.raises(ConfigError, match=name):
        settings(PRODUCTION | {name: "many"})


def test_the_demo_keeps_its_own_time_in_development(var: Path) -> None:
    url = str(settings({})["SQLALCHEMY_DATABASE_URI"])
    clock.start(var, url, NOW)
    moved = settings({})["CLOCK_OFFSET"]
    assert isinstance(moved, timedelta)
    assert moved < timedelta(days=-365)
    # Neither another database, nor one told to keep the real time, nor production.
    assert settings({"PLANNER_DATABASE_URL": "sqlite:///other"})["CLOCK_OFFSET"] == timedelta()
    assert settings({"PLANNER_CLOCK_OFFSET": "0"})["CLOCK_OFFSET"] == timedelta()
    assert settings(PRODUCTION)["CLOCK_OFFSET"] == timedelta()
