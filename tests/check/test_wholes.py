"""Parts and wholes fit together, enterprises are entered once, and no day has yet to come."""

from pathlib import Path
from typing import Final

import pytest
from said import MATTER, bulletin, problems

INDICATORS: Final = """\
- {id: enterprises-resumed, name: 复工企业数, unit: 家, kind: count, definition: 复工的企业。}
- {id: all, name: 企业总数, unit: 家, kind: count, definition: 全部企业。}
- {id: rate, name: 复工率, unit: "%", kind: share, part: enterprises-resumed, whole: all, definition: 率。}
"""
SOURCES: Final = """\
- {id: rednet-suxian, title: 苏仙复工, outlet: 红网时刻, published: 2020-03-04}
- {id: other, title: 另一篇, outlet: 红网时刻, published: 2020-03-01}
"""
ENTERPRISES: Final = """\
- {id: mill, name: 第二纺织厂, kind: enterprise, place: suxian}
- {id: mill-again, name: 第二纺织厂, kind: enterprise, place: PLACE}
"""
PLACES: Final = """\
- {id: hunan, name: 湖南省, level: province}
- {id: chenzhou, name: 郴州市, level: city, parent: hunan}
- {id: suxian, name: 苏仙区, level: county, parent: chenzhou}
- {id: beihu, name: 北湖区, level: county, parent: chenzhou}
- {id: bailutang, name: 白露塘镇, level: town, parent: suxian}
"""


def rules(folder: Path, files: dict[str, str]) -> list[str]:
    """Return the rules that find something in new files."""
    found = problems(folder, files)
    return [one.rule for one in found if one.location.path.endswith(("second.md", "more.yaml"))]


@pytest.mark.parametrize(
    ("whole", "told"),
    [
        ("printed: 126家", ["part-above-whole"]),
        ("printed: 近126家", ["part-above-whole"]),
        ("printed: 130家", []),
        ("printed: 126家以上", []),
        ("printed: 126家, as_of: 2020-03-01", []),
        ("printed: 126家, subject: chenzhou", []),
    ],
)
def test_no_more_came_back_than_there_are(whole: str, told: list[str], tmp_path: Path) -> None:
    """A share says what is a part of what; that holds where no share is printed, too."""
    figures = (
        "source: rednet-suxian\nsubject: suxian\nfigures:\n"
        f"  - {{id: total, indicator: all, {whole}}}\n"
        "  - {id: back, indicator: enterprises-resumed, printed: 130家}\n"
    )
    files = {"data/indicators.yaml": INDICATORS, "data/figures/more.yaml": figures}
    assert rules(tmp_path, files) == told


@pytest.mark.parametrize(
    ("place", "told"),
    [("suxian", 1), ("bailutang", 1), ("chenzhou", 1), ("beihu", 0)],
)
def test_an_enterprise_of_a_town_may_be_that_of_its_county(place: str, told: int, tmp_path: Path) -> None:
    """One name in a place and in one that lies in it is asked about; in two places side by side it is not."""
    files = {
        "data/places.yaml": PLACES,
        "data/enterprises/more.yaml": ENTERPRISES.replace("PLACE", place),
    }
    assert rules(tmp_path, files).count("same-name") == told


@pytest.mark.parametrize(
    ("when", "told"),
    [
        ("", []),
        ("as_of: 2020-03-01, ", ["share-of-parts"]),
        ("period: 2020-02-01..2020-02-29, ", ["share-of-parts"]),
    ],
)
def test_sources_that_give_no_day_tell_each_of_a_time_of_its_own(
    when: str, told: list[str], tmp_path: Path
) -> None:
    """A share is held to a part and a whole of another source only where all are of one day."""
    head = "source: {}\nsubject: suxian\nfigures:\n"
    own = f"""\
  - {{id: rate-figure, indicator: rate, {when}printed: 96.3%}}
  - {{id: total, indicator: all, {when}printed: 8263家}}
"""
    other = f"  - {{id: back, indicator: enterprises-resumed, {when}printed: 2860家}}\n"
    files = {
        "data/indicators.yaml": INDICATORS,
        "data/sources.yaml": SOURCES,
        "data/figures/more.yaml": head.format("rednet-suxian") + own,
        "data/figures/other.yaml": head.format("other") + other,
    }
    assert rules(tmp_path, files) == told


LATER: Final = [
    "截至2062年3月2日，复工。",
    "截至2020年3月9日，复工。",
    "2062年3月2日，复工。",
    "截至2021年3月，复工。",
]
PLANNED: Final = [
    "截至2020年3月2日，复工。",
    "预计2062年3月2日建成。",
    "有效期至2062年3月2日。",
    "自2062年3月2日起执行。",
    "2021年3月2日前建成。",
    "到2035年实现。",
    "2060年碳中和。",
    "2020年3月2日至2062年3月2日。",
]


@pytest.mark.parametrize("body", LATER)
def test_a_day_that_has_not_come_is_asked_about(body: str, tmp_path: Path) -> None:
    """A count can't be of a day after the bulletin, and no fact of a day many years later."""
    assert rules(tmp_path, bulletin(f"{body}\n")) == ["wrong-year"]


@pytest.mark.parametrize("id_", ["rate-2062-3-2", "rate-2020-2-30", "rate-2062", "r-2020-13-1", "xxx-todo"])
def test_the_id_of_a_figure_is_no_day(id_: str, tmp_path: Path) -> None:
    figures = (
        "source: rednet-suxian\nsubject: suxian\nfigures:\n"
        f"  - {{id: {id_}, indicator: enterprises-resumed, printed: 130家}}\n"
    )
    files = {"data/indicators.yaml": INDICATORS, "data/figures/more.yaml": figures}
    assert rules(tmp_path, files | bulletin(f"截至昨日，复工{{{{ {id_} }}}}。\n")) == []


@pytest.mark.parametrize("body", PLANNED)
def test_plans_and_spans_may_lie_ahead(body: str, tmp_path: Path) -> None:
    """What is to be, and until when something holds, may come after the bulletin."""
    assert rules(tmp_path, bulletin(f"{body}\n")) == []


def test_a_day_that_is_meant_can_be_set_aside(tmp_path: Path) -> None:
    """What `not_figures` lists is not asked about."""
    matter = MATTER + "not_figures: [2062年3月2日]\n"
    assert rules(tmp_path, bulletin("2062年3月2日，复工。\n", matter)) == []
