"""Quantities in running text: what is found, what is left alone, and in linear time."""

import re
from fractions import Fraction
from re import _constants as ops, _parser as parser  # type: ignore[attr-defined]
from typing import Any, Final

from counting import steps
from hypothesis import given, strategies as st
from tables import for_each

from bulletin.text.quantity import Change, Quantity, decimal, non_quantities, parse
from bulletin.text.quantity.running import Mention, Unread, mentions, readings

FOUND = {
    "产值下降四十七％，复工率达九十五%以上": ["下降四十七％", "九十五%以上"],
    "二十%的企业、三四十％的职工、百分之六": ["二十%", "三四十％", "百分之六"],
    "含盐三‰，库温四℃": ["三‰", "四℃"],
    "冷库温度-18℃至-15℃之间": ["-18℃至-15℃"],
    "室温-5℃，速度-3%，进度−2%": ["-5℃", "-3%", "−2%"],
    "3度-5度，3个-5个，温度-5℃到3℃": ["3度-5度", "3个-5个", "-5℃到3℃"],
    "近三个月来招工20人，近两年内建成": ["三个月", "20人", "两年内"],
    "近三天，新增5例；近一周以来新增3例": ["三天", "5例", "一周", "3例"],
    "历时近三个月，等了近两年才开工": ["近三个月", "近两年"],
    "近三成企业，近3000人": ["近三成", "近3000人"],
    "八成多企业开工，六成余的员工到岗，增长70%多": ["八成多", "六成余", "增长70%多"],
    "70%多的商户开门，7成多工人返岗，占三成多": ["70%多", "7成多", "三成多"],
    "占6成，多家企业参加；占6成多家企业不便": ["6成", "多家", "6成", "多家"],
    "厂房69坪": ["69坪"],
    "容量31.5兆伏安，厂房3000平方、仓库2000多平方、绿地5平方公里": [
        "31.5兆伏安",
        "3000平方",
        "2000多平方",
        "5平方公里",
    ],
    "复工率87.4% ▲31.2个百分点，用电 1.62亿千瓦时▼3.4%": ["87.4%", "▲31.2个百分点", "1.62亿千瓦时", "▼3.4%"],
    "按每千瓦时电价的5倍赔偿，每人每天补贴200元": ["5倍", "每人每天补贴200元"],
    "最快的一基只用了50分钟，最高的一家补了5万元，最低的3家": ["50分钟", "5万元", "3家"],
    "快于全市2.3个点，费率0.3个点，低于全省0.2个点，设12个点位": ["2.3个点", "0.3个点", "0.2个点", "12个"],
    "最快可半天办结，最高可达20万元，最多300人": ["最快可半天", "最高可达20万元", "最多300人"],
    "两点一线，一百八十度大转弯，水温一百八十度": ["一百八十度"],
    "员工约有4000人到岗": ["约有4000人"],
    "贷款以20万元为上限": ["20万元为上限"],
    "复工率94.5%、人员到岗率64.6%、复产率66%": ["94.5%", "64.6%", "66%"],
    "酒精1吨、洗手液和消毒液0.8吨": ["1吨", "0.8吨"],
    "招工近3 000\n人，其中外地２００余名": ["近3 000\n人", "２００余名"],
    "日产量3万份，1分钟500片，两天一次线上洽谈": ["日产量3万份", "1分钟500片", "两天一次"],
    "每人补贴500元，3天共为企业输送80名": ["每人补贴500元", "3天共为企业输送80名"],
    "預計補助超155萬元，口罩2萬——3萬隻": ["超155萬元", "2萬——3萬隻"],
    "近九成企业复工，三分之二的员工到岗，过半门店开门": ["近九成", "三分之二", "过半"],
    "上千名干部和数百家企业，多名专家，半个月": ["上千名", "数百家", "多名", "半个月"],
    "完成▢家，补助▢万元至▢万元": ["▢家", "▢万元至▢万元"],
    "20名职工以上的企业，24小时内办结": ["20名职工以上", "24小时内"],
    "复工企业50家，不足三成": ["50家", "不足三成"],
    "共1,562家，其中83家，79家": ["1,562家", "83家", "79家"],
    "最高可享受一次性稳岗补贴20万元": ["最高可享受一次性稳岗补贴20万元"],
    "提供500个岗位以内，10名职工上下，20%不到的企业": ["500个岗位以内", "10名职工上下", "20%不到"],
    "5人不到岗，3名职工未到场，全厂300名职工上下一心，3000元前后": ["5人", "3名", "300名", "3000元前后"],
    "5名员工不到三天，3家+2家，8个项目起步，8個職位起": ["5名", "不到三天", "3家", "2家", "8个", "8個職位起"],
}
BECOME = {
    "企业数12→68家": ["12家", "68家"],
    "12家->68，45—>85%": ["12家", "68家", "45%", "85%"],
    "由12增至68家，由85稳步提高到98.5%": ["12家", "68家", "85%", "98.5%"],
    "12→68→70家": ["12家", "68家", "70家"],
    "从去年的120家增至126，电价由0.8元降至0.6": ["120家", "126家", "0.8元", "0.6元"],
    "从3000增至1.2万只，1万提升至8万只": ["3000只", "1.2万只", "1万只", "8万只"],
    "时限从20压缩至3个工作日": ["20个工作日", "3个工作日"],
    "从不足100增至200多人，12家增至近68": ["不足100人", "200多人", "12家", "近68家"],
    "分别有12、20和36家企业，分别为1.2和3亿元": ["12家", "20家", "36家", "1.2亿元", "3亿元"],
    "由12家增至68%，2020年增至68家": ["12家", "68%", "68家"],
    "12升至68家，由85回升到98.5%，用水从3升至5升": ["12家", "68家", "85%", "98.5%", "3升", "5升"],
    "由 12 升至 68 家": ["12家", "68 家"],
    "复工126家/返岗1200人/复工率98%，补贴300元/职工，产值3万元/企业": [
        "126家",
        "1200人",
        "98%",
        "300元/职工",
        "3万元/企业",
    ],
    "投资RMB36000元，USD 300万元，N95口罩": ["36000元", "300万元"],
    "容量1260kVA，浓度35μg/m³，压力0.6MPa，电压10kV": ["1260kVA", "35μg/m³", "0.6MPa"],
    "3月5日生产口罩286万只，日产口罩3万只": ["286万只", "日产口罩3万只"],
    "2月10日—3月5日产286万只，1-2月产量12万吨，2020年产量3万吨": ["286万只", "12万吨", "3万吨"],
    "捐赠口罩5000个，募集手套300万": ["5000个", "300万"],
    "从10 000升至1万2千人，甲镇1万2千、乙镇8千人": ["10 000人", "1万2千人", "1万2千人", "8千人"],
    "从1万2千升至3万人，从3升至1亿2千万元": ["1万2千人", "3万人", "3元", "1亿2千万元"],
    "从1 200增加到3 000人，1 200 → 3 000 人": ["1 200人", "3 000人", "1 200人", "3 000 人"],
    "白露塘镇12、五里牌镇20、良田镇36家": ["12家", "20家", "36家"],
    "北湖区：12，苏仙区：近20，桂阳县：36家": ["12家", "近20家", "36家"],
    "白露塘镇12家、五里牌镇约20、良田镇36。": ["12家", "约20家", "36家"],
    "外资12、制造业36家，北湖区3、苏仙区5万只": ["12家", "36家", "5万只"],
    "北湖区12。苏仙区36家，东风村1、红旗村3组，企业1，企业2。": ["36家", "3组"],
}
"""Numbers that have their unit from what they have become, or were, or from the last of a list of places."""


