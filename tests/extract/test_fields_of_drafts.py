"""What stands around a number is read as a careful editor reads it, as often as is promised here."""

from pathlib import Path
from typing import Final

import pytest
from corpus import load
from fields import score_fields, vocabulary
from tables import for_each

from bulletin.draft.context import extract
from bulletin.model.names import Names
from bulletin.text.dates import Date

TEXTS: Final = Path(__file__).parent / "texts"
FLOORS: Final[dict[str, dict[str, tuple[float, float]]]] = {
    "written": {
        "indicator": (0.87, 0.035),
        "subject": (0.94, 1.0),
        "scope": (0.94, 0.03),
        "as_of": (0.92, 0.03),
        "span": (0.81, 0.03),
        "modality": (0.97, 0.03),
    },
    "held": {
        "indicator": (0.905, 0.06),
        "subject": (0.95, 1.0),
        "scope": (0.91, 0.03),
        "as_of": (0.98, 0.03),
        "span": (0.86, 0.03),
        "modality": (0.96, 0.03),
    },
}
"""Of each field, how much of what a text tells is right at least, and of what it does not tell is filled."""


@pytest.mark.parametrize("part", FLOORS)
def test_the_fields_of_drafts(part: str) -> None:
    """With the vocabulary that a new newsroom has, and no place or enterprise recorded yet."""
    scores = score_fields(load(TEXTS / part))
    for name, (right, filled) in FLOORS[part].items():
        told = "\n".join([*scores[name].faults, f"{name}: {scores[name]}"])
        assert scores[name].share_right >= right, told
        assert scores[name].share_filled <= filled, told


COUNTED: Final = {
    "尚未复业的7家企业中，3家受灾。": ["", "enterprises-affected"],
    "5户待复电。": [None],
    "新增限上企业10家。": [""],
    "無收穫面積312公頃。": [""],
    "重点企业复工20家，交通运输企业复工5家。": ["enterprises-resumed", "enterprises-resumed"],
    "甲县12家、乙县9家、丙县7家企业复工。": ["enterprises-resumed"] * 3,
    "平安县三禾食品公司复工。该公司到岗390人。": ["staff-on-duty"],
    "就业意向达成310人。": ["employment-intents"],
    "职工到位率88%。": ["attendance-rate"],
    "复工率、到岗率分别为91.4%、78.6%。": ["resumption-rate", "attendance-rate"],
    "▪国道中断5处。": ["roads-cut"],
    "▪国道中断：5处": ["roads-cut"],
    "停电9户，已修复7户，仍有2户。": ["households-cut", "households-restored", "households-cut"],
    "农路中断9条，已抢通7条，未恢复供电3户。": ["roads-cut", "roads-cleared", ""],
    "复工率91%，其中，东河县、西河县分别达到96%和78%。": ["resumption-rate"] * 3,
    "全市312家规上工业企业累计复工296家。": ["enterprises-total", "enterprises-resumed"],
    "9户因道路中断未恢复。": [""],
    "9户因灾停电，7条道路因为塌方中断。": ["households-cut", ""],
    "收集问题47个，已解决39个。": ["problems-collected", ""],
    "留抵退税9万元、缓缴税款3万元。": ["tax-refund", "tax-deferred"],
    "29条客运航线已复航24条。": ["", "routes-restored"],
    "渔船9艘回港。首批7艘出海。": ["boats-sheltered", "boats-at-sea"],
    "9所学校中已有7所恢复实体上课。": ["", "schools-reopened"],
    "留岗员工3人。": [""],
    "新招员工的企业，每人奖补1000元。": ["subsidy-per-person"],
    "9个网点中有7个恢复营业。": ["shops-total", "shops-reopened"],
    "128家店面中，昨日有97家開門營業。": ["", "shops-reopened"],
    "9公里道路已抢通7公里。": ["", "road-length-cleared"],
    "出动抢修人员9人次。": ["repair-person-times"],
    "清运淤泥9吨。": ["silt-cleared"],
    "对修复工程给予补助，电费可缓缴两个月。": [""],
    "复业首周来客数只有疫情前的四成五。": [""],
    "库存猪肉可供应9天。": ["supply-stock-days"],
    "理发店9家，已开门7家。": ["", ""],
    "比搭顺风车省下四十多元。": [None],
    "营业率约七成六；两周前还不到三成。": ["business-reopening-rate", None, "business-reopening-rate"],
    "春节不停工的有29家，停工的企业有12家。": ["", "enterprises-stopped"],
    "学生返校，当天到校438人，应到445人。": ["students-returned", None],
    "三、自驾返岗的每人补200元。": ["subsidy-per-person"],
    "新增确诊病例3例、无症状感染者17例，其中2例转为确诊。": ["cases-new", "", ""],
    "新增无症状感染者17例，累计确诊病例40例。": ["", "cases-confirmed"],
    "现有在院病例12例，累计出院30例。": ["cases-active", "cases-recovered"],
    "解除医学观察41人，20人正在医学观察。": ["", "people-quarantined"],
    "停电户数和停水户数分别为12户、9户。": ["households-cut", "water-households-cut"],
    "企业数、员工数分别达到120家、3400人。": ["enterprises-total", "staff-total"],
    "甲山县复工率和到岗率分别为91%、78%。": ["resumption-rate", "attendance-rate"],
    "甲山县、乙水县分别有43家和29家企业恢复生产。": ["enterprises-producing"] * 2,
    "停电9户，以东河镇4户最多，西河镇3户次之。": ["households-cut"] * 3,
    "3条生产线停产，2条生产线投产。": ["", "production-lines"],
    "客运线路恢复71条，停电户已恢复12户。": ["routes-restored", "households-restored"],
    "基地台受損9座。": ["base-stations-out"],
    "9户因道路中断未恢复，已恢复7户，未恢复2户。": ["", "", ""],
    "受災農民每公頃最高可獲9萬元現金救助。": ["subsidy-per-area"],
    "给予补贴，单个企业不超过5万元。": ["subsidy-amount"],
    "口罩日产能达9万只。": ["mask-daily-output"],
    "每家補助3萬元，計程車司機每人1萬元。": ["subsidy-amount", "subsidy-per-person"],
}


