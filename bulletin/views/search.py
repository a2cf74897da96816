"""The page of the search: a form, and the indexes for who does without it."""

from dataclasses import dataclass

from bulletin.model.fixtures import SEARCH
from bulletin.views import addresses
from bulletin.views.plan import EditionLine, Frame, Framing, Link, Page


@dataclass(frozen=True, slots=True)
class SearchPage:
    """The page of the search; `indexes` are shown where nothing is found, or no script runs."""

    frame: Frame
    indexes: tuple[Link, ...]


def search_page(framing: Framing, line: EditionLine, indexes: tuple[Link, ...]) -> Page:
    """Return the page of the search."""
    address = f"{addresses.ROOT}{SEARCH}/"
    frame = framing.frame(
        address, "搜索", "搜索全站的公报、数字、政策、企业和地方。", edition=line, index=False
    )
    archive = Link("公报", addresses.of_archive(), note="按月排列，最新在前。")
    return Page(addresses.path(address), "search.html", SearchPage(frame, (archive, *indexes)))
