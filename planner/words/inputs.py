"""Input rounds and inputs in words: kinds, states, history, and what is refused and why."""

from collections.abc import Callable
from datetime import date

from flask_babel import gettext as _
from flask_babel import ngettext

from planner.domain.errors import Invalid, Refusal
from planner.domain.input_invited import Group, OpenTo
from planner.domain.input_reminders import ON_THE_DAY
from planner.domain.inputs import (
    LATE,
    MOST_FILES,
    REOPENED,
    TEXT_LENGTH,
    TITLE_LENGTH,
    WAITING,
    WITHDRAWN,
    AlreadyDelivered,
    AnswerMissing,
    Column,
    EditingOver,
    Handling,
    NotInvited,
    NotLater,
    NotOpenYet,
    OwnInput,
    ReportState,
    ResultKind,
    RoundClosed,
    RoundKind,
    TooManyLinks,
    Withdrawn,
    WrongMove,
)
from planner.domain.programme import Advice, Decision
from planner.domain.questions import (
    LONG_LENGTH,
    SHORT_LENGTH,
    Fault,
    Meaning,
    Question,
    QuestionKind,
)
from planner.words import input_desk, programme


def round_kind(code: RoundKind) -> str:
    return {
        RoundKind.REMARKS: _("Remarks"),
        RoundKind.REPORT: _("Report"),
        RoundKind.EXAMPLES: _("Examples"),
        RoundKind.THEMES: _("Theme proposals"),
    }[code]


def round_kind_hint(code: RoundKind) -> str:
    return {
        RoundKind.REMARKS: _("On a programme or a document, to be answered one by one."),
        RoundKind.REPORT: _("From each of those who owe one, with the same questions to all."),
        RoundKind.EXAMPLES: _("For a public collection, city by city."),
        RoundKind.THEMES: _("For what a programme should cover, with support from others."),
    }[code]


def send(code: RoundKind) -> str:
    """What the button says."""
    return {
        RoundKind.REMARKS: _("Send remark"),
        RoundKind.REPORT: _("Deliver report"),
        RoundKind.EXAMPLES: _("Send example"),
        RoundKind.THEMES: _("Propose a theme"),
    }[code]


def one(code: RoundKind) -> str:
    """What one input of such a round is called, as a label."""
    return {
        RoundKind.REMARKS: _("Remark"),
        RoundKind.REPORT: _("Report"),
        RoundKind.EXAMPLES: _("Example"),
        RoundKind.THEMES: _("Theme"),
    }[code]


def all_of(code: RoundKind) -> str:
    """The heading above all inputs of such a round."""
    return {
        RoundKind.REMARKS: _("All remarks"),
        RoundKind.REPORT: _("All reports"),
        RoundKind.EXAMPLES: _("All examples"),
        RoundKind.THEMES: _("All proposals"),
    }[code]


def counted(code: RoundKind, number: int) -> str:
    """ "13 remarks"."""
    return {
        RoundKind.REMARKS: ngettext("%(num)s remark", "%(num)s remarks", number),
        RoundKind.REPORT: ngettext("%(num)s report", "%(num)s reports", number),
        RoundKind.EXAMPLES: ngettext("%(num)s example", "%(num)s examples", number),
        RoundKind.THEMES: ngettext("%(num)s proposal", "%(num)s proposals", number),
    }[code]


def not_sent(code: RoundKind) -> str:
    """The heading above what has to be put right."""
    return {
        RoundKind.REMARKS: _("The remark is not sent yet"),
        RoundKind.REPORT: _("The report is not delivered yet"),
        RoundKind.EXAMPLES: _("The example is not sent yet"),
        RoundKind.THEMES: _("The proposal is not sent yet"),
    }[code]


def column(code: Column) -> str:
    return {
        Column.RECEIVED: _("New"),
        Column.IN_REVIEW: _("In review"),
        Column.PREPARED: _("Answer prepared"),
        Column.ANSWERED: _("Answered"),
    }[code]


def handling(code: Handling) -> str:
    return column(Column(code.value))


def report_state(code: ReportState) -> str:
    return {
        ReportState.DUE: _("Owed"),
        ReportState.DELIVERED: _("Delivered"),
        ReportState.RETURNED: _("Returned"),
        ReportState.ACCEPTED: _("Approved"),
    }[code]