@for_each("text", BECOME)
def test_what_a_number_has_become_lends_its_unit(text: str) -> None:
    """On either side of an arrow or a verb, though a number has its own scale."""
    assert [found.quantity.printed for found in mentions(text)] == BECOME[text]


CHANGED = {
    "比上月-20人，较2月底-3个": ["比上月-20人=-20/人/比上月", "较2月底-3个=-3/个/比2月底"],
    "较上周+3家，与去年同期相比-5户": ["较上周+3家=3/家/比上周", "与去年同期相比-5户=-5/户/同比"],
    "比年初−12家，环比-4家": ["比年初−12家=-12/家/比年初", "环比-4家=-4/家/环比"],
    "截至3月2日复工68家，比2月底多20家": ["68家", "比2月底多20家=20/家/比2月底"],
    "复工率比去年同期提高8个百分点": ["比去年同期提高8个百分点=8/个百分点/同比"],
    "工业增加值同比下降6.8%，降幅比上月收窄2.1个百分点": [
        "同比下降6.8%=-6.8/%/同比",
        "降幅比上月收窄2.1个百分点=-2.1/个百分点/比上月",
    ],
    "出口額按年減少近五成，較年初增加12家": [
        "按年減少近五成=more_than/%/同比",
        "較年初增加12家=12/家/比年初",
    ],
    "负增长6.8%，同比负增长5%": ["负增长6.8%=-6.8/%/", "同比负增长5%=-5/%/同比"],
    "由正转负，负增长2.3%；出口负增长近7%": ["负增长2.3%=-2.3/%/", "负增长近7%=more_than/%/"],
    "工业负增长3.2个百分点，稅收負增長一成": ["负增长3.2个百分点=-3.2/个百分点/", "負增長一成=-10/%/"],
    "3个行业零增长，2个行业负增长，未出现负增长": ["3个", "零增长=0/%/", "2个"],
    "负增长6.8%—7.2%，呈4.3%的负增长": ["负增长6.8%—7.2%=range/%/", "4.3%的负增长=-4.3/%/"],
    "负增长达5%，负增长约3%，两位数负增长": ["负增长达5%=-5/%/", "负增长约3%=about/%/"],
    "由负增长3%转为增长2%": ["负增长3%=-3/%/", "增长2%=2/%/"],
    "税收负增长12.3%，较上月收窄3个百分点": [
        "负增长12.3%=-12.3/%/",
        "较上月收窄3个百分点=-3/个百分点/比上月",
    ],
    "亏损收窄三成，逆差收窄1200万元，利差收窄15个基点": [
        "收窄三成=-30/%/",
        "收窄1200万元=-12000000/元/",
        "收窄15个基点=-15/个基点/",
    ],
    "降幅收窄至3.2%，跌幅收窄至-3.2%，缺口收窄到3万人": ["降幅收窄至3.2%=-3.2/%/", "-3.2%=-3.2/%/", "3万人"],
    "跌幅较上月收窄0.5个百分点，增幅收窄2.1个百分点": [
        "跌幅较上月收窄0.5个百分点=-0.5/个百分点/比上月",
        "增幅收窄2.1个百分点=-2.1/个百分点/",
    ],
    "收窄近2个百分点，降幅比1—2月收窄一半": [
        "收窄近2个百分点=more_than/个百分点/",
        "降幅比1—2月收窄一半=-50/%/比1-2月",
    ],
    "降幅收窄2至3个百分点，降幅收窄超过2个百分点": [
        "降幅收窄2至3个百分点=range/个百分点/",
        "降幅收窄超过2个百分点=less_than/个百分点/",
    ],
    "同比降幅由8.1%收窄到5.3%": ["8.1%=-8.1/%/", "5.3%=-5.3/%/"],
    "降幅由上月的8.1%收窄至5.3%": ["8.1%=-8.1/%/", "5.3%=-5.3/%/"],
    "降幅由1月的8.1%收窄至3月的5.3%": ["8.1%=-8.1/%/", "5.3%=-5.3/%/"],
    "跌幅从8%扩大到9%，再到10%": ["跌幅从8%=-8/%/", "9%=-9/%/", "10%"],
    "增速由8%回落至5%，增幅从5%扩大为6%": ["8%=8/%/", "5%=5/%/", "增幅从5%=5/%/", "6%=6/%/"],
    "增速由5%转为-3%，复工率由80%降到78%": ["5%=5/%/", "-3%=-3/%/", "80%", "78%"],
    "降幅居前，复工率由80%提高到90%": ["80%", "90%"],
    "出口、进口分别下降4.2%、1.9%": ["下降4.2%=-4.2/%/", "1.9%=-1.9/%/"],
    "收入和利润提高4.2个、1.9个百分点": ["提高4.2个=4.2/个百分点/", "1.9个百分点=1.9/个百分点/"],
    "分别提高12个、9.5个和近20个百分点": [
        "提高12个=12/个百分点/",
        "9.5个=9.5/个百分点/",
        "近20个百分点=nearly/个百分点/",
    ],
    "从10%下降到6.8%，由10家增至12家": ["10%", "6.8%", "10家", "12家"],
    "工业增速-6.8%，利润-300万元，进口+3.2%": ["增速-6.8%=-6.8/%/", "-300万元", "+3.2%=3.2/%/"],
    "10-20人，3-5天，复工率-88%，电话0735-2888888": ["10-20人", "3-5天", "88%"],
    "担负3项任务，减负155万元，减免租金3万元": ["3项", "155万元", "3万元"],
    "满100元减30元，用去3升油": ["满100元", "30元", "3升"],
    "营业额翻了一番，产值翻番，用电零增长": ["翻了一番=1/番/", "翻番=1/番/", "零增长=0/%/"],
    "约1/20企业停产，近1/12员工，占11/12。": ["约1/20", "近1/12", "11/12"],
    "8/12家企业复工，截至7/22全县复工83家": ["8", "12家", "83家"],
    "有1亿零200万元，2千零20家": ["1亿零200万元", "2千零20家"],
    "净增：-5家，增减为-5家，同比：-83家": ["-5家", "-5家", "-83家=-83/家/同比"],
    "共3千五家、0,5%、一又二分之一、百儿八十家、三十好几家、千把家": [],
    "误差正负3%，1.234.567元，8'300家，3点5%，三百四五家": [],
    "有三、四家，3或5家，到岗率83. 5%": [],
    "面积83m2": ["83m2"],
    "同比、环比分别增长3%和5%": ["同比、环比分别增长3%=3/%/同比", "5%=5/%/环比"],
    "环比和同比分别下降3.5%、2%、1%": ["环比和同比分别下降3.5%=-3.5/%/环比", "2%=-2/%/同比", "1%=-1/%/同比"],
    "環比、同比分別多3家與近5家": ["環比、同比分別多3家=3/家/环比", "近5家=nearly/家/同比"],
    "同比、环比、定基比分别增长3%、5%和7%": [
        "同比、环比、定基比分别增长3%=3/%/同比",
        "5%=5/%/环比",
        "7%=7/%/定基比",
    ],
    "同比、环比分别增长3%，复工300家": ["环比分别增长3%=3/%/环比", "300家"],
    "減少用工3人，新增貸款3000萬元": ["減少用工3人=-3/人/", "3000萬元"],
    "上周复工10家，多了3家；比上周少3人": ["10家", "多了3家=3/家/", "比上周少3人=-3/人/比上周"],
    "减少跑动次数3次，降低用电成本300万元": ["3次=-3/次/", "300万元=-3000000/元/"],
    "同比少用电300万千瓦时，比去年的3家多2家": ["300万千瓦时=-3000000/千瓦时/同比", "3家", "2家"],
    "税收按年跌不到355名，按年跌大約5%": ["按年跌不到355名=more_than/名/同比", "按年跌大約5%=about/%/同比"],
    "按年降幅达6%，按年增速为5%": ["按年降幅达6%=-6/%/同比", "按年增速为5%=5/%/同比"],
    "按月減少過半，按年降至5%，按年发放500元": ["按月減少過半=less_than/%/按月", "按年降至5%", "500元"],
    "价格升了3%，面積縮了2%": ["升了3%=3/%/", "縮了2%=-2/%/"],
    "同期比微降3%，去年同期比下降3.2%": ["同期比微降3%=-3/%/同比", "去年同期比下降3.2%=-3.2/%/同比"],
    "比苏仙区小幅下降3%，比邻县至少多3家": [
        "比苏仙区小幅下降3%=-3/%/比苏仙区",
        "比邻县至少多3家=at_least/家/比邻县",
    ],
    "比7日多转移430人，比去年少发电61万千瓦时，比上月多次下降3%": [
        "430人=430/人/比7日",
        "61万千瓦时=-610000/千瓦时/比去年",
        "比上月多次",
        "下降3%=-3/%/",
    ],
    "同比少收120万元，比上月多招聘职工30名": [
        "同比少收120万元=-1200000/元/同比",
        "比上月多招聘职工30名=30/名/比上月",
    ],
    "超過去年同期近3個百分點，超过去年同期3%": ["超過去年同期近3個百分點=nearly/个百分点/同比", "3%"],
    "用电量收缩4%，同比飆升5%": ["收缩4%=-4/%/", "同比飆升5%=5/%/同比"],
    "产值倒退6.8%，客流滑坡3%": ["倒退6.8%=-6.8/%/", "滑坡3%=-3/%/"],
    "降破90%，环比跌破80%，价格升破100元": ["降破90%", "环比跌破80%", "升破100元"],
    "环比↓6.8%，较上周▼5家，产量⬆️3%": ["环比↓6.8%=-6.8/%/环比", "较上周▼5家=-5/家/比上周", "⬆️3%=3/%/"],
    "▲5家企业复工\n▼3家停工": ["5家", "3家"],
    "增速：- 5%，增速为 - 5%，同比 - 6.8%，增幅 - 3%": [
        "- 5%=-5/%/",
        "- 5%=-5/%/",
        "同比 - 6.8%=-6.8/%/同比",
        "增幅 - 3%=-3/%/",
    ],
    "复工率 - 88%，3 - 5%，产能负 5%，正3%负5%": ["88%", "3 - 5%", "负 5%=-5/%/", "3%", "负5%=-5/%/"],
    "与上月、去年同期相比分别增长2.1%、6.8%": [
        "与上月、去年同期相比分别增长2.1%=2.1/%/比上月",
        "6.8%=6.8/%/同比",
    ],
    "比上月和去年同期分别减少12家和36家": [
        "比上月和去年同期分别减少12家=-12/家/比上月",
        "36家=-36/家/同比",
    ],
    "用水量、用电量同比分别下降3.2%、增长1.8%": ["同比分别下降3.2%=-3.2/%/同比", "增长1.8%=1.8/%/同比"],
    "与去年同期相比，用工减少860人，企业增加5家": ["减少860人=-860/人/同比", "增加5家=5/家/"],
    "同比快5.3个百分点，同比增支86万元，减亏3万元": [
        "同比快5.3个百分点=5.3/个百分点/同比",
        "同比增支86万元=860000/元/同比",
        "减亏3万元=-30000/元/",
    ],
    "比去年同期多投放2.3亿元，同比提高2个千分点": [
        "比去年同期多投放2.3亿元=230000000/元/同比",
        "同比提高2个千分点=0.2/个百分点/同比",
    ],
    "一升一降，三次产业，从30调整为41.7调整为5，24/7，十分满意": [],
    "翻了近一番，十分之一左右": ["翻了近一番=nearly/番/", "十分之一左右"],
    "同比分别下降3.2、4.5个百分点": ["3.2=-3.2/个百分点/同比", "4.5个百分点=-4.5/个百分点/同比"],
    "三个镇分别复工12、8、15家": ["三个", "12", "8", "15家"],
    "快于全省0.3个百分点，慢于全省1.2个百分点": [
        "快于全省0.3个百分点=0.3/个百分点/比全省",
        "慢于全省1.2个百分点=-1.2/个百分点/比全省",
    ],
    "同比：-5.3%；环比：3.2%，增速：5%": ["-5.3%=-5.3/%/同比", "3.2%=3.2/%/环比", "5%=5/%/"],
    "监测点增加3个点，引进12个亿元项目，培育3个百亿产业": ["增加3个=3/个/", "12个", "3个"],
    "同比、环比，用电量分别增长3%、5%": ["增长3%=3/%/", "5%=5/%/"],
    "提高3个点，回落2个点，增加5个点位，有3个点": [
        "提高3个点=3/个百分点/",
        "回落2个点=-2/个百分点/",
        "增加5个=5/个/",
        "3个",
    ],
    "产量减半，租金减半，订单减半，出口同比减半": [
        "产量减半=-50/%/",
        "减半",
        "订单减半=-50/%/",
        "同比减半=-50/%/同比",
    ],
    "比武大赛高达300人，少收租金3万元": ["300人", "3万元"],
    "增幅为5.6%，降幅在3%左右，比1至2月收窄9.6个百分点": [
        "增幅为5.6%=5.6/%/",
        "降幅在3%左右=about/%/",
        "比1至2月收窄9.6个百分点=-9.6/个百分点/比1至2月",
    ],
    "减少聚集分3批返岗，提高效率完成300件": ["3批", "300件"],
    "高出节前近3个百分点，低于去年同期2.5个百分点": [
        "高出节前近3个百分点=nearly/个百分点/比节前",
        "低于去年同期2.5个百分点=-2.5/个百分点/同比",
    ],
}
"""Texts with what is found: its words, and of a change the value (or how it is hedged), unit and base."""
MEANT = {
    "停水最多時有8,900戶": ("8900", "8900", "exact", "户"),
    "停电由最高5万7千户回落": ("57000", "57000", "exact", "户"),
    "从最低的23%一路回升": ("23", "23", "exact", "%"),
    "补助由最高500万元提高": ("", "5000000", "up_to", "元"),
    "糯米橋商圈12攤則全部停業": ("12", "12", "exact", "摊"),
    "六十三條巴士路線": ("63", "63", "exact", "条"),
    "五十九條恢復正常行駛": ("59", "59", "exact", "条"),
    "停水3萬45戶": ("30045", "30045", "exact", "户"),
    "樓面約380萬平方呎": ("3800000", "3800000", "about", "平方呎"),
    "停電最長11個鐘，": ("", "11", "up_to", "小时"),
    "最高停電52萬1,338戶": ("521338", "521338", "exact", "户"),
    "每户最多停电2小时": ("", "2", "up_to", "小时"),
    "3个钟点工": ("3", "3", "exact", "个"),
    "17校取消返校日": ("17", "17", "exact", "校"),
    "年利率2.0厘": ("2", "2", "exact", "厘"),
    "PCR 12,406人次": ("12406", "12406", "exact", "人次"),
    "另減收使用費3個月": ("3", "3", "exact", "个月"),
    "缩短审批时限5个工作日": ("-5", "-5", "exact", "工作日"),
    "7/25至8/1共設15個篩檢站": ("15", "15", "exact", "个"),
    "连跑19小时40分": ("19.67", "19.67", "exact", "小时"),
    "停电168萬(wàn)戶(hù)": ("1680000", "1680000", "exact", "户"),
    "新购27台套": ("27", "27", "exact", "台套"),
    "发布85条次": ("85", "85", "exact", "条次"),
    "最高温度41摄氏度": ("41", "41", "exact", "摄氏度"),
    "最高指挥部派出300人": ("300", "300", "exact", "人"),
    "最低气温-5℃": ("-5", "-5", "exact", "℃"),
    "气温降至零下5℃": ("-5", "-5", "exact", "℃"),
    "最高可享受补贴20万元": ("", "200000", "up_to", "元"),
    "不高于全省城镇平均水平5.1%": ("", "5.1", "up_to", "%"),
    "不得低于当地最低标准1500元": ("1500", "", "at_least", "元"),
    "带动60多个上下游企业": ("60", "", "more_than", "个"),
    "10个内设机构": ("10", "10", "exact", "个"),
    "超過(guò)一半": ("50", "", "more_than", "%"),
    "增长一倍": ("1", "1", "exact", "倍"),
    "三块五": ("3.5", "3.5", "exact", "元"),
    "投资3个亿": ("300000000", "300000000", "exact", "元"),
    "10个亿元": ("1000000000", "1000000000", "exact", "元"),
    "3个多亿": ("300000000", "", "more_than", "元"),
    "3个百万富翁": ("3", "3", "exact", "个"),
    "已履约12家": ("12", "12", "exact", "家"),
    "有彩超3台": ("3", "3", "exact", "台"),
    "就近3家": ("3", "3", "exact", "家"),
    "复工企业较汛前少83家": ("-83", "-83", "exact", "家"),
    "客流较暑期高峰少两成": ("-20", "-20", "exact", "%"),
    "降雨量較汛前少三成": ("-30", "-30", "exact", "%"),
    "车流量较五一假期多1.2万辆": ("12000", "12000", "exact", "辆"),
    "利率比同期LPR低0.9个百分点": ("-0.9", "-0.9", "exact", "个百分点"),
    "比CPI高0.5个百分点": ("0.5", "0.5", "exact", "个百分点"),
    "比历史最高水位低0.8米": ("-0.8", "-0.8", "exact", "米"),
    "与上年同期相比低5%": ("-5", "-5", "exact", "%"),
    "较多企业复工，较大的有12家": ("12", "12", "exact", "家"),
    "结余-12.3万元": ("-123000", "-123000", "exact", "元"),
    "涨跌幅-12.3%": ("-12.3", "-12.3", "exact", "%"),
    "企业利润率-2.1%": ("-2.1", "-2.1", "exact", "%"),
    "失业率-0.3个百分点": ("-0.3", "-0.3", "exact", "个百分点"),
    "複工率-88%": ("88", "88", "exact", "%"),
    "伍拾万元整": ("500000", "500000", "exact", "元"),
    "壹仟贰佰叁拾肆元": ("1234", "1234", "exact", "元"),
    "县财政下拨500万元": ("5000000", "5000000", "exact", "元"),
    "调拨1500顶帐篷": ("1500", "1500", "exact", "顶"),
    "接听热线320个": ("320", "320", "exact", "个"),
    "发微信3200条": ("3200", "3200", "exact", "条"),
    "中心最低气压955百帕": ("955", "955", "exact", "百帕"),
    "降价2元至15元不等": ("-15", "-2", "range", "元"),
    "同比增长3%至5%": ("3", "5", "range", "%"),
    "按可比口径同比增长23.4%": ("23.4", "23.4", "exact", "%"),
    "侦破28起": ("28", "28", "exact", "起"),
    "12栋封顶": ("12", "12", "exact", "栋"),
    "5个项目封顶": ("5", "5", "exact", "个"),
    "每户3人封顶": ("", "3", "up_to", "人"),
    "连降3天暴雨": ("3", "3", "exact", "天"),
    "股价连降3%": ("-3", "-3", "exact", "%"),
    "山体滑坡约3万立方米": ("30000", "30000", "about", "立方米"),
    "降价12种": ("12", "12", "exact", "种"),
    "降价300个品种": ("300", "300", "exact", "个"),
    "降价5%": ("-5", "-5", "exact", "%"),
    "A股-3.2%": ("-3.2", "-3.2", "exact", "%"),
    "A股1200股": ("1200", "1200", "exact", "股"),
    "港币3万元": ("30000", "30000", "exact", "港元"),
    "美元3万": ("30000", "30000", "exact", "美元"),
    "3万美金": ("30000", "30000", "exact", "美元"),
    "5万人民币": ("50000", "50000", "exact", "元"),
    "100人（不含）以下": ("", "100", "less_than", "人"),
    "CT 3台": ("3", "3", "exact", "台"),
    "LNG 500吨": ("500", "500", "exact", "吨"),
    "KN95 500只": ("500", "500", "exact", "只"),
    "来了七八百号人": ("700", "800", "range", "人"),
    "来了300多号人": ("300", "", "more_than", "人"),
    "来了几百号人": ("200", "1000", "range", "人"),
    "来了1200号人": ("1200", "1200", "exact", "人"),
    "停工大半年": ("0.5", "0.5", "exact", "年"),
    "3年多来": ("3", "", "more_than", "年"),
    "A$300万元": ("3000000", "3000000", "exact", "澳元"),
    "28个BP": ("28", "28", "exact", "个基点"),
    "0.6个千分点": ("0.06", "0.06", "exact", "个百分点"),
    "2/20苏仙区复工58家": ("58", "58", "exact", "家"),
    "2/20规上企业复工，2/20（周四），2/20 20:00复工8家": ("8", "8", "exact", "家"),
    "截至2/9我县复工3家": ("3", "3", "exact", "家"),
    "2/9新增3家": ("3", "3", "exact", "家"),
    "1/2月份复工3家": ("3", "3", "exact", "家"),
    "来自1/3的企业": ("33.33", "33.33", "exact", "%"),
    "不少于2/3的代表": ("66.67", "", "at_least", "%"),
    "惠及1200家庭": ("1200", "1200", "exact", "家"),
    "美元12家企业结算": ("12", "12", "exact", "家"),
    "约1/3员工": ("33.33", "33.33", "about", "%"),
    "近1/20企业": ("", "5", "nearly", "%"),
    "1/12的企业": ("8.33", "8.33", "exact", "%"),
}
"""Texts with one quantity: its bounds, qualifier and unit."""
LEFT = (
    "2020年3月2日，二月十八，正月初六，上午8时30分，14:05，3月1日至5日",
    "第一批、第十条、第3期，前三名，（二）落实责任",
    "杨五一在长三角乘G1374次列车，到华能五厂和一至十公司，三正箱包",
    "三级联帮、“六必问”、“6+2”、双过半、十三条措施、一企一策、七个百分百",
    "拨打12345热线或0735-2888888，湘政办发〔2020〕3号，107国道",
    "一手抓防疫，一手抓复工，千方百计，进一步，一线，一体化，统一",
    "一家企业的一名工人说，这一天，那三项工作",
    "五里牌街道、三里屯、五一节、十四五规划",
    "12号人员到岗，205号人民路，一号人物，12号人到齐，十二号人到齐",
)


