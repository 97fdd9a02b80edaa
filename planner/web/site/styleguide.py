"""The components on one page, while developing: every state, beside one another."""

from datetime import date, timedelta

from flask import abort, current_app, render_template, request
from flask_wtf import FlaskForm
from wtforms import (
    BooleanField,
    DateField,
    EmailField,
    RadioField,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
)
from wtforms.validators import DataRequired, Email, Length

from planner.domain.programme import Track
from planner.web import access
from planner.web.site import site

ABOUT = [("whole", "Hele programmet"), ("session", "En programpost"), ("theme", "Et tema")]
NEEDS = [("loop", "Teleslynge"), ("signs", "Tegnspråktolk")]
NETWORKS = (
    Track("1", "Areal og transport", "AT", "areal"),
    Track("2", "Energi i bygg", "EB", "energi"),
    Track("3", "Forbruk og avfall", "FA", "forbruk"),
    Track("4", "Tilpasning til klimaendringer", "TK", "klima"),
    Track("5", "Felles tiltak", "FT", "felles"),
)


class SampleForm(FlaskForm):
    title = StringField("Tittel", [DataRequired("Skriv en tittel"), Length(max=80)])
    text = TextAreaField("Merknad", [DataRequired("Skriv merknaden"), Length(max=1200)])
    email = EmailField("E-post for kvittering", [Email("Skriv en e-postadresse")])
    day = DateField("Dag", default=date(2010, 3, 4))
    organisation = SelectField("På vegne av", choices=[("d", "Drammen kommune")])
    about = RadioField("Hva gjelder merknaden?", choices=ABOUT, default="whole")
    needs = SelectMultipleField("Det du trenger", choices=NEEDS)
    consent = BooleanField("Det er greit at innlegget overføres")


@site.route("/styleguide", methods=["GET", "POST"])
@access.public
def styleguide() -> str:
    if current_app.config["ENVIRONMENT"] != "development":
        abort(404)
    form = SampleForm()
    if request.method == "POST":
        form.validate()
    first = date(2010, 2, 18)
    named = {
        0: ("is-named", "18. feb.", "åpnet"),
        8: ("is-named is-today", "26. feb.", "i dag"),
        14: ("is-due", "4. mars", "frist"),
        28: ("is-named", "18. mars", "vi svarer"),
    }
    days = []
    for n in range(29):
        classes, shown, word = named.get(n, ("", "", ""))
        past = "is-past " if first + timedelta(days=n) < date(2010, 2, 26) else ""
        days.append({"classes": past + classes, "date": shown, "word": word})
    return render_template("site/styleguide.html", form=form, networks=NETWORKS, days=days)
