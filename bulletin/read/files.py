"""The bytes and the text of an input file, whatever an editor's program made of it."""

import hashlib
import os
from pathlib import Path
from typing import Final

from bulletin.problems import CommandLine, Location, Message, Problem, message, refusal
from bulletin.read.encodings import encoding_of, is_broken_utf_8

LIMIT: Final = 8 * 1024 * 1024
"""Bytes that one input file may have; the real ones have some kilobytes."""

Stamp = tuple[int, int, int]
"""What a file looks like from outside: when it was written, when it was put there (ns), and its size."""


def stamp_of(path: str | Path) -> Stamp:
    """Return the stamp of the file at `path`; raise OSError where there is none."""
    found = os.stat(path)  # noqa: PTH116  there are thousands, and paths as objects cost
    return found.st_mtime_ns, found.st_ctime_ns, found.st_size


def digest_of(path: Path) -> str:
    """Return the SHA-256 of a file's bytes; raise OSError where it can't be read."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


_SPLIT: Final = message("split it into several files of the same folder")


def read_bytes(path: Path, name: str, limit: int = LIMIT, mend: Message = _SPLIT) -> bytes | Problem:
    """Return the bytes of `path`, or why they can't be had; more than `limit` are not read.

    `mend` says what to do then.
    """
    try:
        size = path.stat().st_size
        data = b"" if size > limit else path.read_bytes()
    except OSError as error:
        return unreadable(name, error)
    if size > limit:
        return Problem(
            Location(name),
            "too-large",
            message(
                "the file has {size} MB, more than {limit}", size=-(-size // 2**20), limit=limit // 2**20
            ),
            message("a file of this size would stop the build for minutes"),
            mend,
        )
    return data


def read_text(path: Path, name: str) -> str | Problem:
    """Return the text of `path` with LF line ends and no BOM, or what is wrong with its bytes."""
    data = read_bytes(path, name)
    return data if isinstance(data, Problem) else decode_text(data, name)


def decode_text(data: bytes, name: str, *, keep_lines: bool = False) -> str | Problem:
    """Return `data` as text, or the problem that names its encoding and the command that mends it.

    Line ends become LF, unless `keep_lines`, so that offsets in the file can be told.
    """
    try:
        text = data.removeprefix(b"\xef\xbb\xbf").decode()
    except UnicodeDecodeError as error:
        return _undecodable(data, name, error)
    if "\0" in text:
        return _nul(data, text, name)
    return text if keep_lines else text.replace("\r\n", "\n").replace("\r", "\n")


def unreadable(name: str, error: OSError) -> Problem:
    """Return the problem of a file or folder that the system does not let us read."""
    return Problem(
        Location(name),
        "unreadable-file",
        message("the file can't be opened: {reason}", reason=refusal(error)),
        message("its content would be missing from the site"),
        message("check that it still exists and that you may read it"),
    )


def changed_meanwhile(name: str) -> Problem:
    """Return the problem of a file that was changed after it was read."""
    return Problem(
        Location(name),
        "input-changed",
        message("the file was changed while the site was built"),
        message("a site made of both states would contradict itself, so the last site was left as it was"),
        message("build again"),
    )


def _undecodable(data: bytes, name: str, error: UnicodeDecodeError) -> Problem:
    if encoding := encoding_of(data):
        return _encoding(name, encoding)
    before = error.object[: error.start]
    line, start = before.count(b"\n") + 1, before.rfind(b"\n") + 1
    if not is_broken_utf_8(data):
        return Problem(
            Location(name, line),
            "bad-encoding",
            message("this line is no UTF-8, and it isn't certain what it is written in"),
            _GARBLED,
            message(
                "open the file in the program that wrote it, look that every word is right, "
                "and save it as UTF-8"
            ),
        )
    here = Location(name, line, len(before[start:].decode()) + 1)
    if error.end == len(error.object) and error.reason == "unexpected end of data":
        return Problem(
            here,
            "bad-encoding",
            message("the file breaks off here, in the middle of a character"),
            message("its end is missing, and nobody knows what it said"),
            message(
                "fetch the file again from where it came from, or write its end anew and save it as UTF-8"
            ),
        )
    return Problem(
        here,
        "bad-encoding",
        message(
            "a character is damaged here: the byte {byte} is no UTF-8",
            byte=f"{error.object[error.start]:02X}",
        ),
        _GARBLED,
        message(
            "type anew what stands here, and wherever else the editor shows �, and save it as UTF-8; or "
            "fetch the file again"
        ),
    )


_GARBLED: Final = message("characters would be lost or replaced")


def _nul(data: bytes, text: str, name: str) -> Problem:
    if encoding := encoding_of(data):
        return _encoding(name, encoding)
    zeros = data.count(0)
    before = text[: text.index("\0")]
    return Problem(
        Location(name, before.count("\n") + 1, len(before) - before.rfind("\n")),
        "nul-byte",
        message("a NUL byte stands here, {count} in the whole file", count=zeros),
        message("it is no text; it comes from a damaged disk or a broken copy"),
    )


def _encoding(name: str, encoding: str) -> Problem:
    return Problem(
        Location(name),
        "wrong-encoding",
        message("the file is written in {encoding}, not in UTF-8", encoding=encoding),
        message("read as UTF-8 its Chinese characters would be garbled"),
        message("save it as UTF-8 in your editor, or run: {command}", command=CommandLine("fix --write")),
    )
