"""A target on another machine, which has no way of exchanging a whole site in one step.

What differs is first written into a folder of the target that readers don't see, and read back. Then a
journal is put beside it that says what goes where, and from here on the publication is done: files are moved
into place, what pages need before pages, and what is not needed any more is deleted last. Whoever comes next,
from any machine, completes by the journal what was stopped. Until it is there readers have the old site, and
what lies ready is used again.

    <state>/locks/<owner>.json     who publishes there, and since when
    <state>/staged/<digest>.<n>    files that lie ready
    <state>/moving.json            the journal
    <state>/site.json              the manifest: what is published there, each file with its digest and mark
    <state>/published/             a copy of the ledger

A mark is what the other machine tells of a file without reading it (a size and a moment, an ETag). So each
publication sees which files somebody else has changed, without reading all of them.
"""

import getpass
import hashlib
import socket
from collections import Counter
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import groupby
from pathlib import Path, PurePosixPath
from typing import Annotated, Final, Literal, TypeVar

import msgspec

from bulletin.problems import BuildError, CommandLine, Message, Problem, message
from bulletin.publication.serving import by_need, turn
from bulletin.publication.store import ALONE, WHOLE, RemoteFiles, refused
from bulletin.publication.vault import Vault
from bulletin.publish.as_of import now_from_environment
from bulletin.publish.clock import Clock
from bulletin.publish.moving import inside
from bulletin.read.ledger import ENDING, FOLDER, decode_publication

Read = TypeVar("Read")
Item = TypeVar("Item")
Digest = Annotated[str, msgspec.Meta(pattern=r"^[0-9a-f]{64}$")]
"""The SHA-256 of a file."""
Staged = Annotated[str, msgspec.Meta(pattern=r"^[0-9a-f]{64}\.[0-9]{1,9}$")]
"""The name of a file that lies ready: its digest, and a number where several are the same."""
PublicationName = Annotated[str, msgspec.Meta(pattern=r"^[0-9]{8}T[0-9]{6}Z-[0-9a-f]{6}$")]
"""The name of a publication."""
_VERSION: Final = 1
_FRONT: Final = "index.html"
CHANGED: Final = ""
"""The digest of a file that somebody else has changed."""