@for_each("text", FOUND)
def test_every_form_is_found(text: str) -> None:
    """The words are those of the text, from the first of its hedge to the last of its rate."""
    found = list(mentions(text))
    assert [text[mention.start : mention.end] for mention in found] == FOUND[text]


def described(text: str, mention: Mention) -> str:
    """Return the words of a mention, and of a change what it says."""
    quantity, words = mention.quantity, text[mention.start : mention.end]
    if quantity.change is Change.LEVEL:
        return words
    value = quantity.qualifier if quantity.value is None else decimal(quantity.value)
    return f"{words}={value}/{quantity.unit}/{quantity.base or ''}"


@for_each("text", CHANGED)
def test_a_change_is_found_with_its_sign_and_what_it_is_against(text: str) -> None:
    """Verb, sign and base belong to the words; what something has come to, is spared or new is a level."""
    assert [described(text, mention) for mention in mentions(text)] == CHANGED[text]


UNREAD = {
    "有3千五家复工，5家停工": ["3千五家"],
    "共百儿八十家，又来三十好几人": ["百儿八十家", "三十好几人"],
    "占0,5%，或.5%，或3·5%，到岗率83. 5%": ["0,5%", ".5%", "3·5%", "83. 5%"],
    "已复业119家121家，复业率93.0%94.5%，4人6人间": ["119家121家", "93.0%94.5%"],
    "共1.234.567元，后为1.234.567,89元": ["1.234.567元", "1.234.567,89元"],
    "增加了三、四家，五或六人，3又1/2天": ["三、四家", "五或六人", "3又1/2"],
    "有8'300家，占一又二分之一": ["8'300家", "一又二分之一"],
    "招聘次数3次，1、2、3，10的3次方，2020. 3. 2": [],
    "三、四家企业复工。\n2. 83家企业": [],
    "确诊病例为0，58家企业复工，0。5家，93.6%.12家，已复工.58家": [],
    "复工企业......58家，（1）.58家，目标1. 58家，周一、三、五3次，附件三、5家": [],
    "共1，562家，产值300（万元），另有300(亿元)，(万元)300，3百 万元": [
        "1，562",
        "300（万元）",
        "300(亿元)",
        "(万元)300",
        "3百 万元",
    ],
    "占总数的1/3，120家停工，上午8:30，200名到岗，2020.3.2，120家，N95，500只，双11，300人": [],
    "共12,00家，率为93。6%，投资1。2亿元，率93..6%，率93，6%，率93点六%，达九十三点6%": [
        "12,00家",
        "93。6%",
        "1。2亿元",
        "93..6%",
        "93，6%",
        "93点六%",
        "九十三点6%",
    ],
    "提高88。5个百分点，又下降3。5百分点": ["88。5个百分点", "3。5百分点"],
    "2020-03-02,12家复工，A3,5家，1,200家": [],
    "复工企业60、68家，共1、2名，近七、八家": ["60、68家", "1、2名", "七、八家"],
    "第1、2、3批，第1、3、5条，1、2、3组": [],
    "涨了3元5角，三元五角，身高1米75，每斤三块五，2米30个": ["3元5角", "三元五角", "1米75"],
    "9点50%的员工，3点5%，截至18点120万只口罩": ["9点50%", "3点5%"],
    "提高3.2、4.5个百分点，共有12、15、20人，新建12、8幢": ["3.2、4.5个百分点", "12、15、20人", "12、8幢"],
    "共投资1，234.5万元，工资3，500—5，000元，￥3，500": ["1，234.5", "3，500—5，000", "￥3，500"],
    "三、四项重点工作。二、三十家企业开工。一、二年级学生，高一12个班，五一3天假期": [],
    "措施1. 50%的社保费，隔离第3、7、14天，第三、四、五年减半，5、6两个月，2019、2020两年": [],
    "人均工资（元）2019年为3200，七年级2（班），居全市第5，300家复工，间隔1米1岗": [],
    "上午9点3万名员工返岗": [],
    "复工企业1O8家，复工率9O%，l26家，返岗I2人，1О8户": ["1O8", "9O", "l26", "I2", "1О8"],
    "O型血12人，CO2排放12吨，5l装3桶，型号IO3台": [],
    "志愿者十二、三人，共二十八、九家，年仅十七、八岁，约七、八成": [
        "十二、三人",
        "二十八、九家",
        "十七、八岁",
        "七、八成",
    ],
    "游客2000至3000余人，300-500余人次，损失100至200多万元，3至5家，3万至5万余只": [
        "2000至3000余人",
        "300-500余人次",
        "100至200多万元",
        "3万至5万余只",
    ],
    "死亡率9.8/10万，占三分之二，1/3": ["9.8/10万"],
    "身高1米75左右，跳6米35，每30秒50次，用时10秒52，14分35秒68": ["1米75", "6米35"],
    "同比下降（-）12.3%，同比（+）5%": ["（-）12.3%", "（+）5%"],
    "率98.5个%，98.5%%，有“68”家，“3000”人到岗，到岗（3000）人，亿元3亿5，体温38度5": [
        "98.5个%",
        "98.5%%",
        "“68”家",
        "“3000”人",
        "（3000）人",
        "3亿5",
        "38度5",
    ],
    "“90”后，“2”人才，（2）人员到岗，第（3）项，“12345”热线，用电30度5元": [],
    "投资12·5亿元，产值12. 5亿元，到岗2，3万人，百分之八、九十，300多-500多人，9B%，68家→3B家": [
        "12·5亿元",
        "12. 5亿元",
        "2，3万人",
        "百分之八、九十",
        "300多-500多人",
        "9B",
        "3B",
    ],
    "占1/3，3万人到岗，5·12地震，百分之五、百分之六，4S店，5S管理": [],
    "企业1️⃣2️⃣家，从3增至5万只": ["1️⃣2️⃣家", "3"],
    "产值.5亿元，提高3. 2个百分点，98。。5%，企业六8家，床位1500（张），98.5百分比，3.2%个百分点，20BP": [
        ".5亿元",
        "3. 2个百分点",
        "98。。5%",
        "六8家",
        "1500（张）",
        "98.5百分比",
        "3.2%个百分点",
        "20BP",
    ],
    "产值：2. 3 亿元，复工率： 93. 5%，到岗 12 , 345 人，复工 12, 345家": [
        "2. 3 亿元",
        "93. 5%",
        "12 , 345 人",
        "12, 345家",
    ],
    "措施：1. 3亿元贷款，产值：1. 工业3亿元，3月12, 300人到岗，N95, 345只": [],
    "来了300来多人，二十余来家，大米2吨8，每斤3元5。复工126豕，68加企业，3000入": [
        "300来多人",
        "二十余来家",
        "2吨8",
        "3元5",
        "126豕",
        "68加",
        "3000入",
    ],
    "水深3米5，走了3里5、2丈5；1万2、3千5，3小时30。": ["3米5", "3里5", "2丈5", "1万2", "3千5", "3小时30"],
    "3里5号，3米5长，转身45°，北纬30°N，功率10W": [],
    "停電1萬2,350戶，贷款1亿2,350万元，3万5,200人；复工1万2,其中新增5家": ["1万2"],
    "复工率98.%，到岗率.985，增长.5%": ["98.%", ".985", ".5%"],
    "最高气温12°，最低温-3°，年薪10W": ["12°", "-3°", "10W"],
    "大米2吨8袋，300多来自湖北，裁减30多余人员，日均300入100出": [],
    "星期六8家，附件六8份，提高3.2百分点，到岗员工数2999名": [],
    "該村三、四組共56戶，自強號1、3車廂，一、二把手，一、二本上线率，2、4、6栋住户，100、200米冠军": [],
}
"""Texts with what in them looks like a number, and can't be read."""


