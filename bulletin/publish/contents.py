"""The content as rows of the store: records, the groups that they belong to, and what of it is public.

They are had when they are asked for, each once; so a build that touches few of them reads few.
"""

from collections import Counter
from collections.abc import Collection, Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any, Final

from bulletin.engine import plain
from bulletin.engine.store import Store, StoreError
from bulletin.engine.tracking import Results
from bulletin.model.edition import KINDS, Edition, Origin
from bulletin.model.groups import OF_ALL_KINDS
from bulletin.model.ledger import Known, LedgerKey
from bulletin.model.public import Visible
from bulletin.model.settings import Limits
from bulletin.read.rows import decode_record, origin_pointer

_OFTEN: Final = 500
"""So many single rows are asked for before it is found out whether to have all were quicker."""
_ROWS_IN_TIME_OF_ONE: Final = 20
"""So many rows of a kind or a grouping, had at once, take about as long as one that is asked for alone."""
WHOLE: Final = 1
"""The side of a member that says: in a group of all records."""
SHOWN: Final = 2
"""The side that says: in a group of what the public may see."""
_MEMBERS: Final = """
    SELECT member.label, member.id FROM member JOIN record USING (label, id)
    WHERE grouping = ? AND key = ? AND sides & ? ORDER BY rank
"""
_ALL_MEMBERS: Final = """
    SELECT key, member.label, member.id FROM member JOIN record USING (label, id)
    WHERE grouping = ? AND sides & ? ORDER BY rank
"""
_COUNT: Final = "SELECT count(*) FROM record WHERE label = ?"
_COUNT_MEMBERS: Final = "SELECT count(*) FROM member WHERE grouping = ?"
_KEYS: Final = """
    WITH RECURSIVE found (key) AS (
        SELECT min(key) FROM member WHERE grouping = ?1
        UNION ALL
        SELECT (SELECT min(key) FROM member WHERE grouping = ?1 AND key > found.key) FROM found
        WHERE key IS NOT NULL
    )
    SELECT key FROM found WHERE EXISTS (
        SELECT 1 FROM member WHERE grouping = ?1 AND key = found.key AND sides & ?2
    )
"""
"""Leaps from key to key along the index, past the members: SQLite has no other way not to read them all."""
_EVERY_MEMBER: Final = """
    SELECT grouping, key, member.label, member.id, sides FROM member JOIN record USING (label, id)
    ORDER BY rank
"""
_EVERY_SMALL: Final = "SELECT label, id, data FROM record WHERE label NOT IN ('bulletin', 'page')"
_key: Final = plain.Decoder[Any](Any)
_known: Final = plain.Decoder[Known](Known)
RecordName = tuple[str, str]
"""The kind and the id of a record."""


def key_text(key: Hashable) -> str:
    """Return the text that stands for a group's key in the store."""
    return plain.encode(key).decode()


def group_key_of(text: str) -> Hashable:
    """Return the key that `key_text` was given."""
    key = _key.decode(text.encode())
    parts = key if isinstance(key, list) else [key]
    if not all(isinstance(part, str | int | None) for part in parts):
        raise StoreError
    return tuple(parts) if isinstance(key, list) else parts[0]


