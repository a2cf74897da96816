"""A number is told as it reads on the page: entities are characters, and no quantity crosses a line."""

from tables import for_each

from bulletin.markup.convert import convert


def _numbers(typed: str) -> list[tuple[str, int, int]]:
    """Return the numbers of a text, each with its line and column."""
    document = convert(typed)
    return [
        (document.text[number.mention.start : number.mention.end], number.line, number.column)
        for number in document.numbers
    ]


@for_each(
    ("typed", "words", "column"),
    [
        ("共1&nbsp;200家。", "1\u00a0200家", 2),
        ("共1&#160;200家。", "1\u00a0200家", 2),
        ("共1&#8239;200&#8239;300家。", "1\u202f200\u202f300家", 2),
        ("共80&nbsp;家。", "80\u00a0家", 2),
        ("为8&#xA0;%。", "8\u00a0%", 2),
        ("为98&percnt;。", "98%", 2),
        ("共&#57;99家。", "999家", 2),
        ("共9&#57;8家。", "998家", 2),
        ("共**9**&#57;8家。", "998家", 4),
        ("共9<wbr>&#57;8家。", "998家", 2),
        ("共83&#23478;。", "83家", 2),
    ],
)
def test_a_number_with_entities_has_its_place(typed: str, words: str, column: int) -> None:
    """It is read as what they stand for, and told where it was typed."""
    assert _numbers(f"前。\n\n{typed}\n\n后5家。") == [(words, 3, column), ("5家", 5, 2)]
    assert convert(typed).problems == ()


@for_each(
    ("typed", "words", "column"),
    [
        ("共[83](/about/)家。", "83家", 3),
        ("共[83家](/about/)。", "83家", 3),
        ("共[**83**](/about/)家。", "83家", 5),
        ("共83[^1]家。\n\n[^1]: 注。", "83家", 2),
        ("共83<!-- 核实 -->家。", "83家", 2),
        ("共5\\~8家。", "5~8家", 2),
    ],
)
def test_a_number_with_marks_in_it_has_its_place(typed: str, words: str, column: int) -> None:
    """A link around a part of it, a footnote's mark, a comment or tags hide it from nobody."""
    assert _numbers(f"前。\n\n{typed}")[:1] == [(words, 3, column)]


@for_each(
    ("typed", "whole"),
    [
        ("9&nbsp;99家", "999"),
        ("共9&nbsp;99家", "999"),
        ("截至昨日，9&#160;99家", "999"),
        ("共9\u00a099家", "999"),
        ("共99&nbsp;9家", "999"),
        ("共12&#8239;34&#8239;5名", "12345"),
        ("共1&nbsp;2&nbsp;0&nbsp;0只", "1200"),
        ("达9&thinsp;12.5%", "912.5"),
        ("- 共9&nbsp;99家", "999"),
    ],
)
def test_a_space_within_a_number_is_told(typed: str, whole: str) -> None:
    """Such a space stands in a number, and not between two; what stands behind it is no number of its own."""
    (found,) = convert(f"前。\n\n{typed}").problems
    assert (found.rule, found.location.line) == ("broken-number", 3)
    assert f"write `{whole}`" in str(found.mend)
    assert _numbers(typed) == []


def test_a_number_in_two_lines_is_told_as_such_alone() -> None:
    """Equal digits before it are another number."""
    told = [(found.rule, found.location.line) for found in convert("有12家。\n\n- 有1\n  2家。").problems]
    assert told == [("broken-number", 3)]


@for_each(
    ("typed", "words"),
    [
        ("99<br>9家", ["9家"]),
        ("共99  \n9家", ["9家"]),
        ("共99\\\n9家", ["9家"]),
        ("2020&nbsp;99家", ["99家"]),
        ("表9&nbsp;99家", ["99家"]),
        ("第9 99家", ["99家"]),
        ("1,9&nbsp;99家", ["99家"]),
        ("1.&nbsp;99家", ["99家"]),
        ("共1&nbsp;234家", ["1\u00a0234家"]),
        ("共12&nbsp;345&nbsp;678家", ["12\u00a0345\u00a0678家"]),
        ("共3家&nbsp;99名", ["3家", "99名"]),
    ],
)
def test_other_numbers_are_told_as_they_read(typed: str, words: list[str]) -> None:
    """What stands in another line, or belongs to something else, is no part of them; nothing is told."""
    assert [found for found, *_ in _numbers(typed)] == words
    assert convert(typed).problems == ()


@for_each(
    "typed", ["见表错误!未找到引用源。", "见错误！ 未定义书签。", "见Error! Reference source not found."]
)
def test_what_word_shows_for_a_lost_reference_is_told(typed: str) -> None:
    """Its fields for the numbers of tables, images and pages break when they are copied."""
    (found,) = convert(typed).problems
    assert found.rule == "spreadsheet-number"
    assert "Word" in str(found.what)


