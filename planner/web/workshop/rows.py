"""A session as a row of the workshop, with what stands beside it, and what it is found by."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from planner.domain.access import Action
from planner.domain.programme import (
    AppearanceState,
    Form,
    Programme,
    Room,
    Session,
    SessionState,
    Track,
)
from planner.domain.rules import LIVING, RULES, Family, Finding
from planner.web import access
from planner.web.drafts import Shown, beside
from planner.web.kept import Kept
from planner.web.workshop.look import Look

NAMES_SHOWN = 3


@dataclass(frozen=True, slots=True)
class Row:
    """One session with what stands beside it. `answered` of `asked` people have said yes."""

    session: Session
    track: Track | None
    room: Room | None
    start: datetime | None
    end: datetime | None
    people: tuple[str, ...]
    more_people: int
    answered: int
    asked: int
    findings: tuple[Shown, ...]
    editable: bool
    blocking: int = 0
    warnings: int = 0
    version: int = 0

    @property
    def is_break(self) -> bool:
        return self.session.form is Form.BREAK

    @property
    def settled(self) -> bool:
        return self.session.state is SessionState.CONFIRMED and self.answered == self.asked

    @property
    def classes(self) -> str:
        """What it looks like, in the grid, the list and the tray."""
        session = self.session
        found = {
            "is-break": self.is_break,
            "is-plenary": session.plenary and not self.is_break,
            "is-cancelled": session.state is SessionState.CANCELLED,
            "is-loose": session.state in (SessionState.IDEA, SessionState.TENTATIVE),
            "is-waiting": self.answered < self.asked,
            "is-internal": session.internal,
            "is-locked": session.locked,
            "is-blocking": bool(self.blocking),
            "may": self.editable,
        }
        return " ".join(name for name, holds in found.items() if holds)


def rows_of(kept: Kept, ids: Iterable[str] | None = None) -> dict[str, Row]:
    """By session id: of all sessions, or of those named that there are. Their marks tell what is
    wrong; what is only missing yet stands beside them alone, or every block would be marked."""
    blocking: dict[str, int] = defaultdict(int)
    warnings: dict[str, int] = defaultdict(int)
    for finding in kept.findings():
        if not finding.acknowledged and RULES[finding.rule].family is not Family.UNFINISHED:
            for session_id in finding.sessions:
                (blocking if finding.blocks else warnings)[session_id] += 1
    draft = kept.programme
    wanted = draft.session if ids is None else {i for i in ids if i in draft.session}
    return {
        i: _row(draft, draft.session[i], (), blocking[i], warnings[i], kept.marks[i].version)
        for i in wanted
    }


def row(draft: Programme, session: Session, findings: Iterable[Finding]) -> Row:
    """The session with those of the findings that are about it."""
    return _row(draft, session, tuple(beside(session.id, findings, draft)))


def _row(
    draft: Programme,
    session: Session,
    findings: tuple[Shown, ...],
    blocking: int = 0,
    warnings: int = 0,
    version: int = 0,
) -> Row:
    living = [a for a in session.appearances if a.state in LIVING]
    names = []
    for appearance in living:
        speaker = draft.speaker.get(appearance.speaker_id or "")
        names.append(appearance.placeholder if speaker is None else speaker.name)
    return Row(
        session=session,
        track=draft.track.get(session.track_id or ""),
        room=draft.room.get(session.room_id or ""),
        start=session.start,
        end=session.end,
        people=tuple(names[:NAMES_SHOWN]),
        more_people=max(0, len(names) - NAMES_SHOWN),
        answered=sum(a.state is AppearanceState.ACCEPTED for a in living),
        asked=len(living),
        findings=findings,
        editable=access.may(Action.EDIT_PROGRAMME, session.track_id),
        blocking=blocking,
        warnings=warnings,
        version=version,
    )


def matches(row: Row, look: Look, draft: Programme) -> bool:
    """Whether what narrows the tray and the table lets this session through."""
    session = row.session
    if look.state and session.state != look.state:
        return False
    if look.track and session.track_id != look.track:
        return False
    if look.theme and look.theme not in session.theme_ids:
        return False
    wanted = look.find.casefold().split()
    if not wanted:
        return True
    text = words_of(row, draft)
    return all(word in text for word in wanted)


def words_of(row: Row, draft: Programme) -> str:
    """What a session is found by."""
    themes = [draft.theme[i].title for i in row.session.theme_ids if i in draft.theme]
    track = [row.track.name, row.track.code] if row.track else []
    found = [row.session.code, row.session.title, *track, *row.people, *themes]
    return " ".join(found).casefold()
