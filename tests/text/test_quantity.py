"""Quantities: what printed words mean, and what is refused."""

import pickle
from dataclasses import FrozenInstanceError
from fractions import Fraction
from pathlib import Path

import pytest
from tables import for_each

from bulletin.text.quantity import (
    Change,
    Qualifier,
    Quantity,
    QuantityError,
    Token,
    TokenRole,
    datum,
    decimal,
    format_derived,
    format_quantity,
    parse,
    reasons,
)

TRIPLES = [
    block.split("\n")
    for block in Path(__file__).with_name("quantities.txt").read_text(encoding="utf-8").strip().split("\n\n")
    if not block.startswith("#")
]


def described(printed: str, unit: str | None = None) -> str:
    """Return the meaning in the words of quantities.txt."""
    try:
        quantity = parse(printed, unit=unit)
    except QuantityError as error:
        return f"error at={error.start}-{error.end} part={error.part} reason={error.reason}"
    low, high = ("?" if bound is None else decimal(bound) for bound in (quantity.low, quantity.high))
    open_bounds = [name for name in ("low", "high") if getattr(quantity, f"{name}_open")]
    extras = {
        "per": quantity.per,
        "period": quantity.period,
        "decimals": quantity.decimals,
        "open": ",".join(open_bounds),
        "change": "" if quantity.change is Change.LEVEL else quantity.change,
        "base": quantity.base,
    }
    return " ".join(
        [
            f"low={low} high={high} qualifier={quantity.qualifier} unit={quantity.unit}",
            *(f"{name}={value}" for name, value in extras.items() if value),
        ]
    )


def roles(printed: str) -> str:
    """Return the tokens as `role:text`."""
    return " ".join(f"{token.role}:{token.text}" for token in parse(printed).tokens)


@for_each(("title", "written", "meaning"), TRIPLES)
def test_meaning(title: str, written: str, meaning: str) -> None:
    """Every form of quantities.txt means what stands below it."""
    printed, _, unit = written.partition(" @ ")
    assert described(printed, unit or None) == meaning, title


def test_corpus() -> None:
    """The corpus is whole: triples throughout, with titles of their own."""
    assert {len(triple) for triple in TRIPLES} == {3}
    assert len({triple[0] for triple in TRIPLES}) == len(TRIPLES) == 461


def test_whole_value() -> None:
    """A quantity holds all that was printed and all that it means."""
    assert parse("近1.5万人") == Quantity(
        printed="近1.5万人",
        tokens=(
            Token(TokenRole.HEDGE, "近"),
            Token(TokenRole.NUMBER, "1.5万"),
            Token(TokenRole.UNIT, "人"),
        ),
        low=None,
        high=Fraction(15000),
        qualifier=Qualifier.NEARLY,
        unit="人",
        per=None,
        period=None,
        decimals=1,
        low_open=False,
        high_open=True,
    )


@for_each(
    ("printed", "expected"),
    [
        ("5000多万元", "number:5000 hedge:多 number:万 unit:元"),
        ("百余名", "number:百 hedge:余 unit:名"),
        ("上百名", "hedge:上 number:百 unit:名"),
        ("十几个", "number:十几 unit:个"),
        ("2萬——3萬隻", "number:2萬 dash:—— number:3萬 unit:隻"),
        ("1分鐘能生產500片", "per:1分鐘 words:能生產 number:500 unit:片"),
        ("两天一次", "per:两天 number:一 unit:次"),
        ("3天共80名", "period:3天 hedge:共 number:80 unit:名"),
        ("500元/人·月", "number:500 unit:元 per:/人·月"),
        ("每人补贴500元", "per:每人 words:补贴 number:500 unit:元"),
        ("日产量3万份", "per:日产量 number:3万 unit:份"),
        ("20名职工以上", "number:20 unit:名 words:职工 hedge:以上"),
        ("以20万元为上限", "hedge:以 number:20万 unit:元 hedge:为上限"),
        ("▢万元至▢万元", "gap:▢ number:万 unit:元 dash:至 gap:▢ number:万 unit:元"),
        ("1▢.▢5%", "number:1 gap:▢ number:. gap:▢ number:5 unit:%"),
        ("近 3000 人", "hedge:近 words:  number:3000 words:  unit:人"),
        ("一个多月", "number:一 unit:个 hedge:多 unit:月"),
        ("两个半小时", "number:两 unit:个 number:半 unit:小时"),
        ("三分之二", "number:三分之二"),
        ("九成五", "number:九成五"),
        ("最低可至▢%", "hedge:最低可至 gap:▢ unit:%"),
        ("￥500", "unit:￥ number:500"),
        ("每千人5张", "per:每千人 number:5 unit:张"),
        ("較去年同期減少近20家", "base:較去年同期 change:減少 hedge:近 number:20 unit:家"),
        ("增速回落至－6.8%", "change:增速 hedge:回落至 number:－6.8 unit:%"),
        ("168萬(wàn)戶(hù)", "number:168萬 words:(wàn) unit:戶 words:(hù)"),
    ],
)
def test_tokens(printed: str, expected: str) -> None:
    """Each piece of the printed words has its role, and keeps its own characters."""
    assert roles(printed) == expected


