"""What happened to an input, in words: the deed, the fields it changed, and their values."""

from datetime import date

from flask_babel import gettext as _

from planner.domain.inputs import Handling
from planner.words import dates
from planner.words.inputs import handling, outcome

SILENT = frozenset(
    {
        "about",
        "about_id",
        "about_at",
        "about_place_id",
        "about_version",
        "release_number",
        "answered_at",
        "answers",
        "owner_id",
        "language",
        "merged_into_id",
        "rejoined_at",
        "label_ids",
    }
)
"""Fields of a change that say nothing beside the others of the same change."""

PRIVATE = frozenset(
    {"weighed", "moved", "labelled", "changed_with_others", "undone", "linked", "unlinked"}
)
"""What those who weigh know of alone, until an answer says it."""


def happened(what: str) -> str:
    """A line of an input's history."""
    return {
        "received": _("Received"),
        "confirmed": _("Address confirmed"),
        "edited": _("Changed by the sender"),
        "withdrawn": _("Withdrawn by the sender"),
        "weighed": _("Weighed"),
        "moved": _("Moved"),
        "answered": _("Answered"),
        "reopened": _("Taken up again"),
        "linked": _("Connected with a session"),
        "unlinked": _("No longer connected with a session"),
        "returned": _("Report returned"),
        "accepted": _("Report approved"),
        "merged": _("Merged with another"),
        "unmerged": _("No longer merged"),
        "split": _("Split into parts"),
        "part_of": _("Made as a part"),
        "rejoined": _("Put together again"),
        "answered_in_parts": _("Answered part by part"),
        "changed_with_others": _("Changed together with others"),
        "labelled": _("Labels changed"),
        "undone": _("Undone"),
    }[what]


def field(name: str) -> str:
    """A field that the history tells about."""
    return {
        "text": _("Text"),
        "answers": _("Answers"),
        "language": _("Language"),
        "about": _("About"),
        "about_id": _("About"),
        "about_title": _("About"),
        "about_at": _("About"),
        "about_place_id": _("About"),
        "about_version": _("Version"),
        "about_place": _("Place"),
        "release_number": _("Release"),
        "owner_id": _("Owner"),
        "advice": _("Advice"),
        "advised_by": _("Advised by"),
        "advised_on": _("Advised on"),
        "decision": _("Decision"),
        "decided_by": _("Decided by"),
        "decided_on": _("Decided on"),
        "draft": _("Prepared answer"),
        "meanwhile": _("Meanwhile"),
        "answer_by": _("Answer by"),
        "attachments": _("Attachments"),
        "handling": _("Step"),
        "answered_at": _("Answered"),
        "answer": _("Answer"),
        "reason": _("Reason"),
        "session": _("Session"),
        "report": _("State of the report"),
        "input": _("Input"),
        "parts": _("Parts"),
        "owner": _("Owner"),
        "labels": _("Labels"),
    }[name]


def told(name: str, plain: object, language: str) -> str:
    """A value as the history keeps it, in words; nothing for what is empty."""
    if plain is None or plain == "" or plain == []:
        return ""
    if name in ("advice", "decision", "report"):
        return outcome(str(plain)) if plain != "none" else ""
    if name == "handling":
        return handling(Handling(str(plain)))
    if name in ("advised_on", "decided_on", "answer_by"):
        return dates.long_date(date.fromisoformat(str(plain)), language)
    if isinstance(plain, list):
        return ", ".join(str(part) for part in plain)
    return str(plain)
