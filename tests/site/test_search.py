"""The search in a browser: names in part, both scripts, choices; and what there is without it."""

import random
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, Page
from serving import served

from bulletin.publication.serving import POLICY
from bulletin.search.index import found_in

READY = "#status[data-done]"


@pytest.fixture(scope="module")
def strict_address(built_site: Path) -> Iterator[str]:
    """The address of the built site, served with the strictest policy that lets the search run."""
    with served(built_site, {"Content-Security-Policy": POLICY}) as there:
        yield there


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page of a phone that fails on every complaint of the console."""
    opened = browser.new_page(viewport={"width": 360, "height": 740})
    complaints: list[str] = []
    opened.on("console", lambda m: complaints.append(m.text) if m.type in {"error", "warning"} else None)
    yield opened
    opened.close()
    assert complaints == []


def results(page: Page, address: str, query: str, chosen: str = "") -> dict[str, list[str]]:
    """Search, and return the titles by kind."""
    page.goto(f"{address}search/?q={quote(query)}{chosen}")
    page.wait_for_selector(READY)
    assert "搜不了" not in page.locator("#status").inner_text()
    found: dict[str, list[str]] = page.evaluate(
        "Object.fromEntries([...document.querySelectorAll('#found section')].map(one => "
        "[one.querySelector('h2').textContent, [...one.querySelectorAll('li a')].map(a => a.textContent)]))"
    )
    return found


@pytest.mark.parametrize("query", ["贝尔", "斯贝", "高斯貝爾", "gsbe", "GSB", "sbe", "高斯贝尔 到岗"])
def test_a_name_is_found_by_its_parts(page: Page, strict_address: str, query: str) -> None:
    """In either script, and by the first letters of its readings."""
    found = results(page, strict_address, query)
    if " " not in query:
        assert found["企业"] == ["高斯贝尔数码科技股份有限公司"]
    assert "高斯贝尔 到岗员工数" in found["数字"]


def test_what_stands_nowhere_is_not_found(page: Page, strict_address: str) -> None:
    """Not even where its parts stand; and the lists are there."""
    assert results(page, strict_address, "不存在的词") == {}
    assert "不存在的词" in page.locator("#status").inner_text()
    assert page.locator("a[href='../places/']").last.is_visible()


def test_a_search_fetches_what_it_needs(page: Page, strict_address: str) -> None:
    """Not the whole index, which grows with the site."""
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    results(page, strict_address, "贝尔")
    parts = [url for url in asked if "/pagefind/index/" in url]
    assert 0 < len(set(parts)) <= 3


def test_words_without_spaces_are_found_apart(page: Page, strict_address: str) -> None:
    """Nobody types spaces in Chinese."""
    assert results(page, strict_address, "苏仙区复工率")["数字"][0] == "苏仙区 复工率"
    assert "找到" in page.locator("#status").inner_text()


@pytest.mark.parametrize("query", ["policies", "suxian", "z0", "people-benefited", "龘"])
def test_what_readers_do_not_see_is_not_searched(page: Page, strict_address: str, query: str) -> None:
    """Neither ids and addresses, nor how the index has its words."""
    assert results(page, strict_address, query) == {}


def test_results_are_chosen_by_kind_and_place(page: Page, strict_address: str) -> None:
    """Choices count what they lead to."""
    every = results(page, strict_address, "口罩")
    narrow = page.locator("#narrow summary")
    assert not page.locator("#choices").is_visible()
    narrow.click()
    counts = dict(re.findall(r"(\S+) (\d+)", page.locator("#choices").inner_text()))
    assert set(every) == {"企业", "指标", "数字", "政策", "公报"}
    for chosen, told in (("苏仙区", "筛选 苏仙区"), ("数字", "筛选 数字 苏仙区")):
        page.locator("#choices a", has_text=chosen).click()
        page.wait_for_selector(READY)
        assert narrow.inner_text() == told
        narrow.click()
    assert page.locator("#found li").all_inner_texts() == ["苏仙区 口罩供应数\n117551个"]
    assert int(counts["数字"]) == len(results(page, strict_address, "口罩", "&kind=数字")["数字"])


def test_whatever_stands_on_a_page_is_found(page: Page, strict_address: str, built_site: Path) -> None:
    """Any few characters of a title lead to the page: the words of the index are those of the browser."""
    pages = sorted(path.relative_to(built_site).as_posix() for path in built_site.rglob("*.html"))
    records = [record for record in found_in(built_site, pages) if len(record.title) > 5]
    chance = random.Random(2020)  # noqa: S311  no secret depends on it
    for record in chance.sample(records, 12):
        runs = re.findall("[\u4e00-\u9fff]{3,}", record.title)
        query = max(runs, key=len)[-3:]
        found = results(page, strict_address, query, f"&kind={quote(record.kind)}&more=200")
        assert record.title in found[record.kind], query


def test_without_scripts_the_page_offers_lists(browser: Browser, strict_address: str) -> None:
    """And a reader who types into the form of any page comes there."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(strict_address)
    page.locator(".mast__find input").fill("口罩")
    page.locator(".mast__find button").click()
    assert page.url.endswith(f"search/?q={quote('口罩')}")
    assert page.get_by_text("这个浏览器不支持搜索").is_visible()
    assert page.locator("main a").count() > 6
    context.close()


def test_without_an_index_the_page_says_so(browser: Browser, strict_address: str, long_site: Path) -> None:
    """At once on a site that was built without one, and behind a search where it does not answer."""
    page = browser.new_page()
    with served(long_site) as there:
        page.goto(f"{there}search/?q=x")
        assert page.get_by_text("本站没有搜索功能").is_visible()
        assert page.locator("form").count() == 0
        assert page.locator("main a").count() > 6
    page.route("**/pagefind/**", lambda route: route.abort())
    page.goto(f"{strict_address}search/?q=x")
    page.wait_for_selector(READY)
    assert "搜索暂时不能用" in page.locator("#status").inner_text()
    page.close()
