"""Remarks on a session, as its own pages show them, and the links by which one makes another."""

from collections.abc import Sequence
from dataclasses import dataclass

from planner.database import db
from planner.domain import inputs as rules
from planner.domain.inputs import About, RoundKind
from planner.domain.programme import Event as EventValue
from planner.domain.programme import Session
from planner.models.events import Event
from planner.models.inputs import Input, InputRound
from planner.queries import remarks
from planner.services.inputs import rights
from planner.web import access, language, rounds
from planner.web.navigation import event_url
from planner.words import inputs as words
from planner.words import remarks as remark_words

ASKED = frozenset({RoundKind.REMARKS, RoundKind.THEMES})
"""Rounds in which one may point at a part of the programme."""


@dataclass(frozen=True, slots=True)
class Remark:
    """`about` is empty for one on the session itself, else the slot that it is on."""

    label: str
    url: str
    text: str
    language: str
    state: str
    state_word: str
    about: str


@dataclass(frozen=True, slots=True)
class Ask:
    """A round in which one may say something about a session, and about its time and place."""

    title: str
    language: str
    url: str
    slot_url: str


def public(event: Event, session: Session) -> list[Remark]:
    """What everybody may read of what was said about it."""
    rows = remarks.on_session(db.session(), event.id, session)
    return [_remark(event, row, "inputs.item") for row in rows if row.round.public]


def weighed(event: Event, session: Session) -> list[Remark]:
    """What the reader may see of how that is weighed."""
    actor = access.current_actor()
    rows = remarks.on_session(db.session(), event.id, session)
    return [
        _remark(event, row, "inputs.weigh")
        for row in rows
        if rights.reads_desk(actor, row.round) and rights.sees(actor, row)
    ]


def asks(event: Event, value: EventValue, session: Session) -> list[Ask]:
    """The event's open rounds, for a released session."""
    found = []
    for round_ in asking(event):
        slot = {}
        place = session.room_id or session.track_id
        if session.start is not None and place is not None:
            local = value.local(session.start)
            slot = {
                "about": About.SLOT.value,
                "slot_day": local.date().isoformat(),
                "slot_time": f"{local:%H.%M}",
                "slot_place": place,
            }
        found.append(
            Ask(
                round_.title,
                round_.language,
                _send(event, round_, about=About.SESSION.value, session=session.id),
                _send(event, round_, **slot) if slot else "",
            )
        )
    return found


def asking(event: Event) -> Sequence[InputRound]:
    return [one for one in rounds.now_open(event.id) if one.kind in ASKED]


def _send(event: Event, round_: InputRound, **subject: str) -> str:
    return event_url(event, "inputs.send", round_id=round_.id, **subject)


def _remark(event: Event, row: Input, endpoint: str) -> Remark:
    state = _state(row.withdrawn_at is not None, row)
    return Remark(
        row.label,
        event_url(event, endpoint, round_id=row.round_id, label=row.label),
        row.text,
        row.language,
        state,
        words.outcome(state),
        remark_words.slot(row.about_at, row.about_place, row.round.zone, language.current())
        if row.about is About.SLOT and row.about_at is not None
        else "",
    )


def _state(withdrawn: bool, row: Input) -> str:
    said = row.answers_given[-1] if row.answers_given else None
    outcome = None if said is None else rules.outcome(said.advice, said.decision)
    return rules.shown_state(withdrawn, row.report, row.handling, outcome)
