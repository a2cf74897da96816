"""A newsroom's content of any size, the same for the same seed: what the benchmarks work on.

N bulletins of about 1,200 Chinese characters with headings, a list, a table, bold text and links, 8 figures
each; N/50 places, N/2 enterprises, N/10 policies. Nothing in it is wrong, so that `bulletin check` reads it
all.
"""

import argparse
import random
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Final

FIGURES: Final = 8
_START: Final = date(2020, 2, 10)

_SURNAMES: Final = "安白柏常池戴丰高古海和洪华嘉江金康兰乐林明南宁平齐荣盛泰文祥兴旭雅宜永裕源泽"
_TRADES: Final = (
    "纺织",
    "食品",
    "机械",
    "电子",
    "医药",
    "建材",
    "家具",
    "陶瓷",
    "包装",
    "农机",
    "物流",
    "玻璃",
)
_INDICATORS: Final = (
    ("enterprises-resumed", "复工企业数", "家", "count"),
    ("staff-returned", "返岗人数", "人", "count"),
    ("resumption-rate", "复工率", "%", "share"),
    ("return-rate", "返岗率", "%", "share"),
    ("loans-granted", "发放贷款", "元", "money"),
    ("masks-supplied", "供应口罩", "只", "count"),
    ("jobs-offered", "提供岗位", "个", "count"),
    ("rent-waived", "减免租金", "元", "money"),
)
_OPENINGS: Final = (
    "清早的厂区里，机器声又响了起来，工人们量过体温，排着队走进车间。",
    "连日来，镇上的干部带着表格走进一家家工厂，问缺什么、差什么、急什么。",
    "春耕没有误，工期没有拖，街上的铺子也一间接一间开了门。",
    "从备案到开工，手续在网上办，材料由专人跑，企业只管把生产排好。",
    "防控没有松，生产没有停，两本账一起算，两副担子一起挑。",
)
_DETAILS: Final = (
    "车间门口放着洗手液和测温枪，食堂换成了分餐，宿舍每天有人消毒。",
    "缺原料的，由专班去找；缺工人的，由班车去接；缺资金的，由银行上门来谈。",
    "企业负责人说，订单排到了下个季度，眼下最要紧的是把人接回来、把料备齐。",
    "园区把闲着的厂房腾出来，给来不及扩产的企业先用着，租金以后再算。",
    "外地回来的工人先住进隔离点，观察期满再上岗，工资照发，饭菜有人送。",
    "路口的检查点改成了服务点，货车司机在这里能喝上热水，也能问到路。",
    "银行把柜台搬进了园区，材料当场看，额度当场批，贷款很快就到了账。",
    "税务干部在网上开了课堂，一条条讲政策，一家家算能省下多少钱。",
)


