"""What image files are found to be: their size as it is seen, or why they can't be published."""

import io
import warnings
import zlib

from drawing import chunk, drawn, exif, file_of, moving, picture
from hypothesis import given, settings, strategies as st
from PIL import Image
from tables import for_each

from bulletin.media.copies import published_image
from bulletin.media.images import MOVING_BYTES, Facts, inspected_image
from bulletin.problems import Problem

POINTER = b"version https://git-lfs.github.com/spec/v1\noid sha256:4d7a\nsize 12345\n"
HUGE = b"\x89PNG\r\n\x1a\n" + b"".join(
    (
        chunk(b"IHDR", (60_000).to_bytes(4, "big") * 2 + b"\x08\x02\0\0\0"),
        chunk(b"IDAT", b""),
        chunk(b"IEND", b""),
    )
)
WIDE = b"GIF89a" + b"\xff" * 4 + b"\0\0\0," + b"\0" * 4 + b"\xff" * 4 + b"\0\x08\x01\0\0;"
LARGER = picture(width=8000, height=6300, mode="1")


@for_each(
    ("name", "data", "facts"),
    [
        ("a.png", picture(), Facts(64, 48)),
        ("a.jpg", picture("JPEG"), Facts(64, 48)),
        ("a.JPEG", picture("JPEG", progressive=True), Facts(64, 48)),
        ("a.webp", picture("WEBP"), Facts(64, 48)),
        ("a.webp", picture("WEBP", lossless=True), Facts(64, 48)),
        ("a.gif", picture("GIF"), Facts(64, 48)),
        ("a.png", picture(mode="P"), Facts(64, 48)),
        ("a.png", picture(mode="RGBA"), Facts(64, 48)),
        ("a.png", picture(mode="LA"), Facts(64, 48)),
        ("a.png", picture(mode="1"), Facts(64, 48)),
        ("a.png", file_of(Image.new("I;16", (64, 48), 4660), "PNG"), Facts(64, 48)),
        ("a.jpg", picture("JPEG", mode="CMYK"), Facts(64, 48)),
        ("a.jpg", picture("JPEG", mode="L"), Facts(64, 48)),
        ("a.png", picture(width=641, height=10), Facts(641, 10, (640,))),
        ("a.png", picture(width=640, height=10), Facts(640, 10)),
        ("a.jpg", picture("JPEG", 1281, 900), Facts(1281, 900, (640, 1280))),
        ("a.jpg", picture("JPEG", 900, 1281, exif=exif(6)), Facts(1281, 900, (640, 1280))),
        ("a.gif", moving("GIF"), Facts(32, 24)),
        ("a.png", moving("PNG"), Facts(32, 24)),
        ("a.webp", moving("WEBP"), Facts(32, 24)),
        ("a.gif", picture("GIF", 1400, 10), Facts(1400, 10)),
    ],
)
def test_an_image_is_measured(name: str, data: bytes, facts: Facts) -> None:
    """Width and height are those that are seen; copies are smaller than the image; what moves has none."""
    assert inspected_image(data, f"content/images/{name}") == facts


@for_each("held", range(1, 9))
def test_a_turned_photo_has_the_size_that_is_seen(held: int) -> None:
    """A camera on its side, 5 to 8, gives an upright image."""
    found = inspected_image(picture("JPEG", 64, 48, exif=exif(held)), "content/images/a.jpg")
    assert found == (Facts(64, 48) if held < 5 else Facts(48, 64))