@for_each("text", UNREAD)
def test_what_cannot_be_read_is_yielded_whole(text: str) -> None:
    """From its first digit to its unit, in the order of the text, and no part of it is a quantity."""
    found = [text[one.start : one.end] for one in readings(text) if isinstance(one, Unread)]
    assert found == UNREAD[text]
    assert not {mention.start for mention in mentions(text)} & {
        at for one in readings(text) if isinstance(one, Unread) for at in range(*one)
    }


@for_each(
    "text",
    [
        "3栋405室，405室住户，乘坐7车16座返乡",
        "2020级学生，2019届毕业生",
        "县十七届人大五次会议，市政协四次会议",
        "双向六车道，5人制足球，60公斤级，110米栏，血压145/95mmHg，血压120/80",
        "二段18號，对半分，四分五裂，996工作制",
        "八九十年代，年过六旬，八旬老人，第90+3分钟",
    ],
)
def test_names_and_ordinals_are_no_quantities(text: str) -> None:
    """Rooms, seats, school years, meetings, races, weights, lanes and places are named by numbers."""
    assert [mention.quantity.printed for mention in mentions(text)] == []


@for_each(
    ("text", "unit"),
    [
        ("噪声65分贝", "分贝"),
        ("血压140毫米汞柱", "毫米汞柱"),
        ("0.4兆帕", "兆帕"),
        ("120兆瓦时", "兆瓦时"),
    ],
)
def test_a_unit_is_the_longest_word(text: str, unit: str) -> None:
    """And not what that begins with: 分, 克, 毫米."""
    (mention,) = mentions(text)
    assert mention.quantity.unit == unit


