"""The names of all fields, and the Chinese words that editors write for them."""

import typing
from typing import Final

from bulletin.model.bulletins import BulletinFrontMatter, Correction, PageFrontMatter, Withdrawal
from bulletin.model.records import KINDS, Application, Measure, Part, Question, Revision, TimelineEntry
from bulletin.problems import message
from bulletin.text.scripts import to_simplified

CHINESE: Final = {
    "编号": ("id",),
    "名称": ("name", "title"),
    "标题": ("title", "name"),
    "简称": ("aliases",),
    "别名": ("aliases",),
    "级别": ("level",),
    "上级": ("parent",),
    "代码": ("code",),
    "媒体": ("outlet",),
    "发布日期": ("published", "issued", "date"),
    "颁布日期": ("issued", "published"),
    "印发日期": ("issued",),
    "日期": ("date", "until", "as_of", "issued", "published"),
    "截至": ("as_of",),
    "截至日期": ("as_of",),
    "网址": ("url",),
    "链接": ("url",),
    "作者": ("authors", "reporters"),
    "记者": ("reporters", "authors"),
    "通讯员": ("reporters", "authors"),
    "备注": ("note",),
    "说明": ("note", "description", "definition", "summary", "reason"),
    "定义": ("definition",),
    "单位": ("unit",),
    "类型": ("kind",),
    "类别": ("kind",),
    "主题": ("topic", "topics"),
    "地方": ("place",),
    "地区": ("place",),
    "行业": ("industry",),
    "信用代码": ("uscc",),
    "统一社会信用代码": ("uscc",),
    "摘要": ("summary",),
    "发文机关": ("issuer",),
    "文号": ("number",),
    "措施": ("measures",),
    "条件": ("condition",),
    "期限": ("window",),
    "对象": ("beneficiary", "who"),
    "给谁": ("who",),
    "受益人": ("beneficiary",),
    "办法": ("apply", "how"),
    "申请办法": ("apply",),
    "怎么申请": ("apply",),
    "地点": ("where", "place"),
    "地址": ("where", "url"),
    "电话": ("phone",),
    "联系电话": ("phone",),
    "材料": ("documents",),
    "申请材料": ("documents",),
    "指标": ("indicator",),
    "主体": ("subject",),
    "统计对象": ("subject",),
    "数字": ("printed", "figures"),
    "数据": ("figures", "printed"),
    **dict.fromkeys(("又名", "曾用名", "原名", "别称"), ("aliases",)),
    "数值": ("printed", "value"),
    "原文": ("printed",),
    "来源": ("source", "sources", "outlet"),
    "出处": ("source", "sources", "outlet"),
    "范围": ("scope",),
    "批次": ("group",),
    "位置": ("locator",),
    "状态": ("status",),
    "更正": ("corrections", "revisions"),
    "勘误": ("corrections", "revisions"),
    "修订": ("revisions", "corrections"),
    "撤回": ("withdrawn",),
    "撤稿": ("withdrawn",),
    "图片": ("image",),
    "经过": ("timeline",),
    "大事记": ("timeline",),
    "原因": ("reason", "note"),
    "理由": ("reason", "note"),
    "更正内容": ("note",),
    "更正说明": ("note", "reason"),
    "更正日期": ("date", "until"),
    "撤回日期": ("date",),
    "撤回原因": ("reason",),
    "原数": ("printed",),
    "旧数": ("printed",),
    "更正前": ("printed",),
    "修改记录": ("revisions", "corrections"),
    "更正记录": ("corrections", "revisions"),
    "事件": ("text",),
    "发布时间": ("published", "date"),
    "原来": ("printed",),
    "责任": ("fault",),
    "谁的错": ("fault",),
    "文字": ("text",),
    "题目": ("title", "name"),
    "导语": ("summary",),
    "提要": ("summary",),
    "内容提要": ("summary",),
    "内容": ("text",),
}
"""Chinese words for fields; where one word serves several kinds, the first that a kind has counts."""

KEYWORDS: Final = frozenset(
    {
        "tags",
        "tag",
        "keywords",
        "keyword",
        "category",
        "categories",
        "分类",
        "标签",
        "栏目",
        "关键词",
        "关键字",
    }
)
"""Names of fields that hold free words in other programs, and are meant as topics."""

