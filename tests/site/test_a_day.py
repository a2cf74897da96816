"""A newsroom's day from an empty folder on, in Chromium and a pseudo-terminal, with the acts it takes."""

import os
import pty
import select
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

import openpyxl
import pytest
import yaml
from playwright.sync_api import Browser, Page

from bulletin.desk.fields import MODALITIES

ROOT: Final = Path(__file__).parents[2]
SLOW: Final = 120_000
"""Milliseconds after which something that a page waits for has not come."""
WAITING: Final = 120
"""Seconds after which a command that does not answer has failed."""
ANSWERS: Final = (
    "嘉禾县",
    "嘉禾复工",
    "https://fugong.jiahe.gov.cn",
    "嘉禾县融媒体中心",
    "0735-1",
    "",
    "",
    "",
)
"""What is answered to what `bulletin init` asks."""
REPORT: Final = """\
嘉禾铸造企业开足马力复工忙
湖南日报3月11日讯（记者 周晓 通讯员 黄春平）“订单一直排到了5月，工人差不多都回来了。”在嘉禾县坦塘工业园的\
湖南巨人机床铸造有限公司，车间主任一边查看炉温，一边告诉记者。这家公司有员工260人，目前到岗率92%。
截至3月9日，嘉禾县85家规模以上工业企业全部复工，累计返岗员工1.2万人，到岗率达到89.6%。
为帮企业过难关，嘉禾县选派126名干部担任驻企联络员，收集企业困难310余个，已解决287个。\
县财政拿出500万元设立专项资金，对新招员工的企业每人补贴300元。
"""
FIRM, COUNTY, INDUSTRY, ALL = "湖南巨人机床铸造有限公司", "嘉禾县", "规模以上工业企业", "全部，原文没有限定"
TRUTH: Final = (
    ("260人", "员工数", FIRM, ALL, "actual", "3-10"),
    ("92%", "到岗率", FIRM, ALL, "actual", "3-10"),
    ("85家", "复工企业数", COUNTY, INDUSTRY, "actual", "3-9"),
    ("1.2万人", "到岗员工数", COUNTY, ALL, "actual", "3-9"),
    ("89.6%", "到岗率", COUNTY, INDUSTRY, "actual", "3-9"),
    ("126名", "驻企人员数", COUNTY, ALL, "actual", "3-9"),
    ("310余个", "收集企业问题数", COUNTY, ALL, "actual", "3-9"),
    ("287个", "解决企业困难数", COUNTY, ALL, "actual", "3-9"),
    ("500万元", "专项资金", COUNTY, ALL, "expected", ""),
    ("每人补贴300元", "按人补贴标准", COUNTY, ALL, "entitlement", ""),
)
"""What the editor knows of each number: the days and two more that the report leaves to be asked for."""
FIELDS: Final = ("what", "who", "scope", "kind", "asof")
WRONG: Final = 8
"""Of so many of the fifty fields the draft tells something else."""
READY: Final = (
    "document.readyState === 'complete' && document.querySelector('.flag')?.innerText === '可以发布'"
)
MOST_ACTS, MOST_TYPED, MOST_FOR_THIRTY = 30, 40, 12
CARD: Final = """() => Object.fromEntries(["what", "who", "scope", "kind", "asof"].map(name => {
    const field = document.querySelector(`[data-card] :is(select[name=${name}], [name=${name}]:checked)`);
    if (!field) return [name, ""];
    if (name === "what") return [name, field.closest("label").querySelector("b").innerText];
    return [name, name === "who" || name === "scope" ? field.selectedOptions[0].text : field.value];
}))"""


class Terminal:
    """A command in a pseudo-terminal, with what it has printed."""

    def __init__(self, folder: Path, *words: str) -> None:
        """Run the program in a folder."""
        self.text = ""
        environment = {
            **os.environ,
            "PYTHONPATH": str(ROOT),
            "LANG": "zh_CN.UTF-8",
            "HOME": str(folder),
            "XDG_STATE_HOME": str(folder / "状态"),
            "XDG_CACHE_HOME": str(folder / "缓存"),
        }
        self.end, other = pty.openpty()
        command = [sys.executable, "-m", "bulletin", *words]
        self.process = subprocess.Popen(
            command, cwd=folder, env=environment, stdin=other, stdout=other, stderr=other
        )
        os.close(other)

    def until(self, words: str) -> str:
        """Read until it has printed these words, or has ended where they are empty; return all of it."""
        while not words or words not in self.text:
            if not select.select([self.end], [], [], WAITING)[0]:
                pytest.fail(f"never printed {words}: {self.text}")
            try:
                data = os.read(self.end, 65536)
            except OSError:
                data = b""
            if not data and words:
                pytest.fail(f"ended without {words}: {self.text}")
            if not data:
                break
            self.text += data.decode(errors="replace")
        return self.text

    def answer(self, words: str) -> None:
        """Type a line."""
        self.text = ""
        os.write(self.end, f"{words}\n".encode())

    def close(self) -> None:
        """Stop it as Ctrl-C does, and wait until it has ended."""
        self.process.send_signal(signal.SIGINT)
        try:
            self.process.wait(WAITING)
        finally:
            self.process.kill()
            self.process.wait()
            os.close(self.end)


