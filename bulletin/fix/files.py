"""The content's files, mended on a copy, compared with what they were, and written one by one."""

import contextlib
import difflib
import os
import shutil
import tempfile
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from bulletin.fix.records import applied, edits, in_matter
from bulletin.fix.typing import typed_right
from bulletin.model.edition import Edition
from bulletin.problems import Location, Problem, message, refusal
from bulletin.read.content import read_content
from bulletin.read.files import Folder
from bulletin.read.positions import located

_READ: Final = (("data", (".yaml", ".yml")), ("bulletins", (".md",)), ("pages", (".md",)))
_MARK: Final = b"\xef\xbb\xbf"
_ROUNDS: Final = 8
"""How often the content is read again; each round mends what the one before made readable."""


@dataclass(frozen=True, slots=True)
class Change:
    """A file of the content, called `name` in messages: what it was read as, and its new text."""

    path: Path
    name: str
    was: "_Text"
    after: str

    @property
    def encoding(self) -> str:
        """What it was written in, where that was no UTF-8; else empty."""
        return self.was.encoding

    @property
    def diff(self) -> str:
        """The change as a unified diff."""
        lines = difflib.unified_diff(
            self.was.text.splitlines(keepends=True),
            self.after.splitlines(keepends=True),
            self.name,
            self.name,
        )
        return "".join(line if line.endswith("\n") else f"{line}\n" for line in lines)

    def write(self) -> Problem | None:
        """Put the new text in the file's place at once; return why the system refuses, if it does."""
        text = self.after.replace("\n", "\r\n") if self.was.carriage else self.after
        mark = _MARK if self.was.data.startswith(_MARK) else b""
        beside = self.path.with_name(f".{self.path.name}.new")
        try:
            if self.path.read_bytes() != self.was.data:
                return _changed(self.name)
            beside.write_bytes(mark + text.encode())
            shutil.copymode(self.path, beside)
            os.replace(beside, self.path)  # noqa: PTH105  the name says that it is atomic
        except OSError as error:
            with contextlib.suppress(OSError):
                beside.unlink()
            return _unwritten(self.name, error)
        return None


@dataclass(frozen=True, slots=True)
class _Text:
    """A file's bytes, and their text with LF line ends; `carriage` says that all were CRLF."""

    data: bytes
    text: str
    encoding: str
    carriage: bool


def _changed(name: str) -> Problem:
    return Problem(
        Location(name),
        "not-written",
        message("the file was changed while it was looked at"),
        message("it was left as it was"),
        message("run the command again"),
    )


def _unwritten(name: str, error: OSError) -> Problem:
    return Problem(
        Location(name),
        "not-written",
        message("the file can't be written: {reason}", reason=refusal(error)),
        message("it was left as it was"),
        message("check that the disk has room and that you may write to this file, then try again"),
    )


def changes(root: Path, name: str) -> list[Change]:
    """Return what would be mended in the content folder `root`; nothing is written there."""
    found = dict(_texts(Folder(root, name)))
    with tempfile.TemporaryDirectory() as scratch:
        copy = Path(scratch) / "content"
        now = {path: _retyped(path, was.text) for path, was in found.items()}
        for path, text in now.items():
            _put(copy, path, text)
        for _ in range(_ROUNDS):
            if not (mended := _round(copy, name, now)):
                break
            now |= mended
            for path, text in mended.items():
                _put(copy, path, text)
    return [
        Change(root / path, f"{name}/{path.as_posix()}", was, now[path])
        for path, was in found.items()
        if now[path] != was.text or was.encoding
    ]


def _texts(folder: Folder) -> Iterator[tuple[Path, _Text]]:
    """Yield the files that hold text, by their paths below the content.

    Links are left out, and so are texts that end their lines in several ways: a change would touch more of
    them than it shows.
    """
    for under, suffixes in _READ:
        for candidate in folder.files(under, *suffixes):
            path = Path(candidate.path)
            if candidate.objection or path.is_symlink():
                continue
            try:
                data = path.read_bytes()
            except OSError:
                continue
            decoded = _decoded(data.removeprefix(_MARK))
            if not decoded:
                continue
            text, encoding = decoded
            carriage = text.count("\r\n") == text.count("\n") == text.count("\r") > 0
            if carriage or "\r" not in text:
                lines = text.replace("\r\n", "\n")
                yield path.relative_to(folder.root), _Text(data, lines, encoding, carriage)


def _decoded(data: bytes) -> tuple[str, str] | None:
    """Return the text and, where it is no UTF-8, its encoding; None where it is no text known here."""
    for encoding in ("utf-8", "gb18030"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        return None if "\0" in text else (text, "" if encoding == "utf-8" else "GB18030")
    return None


def _retyped(path: Path, text: str) -> str:
    if path.suffix.lower() != ".md":
        return typed_right(text)
    parts = in_matter(text)
    return parts["head"] + typed_right(parts["matter"]) + parts["rest"]


def _put(copy: Path, path: Path, text: str) -> None:
    target = copy / path
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(text, encoding="utf-8", newline="\n")


def _round(copy: Path, name: str, now: dict[Path, str]) -> dict[Path, str]:
    """Return the texts that reading the copy once more shows how to mend."""
    copy.mkdir(exist_ok=True)
    edition, problems = read_content(copy, name)
    taken = _ids(edition)
    by_path: defaultdict[Path, list[tuple[Problem, Problem]]] = defaultdict(list)
    for found, placed in zip(problems, located(problems, Folder(copy, name)), strict=True):
        by_path[Path(found.location.path).relative_to(name)].append((found, placed))
    mended = {
        path: applied(now[path], edits(pairs, now[path], taken))
        for path, pairs in by_path.items()
        if path in now
    }
    return {path: text for path, text in mended.items() if text != now[path]}


def _ids(edition: Edition) -> set[str]:
    kinds = (edition.subjects, edition.sources, edition.indicators, edition.scopes, edition.topics)
    return {id_ for kind in (*kinds, edition.figures, edition.bulletins, edition.pages) for id_ in kind}
