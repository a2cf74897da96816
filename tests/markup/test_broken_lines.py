"""A number or a reference that the end of a line breaks is told, or found where it stands."""

import pytest
from tables import for_each

from bulletin.markup.convert import convert
from bulletin.markup.words import convert_words
from bulletin.text.quantity import Change


@for_each(
    ("typed", "number"),
    [
        ("复工率93.\n6%，居全省第一。", "93.6%"),
        ("复工率为9\n3.6%。", "93.6%"),
        ("产值1,\n200元。", "1,200"),
        ("产值1,200,\n000元。", "1,200,000"),
        ("全区复工12\n4家。", "124"),
        ("投资3亿\n2000万元。", "3亿2000"),
        ("> 复工12\n> 4家。", "124"),
        ("　　复工12\n4家。", "124"),
        ("前文。\n\n复工率93．\n6%。", "93．6%"),
        ("复工率93.\n6 %。", "93.6 %"),
        ("20\n20年3月，已经复工。", "2020"),
        ("- 复工12\n4家。", "124"),
        ("- 复工12\n  4家。\n- 停工。", "124"),
        ("1. 复工率93.\n   6%。", "93.6%"),
        ("[^1]: 复工12\n    4家。见[^1]", "124"),
    ],
)
def test_a_number_in_two_lines_is_told_and_not_read(typed: str, number: str) -> None:
    """It has one warning, and its second part is no number of its own."""
    document = convert(typed)
    (found,) = document.problems
    assert (found.rule, found.location.line) == ("broken-number", typed.count("\n\n") * 2 + 1)
    assert str(found.mend).startswith(f"write `{number}` in one line")
    assert [one for one in document.numbers if one.mention.quantity.printed[0].isdigit()] == []


@for_each(
    "typed",
    [
        "复工84家，\n93家满员。",
        "复工84\n家，满员。",
        "- 复工84\n- 93",
        "复工84\n\n93家",
        "```\n84\n93\n```",
        "| 甲 | 84 |\n| - | - |\n| 93 | 1 |",
        "于2月29\n日复工。",
        "电话2287000\n2020年起，改为专线。",
        "复工率93.  \n6 %。",
        "如下：\n1. 复工84\n2. 停工3",
        "3月2日，\n3月3日。",
        "- 复工84\n\n  93家",
        "- 复工84  \n  93家",
        "- 复工84\n  - 93家",
        "- 复工84家\n  93家满员",
    ],
)
def test_numbers_of_their_own_lines_are_left(typed: str) -> None:
    """A number that ends before its line does, or stands in an item or cell, is whole."""
    assert [found.rule for found in convert(typed).problems if found.rule == "broken-number"] == []


@for_each(
    ("typed", "numbers"),
    [
        ("前面。\n\n全区共二十\n万人参加", [("二十万人", 3, 4)]),
        ("前面。\n\n共三百\n余名", [("三百余名", 3, 2)]),
        ("> 共二十\n> 万人", [("二十万人", 1, 4)]),
        ("共八十四\n家，又八十四\n家", [("八十四家", 1, 2), ("八十四家", 2, 4)]),
        ("共84\n家", [("84家", 1, 2)]),
        ("名单见表七\n首先说明", []),
        ("见附件二\n名单在后", []),
        ("前面五家。\n\n见表三\n份额如下", [("五家", 1, 3)]),
    ],
)
def test_a_number_across_a_line_end_has_its_place(typed: str, numbers: list[tuple[str, int, int]]) -> None:
    """Its first sign is its place; a numeral at a line's end takes no unit from the next."""
    found = convert(typed).numbers
    assert [(one.mention.quantity.printed, one.line, one.column) for one in found] == numbers


@for_each(
    ("typed", "mended"),
    [
        ("复工{{ sx5-\nresumed }}", "{{ sx5-resumed }}"),
        ("复工{{\nsx5-resumed }}", "{{ sx5-resumed }}"),
        ("复工{{ sx5-resumed\n}}", "{{ sx5-resumed }}"),
        ("> 复工{{ sx5\n> -resumed }}", "{{ sx5-resumed }}"),
        ("- 复工{{ a\n  b }}", "{{ ab }}"),
    ],
)
def test_a_reference_in_two_lines_is_told_as_such(typed: str, mended: str) -> None:
    """The line's end is the cause, and not a missing brace."""
    found = [one for one in convert(typed).problems if one.rule == "bad-reference"]
    assert [str(one.mend) for one in found] == [f"write `{mended}` in one line"]


def test_a_reference_without_an_end_is_told_as_before() -> None:
    """Nothing closes it in the next line either."""
    (found,) = convert("复工{{ a\n\nb }} c").problems
    assert str(found.what) == "`{{` opens a reference that nothing closes on this line"


@for_each(
    ("typed", "numbers"),
    [
        ("前面。\n\n全区共**124**家", [("124家", 3, 6)]),
        ("全区**124**家，__3__名", [("124家", 1, 5), ("3名", 1, 14)]),
        ("全区<b>124</b>家，又<b>124</b>家", [("124家", 1, 6), ("124家", 1, 19)]),
        ("共**5~8**万人", [("5~8万人", 1, 4)]),
        ("又*近* 3000人，`3`家", [("近 3000人", 1, 3), ("3家", 1, 13)]),
        ("||复工|\n|-|-|\n|**3**家|4家|", [("3家", 3, 4), ("4家", 3, 9)]),
        ("３家**３**家", [("３家", 1, 1), ("３家", 1, 5)]),
    ],
)
def test_a_number_with_marks_in_it_has_its_place(typed: str, numbers: list[tuple[str, int, int]]) -> None:
    """Marks and tags between its signs hide it from nobody."""
    found = convert(typed).numbers
    assert [(one.mention.quantity.printed, one.line, one.column) for one in found] == numbers