@contextmanager
def terminal(folder: Path, *words: str) -> Iterator[Terminal]:
    """Run the program in a folder until the block ends."""
    running = Terminal(folder, *words)
    try:
        yield running
    finally:
        running.close()


@dataclass
class Hands:
    """An editor's hands on a page, which count what they do."""

    page: Page
    acts: int = 0
    typed: int = 0
    own: int = 0
    faults: list[str] = field(default_factory=list)

    def press(self, key: str) -> None:
        """Press a key that commands; a page that is not whole yet has nobody who listens."""
        self.until("true")
        self.acts += 1
        self.page.keyboard.press(key)

    def click(self, where: str) -> None:
        """Click on something."""
        self.acts += 1
        self.page.click(where)

    def choose(self, where: str, label: str) -> None:
        """Choose from a list: one click opens it, another one chooses."""
        self.acts += 2
        self.page.select_option(where, label=label)

    def type(self, words: str, *, own: bool = False) -> None:
        """Type into what has the focus; the article's `own` words count apart."""
        if own:
            self.own += len(words)
        else:
            self.typed += len(words)
        self.page.keyboard.type(words)

    def at(self, address: str) -> None:
        """Wait for an address, and until nothing is swapped any more."""
        self.page.wait_for_url(address)
        self.until("!document.querySelector('.htmx-request')")

    def until(self, expression: str) -> None:
        """Wait until an expression is true of a page that is whole, so that its keys do what they say.

        The desk's own policy forbids Playwright's way.
        """
        for _ in range(SLOW // 100):
            with suppress(Exception):  # a page that is being left has nothing to ask
                if self.page.evaluate(f"document.readyState === 'complete' && ({expression})"):
                    return
            self.page.wait_for_timeout(100)
        pytest.fail(f"never came: {expression}, but {self.page.inner_text('main')[:600]}")


def content(root: Path, pattern: str) -> list[str]:
    """Return the texts of files of the content."""
    return [path.read_text(encoding="utf-8") for path in sorted(root.glob(f"content/{pattern}"))]


def figures(root: Path) -> list[dict[str, str]]:
    """Return the figures of a newsroom as they are written."""
    return [
        {**{name: value for name, value in file.items() if name != "figures"}, **one}
        for text in content(root, "data/figures/*.yaml")
        for file in [yaml.load(text, yaml.BaseLoader)]  # noqa: S506  that makes texts, lists and mappings alone
        for one in file["figures"]
    ]


def begin(folder: Path) -> Path:
    """Begin a newsroom as one who answers what is asked."""
    with terminal(folder, "init", "新闻", "--lang", "zh") as init:
        for words in ANSWERS:
            init.until(": ")
            init.answer(words)
        assert "编辑部建好了" in init.until("bulletin desk")
    return folder / "新闻"


def settle_numbers(hands: Hands, year: str) -> int:
    """Settle each number as the editor knows it; return of how many fields the draft told something else."""
    page, wrong = hands.page, 0
    drafted = []
    for number in range(1, len(TRUTH) + 1):
        page.goto(f"{page.url.rpartition('/')[0]}/{number}")
        drafted.append(page.evaluate(CARD))
    page.goto(f"{page.url.rpartition('/')[0]}/1")
    hands.until("document.activeElement.name === 'what'")
    for number, known in enumerate(TRUTH, 1):
        assert page.inner_text("#cn") == known[0]
        day = f"day:{year}-{int(known[5][0]):02d}-{int(known[5][2:]):02d}" if known[5] else "none"
        truth = dict(zip(FIELDS, (*known[1:5], day), strict=True))
        wrong += sum(drafted[number - 1][name] != truth[name] for name in FIELDS)
        shown = page.evaluate(CARD)
        if shown["what"] != truth["what"]:
            names = page.locator(".cand > span:last-child > b").all_inner_texts()
            hands.press(str(names.index(truth["what"]) + 1))
        for name in ("who", "scope"):
            if shown[name] != truth[name]:
                hands.choose(f"#{name}", truth[name])
        if shown["kind"] != truth["kind"]:
            hands.choose("#kind", MODALITIES[truth["kind"]])
        send = "Enter"
        if shown["asof"] != truth["asof"]:
            hands.click("input[name=asof2]")
            hands.type(known[5].replace("-", "."))
            send = "Control+Enter"
        hands.press(send)
        hands.at(f"**/{number + 1}" if number < len(TRUTH) else "**/save")
    return wrong


def publish(hands: Hands) -> None:
    """Publish what is ready, from the page that shows what readers will see."""
    hands.until("document.querySelector('form button[value=publish]')")
    hands.press("Control+Enter")
    hands.until("document.querySelector('h1').innerText === '发布了'")


def workbook(path: Path) -> Path:
    """Write what an office keeps of thirty enterprises that nobody has on record."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["嘉禾县重点企业到岗情况（截至3月12日）"])
    sheet.append(["序号", "企业名称", "到岗率（%）", "到岗员工（人）"])
    for at in range(30):
        name = f"湖南{'春夏秋冬东西南北中华'[at % 10]}{'盛发达'[at // 10]}铸件厂"
        sheet.append([at + 1, name, 60 + at, 40 + 3 * at])
    book.save(path)
    return path


@dataclass
class Day:
    """A newsroom whose desk is open in a browser, and the site that it publishes to."""

    root: Path
    site: Path
    origin: str
    hands: Hands

    @property
    def page(self) -> Page:
        """The page of the desk."""
        return self.hands.page

    def open(self, path: str) -> None:
        """Open a page of the desk."""
        self.page.goto(f"{self.origin}{path}")

    def bulletins(self) -> set[Path]:
        """Return the pages of the bulletins that readers have."""
        return set(self.site.glob("bulletins/*/*/*/index.html"))


@contextmanager
def begun_day(folder: Path, browser: Browser) -> Iterator[Day]:
    """Begin a newsroom, and open its desk, until the block ends."""
    root = begin(folder)
    context = browser.new_context(viewport={"width": 1366, "height": 768})
    context.set_default_timeout(SLOW)
    with terminal(root, "desk", "--no-browser", "--lang", "zh", "-p", "8710") as desk:
        port = desk.until(".html").partition("127.0.0.1:")[2].partition("（")[0]
        origin = f"http://127.0.0.1:{port}"
        context.grant_permissions(["clipboard-read", "clipboard-write"], origin=origin)
        day = Day(root, folder / "网站", origin, Hands(context.new_page()))
        day.page.goto((root / "desk/open.html").as_uri())
        day.hands.at(f"{origin}/")
        yield day
    context.close()


def without_sample(day: Day) -> None:
    """Take the sample away, which is one click."""
    day.hands.click("text=删掉样例")
    day.hands.until("!document.body.innerText.includes('看过就删')")
    assert content(day.root, "bulletins/*/*.md") == []
    assert content(day.root, "data/sources.yaml") == []


def where_the_site_is(day: Day) -> None:
    """Say where the site is to be put, which is asked on the page of publishing; publish nothing yet."""
    day.open("/publish")
    day.hands.until("document.querySelector('#address')?.value === 'https://fugong.jiahe.gov.cn'")
    day.page.focus("#folder")
    day.hands.type(str(day.site))
    day.hands.press("Enter")
    day.hands.until("document.querySelector('form button[value=publish]')")
    assert not day.site.exists()
    day.open("/")


def from_report_to_readers(day: Day) -> None:
    """Make a bulletin of ten figures from a report, in few acts, and publish it to a folder."""
    hands, page, root = day.hands, day.page, day.root
    hands.acts = hands.typed = 0
    page.evaluate("words => navigator.clipboard.writeText(words)", REPORT)
    page.focus("#paste")
    hands.press("Control+v")
    hands.until("document.querySelector('#paste').value !== ''")
    hands.press("Control+Enter")
    hands.at("**/names")
    names = [" ".join(words.split()) for words in page.locator("label.chk").all_inner_texts()]
    assert f"{FIRM} 企业，新记" in names
    hands.press("Control+Enter")
    hands.at("**/1")
    year = page.inner_text("h1").partition("，")[2][:4]
    wrong = settle_numbers(hands, year)
    assert figures(root) == []
    hands.until("document.activeElement.id === 't'")
    hands.type("嘉禾规上工业企业全部复工", own=True)
    hands.press("Control+Enter")
    hands.at("**/write/**")
    written = {one["printed"]: one for one in figures(root)}
    assert [*written] == [one[0] for one in TRUTH]
    assert "scope" not in written["1.2万人"]
    assert [written[one]["as_of"] for one in ("92%", "287个")] == [f"{year}-03-10", f"{year}-03-09"]
    assert (written["500万元"]["modality"], wrong) == ("expected", WRONG)

    page.focus("#body")
    page.keyboard.press("Control+a")
    hands.type("截至3月9日，全县规上工业企业复工85家，到岗率89.6%。", own=True)
    hands.until("document.querySelector('#ink').innerText.includes('到岗率89.6%')")
    hands.press("Control+Enter")
    hands.until(READY)
    (text,) = content(root, "bulletins/*/*.md")
    assert "status" not in text
    assert "复工{{ " in text
    seen = page.frame_locator("iframe").locator("main")
    seen.locator("p", has_text="全县规上工业企业复工").first.wait_for()
    hands.press("Control+Enter")
    publish(hands)
    assert (hands.acts <= MOST_ACTS, hands.typed <= MOST_TYPED) == (True, True), (hands.acts, hands.typed)
    (bulletin,) = day.bulletins()
    assert "85家" in bulletin.read_text(encoding="utf-8")


def from_spreadsheet(day: Day, file: Path) -> str:
    """Take in thirty new enterprises with their numbers, in one step; return the path of a draft of them."""
    hands, page = day.hands, day.page
    hands.acts = 0
    day.open("/sheet")
    page.set_input_files("#file", workbook(file))
    hands.press("Control+Enter")
    hands.at("**/sheet/0*")
    hands.click("summary")
    hands.click("#outlet")
    hands.type("嘉禾县工信局", own=True)
    hands.click("#published")
    hands.type("3.13")
    hands.click("input[name=enterprises]")
    hands.click("text=再看一遍")
    hands.until("document.body.innerText.includes('新的企业 30')")
    hands.press("Control+Enter")
    hands.until("document.querySelector('#step')?.innerText.includes('写进90个')")
    assert len(figures(day.root)) == len(TRUTH) + 60
    assert (
        len([text for text in content(day.root, "data/enterprises/*.yaml") if "湖南中达铸件厂" in text]) == 1
    )
    hands.click("input[name=title]")
    hands.type("三十家铸件厂到岗情况", own=True)
    hands.press("Enter")
    hands.at("**/write/**")
    assert "【数字表：" in page.input_value("#body")
    assert hands.acts <= MOST_FOR_THIRTY
    return page.url.removeprefix(day.origin)


def correct(day: Day) -> None:
    """Correct a number that readers have, and publish that."""
    page = day.page
    day.open("/correct")
    page.locator("tr", has_text="310余个").locator("a").click()
    page.fill("input[name=printed]", "320余个")
    page.fill("input[name=reason]", "录入时看错")
    day.hands.press("Control+Enter")
    publish(day.hands)
    assert [one["printed"] for one in figures(day.root) if "revisions" in one] == ["320余个"]
    assert "录入时看错" in (day.site / "corrections/index.html").read_text(encoding="utf-8")
    assert len(day.bulletins()) == 1


def publish_and_roll_back(day: Day, draft: str) -> None:
    """Publish a draft, and bring the publication before it back, which has the correction."""
    hands, page, known = day.hands, day.page, day.bulletins()
    day.open(draft)
    hands.press("Control+Enter")
    hands.until(READY)
    hands.press("Control+Enter")
    publish(hands)
    (bulletin,) = day.bulletins() - known
    assert "湖南春盛铸件厂" in bulletin.read_text(encoding="utf-8")
    history = page.inner_text("#history")
    for words in ("新发《三十家铸件厂到岗情况》", "新发《嘉禾规上工业企业全部复工》", "退不回去"):
        assert words in history
    page.click("text=退回到这一次")
    page.fill("input[name=why]", "名单还要核")
    page.click("button:has-text('退回去')")
    hands.until("document.querySelector('#history').innerText.includes('名单还要核')")
    assert "已收回" in bulletin.read_text(encoding="utf-8")
    assert "录入时看错" in (day.site / "corrections/index.html").read_text(encoding="utf-8")


def copy_to_wechat(day: Day) -> None:
    """Copy the first bulletin as it is pasted into WeChat."""
    day.open("/wechat")
    day.page.click("main >> text=嘉禾规上工业企业全部复工")
    day.hands.at("**/wechat/*")
    day.hands.press("Control+Enter")
    day.hands.until("document.body.innerText.includes('已复制')")
    copied = day.page.evaluate(
        "navigator.clipboard.read().then(all => all[0].getType('text/html')).then(blob => blob.text())"
    )
    assert "85家" in copied
    assert "<a " not in copied


@pytest.mark.timeout(900)
def test_a_day_from_an_empty_folder_to_the_readers(tmp_path: Path, browser: Browser) -> None:
    with begun_day(tmp_path, browser) as day:
        without_sample(day)
        where_the_site_is(day)
        from_report_to_readers(day)
        draft = from_spreadsheet(day, tmp_path / "到岗.xlsx")
        correct(day)
        publish_and_roll_back(day, draft)
        copy_to_wechat(day)
