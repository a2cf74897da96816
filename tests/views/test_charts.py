"""Charts of shares: what the marks, the groups of days and the title say."""

from dataclasses import replace
from typing import Any

from made_up import edition, figure
from tables import for_each

from bulletin.model.edition import Edition
from bulletin.model.records import Indicator
from bulletin.views.charts import ChartMark, Dots, dots
from bulletin.views.citations import Citations
from bulletin.views.drawing import part_chart_of
from bulletin.views.figures import FigureViews
from bulletin.views.multiples import multiples
from bulletin.views.sheets import SheetNumber, Sheets

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


def marks(made: Dots | None) -> list[ChartMark]:
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
        ChartMark("bar", "90", "100", ends=False),
        ChartMark("dot", "92", "92"),
        ChartMark("bar", "0", "50", begins=False),
        ChartMark("bar", "20", "30"),
        ChartMark("lost"),
        ChartMark("dot", "80", "80", hollow=True),
    ]
    assert made
    assert made.keys == ("solid", "bar", "hollow")


def test_what_is_beyond_the_track_is_in_the_table_alone() -> None:
    """A rate of 120% has no place between 0 and 100."""
    made = chart(share("a", "120%"), share("b", "90%"), share("c", "80%", subject="guiyang"))
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
    assert both.title == "suxian、guiyang3月2日都达100%"
    apart = chart(
        share("a", "100%", **day), share("b", "100%", **{**day, "scope": "services", "subject": "guiyang"})
    )
    assert apart
    assert apart.title == "suxian、guiyang3月2日都达100%，统计范围不同"
    above = chart(share("a", "99%", **day), share("b", "90%", **{**day, "subject": "guiyang"}))
    assert above
    assert above.title == "3月2日，suxian最高，99%"
    unclear = chart(share("a", "90%以上", **day), share("b", "92%", **{**day, "subject": "guiyang"}))
    assert unclear
    assert unclear.title == "各地复工率"


def test_kinds_of_subjects_stand_apart() -> None:
    """Counties come first, and the title is about them; the others are named."""
    day = {"as_of": "2020-03-02", "scope": "industry"}
    made = chart(
        share("mall", "100%", as_of="2020-03-05"),
        share("hall", "99%"),
        share("town", "98%", **day),
        share("one", "92%", **day),
        share("two", "91%", **{**day, "subject": "guiyang"}),
        kinds={"mall": "enterprise", "hall": "enterprise", "town": "town", "one": "county", "two": "county"},
    )
    assert made
    assert made.title == "3月2日，suxian最高，92%"
    assert [(group.title, [row.number.figure.id for row in group.rows]) for group in made.groups] == [
        ("截至2020年3月2日，不排名", ["one", "two"]),
        ("乡镇、街道，截至2020年3月2日", ["town"]),
        ("企业和机构，截至2020年3月5日", ["mall"]),
        ("企业和机构，未注明日期", ["hall"]),
    ]


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


def test_two_of_one_subject_and_scope_are_before_and_after() -> None:
    """They are one row, the later number with the earlier one's mark; the title says from what to what."""
    later = share("later", "90%", as_of="2020-03-02")
    earlier = share("earlier", "75%", as_of="2020-02-20")
    made = chart(later, earlier)
    assert made
    (group,) = made.groups
    (row,) = group.rows
    assert row.before
    assert (row.before.figure.id, row.number.figure.id) == ("earlier", "later")
    assert (row.start, row.mark) == (ChartMark("dot", "75", "75"), ChartMark("dot", "90", "90"))
    assert made.title == "suxian复工率，从75%到90%"


def test_where_a_day_is_not_known_they_stand_as_somebody_has_put_them() -> None:
    """Else nothing says which came first, and there are two rows; so it is with two of one day."""
    two = (share("first", "75%", as_of="2020-02-20"), share("then", "90%"))
    assert len(marks(chart(*two))) == 2
    of_a_day = (share("a", "75%", as_of="2020-03-02"), share("b", "90%", as_of="2020-03-02"))
    assert len(marks(chart(*of_a_day, in_order=True))) == 2
    made = chart(*two, in_order=True)
    assert made
    assert [row.number.figure.id for group in made.groups for row in group.rows] == ["then"]
    assert marks(made) == [ChartMark("dot", "90", "90", hollow=True)]


def test_three_of_one_subject_and_scope_are_three_rows() -> None:
    """As two of which one is known by bounds only are two."""
    days = [share(f"d{day}", f"{day}%", as_of=f"2020-02-{day}") for day in (20, 21, 22)]
    assert len(marks(chart(*days))) == 3
    assert len(marks(chart(share("a", "80%"), share("b", "90%以上"), in_order=True))) == 2


