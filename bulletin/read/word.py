"""A Word file (.docx, .docm) as lines of plain text, and what of it was left out.

What a reader sees is read: no deleted text, no comments, no hidden text, no orders of fields; no headers and
footers of pages. Nothing that the file names outside of itself is looked for: pictures, templates and links
stay where they are. The XML may declare no entities (XXE, billion laughs), and what is unpacked is bounded;
so is how deep elements nest.

Of the libraries for this, mammoth leaves out ruby with its base, formulas, and the breaks of lines, so that
12 and 34 below each other become 1234; it shows hidden text, and takes sixty times as long.
"""

import io
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any, Final, Protocol

from lxml import etree

from bulletin.problems import Location, Message, Problem, message
from bulletin.read.layout import (
    NOT_READ,
    PICTURES,
    TOO_LONG,
    LineLayout,
    SeenText,
    TooLongError,
    too_much_text,
)
from bulletin.read.story import Story, is_on
from bulletin.text.spacing import joined_lines

_MEMBERS: Final = 10_000
_UNPACKED: Final = 300 * 2**20
"""Bytes that all of a file may unpack to: pictures take most of that, and are not unpacked."""
_PART: Final = 32 * 2**20
"""Bytes of a part that is read; that of a hundred pages has some two million."""
_DEPTH: Final = 250
"""So deep elements nest at most; libxml2 goes no deeper than 256."""
_ELEMENTS: Final = 300_000
"""Elements of a part that is read; a hundred pages have some fifty thousand."""
_CHUNK: Final = 2**16
_ENCRYPTED: Final = 1
_MAIN: Final = "word/document.xml"
_NAMESPACES: Final = {
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main": "w",
    "http://purl.oclc.org/ooxml/wordprocessingml/main": "w",
    "http://schemas.openxmlformats.org/officeDocument/2006/math": "m",
    "http://purl.oclc.org/ooxml/officeDocument/math": "m",
    "http://schemas.openxmlformats.org/markup-compatibility/2006": "mc",
    "http://schemas.openxmlformats.org/drawingml/2006/picture": "pic",
    "http://purl.oclc.org/ooxml/drawingml/picture": "pic",
    "http://schemas.openxmlformats.org/drawingml/2006/chart": "c",
    "http://purl.oclc.org/ooxml/drawingml/chart": "c",
    "http://schemas.openxmlformats.org/drawingml/2006/diagram": "dgm",
    "http://purl.oclc.org/ooxml/drawingml/diagram": "dgm",
    "urn:schemas-microsoft-com:vml": "v",
}
_BROKEN: Final = (zipfile.BadZipFile, zlib.error, OSError, ValueError, RuntimeError, EOFError, LookupError)
"""What the standard library raises of files that are cut off, damaged or packed in rare ways."""


class _EntitiesError(Exception):
    """The XML has a document type, which no Word file has and which can hold bombs."""


class _TooDeepError(Exception):
    """Elements nest deeper than in any document."""


class _TooLargeError(Exception):
    """A part unpacks to more than is read."""


class _Target(Protocol):
    def start(self, tag: str, attributes: Mapping[str, str]) -> None: ...
    def end(self, tag: str) -> None: ...
    def data(self, text: str) -> None: ...


