"""A number that equals a record's is asked about where the words beside it say something else."""

from collections.abc import Collection, Iterable
from pathlib import Path
from typing import Final

import pytest
from said import bulletin, problems, told_of_each, told_of_each_title

from bulletin.problems import Problem
from bulletin.text.scripts import Script, in_script

INDICATORS: Final = """\
- {id: enterprises-resumed, name: 复工企业数, unit: 家, kind: count, units: [个, 户], cumulative: true,
   definition: 复工。}
- {id: rate, name: 复工率, unit: "%", kind: share, definition: 复工的占全部的比例。}
- {id: idle, name: 未复工企业数, unit: 家, kind: count, definition: 还没有复工的企业。}
- {id: staff, name: 到岗员工数, unit: 名, kind: count, definition: 到岗的员工。}
- {id: whole, name: 企业数, unit: 家, kind: count, definition: 所有企业。}
- {id: loans, name: 贷款额, unit: 元, kind: money, definition: 发放的贷款。}
- {id: masks, name: 口罩供应数, unit: 只, kind: count, definition: 供应的口罩。}
"""
FIGURES: Final = """\
source: rednet-suxian
subject: suxian
as_of: 2020-03-02
figures:
  - {id: count, indicator: enterprises-resumed, group: 甲, printed: 124家}
  - {id: scoped, indicator: enterprises-resumed, scope: above-scale, group: 乙, printed: 66家}
  - {id: rate, indicator: rate, printed: 93.6%}
  - {id: idle, indicator: idle, printed: 31家}
  - {id: staff, indicator: staff, printed: 1560名}
  - {id: loans, indicator: loans, printed: 3亿元}
  - {id: masks, indicator: masks, printed: 30万只}
  - {id: whole, indicator: whole, printed: 126家}
  - {id: last, indicator: staff, as_of: 2019-03-02, printed: 1400名}
"""
PLACES: Final = """\
- {id: hunan, name: 湖南省, level: province}
- {id: chenzhou, name: 郴州市, level: city, parent: hunan}
- {id: suxian, name: 苏仙区, level: county, parent: chenzhou}
- {id: bailu, name: 白露镇, level: town, parent: suxian}
- {id: beihu, name: 北湖区, level: county, parent: chenzhou}
"""
FILES: Final = {
    "data/indicators.yaml": INDICATORS,
    "data/figures/more.yaml": FIGURES,
    "data/places.yaml": PLACES,
}
DENIED: Final = {
    "北湖区规上工业企业复工124家": "北湖区",
    "白露镇规上工业企业复工124家": "白露镇",
    "白露镇的复工率为{{ rate }}": "白露镇",
    "白露镇、北湖区复工率分别为93.6%、91%": "白露镇",
    "北湖区和苏仙区复工率分别为93.6%、91%": "北湖区",
    "高斯贝尔、蓝天纸业分别到岗1560名、300名": "高斯贝尔",
    "没招到1560名": "没招到",
    "力争复工企业124家": "力争",
    "预期复工企业124家": "预期",
    "目标是复工企业124家": "目标",
    "将达124家": "将",
    "未能招足1560名": "未能招足",
    "传闻到岗员工1560名": "传闻",
    "网传复工企业124家系谣言": "网传",
    "到岗1560名是谣言": "是谣言",
    "还需1560名": "还需",
    "急招1560名": "急招",
    "共需招工1560名": "共需",
    "复工企业124家，截至3月12日": "截至3月12日",
    "复工企业{{ count }}（截至3月1日）": "截至3月1日",
    "全市复工企业124家": "全市",
    "全省已有124家企业复工": "全省",
    "全省规模以上工业企业复工124家": "全省",
    "全市累計{{ count }}": "全市",
    "新增复工企业124家": "新增",
    "当天新开{{ count }}": "新开",
    "郴州市北湖区复工企业{{ count }}": "北湖区",
    "截至3月12日，全区复工企业124家": "截至3月12日",
    "截至3月1日18时，全区已复工{{ count }}": "截至3月1日",
    "3月１日，复工率93.6%": "3月１日",
    "规模以下企业复工66家": "规模以下",
    "复工率不是93.6%": "不是",
    "复工率93.6%都不到": "都不到",
    "复工率{{ rate }}还不到": "还不到",
    "未{{ count }}": "未",
    "没有{{ count }}": "没有",
    "除{{ count }}外": "除",
    "并非124家": "并非",
    "93.6%的企业没有复工": "没有复工",
    "{{ rate }}的企业没有复工": "没有复工",
    "还有124家没有复工": "没有复工",
    "全县124家规上工业企业停产": "停产",
    "停产的124家企业": "停产",
    "停产的124家企业，尚未恢复生产": "停产",
    "124家企业尚未恢复生产": "未恢复",
    "124家规模以上工业企业受灾停产": "停产",
    "124家企业处于停工状态": "停工",
    "124家企业关门歇业": "歇业",
    "{{ count }}企业暂时停业": "停业",
    "124家企业暂缓复工": "暂缓复工",
    "延期复工的企业124家": "延期复工",
    "停产企业{{ count }}，共126家": "停产",
    "126家全部关闭": "关闭",
    "还有124家企业未复工": "未复工",
    "124家企业尚未复工": "未复工",
    "未复工企业有124家": "未复工",
    "没有复工的有{{ count }}": "没有复工",
    "1560名员工未到岗": "未到岗",
    "1560名员工无法到岗": "无法到岗",
    "去年，复工率93.6%": "去年",
    "去年同期，复工率为{{ rate }}": "去年同期",
    "2019年复工企业124家": "2019年",
    "去年底，复工企业124家": "去年底",
    "去年3月2日，复工企业124家": "去年",
    "2019年3月2日，全县复工企业124家": "2019年",
    "前年2月份复工企业124家": "前年",
    "上年到岗员工1560名": "上年",
    "员工少1560名": "少",
    "员工流失1560名": "流失",
    "还差员工1560名": "还差",
    "用工缺口1560名": "缺口",
    "裁员1560名": "裁员",
    "写法是`{{ count }}`，没有复工的有{{ count }}": "没有复工",
    "高斯贝尔到岗员工1560名": "高斯贝尔",
    "高斯贝尔{{ staff }}到岗": "高斯贝尔",
    "邻县复工企业124家": "邻县",
    "其中女工1560名": "其中女工",
    "仍需员工1560名": "仍需",
    "急需员工{{ staff }}": "急需",
    "需要人员1560名": "需要",
    "复工企业124家（截至3月12日）": "截至3月12日",
    "复工企业124家，截至3月12日。": "截至3月12日",
    "1560名不实": "不实",
    "1560名员工离职": "离职",
    "1560名員工被辭退": "辭退",
    "停工率93.6%": "停工",
    "停工企业{{ count }}": "停工",
    "关停124家企业": "关停",
    "124家企业先后倒闭": "倒闭",
    "未返岗的有1560名": "未返岗",
    "1560名员工没有上岗": "没有上岗",
    "不复工的企业124家": "不复工",
    "1560名員工沒有返崗": "沒有返崗",
    "没来的有1560名": "没来",
    "1560名员工没来": "没来",
    "1560名员工走了": "走了",
    "员工流出1560名": "流出",
    "失业人员1560名": "失业",
    "1560名工人下岗": "下岗",
    "1560名员工隔离": "隔离",
    "空置率{{ rate }}": "空置",
    "缺{{ staff }}": "缺",
    "员工还差{{ staff }}": "还差",
    "只差1560名": "差",
    "仅剩{{ count }}": "剩",
    "扣除{{ count }}": "扣除",
    "不含1560名": "不含",
    "离岗1560名": "离岗",
    "1560名员工请假": "请假",
    "1560名員工滯留": "滯留",
    "计划到岗{{ staff }}": "计划",
    "计划复工率{{ rate }}": "计划",
    "复工率目标93.6%": "目标",
    "應到崗1560名": "應",
    "拟复工{{ count }}": "拟",
    "预计复工企业124家": "预计",
}
OF_ANOTHER_THING: Final = {
    "124家餐馆停水": "餐馆",
    "餐馆共124家": "餐馆",
    "124户居民转移": "居民",
    "学校{{ count }}": "学校",
    "高考录取率93.6%": "录取率",
    "受灾率达{{ rate }}": "受灾率",
    "贷款{{ loans }}，损失3亿元": "损失",
    "救灾资金3亿元": "救灾资金",
    "损失{{ loans }}": "损失",
    "3亿元损失": "损失",
    "手套30万只": "手套",
    "30万只手套": "手套",
}
OF_ANOTHER_KIND: Final = {
    "复工率{{ count }}": "复工率",
    "复工率达124家": "复工率",
    "全区企业复工率已达到{{ count }}": "复工率",
    "開工率為{{ count }}": "開工率",
    "到岗率升至{{ staff }}": "到岗率",
    "返岗率恢复到1560名": "返岗率",
    "开业率仅{{ count }}": "开业率",
    "复工复产率 {{ count }}": "复产率",
    "复工企业数{{ rate }}": "企业数",
    "复工企业数量达{{ rate }}": "企业数量",
    "到岗人数为93.6%": "人数",
    "开业户数共{{ rate }}": "户数",
    "复工家数已达93.6%": "家数",
    "返崗員工數約{{ rate }}": "員工數",
}
PLAIN: Final = [
    "苏仙区、白露镇、北湖区复工率分别为93.6%、91%、78%",
    "苏仙区和北湖区复工企业分別為124家、80家",
    "白露镇等地复工企业124家",
    "白露镇和苏仙区其他镇复工企业124家",
    "白露镇通电后复工企业124家",
    "来自白露镇的员工到岗1560名",
    "苏仙区复工企业124家",
    "郴州市复工企业124家",
    "全区复工企业124家",
    "3月2日增至124家",
    "3月2日增加到{{ count }}",
    "复工企业124家，截至3月2日",
    "无需招工1560名",
    "员工1560名按需到岗",
    "全县复工企业124家",
    "占全市复工企业的124家",
    "全市第一批124家",
    "全市各区中的124家",
    "新增员工1560名",
    "白露镇等地复工企业124家",
    "北湖区、苏仙区共复工124家",
    "来自北湖区的员工1560名",
    "帮助北湖区复工124家",
    "北湖区还在清淤，复工124家",
    "截至3月2日，复工企业124家",
    "截至3月2日18时，全区已复工{{ count }}",
    "3月5日，记者获悉，复工企业124家",
    "3月1日关门的124家企业",
    "3月1日至2日复工企业124家",
    "3月1日起复工124家",
    "规模以下企业复工124家",
    "从未有过的{{ count }}",
    "解除{{ count }}的限制",
    "是不是有{{ count }}",
    "按计划复工企业124家",
    "完成年度计划的93.6%",
    "占全年目标任务的{{ rate }}",
    "占应到岗的{{ rate }}",
    "为应到员工的93.6%",
    "苏仙区3个村124户复工",
    "完成全年计划{{ rate }}",
    "为预计总量的93.6%",
    "已到岗1560名，计划下周全部到岗",
    "供应到位，复工企业124家",
    "复工率{{ rate }}，企业{{ count }}",
    "复工率高的企业有{{ count }}",
    "复工率较高，达124家",
    "复工率列全市前列的企业{{ count }}",
    "复工企业{{ count }}，复工率{{ rate }}",
    "副区长率{{ staff }}下乡",
    "县委书记率1560名下乡",
    "工作效率{{ count }}",
    "占全部企业数{{ rate }}",
    "复工企业占企业数的{{ rate }}",
    "与企业总数相比，复工企业{{ rate }}",
    "复工企业达{{ rate }}",
    "复工企业数的{{ rate }}",
    "复工企业数{{ count }}，到岗人数{{ staff }}",
    "到岗员工数达1560名",
    "93.6%",
    "复工率93.6%，没有发生疫情",
    "124家企业复工，30家左右没有复工",
    "复工企业124家，未发现问题",
    "93.6%的企业没有裁员",
    "还有31家没有复工",
    "未复工企业{{ idle }}",
    "高斯贝尔等企业复工124家",
    "包括高斯贝尔在内的124家企业复工",
    "帮高斯贝尔招工1560名",
    "其中规上企业66家",
    "3月2日复工企业124家，截至3月12日增至150家",
    "复工企业124家，截至3月12日全部达产",
    "124家不实行轮休",
    "124家企业不实施停产",
    "没想到1560名员工全部到岗",
    "没料到{{ staff }}到岗",
    "所需1560名员工全部到岗",
    "除高斯贝尔外全区复工124家",
    "高斯贝尔是全区复工的124家企业之一",
    "高斯贝尔已为全区124家复工企业供货",
    "继高斯贝尔复工后全区已有124家企业复工",
    "高斯贝尔上下游124家企业复工",
    "高斯贝尔产业链124家企业复工",
    "在高斯贝尔所在园区复工企业124家",
    "邻县支援口罩30万只",
    "外市采购口罩30万只",
    "从邻县采购口罩30万只",
    "与兄弟县区相比复工率93.6%",
    "完成目标124家",
    "按需用工1560名",
    "全省首批复工企业124家",
    "全市率先复工企业124家",
    "今年3月，复工率93.6%",
    "2020年复工企业124家",
    "去年投产的企业中已有124家复工",
    "2019年3月2日投产的124家企业复工",
    "去年3月以来，复工企业124家",
    "去年受灾的124家企业复工",
    "去年到岗员工1400名",
    "从去年的80家增加到124家",
    "与去年同期相比，复工企业124家",
    "去年以来，目前复工率93.6%",
    "停工的124家企业全部复工",
    "停工期间到岗员工1560名",
    "没有裁员的企业有124家",
    "至少1560名，不少1560名员工",
    "帮助停产企业复工124家",
    "因灾停产的{{ count }}规上企业已全部恢复生产",
    "此前停产的124家规上企业，3月9日全部复工",
    "124家停产企业全部恢复生产",
    "因灾停工的124家企业已全部开工",
    "少裁员的124家企业复工",
    "1560名离职补偿",
    "124家停工期间照常缴费的企业",
    "93.6%失业保险返还",
    "停产后，员工1560名",
    "员工1560名，关停生产线3条",
    "不得不复工的企业124家",
    "1560名员工没来得及准备",
    "1560名员工走了进来",
    "误差93.6%",
    "过剩124家",
    "帮助失业人员1560名到岗",
    "1560名失业保险金",
    "养老、工伤、失业93.6%",
    "不同企业124家",
    "不少员工1560名",
    "受灾停产企业126家，已复工124家",
    "停工企业126家中复工124家",
    "受灾停产企业{{ whole }}",
    "126家规上工业企业受灾停产",
    "124家规上工业企业停产后复工",
    "124家企业受灾",
    "124家企业暂时困难",
    "124家乡镇企业复工",
    "124家村级企业",
    "各乡镇124家企业复工",
    "124个市场主体",
    "为餐馆、企业等124家送去口罩",
    "124家规上工业企业、20个乡镇",
    "学校员工1560名到岗",
    "全县各学校1560名",
    "全县124家",
    "全镇124家复工",
    "124家工厂复工",
    "开工率93.6%",
    "企业复产率93.6%",
    "向企业贷款3亿元，用于补贴",
    "3亿元贷款补贴",
    "授信3亿元",
    "发放3亿元",
    "向学校捐赠口罩30万只",
    "口罩、手套等30万只口罩",
    "向居民发放30万只",
]


