"""A remark on a session or a slot, carried along to a later programme."""

from dataclasses import dataclass

from flask_babel import gettext as _

from planner.domain.anchors import Anchor, Fate, Stand, place_name, stand
from planner.domain.inputs import About
from planner.domain.programme import Programme, Session
from planner.models.inputs import Input
from planner.web import language
from planner.words import remarks as words


@dataclass(frozen=True, slots=True)
class Carried:
    """Where it was made, what has become of that, and links: to the session as it is now, and to
    what is in the slot now. `emptied`: nothing is."""

    made: str
    now: str
    changed: bool
    session: Session | None
    holds: tuple[Session, ...]
    emptied: bool


def carried(row: Input, programme: Programme | None) -> Carried | None:
    """None for what is about no place in the programme, or from before places were kept."""
    if programme is None or row.about_at is None:
        return None
    anchor = row.anchor
    found = stand(anchor, programme)
    here = found.fate is Fate.HERE
    return Carried(
        _made(row),
        _now(anchor, found, programme, row),
        changed=not here and found.fate is not Fate.NONE,
        session=found.session,
        holds=found.holds,
        emptied=anchor.slot and not here and not found.holds,
    )


def _made(row: Input) -> str:
    assert row.about_at is not None
    on = words.made_on(row.release_number)
    if row.about is About.SESSION:
        when = words.slot(row.about_at, row.about_place, row.round.zone, language.current())
        return _("Made on %(release)s, where this was %(when)s.", release=on, when=when)
    if row.about_id is None:
        return _("Made on %(release)s, where nothing stood here.", release=on)
    return _(
        "Made on %(release)s, where %(session)s stood here.", release=on, session=row.about_title
    )


def _now(anchor: Anchor, found: Stand, programme: Programme, row: Input) -> str:
    session = found.session
    when = ""
    if session is not None and session.start is not None:
        place = place_name(programme, session.room_id or session.track_id)
        when = words.slot(session.start, place, programme.event.zone, language.current())
    return words.fate(found.fate, when, row.about_title if anchor.slot else "")
