"""Words are chosen inside an application that knows the catalogues, and nothing else of ours."""

from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest
from flask import Flask
from flask_babel import Babel, force_locale

from planner.config import ROOT

Speaking = Callable[[str], AbstractContextManager[None]]


@pytest.fixture(scope="session")
def _reader() -> Flask:
    app = Flask("words")
    app.config["BABEL_TRANSLATION_DIRECTORIES"] = str(ROOT / "planner/words/translations")
    Babel(app)
    return app


@pytest.fixture
def speaking(_reader: Flask) -> Speaking:
    """with speaking("nn"): words come in nynorsk."""

    def speak(language: str) -> AbstractContextManager[None]:
        return force_locale(language)

    with _reader.test_request_context():
        yield speak
