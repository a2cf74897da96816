"""Where a day and the source's own words for it are recorded, readers see both."""

import shutil
from pathlib import Path
from typing import Final

from tables import for_each
from writing import settings_for

from bulletin.publish.build import Builder
from bulletin.text.dates import Date
from bulletin.views.figures import date_view

TESTS: Final = Path(__file__).parents[1]
GIVEN: Final = {
    "data/sources.yaml": (
        "  published: 2020-03-04\n",
        "  published: 2020-03-04\n  published_printed: 惊蛰前一天\n",
    ),
    "data/policies/suxian.yaml": (
        "  kind: document\n",
        "  kind: document\n  issued: 2020-02\n  issued_printed: 元宵节后\n",
    ),
    "data/enterprises/suxian.yaml": (
        "  place: suxian\n",
        (
            "  place: suxian\n  timeline:\n    - {date: 2020-02-10, date_printed: 正月十七, "
            "text: 开工。, source: rednet-suxian}\n"
        ),
    ),
    "data/figures/suxian.yaml": (
        "    as_of: 2020-03-02\n",
        "    as_of: 2020-03-02\n    as_of_printed: 本周一\n",
    ),
}
SHOWN: Final = [
    ("sources/rednet-suxian/index.html", "2020年3月4日（原文“惊蛰前一天”）"),
    ("policies/suxian-prevention/index.html", "2020年2月（原文“元宵节后”）"),
    ("enterprises/gospell/index.html", "2020年2月10日（原文“正月十七”）"),
    ("places/suxian/index.html", "2020年3月2日（原文“本周一”）"),
]


def pages(tmp_path: Path, *, without_day: bool = False) -> dict[str, str]:
    """Return the pages of a small site with words for its days, and without the days where asked to."""
    content = tmp_path / "content"
    shutil.copytree(TESTS / "bad/_base", content)
    for name, (old, new) in GIVEN.items():
        path = content / name
        given = new.replace(old, "") if without_day and name.endswith("sources.yaml") else new
        path.write_text(path.read_text(encoding="utf-8").replace(old, given), encoding="utf-8")
    settings = settings_for(tmp_path)
    Builder(settings).build()
    return {name: (settings.output / name).read_text(encoding="utf-8") for name, _ in SHOWN}


def test_pages_show_the_day_and_the_words(tmp_path: Path) -> None:
    """Of a source, a policy, a step of an enterprise and a figure."""
    found = pages(tmp_path)
    assert [name for name, words in SHOWN if words not in found[name]] == []


def test_words_without_a_day_are_shown(tmp_path: Path) -> None:
    """A source whose report names no such day is not said to print none."""
    found = pages(tmp_path, without_day=True)["sources/rednet-suxian/index.html"]
    assert "<dt>发表日期</dt><dd>“惊蛰前一天”</dd>" in found


@for_each(
    ("date", "words", "text"),
    [
        (Date(2020, 3, 2), None, "2020年3月2日"),
        (Date(2020, 3, 2), "", "2020年3月2日"),
        (Date(2020, 3, 2), "2月31日", "2020年3月2日（原文“2月31日”）"),
        (Date(2020, 3, 2), "▢月▢日", "2020年3月2日（原文“▢月▢日”）"),
        (Date(2020, 2), "元宵前后", "2020年2月（原文“元宵前后”）"),
        (Date(2019), "去年", "2019年（原文“去年”）"),
        (Date(2020, 12, 31), "除夕", "2020年12月31日（原文“除夕”）"),
        (Date(2020, 2, 10), "正月十七", "2020年2月10日（原文“正月十七”）"),
        (Date(2020, 1, 1), "复工当天", "2020年1月1日（原文“复工当天”）"),
        (Date(2021, 6), "近日", "2021年6月（原文“近日”）"),
    ],
)
def test_words_stand_behind_the_day(date: Date, words: str | None, text: str) -> None:
    """Machines get the day alone."""
    view = date_view(date, words)
    assert (view.text, view.iso) == (text, str(date))