OTHER_PROGRAMS: Final = {
    **dict.fromkeys(KEYWORDS, ("topics",)),
    "corrections": ("revisions",),
    **dict.fromkeys(("correction", "corrected"), ("revisions", "corrections")),
    "revisions": ("corrections",),
    "author": ("reporters", "authors"),
    "authors": ("reporters",),
    "reporter": ("reporters",),
    "source": ("sources",),
    "topic": ("topics",),
    "description": ("summary", "note"),
    "abstract": ("summary",),
    "excerpt": ("summary",),
    "modified": ("updated",),
    "lastmod": ("updated",),
    "last_modified_at": ("updated",),
    "published": ("date", "issued"),
    "pubdate": ("date", "published"),
    "publishdate": ("date", "published"),
    "publish_date": ("date", "published"),
    "permalink": ("slug",),
    "url": ("slug",),
    "cover": ("image",),
    "thumbnail": ("image",),
    "photo": ("image",),
    "language": ("lang",),
    "location": ("place", "locator"),
    "county": ("place", "parent", "subject"),
    "area": ("place", "subject"),
    "city": ("place", "parent", "subject"),
    "region": ("place", "subject"),
    "company": ("name", "subject"),
    "enterprise": ("subject",),
    "place": ("subject",),
    "name": ("title",),
    "headline": ("title",),
    "date": ("until", "as_of", "issued", "published"),
    "until": ("date",),
    "note": ("reason", "text"),
    "day": ("date", "as_of"),
    "asof": ("as_of",),
    **dict.fromkeys(("short_name", "old_name", "former_name", "nickname", "abbreviation"), ("aliases",)),
    **dict.fromkeys(("english_name", "name_english", "en_name"), ("name_en",)),
    **dict.fromkeys(("credit_code", "social_credit_code"), ("uscc",)),
    **dict.fromkeys(("area_code", "division_code"), ("code",)),
    **dict.fromkeys(("paragraph", "page"), ("locator",)),
    "issued_by": ("issuer",),
    "link": ("url",),
    "media": ("outlet",),
    "number": ("printed",),
    "text": ("printed",),
    "units": ("unit",),
    **dict.fromkeys(("part_of", "belongs_to", "included_in", "属于", "所属"), ("whole", "parent")),
    **dict.fromkeys(("whole_of", "sum_of", "consists_of", "components", "组成"), ("parts",)),
    "alias": ("aliases",),
    "remark": ("note",),
    "remarks": ("note",),
    "notes": ("note",),
    "type": ("kind",),
    "reason": ("note",),
    "why": ("reason", "note"),
    "old": ("printed",),
    "was": ("printed",),
    "before": ("printed",),
    "from": ("printed",),
    "when": ("date", "until"),
    "time": ("date", "until"),
    "event": ("text",),
    "content": ("text", "summary", "note"),
    "desc": ("summary", "note", "description"),
    **dict.fromkeys(("history", "changes", "changelog"), ("revisions", "corrections")),
}
"""Names that other programs, and editors' own guesses, have for fields."""

