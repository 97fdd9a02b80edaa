"""All tables, so that one import knows them all."""

from planner.models import (
    accounts,
    acknowledgements,
    balance,
    changes,
    corner,
    events,
    files,
    imports,
    inputs,
    live,
    mail,
    presence,
    programme,
    releases,
    speakers,
)

__all__ = [
    "accounts",
    "acknowledgements",
    "balance",
    "changes",
    "corner",
    "events",
    "files",
    "imports",
    "inputs",
    "live",
    "mail",
    "presence",
    "programme",
    "releases",
    "speakers",
]
