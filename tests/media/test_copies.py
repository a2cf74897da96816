"""What is published of images: upright, in sRGB, without a word of where they were made."""

import io
from typing import Any

from drawing import MARK, chunk, drawn, exif, file_of, moving, noted, picture
from PIL import Image, ImageCms, ImageSequence
from tables import for_each

from bulletin.media.copies import published_image
from bulletin.media.images import Facts, inspected_image

BACK = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_90,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_270,
}
"""What a camera that is held so makes of an upright image."""
HIDDEN = MARK.encode()


def opened(data: bytes) -> Image.Image:
    """Return a published image, decoded."""
    image = Image.open(io.BytesIO(data))
    image.load()
    return image


def corners(image: Image.Image) -> list[tuple[int, ...]]:
    """Return the colours of the four quarters, in tens."""
    plain = image.convert("RGB")
    places = ((0.2, 0.2), (0.8, 0.2), (0.2, 0.8), (0.8, 0.8))
    found = [plain.getpixel((int(plain.width * x), int(plain.height * y))) for x, y in places]
    return [tuple(round(part / 25) for part in pixel) for pixel in found if isinstance(pixel, tuple)]


UPRIGHT = corners(drawn())


@for_each("kind", ["JPEG", "PNG", "WEBP"])
@for_each("held", range(1, 9))
@for_each("width", [0, 40])
def test_a_photo_stands_upright(kind: str, held: int, width: int) -> None:
    """However a camera was held, the image and its copies are seen as they were taken."""
    upright = drawn(64, 48)
    taken = upright.transpose(BACK[held]) if held in BACK else upright
    data = file_of(taken, kind, exif=exif(held), **({"quality": 95} if kind != "PNG" else {}))
    seen = opened(published_image(data, width))
    assert seen.size == ((40, 30) if width else (64, 48))
    assert corners(seen) == UPRIGHT
    assert seen.getexif().get(0x0112, 1) == 1


def with_segment(data: bytes) -> bytes:
    """Return a JPEG with the segments of other programs, and with another file behind its end."""
    segments = b"".join(
        bytes((0xFF, marker)) + (len(text) + 2).to_bytes(2, "big") + text
        for marker, text in (
            (0xED, b"Photoshop 3.0\0" + HIDDEN),
            (0xE5, HIDDEN),
            (0xFE, HIDDEN),
            (0xE2, b"MPF\0" + HIDDEN),
        )
    )
    return data[:2] + segments + data[2:] + b"PK\x03\x04" + HIDDEN


FILES: list[tuple[str, bytes]] = [
    ("JPEG", with_segment(picture("JPEG", exif=exif()))),
    ("JPEG", picture("JPEG", exif=exif(6), comment=HIDDEN, xmp=HIDDEN)),
    ("JPEG", picture("JPEG", mode="CMYK", comment=HIDDEN)),
    ("JPEG", picture("JPEG", progressive=True, exif=exif(), comment=HIDDEN)),
    ("PNG", picture(pnginfo=noted(), exif=exif())),
    ("PNG", picture(mode="P", pnginfo=noted()) + HIDDEN),
    ("PNG", picture()[:33] + chunk(b"prVt", HIDDEN) + picture()[33:]),
    ("PNG", moving("PNG", pnginfo=noted())),
    ("WEBP", picture("WEBP", exif=exif(), xmp=HIDDEN)),
    ("WEBP", picture("WEBP", exif=exif(8), xmp=HIDDEN)),
    ("WEBP", moving("WEBP", exif=exif(), xmp=HIDDEN)),
    ("WEBP", picture("WEBP") + HIDDEN),
    ("GIF", picture("GIF", comment=HIDDEN)),
    ("GIF", moving("GIF", comment=HIDDEN) + HIDDEN),
]


@for_each(("kind", "data"), FILES)
def test_nothing_is_told_of_where_an_image_was_made(kind: str, data: bytes) -> None:
    """Places, names, notes, previews and what hides behind the end are in no published file."""
    assert HIDDEN in data
    assert isinstance(inspected_image(data, f"a.{'jpg' if kind == 'JPEG' else kind.lower()}"), Facts)
    for made in (published_image(data), *([published_image(data, 32)] if kind != "GIF" else [])):
        assert HIDDEN not in made
        assert not opened(made).getexif()
        assert not {"comment", "xmp", "icc_profile", "photoshop"} & opened(made).info.keys()


