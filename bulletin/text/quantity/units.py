"""Counters and units of measure, in folded form, and which of them are the same."""

from functools import lru_cache
from typing import Final

from bulletin.text.alternatives import alternatives
from bulletin.text.quantity.folding import fold


def words(text: str) -> frozenset[str]:
    """Return the words of `text`, which stand between spaces or lines."""
    return frozenset(text.split())


SPANS: Final = words("秒 秒钟 分钟 刻钟 小时 天 日 夜 晚 周 工作日 个月 季度 年 旬")
"""Units of time, as `usual_unit` writes them."""

TURNS: Final = words("次 回 趟 班 轮 批 遍 场")
"""Counters of turns: 两天一次 is a rate, once per two days."""

_PERSONS: Final = "人 号人 名 位 员 户 家 口 岁 周岁 人次 户次 家次 人份"
_COUNTERS: Final = """
    个 件 条 份 支 枝 把 场 片 栋 幢 张 次 批 台 套 辆 列 架 艘 只 头 匹 羽 株 棵 颗 粒 根 块 袋
    包 盒 箱 桶 瓶 罐 本 册 部 篇 首 封 幅 面 副 双 对 组 队 班 间 座 处 所 层 项 类 种 款 型 级
    步 道 关 起 例 宗 笔 单 票 趟 轮 班次 批次 车次 架次 台次 趟次 场次 艘次 列次 辆次 件次
    例次 台套 件套 条次 项次 份次 套次 头次 吨次 亩次 箱次 间次 船次 航次 台班 台时 标准箱 标箱 车 集装箱
    床 席 卷 捆 扎 串 枚 顶 扇 盏 盆 碗 杯 听 剂 剂次 针 贴 服 帖 人天 工 届 期 回 遍 声 分 折 倍 番
    尾 桌 筐 笼 窝 池 盘 基 段 标段 拨 餐 茬 间夜 工位 泊位 柜
    页 字 门 节 课 课时 学时 站 线 股 平台 点位 网格 锅 板 管 摊 校
"""
_MONEY: Final = "元 角 美元 欧元 港元 日元 英镑 澳元 新台币 块钱 圆 港币 美金 毛 毛钱"
_MEASURES: Final = """
    吨 千克 公斤 斤 克 毫克 千米 公里 里 米 厘米 毫米 亩 公顷 平方米 平方 平米 平方公里 平方千米 立方米 方
    立方 升 毫升 千瓦时 千瓦 兆瓦 度 度电 伏 摄氏度 ℃ °C °c ㎡ m² m³ m2 m3 吨公里 人公里 吨标准煤 标准煤
    分贝 毫米汞柱 百帕 延米 公厘 千帕 兆帕 兆瓦时 千伏安 兆伏安 千乏 吉瓦 毫安 赫兹 兆赫 微克 微米 纳米 海里
    公尺 公分 公吨 公升 台斤 平方公尺 立方公尺 坪 平方呎 平方尺 平方英尺 呎 英尺 厘 载重吨 箱次 兆 比特 字节
    皮长公里 芯公里 沙公里 条公里
"""
_TIMES: Final = """
    秒 秒钟 分钟 刻钟 小时 天 日 夜 晚 周 星期 礼拜 工作日 钟头 季度 年 旬 个小时 个钟头 个钟 个月
    个季度 个工作日 个星期 个礼拜 个自然日 自然日 周年 个年头 天时间 年时间
"""
_LATIN: Final = (
    "hPa kg g mg t km m cm mm L l ml mL kW MW GW kWh GB TB MB h min s km² km2 hm ha mm³ km³"
    " kVA MVA TEU MPa kPa dB ppm Hz mAh μg"
)
_CAPITALS: Final = {
    **dict.fromkeys(("KM", "Km"), "km"),
    **dict.fromkeys(("KG", "Kg"), "kg"),
    **dict.fromkeys(("CM", "Cm"), "cm"),
    **dict.fromkeys(("MM", "Mm"), "mm"),
    **dict.fromkeys(("ML", "Ml"), "mL"),
    **dict.fromkeys(("KW", "Kw", "kw"), "kW"),
    **dict.fromkeys(("KWH", "KWh", "Kwh", "kwh", "kW·h"), "kWh"),
    **dict.fromkeys(("M²", "M2"), "平方米"),
    **dict.fromkeys(("KM²", "KM2", "Km²"), "km²"),
}
"""Units in capitals as people type them, and as they are written."""
_SHARES: Final = "% 趴 ‰ 百分点 个百分点 千分点 个千分点 基点 个基点 个BP 个bp"

