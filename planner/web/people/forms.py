"""The form that gives a role."""

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import BooleanField, EmailField, SelectField, StringField
from wtforms.validators import InputRequired, Length, Optional

from planner.domain.access import RoleName
from planner.services.accounts import LONGEST_NAME
from planner.words import codes


class PersonForm(FlaskForm):
    email = EmailField(_l("E-mail"), [InputRequired(_l("Write an e-mail address."))])
    name = StringField(
        _l("Name"), [Optional(), Length(max=LONGEST_NAME, message=_l("The name is too long."))]
    )
    organisation = SelectField(_l("Organisation"), default="")
    role = SelectField(_l("Role"))
    track = SelectField(_l("Track"), default="")
    see_balance = BooleanField(_l("May see the gender balance"))

    def offer(self, organisations: list[tuple[str, str]], tracks: list[tuple[str, str]]) -> None:
        """Hand the form its choices: (id, name)."""
        nothing = ("", "–")
        self.organisation.choices = [nothing, *organisations]
        self.track.choices = [nothing, *tracks]
        self.role.choices = [(role.value, codes.role_name(role)) for role in ORDER]


ORDER = (
    RoleName.PARTICIPANT,
    RoleName.MAIN_CONTACT,
    RoleName.NETWORK_LEADER,
    RoleName.COORDINATOR,
    RoleName.DESK,
    RoleName.ORGANISER,
)
