"""Press reports that an editor drops, pastes or names, of any kind and in any encoding, as plain text.

A file is read by what it is, not by what its name says: Word's (.docx, .docm), web pages, and texts. Of all
else it is told what to do with it.
"""

import difflib
import re
import stat
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import IO, Final

from bulletin.invisible import HIDDEN
from bulletin.media.kinds import kind_of_file
from bulletin.media.pointers import pointer_in
from bulletin.problems import Location, Message, Problem, message
from bulletin.read.encodings import decoded, encoding_of
from bulletin.read.files import LIMIT, decode_text, read_bytes, unreadable
from bulletin.read.layout import NOT_READ, TOO_LONG
from bulletin.text.patterns import late

STDIN: Final = "-"
"""What is typed for standard input."""
KINDS: Final = (".docx", ".html", ".htm", ".txt", ".md")
"""The endings of files that are read, as editors are told them."""
BYTES: Final = 32 * 2**20
"""Bytes that a file may have; pictures take most of those of a report in Word."""
_PICTURES: Final = frozenset({"JPEG", "PNG", "GIF", "BMP", "TIFF", "PSD", "WebP", "HEIC", "AVIF", "SVG"})
_UNSEEN: Final = "\ufeff\u200b \t\r\n\u3000"
_WORD: Final = frozenset({".docx", ".docm", ".dotx", ".dotm"})
_PAGES: Final = frozenset({".html", ".htm", ".xhtml", ".shtml"})
_LINES: Final = str.maketrans("\u2028\u2029\x0b\x0c\x85", "\n" * 5)
"""What ends a line in Word and in chats, as a reader sees it."""
_XML: Final = late(r"\A[\s\ufeff]*<\?xml")
_MAIL: Final = late(r"\A(?:[A-Za-z-]+:[^\n]*\n(?:[ \t][^\n]*\n)*){0,40}?MIME-Version:", re.IGNORECASE)
_SPLIT: Final = late(rf"[0-9０-９](?:{HIDDEN.pattern})+(?=[0-9０-９.．,，万亿%％])")
"""A number with something in it that can't be seen."""


@dataclass(frozen=True, slots=True)
class PressReport:
    """The text of a press report: a paragraph a line, rows of tables between bars.

    `encoding` is what it was written in, and empty for UTF-8 and Word. `notes` are sentences on what was left
    out, and what to look at.
    """

    text: str
    encoding: str = ""
    notes: tuple[Message, ...] = ()

    @property
    def paragraphs(self) -> tuple[str, ...]:
        """The lines that hold something, in order."""
        return tuple(line for line in self.text.splitlines() if line.strip(_UNSEEN))


def report_at(typed: str, stdin: IO[bytes]) -> PressReport | Problem:
    """Return the report in the file at a path, or that of `stdin` for a hyphen, or why there is none."""
    name = "<stdin>" if typed == STDIN else typed
    data = stdin.read(BYTES + 1) if typed == STDIN else _bytes(Path(typed), name)
    if isinstance(data, Problem):
        return data
    report = read_report(data, name)
    if typed == STDIN and isinstance(report, Problem) and report.rule == "empty-file":
        return PressReport("")
    return report


