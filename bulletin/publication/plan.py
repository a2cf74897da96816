"""What publishing would do, as it is shown before anybody is asked."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from bulletin.model.ledger import ADDRESS, Event, Ledger, Line
from bulletin.model.search_folder import SEARCH_INDEX
from bulletin.problems import Report
from bulletin.publication.comparison import Comparison
from bulletin.views.linked import CARD
from bulletin.views.moved import lasting_address


@dataclass(frozen=True, slots=True)
class Plan:
    """What publishing would do: what the ledger would say, and what happens to the files of the site.

    `files` are those that readers would get, `before` those that they get now: paths, each with its digest.
    """

    moment: datetime
    ledger: Ledger
    comparison: Comparison
    report: Report
    files: Mapping[str, str]
    before: Mapping[str, str]
    left: tuple[Line, ...] = ()
    """What the ledger says of addresses that no thing has for its own, and at which nothing stands now."""

    @property
    def lines(self) -> tuple[Line, ...]:
        """All that the ledger says."""
        return (*self.comparison.lines, *self.left)

    @property
    def new(self) -> list[str]:
        """The files that are not there yet."""
        return sorted(self.files.keys() - self.before.keys())

    @property
    def changed(self) -> list[str]:
        """The files that will hold something else."""
        return sorted(
            path for path in self.files.keys() & self.before.keys() if self.files[path] != self.before[path]
        )

    @property
    def gone(self) -> list[str]:
        """The files that will be there no more: the newsroom's `own_gone`, then what the program makes."""
        return sorted(self.before.keys() - self.files.keys(), key=lambda path: (_is_made(path), path))

    @property
    def own_gone(self) -> list[str]:
        """Those of them that are pictures, attachments and what else somebody has put there."""
        return [path for path in self.gone if not _is_made(path)]

    @property
    def moved(self) -> list[tuple[str, str]]:
        """The addresses that lead on, whatever else is told of what stood there, each with the new one."""
        before = ((self.ledger.known.get(line.key), line.address) for line in self.comparison.lines)
        return sorted(
            (known.address, address)
            for known, address in before
            if known and known.address and not known.gone and address not in {"", known.address}
        )

    @property
    def is_empty(self) -> bool:
        """Whether readers and the ledger have all of it already."""
        return self.is_quiet and self.files == self.before

    @property
    def is_quiet(self) -> bool:
        """Whether nothing that the content says has changed, whatever a program makes of it."""
        return all(line.event is Event.NOTED for line in self.comparison.lines)


def _is_made(path: str) -> bool:
    """Tell if a file is of the look of the site, of the index of its search, or a picture to share."""
    return path.startswith((f"{SEARCH_INDEX}/", "theme/")) or path.rpartition("/")[2] == CARD


def addresses_left(paths: Iterable[str], *, twins: bool) -> tuple[Line, ...]:
    """Return what the ledger says of the files that go: of those at whose addresses something must answer."""
    found = (lasting_address(path, twins=twins) for path in paths)
    return tuple(Line(ADDRESS, address, Event.GONE) for address in found if address)
