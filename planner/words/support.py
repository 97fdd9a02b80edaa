"""Who supports an input, in words."""

from flask_babel import gettext as _
from flask_babel import ngettext

from planner.domain.support import Supporters
from planner.words.lists import enumerate_names
from planner.words.programme import language

NAMED = 3
"""Organisations that are named; more of them are told by number."""


def supporters(found: Supporters) -> str:
    """“4 support”, “Backed by 4 people, Bergen and Drammen”."""
    if not found.organisations:
        return ngettext("%(num)s supports", "%(num)s support", found.people)
    who = list(found.organisations)
    if len(who) > NAMED:
        who = [ngettext("%(num)s organisation", "%(num)s organisations", len(who))]
    if found.people:
        who.insert(0, ngettext("%(num)s person", "%(num)s people", found.people))
    return _("Backed by %(who)s", who=enumerate_names(who, language()))
