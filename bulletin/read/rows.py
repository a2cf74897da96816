"""The plain form in which records and articles are kept: JSON of what was typed or converted.

A record is kept as its fields as they were typed, and its model is made of them when it is loaded, which
takes less time than anything else would. So the store holds texts and numbers, and to read them runs no code.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any, Final, NamedTuple, TypeVar

from pydantic import BaseModel, ValidationError

from bulletin.engine import plain
from bulletin.engine.store import StoreError
from bulletin.markup import Document, Words
from bulletin.model.assets import Attachment, Picture
from bulletin.model.bulletins import Bulletin, BulletinFrontMatter, PageFrontMatter, PlainPage
from bulletin.model.records import KINDS
from bulletin.read.parse import ReadEntry

Typed = TypeVar("Typed", bound=BaseModel)
_MODELS: Final = {model.label: model for model in KINDS}


class Row(NamedTuple):
    """One thing that a file holds: what it is, where in the file it stands, and what it says.

    `number` is its place in a list, from 0; -1 where it is the whole file. `pointer` are the keys that lead
    to that list, joined by slashes. By `rank` bulletins are sorted in groups: the newest first, then by id.
    `data` is its plain form, which is kept, and `value` what that was made of.
    """

    label: str
    id: str
    number: int
    pointer: str
    rank: str
    data: bytes
    value: Any


@dataclass(frozen=True, slots=True)
class _Article:
    """A bulletin, or a page, which has no words of its own."""

    front_matter: dict[str, Any]
    body: Document
    path: str
    line: int
    title: Words | None = None
    summary: Words | None = None


@dataclass(frozen=True, slots=True)
class _File:
    """An image or an attachment: its path below the content folder, its digest, and what it is."""

    path: str
    digest: str
    width: int = 0
    height: int = 0
    copies: tuple[int, ...] = ()
    kind: str = ""
    size: int = 0


@dataclass(frozen=True, slots=True)
class _OnlyFrontMatter:
    """What of an article is not its text."""

    front_matter: dict[str, Any]


_front_matter: Final = plain.Decoder[_OnlyFrontMatter](_OnlyFrontMatter)
_article: Final = plain.Decoder[_Article](_Article)
_fields: Final = plain.Decoder[dict[str, Any]](dict[str, Any])
_file: Final = plain.Decoder[_File](_File)


def row_of(entry: ReadEntry) -> Row:
    """Return the row of what a file holds."""
    pointer = entry.origin.pointer
    number, keys = (int(pointer[-1]), pointer[:-1]) if pointer else (-1, ())
    rank = _newest_first(entry.value.front_matter) if entry.label == "bulletin" else ""
    data = encode_record(entry.value, entry.typed)
    return Row(entry.label, entry.id, number, "/".join(map(str, keys)), rank, data, entry.value)


def origin_pointer(number: int, pointer: str) -> tuple[str | int, ...]:
    """Return the keys that lead to an entry: those of its list, and its number; none for a whole file."""
    return () if number < 0 else (*(part for part in pointer.split("/") if part), number)


def _newest_first(front_matter: BulletinFrontMatter) -> str:
    """Return a text by which later dates and times come first; of one moment, ids by themselves."""
    date, at = front_matter.date, front_matter.stated
    first, last = (_LAST_DAY - day.toordinal() for day in (date.first, date.last))
    seconds = _LAST_SECOND - (at.hour * 60 + at.minute) * 60 - at.second
    return f"{first:07d}{last:07d}{seconds:05d}{front_matter.id}"


_LAST_DAY: Final = date.max.toordinal()
_LAST_SECOND: Final = 24 * 60 * 60 - 1


def front_matter_of(data: bytes) -> Any:
    """Return the fields of an article's front matter as they were typed."""
    return _front_matter.decode(data).front_matter


def encode_record(value: Any, typed: Any = None) -> bytes:
    """Return the plain form of a record, article or asset; `typed` are its fields or front matter."""
    match value:
        case Bulletin():
            held = _Article(typed, value.body, value.path, value.body_line, value.title, value.summary)
        case PlainPage():
            held = _Article(typed, value.body, value.path, value.body_line)
        case Picture():
            return plain.encode(_File(value.path, value.digest, value.width, value.height, value.copies))
        case Attachment():
            return plain.encode(_File(value.path, value.digest, kind=value.kind, size=value.size))
        case _:
            return plain.encode(typed)
    return plain.encode(held)


def decode_record(label: str, data: bytes) -> Any:
    """Return the record, article or asset that `encode_record` was given."""
    if label == "bulletin":
        held = _article.decode(data)
        if held.title is None or held.summary is None:
            raise StoreError
        front_matter = _typed(BulletinFrontMatter, held.front_matter)
        return Bulletin(front_matter, held.title, held.summary, held.body, held.path, held.line)
    if label == "page":
        held = _article.decode(data)
        return PlainPage(_typed(PageFrontMatter, held.front_matter), held.body, held.path, held.line)
    if label == "image":
        found = _file.decode(data)
        return Picture(found.path, found.path, found.digest, found.width, found.height, found.copies)
    if label == "file":
        found = _file.decode(data)
        return Attachment(found.path, found.path, found.digest, found.kind, found.size)
    return _typed(_MODELS[label], _fields.decode(data))


def _typed(model: type[Typed], fields: Any) -> Typed:
    """Return a record of its fields as they were typed; raise StoreError where they are none of it."""
    try:
        return model.model_validate(fields)
    except ValidationError as error:
        raise StoreError from error
