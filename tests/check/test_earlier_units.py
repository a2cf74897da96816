"""What a figure said before it was corrected is of the same thing, or its reason says that it was not."""

from pathlib import Path

import pytest
from said import problems

FIGURE = """\
source: rednet-suxian
figures:
  - id: corrected
    indicator: enterprises-resumed
    subject: suxian
    group: 乙
    printed: 70家
    revisions:
      - {until: 2020-03-06, reason: REASON, fault: ours, printed: PRINTED}
"""


@pytest.mark.parametrize(
    ("printed", "reason", "asked"),
    [
        ("68人", "数错", ["question"]),
        ("68%", "数错", ["question"]),
        ("近七成", "数错", ["question"]),
        ("68万元", "抄错了", ["question"]),
        ("六十八名", "来源更正", ["question"]),
        ("68户", "单位写错", []),
        ("68人", "單位有誤", []),
        ("68家", "数错", []),
        ("6.8万家", "多写了万字", []),
        ("近60家", "数错", []),
        ("68", "漏了单位", []),
        ("▢人", "原文缺数", []),
    ],
)
def test_an_earlier_number_in_another_unit_is_asked_about(
    printed: str, reason: str, asked: list[str], tmp_path: Path
) -> None:
    """A slip, or another thing: readers would see one corrected to the other."""
    text = FIGURE.replace("PRINTED", printed).replace("REASON", reason)
    found = problems(tmp_path, {"data/figures/more.yaml": text})
    assert [problem.severity for problem in found if problem.rule == "wrong-unit"] == asked
