"""Queries on demand: results that are saved with what was read for them, and made anew where that changed.

A result is dirty if a change can reach it, and stale if it must be made again. To find out, what a dirty
result has read is verified first, in the order in which it was read; if none of that has changed, the result
holds. Otherwise its function is called again, and where the new value equals the old one, its readers hold
too (early cutoff). The order matters: what a function reads later may have sense only because of what it has
read before.

Each set of changed inputs is a revision, and revisions are numbered. `Memos.dirty` holds for each dirty
result the first revision that reached it: all changes since then concern it. `Memos.changed` holds for each
input and result the last revision in which it changed. So a result is stale if something that it has read
changed at or after the revision since which it is dirty.

The same idea elsewhere: verifying traces in 'Build Systems à la Carte' (Mokhov, Mitchell, Peyton Jones), and
Rust's salsa.
"""

import hashlib
import io
import os
import pickle
from array import array
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar, cast

from bulletin.engine.memos import Memo, Memos
from bulletin.engine.plain import Codec
from bulletin.engine.tracking import Id, Tracker

Value = TypeVar("Value")


class CycleError(Exception):
    """A query asks for its own result; `path` are the queries and keys from it to itself."""

    def __init__(self, path: Sequence[tuple[str, str]]) -> None:
        self.path = tuple(path)
        super().__init__(" → ".join(f"{query}({key})" for query, key in path))


class UnansweredError(Exception):
    """`ask` returned without calling `Engine.get` for the result that it was asked for, which is a bug."""


@dataclass(frozen=True, slots=True)
class Answers:
    """What an engine has worked out: new results, those that are up to date now, and those that have changed.

    Results are the fields of memos: plain tuples and bytes go between processes several times as fast.
    """

    made: Mapping[Id, tuple[str, str, bytes, bytes, bytes | None]]
    up_to_date: frozenset[Id]
    changed: frozenset[Id]


