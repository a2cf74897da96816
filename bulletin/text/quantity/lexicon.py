"""The words that stand around a number, in folded form: hedges, dashes, what counts per what.

All are Simplified and half width, as `folding.fold` leaves them. Whether a bound is included follows
the Civil Code, article 1259: 以上, 以下 and 以内 include the number, 不满, 超过 and 以外 do not.
"""

from collections.abc import Mapping
from fractions import Fraction
from typing import Final

from bulletin.text.quantity import directions
from bulletin.text.quantity.units import words
from bulletin.text.quantity.values import Qualifier


def _hedges(table: Mapping[Qualifier, str]) -> dict[str, Qualifier]:
    return {word: qualifier for qualifier, text in table.items() for word in words(text)}


BEFORE: Final = _hedges(
    {
        Qualifier.EXACT: """
            共 共有 共计 合计 总计 累计 一共 总共 已 已有 仅 仅有 仅用 只 只有 只用 达 达到 高达
            达成 为 有 就 用 用了 先后 是 计 占 以 至 到 可至 恢复到 恢复至 好
            多达 长达 整整 分别为 均为 = 恰好 刚好 正好 足足 实现 完成
        """,
        Qualifier.MORE_THAN: "超 超过 超出 远超 逾 突破 破 高于 多于 大于 不止 何止 >",
        Qualifier.NEARLY: "近 接近 将近 几乎 几近 快到 逼近 直逼",
        Qualifier.AT_LEAST: """
            至少 最少 最低 最快 最短 最小 起码 不低于 不少于 不小于 不短于 不下 不下于 不亚于 满
            低至 最低至 下限 下限为
            不得低于 不得少于 不得小于 不得短于 不应低于 不应少于 ≥
        """,
        Qualifier.UP_TO: """
            最高 最多 最大 最长 最慢 最迟 至多 不超过 不超 未超过 未超 不多于 不高于 不大于
            不长于 不得超过 不得高于 不得多于 不得大于 不得长于 不应超过 不应高于 不能超过 不可超过
            上限 上限为 ≤
        """,
        Qualifier.LESS_THAN: "不足 不到 不满 未满 没满 未到 未达 不及 未及 低于 少于 小于 短于 <",
        Qualifier.ABOUT: "约 约有 约为 约达 约合 约占 大约 大约有 大概 大致 差不多 ≈ 估计 约莫",
    }
) | {
    **dict.fromkeys(directions.LEVELS, Qualifier.EXACT),
    **{
        word: Qualifier.MORE_THAN if sign > 0 else Qualifier.LESS_THAN
        for word, sign in directions.PASSED.items()
    },
}
"""Hedges before a number."""

BEFORE_ROUND: Final = {"上": Qualifier.AT_LEAST, "过": Qualifier.MORE_THAN}
"""Hedges only before a bare 百, 千, 万, 亿 (上百名, 过万) and, for 过, a half and tenths (过半, 过九成)."""

INSIDE: Final = {
    "多": Qualifier.MORE_THAN,
    "余": Qualifier.MORE_THAN,
    "+": Qualifier.MORE_THAN,
    "来": Qualifier.ABOUT,
}
"""Hedges between a number and its 万 or its unit (5000多万元, 十来个)."""

AFTER: Final = _hedges(
    {
        Qualifier.EXACT: "不等 之多 整 (含) 人民币",
        Qualifier.MORE_THAN: "(不含)以上 以上(不含) 多 余 有余 开外 出头 挂零 不止 +",
        Qualifier.AT_LEAST: "以上 及以上 或以上 (含)以上 (含以上) 起 为下限",
        Qualifier.UP_TO: "以下 及以下 或以下 以内 之内 内 封顶 为上限 为限",
        Qualifier.LESS_THAN: "(不含)以下 以下(不含) 不到 不足 不满 未到",
        Qualifier.ABOUT: "左右 上下 前后",
    }
)
"""Hedges after a number and its unit."""

DASHES: Final = frozenset({"-", "--", "~", "~~", "至", "到"})
"""Between the ends of a range; folding has made every dash `-` and every wave `~`."""

FRACTION: Final = "分之"
TENTH: Final = "成"
EACH: Final = "每"
HALF: Final = "半"
ONE: Final = "个"
SEVERAL: Final = "多"
ORDINAL: Final = "第"
LOST: Final = "▢"
OVER: Final = "/"
AND: Final = "·"
MONTH: Final = "月"

HALVED: Final = "减半"
"""Against a base, and of an outcome, it is a fall; else it is how much is given: 租金减半."""

HALVES: Final = {
    "一半": Qualifier.EXACT,
    "半数": Qualifier.EXACT,
    HALVED: Qualifier.EXACT,
    "大半": Qualifier.MORE_THAN,
    "多半": Qualifier.MORE_THAN,
    "一大半": Qualifier.MORE_THAN,
}
"""Words for fifty points."""

WHOLES: Final = {"百分百": Fraction(100)}
"""Words for a share without numeral and unit."""

IN_YUAN: Final = "人民币"
CURRENCIES: Final = {
    "¥": "元",
    "人民币": "元",
    "$": "美元",
    "US$": "美元",
    "HK$": "港元",
    "NT$": "新台币",
    "A$": "澳元",
    "港币": "港元",
    "美金": "美元",
    "新台币": "新台币",
    "台币": "新台币",
    **{word: word for word in words("港元 美元 欧元 日元 英镑 澳元")},
}
"""Signs that stand before an amount of money, with its unit."""

_PER_TIME: Final = words(
    """
    产 产量 产能 产值 均产量 均产能 均产值 生产 生产量 生产能力 产能力 供应 供应量 供货 加工 加工量 销量
    销售 销售额 均销量 客流量 处理 处理量 检测 检测量 检测能力 配送 用量 消耗 消耗量 发送 接待
    """
)

