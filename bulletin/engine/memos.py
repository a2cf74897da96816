"""What is saved of results between builds: digests, what each has read, who has read it, and some values."""

from array import array
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from bulletin.engine.store import Store, StoreError
from bulletin.engine.tracking import Id, identify

_MEMO: Final = "SELECT query, key, digest, reads, value FROM memo WHERE id = ?"
_PUT: Final = "REPLACE INTO memo VALUES (?, ?, ?, ?, ?, ?)"
_EDGE: Final = "INSERT OR IGNORE INTO reader VALUES (?, ?)"
_SORTED: Final = "INSERT OR IGNORE INTO reader SELECT dep, memo FROM temp.edge ORDER BY dep, memo"
_UNLINK: Final = "DELETE FROM reader WHERE dep = ? AND memo = ?"
_READERS: Final = "SELECT DISTINCT memo FROM reader WHERE dep IN ({})"
_MOST: Final = 2**62
"""No store comes to so many revisions; SQLite has no integers beyond twice that."""
_IS_READ: Final = "SELECT 1 FROM reader WHERE dep = ? LIMIT 1"


class Memo(NamedTuple):
    """A result: the digest of its value, what was read for it in order, and the value where that is saved."""

    query: str
    key: str
    digest: bytes
    reads: "array[int]"
    value: bytes | None = None


