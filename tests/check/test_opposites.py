"""A number is no record's whose indicator counts the reverse of what the words beside it name."""

from pathlib import Path
from typing import Final

import pytest
from said import bulletin, problems

FILES: Final = {
    "data/indicators.yaml": """\
- {id: enterprises-resumed, name: 复工企业数, unit: 家, kind: count, definition: 复工的企业。}
- {id: stopped, name: 停工企业数, unit: 家, kind: count, definition: 停工的企业。}
- {id: new-jobs, name: 新增就业人数, unit: 人, kind: count, definition: 新增的就业。}
- {id: lost-jobs, name: 减少就业人数, unit: 人, kind: count, definition: 减少的就业。}
- {id: power-cut, name: 停电户数, unit: 户, kind: count, definition: 停电的户。}
- {id: power-back, name: 复电户数, unit: 户, kind: count, definition: 复电的户。}
- {id: moved, name: 转移群众人数, unit: 人, kind: count, definition: 转移的群众。}
- {id: home, name: 返家群众人数, unit: 人, kind: count, definition: 返家的群众。}
- {id: exports, name: 出口额, unit: 元, kind: money, definition: 出口。}
- {id: imports, name: 进口额, unit: 元, kind: money, definition: 进口。}
- {id: shut, name: 闭园景区数, unit: 个, kind: count, definition: 闭园的景区。}
""",
    "data/figures/more.yaml": """\
source: rednet-suxian
subject: suxian
figures:
  - {id: resumed, indicator: enterprises-resumed, printed: 720家}
  - {id: stopped-figure, indicator: stopped, printed: 36家}
  - {id: new-figure, indicator: new-jobs, printed: 850人}
  - {id: lost-figure, indicator: lost-jobs, printed: 64人}
  - {id: cut, indicator: power-cut, printed: 5300户}
  - {id: back, indicator: power-back, printed: 4100户}
  - {id: moved-figure, indicator: moved, printed: 2200人}
  - {id: home-figure, indicator: home, printed: 1900人}
  - {id: sold, indicator: exports, printed: 3.2亿元}
  - {id: bought, indicator: imports, printed: 1.8亿元}
  - {id: shut-figure, indicator: shut, printed: 9个}
""",
}


def told(folder: Path, body: str) -> list[str]:
    """Return what is told of the numbers of a text: each with the words beside it, or the rule."""
    found = problems(folder, {**FILES, **bulletin(f"{body}\n")})
    return [
        str(dict(one.what.arguments).get("words", one.rule))
        for one in found
        if one.location.path.endswith("second.md")
    ]


REVERSED: Final = {
    "复工36家。": ["复工"],
    "复工企业36家。": ["复工"],
    "苏仙区有36家企业复工。": ["复工"],
    "停工企业720家，复工企业36家。": ["停工", "复工"],
    "新增就业64人。": ["新增"],
    "停电4100户。": ["停电"],
    "停電4100戶。": ["停電"],
    "5300户恢复供电。": ["恢复供电"],
    "转移群众1900人。": ["转移"],
    "返家群众2200人。": ["返家"],
    "进口3.2亿元。": ["进口"],
    "出口额达1.8亿元。": ["出口额"],
    "新增就业人数为64人。": ["新增就业人数"],
    "复电户数5300户。": ["复电户数"],
    "停电{{ back }}。": ["停电"],
}


@pytest.mark.parametrize("body", REVERSED)
def test_the_reverse_of_what_a_record_counts_is_asked(body: str, tmp_path: Path) -> None:
    """A record of 停工 says nothing of 复工, though both count 家, where a record of the other is there."""
    assert told(tmp_path, body) == REVERSED[body]


RIGHT: Final = [
    "复工企业720家，停工企业36家。",
    "新增就业850人，减少64人。",
    "停电5300户，已复电4100户。",
    "转移2200人，1900人已返家。",
    "进口1.8亿元，出口3.2亿元。",
    "停工企业36家。3月9日，36家企业复工。",
    "停工的36家企业复工。",
    "因停工，720家企业复工。",
    "为36家企业复工提供指导。",
    "协调36家企业的复工申请。",
    "尚未复工36家。",
    "未复工的企业36家。",
    "停电5300户。当晚，5300户恢复供电。",
    "停电的5300户已恢复供电。",
    "进出口3.2亿元。",
    "有36家。",
    "9个景区开放后再次闭园。",
    "9个景区恢复开放。",
]


@pytest.mark.parametrize("body", RIGHT)
def test_what_may_be_meant_is_not_asked(body: str, tmp_path: Path) -> None:
    """Those that had stopped may all have come back; words that only stand near the number say nothing."""
    assert told(tmp_path, body) == []