@for_each("text", COUNTED)
def test_an_indicator_is_one_by_the_words_of_its_clause(text: str) -> None:
    """By verb, noun and unit together, and over a list; bullets and other clauses are none of it."""
    found = extract(text, vocabulary())
    assert [one.indicator.id if one.indicator else None for one in found] == COUNTED[text]


def test_a_subject_is_carried_and_distributed() -> None:
    """该公司 is the one before, each place of a list has its own number, and a scope does not leak."""
    told = extract("平安县三禾食品公司复工。该公司到岗390人。", vocabulary())
    assert [one.subject and one.subject.text for one in told] == ["平安县三禾食品公司"]
    told = extract("东河县12家、西河县9家企业复工。", vocabulary())
    assert [one.subject and one.subject.text for one in told] == ["东河县", "西河县"]
    told = extract("重点企业复工20家，交通运输企业复工5家。", vocabulary())
    assert [one.scope and one.scope.text for one in told] == ["重点企业", None]
    told = extract("商超、餐饮门店复业率95%、规上企业复工率88%。", vocabulary())
    assert [one.scope and one.scope.text for one in told] == [None, "规上企业"]


CARRIED: Final = {
    "云溪县19条客运航线已恢复17条。": ["客运航线", "客运航线"],
    "停水9户，现已恢复7户，其余2户明天恢复。": ["停水", "停水", "停水"],
    "接待游客210万人次，恢复到上年同期的88%。": ["接待游客", "接待游客恢复到"],
    "发放口罩600只、手套300副。": ["口罩", "手套"],
    "11条停运的公交线路恢复。": ["公交线路"],
    "集中安置：9户、12人；": ["集中安置", "集中安置"],
    "接待游客9万人次，按可比口径增长8%。": ["接待游客", "接待游客的变化"],
    "月底前再办2场招聘会，3月中旬再开2场。": ["招聘会", "招聘会"],
    "到岗率91%，预计月底达98%。": ["到岗率", "到岗率"],
    "游客9万人次，平均每天3万人次。": ["游客", "游客"],
    "通电率、通水率、通讯恢复率分别为93%、88%和97%。": ["通电率", "通水率", "通讯恢复率"],
    "被淹耕地9公顷，其中水已退去的占七成。": ["耕地", "耕地占比"],
    "入住率92%，节前则不到四成。": ["入住率", "入住率"],
    "12家企业复工，其余9家力争月底前复工。": ["企业", "企业"],
    "9間食肆生意較平日多三成，但仍比去年少兩成。": ["食肆", "生意的变化", "生意的变化"],
    "拨款9万元翻新码头，投入9万元抗旱资金。": ["拨款", "抗旱资金"],
    "3条隧道窑已点燃2条，另外1条正在烘窑。": ["隧道窑", "隧道窑", "隧道窑"],
    "修复围堤9处共3公里。": ["围堤", "围堤"],
    "农贸市场9个中恢复7个。": ["农贸市场", "农贸市场"],
    "放款9户2100万元。": ["放款", "放款"],
    "9家进水酒坊恢复营业。": ["酒坊"],
    "开业率最低，只有68%。": ["开业率"],
    "接获9宗与风灾有关的索赔。": ["索赔"],
    "7条道路因为塌方中断。": ["道路"],
    "128家店面中，97家亮灯。": ["店面", "亮灯"],
}


