"""The feature blueprints, each written once and mounted under every kind of event."""

from flask import Blueprint

from planner.web.balance import balance
from planner.web.exchange import exchange
from planner.web.live import live
from planner.web.people import people
from planner.web.programme import programme

FEATURES: tuple[Blueprint, ...] = (
    balance,
    exchange,
    live,
    people,
    programme,
)
