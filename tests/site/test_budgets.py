"""What a page may cost a reader on a telephone with a weak network."""

import gzip
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest
from built_pages import Site
from kinds import KINDS, LONG_KINDS, open_page
from playwright.sync_api import Browser

BYTES, PACKED = 56 * 1024, 14 * 1024
"""Of the HTML of a bulletin with its sheets, at most: as it is, and as it is sent."""
REQUESTS: Final = 4
"""Of a page without pictures of its own."""
WIDTH, HEIGHT, SCREENS = 360, 740, 12
"""Of a phone, and how many of its screens a page is long, at most."""
WHOLE: Final = "policies/*/index.html"
"""A policy stands whole on its page, however many measures it has."""
BULLETIN: Final = "bulletins/20[0-9][0-9]/[0-9][0-9]/*/index.html"


def test_a_bulletin_is_small(built_site: Path, long_site: Path) -> None:
    """Its numbers answer on the spot, and it still comes in a few packets."""
    pages = [page.read_bytes() for site in (built_site, long_site) for page in site.glob(BULLETIN)]
    assert len(pages) > 10
    assert max(map(len, pages)) <= BYTES
    assert max(len(gzip.compress(page)) for page in pages) <= PACKED


def test_a_page_asks_for_little(built_site: Path) -> None:
    """Itself, a stylesheet, an icon, and for the search a script."""
    for page in Site.of(built_site).pages.values():
        asked = {one.value for one in page.references if one.requested}
        assert len(asked) < REQUESTS, page.path


def longest(folder: Path, kinds: tuple[str, ...]) -> Iterator[str]:
    """Yield the page of each kind that has most to show."""
    for kind in kinds:
        found = sorted(folder.glob(kind), key=lambda page: page.stat().st_size)
        yield found[-1].relative_to(folder).as_posix()


def too_long(browser: Browser, address: str, paths: Iterator[str]) -> list[str]:
    """Return the pages that nobody scrolls to their end, with their length in screens."""
    page = browser.new_page(viewport={"width": WIDTH, "height": HEIGHT})
    found = []
    for path in paths:
        open_page(page, address, path)
        screens = page.evaluate("document.documentElement.scrollHeight") / HEIGHT
        if screens > SCREENS:
            found.append(f"{path}: {screens:.1f}")
    page.unroute_all(behavior="ignoreErrors")
    page.close()
    return found


def test_no_page_is_longer_than_twelve_screens(built_site: Path, address: str, browser: Browser) -> None:
    """What more there is stands folded, or on pages of its own."""
    kinds = tuple(kind for kind in KINDS if kind != WHOLE)
    assert too_long(browser, address, longest(built_site, kinds)) == []


def test_no_page_of_a_large_site_is_longer(long_site: Path, long_address: str, browser: Browser) -> None:
    """So it is where there are thousands of everything."""
    assert too_long(browser, long_address, longest(long_site, LONG_KINDS)) == []


@pytest.mark.parametrize("property_", ["@font-face", "url(", "@import"])
def test_the_stylesheet_draws_in_nothing(built_site: Path, property_: str) -> None:
    """No font and no picture: systems have good ones."""
    styles = (built_site / "theme/site.css").read_text(encoding="utf-8")
    assert not re.search(re.escape(property_), styles)
