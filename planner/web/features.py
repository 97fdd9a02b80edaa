"""The feature blueprints, each written once and mounted under every kind of event."""

from flask import Blueprint

from planner.web.areas import areas
from planner.web.balance import balance
from planner.web.corner import corner
from planner.web.exchange import exchange
from planner.web.inputs import inputs
from planner.web.live import live
from planner.web.mine import mine
from planner.web.people import people
from planner.web.programme import programme
from planner.web.publishing import publishing
from planner.web.recordings import recordings
from planner.web.run_of_show import run_of_show
from planner.web.screens import screens
from planner.web.settings import settings
from planner.web.speakers import speakers
from planner.web.themes import themes
from planner.web.workshop import workshop

FEATURES: tuple[Blueprint, ...] = (
    areas,
    balance,
    exchange,
    inputs,
    live,
    mine,
    people,
    corner,
    programme,
    publishing,
    recordings,
    screens,
    run_of_show,
    settings,
    themes,
    workshop,
    speakers,
)
