"""The snapshot that comes of an edit which leaves every record in its place.

Such an edit changes what some records say, and perhaps which groups they are in; there are the same records
as before, in the same order, and the same ones are public. What it touches is known then without looking at
all the others. Of any other edit nothing is said here: the two editions are compared.
"""

from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Final

from bulletin.cells import ALL, Cell, Cells, Name, cell
from bulletin.model.bulletins import Bulletin
from bulletin.model.edition import ASSETS, KINDS, Edition
from bulletin.model.groups import Groups, called, memberships
from bulletin.model.public import Visible, is_public, names_in
from bulletin.model.records import Enterprise, Figure, Indicator, Place, Policy
from bulletin.publish.shape import changed
from bulletin.publish.snapshot import Snapshot
from bulletin.read.parse import Entry, Parsed

_IN_PLACE: Final[Mapping[type, tuple[str, ...]]] = {
    Place: ("parent", "level"),
    Enterprise: ("place",),
    Policy: ("place", "source"),
    Indicator: ("part", "whole", "topic"),
    Figure: ("source", "subject"),
}
"""On what it depends where other records belong, and whether they are public."""
_UNORDERED: Final = frozenset({"dates"})
"""Groups in which the order of members means nothing."""


class _MovedError(Exception):
    """The edit moves something: the editions must be compared."""


@dataclass(frozen=True, slots=True)
class Edit:
    """A record before and after an edit."""

    label: str
    id: str
    old: Any
    new: Any


@dataclass
class _Groups:
    """The groups of an edition while members join and leave them."""

    edition: Edition
    own: dict[str, dict[Hashable, tuple[str, ...]]] = field(default_factory=dict)
    touched: set[Name] = field(default_factory=set)
    _order: dict[str, dict[str, int]] = field(default_factory=dict)

    def move(self, edit: Edit, old: Any, new: Any) -> None:
        """Take in that a member has changed; raise _MovedError where its place in a group is not known."""
        before = Counter(memberships(old, self.edition.lineage))
        now = Counter(memberships(new, self.edition.lineage))
        for name, key in before - now:
            ids = self._group(name).get(key, ())
            self._put(name, key, tuple(id_ for id_ in ids if id_ != called(name, new)))
        for name, key in now - before:
            self._join(edit, name, key, called(name, new))

    def _join(self, edit: Edit, name: str, key: Hashable, id_: str) -> None:
        ids = (*self._group(name).get(key, ()), id_)
        if len(ids) > 1 and name not in _UNORDERED:
            if edit.label in {"bulletin", "page"} or name == "names":
                raise _MovedError
            ids = tuple(sorted(ids, key=self._positions(edit.label).__getitem__))
        self._put(name, key, ids)

    def _positions(self, label: str) -> dict[str, int]:
        if label not in self._order:
            self._order[label] = {id_: number for number, id_ in enumerate(self.edition.mapping(label))}
        return self._order[label]

    def _group(self, name: str) -> Mapping[Hashable, tuple[str, ...]]:
        return self.own[name] if name in self.own else self.edition.all_groups.get(name, {})

    def _put(self, name: str, key: Hashable, ids: tuple[str, ...]) -> None:
        if name not in self.own:
            self.own[name] = dict(self._group(name))
        if ids:
            self.own[name][key] = ids
        else:
            self.own[name].pop(key, None)
        self.touched |= {(name, key), (name, ALL)}

    @property
    def all(self) -> Groups:
        """All groups as they are now; raise _MovedError where there is a new kind of them."""
        groups = self.edition.all_groups
        if self.own.keys() - groups.keys():
            raise _MovedError
        return changed(groups, self.own) if self.own else groups


@dataclass(frozen=True, slots=True)
class Edited:
    """The snapshot after an edit, the cells that changed, and the parts of the shape that did."""

    snapshot: Snapshot
    cells: frozenset[Cell]
    parts: Mapping[str, object]


def edited(base: Snapshot, pairs: Iterable[tuple[Parsed, Parsed]]) -> Edited | None:
    """Return what comes of files that held the first of each pair and now hold the second; None if moved."""
    if base.as_of is not None:
        return None
    try:
        edits = [edit for old, new in pairs for edit in _edits(old, new)]
        return _applied(base, edits)
    except _MovedError:
        return None


def _edits(old: Parsed, new: Parsed) -> Iterator[Edit]:
    """Yield the records that a file holds otherwise than before; raise _MovedError if that can't be told."""
    if any(entry.label in ASSETS for entry in (*old.entries, *new.entries)):
        raise _MovedError  # what a file holds does not tell its bytes
    if list(map(_place, old.entries)) != list(map(_place, new.entries)):
        raise _MovedError
    for before, now in zip(old.entries, new.entries, strict=True):
        if before.value != now.value:
            yield Edit(now.label, now.id, before.value, now.value)


