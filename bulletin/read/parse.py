"""One file of the content folder to what it holds. The result depends on its name and bytes alone."""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from typing import Any, Final, TypeVar

from bulletin.invisible import HIDDEN, SPACE, SPACES
from bulletin.markup import Words
from bulletin.markup.plain import said_of_garbled
from bulletin.media.kinds import disguised, kind_of_file
from bulletin.media.pointers import pointer_in
from bulletin.model.bulletins import Bulletin, BulletinFrontMatter, PageFrontMatter, PlainPage
from bulletin.model.edition import ASSETS, Origin
from bulletin.model.records import KINDS, Figure, Record
from bulletin.nouns import KINDS as NOUNS
from bulletin.packing import Packed
from bulletin.problems import Location, Message, Problem, Severity, message
from bulletin.read import ledger, yaml
from bulletin.read.below import fields_below
from bulletin.read.defaults import DEFAULTS, inherited, is_lack, lacking_in, no_default, split
from bulletin.read.files import decode_text
from bulletin.read.leftovers import merge_marks, unseen
from bulletin.read.misplaced import misplaced
from bulletin.read.objections import IMAGE_ENDINGS, RECORDS_FROM_SHEET
from bulletin.read.records import present, record
from bulletin.read.scattered import in_lines, scattered
from bulletin.read.slips import SLIPS
from bulletin.read.syntax import CELLS_APART, ROW
from bulletin.read.vocabulary import GROUPS, LISTS, fields_of
from bulletin.text.mojibake import read_as_latin

_MODELS: Final = {model.label: model for model in KINDS}
_ALMOST_END: Final = re.compile(
    rf"^{SPACE}*(?:-{{2,}}|[－—–―─]+|\*{{3,}}|={{3,}}|_{{3,}}){SPACE}*$", re.MULTILINE
)
"""A line that may have been meant to end the front matter, and does not."""
_DOCUMENTS: Final = frozenset({"RTF", "HTML", "SVG", "PDF"})
"""Kinds of files that are text for a computer, and hold an article perhaps."""
_FIRST: Final = 1000
"""Characters that tell what kind of file it is."""
_MATTER: Final = re.compile(r"---[ \t]*\n(.*?)^---[ \t]*(?:\n|\Z)", re.MULTILINE | re.DOTALL)
_SPACE: Final = re.compile(f"[{SPACES}]")
_SPACED: Final = re.compile(rf"---[ \t]*[{SPACES}]")
_FENCED: Final = re.compile(r"\A(?:```|~~~)\w*[ \t]*\n\s*")
FrontMatter = TypeVar("FrontMatter", bound=Record)


@dataclass(frozen=True, slots=True)
class ReadEntry(Packed):
    """A record or an article of a file, and where it stands; `typed` are its fields or front matter."""

    label: str
    id: str
    value: Any
    origin: Origin
    typed: Any = None


@dataclass(frozen=True, slots=True)
class ParsedFile(Packed):
    """What a file holds; what has a problem may be missing from its entries."""

    entries: tuple[ReadEntry, ...]
    problems: tuple[Problem, ...]


def parse_file(kind: str, name: str, data: bytes) -> ParsedFile:
    """Return what the file `name` holds: records of the kind `kind`, or one `bulletin` or `page`.

    Of an `image` or a `file` it holds what can be told by its bytes.
    """
    if kind in ASSETS:
        return _asset(kind, name, data)
    if pointer := pointer_in(data, name):
        return ParsedFile((), (pointer,))
    if kind == "publication":
        return _publication(name, data)
    text = decode_text(data, name)
    if isinstance(text, Problem):
        return ParsedFile((), (_no_text(kind, name, data) or text,))
    if spoilt := read_as_latin(text):
        where = Location(name, text.count("\n", 0, spoilt[0]) + 1)
        return ParsedFile((), (Problem(where, "garbled-text", *said_of_garbled(text[slice(*spoilt)])),))
    if marks := merge_marks(text, name):
        return ParsedFile((), tuple(marks))
    text, hidden = unseen(text, name)
    held = _held(kind, text, name)
    return ParsedFile(held.entries, (*hidden, *held.problems)) if hidden else held