@for_each(
    ("text", "printed"),
    [
        ("新修5000米跑道", ["5000米"]),
        ("铺设500米项目投产", ["500米"]),
        ("拓宽六米乡道", ["六米"]),
        ("每人三元镇里补贴", ["每人三元"]),
        ("酒店共有客房300室", ["300室"]),
        ("新增客车3车60座", ["3车", "60座"]),
        ("爬2000级台阶", ["2000级"]),
        ("运来1000公斤级配碎石", ["1000公斤"]),
        ("村委会三次会议", ["三次"]),
        ("36伏安全电压", ["36伏"]),
        ("LED-50%", ["50%"]),
        ("最高温室补贴5万元", ["最高温室补贴5万元"]),
    ],
)
def test_names_begin_like_quantities_and_are_none(text: str, printed: list[str]) -> None:
    """A rule for a name takes no number from a sentence that only looks like it."""
    assert [mention.quantity.printed for mention in mentions(text)] == printed


@for_each(
    "text",
    [
        *("一季度-6.8%", "第二季度-6.8%", "前三季度-1%", "4季度-0.5个百分点", "上半年-2.1%", "下半年-3℃"),
        "一季度-20万元",
    ],
)
def test_a_minus_stands_behind_when_something_was(text: str) -> None:
    """What ends like a number with its unit is none here, and begins no range."""
    (found,) = mentions(text)
    assert found.quantity.low is not None
    assert found.quantity.low < 0


