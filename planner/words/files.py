"""Uploaded files, said to the reader."""

from flask_babel import gettext as _

from planner.domain.files import FileKind, UnusableFile


def kinds(allowed: frozenset[FileKind]) -> str:
    """PDF, PNG, JPEG … in the order of `FileKind`."""
    names = {FileKind.DOCX: "Word", FileKind.XLSX: "Excel", FileKind.PPTX: "PowerPoint"}
    plain = {FileKind.TEXT: _("text")}
    return ", ".join(
        names.get(kind) or plain.get(kind) or kind.name for kind in FileKind if kind in allowed
    )


def size(length: int) -> str:
    """Bytes as people say them: 640 kB, 3 MB."""
    if length < 1000:
        return _("%(n)s bytes", n=length)
    if length < 1_000_000:
        return f"{-(-length // 1000)} kB"
    return f"{-(-length // 1_000_000)} MB"


def unusable_picture(rule: str) -> str:
    """Why a picture is not taken, and what would be."""
    return {
        "broken": _("The picture cannot be read. Save it as JPEG or PNG, and try again."),
        "too_small": _("The picture is too small. It must be at least 200 pixels each way."),
        "too_many_pixels": _(
            "The picture has too many pixels. Make it smaller, or save it as JPEG, and try again."
        ),
    }[rule]


def refused(error: UnusableFile, allowed: frozenset[FileKind], most: int) -> str:
    """Why a file is not taken, and what would be."""
    return {
        "empty": _("The file is empty."),
        "too_large": _("The file is larger than %(most)s. Choose a smaller one.", most=size(most)),
        "kind": _(
            "This is not a file that can be taken here. These can: %(kinds)s.", kinds=kinds(allowed)
        ),
    }[error.rule]