@for_each("text", CARRIED)
def test_a_number_without_words_counts_what_the_one_before_does(text: str) -> None:
    """By the noun of the number before it, where its own clause has a verb alone, and never over a noun."""
    found = extract(text, Names.of(()))
    assert all(
        one.indicator and noun in one.indicator.text for one, noun in zip(found, CARRIED[text], strict=True)
    ), [one.indicator for one in found]


WHOSE: Final = {
    "产粮大县三年丰收，老乡笑了。青山县增产9吨。": "青山县",
    "宏昇电子科技有限公司复工。\n宏昇电子到岗9人。": "宏昇电子科技有限公司",
    "永宁市发布通知。\n永宁，到岗9人。": "永宁市",
    "三和卫材公司日产口罩9只。": "三和卫材公司",
    "在城东一家灯具厂里，9人到岗。": None,
    "清河县居全市第三，到岗9人。": "清河县",
    "澄州市复工，全市到岗9人。": "澄州市",
    "平山县道路抢通，9人到岗。": "平山县",
    "巴江市直达东莞的列车开出，载着9人。": "巴江市",
    "平安县复工。其中，东河镇12家、西河镇9家。城里到岗9人。": "平安县",
    "平安县居住区清淤9处。": "平安县",
    "平安县复工，低风险区到岗9人。": "平安县",
    "平安县复工。受威胁区10公里，到岗9人。": "平安县",
    "平安县复工。县工业集中区到岗9人。": "县工业集中区",
    "平安县复工。红沙岗工业集聚区到岗9人。": "红沙岗工业集聚区",
    "平安县复工。各县区工业集中区到岗9人。": "平安县",
    "平安县复工。云山景区开放。\n景区和民宿到岗9人。": "平安县",
    "平安县复工。云山景区开放。\n景区到岗9人。": "云山景区",
    "华新公司复工。全省到岗9人。": "华新公司",
    "江泽省复工。华新公司到岗5人。全省到岗9人。": "江泽省",
    "平安县复工。7月16日我县到岗9人。": "平安县",
    "平安县复工。常务副县长说，到岗9人。": "平安县",
    "7月16日东河乡到岗9人。": "东河乡",
    "目前僅剩東河鄉9戶停電。": "東河鄉",
    "以东河乡14家最多，其次为西河镇6家。": "西河镇",
    "按照县里部署，到岗9人。": None,
    "永宁市管38处夜市，29处复市，到岗9人。": "永宁市",
    "永宁市有3个鱼排区，死鱼9吨。": "永宁市",
    "永宁市恢复供水。台水六區處說，9户停水。": "永宁市",
    "灣仔區復業。港鐵港島線每日9班。": "灣仔區",
    "　　·清河县幼儿园9人到岗。": "清河县幼儿园",
    "平安县复工。经济部产业园区管理局说，到岗9人。": "平安县",
    "平安县停电9户，以东河乡4户最多，西河乡3户次之。台电动员9人。": "平安县",
    "平安县以东河乡为重点。9人到岗。": "东河乡",
    "（石溪市讯）青远县政府表示，复工12家。\n到岗9人。": "青远县",
    "石溪市讯 青远县复工12家，全市到岗90人。\n到岗9人。": "石溪市",
    "除平安小学9名学生外，": "平安小学",
    "除尘设备公司到岗9人。": "除尘设备公司",
    "平安縣停電。縣府出動9人。": "平安縣",
    "平安县拨款2000万元翻新码头，9人到岗。": "平安县",
    "停水村恢复9个。": None,
    "平安縣停水。海埔鄉死魚9噸。農業處說，損失9萬元。": "平安縣",
    "平安县停水。海埔乡死鱼9吨。养殖户说，损失9万元。": "海埔乡",
    "东河镇停水。磨石中心校9名学生复课。": "磨石中心校",
    "平安县港航中心发布，9条航线复航。": "平安县",
    "平安县复工。贵州银行平安支行放款9户。": "贵州银行平安支行",
    "平安乡复工。\n乡内菜市场9个摊位开张。": "平安乡",
    "平安县停电。抢通农村公路9公里。": "平安县",
    "平安县复工。惠民家政服务中心到岗9人。": "惠民家政服务中心",
    "平安县复工。国家电网平安县供电公司抢修9次。": "国家电网平安县供电公司",
    "平安县停产。新滩盐场被淹。\n截至11日，盐场已排水9亩。": "新滩盐场",
    "葵涌貨櫃碼頭昨晚恢復，9個泊位重開。": "葵涌貨櫃碼頭",
    "雲澤縣復業。雲澤肉品市場停拍3天。": "雲澤肉品市場",
    "停電戶數減少。\n9人到岗。災民安置。\n物資充足。交通恢復。\n花園市昨日復電。": None,
    "复工9家。企业到岗。物资充足。道路抢通。青山县商会表示感谢。": None,
    "复工9家。企业到岗。物资充足。道路抢通。青山县表示感谢。县里再谢青山县。": "青山县",
}


