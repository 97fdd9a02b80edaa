"""What a speaker's own page is made of, and its form with what is known."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from planner.database import db
from planner.domain import inputs
from planner.domain.availability import Day, offered, ticked
from planner.domain.invitations import OwnPart, own_parts, said_yes
from planner.domain.programme import AppearanceState, Programme
from planner.domain.speakers import WITH_SLIDES
from planner.models.speaker_needs import Need
from planner.models.speaker_pages import Slides, SpeakerPhoto, Substitute, TalkProposal
from planner.models.speakers import Invitation, Speaker, SpeakerLink
from planner.queries import asking, balance, needs, programme
from planner.queries import speakers as queries
from planner.web import clock
from planner.web.events import event, event_row
from planner.web.speakers.forms import NO, YES, PageForm, page_form, wants_title
from planner.web.speakers.lookup import personal_link
from planner.words import speakers as words


@dataclass(frozen=True, slots=True)
class Own:
    """What the page is made of."""

    link: SpeakerLink
    draft: Programme
    parts: tuple[OwnPart, ...]
    days: tuple[Day, ...]
    invitation: Invitation | None
    reasons: Mapping[str, str]
    others: Mapping[str, Substitute]
    talks: Mapping[str, TalkProposal]
    needs: Mapping[str, Need]
    photo: SpeakerPhoto | None
    slides: Sequence[Slides]
    slides_by: date | None

    @property
    def speaker(self) -> Speaker:
        return self.link.speaker

    @property
    def answerable(self) -> tuple[OwnPart, ...]:
        return tuple(p for p in self.parts if p.appearance.state is not AppearanceState.REPLACED)

    @property
    def waiting(self) -> int:
        return sum(p.appearance.state is AppearanceState.INVITED for p in self.parts)

    @property
    def titled(self) -> tuple[OwnPart, ...]:
        return tuple(part for part in self.parts if wants_title(part))

    @property
    def shows_slides(self) -> bool:
        """Whether slides may be expected: of a talk said yes to, or some are here already."""
        return bool(self.slides) or any(
            p.appearance.state is AppearanceState.ACCEPTED and p.appearance.role in WITH_SLIDES
            for p in self.parts
        )

    @property
    def slides_due(self) -> datetime | None:
        """The end of the day that slides are to be in on."""
        return inputs.deadline(self.slides_by, event().zone, 0) if self.slides_by else None

    @property
    def slides_late(self) -> bool:
        due = self.slides_due
        return due is not None and due < clock.now() and not self.slides


def own(token: str) -> Own:
    link = personal_link(token)
    session, here, speaker_id = db.session(), link.event_id, link.speaker_id
    draft = programme.draft(session, event_row())
    return Own(
        link=link,
        draft=draft,
        parts=own_parts(draft, speaker_id),
        days=offered(event(), queries.busy(session, here)),
        invitation=queries.invitation(session, here, speaker_id),
        reasons={
            part.appearance.id: part.appearance.reason
            for part in queries.parts(session, here, speaker_id)
        },
        others=asking.substitutes(session, here),
        talks=asking.talks(session, here),
        needs={row.kind.value: row for row in needs.of_speaker(session, here, speaker_id)},
        photo=asking.photo(session, speaker_id),
        slides=asking.slides_of(session, here, speaker_id),
        slides_by=asking.slides_by(session, here),
    )


def filled(own: Own) -> PageForm:
    """The form with what is known."""
    session, speaker = db.session(), own.speaker
    known: dict[str, object] = {
        "version": str(speaker.version),
        "name": speaker.name,
        "organisation": speaker.organisation,
        "position": speaker.position,
        "biography": speaker.biography,
        "language": speaker.language or event().language,
    }
    free = queries.availability(session, own.link.event_id, speaker.id)
    known["free"] = sorted(ticked(own.days, free, event().zone))
    for purpose, row in queries.consents(session, own.link.event_id, speaker.id).items():
        known[purpose.value] = YES if row.given else NO
    declared = balance.gender_of(session, speaker.id)
    if declared is not None and not declared.estimated:
        known["gender"] = declared.value.value
    for kind, need in own.needs.items():
        known |= {f"needs-{kind}": True, f"need-{kind}": need.text}
    for part in own.answerable:
        known |= _about_part(own, part)
    return page_form(own.answerable, own.days, words.CONTENT_LANGUAGES, formdata=None, data=known)


def _about_part(own: Own, part: OwnPart) -> dict[str, str]:
    id = part.appearance.id
    known = {f"reason-{id}": own.reasons.get(id, "")}
    yes = said_yes(part.appearance.state)
    if yes is not None:
        known[f"answer-{id}"] = YES if yes else NO
    other, talk = own.others.get(id), own.talks.get(id)
    if other is not None:
        for name in ("name", "position", "organisation", "email"):
            known[f"other-{name}-{id}"] = getattr(other, name)
    if talk is not None:
        known |= {f"title-{id}": talk.title, f"abstract-{id}": talk.abstract}
    return known