@for_each("text", ["半年-1年", "三个季度-6.8%", "3家-5%", "一季度-3家", "一季度—6.8%"])
def test_a_dash_behind_such_words_is_one(text: str) -> None:
    assert all((found.quantity.low or 0) >= 0 for found in mentions(text))


@for_each("text", ["全县GDP-6.8%", "PPI-2.3%", "CPI -0.5%"])
def test_a_hyphen_behind_an_index_is_a_minus(text: str) -> None:
    """So it is behind a name of capital letters, which is no unit."""
    (mention,) = mentions(text)
    assert (mention.quantity.value or 0) < 0


@for_each("text", MEANT)
def test_bounds_and_units_are_those_that_a_reader_reads(text: str) -> None:
    """Times of two units, glosses, names with 最高 and lists do not change what a number is."""
    (mention,) = mentions(text)
    quantity = mention.quantity
    low, high = ("" if bound is None else decimal(bound) for bound in (quantity.low, quantity.high))
    assert (low, high, quantity.qualifier, quantity.unit) == MEANT[text]


def test_a_list_lends_its_unit() -> None:
    """So it does where it says of whom each number is; elsewhere 3、4人 may be three or four."""
    found = [mention.quantity for mention in mentions("投资分别为1.2、3亿元，复工率分别达85.5、92.3%")]
    assert [(decimal(quantity.value or Fraction(0)), quantity.unit) for quantity in found] == [
        ("120000000", "元"),
        ("300000000", "元"),
        ("85.5", "%"),
        ("92.3", "%"),
    ]


