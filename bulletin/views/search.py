"""The page of the search: a form, and the indexes for who does without it."""

from dataclasses import dataclass

from bulletin.model.search_folder import SEARCH, SEARCH_INDEX
from bulletin.text.wording import say
from bulletin.views import addresses
from bulletin.views.plan import EditionLine, Frame, Framing, Link, Page


@dataclass(frozen=True, slots=True)
class SearchPage:
    """The page of the search; `indexes` are shown where nothing is found, or no script runs.

    `index` is the address of what is searched, which has the texts in the script of the page.
    """

    frame: Frame
    index: str
    indexes: tuple[Link, ...]


def search_page(framing: Framing, line: EditionLine, indexes: tuple[Link, ...]) -> Page:
    """Return the page of the search."""
    address = f"{addresses.ROOT}{SEARCH}/"
    frame = framing.frame(
        address,
        say("Search"),
        say("Search the bulletins, numbers, policies, enterprises and places of the site."),
        edition=line,
        index=False,
    )
    index = f"{addresses.SHARED}{SEARCH_INDEX}/"
    archive = Link(say("Bulletins"), addresses.of_archive(), note=say("By month, the newest first."))
    return Page(addresses.path(address), "search.html", SearchPage(frame, index, (archive, *indexes)))