@for_each("printed", ["68家", "近3000人", "１，５６２ 家", "8萬—10萬隻", "最快可半天"])
def test_format(printed: str) -> None:
    """Formatting what was parsed gives the printed text back."""
    assert format_quantity(parse(printed)) == printed


def test_value() -> None:
    """Only an exact quantity has a value; two thirds keep their exactness until they are shown."""
    assert parse("三分之二").value == Fraction(200, 3)
    assert parse("0.1吨").value == Fraction(1, 10)
    assert parse("约4000人").value is None
    assert parse("▢家").value is None
    assert parse("2万—3万只").value is None


def test_unit_given() -> None:
    """The indicator's unit is understood, and what is printed goes before it."""
    assert parse("10万", unit="元").unit == "元"
    assert parse("10万只", unit="元").unit == "只"
    assert parse("三分之一", unit="元").unit == "%"
    assert parse("3萬隻", unit="隻").unit == "只"
    assert parse("3", unit="‰").low == Fraction(3, 10)
    assert parse("500元/户", unit="元/人").per == "户"
    assert parse("贷款3000万", unit="").unit == "元"
    assert parse("补贴口罩3000").unit == ""
    assert parse("3座桥", unit="座桥").unit == "座桥"


@for_each(
    ("printed", "expected"),
    [
        ("68家", "68"),
        ("99.67%", "99.67"),
        ("1562.73万元", "15627300"),
        ("三分之二", "66.67"),
        ("4000余人次", "4000.."),
        ("近3000人", "..3000"),
        ("2万—3万只", "20000..30000"),
        ("约4000人", "4000"),
        ("约2万—3万只", "20000..30000"),
        ("数百名", "200..1000"),
        ("▢家", None),
        ("2万—▢万只", "20000.."),
        ("零", "0"),
    ],
)
def test_datum(printed: str, expected: str | None) -> None:
    """The machine-readable value is a number or an interval, and none where nothing is known."""
    assert datum(parse(printed)) == expected


@for_each(
    ("value", "expected"),
    [
        (Fraction(68), "68"),
        (Fraction(9967, 100), "99.67"),
        (Fraction(15627300), "15627300"),
        (Fraction(200, 3), "66.67"),
        (Fraction(1, 6), "0.17"),
        (Fraction(1, 3), "0.33"),
        (Fraction(-1, 3), "-0.33"),
        (Fraction(-1, 2), "-0.5"),
        (Fraction(-1, 700), "0"),
        (Fraction(1, 8), "0.125"),
        (Fraction(1, 10**20), "0." + "0" * 19 + "1"),
        (Fraction(0), "0"),
        (Fraction(10**40), "1" + "0" * 40),
    ],
)
def test_decimal(value: Fraction, expected: str) -> None:
    """Plain digits, no exponent; what never ends is rounded half up to two decimals."""
    assert decimal(value) == expected


@for_each(
    ("low", "high", "unit", "expected"),
    [
        (20000, 30000, "", "2万～3万"),
        (20000, 30000, "只", "2万～3万只"),
        (130000, 170000, "元", "13万元～17万元"),
        (12500, 20000, "元", "1.25万元～2万元"),
        (2, 30000, "元", "2元～3万元"),
        (2, 30000, "", "2～30000"),
        (10, 20, "%", "10%～20%"),
        (100, 150, "千克", "100～150千克"),
        (Fraction("95.2"), Fraction("95.2"), "%", "95.2%"),
        (Fraction(200, 3), Fraction(200, 3), "%", "66.67%"),
        (15627300, 15627300, "元", "1562.73万元"),
        (286000000, 286000000, "元", "2.86亿元"),
        (19576, 19576, "人", "19576人"),
        (Fraction("5.3"), Fraction("5.3"), "个百分点", "5.3个百分点"),
        (50000000, None, "元", "5000万元以上"),
        (None, 200, "人", "不超过200人"),
        (None, None, "家", "▢家"),
    ],
)
def test_format_derived(low: Fraction | None, high: Fraction | None, unit: str, expected: str) -> None:
    """Computed values follow GB/T 15835: the wave, % on both ends, 万 and 亿 only where exact."""
    first, last = (None if bound is None else Fraction(bound) for bound in (low, high))
    assert format_derived(first, last, unit) == expected