@dataclass(slots=True)
class Engine:
    """Answers queries from what was saved of them, or by making them anew.

    Code asks by `get`, with the function that makes the result at hand. The engine itself knows results by
    name alone; `ask` leads it from a name to the place where the code calls `get` for that result. `codecs`
    tell of which queries the values are saved from build to build, those that are asked for again and again;
    of all others only digests are.
    """

    memos: Memos
    ask: Callable[[str, str], Any]
    codecs: Mapping[str, Codec] = field(default_factory=dict)
    tracker: Tracker = field(default_factory=Tracker)
    values: dict[Id, Any] = field(default_factory=dict)
    """Values that are known to be right."""
    made: dict[Id, Memo] = field(default_factory=dict)
    """Results that were made since results were last saved; in a worker, since `collect`."""
    unsaved_values: dict[Id, bytes] = field(default_factory=dict)
    """Plain forms of values that were made since results were last saved, by this process or a worker.

    A worker knows by these what it has sent, and what others had sent before it was started.
    """
    always_changed: frozenset[str] = frozenset()
    """Queries without early cutoff: their results are not compared, so readers are made again with them."""
    process: int = field(default_factory=os.getpid)
    _collecting: bool = False
    _up_to_date: set[Id] = field(default_factory=set)
    """In a worker: results that were verified or made since `collect`."""
    _changed: set[Id] = field(default_factory=set)
    """In a worker: those of them that came out otherwise than before."""
    _running: dict[Id, tuple[str, str]] = field(default_factory=dict)
    """Results whose functions are running, the outermost first."""
    _verifying: set[Id] = field(default_factory=set)
    """Results of which it is being found out whether what they have read has changed."""

    def get(self, query: str, key: str, make: Callable[[Any], Value]) -> Value:
        """Return the result (query, key), which `make` makes of the key; note that it is read.

        A dirty result whose value was saved is verified. One whose value was not is made at once, since its
        value is needed whether or not it holds; if it comes out equal, its readers are spared. Raise
        CycleError where its function is running already, StoreError where the store does not answer.
        """
        id_ = self.tracker.ids[query][key]
        self.tracker.reads[id_] = None
        if id_ not in self.values and not self._load_value(id_, query):
            return self._run(id_, query, key, make)
        return cast("Value", self.values[id_])

    def update(self, query: str, key: str) -> bool:
        """Bring a result up to date; tell if it had to be made for that. Raise as `verify` does."""
        if self.verify(query, key):
            return False
        self._ask_for(self.tracker.ids[query][key], query, key)
        return True

    def verify(self, query: str, key: str) -> bool:
        """Tell if a result that was made before holds; what it has read is brought up to date for that.

        Raise StoreError and CycleError as `get` does, UnansweredError where `ask` did not lead to a result.
        """
        id_ = self.tracker.ids[query][key]
        return self._verify(id_) if id_ in self.memos.dirty else self._memo(id_) is not None

    def _load_value(self, id_: Id, query: str) -> bool:
        """Load the value that was saved of a result, if that holds; tell if there is one."""
        if (codec := self.codecs.get(query)) is None:
            return False
        value = self.unsaved_values.get(id_)
        if value is None and self._verify(id_):
            memo = self._memo(id_)
            value = memo.value if memo else None
        if value is not None:
            self.values[id_] = codec.decode(value)
        return id_ in self.values  # to verify what it read may have made it

    def _memo(self, id_: Id) -> Memo | None:
        return self.made.get(id_) or self.memos.find(id_)

    def _verify(self, id_: Id) -> bool:
        """Bring up to date what a dirty result has read; tell if it holds then, and is no longer dirty.

        One that is not dirty holds, be it that there is none.
        """
        if id_ not in self.memos.dirty:
            return True
        if id_ in self._running or id_ in self._verifying:
            return False  # a cycle, perhaps: so it is asked for, and if it does read itself, `_run` refuses
        memo, since = self.memos.find(id_), self.memos.dirty[id_]
        self._verifying.add(id_)
        try:
            holds = memo is not None and not self._renew_until_changed(memo.reads, since)
        finally:
            self._verifying.remove(id_)
        if holds:
            self._settle(id_)
        return holds

    def _renew_until_changed(self, reads: Iterable[Id], since: int) -> bool:
        """Bring what was read up to date, in order, as far as the first that has changed; tell if one has.

        Most reads are of what is neither dirty nor changed, and a build looks at a hundred thousand of them.
        """
        dirty, changed = self.memos.dirty, self.memos.changed
        for id_ in reads:
            if id_ in dirty and not self._renew(id_):
                return True
            if id_ in changed and changed[id_] >= since:
                return True
        return False

    def _renew(self, id_: Id) -> bool:
        """Bring a dirty result up to date; tell if there is still one."""
        if not self._verify(id_):
            memo = self.memos.find(id_)
            if memo is None:  # another program has dropped it since
                return False
            self._ask_for(id_, memo.query, memo.key)
        return True

    def _ask_for(self, id_: Id, query: str, key: str) -> None:
        """Have a result made where the code asks for it; nobody reads it here, so no read is noted."""
        with self.tracker.tracking():
            self.ask(query, key)
        if id_ in self.memos.dirty or not (id_ in self.values or self._memo(id_)):
            raise UnansweredError(query, key)

    def _run(self, id_: Id, query: str, key: str, make: Callable[[Any], Value]) -> Value:
        if id_ in self._running:
            names = list(self._running.values())
            raise CycleError([*names[list(self._running).index(id_) :], (query, key)])
        self._running[id_] = (query, key)
        try:
            with self.tracker.tracking() as reads:
                value = make(key)
        finally:
            del self._running[id_]
        self.values[id_] = value
        # A result that holds, of which only the digest was saved, was made for its value: nothing is new.
        if id_ in self.memos.dirty or self._memo(id_) is None:
            self._keep(id_, query, key, array("q", reads), value)
        return value

    def put(self, query: str, key: str, reads: Iterable[Id], value: Any) -> None:
        """Take in a result that was made elsewhere, of what was read for it."""
        id_ = self.tracker.ids[query][key]
        self._keep(id_, query, key, array("q", reads), value)

    def _keep(self, id_: Id, query: str, key: str, reads: "array[int]", value: Any) -> None:
        """Note a result that was made, to be saved later, and whether it is not what it was."""
        codec = self.codecs.get(query)
        plain = codec.encode(value) if codec else None
        if plain is not None:
            self.unsaved_values[id_] = plain
        digest = b"" if query in self.always_changed else _hash(canonical(value) if plain is None else plain)
        if not self.memos.empty:
            before = self.memos.find(id_)
            if before is None or not digest or before.digest != digest:
                self.memos.changed[id_] = self.memos.revision
                if self._collecting:
                    self._changed.add(id_)
            self._settle(id_)
        self.made[id_] = Memo(query, key, digest, reads, plain)

    def _settle(self, id_: Id) -> None:
        """Note that a result is up to date in this revision: it holds, or was made."""
        self.memos.dirty.pop(id_, None)
        if self._collecting:
            self._up_to_date.add(id_)

    def is_made(self, query: str, key: str) -> bool:
        """Tell if a result was made since results were last saved."""
        return self.tracker.ids[query][key] in self.made

    def saved_value(self, query: str, key: str) -> bytes | None:
        """Return a value in its plain form, as it was last saved."""
        memo = self.memos.find(self.tracker.ids[query][key])
        return memo.value if memo else None

    def current_value(self, query: str, key: str) -> bytes | None:
        """Return a value in its plain form, as it was last made."""
        memo = self._memo(self.tracker.ids[query][key])
        return memo.value if memo else None

    def forget(self, query: str) -> None:
        """Let go of the values of a query, which are large."""
        for id_ in self.tracker.ids[query].values():
            self.values.pop(id_, None)

    def change(self, inputs: Iterable[Id]) -> None:
        """Take in that inputs have changed; to be called inside of a transaction of the store.

        Results that have read them and were not saved yet are forgotten: a build may find out by some results
        (which records a text names) that inputs of others have changed.
        """
        changed = set(inputs)
        self.memos.mark(changed)
        for id_ in self._unsaved_readers(changed | self.memos.dirty.keys()):
            self.values.pop(id_, None)
            self.unsaved_values.pop(id_, None)
            del self.made[id_]
            if not self.memos.empty:  # what is saved of it is older still: every change since concerns it
                self.memos.dirty[id_] = 0
        for id_ in self.memos.dirty.keys() & self.values.keys():
            del self.values[id_]
        for id_ in self.memos.dirty.keys() & self.unsaved_values.keys():
            del self.unsaved_values[id_]

    def _unsaved_readers(self, changed: set[Id]) -> set[Id]:
        """Return the results that have read what may have `changed`, or such results, and were not saved yet.

        The store does not know that they are readers.
        """
        found: set[Id] = set()
        before = -1
        while before < len(found):
            before = len(found)
            reached = changed | found
            found.update(id_ for id_, memo in self.made.items() if not reached.isdisjoint(memo.reads))
        return found

    def save(self, removed: Iterable[tuple[str, str]], roots: Collection[str]) -> None:
        """Write what was worked out; to be called inside of a transaction of the store."""
        dropped = self.memos.save(self.made, [self.tracker.ids[query][key] for query, key in removed], roots)
        for id_ in dropped:  # nobody would be told when it changes
            self.values.pop(id_, None)
        self.made, self.unsaved_values = {}, {}

    def save_only(self, query: str, removed: Iterable[str] = ()) -> None:
        """Write the results of one query that were made, and empty those for keys that were removed.

        To be called inside of a transaction. These rows stay right even if the rest is never saved.
        """
        made = {id_: memo for id_, memo in self.made.items() if memo.query == query}
        self.memos.save_some(made)
        self.memos.blank(self.tracker.ids[query][key] for key in removed)
        for id_ in made:
            del self.made[id_]

    def start_over(self) -> None:
        """Forget the results of a build that failed: without saved reads they would never become dirty."""
        self.values, self.made, self.unsaved_values = {}, {}, {}
        self.memos.load()

    def clear(self) -> None:
        """Forget all results; to be called inside of a transaction of the store."""
        self.memos.clear()
        self.start_over()

    def collect(self) -> None:
        """In a worker, a copy of the process that began the work: begin to collect what is worked out.

        In that process itself nothing is to be collected, since nobody is sent it.
        """
        self._collecting = os.getpid() != self.process
        if self._collecting:
            self.made, self._up_to_date, self._changed = {}, set(), set()

    def collected(self) -> Answers | None:
        """In a worker: return what was worked out since `collect`, and begin anew. Elsewhere return None."""
        if not self._collecting:
            return None
        made = {id_: (*memo[:3], memo.reads.tobytes(), memo.value) for id_, memo in self.made.items()}
        found = Answers(made, frozenset(self._up_to_date), frozenset(self._changed))
        self.collect()
        return found

    def merge(self, answers: Answers) -> None:
        """Take in what a worker has worked out, as if it had been worked out here."""
        for id_, (query, key, digest, reads, value) in answers.made.items():
            self.made[id_] = Memo(query, key, digest, array("q", reads), value)
            if value is not None:
                self.unsaved_values[id_] = value
        for id_ in answers.up_to_date:
            self.memos.dirty.pop(id_, None)
        self.memos.changed.update(dict.fromkeys(answers.changed, self.memos.revision))


def canonical(value: Any) -> bytes:
    """Return bytes that are equal for equal values, whatever they share in memory; for hashing only."""
    if isinstance(value, bytes):
        return value
    stream = io.BytesIO()
    pickler = pickle.Pickler(stream, pickle.HIGHEST_PROTOCOL)
    pickler.fast = True
    pickler.dump(value)
    return stream.getvalue()


def _hash(data: bytes) -> bytes:
    return hashlib.blake2b(data, digest_size=16).digest()
