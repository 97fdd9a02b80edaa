"""Putting the rules to a programme: all of it, or what a change may have touched."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import timedelta

from planner.domain.programme import Programme
from planner.domain.rules.finding import Finding, Found, Level, Reach, Rule
from planner.domain.rules.planning import NOTHING, Planning
from planner.domain.rules.table import RULES, level_of


def check(
    programme: Programme,
    levels: Mapping[str, Level] | None = None,
    acknowledged: Collection[str] = (),
    planning: Planning = NOTHING,
    rules: Collection[Rule] = frozenset(RULES),
) -> tuple[Finding, ...]:
    """All findings of a programme by these rules, blocking ones first, then in order of rule and
    time.

    `levels` by rule, where the event sets its own; `acknowledged` are keys of findings that
    somebody has accepted with a reason: they stay listed, and block nothing.
    """
    findings = []
    for rule, level in _asked(levels, rules):
        found = RULES[rule].find(programme, planning)
        findings += [_finding(rule, level, one, acknowledged) for one in found]
    return in_order(findings, programme)


def recheck(
    before: Iterable[Finding],
    programme: Programme,
    touched: Collection[str],
    levels: Mapping[str, Level] | None = None,
    acknowledged: Collection[str] = (),
    planning: Planning = NOTHING,
) -> tuple[Finding, ...]:
    """The same as `check`, knowing its answer `before` a change of the sessions `touched` (made,
    altered or deleted), all else being as it was. Only what they can have altered is looked at."""
    known: dict[Rule, list[Finding]] = defaultdict(list)
    for finding in before:
        known[finding.rule].append(finding)
    alone = _cut(programme, touched)
    near = _cut(programme, _near(programme, touched, planning))
    findings: list[Finding] = []
    for rule, level in _asked(levels, RULES):
        spec = RULES[rule]
        if spec.reach is Reach.WHOLE:
            found: Iterable[Found] = spec.find(programme, planning)
        else:
            findings += (
                _still(finding, level, acknowledged)
                for finding in known[rule]
                if not any(session in touched for session in finding.sessions)
            )
            part = alone if spec.reach is Reach.ALONE else near
            found = (
                one
                for one in spec.find(part, planning)
                if any(session in touched for session in one.sessions)
            )
        findings += [_finding(rule, level, one, acknowledged) for one in found]
    return in_order(findings, programme)


def in_order(findings: Iterable[Finding], programme: Programme) -> tuple[Finding, ...]:
    """What blocks first, what is accepted last; then in order of rule and of time."""
    positions = {session.id: n for n, session in enumerate(programme.sessions)}
    rules = {rule: n for n, rule in enumerate(RULES)}

    def order(finding: Finding) -> tuple[object, ...]:
        return (
            not finding.blocks,
            finding.acknowledged,
            rules[finding.rule],
            [positions.get(session_id, -1) for session_id in finding.sessions],
            finding.speakers,
            [str(value) for _name, value in finding.facts],
        )

    return tuple(sorted(findings, key=order))


def in_the_way(
    before: Iterable[Finding],
    after: Iterable[Finding],
    touched: Collection[str],
) -> tuple[Finding, ...]:
    """The findings that keep `after` from being released: blocking, about a session that the
    release touches, and not already there in the release before it."""
    blocking = [finding for finding in after if finding.blocks]
    known = {finding.key for finding in before} if blocking else set()
    return tuple(
        finding
        for finding in blocking
        if finding.key not in known
        and (not finding.sessions or any(s in touched for s in finding.sessions))
    )


def _asked(
    levels: Mapping[str, Level] | None, rules: Collection[Rule]
) -> Iterator[tuple[Rule, Level]]:
    for rule in RULES:
        level = level_of(rule, levels or {})
        if rule in rules and level is not Level.IGNORE:
            yield rule, level


def _finding(rule: Rule, level: Level, found: Found, acknowledged: Collection[str]) -> Finding:
    facts = tuple(sorted((found.facts or {}).items()))
    finding = Finding(rule, level, found.sessions, found.speakers, facts)
    if acknowledged and finding.key in acknowledged:
        return replace(finding, acknowledged=True)
    return finding


def _still(finding: Finding, level: Level, acknowledged: Collection[str]) -> Finding:
    """A finding from before, with its level and acknowledgement as they are now."""
    accepted = bool(acknowledged) and finding.key in acknowledged
    if finding.level is level and finding.acknowledged is accepted:
        return finding
    return replace(finding, level=level, acknowledged=accepted)


def _cut(programme: Programme, ids: Collection[str]) -> Programme:
    kept = tuple(session for session in programme.sessions if session.id in ids)
    return replace(programme, sessions=kept)


def _near(programme: Programme, touched: Collection[str], planning: Planning) -> Collection[str]:
    """The sessions that overlap one of these in time or are a speaker's way away, and these."""
    apart = timedelta(minutes=planning.longest)
    stretches = [
        (session.start - apart, session.end + apart)
        for session in programme.sessions
        if session.id in touched and session.start and session.end
    ]
    near: set[str] = set(touched)
    for session in programme.sessions:
        begin, end = session.start, session.end
        if begin is None or end is None:
            continue
        if any(begin <= until and since <= end for since, until in stretches):
            near.add(session.id)
    return near
