"""A number that differs from a record's by a digit is told as such where the text may mean that record."""

from pathlib import Path
from typing import Final

import pytest
from said import bulletin, problems

FILES: Final = {
    "data/indicators.yaml": """\
- {id: enterprises-resumed, name: 复工企业数, unit: 家, kind: count, definition: 复工的企业。}
- {id: staff, name: 到岗员工数, unit: 名, units: [人], kind: count, definition: 到岗的员工。}
- {id: moved, name: 转移群众人数, unit: 人, kind: count, definition: 转移的群众。}
- {id: loans, name: 贷款额, unit: 元, kind: money, definition: 贷款。}
- {id: masks, name: 口罩捐赠数, unit: 只, kind: count, definition: 口罩。}
""",
    "data/figures/more.yaml": """\
source: rednet-suxian
subject: suxian
figures:
  - {id: staff-figure, indicator: staff, printed: 1526名}
  - {id: moved-figure, indicator: moved, printed: 2843人}
  - {id: loans-figure, indicator: loans, printed: 近4526万元}
  - {id: masks-figure, indicator: masks, printed: 7130只}
""",
}
EXCHANGED: Final = "exchanged"
MISTYPED: Final = "by a digit"
CLOSE: Final = {
    "到岗员工1562名。": EXCHANGED,
    "到岗1528名。": MISTYPED,
    "有1562名。": EXCHANGED,
    "员工1562人返岗。": EXCHANGED,
    "全区职工1562人。": EXCHANGED,
    "轉移群眾2834人。": EXCHANGED,
    "安置居民2834人。": EXCHANGED,
    "发放贷款近4562万元。": EXCHANGED,
    "捐赠口罩7310只。": EXCHANGED,
    "截至目前，已有2834人转移。": EXCHANGED,
}
ONLY_DIGITS: Final = [
    "治愈2834人。",
    "志愿者1562名。",
    "党员1562名。",
    "损失近4562万元。",
    "贷款4562万元。",
    "采购消毒液7310只。",
    "北湖区到岗1562名。",
    "桂阳县到岗1562名。",
    "该公司1562名员工到岗。",
    "高斯贝尔1562名员工到岗。",
]


OF_ANOTHER_SOURCE: Final = """\
source: other
subject: suxian
figures:
  - {id: a-staff, indicator: staff, printed: 1522名}
  - {id: a-rate, indicator: rate, printed: 98.2%}
"""
SOURCES: Final = """\
- {id: rednet-suxian, title: 苏仙复工, outlet: 红网时刻, published: 2020-03-04}
- {id: other, title: 前几天, outlet: 红网时刻, published: 2020-03-01}
"""


def test_the_sources_that_a_bulletin_lists_come_first(tmp_path: Path) -> None:
    """Of all that other sources told of a place some number differs by a digit: they must count the same."""
    files = {
        **FILES,
        "data/indicators.yaml": FILES["data/indicators.yaml"]
        + '- {id: rate, name: 恢复供电比例, unit: "%", kind: share, definition: 复电。}\n',
        "data/sources.yaml": SOURCES,
        "data/figures/a.yaml": OF_ANOTHER_SOURCE,
        **bulletin("到岗员工1562名，恢复到节前的98.8%。恢复供电比例98.8%。\n"),
    }
    found = [str(one.what) for one in problems(tmp_path, files) if one.location.path.endswith("second.md")]
    assert [what.partition("「")[2].partition("」")[0] for what in found] == ["staff-figure", "", "a-rate"]


def told(folder: Path, body: str) -> list[tuple[str, str]]:
    """Return the rules that find something in a text, with what they say of it."""
    found = problems(folder, {**FILES, **bulletin(f"{body}\n")})
    return [(one.rule, str(one.what)) for one in found if one.location.path.endswith("second.md")]


@pytest.mark.parametrize("body", CLOSE)
def test_a_slip_is_told_as_what_it_is(body: str, tmp_path: Path) -> None:
    """Exchanged digits are told as such, beside words for what the record counts."""
    ((rule, what),) = told(tmp_path, body)
    assert rule == "digit-differs" or (rule == "contradicts-record" and "到岗员工" in body)
    assert CLOSE[body] in what or rule == "contradicts-record"


@pytest.mark.parametrize("body", ONLY_DIGITS)
def test_a_record_of_another_thing_or_subject_is_not_offered(body: str, tmp_path: Path) -> None:
    """Digits alone make no slip: the words beside the number are of something or somebody else."""
    assert [rule for rule, _ in told(tmp_path, body)] == ["unsourced-number"]
