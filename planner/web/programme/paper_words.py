"""What the typeset programme says, in the reader's language."""

from datetime import date, datetime

from flask_babel import gettext as _

from planner.domain.programme import Event
from planner.formats.pdf import Cover, Words
from planner.words import alphabet, codes, dates
from planner.words.programme import language


def words() -> Words:
    code = language()

    def moment(start: datetime, end: datetime) -> str:
        return f"{dates.weekday_date(start.date(), code)}, {dates.at(start, end, code)}"

    def day(at: date) -> str:
        name = dates.full_date(at, code)
        return name[:1].upper() + name[1:]

    return Words(
        language=code,
        text={
            "cancelled": _("Cancelled"),
            "draft": _("Draft"),
            "empty": _("Nothing has been placed in the programme yet."),
            "filmed": _("Filmed"),
            "of": _("of"),
            "at": _("at"),
            "other": _("Other"),
            "overview": _("Overview"),
            "page": _("page"),
            "sessions": _("Sessions"),
            "speakers": _("Speakers"),
        },
        day=day,
        clock=lambda at: dates.clock(at, code),
        until=lambda at: _("until %(time)s", time=dates.clock(at, code)),
        moment=moment,
        order=alphabet.sort_key,
        role=codes.role,
        unnamed=_("Not named yet"),
    )


def released_cover(event: Event, initiative: str, number: int, at: datetime) -> Cover:
    """`at`: when it was released, an instant."""
    when = dates.moment(event.local(at), language())
    return _cover(event, initiative, _("Release %(n)s, %(when)s", n=number, when=when))


def draft_cover(event: Event, initiative: str, at: datetime) -> Cover:
    """`at`: the time it was printed, an instant."""
    when = dates.moment(event.local(at), language())
    return _cover(event, initiative, _("Draft, %(when)s", when=when), draft=True)


def _cover(event: Event, initiative: str, version: str, *, draft: bool = False) -> Cover:
    place = ", ".join(part for part in (event.venue, event.city) if part)
    days = dates.date_range(event.start, event.end, language())
    return Cover(initiative, event.subtitle, days, place, version, draft)
