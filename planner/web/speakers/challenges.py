"""Speakers whom several networks want: wishes, clashes, the one invitation and its answer."""

from collections.abc import Mapping
from dataclasses import dataclass

from flask import flash, redirect, render_template, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response
from wtforms import HiddenField

from planner.database import db
from planner.domain import challenges as rules
from planner.domain.access import Action
from planner.domain.challenges import Asking, Challenge
from planner.domain.errors import NotFound, Refusal
from planner.domain.identity import new_id, valid_id
from planner.domain.programme import Programme, Role, Speaker
from planner.domain.rules import Planning
from planner.models.speakers import Invitation
from planner.queries import planning
from planner.queries import speakers as queries
from planner.services import challenges as service
from planner.web import access, clock
from planner.web.drafts import CONFLICT, Shown, draft, shown
from planner.web.events import event, event_row
from planner.web.speakers import speakers
from planner.web.speakers.forms import SuggestForm
from planner.words import challenges as words
from planner.words.programme import place, session_name

Page = str | Response | tuple[str, int]


class JoinForm(SuggestForm):
    """`seen` is what is looked at; `row` the wish that is made, once however often it is sent."""

    seen = HiddenField()
    row = HiddenField()


@dataclass(frozen=True, slots=True)
class Card:
    """A challenge as a page shows it."""

    challenge: Challenge
    speaker: Speaker
    clashes: tuple[Shown, ...]
    asking: str
    invitation: Invitation | None
    places: dict[str, str]

    @property
    def to_ask(self) -> bool:
        return self.challenge.asking in (Asking.NOT_ASKED, Asking.PARTLY)


@speakers.get("/challenges")
@access.allowed_somewhere(Action.MANAGE_SPEAKERS)
def challenges() -> str:
    programme, known = draft(), planning.of(db.session(), event_row())
    sent = queries.invitations(db.session(), event_row().id)
    cards = [_card(c, programme, sent) for c in rules.wanted(programme, known)]
    return render_template(
        "speakers/challenges.html",
        cards=[card for card in cards if card.challenge.several],
        others=[card for card in cards if not card.challenge.several and _of_others(card)],
        event=event(),
    )


@speakers.get("/challenges/<uuid:speaker_id>")
@access.allowed_somewhere(Action.MANAGE_SPEAKERS)
def challenge(speaker_id: object) -> Page:
    return _page(str(speaker_id), JoinForm(formdata=None))


@speakers.post("/challenges/<uuid:speaker_id>")
@access.allowed_somewhere(Action.MANAGE_SPEAKERS)
def join_challenge(speaker_id: object) -> Page:
    """Add a wish of one's own network's."""
    form, at = JoinForm(), str(speaker_id)
    programme, known = draft(), planning.of(db.session(), event_row())
    _offer(form, programme, known, None)  # also what was wished for meanwhile: the service says so
    if not form.validate():
        return _page(at, form, 422)
    attempt = db.session().begin_nested()
    try:
        service.join(
            db.session(),
            event_row(),
            access.current_actor(),
            clock.now(),
            at,
            form.session.data,
            Role(form.role.data),
            seen=form.seen.data or "",
            appearance_id=valid_id(form.row.data or "") or new_id(),
        )
    except (rules.ChallengeChanged, rules.AlreadyWished, rules.NobodyElseAsks) as refusal:
        attempt.rollback()
        return _page(at, form, CONFLICT, refusal)
    attempt.commit()
    flash(_("Your wish is added. The organisers send one invitation for all."))
    return redirect(url_for(".challenge", speaker_id=at), 303)


def _page(
    speaker_id: str, form: JoinForm, status: int = 200, refusal: Refusal | None = None
) -> tuple[str, int]:
    programme, known = draft(), planning.of(db.session(), event_row())
    found = rules.about(programme, known, speaker_id)
    if found is None:
        raise NotFound("speaker", speaker_id)
    _offer(form, programme, known, found)
    # Sent again after a look at what it is now, it counts.
    form.seen.data = found.seen
    form.row.data = form.row.data or new_id()
    page = render_template(
        "speakers/challenge.html",
        card=_card(found, programme, queries.invitations(db.session(), event_row().id)),
        form=form,
        errors=[words.refusal(refusal)] if refusal else [],
        may_send=all(access.may(Action.MANAGE_SPEAKERS, t.id) for t in found.tracks),
        event=event(),
    )
    return page, status


def _offer(form: JoinForm, programme: Programme, known: Planning, found: Challenge | None) -> None:
    """The sessions that this person may wish for the speaker in."""
    own = [
        track.id
        for track in programme.tracks
        if access.may(Action.EDIT_PROGRAMME, track.id)
        and access.may(Action.MANAGE_SPEAKERS, track.id)
    ]
    sessions = rules.joinable(found, programme, own, known)
    titles = [(s.id, f"{session_name(s)} ({place(s, programme)})") for s in sessions]
    form.offer(titles, none=_("Choose a session"))


def _of_others(card: Card) -> bool:
    """Whether it is another network's wish, that this person's could join."""
    return any(
        not access.may(Action.MANAGE_SPEAKERS, track.id) for track in card.challenge.tracks
    ) and any(wish.stands for wish in card.challenge.wishes)


def _card(found: Challenge, programme: Programme, sent: Mapping[str, Invitation]) -> Card:
    speaker = programme.speaker[found.speaker_id]
    return Card(
        challenge=found,
        speaker=speaker,
        clashes=tuple(shown(found.clashes, programme)),
        asking=words.asking(found.asking),
        invitation=sent.get(found.speaker_id),
        places={wish.session.id: place(wish.session, programme) for wish in found.wishes},
    )
