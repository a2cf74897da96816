"""New records and bulletins: what is asked of each kind, and the lines that are added to a file for it."""

import difflib
import json
import re
import tempfile
import textwrap
from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final, NamedTuple

import yaml

from bulletin import vocabulary
from bulletin.model.edition import Edition
from bulletin.newsroom.divisions import Divisions
from bulletin.problems import Message, Problem, Severity, message
from bulletin.read.content import read_content
from bulletin.read.vocabulary import value_of
from bulletin.text import meant
from bulletin.text.pinyin import pinyin_slug
from bulletin.text.places import place_id
from bulletin.text.scripts import Script, foreign_in, in_script

_DAY: Final = len("2020-03-04")
_LENGTH: Final = 40
"""The most characters of an id that is offered."""


class AskedField(NamedTuple):
    """A field that is asked for: what it is, if it is `needed`, and the kind of records that it names."""

    field: str
    words: Message
    needed: bool = True
    names: str = ""
    default: str = ""
    is_list: bool = False

    @property
    def kinds(self) -> tuple[str, ...]:
        """The kinds of the records that it may name."""
        return ("place", "enterprise", "policy") if self.names == "subject" else (self.names,)


_NAME: Final = AskedField("name", message("Its name"))
_PLACE: Final = AskedField("place", message("The place that it is in"), names="place")
QUESTIONS: Final[Mapping[str, tuple[AskedField, ...]]] = {
    "place": (
        _NAME,
        AskedField("level", message("Its level: city, county, town or park"), default="town"),
        AskedField("parent", message("What it lies in"), names="place"),
    ),
    "source": (
        AskedField("outlet", message("Which paper, station or office has published it"), needed=False),
        AskedField("title", message("Its title, as it was printed"), needed=False),
        AskedField("published", message("The day on which it was published, like 2020-03-04"), needed=False),
        AskedField("url", message("Its address, if it is on the web"), needed=False),
    ),
    "scope": (_NAME, AskedField("definition", message("Whom it counts, in a sentence"))),
    "topic": (_NAME, AskedField("description", message("What belongs to it, in a sentence"))),
    "indicator": (
        _NAME,
        AskedField("unit", message("What it is counted in, like 家, 人, 元, %")),
        AskedField("kind", message("count, share, measure, money, duration or rate"), default="count"),
        AskedField("definition", message("What it counts, in a sentence")),
        AskedField("topic", message("The topic that it belongs to"), needed=False, names="topic"),
    ),
    "enterprise": (
        _NAME,
        AskedField("kind", message("enterprise, bank or institution"), default="enterprise"),
        _PLACE,
    ),
    "policy": (
        AskedField("title", message("Its title")),
        AskedField("place", message("The place that it is for"), names="place"),
        AskedField("kind", message("document, mechanism or programme"), default="document"),
        AskedField("topics", message("Its topics, with commas between"), names="topic", is_list=True),
        AskedField("source", message("The source that tells of it"), names="source"),
    ),
    "figure": (
        AskedField("source", message("The source that has it"), names="source"),
        AskedField("subject", message("Whose it is: a place, an enterprise or a policy"), names="subject"),
        AskedField("indicator", message("What it counts"), names="indicator"),
        AskedField("printed", message("The number as it was printed, like 近3000人")),
        AskedField("as_of", message("The day that it is true of, if the source says so"), needed=False),
        AskedField("scope", message("Whom it counts, if the source says so"), needed=False, names="scope"),
        AskedField("locator", message("Where it stands in the source, like 第3段"), needed=False),
    ),
    "bulletin": (
        AskedField("title", message("Its title")),
        AskedField(
            "date", message("The day on which it appears, like 2020-03-04, or with its time 2020-03-04T17:00")
        ),
        AskedField("place", message("The place that it is about"), names="place"),
        AskedField("summary", message("What happened, in a sentence")),
        AskedField("sources", message("Its sources, with commas between"), names="source", is_list=True),
    ),
}
"""What is asked for, kind by kind; what is not asked is added in the file."""
_FILES: Final = {
    "place": "places.yaml",
    "source": "sources.yaml",
    "scope": "scopes.yaml",
    "topic": "topics.yaml",
    "indicator": "indicators.yaml",
}
_ENTRY: Final = re.compile(r"^( *)- id:", re.MULTILINE)
_COMPANY: Final = re.compile(r"(?:(?:集团)?(?:股份|责任)?有限(?:责任)?公司|集团公司)$")
_SEPARATOR: Final = re.compile(r"\s*[,，、;；]\s*")
_PLAIN: Final = re.compile(r"[\w%（）()·.~—-]*[^\W\d_][\w%（）()·.~—-]*|[0-9]{4}-[0-9]{2}-[0-9]{2}")
"""Texts that YAML reads back as they are, without quotes."""


class NotNamedError(ValueError):
    """Nothing has the id or the name that was typed, or several have it; `ids` are those."""

    def __init__(self, typed: str, ids: tuple[str, ...]) -> None:
        super().__init__(typed)
        self.typed, self.ids = typed, ids