@for_each("text", WHOSE)
def test_a_name_is_told_from_a_common_noun(text: str) -> None:
    """Short names stand for the long ones, and nouns that end like names are none."""
    whose = extract(text, Names.of(()))[-1].subject
    assert (whose and whose.text) == WHOSE[text]


EACH: Final = {
    "甲山县、乙水县分别复工12家、9家，到岗300人、200人。": "甲山县 乙水县 甲山县 乙水县",
    "甲山县和乙水区复工率分别为91%、78%。": "甲山县 乙水区",
    "甲山县、乙水县、丙江区分别有12家、9家和7家企业复工。": "甲山县 乙水县 丙江区",
    "甲山县、乙水县分别复工12家、9家，丙江县到岗300人、200人。": "甲山县 乙水县 丙江县 丙江县",
    "甲山县3月1日、2日分别复工12家、9家。": "甲山县 甲山县",
    "甲山县复工率、到岗率分别为91%、78%。": "甲山县 甲山县",
    "甲山县、乙水县解除管控后，分别有43家和29家企业复工。": "甲山县 乙水县",
}


@for_each("text", EACH)
def test_each_number_of_a_list_is_of_its_own_subject(text: str) -> None:
    """Where as many numbers stand behind 分别 as names before it."""
    assert [one.subject and one.subject.text for one in extract(text, Names.of(()))] == EACH[text].split()