def told(folder: Path, texts: Collection[str]) -> dict[str, list[object]]:
    """Return the words that are told of in each text."""
    found = told_of_each(folder, FILES, [f"{text}。" for text in texts])
    return {text: _words(problems) for text, problems in zip(texts, found, strict=True)}


def _words(found: Iterable[Problem]) -> list[object]:
    return [dict(problem.what.arguments)["words"] for problem in found if problem.rule == "denied-number"]


def test_words_that_deny_a_number_are_asked_about(tmp_path: Path) -> None:
    """Before and behind it, typed or by its id: it would be shown as if the record said so."""
    assert told(tmp_path, DENIED) == {text: [words] for text, words in DENIED.items()}


def test_a_newsroom_that_writes_traditional_characters_is_told_the_same(tmp_path: Path) -> None:
    """Its indicators are named in them, too: a rate is its own there, and what denies it is told."""
    files = {name: in_script(text, Script.HANT) for name, text in FILES.items()}
    right = [in_script(f"{text}。", Script.HANT) for text in PLAIN]
    wrong = [in_script(f"{text}。", Script.HANT) for text in DENIED]
    found = told_of_each(tmp_path, files, [*right, *wrong])
    words = {text: _words(problems) for text, problems in zip([*right, *wrong], found, strict=True)}
    assert {text: words[text] for text in right if words[text]} == {}
    assert [text for text in wrong if not words[text]] == []


