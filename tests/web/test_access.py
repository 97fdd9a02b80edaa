"""Every route says who may use it; one that does not is closed to all."""

import pytest
from flask import Blueprint, Flask

from planner.web import access

sqlite_only = pytest.mark.parametrize("database", ["sqlite"], indirect=True)


@sqlite_only
def test_every_endpoint_declares_its_access(app: Flask) -> None:
    silent = sorted(
        rule.endpoint
        for rule in app.url_map.iter_rules()
        if not isinstance(getattr(app.view_functions[rule.endpoint], "access", None), access.Access)
    )
    assert silent == []


@sqlite_only
def test_a_feature_under_both_kinds_of_event_is_one_view(app: Flask) -> None:
    views = app.view_functions
    under = {
        kind: {
            name.partition(".")[2]: view for name, view in views.items() if name.startswith(kind)
        }
        for kind in ("conference.", "gatherings.")
    }
    shared = under["conference."].keys() & under["gatherings."].keys()
    mounted = {name for name in shared if "." in name}
    assert mounted
    assert [n for n in mounted if under["conference."][n] is not under["gatherings."][n]] == []


def test_a_view_that_declares_nothing_is_refused() -> None:
    fresh = Flask("fresh")
    blueprint = Blueprint("silent", __name__)
    blueprint.add_url_rule("/silent", view_func=lambda: "secret", endpoint="page")
    fresh.register_blueprint(blueprint)
    access.register(fresh)
    answer = fresh.test_client().get("/silent")
    assert answer.status_code == 403
    assert b"secret" not in answer.data
