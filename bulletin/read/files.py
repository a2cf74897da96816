"""Input files: which there are, and their text, whatever an editor's program made of it."""

import hashlib
import os
import re
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from errno import ELOOP
from pathlib import Path
from typing import Final

from bulletin.problems import CommandLine, Location, Message, Problem, message, refusal
from bulletin.read.encodings import encoding_of, is_broken_utf_8

LIMIT: Final = 8 * 1024 * 1024
"""Bytes that one input file may have; the real ones have some kilobytes."""

_IGNORED: Final = re.compile(r"\..*|.*~|.*\.sw[a-p]|#.*#|Thumbs\.db|desktop\.ini|~\$.*", re.IGNORECASE)
_PLACEHOLDER: Final = re.compile(r"\.(?P<name>.+)\.icloud", re.IGNORECASE)
"""What iCloud leaves of a file that it has moved off this machine."""

Stamp = tuple[int, int, int]
"""What a file looks like from outside: when it was written, when it was put there (ns), and its size."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A file that was found: where, its name in problems, what forbids to open it, and what it looks like."""

    path: str
    name: str
    objection: Problem | None
    stamp: Stamp = (0, 0, 0)


@dataclass(frozen=True, slots=True)
class Folder:
    """The content folder: where it lies, and what its files are called in problems."""

    root: Path
    name: str

    def files(self, under: str, *suffixes: str) -> Iterator[Candidate]:
        """Yield the files below the folder `under`, sorted, each with what forbids to open it.

        Dot files, editors' backups and the like are passed over. A file with none of `suffixes`
        (all are welcome when none is given) is a problem, and so is what is no regular file or
        lies outside the content folder; where the folder `under` itself is a link, nothing below it is read.
        Capital letters in the ending count for nothing.
        """
        closed: list[tuple[str, OSError]] = []
        top = os.path.join(self.root, under)  # noqa: PTH118  paths as objects cost, and there are thousands
        if objection := self._elsewhere(Path(top)):
            yield Candidate(top, self.named(top), objection)
            return
        found = _walk(top, closed)
        for entry in sorted(found, key=lambda entry: entry.path.split(os.sep)):  # noqa: PTH206
            name = self.named(entry.path)
            try:
                looks = entry.stat()
            except OSError as error:
                broken = entry.is_symlink()
                here = Location(name)
                yield Candidate(
                    entry.path, name, _broken_link(here, error) if broken else unreadable(name, error)
                )
                continue
            stamp = looks.st_mtime_ns, looks.st_ctime_ns, looks.st_size
            objection = self._objection(entry, Location(name), looks.st_mode, suffixes, under)
            yield Candidate(entry.path, name, objection, stamp)
        for path, refused in closed:
            yield Candidate(path, self.named(path), unreadable(self.named(path), refused))

    def named(self, path: str) -> str:
        """Return how problems name `path`: from the project's folder, with slashes, fit to be printed."""
        within = path[len(os.fspath(self.root)) :].strip(os.sep).replace(os.sep, "/")
        return os.fsencode(f"{self.name}/{within}").decode(errors="replace")

    def _elsewhere(self, top: Path) -> Problem | None:
        """Return what is wrong with a folder of the content that lies, or leads, elsewhere."""
        real, root = Path(os.path.realpath(top)), Path(os.path.realpath(self.root))
        if not top.is_dir() or real == root / top.relative_to(self.root):
            return None
        here = Location(self.named(str(top)))
        if real.is_relative_to(root):
            return _folder_link(here)
        return Problem(
            here,
            "outside-content",
            message("this is a link to a folder outside of {folder}/", folder=self.name),
            message("what lies elsewhere, a bulletin under embargo too, must not end up on a public site"),
            message("put the folder itself in this place"),
        )

    def _objection(
        self, entry: os.DirEntry[str], here: Location, mode: int, suffixes: tuple[str, ...], under: str
    ) -> Problem | None:
        if "\ufffd" in here.path:
            return _file_name(here)
        if placeholder := _PLACEHOLDER.fullmatch(entry.name):
            return _elsewhere(here, placeholder["name"])
        if entry.is_symlink() and not Path(entry.path).resolve().is_relative_to(
            (self.root / under).resolve()
        ):
            return Problem(
                here,
                "outside-content",
                message("this is a link to a file outside of {folder}/", folder=f"{self.name}/{under}"),
                message(
                    "what lies elsewhere, a bulletin under embargo too, must not end up on a public site"
                ),
                message("copy the file itself to this place"),
            )
        if stat.S_ISDIR(mode):
            return _folder_link(here)
        if not stat.S_ISREG(mode):
            return Problem(
                here,
                "not-a-file",
                message("this is no regular file"),
                message("reading a pipe or a device may never end"),
                message("delete it, or move it out of the content folder"),
            )
        if suffixes and not entry.name.lower().endswith(suffixes):
            path = Path(entry.path)
            return Problem(
                here,
                "unknown-file",
                message("files of the kind 「{suffix}」 are not read here", suffix=path.suffix or path.name),
                message("what is not read would be missing from the site in silence"),
                _otherwise(path.suffix, suffixes),
            )
        return None


