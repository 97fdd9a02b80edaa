"""One input as those who may see it see it: who says what about what, and what was answered."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from flask_babel import gettext as _

from planner.domain import amounts
from planner.domain import inputs as rules
from planner.domain.amounts import Amounts, Sums
from planner.domain.inputs import About, ResultKind
from planner.domain.programme import Programme, Session
from planner.domain.questions import Question, QuestionKind, Shortfall, shortfall
from planner.domain.support import NOBODY, Supporters
from planner.models.input_files import InputAttachment
from planner.models.inputs import Input, InputAnswer, InputResult
from planner.web import language
from planner.words import dates
from planner.words import inputs as words
from planner.words import remarks as remark_words
from planner.words import support as support_words
from planner.words.lists import enumerate_names


@dataclass(frozen=True, slots=True)
class AnswerView:
    text: str
    language: str
    outcome: str
    sources: tuple[str, ...]
    at: datetime


@dataclass(frozen=True, slots=True)
class ResultView:
    """What came of an input. Without a session it is no longer in the programme."""

    id: str
    kicker: str
    title: str
    note: str
    session: Session | None
    release_number: int | None


@dataclass(frozen=True, slots=True)
class Item:
    """An answer to one of the questions of a report."""

    label: str
    help: str
    kind: QuestionKind
    value: str | int | float | date | None
    question: Question
    table: Amounts = field(default_factory=list)
    sums: Sums | None = None
    file: InputAttachment | None = None

    @property
    def said(self) -> bool:
        return self.value is not None or self.sums is not None


@dataclass(frozen=True, slots=True)
class Group:
    """Labels of the inputs it is answered with: the one it is merged into, those merged into it
    with who says each, what it is a part of, and its own parts."""

    into: str = ""
    also: tuple[tuple[str, str], ...] = ()
    part_of: str = ""
    parts: tuple[str, ...] = ()
    rejoined: bool = False

    @property
    def elsewhere(self) -> bool:
        """Whether the answer stands with another."""
        return bool(self.into or self.parts or self.rejoined)


@dataclass(frozen=True, slots=True)
class Side:
    """An organisation for which the reader may support an input, and whether it does."""

    organisation_id: str
    name: str
    supports: bool


@dataclass(frozen=True, slots=True)
class InputView:
    """One input as those who may see it see it."""

    row: Input
    state: str
    state_word: str
    source: str
    about: str
    late: str
    answer: AnswerView | None
    overdue: int
    due: date | None
    supporters: Supporters
    supported: bool
    sides: tuple[Side, ...]
    mine: bool
    results: tuple[ResultView, ...]
    group: Group
    items: tuple[Item, ...]
    shortfall: Shortfall | None

    @property
    def label(self) -> str:
        return self.row.label

    @property
    def support_said(self) -> str:
        return support_words.supporters(self.supporters)

    @property
    def withdrawn(self) -> bool:
        return self.row.withdrawn_at is not None

    @property
    def waiting(self) -> bool:
        return not self.row.answered and not self.withdrawn and self.row.report is None


@dataclass(frozen=True, slots=True)
class Reader:
    """For whom inputs are shown: what they support, and which are theirs."""

    now: datetime
    user_id: str | None = None
    supporters: Mapping[str, Supporters] | None = None
    supported: frozenset[str] = frozenset()
    organisations: tuple[tuple[str, str], ...] = ()
    """By id and name, those the reader may speak for."""


def input_view(row: Input, reader: Reader, programme: Programme | None) -> InputView:
    today = reader.now.astimezone(row.round.zone).date()
    state = shown_state(row)
    questions = row.round.question_set
    answered = row.answered or row.report is not None
    found = group(row)
    supporters = (reader.supporters or {}).get(row.id, NOBODY)
    due = None if answered or found.elsewhere else row.due_for_answer
    late = ""
    if row.late and row.round.deadline is not None:
        late = words.days_after(
            rules.days_late(row.received_at, row.round.deadline, row.round.zone)
        )
    return InputView(
        row=row,
        state=state,
        state_word=words.outcome(state),
        source=source(row),
        about=about(row, programme),
        late=late,
        answer=answer_view(row.answers_given[-1]) if row.answers_given else None,
        overdue=(today - due).days if due is not None and today > due else 0,
        due=due,
        supporters=supporters,
        supported=row.id in reader.supported,
        sides=tuple(
            Side(id, name, name in supporters.organisations)
            for id, name in reader.organisations
            if id != row.organisation_id
        ),
        mine=reader.user_id is not None and row.author_id == reader.user_id,
        results=tuple(results(row.results, programme)),
        group=found,
        items=tuple(_item(row, question) for question in questions),
        shortfall=shortfall(questions, row.answers),
    )


def _item(row: Input, question: Question) -> Item:
    value = row.answers.get(question.id)
    told = (question.label, question.help, question.kind)
    if question.kind is QuestionKind.DATE and isinstance(value, str):
        return Item(*told, date.fromisoformat(value), question)
    if question.kind is QuestionKind.TABLE:
        if not value:
            return Item(*told, None, question)
        table = amounts.fitted(value, len(question.rows), len(question.columns))
        return Item(*told, None, question, table, amounts.sums(table))
    if question.kind is QuestionKind.FILE and value:
        files = (one for one in row.attachments if one.question_id == question.id)
        return Item(*told, value, question, file=next(files, None))
    return Item(*told, value, question)


def group(row: Input) -> Group:
    return Group(
        "" if row.merged_into is None else row.merged_into.label,
        tuple((member.label, source(member)) for member in row.members if not member.withdrawn_at),
        "" if row.split_from is None else row.split_from.label,
        tuple(part.label for part in row.parts),
        row.rejoined_at is not None,
    )


def shown_state(row: Input) -> str:
    """The code of the one word that an input is shown under."""
    said = row.answers_given[-1] if row.answers_given else None
    outcome = None if said is None else rules.outcome(said.advice, said.decision)
    return rules.shown_state(row.withdrawn_at is not None, row.report, row.handling, outcome)


def source(row: Input) -> str:
    """Who says it, as everybody sees it: an organisation, a meeting, never a private person."""
    names = [owed.organisation.name for owed in row.delivered_for]
    if not names and row.organisation is not None:
        names = [row.organisation.name]
    if names:
        told = enumerate_names(names, language.current())
        return f"{told}, {row.origin}" if row.origin else told
    return row.origin or _("A participant")


def about(row: Input, programme: Programme | None) -> str:
    """What it is about, by the name that has now; by the one it had, when it is gone."""
    if row.about is About.WHOLE:
        whole = row.round.event is not None and not row.round.is_report
        return _("about the whole programme") if whole else ""
    if row.about is About.SLOT:
        return "" if row.about_at is None else _("about %(session)s", session=slot(row))
    if row.about is About.SECTION and row.about_version is not None:
        return remark_words.section(row.about_title, row.about_version)
    title = subject(row, programme)
    if not title:
        return ""
    if row.about is About.SESSION:
        return _("about %(session)s", session=title)
    return _("theme: %(theme)s", theme=title)


def slot(row: Input) -> str:
    """The time and place that it is about, by the name that had."""
    assert row.about_at is not None
    return remark_words.slot(row.about_at, row.about_place, row.round.zone, language.current())


def subject(row: Input, programme: Programme | None) -> str:
    """The name of the session or theme, if it is or was public; else nothing."""
    if programme is not None and row.about is About.SESSION:
        session = programme.session.get(row.about_id or "")
        if session is not None:
            return session_name(session)
    if programme is not None and row.about is About.THEME:
        theme = programme.theme.get(row.about_id or "")
        if theme is not None:
            return theme.title
    published = row.release_number is not None or row.about is About.THEME
    return row.about_title if published else ""


def session_name(session: Session) -> str:
    return f"{session.code} {session.title}".strip()


def answer_view(said: InputAnswer) -> AnswerView:
    def day(on: date | None, who: str) -> str:
        # A meeting may have its date in its name.
        if on is None:
            return ""
        if dates.long_date(on, said.language).replace(dates.NBSP, " ") in who:
            return ""
        return dates.long_date(on, language.current())

    sources = (
        words.advised(said.advice, said.advised_by, day(said.advised_on, said.advised_by)),
        words.decided(said.decision, said.decided_by, day(said.decided_on, said.decided_by)),
    )
    return AnswerView(
        said.text,
        said.language,
        rules.outcome(said.advice, said.decision),
        tuple(told for told in sources if told),
        said.at,
    )


def results(rows: Iterable[InputResult], programme: Programme | None) -> Iterable[ResultView]:
    """What the public can be shown: sessions that are published, or once were."""
    for row in rows:
        session = None if programme is None else programme.session.get(row.session_id)
        if session is None and row.release_number is None:
            continue
        yield ResultView(
            row.id,
            words.result_kind(ResultKind(row.kind)),
            row.session_title if session is None else session_name(session),
            row.note,
            session,
            row.release_number,
        )
