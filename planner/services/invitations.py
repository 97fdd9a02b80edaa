"""Asking speakers, and what they and the organisers make of the answers.

An answer changes the draft. The public sees it with the next release, a withdrawal too: who takes
the place is published together with who has left it. Those who can publish are told at once.
"""

from collections.abc import Collection, Iterable
from datetime import date, datetime
from typing import Any

from sqlalchemy.orm import Session as Database

from planner.domain import inputs
from planner.domain import invitations as rules
from planner.domain.access import Action, Actor, may
from planner.domain.errors import Invalid, NotAllowed, NotFound
from planner.domain.invitations import AskedTogether, NoAddress, NothingToAsk, Side
from planner.domain.programme import AppearanceState, SessionState
from planner.domain.speakers import Channel
from planner.models.events import Event
from planner.models.programme import Appearance
from planner.models.speakers import Invitation, Speaker, SpeakerLink
from planner.queries import accounts, drafts, speakers
from planner.queries import events as event_queries
from planner.queries.speakers import Part
from planner.services import outbox, speaker_records
from planner.services.journal import Journal, expect_version

MESSAGE, REASON = 4000, 1000


def invite(
    db: Database,
    event: Event,
    actor: Actor,
    now: datetime,
    speaker_id: str,
    appearance_ids: Collection[str],
    *,
    message: str = "",
    answer_by: date | None = None,
    language: str = "nb",
    channel: Channel = Channel.MAIL,
    once: str | None = None,
) -> Invitation:
    """Ask a speaker for these appearances, by a mail with the personal link.

    There is one invitation to a speaker and an event: what another network wishes for is added to
    it. `answer_by` is a day, to whose end there is time. Asked by another `channel`, the question
    is noted and no mail goes out. `once` marks the mail, so that a batch can be followed. Raises
    NotAllowed, NotFound, NoAddress, NothingToAsk, AskedTogether, WrongMove, Invalid.
    """
    if len(message) > MESSAGE:
        raise Invalid("message", "too_long")
    speaker = _speaker(db, event, speaker_id)
    if not speaker.email and channel is Channel.MAIL:
        raise NoAddress
    parts = speakers.parts(db, event.id, speaker.id)
    chosen = [part for part in parts if part.appearance.id in appearance_ids]
    if not chosen:
        raise NothingToAsk
    for part in chosen:
        _require(actor, event, part)
        rules.check_move(Side.ORGANISER, part.appearance.state, AppearanceState.INVITED)
    if channel is Channel.MAIL and sent_by_organisers(actor, event, parts):
        raise AskedTogether
    journal = Journal(db, actor, now, event.id, "invite")
    deadline = inputs.deadline(answer_by, event_queries.value(event).zone, 0) if answer_by else None
    asked: dict[str, Any] = {
        "message": message.strip(),
        "answer_by": deadline,
        "language": language,
        "sent_by_id": actor.user_id,
        "channel": channel,
    }
    invitation = speakers.invitation(db, event.id, speaker.id)
    if invitation is None:
        invitation = Invitation(event_id=event.id, speaker_id=speaker.id, sent_at=now, **asked)
        journal.add(invitation)
    else:
        journal.set(invitation, {"resent_at": now, **asked})
    for part in chosen:
        values = {"state": AppearanceState.INVITED, "invitation_id": invitation.id}
        journal.set(part.appearance, values | _UNANSWERED)
    if channel is Channel.MAIL:
        link = ensure_link(db, event, speaker.id, now)
        params = {"invitation_id": invitation.id, "link_id": link.id, "message": invitation.message}
        outbox.send(db, now, "speaker_invitation", speaker.email, language, params, once)
    db.flush()
    return invitation


def sent_by_organisers(actor: Actor, event: Event, parts: Iterable[Part]) -> bool:
    """Whether two networks or more want the speaker, in one of which the actor may not ask.

    `parts` are all of the speaker's at the event; what will not come of is no wish (any more).
    """
    wishes = [
        part.track
        for part in parts
        if part.track is not None
        and part.track.network_id is not None
        and part.appearance.state not in rules.GONE
        and part.session.state is not SessionState.CANCELLED
    ]
    mine = [may(actor, Action.MANAGE_SPEAKERS, event.id, track.id) for track in wishes]
    return len({track.network_id for track in wishes}) > 1 and not all(mine)


def send_link_again(
    db: Database, event: Event, actor: Actor, now: datetime, speaker_id: str
) -> SpeakerLink:
    """Mail the personal link once more, with what still waits for an answer; a new link if the old
    one works no more. Raises NotAllowed, NotFound, NoAddress."""
    speaker = _speaker(db, event, speaker_id)
    _require_speaker(db, event, actor, speaker.id)
    if not speaker.email:
        raise NoAddress
    invitation = speakers.invitation(db, event.id, speaker.id)
    if invitation is not None:
        Journal(db, actor, now, event.id, "remind").set(invitation, {"resent_at": now})
    link = ensure_link(db, event, speaker.id, now)
    language = mail_language(event, speaker, invitation)
    outbox.send(db, now, "speaker_link", speaker.email, language, {"link_id": link.id})
    return link


