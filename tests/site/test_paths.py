"""Paths that an editor typed, on a site that stands below a folder of its host: on pages and in feeds."""

import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote, unquote

import pytest
from drawing import office, pdf, picture
from lxml import etree

from bulletin.model.settings import Settings
from bulletin.publish.build import Builder

TESTS = Path(__file__).parents[1]
SITE = "https://x.example/sub"
PAGE = "bulletins/2020/03/typed"
TYPED = """---
id: typed
title: 与<ABB>公司签约
date: 2020-03-05
place: suxian
summary: 与<ABB>公司签约，A & B 两个车间开工。
sources: [rednet-suxian]
image: images/wide.jpg
---

![厂房](../../images/wide.jpg)、![楼]({static}images/1#楼.png)、[通知](/files/通知.pdf)、[表](../../files/表.xlsx)。

[苏仙](/places/suxian/#suxian-resumed)、[前一篇](./suxian.md)、[同上](suxian.md)、[那段](suxian.md#二)、[关于](/about/)、[下文](#小标题)。[^1]

## 小标题

<details><summary>清单</summary>甲</details>

[^1]: 注。
"""


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site with a bulletin full of paths."""
    folder = tmp_path_factory.mktemp("paths")
    content = folder / "content"
    shutil.copytree(TESTS / "bad/_base", content)
    (content / "bulletins/2020/typed.md").write_text(TYPED, encoding="utf-8")
    (content / "files").mkdir()
    for name, data in {
        "images/wide.jpg": picture("JPEG", 1300, 40),
        "images/1#楼.png": picture(),
        "files/通知.pdf": pdf(),
        "files/表.xlsx": office("xlsx"),
    }.items():
        (content / name).write_bytes(data)
    theme = TESTS.parent / "themes/bulletin"
    Builder(Settings(SITE, "站", "", content, folder / "output", theme, "x.example,2020")).build()
    return folder / "output"


def contents(output: Path) -> Iterator[str]:
    """Yield the bulletin's entry as each form of feed carries it."""
    for form, tag in (("rss.xml", "{*}encoded"), ("atom.xml", "{*}content")):
        tree = etree.parse(str(output / "feeds/bulletins").removesuffix("/") + f".{form}")
        yield next(str(found.text) for found in tree.iter(tag))
    items = json.loads((output / "feeds/bulletins.json").read_text(encoding="utf-8"))["items"]
    yield items[0]["content_html"]


def test_paths_are_relative_on_pages(output: Path) -> None:
    """A page leads to files and pages wherever the site stands, and says how large images and files are."""
    html = (output / PAGE / "index.html").read_text(encoding="utf-8")
    up = "../../../../"
    srcset = f"{up}images/wide.640w.jpg 640w, {up}images/wide.1280w.jpg 1280w, {up}images/wide.jpg 1300w"
    assert (
        f'src="{up}images/wide.jpg" loading="lazy" width="1300" height="40" srcset="{srcset}" sizes=' in html
    )
    assert f'src="{up}images/1%23%E6%A5%BC.png"' in html
    assert (
        f'<a href="{up}files/%E9%80%9A%E7%9F%A5.pdf">通知</a><span class="note">〔PDF，1 KB〕</span>' in html
    )
    assert f'<a href="{up}places/suxian/#suxian-resumed">苏仙</a>、' in html
    for words, fragment in (("前一篇", ""), ("同上", ""), ("那段", "#二")):
        assert f'<a href="{up}bulletins/2020/03/suxian-resumes/{fragment}">{words}</a>' in html
    assert re.findall(r'<li><a href="[^"]*files/[^"]*">([^<]*)</a><span>([^<]*)', html) == [
        ("通知.pdf", "PDF，1 KB"),
        ("表.xlsx", "Excel，1 KB"),
    ]


def test_paths_are_whole_in_feeds(output: Path) -> None:
    """Every address of an entry begins with the site's; fragments lead to the page; no id is given twice."""
    for html in contents(output):
        addresses = re.findall(r'(?:href|src)="([^"]*)"', html)
        assert [address for address in addresses if not address.startswith(f"{SITE}/")] == []
        assert f"{SITE}/images/wide.jpg" in addresses
        assert f"{SITE}/files/%E8%A1%A8.xlsx" in addresses
        assert {f"{SITE}/{PAGE}/#{quote('小标题')}", f"{SITE}/{PAGE}/#fn:1"} <= set(addresses)
        assert not re.search(
            r'<(?:details|summary|script|style|form)|\s(?:id|class|srcset|style|on\w+)="', html
        )


def test_every_address_of_the_page_is_there(output: Path) -> None:
    """Files of the page and its copies of images are in the output."""
    html = (output / PAGE / "index.html").read_text(encoding="utf-8")
    for name in re.findall(r'[" ]\.\./\.\./\.\./\.\./((?:images|files)/[^" ]*)', html):
        assert (output / unquote(name)).is_file()
    names = {path.name for path in (output / "images").iterdir()}
    assert names == {"wide.jpg", "wide.640w.jpg", "wide.1280w.jpg", "1#楼.png"}
