"""What a round's journal says around its data, in the language that is set."""

from collections.abc import Sequence
from datetime import date, datetime

from flask_babel import gettext as _

from planner.domain import amounts
from planner.domain.input_journal import Entry, Journal, Weighed
from planner.domain.inputs import About, ResultKind
from planner.domain.questions import Question, QuestionKind
from planner.formats.input_journal_words import Words
from planner.words import dates
from planner.words import input_history as history
from planner.words import inputs as words
from planner.words import remarks as remark_words
from planner.words.programme import language


def journal_words() -> Words:
    code = language()
    return Words(
        language=code,
        text=_text(),
        moment=lambda at: dates.moment(at, code),
        day=lambda day: dates.full_date(day, code),
        size=lambda size: dates.file_size(size, code),
        state=words.outcome,
        about=_about,
        days_late=words.days_after,
        result=lambda kind: words.result_kind(ResultKind(kind)),
        happened=history.happened,
        change=_change,
        weighed=_weighed,
        value=_value,
        counted=_counted,
    )


def _text() -> dict[str, str]:
    return {
        "about": _("About"),
        "advice": _("Advice"),
        "advised_by": _("Advised by"),
        "advised_on": _("Advised on"),
        "answer": _("Answer"),
        "answer_by": _("Answer by"),
        "answered": _("Answered"),
        "answers": _("Answers"),
        "attachments": _("Attachments"),
        "bytes": _("Bytes"),
        "changes": _("Changes"),
        "closed": _("Closed"),
        "days_late": _("Days late"),
        "deadline": _("Deadline"),
        "decided_by": _("Decided by"),
        "decided_on": _("Decided on"),
        "decision": _("Decision"),
        "edited": _("Changed by the sender"),
        "email": _("E-mail"),
        "event": _("Event"),
        "extended_from": _("First deadline"),
        "file": _("File"),
        "filled_in": _("What was filled in"),
        "from": _("From"),
        "history": _("History"),
        "id": _("Id"),
        "initiative": _("Initiative"),
        "input": _("Text"),
        "inputs": _("Inputs"),
        "invited": _("Invited"),
        "journal": _("Journal"),
        "labels": _("Labels"),
        "language": _("Language"),
        "late": _("Late"),
        "list": _("What was received"),
        "merged_into": _("Answered together with"),
        "no": _("No"),
        "nothing": _("Nothing has come in."),
        "number": _("No."),
        "of": _("of"),
        "opens": _("Opened"),
        "organisation": _("Organisation"),
        "origin": _("Where it was said"),
        "owes": _("Owes"),
        "owner": _("Owner"),
        "parts": _("Parts"),
        "public": _("Public"),
        "received": _("Received"),
        "received_iso": _("Received, with offset"),
        "rejoined": _("Put together again"),
        "release": _("release"),
        "results": _("What came of it"),
        "round": _("Round"),
        "sender": _("Sender"),
        "split_from": _("Part of"),
        "state": _("State"),
        "sum": _("Sum"),
        "supports": _("Supporters"),
        "supporting_organisations": _("Supporting organisations"),
        "together": _("Delivered together by"),
        "type": _("Type"),
        "value": _("Value"),
        "what": _("What"),
        "when": _("When"),
        "who": _("Who"),
        "withdrawn": _("Withdrawn"),
        "written": _("Written"),
        "yes": _("Yes"),
        "zone": _("Time zone"),
    }


def _about(entry: Entry) -> str:
    if entry.about is About.WHOLE:
        return ""
    if entry.about is About.SLOT and entry.about_at is not None:
        at, zone = entry.about_at, entry.zone
        where = remark_words.slot(at, entry.about_place, zone, language())
        held = f" ({entry.about_title})" if entry.about_title else ""
        return _("about %(session)s", session=f"{where}{held}")
    if entry.about is About.SECTION and entry.about_version is not None:
        return remark_words.section(entry.about_title, entry.about_version)
    if entry.about is About.SESSION:
        return _("about %(session)s", session=entry.about_title)
    return _("theme: %(theme)s", theme=entry.about_title)


def _change(name: str, old: object, new: object) -> str:
    """ "Step: New → In review"; nothing for what says nothing."""
    if name in history.SILENT:
        return ""
    before, after = (history.told(name, value, language()) for value in (old, new))
    if not before and not after:
        return ""
    return f"{history.field(name)}: {f'{before} → ' if before else ''}{after}"


def _weighed(weighed: Weighed) -> list[str]:
    def day(on: date | None, who: str) -> str:
        told = "" if on is None else dates.long_date(on, language())
        # A meeting may have its date in its name.
        return "" if told.replace(dates.NBSP, " ") in who else told

    told = []
    if weighed.advice != "none":
        on = day(weighed.advised_on, weighed.advised_by)
        said = words.advised(weighed.advice, weighed.advised_by, on)
        told.append(said or f"{_('Advice')}: {words.outcome(weighed.advice)}")
    if weighed.decision != "none":
        on = day(weighed.decided_on, weighed.decided_by)
        by = words.decided(weighed.decision, weighed.decided_by, on)
        told.append(f"{_('Decision')}: {words.outcome(weighed.decision)}. {by}".rstrip())
    return told


def _value(question: Question, value: object) -> str:
    code = language()
    if question.kind is QuestionKind.KRONER and isinstance(value, int):
        return dates.kroner(value, code)
    if question.kind is QuestionKind.NUMBER and isinstance(value, int):
        return dates.number(value, code)
    if question.kind is QuestionKind.DATE and isinstance(value, str):
        return dates.long_date(date.fromisoformat(value), code)
    if question.kind is QuestionKind.TABLE:
        return _table(question, value, code)
    return str(value)


def _table(question: Question, value: object, code: str) -> str:
    """A line for each row, and one for the sums."""
    table = amounts.fitted(value, len(question.rows), len(question.columns))
    found = amounts.sums(table)

    def line(name: str, cells: Sequence[int | None], total: int) -> str:
        told = [
            f"{column} {dates.kroner(cell, code)}"
            for column, cell in zip(question.columns, cells, strict=True)
            if cell is not None
        ]
        if len(question.columns) > 1:
            told.append(f"{_('Sum')} {dates.kroner(total, code)}")
        return f"{name}: {', '.join(told)}"

    rows = zip(question.rows, table, found.rows, strict=True)
    return "\n".join([*(line(*row) for row in rows), line(_("Sum"), found.columns, found.total)])


def _counted(journal: Journal) -> str:
    """ "15 remarks, 2 after the deadline, 1 withdrawn"."""
    told = [words.counted(journal.kind, len(journal.entries))]
    late = sum(1 for entry in journal.entries if entry.late)
    withdrawn = sum(1 for entry in journal.entries if entry.withdrawn is not None)
    if late:
        told.append(_("%(n)s after the deadline", n=late))
    if withdrawn:
        told.append(_("%(n)s withdrawn", n=withdrawn))
    return ", ".join(told)


def local_name(journal: Journal, at: datetime) -> str:
    """A file name without its ending: the event's address, the round, the day it was made."""
    event = (journal.event or "initiative").replace("/", "-")
    return f"{event}-{journal.kind.value}-{journal.id[:8]}-{journal.local(at):%Y-%m-%d}"
