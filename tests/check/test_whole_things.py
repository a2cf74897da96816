"""What counts whole things is a whole number in one unit, and no day of a correction is years away."""

from pathlib import Path

import pytest
from said import MATTER, bulletin, problems

from bulletin.problems import Severity

FIGURE = """\
source: rednet-suxian
subject: suxian
figures:
  - id: more
    indicator: INDICATOR
    group: 乙
    {}
"""
INDICATOR = "- {{id: {}, name: {}, unit: {}, kind: {}, definition: 数。}}\n"
BASE = INDICATOR.format("enterprises-resumed", "复工企业数", "家", "count")


def told(folder: Path, files: dict[str, str], *rules: str) -> list[tuple[str, Severity]]:
    """Return the mends, and how much they weigh, of the problems of some rules."""
    return [(str(one.mend), one.severity) for one in problems(folder, files) if one.rule in rules]


def counted(fields: str, unit: str = "家", kind: str = "count") -> dict[str, str]:
    """Return the files of a figure with `fields`, and of its indicator."""
    return {
        "data/indicators.yaml": f"{BASE}{INDICATOR.format('x', '某数', unit, kind)}",
        "data/figures/more.yaml": FIGURE.format(fields).replace("INDICATOR", "x"),
    }


@pytest.mark.parametrize(
    ("printed", "unit"),
    [
        ("68.5家", "家"),
        ("120.5人", "人"),
        ("近3.5名", "名"),
        ("2.5个", "个"),
        ("12.34567万人", "人"),
        ("六点五户", "户"),
        ("1.5件", "件"),
        ("3.5辆以上", "辆"),
        ("10.5—12.5台", "台"),
        ("约7.5所", "所"),
    ],
)
def test_a_part_of_a_whole_thing_is_told(printed: str, unit: str, tmp_path: Path) -> None:
    """A point was mistyped, or 万 forgotten."""
    ((_, severity),) = told(tmp_path, counted(f"printed: {printed}", unit), "part-of-one")
    assert severity is Severity.WARNING


@pytest.mark.parametrize(
    ("printed", "unit", "kind"),
    [
        ("6.85万家", "家", "count"),
        ("68.0家", "家", "count"),
        ("1.5亿人", "人", "count"),
        ("日均68.5人次", "人次", "count"),
        ("平均每户2.5人", "人", "count"),
        ("户均3.5人", "人", "measure"),
        ("2.5吨", "吨", "measure"),
        ("1.5小时", "小时", "duration"),
        ("18.2亿元", "元", "money"),
        ("68.5%", '"%"', "share"),
        ("两个半小时", "小时", "duration"),
        ("▢家", "家", "count"),
    ],
)
def test_averages_and_measures_may_have_parts(printed: str, unit: str, kind: str, tmp_path: Path) -> None:
    """So may what is counted in 万."""
    assert told(tmp_path, counted(f"printed: {printed}", unit, kind), "part-of-one") == []


@pytest.mark.parametrize("fields", ["value: 68.5", "low: 60.5\n    high: 70", "high: 70.5"])
def test_an_explicit_part_is_told_at_its_field(fields: str, tmp_path: Path) -> None:
    """The printed words may not be readable."""
    qualifier = "" if "value" in fields else "range" if "low" in fields else "up_to"
    text = f"printed: 若干家\n    unit: 家\n    {fields}" + (
        f"\n    qualifier: {qualifier}" if qualifier else ""
    )
    (found,) = [one for one in problems(tmp_path, counted(text)) if one.rule == "part-of-one"]
    assert found.location.line == 9
    assert found.what.arguments[0][1] == fields.partition(": ")[2].partition("\n")[0]


@pytest.mark.parametrize(
    ("unit", "first", "others"),
    [
        ("家（户）", "家", "户"),
        ("家(户)", "家", "户"),
        ("人、名", "人", "名"),
        ("人，名", "人", "名"),
        ("台 套", "台", "套"),
        ("吨或千克", "吨", "千克"),
        ("件和份", "件", "份"),
        ("个；家", "个", "家"),
        ("人（名、户）", "人", "名, 户"),
        ("公里|千米", "公里", "千米"),
    ],
)
def test_two_units_in_one_are_told(unit: str, first: str, others: str, tmp_path: Path) -> None:
    """One is the unit, and those that mean the same stand in `units`; nothing else is told of it."""
    found = problems(tmp_path, counted("printed: 68家", f'"{unit}"'))
    assert [(one.rule, str(one.mend)) for one in found] == [
        ("several-units", f"write `unit: {first}`, and `units: [{others}]` if these mean the same")
    ]


