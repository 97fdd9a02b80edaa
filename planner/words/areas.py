"""Collaboration areas in words: kinds and states, proposed moves, and what happened."""

from collections.abc import Sequence

from flask_babel import gettext as _
from flask_babel import ngettext

from planner.domain.areas import (
    ItemKind,
    ItemState,
    MoveDecided,
    MoveState,
    MoveWaiting,
    SameNetwork,
)
from planner.domain.errors import InUse, Refusal
from planner.words.lists import enumerate_names
from planner.words.programme import language


def item_kind(code: ItemKind) -> str:
    return {ItemKind.AGREEMENT: _("Agreement"), ItemKind.PROJECT: _("Project")}[code]


def item_state(code: ItemState) -> str:
    return {
        ItemState.PLANNED: _("Planned"),
        ItemState.UNDER_WAY: _("Under way"),
        ItemState.FINISHED: _("Finished"),
        ItemState.STOPPED: _("Stopped"),
    }[code]


def move_state(code: MoveState) -> str:
    return {
        MoveState.PROPOSED: _("Proposed, not decided"),
        MoveState.MOVED: _("Moved"),
        MoveState.KEPT: _("Stays where it is"),
    }[code]


def missing(titles: Sequence[str], whole: int) -> str:
    """ "2 of 7 collaboration areas are not taken up: …"; that all are, when none is missing."""
    if not titles:
        return ngettext(
            "The collaboration area is taken up.",
            "All %(num)s collaboration areas are taken up.",
            whole,
        )
    return ngettext(
        "%(missing)s of %(num)s collaboration area is not taken up: %(names)s.",
        "%(missing)s of %(num)s collaboration areas are not taken up: %(names)s.",
        whole,
        missing=len(titles),
        names=enumerate_names(titles, language()),
    )


def refusal(error: Refusal) -> str:
    """Why not, and what to do about it."""
    if isinstance(error, SameNetwork):
        return _("It is in that network already. Choose another.")
    if isinstance(error, MoveWaiting):
        return _("A move is proposed already. Decide on that one first.")
    if isinstance(error, MoveDecided):
        return _("Somebody has decided this meanwhile, otherwise than you. It stands as it is.")
    if isinstance(error, InUse):
        return _("There is something in it, so it is kept. Mark it as ended instead.")
    raise KeyError(type(error))


def happened(what: str) -> str:
    """A line of an area's history."""
    return {
        "added": _("Added"),
        "changed": _("Changed"),
        "ranked": _("Moved in the order of priority"),
        "added_agreement": _("Agreement added"),
        "added_project": _("Project added"),
        "changed_item": _("Changed"),
        "deleted_agreement": _("Agreement deleted"),
        "deleted_project": _("Project deleted"),
        "proposed_move": _("Move proposed"),
        "decided_moved": _("Moved"),
        "decided_kept": _("Kept where it is"),
    }[what]


def field(name: str) -> str:
    return {
        "title": _("Title"),
        "description": _("Description"),
        "prioritised": _("Prioritised"),
        "ended": _("Ended"),
        "group": _("Reference group"),
        "group_note": _("What the group is for"),
        "kind": _("Kind"),
        "state": _("State"),
        "url": _("Link"),
        "note": _("Note"),
        "position": _("Order"),
        "network": _("Network"),
        "reason": _("Why"),
    }[name]


def value(name: str, plain: object) -> str:
    """A recorded value as text; empty for nothing."""
    if isinstance(plain, bool):
        return _("yes") if plain else _("no")
    if isinstance(plain, list):
        return enumerate_names([str(one) for one in plain], language())
    if plain is None or plain == "":
        return ""
    if name == "kind":
        return item_kind(ItemKind(str(plain)))
    if name == "state":
        return item_state(ItemState(str(plain)))
    return str(plain)