def taken_from_vocabulary(kind: str, name: str) -> str:
    """Return the lines of the vocabulary for what is called `name`; empty where it has nothing so called."""
    if kind not in vocabulary.LISTS:
        return ""
    for entry in re.split(r"^(?=- id: )", vocabulary.text_of(kind), flags=re.MULTILINE)[1:]:
        record = yaml.safe_load(entry)[0]
        if name in {record["name"], *record.get("aliases", ())}:
            return entry
    return ""


def meant_by(question: AskedField, typed: str) -> str:
    """Return the value that was typed for a field: the word for 镇, a day and time as records have them."""
    typed = typed.strip()
    if question.field in _CHOSEN:
        return value_of(typed) or typed
    if question.field == "date" and (moment := meant.moment(typed)):
        return f"{moment:%Y-%m-%dT%H:%M}"
    if question.field in _DAYS and len(numbers := meant.day(typed)) == len(("year", "month", "day")):
        return "{:04d}-{:02d}-{:02d}".format(*numbers)
    return typed


_CHOSEN: Final = frozenset({"kind", "level"})
_DAYS: Final = frozenset({"published", "as_of", "date"})


def ids_named(edition: Edition, question: AskedField, typed: str) -> tuple[str, ...]:
    """Return the ids of what was typed, ids or names; raise NotNamedError where one is not of one thing.

    A title may have commas in it: what is one as a whole is no list.
    """
    words = [typed.strip()]
    if question.is_list and len(_ids_of(edition, question.kinds, words[0])) != 1:
        words = _SEPARATOR.split(typed.strip(" []"))
    return tuple(_id_named(edition, question.kinds, word) for word in words if word)


def _id_named(edition: Edition, kinds: tuple[str, ...], word: str) -> str:
    ids = _ids_of(edition, kinds, word)
    if len(ids) != 1:
        raise NotNamedError(word, ids)
    return ids[0]


def _ids_of(edition: Edition, kinds: tuple[str, ...], word: str) -> tuple[str, ...]:
    """Return the ids of all that has this id, or is called so."""
    if any(word in edition.records(kind) for kind in kinds):
        return (word,)
    found = [id_ for kind, id_ in edition.names.records.get(word, ()) if kind in kinds]
    found += [id_ for kind in kinds for id_, one in edition.records(kind).items() if word in _titles(one)]
    return tuple(dict.fromkeys(found))


def names_like(edition: Edition, question: AskedField, typed: str) -> tuple[str, ...]:
    """Return the names of a few records that may be meant, each with its id: those alike, else the newest."""
    known = {
        name: id_
        for kind in question.kinds
        for id_, one in edition.records(kind).items()
        for name in (*_titles(one), *getattr(one, "aliases", ()))
    }
    alike = [name for name in known if name in typed or typed in name]
    alike = alike or difflib.get_close_matches(typed, known, _SHOWN, 0.5)
    if question.names == "source":
        alike = alike or [*known][-_SHOWN:]
    return tuple(f"{name} ({known[name]})" for name in sorted(alike, key=len)[:_SHOWN])


_SHOWN: Final = 5
"""So many records are named where one was not found."""


def _titles(record: object) -> tuple[str, ...]:
    """Return what a record is called; a source by its outlet too."""
    return tuple(name for name in (_title(record), getattr(record, "outlet", None)) if name)


def _title(record: object) -> str:
    return getattr(record, "title", None) or getattr(record, "name", None) or ""


def record_called_so(edition: Edition, kind: str, values: Mapping[str, str]) -> str:
    """Return the id of a record of a kind that is called so already, in the same place if it has one."""
    name = values.get("name") or values.get("title")
    if not name or kind in {"bulletin", "source"}:
        return ""
    places = {values.get("place"), values.get("parent")} - {None}
    for id_, record in edition.records(kind).items():
        where = {getattr(record, "place", None), getattr(record, "parent", None)} - {None}
        if _title(record) == name and where == places:
            return id_
    return ""


def offered_id(edition: Edition, kind: str, values: Mapping[str, str]) -> str:
    """Return an id that nothing has yet, by the reading of a name or title, or by place and day."""
    taken = {*edition.subjects, *edition.records(kind)} if kind != "bulletin" else {*edition.front_matters}
    return free_id(first_id(kind, values), taken)


def free_id(first: str, taken: Collection[str]) -> str:
    """Return `first`, with a number behind it where it is `taken`."""
    numbers = (first if number == 1 else f"{first}-{number}" for number in range(1, len(taken) + 3))
    return next(id_ for id_ in numbers if id_ not in taken)


