"""Following an input or a whole round, and stopping: by a button, or by the link in every mail."""

from uuid import UUID

from flask import abort, current_app, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from planner import signing
from planner.database import db
from planner.domain.errors import NotAllowed
from planner.services.inputs import following, following_by_mail
from planner.web import access, clock
from planner.web.inputs import inputs, lookup


@inputs.post("/inputs/<uuid:round_id>/follow")
@access.signed_in
def follow(round_id: UUID) -> Response:
    """Be told what is answered in the round; `follow` is 0 to be told no more."""
    round_ = lookup.find_round(round_id)
    actor = access.current_actor()
    if actor.user_id is None:
        raise NotAllowed
    if request.form.get("follow") == "0":
        following.unfollow(db.session(), actor.user_id, round_.id)
        flash(_("You no longer follow the round."))
    else:
        following.follow(db.session(), actor, clock.now(), round_)
        flash(_("You follow the round: each answer comes by e-mail."))
    return redirect(url_for(".show", round_id=round_id), 303)


@inputs.post("/inputs/<uuid:round_id>/<label>/follow")
@access.signed_in
def follow_item(round_id: UUID, label: str) -> Response:
    """Be told when this one is answered; `follow` is 0 to be told no more."""
    row = lookup.find_input(round_id, label)
    actor = access.current_actor()
    if actor.user_id is None:
        raise NotAllowed
    if request.form.get("follow") == "0":
        following.unfollow(db.session(), actor.user_id, row.round_id, row)
        flash(_("You no longer follow %(label)s.", label=label))
    else:
        following.follow(db.session(), actor, clock.now(), row.round, row)
        flash(_("You follow %(label)s: the answer comes by e-mail.", label=label))
    return redirect(url_for(".item", round_id=round_id, label=label), 303)


@inputs.route("/inputs/<uuid:round_id>/stop/<token>", methods=["GET", "POST"])
@access.by_link
def stop(round_id: UUID, token: str) -> str:
    """The link in the mails: opening it changes nothing, the button ends them."""
    round_ = lookup.find_round(round_id)
    secret = str(current_app.config["SECRET_KEY"])
    try:
        held = signing.read(secret, signing.FOLLOW, token, clock.now())
    except (signing.LinkAltered, signing.LinkExpired):
        abort(404)
    if held.get("r") != round_.id:
        abort(404)
    if request.method == "POST":
        if "f" in held:
            following_by_mail.end(db.session(), round_.id, str(held["f"]))
        else:
            following.unfollow(db.session(), str(held.get("u")), round_.id)
    return render_template(
        "inputs/stop.html", round=round_, token=token, done=request.method == "POST"
    )
