"""What if: steps tried on a scratch copy of a draft, to see the figures before anyone is asked.

Whoever is put in counts as invited, so that what is confirmed stays as it is until they answer.
Somebody not named yet may be assumed to be of a gender, which counts as an estimate. A step that no
longer fits the draft is passed over, and says why.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from planner.domain.gender import Gender, GenderEntry
from planner.domain.programme import (
    Appearance,
    AppearanceState,
    Form,
    Programme,
    Role,
    Session,
    SessionState,
    Speaker,
    in_order,
)
from planner.domain.release import GONE

USUAL_MINUTES = 45
"""Of a session added without a length."""

MOST = 30
"""Steps in one what-if."""


class StepKind(StrEnum):
    ADD = "add"
    SWAP = "swap"
    DROP = "drop"
    ADD_SESSION = "add_session"
    DROP_SESSION = "drop_session"


class Misfit(StrEnum):
    """Why a step does not fit the draft as it is."""

    SESSION_GONE = "session_gone"
    SESSION_CANCELLED = "session_cancelled"
    APPEARANCE_GONE = "appearance_gone"
    APPEARANCE_OUT = "appearance_out"
    SPEAKER_GONE = "speaker_gone"
    ALREADY_THERE = "already_there"
    TRACK_GONE = "track_gone"


@dataclass(frozen=True, slots=True)
class Step:
    """One change to try.

    `id` is that of the appearance or session it adds. Somebody added is `speaker_id`, or, not named
    yet, `placeholder`, perhaps assumed to be of a `gender`. `minutes` None is the session's own.
    """

    kind: StepKind
    id: str
    session_id: str = ""
    appearance_id: str = ""
    speaker_id: str | None = None
    placeholder: str = ""
    gender: Gender | None = None
    role: Role = Role.TALK
    minutes: int | None = None
    title: str = ""
    form: Form = Form.TALK
    track_id: str | None = None


@dataclass(frozen=True, slots=True)
class Tried:
    """The scratch copy after the steps that fit; `misfits` has one entry for each step."""

    programme: Programme
    genders: Mapping[str, GenderEntry]
    misfits: tuple[Misfit | None, ...]

    @property
    def fitting(self) -> int:
        return self.misfits.count(None)


def try_out(
    programme: Programme,
    genders: Mapping[str, GenderEntry],
    steps: Iterable[Step],
    pool: Mapping[str, Speaker],
) -> Tried:
    """`pool` is who may be asked, by id."""
    scratch = programme
    known = dict(genders)
    misfits: list[Misfit | None] = []
    for step in steps:
        after = _try(scratch, step, pool)
        if isinstance(after, Misfit):
            misfits.append(after)
            continue
        misfits.append(None)
        scratch = after
        if _assumed(step):
            assert step.gender is not None
            known[_stand_in(step)] = GenderEntry(step.gender, estimated=True)
    return Tried(in_order(scratch), known, tuple(misfits))


def concerned(programme: Programme, steps: Iterable[Step]) -> frozenset[str]:
    """Ids of the speakers whose gender a change of the figures can tell."""
    found: set[str | None] = set()
    seats = {a.id: a.speaker_id for _, a in programme.appearances}
    for step in steps:
        found |= {step.speaker_id, seats.get(step.appearance_id)}
        if step.kind is StepKind.DROP_SESSION and step.session_id in programme.session:
            found |= {a.speaker_id for a in programme.session[step.session_id].appearances}
    return frozenset(speaker_id for speaker_id in found if speaker_id is not None)


def only_tracks(programme: Programme, tracks: Collection[str] | None) -> Programme:
    """The programme of those tracks alone; None is all of it."""
    if tracks is None:
        return programme
    sessions = tuple(s for s in programme.sessions if s.track_id in tracks)
    there = {a.speaker_id for s in sessions for a in s.appearances}
    return replace(
        programme,
        tracks=tuple(track for track in programme.tracks if track.id in tracks),
        speakers=tuple(speaker for speaker in programme.speakers if speaker.id in there),
        sessions=sessions,
    )


def _try(scratch: Programme, step: Step, pool: Mapping[str, Speaker]) -> Programme | Misfit:
    match step.kind:
        case StepKind.ADD_SESSION:
            return _add_session(scratch, step)
        case StepKind.DROP_SESSION:
            session = _session(scratch, step.session_id)
            if isinstance(session, Misfit):
                return session
            return _with(scratch, replace(session, state=SessionState.CANCELLED))
        case StepKind.ADD:
            session = _session(scratch, step.session_id)
            return session if isinstance(session, Misfit) else _seat(scratch, session, step, pool)
        case StepKind.SWAP | StepKind.DROP:
            return _unseat(scratch, step, pool)


def _add_session(scratch: Programme, step: Step) -> Programme | Misfit:
    if step.track_id is not None and step.track_id not in scratch.track:
        return Misfit.TRACK_GONE
    session = Session(
        step.id,
        step.title,
        form=step.form,
        state=SessionState.IDEA,
        track_id=step.track_id,
        minutes=step.minutes or USUAL_MINUTES,
    )
    return replace(scratch, sessions=(*scratch.sessions, session))


def _session(scratch: Programme, session_id: str) -> Session | Misfit:
    session = {s.id: s for s in scratch.sessions}.get(session_id)
    if session is None:
        return Misfit.SESSION_GONE
    return Misfit.SESSION_CANCELLED if session.state is SessionState.CANCELLED else session


def _unseat(scratch: Programme, step: Step, pool: Mapping[str, Speaker]) -> Programme | Misfit:
    """Take somebody off the stage, and for a swap put somebody else in the same place."""
    held = next(
        ((s, a) for s, a in scratch.appearances if a.id == step.appearance_id),
        None,
    )
    if held is None:
        return Misfit.APPEARANCE_GONE
    session, old = held
    if session.state is SessionState.CANCELLED:
        return Misfit.SESSION_CANCELLED
    if old.state in GONE:
        return Misfit.APPEARANCE_OUT
    if step.kind is StepKind.DROP:
        kept = tuple(a for a in session.appearances if a.id != old.id)
        return _with(scratch, replace(session, appearances=kept))
    out = replace(old, state=AppearanceState.REPLACED)
    without = replace(
        session, appearances=tuple(out if a.id == old.id else a for a in session.appearances)
    )
    as_it_was = replace(step, role=old.role, minutes=old.minutes)
    return _seat(_with(scratch, without), without, as_it_was, pool)


def _seat(
    scratch: Programme, session: Session, step: Step, pool: Mapping[str, Speaker]
) -> Programme | Misfit:
    who = step.speaker_id
    speakers = scratch.speakers
    if who is not None:
        if who not in pool:
            return Misfit.SPEAKER_GONE
        if any(a.speaker_id == who and a.state not in GONE for a in session.appearances):
            return Misfit.ALREADY_THERE
        if who not in {speaker.id for speaker in speakers}:
            speakers = (*speakers, pool[who])
    elif _assumed(step):
        who = _stand_in(step)
        speakers = (*speakers, Speaker(who, step.placeholder))
    seat = Appearance(
        step.id,
        who,
        step.role,
        AppearanceState.INVITED,
        minutes=step.minutes,
        placeholder="" if who else step.placeholder,
    )
    seated = replace(session, appearances=(*session.appearances, seat))
    return replace(_with(scratch, seated), speakers=speakers)


def _assumed(step: Step) -> bool:
    return (
        step.kind in (StepKind.ADD, StepKind.SWAP)
        and step.speaker_id is None
        and step.gender not in (None, Gender.NOT_SAID)
    )


def _stand_in(step: Step) -> str:
    """Stands for the person's id while nobody is named."""
    return f"assumed:{step.id}"


def _with(scratch: Programme, session: Session) -> Programme:
    """The same programme with that session as it is now."""
    sessions = tuple(session if s.id == session.id else s for s in scratch.sessions)
    return replace(scratch, sessions=sessions)