def read_word(data: bytes, name: str) -> SeenText | Problem:
    """Return what a reader sees in the file of these bytes, or why it can't be read."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            return _refused(package, name) or _read(package, name)
    except TooLongError:
        return too_much_text(name)
    except _TooLargeError:
        return _bomb(name)
    except _EntitiesError:
        return _hostile(name)
    except _TooDeepError:
        return _nested(name)
    except (etree.XMLSyntaxError, *_BROKEN):
        return _broken(name)


def _refused(package: zipfile.ZipFile, name: str) -> Problem | None:
    """Return why nothing is unpacked from a file."""
    members = package.infolist()
    names = {member.filename for member in members}
    if len(members) > _MEMBERS or sum(member.file_size for member in members) > _UNPACKED:
        return _bomb(name)
    if any(member.flag_bits & _ENCRYPTED for member in members):
        return locked(name)
    if "xl/workbook.xml" in names:
        return _other(
            name, "Excel", message("copy the table in Excel, and paste it; or use `bulletin import`")
        )
    if "ppt/presentation.xml" in names:
        return _other(name, "PowerPoint", message("copy the text, and paste it"))
    if "content.xml" in names:
        return _other(
            name,
            "OpenDocument",
            message("open it in Word, WPS or LibreOffice, save it as .docx, and take that"),
        )
    if not any(member.startswith(("word/", "_rels/")) for member in names):
        return _other(name, "ZIP", message("unpack it, and take the .docx that is in it"))
    return None


def _read(package: zipfile.ZipFile, name: str) -> SeenText | Problem:
    names = frozenset(package.namelist())
    main = next(_related(package, names, "", "_rels/.rels", "/officeDocument"), _MAIN)
    if main not in names:
        return _broken(name)
    folder, _, file = main.rpartition("/")

    def parts(kind: str) -> Iterator[str]:
        """Yield the part of a kind: the one that the story links to."""
        found = _related(package, names, folder, f"{folder}/_rels/{file}.rels", f"/{kind}")
        yield from (part for part in [next(found, "")] if part)

    styles = _Styles()
    for part in parts("styles"):
        _parse(package, part, styles)
    layout = LineLayout()
    story = Story(layout, styles.hidden)
    _parse(package, main, story)
    noted: dict[tuple[str, str], tuple[str, ...]] = {}
    for kind in dict.fromkeys(of for of, _ in story.notes):
        for part in parts(f"{kind}s"):
            notes = Story(LineLayout(), styles.hidden, kind)
            _parse(package, part, notes)
            noted |= notes.noted
            story.left += notes.left
    for number, key in enumerate(story.notes, 1):
        layout.write(f"[{number}] {joined_lines(chr(10).join(noted.get(key, ())))}")
        layout.end_line()
    story.left["macros"] = sum(part.lower().endswith("vbaproject.bin") for part in names)
    return SeenText(layout.lines, tuple(_notes(story.left)))


def _related(
    package: zipfile.ZipFile, names: frozenset[str], folder: str, links: str, kind: str
) -> Iterator[str]:
    """Yield the parts of a kind that a part with links names from `folder`; what the file lacks is none."""
    if links not in names:
        return
    found = _Links()
    _parse(package, links, found)
    for of, target in found.found:
        part = target.lstrip("/") if target.startswith("/") or not folder else f"{folder}/{target}"
        if of.endswith(kind) and part in names:
            yield part


def _parse(package: zipfile.ZipFile, part: str, target: _Target) -> None:
    """Give a part's XML to `target`; raise where it is broken, too large, or declares entities."""
    guarded: Any = _Guarded(target)
    parser = etree.XMLParser(
        target=guarded, resolve_entities=False, no_network=True, load_dtd=False, remove_pis=True
    )
    left = _PART
    with package.open(part) as stream:
        while chunk := stream.read(_CHUNK):
            left -= len(chunk)
            if left < 0:
                raise _TooLargeError
            parser.feed(chunk)
    parser.close()


class _Guarded:
    """Hands on what libxml2 finds, with short names, and refuses document types."""

    def __init__(self, target: _Target) -> None:
        self._target = target
        self._names: dict[str, str] = {}
        self._depth = 0
        self._left = _ELEMENTS

    def _name(self, tag: str) -> str:
        name = self._names.get(tag)
        if name is None:
            space, _, local = tag.lstrip("{").rpartition("}")
            name = f"{_NAMESPACES[space]}:{local}" if space in _NAMESPACES else local
            if len(self._names) < _MEMBERS:
                self._names[tag] = name
        return name

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        self._depth += 1
        if self._depth > _DEPTH:
            raise _TooDeepError
        self._left -= 1
        if self._left < 0:
            raise TooLongError
        self._target.start(self._name(tag), {key.rpartition("}")[2]: attributes[key] for key in attributes})

    def end(self, tag: str) -> None:
        self._depth -= 1
        self._target.end(self._name(tag))

    def data(self, text: str) -> None:
        self._target.data(text)

    def doctype(self, *_: object) -> None:
        raise _EntitiesError

    def close(self) -> None:
        """Nothing is left to do."""