def _no_text(kind: str, name: str, data: bytes) -> Problem | None:
    """Return the problem of a file of another program under the name of a text; None where it may be one."""
    found = kind_of_file(data[:_FIRST])
    if found in {"", *_DOCUMENTS} - {"PDF"}:
        return None
    return disguised(
        name,
        message("this is a file of the kind {kind}, whatever its name ends in", kind=found),
        message(
            "it is an image: give it the ending {ending}, and move it below content/images/", ending=ending
        )
        if (ending := IMAGE_ENDINGS.get(found, ""))
        else _COPY_TEXT
        if kind in {"bulletin", "page"}
        else RECORDS_FROM_SHEET,
        found,
    )


_COPY_TEXT: Final = message(
    "open it in the program that made it, and copy its text below the fields of a new file"
)


def _held(kind: str, text: str, name: str) -> ParsedFile:
    """Return what the text of the file `name` holds."""
    if kind == "bulletin":
        return _bulletin(text, name)
    if kind == "page":
        return _page(text, name)
    if not text.strip():
        return ParsedFile((), (_empty(name, has_text=False),))
    value, problems = yaml.load(text, name, fields=fields_of(_MODELS[kind]))
    bare = value in (None, "", []) or (isinstance(value, dict) and value.get("figures", DEFAULTS) == "")
    if bare and (ids := _COMMENTED.findall(text)):
        return ParsedFile((), (*problems, _commented_out(name, ids)))
    if value in (None, "", []):
        return ParsedFile((), tuple(problems) or (_empty(name, has_text=True),))
    return _records(_MODELS[kind], value, name, problems)


def _publication(name: str, data: bytes) -> ParsedFile:
    """Return what is wrong with a file of the ledger; pages don't read it."""
    found = ledger.decode_publication(name, data)
    return ParsedFile((), (found,) if isinstance(found, Problem) else ())


def _asset(kind: str, name: str, data: bytes) -> ParsedFile:
    from bulletin.media import attachments, images  # noqa: PLC0415  a content may have none

    found = (
        images.inspected_image(data, name)
        if kind == "image"
        else attachments.inspected_attachment(data, name)
    )
    if isinstance(found, Problem):
        return ParsedFile((), (found,))
    value = (found, len(data))
    return ParsedFile((ReadEntry(kind, name.partition("/")[2], value, Origin(name)),), ())


def _records(model: type[Record], value: Any, path: str, problems: list[Problem]) -> ParsedFile:
    if other := misplaced(model, value, path):
        return ParsedFile((), (*problems, other))
    prefix: tuple[str, ...] = ()
    defaults: dict[str, Any] = {}
    if model is Figure:
        if isinstance(value, dict) and any(key[:1].isspace() for key in value):
            return ParsedFile((), tuple(problems))  # fields of a figure, behind spaces that were told
        value, defaults, faults_of_head = split(value, path)
        told = {problem.rule for problem in problems}
        problems += [fault for fault in faults_of_head if not _is_caused(fault, told)]
        prefix = ("figures",)
    if value == []:
        return ParsedFile((), (*problems, _empty(path, has_text=True)))
    if not isinstance(value, list):
        if not any(dict(problem.mend.arguments).get("known") == "figures" for problem in problems):
            problems.append(_no_list(model.label, path, value))
        return ParsedFile((), tuple(problems))
    entries: list[ReadEntry] = []
    lacking = lacking_in(value, defaults) if model is Figure else {}
    problems += [no_default(path, key, lacking[key], is_empty=key in defaults) for key in lacking]
    told = {problem.rule for problem in problems}
    faults = _faults(model, value, defaults, Origin(path, prefix), entries)
    new = (fault for fault in faults if not is_lack(fault, lacking) and not _is_caused(fault, told))
    problems += yaml.at_most(new)
    return ParsedFile(tuple(entries), tuple(problems))


def _faults(
    model: type[Record], items: list[Any], defaults: dict[str, Any], within: Origin, entries: list[ReadEntry]
) -> Iterator[Problem]:
    """Yield the problems of the records in `items`, and add those that have none to `entries`."""
    lines = scattered(fields_of(model), items)
    for index, item in enumerate(items):
        origin = Origin(within.path, (*within.pointer, index))
        if index in lines:
            if lines[index]:
                yield in_lines(origin, lines[index])
            continue
        merged = {**inherited(defaults, item), **item} if isinstance(item, dict) else item
        found, faults = record(model, merged, origin, item)
        yield from faults
        if found:
            entries.append(ReadEntry(model.label, found.id, found, origin, present(merged)))


