"""Pictures of pages for those who share them: what they say, and that there are such."""

import io
import re
import shutil
from dataclasses import replace
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from PIL import Image
from tables import for_each

from bulletin.media.fonts import Font, font_of_this_machine, opened_font
from bulletin.model.look import Look
from bulletin.model.settings import Settings
from bulletin.problems import BuildError, Severity
from bulletin.publish.build import Builder
from bulletin.publish.cards import lines_of_title, share_card
from bulletin.read.settings import read_settings
from bulletin.text.scripts import Script
from bulletin.views.cards import CardNumber, ShareCard
from bulletin.views.linked import CARD

ROOT = Path(__file__).parents[2]
TITLES = (
    "桂阳园区招工近3000人，专车每天接送求职者",
    "一二三四五六七八九十" * 6,
    "复工率达99.67%" * 9,
    "甲" * 13 + "，" + "乙" * 26 + "。",
    "A" * 120,
    "Foxconn、BOE、TCL三家企业复工",
    "（一）、（二）、（三）：「复工」「复产」……全面推进，" * 3,
)


NAMES = ("高斯贝尔", "凤楚食品", "一至十全链医药", "高斯貝爾數碼科技", "安培龍")
"""Of enterprises."""


@pytest.fixture(scope="module")
def font() -> Font:
    """A font of this machine; `make tools` sees to it."""
    found = font_of_this_machine()
    assert found, "a font with Chinese letters is needed; `make tools` sees to it"
    return found


def settings(folder: Path, font: Font | None) -> Settings:
    """Return the settings of a site that shows the content of the tests."""
    shutil.copytree(ROOT / "tests/golden/content", folder / "content")
    theme = ROOT / "themes/bulletin"
    made = Settings("https://news.example", "站", "", folder / "content", folder / "output", theme, "x,2020")
    return replace(made, share_font=font, twins=True)


def card(font: Font, title: str = "题", numbers: int = 0) -> ShareCard:
    """Return a card with a title and so many numbers."""
    number = CardNumber("近3000人", "招工人数", "截至2020年3月8日", "规模以上工业企业")
    return ShareCard("复工公报", "桂阳县", title, (number,) * numbers, "2020年3月8日", (15, 88, 108), font)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory, font: Font) -> Path:
    """The tiny site with its pictures, in both scripts."""
    made = settings(tmp_path_factory.mktemp("cards"), font)
    Builder(made).build()
    return made.output


def shared(page: Path) -> dict[str, str]:
    """Return what a page says of its picture."""
    return dict(re.findall(r'<meta property="(og:image[\w:]*)" content="([^"]*)">', page.read_text("utf-8")))


def test_every_page_names_a_picture_that_is_there(site: Path) -> None:
    """Its own, or that of the site; the size is what the page says, and twins have twins."""
    seen = set()
    for page in site.rglob("*.html"):
        if said := shared(page):
            path = urlsplit(said["og:image"]).path.removeprefix("/")
            seen.add(path)
            with Image.open(site / path) as image:
                size = image.size
            assert size == (int(said["og:image:width"]), int(said["og:image:height"])), page
            assert path.startswith("zh-hant/") == ("zh-hant" in page.parts) or path.startswith("images/"), (
                page
            )
    drawn = {path.relative_to(site).as_posix() for path in site.rglob("share.png")}
    telling = {page.relative_to(site).parent.as_posix() for page in site.rglob("*.html") if shared(page)}
    others = {path for path in drawn - seen if path.removesuffix("/share.png") in telling}
    assert all("/images/" in shared(site / path.replace(CARD, "index.html"))["og:image"] for path in others)
    assert {"share.png", "zh-hant/share.png", "places/jiangbei/share.png"} <= drawn
    assert any(path.startswith("bulletins/2") for path in drawn)


def test_what_is_withdrawn_says_so(site: Path, font: Font) -> None:
    """Nothing that it claimed is drawn: the picture has the new title, and no numbers."""
    title, about, day = "〔已撤回〕临水市2020年2月20日公报", "临水市", "2020年2月20日"
    drawn = share_card(ShareCard("站", about, title, (), day, Look().on_paper, font))
    assert (site / "bulletins/2020/02/qingtian-withdrawn/share.png").read_bytes() == drawn