@dataclass(slots=True)
class Contents:
    """The rows of a store, and what was had of them so far.

    `hidden` are the ids of the records of each kind that the public may not see.
    """

    store: Store
    hidden: dict[str, set[str]] = field(default_factory=dict)
    values: dict[str, dict[str, Any]] = field(default_factory=lambda: {label: {} for label in KINDS})
    """Records by kind and id, as far as they were had."""
    shown_records: dict[str, dict[str, Any]] = field(default_factory=lambda: {label: {} for label in KINDS})
    """Records as the public sees them, likewise."""
    _positions: dict[str, dict[str, tuple[str, int, str]]] = field(default_factory=dict)
    _groups: dict[tuple[int, str], dict[Hashable, tuple[str, ...]]] = field(default_factory=dict)
    _complete: set[tuple[int, str]] = field(default_factory=set)
    """Groupings of which all groups were had."""
    _partial: set[tuple[int, str]] | None = None
    """After `preload`: the only groupings of which not all groups were had."""
    _asked: Counter[Hashable] = field(default_factory=Counter)
    _enough: dict[Hashable, float] = field(default_factory=dict)
    """How often rows of a kind or a grouping must be asked for that all are better had at once."""
    known: "_Known" = field(init=False)
    """What the ledger knows of all that was ever public."""
    visible: Visible = field(init=False)
    """What is public, and how records look there."""

    def __post_init__(self) -> None:
        rows = self.store.rows("SELECT label, id FROM record WHERE hidden")
        self.hidden = {label: set() for label in KINDS}
        for label, id_ in rows:
            if label not in KINDS:
                raise StoreError
            self.hidden[label].add(id_)
        self.known = _Known(self.store)
        self.set_moment(None)

    def learn(self, now: Mapping[LedgerKey, Known]) -> Mapping[LedgerKey, tuple[Known | None, Known | None]]:
        """Keep what the ledger knows now; return what it knew, and knows, where that is something else."""
        before = dict(self.known)
        changed = {
            key: (before.get(key), now.get(key))
            for key in before.keys() | now
            if before.get(key) != now.get(key)
        }
        removed = sorted(key for key in changed if key not in now)
        put = sorted((*key, plain.encode(now[key])) for key in changed if key in now)
        self.store.execute("DELETE FROM known WHERE kind = ? AND id = ?", removed)
        self.store.execute("REPLACE INTO known VALUES (?, ?, ?)", put)
        self.known.forget()
        return changed

    def set_moment(self, as_of: datetime | None) -> None:
        """Have the public look at the content at a moment; None for always."""
        public = {label: _Public(self, label) for label in KINDS}
        self.visible = Visible(self._edition(WHOLE, Limits()), as_of, public)

    def forget_shown(self) -> None:
        """Let go of how records look to the public."""
        for held in self.shown_records.values():
            held.clear()

    def forget_groups(self) -> None:
        """Let go of all groups."""
        self._groups.clear()
        self._complete.clear()
        self._partial = None

    def forget_grouping(self, grouping: str) -> None:
        """Let go of all groups of a grouping."""
        for side in (WHOLE, SHOWN):
            self._groups.pop((side, grouping), None)
            self._is_partial_now(side, grouping)

    def _is_partial_now(self, side: int, grouping: str) -> None:
        """Note that not all groups of a grouping are had any more."""
        self._complete.discard((side, grouping))
        if self._partial is not None:
            self._partial.add((side, grouping))

    def forget_shown_record(self, name: RecordName) -> None:
        """Let go of how one record looks to the public."""
        self.shown_records[name[0]].pop(name[1], None)

    def forget_articles(self) -> None:
        """Let go of bulletins, which are large."""
        self.values["bulletin"].clear()
        self.shown_records["bulletin"].clear()

    def preload(self) -> None:
        """Have all groups and all records but texts, since most of them will be asked for, by workers too."""
        self.forget_groups()
        found: dict[tuple[int, str], dict[str, list[str]]] = {}
        names: dict[str, str] = {}  # each once, since most are in ten groups
        for grouping, key, label, id_, sides in self.store.each(_EVERY_MEMBER):
            name = _called(grouping, label, id_)
            name = names.setdefault(name, name)
            for side in (WHOLE, SHOWN):
                if sides & side:
                    found.setdefault((side, grouping), {}).setdefault(key, []).append(name)
        for side_grouping, groups in found.items():
            self._groups[side_grouping] = {group_key_of(key): tuple(ids) for key, ids in groups.items()}
        self._partial = set()
        for label in KINDS:
            self.ids(label)
        for label, id_, data in self.store.each(_EVERY_SMALL):
            if id_ not in self.values[label]:
                self.values[label][id_] = decode_record(label, data)

    @property
    def is_empty(self) -> bool:
        """Whether there are neither records nor results of them; there are such of an empty content too."""
        return not self.store.rows("SELECT 1 FROM record UNION ALL SELECT 1 FROM memo LIMIT 1")

    def ids(self, label: str) -> Mapping[str, tuple[str, int, str]]:
        """Return where each record of a kind was written, by id, in the order in which they were read."""
        if label not in self._positions:
            rows = self.store.rows(
                "SELECT id, file, number, pointer FROM record WHERE label = ? ORDER BY sort_key", label
            )
            self._positions[label] = {id_: tuple(where) for id_, *where in rows}
        return self._positions[label]

    def has(self, label: str, id_: object) -> bool:
        """Tell if there is a record."""
        if label in self._positions:
            return id_ in self._positions[label]
        if id_ in self.values[label]:
            return True
        if self._is_asked_often(label, _COUNT, label):
            return id_ in self.ids(label)
        return isinstance(id_, str) and bool(
            self.store.rows("SELECT 1 FROM record WHERE label = ? AND id = ?", label, id_)
        )

    def _is_asked_often(self, what: Hashable, count: str, name: str) -> bool:
        """Tell if single rows of something were asked for so often that all are better had at once.

        `count` is the query that counts the rows of the kind or the grouping `name`.
        """
        self._asked[what] += 1
        if self._asked[what] <= _OFTEN:
            return False
        if what not in self._enough:
            self._enough[what] = self.store.rows(count, name)[0][0] / _ROWS_IN_TIME_OF_ONE
        return self._asked[what] > self._enough[what]

    def value(self, label: str, id_: str) -> Any:
        """Return a record; raise KeyError where there is none."""
        held = self.values[label]
        if id_ not in held:
            if label in self._positions and id_ not in self._positions[label]:
                raise KeyError(id_)
            held[id_] = decode_record(label, self._data(label, id_))
        return held[id_]

    def _data(self, label: str, id_: str) -> bytes:
        for (data,) in self.store.rows("SELECT data FROM record WHERE label = ? AND id = ?", label, id_):
            found: bytes = data
            return found
        raise KeyError(id_)

    def shown_record(self, label: str, id_: str) -> Any:
        """Return a record as the public sees it; raise KeyError where it does not."""
        if id_ in self.hidden[label]:
            raise KeyError(id_)
        held = self.shown_records[label]
        if id_ not in held:
            held[id_] = self.visible.as_shown(self.value(label, id_))
        return held[id_]

    def origin(self, label: str, id_: str) -> Origin:
        """Return where a record was written; raise KeyError where there is none."""
        if label in self._positions or self._is_asked_often(label, _COUNT, label):
            file, number, pointer = self.ids(label)[id_]
            return Origin(file, origin_pointer(number, pointer))
        query = "SELECT file, number, pointer FROM record WHERE label = ? AND id = ?"
        for file, number, pointer in self.store.rows(query, label, id_):
            return Origin(file, origin_pointer(number, pointer))
        raise KeyError(id_)

    def members(self, side: int, grouping: str, key: Hashable) -> tuple[str, ...]:
        """Return what the members of a group are called, in their order."""
        held = self._groups.setdefault((side, grouping), {})
        if key not in held and not self._is_complete((side, grouping)):
            if self._is_asked_often((side, grouping), _COUNT_MEMBERS, grouping):
                return self.groups(side, grouping).get(key, ())
            rows = self.store.rows(_MEMBERS, grouping, key_text(key), side)
            held[key] = tuple(_called(grouping, label, id_) for label, id_ in rows)
        return held.get(key, ())

    def _is_complete(self, grouping: tuple[int, str]) -> bool:
        return grouping in self._complete or (self._partial is not None and grouping not in self._partial)

    def groups(self, side: int, grouping: str) -> Mapping[Hashable, tuple[str, ...]]:
        """Return all groups of a grouping that have members."""
        held = self._groups.setdefault((side, grouping), {})
        if not self._is_complete((side, grouping)):
            found: dict[Hashable, list[str]] = {}
            for key, label, id_ in self.store.rows(_ALL_MEMBERS, grouping, side):
                found.setdefault(key, []).append(_called(grouping, label, id_))
            held.clear()
            held.update((group_key_of(str(key)), tuple(ids)) for key, ids in found.items())
            self._complete.add((side, grouping))
            if self._partial:
                self._partial.discard((side, grouping))
        return held

    def keys(self, side: int, grouping: str) -> tuple[Hashable, ...]:
        """Return the keys of all groups of a grouping that have members."""
        if self._is_complete((side, grouping)):
            return tuple(self.groups(side, grouping))
        return tuple(group_key_of(key) for (key,) in self.store.rows(_KEYS, grouping, side))

    def forget(
        self, names: Iterable[RecordName], groups: Iterable[tuple[str, Hashable]], kinds: Iterable[str]
    ) -> None:
        """Let go of what was had of records, groups, and the ids of kinds, since they have changed."""
        for label, id_ in names:
            self.values[label].pop(id_, None)
            self.shown_records[label].pop(id_, None)
        for grouping, key in groups:
            for side in (WHOLE, SHOWN):
                self._groups.get((side, grouping), {}).pop(key, None)
                self._is_partial_now(side, grouping)
        for label in kinds:
            self._positions.pop(label, None)

    def whole(self, limits: Limits, as_of: datetime | None, results: Results) -> Edition:
        """Return the edition of all records, with the part of it that is public at the moment `as_of`."""
        edition = self._edition(WHOLE, limits).tracked(results)
        return replace(edition, shown=self.shown(limits, results), as_of=as_of)

    def shown(self, limits: Limits, results: Results) -> Edition:
        """Return the edition of what the public may see."""
        return self._edition(SHOWN, limits).tracked(results)

    def _edition(self, side: int, limits: Limits) -> Edition:
        mappings: dict[str, Any] = {name: _Records(self, side, label) for label, name in KINDS.items()}
        return Edition(
            **mappings,
            origins=_Origins(self),
            groups=_Groups(self, side),
            known=self.known,
            all_limits=limits,
        )


