"""No page grows with the edition: whatever a site holds, its pages stay as long as they are."""

import random
from collections import Counter
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any

import pytest
from long_lists import broken_early
from made_up import SETTINGS, links
from newsroom import Size, files

from bulletin.model.public import public
from bulletin.read.content import read_content
from bulletin.views import Page, Site
from bulletin.views.addresses import ROOT, path
from bulletin.views.data.figures import FIGURES

WHOLE, MONTH, LINES = 10, 40, 20
_FROM_EVERY_PAGE = (
    "",
    "search/",
    "quality/",
    "corrections/",
    "sources/",
    "feeds/",
    "data/",
    "topics/",
    "bulletins/",
)


@pytest.fixture(autouse=True, scope="module")
def _short_lists() -> Iterator[None]:
    """Break lists early, so that a small site shows what a large one does."""
    with broken_early(WHOLE, MONTH, LINES):
        yield


def plan(folder: Path, n: int) -> dict[str, Page]:
    """Return the pages of the newsroom of the benchmarks, its bulletins shortened to their first figure."""
    for name, text in files(Size(n), random.Random(2020)):  # noqa: S311  no secret depends on it
        target = folder / str(n) / "content" / name
        target.parent.mkdir(parents=True, exist_ok=True)
        head, line, _ = text.partition("---\n\n")
        short = (
            f"{head}{line}{{{{ figure-{int(target.stem)}-0 }}}}。\n"
            if name.startswith("bulletins/")
            else text
        )
        target.write_text(short, encoding="utf-8")
    edition, problems = read_content(folder / str(n) / "content")
    assert problems == []
    made = (page for page in Site(public(edition), SETTINGS).plan() if page.form.endswith(".html"))
    return {page.path: page for page in made}


def lists(view: Any) -> Iterator[tuple[Any, ...]]:
    """Yield all lists that a view holds, at any depth."""
    if isinstance(view, tuple):
        yield view
        for value in view:
            yield from lists(value)
    elif is_dataclass(view):
        for field in fields(view):
            yield from lists(getattr(view, field.name))


def longest(pages: dict[str, Page], template: str) -> int:
    """Return how many entries the longest list on a page of a template has."""
    found = (lists(page.view) for page in pages.values() if page.form == template)
    return max(len(one) for every in found for one in every)


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory) -> list[dict[str, Page]]:
    """The pages of two newsrooms, the second five times as large, over the same hundred days."""
    folder = tmp_path_factory.mktemp("bounds")
    return [plan(folder, n) for n in (200, 1000)]


def test_no_page_grows_with_the_edition(sites: list[dict[str, Page]]) -> None:
    """A list is at most as long as a page may be, but for a series, which grows with its days only.

    The page of downloads lists the columns of the tables, which are the same on any site.
    """
    small, large = sites
    assert len(large) > 3 * len(small)
    templates = {page.form for page in small.values()}
    assert templates == {page.form for page in large.values()}
    series = {template: [longest(site, template) for site in sites] for template in templates}
    assert series.pop("series.html") == [50, 50]
    columns = len(FIGURES)
    assert series.pop("data.html") == [columns, columns]
    assert {template: found for template, found in series.items() if max(found) > MONTH} == {}


def test_every_page_can_be_come_to(sites: list[dict[str, Page]]) -> None:
    """Breaking lists loses nothing: links lead from the front page to every page but those that lead on."""
    for site in sites:
        waiting = [path(f"{ROOT}{start}") for start in _FROM_EVERY_PAGE]
        seen = set(waiting)
        while waiting:
            found = set(links(site[waiting.pop()].view)) & site.keys() - seen
            seen |= found
            waiting += found
        left = [path for path in site.keys() - seen if site[path].form != "moved.html"]
        assert left == ["404.html"]


def test_titles_and_descriptions_tell_pages_apart(sites: list[dict[str, Page]]) -> None:
    """As search engines show them; of bulletins they are what was typed."""
    made = [page for page in sites[0].values() if page.form != "bulletin.html"]
    listed = [page.view.frame for page in made if page.view.frame.index]
    assert len(listed) > len(sites[0]) / 2
    for what in ("title", "description"):
        found = Counter(getattr(frame, what) for frame in listed)
        assert {text: count for text, count in found.items() if count > 1} == {}, what
