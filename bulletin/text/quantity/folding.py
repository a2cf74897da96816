"""One form for each character of the grammar: half width, Simplified, one dash, one wave, one space.

Folding keeps the length, so that offsets in the folded text are offsets in the printed one. It is no
conversion of script: only the characters of our own words are here, and nothing folded is ever shown,
except the unit of a quantity.
"""

import re
from typing import Final

_TRADITIONAL: Final = (
    "亞仟伍佈佔佰來個傢傳僅價億償兌內兩冊別剋剛劃劑務勵區厤叁參叄員問單噸園圓埰報場塊壹夠奬學寀實將專對導屆層崗嵗師幣幫幹幾廠弌張彆後從復應戶拾捌捲採損摺攝敎數於昇時曆朮柒條棟業榦槍標樣"
    "檔檢檯歐歲歷決減測準溫滿潤濟為無營爭爲牀獎玖現環產産畝療發盃盞眾睏確碼禮稅種積筆箇節築簽籤糧約紅級紮組結絡給綑經綫網線緻縣總織纍罰羣聯聲職聽肆臺與舉萬蓆蓋蔘處號衆術衕裏補裝裡製複觀"
    "訂計証該誌課請證護負財貨貳買貸費貼資賠購贈贰踰車載輛輪輸辦迴這週進遊過達遠遲選還醫釐針鈡銷錠錢鍋鍼鍾鎊鎭鎮鐘長門開間閤關陆陞陸隊隻雙難電韆頁頂頃項預頭顆題額願類颱餘駕體髮麪麫麵點黨"
    "齣較漲縮擴調劇驟銳淨凈遞緩趨災壓彈規國風當勢躍顯穩漸續絕氣貿設籌墊備撥覈轉盤窩籠緊連鋭飆齊峯繼繳納掛義際虧毀換親豐趕違沒貝茲偵識順櫃攤"
)
"""Traditional and variant characters of the lexicon, and the banker's numerals (GB/T 15835, 5.2.4)."""

_SIMPLIFIED: Final = (
    "亚千五布占百来个家传仅价亿偿兑内两册别克刚划剂务励区历三三三员问单吨园圆采报场块一够奖学采实将专对导届层岗岁师币帮干几厂一张别后从复应户十八卷采损折摄教数于升时历术七条栋业干枪标样"
    "档检台欧岁历决减测准温满润济为无营争为床奖九现环产产亩疗发杯盏众困确码礼税种积笔个节筑签签粮约红级扎组结络给捆经线网线致县总织累罚群联声职听四台与举万席盖参处号众术同里补装里制复观"
    "订计证该志课请证护负财货二买贷费贴资赔购赠二逾车载辆轮输办回这周进游过达远迟选还医厘针钟销锭钱锅针钟镑镇镇钟长门开间合关六升六队只双难电千页顶顷项预头颗题额愿类台余驾体发面面面点党"
    "出较涨缩扩调剧骤锐净净递缓趋灾压弹规国风当势跃显稳渐续绝气贸设筹垫备拨核转盘窝笼紧连锐飙齐峰继缴纳挂义际亏毁换亲丰赶违没贝兹侦识顺柜摊"
)
"""The same in Simplified characters and plain numerals, one for one."""

_DASHES: Final = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\u2500\u2501\ufe58\ufe63\uff0d"
_WAVES: Final = "\u02dc\u223c\u301c\u3030\uff5e"
_TONES: Final = "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜńňǹ"
_SPACES: Final = "\ufe0f\u00a0\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u3000"


def _table() -> dict[int, str]:
    table = {code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5E)}
    for old, new in ((_DASHES, "-"), (_WAVES, "~"), (_SPACES, " ")):
        table |= {ord(character): new for character in old}
    table |= {ord(old): new for old, new in zip(_TRADITIONAL, _SIMPLIFIED, strict=True)}
    return table | {ord(old): new for old, new in zip("〇○◯﹪￥﹢➕➖△▽º˚", "零零零%¥++-▲▼°°", strict=True)}


_FOLDED: Final = _table()


_GLOSS: Final = re.compile(rf"\([a-zü' ]{{0,9}}[{_TONES}][a-zü' {_TONES}]{{0,20}}\)")


def fold(text: str) -> str:
    """Return `text` with every character in the form that the lexicon uses; as long as `text`.

    How a character is spoken, in Latin letters behind it, becomes spaces: 168萬(wàn)戶(hù).
    """
    folded = text.translate(_FOLDED)
    return _GLOSS.sub(lambda gloss: " " * len(gloss[0]), folded) if "(" in folded else folded
