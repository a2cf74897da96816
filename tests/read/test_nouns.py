"""Whatever fields an editor can get wrong, messages have words for them."""

import typing
from collections.abc import Iterator
from enum import StrEnum
from typing import Any

from tables import for_each

from bulletin.languages import language
from bulletin.model.bulletins import BulletinFrontMatter, PageFrontMatter
from bulletin.model.edition import Origin
from bulletin.model.records import KINDS, Part
from bulletin.nouns import WORDS
from bulletin.read.records import record
from bulletin.read.vocabulary import VALUES

MATTERS = (BulletinFrontMatter, PageFrontMatter)


def annotations(model: type[Part]) -> Iterator[tuple[str, Any]]:
    """Yield the fields of a record and of all that lies in it, with the types that they are made of."""
    for name, field in model.model_fields.items():
        for kind in (field.annotation, *typing.get_args(field.annotation)):
            if isinstance(kind, type):
                yield name, kind
                yield from annotations(kind) if issubclass(kind, Part) else ()


def parts(model: type[Part]) -> Iterator[tuple[str, type[Part], bool]]:
    """Yield the fields of a record that hold groups of fields: the name, the group, and if it is a list."""
    for name, field in model.model_fields.items():
        inner = next((k for k in typing.get_args(field.annotation) if isinstance(k, type)), None)
        if inner is not None and issubclass(inner, Part):
            yield field.alias or name, inner, typing.get_origin(field.annotation) is tuple


def paths(model: type[Part]) -> Iterator[list[tuple[str, bool]]]:
    """Yield the ways to all groups of fields in a record."""
    yield []
    for name, inner, is_list in parts(model):
        yield from ([(name, is_list), *rest] for rest in paths(inner))


@for_each("model", [*KINDS, *MATTERS])
def test_every_word_of_a_field_has_a_noun(model: type[Part]) -> None:
    """What a field takes one of can be told."""
    taken = {word.value for _, k in annotations(model) if issubclass(k, StrEnum) for word in k}
    assert taken <= WORDS.keys()


@for_each("model", [*KINDS, *MATTERS])
def test_an_unknown_field_is_told_at_any_depth(model: Any) -> None:
    """A name that is no field's, and an empty group, is told in a record and in every group of fields."""
    for path in paths(model):
        value: Any = {"nonsense": "1"}
        for name, is_list in reversed(path):
            value = {name: [value] if is_list else value}
        _, problems = record(model, value, Origin("content/data/a.yaml", (0,)))
        assert any(problem.rule == "unknown-key" for problem in problems), path


def test_what_a_word_of_a_field_means_in_chinese_is_taken_for_it() -> None:
    """A message lists `resumed`（已复工）, so whoever types 已复工 is told which word it is."""
    told = {value: language("zh").say(word) for value, word in WORDS.items()}
    meant = {
        (chinese, value)
        for value, words in told.items()
        for chinese in words.partition("（")[2].rstrip("）").split("、")
    }
    assert meant <= set(VALUES.items())
