"""What differs between the content as it was read before and as it is now, for all that was made of it.

One way for an edit, an addition, a deletion, a rename and a move: the rows that files held before are
compared with those that they hold now; what a record belongs to, and makes public, follows from its row.
"""

from collections.abc import Collection, Container, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final, NamedTuple

from bulletin.engine import plain
from bulletin.engine.tracking import ALL, Input
from bulletin.model.edition import KINDS, lineage
from bulletin.model.groups import Group, memberships
from bulletin.model.ledger import LATER, UPDATED, WITHDRAWAL, Known, LedgerKey
from bulletin.model.public import came_later, is_public, names_in
from bulletin.model.records import Enterprise, Figure, Indicator, Place, Policy
from bulletin.publish.contents import SHOWN, WHOLE, Contents, RecordName, group_key_of, key_text
from bulletin.read.finding import order
from bulletin.read.rows import Row, front_matter_of

_ROWS: Final = (
    "SELECT label, id, file, number, pointer, sort_key, rank, data, groups FROM record WHERE file = ?"
)
_PUT: Final = "REPLACE INTO record VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
_IS_NAMED: Final = """
    SELECT 1 FROM member JOIN record USING (label, id)
    WHERE grouping = ? AND key = ? AND sides & 2 AND NOT hidden LIMIT 1
"""
_NAMERS: Final = """
    SELECT member.label, member.id FROM member JOIN record USING (label, id)
    WHERE grouping = 'naming' AND key = ? AND sides & 2 AND NOT hidden
"""
_CITED: Final = "SELECT key FROM member WHERE grouping = 'citing' AND id = ?"
_RANKS: Final = {
    "bulletin": 0,
    "page": 0,
    "source": 1,
    "policy": 2,
    "figure": 3,
    "enterprise": 4,
    "indicator": 5,
    "scope": 6,
    "topic": 6,
    "image": 6,
    "file": 6,
    "place": 7,
}
"""The order in which it is decided what is public: each kind after those that make it so."""
_OF_THEIR_KIND: Final = frozenset({"indicator", "place"})
"""Kinds that others of the same kind make public: the parts of a share, what a place lies in."""
_REST: Final = ("source", "topic", "image", "file")
_MADE_PUBLIC: Final[Mapping[str, tuple[str, ...]]] = {
    "source": ("bulletins_by_source",),
    "enterprise": ("naming/enterprise", "naming/subject", "figures_of"),
    "indicator": ("naming/indicator", "figures_by_indicator"),
    "scope": ("naming/scope",),
    "topic": ("naming/topic",),
    "place": ("naming/place", "naming/subject", "figures_of", "children"),
    "image": ("naming/static",),
    "file": ("naming/static",),
}
"""The groupings of which a public member makes a record public, by its id as the key."""
_ORDER: Final = ("place", "enterprise", "indicator", "scope", "policy", "figure", "page", "bulletin", *_REST)
"""Kinds in the order in which groups of several kinds have them."""
_BELOW: Final = (("bulletins_at", "bulletin"), ("enterprises_at", "enterprise"), ("policies_at", "policy"))
"""Groupings by the place itself, also where that is not there: what lies in it, and of which kind that is."""


class _StoredRow(NamedTuple):
    """A row of a record: where it stands, and what it says."""

    label: str
    id: str
    file: str
    number: int
    pointer: str
    sort_key: str
    rank: str
    data: bytes
    groups: bytes = b"[]"

    @property
    def name(self) -> RecordName:
        return self.label, self.id

    @property
    def origin(self) -> tuple[str, int, str]:
        return self.file, self.number, self.pointer


def sort_key(file: str, number: int) -> str:
    """Return what records are sorted by: the order of their files, and their order there."""
    top, parts = order(file)
    return "\1".join([str(top), *parts, f"{number + 1:08d}"])


