"""Laws of quantities, for any text: round trip, order, width, script, numerals, time."""

from dataclasses import replace
from fractions import Fraction
from typing import Final

from counting import steps
from hypothesis import example, given, strategies as st
from opencc import OpenCC
from tables import for_each

from bulletin.text.quantity import (
    Change,
    Qualifier,
    Quantity,
    QuantityError,
    decimal,
    format_derived,
    format_quantity,
    parse,
    reasons,
)
from bulletin.text.quantity.directions import OF_TIME, VERBS
from bulletin.text.quantity.folding import fold
from bulletin.text.quantity.grammar import combined
from bulletin.text.quantity.lexemes import WORDS, lexemes
from bulletin.text.quantity.parse import directed, negated, undirected
from bulletin.text.quantity.units import WHOLE, words

BEFORE = [
    "",
    *sorted(
        words(
            "近 约 约有 超过 逾 至少 最高 不超过 不足 共 仅 高达 日均 每人 员工 - 负 下降 减少 同比增长"
            " 较上月回落约 降幅 比去年同期少 增速放缓 降至 收窄到"
        )
    ),
]
BEHIND = ["", *sorted(words("以上 以下 左右 不到 内 /人 /日"))]
UNITS = ["", *sorted(words("个 家 人次 元 只 天 个小时 个月 % 平方米 标段"))]
SCALES = ["", *sorted(words("万 亿 余 多万 余亿"))]
NUMERALS = sorted(words("一 两 十 十几 百 千 数百 几十 三分之二 八成 九成五 一半 七八 二十三 ▢"))
TRADITIONAL = str.maketrans(
    "万亿个余两约过员产处级达仅时几数负减较长缓", "萬億個餘兩約過員產處級達僅時幾數負減較長緩"
)
FULL_WIDTH = str.maketrans({chr(code): chr(code + 0xFEE0) for code in range(0x21, 0x7F)})

numbers = st.one_of(
    st.integers(0, 10**9).map(str),
    st.integers(0, 10**9).map("{:,}".format),
    st.decimals(0, 10**6, places=2, allow_nan=False).map("{:f}".format),
    st.sampled_from(NUMERALS),
)
ends = st.builds("".join, st.tuples(numbers, st.sampled_from(SCALES), st.sampled_from(UNITS)))
middles = st.one_of(ends, st.builds("".join, st.tuples(ends, st.sampled_from("—～至"), ends)))
phrases = st.builds("".join, st.tuples(st.sampled_from(BEFORE), middles, st.sampled_from(BEHIND)))
BASES = words("同比 环比 按年 比去年同期 较2月底 与上年同期相比 比苏仙区 高出节前")
pieces = st.sampled_from(
    [*sorted({*WORDS, *BASES}), *"0123456789.,▢ 零一二三十百千万亿几数点第号-−负降升多少"]
)
jumbles = st.lists(pieces, max_size=12).map("".join)
strings = st.one_of(st.text(max_size=220), st.text("0123456789.,万亿一十百千几▢", max_size=40))
texts = st.one_of(phrases, jumbles, strings)


def outcome(printed: str) -> Quantity | QuantityError:
    """Return the quantity or the error that is raised instead; nothing else may be."""
    try:
        return parse(printed)
    except QuantityError as error:
        return error


def meaning(printed: str) -> Quantity | str:
    """Return what `printed` means, without its own characters, or why it is refused."""
    result = outcome(printed)
    if isinstance(result, QuantityError):
        return str(result.reason)
    return replace(result, printed="", tokens=())


@given(texts)
@example("十九五亿二")
@example("\ud800")
def test_only_quantity_errors(printed: str) -> None:
    """Any text is a quantity that formats back to it, or a QuantityError about a part of it."""
    result = outcome(printed)
    if isinstance(result, QuantityError):
        assert 0 <= result.start <= result.end <= len(printed)
        assert result.part == printed[result.start : result.end]
        assert result.reason
    else:
        assert format_quantity(result) == printed
        assert all(token.text for token in result.tokens)


@given(texts)
def test_bounds(printed: str) -> None:
    """Bounds are in order, and agree with the qualifier; of a rise or fall the other one may be zero."""
    found = meaning(printed)
    if isinstance(found, str):
        return
    quantity = undirected(found)
    assert found.change is not Change.LEVEL or quantity == found
    assert {found.low, found.high} <= {quantity.low, quantity.high, Fraction(0)}
    low, high = quantity.low, quantity.high
    assert low is None or high is None or low <= high
    assert (low, high) != (None, None) or quantity.qualifier is Qualifier.MISSING
    expected = {
        Qualifier.EXACT: low is not None and low == high,
        Qualifier.ABOUT: low is not None and low == high,
        Qualifier.RANGE: low is not None and high is not None,
        Qualifier.MORE_THAN: high is None and quantity.low_open,
        Qualifier.AT_LEAST: high is None,
        Qualifier.NEARLY: low is None and quantity.high_open,
        Qualifier.LESS_THAN: low is None and quantity.high_open,
        Qualifier.UP_TO: low is None,
    }
    assert expected.get(quantity.qualifier, True)
    assert (quantity.value is None) is (quantity.qualifier is not Qualifier.EXACT)
    assert not (quantity.low_open and low is None)
    assert not (quantity.high_open and high is None)