WITHOUT_FIELD: Final = {
    **dict.fromkeys(
        ("subtitle", "sub_title", "deck", "副标题", "副题", "引题", "肩题"),
        message(
            "a bulletin has one title: write the words into `title` or `summary`, or at the head of the text"
        ),
    ),
    **dict.fromkeys(
        ("editor", "editors", "编辑", "责编", "责任编辑", "审核", "校对", "监制"),
        message("write it in the last line of the text, like 责编：张三, and delete this line"),
    ),
    **dict.fromkeys(
        ("unpublish", "expires", "expiry", "expire", "expiry_date", "下线时间", "撤下时间", "失效时间"),
        message(
            "delete the line: nothing is taken down by itself; when it is to be withdrawn, write `status: "
            "withdrawn` and `withdrawn:` then"
        ),
    ),
    **dict.fromkeys(
        ("caption", "图注", "图说"),
        message("write it between the brackets of the image in the text, `![…](…)`, and delete this line"),
    ),
    **dict.fromkeys(
        ("phone", "tel", "contact", "电话", "联系电话"),
        message("write it in the text, and delete this line"),
    ),
}
"""What to do with names, of other programs and editors' own, for which a bulletin has no field."""
AMOUNTS: Final = frozenset(
    {"amount", "amounts", "sum", "money", "standard", "subsidy", "金额", "标准", "补贴标准", "额度", "补贴"}
)
"""Names under which editors give what a measure amounts to."""
STARTS: Final = frozenset({"start", "start_date", "begin", "from", "开始", "开始日期", "起", "开始时间"})
ENDS: Final = frozenset(
    {"end", "end_date", "until", "to", "deadline", "结束", "结束日期", "止", "截止", "截止日期", "结束时间"}
)
"""Names for the days on which something begins and ends."""
NAMING: Final = frozenset({"name", "名称", "名字", "source_name"})
"""Names that may mean who published a report, or what it is called."""
REPORTED: Final = frozenset({"date", "日期", "published", "pubdate", "发布日期", "发布时间"})
"""Names that may mean the day of which a number is true, or that of the report."""
TRUE_OR_REPORTED: Final = message(
    "if it is the day of which the number is true, write the field's name as `{known}`; if it is the day of "
    "the report, delete the line: that stands in data/sources.yaml, as `published`"
)
VALUES: Final = {
    "省": "province",
    "省份": "province",
    "市": "city",
    "县": "county",
    "区": "county",
    "县区": "county",
    "县级": "county",
    "县级市": "county",
    "省级": "province",
    "市级": "city",
    "地级市": "city",
    "镇": "town",
    "街道": "town",
    "乡镇": "town",
    "镇街": "town",
    "镇街道": "town",
    "乡": "town",
    "园区": "park",
    "开发区": "park",
    "工业园": "park",
    "工业园区": "park",
    "企业": "enterprise",
    "公司": "enterprise",
    "company": "enterprise",
    "工厂": "enterprise",
    "集团": "enterprise",
    "个体户": "individual-business",
    "个体工商户": "individual-business",
    "商户": "individual-business",
    "商家": "individual-business",
    "员工": "worker",
    "职工": "worker",
    "农户": "farmer",
    "农民": "farmer",
    "居民": "resident",
    "银行": "bank",
    "机构": "institution",
    "停产": "stopped",
    "停工": "stopped",
    "部分复工": "partial",
    "部分复产": "partial",
    "复工": "resumed",
    "已复工": "resumed",
    "已复产": "resumed",
    "复产": "resumed",
    "全部复工": "full",
    "全面复工": "full",
    **dict.fromkeys(("文件", "通知", "意见", "办法", "方案", "公告", "规定", "细则"), "document"),
    "机制": "mechanism",
    "行动": "programme",
    "实际": "actual",
    "预计": "expected",
    "预期": "expected",
    "目标": "target",
    "产能": "capacity",
    "能力": "capacity",
    "享受": "entitlement",
    "可享受": "entitlement",
    "能享受的": "entitlement",
    "条件": "condition",
    "要求": "condition",
    "需求": "demand",
    "本站": "ours",
    "本站的错": "ours",
    "我们": "ours",
    "我们的错": "ours",
    "我方": "ours",
    "本网": "ours",
    "对方": "source",
    "来源": "source",
    "来源的错": "source",
    "来源更正": "source",
    "数目": "count",
    "数量": "count",
    "比例": "share",
    "百分比": "share",
    "计量": "measure",
    "金额": "money",
    "时长": "duration",
    "频率": "rate",
    "速度": "rate",
    "增长率": "rate",
    "准数": "exact",
    "多于": "more_than",
    "近": "nearly",
    "至少": "at_least",
    "至多": "up_to",
    "不足": "less_than",
    "约": "about",
    "区间": "range",
    "缺数": "missing",
    "草稿": "draft",
    "未发布": "draft",
    "待发布": "draft",
    "发布": "published",
    "已发布": "published",
    "撤回": "withdrawn",
    "已撤回": "withdrawn",
    "撤稿": "withdrawn",
    "保留": "kept",
    "撤下": "dropped",
    "已开工": "resumed",
    "开工": "resumed",
    "已开业": "resumed",
    "营业": "resumed",
    "正常生产": "resumed",
    "未复工": "stopped",
    "未复产": "stopped",
    "未开工": "stopped",
    "停业": "stopped",
    "关停": "stopped",
    "部分开工": "partial",
    "陆续复工": "partial",
    "满产": "full",
    "满负荷": "full",
    "全部复产": "full",
    "全面复产": "full",
    "正式发布": "published",
    "publish": "published",
    "online": "published",
    "public": "published",
    "待审": "draft",
    "待审核": "draft",
    "审核中": "draft",
    "pending": "draft",
    "hidden": "draft",
    "下线": "withdrawn",
    "已下线": "withdrawn",
    "已撤稿": "withdrawn",
    "删除": "withdrawn",
    "已删除": "withdrawn",
    "作废": "withdrawn",
    "retracted": "withdrawn",
    "deleted": "withdrawn",
    "removed": "withdrawn",
    "offline": "withdrawn",
    "我们录错": "ours",
    "录入错误": "ours",
    "录错": "ours",
    "本报": "ours",
    "本站错": "ours",
    "媒体": "source",
    "报社": "source",
    "来源错": "source",
    "来源有误": "source",
    "原文有误": "source",
    "市辖区": "county",
    "自治县": "county",
    "旗": "county",
    "直辖市": "province",
    "自治区": "province",
    "自治州": "city",
    "州": "city",
    "地区": "city",
    "高新区": "park",
    "经开区": "park",
    "个数": "count",
    "家数": "count",
    "人数": "count",
    "户数": "count",
    "件数": "count",
    "占比": "share",
    "比率": "share",
    "百分率": "share",
    "百分数": "share",
    "金钱": "money",
    "价格": "money",
    "时间": "duration",
    "重量": "measure",
    "面积": "measure",
    "增速": "rate",
    "增幅": "rate",
    "左右": "about",
    "大约": "about",
    "大概": "about",
    "以上": "at_least",
    "最少": "at_least",
    "超过": "more_than",
    "超": "more_than",
    "逾": "more_than",
    "多": "more_than",
    "余": "more_than",
    "接近": "nearly",
    "将近": "nearly",
    "不到": "less_than",
    "以内": "up_to",
    "最多": "up_to",
    "最高": "up_to",
    "力争": "target",
    "计划": "target",
    "planned": "target",
    "plan": "target",
    "forecast": "expected",
    "规划": "target",
    "预测": "expected",
    "争取": "target",
    "拟": "target",
    "精确": "exact",
    "范围": "range",
    "简体": "zh-Hans",
    "zh": "zh-Hans",
    "zh-cn": "zh-Hans",
    "zh_cn": "zh-Hans",
    "zh-sg": "zh-Hans",
    "zh-hans-cn": "zh-Hans",
    "chinese": "zh-Hans",
    "zh-tw": "zh-Hant",
    "zh_tw": "zh-Hant",
    "zh-hk": "zh-Hant",
    "zh-hant-tw": "zh-Hant",
    "繁体": "zh-Hant",
}
"""Chinese words, and those of other programs, for values of a list of words."""


