"""The files that come with a form: those that answer a question, and those that go along."""

from planner.domain.files import MEGABYTE, Received
from planner.domain.inputs import MOST_FILES
from planner.domain.questions import QuestionKind
from planner.models.inputs import InputRound
from planner.services.inputs.attaching import LARGEST, AnswerFile
from planner.web import uploads
from planner.web.inputs.question_fields import files_asked
from planner.web.inputs.send_forms import SendForm


def largest_request(round_: InputRound) -> int:
    """Bytes that a form of the round may come with."""
    return (MOST_FILES + 1 + files_asked(round_.question_set)) * LARGEST + MEGABYTE


def all_chosen(form: SendForm) -> list[Received]:
    """Those of the chosen files that are taken; their fields then say what is wrong with others."""
    found = uploads.all_chosen(form.files, most=LARGEST)
    form.refused_files = bool(form.files.errors)
    for question, field in form.question_fields():
        if question.kind is not QuestionKind.FILE:
            continue
        file = uploads.chosen(field, most=LARGEST)
        if file is not None:
            found.append(AnswerFile(file.content, file.kind, file.name, question.id))
            form.chosen[question.id] = file.name
        form.refused_files |= bool(field.errors)
    return found
