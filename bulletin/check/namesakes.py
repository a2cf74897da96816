"""Rules about the names of records: each is of one thing, and is written as it looks."""

import re
from collections.abc import Iterator
from itertools import islice
from typing import Any, Final

from bulletin.check.rules import Pointer, Rule, at, problem
from bulletin.model.bulletins import Bulletin
from bulletin.model.edition import Edition
from bulletin.model.groups import names
from bulletin.model.records import Enterprise, Place, Record
from bulletin.nouns import A_KIND
from bulletin.problems import Location, Problem, Severity, message
from bulletin.text.lookalikes import DOUBLES, HAN, MIXED, plain, plain_han

_SUBJECTS: Final = frozenset({"place", "enterprise", "policy"})
"""Kinds whose names stand side by side in texts and links."""
_JOINED: Final = re.compile(r"\s*[，、；;]\s*")
_LOOKED_AT: Final = 50
"""Records of one name or alias that are looked at for each of them."""
_TOLD: Final = 10
"""Characters that a message shows at most."""


def same_name(edition: Edition, record: Place | Enterprise) -> Iterator[Problem]:
    """No two enterprises of a place, or places of one parent, have one name."""
    within = record.parent if isinstance(record, Place) else record.place
    for other in islice(_namesakes(edition, record, record.name), _LOOKED_AT):
        where = other.parent if isinstance(other, Place) else getattr(other, "place", None)
        if other.label == record.label and where == within and _first_name(other) == record.name:
            if other.id < record.id:
                yield problem(
                    "same-name",
                    at(edition, record, "name"),
                    message("「{id}」 has the same name and lies in the same place", id=other.id),
                    message("readers and the program could not tell the two apart"),
                    message(
                        "if they are one, keep one record and use its id everywhere; if they are two, write "
                        "their full names"
                    ),
                    Severity.QUESTION,
                )
            return


def taken_alias(edition: Edition, record: Record) -> Iterator[Problem]:
    """No alias of a record is the name of another."""
    for index, alias in enumerate(getattr(record, "aliases", ())):
        others = islice(_namesakes(edition, record, alias), _LOOKED_AT)
        owner = next((one for one in others if _owns(one, alias, record)), None)
        if owner:
            yield problem(
                "taken-alias",
                at(edition, record, "aliases", index),
                message(
                    "「{alias}」 is the name of {kind}: 「{id}」",
                    alias=alias,
                    kind=A_KIND[owner.label],
                    id=owner.id,
                ),
                message("a text that says so could mean either, and would be linked to one of them"),
                message("delete the alias, or write a longer one; if the two are one, make them one record"),
                Severity.QUESTION,
            )


def _owns(other: Any, alias: str, record: Record) -> bool:
    """Tell if `alias` is the first name of `other`, and that can be taken for `record`."""
    alike = record.label == other.label or {record.label, other.label} <= _SUBJECTS
    return alike and _first_name(other) == alias


def _namesakes(edition: Edition, record: Record, name: str) -> Iterator[Any]:
    """Yield the other records that go by a name."""
    for found in edition.named.ids(name):
        kind, _, id_ = found.partition("/")
        if (kind, id_) != (record.label, record.id):
            yield edition.records(kind)[id_]


def _first_name(record: Any) -> str:
    return names(record)[0]


def look_alike(edition: Edition, record: Record) -> Iterator[Problem]:
    """The names of a record hold no characters that look like others."""
    for pointer, name in _named(record):
        if not name.isascii() and (meant := plain(name)) != name:
            yield problem(
                "look-alike",
                at(edition, record, *pointer),
                message(
                    "「{name}」 is not written as it looks: {characters}",
                    name=name,
                    characters=_differing(name, meant),
                ),
                message("whoever types the name does not find it"),
                message("type it anew: 「{name}」", name=meant),
                Severity.WARNING,
            )


def _named(record: Record) -> Iterator[tuple[Pointer, str]]:
    """Yield what a record is called, and where."""
    for field in ("name", "title", "outlet"):
        if name := getattr(record, field, None):
            yield (field,), name
    yield from ((("aliases", index), alias) for index, alias in enumerate(getattr(record, "aliases", ())))


def _differing(typed: str, meant: str) -> str:
    """Return the characters of `typed` that look like those of `meant`, with their numbers."""
    found = dict.fromkeys(one for one, other in zip(typed, meant, strict=True) if one != other)
    told = [f"{one} (U+{ord(one):04X})" for one in found]
    return ", ".join([*told[:_TOLD], *(["…"] * (len(told) > _TOLD))])


def in_text(edition: Edition, bulletin: Bulletin) -> Iterator[Problem]:
    """A text holds no radicals for Han characters, and no word of letters that look like others."""
    del edition
    text = f"{bulletin.title.text}\n{bulletin.summary.text}\n{bulletin.body.text}"
    if not DOUBLES.search(text):
        return
    if found := HAN.search(text):
        usual = plain_han(text)
        yield _not_as_it_looks(bulletin, found.group(), _differing(text, usual), plain_han(found.group()))
    for word in dict.fromkeys(MIXED.findall(text)):
        if (meant := plain(word)) != word:
            yield _not_as_it_looks(bulletin, word, _differing(word, meant), meant)


def _not_as_it_looks(bulletin: Bulletin, found: str, characters: str, meant: str) -> Problem:
    return problem(
        "look-alike",
        Location(bulletin.path, words=found),
        message("the text holds characters that look like others: {characters}", characters=characters),
        message(
            "names, numbers and dates that hold them are not found, nor checked; they come out of PDF files"
        ),
        message("type them anew, and write 「{meant}」 for 「{found}」", found=found, meant=meant),
        Severity.WARNING,
    )


def joined(edition: Edition, record: Record) -> Iterator[Problem]:
    """No entry of a list holds several names with Chinese commas between."""
    for field in ("aliases", "authors", "units"):
        yield from _joined(edition, record, field)


def joined_reporters(edition: Edition, bulletin: Bulletin) -> Iterator[Problem]:
    """No entry of a bulletin's reporters holds several names with Chinese commas between."""
    yield from _joined(edition, bulletin.matter, "reporters")


def _joined(edition: Edition, record: Record, field: str) -> Iterator[Problem]:
    entries = getattr(record, field, ())
    for index, entry in enumerate(entries):
        if _JOINED.search(entry):
            yield problem(
                "joined-entries",
                at(edition, record, field, index),
                message("「{entry}」 is read as one entry of `{field}`", entry=entry, field=field),
                message("between the entries of a list stand half-width commas; others belong to a name"),
                message("if it is several, write `{entries}`", entries=", ".join(entries_of(entry))),
                Severity.WARNING,
            )


def entries_of(words: str) -> list[str]:
    """Return the entries that `words` may be, if full-width commas were typed between them."""
    return [part for part in _JOINED.split(words) if part]


RULES: Final = (
    *(Rule("same-name", label, same_name) for label in ("place", "enterprise")),
    *(Rule("taken-alias", label, taken_alias) for label in ("place", "enterprise", "indicator", "scope")),
    *(
        Rule("look-alike", label, look_alike)
        for label in ("place", "enterprise", "indicator", "scope", "topic", "policy", "source")
    ),
    Rule("look-alike", "bulletin", in_text),
    *(
        Rule("joined-entries", label, joined)
        for label in ("place", "enterprise", "indicator", "scope", "source")
    ),
    Rule("joined-entries", "bulletin", joined_reporters),
)
