"""What pages tell search engines and those who share them, held to what these ask for."""

import json
import re
from collections import Counter
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

from lxml import html
from PIL import Image

SITES = {"built_site": "http://127.0.0.1:8000/", "public_site": "https://resumption.example/"}
_FEWEST, _MOST = 50, 5000
"""How many characters Google takes for the description of a dataset."""


def _pages(site: Path) -> Iterator[tuple[str, html.HtmlElement]]:
    """Yield the pages that search engines may list, with their paths."""
    for path in sorted(site.rglob("*.html")):
        document = html.document_fromstring(path.read_text(encoding="utf-8"))
        if not document.xpath('//meta[@name="robots"][@content="noindex"]'):
            yield path.relative_to(site).as_posix(), document


def _graph(document: html.HtmlElement) -> list[dict[str, Any]]:
    """Return the things that a page tells of."""
    (text,) = document.xpath('//script[@type="application/ld+json"]/text()')
    found: list[dict[str, Any]] = json.loads(text)["@graph"]
    return found


def _of_type(document: html.HtmlElement, kind: str) -> list[dict[str, Any]]:
    return [one for one in _graph(document) if one["@type"] == kind]


def _said(document: html.HtmlElement, name: str) -> str:
    (content,) = document.xpath(f'//meta[@property="{name}"]/@content')
    return str(content)


def _file(site: Path, root: str, address: str) -> Path:
    """Return the file that an address of the site leads to."""
    assert address.startswith(root), address
    path = site / address.removeprefix(root).partition("#")[0]
    return path / "index.html" if path.is_dir() else path


def test_every_page_says_the_way_to_it(public_site: Path) -> None:
    """Each step is a page that there is, in the script of the page; the front page tells of the site."""
    root = SITES["public_site"]
    for path, document in _pages(public_site):
        if path in {"index.html", "zh-hant/index.html"}:
            (site,) = _of_type(document, "WebSite")
            assert site["potentialAction"]["target"] == f"{site['url']}search/?q={{search_term_string}}"
            continue
        (way,) = _of_type(document, "BreadcrumbList")
        *steps, last = way["itemListElement"]
        assert [step["position"] for step in (*steps, last)] == list(range(1, len(steps) + 2))
        assert "item" not in last
        for step in steps:
            assert _file(public_site, root, step["item"]).is_file()
            assert ("/zh-hant/" in step["item"]) == path.startswith("zh-hant/")


def test_every_bulletin_is_an_article(public_site: Path) -> None:
    """It has what Google's articles need: a headline, an image, who wrote it, and moments with their zone."""
    root, found = SITES["public_site"], 0
    for path, document in _pages(public_site):
        if not re.fullmatch(r"(zh-hant/)?bulletins/\d{4}/\d{2}/[^/]+/index.html", path):
            assert not _of_type(document, "NewsArticle")
            continue
        (article,) = _of_type(document, "NewsArticle")
        found += 1
        assert article["headline"]
        assert len(article["headline"]) <= 110
        assert article["mainEntityOfPage"] == document.xpath('//link[@rel="canonical"]/@href')[0]
        published, changed = (datetime.fromisoformat(article[k]) for k in ("datePublished", "dateModified"))
        assert published.tzinfo
        assert published <= changed
        authors = article["author"] if isinstance(article["author"], list) else [article["author"]]
        assert authors
        assert all(one["name"] for one in authors)
        assert _file(public_site, root, article["image"]).is_file()
        assert article["isBasedOn"]
    assert found == 10


def test_places_indicators_and_the_whole_are_datasets(public_site: Path) -> None:
    """Each has a description as long as Google wants it, and files that there are."""
    root, found = SITES["public_site"], Counter[str]()
    for path, document in _pages(public_site):
        for data in _of_type(document, "Dataset"):
            found[path.removeprefix("zh-hant/").partition("/")[0]] += 1
            assert data["name"]
            assert _FEWEST <= len(data["description"]) <= _MOST, (path, data["description"])
            assert data["creator"]["name"]
            for file in data["distribution"]:
                assert file["encodingFormat"] in {"text/csv", "application/json"}
                assert _file(public_site, root, file["contentUrl"]).is_file()
    assert found["data"] == 2
    assert found["places"] >= 40
    assert found["indicators"] >= 100


def test_measures_that_say_how_to_apply_are_services(public_site: Path) -> None:
    """They say whose they are, for which place, and how to get them; no two of a policy share a name."""
    of_pages = [_of_type(document, "GovernmentService") for _, document in _pages(public_site)]
    assert all(len({one["name"] for one in page}) == len(page) for page in of_pages)
    services = [one for page in of_pages for one in page]
    assert services
    for one in services:
        assert one["name"]
        assert one["provider"]["name"]
        assert one["areaServed"]["name"]
        path, _, anchor = one["url"].removeprefix(SITES["public_site"]).partition("#")
        assert f'id="{anchor}"' in (public_site / path / "index.html").read_text(encoding="utf-8")


def test_what_is_shared_shows_a_title_a_summary_and_an_image(public_site: Path) -> None:
    """The image is there and has the size that is said; the address is the page's own."""
    root = SITES["public_site"]
    for path, document in _pages(public_site):
        assert _said(document, "og:title"), path
        assert _said(document, "og:description"), path
        assert _said(document, "og:url") == document.xpath('//link[@rel="canonical"]/@href')[0]
        assert _said(document, "og:locale") == ("zh_TW" if path.startswith("zh-hant/") else "zh_CN")
        file = _file(public_site, root, _said(document, "og:image"))
        with Image.open(file) as image:
            if width := document.xpath('//meta[@property="og:image:width"]/@content'):
                assert image.width == int(width[0])
        if "/bulletins/20" in f"/{path}" and _said(document, "og:type") == "article":
            assert datetime.fromisoformat(_said(document, "article:published_time")).tzinfo


def test_titles_and_descriptions_tell_pages_apart(built_site: Path) -> None:
    """No two pages that search engines list have one title, and hardly two one description."""
    titles, descriptions = Counter[str](), Counter[str]()
    for _, document in _pages(built_site):
        titles[document.findtext(".//title") or ""] += 1
        descriptions[document.xpath('//meta[@name="description"]/@content')[0]] += 1
    assert [title for title, count in titles.items() if count > 1] == []
    assert [text for text, count in descriptions.items() if count > 1] == []


def test_browsers_and_readers_find_an_icon(built_site: Path) -> None:
    """Where they look for one, in the sizes that they want."""
    with Image.open(built_site / "favicon.ico") as icon:
        assert icon.info["sizes"] == {(16, 16), (32, 32)}
    for size in (180, 512):
        with Image.open(built_site / f"theme/icon-{size}.png") as image:
            assert image.size == (size, size)