def test_a_count_where_the_words_ask_for_a_share_is_asked_about(tmp_path: Path) -> None:
    """And a share where they ask for a count: one of the two is the wrong id."""
    assert told(tmp_path, OF_ANOTHER_KIND) == {text: [words] for text, words in OF_ANOTHER_KIND.items()}


def test_a_number_of_another_thing_is_asked_about(tmp_path: Path) -> None:
    """Small numbers are often equal: the noun beside one tells that its record counts something else."""
    found = told(tmp_path, OF_ANOTHER_THING)
    assert {text: words for text, words in OF_ANOTHER_THING.items() if words not in found[text]} == {}


COUNTED_BY_ANYTHING: Final = {
    "复工企业124个": [],
    "全区124个企业开工": [],
    "124個工業企業復工": [],
    "洪水造成全县124个乡镇受灾": ["unsourced-number"],
    "124個鄉鎮受災": ["unsourced-number"],
    "派出124个工作组": ["unsourced-number"],
    "防范区124个": ["unsourced-number"],
    "124个村通电": ["unsourced-number"],
}


def test_the_counter_of_anything_backs_nothing_by_itself(tmp_path: Path) -> None:
    """个 may count what a record counts by 家, if the words beside it name that, and anything else."""
    found = told_of_each(tmp_path, FILES, [f"{words}。" for words in COUNTED_BY_ANYTHING])
    assert [[one.rule for one in told] for told in found] == [*COUNTED_BY_ANYTHING.values()]


