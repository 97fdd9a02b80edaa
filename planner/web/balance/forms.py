"""The forms of the balance: norm and targets, and the steps of a what-if."""

import json
from collections.abc import Iterable, Mapping
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import BooleanField, HiddenField, SelectField

from planner.domain.balance import WHOLE, Step, StepKind
from planner.domain.gender import Gender
from planner.domain.identity import new_id, valid_id
from planner.domain.plain import to_plain
from planner.domain.programme import Form, Programme, Role, SessionState, Speaker
from planner.domain.release import GONE
from planner.models.events import Track
from planner.services import appearances, sessions
from planner.services import what_if as service
from planner.web.forms import NOBODY, ChoiceField, RowForm, WholeNumber, short_text, stripped
from planner.words import balance as words
from planner.words import codes, what_if

STAGE_ROLES = tuple(role for role in Role if role.on_stage and role is not Role.CORNER)
ASSUMABLE = (Gender.WOMAN, Gender.MAN, Gender.ANOTHER)


def aims_form(tracks: Iterable[Track], norm: int, percents: Mapping[str, int]) -> Any:
    """The event's norm, and a target for all of it and for each track; empty is none."""

    class AimsForm(RowForm):
        norm = WholeNumber(_l("Norm, percent"), 0, 50, _l("Say what the norm is; 40 is usual."))

        @property
        def targets(self) -> dict[str, int]:
            named = {WHOLE: "target", **{track.id: f"target-{track.id}" for track in parts}}
            return {part: self[name].data for part, name in named.items() if self[name].data}

    parts = list(tracks)
    AimsForm.target = WholeNumber(_("The whole event"), 1, 50)
    for track in parts:
        setattr(AimsForm, f"target-{track.id}", WholeNumber(track.name, 1, 50))
    known = {"norm": norm, "target": percents.get(WHOLE)}
    known |= {f"target-{track.id}": percents.get(track.id) for track in parts}
    return AimsForm(data=known)


class WhatIfForm(FlaskForm):
    """What has been tried so far, as JSON, and one field for each thing a further step needs."""

    steps = HiddenField(default="[]")
    what_if = HiddenField()
    version = HiddenField()

    add_session = ChoiceField(_l("Session"))
    add_person = ChoiceField(_l("Person"))
    add_placeholder = short_text(_l("Who is meant"), appearances.PLACEHOLDER)
    add_gender = SelectField(_l("Assume"), default="")
    add_role = ChoiceField(_l("Role"), default=Role.TALK.value)
    add_minutes = WholeNumber(_l("Minutes"), 1, appearances.LONGEST)

    swap_appearance = ChoiceField(_l("Who goes"))
    swap_person = ChoiceField(_l("Who comes"))
    swap_placeholder = short_text(_l("Who is meant"), appearances.PLACEHOLDER)
    swap_gender = SelectField(_l("Assume"), default="")

    drop_appearance = ChoiceField(_l("Who goes"))

    new_title = short_text(_l("Title"), sessions.TITLE)
    new_form = ChoiceField(_l("Form"), default=Form.TALK.value)
    new_track = ChoiceField(_l("Track"))
    new_minutes = WholeNumber(_l("Minutes"), 1, sessions.LONGEST)

    off_session = ChoiceField(_l("Session"))

    name = short_text(_l("Name"), service.NAME)
    shared = BooleanField(_l("Share it with the others who may see the balance"))

    def offer(self, scratch: Programme, pool: Mapping[str, Speaker], everywhere: bool) -> None:
        """What may be chosen: of the draft as the steps so far leave it."""
        on = [
            s
            for s in scratch.sessions
            if s.state is not SessionState.CANCELLED and s.form is not Form.BREAK
        ]
        choose = (NOBODY, _("Choose"))
        named = [(s.id, what_if.session_name(s)) for s in on]
        seats = [
            (a.id, f"{what_if.session_name(s)}: {what_if.seated(a.id, scratch)}")
            for s in on
            for a in s.appearances
            if a.state not in GONE and a.role.on_stage
        ]
        people = [
            (NOBODY, _("Nobody named yet")),
            *(
                (s.id, f"{s.name}, {s.organisation}" if s.organisation else s.name)
                for s in pool.values()
            ),
        ]
        assume = [("", _("Nothing")), *((g.value, words.gender(g)) for g in ASSUMABLE)]
        for field in (self.add_session, self.off_session):
            field.choices = [choose, *named]
        for field in (self.swap_appearance, self.drop_appearance):
            field.choices = [choose, *seats]
        for field in (self.add_person, self.swap_person):
            field.choices = people
        for gender in (self.add_gender, self.swap_gender):
            gender.choices = assume
        self.add_role.choices = [(role.value, codes.role(role)) for role in STAGE_ROLES]
        self.new_form.choices = [(form.value, codes.form(form)) for form in Form]
        nothing = [(NOBODY, _("No track"))] if everywhere else []
        self.new_track.choices = [*nothing, *((t.id, t.name) for t in scratch.tracks)]

    def hold(self, steps: Iterable[Step]) -> None:
        self.steps.data = json.dumps([to_plain(step) for step in steps])
        self.what_if.data = valid_id(self.what_if.data or "") or new_id()

    def read(self) -> tuple[Step, ...]:
        """The steps so far. Raises Invalid."""
        try:
            plain = json.loads(self.steps.data or "[]")
        except ValueError:
            plain = None
        return service.read_steps(plain)

    def next_step(self, kind: StepKind) -> Step | None:
        """The step the fields say; None, with errors beside them, where they do not."""
        needed, group = {
            StepKind.ADD: (self.add_session, "add_"),
            StepKind.SWAP: (self.swap_appearance, "swap_"),
            StepKind.DROP: (self.drop_appearance, "drop_"),
            StepKind.ADD_SESSION: (self.new_title, "new_"),
            StepKind.DROP_SESSION: (self.off_session, "off_"),
        }[kind]
        fields = [field for field in self if field.name.startswith(group)]
        if [field for field in fields if not field.validate(self)]:
            return None
        if not needed.data:
            missing = _("Give it a title.") if kind is StepKind.ADD_SESSION else _("Choose one.")
            needed.errors = [missing]
            return None
        return self._step(kind)

    def _step(self, kind: StepKind) -> Step:
        match kind:
            case StepKind.ADD:
                return Step(
                    kind,
                    new_id(),
                    session_id=self.add_session.data,
                    role=Role(self.add_role.data),
                    minutes=self.add_minutes.data,
                    **_who(self.add_person, self.add_placeholder, self.add_gender),
                )
            case StepKind.SWAP:
                return Step(
                    kind,
                    new_id(),
                    appearance_id=self.swap_appearance.data,
                    **_who(self.swap_person, self.swap_placeholder, self.swap_gender),
                )
            case StepKind.DROP:
                return Step(kind, new_id(), appearance_id=self.drop_appearance.data)
            case StepKind.ADD_SESSION:
                return Step(
                    kind,
                    new_id(),
                    title=self.new_title.data or "",
                    form=Form(self.new_form.data),
                    track_id=self.new_track.data,
                    minutes=self.new_minutes.data,
                )
            case StepKind.DROP_SESSION:
                return Step(kind, new_id(), session_id=self.off_session.data)


def _who(person: Any, placeholder: Any, gender: Any) -> dict[str, Any]:
    if person.data:
        return {"speaker_id": person.data}
    return {
        "placeholder": stripped(placeholder.data) or _("N.N."),
        "gender": Gender(gender.data) if gender.data else None,
    }
