"""The speaker's photo: handed in, cut square, shown to everyone or not, deleted."""

from typing import Any

from flask import abort, flash, redirect, render_template, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from flask_wtf.file import FileField
from werkzeug.wrappers import Response
from wtforms import BooleanField, IntegerField
from wtforms.validators import NumberRange
from wtforms.widgets import RangeInput

from planner.database import db
from planner.domain.files import PICTURES
from planner.formats import pictures
from planner.formats.pictures import Crop, UnusablePicture
from planner.models.speaker_pages import SpeakerPhoto
from planner.models.speakers import SpeakerLink
from planner.queries import asking
from planner.services import speaker_files as service
from planner.web import access, clock, stored
from planner.web.events import event_row
from planner.web.speakers import speakers
from planner.web.speakers.lookup import personal_link
from planner.web.uploads import chosen
from planner.words import files as words

Page = str | Response | tuple[str, int]
LARGEST = 8_000_000


class PhotoForm(FlaskForm):
    photo = FileField(_l("Photo"))


def _share(label: Any, least: int, usual: int) -> IntegerField:
    return IntegerField(
        label,
        [NumberRange(least, 100, _l("Write a number from %(min)s to %(max)s."))],
        default=usual,
        widget=RangeInput(step="1"),
        render_kw={"min": least, "max": 100, "autocomplete": "off"},
    )


class CropForm(FlaskForm):
    """Where the square is and how large, in percent of what there is room for."""

    across = _share(_l("From left to right"), 0, 50)
    down = _share(_l("From top to bottom"), 0, 20)
    size = _share(_l("Size"), 20, 100)
    public = BooleanField(_l("Show the photo in the programme, when I stand in it"))


@speakers.get("/me/<token>/photo")
@access.by_link
def photo(token: str) -> Page:
    return _page(token, personal_link(token), PhotoForm(formdata=None))


@speakers.post("/me/<token>/photo")
@access.by_link
def take_photo(token: str) -> Page:
    """Keep a new picture, cut where a face most often is."""
    link, form = personal_link(token), PhotoForm()
    file = chosen(form.photo, PICTURES, LARGEST, needed=True)
    if file is None:
        return _page(token, link, form, status=422)
    try:
        picture = pictures.prepare(file.content)
        crop = pictures.usual(picture.width, picture.height)
        cut = pictures.square(picture.content, crop)
    except UnusablePicture as error:
        form.photo.errors = [words.unusable_picture(error.rule)]
        return _page(token, link, form, status=422)
    place = (crop.left, crop.top, crop.side)
    row = service.save_photo(
        db.session(),
        stored.storage(),
        link.speaker_id,
        clock.now(),
        picture.content,
        cut.content,
        place,
    )
    _changed(row, link)
    flash(_("The photo is saved. See if it is cut as you like."))
    return redirect(url_for(".photo", token=token), 303)


@speakers.post("/me/<token>/photo/crop")
@access.by_link
def crop_photo(token: str) -> Page:
    link, form = personal_link(token), CropForm()
    row = _kept(link)
    if not form.validate_on_submit():
        return _page(token, link, PhotoForm(formdata=None), form, 422)
    original = stored.storage().read(row.original.digest)
    width, height = pictures.measured(original)
    across, down, size = form.across.data or 0, form.down.data or 0, form.size.data or 100
    crop = pictures.placed(width, height, across, down, size)
    session, files = db.session(), stored.storage()
    was_public = row.public
    if crop != Crop(row.left, row.top, row.side):
        cut = pictures.square(original, crop)
        place = (crop.left, crop.top, crop.side)
        service.recrop_photo(session, files, link.speaker_id, clock.now(), cut.content, place)
    service.show_photo(session, link.speaker_id, form.public.data)
    if was_public or form.public.data:
        service.photo_changed(session, link.speaker)
    flash(_("Saved. Thank you."))
    return redirect(url_for(".photo", token=token), 303)


@speakers.post("/me/<token>/photo/delete")
@access.by_link
def forget_photo(token: str) -> Response:
    link = personal_link(token)
    row = asking.photo(db.session(), link.speaker_id)
    if row is not None:
        _changed(row, link)
        service.forget_photo(db.session(), link.speaker_id)
    flash(_("The photo is deleted."))
    return redirect(url_for(".me", token=token, _anchor="about"), 303)


@speakers.get("/me/<token>/photo/<any(whole,square):which>.jpg")
@access.by_link
def photo_file(token: str, which: str) -> Response:
    row = _kept(personal_link(token))
    return stored.send(row.original if which == "whole" else row.square)


def _kept(link: SpeakerLink) -> SpeakerPhoto:
    row = asking.photo(db.session(), link.speaker_id)
    if row is None:
        abort(404)
    return row


def _changed(row: SpeakerPhoto, link: SpeakerLink) -> None:
    if row.public:
        service.photo_changed(db.session(), link.speaker)


def _page(
    token: str,
    link: SpeakerLink,
    form: PhotoForm,
    crop: CropForm | None = None,
    status: int = 200,
) -> tuple[str, int]:
    row = asking.photo(db.session(), link.speaker_id)
    size = (0, 0)
    if row is not None:
        size = pictures.measured(stored.storage().read(row.original.digest))
        crop = crop or _as_it_is(row, *size)
    page = render_template(
        "speakers/photo.html",
        token=token,
        photo=row,
        size=size,
        form=form,
        crop=crop,
        kinds=words.kinds(PICTURES),
        most=words.size(LARGEST),
        event=event_row(),
    )
    return page, status


def _as_it_is(row: SpeakerPhoto, width: int, height: int) -> CropForm:
    across, down, size = pictures.shares(Crop(row.left, row.top, row.side), width, height)
    known = {"across": across, "down": down, "size": size, "public": row.public}
    return CropForm(formdata=None, data=known)
