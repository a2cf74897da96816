"""Finding a record by what an editor types: its name, an alias, or the first letters of its pinyin."""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from bulletin.model.edition import Edition
from bulletin.text.scripts import to_simplified


class Hit(NamedTuple):
    """A record that was found: its kind and id, its name, and another name that it was found by."""

    kind: str
    id: str
    name: str
    by: str = ""


@lru_cache(maxsize=20_000)
def _readings(name: str) -> tuple[str, str]:
    """Return a name in pinyin, and the first letters of that: fuchanlv, fcl for 复产率."""
    from pypinyin import Style, lazy_pinyin  # noqa: PLC0415  loads its dictionaries

    simple = to_simplified(name)
    whole = "".join(lazy_pinyin(simple, v_to_u=False))
    first = "".join(lazy_pinyin(simple, style=Style.FIRST_LETTER))
    return whole.lower().replace("ü", "v"), first.lower()


def find(edition: Edition, kinds: Sequence[str], typed: str, most: int = 8) -> tuple[Hit, ...]:
    """Return the records of some kinds that a word may mean, the likeliest first."""
    word = to_simplified("".join(typed.split())).lower()
    if not word:
        return ()
    ranked: list[tuple[int, int, Hit]] = []
    for hit in _named(edition, kinds):
        rank = _rank(word, to_simplified(hit.by or hit.name).lower())
        if rank is not None:
            ranked.append((rank, len(hit.by or hit.name), hit))
    found: dict[tuple[str, str], Hit] = {}
    for _, _, hit in sorted(ranked, key=lambda one: one[:2]):
        found.setdefault((hit.kind, hit.id), hit)
    return tuple(found.values())[:most]


def matches(typed: str, *names: str) -> bool:
    """Tell if one of some names may be meant by what was typed."""
    word = to_simplified("".join(typed.split())).lower()
    return any(_rank(word, to_simplified(name).lower()) is not None for name in names)


def _named(edition: Edition, kinds: Sequence[str]) -> Iterator[Hit]:
    for kind in kinds:
        for id_, record in edition.records(kind).items():
            name = record_name(record)
            if name:
                yield Hit(kind, id_, name)
            for other in (*getattr(record, "aliases", ()), getattr(record, "outlet", None) or name):
                if other != name:
                    yield Hit(kind, id_, name, other)


def record_name(record: object) -> str:
    """Return what a record is called."""
    return (
        getattr(record, "name", None)
        or getattr(record, "title", None)
        or getattr(record, "outlet", None)
        or ""
    )


def _rank(word: str, name: str) -> int | None:
    """Return how near a name is to what was typed, 0 the nearest; None where it is another one."""
    if word == name:
        return 0
    if name.startswith(word):
        return 1
    if word in name:
        return 2
    if not word.isascii():
        return None
    whole, first = _readings(name)
    if word in {first, whole}:
        return 3
    if first.startswith(word) or whole.startswith(word):
        return 4
    return 5 if len(word) > 1 and (word in first or word in whole) else None