def first_id(kind: str, values: Mapping[str, str]) -> str:
    """Return the id of what has these values, whether another one has it or not."""
    match kind:
        case "bulletin":
            first = f"{values['place']}-{values['date'][:_DAY]}"
        case "figure":
            first = f"{values['subject']}-{values['indicator']}"
        case "source":
            first = pinyin_slug(values.get("outlet") or values.get("title") or "source", _LENGTH)
            first = f"{first}-{values['published']}" if values.get("published") else first
        case "enterprise":
            first = pinyin_slug(_COMPANY.sub("", values["name"]) or values["name"], _LENGTH)
        case "place":
            first = place_id(values["name"], values.get("level", ""), _LENGTH)
        case _:
            first = pinyin_slug(values.get("name") or values.get("title") or kind, _LENGTH)
    return re.sub(r"[^a-z0-9]+", "-", first.lower()).strip("-") or kind


@dataclass(frozen=True, slots=True)
class Addition:
    """Lines that are added to the end of a file, by its path below the content; `begin` where it is new."""

    path: str
    lines: str
    begin: str = ""


def addition(kind: str, id_: str, values: Mapping[str, str]) -> Addition:
    """Return what is added to the content for a record or bulletin; lists are values with commas between."""
    lists = {
        "aliases",
        "units",
        "authors",
        *(question.field for question in QUESTIONS[kind] if question.is_list),
    }
    fields = [f"id: {id_}"]
    for name, value in values.items():
        if value:
            fields.append(f"{name}: [{value}]" if name in lists else f"{name}: {scalar(value)}")
    match kind:
        case "bulletin":
            body = in_script(_BODY, Script(values.get("lang") or Script.HANS))
            text = "\n".join(["---", *fields, "status: draft", "---", "", body, ""])
            year = values["date"][:4]
            return Addition(f"bulletins/{year}/{id_}.md", "", text)
        case "figure":
            fields = [field for field in fields if not field.startswith("source: ")]
            source = values["source"]
            begin = f"source: {source}\nfigures:\n"
            return Addition(f"data/figures/{source}.yaml", _entry(fields, "  "), begin)
        case "enterprise" | "policy":
            folder = "enterprises" if kind == "enterprise" else "policies"
            return Addition(f"data/{folder}/{values.get('place') or 'unplaced'}.yaml", _entry(fields))
    return Addition(f"data/{_FILES[kind]}", _entry(fields))


_BODY: Final = (
    "（正文写在这里。文中的数字写成它的编号，外面加两层花括号；写好以后删掉上面的 status: draft。）"
)


def _entry(fields: list[str], indent: str = "") -> str:
    first, *others = fields
    return "".join([f"{indent}- {first}\n", *(f"{indent}  {field}\n" for field in others)])


def scalar(value: str) -> str:
    """Return a text as a value of YAML, in quotes only where it needs them."""
    if _PLAIN.fullmatch(value):
        return value
    if "\n" in value:
        return json.dumps(value, ensure_ascii=False)
    dumped: str = yaml.safe_dump(value, allow_unicode=True, width=10**6)
    return dumped.removesuffix("\n").removesuffix("\n...")


def with_code(values: Mapping[str, str]) -> dict[str, str]:
    """Return what is known of a place, with its code where one place of the country alone is called so."""
    found = Divisions().find(values.get("name", ""))
    is_division = len(found) == 1 and found[0].level.value == values.get("level")
    return {**values, **({"code": found[0].code} if is_division else {})}


def with_script(values: Mapping[str, str], edition: Edition) -> dict[str, str]:
    """Return what is known of a bulletin, with `lang` where it is to be written in Traditional characters.

    That is told by what was typed of it; where this is the same in both scripts, by the other bulletins.
    """
    typed = "".join(values.get(name, "") for name in ("title", "summary"))
    hant, hans = (foreign_in(typed, script) for script in (Script.HANS, Script.HANT))
    if hant == hans:
        stated = Counter(bulletin.lang for bulletin in edition.front_matters.values())
        hant, hans = stated[Script.HANT], stated[Script.HANS]
    return {**values, **({"lang": Script.HANT.value} if hant > hans else {})}


def text_with(text: str | None, added: Addition) -> str:
    """Return the text of a file with what is added to it, indented as its other entries are.

    `text` is None where the file is not there yet.
    """
    if text is None:
        return added.begin + added.lines
    end = "\r\n" if "\r\n" in text else "\n"
    ending = "" if not text or text.endswith("\n") else end
    entries = _ENTRY.findall(text)
    indent = min(entries, key=len, default=None)  # a policy's measures have ids of their own, further in
    lines = added.lines if indent is None else textwrap.indent(textwrap.dedent(added.lines), indent)
    return text + ending + lines.replace("\n", end)


def problems_of(added: Addition, text: str) -> Iterator[Problem]:
    """Yield the errors of a file of the content that has this text with what was added.

    A bulletin's file is named by its id and day, which may be wrong yet: it is read by another name.
    """
    name = added.path if added.lines else "bulletins/new.md"
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "content", name)
        file.parent.mkdir(parents=True)
        file.write_text(text, encoding="utf-8", newline="")
        _, problems = read_content(Path(folder, "content"))
    for problem in problems:
        if problem.severity is Severity.ERROR and problem.location.path == f"content/{name}":
            yield replace(problem, location=replace(problem.location, path=f"content/{added.path}"))
