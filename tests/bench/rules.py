"""The rules on a programme of a thousand sessions: all of it, and again after one was moved."""

import statistics
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

from planner.domain.gender import Gender, GenderEntry
from planner.domain.programme import (
    Appearance,
    AppearanceState,
    Event,
    Form,
    Programme,
    Role,
    Room,
    Session,
    Speaker,
    Theme,
    Track,
    in_order,
)
from planner.domain.rules import RULES, Level, Planning, check, recheck

SESSIONS, ROOMS, SPEAKERS, THEMES, TRACKS, DAYS = 1000, 25, 800, 20, 10, 4
FORMS = (Form.TALK, Form.TALK, Form.TALK, Form.PANEL, Form.DEBATE, Form.WORKSHOP)
FIRST = datetime(2027, 11, 1, 8, tzinfo=UTC)
TIMES = 20
ALL = {rule.value: Level.WARN for rule in RULES}


def programme() -> Programme:
    """Ten sessions a day in each room, every fifteenth filmed, some with people in common."""
    sessions = []
    for n in range(SESSIONS):
        room, slot = n % ROOMS, n // ROOMS
        day, hour = slot % DAYS, slot // DAYS
        people = tuple(
            Appearance(
                f"a{n}-{k}",
                f"p{(n * 7 + k * 131) % SPEAKERS}",
                Role.MODERATOR if k == 3 else Role.PANEL,
                AppearanceState.INVITED if (n + k) % 9 == 0 else AppearanceState.ACCEPTED,
            )
            for k in range(1 + n % 4)
        )
        sessions.append(
            Session(
                f"s{n}",
                f"Session {n}",
                FORMS[n % len(FORMS)],
                plenary=n % 200 == 0,
                filmed=n % 15 == 0,
                room_id=f"r{room}",
                track_id=f"t{n % TRACKS}",
                start=FIRST + timedelta(days=day, hours=hour),
                minutes=45,
                abstract="" if n % 10 == 0 else "What it is about",
                theme_ids=(f"m{n % THEMES}",) if n % 3 == 0 else (),
                expected=80,
                appearances=people,
            )
        )
    return in_order(
        Programme(
            Event("conference/2027", "A thousand sessions", date(2027, 11, 1), DAYS),
            rooms=tuple(Room(f"r{n}", f"Room {n}", 100, camera=n % 2 == 0) for n in range(ROOMS)),
            tracks=tuple(Track(f"t{n}", f"Track {n}") for n in range(TRACKS)),
            themes=tuple(Theme(f"m{n}", f"Theme {n}") for n in range(THEMES)),
            speakers=tuple(Speaker(f"p{n}", f"Speaker {n:03}") for n in range(SPEAKERS)),
            sessions=tuple(sessions),
        )
    )


def planning() -> Planning:
    groups = (Gender.WOMAN, Gender.MAN)
    return Planning(
        room_change=5,
        crews=3,
        venues={f"r{n}": f"House {n % 3}" for n in range(ROOMS)},
        between={("House 0", "House 1"): 20, ("House 0", "House 2"): 10},
        daily={f"p{n}": 2 for n in range(0, SPEAKERS, 20)},
        networks={f"t{n}": f"n{n}" for n in range(TRACKS)},
        genders={f"p{n}": GenderEntry(groups[n % 2]) for n in range(SPEAKERS)},
    )


def measure() -> dict[str, Any]:
    """Median milliseconds of all rules on all of it, and of what a moved session takes."""
    value, known = programme(), planning()
    found = check(value, ALL, planning=known)
    moved = value.sessions[len(value.sessions) // 2]
    assert moved.start is not None
    later = replace(moved, start=moved.start + timedelta(minutes=15))
    others = tuple(s for s in value.sessions if s.id != moved.id)
    then = in_order(replace(value, sessions=(*others, later)))
    again = recheck(found, then, {moved.id}, ALL, planning=known)
    assert again == check(then, ALL, planning=known)
    return {
        "sessions": len(value.sessions),
        "rules": len(RULES),
        "findings": len(found),
        "milliseconds": {
            "all": _median(lambda: check(value, ALL, planning=known)),
            "moved": _median(lambda: recheck(found, then, {moved.id}, ALL, planning=known)),
        },
    }


def _median(act: Callable[[], object]) -> float:
    taken = []
    for _ in range(TIMES):
        begun = time.perf_counter()
        act()
        taken.append((time.perf_counter() - begun) * 1000)
    return round(statistics.median(taken), 1)
