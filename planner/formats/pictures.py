"""Photos of people: made smaller, turned upright, cut square; what a camera noted is left out.

A picture is always written anew, as JPEG: what else the file held never gets further than here.
"""

import io
from dataclasses import dataclass

from PIL import Image, ImageOps

LARGEST_SIDE = 1600
SQUARE = 640
LEAST_SIDE = 200
MOST_PIXELS = {"JPEG": 64_000_000, "PNG": 24_000_000, "WEBP": 24_000_000}
"""A JPEG is made smaller while it is read; of the others every pixel must be held."""
QUALITY = 86


class UnusablePicture(Exception):
    """`rule` says why: ``broken``, ``too_small`` or ``too_many_pixels``."""

    def __init__(self, rule: str) -> None:
        super().__init__(rule)
        self.rule = rule


@dataclass(frozen=True, slots=True)
class Picture:
    """A JPEG and its size in pixels."""

    content: bytes
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Crop:
    """A square of a picture, in its pixels."""

    left: int
    top: int
    side: int


def prepare(data: bytes) -> Picture:
    """The picture upright, at most `LARGEST_SIDE` pixels either way. Raises UnusablePicture."""
    try:
        with Image.open(io.BytesIO(data), formats=tuple(MOST_PIXELS)) as opened:
            if opened.width * opened.height > MOST_PIXELS.get(opened.format or "", 0):
                raise UnusablePicture("too_many_pixels")
            if min(opened.size) < LEAST_SIDE:
                raise UnusablePicture("too_small")
            opened.draft("RGB", (LARGEST_SIDE, LARGEST_SIDE))
            upright = ImageOps.exif_transpose(opened)
            upright.thumbnail((LARGEST_SIDE, LARGEST_SIDE))
            return _written(_flat(upright))
    except UnusablePicture:
        raise
    except Exception as error:  # Pillow fails in any way that a file can be wrong
        raise UnusablePicture("broken") from error


def within(crop: Crop, width: int, height: int) -> Crop:
    """The nearest square that lies in a picture of that size."""
    shorter = min(width, height)
    side = min(max(crop.side, min(LEAST_SIDE // 2, shorter)), shorter)
    return Crop(
        left=min(max(crop.left, 0), width - side),
        top=min(max(crop.top, 0), height - side),
        side=side,
    )


def placed(width: int, height: int, across: int, down: int, size: int) -> Crop:
    """A square by where its middle is and how large it is, each in percent of what there is."""
    shorter = min(width, height)
    side = max(1, shorter * min(max(size, 20), 100) // 100)
    return within(
        Crop((width - side) * across // 100, (height - side) * down // 100, side), width, height
    )


def shares(crop: Crop, width: int, height: int) -> tuple[int, int, int]:
    """Where a square is, as `placed` takes it: across, down and size in percent."""
    across, down = width - crop.side, height - crop.side
    return (
        crop.left * 100 // across if across else 50,
        crop.top * 100 // down if down else 50,
        max(20, crop.side * 100 // min(width, height)),
    )


def measured(data: bytes) -> tuple[int, int]:
    """Width and height of a prepared picture."""
    with Image.open(io.BytesIO(data)) as opened:
        return opened.size


def usual(width: int, height: int) -> Crop:
    """Where a face most often is: the middle, and rather high up."""
    return placed(width, height, 50, 20, 100)


def square(data: bytes, crop: Crop) -> Picture:
    """That square of a prepared picture, `SQUARE` pixels or less. Raises UnusablePicture."""
    try:
        with Image.open(io.BytesIO(data)) as opened:
            inside = within(crop, opened.width, opened.height)
            box = (
                inside.left,
                inside.top,
                inside.left + inside.side,
                inside.top + inside.side,
            )
            cut = opened.convert("RGB").crop(box)
            cut.thumbnail((SQUARE, SQUARE))
            return _written(cut)
    except Exception as error:
        raise UnusablePicture("broken") from error


def _flat(picture: Image.Image) -> Image.Image:
    """Without transparency, which JPEG has none of: on white."""
    if "A" not in picture.getbands() and "transparency" not in picture.info:
        return picture.convert("RGB")
    over = picture.convert("RGBA")
    under = Image.new("RGBA", over.size, "white")
    return Image.alpha_composite(under, over).convert("RGB")


def _written(picture: Image.Image) -> Picture:
    out = io.BytesIO()
    clean = Image.new("RGB", picture.size)
    clean.paste(picture)
    clean.save(out, "JPEG", quality=QUALITY, optimize=True)
    return Picture(out.getvalue(), *clean.size)
