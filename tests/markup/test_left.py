"""Marks of Markdown, and of what other programs take for it, are told where they are left as typed."""

import pytest
from tables import for_each

from bulletin.markup.convert import convert
from bulletin.markup.plain import left_in

_LEFT = {
    "到{ qingtian-rate }家": ("bad-reference", "{ qingtian-rate }"),
    "到[[ qingtian-rate ]]家": ("bad-reference", "[[ qingtian-rate ]]"),
    "到[[suxian-resumed]]家": ("bad-reference", "[[suxian-resumed]]"),
    "详见[通知](": ("bad-link", "]("),
    "见[甲](https://a.example/x[乙](/about/))": ("bad-link", "https://a.example/x[乙](/about/)"),
    "详见[通知]( ，另见": ("bad-link", "]("),
    "见[通知]/files/notice.pdf": ("bad-link", "[通知]/files/notice.pdf"),
    "见[通知]https://a.example/x。": ("bad-link", "[通知]https://a.example/x"),
    "图[厂房]/images/a.png": ("bad-link", "[厂房]/images/a.png"),
    "见[通知][1]": ("left-mark", "[通知][1]"),
    "见[通知全文][tongzhi]": ("left-mark", "[通知全文][tongzhi]"),
    "**第一段\n\n第二段**": ("left-mark", "**"),
    "- **甲\n- 乙**": ("left-mark", "**"),
    "> **甲": ("left-mark", "**"),
    "甲厂**！注意**复工": ("left-mark", "**！注意**"),
    "丙厂**，另有**停产": ("left-mark", "**，另有**"),
    "**复工**** 复产**有序": ("left-mark", "****"),
    "＊＊加粗＊＊": ("left-mark", "＊＊加粗＊＊"),
    "甲＊＊乙＊＊丙": ("left-mark", "＊＊乙＊＊"),
    "![图](/images/a.jpg){width=50%}": ("left-mark", "{width=50%}"),
    "![图](/images/a.jpg){: width=300 }": ("left-mark", "{: width=300 }"),
    "甲{.red}": ("left-mark", "{.red}"),
    "## 甲 {#jia .x}": ("left-mark", "{#jia .x}"),
    "{: .x}": ("left-mark", "{: .x}"),
    "[TOC]": ("left-mark", "[TOC]"),
    "!!! note": ("left-mark", "!!! note"),
    "::: tip": ("left-mark", "::: tip"),
    "甲{#jia}": ("left-mark", "{#jia}"),
    "已~~ 删掉 ~~。": ("left-mark", "~~"),
    "~~　删掉　~~，": ("left-mark", "~~"),
    "乙~~“删掉” ~~": ("left-mark", "~~"),
    "丙~~（删掉） ~~": ("left-mark", "~~"),
    "丁~~《删掉》~~ ": ("left-mark", "~~"),
    "甲~~删掉": ("left-mark", "~~"),
    "~~删掉": ("left-mark", "~~"),
    "~~删 掉\n\n掉~~": ("left-mark", "~~"),
    "- ~~甲\n- 乙~~": ("left-mark", "~~"),
    "~~“删掉”": ("left-mark", "~~"),
    "~~（删掉）": ("left-mark", "~~"),
    "甲。~~《删掉》，乙": ("left-mark", "~~"),
    "== 亮 ==": ("left-mark", "== 亮 =="),
    "甲==“亮”==乙": ("left-mark", "==“亮”=="),
    "甲==　亮　==乙": ("left-mark", "==　亮　=="),
    "==亮==。": ("left-mark", "==亮=="),
    "|==亮==|1|\n|-|-|\n|2|3|": ("left-mark", "==亮=="),
    "- ==68家==": ("left-mark", "==68家=="),
    "## ==亮==": ("left-mark", "==亮=="),
    "> ==亮 ==": ("left-mark", "==亮 =="),
    "==亮": ("left-mark", "=="),
    "亮==": ("left-mark", "=="),
    "甲==*乙*": ("left-mark", "=="),
    "- [ ] 联系企业": ("left-mark", "[ ]"),
    "- [x] 联系企业": ("left-mark", "[x]"),
    "- [X] 联系企业": ("left-mark", "[X]"),
    "- [x]**联系企业**": ("left-mark", "[x]"),
    "- [ ]“联系企业”": ("left-mark", "[ ]"),
    "- [√] 联系企业": ("left-mark", "[√]"),
    "1. [✓]联系企业": ("left-mark", "[✓]"),
    "- [] 联系企业": ("left-mark", "[]"),
    "- [　]联系企业": ("left-mark", "[　]"),
    "* [ ]联系企业": ("left-mark", "[ ]"),
    "+ [x] 联系企业": ("left-mark", "[x]"),
    "1) [X] 联系企业": ("left-mark", "[X]"),
    "> - [ ] 联系企业": ("left-mark", "[ ]"),
    "- 甲\n  - [x] 联系企业": ("left-mark", "[x]"),
    "-　[ ] 联系企业": ("left-mark", "[ ]"),
    "[ ] 联系企业": ("left-mark", "[ ]"),
    "|[x] 甲|1|\n|-|-|\n|2|3|": ("left-mark", "[x]"),
    "- [x] {{ a-b }}": ("left-mark", "[x]"),
    "- [x]3家企业": ("left-mark", "[x]"),
    "- [x]ABC公司": ("left-mark", "[x]"),
    "- [x]\n  联系企业": ("left-mark", "[x]"),
    "- [ x ] 联系企业": ("left-mark", "[ x ]"),
    "- [v] 联系企业": ("left-mark", "[v]"),
    "- [V]联系企业": ("left-mark", "[V]"),
    "- [×] 联系企业": ("left-mark", "[×]"),
    "- [-] 联系企业": ("left-mark", "[-]"),
    "- ［x］联系企业": ("left-mark", "［x］"),
    "- ［　］联系企业": ("left-mark", "［　］"),
    "[甲](https://a.example){target=_blank}": ("left-mark", "{target=_blank}"),
}