def revoke_links(db: Database, event: Event, actor: Actor, now: datetime, speaker_id: str) -> int:
    """Make every link of the speaker to this event useless; how many there were.

    Raises NotAllowed, NotFound.
    """
    speaker = _speaker(db, event, speaker_id)
    _require_speaker(db, event, actor, speaker.id)
    journal = Journal(db, actor, now, event.id, "revoke_link")
    working = [link for link in speakers.links(db, event.id, speaker.id) if link.revoked_at is None]
    for link in working:
        link.revoked_at = now
    if working:
        journal.note(speaker, "link", "works", "revoked")
    db.flush()
    return len(working)


def ensure_link(db: Database, event: Event, speaker_id: str, now: datetime) -> SpeakerLink:
    """The link that works, made if there is none."""
    link = speakers.working_link(db, event.id, speaker_id, now)
    if link is None:
        expires = rules.link_expires(event_queries.value(event).interval, now)
        link = SpeakerLink(
            event_id=event.id, speaker_id=speaker_id, created_at=now, expires_at=expires
        )
        db.add(link)
        db.flush()
    return link


def move(
    db: Database,
    event: Event,
    actor: Actor,
    now: datetime,
    appearance_id: str,
    to: AppearanceState,
    version: int | None = None,
    channel: Channel = Channel.PHONE,
) -> Appearance:
    """Write down what an organiser knows: a yes by telephone, a substitute found.

    `channel` is how the answer came. To invite by mail is a service of its own. Raises NotAllowed,
    NotFound, WrongMove, Stale.
    """
    part = speakers.held_part(db, event.id, appearance_id)
    if part is None:
        raise NotFound("appearance", appearance_id)
    _require(actor, event, part)
    row = part.appearance
    if row.state is to:
        return row
    expect_version(row, version)
    rules.check_move(Side.ORGANISER, row.state, to)
    if to is AppearanceState.INVITED:
        raise rules.WrongMove(row.state, to)
    values: dict[str, Any] = {"state": to}
    if to is AppearanceState.SUGGESTED:
        values |= _UNANSWERED | {"invitation_id": None}
    elif to in rules.ANSWERED:
        values |= {"answered_at": now, "answer_channel": channel}
    Journal(db, actor, now, event.id, "answer_for_speaker").set(row, values)
    db.flush()
    return row


def answer(
    db: Database,
    journal: Journal,
    event: Event,
    now: datetime,
    speaker: Speaker,
    appearance_id: str,
    yes: bool,
    reason: str,
) -> bool:
    """A speaker's yes or no to one appearance; whether it changed anything.

    Raises NotFound for one that is not theirs or was never put to them, WrongMove, Invalid.
    """
    part = speakers.held_part(db, event.id, appearance_id)
    row = part.appearance if part else None
    if part is None or row is None or row.speaker_id != speaker.id:
        raise NotFound("appearance", appearance_id)
    if row.state not in rules.SEEN_BY_SPEAKER:
        raise NotFound("appearance", appearance_id)
    reason = "" if yes else reason.strip()
    if len(reason) > REASON:
        raise Invalid("reason", "too_long")
    if rules.said_yes(row.state) is yes:
        return bool(journal.set(row, {"reason": reason}))
    before = row.state
    to = rules.answer(before, yes)
    said = {"state": to, "reason": reason, "answered_at": now, "answer_channel": Channel.PAGE}
    journal.set(row, said)
    if to is AppearanceState.WITHDRAWN:
        _tell_of_withdrawal(db, event, now, part)
    return True


def mail_language(event: Event, speaker: Speaker, invitation: Invitation | None) -> str:
    """What mail to the speaker is written in, as far as the interface has the language."""
    if invitation is not None:
        return invitation.language
    return next((code for code in (speaker.language, event.language) if code in INTERFACE), "nb")


INTERFACE = ("nb", "nn", "en")
_UNANSWERED: dict[str, Any] = {"answered_at": None, "answer_channel": None, "reason": ""}


def _tell_of_withdrawal(db: Database, event: Event, now: datetime, part: Part) -> None:
    """To those who run the event and the session's track: what is published no longer holds."""
    for user in speakers.holders_of_roles(db, event.id):
        if may(accounts.actor_of(user), Action.PUBLISH, event.id, part.session.track_id):
            params = {"appearance_id": part.appearance.id}
            outbox.send(db, now, "speaker_withdrew", user.email, user.language, params)


def _speaker(db: Database, event: Event, speaker_id: str) -> Speaker:
    speaker = drafts.speaker(db, event.initiative_id, speaker_id, hold=True)
    if speaker is None:
        raise NotFound("speaker", speaker_id)
    return speaker


def _require(actor: Actor, event: Event, part: Part) -> None:
    if not may(actor, Action.MANAGE_SPEAKERS, event.id, part.session.track_id):
        raise NotAllowed


def _require_speaker(db: Database, event: Event, actor: Actor, speaker_id: str) -> None:
    if not speaker_records.may_edit(db, event, actor, speaker_id):
        raise NotAllowed