def test_a_list_lends_its_verb() -> None:
    """What a list says once is in the words of each, so that they can be read alone."""
    first, second = mentions("出口、进口分别下降4.2%、1.9%")
    assert (first.quantity.printed, second.quantity.printed) == ("下降4.2%", "下降1.9%")
    assert second.quantity == parse("下降1.9%")


@for_each("text", LEFT)
def test_what_states_no_amount_is_left_alone(text: str) -> None:
    """Dates, ordinals, names, slogans, numbers of documents and idioms are no quantities."""
    assert [text[mention.start : mention.end] for mention in mentions(text)] == []


def test_names_are_left_alone() -> None:
    """A name that a record has is no quantity, whatever it holds."""
    text = "到百万庄和三台县，共3台"
    assert [m.quantity.printed for m in mentions(text, [(1, 4), (5, 8)])] == ["3台"]


def test_a_detached_hedge_changes_the_bounds() -> None:
    """最高 reaches over words that nobody lists, and so does 每人."""
    (mention,) = mentions("每户最高可获得临时救助生活补助金2000元")
    assert mention.detached
    assert mention.quantity.qualifier == "up_to"
    assert mention.quantity.low is None
    assert mention.quantity.high == 2000
    assert (mention.quantity.unit, mention.quantity.per) == ("元", "户")


WORDS = st.sampled_from(
    [
        *"一二三十百千万亿两半几数多余近约第每第个名家人元%.，。、 \n0123456789▢至-/",
        "以上",
        "复工率",
        "企业",
        "下降",
        "同比",
        "比上月",
        "降",
        "增速",
        "-",
        "负",
    ]
)


@given(st.lists(WORDS, max_size=60).map("".join))
def test_what_is_found_means_the_same_alone(text: str) -> None:
    """Spans are in order and apart, and `parse` reads the words as they were read in the text."""
    reached = 0
    for mention in mentions(text):
        assert reached <= mention.start < mention.end <= len(text)
        reached = mention.end
        if not mention.detached:
            printed = text[mention.start : mention.end].replace("\n", " ")
            assert mention.quantity == parse(printed, unit=mention.quantity.unit or None)