def outcome(code: str) -> str:
    """What an input is shown under: an outcome, or one of the words above."""
    if code in set(Decision):
        return programme.decision(Decision(code))
    if code in set(Advice):
        return programme.advice(Advice(code))
    if code in set(ReportState):
        return report_state(ReportState(code))
    return {
        Handling.ANSWERED.value: _("Answered"),
        WAITING: _("Waiting for an answer"),
        REOPENED: _("Taken up again"),
        WITHDRAWN: _("Withdrawn by the sender"),
        LATE: _("After the deadline"),
    }[code]


def result_kind(code: ResultKind) -> str:
    return {
        ResultKind.NEW: _("New session"),
        ResultKind.CHANGED: _("Changed"),
        ResultKind.COVERED: _("Covered by"),
    }[code]


def advised(code: Advice, who: str, day: str) -> str:
    """ "Advised against by administrativt møte, 18 February 2010."; nothing without an advice."""
    if code is Advice.NONE or not who:
        return ""
    said = {
        Advice.SUPPORTED: _("Supported by %(who)s", who=who),
        Advice.POSSIBLE: _("Found possible by %(who)s", who=who),
        Advice.QUESTIONED: _("Questioned by %(who)s", who=who),
        Advice.NOT_RECOMMENDED: _("Advised against by %(who)s", who=who),
    }[code]
    return f"{said}, {day}." if day else f"{said}."


def decided(code: Decision, who: str, day: str) -> str:
    """ "Decided by programledelsen, 24 February 2010."; nothing without a decision."""
    if code is Decision.NONE or not who:
        return ""
    said = _("Decided by %(who)s", who=who)
    return f"{said}, {day}." if day else f"{said}."


def days_after(days: int) -> str:
    """ "2 days after the deadline"."""
    return ngettext("%(num)s day after the deadline", "%(num)s days after the deadline", days)


def open_to(code: OpenTo) -> str:
    """Who can send, as a choice and on the round's page."""
    return {
        OpenTo.ANYONE: _("Anyone, also without an account"),
        OpenTo.ACCOUNT: _("Anyone who logs in"),
        OpenTo.INVITED: _("Only those invited"),
    }[code]


def group(code: Group) -> str:
    return {
        Group.CITIES: _("All cities"),
        Group.MINISTRIES: _("All ministries"),
        Group.ASSOCIATIONS: _("All associations"),
        Group.OTHERS: _("All other organisations"),
        Group.MAIN_CONTACTS: _("Main contacts"),
        Group.NETWORK_LEADERS: _("Network leaders"),
        Group.COORDINATORS: _("Coordinators"),
        Group.SPEAKERS: _("Speakers"),
        Group.PARTICIPANTS: _("Participants"),
    }[code]


def reminder(days: int) -> str:
    """When a reminder goes out, as a choice."""
    if days == ON_THE_DAY:
        return _("On the deadline's day")
    return ngettext("%(num)s day before", "%(num)s days before", days)


def question_kind(code: QuestionKind) -> str:
    return {
        QuestionKind.SHORT: _("Short text"),
        QuestionKind.LONG: _("Long text"),
        QuestionKind.NUMBER: _("Number"),
        QuestionKind.KRONER: _("Amount in kroner"),
        QuestionKind.DATE: _("Date"),
        QuestionKind.CHOICE: _("Choice"),
        QuestionKind.FILE: _("File"),
        QuestionKind.TABLE: _("Table of amounts"),
    }[code]


def meaning(code: Meaning) -> str:
    return {
        Meaning.NONE: _("Nothing special"),
        Meaning.GRANT: _("The grant"),
        Meaning.OWN_EFFORT: _("Own effort"),
    }[code]


def fault(code: Fault) -> str:
    """What is wrong with an answer to a question."""
    return {
        Fault.MISSING: _("This has to be answered."),
        Fault.TOO_LONG: _(
            "This is too long: %(short)s characters at most, %(long)s in a long text.",
            short=SHORT_LENGTH,
            long=LONG_LENGTH,
        ),
        Fault.NOT_A_NUMBER: _("Write a number, in figures."),
        Fault.NOT_WHOLE_KRONER: _("Write the amount in whole kroner, without øre."),
        Fault.NEGATIVE: _("The amount cannot be below zero."),
        Fault.TOO_LARGE: _("This number is too large."),
        Fault.NOT_A_DATE: _("This is not a date."),
        Fault.NOT_A_CHOICE: _("Choose one of the answers."),
    }[code]