ROUND_SHARES: Final = {
    "复工率50%": [],
    "复工率已达到一半": [],
    "50%的企业复工": [],
    "租金减半": [],
    "复工率93.6%": ["unsourced-number"],
    "按利息的50%补贴": ["unsourced-number"],
    "起赔点50%": ["unsourced-number"],
}


def test_a_round_share_is_backed_where_the_words_name_what_it_is_of(tmp_path: Path) -> None:
    """Of 10% and 50% many are equal by chance; words such as 减半 are the record's own."""
    figures = """\
source: rednet-suxian
subject: suxian
figures:
  - {id: half, indicator: rate, printed: 50%}
  - {id: rent, indicator: rate, group: 甲, printed: 减半}
"""
    files = {**FILES, "data/figures/more.yaml": figures}
    found = told_of_each(tmp_path, files, [f"{words}。" for words in ROUND_SHARES])
    assert [[one.rule for one in told] for told in found] == [*ROUND_SHARES.values()]


@pytest.mark.parametrize("day", ["", ", as_of: 2020-03-02"])
def test_a_record_without_a_day_may_be_of_the_year_that_is_told(day: str, tmp_path: Path) -> None:
    """It is the very number, and no other is to be recorded: its day is missing."""
    figures = f"""\
source: rednet-suxian
subject: suxian
figures:
  - {{id: dayless, indicator: staff, printed: 1700名{day}}}
"""
    files = {**FILES, "data/figures/more.yaml": figures, **bulletin("去年这个时候员工1700名。\n")}
    (found,) = problems(tmp_path, files)
    assert found.rule == "denied-number"
    mend = "if 「dayless」 is of that year, write `as_of: 2019` into it"
    assert str(found.mend).startswith(mend) is (not day)


