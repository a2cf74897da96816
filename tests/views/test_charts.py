"""Charts of shares: what the marks, the groups of days and the title say."""

from dataclasses import replace
from typing import Any

from made_up import edition, figure

from bulletin.model.edition import Edition
from bulletin.model.records import Indicator
from bulletin.views.charts import Dots, Mark, dots
from bulletin.views.citations import Citations
from bulletin.views.figures import FigureViews
from bulletin.views.sheets import Sheets

RATE = Indicator.model_validate(
    {"id": "rate", "name": "复工率", "unit": "%", "kind": "share", "definition": "复工的占全部的比例。"}
)
TWO = {"hunan": "", "chenzhou": "hunan", "suxian": "chenzhou", "guiyang": "chenzhou"}


def share(id_: str, printed: str, **fields: Any) -> Any:
    """Return a share of a county."""
    return figure(id_, indicator="rate", printed=printed, **fields)


def chart(*figures: Any, **more: Any) -> Dots | None:
    """Return the chart of figures, as a page shows them."""
    made: Edition = replace(edition(*figures, parents=TWO), indicators={"rate": RATE})
    sheets = Sheets()
    numbers = [sheets.number(view) for view in FigureViews(made, Citations(made)).all(made.figures)]
    return dots("复工率", numbers, **more)


def marks(made: Dots | None) -> list[Mark]:
    """Return the marks of a chart in its order."""
    assert made
    return [row.mark for group in made.groups for row in group.rows]


def test_a_mark_says_what_is_known() -> None:
    """A dot, a bar with the ends that are known, or nothing but the track where digits are lost."""
    day = {"as_of": "2020-03-02"}
    made = chart(
        share("exact", "92%", **day),
        share("least", "90%以上", **day),
        share("less", "不足50%", **day),
        share("range", "20%—30%", **day),
        share("lost", "▢%", **day),
        share("undated", "80%"),
    )
    assert marks(made) == [
        Mark("bar", "90", "100", ends=False),
        Mark("dot", "92", "92"),
        Mark("bar", "0", "50", begins=False),
        Mark("bar", "20", "30"),
        Mark("lost"),
        Mark("dot", "80", "80", hollow=True),
    ]
    assert made
    assert made.keys == ("solid", "bar", "hollow")


def test_what_is_beyond_the_track_is_in_the_table_alone() -> None:
    """A rate of 120% has no place between 0 and 100."""
    made = chart(share("a", "120%"), share("b", "90%"), share("c", "80%"))
    assert [mark.start for mark in marks(made)] == ["90", "80"]


def test_one_number_makes_no_chart() -> None:
    """There is nothing to compare it with."""
    assert chart(share("a", "90%")) is None


def test_days_stand_apart_the_newest_first() -> None:
    """Each heading says how much earlier a day is; where scopes differ, it says why there are no ranks."""
    made = chart(
        share("undated", "99%"),
        share("old", "98%", as_of="2020-02-20"),
        share("new", "92%", as_of="2020-03-02", scope="industry"),
        share("other", "95%", as_of="2020-03-02", scope="services"),
    )
    assert made
    assert [(group.title, [row.number.figure.id for row in group.rows]) for group in made.groups] == [
        ("截至2020年3月2日，统计范围各不相同，不排名", ["other", "new"]),
        ("截至2020年2月20日，比最新的早11天", ["old"]),
        ("原文未注明日期", ["undated"]),
    ]


def test_the_title_states_what_the_numbers_prove() -> None:
    """Two subjects at the top, or one above all that it can be compared with; else what the chart is of."""
    day = {"as_of": "2020-03-02", "scope": "industry"}
    both = chart(share("a", "100%", **day), share("b", "100%", **{**day, "subject": "guiyang"}))
    assert both
    assert both.title == "suxian、guiyang3月2日都到100%"
    apart = chart(
        share("a", "100%", **day), share("b", "100%", **{**day, "scope": "services", "subject": "guiyang"})
    )
    assert apart
    assert apart.title == "suxian、guiyang3月2日都到100%，统计范围不同"
    above = chart(share("a", "99%", **day), share("b", "90%", **{**day, "subject": "guiyang"}))
    assert above
    assert above.title == "3月2日，suxian最高，99%"
    unclear = chart(share("a", "90%以上", **day), share("b", "92%", **{**day, "subject": "guiyang"}))
    assert unclear
    assert unclear.title == "各地复工率"


def test_another_indicator_is_dashed_and_proves_nothing() -> None:
    """It stands behind those of the indicator itself, and no title is about it."""
    day = {"as_of": "2020-03-02", "scope": "industry"}
    made = chart(
        share("own", "90%", **day),
        share("other", "100%", **{**day, "subject": "guiyang"}),
        variants={"other": "复产率"},
    )
    assert made
    assert [(row.variant, row.mark.dashed) for row in made.groups[0].rows] == [("", False), ("复产率", True)]
    assert "guiyang" not in made.title
    assert made.keys == ("solid", "dashed")
