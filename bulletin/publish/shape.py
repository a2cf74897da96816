"""The shape of an edition: which records there are, where they were written, and which belong together.

It is kept with the state, in parts that are read only where they are asked for; so an edit that changes no
shape reads the records that it touches, and not all the others.
"""

import pickle
from collections.abc import Callable, Hashable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar

from bulletin.model.edition import ASSETS, KINDS, Edition, Origin
from bulletin.model.groups import Groups
from bulletin.publish.state import SpoiltError, State
from bulletin.read.parse import Entry

Key = TypeVar("Key", bound=Hashable)
Value = TypeVar("Value")
Place = tuple[int, int]
"""Where a record was written: the number of its file, and that of the entry in it."""


class Records(Mapping[Key, Any]):
    """A mapping whose values are loaded when they are first asked for."""

    def __init__(
        self,
        keys: Callable[[], Mapping[Key, Any]],
        load: Callable[[Key], Any],
        held: Mapping[Key, Any] | None = None,
    ) -> None:
        self._keys, self._load, self._held = keys, load, dict(held or {})

    def __getitem__(self, key: Key) -> Any:
        if key not in self._held:
            if key not in self._keys():
                raise KeyError(key)
            self._held[key] = self._load(key)
        return self._held[key]

    def __contains__(self, key: object) -> bool:
        return key in self._keys()

    def __iter__(self) -> Iterator[Key]:
        return iter(self._keys())

    def __len__(self) -> int:
        return len(self._keys())

    def changed(self, values: Mapping[Key, Any]) -> "Records[Key]":
        """Return the same with these values in place of what is kept."""
        return Records(self._keys, self._load, {**self._held, **values})


def changed(mapping: Mapping[Key, Value], values: Mapping[Key, Value]) -> Mapping[Key, Value]:
    """Return the mapping with these values, for keys that it has, in place of its own."""
    return mapping.changed(values) if isinstance(mapping, Records) else {**mapping, **values}


def parts(
    whole: Edition, shown: Edition, citing: Mapping[Hashable, tuple[str, ...]]
) -> Iterator[tuple[str, Any]]:
    """Yield the parts of the shape of a whole edition and its public part, by their names."""
    files: dict[str, int] = {}
    for label in KINDS:
        ids = whole.mapping(label)
        yield f"entries/{label}", {id_: _place(whole.origin(label, id_), files) for id_ in ids}
        yield f"hidden/{label}", frozenset(ids.keys() - shown.mapping(label).keys())
    yield "files", tuple(files)
    yield from ((f"assets/{label}", dict(whole.mapping(label))) for label in ASSETS)
    groups, public = whole.all_groups, shown.all_groups
    yield "groups", dict.fromkeys([*groups, *public])
    for name in {**groups, **public}:
        yield f"whole/{name}", groups.get(name, {})
        if public.get(name, {}) != groups.get(name, {}):
            yield f"shown/{name}", public.get(name, {})
    yield "citing", citing


def _place(origin: Origin, files: dict[str, int]) -> Place:
    last = origin.pointer[-1] if origin.pointer else 0
    return files.setdefault(origin.path, len(files)), int(last)


@dataclass
class Shape:
    """The shape that the state keeps."""

    state: State
    _held: dict[str, Any] = field(default_factory=dict)

    def part(self, name: str) -> Any:
        """Return a part by its name; None where there is none."""
        if name not in self._held:
            data = self.state.shape(name)
            self._held[name] = None if data is None else pickle.loads(data)  # noqa: S301  this program's own
        return self._held[name]

    def entry(self, label: str, id_: str) -> Entry:
        """Return what the file of a record holds there."""
        file, number = self.part(f"entries/{label}")[id_]
        parsed = self.state.parsed(self.part("files")[file])
        if not parsed:
            raise SpoiltError
        entry: Entry = parsed.entries[number]
        return entry

    def whole(self) -> Edition:
        """Return the whole edition."""
        mappings: dict[str, Any] = {
            name: self.part(f"assets/{label}") if label in ASSETS else self._records(label)
            for label, name in KINDS.items()
        }
        origins = Records(_Everything, lambda name: self.entry(*name).origin)
        return Edition(
            **mappings,
            origins=origins,
            groups=Records(lambda: self.part("groups"), lambda name: self.part(f"whole/{name}")),
        )

    def _records(self, label: str) -> Records[str]:
        return Records(lambda: self.part(f"entries/{label}"), lambda id_: self.entry(label, id_).value)

    def public(self, label: str) -> Mapping[str, Any]:
        """Return what stands for each public record of a kind; its keys are the ids."""
        name = f"public/{label}"
        if name not in self._held:
            ids, hidden = self.part(f"entries/{label}"), self.part(f"hidden/{label}")
            self._held[name] = {id_: ids[id_] for id_ in ids if id_ not in hidden} if hidden else ids
        found: Mapping[str, Any] = self._held[name]
        return found

    def public_groups(self) -> Groups:
        """Return the groups of what is public."""
        return Records(lambda: self.part("groups"), self._public_group)

    def _public_group(self, name: str) -> Any:
        own = self.part(f"shown/{name}")
        return self.part(f"whole/{name}") if own is None else own


class _Everything(dict[Any, Any]):
    """Stands for keys of which only those are asked for that are there."""

    def __contains__(self, _: object) -> bool:
        return True
