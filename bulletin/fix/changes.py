"""What would be mended in the content: found on a copy, which is read again after each round."""

import re
import tempfile
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from bulletin.fix.records import Edit, Ids, applied, edits, in_front_matter
from bulletin.fix.typing import typed_right
from bulletin.fix.unseen import seen_in_body, seen_in_yaml
from bulletin.model.edition import Edition
from bulletin.problems import Message, Problem, message
from bulletin.read.content import read_content
from bulletin.read.encodings import CODECS, decoded, encoding_of
from bulletin.read.files import decode_text, read_bytes
from bulletin.read.folders import Folder
from bulletin.read.positions import located

_READ: Final = (("data", (".yaml", ".yml")), ("bulletins", (".md",)), ("pages", (".md",)))
_MARK: Final = b"\xef\xbb\xbf"
_END: Final = re.compile("(\r\n|\r|\n)")
_YAML_ENDS: Final = frozenset("\x85\u2028\u2029")
"""What ends a line in YAML and nowhere else: there positions mean other lines than an editor sees."""
_ROUNDS: Final = 8
"""How often the content is read again; each round mends what the one before made readable."""
_SAMPLES: Final = 5
"""Lines that are shown where all of a file is read in another encoding."""


@dataclass(frozen=True, slots=True)
class Original:
    """A file as it is: its bytes, the lines of its text, and what ends each of them.

    `encoding` is what it is written in, where that is no UTF-8; else empty.
    """

    data: bytes
    encoding: str
    lines: tuple[str, ...]
    ends: tuple[str, ...]

    @classmethod
    def of(cls, data: bytes, name: str) -> "Original | None":
        """Return the file that has these bytes; None where it isn't certain what they say."""
        text, encoding = decode_text(data, name, keep_lines=True), ""
        if isinstance(text, Problem):
            encoding = encoding_of(data) or ""
            text = decoded(data, encoding) if encoding else ""
        if not text or _YAML_ENDS & set(_yaml_in(text, name)):
            return None
        pieces = _END.split(text)
        return cls(data, encoding, tuple(pieces[::2]), (*pieces[1::2], ""))

    def misread(self, line: int) -> str:
        """Return what a line says when it is read as UTF-8."""
        return self.lines[line].encode(CODECS[self.encoding]).decode(errors="replace")


@dataclass(frozen=True, slots=True)
class FileChange:
    """A file of the content, called `name` in messages: what it was, and its new lines, one for each old one.

    Where a line becomes several, there are line feeds between these.
    """

    path: Path
    name: str
    was: Original
    lines: tuple[str, ...]

    @property
    def data(self) -> bytes:
        """The new bytes: UTF-8, with the mark and the line ends that were there."""
        mark = _MARK if self.was.data.startswith(_MARK) else b""
        usual = self.was.ends[0] or "\n"
        text = "".join(
            line.replace("\n", end or usual) + end
            for line, end in zip(self.lines, self.was.ends, strict=True)
        )
        return mark + text.encode()

    @property
    def shown(self) -> Iterator[Message]:
        """What changes, line by line, before and after."""
        if not self.was.encoding:
            yield message("{path}", path=self.name)
        else:
            yield message("{path}: from {encoding} to UTF-8", path=self.name, encoding=self.was.encoding)
            yield from self._reread()
        for number, (old, new) in enumerate(zip(self.was.lines, self.lines, strict=True), 1):
            if new != old:
                yield from _shown(number, old, new)

    def _reread(self) -> Iterator[Message]:
        """Yield the first lines that are read in another way, and the number of the others."""
        numbers = [number for number, line in enumerate(self.was.lines) if not line.isascii()]
        for number in numbers[:_SAMPLES]:
            yield from _shown(number + 1, self.was.misread(number), self.was.lines[number])
        if others := len(numbers[_SAMPLES:]):
            yield message("  … and {count} more lines that are read like these", count=others)


def _shown(number: int, old: str, new: str) -> Iterator[Message]:
    yield message("  line {number}", number=number)
    yield message("    before: {text}", text=_visible(old))
    for line in new.split("\n"):
        yield message("    after:  {text}", text=_visible(line))


