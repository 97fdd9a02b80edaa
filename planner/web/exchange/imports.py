"""Schedules from other programs, brought into the draft by an organiser."""

from collections.abc import Mapping
from dataclasses import dataclass

from flask import render_template
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from flask_wtf.file import FileField

from planner.database import db
from planner.domain.access import Action
from planner.domain.imported import Kind, Note, UnreadableSchedule
from planner.domain.merging import ImportAccount, Named
from planner.formats import schedule as reading
from planner.formats.raw import shortened
from planner.queries import events
from planner.services.schedule import import_schedule
from planner.web import access, clock
from planner.web.events import event_row
from planner.web.exchange import exchange
from planner.web.uploads import content
from planner.words import imports as words

# Of what an upload may hold, a little is the form around the file.
LARGEST = 9_000_000
SHOWN = 50  # conflicts
MOST = 2000  # characters of names


class ScheduleForm(FlaskForm):
    file = FileField(_l("Schedule (XML or JSON)"))


@exchange.get("/import")
@access.allowed(Action.EDIT_PROGRAMME)
def show() -> str:
    return render_template("exchange/import.html", form=ScheduleForm(formdata=None), told=None)


@exchange.post("/import")
@access.allowed(Action.EDIT_PROGRAMME)
def bring_in() -> tuple[str, int]:
    """Answered by the page itself: the same file sent twice changes nothing the second time."""
    form = ScheduleForm()
    data = content(form.file, LARGEST)
    told = None
    if data is not None:
        row = event_row()
        try:
            found = reading.read(
                data, event_key=row.key, existing=events.value(row), largest=LARGEST
            )
            actor = access.current_actor()
            told = Told.of(import_schedule(db.session(), actor, clock.now(), row, found))
        except UnreadableSchedule as error:
            form.file.errors = [words.refused(error)]
    return render_template("exchange/import.html", form=form, told=told), 200 if told else 422


@dataclass(frozen=True, slots=True)
class Told:
    """An import's account in words. Notes are (how many, why, such as); names (what, which)."""

    nothing: bool
    found: list[str]
    added: list[str]
    changed: list[str]
    conflicts: list[tuple[str, str, str, str]]
    more_conflicts: int
    gone: list[tuple[str, str]]
    deleted_here: list[tuple[str, str]]
    adapted: list[tuple[int, str, str]]
    skipped: list[tuple[int, str, str]]

    @classmethod
    def of(cls, account: ImportAccount) -> "Told":
        def named(items: tuple[Named, ...]) -> list[tuple[str, str]]:
            names: dict[Kind, list[str]] = {}
            for item in items:
                names.setdefault(item.kind, []).append(item.name)
            return [(words.kinds(kind), shortened(", ".join(n), MOST)) for kind, n in names.items()]

        def notes(items: tuple[Note, ...]) -> list[tuple[int, str, str]]:
            return [(n.count, words.reason(n), ", ".join(n.examples)) for n in items]

        return cls(
            nothing=account.changed_nothing,
            found=[words.counted(kind, number) for kind, number in account.found.items()],
            added=_counted(account.added),
            changed=_counted(account.changed),
            conflicts=[
                (
                    c.of.name,
                    words.field(c.of.kind, c.field),
                    words.value(c.field, c.ours, account.time_zone),
                    words.value(c.field, c.theirs, account.time_zone),
                )
                for c in account.conflicts[:SHOWN]
            ],
            more_conflicts=max(0, len(account.conflicts) - SHOWN),
            gone=named(account.gone),
            deleted_here=named(account.deleted_here),
            adapted=notes(account.adapted),
            skipped=notes(account.skipped),
        )


def _counted(numbers: Mapping[Kind, int]) -> list[str]:
    order = [Kind.EVENT, Kind.SESSION, Kind.SPEAKER, Kind.ROOM, Kind.TRACK, Kind.THEME]
    return [words.counted(kind, numbers[kind]) for kind in order if kind in numbers]
