"""Everything that speaks HTTP. `register` mounts the blueprints and the rules they all share."""

from flask import Flask

from planner.web import (
    access,
    balance_public,
    balance_strip,
    clock,
    earlier,
    errors,
    filters,
    navigation,
    own_stars,
    transaction,
)
from planner.web.accounts import accounts
from planner.web.admin import admin
from planner.web.areas import view as area_views
from planner.web.conference import conference
from planner.web.gatherings import gatherings
from planner.web.inputs import inputs
from planner.web.outbox import outbox
from planner.web.site import site


def register(app: Flask) -> None:
    transaction.register(app)
    access.register(app)
    clock.register(app)
    errors.register(app)
    filters.register(app)
    navigation.register(app)
    own_stars.register(app)
    balance_public.register(app)
    area_views.register(app)
    balance_strip.register(app)
    earlier.register(app)
    app.register_blueprint(site)
    app.register_blueprint(accounts)
    app.register_blueprint(admin)
    app.register_blueprint(outbox)
    # Rounds that belong to no event have the same pages, at addresses of their own.
    app.register_blueprint(inputs, name="site_inputs")
    app.register_blueprint(conference)
    app.register_blueprint(gatherings)
