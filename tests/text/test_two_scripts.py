"""A text in either script: what is converted, and what stays as it was typed."""

from hypothesis import given, strategies as st
from tables import for_each

from bulletin.text.scripts import Script, in_script, is_foreign

PAIRS = {
    "苏仙区规上工业企业复工率达100%": "蘇仙區規上工業企業復工率達100%",
    "为这里的群众发口罩7万余个": "為這裡的群眾發口罩7萬餘個",
    "面粉、面试、方面": "麵粉、面試、方面",
    "干部、干净、干事、天干": "幹部、乾淨、幹事、天干",
    "台州遇台风": "台州遇颱風",
    "范县、余杭、后山": "范縣、餘杭、後山",
    "5公里、里面、五里牌": "5公里、裡面、五里牌",
    "一只口罩，只有一只": "一隻口罩，只有一隻",
    "订单复杂，恢复生产，答复": "訂單複雜，恢復生產，答覆",
    "发展、头发、发布": "發展、頭髮、發佈",
    "征收、长征": "徵收、長征",
    "制度、制造": "制度、製造",
    "系统、联系、关系": "系統、聯繫、關係",
    "准备、批准": "準備、批准",
    "松江区、放松": "松江區、放鬆",
    "当前、当地、妥当": "當前、當地、妥當",
}
ACROSS_WORDS = {
    "网上集中签约仪式": "網上集中簽約儀式",
    "首批复工企业，分批复产": "首批復工企業，分批復產",
    "第一批复市，首批复航；批复产业园，答复产品问题": "第一批復市，首批復航；批覆產業園，答覆產品問題",
    "复电率，全部复电；网签网聘，签的什么约，抽签": "復電率，全部復電；網簽網聘，簽的什麼約，抽籤",
    "董事长胡建华告诉记者": "董事長胡建華告訴記者",
    "稳岗资金发放到位": "穩崗資金發放到位",
    "若不尽快恢复生产": "若不儘快恢復生產",
    "公开发布，对外发布": "公開發佈，對外發佈",
    "人均每天干满8小时": "人均每天幹滿8小時",
    "在协议里约定的额度": "在協議裡約定的額度",
    "复工复产复信心": "復工復產復信心",
    "据云岭县人社局统计": "據雲嶺縣人社局統計",
    "停业近百天后，十二天后": "停業近百天後，十二天後",
    "5万只口罩，限价每只2元": "5萬隻口罩，限價每隻2元",
    "县道干溪段抢通": "縣道乾溪段搶通",
    "规模以下的不在这个数里": "規模以下的不在這個數裡",
    "当天所签项目的总投资": "當天所簽項目的總投資",
    "对接单，并发一体通行证，并发症": "對接單，並發一體通行證，併發症",
    "联系刻制公章的公司，家具制造": "聯繫刻製公章的公司，家具製造",
    "口罩3000只，▢只，发117551只口罩，5万多只": "口罩3000隻，▢隻，發117551隻口罩，5萬多隻",
    "停工3周，▢周，两周年，周边": "停工3週，▢週，兩週年，周邊",
    "只有3家，签签": "只有3家，簽簽",
    "只": "隻",
}
"""What OpenCC alone gets wrong: the end of one word and the beginning of the next are a phrase of it."""
WORDS = st.text("复工企业率后里面干只余万亿▢0123456789%，。（）「」ab 復業後裡麵幹隻餘萬億", max_size=30)


@for_each("simplified", PAIRS)
def test_a_text_reads_as_its_readers_write_it(simplified: str) -> None:
    """Characters that stand for several are told apart by their words."""
    assert in_script(simplified, Script.HANT) == PAIRS[simplified]
    assert in_script(PAIRS[simplified], Script.HANS) == simplified


@for_each("simplified", ACROSS_WORDS)
def test_no_phrase_is_read_across_words(simplified: str) -> None:
    assert in_script(simplified, Script.HANT) == ACROSS_WORDS[simplified]
    assert in_script(ACROSS_WORDS[simplified], Script.HANS) == simplified


@for_each("text", ["公里之後，后山裡", "芙蓉區五里牌的幹部", "皇后與後勤，老闆批准", "一台機器佔了面積"])
def test_what_was_typed_in_a_script_stays(text: str) -> None:
    """A Traditional text may hold 里, 后 and 台, which are no Simplified characters there."""
    assert in_script(text, Script.HANT) == text


@for_each("text", ["乾隆年间的著作", "复工率98.6%", "", "3.5 km", "▢万只〔原文缺数〕", "高斯贝尔——“满产”"])
def test_a_simplified_text_stays_simplified(text: str) -> None:
    """Some characters are of both scripts."""
    assert in_script(text, Script.HANS) == text


@given(WORDS, st.sampled_from(Script))
def test_digits_signs_and_length_stay(text: str, script: Script) -> None:
    """What is no Chinese character is where it was, and what was converted is converted."""
    found = in_script(text, script)
    assert len(found) == len(text)
    for one, other in zip(text, found, strict=True):
        assert one == other or ("\u4e00" <= one <= "\u9fff" and "\u4e00" <= other <= "\u9fff")
    assert not is_foreign(found, script)
    assert in_script(found, script) == found