@for_each(
    ("qualifier", "expected"),
    [
        (Qualifier.EXACT, "5000人"),
        (Qualifier.MORE_THAN, "超过5000人"),
        (Qualifier.NEARLY, "近5000人"),
        (Qualifier.AT_LEAST, "5000人以上"),
        (Qualifier.UP_TO, "不超过5000人"),
        (Qualifier.LESS_THAN, "不足5000人"),
        (Qualifier.ABOUT, "约5000人"),
        (Qualifier.RANGE, "5000～5000人"),
        (Qualifier.MISSING, "▢人"),
    ],
)
def test_format_derived_qualifiers(qualifier: Qualifier, expected: str) -> None:
    """A qualifier has one wording."""
    assert format_derived(Fraction(5000), Fraction(5000), "人", qualifier=qualifier) == expected


def test_format_derived_rounds() -> None:
    """`decimals` is the most that are shown, rounded half up, without zeros at the end."""
    assert format_derived(Fraction("95.25"), Fraction("95.25"), "%", decimals=1) == "95.3%"
    assert format_derived(Fraction("95.04"), Fraction("95.04"), "%", decimals=1) == "95%"
    assert format_derived(Fraction("0.5"), Fraction("0.5"), "%", decimals=0) == "1%"


@for_each("printed", ["", " ", "　", "\n"])
def test_nothing(printed: str) -> None:
    """Nothing is refused as such."""
    with pytest.raises(QuantityError) as caught:
        parse(printed)
    assert caught.value.reason == reasons.EMPTY


def test_length() -> None:
    """Two hundred characters are read, one more is refused, and the part is what is too much."""
    assert parse("3" + "家".rjust(199)).unit == "家"
    with pytest.raises(QuantityError) as caught:
        parse("3" + "家".rjust(200))
    assert (caught.value.start, caught.value.part, caught.value.reason) == (200, "家", reasons.TOO_LONG)


def test_error() -> None:
    """An error says what, where and why, and survives the way between two processes."""
    error = QuantityError("3月2日", 1, 2, reasons.DATE)
    assert (error.printed, error.start, error.end, error.part) == ("3月2日", 1, 2, "月")
    assert str(error) == f"「3月2日」 at 1-2, 「月」: {reasons.DATE}"
    copy = pickle.loads(pickle.dumps(error))  # noqa: S301  our own bytes
    assert (str(copy), copy.reason) == (str(error), reasons.DATE)


def test_frozen() -> None:
    """A quantity can't be changed."""
    with pytest.raises(FrozenInstanceError):
        parse("3家").unit = "个"  # type: ignore[misc]


@for_each("printed", ["5-3万只", "8—6万只", "20-19万只", "3-2.5万只", "10至3万家"])
def test_a_range_whose_unit_makes_it_run_downwards_is_refused(printed: str) -> None:
    """The scale of the second end holds for the first, which then is the larger one."""
    with pytest.raises(QuantityError, match="the range runs from more to less"):
        parse(printed)


@for_each(
    ("printed", "low", "high"),
    [("2-3万只", 20000, 30000), ("500至1万只", 500, 10000), ("五至三百只", 5, 300), ("5只-3万只", 5, 30000)],
)
def test_a_range_from_pieces_to_ten_thousands_is_read(printed: str, low: int, high: int) -> None:
    """So it is where the first end is much larger as a number, or has a unit of its own."""
    found = parse(printed)
    assert [found.low, found.high] == [low, high]


@for_each("printed", ["83家半", "12台半", "20名半", "3辆半"])
def test_what_has_no_half_is_refused(printed: str) -> None:
    """A half of a household, a machine or a person is the beginning of another word."""
    with pytest.raises(QuantityError):
        parse(printed)