class _Kept(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What `publish` keeps there as JSON; others can write there, so what is of no such type is refused."""

    version: Literal[1] = _VERSION

    def encoded(self) -> bytes:
        """Return its bytes."""
        return msgspec.json.format(msgspec.json.encode(self), indent=0)


class RemoteJournal(_Kept, frozen=True, kw_only=True):
    """What goes where: `files` are all of the publication `name`, `moves` lead from staged files to paths."""

    name: PublicationName
    files: dict[str, Digest]
    moves: tuple[tuple[Staged, str], ...] = ()
    gone: tuple[str, ...] = ()
    entry: str = ""

    @classmethod
    def decoded(cls, data: bytes) -> "RemoteJournal":
        """Return the journal; raise ValueError where it is of another program, or not of one site."""
        found = msgspec.json.decode(data, type=cls)
        _refuse_outside((*found.files, *found.gone))
        for source, path in found.moves:
            if found.files.get(path) != source.partition(".")[0]:
                raise ValueError(_not_said(path))
        if again := found.files.keys() & set(found.gone):
            raise ValueError(_not_said(min(again)))
        if found.entry:
            entry = decode_publication(f"{found.name}{ENDING}", found.entry.encode())
            if isinstance(entry, Problem):
                raise ValueError(str(entry.what))
        return found


class Manifest(_Kept, frozen=True, kw_only=True):
    """What is published at a target: a digest and a mark for each path; `name` is the publication's."""

    name: PublicationName | Literal[""] = ""
    files: dict[str, tuple[Digest, str]] = {}

    @classmethod
    def decoded(cls, data: bytes) -> "Manifest":
        """Return the manifest; raise ValueError where it is of another program, or not of one site."""
        found = msgspec.json.decode(data, type=cls)
        _refuse_outside(found.files)
        return found


class _Lock(_Kept, frozen=True, kw_only=True):
    """Who publishes there, and since when."""

    who: str
    since: str


def _refuse_outside(paths: Iterable[str]) -> None:
    """Raise ValueError where a path leads out of the site, or to what is hidden there."""
    for path in paths:
        parts = PurePosixPath(path).parts
        if not inside(path) or path != "/".join(parts) or any(part.startswith(".") for part in parts):
            raise ValueError(message("a path leads to where no file of a site is: {path}", path=path))


def _not_said(path: str) -> Message:
    return message("it says two things of one file: {path}", path=path)


@dataclass(slots=True)
class RemoteTarget:
    """The site in the folder `site` of a store; what `publish` keeps is in its folder `state`.

    `owner` tells clones apart: what one has left there when it was stopped, the same one may take over.
    """

    address: str
    store: RemoteFiles
    site: str
    state: str
    owner: str
    command: str
    """The command that publishes there, without the program's name."""
    clock: Clock = field(default_factory=Clock)
    settled: Manifest = field(default_factory=Manifest)
    """What was there when this one came, or has put there itself since."""

    @contextmanager
    def opened(self, *, take_over: bool = False) -> Iterator[None]:
        """Have the target for this publication alone, and complete one that was stopped there.

        Raise BuildError where another one is at work there; `take_over` has its lock removed.
        """
        try:
            self._lock(take_over=take_over)
            try:
                self.settle()
                self._refuse_what_is_not_ours()
                yield
            finally:
                with suppress(BuildError):  # whoever comes next from here takes it over
                    self.store.remove(self._own_lock)
        finally:
            self.store.close()

    @contextmanager
    def looked_at(self) -> Iterator[None]:
        """Have the target only to look at it; raise BuildError where it is not ours."""
        try:
            self._refuse_what_is_not_ours()
            yield
        finally:
            self.store.close()

    def close(self) -> None:
        """Hang up."""
        self.store.close()

    @property
    def current(self) -> str:
        """The name of the publication that readers get; empty where there is none."""
        journal = self._journal()
        return journal.name if journal else self._manifest().name

    def files(self) -> Mapping[str, str]:
        """Return the files that readers get by their paths, each with its digest.

        That of a file that somebody else has changed is CHANGED. Of a publication that was stopped they are
        those that readers get once it is completed.
        """
        if journal := self._journal():
            return journal.files
        there = self._there()
        known = self._manifest().files
        return {
            path: digest if there[path] == mark else CHANGED
            for path, (digest, mark) in known.items()
            if path in there
        }

    def deliver(self, name: str, files: Mapping[str, str], vault: Vault, entry: bytes = b"") -> None:
        """Make the files of a publication the site; raise BuildError where they come out wrong there.

        Once the journal lies there the publication is done, and the next command completes what is left.
        """
        before = self.files()
        moves = self._staged(
            {path: files[path] for path in by_need(files, before) if files[path] != before.get(path)}
        )
        with self.clock.stage(message("sending")):
            ready = self.store.listing(self._file("staged"))
            self._each(
                moves,
                lambda move: self._bring(
                    move[0], vault.path(files[move[1]]), files[move[1]], is_there=move[0] in ready
                ),
                self.clock.counter(len(moves)),
            )
        self._refuse_without_lock()
        gone = tuple(sorted(before.keys() - files.keys()))
        self.store.write(
            self._file("moving.json"),
            RemoteJournal(
                name=name, files=dict(files), moves=moves, gone=gone, entry=entry.decode()
            ).encoded(),
        )
        self.settle()

    @staticmethod
    def _staged(digests: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
        """Return where each file lies ready: one for each path, since one that is moved is there no more."""
        used: Counter[str] = Counter()
        moves = []
        for path, digest in digests.items():
            moves.append((f"{digest}.{used[digest]}", path))
            used[digest] += 1
        return tuple(moves)

    def _each(
        self,
        items: Sequence[Item],
        work: Callable[[Item], object],
        counted: Callable[[Iterable[object]], Iterable[object]],
    ) -> None:
        """Do work on each item, several at a time where the store can do that."""
        if self.store.at_once == 1 or len(items) == 1:
            for _ in counted(map(work, items)):
                pass
            return
        with ThreadPoolExecutor(self.store.at_once) as pool:
            for _ in counted(pool.map(work, items)):
                pass

    def _bring(self, source: str, original: Path, digest: str, *, is_there: bool) -> None:
        """Have a file lie ready, and read it back; one that an earlier command has left may do."""
        place = self._file(f"staged/{source}")
        if is_there and _digest(self.store.read(place)) == digest:
            return
        self.store.write(place, original.read_bytes())
        if _digest(self.store.read(place)) != digest:
            raise refused(
                f"{self.address}: {source}",
                message("a file that was written there reads otherwise"),
                WHOLE,
                message("look whether the disk there is full or has a fault, then publish again"),
            )

    def settle(self) -> str:
        """Complete what the journal says, where there is one; return the publication that readers get."""
        journal = self._journal()
        if journal is None:
            self.settled = self._manifest()
            return self.settled.name
        ready = self.store.listing(self._file("staged"))
        known = self._manifest().files
        moved: set[str] = set()

        def put(move: tuple[str, str]) -> None:
            source, path = move
            if source in ready:
                self.store.move(self._file(f"staged/{source}"), self._of_site(path))
            elif _digest(self.store.read(self._of_site(path))) != journal.files[path]:
                return  # it was not moved by the command that was stopped: somebody has deleted it
            moved.add(path)

        with self.clock.stage(message("putting in place")):
            counted = self.clock.counter(len(journal.moves) + len(journal.gone))
            for _, moves in groupby(journal.moves, lambda move: turn(move[1], known)):
                self._each(tuple(moves), put, counted)
            self._each(journal.gone, lambda path: self.store.remove(self._of_site(path)), counted)
        if journal.entry:
            self.store.write(self._file(f"{FOLDER}/{journal.name}{ENDING}"), journal.entry.encode())
        self.settled = self._published(journal, moved)
        self.store.write(self._file("site.json"), self.settled.encoded())
        left = tuple(self.store.listing(self._file("staged")))
        self._each(left, lambda source: self.store.remove(self._file(f"staged/{source}")), iter)
        self.store.remove(self._file("moving.json"))
        return journal.name

    def _published(self, journal: RemoteJournal, moved: Container[str]) -> Manifest:
        """Return what is there now; what is missing, or was changed by somebody else, is left out."""
        known, there = self._manifest().files, self._there()
        return Manifest(
            name=journal.name,
            files={
                path: (digest, there[path])
                for path, digest in journal.files.items()
                if path in there and (path in moved or known.get(path) == (digest, there[path]))
            },
        )

    def verified(self, files: Mapping[str, str]) -> list[str]:
        """Return the paths at which readers don't get what was published."""
        there = self.files()
        return [path for path, digest in files.items() if there.get(path) != digest]

    def ledger(self) -> dict[str, bytes]:
        """Return the files of the ledger that the target keeps a copy of, by their names."""
        folder = self._file(FOLDER)
        names = sorted(name for name in self.store.listing(folder) if name.endswith(ENDING))
        found = {name: self.store.read(f"{folder}/{name}") or b"" for name in names}
        if (journal := self._journal()) and journal.entry:
            found[f"{journal.name}{ENDING}"] = journal.entry.encode()
        return found

    def keep_ledger(self, files: Mapping[str, bytes]) -> None:
        """Keep a copy of the ledger, for whoever publishes from another machine."""
        folder = self._file(FOLDER)
        there = self.store.listing(folder)
        for name, data in files.items():
            if name not in there:
                self.store.write(f"{folder}/{name}", data)

    def prune(self) -> None:
        """Leave all as it is: nothing lies there but the site and what is told of it."""

    @property
    def _own_lock(self) -> str:
        return self._file(f"locks/{self.owner}.json")

    def _lock(self, *, take_over: bool) -> None:
        """Say that this one publishes, then look whether others do: so of two at least one sees the other.

        That asks nothing of the store but that what was written is listed.
        """
        since = (now_from_environment() or datetime.now(UTC)).astimezone(UTC).replace(microsecond=0)
        lock = _Lock(who=f"{_user()}@{socket.gethostname()}", since=since.isoformat())
        self.store.write(self._own_lock, lock.encoded())
        for name in self.store.listing(self._file("locks")):
            path = self._file(f"locks/{name}")
            if path == self._own_lock:
                continue
            if take_over:
                self.store.remove(path)
            elif (data := self.store.read(path)) is not None:
                self.store.remove(self._own_lock)
                raise self._busy(data)

    def _refuse_without_lock(self) -> None:
        """Raise BuildError where somebody else has taken the lock over meanwhile, or has published since."""
        has_lock = self.store.read(self._own_lock) is not None
        if not has_lock or self._journal() or self._manifest() != self.settled:
            raise refused(
                self.address,
                message("somebody else has taken over publishing there"),
                ALONE,
                message("ask who did, and look again what would change"),
            )

    def _busy(self, data: bytes) -> BuildError:
        try:
            lock = msgspec.json.decode(data, type=_Lock)
        except msgspec.MsgspecError:
            lock = _Lock(who="?", since="?")
        return refused(
            self.address,
            message("{who} is publishing there, since {since}", who=lock.who, since=lock.since),
            ALONE,
            message(
                "wait until that has ended; or, where it was stopped and will not go on, take over: "
                "`{command}`",
                command=CommandLine(f"{self.command} --take-over"),
            ),
        )

    def _refuse_what_is_not_ours(self) -> None:
        """Refuse a place that shows another site already, of which nothing is known."""
        if not self._manifest().files and self.store.read(self._of_site(_FRONT)) is not None:
            raise refused(
                f"{self.address}/{_FRONT}",
                message("there is a site at the address of the target that `publish` did not put there"),
                message("it would be mixed with yours, and nobody could tell which file is whose"),
                message("name an empty folder in BULLETIN_TARGETS, or have that site deleted first"),
            )

    def _journal(self) -> RemoteJournal | None:
        data = self.store.read(self._file("moving.json"))
        return None if data is None else self._understood(RemoteJournal.decoded, data, "moving.json")

    def _manifest(self) -> Manifest:
        data = self.store.read(self._file("site.json"))
        return Manifest() if data is None else self._understood(Manifest.decoded, data, "site.json")

    def _understood(self, decode: Callable[[bytes], Read], data: bytes, name: str) -> Read:
        try:
            return decode(data)
        except ValueError as error:  # those of msgspec too
            raise refused(
                f"{self.address}: {self._file(name)}",
                message(
                    "what `publish` keeps there can't be read, or is of another version of the program: "
                    "{reason}",
                    reason=error.args[0],
                ),
                WHOLE,
                message(
                    "publish with the version that wrote it; or have that file and the site deleted there, "
                    "and publish again"
                ),
            ) from None

    def _there(self) -> Mapping[str, str]:
        """Return the marks of the files of the site, but for what `publish` keeps inside of it."""
        own = f"{self.state}/"
        listed = self.store.listing(self.site)
        return {path: mark for path, mark in listed.items() if not self._of_site(path).startswith(own)}

    def _file(self, name: str) -> str:
        return f"{self.state}/{name}"

    def _of_site(self, path: str) -> str:
        return f"{self.site}/{path}"


def _digest(data: bytes | None) -> str | None:
    return None if data is None else hashlib.sha256(data).hexdigest()


def _user() -> str:
    try:
        return getpass.getuser()
    except (ImportError, KeyError, OSError):
        return "?"
