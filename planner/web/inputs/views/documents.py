"""A document as it is read: its sections, the remarks on each, and what a version changed."""

from collections.abc import Sequence
from dataclasses import dataclass

from flask_babel import gettext as _

from planner.domain.documents import Changes, Section, Standing, changes, standing
from planner.domain.inputs import About
from planner.models.inputs import Input
from planner.models.round_documents import RoundDocument
from planner.web.inputs.views.items import InputView


@dataclass(frozen=True, slots=True)
class OnSection:
    """A remark carried to the version that is shown. `key` is that of the section it is on there,
    empty when it is gone."""

    made: str
    now: str
    changed: bool
    key: str


@dataclass(frozen=True, slots=True)
class Remarked:
    """A remark beside the section it is on; `since` is said when that is not as it was."""

    view: InputView
    since: str


@dataclass(frozen=True, slots=True)
class SectionView:
    section: Section
    remarks: tuple[Remarked, ...]


@dataclass(frozen=True, slots=True)
class DocumentView:
    """`gone` are remarks on sections that this version does not have; `whole` those on the whole.
    `changes` is what this version changed, None of the first."""

    document: RoundDocument
    latest: bool
    sections: tuple[SectionView, ...]
    gone: tuple[Remarked, ...]
    whole: tuple[Remarked, ...]
    changes: Changes | None


def on_section(row: Input, versions: Sequence[RoundDocument]) -> OnSection | None:
    """How a remark on a section stands in the latest version; None for any other."""
    if row.about is not About.SECTION or row.about_version is None or not versions:
        return None
    latest = versions[-1]
    state, section = _standing(row, versions, latest)
    return OnSection(
        _(
            "Made on version %(n)s, section %(name)s.",
            n=row.about_version,
            name=row.about_title,
        ),
        _since(state, latest.number),
        state is not Standing.SAME,
        "" if section is None else section.key,
    )


def document_view(
    shown: RoundDocument, versions: Sequence[RoundDocument], seen: Sequence[InputView]
) -> DocumentView:
    """A version with the remarks that had been made by it, carried to its sections."""
    on: dict[str, list[Remarked]] = {}
    gone, whole = [], []
    for view in seen:
        row = view.row
        if row.about is not About.SECTION:
            whole.append(Remarked(view, ""))
            continue
        if row.about_version is None or row.about_version > shown.number:
            continue
        state, section = _standing(row, versions, shown)
        since = ""
        if state is not Standing.SAME:
            since = _("Made on version %(n)s.", n=row.about_version) + " "
            since += _since(state, shown.number)
        if section is None:
            gone.append(Remarked(view, since))
        else:
            on.setdefault(section.key, []).append(Remarked(view, since))
    before = next((one for one in versions if one.number == shown.number - 1), None)
    return DocumentView(
        shown,
        shown.id == versions[-1].id,
        tuple(SectionView(one, tuple(on.get(one.key, ()))) for one in shown.sections),
        tuple(gone),
        tuple(whole),
        None if before is None else changes(before.sections, shown.sections),
    )


def _standing(
    row: Input, versions: Sequence[RoundDocument], shown: RoundDocument
) -> tuple[Standing, Section | None]:
    made_on = next((one for one in versions if one.number == row.about_version), None)
    return standing(row.about_id or "", () if made_on is None else made_on.sections, shown.sections)


def _since(state: Standing, version: int) -> str:
    match state:
        case Standing.SAME:
            return _("Unchanged since.")
        case Standing.CHANGED:
            return _("The section has been changed since.")
        case Standing.GONE:
            return _("The section is not in version %(n)s.", n=version)