def _visible(text: str) -> str:
    """Return `text` with a sign for each character that can't be seen, or would command a terminal."""
    return "".join(
        character if character.isprintable() or character in "\t\u3000" else f"<U+{ord(character):04X}>"
        for character in text
    )


def changes(root: Path, name: str) -> list[FileChange]:
    """Return what would be mended in the content folder `root`; nothing is written there."""
    found = dict(_originals(Folder(root, name)))
    with tempfile.TemporaryDirectory() as scratch:
        copy = Path(scratch) / "content"
        now = {path: _retyped(path, was.lines) for path, was in found.items()}
        for path, lines in now.items():
            _put(copy, path, lines)
        for _ in range(_ROUNDS):
            if not (mended := _round(copy, name, now)):
                break
            now |= mended
            for path, lines in mended.items():
                _put(copy, path, lines)
    return [
        FileChange(root / path, f"{name}/{path.as_posix()}", was, now[path])
        for path, was in found.items()
        if now[path] != was.lines or was.encoding
    ]


def _originals(folder: Folder) -> Iterator[tuple[Path, Original]]:
    """Yield the files that hold text, by their paths below the content; links are left out."""
    for under, suffixes in _READ:
        for candidate in folder.files(under, *suffixes):
            path = Path(candidate.path)
            if candidate.objection or path.is_symlink():
                continue
            data = read_bytes(path, candidate.name)
            if not isinstance(data, Problem) and (original := Original.of(data, candidate.name)):
                yield path.relative_to(folder.root), original


def _retyped(path: Path, lines: tuple[str, ...]) -> tuple[str, ...]:
    """Return lines with what one can only have meant, one for each; a line may become several."""
    text = "\n".join(lines)
    if path.suffix.lower() != ".md":
        return tuple(seen_in_yaml(typed_right(text)).split("\n"))
    parts = in_front_matter(text)
    yaml = parts["head"] + seen_in_yaml(typed_right(parts["front_matter"]))
    *above, last = yaml.split("\n")
    first, *below = seen_in_body(parts["rest"])
    return (*above, f"{last}{first}", *below)


def _yaml_in(text: str, name: str) -> str:
    """Return what of a file is YAML."""
    if not name.lower().endswith(".md"):
        return text
    parts = in_front_matter(text)
    return parts["head"] + parts["front_matter"]


def _put(copy: Path, path: Path, lines: tuple[str, ...]) -> None:
    target = copy / path
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text("\n".join(lines), encoding="utf-8", newline="\n")


def _round(copy: Path, name: str, now: dict[Path, tuple[str, ...]]) -> dict[Path, tuple[str, ...]]:
    """Return the texts that reading the copy once more shows how to mend."""
    copy.mkdir(exist_ok=True)
    edition, problems = read_content(copy, name)
    ids = Ids(_taken(edition))
    by_path: defaultdict[Path, list[tuple[Problem, Problem]]] = defaultdict(list)
    for found, placed in zip(problems, located(problems, Folder(copy, name)), strict=True):
        by_path[Path(found.location.path).relative_to(name)].append((found, placed))
    mended = {
        path: _edited(now[path], edits(pairs, "\n".join(now[path]), ids))
        for path, pairs in by_path.items()
        if path in now
    }
    return {path: lines for path, lines in mended.items() if lines != now[path]}


def _edited(lines: tuple[str, ...], changes: Iterator[Edit]) -> tuple[str, ...]:
    """Return `lines`, each of which may be several of the text already, with the changes in it."""
    text = iter(applied("\n".join(lines).split("\n"), changes))
    return tuple("\n".join(next(text) for _ in range(line.count("\n") + 1)) for line in lines)


def _taken(edition: Edition) -> set[str]:
    kinds = (edition.subjects, edition.sources, edition.indicators, edition.scopes, edition.topics)
    return {id_ for kind in (*kinds, edition.figures, edition.bulletins, edition.pages) for id_ in kind}