@for_each(
    ("part", "whole", "share_of_it"),
    [
        ("965家", "1014家", ("95.17", "4.83", "95.2%")),
        ("0家", "68家", ("0.00", "100.00", "0%")),
        ("68家", "68家", ("100.00", "0.00", "100%")),
        ("1家", "8家", ("12.50", "87.50", "12.5%")),
        ("69家", "68家", None),
        ("近68家", "70家", None),
        ("▢家", "70家", None),
        ("0家", "0家", None),
    ],
)
def test_a_part_stands_against_its_whole(
    part: str, whole: str, share_of_it: tuple[str, str, str] | None
) -> None:
    """As long as its share; where one of the two is not exact there is no share."""
    one = figure("part", indicator="resumed", printed=part, whole="all")
    other = figure("all", indicator="filed", printed=whole)
    made = part_chart_of(*of_counts(one, other), "part")
    assert (made and (made.share, made.rest, made.percent)) == share_of_it
    if made:
        assert made.title == f"suxian备案企业数{whole}，其中复工企业数{part}"


@for_each(
    ("of_part", "of_whole"),
    [
        ({"as_of": "2020-02-20"}, {}),
        ({}, {"group": "第一批"}),
        ({}, {"modality": "expected"}),
        ({"printed": "68万家"}, {}),
        ({"printed": "60名", "unit": "名"}, {}),
        ({"whole": None}, {}),
    ],
)
def test_what_is_no_part_of_the_same_is_not_drawn(of_part: dict[str, Any], of_whole: dict[str, Any]) -> None:
    """Another day or unit, a group, a plan: what the two have in common is not known."""
    one = figure("part", indicator="resumed", **{"printed": "60家", "whole": "all", **of_part})
    other = figure("all", indicator="filed", **{"printed": "68家", **of_whole})
    assert part_chart_of(*of_counts(one, other), "part") is None


def of_counts(*figures: Any) -> tuple[Edition, FigureViews]:
    """Return an edition of counts, and what makes views of them."""
    kinds = [
        {"id": id_, "name": name, "unit": "家", "kind": "count", "definition": "数企业。"}
        for id_, name in (("resumed", "复工企业数"), ("filed", "备案企业数"))
    ]
    indicators = {kind["id"]: Indicator.model_validate(kind) for kind in kinds}
    made: Edition = replace(edition(*figures, parents=TWO), indicators=indicators)
    return made, FigureViews(made, Citations(made))


def test_shares_of_each_place_stand_side_by_side() -> None:
    """A cell for a subject and a scope, the shares in one order; what a place has not is said."""
    present = RATE.model_copy(update={"id": "present", "name": "到岗率"})
    made = replace(
        edition(
            share("a", "92%", as_of="2020-03-02"),
            figure("b", indicator="present", printed="80%"),
            figure("c", indicator="present", printed="90%以上", subject="guiyang"),
            parents=TWO,
        ),
        indicators={"rate": RATE, "present": present},
    )
    numbers = [SheetNumber(view) for view in FigureViews(made, Citations(made)).all(made.figures)]
    chart = multiples(numbers)
    assert chart
    assert chart.title == "各地的复工率、到岗率"
    assert [(cell.subject.text, [track.label for track in cell.tracks]) for cell in chart.cells] == [
        ("suxian", ["复工率", "到岗率"]),
        ("guiyang", ["复工率", "到岗率"]),
    ]
    days = [(track.day, track.mark and track.mark.kind) for cell in chart.cells for track in cell.tracks]
    assert days == [("3月2日", "dot"), ("", "dot"), ("", None), ("", "bar")]
    assert chart.keys == ("solid", "hollow", "bar")
    assert multiples(numbers[:2]) is None
    assert multiples([numbers[0], numbers[2]]) is None
    assert multiples([*numbers, numbers[0]]) is None


def test_cells_of_one_subject_are_named_after_it() -> None:
    """Two scopes of one county are not several places."""
    other = RATE.model_copy(update={"id": "attendance", "name": "到岗率"})
    figures = [
        figure(f"{one}-{scope}", indicator=one, printed="90%", scope=scope)
        for scope in ("industry", "services")
        for one in ("rate", "attendance")
    ]
    made = replace(edition(*figures, parents=TWO), indicators={"rate": RATE, "attendance": other})
    sheets = Sheets()
    chart = multiples([sheets.number(view) for view in FigureViews(made, Citations(made)).all(made.figures)])
    assert chart
    assert chart.title == "suxian的复工率、到岗率"
