"""What is counted: one row for each appearance, and what it is counted by."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from planner.domain.gender import GROUP_OF, GenderEntry, Group
from planner.domain.programme import (
    Appearance,
    AppearanceState,
    Event,
    Form,
    Programme,
    Role,
    Session,
    SessionState,
)


class Basis(StrEnum):
    CONFIRMED = "confirmed"
    PROJECTED = "projected"

    @property
    def states(self) -> frozenset[AppearanceState]:
        return _STATES[self]


_STATES = {
    Basis.CONFIRMED: frozenset({AppearanceState.ACCEPTED}),
    Basis.PROJECTED: frozenset({AppearanceState.ACCEPTED, AppearanceState.INVITED}),
}


class Measure(StrEnum):
    PEOPLE = "people"
    APPEARANCES = "appearances"
    MINUTES = "minutes"


class Dimension(StrEnum):
    """What the figures are broken down by."""

    ROLE = "role"
    FORM = "form"
    TRACK = "track"
    DAY = "day"
    OFFICE = "office"
    PRIME = "prime"


EX_OFFICIO = "ex_officio"
CHOSEN = "chosen"
PRIME_TIME = "prime"
OTHER_TIME = "other"


@dataclass(frozen=True, slots=True)
class Row:
    """One appearance on stage, as it is counted.

    `person` tells people apart: the speaker's id, or the appearance's own while nobody is named.
    """

    person: str
    speaker_id: str | None
    appearance_id: str
    session_id: str
    state: AppearanceState
    role: Role
    group: Group
    estimated: bool
    minutes: int
    keys: Mapping[Dimension, str]


def rows(programme: Programme, genders: Mapping[str, GenderEntry]) -> tuple[Row, ...]:
    """Every appearance that is counted somewhere, whatever its state, in programme order."""
    return tuple(
        _row(programme.event, session, appearance, genders)
        for session, appearance in programme.appearances
        if session.state is not SessionState.CANCELLED
    )


def is_panel(session: Session) -> bool:
    """A panel or a debate, or any session that is to have two or more in the role of panel."""
    states = Basis.PROJECTED.states
    seats = sum(a.role is Role.PANEL and a.state in states for a in session.appearances)
    return session.form in (Form.PANEL, Form.DEBATE) or seats >= 2


def _row(
    event: Event, session: Session, appearance: Appearance, genders: Mapping[str, GenderEntry]
) -> Row:
    speaker_id = appearance.speaker_id
    entry = genders.get(speaker_id) if speaker_id is not None else None
    group = GROUP_OF[entry.value] if entry else Group.UNKNOWN
    return Row(
        person=speaker_id if speaker_id is not None else f"unnamed:{appearance.id}",
        speaker_id=speaker_id,
        appearance_id=appearance.id,
        session_id=session.id,
        state=appearance.state,
        role=appearance.role,
        group=group,
        estimated=entry is not None and entry.estimated and group is not Group.UNKNOWN,
        minutes=session.minutes if appearance.minutes is None else appearance.minutes,
        keys={
            Dimension.ROLE: appearance.role.value,
            Dimension.FORM: session.form.value,
            Dimension.TRACK: session.track_id or "",
            Dimension.DAY: event.local(session.start).date().isoformat() if session.start else "",
            Dimension.OFFICE: EX_OFFICIO if appearance.ex_officio else CHOSEN,
            Dimension.PRIME: PRIME_TIME if session.prime else OTHER_TIME,
        },
    )
