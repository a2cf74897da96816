"""Attachments: PDF, Word and Excel files that hold no program, and that anyone can open.

A document that a public office hands out must run nothing on the reader's machine: no macros, no scripts, no
other programs inside, no template that is fetched from elsewhere. What is encrypted can't be looked into.
"""

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import Final

from bulletin.media.kinds import NOT_FETCHED, broken, disguised, empty, kind_of_file, too_large
from bulletin.media.pointers import pointer_in
from bulletin.problems import Location, Message, Problem, message

BYTES: Final = 30 * 2**20
"""Bytes of an attachment; a scanned notice has 1 to 20 MB."""
KINDS: Final = {".pdf": "PDF", ".docx": "Word", ".xlsx": "Excel"}
"""What readers are told of an attachment, by its ending."""
_MAIN: Final = {".docx": "word/document.xml", ".xlsx": "xl/workbook.xml"}
_UNPACKED: Final = 300 * 2**20
_MEMBERS: Final = 10_000
_ENCRYPTED: Final = 1
_PART: Final = 2**20
"""Bytes that are read of a part of a document that tells what the others are."""
_PROGRAM: Final = re.compile(
    r"vbaProject[^/]*\.bin$|/(?:macrosheets|activeX)/|/embeddings/[^/]*\.(?!xlsx$|docx$|pptx$)\w+$",
    re.IGNORECASE,
)
_MACROS: Final = re.compile(rb"macroEnabled|vbaProject", re.IGNORECASE)
_FETCHED: Final = re.compile(
    rb"<Relationship\b(?=[^>]*/(?:attachedTemplate|oleObject|frame|subDocument|aFChunk)\")(?=[^>]*External)[^>]*>"
)
"""What a document draws in from elsewhere when it is opened; a link that a reader follows is none."""
_STARTS: Final = re.compile(
    rb"\bDDEAUTO\b|<w:instrText[^>]*>\s*DDE\b|<w:fldSimple[^>]*\bDDE\b|<(?:\w+:)?ddeLink\b"
)
"""A field of Word or Excel that asks another program, and can start one (DDE)."""
_MAY_START: Final = re.compile(r"(?:word/[^/]*|xl/externalLinks/[^/]*)\.xml")
_ACTION: Final = re.compile(rb"/(?:JavaScript|Launch|RichMedia|EmbeddedFiles)\b|/EF\s*<<")
_OPENS: Final = re.compile(rb"/OpenAction\s*(?:<<(?P<itself>[^>]*)|(?P<number>\d+\s+\d+)\s+R)")
"""What a PDF does when it is opened: given itself, or by the number of an object."""
_ADDRESS: Final = re.compile(rb"/S\s*/URI\b")
_ESCAPED: Final = re.compile(rb"#([0-9A-Fa-f]{2})")
_STREAM: Final = re.compile(rb"/ObjStm\b[^>]*(?:>(?!>)[^>]*)*>>\s*stream\r?\n")


def inspected_attachment(data: bytes, name: str) -> str | Problem:
    """Return the kind of the attachment `name`, as readers are told it, or why it can't be published."""
    ending, kind = PurePosixPath(name).suffix.lower(), kind_of_file(data)
    if pointer := pointer_in(data, name):
        return pointer
    if ending == ".pdf":
        found = _pdf(data, name) if b"%PDF-" in data[:1024] else _other(data, kind, name)
    elif kind == "OLE":
        found = _old(data, name)
    else:
        found = _office(data, name) if kind == "ZIP" else _other(data, kind, name)
    return found or KINDS[ending]


def _pdf(data: bytes, name: str) -> Problem | None:
    """Return what is wrong with a PDF (ISO 32000-2)."""
    if b"%%EOF" not in data[-2048:]:
        return broken(name)
    if b"/Encrypt" in data:
        return _encrypted(name)
    left = _UNPACKED
    for text in _texts(data):
        left -= len(text)
        if left < 0:
            return _unpacked(name)
        plain = _ESCAPED.sub(lambda hexed: bytes((int(hexed[1], 16),)), text) if b"#" in text else text
        if _ACTION.search(plain):
            what = message("the PDF holds a script, another file, or an order to start a program")
            return _live(
                name, what, message("print it to a new PDF, or save it without them, and put that here")
            )
        if _leads_away(plain):
            what = message("the PDF opens an address on the web by itself")
            return _live(name, what, message("print it to a new PDF, and put that here"))
    return None