@dataclass(slots=True)
class Memos:
    """The results of earlier builds in a store, and which of them may have to be made again.

    `dirty` are results that a changed input can reach, each with the first revision that reached it: a later
    one must not hide an earlier change from it. `changed` are inputs and results that have changed, each with
    the last revision in which they did. Both stay until nothing is dirty, so that what a failed build has
    found out need not be found out again.
    """

    store: Store
    revision: int = 0
    dirty: dict[Id, int] = field(default_factory=dict)
    changed: dict[Id, int] = field(default_factory=dict)
    empty: bool = True
    """Whether nothing was saved, so that there is nothing to look up."""
    _unread: set[Id] = field(default_factory=set)
    """What results that were written early read no more."""

    def load(self) -> None:
        """Load which results are dirty; raise StoreError where that can't be read."""
        revision = self.store.meta("revision") or 0
        if not isinstance(revision, int) or not 0 <= revision < _MOST:
            raise StoreError
        self.revision = revision
        self.dirty = dict(self.store.rows("SELECT id, since FROM dirty"))
        self.changed = dict(self.store.rows("SELECT id, revision FROM changed"))
        self.empty = not self.store.rows("SELECT 1 FROM memo LIMIT 1")

    def find(self, id_: Id) -> Memo | None:
        """Return a result of an earlier build; None where there is none."""
        rows = () if self.empty else self.store.rows(_MEMO, id_)
        for query, key, digest, reads, value in rows:
            if identify(query, key) != id_:
                raise StoreError
            try:
                return Memo(query, key, digest, array("q", reads), value)
            except (TypeError, ValueError) as error:  # a file that was damaged, or restored
                raise StoreError from error
        return None

    def mark(self, inputs: Collection[Id]) -> None:
        """Begin a revision in which `inputs` have changed: all results that they can reach become dirty.

        To be called inside of a transaction of the store.
        """
        self.revision += 1
        self.store.execute("REPLACE INTO meta VALUES ('revision', ?)", [(self.revision,)])
        if self.empty:  # whatever is asked for will be made anyway
            return
        self.changed.update(dict.fromkeys(inputs, self.revision))
        reached: dict[Id, int] = {}
        waiting: Iterable[Id] = inputs
        while waiting:
            readers = {id_ for (id_,) in self.store.rows_in(_READERS, waiting)}
            waiting = readers - self.dirty.keys() - reached.keys()
            reached.update(dict.fromkeys(waiting, self.revision))
        self.dirty |= reached
        self.store.execute("INSERT OR IGNORE INTO dirty VALUES (?, ?)", reached.items())
        self.store.execute("REPLACE INTO changed VALUES (?, ?)", ((id_, self.revision) for id_ in inputs))

    def clear(self) -> None:
        """Forget all results; to be called inside of a transaction."""
        for table in ("memo", "reader", "dirty", "changed"):
            self.store.execute(f"DELETE FROM {table}")  # noqa: S608  these four
        self.dirty, self.changed, self.empty = {}, {}, True

    def keys(self, query: str) -> list[str]:
        """Return the keys of all results of a query."""
        return [key for (key,) in self.store.rows("SELECT key FROM memo WHERE query = ? ORDER BY key", query)]

    def dirty_keys(self, query: str) -> list[str]:
        """Return the keys of the dirty results of a query."""
        found = self.store.rows_in("SELECT query, key FROM memo WHERE id IN ({})", self.dirty)
        return sorted(key for name, key in found if name == query)

    def values(self, query: str) -> Iterator[tuple[str, bytes]]:
        """Yield the keys and values of the results of a query, by key, but those without a value."""
        yield from self.store.rows(
            "SELECT key, value FROM memo WHERE query = ? AND length(value) > 0 ORDER BY key", query
        )

    def save(self, made: Mapping[Id, Memo], removed: Iterable[Id], roots: Collection[str]) -> list[Id]:
        """Write results and their readers; return what was dropped. To be called inside of a transaction.

        A result is no reader any more of what it no longer reads. Dropped are the results `removed`, and
        those that no result reads any more, but for those of the queries `roots`, which a build asks for.
        """
        if self.empty:
            self._write_first(made)
            dropped = []
        else:
            unread = self._unread.union(*(self._put(id_, memo) for id_, memo in sorted(made.items())))
            dropped = self._drop(list(removed), unread, roots)
        self._save_marks()
        self.empty, self._unread = False, set()
        return dropped

    def _write_first(self, made: Mapping[Id, Memo]) -> None:
        """Write the results of a first build; the readers sorted, in a third of the time that others take."""
        self.store.execute(_PUT, _rows(made))
        self.store.execute("CREATE TEMP TABLE edge (dep INTEGER, memo INTEGER)")
        edges = ((dep, id_) for id_, memo in made.items() for dep in memo.reads)
        self.store.execute("INSERT INTO temp.edge VALUES (?, ?)", edges)
        self.store.execute(_SORTED)
        self.store.execute("DROP TABLE temp.edge")

    def _put(self, id_: Id, memo: Memo) -> list[Id]:
        """Write one result; return what it read before and no longer reads."""
        before = self.find(id_)
        old = set(before.reads) if before else set()
        self.store.execute(_EDGE, ((dep, id_) for dep in memo.reads if dep not in old))
        self.store.execute(_PUT, _rows({id_: memo}))
        unread = sorted(old.difference(memo.reads))
        self.store.execute(_UNLINK, ((dep, id_) for dep in unread))
        return unread

    def _drop(self, removed: list[Id], unread: Iterable[Id], roots: Collection[str]) -> list[Id]:
        """Drop removed results, and then those that nothing reads any more; return their numbers."""
        dropped = []
        waiting = [(id_, True) for id_ in removed] + [(id_, False) for id_ in unread]
        while waiting:
            id_, sure = waiting.pop()
            memo = self.find(id_)
            if memo and (sure or not (memo.query in roots or self.store.rows(_IS_READ, id_))):
                self.store.execute(_UNLINK, ((dep, id_) for dep in memo.reads))
                self.store.execute("DELETE FROM memo WHERE id = ?", [(id_,)])
                self.dirty.pop(id_, None)
                dropped.append(id_)
                waiting += [(dep, False) for dep in memo.reads]
        return dropped

    def _save_marks(self) -> None:
        """Write what is still dirty; where nothing is, forget what has changed too."""
        if not self.dirty:
            self.changed.clear()
        self.store.execute("DELETE FROM dirty")
        self.store.execute("DELETE FROM changed")
        self.store.execute("INSERT INTO dirty VALUES (?, ?)", sorted(self.dirty.items()))
        self.store.execute("INSERT INTO changed VALUES (?, ?)", sorted(self.changed.items()))

    def save_some(self, made: Mapping[Id, Memo]) -> None:
        """Write these results now. The others stay dirty in the store, so a killed build misses no change."""
        for id_, memo in sorted(made.items()):
            self._unread.update(self._put(id_, memo))
        self.store.execute("DELETE FROM dirty WHERE id = ?", ((id_,) for id_ in made))
        changed = ((id_, self.changed[id_]) for id_ in made if id_ in self.changed)
        self.store.execute("REPLACE INTO changed VALUES (?, ?)", changed)

    def blank(self, removed: Iterable[Id]) -> None:
        """Empty what was saved of removed results: should one return, it counts as changed."""
        rows = ((id_,) for id_ in removed)
        self.store.execute("UPDATE memo SET digest = x'', value = NULL WHERE id = ?", rows)


def _rows(made: Mapping[Id, Memo]) -> Iterator[tuple[object, ...]]:
    """Yield the rows of results, in the order of their numbers: that is how the table is sorted."""
    for id_, memo in sorted(made.items()):
        yield id_, memo.query, memo.key, memo.digest, memo.reads.tobytes(), memo.value
