"""What the pages of input rounds show, finished: words, dates and links' parts, no rules."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from flask_babel import gettext as _

from planner.domain import inputs as rules
from planner.domain.inputs import About, Handling, ReportState, ResultKind, RoundKind
from planner.domain.programme import Programme, Session
from planner.domain.questions import Meaning, Question, QuestionKind, Shortfall, amount, shortfall
from planner.models.inputs import Input, InputAnswer, InputResult, InputRound
from planner.web import language
from planner.words import dates
from planner.words import inputs as words
from planner.words.lists import enumerate_names

LONGEST_RULER = 150
"""Days; beyond that a tick a day says nothing."""
CROWDED, CROWDED_ON_PHONES = 0.06, 0.22
"""Two labels on the ruler closer than this share of it stand one below the other."""


@dataclass(frozen=True, slots=True)
class Day:
    """A tick of the ruler."""

    classes: str
    date: str = ""
    word: str = ""


@dataclass(frozen=True, slots=True)
class RoundView:
    """A round's times, told."""

    row: InputRound
    opened: bool
    over: bool
    headline: str
    remark: str
    days: tuple[Day, ...]

    @property
    def takes_input(self) -> bool:
        return self.opened and self.row.closed_at is None


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
    supports: int
    supported: bool
    mine: bool
    results: tuple[ResultView, ...]
    items: tuple[Item, ...]
    shortfall: Shortfall | None

    @property
    def label(self) -> str:
        return self.row.label

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
    supports: Mapping[str, int] | None = None
    supported: frozenset[str] = frozenset()


def round_view(row: InputRound, now: datetime) -> RoundView:
    due = row.deadline
    local_day = None if due is None else due.astimezone(row.zone).date()
    opened = rules.is_open(row.opens_at, now)
    over = due is not None and rules.is_late(now, due)
    if not opened:
        headline = _("Not open yet")
    elif row.closed_at is not None:
        headline = _("Closed")
    elif due is None or local_day is None:
        headline = _("Open")
    elif over:
        headline = _("The deadline has passed")
    else:
        today = now.astimezone(row.zone).date()
        headline = dates.sentence(dates.days_left(local_day, today, language.current()))
    remark = ""
    if local_day is not None and rules.day_off(local_day):
        remark = words.holiday_remark(local_day, dates.remark(local_day, language.current()))
    return RoundView(row, opened, over, headline, remark, ruler(row, now))


def ruler(row: InputRound, now: datetime) -> tuple[Day, ...]:
    """A tick for each day from the opening over the deadline to the answer; none without a
    deadline, or when there are too many."""
    if row.deadline is None:
        return ()
    zone = row.zone
    first, due = (moment.astimezone(zone).date() for moment in (row.opens_at, row.deadline))
    today = now.astimezone(zone).date()
    last = max(due, row.answer_by or due)
    if 0 <= (today - last).days <= 14:
        last = today
    span = (last - first).days
    if not 0 < span <= LONGEST_RULER:
        return ()
    named: dict[date, tuple[str, str]] = {first: ("", _("opened"))}
    if row.answer_by is not None:
        named[row.answer_by] = ("", _("we answer"))
    if row.extended_from is not None:
        named[row.extended_from.astimezone(zone).date()] = ("", _("first deadline"))
    named[due] = ("is-due ", _("deadline"))
    if first <= today <= last:
        classes, word = named.get(today, ("", ""))
        told = f"{word}, {_('today')}" if word else _("today")
        named[today] = (f"{classes}is-today ", told)
    low = _crowded(sorted(named), span * CROWDED)
    narrow = _crowded(sorted(named), span * CROWDED_ON_PHONES)
    lowered = dict.fromkeys(narrow, "is-low-narrow ") | dict.fromkeys(low, "is-low ")
    return tuple(_tick(first + timedelta(days=n), today, named, lowered) for n in range(span + 1))


def _crowded(days: Sequence[date], least: float) -> frozenset[date]:
    """The days whose label has to stand lower, so that it does not run into the one before."""
    low: set[date] = set()
    before: date | None = None
    for day in days:
        if before is not None and (day - before).days < least and before not in low:
            low.add(day)
        before = day
    return frozenset(low)