def _called(grouping: str, label: str, id_: str) -> str:
    return f"{label}/{id_}" if grouping in OF_ALL_KINDS else id_


@dataclass(frozen=True, slots=True)
class _Public(Collection[str]):
    """The ids of the public records of a kind."""

    contents: Contents
    label: str

    def __contains__(self, id_: object) -> bool:
        return id_ not in self.contents.hidden[self.label] and self.contents.has(self.label, id_)

    def __iter__(self) -> Iterator[str]:
        return (id_ for id_ in self.contents.ids(self.label) if id_ in self)

    def __len__(self) -> int:
        return sum(1 for _ in self)


class _Records(Mapping[str, Any]):
    """The records of a kind by id: all, or as the public sees them."""

    def __init__(self, contents: Contents, side: int, label: str) -> None:
        self._contents, self._label, self._shown = contents, label, side == SHOWN
        self._held = (contents.shown_records if self._shown else contents.values)[label]
        self._load = contents.shown_record if self._shown else contents.value

    def __getitem__(self, id_: str) -> Any:
        found = self._held.get(id_)
        return self._load(self._label, id_) if found is None else found

    def __contains__(self, id_: object) -> bool:
        if self._shown and id_ in self._contents.hidden[self._label]:
            return False
        return self._contents.has(self._label, id_)

    def __iter__(self) -> Iterator[str]:
        ids = self._contents.ids(self._label)
        hidden = self._contents.hidden[self._label] if self._shown else ()
        return (id_ for id_ in ids if id_ not in hidden) if hidden else iter(ids)

    def __len__(self) -> int:
        hidden = len(self._contents.hidden[self._label]) if self._shown else 0
        return len(self._contents.ids(self._label)) - hidden


