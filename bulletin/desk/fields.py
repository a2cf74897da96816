"""What the fields of records are called at the desk: labels, hints and examples, in the order of the forms.

What a field may hold says its model; here stand the words alone.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from bulletin.model.industries import INDUSTRIES
from bulletin.model.records import (
    Application,
    Audience,
    Enterprise,
    EnterpriseKind,
    Indicator,
    IndicatorKind,
    Level,
    Measure,
    Modality,
    Part,
    Place,
    Policy,
    PolicyKind,
    Question,
    Record,
    Scope,
    Source,
    Status,
    TimelineEntry,
    Topic,
)


@dataclass(frozen=True, slots=True)
class FieldWords:
    """What a field is called, what is to be known of it, what it may look like, and which records it names.

    `is_rare` puts it under the fields that are seldom filled in; `is_long` gives it several lines.
    """

    name: str
    label: str
    hint: str = ""
    example: str = ""
    names: str = ""
    is_rare: bool = False
    is_long: bool = False


@dataclass(frozen=True, slots=True)
class KindWords:
    """What a kind of records is called: its name, how one of it is counted, and what it is for."""

    name: str
    one: str
    about: str
    model: type[Record]


KIND_WORDS: Final[Mapping[str, KindWords]] = {
    "enterprise": KindWords("企业", "一家企业", "报道里提到的企业、银行和机构", Enterprise),
    "place": KindWords("地方", "一个地方", "省、市、县、乡镇、街道和园区", Place),
    "policy": KindWords("政策", "一份政策", "文件、机制和行动，和里面的措施", Policy),
    "source": KindWords("来源", "一个来源", "数字出自哪里：报道、通报、填报的表", Source),
    "indicator": KindWords("指标", "一个指标", "数的是什么，怎么算，论什么单位", Indicator),
    "scope": KindWords("统计范围", "一个统计范围", "数的是哪些：规上工业企业、重点项目", Scope),
    "topic": KindWords("主题", "一个主题", "公报、政策和指标归在哪一类", Topic),
}
"""The kinds of records in the order of the desk."""
_ALIASES: Final = "文中写这个也认得。几个之间用顿号。"
_SCRIPTS: Final = (
    FieldWords("name_hans", "简体写法", "只在程序转换得不对的时候写", is_rare=True),
    FieldWords("name_hant", "繁体写法", "只在程序转换得不对的时候写", is_rare=True),
)
_NOTE: Final = FieldWords("note", "备注", "读者看得到：推断的、原文没有写明的，写在这里", is_long=True)
_SUMMARY: Final = FieldWords("summary", "一句话介绍", is_long=True)
FIELD_WORDS: Final[Mapping[type[Part], tuple[FieldWords, ...]]] = {
    Enterprise: (
        FieldWords("name", "全称", "照来源或者营业执照写", "郴州凤楚食品科技有限公司"),
        FieldWords("aliases", "简称", _ALIASES, "凤楚食品"),
        FieldWords("kind", "类别"),
        FieldWords("place", "在哪里", "写到知道的最小的地方", names="place"),
        FieldWords("industry", "行业", "来源没有说就不选"),
        FieldWords("uscc", "信用代码", "营业执照右上角的18位，不知道就空着"),
        _SUMMARY,
        _NOTE,
        *_SCRIPTS,
        FieldWords("timeline", "复工的经过"),
    ),
    TimelineEntry: (
        FieldWords("date", "哪一天", example="3月2日"),
        FieldWords("date_printed", "没有日子的，照抄", example="大年初六"),
        FieldWords("text", "发生了什么", example="一条生产线先开，到岗120人", is_long=True),
        FieldWords("status", "这时是"),
        FieldWords("source", "来源", names="source"),
    ),
    Place: (
        FieldWords("name", "名称", "写全名，和政区名称一样", "栖凤渡镇"),
        FieldWords("level", "级别"),
        FieldWords("parent", "属于", "上一级；省的上面没有", names="place"),
        FieldWords("aliases", "别的叫法", _ALIASES, "栖凤渡"),
        FieldWords("code", "区划代码", "6位或者9位，不知道就空着", "431003"),
        FieldWords("valid_from", "哪天设立", "近年新设的才写", "2018年3月1日", is_rare=True),
        FieldWords("valid_from_printed", "没有日子的，照抄", is_rare=True),
        FieldWords("valid_to", "哪天撤销", "已经撤并的才写", is_rare=True),
        FieldWords("valid_to_printed", "没有日子的，照抄", is_rare=True),
        FieldWords("name_en", "英文名", is_rare=True),
        *_SCRIPTS,
    ),
    Source: (
        FieldWords("outlet", "谁发的", "报纸、电台、网站或者机关", "红网时刻"),
        FieldWords("title", "标题", "照印的写，没有就空着"),
        FieldWords("published", "哪天发的", "原文没有印就空着", "2020年3月4日"),
        FieldWords("published_printed", "没有日子的，照抄", example="2月31日"),
        FieldWords("authors", "作者", "几个之间用顿号", "李贵、王敏"),
        FieldWords("url", "网址", example="https://moment.rednet.cn/…"),
        FieldWords("retrieved", "哪天抄录的", is_rare=True),
        _NOTE,
        FieldWords("questions", "要问来源的"),
    ),
    Question: (
        FieldWords("locator", "在哪里", example="第3段"),
        FieldWords("printed", "原文", example="2月31日"),
        FieldWords("note", "问什么", example="二月没有31日，是哪一天？", is_long=True),
    ),
    Scope: (
        FieldWords("name", "名称", example="规模以上工业企业"),
        FieldWords(
            "definition",
            "数的是哪些",
            "一句话。范围相同的数字才放在一起比",
            "年主营业务收入2000万元以上的工业企业。",
            is_long=True,
        ),
        FieldWords("aliases", "别的叫法", _ALIASES, "规上工业企业"),
        *_SCRIPTS,
    ),
    Topic: (
        FieldWords("name", "名称", example="用工"),
        FieldWords("description", "包括什么", "一句话", "招工、返岗、稳岗和技能培训。", is_long=True),
        *_SCRIPTS,
    ),
    Indicator: (
        FieldWords("name", "名称", example="复工率"),
        FieldWords("aliases", "别的叫法", "来稿和表格里写这个也认得。几个之间用顿号。", "开工率"),
        FieldWords("unit", "单位", "不带“万”“亿”", "%"),
        FieldWords("units", "一样的单位", "意思相同的量词，几个之间用顿号", "名、个"),
        FieldWords("kind", "是哪种数"),
        FieldWords(
            "definition", "怎么算", "一句话：数的是什么", "已复工企业占应复工企业的比率。", is_long=True
        ),
        FieldWords("topic", "主题", names="topic"),
        FieldWords("cumulative", "累计", "从开头一直加到那天的，打钩"),
        FieldWords("part", "分子", "比率才选：分子是哪个指标", names="indicator", is_rare=True),
        FieldWords("whole", "分母", "比率才选：分母是哪个指标", names="indicator", is_rare=True),
        FieldWords(
            "variant_of",
            "意思相近的指标",
            "比较这个指标时，把那个指标也列一行，另作标记",
            names="indicator",
            is_rare=True,
        ),
        *_SCRIPTS,
    ),
    Policy: (
        FieldWords("title", "名称", "照文件写，不带书名号", "支持中小企业复工复产的十三条政策措施"),
        FieldWords("kind", "是什么"),
        FieldWords("place", "哪里的", names="place"),
        FieldWords("source", "来源", names="source"),
        FieldWords("topics", "主题", names="topic"),
        FieldWords("issuer", "谁发的", "原文没有写就空着", "苏仙区人民政府办公室"),
        FieldWords("issued", "发文日期", "原文没有写就空着", "2020年2月10日"),
        FieldWords("issued_printed", "没有日子的，照抄", example="近日"),
        FieldWords("number", "文号", example="苏政办发〔2020〕3号"),
        _SUMMARY,
        _NOTE,
        FieldWords("measures", "措施"),
    ),
    Measure: (
        FieldWords("title", "名目", example="首次就业补助"),
        FieldWords("topic", "主题", names="topic"),
        FieldWords("who", "给谁"),
        FieldWords(
            "text", "给什么", "数额在下面选，一个数字只记一处", "新招员工，按人数给补助。", is_long=True
        ),
        FieldWords("figures", "数额", names="figure"),
        FieldWords("condition", "条件", example="依法缴纳社会保险"),
        FieldWords("window", "从哪天到哪天", "只有一头的也行", "2020年2月3日到6月30日"),
        FieldWords("window_printed", "没有日子的，照抄", example="疫情期间"),
        FieldWords("beneficiary", "给谁，原文的说法", example="区内非公企业"),
        FieldWords("apply", "怎么办"),
        FieldWords("note", "备注", "原文没有说清的", is_long=True),
    ),
    Application: (
        FieldWords("how", "怎么办", example="网上填表"),
        FieldWords("where", "在哪里办", example="区人社局二楼"),
        FieldWords("phone", "电话"),
        FieldWords("url", "网址"),
        FieldWords("documents", "带什么", "几样之间用顿号"),
    ),
}
MODALITIES: Final[Mapping[str, str]] = {
    Modality.ACTUAL: "实际",
    Modality.EXPECTED: "预计",
    Modality.TARGET: "目标",
    Modality.CAPACITY: "能力",
    Modality.ENTITLEMENT: "可享受",
    Modality.CONDITION: "条件",
    Modality.DEMAND: "需求",
}
"""How a number is meant, in the words of the site."""
CHOICE_WORDS: Final[Mapping[str, Mapping[str, str]]] = {
    Level.__name__: {
        Level.PROVINCE: "省",
        Level.CITY: "地级市",
        Level.COUNTY: "县、区、市",
        Level.TOWN: "乡镇、街道",
        Level.PARK: "园区",
    },
    EnterpriseKind.__name__: {
        EnterpriseKind.ENTERPRISE: "企业",
        EnterpriseKind.BANK: "银行",
        EnterpriseKind.INSTITUTION: "机构",
    },
    Status.__name__: {
        Status.STOPPED: "停工",
        Status.PARTIAL: "部分复工",
        Status.RESUMED: "复工",
        Status.FULL: "满产",
    },
    IndicatorKind.__name__: {
        IndicatorKind.COUNT: "计数，如 家、人",
        IndicatorKind.SHARE: "比率，如 %",
        IndicatorKind.MEASURE: "计量，如 吨、亩",
        IndicatorKind.MONEY: "金额，如 元",
        IndicatorKind.DURATION: "时长，如 天",
        IndicatorKind.RATE: "单位量，如 只/天",
    },
    PolicyKind.__name__: {
        PolicyKind.DOCUMENT: "文件",
        PolicyKind.MECHANISM: "机制",
        PolicyKind.PROGRAMME: "行动",
    },
    Audience.__name__: {
        Audience.ENTERPRISE: "企业",
        Audience.INDIVIDUAL_BUSINESS: "个体户",
        Audience.WORKER: "员工",
        Audience.FARMER: "农户",
        Audience.RESIDENT: "居民",
    },
    "Industry": INDUSTRIES,
}
"""What may be chosen, by what the model takes, in the words of the site."""