def fault_at(question: Question, code: Fault, cell: tuple[int, int] | None) -> str:
    """What is wrong with an answer, and in which cell of a table."""
    if code is Fault.MISSING and question.kind is QuestionKind.FILE:
        return _("Choose a file.")
    if cell is None:
        return fault(code)
    row, column = question.rows[cell[0]], question.columns[cell[1]]
    return _("%(row)s, %(column)s: %(fault)s", row=row, column=column, fault=fault(code))


def invalid(error: Invalid) -> str:
    said: dict[tuple[str, str], Callable[[], str]] = {
        ("title", "missing"): lambda: _("Give the round a title."),
        ("title", "too_long"): lambda: _(
            "The title is too long: %(n)s characters at most.", n=TITLE_LENGTH
        ),
        ("deadline_on", "before_opening"): lambda: _("The deadline is before the opening."),
        ("answer_by", "before_deadline"): lambda: _("This is before the deadline."),
        ("text", "missing"): lambda: _("Write what you want to say."),
        ("text", "too_long"): lambda: _(
            "The text is too long: %(n)s characters at most.", n=TEXT_LENGTH
        ),
        ("session", "unknown"): lambda: _("Choose which session it is about."),
        ("theme", "unknown"): lambda: _("Choose which theme it is about."),
        ("section", "unknown"): lambda: _("Choose which section it is about."),
        ("slot", "unknown"): lambda: _("Choose which time and place it is about."),
        ("slot_day", "unknown"): lambda: _("Choose which day it is about."),
        ("slot_time", "unknown"): lambda: _("Write a time on one of the days, such as 10.30."),
        ("slot_place", "unknown"): lambda: _("Choose which room or track it is about."),
        ("organisation", "missing"): lambda: _("Say for which organisation you deliver."),
        ("organisation", "not_yours"): lambda: _("You cannot speak for this organisation."),
        ("files", "too_many"): lambda: _("At most %(n)s files go with one.", n=MOST_FILES),
        ("name", "taken"): lambda: _("There is a question set of that name."),
        ("questions", "missing"): lambda: _("Write at least one question."),
        ("owing", "missing"): lambda: _("Choose whom you invite."),
        ("origin", "missing"): lambda: _("Say where it was said."),
        ("received_on", "in_future"): lambda: _("This day has not come yet."),
        ("draft", "too_long"): lambda: _("The answer is too long."),
        ("reason", "missing"): lambda: _("Say why: the sender will ask."),
    }
    return (said | input_desk.INVALID)[error.field, error.rule]()


def refusal(error: Refusal) -> str:
    """What the program would not do, and what to do instead."""
    beyond = input_desk.refusal(error)
    if beyond is not None:
        return beyond
    if isinstance(error, Invalid):
        return invalid(error)
    if isinstance(error, AlreadyDelivered):
        return _("%(who)s has delivered already.", who=error.organisation)
    said: dict[type[Refusal], Callable[[], str]] = {
        TooManyLinks: lambda: _(
            "So many mails have gone to this address that we wait an hour before the next. "
            "What you wrote is kept here: send it then."
        ),
        NotOpenYet: lambda: _("The round has not opened yet. Nothing is lost: send it then."),
        RoundClosed: lambda: _("The round is closed and takes no more."),
        NotInvited: lambda: _(
            "This round is for those who are invited, and you are not among them."
        ),
        EditingOver: lambda: _(
            "It can no longer be changed: the deadline is over, or it has been answered."
        ),
        Withdrawn: lambda: _("The sender has withdrawn it."),
        OwnInput: lambda: _("This is your own. It is others who support it."),
        AnswerMissing: lambda: _("An answer without a text cannot be published."),
        NotLater: lambda: _(
            "An extension needs a later day than the deadline there is, and than today."
        ),
        WrongMove: lambda: _("Somebody else was faster: it is no longer where you saw it."),
    }
    return said[type(error)]()


def holiday_remark(day: date, remark: str) -> str:
    """That a deadline falls on a day off. `remark` says which ("Saturday and public holiday")."""
    return _("It falls on a %(remark)s. The deadline stands.", remark=remark)
