"""The programme's page as finished values: what its template writes out and nothing more.

Places in time are class names (see static/timegrid.mjs): "r-0930" for a start, "d-45" for a length,
"c-3" and "s-2" for a column and a width.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence

from flask import url_for
from flask_babel import gettext as _

from planner.domain.programme import Appearance, Form, Role, Scope, Session
from planner.domain.programme import SessionState as State
from planner.domain.timetable import STEP, Column, Day, Placed, Slot, Tick, timetable
from planner.web.programme.filtering import Choices, Filter, kinds
from planner.web.programme.values import (
    Cut,
    DayView,
    Edition,
    Head,
    Item,
    Part,
    SlotView,
    StretchView,
    TickView,
)
from planner.words import codes, dates, prose
from planner.words.lists import enumerate_names
from planner.words.programme import person

SHORT = 15
"""Minutes up to which a session is one line."""

WIDE = 9
"""Lanes from which a day is wider than a screen, and scrolls in a frame of its own."""

CUT_ROWS = 3
"""Rows of five minutes where the ruler is broken."""

FOLDED_ROWS = 5
"""Rows of five minutes for what is drawn shorter than it is."""

LATE = 180
"""Minutes of delay up to which a session is told to be later and not moved."""

FEW = 2
"""Names that are shown in a column."""

TEXT = 180
"""Characters of an abstract that fit where a subtitle would stand."""


class Page:
    """Makes the views of an edition's days, in one language, through one filter."""

    def __init__(
        self,
        edition: Edition,
        language: str,
        choices: Choices,
        chosen: Filter,
        address: Callable[[str], str] | None = None,
    ) -> None:
        """`address` gives a session's page from its id; by itself that of today's programme."""
        programme = edition.programme
        self.programme = programme
        self.edition = edition
        self.language = language
        self.choices = choices
        self.chosen = chosen
        self.address = address or (lambda id: url_for(".session", session_id=id))
        self.tokens = {
            **{id: f"t{n}" for n, id in enumerate(choices.tracks.values())},
            **{id: f"h{n}" for n, id in enumerate(choices.themes.values())},
        }
        self.audiences = {name: f"a{n}" for n, name in enumerate(choices.audiences.values())}
        self.common = {t.id for t in programme.themes if t.scope is Scope.EACH_NETWORK}

    def days(self) -> tuple[DayView, ...]:
        return tuple(self._day(day) for day in timetable(self.programme))

    def _day(self, day: Day) -> DayView:
        return DayView(
            id=day.date.isoformat(),
            date=day.date,
            hours=f"{self._clock(day.start)}–{self._clock(day.end)}",
            lanes=day.lanes,
            wide=day.lanes > WIDE,
            corner=bool(day.columns) and day.columns[-1].corner,
            heads=tuple(self._head(column) for column in day.columns),
            stretches=tuple(self._stretches(day)),
            beside=tuple(self._item(s, "s-beside") for s in day.beside),
        )

    def _head(self, column: Column) -> Head:
        placed = f"c-{column.first} s-{column.lanes}"
        if column.track is not None:
            track = column.track
            release = self.edition.slices.get(track.id, "")
            colour = track.colour or "neutral"
            return Head(placed, track.name, track.owner, colour, track.code, release)
        if column.room is None:
            return Head(placed, _("Other"), "", "", "")
        if column.corner:
            title = _("Speakers Corner")
            place = "" if column.room.name == title else column.room.name
            return Head(placed, title, place, "", "")
        seats = column.room.capacity
        small = "" if seats is None else _("%(n)s seats", n=dates.number(seats, self.language))
        return Head(placed, column.room.name, small, "", "")

    def _stretches(self, day: Day) -> Iterator[StretchView]:
        """All in one grid, so that equal minutes are equally high all day; a cut is some rows."""
        row = 0
        for stretch in day.stretches:
            before = after = None
            if stretch.gap_before:
                length = self._length(stretch.gap_before)
                before = Cut(f"o-{row}", _("%(length)s without programme", length=length))
                row += CUT_ROWS
            first = row
            row += FOLDED_ROWS if stretch.folded else (stretch.end - stretch.start) // STEP
            if stretch.folded:
                until = self._clock(stretch.end)
                after = Cut(f"o-{row}", _("The ruler goes on until %(time)s", time=until))
                row += CUT_ROWS
            yield StretchView(
                placed=f"r-{_at(stretch.start)} o-{first}",
                before=before,
                after=after,
                ticks=() if stretch.folded else tuple(self._tick(t) for t in stretch.ticks),
                slots=tuple(self._slot(slot) for slot in stretch.slots),
            )

    def _tick(self, tick: Tick) -> TickView:
        return TickView(_at(tick.at), self._clock(tick.at) if tick.named else "", tick.at % 60 == 0)

    def _slot(self, slot: Slot) -> SlotView:
        own = [p for p in slot.placed if not p.spanning and p.session.form is not Form.CORNER]
        classes = " is-parallel" if len(own) > 1 else ""
        classes += " is-close" if slot.close else ""
        return SlotView(
            at=_at(slot.start),
            time=self._clock(slot.start),
            classes=classes,
            items=tuple(self._item(p.session, _placed(p), p) for p in slot.placed),
        )

    def _item(self, session: Session, placed: str, where: Placed | None = None) -> Item:
        programme = self.programme
        track = programme.track.get(session.track_id or "")
        room = programme.room.get(session.room_id or "")
        adjusted = self.edition.adjustments.get(session.id)
        spanning = where is None or where.spanning
        local = programme.event.local
        assert session.start is not None and session.end is not None
        parts = tuple(self._parts(session)) if _has_parts(session, spanning) else ()
        out = self.chosen and not self.chosen.lets_through(session, self.choices)
        language = session.language or programme.event.language
        return Item(
            id=session.id,
            url=self.address(session.id),
            title=session.title,
            classes=f"{_kind_class(session, spanning)} {placed}{_states(session, bool(out))}",
            colour="accent" if spanning else track.colour or "neutral" if track else "neutral",
            tokens=" ".join(self._tokens(session)),
            lang="" if language == self.language else language,
            code=session.code,
            kind=self._kind(session, spanning),
            track=None if spanning else track,
            text=self._text(session, bool(parts)),
            who=self._names(a for a in session.appearances if not a.title) if parts else "",
            start=dates.clock(local(session.start), self.language),
            end=dates.clock(local(session.end), self.language),
            was=self._was(session),
            duration=self._length(session.minutes),
            room=room.name if room else "",
            room_was=self._room_was(session),
            filmed=session.filmed and session.form is not Form.BREAK,
            common=bool(self.common.intersection(session.theme_ids)),
            flags=tuple(self._flags(session)),
            message=adjusted.message if adjusted else "",
            parts=parts,
            quiet=session.form is Form.BREAK,
        )

    def _published(self, session: Session) -> Session | None:
        """As it was published, where the day has adjusted it."""
        today = session.id in self.edition.adjustments
        return self.edition.released.session.get(session.id) if today else None

    def _was(self, session: Session) -> str:
        before = self._published(session)
        if before is None or before.start is None or before.end is None:
            return ""
        if (before.start, before.minutes) == (session.start, session.minutes):
            return ""
        local = self.programme.event.local
        return dates.span(local(before.start), local(before.end), self.language)

    def _room_was(self, session: Session) -> str:
        before = self._published(session)
        if before is None or before.room_id == session.room_id:
            return ""
        room = self.programme.room.get(before.room_id or "")
        return room.name if room else ""

    def _kind(self, session: Session, spanning: bool) -> str:
        if session.kind_label:
            return session.kind_label
        if session.plenary and session.form in (Form.TALK, Form.DEBATE, Form.OTHER):
            return _("Plenary")
        if session.form in (Form.TALK, Form.OTHER) or (session.code and not spanning):
            return ""
        named = codes.form(session.form)
        return "" if named == session.title else named

    def _text(self, session: Session, has_parts: bool) -> str:
        if session.subtitle:
            return session.subtitle
        if session.plenary and 0 < len(session.abstract) <= TEXT:
            return prose.to_text(session.abstract)
        return "" if has_parts else self._few_names(session.appearances)

    def _few_names(self, appearances: Sequence[Appearance]) -> str:
        """ "A og B", "A, B og 4 til": a column is narrow."""
        names = list(dict.fromkeys(person(a, self.programme) for a in appearances))
        if len(names) > FEW:
            shown = names[: FEW - 1]
            names = [*shown, _("%(n)s more", n=len(names) - len(shown))]
        return enumerate_names(names, self.language)

    def _names(self, appearances: Iterable[Appearance]) -> str:
        """ "A, B og C. Ordstyrer: D": the moderators apart."""
        appearances = tuple(appearances)
        names = [person(a, self.programme) for a in appearances if a.role is not Role.MODERATOR]
        leads = [person(a, self.programme) for a in appearances if a.role is Role.MODERATOR]
        told = [enumerate_names(names, self.language)] if names else []
        if leads:
            together = enumerate_names(leads, self.language)
            told.append(_("Moderator: %(names)s", names=together))
        return ". ".join(told)

    def _flags(self, session: Session) -> Iterator[str]:
        if session.state is State.CANCELLED:
            yield _("Cancelled")
        elif session.state is State.TENTATIVE:
            yield _("Not settled")
        if session.state is not State.CANCELLED:
            yield from self._moves(session)

    def _moves(self, session: Session) -> Iterator[str]:
        """How it differs from what was said before: on the day from the release, otherwise the
        release from the one before."""
        today = session.id in self.edition.adjustments
        known = self.edition.released if today else self.edition.previous
        before = known.session.get(session.id) if known else None
        if before is None or before.start is None or session.start is None:
            return
        later = int((session.start - before.start).total_seconds()) // 60
        if session.room_id == before.room_id and today and 0 < later <= LATE:
            yield _("%(length)s later", length=self._length(later))
        elif later or session.room_id != before.room_id:
            yield _("Moved")

    def _parts(self, session: Session) -> Iterator[Part]:
        corner = session.form is Form.CORNER
        agenda = [item for item in session.agenda if item.title or corner]
        for n, item in enumerate(agenda):
            placed = time = ""
            if item.start is not None and session.end is not None:
                following = agenda[n + 1].start if n + 1 < len(agenda) else None
                minutes = int(((following or session.end) - item.start).total_seconds()) // 60
                local = self.programme.event.local(item.start)
                start = (local.hour * 60 + local.minute) // STEP * STEP
                placed = f"r-{_at(start)} d-{max(STEP, minutes // STEP * STEP)}"
                time = dates.clock(local, self.language)
            names = self._names(item.appearances)
            yield Part(placed, time, item.title or names, names if item.title else "")

    def _tokens(self, session: Session) -> Iterator[str]:
        for id in (session.track_id or "", *session.theme_ids):
            if id in self.tokens:
                yield self.tokens[id]
        yield from (self.audiences[a] for a in session.audiences if a in self.audiences)
        yield from (f"k-{kind}" for kind in kinds(session) if kind in self.choices.kinds)
        if session.filmed and self.choices.filmed:
            yield "film"

    def _clock(self, minutes: int) -> str:
        text = f"{minutes // 60 % 24:02d}.{minutes % 60:02d}"
        return text.replace(".", ":") if self.language == "en" else text

    def _length(self, minutes: int) -> str:
        return dates.length(minutes, self.language)


def _at(minutes: int) -> str:
    return f"{minutes // 60:02d}{minutes % 60:02d}"


def _placed(placed: Placed) -> str:
    column = "c-all" if placed.everything else f"c-{placed.lane}"
    wide = f" s-{placed.lanes}" if placed.lanes > 1 and not placed.everything else ""
    short = " is-short" if placed.minutes <= SHORT else ""
    return f"r-{_at(placed.start)} d-{placed.minutes} {column}{wide}{short}"


def _has_parts(session: Session, spanning: bool) -> bool:
    if session.form is Form.BREAK or not session.appearances:
        return False
    return session.form is Form.CORNER or (spanning and any(a.title for a in session.appearances))


def _kind_class(session: Session, spanning: bool) -> str:
    if session.form is Form.BREAK:
        return "s s-break"
    if session.form is Form.CORNER:
        return "s s-corner"
    return "s s-plen" if spanning else "s s-par"


def _states(session: Session, out: bool) -> str:
    found: Sequence[str] = (
        *(["is-cancelled"] if session.state is State.CANCELLED else []),
        *(["is-open"] if session.state is State.TENTATIVE else []),
        *(["is-out"] if out else []),
    )
    return "".join(f" {name}" for name in found)