def _leads_away(text: bytes) -> bool:
    """Tell if a PDF opens an address as soon as it is opened; links that a reader follows are none."""
    for found in _OPENS.finditer(text):
        action = found["itself"]
        if action is None:
            number = rb"\s+".join(found["number"].split())
            stated = re.search(rb"(?<!\d)%s\s+obj\b(.*?)endobj" % number, text, re.DOTALL)
            action = stated[1] if stated else b""
        if _ADDRESS.search(action):
            return True
    return False


def _texts(data: bytes) -> Iterator[bytes]:
    """Yield a PDF as it is, and its compressed objects, of each so much as is enough to look at."""
    yield data
    view = memoryview(data)
    for found in _STREAM.finditer(data):
        end = data.find(b"endstream", found.end())
        try:
            yield zlib.decompressobj().decompress(view[found.end() : end], 16 * _PART)
        except zlib.error:
            continue


def _office(data: bytes, name: str) -> Problem | None:
    """Return what is wrong with a Word or Excel file (ECMA-376, part 2)."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            return _package(package, name)
    except (zipfile.BadZipFile, zlib.error, OSError, ValueError, NotImplementedError, RuntimeError, EOFError):
        return broken(name)


def _package(package: zipfile.ZipFile, name: str) -> Problem | None:
    members = package.infolist()
    names = {member.filename for member in members}
    main = _MAIN[PurePosixPath(name).suffix.lower()]
    if any(member.flag_bits & _ENCRYPTED for member in members):
        return _encrypted(name)
    if len(members) > _MEMBERS or sum(member.file_size for member in members) > _UNPACKED:
        return _unpacked(name)
    if "[Content_Types].xml" not in names or main not in names:
        other = next((end for end, part in _MAIN.items() if part in names), "")
        return _not_office(name, other)
    if any(_PROGRAM.search(f"/{member}") for member in names) or _MACROS.search(
        _read(package, "[Content_Types].xml")
    ):
        what = message("the file holds macros, or another program")
        return _live(name, what, _WITHOUT_MACROS)
    if any(_FETCHED.search(_read(package, part)) for part in names if part.endswith(".rels")):
        what = message("the file fetches its template, or another part with a program in it, from elsewhere")
        return _live(name, what, _COPIED)
    if any(_STARTS.search(_read(package, part)) for part in names if _MAY_START.fullmatch(part)):
        return _live(
            name, message("the file asks another program for a part of it, and can start one"), _COPIED
        )
    return None


def _read(package: zipfile.ZipFile, part: str) -> bytes:
    with package.open(part) as stream:
        return stream.read(_PART)


def _old(data: bytes, name: str) -> Problem:
    """Return the problem of a file in Microsoft's older container: an old or an encrypted document."""
    if "EncryptedPackage".encode("utf-16-le") in data:
        return _encrypted(name)
    what = message("this is a document in Microsoft's old format, whatever its name ends in")
    return disguised(
        name, what, message("open it, save it as .docx, .xlsx or PDF, and put that here in its place")
    )


def _not_office(name: str, other: str) -> Problem:
    if other:
        what = message("this is a file of the kind {kind}, though its name ends otherwise", kind=KINDS[other])
        renamed = PurePosixPath(name).stem + other
        mend = message("rename it to {name}, and write that name in the texts too", name=renamed)
        return disguised(name, what, mend)
    return disguised(name, message("this is an archive, and no document"), _SAVE)


def _other(data: bytes, kind: str, name: str) -> Problem:
    if not data.strip(b"\0"):
        return empty(name)
    if kind:
        return disguised(
            name,
            message("this is a file of the kind {kind}, whatever its name ends in", kind=kind),
            NOT_FETCHED if kind == "HTML" and name.lower().endswith(".pdf") else _SAVE,
            kind,
        )
    return disguised(name, message("this is no document of the kind that its name says"), _SAVE)


def _encrypted(name: str) -> Problem:
    return Problem(
        Location(name),
        "encrypted-file",
        message("the file is encrypted, or has a password"),
        message("most readers could not open it, and nobody can tell here what is in it"),
    )


def _unpacked(name: str) -> Problem:
    what = message("unpacked, the file has more than {limit} MB", limit=_UNPACKED // 2**20)
    return too_large(
        name, what, message("make it smaller, or save it as PDF, and put that here in its place")
    )


def _live(name: str, what: Message, mend: Message) -> Problem:
    why = message("it could do harm on the machines of those who open it")
    return Problem(Location(name), "macros", what, why, mend)


_SAVE: Final = message(
    "open it in the program that made it, save it as PDF, .docx or .xlsx, and put that here in its place"
)
_WITHOUT_MACROS: Final = message(
    "save it without macros, as .docx or .xlsx, or as PDF, and put that here in its place"
)
_COPIED: Final = message(
    "save it as PDF, or copy its text into a new document, and put that here in its place"
)
