"""A bulletin for 公众号: what its editor would drop is not there, and nothing that readers need is lost."""

import html
import re
from pathlib import Path
from typing import Any

import lxml.html
import pytest
from click.testing import CliRunner, Result
from playwright.sync_api import Browser

from bulletin.cli import main
from bulletin.publish.wechat import STYLES, article

ROOT = Path(__file__).parents[2]
BULLETIN = "guiyang-83-producing"
ENTRY = (
    '<p>有<a href="https://a.cn/places/x/y/#one"><data value="3">3家</data></a>、'
    '<a href="https://a.cn/places/x/y/#two"><data value="5">5家</data></a>，又是'
    '<a href="https://a.cn/places/x/y/#one"><data value="3">3家</data></a>；看<a href="https://b.cn/">这里</a>。</p>'
    '<div class="x"><table><tbody><tr><td id="t">甲</td></tr></tbody></table><p> </p></div>'
    '<p><img src="https://a.cn/i.jpg" alt="图" width="3"></p><h2>本文的数字</h2><ul>'
    "<li>苏仙区　企业数：3家。截至2020年3月2日。来源：报纸，第1段</li>"
    "<li>苏仙区　企业数：5家。截至2020年3月2日。来源：报纸，第1段</li></ul><p>来源：报纸。</p>"
)


def made_of(entry: str) -> Any:
    """Return what is copied of an entry that tells of two figures."""
    return lxml.html.fromstring(article(entry, ["one", "two"]))


def run(folder: Path, *arguments: str) -> Result:
    settings = str(ROOT / "pelicanconf.py")
    return CliRunner().invoke(
        main, ["wechat", "-s", settings, "-o", str(folder / "a.html"), "--lang", "en", *arguments]
    )


def test_each_number_has_its_note() -> None:
    """Notes that say the same are one, and stand at the end below their head."""
    made = made_of(ENTRY)
    assert (
        made.text_content()
        == "有3家1、5家1，又是3家1；看这里。甲来源：报纸。本文的数字1　截至2020年3月2日。来源：报纸，第1段"
    )
    assert [mark.getprevious().text for mark in made.iter("sup")] == ["3家", "5家", "3家"]


def test_what_the_editor_drops_is_not_there() -> None:
    """No links, classes, ids, scripts; each element has its style within, and images their address."""
    made = made_of(ENTRY)
    names = {name for element in made.iter() for name in element.attrib}
    assert names == {"style", "src", "alt"}
    assert {element.tag for element in made.iter()}.isdisjoint({"a", "div", "data", "script", "span"})
    assert all(element.get("style") for element in made.iter() if element.tag in STYLES)


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page of a bulletin of the five reports."""
    folder = tmp_path_factory.mktemp("copied")
    result = run(folder, BULLETIN)
    assert result.exit_code == 0, result.output
    assert "title, 22 characters of 64" in result.output
    return folder / "a.html"


def test_the_button_copies_it_with_its_looks(page: Path, browser: Browser) -> None:
    """What is pasted elsewhere has the same text, and the styles."""
    context = browser.new_context()
    tab = context.new_page()
    tab.goto(page.as_uri())
    tab.click("#copy")
    assert tab.inner_text("#told") == "✓"
    tab.evaluate("document.body.insertAdjacentHTML('beforeend', '<div id=paste contenteditable></div>')")
    tab.click("#paste")
    tab.keyboard.press("Control+V")
    words = [re.sub(r"\s+", "", tab.inner_text(place)) for place in ("#paste", "#text")]
    assert words[0] == words[1] != ""
    assert tab.locator("#paste sup").count() == tab.locator("#text sup").count() > 10
    context.close()


def test_charts_leave_their_numbers_alone(page: Path) -> None:
    """Nothing is said of what is drawn, or to be tapped."""
    text = html.unescape(page.read_text(encoding="utf-8"))
    assert not re.search("点数字|未注明日期</span>|<svg", text)
    assert "本地员工占比" in text or "本地人在员工里" in text


def test_what_readers_do_not_see_is_not_copied(tmp_path: Path) -> None:
    """A name that is none is answered with those alike."""
    result = run(tmp_path, "guiyang-83")
    assert result.exit_code == 2
    assert BULLETIN in result.output
    assert not (tmp_path / "a.html").exists()
