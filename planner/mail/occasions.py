"""What a kind of mail needs beside its row, gathered when it is rendered.

A kind is named in three places: here `@prepares("kind")` where something has to be looked up or
signed, templates/mail/<kind>.txt, and `services.outbox.send(…, "kind", …)`.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from flask import current_app
from sqlalchemy.orm import Session

from planner.mail import addresses
from planner.models.events import Event
from planner.models.mail import OutboxMail


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that goes with a mail; `type` is its media type."""

    name: str
    content: bytes
    type: str


@dataclass(frozen=True, slots=True)
class Occasion:
    """One mail about to be rendered at `now`."""

    db: Session
    row: OutboxMail
    now: datetime

    @property
    def params(self) -> Mapping[str, Any]:
        return self.row.params

    @property
    def secret(self) -> str:
        return str(current_app.config["SECRET_KEY"])

    def link(self, endpoint: str, **values: Any) -> str:
        """A page's whole address, in the recipient's language."""
        return addresses.page(self.row.language, endpoint, **values)

    def event_link(self, event: Event, endpoint: str, **values: Any) -> str:
        """The same for a page of an event: event_link(event, "programme.show")."""
        return addresses.event_page(self.row.language, event, endpoint, **values)


Prepare = Callable[[Occasion], Mapping[str, Any] | None]

PREPARED: dict[str, Prepare] = {}


def prepares(kind: str) -> Callable[[Prepare], Prepare]:
    """Marks what makes a kind's values for its template; None: there is nothing left to tell."""

    def mark(prepare: Prepare) -> Prepare:
        PREPARED[kind] = prepare
        return prepare

    return mark
