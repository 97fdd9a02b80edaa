"""What a speaker suggests for a part, and what the organisers make of it: somebody else to do it, a
title and an abstract."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy.orm import Session as Database

from planner.domain import invitations as rules
from planner.domain.access import Action, Actor, may
from planner.domain.errors import Invalid, NotAllowed, NotFound
from planner.domain.identity import new_id
from planner.domain.invitations import Side
from planner.domain.programme import AppearanceState
from planner.domain.speakers import SubstituteSettled, TalkSettled
from planner.models.events import Event
from planner.models.programme import Appearance
from planner.models.programme import Session as SessionRow
from planner.models.speaker_pages import Substitute, TalkProposal
from planner.models.speakers import Origin, Speaker
from planner.queries import asking, speakers
from planner.queries import events as event_queries
from planner.services import appearances, invitations, outbox
from planner.services.accounts import clean_email
from planner.services.journal import Journal
from planner.services.sessions import save_session
from planner.services.speaker_records import NAME, TEXT

ABSTRACT, REPLY = 4000, 1000


@dataclass(frozen=True, slots=True)
class Other:
    """Whom a speaker suggests instead."""

    name: str
    organisation: str = ""
    position: str = ""
    email: str = ""


def suggest_other(db: Database, appearance: Appearance, now: datetime, other: Other | None) -> bool:
    """Keep the speaker's suggestion, or take it back (None); whether anything is new.

    What the organisers have taken up stands. Raises Invalid.
    """
    row = asking.substitute(db, appearance.id)
    if row is not None and row.taken:
        return False
    if other is None or not other.name.strip():
        if row is not None:
            db.delete(row)
            db.flush()
        return row is not None
    values = {
        "name": _line(other.name, NAME, appearance, "name"),
        "organisation": _line(other.organisation, TEXT, appearance, "organisation"),
        "position": _line(other.position, TEXT, appearance, "position"),
        "email": _address(other.email, appearance),
    }
    if row is None:
        row = Substitute(appearance_id=appearance.id, suggested_at=now)
        db.add(row)
    elif all(getattr(row, name) == value for name, value in values.items()):
        return False
    for name, value in values.items():
        setattr(row, name, value)
    row.suggested_at, row.taken, row.decided_at, row.decided_by_id = now, None, None, None
    db.flush()
    return True


def take_other(
    db: Database, event: Event, actor: Actor, now: datetime, appearance_id: str, *, ask: bool
) -> Appearance:
    """Let the one who was suggested do it; the first one's part is replaced.

    They come into the pool unless their address is there already. With `ask`, and an address, they
    are invited at once; else they stand as suggested. Raises NotAllowed, NotFound,
    SubstituteSettled, WrongMove.
    """
    old, session, row = _suggested(db, event, actor, appearance_id)
    rules.check_move(Side.ORGANISER, old.state, AppearanceState.REPLACED)
    journal = Journal(db, actor, now, event.id, "take_substitute")
    speaker = speakers.by_email(db, event.initiative_id, row.email) if row.email else None
    if speaker is None:
        speaker = Speaker(
            id=new_id(),
            initiative_id=event.initiative_id,
            name=row.name,
            organisation=row.organisation,
            position=row.position,
            email=row.email,
            origin=Origin.ORGANISER,
            created_at=now,
        )
        journal.add(speaker)
    values = {"speaker_id": speaker.id, "state": AppearanceState.SUGGESTED}
    for name in ("role", "ex_officio", "title", "minutes", "after"):
        values[name] = getattr(old, name)
    new = appearances.save_appearance(db, event, actor, now, session.id, values)
    journal.set(old, {"state": AppearanceState.REPLACED})
    _stand_beside(db, journal, session, new, old)
    row.taken, row.decided_at, row.decided_by_id = True, now, actor.user_id
    row.taken_as_id = new.id
    parts = speakers.parts(db, event.id, speaker.id)
    if ask and speaker.email and not invitations.sent_by_organisers(actor, event, parts):
        today = event_queries.value(event).local(now).date()
        invitations.invite(
            db,
            event,
            actor,
            now,
            speaker.id,
            [new.id],
            answer_by=today + timedelta(days=7),
            language=invitations.mail_language(event, speaker, None),
        )
    if old.speaker_id is not None:
        tell(db, event, now, old.speaker_id)
    db.flush()
    return new


def leave_other(
    db: Database, event: Event, actor: Actor, now: datetime, appearance_id: str
) -> None:
    """Do without the one suggested. Raises NotAllowed, NotFound, SubstituteSettled."""
    old, _session, row = _suggested(db, event, actor, appearance_id)
    row.taken, row.decided_at, row.decided_by_id = False, now, actor.user_id
    if old.speaker_id is not None:
        tell(db, event, now, old.speaker_id)
    db.flush()


def propose_talk(
    db: Database, appearance: Appearance, now: datetime, title: str, abstract: str
) -> bool:
    """What the speaker would call the part, and say of it; an empty title takes the proposal back.

    Whether anything is new; a changed one waits to be decided anew. Raises Invalid.
    """
    title = " ".join(title.split())
    abstract = abstract.strip()
    row = asking.talk(db, appearance.id)
    if not title and abstract:
        raise Invalid(f"title-{appearance.id}", "missing")
    if not title:
        if row is not None and not row.accepted:
            db.delete(row)
            db.flush()
            return True
        return False
    for text, most, name in ((title, appearances.TITLE, "title"), (abstract, ABSTRACT, "abstract")):
        if len(text) > most:
            raise Invalid(f"{name}-{appearance.id}", "too_long")
    if row is None:
        row = TalkProposal(appearance_id=appearance.id)
        db.add(row)
    elif (row.title, row.abstract) == (title, abstract):
        return False
    row.title, row.abstract, row.proposed_at = title, abstract, now
    row.accepted, row.reply, row.decided_at, row.decided_by_id = None, "", None, None
    db.flush()
    return True


def accept_talk(
    db: Database,
    event: Event,
    actor: Actor,
    now: datetime,
    appearance_id: str,
    *,
    whole_session: bool,
    reply: str = "",
) -> Appearance:
    """Take the title into the draft: as the part's own, or with the abstract as the session's.

    Raises NotAllowed, NotFound, TalkSettled, Invalid.
    """
    part, session, row = _proposed(db, event, actor, appearance_id)
    if whole_session:
        values: dict[str, Any] = {"title": row.title}
        if row.abstract:
            values["abstract"] = row.abstract
        save_session(db, event, actor, now, values, session_id=session.id)
    else:
        appearances.save_appearance(
            db, event, actor, now, session.id, {"title": row.title}, appearance_id=part.id
        )
    _decide_talk(db, event, actor, now, part, row, True, reply)
    return part


def turn_down_talk(
    db: Database, event: Event, actor: Actor, now: datetime, appearance_id: str, reply: str
) -> None:
    """Say no to it, and why. Raises NotAllowed, NotFound, TalkSettled, Invalid."""
    part, _session, row = _proposed(db, event, actor, appearance_id)
    if not reply.strip():
        raise Invalid("reply", "missing")
    _decide_talk(db, event, actor, now, part, row, False, reply)


def tell(db: Database, event: Event, now: datetime, speaker_id: str) -> None:
    """That there is news on their page, by mail, at most once a day and without saying what."""
    speaker = speakers.of_initiative(db, event.initiative_id, speaker_id)
    if speaker is None or not speaker.email:
        return
    link = invitations.ensure_link(db, event, speaker.id, now)
    language = invitations.mail_language(
        event, speaker, speakers.invitation(db, event.id, speaker.id)
    )
    once = f"speaker_news:{event.id}:{speaker.id}:{now.date().isoformat()}"
    outbox.send(db, now, "speaker_news", speaker.email, language, {"link_id": link.id}, once)


def _suggested(
    db: Database, event: Event, actor: Actor, appearance_id: str
) -> tuple[Appearance, SessionRow, Substitute]:
    part = _held(db, event, actor, appearance_id)
    row = asking.substitute(db, appearance_id)
    if row is None or row.taken is not None:
        raise SubstituteSettled
    return part.appearance, part.session, row


def _proposed(
    db: Database, event: Event, actor: Actor, appearance_id: str
) -> tuple[Appearance, SessionRow, TalkProposal]:
    part = _held(db, event, actor, appearance_id)
    row = asking.talk(db, appearance_id)
    if row is None or row.accepted is not None:
        raise TalkSettled
    return part.appearance, part.session, row


def _held(db: Database, event: Event, actor: Actor, appearance_id: str) -> speakers.Part:
    part = speakers.held_part(db, event.id, appearance_id)
    if part is None:
        raise NotFound("appearance", appearance_id)
    if not may(actor, Action.MANAGE_SPEAKERS, event.id, part.session.track_id):
        raise NotAllowed
    return part


def _decide_talk(
    db: Database,
    event: Event,
    actor: Actor,
    now: datetime,
    part: Appearance,
    row: TalkProposal,
    accepted: bool,
    reply: str,
) -> None:
    reply = reply.strip()
    if len(reply) > REPLY:
        raise Invalid("reply", "too_long")
    row.accepted, row.reply = accepted, reply
    row.decided_at, row.decided_by_id = now, actor.user_id
    if part.speaker_id is not None:
        tell(db, event, now, part.speaker_id)
    db.flush()


def _stand_beside(
    db: Database, journal: Journal, session: SessionRow, new: Appearance, old: Appearance
) -> None:
    """Right after the one who is replaced: the agenda's order is about what is said when."""
    db.refresh(session, ["appearances"])
    order = [row for row in session.appearances if row.id != new.id]
    order.insert(order.index(old) + 1, new)
    for position, row in enumerate(order):
        journal.set(row, {"position": position})


def _line(text: str, most: int, appearance: Appearance, name: str) -> str:
    text = " ".join(text.split())
    if len(text) > most:
        raise Invalid(f"other-{name}-{appearance.id}", "too_long")
    return text


def _address(text: str, appearance: Appearance) -> str:
    try:
        return clean_email(text) if text.strip() else ""
    except Invalid as error:
        raise Invalid(f"other-email-{appearance.id}", error.rule) from error
