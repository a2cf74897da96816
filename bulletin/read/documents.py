"""A text that somebody wants to have looked through: any file, in any encoding that is certain."""

import difflib
import stat
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Final

from bulletin.media.kinds import kind_of_file
from bulletin.problems import Location, Message, Problem, message
from bulletin.read.encodings import decoded, encoding_of
from bulletin.read.files import decode_text, read_bytes, unreadable

STDIN: Final = "-"
"""What is typed for standard input."""
_PICTURES: Final = frozenset({"JPEG", "PNG", "GIF", "BMP", "TIFF", "PSD", "WebP", "HEIC", "AVIF", "SVG"})
_UNSEEN: Final = "\ufeff\u200b \t\r\n\u3000"


@dataclass(frozen=True, slots=True)
class DecodedText:
    """A text and the encoding that it was read in, which is empty for UTF-8."""

    text: str
    encoding: str = ""


def document(typed: str, stdin: IO[bytes]) -> DecodedText | Problem:
    """Return the text of the file at a path, or of `stdin` for a hyphen, or why there is none."""
    name = "<stdin>" if typed == STDIN else typed
    data = stdin.read() if typed == STDIN else _bytes(Path(typed), name)
    if isinstance(data, Problem):
        return data
    if kind := kind_of_file(data):
        return _no_text(name, kind)
    text, encoding = decode_text(data, name, keep_lines=True), ""
    if isinstance(text, Problem) and (encoding := encoding_of(data) or ""):
        text = decoded(data, encoding)
    if isinstance(text, Problem):
        return text
    return DecodedText(text, encoding) if typed == STDIN or text.strip(_UNSEEN) else _empty(name)


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
            message("name one file, a .txt or .md"),
        )
    return read_bytes(path, name, mend=message("cut it into several files, and name these one by one"))


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


def _no_text(name: str, kind: str) -> Problem:
    return Problem(
        Location(name),
        "unknown-file",
        message("this is no plain text, but a file of the kind {kind}", kind=_called(kind, name)),
        message("numbers are looked for in plain text alone"),
        _copied(kind),
    )


def _called(kind: str, name: str) -> str:
    """Return what a kind of file is called where several are stored alike: Word and Excel files."""
    suffix = Path(name).suffix.lower()
    if suffix in {".docx", ".xlsx", ".pptx", ".doc", ".xls", ".ppt", ".wps", ".et"}:
        return suffix.removeprefix(".")
    return {"ZIP": "docx / xlsx / ZIP", "OLE": "doc / xls / wps"}.get(kind, kind)


def _copied(kind: str) -> Message:
    if kind in _PICTURES:
        return message("type what it shows into a .txt file, and name that")
    return message("open it in the program that made it, copy its text into a new .txt file, and name that")


def _empty(name: str) -> Problem:
    return Problem(
        Location(name),
        "empty-file",
        message("there is nothing in this file"),
        message("there is nothing to look through"),
        message("look whether it was saved, or name another file"),
    )