def _tick(
    day: date, today: date, named: Mapping[date, tuple[str, str]], lowered: Mapping[date, str]
) -> Day:
    classes, word = named.get(day, ("", ""))
    past = "is-past " if day <= today else ""
    if not word:
        return Day(past.strip())
    low = lowered.get(day, "")
    return Day(f"{past}{low}{classes}is-named", dates.short_date(day, language.current()), word)


def soonest_first(views: Iterable[RoundView]) -> list[RoundView]:
    """What can be sent to now, the nearest deadline first; then what is over or closed, the latest
    first."""

    def key(view: RoundView) -> tuple[bool, float]:
        open_now = view.takes_input and not view.over
        due = view.row.deadline
        away = float("inf") if due is None else due.timestamp()
        return (not open_now, away if open_now else -view.row.opens_at.timestamp())

    return sorted(views, key=key)


def input_view(row: Input, reader: Reader, programme: Programme | None) -> InputView:
    today = reader.now.astimezone(row.round.zone).date()
    state = shown_state(row)
    questions = row.round.question_set
    answered = row.answered or row.report is not None
    due = None if answered else row.due_for_answer
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
        supports=(reader.supports or {}).get(row.id, 0),
        supported=row.id in reader.supported,
        mine=reader.user_id is not None and row.author_id == reader.user_id,
        results=tuple(results(row.results, programme)),
        items=tuple(_item(question, row.answers.get(question.id)) for question in questions),
        shortfall=shortfall(questions, row.answers),
    )


def _item(question: Question, value: str | int | float | None) -> Item:
    if question.kind is QuestionKind.DATE and isinstance(value, str):
        return Item(question.label, question.help, question.kind, date.fromisoformat(value))
    return Item(question.label, question.help, question.kind, value)


def shown_state(row: Input) -> str:
    """The code of the one word that an input is shown under."""
    if row.withdrawn_at is not None:
        return words.WITHDRAWN
    if row.report is not None:
        return row.report.value
    if row.answered and row.answers_given:
        said = row.answers_given[-1]
        return rules.outcome(said.advice, said.decision)
    return words.REOPENED if row.answers_given else words.WAITING


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
    title = subject(row, programme)
    if not title:
        return ""
    if row.about is About.SESSION:
        return _("about %(session)s", session=title)
    return _("theme: %(theme)s", theme=title)


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


@dataclass(frozen=True, slots=True)
class State:
    """A tab that shows the inputs of one state."""

    code: str
    word: str
    number: int


def states(views: Sequence[InputView]) -> tuple[State, ...]:
    """The states there are, in the order of the first who has one, and how many came late."""
    counted = Counter(view.state for view in views)
    order = ("adopted", "partly_adopted", "already_covered", "supported", "possible")
    codes = sorted(counted, key=lambda code: (code not in order, code in _LAST, code))
    found = [State(code, words.outcome(code), counted[code]) for code in codes]
    late = sum(1 for view in views if view.late)
    if late:
        found.append(State(words.LATE, words.outcome(words.LATE), late))
    return tuple(found)


_LAST = (words.WAITING, words.REOPENED, words.WITHDRAWN)


def chosen(views: Sequence[InputView], state: str) -> list[InputView]:
    """Those in that state; all of them for none."""
    if not state:
        return list(views)
    if state == words.LATE:
        return [view for view in views if view.late]
    return [view for view in views if view.state == state]


def in_public_order(rows: Sequence[Input]) -> list[Input]:
    """What waits for an answer first, then the newest number; what was withdrawn last."""
    return sorted(
        rows,
        key=lambda row: (
            row.withdrawn_at is not None,
            row.handling is Handling.ANSWERED,
            -row.number,
        ),
    )


@dataclass(frozen=True, slots=True)
class Owed:
    """What one organisation owes one round: delivered in time, late, missing, or not due yet."""

    code: str
    word: str
    row: Input | None = None
    late: str = ""
    together_with: str = ""
    own_effort: int | None = None
    below_grant: bool = False