plain = st.builds("".join, st.tuples(st.sampled_from(["", "近", "约", "超过", "不足"]), middles))


ANY: Final = sorted(word for word in VERBS if word.removesuffix("了") not in OF_TIME)
"""Verbs of change of anything: only a span of time is 提前 or 推迟."""


@given(plain, st.sampled_from(ANY))
def test_a_fall_is_the_number_with_its_sign_turned(printed: str, verb: str) -> None:
    """A verb of change makes a change of a number, and a fall turns its bounds and hedges; the words stay."""
    number = outcome(printed)
    changed = outcome(verb + printed)
    if isinstance(number, QuantityError) or number.change is not Change.LEVEL:
        return
    if isinstance(changed, QuantityError) and number.unit in WHOLE:
        assert changed.reason == reasons.SECOND_NUMBER  # 增加20家至103家
        return
    assert isinstance(changed, Quantity), str(changed)
    expected = directed(number if VERBS[verb] > 0 else negated(number), VERBS[verb])
    assert replace(changed, printed="", tokens=()) == replace(
        expected, printed="", tokens=(), change=Change.CHANGE
    )


@given(plain, st.sampled_from(sorted(VERBS)), st.sampled_from("至到"))
def test_what_something_has_come_to_is_a_level(printed: str, verb: str, behind: str) -> None:
    """Behind 至 and 到 a number is what it is without the verb."""
    number, reached = meaning(printed), meaning(verb + behind + printed)
    if isinstance(number, Quantity):
        assert reached == number


@given(plain)
def test_turned_twice_is_as_before(printed: str) -> None:
    """To turn the sign of a number twice changes nothing but a hedge's strength, never a bound."""
    number = outcome(printed)
    if isinstance(number, Quantity):
        again = negated(negated(number))
        assert (again.low, again.high, again.low_open, again.high_open) == (
            number.low,
            number.high,
            number.low_open,
            number.high_open,
        )


@given(numbers, st.sampled_from(["%", "元", "℃", "个百分点"]), st.sampled_from("-−－﹣负負"))
def test_a_minus_sign(number: str, unit: str, sign: str) -> None:
    """A sign before a number turns its bounds."""
    plain_number, negative = outcome(number + unit), outcome(sign + number + unit)
    if isinstance(plain_number, Quantity) and number[0].isdigit():
        assert isinstance(negative, Quantity), str(negative)
        assert (negative.low, negative.high) == (negated(plain_number).low, negated(plain_number).high)
        assert format_quantity(negative) == sign + number + unit


@given(st.integers(1, 500), st.integers(1, 500), st.sampled_from("-–~～至"))
def test_a_dash_between_two_numbers_is_no_sign(one: int, other: int, dash: str) -> None:
    """Between the ends of a range a hyphen is a dash."""
    low, high = sorted((one, other))
    quantity = parse(f"{low}{dash}{high}人")
    assert (quantity.low, quantity.high) == (Fraction(low), Fraction(high))
    assert quantity.change is Change.LEVEL


@given(phrases)
def test_width(printed: str) -> None:
    """Full-width digits and signs mean what half-width ones mean."""
    assert meaning(printed.translate(FULL_WIDTH)) == meaning(printed)


@given(phrases)
def test_script(printed: str) -> None:
    """Traditional characters mean what Simplified ones mean."""
    assert meaning(printed.translate(TRADITIONAL)) == meaning(printed)


@given(st.text())
def test_fold_keeps_offsets(text: str) -> None:
    """Folding keeps the length, and folding twice changes nothing more."""
    assert len(fold(text)) == len(text)
    assert fold(fold(text)) == fold(text)


def test_lexicon_is_folded() -> None:
    """Every word of the lexicon is in the form that folding gives the text, or it would never match."""
    assert {word for word in WORDS if fold(word) != word} == set()


@for_each("script", ["s2t", "s2tw", "s2hk"])
def test_the_other_script_is_folded(script: str) -> None:
    """Every word of the lexicon is known in Traditional characters too; 參 is the banker's three."""
    convert = OpenCC(script).convert
    words = {convert(word): word for word in WORDS if "参" not in word}
    assert {other: word for other, word in words.items() if fold(other) != word} == {}


