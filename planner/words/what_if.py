"""The steps of a what-if in words, and why one no longer fits. For those with the right alone."""

from collections.abc import Mapping

from flask_babel import gettext as _

from planner.domain.balance import Misfit, Step, StepKind
from planner.domain.gender import Gender
from planner.domain.programme import Programme, Session, Speaker
from planner.words import balance, codes


def step(tried: Step, programme: Programme, pool: Mapping[str, Speaker]) -> str:
    """ "Add Foredragsholder 29 (talk) to “C Tilpasning”"; `programme` is the draft with the steps
    before this one."""
    match tried.kind:
        case StepKind.ADD:
            return _(
                "Add %(who)s (%(role)s) to “%(session)s”",
                who=_who(tried, pool),
                role=codes.role(tried.role).lower(),
                session=_session(programme.session.get(tried.session_id)),
            )
        case StepKind.SWAP:
            return _(
                "Swap %(old)s for %(who)s in “%(session)s”",
                old=seated(tried.appearance_id, programme),
                who=_who(tried, pool),
                session=_session(_of(tried.appearance_id, programme)),
            )
        case StepKind.DROP:
            return _(
                "Take %(old)s off the stage in “%(session)s”",
                old=seated(tried.appearance_id, programme),
                session=_session(_of(tried.appearance_id, programme)),
            )
        case StepKind.ADD_SESSION:
            return _(
                "Add the session “%(title)s” (%(form)s)",
                title=tried.title,
                form=codes.form(tried.form).lower(),
            )
        case StepKind.DROP_SESSION:
            session = programme.session.get(tried.session_id)
            return _("Drop the session “%(session)s”", session=_session(session))


def effect(tried: Step) -> str:
    """What applying such a step does."""
    return {
        StepKind.ADD: _("becomes a suggested appearance; nobody is asked"),
        StepKind.SWAP: _("the one is marked as replaced, the other becomes suggested"),
        StepKind.DROP: _("is taken out of the session"),
        StepKind.ADD_SESSION: _("becomes an idea, without a time"),
        StepKind.DROP_SESSION: _("is marked as cancelled"),
    }[tried.kind]


def misfit(why: Misfit) -> str:
    return {
        Misfit.SESSION_GONE: _("The session is no longer in the draft."),
        Misfit.SESSION_CANCELLED: _("The session is cancelled."),
        Misfit.APPEARANCE_GONE: _("The person no longer appears there."),
        Misfit.APPEARANCE_OUT: _("The person has declined, withdrawn or been replaced already."),
        Misfit.SPEAKER_GONE: _("The speaker is no longer on record."),
        Misfit.ALREADY_THERE: _("The speaker is in that session already."),
        Misfit.TRACK_GONE: _("The track is no longer there."),
    }[why]


def seated(appearance_id: str, programme: Programme) -> str:
    """Who holds an appearance."""
    for _session_of, appearance in programme.appearances:
        if appearance.id == appearance_id:
            speaker = programme.speaker.get(appearance.speaker_id or "")
            return speaker.name if speaker else appearance.placeholder
    return _("somebody who is gone")


def session_name(session: Session) -> str:
    return f"{session.code} {session.title}" if session.code else session.title


def assumed(gender: Gender) -> str:
    return _("assumed: %(gender)s", gender=balance.gender(gender).lower())


def _who(tried: Step, pool: Mapping[str, Speaker]) -> str:
    if tried.speaker_id is not None:
        speaker = pool.get(tried.speaker_id)
        return speaker.name if speaker else _("somebody who is gone")
    if tried.gender in (None, Gender.NOT_SAID):
        return tried.placeholder
    assert tried.gender is not None
    return f"{tried.placeholder} ({assumed(tried.gender)})"


def _of(appearance_id: str, programme: Programme) -> Session | None:
    return next((s for s, a in programme.appearances if a.id == appearance_id), None)


def _session(session: Session | None) -> str:
    return _("a session that is gone") if session is None else session_name(session)
