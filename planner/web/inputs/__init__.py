"""Input rounds: mounted under both kinds of event, and by itself for rounds that belong to none."""

from flask import Blueprint

inputs = Blueprint("inputs", __name__)

from planner.web.inputs import board as board  # noqa: E402 (registers on the blueprint)
from planner.web.inputs import changing as changing  # noqa: E402
from planner.web.inputs import confirming as confirming  # noqa: E402
from planner.web.inputs import deadlines as deadlines  # noqa: E402
from planner.web.inputs import desk as desk  # noqa: E402
from planner.web.inputs import documents as documents  # noqa: E402
from planner.web.inputs import drafts as drafts  # noqa: E402
from planner.web.inputs import entering as entering  # noqa: E402
from planner.web.inputs import files as files  # noqa: E402
from planner.web.inputs import following as following  # noqa: E402
from planner.web.inputs import following_by_mail as following_by_mail  # noqa: E402
from planner.web.inputs import journal as journal  # noqa: E402
from planner.web.inputs import mine as mine  # noqa: E402
from planner.web.inputs import organisations as organisations  # noqa: E402
from planner.web.inputs import owing as owing  # noqa: E402
from planner.web.inputs import own as own  # noqa: E402
from planner.web.inputs import question_sets as question_sets  # noqa: E402
from planner.web.inputs import rounds as rounds  # noqa: E402
from planner.web.inputs import routes as routes  # noqa: E402
from planner.web.inputs import sending as sending  # noqa: E402
from planner.web.inputs import sorting as sorting  # noqa: E402
from planner.web.inputs import together as together  # noqa: E402
