"""What the rules go by: pauses, ways, film crews, and what a form of session usually is."""

from collections.abc import Sequence
from itertools import combinations
from typing import Any

from flask import redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from werkzeug.wrappers import Response
from wtforms import Field

from planner.database import db
from planner.domain.access import Action
from planner.domain.plain import digest
from planner.domain.programme import Form
from planner.domain.rules import Limits
from planner.domain.rules.settings import LONGEST, MOST_CREWS, MOST_PEOPLE, Settings, read
from planner.queries import planning as queries
from planner.services import planning as service
from planner.web import access, clock
from planner.web.drafts import draft_version, save
from planner.web.events import event_row
from planner.web.feedback import done
from planner.web.forms import RowForm, WholeNumber
from planner.web.settings import settings
from planner.words.codes import form as form_name

Page = str | Response | tuple[str, int]

LIMITED = (Form.TALK, Form.DEBATE, Form.PANEL, Form.WORKSHOP, Form.BREAK, Form.CORNER, Form.SOCIAL)
WITH_PANEL = (Form.DEBATE, Form.PANEL)


class PlanningForm(RowForm):
    """The fields for each form and each way between buildings are made by `planning_form`."""

    pause = WholeNumber(_l("Pause between two sessions of a speaker"), 0, LONGEST)
    room_change = WholeNumber(_l("From one room to another"), 0, LONGEST)
    crews = WholeNumber(_l("Film crews"), 0, MOST_CREWS)

    pairs: Sequence[tuple[str, str]] = ()

    def way(self, pair: tuple[str, str]) -> Field:
        return self[way_name(pair)]

    def limit(self, form: Form, which: str) -> Field | None:
        return self._fields.get(f"{form.value}_{which}")

    def validate(self, extra_validators: Any = None) -> bool:
        good = super().validate(extra_validators)
        for form in LIMITED:
            for what in ("minutes", "people"):
                least, most = (self.limit(form, f"{end}_{what}") for end in ("least", "most"))
                if least is None or most is None or least.data is None or most.data is None:
                    continue
                if least.data > most.data:
                    self.refuse(most.name, _("The most is less than the least."))
                    good = False
        return good

    def show(self, own: Settings) -> None:
        self.pause.data, self.room_change.data = own.pause, own.room_change
        self.crews.data = own.crews
        for form in LIMITED:
            for which in WHICH:
                if (field := self.limit(form, which)) is not None:
                    field.data = getattr(own.limits_of(form), which)
        for pair in self.pairs:
            self.way(pair).data = own.between.get(pair)

    def settings(self, own: Settings) -> Settings:
        """What the form says; ways of buildings that it does not show are left as they are."""
        ways = {pair: way for pair, way in own.between.items() if pair not in self.pairs}
        ways |= {p: self.way(p).data for p in self.pairs if self.way(p).data is not None}
        return Settings(
            pause=self.pause.data or 0,
            room_change=self.room_change.data or 0,
            crews=self.crews.data,
            limits={
                form: Limits(**{which: self._number(form, which) for which in WHICH})
                for form in LIMITED
            },
            between=ways,
        )

    def _number(self, form: Form, which: str) -> int | None:
        field = self.limit(form, which)
        return None if field is None else field.data


WHICH = ("least_minutes", "most_minutes", "least_people", "most_people")


def way_name(pair: tuple[str, str]) -> str:
    return f"way_{digest(pair)[:12]}"


def planning_form(venues: Sequence[str]) -> PlanningForm:
    """With the ways between these buildings, each pair once."""

    class Made(PlanningForm):
        pass

    for form in LIMITED:
        for which in WHICH:
            if which.endswith("people") and form not in WITH_PANEL:
                continue
            most = LONGEST if which.endswith("minutes") else MOST_PEOPLE
            label = f"{form_name(form)}: {limit_name(which)}"
            setattr(Made, f"{form.value}_{which}", WholeNumber(label, int(most == LONGEST), most))
    pairs = tuple(combinations(sorted(venues), 2))
    for pair in pairs:
        label = _("From %(here)s to %(there)s", here=pair[0], there=pair[1])
        setattr(Made, way_name(pair), WholeNumber(label, 0, LONGEST))
    found = Made()
    found.pairs = pairs
    return found


def limit_name(which: str) -> str:
    return {
        "least_minutes": _("at least, in minutes"),
        "most_minutes": _("at most, in minutes"),
        "least_people": _("at least, on the panel"),
        "most_people": _("at most, on the panel"),
    }[which]


@settings.route("/planning", methods=["GET", "POST"])
@access.allowed(Action.EDIT_EVENT)
def planning() -> Page:
    row, status = event_row(), 200
    own = read(row.planning)
    venues = queries.venues(db.session(), row.id)
    form = planning_form(venues)
    if request.method == "POST":
        status = save(form, "event", row.id, lambda: _save(form, own)) or 303
        if status == 303:
            done(_("What the rules go by is saved."))
            return redirect(url_for(".rules"), 303)
    else:
        form.show(own)
        form.about(row.version, draft_version())
    page = render_template(
        "settings/planning.html", event=row, form=form, limited=limited(), venues=venues
    )
    return page, status


def limited() -> list[tuple[Form, str]]:
    return [(form, form_name(form)) for form in LIMITED]


def _save(form: PlanningForm, own: Settings) -> None:
    actor, now = access.current_actor(), clock.now()
    service.save(
        db.session(), event_row(), actor, now, form.settings(own), version=form.known_version
    )