def _is_caused(fault: Problem, told: Collection[str]) -> bool:
    """Tell if a fault comes of a slip that was told, such as a text for a record, or a name in quotes."""
    found = dict(fault.what.arguments)
    if fault.rule == "unknown-key":
        first = str(found.get("key"))[0]
        return (
            ("quoted-key" in told and first in "“”‘’「")
            or ("note-sign" in told and first in "＃/<")
            or ("wide-space" in told and HIDDEN.match(first) is not None)
        )
    if "backslash" in told and (fault.rule == "control-character" or "count" in found):
        return True
    return fault.rule == "wrong-shape" and (
        ("text" in found and bool(SLIPS & {*told}))
        or (found.get("field") in GROUPS and bool({"full-width-colon", "no-space-after-colon"} & {*told}))
        or (bool({"list-mark", "wide-space"} & {*told}) and found.get("field") in {*LISTS, "figures"})
    )


_COMMENTED: Final = re.compile(r"^[ \t]*#[# \t]*-?[ \t]*id[ \t]*[:：][ \t]*(\S+)", re.MULTILINE)
"""The beginning of a record that was made a comment, and its id."""


def _commented_out(path: str, ids: list[str]) -> Problem:
    return Problem(
        Location(path),
        "empty-file",
        message(
            "every record of this file is a comment: {ids}",
            ids=", ".join([*ids[:_SHOWN], *(["…"] if len(ids) > _SHOWN else [])]),
        ),
        message("what they hold is not on the site, and what names them leads nowhere"),
        message(
            "delete the # and the space behind it at the beginning of the lines of those that are meant; if "
            "none is, delete the file"
        ),
    )


_SHOWN: Final = 5
"""Ids that a message shows."""


def _empty(path: str, *, has_text: bool) -> Problem:
    return Problem(
        Location(path),
        "empty-file",
        message("there is no record in this file") if has_text else message("there is nothing in this file"),
        message(
            "what it held would vanish from the site; it happens when a disk was full, or a copy broke off"
        ),
        message("take it from a backup; if it is not needed, delete the file"),
        Severity.WARNING if has_text else Severity.ERROR,
    )


def _no_list(label: str, path: str, value: Any) -> Problem:
    name, records = next(iter(value.items())) if isinstance(value, dict) and len(value) == 1 else ("", None)
    if label == "figure" and value == "":
        mend = message("write below `figures:` one entry a figure, each beginning with `- id: `")
    elif label == "figure":
        mend = message("write `figures:` and below it one entry a figure, each beginning with `- id: `")
    elif isinstance(records, list) and all(isinstance(item, dict) for item in records):
        mend = message("delete the line `{name}:`; the file itself is the list", name=name)
    elif isinstance(value, str) and ROW.fullmatch(value):
        mend = CELLS_APART
    else:
        mend = message("begin each record with `- id: `, its other fields indented by two spaces")
    return Problem(
        Location(path, 1, 1),
        "wrong-shape",
        message("the file holds no list of records: {label}", label=NOUNS[label]),
        message("nothing in it can be read"),
        mend,
    )


def _bulletin(text: str, path: str) -> ParsedFile:
    from bulletin.markup.convert import convert  # noqa: PLC0415  it takes long, and records need none of it

    front_matter, typed, body, line, problems = _front_matter(BulletinFrontMatter, text, path)
    document = convert(body)
    problems += [problem.moved(path, line - 1) for problem in document.problems]
    if front_matter is None:
        return ParsedFile((), tuple(problems))
    title, faults = _words(front_matter.title, path, "title")
    summary, more = _words(front_matter.summary, path, "summary")
    bulletin = Bulletin(front_matter, title, summary, document, path, line)
    return ParsedFile(
        (ReadEntry(front_matter.label, front_matter.id, bulletin, Origin(path), typed),),
        (*problems, *faults, *more),
    )


def _page(text: str, path: str) -> ParsedFile:
    from bulletin.markup.convert import convert  # noqa: PLC0415  it takes long, and records need none of it

    front_matter, typed, body, line, problems = _front_matter(PageFrontMatter, text, path)
    document = convert(body)
    problems += [problem.moved(path, line - 1) for problem in document.problems]
    if front_matter is None:
        return ParsedFile((), tuple(problems))
    page = PlainPage(front_matter, document, path, line)
    return ParsedFile(
        (ReadEntry(front_matter.label, front_matter.id, page, Origin(path), typed),), tuple(problems)
    )