@for_each(("typed", "told"), _LEFT.items())
def test_a_mark_that_formats_nothing_is_told(typed: str, told: tuple[str, str]) -> None:
    """Readers would see the signs: each is quoted, once."""
    [found] = convert(typed).problems
    quoted = dict(found.what.arguments)
    assert (found.rule, quoted.get("mark") or quoted["typed"]) == told


@for_each(
    "typed",
    [
        "数据[1][2]",
        "见[注] [1]",
        "集合{1, 2}",
        "见[TOC]一栏",
        "好！！！",
        "太好了~~",
        "气温3~~5度",
        "a == b",
        "a ~~ b",
        "- [甲]说",
        "- [√ 已办]",
        "- □ 联系企业",
        "- ☑ 联系企业",
        "- 【 】联系企业",
        "- [1] 联系企业",
        "- ［√］是　［ ］否",
        r"- \[x] 联系企业",
        "甲。[x] 乙",
        "谢谢~~。",
        "~删~",
        "甲 == **乙**",
        "x=1，y=2",
        "==> 甲",
        "甲:::乙",
        "函数f{x=1}",
        "张＊＊、李＊＊",
        "评级＊＊＊",
        "“**甲**”和**乙**",
        "**张三：** 说",
        r"\*\*甲",
        r"\[通知\](见下)",
        "[甲][乙]\n\n[乙]: https://a.example",
        "`[[ a-b ]]`，`{width=50%}`",
        "**电话138****5678**，复工",
        "[甲](https://a.example/c*d*e)，*乙*",
        "<https://a.example/c*d*e>",
    ],
)
def test_what_is_text_is_told_of_nowhere(typed: str) -> None:
    """Sources, sets, masks and what is escaped or code are no marks."""
    assert convert(typed).problems == ()


@for_each("line", ["|---|---|", "| --- | --- |", "|:---:|---:|", "|-----|-----|"])
def test_a_line_between_rows_is_no_row(line: str) -> None:
    """A second line of hyphens in a table parts its rows for whoever types it; a hyphen is an empty cell."""
    document = convert(f"|甲|乙|\n|---|---|\n|1|2|\n{line}\n|3|4|")
    assert document.text == "甲\n乙\n1\n2\n3\n4"
    assert [problem.rule for problem in document.problems] == ["second-ruler"]
    assert convert("|甲|乙|\n|---|---|\n|-|-|").text == "甲\n乙\n-\n-"


@for_each(
    ("typed", "closing"),
    [
        ("甲</b>乙", "</b>"),
        ("甲</div>", "</div>"),
        ("- 甲</span>", "</span>"),
        ("<b>甲</b></b>乙", "</b>"),
        ("甲</DIV>乙", "</div>"),
        ("> 甲</i>", "</i>"),
        ("|甲|乙|\n|--|--|\n|1</b>|2|", "</b>"),
        ("## 甲</b>", "</b>"),
        ("甲</details>", "</details>"),
        ("**甲**</td>", "</td>"),
    ],
)
def test_an_end_without_a_beginning_is_told(typed: str, closing: str) -> None:
    """Cleaning would drop the tag without a word."""
    assert [str(found.what) for found in convert(typed).problems] == [
        f"nothing opens the tag that `{closing}` closes"
    ]


