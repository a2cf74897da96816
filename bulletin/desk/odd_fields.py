"""Fields of a record that its model does not know, as misspelt ones: what they say, and what to do with them.

Such a record can't be read until each of them gets the name that was meant, or goes.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any, Final

from bulletin.desk.forms import Control, entries_in, form_fields
from bulletin.desk.inputs import Choice
from bulletin.model.records import Part
from bulletin.newsroom.editing import with_fields, with_renamed
from bulletin.problems import Pointer

PREFIX: Final = "odd-"
"""What the names of the choices begin with in the form of a record."""
DROP: Final = "drop"
_IS: Final = "is:"


@dataclass(frozen=True, slots=True)
class OddField:
    """A field that is not known: its path in the form, where it stands, what it is called and says.

    `where` is the entry of a list that it stands in, in words; `choices` are the fields that it may be, the
    most like it first.
    """

    path: str
    pointer: Pointer
    where: str
    name: str
    said: str
    choices: tuple[Choice, ...]

    def changed(self, text: str, pointer: Pointer, chosen: str) -> str:
        """Return the text of the file of the record at `pointer` as was chosen for this field.

        Raise EditError where the file is written in a way in which that can't be.
        """
        place = (*pointer, *self.pointer)
        if chosen == DROP:
            return with_fields(text, place, {self.name: None})
        meant = chosen.removeprefix(_IS)
        is_offered = any(value == chosen for value, _ in self.choices)
        return with_renamed(text, place, self.name, meant) if is_offered else text


def odd_fields(
    model: type[Part], raw: Mapping[str, Any], prefix: str = "", pointer: Pointer = (), where: str = ""
) -> Iterator[OddField]:
    """Yield the fields that a record or part of a model does not know, of what `raw` holds."""
    fields = form_fields(model)
    known = {"id", *(one.name for one in fields)}
    free = [(f"{_IS}{one.name}", one.words.label) for one in fields if one.name not in raw]
    for name, held in raw.items():
        if name not in known:
            near = sorted(free, key=lambda one: -_likeness(name, one[0].removeprefix(_IS), one[1]))
            yield OddField(f"{prefix}{name}", pointer, where, name, _said(held), tuple(near))
    for one in fields:
        held = raw.get(one.name)
        if one.control is Control.PARTS and one.part:
            for index, entry in enumerate(entries_in(held)):
                place = (*pointer, one.name, index)
                told = f"{one.words.label}第{index + 1}条的"
                yield from odd_fields(one.part, entry, f"{prefix}{one.name}-{index}-", place, told)
        elif one.control is Control.GROUP and one.part and isinstance(held, Mapping):
            place, told = (*pointer, one.name), f"{where}{one.words.label}里的"
            yield from odd_fields(one.part, held, f"{prefix}{one.name}-", place, told)


def _likeness(name: str, *others: str) -> float:
    """Return how much a name is like the likest of some others."""
    return max(SequenceMatcher(None, name.lower(), one).ratio() for one in others)


def _said(held: Any) -> str:
    if isinstance(held, str):
        return held or "空着"
    if isinstance(held, Sequence) and all(isinstance(one, str) for one in held):
        return "、".join(held) or "空着"
    return json.dumps(held, ensure_ascii=False)