@dataclass(slots=True)
class RowComparison:
    """Takes rows of files into the contents, and finds out what is not as it was.

    To be used once, inside of a transaction of the store. `as_of` is the moment at which the public looks at
    the content, None for always.
    """

    contents: Contents
    as_of: datetime | None
    inputs: set[Input] = field(default_factory=set)
    """What has changed: kinds and keys, as editions note what is read of them."""
    first: bool = False
    """Whether nothing was taken in before, so that all is decided anyway."""
    _queue: dict[int, dict[RecordName, None]] = field(default_factory=dict)
    _to_join: set[RecordName] = field(default_factory=set)
    """Records whose groups have to be worked out again."""
    _flips: list[tuple[bool, str, str]] = field(default_factory=list)
    _lists: list[tuple[bytes, str, str]] = field(default_factory=list)
    """What records belong to, to be written with them."""
    _writes: list[tuple[str, str, str, str, int]] = field(default_factory=list)
    _to_come: frozenset[RecordName] | None = None

    def take(self, files: Mapping[str, Sequence[Row]], removed: Collection[str]) -> None:
        """Take in what files hold now, and that others were removed."""
        self.first = self.contents.is_empty
        if self.first:  # a build that failed may have had all groups of nothing
            self.contents.forget_groups()
        old = () if self.first else (*files, *removed)
        before = {row.name: row for file in old for row in self._rows(file)}
        now = {row.name: row for file, rows in files.items() for row in self._with_sort_keys(file, rows)}
        for name in before.keys() - now.keys():
            self._note_record(name, before[name], None)
        for name, row in now.items():
            self._note_record(name, before.get(name), row)
        self._note_order(before, now)
        below = self._below(before, now)  # before rows are written; it is asked again after that
        self._write_rows(before, now)
        for read in (row for rows in files.values() for row in rows):
            self.contents.values[read.label].setdefault(read.id, read.value)
        if self.first:
            for label in KINDS:
                self.contents.ids(label)
        self._to_join |= {
            name for name, row in now.items() if name not in before or before[name].data != row.data
        }
        self._to_join |= below | self._below(before, now)
        for name in self._to_join:
            self._push(name)
        self._settle()
        self.contents.forget_shown()
        if self.first:
            self.contents.forget_groups()

    def redecide_all(self) -> None:
        """Find out anew what is public, and how it looks, since the public looks at another moment."""
        self._to_join |= {(label, id_) for label in KINDS for id_ in self.contents.ids(label)}
        self.contents.forget_shown()
        for name in self._to_join:
            self._note(name)
            self._push(name)
        self._settle()

    def learn(self, known: Mapping[LedgerKey, Known]) -> None:
        """Take in what the ledger knows; it may decide whether things are public, and what they say then."""
        changed = self.contents.learn(known)
        self.inputs.update(("known", key) for key in changed)
        for key, (old, new) in changed.items():
            if key[0] == "bulletin":
                self._redecide(key)
            elif key == LATER:
                self._named_anew(old, new)
            elif key[0] in _OWNERS and self.as_of and self._came(old) is not self._came(new):
                self._redo([(_OWNERS[key[0]], key[1].partition("/")[0])])

    def _came(self, known: Known | None) -> bool | None:
        """Tell if something had come by the moment of the public; None where the ledger does not know it."""
        return None if known is None else not came_later(known, self.as_of)

    def _redecide(self, name: RecordName) -> None:
        if self.contents.has(*name):
            self._push(name)

    def _named_anew(self, old: Known | None, new: Known | None) -> None:
        """Have it decided anew of what comes later, by which texts name it."""
        for one in {*_listed_in(old), *_listed_in(new)}:
            self._redecide(one)
        self._redo((label, id_) for label in ("bulletin", "page") for id_ in self.contents.ids(label))

    def _note(self, name: RecordName) -> None:
        """Note that a record has changed; of a bulletin, its front matter too."""
        self.inputs.add(name)
        if name[0] == "bulletin":
            self.inputs.add(("front_matter", name[1]))

    def _rows(self, file: str) -> Iterator[_StoredRow]:
        """Yield the rows that a file held when it was last taken in."""
        return (_StoredRow(*row) for row in self.contents.store.rows(_ROWS, file))

    def _with_sort_keys(self, file: str, rows: Iterable[Row]) -> Iterator[_StoredRow]:
        """Yield the rows of a file with what they are sorted by."""
        for row in rows:
            key = sort_key(file, row.number)
            rank = f"{_ORDER.index(row.label):02d}{row.rank or key}"
            yield _StoredRow(row.label, row.id, file, row.number, row.pointer, key, rank, row.data)

    def _note_record(self, name: RecordName, old: _StoredRow | None, new: _StoredRow | None) -> None:
        """Note what of a record is not as it was."""
        if old is None or new is None or old.data != new.data:
            self.inputs.add(name)
            if name[0] == "bulletin" and (
                not (old and new) or front_matter_of(old.data) != front_matter_of(new.data)
            ):
                self.inputs.add(("front_matter", name[1]))
        if old is None or new is None or old.origin != new.origin:
            self.inputs.add(("origin", name))

    def _note_order(
        self, before: Mapping[RecordName, _StoredRow], now: Mapping[RecordName, _StoredRow]
    ) -> None:
        """Note the kinds whose ids, or their order, have changed, and the groups whose members changed order.

        Where entries of a file are only pushed down by others, all stay in their order.
        """
        for label in {label for label, _ in (*before, *now)}:
            old = [row for name, row in sorted(before.items(), key=_by_sort_key) if name[0] == label]
            new = [row for name, row in sorted(now.items(), key=_by_sort_key) if name[0] == label]
            if [(row.id, row.file) for row in old] != [(row.id, row.file) for row in new]:
                self.inputs.add((label, ALL))
                if label == "bulletin":
                    self.inputs.add(("front_matter", ALL))
        common = [name for name in now if name in before]
        kept = sorted(common, key=lambda name: before[name].sort_key) == sorted(
            common, key=lambda name: now[name].sort_key
        )
        for name in common:
            was, is_ = before[name], now[name]
            if (was.rank != is_.rank) if name[0] == "bulletin" else not (kept and was.file == is_.file):
                self._touch([*_groups_of(was), *self._cited_by(name)])

    def _cited_by(self, name: RecordName) -> Iterator[Group]:
        """Yield the groups that a bulletin is in for what it names, which its row doesn't tell."""
        if name[0] == "bulletin":
            yield from (("citing", group_key_of(key)) for (key,) in self.contents.store.rows(_CITED, name[1]))

    def _below(
        self, before: Mapping[RecordName, _StoredRow], now: Mapping[RecordName, _StoredRow]
    ) -> set[RecordName]:
        """Return the records in places that have come, gone, or lie elsewhere: those list them."""
        moved = [name[1] for name in {*before, *now} if name[0] == "place" and _lies(before, now, name)]
        found: set[RecordName] = set()
        seen: set[str] = set()
        while moved:
            place = moved.pop()
            if place in seen:
                continue
            seen.add(place)
            moved += self.contents.members(WHOLE, "children", place)
            for grouping, label in _BELOW:
                ids = self.contents.members(WHOLE, grouping, place)
                found.update((label, id_) for id_ in ids if self.contents.has(label, id_))
        return found

    def _write_rows(
        self, before: Mapping[RecordName, _StoredRow], now: Mapping[RecordName, _StoredRow]
    ) -> None:
        """Write what files hold now; what is gone leaves its groups."""
        store, contents = self.contents.store, self.contents
        removed = sorted(before.keys() - now.keys())
        for name in removed:  # while all are there: what is asked for now is forgotten when they leave
            self._push_dependents(name)
        for name in removed:
            self._leave(name, before[name])
        self._flush()
        store.execute("DELETE FROM record WHERE label = ? AND id = ?", removed)
        changed = [row for name, row in now.items() if before.get(name, _NONE)[:8] != row[:8]]
        held = {name: row.groups for name, row in before.items()}
        hidden = contents.hidden
        for row in changed:
            if row.name not in before:  # new ones start hidden, so that `_decide` notes that they appear
                hidden[row.label].add(row.id)
        store.execute(
            _PUT,
            (
                (*row[:7], row.id in hidden[row.label], row.data, held.get(row.name, b"[]"))
                for row in sorted(changed)
            ),
        )
        names = {*removed, *(row.name for row in changed)}
        contents.forget(names, (), {label for label, _ in names})
        for row in changed:  # a figure of a policy that nobody knew was public, and may not be now
            if row.label == "policy" and row.name not in before:
                self._push_dependents(row.name)

    def _leave(self, name: RecordName, row: _StoredRow) -> None:
        """Have a record that is gone leave its groups."""
        groups = _groups_of(row)
        self._put_members(name, groups, {})
        self._touch(groups)
        self.contents.hidden[name[0]].discard(name[1])
        self._push_named(groups)

    def _settle(self) -> None:
        """Decide for all that wait whether they are public, and what they belong to."""
        while self._queue:
            waiting = self._queue.pop(min(self._queue))
            names = [name for name in waiting if self.contents.has(*name)]
            own = [name for name in names if name[0] in _OF_THEIR_KIND]
            for name in own:
                self._decide(name)
                self._join(name)
                self._flush()
            for name in (others := [name for name in names if name[0] not in _OF_THEIR_KIND]):
                self._decide(name)
            for name in others:  # how one looks may depend on which of the others are public
                self._join(name)
            self._flush()

    def _decide(self, name: RecordName) -> None:
        label, id_ = name
        hidden = self.contents.hidden[label]
        shown = self._is_public(label, id_)
        if shown == (id_ in hidden):
            (hidden.discard if shown else hidden.add)(id_)
            self._flips.append((not shown, label, id_))
            self._note(name)
            self.inputs.add((label, ALL))
            if label == "bulletin":
                self.inputs.add(("front_matter", ALL))
            self._to_join.add(name)
            self._push_dependents(name)

    def _join(self, name: RecordName) -> None:
        """Find out what a record belongs to, if that may have changed, and write it."""
        if name not in self._to_join:
            return
        self._to_join.discard(name)
        self.contents.forget_shown_record(name)
        old, new = self._joined(name), self._memberships(name)
        if old == new:
            return
        self._put_members(name, old, new)
        self._lists.append((plain.encode(_listed(new)), *name))
        differing = {group: 0 for group, sides in old.items() if new.get(group) != sides}
        differing |= {group: 0 for group, sides in new.items() if old.get(group) != sides}
        self._touch(differing)
        self._push_named(differing)

    def _joined(self, name: RecordName) -> dict[Group, int]:
        """Return the groups that a record was in when it was last looked at."""
        if self.first:
            return {}
        rows = self.contents.store.rows("SELECT groups FROM record WHERE label = ? AND id = ?", *name)
        return _decoded(rows[0][0])

    def _memberships(self, name: RecordName) -> dict[Group, int]:
        """Return the groups of a record, each with the sides on which it is in it."""
        contents = self.contents
        value = contents.value(*name)
        found = dict.fromkeys([*memberships(value, self._lineage), *_links(value)], WHOLE)
        if name[1] not in contents.hidden[name[0]]:
            shown = contents.visible.as_shown(value)
            naming = _naming(shown, names_in(shown), self._later)
            for group in (*memberships(shown, self._lineage), *naming):
                found[group] = found.get(group, 0) | SHOWN
        return found

    def _lineage(self, place: str | None) -> Iterator[Place]:
        """Yield a place and what it lies in; where a place is public, so is that."""
        return lineage(self.contents.visible.edition.places, place)

    def _is_public(self, label: str, id_: str) -> bool:
        contents = self.contents
        if label == "bulletin":
            return is_public(contents.value(label, id_), self.as_of, contents.known.get((label, id_)))
        if label == "page":
            return (label, id_) not in self._later
        if label in {"policy", "figure"}:
            record = contents.value(label, id_)
            if (label, id_) in self._later and not self._is_named("naming", (label, id_)):
                return False
            if record.source in contents.hidden["source"] or not contents.has("source", record.source):
                return False
            if label == "policy":
                return True
            return record.subject not in contents.hidden["policy"] and not self._is_dropped(record.source)
        if label == "indicator":
            return self._is_indicator_named(id_)
        return any(self._is_named(*_asked(grouping, id_)) for grouping in _MADE_PUBLIC[label])

    def _is_dropped(self, source: str) -> bool:
        """Tell if all public bulletins that list a source were withdrawn with its figures."""
        members, hidden = self.contents.members, self.contents.hidden["bulletin"]
        dropping = members(WHOLE, "bulletins_dropping", source)
        listing = members(WHOLE, "bulletins_by_source", source) if dropping else ()
        return bool(dropping) and {id_ for id_ in listing if id_ not in hidden} <= set(dropping)

    @property
    def _later(self) -> frozenset[RecordName]:
        """What becomes public behind the moment at which the public looks, by the ledger."""
        if self._to_come is None:
            self._to_come = _listed_in(self.contents.known.get(LATER))
        return self._to_come

    def _is_indicator_named(self, indicator: str) -> bool:
        """Tell if something public names an indicator, or one that names it, and so on; no circle does."""
        waiting, seen = [indicator], {indicator}
        while waiting:
            id_ = waiting.pop()
            namers = self.contents.store.rows(_NAMERS, key_text(("indicator", id_)))
            others = {namer for label, namer in namers if label == "indicator"}
            if len(others) < len(namers) or self._is_named("figures_by_indicator", id_):
                return True
            waiting += others - seen
            seen |= others
        return False

    def _is_named(self, grouping: str, key: Hashable) -> bool:
        return bool(self.contents.store.rows(_IS_NAMED, grouping, key_text(key)))

    def _push(self, name: RecordName) -> None:
        """Have it decided anew whether a record is public."""
        self._queue.setdefault(_RANKS[name[0]], {})[name] = None

    def _push_named(self, groups: Iterable[Group]) -> None:
        """Have it decided anew of all that membership in one of `groups` may make public."""
        for grouping, key in groups:
            id_: object = key
            labels = _MAKING.get(grouping, ())
            if grouping in {"bulletins_by_source", "bulletins_dropping"} and not self.first:
                for figure in self.contents.members(WHOLE, "figures_by_source", key):
                    self._push(("figure", figure))
            if grouping == "naming" and isinstance(key, tuple):
                kind, id_ = key
                labels = _MEANT.get(kind, (kind,))
            for label in labels:
                if label in _MAY_BE_NAMED and isinstance(id_, str) and self.contents.has(label, id_):
                    self._push((label, id_))

    def _push_dependents(self, name: RecordName) -> None:
        """Have it decided anew of records that are public with this one, or look otherwise without it."""
        if self.first:
            return
        label, id_ = name
        members = self.contents.members
        if label == "source":
            self._redo(("figure", figure) for figure in members(WHOLE, "figures_by_source", id_))
            self._redo(("policy", policy) for policy in members(WHOLE, "policies_by_source", id_))
            self._redo(("enterprise", told) for told in members(WHOLE, "told_in", id_))
        if label == "policy":
            self._redo(("figure", figure) for figure in members(WHOLE, "figures_of", id_))
        if label == "figure":
            self._redo(("figure", part) for part in members(WHOLE, "parts_of", id_))
            self._redo(("figure", whole) for whole in members(WHOLE, "whole_of", id_))
            self._redo(("policy", policy) for policy in members(WHOLE, "measured_by", id_))
        if label == "place":
            self._redo(("place", child) for child in members(WHOLE, "children", id_))

    def _redo(self, names: Iterable[RecordName]) -> None:
        for name in names:
            if self.contents.has(*name):
                self._note(name)
                self._to_join.add(name)
                self._push(name)

    def _touch(self, groups: Iterable[Group]) -> None:
        """Note that groups have other members, or the same in another order."""
        if self.first:
            return
        groups = list(groups)
        self.inputs.update(groups)
        self.inputs.update((grouping, ALL) for grouping, _ in groups)
        self.contents.forget((), groups, ())

    def _put_members(self, name: RecordName, old: Mapping[Group, int], new: Mapping[Group, int]) -> None:
        for group, sides in new.items():
            if old.get(group) != sides:
                self._writes.append((group[0], key_text(group[1]), *name, sides))
        self._writes += [(group[0], key_text(group[1]), *name, 0) for group in old if group not in new]

    def _flush(self) -> None:
        """Write what waits to be written."""
        self.contents.store.execute(_HIDE, self._flips)
        self._flips.clear()
        self.contents.store.execute(
            "REPLACE INTO member VALUES (?, ?, ?, ?, ?)", sorted(row for row in self._writes if row[4])
        )
        self.contents.store.execute(
            "DELETE FROM member WHERE grouping = ? AND key = ? AND label = ? AND id = ?",
            sorted(row[:4] for row in self._writes if not row[4]),
        )
        self.contents.store.execute("UPDATE record SET groups = ? WHERE label = ? AND id = ?", self._lists)
        self._lists.clear()
        self._writes.clear()


