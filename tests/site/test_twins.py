"""Every page and feed in both scripts: nothing of the other script is left, and nothing else differs."""

import json
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import feedparser
import pytest
from built_pages import Site
from link_checks import broken_links, folders_without_pages, repeated_ids
from lxml import html
from markup_checks import invalid_markup
from playwright.sync_api import Browser
from serving import served

from bulletin.text.scripts import Script, in_script, is_foreign
from bulletin.views.linked import CARD

FOLDER = "zh-hant/"
EXACT = re.compile(r"<dt>原文</dt><dd>.*?</dd>|，原文(?:写的是|寫的是)“.*?”")
"""The exact words of a source in the other script, which one of two pages has."""
SAID = ("alt", "title", "aria-label", "content", "placeholder", "data-th")


@pytest.fixture(scope="module")
def pages(public_site: Path) -> dict[str, str]:
    """All pages by their paths."""
    found = sorted(public_site.rglob("*.html"))
    return {path.relative_to(public_site).as_posix(): path.read_text(encoding="utf-8") for path in found}


@pytest.fixture(scope="module")
def site(public_site: Path) -> Site:
    return Site.of(public_site)


def own(pages: dict[str, str]) -> list[str]:
    """Return the paths of the pages that have twins."""
    return [path for path in pages if not path.startswith(FOLDER) and path != "404.html"]


def words(element: html.HtmlElement) -> Iterator[str]:
    """Yield the texts of a page and what its tags say, but what is marked as being of another language."""
    if not isinstance(element.tag, str) or (element.tag != "html" and element.get("lang")):
        return
    yield element.text or ""
    yield from (value for name, value in element.attrib.items() if name in SAID or name.startswith("data-"))
    for child in element:
        yield from words(child)
        yield child.tail or ""


def parsed(page: str) -> html.HtmlElement:
    return html.document_fromstring(page.encode(), parser=html.HTMLParser(encoding="utf-8"))


def test_every_page_feed_and_picture_has_a_twin(public_site: Path, pages: dict[str, str]) -> None:
    """And there is nothing else in the folder of twins."""
    twins = {
        path.relative_to(public_site / FOLDER).as_posix() for path in (public_site / FOLDER).rglob("*.*")
    }
    feeds = {path.relative_to(public_site).as_posix() for path in (public_site / "feeds").rglob("*.*")}
    drawn = {path.relative_to(public_site).as_posix() for path in public_site.rglob(CARD)}
    assert twins == {*own(pages), *feeds, *(path for path in drawn if not path.startswith(FOLDER))}


def test_nothing_of_the_other_script_is_left(pages: dict[str, str]) -> None:
    """On no page, figures' wording included; only what is marked as words of the other script is."""
    left: Counter[tuple[Script, str]] = Counter()
    for path, page in pages.items():
        script = Script.HANT if path.startswith(FOLDER) else Script.HANS
        for text in words(parsed(page)):
            for character in text if is_foreign(text, script) else "":
                if is_foreign(character, script) and in_script(character, script) != character:
                    left[script, character] += 1
    assert not left


def test_digits_ids_and_addresses_are_those_of_the_other_script(site: Site, pages: dict[str, str]) -> None:
    """From the root of the pages in its script a twin has the same links."""
    for path in own(pages):
        one, other = parsed(EXACT.sub("", pages[path])), parsed(EXACT.sub("", pages[f"{FOLDER}{path}"]))
        for page in (one, other):
            for switch in page.find_class("mast__script"):
                switch.drop_tree()
        assert digits(one) == digits(other), path
        assert list(marks(site, path, one)) == list(marks(site, f"{FOLDER}{path}", other)), path


def digits(page: html.HtmlElement) -> list[str]:
    return re.findall(r"[0-9]", "".join(page.find("body").itertext()))


def marks(site: Site, path: str, page: html.HtmlElement) -> Iterator[tuple[str, str]]:
    """Yield the tags, ids and dates of a page, and where it leads to, from the root of its script."""
    for element in page.find("body").iter():
        yield str(element.tag), ""
        for name in ("id", "class", "datetime", "data-n"):
            yield name, element.get(name) or ""
        for name in ("href", "src", "action"):
            if value := element.get(name):
                yield name, site.resolve(path, value).replace(f"{site.address}{FOLDER}", site.address)