CANONICAL: Final = {
    "号人": "人",
    "个小时": "小时",
    "个钟头": "小时",
    "个钟": "小时",
    "钟头": "小时",
    "星期": "周",
    "个星期": "周",
    "礼拜": "周",
    "个礼拜": "周",
    "个工作日": "工作日",
    "个自然日": "自然日",
    "个季度": "季度",
    "个年头": "年",
    "天时间": "天",
    "年时间": "年",
    "百分点": "个百分点",
    "千分点": "个千分点",
    "基点": "个基点",
    "个BP": "个基点",
    "个bp": "个基点",
    "块钱": "元",
    "毛": "角",
    "毛钱": "角",
    "圆": "元",
    "港币": "港元",
    "美金": "美元",
    "‰": "%",
    "趴": "%",
    **dict.fromkeys(("°C", "°c"), "℃"),
    **dict.fromkeys(("平米", "平方"), "平方米"),
    "m²": "平方米",
    "㎡": "平方米",
    "m2": "平方米",
    "m³": "立方米",
    "m3": "立方米",
    **_CAPITALS,
}
"""Different words for one unit; nothing else is taken for the same (公里 and 千米 stay apart)."""

PLAIN: Final = words(f"{_PERSONS} {_COUNTERS}") - words("吨 岁 人次 户次 家次 人份 人天")
"""Counters before which 一 often says no more than "a": 一家企业."""

RANKS: Final = words("级 型 类 期 届 线 方 面 道 层 关 步 声 节 门 站 点位 头 口 股 网格 锅 板 管 校 厘")
"""Counters that behind a Chinese numeral mostly make a name or an idiom: 三级联动, 二期, 四面."""

UNITS: Final = (
    words(f"{_PERSONS} {_COUNTERS} {_MONEY} {_MEASURES} {_TIMES} {_LATIN} {_SHARES}") | _CAPITALS.keys()
)
"""The units that are known."""
ANY_UNIT: Final = alternatives(UNITS)
"""The pattern of any of them, the longest that fits."""

SHARES: Final = frozenset({"%", "个百分点", "个千分点", "个基点"})
"""Units of shares and of their changes, as `usual_unit` writes them."""

AMOUNTS: Final = words(
    """
    克 千克 公斤 斤 毫克 吨 公吨 台斤 升 毫升 立方米 方 立方 千米 公里 里 米 厘米 亩 公顷 平方米
    千瓦时 度 度电 kg g mg t L l ml mL km m
    """
)
"""Units of goods that a price is for so many of: 3.86元/500克."""

WHOLE: Final = words(
    """
    人 名 位 员 户 家 口 人次 户次 家次 件 条 份 支 枝 栋 幢 张 次 批 台 套 辆 列 架 艘 只 头 匹 羽
    株 棵 册 部 首 封 座 处 所 项 种 款 型 例 宗 笔 单 票 趟 班次 批次 车次 架次 台次 集装箱 床 席
    枚 顶 扇 盏 声 站 股 网格 工位 泊位
    """
)
"""Counters of what has no half: 83家半导体企业."""

SPLIT_BY_HEDGE: Final = words("月 小时 钟头 钟 星期 礼拜 工作日 季度")
"""What may stand behind 个 and a hedge or 半: 一个多月, 两个半小时."""


@lru_cache(maxsize=1024)
def usual_unit(unit: str) -> str:
    """Return the one word for `unit`, in whichever script: 个小时, 鐘頭 and 钟头 are 小时."""
    folded = fold(unit)
    return CANONICAL.get(folded, folded)
