"""Files that people choose in a form."""

from pathlib import PureWindowsPath

from flask_babel import gettext as _
from flask_wtf.file import FileField, MultipleFileField
from werkzeug.datastructures import FileStorage

from planner.domain.files import DOCUMENTS, LARGEST, FileKind, Received, UnusableFile, received
from planner.words import files as words


def content(field: FileField, most: int) -> bytes | None:
    """The chosen file's bytes, though never more than one beyond what will be read of it.

    None when no file was chosen; the field then says so.
    """
    chosen = field.data
    if not isinstance(chosen, FileStorage) or not chosen.filename:
        field.errors = [_("Choose a file.")]
        return None
    return chosen.stream.read(most + 1)


def chosen(
    field: FileField,
    kinds: frozenset[FileKind] = DOCUMENTS,
    most: int = LARGEST,
    *,
    needed: bool = False,
) -> Received | None:
    """The chosen file, if it is one that is taken (by its content); None otherwise.

    The field then says what is wrong; where none is `needed`, choosing none is not.
    """
    file = field.data
    if not needed and not (isinstance(file, FileStorage) and file.filename):
        return None
    data = content(field, most)
    if data is None:
        return None
    try:
        return received(data, field.data.filename, kinds, most)
    except UnusableFile as error:
        field.errors = [words.refused(error, kinds, most)]
        return None


def all_chosen(
    field: MultipleFileField, kinds: frozenset[FileKind] = DOCUMENTS, most: int = LARGEST
) -> list[Received]:
    """Those of the chosen files that are taken; the field then says what is wrong with others."""
    taken, wrong = [], []
    for file in field.data or ():
        if not isinstance(file, FileStorage) or not file.filename:
            continue
        try:
            taken.append(received(file.stream.read(most + 1), file.filename, kinds, most))
        except UnusableFile as error:
            name = PureWindowsPath(file.filename).name
            wrong.append(f"{name}: {words.refused(error, kinds, most)}")
    field.errors = [*field.errors, *wrong]
    return taken