@for_each(
    "address",
    ["/files/notice.pdf", "https://a.example", "../a.md", "notice.pdf", "mailto:a@b.example", "./a.png"],
)
@for_each("quote", "\"'")
def test_an_address_in_quotes_is_told_as_such(address: str, quote: str) -> None:
    """Markdown takes what stands in quotes for the title of a link without an address."""
    [found] = convert(f"见[通知]({quote}{address}{quote})").problems
    assert str(found.what) == f"the address `{address}` stands in quotes"
    assert (found.location.line, found.location.column) == (1, 6)


def test_a_letter_in_brackets_is_told_once() -> None:
    """<A> and <B> are tags without an end, and no links with an address that can't be read."""
    found = convert("分为<A>类企业和<B>类企业").problems
    assert [problem.rule for problem in found] == ["unsafe-html", "unsafe-html"]


@for_each(
    "title",
    [
        "苏仙区**复工**",
        "苏仙区** 复工 **了",
        "苏仙区**复工**，第一批",
        "**高**新区**复工**",
        "区**全部复工**了",
    ],
)
def test_bold_letters_of_a_title_are_left_as_typed(title: str) -> None:
    """Wherever they stand in it, its end too."""
    assert left_in(title)


@for_each(
    ("title", "mark"),
    [
        ("~~旧~~", "~~旧~~"),
        ("全区~~部分~~复工", "~~部分~~"),
        ("全区~~ 部分 ~~复工", "~~ 部分 ~~"),
        ("==新==", "==新=="),
        ("全区==“全部”==复工", "==“全部”=="),
        ("== 新 ==", "== 新 =="),
        ("** 新 **", "** 新 **"),
        ("**x=1**", "**x=1**"),
        ("a == b", ""),
        ("==== 新 ====", ""),
        ("好~~", ""),
        ("甲 ~~ 乙", ""),
    ],
)
def test_struck_and_marked_words_of_a_title_are_left_as_typed(title: str, mark: str) -> None:
    """As in a body, with spaces beside their signs too; readers see the signs."""
    found = left_in(title)
    assert (found[0] if found else "") == mark


@for_each(
    "title", ["张**和李**复工", "见张**、李**", "王**说，张**说", "5**3", "5 ** 6 ** 7", "张** 和李** "]
)
def test_masked_names_in_a_title_are_text(title: str) -> None:
    """Stars behind two surnames are no bold letters."""
    assert left_in(title) is None


@for_each("line", ["· 3 ·", "•12•", "Page 1 of 3", "Page 2", "第 3 页", "- 4 -"])
def test_the_number_of_a_page_is_told(line: str) -> None:
    """It came with the pages of what was copied."""
    assert [found.rule for found in convert(f"正文一。\n\n{line}\n\n正文二。").problems] == ["left-mark"]


@for_each("line", ["· 3家", "• 3 家", "Page 的3页", "1"])
def test_a_number_with_words_is_no_page(line: str) -> None:
    """Items stay items, and a number alone may be that of a part."""
    assert convert(f"正文一。\n\n{line}\n\n正文二。").problems == ()


@for_each(
    ("typed", "mark"),
    [("*复工*", "*复工*"), ("一周（*复工*）", "*复工*"), ("_复工_进展", ""), ("_复工_", "_复工_")],
)
def test_italics_are_marks_where_text_is_shown_as_it_is(typed: str, mark: str) -> None:
    """A title has no italics: readers would see the sign before and behind its words."""
    found = left_in(typed)
    assert (found[0] if found else "") == mark


@for_each(
    "typed",
    [
        "*ST康得和*ST保千",
        "*ST康得、*ST保千停牌",
        "5*8小时，7*24小时",
        "张*和李*",
        "*注：带*的",
        "长*宽*高",
        "“*ST中天”“*ST安凯”",
        "* 复工 *",
        "file_name_x",
    ],
)
def test_signs_that_mean_something_are_no_italics(typed: str) -> None:
    """Stars of shares, masked names, products and footnotes, and underscores of files, stay untold."""
    assert left_in(typed) is None


