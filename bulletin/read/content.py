"""The content folder to an edition: every file, with all problems of all files in one run."""

import difflib
import hashlib
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Final, TypeVar

from bulletin.markup import Document, Words, convert, convert_words
from bulletin.model.bulletins import Bulletin, BulletinMatter, PageMatter, PlainPage
from bulletin.model.edition import Asset, Edition, Origin
from bulletin.model.records import (
    Enterprise,
    Figure,
    Indicator,
    Place,
    Policy,
    Record,
    Scope,
    Source,
    Topic,
)
from bulletin.nouns import KINDS
from bulletin.problems import Location, Message, Problem, message
from bulletin.read import yaml
from bulletin.read.files import Folder, is_ignored, read_text, unreadable
from bulletin.read.records import record
from bulletin.read.vocabulary import CHINESE, fields_of

_LISTS: Final[dict[str, type[Record]]] = {
    "places": Place,
    "indicators": Indicator,
    "scopes": Scope,
    "topics": Topic,
    "sources": Source,
}
_FOLDERS: Final[dict[str, type[Record]]] = {"enterprises": Enterprise, "policies": Policy, "figures": Figure}
_DEFAULTS: Final = frozenset(
    {"source", "subject", "as_of", "as_of_printed", "scope", "period", "period_printed", "modality"}
)
_MATTER: Final = re.compile(r"---[ \t]*\n(.*?)^---[ \t]*(?:\n|\Z)", re.MULTILINE | re.DOTALL)
_IMAGES: Final = (".png", ".jpg", ".jpeg", ".webp", ".gif", ".avif")
Matter = TypeVar("Matter", bound=Record)


@dataclass(slots=True)
class _Gathering:
    """What has been read so far; becomes the edition."""

    folder: Folder
    kinds: dict[str, dict[str, Any]] = field(default_factory=dict)
    origins: dict[tuple[str, str], Origin] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def add(self, label: str, id_: str, value: Any, origin: Origin) -> None:
        """Keep `value`; of two with one id the first stays, and the second is a problem."""
        first = self.origins.setdefault((label, id_), origin)
        if first is origin:
            self.kinds.setdefault(label, {})[id_] = value
            return
        self.problems.append(
            Problem(
                Location(origin.path, pointer=(*origin.pointer, "id")),
                "duplicate-id",
                message(
                    "another {label} has the id 「{id}」, in {path}",
                    label=KINDS[label],
                    id=id_,
                    path=first.path,
                ),
                message("addresses and references could mean either"),
                message("give one of them another id; if they are the same thing, delete one"),
            )
        )


def read_content(root: Path, name: str = "content") -> tuple[Edition, list[Problem]]:
    """Read the content folder `root`, called `name` in problems: an edition, and all its problems.

    What has a problem is left out of the edition; an edition is complete only when there are no
    problems of the severity error.
    """
    gathering = _Gathering(Folder(root, name))
    if not root.is_dir():
        return Edition(), [_no_content(name)]
    _read_data(gathering)
    _read_articles(gathering, "bulletins", BulletinMatter, _bulletin)
    _read_articles(gathering, "pages", PageMatter, _page)
    _read_images(gathering)
    _refuse_strays(gathering)
    kinds = gathering.kinds
    edition = Edition(
        places=kinds.get("place", {}),
        sources=kinds.get("source", {}),
        scopes=kinds.get("scope", {}),
        topics=kinds.get("topic", {}),
        indicators=kinds.get("indicator", {}),
        enterprises=kinds.get("enterprise", {}),
        policies=kinds.get("policy", {}),
        figures=kinds.get("figure", {}),
        bulletins=kinds.get("bulletin", {}),
        pages=kinds.get("page", {}),
        images=kinds.get("image", {}),
        origins=gathering.origins,
    )
    return edition, gathering.problems


def _no_content(name: str) -> Problem:
    return Problem(
        Location(name),
        "no-content",
        message("there is no content folder 「{name}」", name=name),
        message("there is nothing to publish"),
        message("run the command in the project's folder, or name the folder that holds the content"),
    )


