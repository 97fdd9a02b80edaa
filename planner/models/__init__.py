"""All tables, so that one import knows them all."""

from planner.models import (
    accounts,
    changes,
    corner,
    events,
    imports,
    inputs,
    live,
    mail,
    programme,
    releases,
    speakers,
)

__all__ = [
    "accounts",
    "changes",
    "corner",
    "events",
    "imports",
    "inputs",
    "live",
    "mail",
    "programme",
    "releases",
    "speakers",
]
