"""A number without its unit behind what it counts is told of, and no record by itself stands behind it."""

from tables import for_each

from bulletin.markup.convert import convert


def _found(typed: str) -> list[tuple[str, int, int]]:
    return [
        (number.mention.quantity.printed, number.line, number.column) for number in convert(typed).numbers
    ]


@for_each(
    ("typed", "numbers"),
    [
        ("全区复工68。", [("68", 5)]),
        ("到岗：68", [("68", 4)]),
        ("到崗：2300，復工 168", [("2300", 4), ("168", 12)]),
        ("93.5", [("93.5", 1)]),
        ("复工企业68，到岗2300。", [("68", 5), ("2300", 10)]),
        ("复工企业达168；其中规上68。", [("168", 6), ("68", 14)]),
        ("53（含规上20）", [("53", 1), ("20", 7)]),
        ("复工率为93.5，到岗率达88.3。", [("93.5", 5), ("88.3", 14)]),
        ("返岗人数：2300", [("2300", 6)]),
        ("全区员工已有2300（本地2000人）。", [("2300", 7), ("2000人", 14)]),
        ("累计复工168、返岗68。", [("168", 5), ("68", 11)]),
        ("- 规上企业共68\n", [("68", 8)]),
        ("员工数（名）3000", [("3000名", 7)]),
        ("预计20。", [("20", 3)]),
        ("确诊39（+0），治愈：12。", [("39", 3), ("12", 13)]),
        ("疑似病例3，治愈2。", [("3", 5), ("2", 9)]),
        ("产能（吨/天）300。", [("300吨/天", 8)]),
        ("产能（万只／日）：12", [("12万只/日", 10)]),
        ("发放口罩12、手套20、防护服36箱。", [("12", 5), ("20", 10), ("36箱", 16)]),
        ("口罩：12；手套 20；防护服36", [("12", 4), ("20", 10), ("36", 16)]),
        ("发放口罩12个、手套20。", [("12个", 5), ("20", 11)]),
        ("发放口罩1200。", [("1200", 5)]),
        ("走访企业12，解决问题20。", [("12", 5), ("20", 12)]),
        ("签约项目12。", [("12", 5)]),
        ("签约12，节约30。", [("12", 3)]),
        ("利率由5.6降到4.35。", [("5.6", 4), ("4.35", 9)]),
        ("省重点3、市重点12，床位360。", [("3", 4), ("12", 9), ("360", 14)]),
        ("良田镇68", [("68", 4)]),
        ("乡镇：白露塘镇 20，开发区：3", [("20", 9), ("3", 16)]),
        ("规上企业（68）复工66家（+2）。", [("68", 6), ("66家", 11), ("+2", 15)]),
        ("复工企业（含规上）68。", [("68", 10)]),
        ("省级12、市级36，占比96.5。", [("12", 3), ("36", 8), ("96.5", 13)]),
        ("防护服：3600/日，手套日产3600。", [("3600/日", 5), ("3600", 16)]),
        ("日产口罩12万、防护服3600。", [("日产口罩12万", 1), ("3600", 12)]),
        ("停工：市场原因12、资金原因8、缺工3。", [("12", 8), ("8", 15), ("3", 19)]),
        ("大型商超12、农贸市场26、药店6家。", [("12", 5), ("26", 12), ("6家", 17)]),
        ("缺口300左右，已招280余。", [("300左右", 3), ("280余", 11)]),
        ("月薪5000+，到岗率达90以上。", [("5000+", 3), ("90以上", 13)]),
        ("缺口近300，复工率不足90。", [("近300", 3), ("不足90", 11)]),
        ("复工企业较昨日+12，累计124。", [("12", 9), ("124", 14)]),
        ("捐赠口罩5000、手套200。", [("5000", 5), ("200", 12)]),
    ],
)
def test_a_number_without_a_unit_is_found(typed: str, numbers: list[tuple[str, int]]) -> None:
    """It is told at its place, where another number has its digits as well."""
    assert _found(typed) == [(words, 1, column) for words, column in numbers]