def fields_called(word: str) -> tuple[str, ...]:
    """Return the fields that a Chinese word in either script stands for, the likeliest first."""
    return CHINESE.get(word) or CHINESE.get(to_simplified(word), ())


def value_of(word: str) -> str | None:
    """Return the value that a word, Chinese in either script or of another program, stands for."""
    word = to_simplified(word)
    return VALUES.get(word) or next(
        (value for end, value in _ORGANISATIONS.items() if word.endswith(end)), None
    )


_ORGANISATIONS: Final = {
    **dict.fromkeys(("公司", "企业", "集团", "厂", "合作社"), "enterprise"),
    **dict.fromkeys(("银行", "信用社", "农商行", "支行", "分行"), "bank"),
    **dict.fromkeys(
        ("机构", "医院", "学校", "协会", "商会", "局", "委员会", "中心", "事业单位"), "institution"
    ),
}
"""How words for kinds of organisations end: 有限公司, 民营企业, 农商银行."""


def _names(model: type[Part]) -> frozenset[str]:
    return frozenset(field.alias or name for name, field in model.model_fields.items())


PARTS: Final[tuple[type[Part], ...]] = (
    *KINDS,
    BulletinFrontMatter,
    PageFrontMatter,
    Correction,
    Withdrawal,
    Question,
    Measure,
    Application,
    TimelineEntry,
    Revision,
)
FIELDS: Final = frozenset({"figures"}).union(*map(_names, PARTS))


def _holding(*, parts: bool) -> frozenset[str]:
    """Return the names of the fields that hold a list: of `parts`, or of words."""
    return frozenset(
        field.alias or name
        for model in PARTS
        for name, field in model.model_fields.items()
        if typing.get_origin(field.annotation) is tuple
        and isinstance(typing.get_args(field.annotation)[0], type(Part)) is parts
    )


LISTS: Final = _holding(parts=False) - {"figures"}
"""Fields that hold a list of words; `figures`, which does too, holds records in a file of its own."""
GROUPS: Final = _holding(parts=True)
"""Fields that hold a list of groups of fields."""
TEXTS: Final = frozenset(
    {"title", "name", "summary", "note", "text", "printed", "definition", "condition", "description"}
    | {
        "reason",
        "beneficiary",
        "how",
        "where",
        "phone",
        "documents",
        "locator",
        "aliases",
        "outlet",
        "issuer",
        "not_figures",
        "authors",
        "reporters",
    }
    | {"base", "group", "number", "name_en", *(name for name in FIELDS if name.endswith("_printed"))}
)
"""Fields that hold words for readers."""


def _fields_of_groups() -> dict[str, tuple[str, ...]]:
    """Return the fields that hold groups of fields, one or a list of them, each with the fields of that."""
    found = {}
    for model in PARTS:
        for name, info in model.model_fields.items():
            held = (info.annotation, *typing.get_args(info.annotation))
            inner = next((part for part in held if part in PARTS and part is not model), None)
            if inner is not None:
                found[info.alias or name] = fields_of(inner)
    return found


def fields_of(model: type[Part]) -> tuple[str, ...]:
    """Return the names of the fields of `model` as they are written, in order."""
    return tuple(field.alias or name for name, field in model.model_fields.items())


FIELDS_OF_GROUPS: Final = _fields_of_groups()
_RECORDS: Final[tuple[type[Part], ...]] = (*KINDS, BulletinFrontMatter, PageFrontMatter)
_OWN: Final = frozenset(name for model in _RECORDS for name in fields_of(model))
IN_GROUPS_ALONE: Final = frozenset(name for names in FIELDS_OF_GROUPS.values() for name in names) - _OWN
"""Fields of groups that no record has itself."""