def owed(round_: InputRound, organisation_id: str, now: datetime) -> Owed | None:
    """None when the organisation owes this round nothing."""
    found = next((o for o in round_.owing if o.organisation_id == organisation_id), None)
    if found is None:
        return None
    row = found.input
    if row is None:
        missing = round_.deadline is not None and rules.is_late(now, round_.deadline)
        if missing:
            return Owed("missing", _("Missing"))
        return Owed("due", _("Not due yet") if round_.deadline else _("Not delivered yet"))
    others = [o.organisation.name for o in round_.owing if o.input_id == row.id and o is not found]
    questions = round_.question_set
    days = 0
    if row.late and round_.deadline is not None:
        days = rules.days_late(row.received_at, round_.deadline, round_.zone)
    day = dates.short_date(row.received_at.astimezone(round_.zone).date(), language.current())
    if row.report is ReportState.RETURNED:
        code, word = "returned", _("Returned")
    elif days:
        code, word = "late", _("Late, %(day)s", day=day)
    elif others:
        code, word = "delivered", _("Together, %(day)s", day=day)
    else:
        code, word = "delivered", _("Delivered %(day)s", day=day)
    return Owed(
        code,
        word,
        row,
        words.days_after(days) if days else "",
        _("with %(others)s", others=enumerate_names(others, language.current())) if others else "",
        amount(questions, row.answers, Meaning.OWN_EFFORT),
        shortfall(questions, row.answers) is not None,
    )


def is_collection(round_: InputRound) -> bool:
    """Examples are read city by city, and nobody waits for an answer to one."""
    return round_.kind is RoundKind.EXAMPLES


@dataclass(frozen=True, slots=True)
class Event:
    """A line of an input's history; `changes` are field, from, to in words."""

    at: datetime
    who: str
    what: str
    changes: tuple[tuple[str, str, str], ...]


def history(row: Input) -> list[Event]:
    """What happened to it, the latest first."""
    return [
        Event(
            line.at,
            line.actor_name,
            words.happened(line.what),
            tuple(
                (words.field(name), _told(name, old), _told(name, new))
                for name, (old, new) in line.values.items()
                if name not in _SILENT
            ),
        )
        for line in reversed(row.history)
    ]


# Fields of a change that say nothing beside the others of the same change.
_SILENT = frozenset(
    {"about_id", "release_number", "answered_at", "answers", "owner_id", "language"}
)


def _told(name: str, plain: object) -> str:
    """A value as the history keeps it, in words."""
    if plain is None or plain == "":
        return ""
    if name in ("advice", "decision", "report"):
        return words.outcome(str(plain)) if plain != "none" else ""
    if name == "handling":
        return words.handling(Handling(str(plain)))
    if name in ("advised_on", "decided_on", "answer_by"):
        return dates.long_date(date.fromisoformat(str(plain)), language.current())
    return str(plain)


@dataclass(frozen=True, slots=True)
class Card:
    """An input on the organisers' board and in their table."""

    view: InputView
    column: rules.Column
    prepared_word: str
    owner: str
    initials: str
    lacks_reason: bool

    @property
    def row(self) -> Input:
        return self.view.row


def card(view: InputView) -> Card:
    row = view.row
    weighed = rules.outcome(row.advice, row.decision)
    owner = "" if row.owner is None else row.owner.name or row.owner.email
    return Card(
        view,
        row.column,
        "" if weighed == Handling.ANSWERED.value else weighed,
        owner,
        "".join(part[0] for part in owner.split()[:2]).upper(),
        row.column is rules.Column.IN_REVIEW and weighed != Handling.ANSWERED.value,
    )


def overdue_first(cards: Iterable[Card]) -> list[Card]:
    """What waits longest beyond its day first, then by day, then by number; the answered last."""
    return sorted(
        cards,
        key=lambda card: (
            card.row.answered,
            -card.view.overdue,
            card.view.due or date.max,
            card.row.number,
        ),
    )


@dataclass(frozen=True, slots=True)
class OwedSum:
    of: int
    delivered: int
    late: int
    missing: int
    reports: int
    below_grant: int

    @property
    def in_time(self) -> int:
        return self.delivered - self.late


def owed_sum(cells: Sequence[Owed | None]) -> OwedSum:
    """Deliveries are counted by organisation; reports once, however many deliver one together."""
    there = [cell for cell in cells if cell is not None]
    delivered = [cell for cell in there if cell.row is not None and cell.code != "returned"]
    return OwedSum(
        of=len(there),
        delivered=len(delivered),
        late=sum(1 for cell in delivered if cell.late),
        missing=sum(1 for cell in there if cell.code == "missing"),
        reports=len({cell.row.id for cell in delivered if cell.row is not None}),
        below_grant=sum(1 for cell in delivered if cell.below_grant),
    )