@for_each(
    ("name", "data", "rule", "what"),
    [
        ("a.jpg", picture("PNG"), "wrong-format", "this is a PNG, though its name ends in .jpg"),
        ("a.png", picture("JPEG"), "wrong-format", "this is a JPEG, though its name ends in .png"),
        ("a.jpg", picture("WEBP"), "wrong-format", "this is a WebP, though its name ends in .jpg"),
        ("a.png", picture("GIF"), "wrong-format", "this is a GIF, though its name ends in .png"),
        ("a.jpg", b"\0\0\0\x18ftypheic\0\0\0\0mif1heic", "wrong-format",
         "this is a file of the kind HEIC, and no image that all browsers show"),
        ("a.jpg", b"BM" + bytes(60), "wrong-format",
         "this is a file of the kind BMP, and no image that all browsers show"),
        ("a.png", b"%PDF-1.7", "wrong-format",
         "this is a file of the kind PDF, and no image that all browsers show"),
        ("a.png", b'<?xml version="1.0"?><svg onload="x()"/>', "wrong-format",
         "this is a file of the kind SVG, and no image that all browsers show"),
        ("a.png", b"<!DOCTYPE html><title>404</title>", "wrong-format",
         "this is a file of the kind HTML, and no image that all browsers show"),
        ("a.png", b"PK\x03\x04", "wrong-format",
         "this is a file of the kind ZIP, and no image that all browsers show"),
        ("a.png", b"", "wrong-format", "the file is empty"),
        ("a.png", b"\0\0\0\0", "wrong-format", "the file is empty"),
        ("a.png", b"\0\1\2\3", "wrong-format", "this is no image"),
        ("a.png", HUGE, "too-large", "the image has more than 50,000,000 pixels"),
        ("a.png", LARGER, "too-large", "the image has more than 50,000,000 pixels"),
        ("a.gif", WIDE, "too-large", "the image has more than 50,000,000 pixels"),
        ("a.gif", moving("GIF")[:-1], "broken-file", "the file is damaged or cut off"),
        ("a.jpg", picture("JPEG")[:500], "broken-file", "the file is damaged or cut off"),
        ("a.png", picture()[:-30], "broken-file", "the file is damaged or cut off"),
        ("a.webp", picture("WEBP", 640, 480)[:300], "broken-file", "the file is damaged or cut off"),
        ("a.gif", moving("GIF", 4)[:-100], "broken-file", "the file is damaged or cut off"),
        ("a.png", b"\x89PNG\r\n\x1a\n", "broken-file", "the file is damaged or cut off"),
        ("a.gif", moving("GIF") + bytes(MOVING_BYTES), "too-large",
         "the moving image is larger than 5 MB, or too long"),
    ],
)  # fmt: skip
def test_what_is_no_sound_image_is_told(name: str, data: bytes, rule: str, what: str) -> None:
    """What is not what its name says, is damaged, or would take boundless memory is a problem."""
    found = inspected_image(data, f"content/images/{name}")
    assert isinstance(found, Problem)
    assert (found.rule, str(found.what), found.location.path) == (rule, what, f"content/images/{name}")


@for_each(
    "data",
    [
        POINTER,
        POINTER.replace(b"\n", b"\r\n"),
        POINTER.split(b"\n")[0],
        POINTER.replace(b"oid", b"ext-0-foo sha256:11\noid"),
        b"\xef\xbb\xbf" + POINTER,
        b"\n" + POINTER,
        POINTER.replace(b"git-lfs", b"hawser"),
        b"version https://git-lfs.github.com/spec/v2\n",
    ],
)
@for_each("name", ["a.png", "a.jpg", "a.jpeg", "a.gif", "a.webp", "a.PNG"])
def test_a_note_of_git_lfs_is_told(name: str, data: bytes) -> None:
    """It stands for a file that was not fetched, however it was written."""
    found = inspected_image(data, name)
    assert isinstance(found, Problem)
    assert (found.rule, "git lfs pull" in str(found.mend)) == ("lfs-pointer", True)


_SVG = b'<svg xmlns="http://www.w3.org/2000/svg" onload="x()"><path/></svg>'
_DTD = b'<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">'