@for_each(
    "piece",
    [
        "1",
        "1,",
        "1 234 ",
        "一",
        "一百",
        "近",
        "约",
        "每",
        "多",
        "3天",
        "最高",
        "▢",
        "第",
        "“",
        "《",
        "(",
        "至",
        "1-",
        "3人、",
        "降5%、",
        "比上月",
        "-5%",
        "2020年",
        "a1",
        "半",
        "个",
        "数",
        "几",
    ],
)
def test_steps_are_linear_in_the_text(piece: str) -> None:
    """Sixteen times the text takes at most about sixteen times the steps, whatever it repeats.

    Where one regular expression does it all, no steps are to be counted; a square of so long a text would not
    end before the time-out of tests.
    """
    short, long = (steps(mentions, piece * (count // len(piece))) for count in (250, 4_000))
    assert long < 17 * short + 1_000
    if long < 1_000:
        list(mentions(piece * (400_000 // len(piece))))


def unbounded(pattern: Any) -> bool:
    """Say whether a parsed pattern may read any number of characters from where it starts."""
    return any(
        (operation in {ops.MAX_REPEAT, ops.MIN_REPEAT} and (value[1] is ops.MAXREPEAT or unbounded(value[2])))
        or (operation is ops.BRANCH and any(map(unbounded, value[1])))
        or (operation is ops.SUBPATTERN and unbounded(value[3]))
        or (operation in {ops.ASSERT, ops.ASSERT_NOT} and unbounded(value[1]))
        for operation, value in pattern
    )


def test_an_aside_reads_a_bounded_number_of_characters() -> None:
    """So the steps within a pattern, which can't be counted, are linear in the text too."""
    assert not unbounded(parser.parse(non_quantities._ASIDE, re.VERBOSE | re.MULTILINE))
    assert unbounded(parser.parse("(?:a|(b*))"))


def beginnings(pattern: Any) -> tuple[set[str], bool]:
    """Return the characters that a parsed pattern may begin with, and whether it may be empty."""
    found: set[str] = set()
    for operation, value in pattern:
        own, empty = _beginnings(operation, value)
        found |= own
        if not empty:
            return found, False
    return found, True


def _beginnings(operation: Any, value: Any) -> tuple[set[str], bool]:
    if operation is ops.LITERAL:
        return {chr(value)}, False
    if operation is ops.IN:
        ranges = [(held, held) if kind is ops.LITERAL else held for kind, held in value]
        return {chr(code) for low, high in ranges for code in range(low, high + 1)}, False
    if operation is ops.BRANCH:
        each = [beginnings(branch) for branch in value[1]]
        return set().union(*(own for own, _ in each)), any(empty for _, empty in each)
    if operation is ops.SUBPATTERN:
        return beginnings(value[3])
    if operation in {ops.MAX_REPEAT, ops.MIN_REPEAT}:
        own, empty = beginnings(value[2])
        return own, empty or value[0] == 0
    assert operation in {ops.ASSERT, ops.ASSERT_NOT, ops.AT}, operation
    return set(), True


def test_no_aside_is_passed_over() -> None:
    """The characters at which asides are looked for are all that one may begin with."""
    every, empty = beginnings(parser.parse(non_quantities._ASIDE, re.VERBOSE | re.MULTILINE))
    assert not empty
    passed = re.compile(non_quantities._ASIDE[: non_quantities._ASIDE.index(")") + 1])
    assert [character for character in sorted(every) if not passed.match(character)] == []


@for_each(
    ("text", "printed", "low"),
    [
        ("本月产值下降的企业有12家", "12家", 12),
        ("减少的企业有5家", "5家", 5),
        ("增加的岗位300个", "300个", 300),
        ("用电量同比减半", "同比减半", -50),
        ("租金减半", "减半", 50),
    ],
)
def test_what_fell_is_counted_and_a_half_can_be_a_fall(text: str, printed: str, low: int) -> None:
    """下降的 tells of what is counted, and 减半 is a change only against a base."""
    (found,) = mentions(text)
    assert (found.quantity.printed, found.quantity.low) == (printed, Fraction(low))


@for_each(
    ("text", "expected"),
    [
        ("苏仙区83家半导体企业复工", ["83家"]),
        ("12台半挂车上路", ["12台"]),
        ("3台半自动口罩机", ["3台"]),
        ("10家半停产企业", ["10家"]),
        ("5个半成品仓", ["5个"]),
        ("20名半脱产干部", ["20名"]),
        ("5家以上海为总部的企业", ["5家"]),
        ("8家以上市为目标的企业", ["8家"]),
        ("3家以下沙为基地的企业", ["3家"]),
        ("3天内蒙古员工到齐", ["3天"]),
        ("15家以内销为主的企业", ["15家"]),
        ("用了两个半小时，等了3天半", ["两个半小时", "3天半"]),
        ("亩产3吨半，涨了一倍半，歇了2个半月", ["3吨半", "涨了一倍半", "2个半月"]),
        ("100家以上市场主体，5家以上市级企业", ["100家以上", "5家以上"]),
        ("20家以上海外企业，3天内销售一空", ["20家以上", "3天内"]),
    ],
)
def test_what_begins_the_next_word_is_no_hedge_and_no_half(text: str, expected: list[str]) -> None:
    """半导体, 上海 and 内销 are words; a household or a machine has no half."""
    assert [found.quantity.printed for found in mentions(text)] == expected


FORMS: Final = {
    "复工126/136家，占92.6%": ["126家", "136家", "92.6%"],
    "学校复课23/25所": ["23所", "25所"],
    "2/3的企业，3/5家企业": ["2/3", "3/5"],
    "12/25复工，复工12/25所": ["12所", "25所"],
    "猪肉3.86元/500克，下降5%": ["3.86元/500克", "下降5%"],
    "复工68家/126家": ["68家", "126家"],
    "补贴12元/（人·天），共3天": ["12元/（人·天）", "3天"],
    "供电12元/（人·天": ["12元"],
    "10千伏#3线停电5户，3#变停电6户": ["5户", "6户"],
    "成绩1分58秒36，共3人": ["1分58秒36", "3人"],
    "历时2时5分30秒，2时5分30秒发震": ["2时5分30秒"],
    "用时2时5分": [],
    "热粥30锅，鸡蛋200板，血液3管": ["30锅", "200板", "3管"],
    "200板房，3管理员，5板块，毛利率3%，三毛流浪": ["3%"],
    "双管齐下，三管齐下，一板一眼，打一锅端": [],
    "抢修光缆120皮长公里、35芯公里": ["120皮长公里", "35芯公里"],
}


@for_each("text", FORMS)
def test_units_of_the_market_and_parts_of_a_whole_are_read(text: str) -> None:
    """What is counted of how many, and for how much a price is, are parts of what a number says."""
    assert [found.quantity.printed for found in mentions(text)] == FORMS[text]


IN_TAIWAN: Final[dict[str, list[tuple[str, str | None, int]]]] = {
    "出口年增6.8%，月減1.2%": [("年增6.8%", "同比", 1), ("月減1.2%", "环比", -1)],
    "营收年减近3%": [("年减近3%", "同比", -1)],
    "CPI年增率為2.1%": [("年增率為2.1%", "同比", 1)],
    "外銷訂單季增約5%": [("季增約5%", "环比", 1)],
    "失業率月增0.2個百分點": [("月增0.2個百分點", "环比", 1)],
    "2019年增6.8%": [("增6.8%", None, 1)],
    "一季度增3%，去年增2%，3月减6%": [("增3%", None, 1), ("增2%", None, 1), ("减6%", None, -1)],
    "每年增6.8%": [("每年增6.8%", None, 1)],
    "年增产6.8万吨": [("增产6.8万吨", None, 1)],
    "年增长6.8%": [("增长6.8%", None, 1)],
    "满300元减30元": [("30元", None, 0)],
}


@for_each("text", IN_TAIWAN)
def test_a_year_or_month_before_a_change_is_its_base(text: str) -> None:
    """As papers of Taiwan write of shares; a year that is named before a verb is when something changed."""
    found = [one.quantity for one in mentions(text) if one.quantity.printed != "满300元"]
    assert [(one.printed, one.base, _sign(one)) for one in found] == IN_TAIWAN[text]


def _sign(quantity: Quantity) -> int:
    """Return on which side of nought a change is, 0 for a level."""
    bound = quantity.high if quantity.low is None else quantity.low
    return 0 if quantity.change is Change.LEVEL else 1 if bound is not None and bound >= 0 else -1


SMALL: Final = {
    "产能利用率93趴": ["93趴"],
    "满意度98.5趴以上": ["98.5趴以上"],
    "3趴在地上，第一趴活动，三趴": [],
    "20年3月起开工": [],
    "自19年12月至20年2月": [],
    "工龄20年3个月": ["20年", "3个月"],
    "近20年来": ["20年"],
    "企业#69家": ["69家"],
    "#69%": ["69%"],
    "#3楼12人，#1203房": ["12人"],
    "复工率=68/73×100%=93.15%": ["68/73", "93.15%"],
    "比率＝企业数÷总数×100%": [],
    "达到100%，是2×100 %": ["100%"],
}


@for_each("text", SMALL)
def test_short_forms_are_read_as_they_are_meant(text: str) -> None:
    """A year in two digits with a month is a day; what has a counter is no number of a house."""
    assert [found.quantity.printed for found in mentions(text)] == SMALL[text]


POINTED: Final = {
    "体温37。3℃": "37。3℃",
    "每斤2。5元": "2。5元",
    "面积6。8亩": "6。8亩",
    "大米20。8吨": "20。8吨",
    "打8。5折": "8。5折",
    "用时2。5小时": "2。5小时",
    "水位0。6米": "0。6米",
    "路长1。2公里": "1。2公里",
    "是去年的3。1倍": "3。1倍",
    "气温-3。5度": "3。5度",
    "共3家。5吨大米": "",
    "截至3月2日。3吨": "",
    "6。8家": "6。8家",
    "共126。35家企业": "126。35家",
    "现有病例0。5家企业": "",
    "口罩是KN95。8家企业": "",
    "3。8妇女节": "",
}


@for_each("text", POINTED)
def test_a_full_stop_within_a_fraction_is_told(text: str) -> None:
    """A number that ends a sentence has a unit before the full stop, but for a 0 and a name."""
    unread = [text[found.start : found.end] for found in readings(text) if isinstance(found, Unread)]
    assert unread == ([POINTED[text]] if POINTED[text] else [])


@for_each("text", ["阅读 1.2万　　赞 236　在看 88", "閱讀 3,421　讚 58", "阅读10万+", "\n在看 88\n"])
def test_what_stands_below_a_post_is_no_number_of_it(text: str) -> None:
    """So many read it; but 阅读 3万册图书 tells of books."""
    assert list(mentions(text)) == []
    assert [one.quantity.printed for one in mentions("阅读 3万册图书，点赞 300人")] == ["3万册", "300人"]