def test_a_number_with_a_remark_in_a_cell_is_found() -> None:
    """A cell that says more than a number is read as a text."""
    typed = "| 乡镇 | 复工 |\n| --- | --- |\n| 甲 | 53（含规上20） |\n| 乙 | 到岗：68 |"
    assert _found(typed) == [("53", 3, 7), ("20", 3, 13), ("68", 4, 10)]


@for_each(
    "typed",
    [
        "汇率6.8，心率72。",
        "复工1、2号线。",
        "项目3、项目4已开工。",
        "项目3，项目 4。",
        "全区复工2020。",
        "复工2.0版",
        "上岗证",
        "第3.5节",
        "01",
        "2020",
        "全区企业1，企业2。",
        "确诊病例12，男。",
        "确诊12，男。",
        "人均工资（元）2020。",
        "热线：12345",
        "附件1、附表2、图3。",
        "项目1、方案2、案例3。",
        "甲厂窗口1、乙厂窗口2。",
        "确诊病例3，系某公司员工。",
        "办理窗口3，受理电话95598。",
        "拨打热线12345、12315，回复1、2。",
        "上午8点30，下午2点40。",
        "湘潭路12、解放路20。",
        "沪深300、中证500。",
        "尾号1、尾号6限行。",
        "年近30，年逾60。",
        "点击3，选择1。",
        "排名由第3升至1，5号升到3。",
        "八时30、九时40。",
        "工业4.0、电商2.0，",
        "项目（3）、附件（2）、图（+1）",
        "二班\n\n三组\n\n十二队",
        "2020年3月5以内，iPhone 8+，第30以上。",
        "5号约3、4点来。",
    ],
)
def test_a_number_that_names_something_is_none(typed: str) -> None:
    """Years, versions, numbers of things and scales are no claims."""
    assert _found(typed) == []


@for_each(
    ("typed", "mend"),
    [
        ("比去年同期下降了 - 6.8 %", "write `6.8%`: "),
        ("同比下降 － 6.8％", "write `6.8％`: "),
        ("增长 + 3个百分点", ""),
        ("下降 + 3%", "write `+3%` if"),
        ("增长 - 3个百分点", "write `-3个百分点` if"),
        ("同比 — 6.8%", "write `-6.8%` if"),
        ("同比——6.8%", "write `-6.8%` if"),
        ("同比　-　6.8%", "write `-6.8%` if"),
        ("增减 - 6.8%", "write `-6.8%` if"),
        ("同比变动为 -  6.8%", "write `-6.8%` if"),
        ("（ - 3.2%）", "write `-3.2%` if"),
        ("净利润 - 300万元", "write `-300万元` if"),
        ("增速为 - 6.8%", ""),
        ("增速为 -6.8%", ""),
        ("同比 - 6.8%", ""),
        ("同比下降6.8%", ""),
        ("复工率 - 6.8%", ""),
        ("1 - 6.8%", ""),
        ("增长3%—6.8%", ""),
    ],
)
def test_a_sign_that_stands_apart_from_its_number_is_told(typed: str, mend: str) -> None:
    """It would be no part of the number; behind a word of change it says the direction twice."""
    document = convert(f"产值{typed}。")
    assert [(found.rule, str(found.mend)[: len(mend)]) for found in document.problems] == (
        [("lost-minus", mend)] if mend else []
    )
    assert len(document.numbers) == (0 if mend else 1)


def test_each_sign_of_a_list_is_told() -> None:
    """What stands between two numbers does not make a dash of it."""
    document = convert("增速分别为 - 6.8%、 - 3.2%。")
    assert [(found.rule, found.location.column) for found in document.problems] == [
        ("lost-minus", 7),
        ("lost-minus", 15),
    ]