@for_each(
    ("typed", "mark"),
    [
        ("苏仙区** 复工 **忙。", "** 复工 **"),
        ("苏仙区** 复工 **", "** 复工 **"),
        ("苏仙区 **复工 ** 忙。", "**复工 **"),
        ("苏仙区**\u3000复工\u3000**忙。", "**\u3000复工\u3000**"),
        ("**甲**和** 乙 **", "** 乙 **"),
        ("__ 复工 __", "__ 复工 __"),
        ("_ 复工 _", "_ 复工 _"),
        ("苏仙区__ 复工 __忙。", "__ 复工 __"),
        ("苏仙区_ 复工 _忙。", "_ 复工 _"),
        ("苏仙区__\u3000已复工\u3000__，忙。", "__\u3000已复工\u3000__"),
        ("- 全区 _复工_ 与__ 复产 __", "__ 复产 __"),
        ("| 甲 | 乙 |\n| - | - |\n| __ 复工 __ | 1 |", "__ 复工 __"),
        ("## 全区__ 复工复产 __", "__ 复工复产 __"),
        ("“_ 应复尽复 _”，他说。", "_ 应复尽复 _"),
        ("__ 83 家企业 __已复工。", "__ 83 家企业 __"),
    ],
)
def test_marks_with_spaces_beside_them_are_told(typed: str, mark: str) -> None:
    """They make no bold letters or italics, and readers see them."""
    (found,) = convert(typed).problems
    before = typed[: typed.index(mark)].rpartition("\n")[2]
    assert (found.rule, found.location.column) == ("left-mark", len(before) + 1)
    assert mark in str(found.what)


@for_each(
    "typed",
    [
        "**甲** 乙 **丙**",
        "张** 和 李** 说",
        "张**、李**",
        "`甲** 乙 **丙`",
        "** 甲 **乙",
        "复工率**，到岗率**",
        "共 __ 家 __ 人",
        "全区 __ 家企业，__ 人到岗",
        "__ 年 __月__ 日",
        "姓名：__ 张三 __",
        "签名 ____ 日期 ____",
        "姓名 _ 张三 _ 单位 _ 甲厂 _",
        "复工 _ 家，到岗 _ 人",
        r"\__ 复工 \__",
        "`__ 复工 __`",
        "(_ 甲 _)",
        "甲 _ 乙丙 _ 丁",
    ],
)
def test_right_bold_letters_and_masks_are_not_told(typed: str) -> None:
    """What stands between two pairs is no pair, and a masked name has no space before its stars."""
    assert convert(typed).problems == ()


@for_each("typed", ["\\[甲](/a/)", "见\\[甲](https://a.example)，乙", "[甲\\](/a/)"])
def test_an_escaped_link_is_text(typed: str) -> None:
    """The backslash says that no link is meant."""
    assert convert(typed).problems == ()


def test_the_direction_of_digits_stays() -> None:
    """A tag that turns them round would show 38 for 83."""
    assert [found.rule for found in convert('<bdo dir="rtl">38</bdo>家').problems] == ["unsafe-html"]


@for_each(
    ("typed", "line"),
    [
        ("**复工**情况好。\n\n**复工", 3),
        ("复工**复工**。\n\n**复工**好。\n\n**复工", 5),
        ("**复工 情况**好\n\n> **复工 情况", 3),
    ],
)
def test_stars_without_a_partner_are_told_where_they_stand(typed: str, line: int) -> None:
    """Before them the same words may be bold letters."""
    assert [(found.rule, found.location.line) for found in convert(typed).problems] == [("left-mark", line)]


@for_each(
    "typed",
    ["县里**主动服务。**工人到岗", "企业**复工！**工人", "一**先稳。再进；**二", "全区**“复工。”**企业"],
)
def test_bold_letters_may_end_with_a_sentence(typed: str) -> None:
    """What stands behind a full stop masks no name."""
    assert convert(typed).problems == ()


@pytest.mark.parametrize("typed", ["张**说。李**说", "公司甲**厂。乙**厂"])
def test_stars_that_may_mask_names_are_told(typed: str) -> None:
    """They stand right behind a name."""
    assert [found.rule for found in convert(typed).problems] == ["vanishing-stars"]


@for_each(
    ("text", "is_left"),
    [
        ("苏仙区*复工*", True),
        ("苏仙区*有序复产*，企业满意", True),
        ("张*和李*", False),
        ("张*、李*", False),
        ("5*8小时，7*24小时", False),
        ("甲*乙*", False),
    ],
)
def test_stars_within_a_title_are_left(text: str, is_left: bool) -> None:  # noqa: FBT001
    """Italics of Han characters are; masked names and products are not."""
    assert (left_in(text) is not None) == is_left


@for_each(
    "typed",
    [
        "全区**复工 **情况好",
        "全区**68家 **情况好",
        "全区**“复工” **情况好",
        "全區**（復工） **情況好",
        "==“复工”==情况",
        "==（复工）==",
    ],
)
def test_bold_letters_with_a_space_at_their_end_and_marked_words_are_told(typed: str) -> None:
    """Readers see the signs, within a sentence too."""
    assert [found.rule for found in convert(typed).problems] == ["left-mark"]


@for_each("typed", ["王**说 **李到岗", "a == b", "a==b", "1==1"])
def test_masks_with_a_space_and_comparisons_are_none(typed: str) -> None:
    """What may mask a name is left alone."""
    assert convert(typed).problems == ()