def _read_data(gathering: _Gathering) -> None:
    folder = gathering.folder
    for path, objection in folder.files("data", ".yaml", ".yml"):
        if objection:
            gathering.problems.append(objection)
            continue
        within = path.relative_to(folder.root / "data")
        model = _LISTS.get(within.stem) if len(within.parts) == 1 else _FOLDERS.get(within.parts[0])
        if model is None:
            gathering.problems.append(_stray(folder.named(path)))
            continue
        text = read_text(path, folder.named(path))
        if isinstance(text, Problem):
            gathering.problems.append(text)
            continue
        value, problems = yaml.load(text, folder.named(path))
        gathering.problems += problems
        if value not in (None, ""):
            _read_list(gathering, model, value, folder.named(path))


def _read_list(gathering: _Gathering, model: type[Record], value: Any, path: str) -> None:
    prefix: tuple[str, ...] = ()
    defaults: dict[str, Any] = {}
    if model is Figure:
        value, defaults = _figures_file(gathering, value, path)
        prefix = ("figures",)
    if not isinstance(value, list):
        if not any(_is_misspelt_list(problem, path) for problem in gathering.problems):
            gathering.problems.append(_no_list(model.label, path))
        return
    for index, item in enumerate(value):
        origin = Origin(path, (*prefix, index))
        merged = {**defaults, **item} if isinstance(item, dict) else item
        found, problems = record(model, merged, origin)
        gathering.problems += problems
        if found:
            gathering.add(model.label, found.id, found, origin)


def _figures_file(gathering: _Gathering, value: Any, path: str) -> tuple[Any, dict[str, Any]]:
    """Split a figures file into its list and its defaults."""
    if not isinstance(value, dict):
        return None, {}
    defaults = {key: item for key, item in value.items() if key != "figures"}
    for key in defaults.keys() - _DEFAULTS:
        gathering.problems.append(
            Problem(
                Location(path, pointer=(key,), at_key=True),
                "unknown-key",
                message("「{key}」 is no default of a figures file", key=key),
                message("a misspelt field would vanish in silence"),
                _default(key),
            )
        )
    return value.get("figures"), {key: item for key, item in defaults.items() if key in _DEFAULTS}


def _is_misspelt_list(problem: Problem, path: str) -> bool:
    return problem.location.path == path and str(problem.mend) == "write `figures`"


def _default(key: str) -> Message:
    """Say what to write for `key`, which is no default."""
    if key in fields_of(Figure):
        return message("write it into each figure")
    names = {*_DEFAULTS, "figures"}
    near = [name for name in CHINESE.get(key, ()) if name in names] or difflib.get_close_matches(
        key, names, 1
    )
    if near:
        return message("write `{near}`", near=near[0])
    return message(
        "defaults are: {known}; the figures follow below `figures:`", known=", ".join(sorted(_DEFAULTS))
    )


def _no_list(label: str, path: str) -> Problem:
    figures = label == "figure"
    return Problem(
        Location(path, 1, 1),
        "wrong-shape",
        message("the file holds no list of records: {label}", label=KINDS[label]),
        message("nothing in it can be read"),
        message("write `figures:` and below it one entry a figure, each beginning with `- id: `")
        if figures
        else message("begin each record with `- id: `, its other fields indented by two spaces"),
    )


def _stray(path: str) -> Problem:
    return Problem(
        Location(path),
        "unknown-file",
        message("no kind of record is kept in a file of this name"),
        message("what is not read would be missing from the site in silence"),
        message(
            "put its records into data/places.yaml, indicators.yaml, scopes.yaml, topics.yaml, sources.yaml, "
            "or a file below data/enterprises/, data/policies/ or data/figures/"
        ),
    )


def _read_articles(
    gathering: _Gathering,
    under: str,
    model: type[Matter],
    make: Callable[[Matter, Document, str, int], tuple[Any, list[Problem]]],
) -> None:
    folder = gathering.folder
    for path, objection in folder.files(under, ".md"):
        text = objection or read_text(path, folder.named(path))
        if isinstance(text, Problem):
            gathering.problems.append(text)
            continue
        name = folder.named(path)
        matter, body, body_line, found = _front_matter(model, text, name)
        document = convert(body)
        gathering.problems += found
        gathering.problems += [problem.moved(name, body_line - 1) for problem in document.problems]
        if matter:
            made: tuple[Any, list[Problem]] = make(matter, document, name, body_line)
            gathering.problems += made[1]
            gathering.add(matter.label, matter.id, made[0], Origin(name))