def _place(entry: Entry) -> tuple[object, ...]:
    return entry.label, entry.id, entry.origin


def _applied(base: Snapshot, edits: list[Edit]) -> Edited:
    whole, shown = base.whole, base.shown
    records: dict[str, dict[str, Any]] = {}
    for edit in edits:
        _stay(base, edit)
        records.setdefault(edit.label, {})[edit.id] = edit.new
    seen = Visible(whole, None, {label: shown.mapping(label) for label in KINDS})
    groups, public = _Groups(whole), _Groups(shown)
    for edit in edits:
        groups.move(edit, edit.old, edit.new)
        if edit.id in shown.mapping(edit.label):
            public.move(edit, seen.form(edit.old), seen.form(edit.new))
    forms = {
        label: {id_: seen.form(record) for id_, record in held.items() if id_ in shown.mapping(label)}
        for label, held in records.items()
    }
    snapshot = _snapshot(base, (records, groups.all), (forms, public.all))
    names = {*groups.touched, *public.touched, *(name for edit in edits for name in _names(edit))}
    parts = {f"whole/{name}": group for name, group in groups.own.items()}
    for name in {*groups.own, *public.own}:
        parts[f"shown/{name}"] = dict(snapshot.shown.all_groups.get(name, {}))
    return Edited(snapshot, frozenset(cell(*name) for name in names), parts)


def _snapshot(
    base: Snapshot,
    whole: tuple[Mapping[str, Mapping[str, Any]], Groups],
    shown: tuple[Mapping[str, Mapping[str, Any]], Groups],
) -> Snapshot:
    """Return the snapshot with these records and groups; derived values stay as they were."""
    reader = base.reader
    cells = Cells(reader, open=True)
    if whole[1].get("names") is base.whole.all_groups.get("names"):
        _carry(base.whole.cells, cells)
    public = _edition(base.shown, *shown)
    return replace(
        base,
        whole=replace(_edition(base.whole, *whole).noted(cells), shown=public.noted(cells)),
        shown=public.noted(Cells(reader, values=base.shown.cells.values)),
    )


def _carry(old: Cells, new: Cells) -> None:
    """Carry over what is derived from the names alone."""
    for kind in _OF_NAMES:
        if kind in old.values:
            new.values[kind] = old.values[kind]
            new.traces.update((name, read) for name, read in old.traces.items() if name[0] == kind)


def _edition(base: Edition, records: Mapping[str, Mapping[str, Any]], groups: Groups) -> Edition:
    """Return the edition with other records and groups, which notes nothing."""
    mappings: dict[str, Any] = {
        name: changed(base.mapping(label), records[label]) if records.get(label) else base.mapping(label)
        for label, name in KINDS.items()
    }
    return replace(base, **mappings, origins=base.all_origins, groups=groups, shown=None)


def _names(edit: Edit) -> Iterator[Name]:
    """Yield what of a record is not as it was."""
    yield edit.label, edit.id
    if edit.label == "bulletin" and edit.old.matter != edit.new.matter:
        yield "matter", edit.id


def _stay(base: Snapshot, edit: Edit) -> None:
    """Raise _MovedError where an edit may change what other records are, or whether they are public."""
    old, new = edit.old, edit.new
    fixed = _IN_PLACE.get(type(new), ())
    if any(getattr(old, name) != getattr(new, name) for name in fixed):
        raise _MovedError
    if isinstance(new, Bulletin):
        _stay_public(base, old, new)
    elif set(names_in(old)) != set(names_in(new)):
        raise _MovedError


def _stay_public(base: Snapshot, old: Bulletin, new: Bulletin) -> None:
    """Raise _MovedError where a bulletin makes something public or hides it, or comes to stand elsewhere."""
    if old.matter.date != new.matter.date or is_public(old, None) != is_public(new, None):
        raise _MovedError
    if not is_public(new, None):
        return
    before, now = ({name for name in names_in(record) if name[0] not in _FREE} for record in (old, new))
    if not all(_is_shown(base.shown, kind, id_) for kind, id_ in now - before):
        raise _MovedError
    citing = base.citing or {}
    if not all(set(citing.get(name, ())) - {new.id} for name in before - now):
        raise _MovedError


def _is_shown(shown: Edition, kind: str, id_: str) -> bool:
    """Tell if what is named is public anyway."""
    labels = ASSETS if kind == "static" else (kind,)
    return any(label in KINDS and id_ in shown.mapping(label) for label in labels)


_OF_NAMES: Final = ("all-names", "halves")
_FREE: Final = frozenset(
    {
        *("bulletin", "filename", "figure", "address", "month", "year", "page", "site"),
        *("series", "corrections"),
    }
)
"""Kinds that are not made public by being named."""