@for_each(
    ("typed", "usual"),
    [
        ("2O20年3月4日", "2020"),
        ("3月4曰复工", "4日"),
        ("有l0家企业", "10"),
        ("有1O家企业", "10"),
        ("3月1O日", "10"),
        ("二O二O年三月", "二〇二〇"),
        ("二Ｏ二Ｏ年", "二〇二〇"),
        ("投资l2.5万元", "12.5"),
        ("I2月5日", "12"),
        ("10OO人", "1000"),
    ],
)
def test_letters_that_look_like_digits_are_told_with_the_digits(typed: str, usual: str) -> None:
    """The mend holds the number as it was meant, and following it leaves nothing to tell."""
    (found,) = convert(typed).problems
    words = dict(found.what.arguments)["typed"]
    assert (found.rule, dict(found.mend.arguments)["number"]) == ("unread-number", usual)
    assert convert(typed.replace(str(words), usual)).problems == ()


@for_each(
    ("typed", "words"),
    [
        ("复工人数：3，500只", "3，500"),
        ("人数：12，500。", "12，500"),
        ("補貼500w元", "500w"),
        ("产值500w，创新高", "500w"),
        ("500W元补贴", "500W"),
        ("月薪5k起", "5k"),
        ("½的企业复工", "½"),
        ("复工6..8家", "6..8"),
        ("复工1e3家", "1e3"),
        ("上升6.8pct", "6.8pct"),
        ("下降25bp。", "25bp"),
        ("复工率达％68。", "％68"),
        ("用了1½小时", "1½"),
    ],
)
def test_what_nobody_counts_with_is_told_whole(typed: str, words: str) -> None:
    """No part of it is read as a number of its own."""
    document = convert(typed)
    assert [str(dict(found.what.arguments)["typed"]) for found in document.problems] == [words]
    assert document.numbers == ()


@for_each(
    "typed",
    [
        "发展O2O项目",
        "O3日均浓度",
        "I5处理器",
        "4K高清",
        "功率500W的设备",
        "O型血",
        "H7N9",
        "I2C总线",
        "时间8：30，300人参加",
    ],
)
def test_names_with_letters_and_digits_are_no_numbers(typed: str) -> None:
    """What is called so is left alone."""
    assert convert(typed).problems == ()


@for_each(
    ("typed", "unit"),
    [
        ("30KM", "km"),
        ("5 KG大米", "kg"),
        ("500ML消毒液", "mL"),
        ("200KW", "kW"),
        ("5万KWH", "kWh"),
        ("300M²", "平方米"),
    ],
)
def test_units_in_capitals_are_units(typed: str, unit: str) -> None:
    """They are read as they are usually written."""
    assert [found.mention.quantity.unit for found in convert(typed).numbers] == [unit]


@for_each(
    ("head", "cell", "told"),
    [
        ("复工/总数", "68 / 70", True),
        ("复工/总数（家）", "68/70", True),
        ("企业（家）", "68、70", True),
        ("企业（家）", "68+2", True),
        ("企业（家）", "68±2", True),
        ("企业（家）", "6 8", True),
        ("金额（万元）", "（1,200）", True),
        ("日期", "3/4", False),
        ("时间", "12/31", False),
        ("章节", "3、4", False),
        ("模式", "5+2", False),
        ("企业（家）", "/", False),
        ("金额（万元）", "1 200", False),
        ("企業（家）", "68—70", False),
    ],
)
def test_a_cell_of_digits_that_is_no_number_is_told(head: str, cell: str, *, told: bool) -> None:
    """Two numbers in one cell are none; a day, a dash for none and a range are what they are."""
    document = convert(f"| 镇 | {head} |\n| --- | --- |\n| 甲镇 | {cell} |")
    words = [str(dict(found.what.arguments)["typed"]) for found in document.problems]
    assert words == ([cell] if told else [])
    assert not (told and document.numbers)


def test_a_day_that_a_spreadsheet_shows_as_a_number_is_told() -> None:
    """It is so in a column of days alone; the mend names the day."""
    typed = "| 日期 | 企业（家） |\n| --- | --- |\n| 43891 | 43891 |\n| 3月2日 | 70 |\n| 43893 | 71 |"
    document = convert(typed)
    told = [(one.rule, one.location.line, str(dict(one.mend.arguments)["day"])) for one in document.problems]
    assert told == [("spreadsheet-number", 3, "2020-03-01"), ("spreadsheet-number", 5, "2020-03-03")]
    assert [one.mention.quantity.printed for one in document.numbers] == ["43891家", "70家", "71家"]


def test_a_row_of_days_may_have_been_pasted_so_too() -> None:
    """Its first cell says that it is one."""
    typed = "| 项目 | 2月 | 3月 |\n| --- | --- | --- |\n| 统计日期 | 43892 | 3月5日 |\n| 产量 | 43892 | 70 |"
    told = [(one.rule, one.location.line) for one in convert(typed).problems]
    assert told == [("spreadsheet-number", 3)]
