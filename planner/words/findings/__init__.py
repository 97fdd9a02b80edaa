"""Findings in the reader's language: what a rule is called and asks for, and what one found."""

from flask_babel import gettext as _

from planner.domain.programme import Programme
from planner.domain.rules import Family, Finding, Level
from planner.words.findings.rules import example as example
from planner.words.findings.rules import explanation as explanation
from planner.words.findings.rules import title as title
from planner.words.findings.sentences import SENTENCES as SENTENCES
from planner.words.lists import enumerate_names
from planner.words.programme import language, session_name


def family(code: Family) -> str:
    return {
        Family.ROOMS: _("Rooms and days"),
        Family.SPEAKERS: _("Speakers’ time"),
        Family.AUDIENCE: _("At the same time"),
        Family.FORMS: _("Form"),
        Family.FILMING: _("Filming"),
        Family.NETWORKS: _("Networks"),
        Family.BALANCE: _("Gender balance"),
        Family.UNFINISHED: _("Still missing"),
    }[code]


def level(code: Level) -> str:
    return {
        Level.IGNORE: _("Ignored"),
        Level.WARN: _("Warning"),
        Level.BLOCK: _("Blocks"),
    }[code]


def subject(finding: Finding, programme: Programme, besides: str = "") -> str:
    """The sessions it is about, by name: "E Strømsø og F Varedistribusjon"; `besides` one of them,
    for whoever stands at that one. Of a finding about no session, the theme."""
    if not finding.sessions:
        theme = programme.theme.get(str(dict(finding.facts).get("theme", "")))
        return theme.title if theme else ""
    sessions = (programme.session.get(i) for i in finding.sessions if i != besides)
    return enumerate_names([session_name(s) for s in sessions if s is not None], language())


def text(finding: Finding, programme: Programme) -> str:
    """What is wrong with them, as a sentence of its own."""
    return SENTENCES[finding.rule](finding, programme)


def message(finding: Finding, programme: Programme) -> str:
    """Subject and sentence together."""
    return f"{subject(finding, programme)}: {text(finding, programme)}"
