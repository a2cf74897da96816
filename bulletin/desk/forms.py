"""Forms that are made of the models: what each field is shown as, and what becomes of what is typed.

A form is flat: its fields go by paths like `uscc`, `timeline-0-text` and `measures-new-apply-how`, each with
the values that were typed or chosen. What was not changed is never written, so that it stays as it is.
"""

import re
import types
import typing
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum, auto
from functools import cache
from typing import Any, Final

from bulletin.desk.days import day_shown, day_typed
from bulletin.desk.fields import CHOICE_WORDS, FIELD_WORDS, FieldWords
from bulletin.model.fields import DateField, Industry, SpanField, YesNo
from bulletin.model.records import Part
from bulletin.newsroom.editing import FieldValue, with_entry, with_fields, without_entry
from bulletin.newsroom.records import free_id
from bulletin.problems import Pointer
from bulletin.text import meant
from bulletin.text.pinyin import pinyin_slug

Values = dict[str, tuple[str, ...]]
"""What stands in a form, or was typed into it, by the paths of its fields."""
NEW: Final = "new"
"""Stands in a path for the entry of a list that is not there yet."""
DROPPED: Final = "drop"
_BETWEEN: Final = "、，,；;\n"
_YES: Final = "true"
_LENGTH: Final = 40
"""The most characters of an id that is made."""


class Control(StrEnum):
    """What a field is filled in by."""

    LINE = auto()
    LONG = auto()
    LIST = auto()
    DAY = auto()
    SPAN = auto()
    CHOICE = auto()
    CHOICES = auto()
    YES = auto()
    PARTS = auto()
    GROUP = auto()


@dataclass(frozen=True, slots=True)
class FormField:
    """A field of a form: its words, what it is filled in by, and if it must be.

    `choices` names the words that may be chosen; `part` is the model of what it holds within.
    """

    words: FieldWords
    control: Control
    is_needed: bool
    choices: str = ""
    part: type[Part] | None = None

    @property
    def name(self) -> str:
        """Its name in the model."""
        return self.words.name


@cache
def form_fields(model: type[Part]) -> tuple[FormField, ...]:
    """Return the fields of the form for records, or parts of records, of a model."""
    hints = typing.get_type_hints(model, include_extras=True)
    found = []
    for words in FIELD_WORDS[model]:
        control, choices, part = _control(_bare(hints[words.name]), words)
        found.append(FormField(words, control, model.model_fields[words.name].is_required(), choices, part))
    return tuple(found)


def _bare(hint: Any) -> Any:
    """Return what a field holds if it holds anything."""
    if typing.get_origin(hint) in {typing.Union, types.UnionType}:
        return next(one for one in typing.get_args(hint) if one is not type(None))
    return hint


def _control(hint: Any, words: FieldWords) -> tuple[Control, str, type[Part] | None]:
    simple = {DateField: Control.DAY, SpanField: Control.SPAN, YesNo: Control.YES}
    if hint in simple:
        return simple[hint], "", None
    if hint == Industry:
        return Control.CHOICE, "Industry", None
    plain = typing.get_args(hint)[0] if typing.get_origin(hint) is typing.Annotated else hint
    if typing.get_origin(plain) is tuple:
        entry = typing.get_args(plain)[0]
        if isinstance(entry, type) and issubclass(entry, Part):
            return Control.PARTS, "", entry
        if isinstance(entry, type) and issubclass(entry, StrEnum):
            return Control.CHOICES, entry.__name__, None
        return Control.CHOICES if words.names else Control.LIST, "", None
    if isinstance(plain, type) and issubclass(plain, Part):
        return Control.GROUP, "", plain
    if isinstance(plain, type) and issubclass(plain, StrEnum):
        return Control.CHOICE, plain.__name__, None
    if words.names:
        return Control.CHOICE, "", None
    return Control.LONG if words.is_long else Control.LINE, "", None


def form_shown(model: type[Part], raw: Mapping[str, Any], prefix: str = "") -> Values:
    """Return what the form of a record shows that holds the texts, lists and mappings `raw`."""
    values: Values = {}
    for field in form_fields(model):
        path, held = f"{prefix}{field.name}", raw.get(field.name)
        if field.control is Control.PARTS:
            assert field.part  # noqa: S101
            for key, entry in (*enumerate(entries_in(held)), (NEW, {})):
                values |= form_shown(field.part, entry, f"{path}-{key}-")
        elif field.control is Control.GROUP:
            assert field.part  # noqa: S101
            values |= form_shown(field.part, held if isinstance(held, Mapping) else {}, f"{path}-")
        else:
            values[path] = shown_value(field.control, held)
    return values


