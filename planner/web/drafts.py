"""What pages about a draft share: saving a form, and findings as a page shows them."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from planner.database import db
from planner.domain.access import Action
from planner.domain.errors import Stale
from planner.domain.programme import Programme
from planner.domain.rules import Finding
from planner.models.changes import Change
from planner.queries import journal
from planner.queries.programme import draft as load_draft
from planner.web import access
from planner.web.events import event, event_row
from planner.web.forms import Meanwhile, RowForm
from planner.words import findings as words
from planner.words import journal as entries

AGAIN, CONFLICT = 422, 409


@dataclass(frozen=True, slots=True)
class Shown:
    """A finding in words."""

    finding: Finding
    title: str
    subject: str
    text: str
    editable: bool = False

    @property
    def level(self) -> str:
        """The code its glyph goes by."""
        return "blocking" if self.finding.blocks else "warning"

    @property
    def level_word(self) -> str:
        return words.level(self.finding.level)


def draft() -> Programme:
    """The draft of the event at this address."""
    return load_draft(db.session(), event_row())


def shown(findings: Iterable[Finding], programme: Programme) -> list[Shown]:
    return [
        Shown(
            finding,
            words.title(finding.rule),
            words.subject(finding, programme),
            words.text(finding, programme),
            _editable(finding, programme),
        )
        for finding in findings
    ]


def _editable(finding: Finding, programme: Programme) -> bool:
    """Whether this person may edit every session it is about."""
    tracks = {programme.session[i].track_id for i in finding.sessions if i in programme.session}
    return all(access.may(Action.EDIT_PROGRAMME, track) for track in tracks or {None})


def beside(session_id: str, findings: Iterable[Finding], programme: Programme) -> list[Shown]:
    """The findings about one session, as they are told beside it: the subject is the others."""
    return [
        Shown(
            finding,
            words.title(finding.rule),
            words.subject(finding, programme, besides=session_id),
            words.text(finding, programme),
        )
        for finding in findings
        if session_id in finding.sessions
    ]


def draft_version() -> int:
    """The number of the draft's latest change, for forms made now."""
    return journal.last_change(db.session(), event_row().id)


def save(form: RowForm, entity: str, row_id: str, act: Callable[[], Any]) -> int | None:
    """Validate and do it. None when it is saved, else the status to show the form again with.

    A stale form is told what others changed, and takes the present version: sent again, what was
    typed stands, knowingly. Raises NotFound when the row is gone.
    """
    if not form.validate():
        return AGAIN
    try:
        return None if form.saved(act) else AGAIN
    except Stale as stale:
        changes = journal.since(db.session(), event_row().id, entity, row_id, form.known_change)
        form.meanwhile = told(changes, draft())
        form.version.data = str(stale.version)
        form.seen.data = str(draft_version())
        return CONFLICT


def told(changes: Sequence[Change], programme: Programme) -> list[Meanwhile]:
    called = entries.names(programme)

    def value(change: Change, plain: Any) -> str:
        return entries.value(change.entity, change.field, plain, event(), called)

    return [
        Meanwhile(
            who=change.actor_name,
            at=change.at,
            label=entries.field(change.entity, change.field),
            before=value(change, change.old) if change.field != "*" else "",
            after=value(change, change.new) if change.field != "*" else "",
        )
        for change in changes
    ]