@for_each(
    "data",
    [
        _SVG,
        b"\xef\xbb\xbf" + _SVG,
        b"\n\n" + _SVG,
        b'<?xml version="1.0" encoding="UTF-8"?>\n' + _SVG,
        b'<?xml version="1.0"?>\n' + _DTD + b"\n" + _SVG,
        b"<!doctype svg [ <!ENTITY a 'b'> ]>" + _SVG,
        b"<!-- Created with Inkscape (http://www.inkscape.org/) -->\n" + _SVG,
        b"<?xml version='1.0'?><!-- " + b"x" * 2000 + b" -->" + _SVG,
        _SVG.decode().encode("utf-16"),
        b"\xfe\xff" + _SVG.decode().encode("utf-16-be"),
        b"<svg\n  width='1'/>",
        b'<svg:svg xmlns:svg="http://www.w3.org/2000/svg"/>',
        b"<SVG/>",
    ],
)
@for_each("name", ["a.png", "a.jpg", "a.gif", "a.webp"])
def test_a_drawing_under_another_name_is_told_as_one(name: str, data: bytes) -> None:
    """It can hold a script; it is to be saved as an image, and no page was fetched in its place."""
    found = inspected_image(data, name)
    assert isinstance(found, Problem)
    assert (found.rule, str(found.what)[:27]) == ("wrong-format", "this is a file of the kind ")
    assert "SVG" in str(found.what)
    assert "save it as PNG or JPG" in str(found.mend)


@for_each(
    "data",
    [
        b"<!DOCTYPE html><svg/>",
        b"<html><body><svg></svg></body></html>",
        b"<!-- saved --><html></html>",
        b'<?xml version="1.0"?><Error><Code>AccessDenied</Code></Error>',
        "<!DOCTYPE html><html></html>".encode("utf-16"),
        b'{"error": "not found"}',
        b"Not Found",
    ],
)
def test_the_answer_of_a_server_is_told_as_one(data: bytes) -> None:
    """It was saved in place of an image; a drawing within a page makes no drawing of it."""
    found = inspected_image(data, "a.png")
    assert isinstance(found, Problem)
    assert str(found.mend).startswith("a page of a site was saved in place of the file")


def _stated(data: bytes, before: bytes, size: bytes, behind: int = 0) -> bytes:
    """Return an image that states another size, which stands so many bytes `behind` the bytes `before`."""
    at = data.index(before) + len(before) + behind
    return data[:at] + size + data[at + len(size) :]