_NONE: Final = _StoredRow("", "", "", 0, "", "", "", b"")
_HIDE: Final = "UPDATE record SET hidden = ? WHERE label = ? AND id = ?"
_fields: Final = plain.Decoder[dict[str, Any]](dict[str, Any])
_groups: Final = plain.Decoder[list[tuple[str, str, int]]](list[tuple[str, str, int]])
_MAKING: Final[dict[str, tuple[str, ...]]] = {
    "bulletins_by_source": ("source",),
    "figures_of": ("enterprise", "place"),
    "figures_by_indicator": ("indicator",),
    "children": ("place",),
}
"""Groupings by the id of a record, and which kinds of records a public member makes public."""
_MEANT: Final[dict[str, tuple[str, ...]]] = {"subject": ("place", "enterprise"), "static": ("image", "file")}
"""What is meant by a name that may be of several kinds."""


def _by_sort_key(item: tuple[RecordName, _StoredRow]) -> str:
    return item[1].sort_key


def _lies(
    before: Mapping[RecordName, _StoredRow], now: Mapping[RecordName, _StoredRow], name: RecordName
) -> bool:
    """Tell if a place has come or gone, or lies elsewhere than before."""
    old, new = before.get(name), now.get(name)
    if old is None or new is None:
        return True
    if old.data == new.data:
        return False
    was, is_ = _fields.decode(old.data), _fields.decode(new.data)
    return any(was.get(key) != is_.get(key) for key in ("parent", "level"))


