"""A round's journal as a spreadsheet: the inputs, the answers to them, their history, what was
attached, and what the round is. Rows of one sheet point at another by the input's number."""

from datetime import datetime

from planner.domain import amounts
from planner.domain.input_journal import Entry, Journal
from planner.domain.questions import Question, QuestionKind
from planner.formats.input_journal_words import Words, naive
from planner.formats.sheets import Cell, Table, xlsx_file


def xlsx(journal: Journal, words: Words, now: datetime) -> bytes:
    return xlsx_file(
        [
            _inputs(journal, words),
            _answers(journal, words),
            _history(journal, words),
            _attachments(journal, words),
            _round(journal, words),
        ],
        now,
    )


def _inputs(journal: Journal, words: Words) -> Table:
    say = words.text
    heads = (
        say["number"],
        say["received"],
        say["received_iso"],
        say["days_late"],
        say["organisation"],
        say["together"],
        say["sender"],
        say["email"],
        say["origin"],
        say["about"],
        say["input"],
        *(head for question in journal.questions for head in _heads(question, words)),
        say["attachments"],
        say["supports"],
        say["supporting_organisations"],
        say["state"],
        say["merged_into"],
        say["split_from"],
        say["labels"],
        say["owner"],
        say["answer_by"],
        say["advice"],
        say["decision"],
        say["results"],
        say["edited"],
        say["withdrawn"],
        say["language"],
        say["id"],
    )
    return Table(say["inputs"], heads, tuple(_input(journal, words, e) for e in journal.entries))


def _input(journal: Journal, words: Words, entry: Entry) -> tuple[Cell, ...]:
    sender = entry.sender
    return (
        entry.label,
        naive(journal, entry.received),
        journal.local(entry.received).isoformat(),
        journal.days_late(entry) if entry.late else None,
        sender.organisation,
        ", ".join(sender.together) if len(sender.together) > 1 else "",
        sender.name,
        sender.email,
        sender.origin,
        words.about(entry),
        entry.text,
        *(cell for question in journal.questions for cell in _filled(question, entry)),
        len(entry.attachments),
        entry.supporters.total,
        ", ".join(entry.supporters.organisations),
        words.state(entry.state),
        entry.merged_into or "",
        entry.split_from or "",
        ", ".join(entry.labels),
        entry.owner,
        journal.due(entry),
        words.state(entry.weighed.advice) if entry.weighed.advice != "none" else "",
        words.state(entry.weighed.decision) if entry.weighed.decision != "none" else "",
        "; ".join(f"{words.result(came.kind)}: {came.title}" for came in entry.results),
        naive(journal, entry.edited),
        naive(journal, entry.withdrawn),
        entry.language,
        entry.id,
    )


def _heads(question: Question, words: Words) -> list[str]:
    """A column for an answer; for a table one for each cell, and one for their sum."""
    if question.kind is not QuestionKind.TABLE:
        return [question.label]
    cells = [f"{question.label}: {row}, {column}" for row, column in _cells(question)]
    return [*cells, f"{question.label}: {words.text['sum']}"]


def _cells(question: Question) -> list[tuple[str, str]]:
    return [(row, column) for row in question.rows for column in question.columns]


def _filled(question: Question, entry: Entry) -> list[Cell]:
    value = entry.filled_in.get(question.id)
    if question.kind is QuestionKind.TABLE:
        if value is None:
            return [None] * (len(_cells(question)) + 1)
        table = amounts.fitted(value, len(question.rows), len(question.columns))
        return [*(cell for row in table for cell in row), amounts.sums(table).total]
    if value is None or isinstance(value, str | int | float):
        return [value]
    return [str(value)]


def _answers(journal: Journal, words: Words) -> Table:
    say = words.text
    heads = (
        say["number"],
        say["answered"],
        say["answer"],
        say["advice"],
        say["advised_by"],
        say["advised_on"],
        say["decision"],
        say["decided_by"],
        say["decided_on"],
    )
    rows = tuple(
        (
            entry.label,
            naive(journal, said.at),
            said.text,
            words.state(said.weighed.advice) if said.weighed.advice != "none" else "",
            said.weighed.advised_by,
            said.weighed.advised_on,
            words.state(said.weighed.decision) if said.weighed.decision != "none" else "",
            said.weighed.decided_by,
            said.weighed.decided_on,
        )
        for entry in journal.entries
        for said in entry.answers
    )
    return Table(say["answers"], heads, rows)


def _history(journal: Journal, words: Words) -> Table:
    say = words.text
    heads = (say["number"], say["when"], say["who"], say["what"], say["changes"])
    rows = tuple(
        (
            entry.label,
            naive(journal, line.at),
            line.by,
            words.happened(line.what),
            "\n".join(told for told in _changes(words, line.values) if told),
        )
        for entry in journal.entries
        for line in entry.history
    )
    return Table(say["history"], heads, rows)


def _changes(words: Words, values: object) -> list[str]:
    if not isinstance(values, dict):
        return []
    return [words.change(name, old, new) for name, (old, new) in values.items()]


def _attachments(journal: Journal, words: Words) -> Table:
    say = words.text
    heads = (say["number"], say["file"], say["type"], say["bytes"], "SHA-256")
    rows = tuple(
        (entry.label, found.name, found.media_type, found.size, found.digest)
        for entry in journal.entries
        for found in entry.attachments
    )
    return Table(say["attachments"], heads, rows)


def _round(journal: Journal, words: Words) -> Table:
    say = words.text
    rows: list[tuple[Cell, Cell]] = [
        (say["round"], journal.title),
        (say["event"], journal.event_title),
        (say["initiative"], journal.initiative),
        (say["opens"], naive(journal, journal.opens)),
        (say["deadline"], naive(journal, journal.deadline)),
        (say["extended_from"], naive(journal, journal.extended_from)),
        (say["closed"], naive(journal, journal.closed)),
        (say["answer_by"], journal.answer_by),
        (say["zone"], str(journal.zone)),
        (say["public"], say["yes"] if journal.public else say["no"]),
        (say["id"], journal.id),
    ]
    for owed in journal.owing:
        rows.append((f"{say['owes']}: {owed.organisation}", owed.delivered or "–"))
    return Table(say["round"], (say["what"], say["value"]), tuple(rows))
