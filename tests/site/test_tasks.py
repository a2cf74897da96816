"""What readers come for, each from a phone's front page: two taps, and one screen of scrolling in all."""

from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest
from playwright.sync_api import Browser, Locator, Page
from serving import served

WIDTH, HEIGHT = 360, 740


@dataclass
class Reader:
    """Somebody with a phone: how often they have tapped, and how many pixels they have scrolled."""

    page: Page
    taps: int = 0
    scrolled: float = 0
    seen: list[str] = field(default_factory=list)

    def look_at(self, found: Locator) -> str:
        """Scroll until something can be seen whole, and return its words."""
        box = found.bounding_box()
        assert box, f"{found} can't be seen"
        down = box["y"] + min(box["height"], HEIGHT) - HEIGHT
        if down > 0:
            self.page.mouse.wheel(0, down)
            self.page.wait_for_timeout(50)
            self.scrolled += down
        return found.inner_text()

    def tap(self, found: Locator) -> None:
        """Scroll until a link can be seen, and tap it."""
        self.look_at(found)
        found.click()
        self.taps += 1

    def type(self, field: Locator, words: str) -> None:
        """Tap a field, as one must on a phone, and type into what has the keyboard then."""
        self.tap(field)
        self.page.keyboard.insert_text(words)

    def go(self, section: str) -> None:
        """Tap a section of the navigation."""
        self.tap(self.page.locator(".nav a", has_text=section))


@pytest.fixture(scope="module")
def front(built_site: object) -> Iterator[str]:
    """The address of the front page."""
    with served(built_site) as there:  # type: ignore[arg-type]
        yield there


@pytest.fixture
def reader(browser: Browser, front: str) -> Iterator[Reader]:
    """A reader on the front page, who has not tapped yet; who is content with two taps and one screen."""
    context = browser.new_context(viewport={"width": WIDTH, "height": HEIGHT}, has_touch=True)
    page = context.new_page()
    page.goto(front)
    one = Reader(page)
    yield one
    context.close()
    assert one.taps <= 2
    assert one.scrolled <= HEIGHT


def test_the_rate_of_my_county_and_its_day(reader: Reader) -> None:
    """It stands first on the county's page."""
    reader.go("地方")
    reader.tap(reader.page.locator("main a", has_text="苏仙区"))
    words = reader.look_at(reader.page.locator(".fig").first).split()
    assert words[:2] == ["复工率", "100%"]
    assert "截至2020年3月2日" in "".join(words)


def test_what_my_small_company_gets_and_how(reader: Reader) -> None:
    """The measures for companies of the county, each with its amount and condition, and how to apply."""
    reader.go("政策")
    reader.tap(reader.page.get_by_label("苏仙区，企业"))
    first = reader.look_at(reader.page.locator(".deal").first)
    assert "每人补贴500元" in first.replace(" ", "")
    assert "条件：" in first
    assert reader.page.locator(".deal", has_text="到哪里办：").count()


def test_comparing_counties(reader: Reader) -> None:
    """One picture with the counties that can be compared, and those that can't, and why."""
    reader.go("指标")
    reader.tap(reader.page.locator("main a", has_text="复工率").first)
    chart = reader.page.locator(".dots")
    assert chart.first.is_visible()
    shown = "".join(reader.page.locator(".dots__row").all_inner_texts())
    assert all(county in shown for county in ("苏仙区", "桂阳县", "芙蓉区", "瑞安市", "婺城区"))
    reader.look_at(reader.page.locator(".dots__row").last)


def test_what_was_corrected(reader: Reader) -> None:
    """The log is one tap away."""
    reader.go("更正")
    assert "更正" in reader.look_at(reader.page.locator("h1"))


def test_finding_a_company_by_part_of_its_name(reader: Reader) -> None:
    """The front page has the field, which takes a tap before one can type, and its button another."""
    reader.type(reader.page.get_by_role("searchbox"), "贝尔")
    reader.tap(reader.page.get_by_role("button", name="搜索"))
    reader.page.wait_for_selector("#status[data-done]")
    assert reader.page.locator("#narrow").is_visible()
    first = reader.page.locator("#found li").first
    assert "高斯贝尔" in reader.look_at(first)
    assert reader.scrolled == 0


def test_following_my_county(reader: Reader) -> None:
    """The page with the address to copy."""
    reader.go("订阅")
    reader.tap(reader.page.locator("#places + ul a", has_text="婺城区").first)
    assert "feeds/places/wucheng.atom.xml" in reader.look_at(reader.page.locator(".addr").first)


def test_downloading_its_figures(reader: Reader) -> None:
    """The table of a county, beside the link to follow it."""
    reader.go("订阅")
    link = reader.page.get_by_label("下载婺城区的数字")
    with reader.page.expect_download() as download:
        reader.tap(link)
    assert download.value.suggested_filename == "wucheng.csv"
