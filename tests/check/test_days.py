"""Days that no year has, in the words of a text."""

from pathlib import Path

import pytest
from said import MATTER, bulletin, problems


def told(folder: Path, files: dict[str, str]) -> list[object]:
    """Return the days that are told of."""
    found = problems(folder, files)
    return [dict(problem.what.arguments)["words"] for problem in found if problem.rule == "impossible-date"]


@pytest.mark.parametrize(
    "day",
    ["2月30日", "2月31日", "4月31号", "６月31日", "2020年9月31日", "2020-02-30", "13月5日", "2026年2月29日"],
)
def test_a_day_that_no_year_has_is_told(day: str, tmp_path: Path) -> None:
    """In the text and in the headline."""
    assert told(tmp_path / "text", bulletin(f"企业从{day}起复工，{day}前备案。\n")) == [day]
    assert told(tmp_path / "title", bulletin(front_matter=MATTER.replace("第二篇", f"{day}复工"))) == [day]


@pytest.mark.parametrize(
    "words",
    [
        "2月29日",
        "3月31日",
        "农历2月30日",
        "農曆正月初一、2月30日",
        "2020-02-29",
        "2024年2月29日",
        "2月30%",
        "12月底",
        "2月31家",
    ],
)
def test_other_days_are_none(words: str, tmp_path: Path) -> None:
    """Days of leap years and of the lunar calendar, and what is no day."""
    assert told(tmp_path, bulletin(f"企业从{words}起复工。\n")) == []


def test_what_a_source_prints_may_be_listed(tmp_path: Path) -> None:
    """What `not_figures` lists is known to be wrong."""
    front_matter = f"{MATTER}not_figures: [2月31日]\n"
    assert told(tmp_path, bulletin("来源把日期印作“2月31日”。\n", front_matter)) == []
