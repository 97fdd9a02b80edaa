"""Writes the documents that rounds ask for remarks on, version by version."""

from dataclasses import replace

from sqlalchemy.orm import Session as Database

from planner.demo.people import PEOPLE
from planner.demo.shapes import Round, Said
from planner.demo.times import demo_id
from planner.domain.documents import Section, matched, sections
from planner.domain.inputs import About
from planner.domain.plain import to_plain
from planner.models.round_documents import RoundDocument

_NAMES = {person.key: person.name for person in PEOPLE}


def write_documents(db: Database, round_: Round) -> None:
    """A section that is known again from the version before keeps its key."""
    earlier: tuple[Section, ...] = ()
    for number, paper in enumerate(round_.papers, start=1):
        title, found = sections(paper.text)
        keys = matched(found, earlier)
        earlier = tuple(
            replace(one, key=key or _key(round_, number, position))
            for position, (one, key) in enumerate(zip(found, keys, strict=True))
        )
        db.add(
            RoundDocument(
                id=demo_id("document", round_.key, str(number)),
                round_id=demo_id("round", round_.key),
                number=number,
                title=title,
                note=paper.note,
                parts=to_plain(earlier),
                at=paper.when,
                by_name=_NAMES[paper.who],
                confirmed_at=paper.when,
            )
        )
    db.flush()


def _key(round_: Round, number: int, position: int) -> str:
    return demo_id("section", round_.key, str(number), str(position))


def on_section(db: Database, round_: Round, said: Said) -> dict[str, object]:
    """The fields of an input that say which section it is on."""
    assert said.section is not None
    version, number = said.section
    row = db.get_one(RoundDocument, demo_id("document", round_.key, str(version)))
    section = next(one for one in row.sections if one.number == number)
    return {
        "about": About.SECTION,
        "about_id": section.key,
        "about_title": section.name,
        "about_version": version,
    }