@pytest.mark.parametrize(
    "table", ["| 县区 | 复工（家） |\n| --- | --- |\n| 乙水县 | 12 |", "县区\t复工（家）\n乙水县\t12"]
)
def test_prose_is_not_about_a_row_of_its_table(table: str) -> None:
    """全县 and what says nothing of whom it counts are of no place that the table lists."""
    found = extract(f"复工情况如下。\n\n{table}\n\n全县到岗300人。\n\n开工9家。\n", Names.of(()))
    assert [one.subject and one.subject.text for one in found] == ["乙水县", "全县", None]


def test_what_a_head_or_a_row_says_of_days_is_said_of_no_other_cell() -> None:
    """预计 heads its own column, a day its own row; what stands above a table holds for its sums."""
    text = (
        "截至2月24日完成情况\n日期\t计划（人）\t实际（人）\t预计全部到岗\n2月17日\t620\t604\t3月3日\n"
        "小计\t620\t604\t—\n"
    )
    found = extract(text, Names.of(()), Date.parse("2024-03-01"))
    assert [(one.modality, one.plan, one.as_of) for one in found] == [
        ("target", "计划", None),
        ("actual", "", "2024-02-17"),
        ("target", "计划", None),
        ("actual", "", "2024-02-24"),
    ]


ROWS: Final = {
    "高新区": ("", "高新区"),
    "龙潭街道": ("longtan", "龙潭街道"),
    "桂阳高新区": ("", "桂阳高新区"),
    "合计": None,
}


@for_each("row", ROWS)
def test_a_row_is_of_whom_it_names(row: str) -> None:
    """Not of the county, though no record is called so, or one like its beginning; its remarks are too."""
    names = Names.of([("龙潭街道", (("place", "longtan"),)), ("桂阳", (("place", "guiyang"),))])
    found = extract(f"园区\t复工率\t备注\n{row}\t95.9%\t5家受灾\n", names)
    assert [one.subject and (one.subject.id, one.subject.text) for one in found] == [ROWS[row]] * 2


def test_a_firm_is_no_place_that_its_name_begins_with() -> None:
    """What it does is not the province's, unless it is the county's own."""
    names = Names.of([("福建", (("place", "fujian"),)), ("苏仙区", (("place", "suxian"),))])
    told = extract("苏仙区供电公司抢修9次。\n福建到岗9人。\n福建海源食品有限公司到岗9人。", names)
    assert [one.subject and one.subject.id for one in told] == ["suxian", "fujian", ""]
    told = extract("苏仙区复工5家。\n福建海源置业，到岗9人。", names)
    assert [one.subject and one.subject.id for one in told] == ["suxian", "suxian"]


def test_a_table_is_of_the_day_of_the_paragraph_above() -> None:
    """And not of one that its paragraph only mentions."""
    table = "| 园区 | 到岗（人） |\n| --- | --- |\n| 甲园 | 9 |"
    counted, named = (
        extract(f"{day}，园区复工。\n\n{table}\n", vocabulary())[-1] for day in ("截至6月8日", "6月8日")
    )
    assert (counted.as_of, named.as_of) == ("--06-08", None)


def test_the_day_of_a_row_is_of_no_other_number() -> None:
    """Not of a fee beside 复工日期, nor of one in the next row."""
    rows = ("| 园区 | 复工日期 | 电费（元） |", "| --- | --- | --- |")
    table = "\n".join((*rows, "| 甲园 | 2月20日 | 8000 |", "| 乙园 | 未定 | 9000 |"))
    told = extract(f"全县复工9家。\n\n{table}\n", vocabulary())
    assert [(one.mention.quantity.printed, one.as_of) for one in told] == [
        ("9家", None),
        ("8000元", None),
        ("9000元", None),
    ]


