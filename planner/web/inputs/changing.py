"""Changing and withdrawing what one has sent, with an account."""

from uuid import UUID

from planner.extensions import csrf
from planner.web import access
from planner.web.inputs import edit_page, inputs, lookup
from planner.web.inputs.edit_page import Page


@inputs.route("/inputs/<uuid:round_id>/<label>/edit", methods=["GET", "POST"])
@access.signed_in
@csrf.exempt  # the form checks its own token, and keeps the text when that is too old
def edit(round_id: UUID, label: str) -> Page:
    row = lookup.own_input(round_id, label)
    return edit_page.change(row, edit_page.addresses(row))


@inputs.post("/inputs/<uuid:round_id>/<label>/withdraw")
@access.signed_in
def withdraw(round_id: UUID, label: str) -> Page:
    row = lookup.own_input(round_id, label)
    return edit_page.take_back(row, edit_page.addresses(row))
