"""Taking in a list of speakers: the pool, the draft's appearances, and estimates of gender."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session as Database

from planner.domain.access import Action, Actor, may
from planner.domain.errors import Invalid, NotAllowed
from planner.domain.gender import Gender, GenderEntry
from planner.domain.identity import new_id, valid_id
from planner.domain.participants import SkippedRow
from planner.domain.programme import AppearanceState, Role
from planner.domain.speaker_list import (
    GENDERS,
    ROLES,
    STATES,
    Outcome,
    Row,
    SpeakersAccount,
    plain,
)
from planner.models.events import Event
from planner.models.programme import Appearance, Session
from planner.models.speakers import Origin, Speaker
from planner.queries import balance as genders
from planner.queries import likeness
from planner.queries import speaker_lists as queries
from planner.services import balance
from planner.services.accounts import clean_email
from planner.services.journal import Journal
from planner.services.speaker_records import NAME, TEXT

ACTION = "import_speakers"


def import_speakers(
    db: Database, actor: Actor, now: datetime, event: Event, rows: Iterable[Row]
) -> SpeakersAccount:
    """Take in every line that can be; the same list again changes nothing.

    A line is taken whole or not at all. Nobody is written to. Of somebody who is here, only what is
    missing is filled in; role and state of an appearance are changed as long as lists alone have
    set them, and are otherwise the organisers'. A gender is kept as an estimate, and only by those
    who may see the balance. Raises NotAllowed.
    """
    if not may(actor, Action.MANAGE_SPEAKERS, event.id):
        raise NotAllowed
    db.refresh(event, with_for_update=True)
    found = list(rows)
    bringing = _Import(db, actor, now, event)
    lines = bringing.understand(found)
    for line in lines:
        bringing.take(line)
    bringing.write()
    return SpeakersAccount(
        event_key=event.key,
        found=len(found),
        speakers=len(bringing.new_speakers),
        appearances=len(bringing.new_appearances),
        changed=bringing.changed,
        estimates=bringing.estimates,
        unchanged=sum(one is Outcome.UNCHANGED for one in bringing.outcomes.values()),
        skipped=tuple(sorted(bringing.skipped, key=lambda one: one.line)),
        remarks=tuple(sorted(bringing.remarks, key=lambda one: one.line)),
        outcomes=tuple(sorted(bringing.outcomes.items())),
    )


class _Skip(Exception):
    def __init__(self, code: str, text: str = "") -> None:
        super().__init__(code)
        self.code, self.text = code, text


@dataclass(frozen=True, slots=True)
class _Line:
    """A line whose words are understood."""

    number: int
    speaker: Speaker
    session: Session | None
    role: Role
    state: AppearanceState
    gender: Gender | None


class _Import:
    """What the list meets, by what the list calls it, and what it has brought so far."""

    def __init__(self, db: Database, actor: Actor, now: datetime, event: Event) -> None:
        self.db, self.actor, self.now, self.event = db, actor, now, event
        self.journal = Journal(db, actor, now, event.id, ACTION)
        self.sessions: dict[str, list[Session]] = defaultdict(list)
        for session in queries.sessions(db, event.id):
            title, code = plain(session.title), plain(session.code)
            for name in {session.id, title, code, plain(f"{code} {title}")} - {""}:
                self.sessions[name].append(session)
        self.by_email: dict[str, Speaker] = {}
        self.by_name: dict[str, list[Speaker]] = defaultdict(list)
        for speaker in queries.pool(db, event.initiative_id):
            self.by_name[plain(speaker.name)].append(speaker)
            if speaker.email:
                self.by_email.setdefault(speaker.email.lower(), speaker)
        self.appearances: dict[tuple[str, str], list[Appearance]] = defaultdict(list)
        self.last: dict[str, int] = {}
        for row in queries.appearances(db, event.id):
            self.appearances[row.speaker_id or "", row.session_id].append(row)
            self.last[row.session_id] = max(row.position, self.last.get(row.session_id, -1))
        self.by_lists = queries.last_changed_by(db, event.id, ACTION)
        self.new_speakers: dict[str, Speaker] = {}
        self.new_appearances: list[Appearance] = []
        self.outcomes: dict[int, Outcome] = {}
        self.skipped: list[SkippedRow] = []
        self.remarks: list[SkippedRow] = []
        self.changed = self.estimates = 0
        self._lines: Counter[tuple[str, str]] = Counter()
        self._said: dict[tuple[str, str, Role], AppearanceState] = {}
        self._genders: dict[str, tuple[int, Gender]] = {}

    def understand(self, rows: Iterable[Row]) -> list[_Line]:
        """The lines that can be taken, in the list's order.

        All are read before any is taken: how often somebody stands in a session tells whether
        another role is another part. Who is meant is read from those that say most first, so that
        a bare name is as ambiguous the first time as the second.
        """
        lines: list[_Line] = []
        for row in sorted(rows, key=lambda row: (not row.email, not row.organisation)):
            try:
                line = self._understood(row)
            except _Skip as reason:
                self._skip(row.line, reason)
            else:
                lines.append(line)
                if line.session is not None:
                    self._lines[line.speaker.id, line.session.id] += 1
        return sorted(lines, key=lambda line: line.number)

    def take(self, line: _Line) -> None:
        try:
            before = self._genders.get(line.speaker.id)
            if line.gender is not None and before is not None and before[1] is not line.gender:
                raise _Skip("gender_otherwise")
            self._appear(line)
        except _Skip as reason:
            self._skip(line.number, reason)
            return
        self.outcomes.setdefault(line.number, Outcome.UNCHANGED)
        if line.gender is not None and before is None:
            self._genders[line.speaker.id] = (line.number, line.gender)

    def write(self) -> None:
        """Everything new, those that others refer to first."""
        self.journal.add_all(self.new_speakers.values())
        self.journal.add_all(self.new_appearances)
        for speaker_id, (number, gender) in self._genders.items():
            self._estimate(number, speaker_id, gender)
        self.db.flush()

    def _skip(self, number: int, reason: _Skip) -> None:
        self.skipped.append(SkippedRow(number, reason.code, reason.text))
        self.outcomes[number] = Outcome.SKIPPED

    def _better(self, number: int, outcome: Outcome) -> None:
        """A line that adds something has added, whatever it fills in besides."""
        if self.outcomes.get(number) is not Outcome.ADDED:
            self.outcomes[number] = outcome

    def _understood(self, row: Row) -> _Line:
        for text, most, code in (
            (row.name, NAME, "name_too_long"),
            (row.organisation, TEXT, "organisation_too_long"),
        ):
            if len(text) > most:
                raise _Skip(code, text[:40])
        role, state = ROLES.get(plain(row.role)), STATES.get(plain(row.state))
        if role is None:
            raise _Skip("unknown_role", row.role[:40])
        if state is None:
            raise _Skip("unknown_state", row.state[:40])
        if plain(row.gender) not in GENDERS:
            raise _Skip("unknown_gender", row.gender[:40])
        try:
            email = clean_email(row.email) if row.email else ""
        except Invalid as error:
            raise _Skip("not_an_address", row.email[:80]) from error
        session = self._session(row.session) if row.session else None
        speaker = self._person(row, email)
        return _Line(row.line, speaker, session, role, state, GENDERS[plain(row.gender)])

    def _session(self, text: str) -> Session:
        """By id, title, label or both. Which of two of one name is meant, nobody can tell."""
        found = self.sessions.get(valid_id(text) or "") or self.sessions.get(plain(text), [])
        if not found:
            raise _Skip("unknown_session", text[:80])
        if len(found) > 1:
            raise _Skip("several_sessions", text[:80])
        return found[0]

    def _person(self, row: Row, email: str) -> Speaker:
        """The one who is meant, by address first, else by name and organisation; or a new one."""
        if not row.name:
            raise _Skip("name_missing")
        speaker = self.by_email.get(email) if email else None
        if speaker is not None:
            if not likeness.one_person(row.name, speaker.name):
                raise _Skip("address_of_another", speaker.name)
        else:
            speaker = self._named(row, email) or self._new(row, email)
        self._fill(speaker, row, email)
        return speaker

    def _named(self, row: Row, email: str) -> Speaker | None:
        """Two addresses are two people, and so are two organisations where both are said."""
        organisation = plain(row.organisation)
        alike = [
            one
            for one in self.by_name.get(plain(row.name), [])
            if not (email and one.email)
            and (not organisation or plain(one.organisation) in ("", organisation))
        ]
        exact = [one for one in alike if plain(one.organisation) == organisation]
        alike = exact if len(exact) == 1 else alike
        if len(alike) > 1:
            raise _Skip("several_people", row.name)
        return alike[0] if alike else None

    def _new(self, row: Row, email: str) -> Speaker:
        speaker = Speaker(
            id=new_id(),
            initiative_id=self.event.initiative_id,
            name=row.name,
            organisation=row.organisation,
            position="",
            biography="",
            language="",
            email=email,
            phone="",
            topics="",
            origin=Origin.IMPORTED,
            created_at=self.now,
            version=1,
        )
        self.new_speakers[speaker.id] = speaker
        self.by_name[plain(row.name)].append(speaker)
        self.outcomes[row.line] = Outcome.ADDED
        if email:
            self.by_email[email] = speaker
        return speaker

    def _fill(self, speaker: Speaker, row: Row, email: str) -> None:
        """What is missing of them; nothing else is changed."""
        given = {"email": email, "organisation": row.organisation}
        missing = {
            name: text for name, text in given.items() if text and not getattr(speaker, name)
        }
        if not missing:
            return
        if email:
            self.by_email[email] = speaker
        self._better(row.line, Outcome.CHANGED)
        if speaker.id not in self.new_speakers:
            self.journal.set(speaker, missing)
            return
        for name, text in missing.items():
            setattr(speaker, name, text)

    def _appear(self, line: _Line) -> None:
        if line.session is None:
            return
        pair = (line.speaker.id, line.session.id)
        if self._said.setdefault((*pair, line.role), line.state) is not line.state:
            raise _Skip("twice_otherwise", line.session.title)
        here = self.appearances[pair]
        row = next((one for one in here if one.role is line.role), None)
        if row is None and len(here) == 1 and self._lines[pair] == 1:
            row = here[0]  # one part, which one of the two calls otherwise
        if row is None:
            here.append(self._new_appearance(line, line.session))
            self.outcomes[line.number] = Outcome.ADDED
        elif (row.role, row.state) == (line.role, line.state):
            return
        elif row.id in self.by_lists:
            self.journal.set(row, {"role": line.role, "state": line.state})
            self.changed += 1
            self._better(line.number, Outcome.CHANGED)
        else:
            self.remarks.append(SkippedRow(line.number, "kept", line.session.title))

    def _new_appearance(self, line: _Line, session: Session) -> Appearance:
        self.last[session.id] = self.last.get(session.id, -1) + 1
        row = Appearance(
            id=new_id(),
            event_id=self.event.id,
            session_id=session.id,
            speaker_id=line.speaker.id,
            position=self.last[session.id],
            role=line.role,
            state=line.state,
        )
        self.new_appearances.append(row)
        return row

    def _estimate(self, number: int, speaker_id: str, gender: Gender) -> None:
        if not may(self.actor, Action.SEE_BALANCE, self.event.id):
            self.remarks.append(SkippedRow(number, "gender_not_yours"))
            return
        before = genders.gender_of(self.db, speaker_id)
        if before == GenderEntry(gender, True):
            return
        if before is not None and not before.estimated:
            self.remarks.append(SkippedRow(number, "declared"))
        elif balance.estimate(self.db, self.actor, self.event.id, speaker_id, gender, self.now):
            self.estimates += 1
            if self.outcomes[number] is Outcome.UNCHANGED:
                self.outcomes[number] = Outcome.CHANGED
