"""What the programme's page has to offer: its edition and its filters."""

from collections.abc import Mapping
from dataclasses import dataclass

from flask_babel import gettext as _

from planner.database import db
from planner.domain.live import Adjustment
from planner.domain.programme import Form, Kind, Programme
from planner.models.events import Event as EventRow
from planner.queries import releases
from planner.web import language, published
from planner.web.programme.filtering import PLENARY, Choices, Filter
from planner.web.programme.page import Edition
from planner.web.published import Published
from planner.words import codes, dates


@dataclass(frozen=True, slots=True)
class Option:
    """`token` is what the script looks for on a session."""

    value: str
    text: str
    token: str
    chosen: bool
    colour: str = "neutral"
    code: str = ""


@dataclass(frozen=True, slots=True)
class Filters:
    tracks: tuple[Option, ...]
    audiences: tuple[Option, ...]
    themes: tuple[Option, ...]
    kinds: tuple[Option, ...]
    filmed: bool
    any: bool


def edition(found: Published, row: EventRow) -> Edition:
    """The release as it stands today."""
    standing = published.standing(found)
    return _edition(found, row, standing.programme, standing.adjustments)


def as_released(found: Published, row: EventRow) -> Edition:
    """The release as it came out, whatever has happened since."""
    return _edition(found, row, found.programme, {})


def _edition(
    found: Published,
    row: EventRow,
    programme: Programme,
    adjustments: Mapping[str, Adjustment],
) -> Edition:
    previous = published.numbered(row, found.number - 1)
    slices = {}
    if row.kind is Kind.GATHERING:
        listed = releases.listed(db.session(), row.id)
        history = [release for release in listed if release.number <= found.number]
        for track in found.programme.tracks:
            last = published.last_with(history, track.id)
            if last is not None:
                day = found.programme.event.local(last.created_at).date()
                when = dates.short_date(day, language.current())
                slices[track.id] = _("Release %(n)s, %(when)s", n=last.number, when=when)
    return Edition(
        programme=programme,
        released=found.programme,
        previous=previous.programme if previous else None,
        adjustments=adjustments,
        slices=slices,
    )


def filters(programme: Programme, choices: Choices, chosen: Filter) -> Filters:
    tracks = tuple(
        Option(
            value,
            (track := programme.track[track_id]).name,
            f"t{n}",
            value in chosen.tracks,
            track.colour or "neutral",
            track.code,
        )
        for n, (value, track_id) in enumerate(choices.tracks.items())
    )
    return Filters(
        tracks=tracks,
        audiences=tuple(
            Option(value, name, f"a{n}", value == chosen.audience)
            for n, (value, name) in enumerate(choices.audiences.items())
        ),
        themes=tuple(
            Option(value, programme.theme[theme_id].title, f"h{n}", value == chosen.theme)
            for n, (value, theme_id) in enumerate(choices.themes.items())
        ),
        kinds=tuple(
            Option(kind, _kind(kind), f"k-{kind}", kind == chosen.kind) for kind in choices.kinds
        ),
        filmed=choices.filmed,
        any=bool(choices),
    )


def _kind(kind: str) -> str:
    return _("Plenary") if kind == PLENARY else codes.form(Form(kind))