@for_each("text", ["治愈出院25例。", "累计治愈出院25例，现有5例。", "治愈25例。"])
def test_cases_are_those_of_an_illness(text: str) -> None:
    """例 says what is counted, as 家 does."""
    told = extract(text, vocabulary())[0].indicator
    assert told is not None
    assert told.id == "cases-recovered"


MEANT: Final = {
    "预计接待游客25万人次，实现收入3000万元。": ["expected", "expected"],
    "预计月底全部复工，目前已复工83家。": ["actual"],
    "对受损网箱，按每只300元给予补助，单户最高不超过2万元。": ["entitlement", "entitlement"],
    "比原计划早了9天。": ["actual"],
    "荃湾广场、如心广场客流分别回复至平日的85%和近九成。": ["actual", "actual"],
    "体温超过37.5度的旅客不得进入。": ["condition"],
    "最高阵风每小时213公里。": ["actual"],
    "日接诊能力300人次。": ["capacity"],
    "建成后可灌溉农田15万亩。": ["expected"],
    "力拚今晚前復電九成。": ["target"],
    "县里全力拼抢工期，到岗300人。": ["actual"],
    "议员料，晚市重开后生意可回升四成，惟仍欠9人。": ["expected", "actual"],
    "原料，每吨3000元。": ["actual"],
    "28日起可入住2000余人。": ["expected"],
    "预计本月营业额可回升至去年同期的七成。": ["expected"],
    "预计回升，去年游客9万人次。": ["actual"],
    "计划新开工55项，实际已开工46项；未按计划开工9项。": ["target", "actual", "actual"],
    "5个拟投产项目已投产3个。": ["actual", "actual"],
    "拟新增培训补贴2000人次。": ["target"],
    "次轮计划按面积提供25万至220万元，奉命关闭的额外获5万元。": ["entitlement", "entitlement"],
    "小食店最多獲5萬元，可额外申请2.5万元。": ["entitlement", "entitlement"],
    "最多时停靠60艘。": ["actual"],
    "三、新认定的研发中心，分别奖补50万元、20万元。": ["entitlement", "entitlement"],
    "单家企业不超过15万元。": ["entitlement"],
    "符合条件的企业，按交通费50%给予补助。": ["entitlement"],
    "对进度低于40%的项目将约谈业主。": ["condition"],
    "最高负荷192万千瓦。": ["actual"],
    "今年夏天最高负载率达到104%，受灾主要在溪南、沙江两个镇。": ["actual", "actual"],
    "另有3条生产线拟于11月上旬抢修完毕，届时产能可恢复到灾前的八成。": ["expected", "expected"],
    "对受灾商户，每户减免租金75%，为期六个月。": ["entitlement", "entitlement"],
    "剩余4处预计6月底前完工。": ["expected"],
    "还有3个项目将于5月开工，30家企业下周复工。": ["expected", "expected"],
    "已开工4处预计6月底完工。": ["actual"],
    "气象部门预报，10日有强降雨，累计雨量80～150毫米。目前累计雨量30毫米。": ["expected", "actual"],
    "据预报员介绍，累计雨量30毫米；此前预报雨量60毫米，实况30毫米。": ["actual", "expected", "actual"],
    "已有38家复工，另外3家计划8月1日复工，3家计划单列企业复工。": ["actual", "expected", "actual"],
    "有12家企业预计损失300万元。": ["actual", "expected"],
    "该县30家企业将获得补贴。": ["actual"],
    "三、抢险情况：清运土石方9立方米，占滑坡体总量的90%。": ["actual", "actual"],
    "（二）存栏9头，为疫前（10头）的89.1%，同比下降10.9%，日宰恢复到平时的3/4。": ["actual"] * 5,
    "二、贷款贴息，按年利率的50%贴息。": ["entitlement"],
    "景区单日最高1.1万人次。": ["actual"],
    "单日最高可补9000元。": ["entitlement"],
    "3家企业将复工方案报备，12家企业将返岗员工隔离。": ["actual", "actual"],
    "单日最高为10月3日的3万人次，历史最高9万人次。": ["actual", "actual"],
    "返岗的外省员工，凭车票给予一次性补贴300元。": ["entitlement"],
    "县里已给予一次性补助9万元。": ["actual"],
    "受损率达20%即可申请救助。": ["condition"],
    "产能约为平日的一半。": ["actual"],
    "7月3日可恢复9条，每日可接待9人。": ["expected", "actual"],
    "市集预估吸引9万人次。": ["expected"],
    "旅客每房每晚折抵1000元。": ["entitlement"],
    "对受灾店家提供低利贷款，每家最高50万元，年息1.5%。": ["entitlement", "entitlement"],
    "准予延期缴纳最长1年。": ["entitlement"],
    "减征娱乐税50%至年底。": ["entitlement"],
    "新招1名员工、签满一年合同的，可申领一次性补贴9元。": ["condition", "condition", "entitlement"],
    "明年再投入9万元，明年订单已签9万元。": ["expected", "actual"],
}