def pasted_report(text: str) -> PressReport | Problem:
    """Return a report that was pasted, or why there is none."""
    name = "<paste>"
    return _large(name, len(text), LIMIT // 4) if len(text) > LIMIT // 4 else _found(text, name)


def read_report(data: bytes, name: str) -> PressReport | Problem:
    """Return the report in the bytes of a file, or why there is none."""
    suffix = PurePath(name).suffix.lower()
    if PurePath(name).name.startswith(("~$", ".~lock.")):
        return _no_text(
            name,
            message("this is what a program leaves beside a file that it has open"),
            message("choose the file itself, whose name begins behind the ~$"),
        )
    if not data.strip(b"\0 \t\r\n"):
        return _empty(name)
    if len(data) > BYTES:
        return _large(name, len(data), BYTES)
    if pointer := pointer_in(data, name):
        return pointer
    kind = kind_of_file(data)
    if kind == "ZIP":
        return _word(data, name)
    if kind == "OLE":
        return _old(data, name)
    if suffix in _WORD:
        return _no_text(
            name,
            message("this is no Word document, whatever its name ends in"),
            message("open it in Word or WPS, save it as .docx, and take that; or ask for the file itself"),
        )
    if kind == "HTML" or (suffix in _PAGES and not kind):
        return _page(data, name)
    return _no_report(name, kind) if kind else _plain(data, name)


def _plain(data: bytes, name: str) -> PressReport | Problem:
    """Return a report that is a plain text, in UTF-8 or an encoding that is certain."""
    if len(data) > LIMIT:
        return _large(name, len(data), LIMIT)
    text, encoding = decode_text(data, name, keep_lines=True), ""
    if isinstance(text, Problem) and (encoding := encoding_of(data) or ""):
        text = decoded(data, encoding)
    if isinstance(text, Problem):
        return text
    if _MAIL.match(text[:_HEAD]):
        return _mail(text[:_HEAD], name)
    return _found(text, name, encoding)


def _found(
    text: str, name: str, encoding: str = "", notes: tuple[Message, ...] = ()
) -> PressReport | Problem:
    """Return a report of this text, unless there is none in it."""
    if not text.strip(_UNSEEN):
        return _empty(name)
    if split := _SPLIT.search(text):
        around = text[max(0, split.start() - 4) : split.end() + 4]
        told = message(
            "a number has something in it that can't be seen, and may be read in part: {typed}; type it anew",
            typed=around.replace("\n", " "),
        )
        notes = (*notes, told)
    return PressReport(text.translate(_LINES), encoding, notes)


def _page(data: bytes, name: str) -> PressReport | Problem:
    from bulletin.read.web import PAGE_LIMIT, page_text, read_page  # noqa: PLC0415  it loads lxml

    if len(data) > PAGE_LIMIT:
        return _large(name, len(data), PAGE_LIMIT)
    source = page_text(data, name)
    if isinstance(source, Problem):
        return source
    text, encoding = source
    if _XML.match(text) and "<html" not in text[:_HEAD].lower():
        return _no_report(name, "XML")
    if not _TAG.search(text):
        return _found(text, name, encoding)
    seen = read_page(text, name)
    if isinstance(seen, Problem):
        return seen
    if not seen.lines:
        return _no_text(
            name,
            message("no text is in this page: scripts or pictures show what it says"),
            message("open it in a browser, select its text, copy it, and paste it"),
        )
    return _found("\n".join(seen.lines), name, encoding, seen.notes)


def _word(data: bytes, name: str) -> PressReport | Problem:
    from bulletin.read.word import read_word  # noqa: PLC0415  it loads lxml

    seen = read_word(data, name)
    if isinstance(seen, Problem):
        return seen
    if not seen.lines:
        return _no_text(
            name,
            message("no text is in this Word file; perhaps pictures show what it says"),
            message("ask for it as text, or type what the pictures say into a .txt file, and take that"),
        )
    return _found("\n".join(seen.lines), name, "", seen.notes)


def _bytes(path: Path, name: str) -> bytes | Problem:
    try:
        mode = path.stat().st_mode
    except FileNotFoundError:
        return _missing(path, name)
    except OSError as error:
        return unreadable(name, error)
    if not stat.S_ISREG(mode):
        return Problem(
            Location(name),
            "not-a-file",
            message("this is a folder, not a file")
            if stat.S_ISDIR(mode)
            else message("this is no regular file"),
            message("one text at a time is looked through"),
            message("name one file: {kinds}", kinds=", ".join(KINDS)),
        )
    return read_bytes(path, name, BYTES, _TEXT_ALONE)


def _missing(path: Path, name: str) -> Problem:
    try:
        beside = [file.name for file in path.parent.iterdir()]
    except OSError:
        beside = []
    near = difflib.get_close_matches(path.name, beside, 1, 0.75)
    return Problem(
        Location(name),
        "unreadable-file",
        message("there is no file of this name"),
        message("there is nothing to look through"),
        message("write {near}", near=path.with_name(near[0]))
        if near
        else message("check the name and the folder; a name with spaces in it is written in quotes"),
    )


_HEAD: Final = 4096
_TAG: Final = late("<[A-Za-z!/]")
_TEXT_ALONE: Final = message(
    "open it, select all, copy, and paste the text alone: pictures take most of the room; or cut it into "
    "several files"
)
_COPIED: Final = message(
    "open it in the program that made it, copy its text, and paste it; or save it as .txt, and take that"
)
_AS_DOCX: Final = message(
    "open it in Word or WPS, press F12, save it as a Word document (*.docx), and take that; or select all, "
    "copy, and paste the text"
)


def _no_text(name: str, what: Message, mend: Message) -> Problem:
    return Problem(Location(name), "unknown-file", what, NOT_READ, mend)


def _no_report(name: str, kind: str) -> Problem:
    """Return the problem of a file of a known kind that holds no text for programs."""
    if kind == "PDF":
        return _no_text(
            name,
            message("this is a PDF, whose text can't be read here"),
            message("ask for the Word file; or open it, select its text, copy it, and paste it"),
        )
    if kind in _PICTURES:
        return _no_text(
            name,
            message("this is a picture ({kind}), in which no text can be read", kind=kind),
            message("ask for it as text; or type what it shows into a .txt file, and take that"),
        )
    what = message("this is no text that can be read here, but a file of the kind {kind}", kind=kind)
    return _no_text(name, what, _AS_DOCX if kind in {"RTF", "XML"} else _COPIED)


def _old(data: bytes, name: str) -> Problem:
    """Return the problem of a file in Microsoft's old container: an old document, or one with a password."""
    from bulletin.read.word import locked  # noqa: PLC0415  it loads lxml

    if "EncryptedPackage".encode("utf-16-le") in data:
        return locked(name)
    suffix = PurePath(name).suffix.lower()
    if suffix in {".xls", ".et"} or "Workbook".encode("utf-16-le") in data:
        return _no_text(
            name,
            message("this is a spreadsheet in Excel's old format"),
            message("copy the table in Excel or WPS, and paste it; many rows of numbers come in by `import`"),
        )
    if suffix == ".wps":
        return _no_text(name, message("this is a document of WPS (.wps), which only WPS can open"), _AS_DOCX)
    if suffix == ".doc" or "WordDocument".encode("utf-16-le") in data:
        return _no_text(name, message("this is a document in Word's old format (.doc)"), _AS_DOCX)
    return _no_report(name, "OLE")


def _mail(head: str, name: str) -> Problem:
    if "multipart/related" in head.lower():
        return _no_text(
            name,
            message("this is a web page with all its parts in one file (.mht)"),
            message(
                "open it in a browser, and save it as a web page, HTML only (.html); or select its text, "
                "copy it, and paste it"
            ),
        )
    return _no_text(
        name,
        message("this is a saved e-mail"),
        message("open it in the program for mail, copy its text, and paste it; save what is attached to it"),
    )


def _large(name: str, size: int, limit: int) -> Problem:
    what = message("the file has {size} MB, more than {limit}", size=-(-size // 2**20), limit=limit // 2**20)
    return Problem(Location(name), "too-large", what, TOO_LONG, _TEXT_ALONE)


def _empty(name: str) -> Problem:
    return Problem(
        Location(name),
        "empty-file",
        message("there is nothing in this file"),
        message("there is nothing to look through"),
        message("look whether it was saved, or name another file"),
    )