class _Known(Mapping[LedgerKey, Known]):
    """What the ledger knows of each thing: read one by one, and all at once when many are asked for."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._held: dict[LedgerKey, Known | None] = {}
        self._is_whole = False

    def __getitem__(self, key: LedgerKey) -> Known:
        if key not in self._held and not self._is_whole:
            if len(self._held) >= _OFTEN:
                self._load()
            else:
                rows = self._store.rows("SELECT data FROM known WHERE kind = ? AND id = ?", *key)
                self._held[key] = _known.decode(rows[0][0]) if rows else None
        if (found := self._held.get(key)) is None:
            raise KeyError(key)
        return found

    def forget(self) -> None:
        """Let go of all that was read."""
        self._held, self._is_whole = {}, False

    def _load(self) -> None:
        rows = self._store.each("SELECT kind, id, data FROM known")
        self._held = {(kind, id_): _known.decode(data) for kind, id_, data in rows}
        self._is_whole = True

    def __iter__(self) -> Iterator[LedgerKey]:
        if not self._is_whole:
            self._load()
        return iter(self._held)

    def __len__(self) -> int:
        return sum(1 for _ in self)


class _Origins(Mapping[RecordName, Origin]):
    """Where every record was written."""

    def __init__(self, contents: Contents) -> None:
        self._contents = contents

    def __getitem__(self, name: RecordName) -> Origin:
        return self._contents.origin(*name)

    def __iter__(self) -> Iterator[RecordName]:
        return ((label, id_) for label in KINDS for id_ in self._contents.ids(label))

    def __len__(self) -> int:
        return sum(len(self._contents.ids(label)) for label in KINDS)


class _Groups(Mapping[str, Mapping[Hashable, tuple[str, ...]]]):
    """The groups of one side, by the names of groupings."""

    def __init__(self, contents: Contents, side: int) -> None:
        self._contents, self._side = contents, side

    def __getitem__(self, grouping: str) -> "_Grouping":
        return _Grouping(self._contents, self._side, grouping)

    def __iter__(self) -> Iterator[str]:
        raise TypeError("groupings are asked for by name")

    def __len__(self) -> int:
        raise TypeError("groupings are asked for by name")


class _Grouping(Mapping[Hashable, tuple[str, ...]]):
    """The groups of one grouping, each had when it is asked for."""

    def __init__(self, contents: Contents, side: int, grouping: str) -> None:
        self._contents, self._side, self._grouping = contents, side, grouping

    def __getitem__(self, key: Hashable) -> tuple[str, ...]:
        found = self._contents.members(self._side, self._grouping, key)
        if not found:
            raise KeyError(key)
        return found

    def __iter__(self) -> Iterator[Hashable]:
        return iter(self._contents.keys(self._side, self._grouping))

    def __len__(self) -> int:
        return len(self._contents.keys(self._side, self._grouping))

    def items(self) -> Any:
        """Return all groups with their members, which are had at once."""
        return self._contents.groups(self._side, self._grouping).items()