@dataclass(frozen=True)
class Size:
    """How many of each there are for `n` bulletins."""

    n: int

    @property
    def places(self) -> int:
        """Counties."""
        return max(self.n // 50, 1)

    @property
    def enterprises(self) -> int:
        """Enterprises."""
        return max(self.n // 2, 1)

    @property
    def policies(self) -> int:
        """Policies."""
        return max(self.n // 10, 1)


def write_newsroom(folder: Path, n: int, seed: int = 2020) -> None:
    """Write the content for `n` bulletins into `folder`, which is emptied first."""
    shutil.rmtree(folder, ignore_errors=True)
    for path, text in files(Size(n), random.Random(seed)):  # noqa: S311  no secret depends on it
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8", newline="\n")


def files(size: Size, chance: random.Random) -> Iterator[tuple[str, str]]:
    """Yield the files of the content: path and text."""
    yield "data/places.yaml", "".join(_places(size))
    yield "data/indicators.yaml", "".join(_indicators())
    yield (
        "data/scopes.yaml",
        "- id: above-scale\n  name: 规模以上工业企业\n  definition: 年主营收入两千万元以上的工业企业。\n",
    )
    yield "data/topics.yaml", "- id: resumption\n  name: 复工复产\n  description: 企业恢复生产经营。\n"
    yield "data/sources.yaml", "".join(_sources(size))
    yield "pages/about.md", "---\nid: about\ntitle: 关于本站\n---\n\n这里发布各县复工复产的公报。\n"
    for start in range(0, size.enterprises, 100):
        block = range(start, min(start + 100, size.enterprises))
        yield f"data/enterprises/{start:06}.yaml", "".join(_enterprise(size, index) for index in block)
    for start in range(0, size.policies, 50):
        block = range(start, min(start + 50, size.policies))
        yield f"data/policies/{start:06}.yaml", "".join(_policy(size, index) for index in block)
    for index in range(size.n):
        figures = tuple(_printed(chance, number) for number in range(FIGURES))
        day = _day(size, index)
        yield f"data/figures/{day.year}/{index:06}.yaml", _figures(size, index, figures)
        yield f"bulletins/{day.year}/{index:06}.md", _bulletin(size, index, chance)


def _places(size: Size) -> Iterator[str]:
    yield "- id: province\n  name: 东江省\n  level: province\n"
    for index in range(size.places // 10 + 1):
        yield f"- id: city-{index}\n  name: {_name(index)}州市\n  level: city\n  parent: province\n"
    for index in range(size.places):
        name = f"{_name(index)}阳县"
        yield f"- id: county-{index}\n  name: {name}\n  level: county\n  parent: city-{index // 10}\n"


def _name(index: int) -> str:
    """Return two or more characters that no other index has."""
    first, second = divmod(index, len(_SURNAMES))
    rest = _name(first // len(_SURNAMES)) if first >= len(_SURNAMES) else ""
    return rest + _SURNAMES[first % len(_SURNAMES)] + _SURNAMES[second]


def _indicators() -> Iterator[str]:
    for id_, name, unit, kind in _INDICATORS:
        more = "  units: [名]\n" if unit == "人" else ""
        yield f"- id: {id_}\n  name: {name}\n  unit: '{unit}'\n{more}  kind: {kind}\n  definition: {name}。\n"


def _sources(size: Size) -> Iterator[str]:
    for index in range(size.n):
        day = _day(size, index)
        yield (
            f"- id: report-{index}\n  title: 复工日报第{index + 1}期\n"
            f"  outlet: 县融媒体中心\n  published: {day}\n"
        )


def _day(size: Size, index: int) -> date:
    """Return the day of a bulletin: a county has one every other day, and half of the counties on each."""
    turn, county = divmod(index, size.places)
    return _START + timedelta(days=2 * turn + county % 2)


def _enterprise(size: Size, index: int) -> str:
    trade, day = _TRADES[index % len(_TRADES)], _day(size, index)
    return (
        f"- id: enterprise-{index}\n  name: {_name(index)}{trade}有限公司\n  kind: enterprise\n"
        f"  place: county-{index % size.places}\n  industry: C\n"
        f"  timeline:\n    - date: {day}\n      text: 第一批员工回到车间。\n      status: partial\n"
        f"      source: report-{index % size.n}\n"
    )


_WHO = ("enterprise, individual-business", "enterprise", "worker", "enterprise, worker")
"""For whom the measures of policies are, one after another."""


def _policy(size: Size, index: int) -> str:
    return (
        f"- id: policy-{index}\n  title: 支持企业复工若干措施之{_name(index)}版\n"
        f"  place: county-{index % size.places}\n  kind: document\n  topics: [resumption]\n"
        f"  source: report-{index % size.n}\n  measures:\n    - id: policy-{index}-rent\n"
        f"      topic: resumption\n      title: 国有物业租金减免\n      text: 减免国有物业的租金。\n"
        f"      window: 2020-02-01..2020-12-31\n      who: [{_WHO[index % len(_WHO)]}]\n"
        f"      apply:\n        how: 向出租方申请。\n        documents: [营业执照, 租赁合同]\n"
    )


def _printed(chance: random.Random, number: int) -> str:
    """Return what the source prints for the figure `number` of a bulletin."""
    unit, kind = _INDICATORS[number][2], _INDICATORS[number][3]
    if kind == "share":
        return f"{chance.randint(60, 99)}.{chance.randint(0, 99):02}%"
    if kind == "money":
        return f"{chance.choice(['近', '超', '约', ''])}{chance.randint(100, 900)}.{chance.randint(1, 9)}万元"
    before, behind = chance.choice((("近", ""), ("", "余"), ("", ""), ("", "")))
    return f"{before}{chance.randint(100, 900)}{behind}{unit}"


def _figures(size: Size, index: int, printed: tuple[str, ...]) -> str:
    day = _day(size, index) - timedelta(days=1)
    head = f"source: report-{index}\nsubject: county-{index % size.places}\nas_of: {day}\nfigures:\n"
    return head + "".join(
        f"  - id: figure-{index}-{number}\n    indicator: {_INDICATORS[number][0]}\n"
        f"    scope: above-scale\n    printed: {words}\n"
        f"    locator: 第{number + 1}段\n{_REVISION if (index, number) == (0, 0) else ''}"
        for number, words in enumerate(printed)
    )


_REVISION: Final = (
    f"    revisions:\n      - until: {_START + timedelta(days=30)}\n        reason: 录入有误\n"
    "        fault: ours\n        printed: 99家\n"
)
"""One figure has been corrected from the start: the first correction of a site changes many of its pages."""


def _bulletin(size: Size, index: int, chance: random.Random) -> str:
    place = f"county-{index % size.places}"
    enterprises = [chance.randrange(size.enterprises) for _ in range(3)]
    figure = [f"{{{{ figure-{index}-{number} }}}}" for number in range(FIGURES)]
    rows = "".join(f"| {_INDICATORS[number][1]} | {figure[number]} |\n" for number in range(4))
    items = "".join(
        f"- []({{enterprise}}enterprise-{one}) **已经复工**，{_detail(chance)}\n" for one in enterprises
    )
    return (
        f"---\nid: bulletin-{index}\ntitle: {_name(index)}阳县复工公报（{index + 1}）\n"
        f"date: {_day(size, index)}\nplace: {place}\nsummary: 全县规模以上工业企业复工 {figure[0]}。\n"
        f"sources: [report-{index}]\ntopics: [resumption]\nreporters: [记者]\n"
        f"lead: [figure-{index}-0, figure-{index}-2]\n---\n\n"
        f"{chance.choice(_OPENINGS)}到前一天为止，[]({{place}}{place})规模以上工业企业中有 {figure[0]} 复工，"
        f"复工率 {figure[2]}，**{figure[1]} 返岗**，返岗率 {figure[3]}。{_paragraph(chance)}\n\n"
        f"## 一家一家地办\n\n{_paragraph(chance)}\n\n{items}\n"
        f"## 钱从哪里来\n\n{_paragraph(chance)}银行发放贷款 {figure[4]}，减免租金 {figure[7]}。"
        f"办法见[]({{policy}}policy-{index % size.policies})。\n\n{_paragraph(chance)}\n\n"
        f"| 指标 | 数字 |\n| --- | --- |\n{rows}\n"
        f"### 口罩和岗位\n\n{_paragraph(chance)}全县供应口罩 {figure[5]}，提供岗位 {figure[6]}。"
        f"{_paragraph(chance)}\n"
    )


def _detail(chance: random.Random) -> str:
    return chance.choice(_DETAILS)


def _paragraph(chance: random.Random) -> str:
    return "".join(chance.sample(_DETAILS, 5)) + chance.choice(_OPENINGS)


def main() -> None:
    """Write the content that the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("-n", type=int, default=1000, help="how many bulletins")
    parser.add_argument("--seed", type=int, default=2020)
    asked = parser.parse_args()
    write_newsroom(asked.folder, asked.n, asked.seed)


if __name__ == "__main__":
    main()
