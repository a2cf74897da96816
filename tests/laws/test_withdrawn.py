"""Of a withdrawn bulletin nothing that it said is left on the site, and its records may go with it."""

import shutil
from pathlib import Path

import pytest
from mending import BASE
from writing import settings_for

from bulletin.model.settings import Settings
from bulletin.problems import Severity
from bulletin.publish.build import Builder

_WITHDRAWN = """---
id: second
title: 厂里复工{{ gone }}的赝标题
date: 2020-03-05
place: suxian
summary: 复工{{ gone }}的赝摘要。
sources: [rednet-suxian]
topics: [resumption]
lead: [gone]
image: /images/gone.png
status: withdrawn
withdrawn:
  date: 2020-03-06
  reason: 来源撤稿。
corrections:
  - date: 2020-03-06
    note: 来源撤稿。
---
赝正文{{ gone }}，[]({enterprise}gone)和[]({policy}suxian-prevention)，
![赝图](/images/gone.png)，见[表](/files/gone.pdf)。

/// figures | 赝表
    ids: gone, suxian-resumed
///

/// policy
    id: gone
///

/// timeline
    enterprise: gone
///

/// chart | 赝图
    indicator: gone
///
"""


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """A site with a withdrawn bulletin, all of whose records are gone."""
    shutil.copytree(BASE, tmp_path / "content")
    (tmp_path / "content/bulletins/2020/second.md").write_text(_WITHDRAWN, encoding="utf-8")
    return settings_for(tmp_path)


def test_what_a_withdrawn_bulletin_said_stands_nowhere(settings: Settings) -> None:
    """No page, feed or data file gives its title, its summary or its text; all say that it was withdrawn."""
    Builder(settings).build()
    texts = {
        path: path.read_text(encoding="utf-8")
        for path in settings.output.rglob("*")
        if path.suffix in {".html", ".xml", ".json", ".csv"}
    }
    assert not [path for path, text in texts.items() if "赝" in text]
    page = texts[settings.output / "bulletins/2020/03/second/index.html"]
    assert page.count("已由编辑部撤回") == 2  # in the head and below the title
    assert "提到的" not in page
    for name in (
        "bulletins/2020/03/second/index.html",
        "places/suxian/index.html",
        "feeds/bulletins.rss.xml",
    ):
        assert "〔已撤回〕苏仙区2020年3月5日公报" in texts[settings.output / name]


def test_what_it_names_need_not_be_there(settings: Settings) -> None:
    """Figures, enterprises, policies and images may be deleted with it; its text is asked nothing more."""
    _, report = Builder(settings).inspect()
    assert [(found.rule, found.severity) for found in report.problems] == [("withdrawn", Severity.NOTE)]


@pytest.mark.parametrize(
    ("field", "named"), [("place", "nowhere"), ("sources", "[none]"), ("topics", "[none]")]
)
def test_what_its_page_shows_must_be_there(settings: Settings, field: str, named: str) -> None:
    """Place, sources and topics stand on the page still."""
    path = settings.content / "bulletins/2020/second.md"
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    path.write_text(
        "".join(f"{field}: {named}\n" if line.startswith(f"{field}:") else line for line in lines),
        encoding="utf-8",
    )
    _, report = Builder(settings).inspect()
    assert [found.rule for found in report.problems if found.severity is Severity.ERROR] == [
        "unknown-reference"
    ]


def test_a_bulletin_that_comes_back_is_asked_again(settings: Settings) -> None:
    """Once it is shown, all that it names must be there."""
    path = settings.content / "bulletins/2020/second.md"
    path.write_text(path.read_text(encoding="utf-8").replace("status: withdrawn\n", ""), encoding="utf-8")
    _, report = Builder(settings).inspect()
    assert {found.rule for found in report.problems} >= {"unknown-reference"}