class _Links:
    """Takes the relationships of a part: kind and target of those inside of the file."""

    def __init__(self) -> None:
        self.found: list[tuple[str, str]] = []

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        if tag == "Relationship" and attributes.get("TargetMode") != "External":
            self.found.append((attributes.get("Type", ""), attributes.get("Target", "")))

    def end(self, tag: str) -> None:
        """Nothing is nested."""

    def data(self, text: str) -> None:
        """Nothing is text."""


class _Styles:
    """Takes the styles: which of them hide text."""

    def __init__(self) -> None:
        self._hiding: set[str] = set()
        self._based: dict[str, str] = {}
        self._style = ""

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        if tag == "w:style":
            self._style = attributes.get("styleId", "")
        elif tag == "w:basedOn":
            self._based[self._style] = attributes.get("val", "")
        elif tag == "w:vanish" and self._style and is_on(attributes):
            self._hiding.add(self._style)

    def end(self, tag: str) -> None:
        if tag == "w:style":
            self._style = ""

    def data(self, text: str) -> None:
        """Nothing is text."""

    @property
    def hidden(self) -> frozenset[str]:
        """The styles that hide text, and those that are based on one directly."""
        return frozenset({*self._hiding, *(own for own, base in self._based.items() if base in self._hiding)})


def _notes(left: Counter[str]) -> Iterator[Message]:
    """Yield a sentence on each kind of thing that was left out, or that is to be looked at."""
    said = {
        "deleted": message(
            "changes are tracked in it: what was deleted is left out ({count} times), the rest kept",
            count=left["deleted"],
        ),
        "struck": message(
            "text that is struck through was read too ({count} characters): look if it still holds",
            count=left["struck"],
        ),
        "hidden": message("hidden text is left out ({count} times)", count=left["hidden"]),
        "comments": message("comments are left out ({count} of them)", count=left["comments"]),
        "fields": message(
            "fields that Word has not worked out are left out ({count} of them): type what they show",
            count=left["fields"],
        ),
        "symbols": message(
            "signs that only a font of their own has are left out ({count} of them)", count=left["symbols"]
        ),
        "parts": message(
            "other documents that are put into it are left out ({count} of them): open it in Word, save it "
            "as a new .docx, and take that",
            count=left["parts"],
        ),
        "pictures": PICTURES.filled(count=left["pictures"]),
        "macros": message("macros in it are left out, and were not run"),
    }
    yield from (sentence for kind, sentence in said.items() if left[kind])


_COPIED: Final = message(
    "open it in Word or WPS, select all, copy, and paste it into a new document; take that"
)


def locked(name: str) -> Problem:
    """Return the problem of a file that opens with a password."""
    what = message("it has a password")
    return Problem(
        Location(name),
        "encrypted-file",
        what,
        NOT_READ,
        message("open it, save it under another name without a password, and use that"),
    )


def _bomb(name: str) -> Problem:
    what = message("unpacked, the file has more than {limit} MB, or too many parts", limit=_PART // 2**20)
    return Problem(Location(name), "too-large", what, TOO_LONG, _COPIED)


def _hostile(name: str) -> Problem:
    what = message("it declares entities, which no program for texts does")
    why = message("such a file can make a program read other files, or run out of memory")
    return Problem(Location(name), "broken-file", what, why, _COPIED)


def _nested(name: str) -> Problem:
    what = message("its parts are nested deeper than any document's")
    return Problem(Location(name), "broken-file", what, NOT_READ, _COPIED)


def _broken(name: str) -> Problem:
    return Problem(
        Location(name),
        "broken-file",
        message("the file is damaged, or no Word document"),
        NOT_READ,
        message("fetch it once more; where Word or WPS can open it, save it there as .docx, and take that"),
    )


def _other(name: str, kind: str, mend: Message) -> Problem:
    what = message("this is a file of the kind {kind}, and no Word document", kind=kind)
    return Problem(Location(name), "unknown-file", what, NOT_READ, mend)
