"""A round's journal on paper: a tagged PDF (PDF/UA-1) for a public body's archive.

First a list of all that was received, then each input with its sender, times, attachments, answers
and history. It names those who sent; their addresses, and answers not given yet, it leaves out.
"""

import json
from datetime import datetime
from pathlib import Path
from typing import Any

import typst

from planner.domain.input_journal import Entry, Given, Journal, Line
from planner.domain.support import Supporters
from planner.formats.input_journal_words import Words, source

TEMPLATE = Path(__file__).parent / "typst" / "input_journal.typ"

UNSAID = frozenset(
    {"draft", "owner", "labels", "advised_by", "decided_by", "text", "answer", "answers"}
)
"""Fields whose change a line of the history does not spell out: what they hold stands above it, or
was never said."""


def pdf(journal: Journal, words: Words, now: datetime, fonts: Path) -> bytes:
    """`fonts` is a folder with Inter as TTF; `now` stands at the foot of each page."""
    data = {
        "language": words.language,
        "content": journal.language,
        "initiative": journal.initiative,
        "event": journal.event_title,
        "title": journal.title,
        "made": words.moment(journal.local(now)),
        "counted": words.counted(journal),
        "facts": _round_facts(journal, words),
        "words": dict(words.text),
        "inputs": [_entry(journal, words, entry) for entry in journal.entries],
    }
    made: bytes = typst.compile(
        TEMPLATE,
        font_paths=[fonts],
        ignore_system_fonts=True,
        sys_inputs={"data": json.dumps(data, ensure_ascii=False)},
        pdf_standards=["ua-1"],
    )
    return made


def _told(*rows: tuple[str, str]) -> list[list[str]]:
    return [[term, text] for term, text in rows if text]


def _round_facts(journal: Journal, words: Words) -> list[list[str]]:
    say = words.text

    def at(moment: datetime | None) -> str:
        return "" if moment is None else words.moment(journal.local(moment))

    return _told(
        (say["opens"], at(journal.opens)),
        (say["deadline"], at(journal.deadline)),
        (say["extended_from"], at(journal.extended_from)),
        (say["closed"], at(journal.closed)),
        (say["answer_by"], words.day(journal.answer_by) if journal.answer_by else ""),
        (say["public"], say["yes"] if journal.public else say["no"]),
        (say["invited"], journal.invited),
    )


def _entry(journal: Journal, words: Words, entry: Entry) -> dict[str, Any]:
    say = words.text
    local = journal.local(entry.received)
    late = words.days_late(journal.days_late(entry)) if entry.late else ""
    due = journal.due(entry)
    waits = (
        not entry.answers
        and entry.rejoined is None
        and entry.withdrawn is None
        and entry.report is None
    )
    return {
        "label": entry.label,
        "state": words.state(entry.state),
        "late": late,
        "language": entry.language,
        "source": source(entry) or "–",
        "received": words.moment(local),
        "files": len(entry.attachments),
        "facts": _told(
            (say["received"], f"{words.moment(local)} ({local.isoformat()})"),
            (say["late"], late),
            (say["organisation"], ", ".join(entry.sender.bodies)),
            (say["sender"], entry.sender.name),
            (say["origin"], entry.sender.origin),
            (say["about"], words.about(entry)),
            (say["edited"], words.moment(journal.local(entry.edited)) if entry.edited else ""),
            (
                say["withdrawn"],
                words.moment(journal.local(entry.withdrawn)) if entry.withdrawn else "",
            ),
            (say["merged_into"], entry.merged_into or ""),
            (say["split_from"], entry.split_from or ""),
            (say["parts"], ", ".join(entry.parts)),
            (
                say["rejoined"],
                words.moment(journal.local(entry.rejoined)) if entry.rejoined else "",
            ),
            (say["supports"], _supporters(entry.supporters)),
            (say["answer_by"], words.day(due) if due and waits else ""),
        ),
        "text": entry.text,
        "filled": [
            [question.label, words.value(question, entry.filled_in[question.id])]
            for question in journal.questions
            if question.id in entry.filled_in
        ],
        "attachments": [
            {"name": found.name, "size": words.size(found.size), "digest": found.digest}
            for found in entry.attachments
        ],
        "answers": [_given(journal, words, said) for said in entry.answers],
        "results": [
            f"{words.result(came.kind)}: {came.title}"
            + (f" ({say['release']} {came.release})" if came.release is not None else "")
            for came in entry.results
        ],
        "history": [_line(journal, words, line) for line in entry.history],
    }


def _given(journal: Journal, words: Words, said: Given) -> dict[str, Any]:
    return {
        "at": words.moment(journal.local(said.at)),
        "language": said.language,
        "text": said.text,
        "weighed": words.weighed(said.weighed),
    }


def _line(journal: Journal, words: Words, line: Line) -> list[str]:
    told = [
        words.change(name, old, new)
        for name, (old, new) in line.values.items()
        if name not in UNSAID
    ]
    return [
        words.moment(journal.local(line.at)),
        words.happened(line.what),
        line.by,
        "; ".join(part for part in told if part),
    ]


def _supporters(found: Supporters) -> str:
    """How many in all, and which organisations: "5 (Bergen, Drammen)"."""
    if not found.total:
        return ""
    named = ", ".join(found.organisations)
    return f"{found.total} ({named})" if named else str(found.total)
