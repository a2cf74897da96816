"""Images and documents that tests need, made where they are needed."""

import io
import zipfile
import zlib
from collections.abc import Mapping
from typing import Any

from PIL import Image, PngImagePlugin

MARK = "GEHEIM-0735"
"""What no published image may hold."""
CORNERS = ((230, 20, 20), (20, 200, 20), (20, 20, 230), (230, 220, 20))
"""The colours of an upright image: above left and right, below left and right."""


def drawn(width: int = 64, height: int = 48, mode: str = "RGB") -> Image.Image:
    """Return an image of which each quarter has a colour of its own."""
    image = Image.new("RGB", (width, height))
    half, middle = width // 2, height // 2
    places = ((0, 0), (half, 0), (0, middle), (half, middle))
    for colour, (left, top) in zip(CORNERS, places, strict=True):
        image.paste(colour, (left, top, left + width - half, top + height - middle))
    return image if mode == "RGB" else image.convert(mode)


def file_of(image: Image.Image, kind: str, **options: Any) -> bytes:
    """Return an image as a file."""
    stream = io.BytesIO()
    image.save(stream, kind, **options)
    return stream.getvalue()


def picture(kind: str = "PNG", width: int = 64, height: int = 48, mode: str = "RGB", **options: Any) -> bytes:
    """Return a file of an image of this kind."""
    return file_of(drawn(width, height, mode), kind, **options)


def exif(orientation: int = 1) -> Image.Exif:
    """Return what a camera writes: how it was held, and where and whose it was."""
    found = Image.Exif()
    found[0x0112] = orientation
    found[0x013B] = MARK
    found.get_ifd(0x8825)[29] = MARK
    return found


def noted() -> PngImagePlugin.PngInfo:
    """Return notes as programs write them into a PNG."""
    notes = PngImagePlugin.PngInfo()
    notes.add_text("Author", MARK)
    notes.add_itxt("XML:com.adobe.xmp", MARK)
    return notes


def moving(kind: str, frames: int = 3, **options: Any) -> bytes:
    """Return an image of several frames."""
    first, *others = [drawn(32, 24 + number).resize((32, 24)) for number in range(frames)]
    return file_of(first, kind, save_all=True, append_images=others, duration=100, loop=0, **options)


def chunk(kind: bytes, data: bytes) -> bytes:
    """Return a chunk of a PNG."""
    return len(data).to_bytes(4, "big") + kind + data + zlib.crc32(kind + data).to_bytes(4, "big")


def pdf(*objects: bytes) -> bytes:
    """Return a PDF of one empty page, with these objects besides."""
    held = (b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [] /Count 0 >>", *objects)
    text = b"".join(b"%d 0 obj\n%s\nendobj\n" % (number, body) for number, body in enumerate(held, 1))
    return b"%PDF-1.7\n" + text + b"trailer << /Root 1 0 R >>\nstartxref\n0\n%%EOF\n"


def packed(text: bytes) -> bytes:
    """Return a PDF's stream of compressed objects."""
    data = zlib.compress(text)
    head = b"<< /Type /ObjStm /N 1 /First 4 /Filter /FlateDecode /Length %d >>" % len(data)
    return head + b"\nstream\n" + data + b"\nendstream"


def office(ending: str, parts: Mapping[str, str] | None = None, types: str = "") -> bytes:
    """Return a Word or Excel file with these parts besides."""
    main = {"docx": "word/document.xml", "xlsx": "xl/workbook.xml"}[ending]
    held = {"[Content_Types].xml": f"<Types>{types}</Types>", main: "<w/>", **(parts or {})}
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        for name, text in held.items():
            package.writestr(name, text)
    return stream.getvalue()
