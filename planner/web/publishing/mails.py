"""The mail about a release before it is one, as the first of those who get it would read it."""

from dataclasses import dataclass

from planner import mail
from planner.database import db
from planner.domain.proposal import Proposal
from planner.mail import releases as told
from planner.models.mail import OutboxMail
from planner.queries.telling import Audience
from planner.web import clock, language
from planner.web.events import event_row


@dataclass(frozen=True, slots=True)
class Preview:
    """`code` and `name` are of the language."""

    code: str
    name: str
    subject: str
    text: str


def previews(proposal: Proposal, audience: Audience, number: int) -> tuple[Preview, ...]:
    """In each language; nothing when nobody is told."""
    if not audience.recipients:
        return ()
    person = audience.recipients[0]
    params = {"speaking": sorted(person.speaking), "starred": sorted(person.starred)}
    step = told.Step(event_row(), number, "", proposal.previous, proposal.result)
    found = []
    for code, name in language.LANGUAGES.items():
        row = OutboxMail(kind=told.KIND, recipient=person.email, language=code, params=params)
        occasion = mail.Occasion(db.session(), row, clock.now())
        prepared = told.values(occasion, step, person.name)
        rendered = mail.compose(occasion, prepared)
        found.append(Preview(code, name, rendered.subject, rendered.text))
    return tuple(found)
