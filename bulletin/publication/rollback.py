"""The way back: the files of an earlier publication, byte for byte, as a publication of its own.

What was corrected, withdrawn or removed since is never unsaid.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from bulletin.model.ledger import Event, Ledger, Line, Publication
from bulletin.publication.plan import addresses_left
from bulletin.publication.publisher import Publisher
from bulletin.publication.refusals import clock_behind, no_publication, not_kept, would_unsay
from bulletin.publication.taken import answers
from bulletin.read.ledger import encode_publication
from bulletin.views.addresses import TWINS


@dataclass(frozen=True, slots=True)
class Rollback:
    """Brings earlier publications back, by what has published them."""

    publisher: Publisher

    def restored(self, name: str) -> tuple[Publication, Mapping[str, str], tuple[Line, ...]]:
        """Return a publication of the ledger, its files, and what the ledger would say if they came back.

        Raise BuildError where they can't.
        """
        ledger = self.publisher.ledger()
        publication = ledger.publication(name)
        if publication is None:
            raise no_publication(name, [one.name for one in ledger.publications])
        files = self.files_to_restore(publication, ledger)
        return publication, files, tuple(_back(ledger.up_to(publication), ledger))

    def files_to_restore(self, publication: Publication, ledger: Ledger) -> Mapping[str, str]:
        """Return the files of an earlier publication; raise BuildError where they can't come back."""
        for later in ledger.after(publication):
            if told := next(_telling(later), None):
                raise would_unsay(publication, later, told)
        files = self.publisher.vault.files(publication.name)
        if files is None:
            kept = [name for name in self.publisher.vault.names() if ledger.publication(name)]
            raise not_kept(publication.name, kept)
        return files

    def has(self, files: Mapping[str, str]) -> bool:
        """Tell if readers get these files now, and else only what says that something was taken away."""
        before, left = self.publisher.target.files(), self.publisher.ledger().left
        if any(before.get(path) != digest for path, digest in files.items()):
            return False
        others = before.keys() - files.keys()
        return {_address_of(path.removeprefix(TWINS)) for path in others} <= left.keys()

    def restorable(self, ledger: Ledger) -> frozenset[str]:
        """Return the names of the publications whose files can come back."""
        found = set()
        for publication in reversed(ledger.publications):
            if self.publisher.vault.files(publication.name) is not None:
                found.add(publication.name)
            if any(_telling(publication)):  # to go back behind that would unsay it
                break
        return frozenset(found)

    def roll_back(self, name: str, moment: datetime, why: str) -> Publication:
        """Bring the files of an earlier publication back, as a publication of its own.

        At each address that is public now, and was not then, something says that it was taken back.
        """
        ledger, vault = self.publisher.ledger(), self.publisher.vault
        if ledger.newest and moment <= ledger.newest.moment:
            raise clock_behind(moment, ledger.newest)
        _, files, lines = self.restored(name)
        before = self.publisher.target.files()
        after = Ledger.of([*ledger.publications, Publication("", moment, lines, name)])
        settings = replace(self.publisher.settings, twins=any(path.startswith(TWINS) for path in files))
        gone = sorted(before.keys() - files.keys())
        left = addresses_left(gone, twins=settings.twins)
        lines += tuple(line for line in left if after.left.get(line.id, line.key) == line.key)
        publication, data = encode_publication(moment, lines, name, why)
        told = Ledger.of([*ledger.publications, publication])
        left_addresses = [address for address in map(_address_of, gone) if address in told.left]
        made = answers(settings, told, left_addresses, files)

        def kept() -> Mapping[str, str]:
            all_files = {**files, **{path: vault.add(answer) for path, answer in made.items()}}
            vault.keep_as(publication.name, all_files)
            return all_files

        self.publisher.deliver(publication, data, kept, before)
        return publication


def _address_of(path: str) -> str:
    """Return the address of a file of the site."""
    return f"/{path.removesuffix('index.html')}"


def _telling(publication: Publication) -> Iterator[Line]:
    """Yield what a publication says that must never be unsaid.

    What a rollback took away nobody has asked to be removed: it may come back.
    """
    for line in publication.lines:
        is_removed = line.event is Event.GONE and line.kind in {"bulletin", "figure"}
        is_told = line.kind in {"revision", "correction"} or line.event is Event.WITHDRAWN
        if is_told or (is_removed and not publication.restores):
            yield line


def _back(then: Ledger, now: Ledger) -> Iterator[Line]:
    """Yield what a ledger says when what it was `then` comes back."""
    for key, known in sorted(now.known.items()):
        before = then.known.get(key)
        if before is None or before.gone:
            if not known.gone:
                yield Line(*key, Event.GONE)
            continue
        channels, carried = (one.channels.get(key, ()) for one in (then, now))
        is_noted = channels and channels != carried
        if known.gone:
            event = Event.PUBLISHED
        elif (before.digest, before.said) != (known.digest, known.said):
            event = Event.CHANGED
        elif before.address != known.address:
            event = Event.MOVED
        elif is_noted or before.before != known.before:
            event = Event.NOTED
        else:
            continue
        yield Line(
            *key, event, before.address, before.digest, before.said, channels=channels, before=before.before
        )
