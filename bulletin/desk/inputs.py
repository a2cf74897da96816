"""What the template of a form is given: its fields with their words, values and choices, and what is said."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from bulletin.desk.finding import record_name
from bulletin.desk.forms import (
    NEW,
    Control,
    FormField,
    Values,
    choice_words,
    form_fields,
)
from bulletin.desk.saying import source_in_words
from bulletin.model.edition import Edition
from bulletin.model.records import Part, Source

_SOURCES: Final = 200
"""The newest sources that are offered."""
_LOST: Final = "（已经没有的一条）"
Choice = tuple[str, str]
"""What is written where it is chosen, and the words for it."""


class FieldTold(NamedTuple):
    """What is said at a field: whether it must be mended, and the words."""

    must: bool
    words: str


Told = Mapping[str, Sequence[FieldTold]]
"""What is said at the fields, by their paths."""


@dataclass(frozen=True, slots=True)
class FieldInput:
    """A field as it is shown."""

    path: str
    field: FormField
    values: tuple[str, ...]
    choices: tuple[Choice, ...]
    told: tuple[FieldTold, ...]

    @property
    def value(self) -> str:
        """The text that it holds."""
        return self.values[0] if self.values else ""

    @property
    def control(self) -> str:
        """What it is filled in by; a text with several lines has room for them."""
        return (
            "long" if self.field.control is Control.LINE and "\n" in self.value else str(self.field.control)
        )

    @property
    def is_bad(self) -> bool:
        """Whether it must be mended."""
        return any(one.must for one in self.told)


@dataclass(frozen=True, slots=True)
class PartInput:
    """An entry of a list: its fields, what it says in a few words, and whether its box is to go."""

    path: str
    title: str
    inputs: tuple[FieldInput, ...]
    told: tuple[FieldTold, ...]
    is_dropped: bool

    @property
    def is_new(self) -> bool:
        """Whether it is there to be filled in."""
        return self.path.endswith(f"-{NEW}")

    @property
    def is_open(self) -> bool:
        """Whether something in it is to be seen at once."""
        return bool(self.told) or any(one.told for one in self.inputs) or (self.is_new and bool(self.title))


class ListInput(NamedTuple):
    """A list of parts: what it is called, its entries, the last to be filled in, and what is said of it."""

    path: str
    label: str
    parts: tuple[PartInput, ...]
    told: tuple[FieldTold, ...]


@dataclass
class Inputs:
    """Makes the inputs of a record of an edition; `subject` is its id, whose numbers it may choose from."""

    edition: Edition
    values: Values
    told: Told = field(default_factory=dict)
    dropped: frozenset[str] = frozenset()
    subject: str = ""
    _choices: dict[str, tuple[Choice, ...]] = field(default_factory=dict)

    def of(self, model: type[Part], prefix: str = "") -> Iterator[FieldInput]:
        """Yield the fields of a record or part, those of groups among them, and no lists of parts."""
        for one in form_fields(model):
            path = f"{prefix}{one.name}"
            if one.control is Control.GROUP and one.part:
                yield from self.of(one.part, f"{path}-")
            elif one.control is not Control.PARTS:
                values = self.values.get(path, ())
                told = tuple(self.told.get(path, ()))
                yield FieldInput(path, one, values, self.choices(one, values), told)

    def lists(self, model: type[Part]) -> Iterator[ListInput]:
        """Yield the lists of parts of a record."""
        for one in form_fields(model):
            if one.control is Control.PARTS and one.part:
                keys = dict.fromkeys(
                    path.split("-")[1] for path in self.values if path.startswith(f"{one.name}-")
                )
                parts = tuple(self._part(one.part, f"{one.name}-{key}") for key in keys)
                yield ListInput(one.name, one.words.label, parts, tuple(self.told.get(one.name, ())))

    def _part(self, model: type[Part], path: str) -> PartInput:
        inputs = tuple(self.of(model, f"{path}-"))
        words = [_words(one) for one in inputs if one.field.control is not Control.CHOICES]
        title = "　".join(filter(None, words[:3]))
        return PartInput(path, title, inputs, tuple(self.told.get(path, ())), path in self.dropped)

    def choices(self, one: FormField, values: tuple[str, ...]) -> tuple[Choice, ...]:
        """Return what may be chosen in a field; of what it holds also that which is no more there."""
        if one.control not in {Control.CHOICE, Control.CHOICES}:
            return ()
        names = one.words.names
        if names not in self._choices:
            self._choices[names] = tuple(self._records(names))
        found = self._choices[names] if names else tuple(choice_words(one).items())
        known = {value for value, _ in found}
        lost = [value for value in values if value and value not in known]
        return (*found, *((value, self._name(names, value)) for value in lost))

    def _name(self, kind: str, id_: str) -> str:
        return (record_name(self.edition.records(kind).get(id_)) if kind else "") or _LOST

    def _records(self, kind: str) -> Iterator[Choice]:
        edition = self.edition
        match kind:
            case "place":
                lines = {one: edition.full_name(one) for one in edition.places}
                above = {
                    one: "".join(up.name for up in [*edition.lineage(one)][::-1]) for one in edition.places
                }
                yield from sorted(lines.items(), key=lambda one: above[one[0]])
            case "source":
                sources = sorted(edition.sources.values(), key=_published, reverse=True)
                yield from ((one.id, source_in_words(one)) for one in sources[:_SOURCES])
            case "figure":
                for one in edition.figures_of.of(self.subject):
                    indicator = edition.indicators.get(one.indicator)
                    yield one.id, f"{one.printed}，{indicator.name if indicator else ''}"
            case "topic" | "indicator":
                yield from ((id_, record_name(one)) for id_, one in edition.records(kind).items())


def _published(source: Source) -> str:
    return str(source.published or "")


def _words(one: FieldInput) -> str:
    """Return what a field says, cut short."""
    if one.field.control is Control.CHOICE:
        return dict(one.choices).get(one.value, "")
    text = " ".join(one.value.split())
    return text if len(text) <= _SHORT else f"{text[: _SHORT - 1]}…"


_SHORT: Final = 24