def test_a_headline_that_denies_its_number_is_asked_about(tmp_path: Path) -> None:
    """The title is held to the same."""
    titles = ["还有124家没有复工", "去年，复工率93.6%"]
    assert [_words(found) for found in told_of_each_title(tmp_path, FILES, titles)] == [
        [DENIED[title]] for title in titles
    ]


def test_other_words_are_none(tmp_path: Path) -> None:
    """Another clause, another verb, an indicator that denies, a comparison, a record of that year."""
    assert {text: words for text, words in told(tmp_path, PLAIN).items() if words} == {}


@pytest.mark.parametrize(
    ("typed", "at"), [("还有**124**家没有复工", (12, 5)), ("还有&#49;24家没有复工", (12, 3))]
)
def test_a_number_that_was_typed_in_pieces_has_a_place(
    typed: str, at: tuple[int, int], tmp_path: Path
) -> None:
    """Neither marks nor entities hide where it stands."""
    found = problems(tmp_path, {**FILES, **bulletin(f"正文。\n\n{typed}。\n")})
    (place,) = (problem.location for problem in found if problem.rule == "denied-number")
    assert (place.line, place.column) == at


def test_a_firms_number_is_of_a_text_that_names_it_or_what_it_counts(tmp_path: Path) -> None:
    """A sheet gives a source hundreds of such numbers, and one of them is like any other."""
    figures = """\
source: rednet-suxian
subject: gospell
figures:
  - {id: firm, indicator: staff, printed: 874名}
"""
    files = {**FILES, "data/figures/more.yaml": figures}
    bodies = ["全县派出特派员874名。", "高斯贝尔复工。派出特派员874名。", "到岗员工874名。"]
    found = told_of_each(tmp_path, files, bodies)
    assert ["unsourced-number" in {one.rule for one in of_one} for of_one in found] == [True, False, False]