def test_pages_lead_to_each_other_and_say_their_language(site: Site, pages: dict[str, str]) -> None:
    """Search engines ask for links both ways, also to the page itself, and for a page for all others."""
    for path in own(pages):
        address = site.address + path.removesuffix("index.html")
        twin = address.replace(site.address, f"{site.address}{FOLDER}")
        both = {("zh-Hans", address), ("zh-Hant", twin), ("x-default", address)}
        for there, at, lang in ((path, address, "zh-Hans"), (f"{FOLDER}{path}", twin, "zh-Hant")):
            page = parsed(pages[there])
            links = [link for link in page.iter("link") if link.get("hreflang")]
            assert {(link.get("hreflang"), link.get("href")) for link in links} == both
            assert page.get("lang") == lang
            assert [link.get("href") for link in page.iter("link") if link.get("rel") == "canonical"] == [
                at
            ] or (any(meta.get("content") == "noindex" for meta in page.iter("meta")))


def test_a_title_says_what_the_page_is_called(pages: dict[str, str]) -> None:
    """The search is called 搜尋 in the title of its page too, and what browsers show begins with the head."""
    titles = {path: re.search("<title>(.*?)</title>", page) for path, page in pages.items()}
    found = titles["zh-hant/search/index.html"]
    assert found is not None
    assert found[1].startswith("搜尋 - ")


def test_counters_are_written_as_behind_a_number(pages: dict[str, str]) -> None:
    """只 is 隻 behind a lost digit too, and where it stands as a unit by itself."""
    wrong = {
        path for path, page in pages.items() if path.startswith(FOLDER) and re.search("[萬▢0-9]只", page)
    }
    assert wrong == set()


def test_links_of_twins_lead_somewhere(site: Site) -> None:
    assert [*broken_links(site), *repeated_ids(site), *folders_without_pages(site)] == []


def test_twins_are_valid(public_site: Path, tmp_path: Path) -> None:
    """A few of each kind: they are made by the templates of the others."""
    kinds: Counter[str] = Counter()
    for path in sorted((public_site / FOLDER).rglob("*.html")):
        kind = path.relative_to(public_site / FOLDER).parts[0]
        kinds[kind] += 1
        if kinds[kind] <= 3:
            (tmp_path / f"{kind}-{kinds[kind]}.html").write_bytes(path.read_bytes())
    assert len(kinds) > 10
    assert list(invalid_markup(tmp_path)) == []


@pytest.mark.parametrize("ending", ["atom.xml", "rss.xml", "json"])
def test_feeds_have_the_same_entries(public_site: Path, ending: str) -> None:
    """With the ids of the others, links to twins, and the language; nothing Simplified is left in them."""
    for path in sorted((public_site / FOLDER / "feeds").rglob(f"*.{ending}")):
        within = path.relative_to(public_site / FOLDER)
        text, first = path.read_text(encoding="utf-8"), (public_site / within).read_text(encoding="utf-8")
        left = {one for one in text if is_foreign(one, Script.HANT) and in_script(one, Script.HANT) != one}
        assert not left, within
        one, other = read(first, ending), read(text, ending)
        assert [entry[0] for entry in one] == [entry[0] for entry in other]
        assert [entry[1].replace(".example/", f".example/{FOLDER}", 1) for entry in one] == [
            e[1] for e in other
        ]
        assert [entry[2] for entry in one] == [entry[2] for entry in other]
        assert re.search(r"zh-(?:Hant|TW)", text)
        assert not re.search(r"zh-(?:Hans|CN)", text)


def read(text: str, ending: str) -> list[tuple[str, str, str]]:
    """Return the ids, addresses and days of a feed's entries."""
    if ending == "json":
        return [(item["id"], item["url"], item["date_published"]) for item in json.loads(text)["items"]]
    return [(entry.id, entry.link, entry.published) for entry in feedparser.parse(text).entries]


def test_a_reader_changes_the_script_and_searches_in_it(public_site: Path, browser: Browser) -> None:
    """With one tap, to and fro; what is found leads to pages in the script of the search."""
    page = browser.new_page(viewport={"width": 360, "height": 740})
    with served(public_site) as root:
        page.goto(f"{root}places/suxian/")
        page.click("text=繁體")
        assert page.url == f"{root}{FOLDER}places/suxian/"
        assert "蘇仙區" in page.inner_text("h1")
        page.click("text=简体")
        assert page.url == f"{root}places/suxian/"
        for query in ("贝尔", "貝爾"):
            page.goto(f"{root}{FOLDER}search/?q={query}")
            page.wait_for_selector("#status[data-done]")
            found = page.locator("#found a", has_text="高斯貝爾數碼科技")
            assert found.first.evaluate("a => a.href") == f"{root}{FOLDER}enterprises/gospell/"
    page.close()