def _elsewhere(here: Location, name: str) -> Problem:
    return Problem(
        here,
        "not-downloaded",
        message("the file 「{name}」 lies in iCloud, and only its placeholder is on this machine", name=name),
        message("its content would be missing from the site"),
        message("open the folder in Finder and download the file; better, keep content/ outside of iCloud"),
    )


def _otherwise(suffix: str, suffixes: tuple[str, ...]) -> Message:
    """Say what to do with a file of the kind `suffix` where only `suffixes` are read."""
    if ".pdf" in suffixes:
        return _to_attach(suffix)
    if ".png" in suffixes and suffix.lower() in {".pdf", ".docx", ".xlsx"}:
        return message("move attachments below files/")
    if suffix.lower() in _OFFICE:
        return message(
            "open it in the program that made it, copy its text into a new file with the ending {suffix}, "
            "and move this one out of the content folder; another ending alone changes nothing",
            suffix=suffixes[0],
        )
    if suffix.lower() in {".svg", ".svgz"} and ".png" in suffixes:
        return message(
            "save it as PNG where it was drawn, and put that here in its place: an SVG can hold scripts, "
            "and is not published"
        )
    if ".png" not in suffixes and suffix.lower() in {*_PLAIN, *suffixes}:
        return message("give it the ending {suffixes}, or move it away", suffixes=" / ".join(suffixes))
    if ".png" in suffixes and suffix.lower() in _PICTURES:
        return message(
            "open it in a program for images, save it as PNG or JPG, and put that here in its place; "
            "another ending alone changes nothing"
        )
    return message("move it out of the content folder")


def _to_attach(suffix: str) -> Message:
    """Say what to do with a file that is no attachment."""
    if suffix.lower() in {".docm", ".xlsm", ".dotm", ".xltm", ".xlsb", ".pptm"}:
        return message("save it without macros, as .docx or .xlsx, or as PDF, and put that here in its place")
    if suffix.lower() in {*_PICTURES, ".png", ".jpg", ".jpeg", ".gif", ".webp"}:
        return message("move images below images/")
    return message(
        "save it as PDF, .docx or .xlsx where it was made, and put that here in its place; or move it out of "
        "the content folder"
    )


_OFFICE: Final = frozenset({".doc", ".docx", ".wps", ".pdf", ".rtf", ".odt", ".xls", ".xlsx", ".et"})
_PLAIN: Final = frozenset({".txt", ".text", ".markdown", ".mdown", ".yml", ".yaml", ".json"})
_PICTURES: Final = frozenset({".bmp", ".tif", ".tiff", ".heic", ".heif", ".avif", ".svg", ".psd"})


def _folder_link(here: Location) -> Problem:
    return Problem(
        here,
        "not-a-file",
        message("this is a link to a folder, and such links are not followed"),
        message("its files could be read twice, or without end"),
        message("put the folder itself in this place"),
    )


def _broken_link(here: Location, error: OSError) -> Problem:
    return Problem(
        here,
        "unreadable-file",
        message("this is a link that leads back to itself")
        if error.errno == ELOOP
        else message("this is a link, and there is no file where it leads"),
        message("its content would be missing from the site"),
        message("delete the link, or put the file itself here"),
    )


def _file_name(here: Location) -> Problem:
    return Problem(
        here,
        "bad-file-name",
        message("the file's name is not written in UTF-8"),
        message(
            "it can't be named in an address; it often comes out of an archive that was packed on Windows"
        ),
        message("rename the file, best in small Latin letters and digits"),
    )


def is_ignored(name: str) -> bool:
    """Tell if files of this name are passed over: dot files, backups, what systems leave in folders.

    Not what a cloud disk leaves of a file that lies elsewhere: `.a.md.icloud` stands for a.md.
    """
    return _IGNORED.fullmatch(name) is not None and _PLACEHOLDER.fullmatch(name) is None


def _walk(folder: str, closed: list[tuple[str, OSError]]) -> Iterator[os.DirEntry[str]]:
    """Yield all files below `folder` that are not to be ignored; links to folders are not followed.

    Folders that can't be read are added to `closed`.
    """
    try:
        entries = list(os.scandir(folder))
    except (FileNotFoundError, NotADirectoryError):
        return
    except OSError as error:
        closed.append((folder, error))
        return
    for entry in entries:
        if is_ignored(entry.name):
            continue
        if entry.is_dir(follow_symlinks=False):
            yield from _walk(entry.path, closed)
        else:
            yield entry


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
    return data if isinstance(data, Problem) else decode(data, name)


def decode(data: bytes, name: str, *, keep_lines: bool = False) -> str | Problem:
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


def changed(name: str) -> Problem:
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
        message(
            "take the file from a backup, or copy what can still be read into a new file; if "
            "it was made by Word, "
            "open it there and copy the text"
        ),
    )


def _encoding(name: str, encoding: str) -> Problem:
    return Problem(
        Location(name),
        "wrong-encoding",
        message("the file is written in {encoding}, not in UTF-8", encoding=encoding),
        message("read as UTF-8 its Chinese characters would be garbled"),
        message("save it as UTF-8 in your editor, or run: {command}", command=CommandLine("fix --write")),
    )
