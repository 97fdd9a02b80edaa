"""A round's journal (domain/input_journal.py), read in a fixed number of statements."""

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload, selectinload

from planner.domain.input_journal import (
    Attachment,
    CameOf,
    Entry,
    Given,
    Journal,
    Line,
    Owing,
    Sender,
    Weighed,
)
from planner.domain.support import Supporters
from planner.models.events import Initiative
from planner.models.inputs import Input, InputAnswer, InputRound, RoundInvitee
from planner.queries import input_support, inputs


def round_by_id(db: Session, round_id: str) -> InputRound | None:
    """The round wherever it belongs, with its event and with who owes it something."""
    owing = selectinload(InputRound.owing)
    return db.scalar(
        select(InputRound)
        .where(InputRound.id == round_id)
        .options(
            joinedload(InputRound.event),
            owing.joinedload(RoundInvitee.organisation),
            owing.joinedload(RoundInvitee.input).joinedload(Input.round),
        )
    )


def journal(db: Session, round_: InputRound) -> Journal:
    """Everything that came into the round, by number; what was withdrawn too."""
    supporters = input_support.supporters(db, round_.id)
    rows = db.scalars(
        select(Input)
        .where(Input.round_id == round_.id)
        .order_by(Input.number)
        .options(
            joinedload(Input.round),
            joinedload(Input.organisation),
            joinedload(Input.owner),
            selectinload(Input.answers_given),
            selectinload(Input.results),
            selectinload(Input.history),
            inputs.FILES,
            *inputs.GROUPED,
            selectinload(Input.delivered_for).joinedload(RoundInvitee.organisation),
        )
    ).all()
    event = round_.event
    return Journal(
        id=round_.id,
        initiative=db.get_one(Initiative, round_.initiative_id).name,
        event=None if event is None else event.key,
        event_title="" if event is None else event.title,
        kind=round_.kind,
        title=round_.title,
        description=round_.description,
        language=round_.language,
        zone=round_.zone,
        public=round_.public,
        invited=round_.invited,
        prompts=tuple(round_.prompts),
        questions=round_.question_set,
        base_date=round_.base_date,
        opens=round_.opens_at,
        deadline=round_.deadline,
        extended_from=round_.extended_from,
        closed=round_.closed_at,
        answer_by=round_.answer_by,
        owing=tuple(
            Owing(owed.organisation.name, None if owed.input is None else owed.input.label)
            for owed in sorted(round_.owing, key=lambda owed: owed.organisation.name)
        ),
        entries=tuple(_entry(row, supporters[row.id]) for row in rows),
    )


def _entry(row: Input, supporters: Supporters) -> Entry:
    organisation = row.organisation
    return Entry(
        id=row.id,
        number=row.number,
        label=row.label,
        sender=Sender(
            name=row.author_name,
            email=row.author_email,
            organisation="" if organisation is None else organisation.name,
            organisation_kind="" if organisation is None else organisation.kind.value,
            together=tuple(sorted(owed.organisation.name for owed in row.delivered_for)),
            origin=row.origin,
        ),
        received=row.received_at,
        late=row.late,
        edited=row.edited_at,
        withdrawn=row.withdrawn_at,
        about=row.about,
        about_id=row.about_id,
        about_title=row.about_title,
        about_release=row.release_number,
        language=row.language,
        text=row.text,
        filled_in=dict(row.answers),
        attachments=tuple(
            Attachment(one.file.name, one.file.media_type, one.file.size, one.file.digest)
            for one in row.attachments
        ),
        supporters=supporters,
        handling=row.handling,
        report=row.report,
        merged_into=None if row.merged_into is None else row.merged_into.label,
        split_from=None if row.split_from is None else row.split_from.label,
        parts=tuple(part.label for part in row.parts),
        rejoined=row.rejoined_at,
        labels=tuple(one.name for one in row.labels),
        owner="" if row.owner is None else row.owner.name,
        weighed=_weighed(row),
        answer_by=row.answer_by,
        answers=tuple(
            Given(said.at, said.text, said.language, _weighed(said)) for said in row.answers_given
        ),
        results=tuple(
            CameOf(came.kind, came.session_id, came.session_title, came.release_number, came.note)
            for came in row.results
        ),
        history=tuple(
            Line(line.at, line.actor_name, line.what, dict(line.values)) for line in row.history
        ),
        about_at=row.about_at,
        about_place=row.about_place,
        about_version=row.about_version,
        zone=row.round.zone,
    )


def _weighed(row: Input | InputAnswer) -> Weighed:
    return Weighed(
        row.advice,
        row.advised_by,
        row.advised_on,
        row.decision,
        row.decided_by,
        row.decided_on,
    )
