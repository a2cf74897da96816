"""A figure of a period is shown with it wherever a day would be, and never as undated."""

import shutil
from pathlib import Path
from typing import Final

import pytest
from tables import for_each
from writing import settings_for

from bulletin.model.records import Figure, Source
from bulletin.publish.build import Builder
from bulletin.views.figures import as_of_view

TESTS: Final = Path(__file__).parents[1]
SOURCE: Final = Source.model_validate({"id": "report", "outlet": "红网", "published": "2020-03-04"})


@for_each(
    ("fields", "kind", "words"),
    [
        ({}, "none", ""),
        ({"period": "2020-02"}, "period", "2020年2月"),
        ({"period": "2020"}, "period", "2020年"),
        ({"period": "2020-02-03.."}, "period", "2020年2月3日起"),
        ({"period": "..2020-03-02"}, "period", "至2020年3月2日"),
        ({"period": "2020-02-03..2020-03-02"}, "period", "2020年2月3日至2020年3月2日"),
        ({"period": "2020-02-03"}, "period", "2020年2月3日"),
        ({"period_printed": "一季度"}, "period", "一季度"),
        (
            {"period": "2020-01..2020-03", "period_printed": "一季度"},
            "period",
            "2020年1月至2020年3月（原文“一季度”）",
        ),
        ({"period": "2020-02", "as_of": "2020-03-02"}, "day", ""),
        ({"period": "2020-02", "as_of_printed": "近日"}, "words", "近日"),
        ({"period": "2020-02", "as_of_printed": "▢月底"}, "lost", "▢月底"),
    ],
)
def test_a_period_stands_where_the_day_would(fields: dict[str, str], kind: str, words: str) -> None:
    """Only what has neither a day, nor words for one, nor a period has no date."""
    own = {"id": "one", "indicator": "x", "subject": "y", "source": "report", "printed": "3家"}
    view = as_of_view(Figure.model_validate({**own, **fields}), SOURCE)
    assert (view.kind, view.words) == (kind, words)


@pytest.mark.parametrize(
    ("words", "more"), [("目前", False), ("截至目前", False), ("目前（3月1日晚）", True)]
)
def test_words_that_say_more_than_now_stand_beside_the_day(words: str, *, more: bool) -> None:
    """A table has no room for 目前 in each row; what names an hour or a day is no such word."""
    own = {"id": "one", "indicator": "x", "subject": "y", "source": "report", "printed": "3家"}
    view = as_of_view(Figure.model_validate({**own, "as_of_printed": words}), SOURCE)
    assert (view.kind, view.words, view.more) == ("latest", words, more)


def test_pages_show_the_period_once(tmp_path: Path) -> None:
    """In lists, tables and hints stand the words of the period, and nothing says that there is no day."""
    content = tmp_path / "content"
    shutil.copytree(TESTS / "bad/_base", content)
    (content / "data/figures/suxian.yaml").write_text(
        "source: rednet-suxian\nsubject: suxian\nscope: above-scale\nperiod: 2020-02\nfigures:\n"
        "  - {id: suxian-resumed, indicator: enterprises-resumed, printed: 68家}\n"
        "  - {id: suxian-helped, indicator: enterprises-resumed, subject: suxian-prevention, printed: 9家}\n"
        "  - {id: gospell-third, indicator: enterprises-resumed, subject: gospell, printed: 3家}\n",
        encoding="utf-8",
    )
    settings = settings_for(tmp_path)
    Builder(settings).build()
    pages = {
        path.relative_to(settings.output).as_posix(): path.read_text(encoding="utf-8")
        for path in settings.output.rglob("*.html")
    }
    shown = [name for name, html in pages.items() if "2020年2月" in html]
    assert len(shown) >= 3
    assert [name for name, html in pages.items() if "原文未注明日期" in html] == []
    assert [name for name, html in pages.items() if "未注明日期" in html or "没有注明日期" in html] == []
    assert [name for name, html in pages.items() if "2020年2月</b>，2020年2月" in html] == []