PER: Final = {
    **{f"{one}均": one for one in "人户家亩日天周月年季次店厂村镇县栋台件吨"},
    **{f"{time}{word}": time for time in "日周月年时" for word in _PER_TIME},
    "人平": "人",
    **{f"单{one}": one for one in "日月周户笔班"},
}
"""Words before a number that say what it is divided by."""

MONEY: Final = words(
    """
    补贴 补助 补贴款 补助款 补偿 补偿款 贴息 奖励 奖补 奖金 奖励资金 扶持资金 资金 专项资金 款项
    贷款 放贷 信贷 授信 融资 投资 总投资 投资额 投资金额 总投资额 总投资金额 金额 总额 租金 房租
    利息 利息支出 税费 税款 减税 减免 减负 退税 费用 成本 价值 产值 总产值 销售额 销售收入
    营业额 营业收入 营收 收入 利润 保费 赔付 赔偿 支出 财政支出 社保费 工资 薪资 经济损失 损失
    捐款 捐赠 众筹 募集 筹集 筹措 筹得 垫付 订单额 贷款金额 授信额度 贷款额度 额度 限额 红利 扶持 罚款
    """
)
"""Words beside an amount that make it one of money, in 元 where no unit is printed."""

OUTCOMES: Final = words(
    """
    产量 销量 产值 总产值 产能 订单 订单量 客流 客流量 用电量 用水量 用气量 出口 进口 增加值 工业增加值 用工
    销售额 销售收入 营业额 营业收入 营收 收入 利润
    """
)
"""What falls where it is halved: 产量减半."""

NOUNS: Final = words(
    """
    员工 职工 工人 人员 人数 户数 总数 数量 人次数 企业数 项目数 件数 份数 企业 公司 工厂 商户
    商超 超市 门店 项目 园区 订单 口罩 岗位 职位 床位 车位 停车位 专家 干部 党员 联络员 指导员
    服务员 志愿者 群众 居民 村民 学生 教师 生产线 医生 护士 医护人员 务工人员 技术人员 技术骨干
    一线员工 一线职工 操作工 外地员工 本地员工 新员工 老员工 复工率 复产率 复工复产率 开工率
    开复工率 到岗率 返岗率 员工到岗率 员工返岗率 职工返岗率 到位率 达产率 产能 产能利用率
    产能恢复率 占比 比例 比重 覆盖率 完成率 合格率 利率 年利率 面积 建筑面积 里程 总里程
    长度 重量 时长 用时 耗时 历时 期限 工期 天数 问题 困难 事项 办件量 在线 直播 线上 线下 财政
    政府 市财政 区财政 县财政 疫情 防控 疫情防控 防疫 物资 防疫物资 防控物资 医疗物资 消毒液
    酒精 体温枪 额温枪 防护服 手套 到岗 在岗 返岗 到岗员工 在岗员工 返岗员工 观众 游客 旅客 乘客
    病例 患者 样本 信息 资料 宣传资料 用工 用电量 用水量 用气量 就业 就业岗位
    就业人数 工时 客流 客流量 产量 销量 出口 进口 工业 增加值 工业增加值 订单量
    增减 升降 涨跌 上下游 上下级 上下班 上下车 内部 内设 内贸
    """
)
"""Nouns that may stand beside a number without changing it."""

ADVERBS: Final = words(
    """
    小幅 大幅 小幅度 大幅度 略 稍 略有 略微 稍微 有所 持续 连续 逐步 逐渐 逐月 逐季 逐年 同步 首次 基本
    普遍 总体 整体 名义 实际 平稳 急剧 快速 迅速 稳步 一路 分别 平均 均 也 还 都 仍 已经
    再 又 更 再次 再度 继续 进一步 明显 显著 由升转 由降转 由增转 由减转 由涨转 由跌转
    """
)
"""Words that may stand before a word of change, and change nothing."""

ACTIONS: Final = words(
    """
    复工 复产 复工复产 开工 开复工 备案 给予 发放 投入 派出 选派 组织 安排 组建 招聘 招工 招引 引进 接回 送返
    提供 配送 采购 购买 生产 制造 加工 销售 检测 办理 办结 解决 收集 签约 签订 发布 推出 开展 举办 服务 帮助
    帮扶 惠及 涉及 覆盖 吸引 观看 参与 使用 输送 申请 申报 新增 节约 节省 节支 兑现 兑付 支付 收到 发生
    上缴 缴纳 上交 交纳 投放
    """
)
"""Verbs for what is done with what is counted."""

FUNCTIONS: Final = (
    ADVERBS
    | ACTIONS
    | words(
        """
        便 全面复工 可 能 可以 能够 将 将达 已达 可达 能达 了 的 累计投入 能生产 可生产 需要 需求
        保障 确保 保证 为企业输送 为企业 预计 预计将 计划 争取 争取到 由负转正 一次性 按 其中 最近 附近
        预约 合约 契约 履约 违约 续约 毁约 解约 邀约 换约 公约 条约 制约 特约 彩超 B超 赶超 反超
        就近 远近 亲近 侦破 攻破 打破 爆破 识破 告破 山体滑坡
        圆满 客满 美满 丰满 从 在 仅需 只需 需 耗 历经 经过 办 办好 走完 到位 超额 达标
        """
    )
)
"""Verbs and small words that may stand beside a number without changing it."""

NOT_IN_UNITS: Final = frozenset(
    "的了是在和与及或等而率第每半月日号点时不未非无各某本该此这那另又再将被把给对从由于调"
)
"""Characters that no unknown unit holds: what has one is a phrase, a date or a time of day."""

CLOCK: Final = frozenset("月日号点时:")
"""Characters that make a number before them a date or a time of day."""
