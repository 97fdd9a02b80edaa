"""Who could listen: what runs at the same time that the same people would hear."""

from collections import defaultdict
from collections.abc import Iterator

from planner.domain.programme import Form, Programme, Scope, Session
from planner.domain.rules.common import overlapping, shared, standing, timed
from planner.domain.rules.finding import Found
from planner.domain.rules.planning import Planning


def beside_plenary(programme: Programme, _planning: Planning) -> Iterator[Found]:
    """One for each session that a plenary's own audience would miss."""
    heard = timed(s for s in standing(programme) if not s.internal and s.form is not Form.BREAK)
    for plenary in (s for s in heard if s.plenary):
        assert plenary.end is not None and plenary.start is not None
        for other in heard:
            if other.start is None or other.start >= plenary.end:
                break
            if other.end is None or other.end <= plenary.start or other is plenary:
                continue
            twice = other.plenary and (other.start, other.id) < (plenary.start, plenary.id)
            if not twice and _same_audience(plenary, other):
                yield Found((plenary.id, other.id), (), shared(plenary, other))


def same_theme(programme: Programme, _planning: Planning) -> Iterator[Found]:
    """One for each pair that shares a theme, those aside that every network is to cover."""
    by_theme: dict[str, list[Session]] = defaultdict(list)
    common = {theme.id for theme in programme.themes if theme.scope is Scope.EACH_NETWORK}
    for session in standing(programme):
        for theme_id in session.theme_ids:
            if theme_id not in common:
                by_theme[theme_id].append(session)
    pairs: dict[tuple[str, str], tuple[Session, Session, list[str]]] = {}
    for theme_id, sessions in by_theme.items():
        for first, second in overlapping(sessions):
            pairs.setdefault((first.id, second.id), (first, second, []))[2].append(theme_id)
    for first, second, themes in pairs.values():
        facts = {"themes": tuple(sorted(themes)), **shared(first, second)}
        yield Found((first.id, second.id), (), facts)


def _same_audience(plenary: Session, other: Session) -> bool:
    """A plenary of a track is for those of the track; one that names its audience, for them."""
    if plenary.track_id and other.track_id and plenary.track_id != other.track_id:
        return False
    if plenary.audiences and other.audiences:
        return not set(plenary.audiences).isdisjoint(other.audiences)
    return True
