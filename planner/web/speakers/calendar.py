"""A speaker's own parts as a calendar to subscribe to, behind the personal link."""

from flask import Response
from flask_babel import gettext as _

from planner.database import db
from planner.domain.invitations import OwnPart, own_parts
from planner.domain.programme import AppearanceState, Programme
from planner.domain.revisions import Revision
from planner.formats import ical
from planner.mail import addresses
from planner.queries import programme
from planner.queries import speakers as queries
from planner.web import access, language
from planner.web.events import event, event_row
from planner.web.speakers import speakers
from planner.web.speakers.lookup import personal_link
from planner.words import speakers as words

EXPECTED = {AppearanceState.INVITED, AppearanceState.ACCEPTED}


@speakers.get("/me/<token>/appearances.ics")
@access.by_link
def appearances(token: str) -> Response:
    """What the speaker is expected to do, as the draft has it; not yet answered is tentative."""
    link = personal_link(token)
    session = db.session()
    draft = programme.draft(session, event_row())
    rows = {p.appearance.id: p for p in queries.parts(session, link.event_id, link.speaker_id)}
    changed = queries.last_changes(
        session, [id for p in rows.values() for id in (p.appearance.id, p.session.id)]
    )
    url = addresses.personal_page(language.current(), event_row(), link.id)
    entries = []
    for part in own_parts(draft, link.speaker_id):
        row = rows[part.appearance.id]
        if part.start is not None and part.appearance.state in EXPECTED:
            times = [changed.get(id) for id in (row.appearance.id, row.session.id)]
            modified = max([time for time in times if time] or [link.created_at])
            revision = Revision(row.appearance.version + row.session.version - 2, modified)
            entries.append(_entry(draft, part, revision, url))
    name = _("%(event)s: your parts", event=event().title)
    head = ical.Head(name=name, time_zone=event().time_zone, language=language.current())
    response = Response(ical.write(head, entries), mimetype="text/calendar")
    response.headers["Content-Disposition"] = 'attachment; filename="appearances.ics"'
    return response


def _entry(draft: Programme, part: OwnPart, revision: Revision, url: str) -> ical.Entry:
    assert part.start is not None and part.end is not None
    title, *_rest = words.lines(part, draft)
    room = draft.room.get(part.session.room_id or "")
    where = [room.name if room else "", draft.event.venue, draft.event.city]
    return ical.Entry(
        uid=part.appearance.id,
        title=title,
        start=part.start,
        end=part.end,
        revision=revision,
        description=words.task(part),
        location=", ".join(word for word in where if word),
        url=url,
        tentative=part.appearance.state is AppearanceState.INVITED,
    )
