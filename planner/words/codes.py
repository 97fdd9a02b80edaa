"""What the codes of a programme are called, in the reader's language."""

from flask_babel import gettext as _

from planner.domain.access import RoleName
from planner.domain.corner import TalkState
from planner.domain.programme import AppearanceState, Form, Role, SessionState


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
        TalkState.PROPOSED: _("Proposed"),
        TalkState.ACCEPTED: _("Accepted"),
        TalkState.WAITLISTED: _("On the waiting list"),
        TalkState.DECLINED: _("Declined"),
        TalkState.CHECKED_IN: _("Checked in"),
        TalkState.ON_STAGE: _("On stage"),
        TalkState.DONE: _("Done"),
        TalkState.NO_SHOW: _("Did not come"),
        TalkState.WITHDRAWN: _("Withdrawn"),
    }[code]
