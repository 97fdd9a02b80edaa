"""What the workshop's page gets back for one step, instead of a whole page.

Each answer tells the draft's number, the sessions that look otherwise now, as HTML, what the rules
found and find no more, and what can be undone. The page puts the pieces in place.
"""

from collections.abc import Iterable
from typing import Any

from flask import get_template_attribute, jsonify, render_template, request
from flask_babel import gettext as _
from flask_wtf import FlaskForm
from werkzeug.wrappers import Response

from planner.database import db
from planner.domain import deskgrid
from planner.domain.programme import Session
from planner.domain.rules import Finding
from planner.queries import findings, journal
from planner.web import clock, kept
from planner.web.drafts import AGAIN, CONFLICT, Shown, shown
from planner.web.events import event, event_row
from planner.web.forms import Meanwhile, RowForm
from planner.web.kept import Kept
from planner.web.workshop import stacks
from planner.web.workshop.look import Look, look_at
from planner.web.workshop.rows import rows_of
from planner.web.workshop.view import Preview, Tile, days_of, frame_of, gaps_of, panel_of
from planner.words import dates
from planner.words.programme import language, session_name
from planner.words.programme import place as placed_at

Answer = tuple[Response, int]


def wanted() -> bool:
    """Whether the page asks for pieces: it does, when its script sends what one did."""
    return request.headers.get("Accept", "").startswith("application/json")


def done(before: Kept, message: str = "") -> Answer:
    """What was written is told; it is committed with the answer."""
    after = kept.written(before)
    changes = journal.after(db.session(), event_row().id, before.stamp.change, kept.FEW + 1)
    ids = kept.touched(changes) if len(changes) <= kept.FEW else None
    if not message and ids:
        first = after.programme.session.get(next(iter(ids)))
        message = _placed(first, after) if first else ""
    return jsonify(pieces(before, after, ids) | {"said": message}), 200


def refused(form: RowForm, status: int, now: Kept, session: Session) -> Answer:
    """Why nothing was done, and how the session stands."""
    if status == CONFLICT:
        message = stale_words(form.meanwhile or [])
    else:
        message = " ".join(text for errors in form.errors.values() for text in errors)
    return problem(f"{session_name(session)}: {message}", status, now, {session.id})


def stale_words(meanwhile: Iterable[Meanwhile]) -> str:
    """ "Kari changed it: Room: Sal 2 → Sal 3. Nothing is overwritten." """
    told = [
        _("%(who)s changed it: %(what)s.", who=change.who or _("somebody"), what=_what(change))
        for change in meanwhile
    ] or [_("It has been changed meanwhile.")]
    return " ".join([*dict.fromkeys(told), _("Nothing is overwritten; this is how it stands.")])


def _what(change: Meanwhile) -> str:
    if change.before or change.after:
        return f"{change.label}: {change.before or '–'} → {change.after or '–'}"
    return change.label


def problem(message: str, status: int, now: Kept, ids: Iterable[str] = ()) -> Answer:
    return jsonify(pieces(now, now, set(ids)) | {"problem": message}), status


def gone(now: Kept) -> Answer:
    """The session was deleted by somebody."""
    session_id = (request.view_args or {}).get("session_id", "")
    changes = journal.since(db.session(), event_row().id, "session", session_id, 0)
    by = next((c for c in reversed(changes) if c.field == "*" and c.new is None), None)
    name = (by.old or {}).get("title", "") if by else ""
    who = (by.actor_name if by else "") or _("somebody")
    message = _("%(who)s has deleted %(name)s.", who=who, name=name or _("the session"))
    found = pieces(now, now, set()) | {"problem": message}
    found["blocks"][session_id] = {"html": "", "at": ""}
    return jsonify(found), CONFLICT


def again(form: FlaskForm) -> Answer:
    message = " ".join(text for errors in form.errors.values() for text in errors)
    return jsonify({"problem": message}), AGAIN


def preview(found: Preview) -> Response:
    return jsonify({"added": _told(found.added), "cleared": _told(found.cleared)})


def pieces(before: Kept, after: Kept, ids: set[str] | None) -> dict[str, Any]:
    """`ids` of the sessions that changed; None when the page is to be fetched anew."""
    look = look_at(after.programme)
    columns = deskgrid.columns(after.programme, look.by)
    found: dict[str, Any] = {
        "version": after.stamp.change,
        "before": before.stamp.change,
        "frame": frame_of(after, columns),
        "reload": ids is None,
        "blocks": {},
    }
    if ids is None:
        return found
    old, new = _by_key(before), _by_key(after)
    added = [f for key, f in new.items() if key not in old]
    cleared = [f for key, f in old.items() if key not in new]
    about = {i for f in (*added, *cleared) for i in f.sessions}
    found |= {
        "saved": dates.clock(event().local(clock.now()), language()),
        "blocks": blocks(after, ids | about, look),
        "added": _told(shown(added, after.programme)),
        "cleared": _told(shown(cleared, before.programme)),
        "undoing": render_template(
            "workshop/_undoing.html", stacks=stacks.named(after.programme), look=look
        ),
        "days": {
            day.date.isoformat(): {"sessions": day.sessions, "blocking": day.blocking}
            for day in days_of(after, look)
        },
    }
    if added or cleared or before is after:
        found["panel"] = render_template(
            "workshop/_panel.html",
            panel=panel_of(after, look),
            accepted=findings.acknowledgements(db.session(), event_row().id),
            refused=None,
            look=look,
        )
    gaps = gaps_of(after)
    if before is after or gaps != gaps_of(before):
        found["gaps"] = render_template("workshop/_gaps.html", gaps=gaps, look=look)
    return found


def blocks(now: Kept, ids: Iterable[str], look: Look) -> dict[str, dict[str, str]]:
    """By session id, its HTML and where that belongs: a day, "tray", or "" for nowhere shown."""
    draft = now.programme
    rows = rows_of(now, ids)
    columns = deskgrid.columns(draft, look.by)
    tiles: dict[str, tuple[str, Tile]] = {}
    starts = (row.start for row in rows.values() if row.start is not None)
    days = {draft.event.local(start).date() for start in starts}
    for on in days if look.day is None else days & {look.day}:
        for block in deskgrid.day(draft, on, columns, look.by).blocks:
            if block.session.id in rows:
                tiles[block.session.id] = (on.isoformat(), Tile(block, rows[block.session.id]))
    tile_html = get_template_attribute("workshop/_block.html", "tile")
    tray_html = get_template_attribute("workshop/_block.html", "waiting")
    found = {}
    for session_id in ids:
        row = rows.get(session_id)
        if row is None:
            found[session_id] = {"html": "", "at": ""}
        elif row.start is None:
            found[session_id] = {"html": tray_html(row, look, draft), "at": "tray"}
        elif session_id in tiles:
            at, tile = tiles[session_id]
            found[session_id] = {"html": tile_html(tile, look, draft, at), "at": at}
        else:
            found[session_id] = {"html": "", "at": draft.event.local(row.start).date().isoformat()}
    return found


def _by_key(now: Kept) -> dict[str, Finding]:
    return now.once(
        ("by key", id(now.findings())),
        lambda: {f.key: f for f in now.findings() if not f.acknowledged},
    )


def _told(findings: Iterable[Shown]) -> list[dict[str, str]]:
    return [
        {"level": f.level, "title": f.title, "text": f"{f.subject}: {f.text}"} for f in findings
    ]


def _placed(session: Session, now: Kept) -> str:
    place = placed_at(session, now.programme)
    return _("%(session)s: %(place)s.", session=session_name(session), place=place)
