"""Forms about an area, what is in it, and whether it moves."""

from collections.abc import Iterable
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, RadioField, SelectMultipleField, StringField
from wtforms.validators import StopValidation

from planner.domain import areas as domain
from planner.domain.areas import ItemKind, ItemState, MoveState
from planner.models.areas import Area, AreaItem
from planner.models.events import Network, Organisation
from planner.web.forms import ChoiceField, Given, RowForm, long_text, short_text, web_address
from planner.web.settings.forms import DayField
from planner.words import areas as words
from planner.words.alphabet import sort_key


class AreaForm(RowForm):
    title = short_text(_l("Title"), domain.TITLE, _l("Give it a title."))
    network = ChoiceField(_l("Network"))
    description = long_text(_l("Description"), domain.TEXT)
    prioritised = BooleanField(_l("Prioritised"))
    group = SelectMultipleField(_l("Reference group"), validate_choice=False)
    group_note = long_text(_l("What the group is for"), domain.TEXT)
    ended = BooleanField(_l("Ended"))

    def offer(self, networks: Iterable[Network], organisations: Iterable[Organisation]) -> None:
        self.network.choices = [(network.id, network.name) for network in networks]
        ordered = sorted(organisations, key=lambda row: sort_key(row.name))
        self.group.choices = [(row.id, row.name) for row in ordered]

    def show(self, row: Area) -> None:
        for name in ("title", "description", "prioritised", "group_note", "ended"):
            self[name].data = getattr(row, name)
        self.network.data = row.network_id
        self.group.data = [organisation.id for organisation in row.group]

    @property
    def values(self) -> dict[str, Any]:
        names = ("title", "description", "prioritised", "group_note", "ended")
        return {name: self[name].data for name in names} | {"group": self.group.data or []}


class ItemForm(RowForm):
    kind = RadioField(_l("Kind"), default=ItemKind.AGREEMENT.value)
    title = short_text(_l("Title"), domain.TITLE, _l("Give it a title."))
    state = ChoiceField(_l("State"))
    url = short_text(_l("Link"), domain.ADDRESS)
    note = long_text(_l("Note"), domain.TEXT)

    def offer(self) -> None:
        self.kind.choices = [(kind.value, words.item_kind(kind)) for kind in ItemKind]
        self.state.choices = [(state.value, words.item_state(state)) for state in ItemState]

    def validate_url(self, field: StringField) -> None:
        web_address(self, field)

    def show(self, row: AreaItem) -> None:
        self.kind.data, self.state.data = row.kind.value, row.state.value
        self.title.data, self.url.data, self.note.data = row.title, row.url, row.note

    @property
    def values(self) -> dict[str, Any]:
        return {
            "kind": ItemKind(self.kind.data),
            "title": self.title.data,
            "state": ItemState(self.state.data),
            "url": self.url.data,
            "note": self.note.data,
        }


class MoveForm(RowForm):
    network = ChoiceField(_l("To the network"))
    reason = long_text(_l("Why"), domain.TEXT, render_kw={"required": True})
    proposed_by = short_text(_l("Who proposes it"), domain.BODY, _l("Say who proposes it."))
    proposed_on = DayField(_l("When"), [Given(_l("Say which day."))])

    def offer(self, networks: Iterable[Network], here: str) -> None:
        self.network.choices = [(n.id, n.name) for n in networks if n.id != here]

    def validate_reason(self, field: Any) -> None:
        if not field.data:
            raise StopValidation(_("Say why: it stands with the proposal until it is decided."))


class DecideForm(RowForm):
    state = RadioField(_l("Decision"), validate_choice=False)
    reason = long_text(_l("Why"), domain.TEXT, render_kw={"required": True})
    decided_by = short_text(_l("Who decides"), domain.BODY, _l("Say who decides."))
    decided_on = DayField(_l("When"), [Given(_l("Say which day."))])

    def offer(self, target: str) -> None:
        self.state.choices = [
            (MoveState.MOVED.value, _("Move it to %(name)s", name=target)),
            (MoveState.KEPT.value, _("Keep it where it is")),
        ]

    def validate_state(self, field: Any) -> None:
        if field.data not in (MoveState.MOVED.value, MoveState.KEPT.value):
            raise StopValidation(_("Choose one of these."))

    def validate_reason(self, field: Any) -> None:
        if not field.data:
            raise StopValidation(_("Say why: it stays on record."))
