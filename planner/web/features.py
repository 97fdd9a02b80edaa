"""The feature blueprints, each written once and mounted under every kind of event."""

from flask import Blueprint

FEATURES: tuple[Blueprint, ...] = ()