@pytest.mark.sample(3)
@pytest.mark.parametrize("numbers", range(4))
@pytest.mark.parametrize("title", TITLES)
def test_the_same_card_has_the_same_bytes(font: Font, title: str, numbers: int) -> None:
    """Whatever it says fits into it, in either script."""
    for script in Script:
        drawn = replace(card(font, title, numbers), script=script)
        data = share_card(drawn)
        assert data == share_card(drawn)
        with Image.open(io.BytesIO(data)) as opened:
            image = opened.convert("RGB")
        assert image.size == (1200, 630)
        edge = [image.getpixel((x, y)) for x in (8, 1192) for y in range(0, 630, 5)]
        assert len(set(edge)) == 1, "something reaches the margin"


@for_each("title", TITLES)
@for_each("room", [6, 12, 20])
def test_lines_of_a_title(title: str, room: int) -> None:
    """They hold all of it, no longer than there is room but for what can't be broken; none begins badly."""
    lines = lines_of_title(title, len, room)
    assert "".join(lines) == title
    assert not any(line[0] in "，。、；：）」…%" for line in lines)
    han = [line.rstrip("，。、；：）」…%") for line in lines if not re.search("[0-9A-Za-z]", line)]
    assert all(len(line) <= room for line in han)


@for_each(
    ("title", "room", "lines"),
    [
        ("桂阳园区招工近3000人，专车每天接送求职者", 9, "桂阳园区招工/近3000人，/专车每天接送求职者"),
        ("专车每天接送求职者", 6, "专车每天接送/求职者"),
        ("專車每天接送求職者", 6, "專車每天接送/求職者"),
        ("湖南广发隆平科技园创业服务有限公司", 9, "湖南广发隆平/科技园创业服务/有限公司"),
        ("「复工」「复产」……全面推进", 6, "「复工」/「复产」……/全面推进"),
        ("甲乙丙丁戊己庚辛壬癸", 4, "甲乙丙丁/戊己庚辛/壬癸"),
        ("高斯贝尔第一批进厂，凤楚食品日产也恢复了", 6, "高斯贝尔/第一批进厂，/凤楚食品/日产也恢复了"),
        ("复工的有高斯贝尔、凤楚食品、一至十全链医药", 7, "复工的有/高斯贝尔、/凤楚食品、/一至十全链医药"),
        ("甲乙丙丁戊安培龍專車", 6, "甲乙丙丁戊/安培龍專車"),
        ("高斯貝爾數碼科技專車", 6, "高斯貝爾數碼/科技專車"),
    ],
)
def test_lines_of_a_title_end_with_words(title: str, room: int, lines: str) -> None:
    """In either script, as far as words are known; what no word is known of breaks as there is room."""
    script = Script.HANT if "專" in title else Script.HANS
    assert lines_of_title(title, len, room, script, NAMES) == lines.split("/")


def test_where_there_is_no_font(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """None is drawn, pages show the icon, and that is told with what to do."""
    monkeypatch.setattr("bulletin.model.configuration.font_of_this_machine", lambda: None)
    path = tmp_path / "pelicanconf.py"
    path.write_text(
        'SITEURL = "https://a.example.cn"\nBULLETIN_TAG_AUTHORITY = "a.cn,2020"\n'
        "BULLETIN_SHARE_IMAGES = True\n"
    )
    made = read_settings(path)
    (told,) = (problem for problem in made.warnings if problem.rule == "no-font")
    assert made.share_font is None
    assert (told.severity, told.location.line) == (Severity.WARNING, 3)


@pytest.mark.parametrize("data", [None, b"", b"no font"])
def test_a_file_that_is_no_font(tmp_path: Path, data: bytes | None) -> None:
    """It is refused, whatever else this machine has."""
    if data is not None:
        (tmp_path / "own.otf").write_bytes(data)
    path = tmp_path / "pelicanconf.py"
    path.write_text(
        'SITEURL = "https://a.example.cn"\nBULLETIN_TAG_AUTHORITY = "a.cn,2020"\n'
        'BULLETIN_SHARE_IMAGES = True\nBULLETIN_SHARE_FONT = "own.otf"\n'
    )
    with pytest.raises(BuildError) as failed:
        read_settings(path)
    (problem,) = failed.value.report.problems
    assert problem.location.line == 4


def test_a_font_of_ones_own(font: Font) -> None:
    """The file that a configuration names is taken, with the faces of both scripts."""
    assert opened_font(font.path) == font