def entries_in(held: Any) -> Sequence[Mapping[str, Any]]:
    """Return the entries of a list of parts; what stands where one should may be anything, and is none."""
    return held if isinstance(held, list) and all(isinstance(one, Mapping) for one in held) else ()


def shown_value(control: Control, held: Any) -> tuple[str, ...]:
    """Return what a field that is filled in so shows of what a record holds in it."""
    if isinstance(held, str) and control in {Control.CHOICES, Control.LIST}:
        return (held,)
    is_list = isinstance(held, list) and control in _LISTS and all(isinstance(one, str) for one in held)
    if held is not None and not isinstance(held, str) and not is_list:
        return ("",)
    match control:
        case Control.CHOICES:
            return tuple(held or ())
        case Control.YES:
            return (_YES,) if held == _YES else ()
        case Control.LIST:
            return ("、".join(held or ()),)
        case Control.DAY:
            return (day_shown(held or ""),)
        case Control.SPAN:
            first, dots, last = (held or "").partition("..")
            return (f"{day_shown(first)}{'到' if dots else ''}{day_shown(last)}",)
    return ((held or "").strip(),)


_LISTS: Final = frozenset({Control.CHOICES, Control.LIST})


def typed_values(fields: Mapping[str, tuple[str, ...]], paths: Collection[str]) -> Values:
    """Return what was typed into the fields of these paths, without spaces around it."""
    return {path: tuple(one.strip() for one in fields.get(path, ())) for path in paths}


def dropped(fields: Mapping[str, tuple[str, ...]]) -> frozenset[str]:
    """Return the entries of lists that are to go, by their paths: `timeline-0`."""
    end = f"-{DROPPED}"
    return frozenset(
        path.removesuffix(end) for path, ticked in fields.items() if path.endswith(end) and ticked
    )


def in_order_before(values: tuple[str, ...], before: tuple[str, ...]) -> tuple[str, ...]:
    """Return what was chosen, with what was chosen before in its order: boxes to tick stand in the page's."""
    places = {value: place for place, value in enumerate(before)}
    return tuple(sorted(values, key=lambda value: places.get(value, len(places))))


def value_typed(control: Control, typed: tuple[str, ...], held: Any, near: str) -> FieldValue:
    """Return what is written for what was typed into a field that has `held`; None for nothing.

    `near` is the day from which days without a year are counted. What can't be read is written as it was
    typed, for the model to refuse.
    """
    if control is Control.CHOICES:
        return typed or None
    words = typed[0] if typed else ""
    if not words:
        return None
    match control:
        case Control.LIST:
            return _parted(words, held if isinstance(held, list) else ())
        case Control.DAY:
            return day_typed(words, near, is_past=True) or words
        case Control.SPAN:
            return _span(words, near)
        case Control.LINE:
            return words if "\n" in (held or "") else " ".join(words.split("\n"))
    return words


def _parted(words: str, held: Sequence[str]) -> list[str]:
    """Return the entries of a list; one with a comma in it that was there stays one."""
    odd = [re.escape(one) for one in held if set(one) & set(_BETWEEN)]
    found = re.findall("|".join([*odd, f"[^{_BETWEEN}]+"]), words)
    return [one.strip() for one in found if one.strip()]


def _span(words: str, near: str) -> str:
    first, dots, last = words.partition("..")
    if not dots:
        for word in ("到", "至", "—", "～", "~"):
            first, dots, last = words.partition(word)
            if dots:
                break
    start = day_typed(first.removesuffix("起"), near)
    end = day_typed(last.removesuffix("止"), start or near)
    if start is not None and end is not None and (start or end):
        return f"{start}..{end}" if dots or words.endswith("起") else start
    found = ["-".join(f"{number:02d}" for number in end) for end in meant.span(words)]
    return f"{found[0]}..{found[1]}" if any(found) else words


def fields_written(
    model: type[Part], typed: Values, near: str, raw: Mapping[str, Any] | None = None, prefix: str = ""
) -> dict[str, FieldValue]:
    """Return the fields that a new record, or a new part of one, has of what was typed; no lists of parts."""
    values: dict[str, FieldValue] = {}
    for field in form_fields(model):
        path, held = f"{prefix}{field.name}", (raw or {}).get(field.name)
        value: FieldValue = None
        if field.control is Control.GROUP:
            assert field.part  # noqa: S101
            value = fields_written(field.part, typed, near, held, f"{path}-") or None
        elif field.control is not Control.PARTS:
            value = value_typed(field.control, typed.get(path, ()), held, near)
        if value is not None:
            values[field.name] = value
    return values


