"""The desk's pages in Debian's Chromium: keys, what is swapped, what works without scripts, how they look."""

import filecmp
import io
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from desks import REPORT, Asking, put_in, settle
from kinds import violations, width_of
from markup_checks import invalid_markup
from PIL import Image
from playwright.sync_api import Browser, BrowserContext, Page, Route

from bulletin.desk.guard import HOST
from bulletin.desk.samples import Samples

ROOT = Path(__file__).parents[2]
SLOW = 120_000
"""Milliseconds after which something that a page waits for has not come."""


@pytest.fixture
def context(opened: Asking, browser: Browser) -> Iterator[BrowserContext]:
    """A browser that has the desk's cookie."""
    found = browser.new_context(viewport={"width": 1366, "height": 768})
    found.add_cookies([{"name": opened.cookie_name, "value": opened.cookie, "url": address(opened, "/")}])
    found.set_default_timeout(SLOW)
    yield found
    found.close()


@pytest.fixture
def page(context: BrowserContext) -> Page:
    """A page that fails with what its console complains of."""
    return context.new_page()


def address(opened: Asking, path: str) -> str:
    """Return the whole address of a page of the desk."""
    return f"http://{HOST}:{opened.port}{path}"


def until(page: Page, expression: str) -> None:
    """Wait until an expression is true; the page's own policy forbids Playwright's way to wait for that."""
    for _ in range(SLOW // 100):
        if page.evaluate(expression):
            return
        page.wait_for_timeout(100)
    pytest.fail(f"never came: {expression}")


def test_a_report_is_settled_by_keys_and_few_of_them(opened: Asking, page: Page) -> None:
    """From a pasted report to a draft: acts are counted, and what is typed are the bulletin's own words."""
    faults: list[str] = []
    page.on("console", lambda told: faults.append(told.text) if told.type == "error" else None)
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.goto(address(opened, "/"))
    page.fill("#paste", REPORT)
    acts = 1

    def press(key: str, then: str) -> None:
        nonlocal acts
        acts += 1
        page.keyboard.press(key)
        page.wait_for_url(then)
        until(page, "!document.querySelector('.htmx-request')")
        if page.query_selector("[data-card]"):
            until(page, "document.activeElement.name === 'what'")

    press("Control+Enter", "**/names")
    press("Control+Enter", "**/1")
    for number in (1, 2, 3):
        press("Enter", f"**/{number + 1}")
    page.keyboard.press("1")  # the fourth is in doubt: its first candidate is chosen by its digit
    until(page, "document.querySelector('#read').innerText.includes('驻企人员数')")
    acts += 1
    press("Enter", "**/5")
    press("Enter", "**/6")
    press("0", "**/save")
    page.fill("#t", "苏仙区规上工业企业全部复工")
    press("Control+Enter", "**/write/**")
    assert acts <= 12
    assert "【100%】" in page.input_value("#body")
    assert faults == []


def test_a_doubtful_number_is_found_by_pinyin_and_taken_back(opened: Asking, page: Page) -> None:
    name = put_in(opened)
    page.goto(address(opened, f"/report/{name}/4"))
    page.check("input[name=what][value=other]")
    page.fill("input[name=what-q]", "zqry")
    page.wait_for_selector("#hits-what input:checked", state="attached")
    assert "驻企人员数" in page.inner_text("#hits-what")
    page.click("button:has-text('记下')")
    page.wait_for_url("**/5")
    page.wait_for_selector("#step button")
    page.keyboard.press("Control+z")
    page.wait_for_url("**/1")
    page.goto(address(opened, f"/report/{name}/4"))
    assert page.locator("#n4.m--now").count() == 1
    assert page.locator(".far progress").get_attribute("value") == "0"


def test_words_of_a_report_are_kept_by_leaving_and_sent_by_no_enter(opened: Asking, page: Page) -> None:
    """What is typed into a card or the last step is there again, whatever link one leaves it by."""
    name = put_in(opened)
    for number, field in enumerate(("note", "question", "asof2"), 1):
        path = f"/report/{name}/{number}"
        page.goto(address(opened, path))
        page.fill(f"input[name={field}]", "3.1")
        page.keyboard.press("Enter")
        page.wait_for_timeout(300)
        assert page.url.endswith(path), field
        page.keyboard.type("5")
        page.click("nav >> text=来稿")
        page.wait_for_url("**/report")
        page.goto(address(opened, path))
        assert page.input_value(f"input[name={field}]") == "3.15"
    path = f"/report/{name}/save"
    page.goto(address(opened, path))
    page.fill("#s", "一句提要")
    page.fill("#t", "想到一半")
    page.keyboard.press("Enter")
    page.click("text=退回")
    page.wait_for_url("**/1")
    page.goto(address(opened, path))
    assert (page.input_value("#t"), page.input_value("#s")) == ("想到一半", "一句提要")


def test_what_is_written_is_seen_at_once_and_saved_by_a_key(opened: Asking, page: Page) -> None:
    name = put_in(opened)
    settle(opened, name, n4={"what": "liaison-officers"}, n6={"do": "hold"})
    opened.submit(opened.get(f"/report/{name}/save"), f"/report/{name}/save", title="题目")
    page.goto(address(opened, opened.at))
    page.click("#body")
    page.keyboard.press("Control+Home")
    page.keyboard.type("又有77家。")
    page.wait_for_selector("#p1.bad")
    page.wait_for_selector("#checked >> text=77家")
    assert "还没有存" in page.inner_text("#kept")
    assert page.evaluate("document.activeElement.id") == "body"
    page.click("summary:has-text('企业、政策、地方')")
    page.fill("[name=record-q]", "fcsp")
    page.wait_for_selector("#pieces-record li:only-child >> text=凤楚")
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    page.click("text=小标题")
    page.keyboard.type("二")
    assert page.input_value("#body").startswith("又有77家。【郴州凤楚食品科技有限公司】")
    assert "。\n\n## 二\n\n区里挑选" in page.input_value("#body")
    page.keyboard.press("Control+s")
    page.wait_for_selector("#step >> text=存了")
    (path,) = opened.root.glob("content/bulletins/*/*.md")
    assert "又有77家。" in path.read_text(encoding="utf-8")


def test_words_stay_in_the_page_when_the_desk_has_stopped(opened: Asking, page: Page) -> None:
    name = put_in(opened)
    settle(opened, name, n4={"do": "hold"}, n6={"do": "hold"})
    opened.submit(opened.get(f"/report/{name}/save"), f"/report/{name}/save", title="题目")
    page.goto(address(opened, opened.at))
    page.route("**/check", lambda route: route.abort())
    page.click("#body")
    page.keyboard.type("没有存上的字")
    page.wait_for_selector("#offline", state="visible")
    assert "没有存上的字" in page.input_value("#body")


def test_it_works_without_scripts(opened: Asking, browser: Browser) -> None:
    context = browser.new_context(java_script_enabled=False)
    context.add_cookies([{"name": opened.cookie_name, "value": opened.cookie, "url": address(opened, "/")}])
    page = context.new_page()
    page.set_default_timeout(SLOW)
    page.goto(address(opened, "/report"))
    page.fill("#paste", REPORT)
    page.click("text=读来稿")
    page.click("text=就这样，核数字")
    page.click("button:has-text('记下')")
    page.wait_for_url("**/2")
    assert "“68家”记下了" in page.inner_text("#step")
    page.click("#step button")
    page.wait_for_url("**/1")
    context.close()


PICTURES = {
    "今天": "today",
    "名称": "names",
    "核数字": "number",
    "看一遍": "save",
    "写稿": "write",
    "表格，看变化": "sheet",
    "名录，一条": "record",
}
"""Pages of which the handbook has a picture, and its name."""
_COLOURS = 48


def keep_picture(page: Page, path: Path) -> None:
    """Write what a page shows as a picture for the handbook, in as few colours as it needs."""
    page.wait_for_load_state("networkidle")
    with Image.open(io.BytesIO(page.screenshot())) as shot:
        shot.convert("RGB").quantize(_COLOURS).save(path, optimize=True)


def show_preview(opened: Asking, page: Page) -> None:
    """Have the frame of a bulletin show its page, as the preview does at an address of its own."""

    def answer(route: Route) -> None:
        path = urlsplit(route.request.url).path.removeprefix("/secret")
        sample = Samples(opened.newsroom).page(path)
        if path.endswith("/site.css"):
            route.fulfill(path=ROOT / "themes/bulletin/static/site.css", content_type="text/css")
        else:
            route.fulfill(body=sample.data if sample else b"", content_type="text/html")

    page.route(f"http://localhost:{opened.port + 1}/**", answer)


def test_the_handbook_shows_the_pictures_that_are_taken() -> None:
    """They are taken of the pages by `--bless`, in the test that looks at each."""
    shown = re.findall(r"\]\(pictures/(\w+)\.png\)", (ROOT / "docs/handbook.md").read_text(encoding="utf-8"))
    kept = {path.name for path in (ROOT / "docs/pictures").iterdir()}
    assert sorted(shown) == sorted(PICTURES.values())
    assert kept == {f"{name}.png" for name in PICTURES.values()}


def test_each_page_is_accessible_valid_and_fits(
    opened: Asking, page: Page, tmp_path: Path, pytestconfig: pytest.Config
) -> None:
    takes_pictures = pytestconfig.getoption("--bless")
    if takes_pictures:
        show_preview(opened, page)
    folder = tmp_path / "pages"
    folder.mkdir()

    def look_at(pages: Mapping[str, str]) -> None:
        """Look at pages as they are now: what is folded is opened in those of a bulletin."""
        for told, path in pages.items():
            text = opened.get(path).text
            assert "没有这一页" not in text, path
            (folder / f"{told}.html").write_text(text, encoding="utf-8")
            for width, scheme in ((1366, "light"), (390, "dark")):
                page.set_viewport_size({"width": width, "height": 768})
                page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
                page.goto(address(opened, path))
                if takes_pictures and scheme == "light" and told in PICTURES:
                    keep_picture(page, ROOT / f"docs/pictures/{PICTURES[told]}.png")
                if told == "写稿":
                    page.evaluate("for (const one of document.querySelectorAll('details')) one.open = true")
                assert violations(page) == [], f"{told} at {width}"
                assert width_of(page) <= width, f"{told} overflows at {width}"
            page.set_viewport_size({"width": 320, "height": 768})
            assert width_of(page) <= 320, f"{told} overflows at 320"

    look_at({"今天，空的": "/", "来稿": "/report", "写稿，空的": "/write"})
    name = put_in(opened)
    settle(opened, name, n4={"do": "hold"}, n6={"do": "hold"})
    card, save = f"/report/{name}/4", f"/report/{name}/save"
    look_at({"名称": f"/report/{name}/names", "核数字": card, "看一遍": save})
    opened.submit(opened.get(save), save, title="题目")
    written = opened.at
    (at, *_) = opened.get(written).page.xpath("//button[.='新记']/@value")
    number = f"{written}/number?at={at.removeprefix('record:')}"
    look_at({"写稿": written, "今天": "/", "记一个数字": number})
    heads = ("谁的", "复工率（%）", "截至")
    rows = [heads, ("苏仙区", 88, "2020-03-02"), ("没有的厂", 9, "2020-03-02"), ("苏仙区", 90, "2020-03-03")]
    sheet = "\n".join(",".join(map(str, row)) for row in rows).encode("gb18030")
    page.goto(address(opened, "/sheet"))
    files = {"name": "复工.csv", "mimeType": "text/csv", "buffer": sheet}
    page.set_input_files("#file", files=[files])  # type: ignore[arg-type]
    page.keyboard.press("Control+Enter")
    page.wait_for_url("**/sheet/0*")
    page.select_option("#source", index=1)
    page.click("text=再看一遍")
    page.wait_for_selector("button:has-text('写进')")
    look_at(
        {
            "更正": "/correct",
            "更正一个": "/correct/suxian-resumption-rate",
            "公众号": "/wechat",
            "表格": "/sheet",
            "名录": "/record/place",
            "名录，一条": "/record/source/hong-wang-shi-ke-2020-03-04",
            "名录，新记": "/new/indicator",
            "表格，看变化": "/sheet/000001",
        }
    )
    (folder / "desk.css").write_bytes((ROOT / "bulletin/desk/static/desk.css").read_bytes())
    unknown = ("field-sizing", "zoom", "text-autospace", "text-spacing-trim", "text-box")
    faults = [one for one in invalid_markup(folder) if not any(word in one for word in unknown)]
    assert faults == []


def test_htmx_is_the_one_that_is_locked() -> None:
    shipped = ROOT / "bulletin/desk/static/htmx.min.js"
    assert filecmp.cmp(shipped, ROOT / "node_modules/htmx.org/dist/htmx.min.js", shallow=False)
