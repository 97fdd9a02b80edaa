"""The pool of speakers, which lives from year to year: who is in it, and who may be whom."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import or_, select
from sqlalchemy.orm import Session as Database

from planner.domain.programme import AppearanceState
from planner.models.events import Event, Network, Track
from planner.models.programme import Appearance, Session
from planner.models.speaker_pool import SpeakerMerge, SpeakersApart
from planner.models.speakers import Speaker
from planner.queries import likeness


@dataclass(frozen=True, slots=True)
class Past:
    """One appearance of a speaker, anywhere."""

    event: Event
    session: Session
    track: Track | None
    appearance: Appearance


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody in the pool, with every appearance, the latest event first."""

    speaker: Speaker
    past: tuple[Past, ...]

    def states_at(self, event_id: str) -> frozenset[AppearanceState]:
        return frozenset(p.appearance.state for p in self.past if p.event.id == event_id)


@dataclass(frozen=True, slots=True)
class Pair:
    """Two records that may be one person's. `likeness` of the names in percent."""

    one: Speaker
    other: Speaker
    likeness: int
    same_address: bool
    same_organisation: bool


def members(db: Database, initiative_id: str) -> Sequence[Member]:
    """Everyone in the pool, in two statements, by name."""
    past = _past(db, initiative_id)
    people = db.scalars(
        select(Speaker)
        .where(Speaker.initiative_id == initiative_id)
        .order_by(Speaker.name, Speaker.id)
    )
    return [Member(person, tuple(past.get(person.id, ()))) for person in people]


def history(db: Database, initiative_id: str, speaker_id: str) -> Sequence[Past]:
    """Every appearance of one speaker, the latest event first."""
    return _past(db, initiative_id, speaker_id).get(speaker_id, ())


def networks(db: Database, initiative_id: str) -> Sequence[Network]:
    return db.scalars(
        select(Network)
        .where(Network.initiative_id == initiative_id)
        .order_by(Network.position, Network.id)
    ).all()


def _past(
    db: Database, initiative_id: str, speaker_id: str | None = None
) -> Mapping[str, Sequence[Past]]:
    wanted = (
        select(Event, Session, Track, Appearance)
        .select_from(Appearance)
        .join(Session, Session.id == Appearance.session_id)
        .join(Event, Event.id == Appearance.event_id)
        .outerjoin(Track, Track.id == Session.track_id)
        .where(Event.initiative_id == initiative_id, Appearance.speaker_id.is_not(None))
        .order_by(Event.start.desc(), Event.id, Session.start, Session.title, Appearance.id)
    )
    if speaker_id is not None:
        wanted = wanted.where(Appearance.speaker_id == speaker_id)
    found: dict[str, list[Past]] = defaultdict(list)
    for event, session, track, appearance in db.execute(wanted):
        found[appearance.speaker_id or ""].append(Past(event, session, track, appearance))
    return found


def kept_instead(db: Database, initiative_id: str, speaker_id: str) -> str | None:
    """Whom somebody is since records were merged; None for one who never was."""
    return db.scalar(
        select(SpeakerMerge.kept_id).where(
            SpeakerMerge.initiative_id == initiative_id, SpeakerMerge.gone_id == speaker_id
        )
    )


def gone_ids(db: Database, speaker_id: str) -> Sequence[str]:
    """What the speaker went by before: releases may still say so."""
    return db.scalars(
        select(SpeakerMerge.gone_id)
        .where(SpeakerMerge.kept_id == speaker_id)
        .order_by(SpeakerMerge.at, SpeakerMerge.gone_id)
    ).all()


def merges(db: Database, initiative_id: str, kept_id: str | None = None) -> Sequence[SpeakerMerge]:
    """What was merged, the latest first; into one speaker, or at all."""
    wanted = select(SpeakerMerge).where(SpeakerMerge.initiative_id == initiative_id)
    if kept_id is not None:
        wanted = wanted.where(SpeakerMerge.kept_id == kept_id)
    return db.scalars(wanted.order_by(SpeakerMerge.at.desc(), SpeakerMerge.id)).all()


def apart(db: Database, speaker_id: str | None = None) -> Sequence[SpeakersApart]:
    """Pairs that somebody has said are two people; those of one speaker, or all."""
    wanted = select(SpeakersApart)
    if speaker_id is not None:
        one, other = SpeakersApart.first_id, SpeakersApart.second_id
        wanted = wanted.where(or_(one == speaker_id, other == speaker_id))
    return db.scalars(wanted).all()


def pairs(db: Database, initiative_id: str) -> Sequence[Pair]:
    """Records that may be one person's, the likeliest first, without those told apart.

    Only people who share an address or the beginning of a name are compared: all with all would
    take too long in a large pool.
    """
    people = db.scalars(
        select(Speaker)
        .where(Speaker.initiative_id == initiative_id)
        .order_by(Speaker.created_at, Speaker.id)
    ).all()
    told_apart = {(row.first_id, row.second_id) for row in apart(db)}
    near: dict[str, list[int]] = defaultdict(list)
    for number, person in enumerate(people):
        keys = {word[:4] for word in likeness.folded(person.name).split() if len(word) > 1}
        if person.email:
            keys.add(person.email.lower())
        for key in keys:
            near[key].append(number)
    found: dict[tuple[int, int], Pair] = {}
    for numbers in near.values():
        for place, a in enumerate(numbers):
            for b in numbers[place + 1 :]:
                one, other = people[a], people[b]
                if (a, b) in found or ordered(one.id, other.id) in told_apart:
                    continue
                pair = _pair(one, other)
                if pair is not None:
                    found[a, b] = pair
    return sorted(
        found.values(),
        key=lambda pair: (not pair.same_address, -pair.likeness, pair.one.name, pair.one.id),
    )


def ordered(one: str, other: str) -> tuple[str, str]:
    """Two ids as `SpeakersApart` has them."""
    return (one, other) if one < other else (other, one)


def _pair(one: Speaker, other: Speaker) -> Pair | None:
    same_address = bool(one.email) and one.email.lower() == other.email.lower()
    organisation = likeness.folded(one.organisation)
    same_organisation = bool(organisation) and organisation == likeness.folded(other.organisation)
    alike = likeness.names(one.name, other.name)
    near = same_organisation or likeness.same_mailbox(one.email, other.email)
    if same_address or alike >= (likeness.NEAR_ALIKE if near else likeness.ALIKE):
        return Pair(one, other, alike, same_address, same_organisation)
    return None