@for_each(
    ("typed", "number"),
    [
        ("口罩1 2 0 0只", "1200"),
        ("3 月 1 0 日复工", "10"),
        ("共8\u00a03家", "83"),
        ("增长9 3.6%", "93.6"),
        ("复 工 率 9 3 . 6 %", "93.6"),
        ("达到93 . 6%", "93.6"),
        ("增长1 2 . 5 个百分点", "12.5"),
        ("投资3 .5万元", "3.5"),
        ("投资 1 2 0 . 5 亿元", "120.5"),
        ("有１ ５ ６ 万人", "１５６"),
        ("口罩**1 2**只", "12"),
    ],
)
def test_a_number_with_a_space_behind_each_digit_is_told(typed: str, number: str) -> None:
    """A PDF gives such ones; the last digit with its unit is no number of its own."""
    document = convert(typed)
    (found,) = document.problems
    assert str(found.mend) == (
        f"write `{number}`; if these are several numbers, write its unit behind each, and 、 between"
    )
    assert document.numbers == ()
    assert [str(one.mend) for one in convert_words(typed.replace("*", "")).problems] == [str(found.mend)]


@for_each(
    "typed",
    ["3 000只", "5 家", "图1 2家企业", "附件3 5家", "第1 2家", "3家 2 家", "1 2 3", "12 5人"],
)
def test_other_spaces_beside_digits_are_none(typed: str) -> None:
    """Groups of three, a space before a unit, the number of a picture, and rows of digits."""
    assert convert(typed).problems == ()


@for_each(
    ("typed", "text", "numbers"),
    [
        ("COVID-\n19期间", "COVID-19期间", []),
        ("> 抗击COVID-\n> 19，", "抗击COVID-19，", []),
        ("A-\n3号楼", "A-3号楼", []),
        ("复工，\n19家", "复工，19家", ["19家"]),
        ("work-\nplace", "work- place", []),
    ],
)
def test_a_hyphen_joins_a_name_to_the_number_in_the_next_line(
    typed: str, text: str, numbers: list[str]
) -> None:
    """A name like COVID-19 is whole again; other words keep their space."""
    document = convert(typed)
    assert document.text == text
    assert [found.mention.quantity.printed for found in document.numbers] == numbers
    assert document.problems == ()


def test_a_place_where_a_number_may_be_broken_is_no_end_of_it() -> None:
    """`<wbr>` shows nothing, so the number goes on behind it."""
    document = convert("已有99<wbr>9家复工")
    assert [document.text[found.mention.start : found.mention.end] for found in document.numbers] == ["999家"]


@for_each("typed", ["83家\n20家", "83家\n\n20家", "复工率83%\n20家未复工"])
def test_a_number_with_its_unit_is_whole_where_its_line_ends(typed: str) -> None:
    """The next line may begin with another one."""
    assert len(convert(typed).numbers) == 2


@for_each(
    ("typed", "printed", "change"),
    [
        ("~~83~~84家", "84家", Change.LEVEL),
        ("<s>83</s>84家", "84家", Change.LEVEL),
        ("复工83<del>5</del>家", "83家", Change.LEVEL),
        ("~~84家~~83家", "83家", Change.LEVEL),
        ("共3家，同比增长~~3~~3.5%", "同比增长3.5%", Change.CHANGE),
        ("同比下降<del>3.2</del>3.5%", "同比下降3.5%", Change.CHANGE),
        ("投资约~~3~~5亿元", "约5亿元", Change.LEVEL),
        ("10~~20家，月增30~~40家", "增30~~40家", Change.CHANGE),
    ],
)
def test_what_is_struck_out_is_no_part_of_a_number(typed: str, printed: str, change: Change) -> None:
    """Readers see it beside the other; the words around belong to the number that holds."""
    document = convert(typed)
    quantity = document.numbers[-1].mention.quantity
    assert ("".join(quantity.printed.split()), quantity.change) == (printed, change)
    assert document.problems == ()


@pytest.mark.parametrize("typed", ["有3千五家", "有3千\n五家"])
def test_a_number_that_nobody_can_read_is_told_where_it_stands(typed: str) -> None:
    """Its digits are put together in an unusual way."""
    document = convert(f"前。\n\n{typed}")
    assert [(found.rule, found.location.line) for found in document.problems] == [("unread-number", 3)]
    assert document.numbers == ()


@for_each(
    ("typed", "words", "numbers"),
    [
        ("复工68\n家，到岗300\n人。", "复工68家，到岗300人。", ["68家", "300人"]),
        ("- 全区复工68\n家", "全区复工68家", ["68家"]),
        ("- 复工68\n  家", "复工68家", ["68家"]),
        ("1. 产值3\n亿元\n2. 用工93\n%", "产值3亿元\n用工93%", ["3亿元", "93%"]),
        ("- 復工3\n間", "復工3間", ["3間"]),
        ("**全区**有\n68\u3000家", "全区有68\u3000家", ["68\u3000家"]),
        ("> 共有\n> 68\n> 家", "共有68家", ["68家"]),
        ("到3月2\n日，复工", "到3月2日，复工", []),
        ("产值**3**\n万余元", "产值3万余元", ["3万余元"]),
        ("型号A5\n的机器", "型号A5 的机器", []),
    ],
)
def test_a_number_and_its_unit_in_two_lines_are_one(typed: str, words: str, numbers: list[str]) -> None:
    """A line's end between them, or between a number and Han characters, leaves no space and no doubt."""
    document = convert(typed)
    assert (document.text.strip(), document.problems) == (words, ())
    assert [found.mention.quantity.printed for found in document.numbers] == numbers
