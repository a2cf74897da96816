"""What a change is against: told apart from how it changed, and shown as it was typed."""

from tables import for_each

from bulletin.text.quantity.bases import are_two, base_in_words, direction_in
from bulletin.text.quantity.running import mentions


@for_each(
    ("base", "expected"),
    [
        ("同比下降", "下降"),
        ("下降", "下降"),
        ("增长", "增长"),
        ("比2月底下降", "下降"),
        ("较上月减少了", "减少了"),
        ("环比升", "升"),
        ("比上周多", "多"),
        ("比節前低了", "低了"),
        ("同比-", "-"),
        ("同比下降6.8%", "下降6.8%"),
        ("同比", ""),
        ("比历史最高", ""),
        ("比去年最低", ""),
        ("比2-3月", ""),
        ("比3月2日", ""),
        ("比涨价前", ""),
        ("较上年末", ""),
        ("比上月增速", ""),
        ("与去年同期相比", ""),
    ],
)
def test_the_direction_at_the_end_of_a_base_is_found(base: str, expected: str) -> None:
    """It belongs into the printed words; a verb within a base is what something was before."""
    assert direction_in(base) == expected


@for_each(
    ("base", "expected"),
    [
        ("同比、环比", True),
        ("环比/同比", True),
        ("同比", False),
        ("比1、2月", False),
        ("比年初和节前", False),
    ],
)
def test_two_bases_are_told(base: str, expected: bool) -> None:  # noqa: FBT001
    """Each change has one."""
    assert are_two(base) is expected


@for_each(
    ("base", "expected"),
    [
        ("同比", "同比"),
        ("环比", "环比"),
        ("按年", "按年"),
        ("比2月底", "比2月底"),
        ("较上月", "较上月"),
        ("与去年同期相比", "与去年同期相比"),
        ("與去年同期相比", "與去年同期相比"),
        ("与2月底", "与2月底相比"),
        ("2月底", "与“2月底”相比"),
        ("去年同期", "与“去年同期”相比"),
    ],
)
def test_a_base_is_shown_as_readers_say_it(base: str, expected: str) -> None:
    """What says already that it compares is left as typed."""
    assert base_in_words(base) == expected


@for_each(
    ("text", "base"),
    [
        ("同比名义增长8%", "同比"),
        ("同比實際增長8%", "同比"),
        ("同比平稳回落3%", "同比"),
        ("较年初同步降低9台", "比年初"),
        ("比去年同期预计下降3%", "同比"),
        ("比上月预计压缩70%", "比上月"),
        ("比预计下降3%", "比预计"),
        ("比年初预期下降2%", "比年初预期"),
        ("比去年同日增长5%", "同比"),
    ],
)
def test_how_it_changed_is_no_part_of_the_base(text: str, base: str) -> None:
    """Words between a base and its verb say how, or that it is expected."""
    assert [found.quantity.base for found in mentions(text)] == [base]