@for_each(
    ("kind", "options"),
    [
        ("JPEG", {"quality": 71}),
        ("JPEG", {"progressive": True}),
        ("JPEG", {"mode": "L"}),
        ("JPEG", {"restart_marker_rows": 1}),
        ("PNG", {}),
        ("PNG", {"mode": "P"}),
        ("PNG", {"mode": "RGBA"}),
        ("PNG", {"mode": "1"}),
        ("WEBP", {"lossless": True}),
        ("WEBP", {"quality": 60}),
        ("GIF", {}),
    ],
)
def test_pixels_stay_as_they_are(kind: str, options: dict[str, Any]) -> None:
    """An upright image in sRGB is not encoded again: no photo loses by being published."""
    data = picture(kind, 200, 150, **options)
    made = published_image(data)
    assert opened(made).tobytes() == opened(data).tobytes()
    assert len(made) <= len(data)


@for_each("kind", ["GIF", "PNG", "WEBP"])
def test_what_moves_goes_on_moving(kind: str) -> None:
    """Every frame and its time stay."""
    data = moving(kind, 5)
    before, after = (
        [
            (frame.convert("RGB").tobytes(), frame.info.get("duration"))
            for frame in ImageSequence.Iterator(Image.open(io.BytesIO(d)))
        ]
        for d in (data, published_image(data))
    )
    assert after == before
    assert len(after) == 5
    assert Image.open(io.BytesIO(published_image(data))).info.get("loop") == 0


SRGB = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()


def swapped() -> bytes:
    """Return a colour profile in which red and green have changed places."""
    data = SRGB.replace(b"rXYZ", b"tXYZ").replace(b"gXYZ", b"rXYZ").replace(b"tXYZ", b"gXYZ")
    return data.replace("sRGB".encode("utf-16-be"), "swap".encode("utf-16-be")).replace(b"sRGB", b"swap")


@for_each("kind", ["JPEG", "PNG", "WEBP"])
@for_each("mode", ["RGB", "RGBA"])
def test_colours_are_those_of_srgb(kind: str, mode: str) -> None:
    """A profile is applied to the pixels and left away, since not every program reads it; alpha stays."""
    if (kind, mode) == ("JPEG", "RGBA"):
        mode = "RGB"
    image = Image.new(mode, (64, 48), (250, 10, 10, 128)[: len(mode)])
    made = opened(published_image(file_of(image, kind, icc_profile=swapped())))
    red, green, *_ = made.convert("RGBA").getpixel((9, 9))  # type: ignore[misc]
    assert (red < 60, green > 200) == (True, True)
    assert "icc_profile" not in made.info
    assert ("A" in made.getbands()) == (mode == "RGBA")


@for_each(
    "profile",
    [b"", b"no profile", bytes(128), ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()],
)
def test_a_profile_that_says_nothing_new_is_left_away(profile: bytes) -> None:
    """That of sRGB, and one that can't be read, change no pixel."""
    data = picture("PNG", icc_profile=profile)
    made = opened(published_image(data))
    assert made.tobytes() == drawn().tobytes()
    assert "icc_profile" not in made.info


@for_each(
    ("kind", "options", "mode"),
    [
        ("JPEG", {}, "RGB"),
        ("JPEG", {"mode": "CMYK"}, "RGB"),
        ("JPEG", {"mode": "L"}, "L"),
        ("PNG", {}, "RGB"),
        ("PNG", {"mode": "P"}, "P"),
        ("PNG", {"mode": "RGBA"}, "RGBA"),
        ("PNG", {"mode": "LA"}, "RGBA"),
        ("PNG", {"mode": "1"}, "P"),
        ("WEBP", {}, "RGB"),
    ],
)
def test_copies_are_small_and_true(kind: str, options: dict[str, Any], mode: str) -> None:
    """A copy has its width, the image's shape and colours, fewer bytes, and the same ones every time."""
    data = picture(kind, 1500, 1001, **options)
    made = published_image(data, 640)
    seen = opened(made)
    assert (seen.size, seen.mode) == ((640, 427), mode)
    if options.get("mode") not in {"L", "LA", "1"}:
        assert corners(seen) == UPRIGHT
    assert len(made) < max(len(data), 20_000)
    assert published_image(data, 640) == made


def test_what_is_clear_stays_clear() -> None:
    """A palette with a transparent colour, and 16 bits of grey, come through in copies."""
    palette = drawn(700, 20).quantize(8)
    clear = opened(
        published_image(file_of(palette, "PNG", transparency=palette.getpixel((0, 0))), 640)
    ).convert("RGBA")
    assert [clear.getpixel((5, 5))[3], clear.getpixel((630, 15))[3]] == [0, 255]  # type: ignore[index]
    grey = opened(published_image(file_of(Image.new("I;16", (700, 20), 32_768), "PNG"), 640))
    assert (grey.mode, grey.getpixel((5, 5))) == ("L", 128)