@given(st.text())
@example("\u200d")
def test_lexemes_cover(text: str) -> None:
    """Lexemes lie side by side over the whole text, but for spaces."""
    folded = fold(text)
    found = list(lexemes(folded))
    assert "".join(lexeme.text for lexeme in found if lexeme.text != " ").replace(" ", "") == folded.replace(
        " ", ""
    )
    assert all(folded[lexeme.start : lexeme.end] == lexeme.text for lexeme in found)


@given(st.integers(0, 10**30 - 1))
def test_digits(number: int) -> None:
    """An integer of up to thirty digits is read exactly, with separators or without."""
    assert parse(f"{number}家").value == number
    assert parse(f"{number:,}家").value == number
    assert parse(f"{number:,}家".replace(",", "\u2009")).value == number


@given(st.decimals(0, 10**12, places=4, allow_nan=False, allow_infinity=False), st.sampled_from("万亿"))
def test_decimals_with_scale(number: object, scale: str) -> None:
    """Decimals with 万 or 亿 are multiplied exactly."""
    expected = Fraction(str(number)) * {"万": 10**4, "亿": 10**8}[scale]
    assert parse(f"{number:f}{scale}元").value == expected


def spelt(number: int) -> str:
    """Write `number` in Chinese numerals as GB/T 15835 does, independent of the code under test."""
    for scale, word in ((10**8, "亿"), (10**4, "万"), (1000, "千"), (100, "百"), (10, "十")):
        if number >= scale:
            high, low = divmod(number, scale)
            zero = "零" if 0 < low < scale // 10 else ""
            return spelt(high) + word + zero + (spelt(low) if low else "")
    return "零一二三四五六七八九"[number]


@given(st.integers(0, 10**12 - 1))
@example(10)
@example(110)
@example(1010)
@example(20_500_000)
def test_numerals(number: int) -> None:
    """A Chinese numeral means its number."""
    assert parse(f"{spelt(number)}元", unit="元").value == number


@given(st.integers(0, 10**10), st.integers(0, 10**10), st.sampled_from(["", "家", "元", "%", "只"]))
def test_derived_ranges(one: int, other: int, unit: str) -> None:
    """A computed range, printed, is read back as the same bounds."""
    low, high = sorted((Fraction(one, 100), Fraction(other, 100)))
    quantity = parse(format_derived(low, high, unit, qualifier=Qualifier.RANGE))
    assert (quantity.low, quantity.high, quantity.unit) == (low, high, unit)


@given(st.integers(0, 10**12), st.sampled_from(sorted(set(Qualifier) - {Qualifier.RANGE, Qualifier.MISSING})))
def test_derived_qualifiers(hundredths: int, qualifier: Qualifier) -> None:
    """A computed bound, printed, is read back with the same qualifier."""
    bound = Fraction(hundredths, 100)
    quantity = parse(format_derived(bound, bound, "元", qualifier=qualifier))
    assert quantity.qualifier is qualifier
    assert {quantity.low, quantity.high} - {None} == {bound}


@given(st.fractions())
def test_decimal_is_near(value: Fraction) -> None:
    """Digits for programs differ from the value by no more than half of the last of two decimals."""
    assert abs(Fraction(decimal(value)) - value) <= Fraction(1, 200)


@given(st.sampled_from(sorted(Qualifier)), st.sampled_from(sorted(Qualifier)))
def test_hedges_commute(one: Qualifier, other: Qualifier) -> None:
    """Two hedges mean the same in either order, and one twice is one."""
    assert combined(one, other) is combined(other, one)
    assert combined(one, one) is one


@for_each(
    "piece", ["1", "1,", "1 234 ", "一", "一点", "几", "几一", "▢,", "近", "个", "3个", "第", "百分之", " "]
)
def test_long_text_is_cut_up_in_one_pass(piece: str) -> None:
    """There is at most one lexeme for a character, and 50,000 pieces are no hindrance: a square would be."""
    text = fold(piece * 50_000)
    reached = 0
    for lexeme in lexemes(text):
        assert reached <= lexeme.start < lexeme.end
        reached = lexeme.end
    assert text[reached:].strip() == ""


@for_each(
    "piece", ["1", "1,", "1 234 ", "一", "一点", "几", "几一", "▢,", "近", "个", "3个", "第", "百分之", " "]
)
def test_linear(piece: str) -> None:
    """Cutting up long text takes steps in proportion to its length."""
    short, long = (steps(lexemes, fold(piece * count)) for count in (1_000, 16_000))
    assert long < 17 * short + 1_000