@for_each("text", MEANT)
def test_how_a_number_is_meant(text: str) -> None:
    """As its clause says, and else as its sentence does, until that tells a fact."""
    assert [one.modality for one in extract(text, Names.of(()))] == MEANT[text]


@for_each(
    "text",
    [
        "东河县融媒体中心 2024-08-09\n全县复工率88%。",
        "东河县融媒体中心3月2日讯 全县复工率88%。",
        "记者3月2日从东河县获悉，全县复工率88%。",
        "3月底前新招员工的，每人补贴500元。",
        "10月8日，县统计局发布数据：假期接待游客9万人次。",
        "2月6日就开了门，储备化肥9吨。",
        "订单排到了6月，到岗9人。",
        "与2月20日相比，全县新增9家。",
        "比复工首日（2月10日）提高27.3%，到岗9人。",
        "截至6月30日，用工达到上年末人数的企业，每人补助200元。",
        "有效期至12月31日。全县已兑付9万元。",
        "即日起至12月31日止，年息9%。",
    ],
)
def test_no_number_is_true_of_a_byline_or_a_deadline(text: str) -> None:
    """Nothing is told of its day."""
    assert extract(text, vocabulary())[-1].as_of is None


HELD_ON: Final = {
    "截至3月2日，复工68家。\n农业方面，到岗9人。": "--03-02",
    "截至3月2日，复工68家。\n从用电看，到岗9人。": "--03-02",
    "截至3月2日，复工68家。\n● 到岗9人": "--03-02",
    "截至3月2日，复工68家。\n转移安置：\n– 集中安置：9户": "--03-02",
    "截至3月2日，复工68家。\n县里说，到岗9人。": None,
    "截至3月2日，种子到位率94%，均快于去年同期。到岗9人。": "--03-02",
    "截至3月2日，种子到位率94%。去年到岗9人。": None,
    "截至3月2日，日产31万只，是2月1日的5.2倍，其中到岗9人。": "--03-02",
    "3月2日起加开班车24班，当日到岗9人。": "--03-02",
    "3月2日，记者在车间看到，机器全开。到岗9人。": "--03-02",
    "3月2日，车间开工。到岗9人。": None,
    "3月2日复工，5日，到岗9人。": "--03-05",
    "3月2日复工，工期30日，到岗9人。": "--03-02",
    "9月30日统计，停电9户，预计10月1日恢复。截至29日，损失9万元。": "--09-29",
    "9月30日统计，停电9户，预计10月1日恢复；29日下午，到岗9人。": "--09-29",
    "9月28日统计，停电9户，预计10月1日恢复，3日上午，到岗9人。": "--10-03",
    "2月3日夜间至5日，降雪9毫米。": None,
    "明年3月建成泵站9座。": None,
    "7月3日可恢复9条。": None,
    "1月26日低温，农业局27日统计，损失9万元。": "--01-27",
    "1月27日受灾，2月12日截止；27日晚间，到岗9人。": "--01-27",
    "截至7月21日，复工9家，其余要等到8月初。到岗9人。": "--07-21",
    "5月8日公布，昨日新增9例。": "--05-07",
    "5月1日公布，昨日新增9例。": None,
    "预计10月1日中午恢复，到岗9人。": None,
    "截至3月2日，复工68家，月底前再办招聘会9场。": None,
    "截至7月17日，复产26家；剩下的5家预计25日前复产。全县到岗9人。": "--07-17",
    "9日起分批复工，11日已有9家。": None,
    "9月9日起分批复工，11日已有9家。": "--09-11",
    "统计截止时间：6月8日12时\n到岗9人。": "--06-08",
    "截至6月8日，开业率85%，比前一日提高9个百分点。": "--06-08",
    "截至6月8日止，到岗9人。": "--06-08",
    "7月24日前全部回港。26日早上，9艘出海。": "--07-26",
    "截至6月30日，减免9万元。老板算了一笔账：“每月电费9万元”。": None,
}