@pytest.mark.parametrize(("unit", "kind"), [("家/个", "count"), ("人/名", "count"), ("件/份", "count")])
def test_a_slash_between_counters_is_asked_about(unit: str, kind: str, tmp_path: Path) -> None:
    """It reads as so many of one for each other, which is no count."""
    ((_, severity),) = told(tmp_path, counted("printed: 68家", unit, kind), "several-units")
    assert severity is Severity.QUESTION


@pytest.mark.parametrize(
    ("unit", "kind"),
    [
        ("人/户", "measure"),
        ("元/人", "rate"),
        ("只/天", "measure"),
        ("人/天", "count"),
        ("人次", "count"),
        ("台套", "count"),
        ("立方米", "measure"),
        ("吨标准煤", "measure"),
        ("平方米", "measure"),
        ("工作日", "duration"),
    ],
)
def test_a_unit_that_is_one_needs_no_word(unit: str, kind: str, tmp_path: Path) -> None:
    """Whatever other units its characters are."""
    assert told(tmp_path, counted("printed: 68家", unit, kind), "several-units") == []


REVISED = "printed: 68家\n    revisions:\n      - {{until: {}, reason: 误。, fault: ours, printed: 67家}}"


@pytest.mark.parametrize(
    ("matter", "asked"),
    [
        ("updated: 2030-03-06\n", 1),
        ("updated: 2026-03-06\n", 1),
        ("corrections: [{date: 2030-03-06, note: 误。}]\n", 1),
        ("corrections: [{date: 2020-03-06, note: 甲。}, {date: 2029-03-06, note: 乙。}]\n", 1),
        ("status: withdrawn\nwithdrawn: {date: 2030-03-06, reason: 误。}\n", 1),
        ("status: withdrawn\nwithdrawn: {date: 2062-03-06, reason: 误。}\n", 1),
        ("updated: 2021-03-06\n", 0),
        ("updated: 2025-03-06\n", 0),
        ("corrections: [{date: 2022-03-06, note: 误。}]\n", 0),
        ("status: withdrawn\nwithdrawn: {date: 2020-03-06, reason: 误。}\n", 0),
    ],
)
def test_a_change_years_after_the_bulletin_is_asked_about(matter: str, asked: int, tmp_path: Path) -> None:
    """Its year is mistyped, and readers would wait for a correction to come."""
    files = bulletin(front_matter=f"{MATTER}{matter}")
    assert len(told(tmp_path, files, "wrong-year")) == asked


@pytest.mark.parametrize(
    ("until", "rules"),
    [
        ("2030-03-06", ["wrong-year"]),
        ("2026-03-06", ["wrong-year"]),
        ("2020-03-06", []),
        ("2023-03-06", []),
        ("2019-03-06", ["before-published"]),
        ("2010-03-06", ["before-published"]),
    ],
)
def test_a_revision_far_from_its_source_is_told(until: str, rules: list[str], tmp_path: Path) -> None:
    """Before it nothing could be replaced, and years later hardly anything is."""
    found = problems(tmp_path, counted(REVISED.format(until)))
    assert [one.rule for one in found] == rules


@pytest.mark.parametrize(
    ("until", "as_of", "rules"),
    [
        ("2020-03-01", "2020-03-02", ["before-published"]),
        ("2019-03-06", "2020-03", ["before-published"]),
        ("2020-03-06", "2020-03-02", []),
        ("2020-03-02", "2020-03", []),
    ],
)
def test_a_revision_before_the_day_of_its_value_is_told(
    until: str, as_of: str, rules: list[str], tmp_path: Path
) -> None:
    """Where nobody knows when the source appeared."""
    files = counted(f"as_of: {as_of}\n    source: undated\n    {REVISED.format(until)}")
    files["data/sources.yaml"] = (
        "- {id: rednet-suxian, outlet: 红网时刻, published: 2020-03-04}\n- {id: undated, outlet: 乙报}\n"
    )
    assert [one.rule for one in problems(tmp_path, files)] == rules
