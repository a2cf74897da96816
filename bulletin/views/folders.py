"""Folders that hold pages and are none: who shortens an address is led to the list of what lies below it."""

from collections.abc import Callable, Iterable, Iterator
from typing import Final

from bulletin.model.fixtures import FOLLOWED
from bulletin.text.wording import say
from bulletin.views import addresses
from bulletin.views.calendars import ARCHIVE, SOURCES, period_of
from bulletin.views.feeds import Channels
from bulletin.views.moved import leading_page
from bulletin.views.plan import Framing, Page, PageTarget

_FOLLOW: Final = "follow"
_CHANNELS: Final = tuple(f"{_FOLLOW}/{addresses.FOLDERS[kind]}" for kind in FOLLOWED)


def folder_target(
    channels: Channels, framing: Framing, targets: Callable[[str], Iterable[str]]
) -> PageTarget:
    """Return what makes the page of each folder; `targets` tells the keys of what makes pages of a kind.

    A key is the path of the folder: `follow`, `follow/places`, `places/suxian/2020`.
    """

    def make(folder: str) -> Iterator[Page]:
        above, _, name = folder.rpartition("/")
        href = f"{addresses.ROOT}{above}/"
        if folder == _FOLLOW:
            href = addresses.of_feeds()
        elif above == _FOLLOW:
            href = addresses.of_feeds() + (f"#{name}" if channels.carried(name) else "")
        yield leading_page(framing, f"{addresses.ROOT}{folder}/", _TITLE, _TEXT, href)

    return PageTarget(lambda: (_FOLLOW, *_CHANNELS, *_years(targets)), make)


def _years(targets: Callable[[str], Iterable[str]]) -> Iterator[str]:
    """Yield the folder of each year in which a list has months; the archive has pages of years."""
    months = [(folder, period_of(key)) for folder in _LOGS for key in targets(folder)]
    for key in targets("period"):
        kind, id_, numbers = key.split("/", 2)
        listed = f"{kind}/{id_}"
        if listed != ARCHIVE:
            folder = kind if listed == SOURCES else f"{addresses.FOLDERS[kind]}/{id_}"
            months.append((folder, period_of(numbers)))
    own = {(folder, period) for folder, period in months if len(period) == 1}
    years = {(folder, period[:1]): None for folder, period in months if period}
    return (f"{folder}/{year:04d}" for folder, (year,) in years if (folder, (year,)) not in own)


_LOGS: Final = ("corrections", "quality")
"""Targets whose keys are months, and the folders of these."""
_TITLE: Final = say("See the list")
_TEXT: Final = say("What lies below this address is in a list, to which this page leads.")