def _front_matter(
    model: type[FrontMatter], text: str, name: str
) -> tuple[FrontMatter | None, Any, str, int, list[Problem]]:
    """Split an article into front matter, that as typed, the body, and the line on which that starts."""
    if not text.strip():
        return None, None, "", 1, [_empty(name, has_text=False)]
    fields, body = split_front_matter(text)
    if fields is None:
        return None, None, "", 1, [_no_front_matter(text, name)]
    body_line = text.count("\n", 0, len(text) - len(body)) + 1
    value, problems = yaml.load(fields, name, first_line=2, fields=fields_of(model))
    if value is None and problems:
        return None, None, body, body_line, problems
    front_matter, faults = record(model, {} if value is None else value, Origin(name))
    told = {problem.rule for problem in problems}
    faults = [fault for fault in faults if not _is_caused(fault, told)]
    below = fields_below(model, body, name, body_line)
    faults += [*_unsaid(value, name), *below]
    return front_matter, present(value), body, body_line, [*problems, *faults]


def _unsaid(front_matter: Any, name: str) -> Iterator[Problem]:
    """Yield what decides whether an article is public, and is left empty."""
    for key in ("status", "embargo"):
        if isinstance(front_matter, dict) and front_matter.get(key, "given") in ("", None):
            yield Problem(
                Location(name, pointer=(key,), at_key=True),
                "empty-value",
                message("`{key}` is empty", key=key),
                message("the article would be published at once, which may not be what is meant"),
            )


def split_front_matter(text: str) -> tuple[str | None, str]:
    """Return the YAML between the first two lines of `---`, and what follows; None without them."""
    match = _MATTER.match(text)
    return (match[1], text[match.end() :]) if match else (None, text)


def _no_front_matter(text: str, name: str) -> Problem:
    first = text.partition("\n")[0].strip()
    if text.startswith("---") and first == "---" and not _SPACED.match(text):
        return _no_end(text, name)
    what, mend = _begun(text, first)
    why = message("without its id, its title and so on the text can't be published")
    return Problem(Location(name, 1, 1), "front-matter", what, why, mend)


def _no_end(text: str, name: str) -> Problem:
    """Return the problem of fields that no line of three hyphens ends; another line may be meant for it."""
    found = _ALMOST_END.search(text, text.index("\n") if "\n" in text else 0)
    return Problem(
        Location(name, text.count("\n", 0, found.start()) + 1 if found else 1, 1),
        "front-matter",
        message("「{line}」 is no `---`, so that the front matter has no end", line=found[0].rstrip())
        if found
        else message("the front matter that starts here has no end"),
        message("fields and text can't be told apart"),
        message("make the line `---`: three half-width hyphens at the left edge, and nothing else")
        if found
        else message("put a line of three hyphens, `---`, between the fields and the text"),
    )


def _begun(text: str, first: str) -> tuple[Message, Message]:
    """Say how the first line of an article differs from three hyphens, and what to do."""
    if first != "---" and re.fullmatch("[-－—–―]+", first):
        return (
            message("the first line is 「{line}」, not three half-width hyphens", line=first),
            message("make it `---`, and the line below the fields too"),
        )
    if first in {"+++", "{", ";;;"}:
        return (
            message("the first line is 「{line}」, with which other programs begin their fields", line=first),
            message(
                "make it `---`, write each field as `name: value` in a line of its own, and `---` below them"
            ),
        )
    if (kind := kind_of_file(text[:_FIRST].encode())) in _DOCUMENTS:
        return (
            message("this is a file of the kind {kind}, and not the text of an article", kind=kind),
            _COPY_TEXT,
        )
    line = text.partition("\n")[0]
    if (hidden := HIDDEN.search(line) or _SPACE.search(line)) and HIDDEN.sub("", line).strip() == "---":
        return (
            message(
                "the invisible character U+{code} stands in the first line", code=f"{ord(hidden[0]):04X}"
            ),
            message("delete the line, and type `---` anew in its place"),
        )
    if _FENCED.sub("", text.lstrip()).startswith("---"):
        return (
            message("something stands before the `---` of the front matter: an empty line, or spaces")
            if text.lstrip().startswith("---")
            else message("「{line}」 stands before the `---` of the front matter", line=first),
            message("delete all that stands before it, so that the file begins with `---`"),
        )
    return (
        message("the file does not begin with its front matter"),
        message("make the first line `---`, then one field a line, then `---` again, then the text"),
    )


def _words(text: str, path: str, key: str) -> tuple[Words, list[Problem]]:
    from bulletin.markup.words import convert_words  # noqa: PLC0415  as above

    words = convert_words(text)
    here = Location(path, pointer=(key,))
    return words, [replace(problem, location=here) for problem in words.problems]
