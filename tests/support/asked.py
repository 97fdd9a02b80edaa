"""A speaker who has been asked, for tests of the pages on both sides."""

from typing import Any

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy.orm import Session
from werkzeug.test import TestResponse

from planner import signing
from planner.domain.programme import AppearanceState
from planner.models.events import Event
from planner.models.programme import Appearance
from planner.models.speakers import Speaker, SpeakerLink
from planner.services import invitations
from planner.web import clock
from tests import factories

S = AppearanceState


class Asked:
    """A speaker who has been asked for one thing at the conference, and the address of the page."""

    def __init__(self, app: Flask, db: Session, state: AppearanceState = S.INVITED) -> None:
        self.event: Event = factories.event(
            db, contact_name="Programsekretær", contact_phone="00 00 00 00"
        )
        self.speaker: Speaker = factories.speaker(db, name="Foredragsholder 01")
        self.session = factories.session(db, self.event, title="Klimavennlig politikk")
        self.part: Appearance = factories.appearance(db, self.session, self.speaker, state)
        with app.app_context():
            now = clock.now()
        self.link: SpeakerLink = invitations.ensure_link(db, self.event, self.speaker.id, now)
        db.commit()
        self.secret = app.config["SECRET_KEY"]
        self.page = f"/conference/2010/speakers/me/{self.token()}"

    def token(self, **data: Any) -> str:
        held = data or {"link": self.link.id}
        return signing.sign(self.secret, signing.SPEAKER, held, None)

    def form(self, **values: Any) -> dict[str, Any]:
        fixed = {
            "version": str(self.speaker.version),
            "name": self.speaker.name,
            "language": "nb",
            f"answer-{self.part.id}": "yes",
        }
        return fixed | values

    def say(self, client: FlaskClient, **values: Any) -> TestResponse:
        return client.post(self.page, data=self.form(**values))
