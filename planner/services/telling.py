"""Telling people of a release: one mail each, in the transaction that makes it."""

from datetime import datetime

from sqlalchemy.orm import Session

from planner.models.releases import Release
from planner.queries.telling import Audience
from planner.services import outbox

KIND = "release_told"


def tell(db: Session, release: Release, audience: Audience, now: datetime) -> int:
    """Put a mail to each in the outbox; how many. Each is told of a release once.

    What it says is found in the releases when it is sent, so that somebody who has been forgotten
    meanwhile is in no mail.
    """
    count = 0
    for person in audience.recipients:
        row = outbox.send(
            db,
            now,
            KIND,
            person.email,
            person.language,
            {
                "release_id": release.id,
                "speaker_id": person.speaker_id,
                "speaking": sorted(person.speaking),
                "starred": sorted(person.starred),
            },
            once=f"release/{release.id}/{person.email}",
        )
        count += row is not None
    return count