@for_each("text", HELD_ON)
def test_how_far_a_day_reaches(text: str) -> None:
    """A count holds on in the parts of its report, and for what a writer saw; no further."""
    assert extract(text, vocabulary())[-1].as_of == HELD_ON[text]


def test_that_day_is_the_day_before() -> None:
    """当天 is the day that was named; Chinese numerals are a day's too."""
    assert extract("3月2日，全县复工。当天到岗9人。", vocabulary())[-1].as_of == "--03-02"
    assert extract("截至十月七日，到岗9人。", vocabulary())[-1].as_of == "--10-07"


OF_THAT_DAY: Final = {
    "截至今日中午十二時，復業9間。": ("2026-09-26", ""),
    "至今天早上7點已恢復9戶。": ("2026-09-26", ""),
    "核销率9%（截至9月18日24时）。": ("2026-09-18", ""),
    "截至昨日下午六時，收到9宗。": ("2026-09-25", ""),
    "糖廠10月1日重新開園，首日限量9張。": (None, "10月1日"),
    "糖廠預定10月1日重新開園，限量9張。": (None, "10月1日"),
    "5月31日，到岗9人。": ("2026-05-31", ""),
    "去年12月31日，到岗9人。": ("2025-12-31", ""),
    "3月2日，到岗9人。": ("2026-03-02", ""),
}


@for_each("text", OF_THAT_DAY)
def test_a_day_is_one_for_whoever_read_the_text_on_its_own(text: str) -> None:
    """今日 is the day of the text; a day soon after that is still to come, and none of the year before."""
    (found,) = extract(text, vocabulary(), Date.parse("2026-09-26"))
    assert (found.as_of, found.period) == OF_THAT_DAY[text]


def test_what_an_item_plans_is_not_planned_by_the_next() -> None:
    """Nor does a rule of one item hold for what the next one tells."""
    text = "▶ 公路：預計6月底前搶通2處\n✅ 慰助已發放9人\n1️⃣ 修復9處\n（一）到岗9人"
    assert [one.modality for one in extract(text, vocabulary())] == ["expected", "actual", "actual", "actual"]


CHANGES: Final = {
    "恢復營業1864家，占92.6%，較前一日增加37家。": "恢復營業的变化",
    "返崗員工3218人，到工率97.5%，比災前少82人。": "返崗員工的变化",
    "复工率92%，提高3个百分点。": "复工率的变化",
    "營業額成長四成。": "營業額的变化",
    "税收负增长3.2%，较上月收窄1.1个百分点。": "税收负增长的变化",
    "工业增加值同比下降3%，降幅收窄1个百分点，比1月收窄2个百分点。": "工业增加值降幅的变化",
    "用電量增長3%，比上月回落一個百分點。": "用電量增幅的变化",
}


@for_each("text", CHANGES)
def test_a_change_is_of_what_is_counted_in_its_unit(text: str) -> None:
    changed = extract(text, Names.of(()))[-1].indicator
    assert changed is not None
    assert changed.text == CHANGES[text]