def _listed(groups: Mapping[Group, int]) -> list[tuple[str, str, int]]:
    return [(grouping, key_text(key), sides) for (grouping, key), sides in groups.items()]


def _decoded(data: bytes) -> dict[Group, int]:
    return {(grouping, group_key_of(key)): sides for grouping, key, sides in _groups.decode(data)}


def _groups_of(row: _StoredRow) -> dict[Group, int]:
    return _decoded(row.groups)


def _asked(grouping: str, id_: str) -> Group:
    """Return the group in which a public member makes a record public."""
    name, _, kind = grouping.partition("/")
    return (name, (kind, id_)) if kind else (name, id_)


def _links(record: Any) -> Iterator[Group]:
    """Yield groups that tell whose looks depend on what else is public."""
    match record:
        case Figure():
            yield from (("whole_of", part) for part in record.parts)
        case Policy():
            yield from (("measured_by", figure) for measure in record.measures for figure in measure.figures)
        case Enterprise():
            yield from (("told_in", entry.source) for entry in record.timeline)


def _naming(record: Any, names: Iterable[RecordName], later: Container[RecordName]) -> Iterator[Group]:
    """Yield the groups of all that name a thing; figures name what they are about by other groups.

    What comes `later` is in none but those of texts that name it.
    """
    for kind, id_ in names:
        if (kind, id_) in later or (
            kind in _NAMED and not (isinstance(record, Figure) and kind == "subject")
        ):
            yield "naming", (kind, id_)
    if isinstance(record, Indicator):
        yield from (("naming", ("indicator", id_)) for id_ in record.explained_by)


def _listed_in(known: Known | None) -> frozenset[RecordName]:
    """Return what LATER stands for."""
    names = (name.partition("/") for name in known.addresses) if known else ()
    return frozenset((label, id_) for label, _, id_ in names)


_OWNERS: Final = {
    "revision": "figure",
    "correction": "bulletin",
    UPDATED: "bulletin",
    WITHDRAWAL: "bulletin",
}
"""What looks otherwise once something is told of it, by the kind of that."""
_MAY_BE_NAMED: Final = frozenset({*_MADE_PUBLIC, "figure", "policy"})
_NAMED: Final = frozenset({"place", "subject", "enterprise", "indicator", "scope", "topic", "static"})
