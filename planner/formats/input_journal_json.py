"""A round's journal as JSON, for programs: everything, under names that stay.

Instants are local to the round, with their offset; days are ISO dates; what is not there is null,
or an empty list or text. `schema` names this shape: within it fields are added, never renamed.

    {schema, initiative, exported,
     round: {id, event, kind, title, description, language, zone, public, invited, prompts,
             questions: [{id, label, kind, meaning, required, rows, columns}],
             base_date, opens, deadline, extended_from, closed, answer_by,
             owing: [{organisation, delivered}]},
     inputs: [{id, number, label, received, late, days_late, edited, withdrawn, state,
               sender: {name, email, organisation, organisation_kind, together, origin},
               about: {kind, id, title, release}, language, text,
               filled_in: [{id, question, value}],
               attachments: [{name, media_type, size, sha256}],
               supports, supporting_organisations, handling, report, merged_into, split_from,
               parts, rejoined, labels, owner, answer_by,
               advice: {is, by, on}, decision: {is, by, on},
               answers: [{at, text, language, advice, decision}],
               results: [{kind, session, title, release, note}],
               history: [{at, by, what, values: {field: [from, to]}}]}]}

What is filled in of kind `table` is a list of rows of whole kroner, null where nothing was written;
of kind `file`, the name of an attachment.

`advice` and `decision` of an input are what is made of it now, said or not; those of an answer are
what was said with it. `merged_into`, `split_from` and `parts` are labels; a part that was put back
into what it was split from has `rejoined`. `sender.together` are all the organisations one report
was delivered for.
"""

import json
from datetime import date, datetime
from typing import Any

from planner.domain.input_journal import Attachment, CameOf, Entry, Given, Journal, Line, Weighed
from planner.domain.questions import Question

SCHEMA = "planner-input-round/1"
JSON_TYPE = "application/json"


def json_file(journal: Journal, now: datetime) -> bytes:
    return (json.dumps(as_plain(journal, now), indent=2, ensure_ascii=False) + "\n").encode()


def as_plain(journal: Journal, now: datetime) -> dict[str, Any]:
    return {
        "schema": SCHEMA,
        "initiative": journal.initiative,
        "exported": _at(journal, now),
        "round": {
            "id": journal.id,
            "event": journal.event,
            "kind": journal.kind.value,
            "title": journal.title,
            "description": journal.description,
            "language": journal.language,
            "zone": str(journal.zone),
            "public": journal.public,
            "invited": journal.invited,
            "prompts": list(journal.prompts),
            "questions": [_question(question) for question in journal.questions],
            "base_date": _day(journal.base_date),
            "opens": _at(journal, journal.opens),
            "deadline": _at(journal, journal.deadline),
            "extended_from": _at(journal, journal.extended_from),
            "closed": _at(journal, journal.closed),
            "answer_by": _day(journal.answer_by),
            "owing": [
                {"organisation": owed.organisation, "delivered": owed.delivered}
                for owed in journal.owing
            ],
        },
        "inputs": [_entry(journal, entry) for entry in journal.entries],
    }


def _entry(journal: Journal, entry: Entry) -> dict[str, Any]:
    sender = entry.sender
    return {
        "id": entry.id,
        "number": entry.number,
        "label": entry.label,
        "received": _at(journal, entry.received),
        "late": entry.late,
        "days_late": journal.days_late(entry),
        "edited": _at(journal, entry.edited),
        "withdrawn": _at(journal, entry.withdrawn),
        "state": entry.state,
        "sender": {
            "name": sender.name,
            "email": sender.email,
            "organisation": sender.organisation,
            "organisation_kind": sender.organisation_kind,
            "together": list(sender.together),
            "origin": sender.origin,
        },
        "about": {
            "kind": entry.about.value,
            "id": entry.about_id,
            "title": entry.about_title,
            "release": entry.about_release,
            "at": _at(journal, entry.about_at),
            "place": entry.about_place,
            "version": entry.about_version,
        },
        "language": entry.language,
        "text": entry.text,
        "filled_in": [
            {"id": question.id, "question": question.label, "value": entry.filled_in[question.id]}
            for question in journal.questions
            if question.id in entry.filled_in
        ],
        "attachments": [_attachment(found) for found in entry.attachments],
        "supports": entry.supporters.total,
        "supporting_organisations": list(entry.supporters.organisations),
        "handling": entry.handling.value,
        "report": None if entry.report is None else entry.report.value,
        "merged_into": entry.merged_into,
        "split_from": entry.split_from,
        "parts": list(entry.parts),
        "rejoined": _at(journal, entry.rejoined),
        "labels": list(entry.labels),
        "owner": entry.owner,
        "answer_by": _day(journal.due(entry)),
        **_weighed(entry.weighed),
        "answers": [_given(journal, said) for said in entry.answers],
        "results": [_result(came) for came in entry.results],
        "history": [_line(journal, line) for line in entry.history],
    }


def _question(question: Question) -> dict[str, Any]:
    return {
        "id": question.id,
        "label": question.label,
        "kind": question.kind.value,
        "meaning": question.meaning.value,
        "required": question.required,
        "rows": list(question.rows),
        "columns": list(question.columns),
    }


def _attachment(found: Attachment) -> dict[str, Any]:
    return {
        "name": found.name,
        "media_type": found.media_type,
        "size": found.size,
        "sha256": found.digest,
    }


def _weighed(weighed: Weighed) -> dict[str, Any]:
    return {
        "advice": {
            "is": weighed.advice.value,
            "by": weighed.advised_by,
            "on": _day(weighed.advised_on),
        },
        "decision": {
            "is": weighed.decision.value,
            "by": weighed.decided_by,
            "on": _day(weighed.decided_on),
        },
    }


def _given(journal: Journal, said: Given) -> dict[str, Any]:
    return {
        "at": _at(journal, said.at),
        "text": said.text,
        "language": said.language,
        **_weighed(said.weighed),
    }


def _result(came: CameOf) -> dict[str, Any]:
    return {
        "kind": came.kind.value,
        "session": came.session_id,
        "title": came.title,
        "release": came.release,
        "note": came.note,
    }


def _line(journal: Journal, line: Line) -> dict[str, Any]:
    return {
        "at": _at(journal, line.at),
        "by": line.by,
        "what": line.what,
        "values": dict(line.values),
    }


def _at(journal: Journal, at: datetime | None) -> str | None:
    return None if at is None else journal.local(at).isoformat()


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
