"""The image files that are published: the image itself without metadata, and its smaller copies.

The pixels of an image stay as they are, unless the camera was held another way, or its colours are not those
of sRGB, which all screens and all programs show alike: then it is turned and converted, and encoded again.
"""

import io
import warnings
from typing import Any, Final

from PIL import Image, ImageCms

from bulletin.media.images import SIDEWAYS, moves, opened_image, orientation
from bulletin.media.kinds import kind_of_file
from bulletin.media.strip import stripped

_WHOLE: Final[dict[str, dict[str, Any]]] = {
    "JPEG": {"quality": 90, "progressive": True},
    "PNG": {},
    "WebP": {"quality": 88, "method": 4},
}
_SMALL: Final[dict[str, dict[str, Any]]] = {
    "JPEG": {"quality": 80, "progressive": True},
    "PNG": {},
    "WebP": {"quality": 78, "method": 4},
}
"""How images are encoded, as large as they are and made smaller."""
_COLOURS: Final = {"P": 256, "1": 16}
"""How many colours the copies of a PNG with a palette, or in black and white, have."""
_SIXTEEN_BITS: Final = 256


def published_image(data: bytes, width: int = 0) -> bytes:
    """Return the file of an image that was inspected, `width` pixels wide, or as large as it is."""
    kind = kind_of_file(data)
    with warnings.catch_warnings(), opened_image(data) as image:
        warnings.simplefilter("ignore")
        if not width and (moves(image, kind) or _may_stay(image)):
            try:
                return stripped(data, kind)
            except ValueError:  # decoders forgive more than the walk through its parts does
                pass
        return _encoded(image, kind, width)


def _may_stay(image: Image.Image) -> bool:
    """Tell if the pixels of an image can be published as they are."""
    return orientation(image) == 1 and image.mode != "CMYK" and _profile(image) is None


def _profile(image: Image.Image) -> Any:
    """Return the colour profile of an image; None for sRGB, also where nothing can be read."""
    data = image.info.get("icc_profile")
    if not data:
        return None
    try:
        profile = ImageCms.ImageCmsProfile(io.BytesIO(data))
        return None if "sRGB" in ImageCms.getProfileDescription(profile) else profile
    except (ImageCms.PyCMSError, OSError, ValueError):
        return None


def _encoded(image: Image.Image, kind: str, width: int) -> bytes:
    """Return an image turned, in sRGB, `width` pixels wide if that is not 0, as a file without metadata."""
    turned = orientation(image)
    few = _COLOURS.get(image.mode, 0)
    if width:
        seen = image.height if turned in SIDEWAYS else image.width
        enough = 3 * width / 2 / seen
        image.draft(
            "RGB", (int(image.width * enough), int(image.height * enough))
        )  # a JPEG, no finer than that
    profile = _profile(image)
    pixels = _plain(image)
    pixels = _in_srgb(pixels, profile) if profile else pixels
    if pixels.mode == "CMYK":
        pixels = pixels.convert("RGB")
    if turned != 1:
        pixels = pixels.transpose(_TURNS[turned])
    if width:
        height = max(1, round(pixels.height * width / pixels.width))
        pixels = pixels.resize((width, height), Image.Resampling.LANCZOS)
    if few and kind == "PNG":
        pixels = pixels.quantize(few, Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
    pixels.info = {}
    options = _SMALL[kind] if width else _WHOLE[kind]
    file = io.BytesIO()
    pixels.save(file, kind.upper(), **options)
    return stripped(file.getvalue(), kind)


_TURNS: Final = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}


def _plain(image: Image.Image) -> Image.Image:
    """Return an image in a mode that can be resized and saved: grey or colours, with or without alpha."""
    if image.mode.startswith("I;16"):
        return image.point(lambda value: value * (1 / _SIXTEEN_BITS)).convert("L")
    if "transparency" in image.info or image.mode in {"PA", "LA"}:
        return image.convert("RGBA")
    if image.mode in {"L", "RGB", "RGBA", "CMYK"}:
        image.load()
        return image
    return image.convert("L" if image.mode in {"1", "I", "F"} else "RGB")


def _in_srgb(image: Image.Image, profile: Any) -> Image.Image:
    """Return an image of the colours that `profile` means, in sRGB; as it is where that can't be told."""
    alpha = image.getchannel("A") if image.mode == "RGBA" else None
    colours = image.convert("RGB") if alpha else image
    try:
        found = ImageCms.profileToProfile(colours, profile, ImageCms.createProfile("sRGB"), outputMode="RGB")
    except (ImageCms.PyCMSError, ValueError):
        return image
    assert found is not None  # noqa: S101  it is None only where an image is changed in its place
    if alpha:
        found.putalpha(alpha)
    return found
