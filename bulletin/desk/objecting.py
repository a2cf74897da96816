"""What stands against a record as it was typed: the rules' own words, in those of the desk, at the fields."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from bulletin.desk.fields import KIND_WORDS
from bulletin.desk.finding import record_name
from bulletin.desk.forms import (
    NEW,
    Control,
    FormChange,
    Values,
    fields_written,
    form_fields,
    form_words,
    missing,
    path_at,
)
from bulletin.desk.inputs import FieldTold, Told
from bulletin.desk.saying import spoken_at_desk
from bulletin.model.edition import Edition, Origin
from bulletin.model.records import Part
from bulletin.newsroom.editing import EditError, FieldValue, in_brackets, written_at
from bulletin.newsroom.records import Addition, addition, offered_id, record_called_so, with_code
from bulletin.problems import Pointer, Problem, Severity
from bulletin.read.records import record

_NEEDED: Final = FieldTold(must=True, words="这一栏要填。")
_LEFT_OUT: Final = re.compile(r"(?:不写|删掉这一行|把这一行删掉)(?: ?“[^”]*”)?")


@dataclass(frozen=True, slots=True)
class Objections:
    """What is said above a form, and at its fields; `existing` is a record that is so called already."""

    above: tuple[str, ...] = ()
    fields: Told = field(default_factory=dict)
    existing: tuple[str, str] | None = None

    @property
    def must(self) -> bool:
        """Whether something must be mended first."""
        return bool(self.above) or any(one.must for told in self.fields.values() for one in told)

    @classmethod
    def of_report(
        cls,
        edition: Edition,
        kind: str,
        problems: Iterable[Problem],
        origin: Origin | None = None,
        text: str = "",
        raw: Mapping[str, Any] | None = None,
        gone: Iterable[str] = (),
        *,
        is_others: bool = True,
    ) -> "Objections":
        """Return what a report says, at the fields of the record that stands at `origin` in a file's text.

        What it says of other places stands above the form, or is left out.
        """
        model = KIND_WORDS[kind].model
        fields: defaultdict[str, list[FieldTold]] = defaultdict(list)
        above = []
        kept = _kept(model, raw or {}, frozenset(gone))
        for one in problems:
            pointer = _pointer(one, origin, text)
            if pointer is not None:
                told = FieldTold(one.severity is Severity.ERROR, _in_form_words(edition, model, one))
                fields[path_at(model, pointer, kept)].append(told)
            elif is_others:
                above.append(_in_form_words(edition, model, one))
        own = [one.words for one in fields.pop("", ())]
        return cls((*own, *dict.fromkeys(above)), fields)


def _pointer(problem: Problem, origin: Origin | None, text: str) -> Pointer | None:
    """Return where in the record at `origin` a problem stands; None where that is somewhere else."""
    here = problem.location
    if origin is None or here.path != origin.path or not here.line:
        return None
    spot = (here.line, here.column)
    inner: Pointer | None = None
    try:
        for one in written_at(text, origin.pointer):
            if one.start <= spot < one.end or (one.start == spot == one.end):
                inner = one.pointer
    except EditError:
        return None
    return inner


def _kept(model: type[Part], raw: Mapping[str, Any], gone: frozenset[str]) -> dict[str, list[str]]:
    """Return what the entries of each list are called in paths that are left, with a new one at the end."""
    return {
        one.name: [
            str(index) for index in range(len(raw.get(one.name) or ())) if f"{one.name}-{index}" not in gone
        ]
        for one in form_fields(model)
        if one.control is Control.PARTS
    }


def objections_at(
    edition: Edition, kind: str, made: Mapping[str, Any], raw: Mapping[str, Any], change: FormChange
) -> Objections:
    """Return what the model has against a record that a form makes `made` of what was `raw`."""
    model = KIND_WORDS[kind].model
    kept = _kept(model, raw, change.dropped)
    fields: defaultdict[str, list[FieldTold]] = defaultdict(list)
    for path in _missing(model, change.typed, kept):
        fields[path].append(_NEEDED)
    _, problems = record(model, dict(made), Origin(""))
    _tell(edition, model, problems, kept, fields)
    return _whole(fields)


def _missing(model: type[Part], typed: Values, kept: Mapping[str, Sequence[str]]) -> Iterator[str]:
    """Yield the paths of what must be filled in, in the record and the entries of its lists."""
    yield from missing(model, typed)
    for one in form_fields(model):
        if one.control is Control.PARTS and one.part:
            for key in (*kept[one.name], NEW):
                start = f"{one.name}-{key}-"
                if key != NEW or any(any(held) for path, held in typed.items() if path.startswith(start)):
                    yield from missing(one.part, typed, start)


def _tell(
    edition: Edition,
    model: type[Part],
    problems: Iterable[Problem],
    kept: Mapping[str, Sequence[str]],
    fields: defaultdict[str, list[FieldTold]],
) -> None:
    """Add what the model says at its fields; that something is missing is told there already."""
    for one in problems:
        if one.rule != "missing-field":
            must = one.severity is Severity.ERROR
            path = path_at(model, one.location.pointer, kept)
            fields[path].append(FieldTold(must, _in_form_words(edition, model, one)))


def _whole(fields: defaultdict[str, list[FieldTold]]) -> Objections:
    above = tuple(one.words for one in fields.pop("", ()) if one.must)
    return Objections(above, fields)


@dataclass(frozen=True, slots=True)
class NewRecord:
    """A new record as it would be written; nothing is added where something stands against it."""

    id: str = ""
    name: str = ""
    addition: Addition | None = None
    objections: Objections = field(default_factory=Objections)


def new_record(edition: Edition, kind: str, typed: Values, near: str) -> NewRecord:
    """Return what is to be written for a new record of a kind as it was typed, or what stands against it."""
    model = KIND_WORDS[kind].model
    values = fields_written(model, typed, near)
    fields: defaultdict[str, list[FieldTold]] = defaultdict(list)
    for path in missing(model, typed):
        fields[path].append(_NEEDED)
    if kind == "source" and not {"outlet", "title"} & values.keys():
        fields["outlet"].append(FieldTold(must=True, words="谁发的、标题，至少写一样。"))
    if fields:
        return NewRecord(objections=Objections(fields=fields))
    plain = {name: value for name, value in values.items() if isinstance(value, str)}
    if same := _same(edition, kind, plain):
        name = record_name(edition.records(kind)[same])
        return NewRecord(objections=Objections(existing=(f"/record/{kind}/{same}", name)))
    id_ = offered_id(edition, kind, plain)
    if kind == "place" and "code" not in values:
        values = {**values, **with_code(plain)}
    made, problems = record(model, {"id": id_, **values}, Origin(""))
    _tell(edition, model, problems, {}, fields)
    told = _whole(fields)
    if made is None or told.must:
        return NewRecord(objections=told)
    return NewRecord(id_, record_name(made), addition(kind, id_, _lines(values)), told)


def _same(edition: Edition, kind: str, values: Mapping[str, str]) -> str:
    """Return the id of a record that is called so already; of a source one of that outlet, title and day."""
    if kind != "source":
        return record_called_so(edition, kind, values)
    named = [values.get(name, "") for name in ("outlet", "title", "published")]
    for one in edition.sources.values():
        if [one.outlet or "", one.title or "", str(one.published or "")] == named:
            return one.id
    return ""


def _lines(values: Mapping[str, FieldValue]) -> dict[str, str]:
    """Return values as an addition takes them: of a list its entries, with commas between."""
    return {
        name: value if isinstance(value, str) else ", ".join(map(in_brackets, value or ()))
        for name, value in values.items()
    }


def _in_form_words(edition: Edition, model: type[Part], problem: Problem) -> str:
    """Return what a problem says and what to do, in the words of the form."""
    words = form_words(model)
    said = "".join(f"{spoken_at_desk(one, edition, words)}。" for one in (problem.what, problem.mend))
    said = _LEFT_OUT.sub("空着", said.replace("的编号", ""))
    return said.replace("「", "“").replace("」", "”").replace("。，", "，")