@dataclass(frozen=True, slots=True)
class FormChange:
    """What a form changes of a record: what it shows now, what was typed, and the entries that are to go.

    `near` is the day from which days without a year are counted; `taken` are ids that no new part may have.
    """

    now: Values
    typed: Values
    dropped: frozenset[str]
    near: str
    taken: frozenset[str] = frozenset()

    def text(
        self, text: str, pointer: Pointer, model: type[Part], raw: Mapping[str, Any], prefix: str = ""
    ) -> str:
        """Return the text of the file of a record that holds `raw` at `pointer` with what was changed.

        Raise EditError where the file is written in a way in which that can't be.
        """
        values: dict[str, FieldValue] = {}
        for field in form_fields(model):
            path, held = f"{prefix}{field.name}", raw.get(field.name)
            if field.control is Control.PARTS:
                text = self._parts(text, pointer, field, entries_in(held), path)
            elif field.control is Control.GROUP:
                text = self._group(text, pointer, field, held if isinstance(held, Mapping) else {}, path)
            elif self.typed[path] != self.now[path] or (isinstance(held, str) and field.control in _LISTS):
                values[field.name] = value_typed(field.control, self.typed[path], held, self.near)
        return with_fields(text, pointer, values) if values else text

    def _group(
        self, text: str, pointer: Pointer, field: FormField, held: Mapping[str, Any], path: str
    ) -> str:
        """Return the text with what was changed of a group of fields, which goes with its last one."""
        assert field.part  # noqa: S101
        if not held:
            new = fields_written(field.part, self.typed, self.near, prefix=f"{path}-")
            return with_fields(text, pointer, {field.name: new}) if new else text
        if any(any(values) for one, values in self.typed.items() if one.startswith(f"{path}-")):
            return self.text(text, (*pointer, field.name), field.part, held, f"{path}-")
        return with_fields(text, pointer, {field.name: None})

    def _parts(self, text: str, pointer: Pointer, field: FormField, entries: Sequence[Any], path: str) -> str:
        """Return the text with what was changed of the entries of a list, and with a new one."""
        assert field.part  # noqa: S101
        kept = [index for index in range(len(entries)) if f"{path}-{index}" not in self.dropped]
        for index in kept:
            where = (*pointer, field.name, index)
            text = self.text(text, where, field.part, entries[index], f"{path}-{index}-")
        for index in reversed(range(len(entries))):
            if index not in kept:
                text = without_entry(text, (*pointer, field.name, index))
        new = fields_written(field.part, self.typed, self.near, prefix=f"{path}-{NEW}-")
        if new and "id" in field.part.model_fields:
            first = pinyin_slug(str(new.get("title") or new.get("text") or field.name), _LENGTH)
            new = {"id": free_id(first or field.name, self.taken), **new}
        return with_entry(text, pointer, field.name, new) if new else text


def path_at(model: type[Part], pointer: Pointer, kept: Mapping[str, Sequence[str]]) -> str:
    """Return the path of the field that a pointer into a record leads to; `kept` are the keys of its entries.

    The entries of lists are those behind which nothing was left out: `kept` has what each is called in paths.
    """
    path = ""
    for field in form_fields(model):
        if pointer[:1] != (field.name,):
            continue
        path = field.name
        if field.control is Control.PARTS and field.part and len(pointer) > 1:
            keys = kept.get(field.name, ())
            index = int(pointer[1])
            key = keys[index] if index < len(keys) else NEW
            rest = path_at(field.part, pointer[2:], kept)
            return f"{path}-{key}-{rest}" if rest else f"{path}-{key}"
        if field.control is Control.GROUP and field.part:
            first = form_fields(field.part)[0].name
            return f"{path}-{path_at(field.part, pointer[1:], kept) or first}"
    return path


def missing(model: type[Part], typed: Values, prefix: str = "") -> Iterator[str]:
    """Yield the paths of the fields that must be filled in and are not, of a record or a part of one."""
    for field in form_fields(model):
        path = f"{prefix}{field.name}"
        if field.is_needed and field.control is not Control.PARTS and not any(typed.get(path, ())):
            yield path


def choice_words(field: FormField) -> Mapping[str, str]:
    """Return what may be chosen for a field that names no records, with the words for it."""
    return CHOICE_WORDS.get(field.choices, {})


@cache
def form_words(model: type[Part]) -> Mapping[str, str]:
    """Return how a form calls the fields of a record and of its parts, and what may be chosen for them."""
    found: dict[str, str] = {}
    for field in form_fields(model):
        found[field.name] = field.words.label
        found.update((value, words.partition("，")[0]) for value, words in choice_words(field).items())
    for field in form_fields(model):
        if field.part:
            found = {**form_words(field.part), **found}
    return found
