"""Files that people choose in a form."""

from flask_babel import gettext as _
from flask_wtf.file import FileField
from werkzeug.datastructures import FileStorage


def content(field: FileField, most: int) -> bytes | None:
    """The chosen file's bytes, though never more than one beyond what will be read of it.

    None when no file was chosen; the field then says so.
    """
    chosen = field.data
    if not isinstance(chosen, FileStorage) or not chosen.filename:
        field.errors = [_("Choose a file.")]
        return None
    return chosen.stream.read(most + 1)
