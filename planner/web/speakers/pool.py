"""The pool: everyone the initiative knows who can speak, searched; and who may be whom."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from planner.database import db
from planner.domain import access as rules
from planner.domain.access import Action
from planner.domain.errors import NotFound
from planner.domain.programme import AppearanceState
from planner.models.events import Event
from planner.models.speakers import Speaker
from planner.queries import events as event_queries
from planner.queries import likeness
from planner.queries import pool as queries
from planner.queries.pool import Member, Past
from planner.services import pool as service
from planner.web import access, clock
from planner.web.events import event, event_row
from planner.web.speakers import speakers
from planner.words.alphabet import sort_key
from planner.words.speakers import CONTENT_LANGUAGES

NOT_HERE = "none"
ON_A_PAGE = 50


@dataclass(frozen=True, slots=True)
class Search:
    """What is looked for, as the address says it; what makes no sense is left out."""

    text: str = ""
    state: str = ""
    network: str = ""
    language: str = ""
    year: str = ""

    @classmethod
    def asked(cls) -> "Search":
        said = {name: request.args.get(name, "").strip() for name in cls.__slots__}
        if said["state"] not in {NOT_HERE, *AppearanceState}:
            said["state"] = ""
        return cls(**said)

    @property
    def query(self) -> dict[str, str]:
        return {name: value for name in self.__slots__ if (value := getattr(self, name))}

    def finds(self, one: Member, past: Sequence[Past]) -> bool:
        return (
            self._text(one.speaker)
            and self._state(one)
            and (not self.network or any(self.network == _network(p) for p in past))
            and (not self.language or self.language in languages(one.speaker))
            and (not self.year or any(self.year == str(p.event.start.year) for p in past))
        )

    def _text(self, person: Speaker) -> bool:
        fields = (person.name, person.organisation, person.position, person.topics, person.email)
        whole = likeness.folded(" ".join((*fields, person.biography)))
        return all(word in whole for word in likeness.folded(self.text).split())

    def _state(self, one: Member) -> bool:
        here = one.states_at(event_row().id)
        return not self.state or (not here if self.state == NOT_HERE else self.state in here)


def _network(past: Past) -> str:
    return (past.track.network_id or "") if past.track else ""


def languages(person: Speaker) -> list[str]:
    """What they can speak in; what they have written in is one of them."""
    return [code for code in CONTENT_LANGUAGES if code in {*person.languages, person.language}]


def shown(past: Iterable[Past]) -> list[Past]:
    """Of a history what this person may see: drafts that are theirs to read, and elsewhere who was
    on the stage of an event that is over."""
    return [p for p in past if may_see(p)]


def may_see(past: Past) -> bool:
    if rules.may(access.current_actor(), Action.READ_DRAFT, past.event.id):
        return True
    over = event_queries.value(past.event).interval.end < clock.now()
    return over and past.appearance.state is AppearanceState.ACCEPTED


@speakers.get("/pool")
@access.allowed_somewhere(Action.MANAGE_SPEAKERS)
def pool() -> str:
    search = Search.asked()
    everyone = [(one, shown(one.past)) for one in _members()]
    found = [(one, past) for one, past in everyone if search.finds(one, past)]
    found.sort(key=lambda row: (sort_key(row[0].speaker.name), row[0].speaker.id))
    last = max(1, -(-len(found) // ON_A_PAGE))
    page = min(max(request.args.get("page", 1, type=int), 1), last)
    used = {code for one, _past in everyone for code in languages(one.speaker)}
    return render_template(
        "speakers/pool.html",
        rows=found[(page - 1) * ON_A_PAGE : page * ON_A_PAGE],
        found=len(found),
        everyone=len(everyone),
        search=search,
        page=page,
        last=last,
        states=tuple(AppearanceState),
        networks=queries.networks(db.session(), event_row().initiative_id),
        languages={code: name for code, name in CONTENT_LANGUAGES.items() if code in used},
        languages_of=languages,
        years=sorted({p.event.start.year for _one, past in everyone for p in past}, reverse=True),
        pairs=_pairs() if access.may(Action.MANAGE_SPEAKERS) else 0,
        event=event(),
    )


def _members() -> Sequence[Member]:
    return queries.members(db.session(), event_row().initiative_id)


def _pairs() -> int:
    return len(queries.pairs(db.session(), event_row().initiative_id))


@speakers.get("/duplicates")
@access.allowed(Action.MANAGE_SPEAKERS)
def duplicates() -> str:
    session, initiative = db.session(), event_row().initiative_id
    merges = queries.merges(session, initiative)
    names = {one.speaker.id: one.speaker.name for one in _members()}
    return render_template(
        "speakers/duplicates.html",
        pairs=queries.pairs(session, initiative),
        merges=[(merge, names.get(merge.kept_id, "")) for merge in merges],
        event=event(),
    )


@speakers.get("/duplicates/<uuid:one_id>/<uuid:other_id>")
@access.allowed(Action.MANAGE_SPEAKERS)
def pair(one_id: object, other_id: object) -> str | Response:
    """Side by side. What stands in the latest release is kept by default: its address is known."""
    found = {one.speaker.id: one for one in _members()}
    both = [found.get(str(one_id)), found.get(str(other_id))]
    if None in both or one_id == other_id:
        flash(_("One of the two is no longer there: somebody has merged them meanwhile."), "error")
        return redirect(url_for(".duplicates"))
    members = [one for one in both if one is not None]
    return render_template(
        "speakers/pair.html",
        members=[(one, shown(one.past)) for one in members],
        kept=_kept_by_default(members),
        fields=FIELDS(),
        event=event(),
    )


def FIELDS() -> list[tuple[str, str]]:
    return [
        ("name", _("Name")),
        ("organisation", _("Organisation")),
        ("position", _("Position")),
        ("email", _("E-mail")),
        ("phone", _("Phone")),
        ("biography", _("Biography")),
    ]


def _kept_by_default(members: Sequence[Member]) -> str:
    """Whoever has said yes to most; of two alike the older record, which comes first."""
    accepted = AppearanceState.ACCEPTED
    return max(
        members, key=lambda one: sum(p.appearance.state is accepted for p in one.past)
    ).speaker.id


@speakers.post("/duplicates/<uuid:one_id>/<uuid:other_id>/merge")
@access.allowed(Action.MANAGE_SPEAKERS)
def merge(one_id: object, other_id: object) -> Response:
    """`kept` says whose record stays, and a field's own choice whose word of it does."""
    one, other = str(one_id), str(other_id)
    kept = other if request.form.get("kept") == other else one
    gone = one if kept == other else other
    taken = [name for name, _label in FIELDS() if request.form.get(name) == gone]
    if "biography" in taken:
        taken.append("language")
    try:
        row = service.merge(
            db.session(), event_row(), access.current_actor(), clock.now(), kept, gone, taken
        )
    except NotFound:
        flash(_("One of the two is no longer there: somebody has merged them meanwhile."), "error")
        return redirect(url_for(".duplicates"), 303)
    flash(_("It is one record now: %(name)s. Everything of both is kept.", name=row.name))
    return redirect(url_for(".show", speaker_id=row.id), 303)


@speakers.post("/duplicates/<uuid:one_id>/<uuid:other_id>/apart")
@access.allowed(Action.MANAGE_SPEAKERS)
def tell_apart(one_id: object, other_id: object) -> Response:
    try:
        service.tell_apart(
            db.session(),
            event_row(),
            access.current_actor(),
            clock.now(),
            str(one_id),
            str(other_id),
        )
    except NotFound:
        flash(_("One of the two is no longer there: somebody has merged them meanwhile."), "error")
    else:
        flash(_("Noted: two people. The pair is not suggested again."))
    return redirect(url_for(".duplicates"), 303)


def by_event(past: Iterable[Past]) -> list[tuple[Event, list[Past]]]:
    """A history event by event, the latest first."""
    found: dict[str, tuple[Event, list[Past]]] = {}
    for one in past:
        found.setdefault(one.event.id, (one.event, []))[1].append(one)
    return list(found.values())
