"""What the codes of a programme are called, in the reader's language."""

from flask_babel import gettext as _
from flask_babel import pgettext

from planner.domain.access import RoleName
from planner.domain.corner import TalkState
from planner.domain.programme import AppearanceState, Form, Role, SessionState
from planner.domain.screens import ScreenKind


def role_name(code: RoleName) -> str:
    return {
        RoleName.ORGANISER: _("Organiser"),
        RoleName.NETWORK_LEADER: _("Network leader"),
        RoleName.COORDINATOR: _("Coordinator"),
        RoleName.MAIN_CONTACT: _("Main contact"),
        RoleName.DESK: _("Desk"),
        RoleName.PARTICIPANT: _("Participant"),
    }[code]


def role(code: Role) -> str:
    return {
        Role.KEYNOTE: _("Keynote"),
        Role.OPENING: _("Opening"),
        Role.CLOSING: _("Closing"),
        Role.TALK: _("Talk"),
        Role.PANEL: _("Panel"),
        Role.MODERATOR: _("Moderator"),
        Role.HOST: _("Host"),
        Role.CORNER: _("Speakers Corner"),
    }[code]


def form(code: Form) -> str:
    return {
        Form.TALK: _("Talk"),
        Form.DEBATE: _("Debate"),
        Form.PANEL: _("Panel"),
        Form.WORKSHOP: _("Workshop"),
        Form.BREAK: _("Break"),
        Form.CORNER: _("Speakers Corner"),
        Form.SOCIAL: _("Social"),
        Form.OTHER: _("Other"),
    }[code]


def session_state(code: SessionState) -> str:
    return {
        SessionState.IDEA: _("Idea"),
        SessionState.TENTATIVE: _("Tentative"),
        SessionState.CONFIRMED: _("Confirmed"),
        SessionState.CANCELLED: _("Cancelled"),
    }[code]


def appearance_state(code: AppearanceState) -> str:
    return {
        AppearanceState.SUGGESTED: _("Suggested"),
        AppearanceState.INVITED: _("Invited"),
        AppearanceState.ACCEPTED: _("Accepted"),
        AppearanceState.DECLINED: _("Declined"),
        AppearanceState.WITHDRAWN: _("Withdrawn"),
        AppearanceState.REPLACED: _("Replaced"),
    }[code]


def talk_state(code: TalkState) -> str:
    return {
        TalkState.PROPOSED: pgettext("corner talk", "Proposed"),
        TalkState.ACCEPTED: pgettext("corner talk", "Accepted"),
        TalkState.WAITLISTED: pgettext("corner talk", "On the waiting list"),
        TalkState.DECLINED: pgettext("corner talk", "Declined"),
        TalkState.CHECKED_IN: pgettext("corner talk", "Checked in"),
        TalkState.ON_STAGE: pgettext("corner talk", "On stage"),
        TalkState.DONE: pgettext("corner talk", "Done"),
        TalkState.NO_SHOW: pgettext("corner talk", "Did not come"),
        TalkState.WITHDRAWN: pgettext("corner talk", "Withdrawn"),
    }[code]


def screen(code: ScreenKind) -> str:
    return {
        ScreenKind.FOYER: _("Foyer"),
        ScreenKind.WALL: _("The wall"),
        ScreenKind.NOW: _("Now and next"),
        ScreenKind.ROOM: _("A room"),
        ScreenKind.CORNER: _("Speakers Corner"),
    }[code]
