"""What an image file is: it is opened and decoded whole, so that none is published that is not what it says.

JPEG, PNG, WebP and GIF are published; a browser of any age shows them (WebP: from 2020 on). Each has bounds
that are looked at before a pixel is decoded, since some kilobytes can stand for gigabytes of pixels.
"""

import io
import re
import warnings
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any, Final

from PIL import Image

from bulletin.media.kinds import (
    NOT_FETCHED,
    SMALLER_IMAGE,
    broken,
    disguised,
    empty,
    kind_of_file,
    too_large,
)
from bulletin.media.pointers import pointer_in
from bulletin.media.strip import stripped
from bulletin.packing import Packed
from bulletin.problems import Message, Problem, message

BYTES: Final = 20 * 2**20
"""Bytes of an image file; a photo from a phone has 3 to 12 MB."""
PIXELS: Final = 50_000_000
"""Pixels of an image; Pillow itself refuses none below 89 million."""
MOVING_BYTES: Final = 5 * 2**20
MOVING_PIXELS: Final = 200_000_000
"""Bytes of an image that moves, which has no smaller copies, and the pixels of all its frames."""
WIDTHS: Final = (640, 1280)
"""The widths of the smaller copies: a phone's column, and the text's column on a fine screen."""

ENDINGS: Final = {"JPEG": (".jpg", ".jpeg"), "PNG": (".png",), "WebP": (".webp",), "GIF": (".gif",)}
"""How names of image files end, by their kinds; the usual ending first."""
_ORIENTATION: Final = 0x0112
_NO_TEXT: Final = re.compile(rb"[\x00-\x08\x0e-\x1f\x7f-\xff]")
SIDEWAYS: Final = frozenset({5, 6, 7, 8})
"""The ways to hold a camera in which width and height change places."""
_SAVE: Final = message(
    "open it in a program for images, save it as PNG or JPG, and put that here in its place; "
    "another ending alone changes nothing"
)


@dataclass(frozen=True, slots=True)
class Facts(Packed):
    """Width and height of an image as it is seen, and the widths of its smaller copies."""

    width: int
    height: int
    copies: tuple[int, ...] = ()


def inspected_image(data: bytes, name: str) -> Facts | Problem:
    """Return what the image file `name` shows, or why it can't be published."""
    kind = kind_of_file(data)
    if pointer := pointer_in(data, name):
        return pointer
    if not data.strip(b"\0"):
        return empty(name)
    if kind not in ENDINGS:
        is_page = kind == "HTML" or (not kind and _is_text(data))
        return disguised(name, _is_no_image(kind), NOT_FETCHED if is_page else _SAVE, kind)
    if PurePosixPath(name).suffix.lower() not in ENDINGS[kind]:
        return _misnamed(name, kind)
    try:
        with opened_image(data) as image:
            return _frames(image, data, kind, name) if moves(image, kind) else _measured(image, name)
    except Image.DecompressionBombError:
        return _too_many_pixels(name)
    except Exception:  # noqa: BLE001  decoders of damaged files raise whatever comes up; see test_images.py
        return broken(name)


def opened_image(data: bytes) -> Image.Image:
    """Return the image with its pixels not decoded yet."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of pixels, which are counted here, and of odd metadata, which goes
        return Image.open(
            io.BytesIO(data), formats=(kind_of_file(data).upper(),)
        )  # no other decoder is loaded


def orientation(image: Image.Image) -> int:
    """Return how a camera was held, from 1 to 8 (Exif 2.32, 4.6.4); 1 where that can't be read."""
    try:
        found = image.getexif().get(_ORIENTATION, 1)
    except Exception:  # noqa: BLE001  metadata may be damaged where the image is whole
        return 1
    return found if found in range(1, 9) else 1


def moves(image: Any, kind: str) -> bool:
    """Tell if an image is published frame by frame as it is: one that moves, or a GIF."""
    return kind == "GIF" or (kind != "JPEG" and getattr(image, "is_animated", False))


def _measured(image: Image.Image, name: str) -> Facts | Problem:
    """Return what an opened image shows; its pixels are decoded."""
    width, height = image.size
    if width * height > PIXELS:
        return _too_many_pixels(name)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        image.draft("RGB", (1, 1))  # a JPEG is read whole, and an eighth of its pixels worked out
        image.load()
    if orientation(image) in SIDEWAYS:
        width, height = height, width
    return Facts(width, height, tuple(copy for copy in WIDTHS if copy < width))


def _frames(image: Any, data: bytes, kind: str, name: str) -> Facts | Problem:
    """Return what an image that moves shows; every frame is decoded. Raise ValueError for odd parts."""
    width, height = image.size
    if width * height > PIXELS:
        return _too_many_pixels(name)
    if len(data) > MOVING_BYTES or image.n_frames * width * height > MOVING_PIXELS:
        return too_large(
            name,
            message("the moving image is larger than {limit} MB, or too long", limit=MOVING_BYTES // 2**20),
            message("shorten it or make it smaller; or show one picture, and put the film on a video site"),
        )
    published: Any
    with opened_image(stripped(data, kind)) as published:  # what readers get must open, not what was given
        shown = Facts(*published.size)
        for frame in range(published.n_frames):
            published.seek(frame)
            published.load()
    return shown


def _too_many_pixels(name: str) -> Problem:
    return too_large(
        name,
        message("the image has more than {limit} pixels", limit=f"{PIXELS:,}"),
        SMALLER_IMAGE,
    )


def _is_text(data: bytes) -> bool:
    """Tell if a file begins with words, as an answer of a server does."""
    return bool(data.strip()) and not _NO_TEXT.search(data[:200])


def _is_no_image(kind: str) -> Message:
    if kind:
        return message("this is a file of the kind {kind}, and no image that all browsers show", kind=kind)
    return message("this is no image")


def _misnamed(name: str, kind: str) -> Problem:
    path = PurePosixPath(name)
    renamed = path.stem + ENDINGS[kind][0]
    return disguised(
        name,
        message("this is a {kind}, though its name ends in {ending}", kind=kind, ending=path.suffix),
        message("rename it to {name}, and write that name in the texts too", name=renamed),
    )