def _front_matter(model: type[Matter], text: str, name: str) -> tuple[Matter | None, str, int, list[Problem]]:
    """Split an article into its front matter, its body, and the line on which the body starts."""
    fields, body = split_matter(text)
    if fields is None:
        return None, "", 1, [_no_matter(text, name)]
    body_line = text.count("\n", 0, len(text) - len(body)) + 1
    value, problems = yaml.load(fields, name, first_line=2)
    if value is None and problems:
        return None, body, body_line, problems
    matter, faults = record(model, {} if value is None else value, Origin(name))
    return matter, body, body_line, [*problems, *faults, *_unsaid(value, name)]


def _unsaid(matter: Any, name: str) -> Iterator[Problem]:
    """Yield what decides whether an article is public, and is left empty."""
    for key in ("status", "embargo"):
        if isinstance(matter, dict) and matter.get(key, "given") in {"", None}:
            yield Problem(
                Location(name, pointer=(key,), at_key=True),
                "empty-value",
                message("`{key}` is empty", key=key),
                message("the article would be published at once, which may not be what is meant"),
                message("fill it in, or delete the line"),
            )


def split_matter(text: str) -> tuple[str | None, str]:
    """Return the YAML between the first two lines of `---`, and what follows; None without them."""
    match = _MATTER.match(text)
    return (match[1], text[match.end() :]) if match else (None, text)


def _no_matter(text: str, name: str) -> Problem:
    if text.partition("\n")[0].rstrip(" \t") == "---":
        return Problem(
            Location(name, 1, 1),
            "front-matter",
            message("the front matter that starts here has no end"),
            message("fields and text can't be told apart"),
            message("put a line of three hyphens, `---`, between the fields and the text"),
        )
    return Problem(
        Location(name, 1, 1),
        "front-matter",
        message("the file does not begin with its front matter"),
        message("without its id, its title and so on the text can't be published"),
        message("make the first line `---`, then one field a line, then `---` again, then the text"),
    )


def _bulletin(
    matter: BulletinMatter, body: Document, path: str, body_line: int
) -> tuple[Bulletin, list[Problem]]:
    title, faults = _words(matter.title, path, "title")
    summary, more = _words(matter.summary, path, "summary")
    return Bulletin(matter, title, summary, body, path, body_line), [*faults, *more]


def _words(text: str, path: str, key: str) -> tuple[Words, list[Problem]]:
    words = convert_words(text)
    here = Location(path, pointer=(key,))
    return words, [replace(problem, location=here) for problem in words.problems]


def _page(matter: PageMatter, body: Document, path: str, body_line: int) -> tuple[PlainPage, list[Problem]]:
    return PlainPage(matter, body, path, body_line), []


def _read_images(gathering: _Gathering) -> None:
    folder = gathering.folder
    for path, objection in folder.files("images", *_IMAGES):
        if objection:
            gathering.problems.append(objection)
            continue
        relative = path.relative_to(folder.root).as_posix()
        try:
            with path.open("rb") as stream:
                digest = hashlib.file_digest(stream, "sha256").hexdigest()
        except OSError as error:
            gathering.problems.append(unreadable(folder.named(path), error))
            continue
        gathering.add("image", relative, Asset(relative, str(path), digest), Origin(folder.named(path)))


def _refuse_strays(gathering: _Gathering) -> None:
    """Report what lies in the content folder where nothing is read."""
    for path in _strays(gathering.folder.root):
        gathering.problems.append(
            Problem(
                Location(gathering.folder.named(path)),
                "unknown-file",
                message("nothing is read from this place"),
                message("what is not read would be missing from the site in silence"),
                message("move it below bulletins/, pages/, data/ or images/, or out of the content folder"),
            )
        )


def _strays(root: Path) -> Iterator[Path]:
    known = {"bulletins", "pages", "data", "images"}
    for path in sorted(root.iterdir()):
        if (path.name not in known or not path.is_dir()) and not is_ignored(path.name):
            yield path