def _of_size(width: int, height: int, *, interlaced: bool = False, rows: bytes = b"") -> bytes:
    """Return a PNG of one bit a pixel."""
    head = width.to_bytes(4, "big") + height.to_bytes(4, "big") + bytes((1, 0, 0, 0, interlaced))
    parts = ((b"IHDR", head), (b"IDAT", zlib.compress(rows)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunk(*part) for part in parts)


_SIXTY_THOUSAND = (60_000).to_bytes(2, "big") * 2
_MOVING = moving("PNG")
_MOVING_HEAD = (60_000).to_bytes(4, "big") * 2 + _MOVING[24:29]


@for_each(
    ("name", "data"),
    [
        ("a.png", _of_size(1, 60_000_000)),
        ("a.png", _of_size(60_000_000, 1)),
        ("a.png", _of_size(8000, 6300, interlaced=True)),
        ("a.png", _MOVING[:8] + chunk(b"IHDR", _MOVING_HEAD) + _MOVING[33:]),
        (
            "a.jpg",
            _stated(
                picture("JPEG"), b"\xff\xc0", (1_100).to_bytes(2, "big") + (50_000).to_bytes(2, "big"), 3
            ),
        ),
        ("a.jpg", _stated(picture("JPEG"), b"\xff\xc0", _SIXTY_THOUSAND, 3)),
        ("a.jpg", _stated(picture("JPEG", mode="CMYK"), b"\xff\xc0", _SIXTY_THOUSAND, 3)),
        ("a.jpg", _stated(picture("JPEG", progressive=True), b"\xff\xc2", _SIXTY_THOUSAND, 3)),
        ("a.jpg", _stated(picture("JPEG", exif=exif(6)), b"\xff\xc0", _SIXTY_THOUSAND, 3)),
        ("a.webp", _stated(picture("WEBP"), b"\x9d\x01\x2a", b"\xff\x3f\xff\x3f")),
        ("a.webp", _stated(picture("WEBP", lossless=True), b"/", b"\xff\xff\xff\x0f")),
        ("a.webp", _stated(moving("WEBP"), b"VP8X", b"\xfe\x3f\0\xfe\x3f\0", 8)),
        ("a.gif", _stated(moving("GIF"), b"GIF89a", b"\xff" * 4)),
    ],
)
def test_an_image_of_too_many_pixels_is_told(name: str, data: bytes) -> None:
    """What it says of its size is believed, before a pixel is decoded."""
    found = inspected_image(data, name)
    assert isinstance(found, Problem)
    assert str(found.what) == "the image has more than 50,000,000 pixels"


def test_an_image_of_just_so_many_pixels_is_taken() -> None:
    """The bound itself is allowed."""
    rows = (b"\0" + bytes(1250)) * 5000
    assert inspected_image(_of_size(10_000, 5000, rows=rows), "a.png") == Facts(10_000, 5000, (640, 1280))


@for_each(("name", "kind"), [("a.png", "PNG"), ("a.webp", "WEBP"), ("a.gif", "GIF")])
def test_a_moving_image_may_have_five_megabytes(name: str, kind: str) -> None:
    """No more: it has no smaller copies."""
    image = moving(kind)
    assert inspected_image(image + bytes(MOVING_BYTES - len(image)), name) == Facts(32, 24)
    assert _is_too_long(image + bytes(MOVING_BYTES - len(image) + 1), name)


_WIDE_HEAD = (8000).to_bytes(4, "big") + (6000).to_bytes(4, "big") + moving("PNG")[24:29]


@for_each(
    ("name", "data"),
    [
        (
            "a.gif",
            _stated(moving("GIF", 5), b"GIF89a", (8000).to_bytes(2, "little") + (6000).to_bytes(2, "little")),
        ),
        ("a.png", moving("PNG", 5)[:8] + chunk(b"IHDR", _WIDE_HEAD) + moving("PNG", 5)[33:]),
    ],
)
def test_a_moving_image_of_few_bytes_may_be_too_long(name: str, data: bytes) -> None:
    """The pixels of all its frames are counted, before one is decoded."""
    assert _is_too_long(data, name)


def _is_too_long(data: bytes, name: str) -> bool:
    found = inspected_image(data, name)
    assert isinstance(found, Problem)
    return str(found.what) == "the moving image is larger than 5 MB, or too long"


FILES = [
    ("a.png", picture(mode="P")),
    ("a.png", moving("PNG")),
    ("a.jpg", picture("JPEG", 700, 20, exif=exif(6))),
    ("a.jpg", picture("JPEG", progressive=True, comment=b"x")),
    ("a.webp", picture("WEBP", exif=exif(3))),
    ("a.webp", moving("WEBP")),
    ("a.gif", moving("GIF")),
]


@given(st.sampled_from(FILES), st.data())
@settings(max_examples=300, deadline=None)
def test_no_bytes_make_it_raise(file: tuple[str, bytes], data: st.DataObject) -> None:
    """Damaged in any place, a file is an image that can be published, or has a problem."""
    name, whole = file
    at = data.draw(st.integers(0, len(whole)))
    change = data.draw(st.sampled_from(["cut", "flip", "insert", "drop"]))
    made = {
        "cut": whole[:at],
        "flip": whole[:at] + bytes(byte ^ 0x55 for byte in whole[at : at + 1]) + whole[at + 1 :],
        "insert": whole[:at] + b"\xff\xd9;\0" + whole[at:],
        "drop": whole[:at] + whole[at + 3 :],
    }[change]
    found = inspected_image(made, name)
    if isinstance(found, Facts):
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            seen = Image.open(io.BytesIO(published_image(made)))
        assert seen.size == (found.width, found.height)


def test_pixels_are_counted_before_they_are_decoded() -> None:
    """Of an image with 3,600 million pixels nothing is unpacked: there is nothing where they should be."""
    assert len(HUGE) < 200
    assert isinstance(inspected_image(HUGE, "a.png"), Problem)
    assert isinstance(inspected_image(file_of(drawn(50, 40), "PNG"), "a.png"), Facts)
