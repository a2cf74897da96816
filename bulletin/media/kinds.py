"""What a file is by its first bytes, and the problems that images and attachments share."""

import re
from typing import Final

from bulletin.problems import Location, Message, Problem, message

ATTACHMENTS: Final = (".pdf", ".docx", ".xlsx")
"""The endings of files that readers may download, in small letters."""
_SIGNATURES: Final = (
    (b"\xff\xd8\xff", "JPEG"),
    (b"\x89PNG\r\n\x1a\n", "PNG"),
    (b"GIF87a", "GIF"),
    (b"GIF89a", "GIF"),
    (b"BM", "BMP"),
    (b"II*\0", "TIFF"),
    (b"MM\0*", "TIFF"),
    (b"8BPS", "PSD"),
    (b"%PDF-", "PDF"),
    (b"PK\x03\x04", "ZIP"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "OLE"),
    (b"{\\rtf", "RTF"),
    (b"Rar!", "RAR"),
    (b"7z\xbc\xaf", "7z"),
    (b"MZ", "EXE"),
    (b"\x7fELF", "ELF"),
    (b"L\0\0\0\x01\x14\x02\0", "LNK"),
)
_BEFORE: Final = b"\xef\xbb\xbf \t\r\n"
"""What may stand before the first letter of a text: a byte order mark, and space."""
_FIRST: Final = 4096
"""Bytes in which the first tag of a text stands."""
_TAG: Final = re.compile(
    rb"(?>\s+|<\?[^>]*>|<!--.*?-->)*+<(?:!doctype\s+)?(?:\w+:)?(?P<name>\w+)", re.IGNORECASE | re.DOTALL
)
"""The first tag of a text, or what its doctype names, behind declarations and comments."""
_BRANDS: Final = {b"avif": "AVIF", b"avis": "AVIF", b"qt  ": "MOV", b"isom": "MP4", b"mp42": "MP4"}


def kind_of_file(data: bytes) -> str:
    """Return what kind of file the bytes are, as it is usually called; empty for none that is known."""
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "WebP"
    if data[4:8] == b"ftyp":
        return _BRANDS.get(data[8:12], "HEIC")
    return _marked_up(data) or next((kind for start, kind in _SIGNATURES if data.startswith(start)), "")


def _marked_up(data: bytes) -> str:
    """Return the kind of a text in tags, by the first one; empty for any other file."""
    begun = data[:_FIRST]
    if begun[:2] in {b"\xff\xfe", b"\xfe\xff"}:
        begun = begun.decode("utf-16", "replace").encode()
    begun = begun.lstrip(_BEFORE)
    if begun[:1] != b"<":
        return ""
    found = _TAG.match(begun)
    name = found["name"].lower() if found else b""
    if name == b"svg":
        return "SVG"
    return "HTML" if name == b"html" or begun[:5].lower() in {b"<!doc", b"<?xml"} else ""


NOT_FETCHED: Final = message(
    "a page of a site was saved in place of the file: open the address in a browser, sign in if it asks for "
    "that, save the file itself, and put that here"
)
"""What to do with HTML under another name."""
_NO_PROGRAM: Final = message(
    "delete it, and don't open it: it is a program under another name; have whoever sent it send the file "
    "itself"
)
_PROGRAMS: Final = frozenset({"EXE", "ELF", "LNK"})
_AGAIN: Final = message("open it where it comes from, save or copy it once more, and put it here again")


def broken(name: str) -> Problem:
    """Return the problem of a file that can't be read to its end."""
    return Problem(
        Location(name),
        "broken-file",
        message("the file is damaged or cut off"),
        message("readers would get half an image, or a document that does not open"),
        _AGAIN,
    )


def empty(name: str) -> Problem:
    """Return the problem of a file of no bytes."""
    return disguised(name, message("the file is empty"), _AGAIN)


SMALLER_IMAGE: Final = message(
    "open it in a program for images and make it smaller: 3000 pixels wide are plenty; put that here in its "
    "place"
)
SMALLER_FILE: Final = message(
    "save it smaller where it was made: pictures in it take most of the room; or cut it into several files, "
    "and put these here in its place"
)


def too_large(name: str, what: Message, mend: Message) -> Problem:
    """Return the problem of a file that is too large."""
    why = message("readers on a phone would wait for it, and pay for it; the build would take long too")
    return Problem(Location(name), "too-large", what, why, mend)


def disguised(name: str, what: Message, mend: Message, kind: str = "") -> Problem:
    """Return the problem of a file of a `kind` that is not what its name says; a program is never opened."""
    why = message("some programs go by the name and some by the content, and readers may see nothing")
    return Problem(Location(name), "wrong-format", what, why, _NO_PROGRAM if kind in _PROGRAMS else mend)
