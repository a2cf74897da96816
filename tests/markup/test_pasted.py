"""What is pasted from Word, WeChat, Excel, mail and PDF is shown as it looks, or told at its line."""

import re

import pytest
from shown import shown
from tables import for_each

from bulletin.fix.tables import pasted
from bulletin.markup.convert import convert
from bulletin.problems import Severity


def _html(typed: str) -> str:
    """Return the page's HTML without line breaks and the classes and scopes of tables."""
    html = re.sub(r"\s*\n\s*", "", shown(convert(typed).parts))
    return re.sub(r' (?:class="tbl"|scope="col")', "", html).replace("<thead>", "").replace("</thead>", "")


def _table(*rows: str) -> str:
    """Return the HTML of a table whose rows are words with spaces between."""
    cells = [
        "".join(f"<{tag}>{cell}</{tag}>" for cell in row.split())
        for tag, row in zip(["th", *["td"] * len(rows)], rows, strict=False)
    ]
    head, *body = [f"<tr>{row}</tr>" for row in cells]
    return f"<table>{head}<tbody>{''.join(body)}</tbody></table>"


_TABLES = {
    "empty lines between all rows": (
        "| 甲 | 乙 |\n\n| --- | --- |\n\n| 1 | 2 |\n\n| 3 | 4 |",
        _table("甲 乙", "1 2", "3 4"),
    ),
    "an empty line behind the ruler": ("|甲|乙|\n|-|-|\n\n|1|2|\n|3|4|", _table("甲 乙", "1 2", "3 4")),
    "an empty line before the sum": (
        "|甲|乙|\n|-|-|\n|丙|2|\n\n|合计|2|",
        _table("甲 乙", "丙 2", "合计 2"),
    ),
    "two empty lines": ("|甲|乙|\n|-|-|\n\n\n|1|2|", _table("甲 乙", "1 2")),
    "two tables": (
        "|甲|乙|\n|-|-|\n|1|2|\n\n|丙|丁|\n|-|-|\n|3|4|",
        _table("甲 乙", "1 2") + _table("丙 丁", "3 4"),
    ),
    "full-width bars": ("｜甲｜乙｜\n\n｜——｜——｜\n\n｜1｜2｜", _table("甲 乙", "1 2")),
    "a grid": ("+--+--+\n| 甲 | 乙 |\n+==+==+\n| 1 | 2 |\n+--+--+", _table("甲 乙", "1 2")),
    "a grid without a head": ("+--+--+\n| 甲 | 乙 |\n| 1 | 2 |\n+--+--+", _table("甲 乙", "1 2")),
    "a grid under a sentence": (
        "见：\n+-+-+\n|甲|乙|\n+-+-+\n|1|2|\n+-+-+\n后",
        "<p>见：</p>" + _table("甲 乙", "1 2") + "<p>后</p>",
    ),
    "drawn lines": ("┌──┬──┐\n│甲│乙│\n├──┼──┤\n│1│2│\n└──┴──┘", _table("甲 乙", "1 2")),
    "heavy lines": ("┏━┳━┓\n┃甲┃乙┃\n┣━╋━┫\n┃1┃2┃\n┗━┻━┛", _table("甲 乙", "1 2")),
    "double lines": ("╔═╦═╗\n║甲║乙║\n╠═╬═╣\n║1║2║\n╚═╩═╝", _table("甲 乙", "1 2")),
    "crosses in the ruler": ("| 甲 | 乙 |\n|---+---|\n| 1 | 2 |", _table("甲 乙", "1 2")),
    "a ruler that is too short": ("| 甲 | 乙 |\n| --- |\n| 1 | 2 |", _table("甲 乙", "1 2")),
    "a ruler that is too long": ("| 甲 | 乙 |\n| --- | --- | --- |\n| 1 | 2 |", _table("甲 乙", "1 2")),
    "in a quotation": (
        "> |甲|乙|\n> |-|-|\n>\n> |1|2|",
        f"<blockquote>{_table('甲 乙', '1 2')}</blockquote>",
    ),
}


@for_each(("typed", "html"), _TABLES.values())
def test_tables_of_any_drawing_are_tables(typed: str, html: str) -> None:
    """Empty lines, drawn lines and rulers of another length leave no bar in the text."""
    assert _html(typed) == html
    assert convert(typed).problems == ()


_TOLD_TABLES = [
    ("| 甲 | 乙 |", "warning", "table-ruler", 1),
    ("前文\n| 甲 | 乙 |\n后文", "warning", "table-ruler", 2),
    ("| 甲 | 乙 |\n| 1 | 2 |", "error", "table-ruler", 1),
    ("| 甲 | 乙 |\n\n| 1 | 2 |", "error", "table-ruler", 1),
    ("甲|乙\n1|2\n3|4", "error", "table-ruler", 1),
    ("甲|乙|丙\n1|2|3", "error", "table-ruler", 1),
    ("文 | 王小丽\n图 | 李四", "warning", "table-ruler", 1),
    ("来源｜苏仙融媒\n编辑｜王小丽\n审核｜李四", "warning", "table-ruler", 1),
    ("甲|乙\n1|2|3", "warning", "table-ruler", 1),
    ("|甲|乙|\n|-|-|\n|丙|2|\n\n|丁|戊|\n|己|3|", "error", "table-ruler", 5),
    ("镇\t企业\t率", "warning", "pasted-table", 1),
    ("镇\t企业\n\n甲\t3", "error", "pasted-table", 1),
    ("镇\t企业\t率\n合计\t\t", "error", "pasted-table", 1),
    ("一、\t规上\t84\n二、\t规下\t12", "error", "pasted-table", 1),
    ("镇名    企业  率\n甲镇    3    4", "error", "pasted-table", 1),
    ("镇名　　企业　　率\n甲镇　　3　　4", "error", "pasted-table", 1),
    ("张三　　李四　　王五\n赵六　　孙七　　周八", "warning", "pasted-table", 1),
    ("高斯贝尔    320人\n金旺铋业    156人\n宇腾有色    98人", "warning", "pasted-table", 1),
    ("|甲|乙|\n|-|-|\n|1|2|3|", "error", "table-columns", 3),
]


@for_each(("typed", "severity", "rule", "line"), _TOLD_TABLES)
def test_what_looks_like_a_table_is_told(typed: str, severity: str, rule: str, line: int) -> None:
    """Bars and wide spaces that would stand in a paragraph have one problem, at their first line."""
    found = [(one.severity.value, one.rule, one.location.line) for one in convert(typed).problems]
    assert found == [(severity, rule, line)]


@for_each(
    ("typed", "row"),
    [
        ("企业\t甲|乙\n丙\t1", r"| 企业 | 甲\|乙 |"),
        ("|\t数\n丙\t1", r"| \| | 数 |"),
        ("镇\t复工|停工\t率", r"| 镇 | 复工\|停工 | 率 |"),
        ("甲||乙\t数\n丙\t1", r"| 甲\|\|乙 | 数 |"),
        ("甲|乙    数    率\n丙    1    2", r"| 甲\|乙 | 数 | 率 |"),
        ("甲\t乙\n丙|丁\t1", "| 甲 | 乙 |"),
        ("\t二月\t三月\n复工\t12\t13", "|  | 二月 | 三月 |"),
        ('甲厂\t1200\t83.5%\n"甲厂\n（老厂区）"\t1200\t83.5%\n乙厂\t1300\t80%', "| 甲厂 | 1200 | 83.5% |"),
        ('企业\t人数\n"甲厂\n（老厂区）"\t1200\n乙厂\t"1300\n（含外包）"', "| 企业 | 人数 |"),
        ('企业\t备注\n甲\t"一\n\n二"', "| 企业 | 备注 |"),
    ],
)
def test_a_bar_in_a_pasted_cell_is_text_in_the_row_that_is_shown(typed: str, row: str) -> None:
    """Whoever copies the row from the message gets the same cells."""
    (found,) = convert(typed).problems
    assert (found.rule, dict(found.mend.arguments)["row"]) == ("pasted-table", row)


@for_each(
    "typed",
    [
        "甲|乙",
        "首页 | 新闻 | 复工",
        "`甲|乙`\n`丙|丁`",
        "甲 | 乙  \n丙 | 丁",
        "张三    李四",
        "One.  Two.  Three,\nfour.  Five.  Six",
        "（编辑：张三\t审核：李四）",
        "甲||||乙",
    ],
)
def test_signs_within_a_line_are_no_table(typed: str) -> None:
    """A bar or a wide space within one line stays what it is."""
    assert convert(typed).problems == ()
    assert "<table" not in _html(typed)


def test_rows_with_line_breaks_in_their_cells_are_counted_as_rows() -> None:
    """Lines between quotes are one cell; `fix` leaves such rows to the editor, and the mend says so."""
    torn = convert('甲厂\t1200\n"乙厂\n（老厂区）"\t1300\n丙厂\t1400').problems
    whole = convert("甲厂\t1200\n乙厂\t1300").problems
    assert [dict(found.what.arguments)["rows"] for found in torn] == ["3"]
    assert "command" not in dict(torn[0].mend.arguments)
    assert "command" in dict(whole[0].mend.arguments)


def test_a_head_with_merged_cells_is_left_to_the_editor() -> None:
    """Word copies a merged cell as one: which head is whose nobody can tell, and `fix` would move them."""
    typed = "园区\t复工情况\t到岗率\n\t已复工\t复工率\t\n高新区\t94\t95.9%\t96.1%"
    (told,) = convert(typed).problems
    assert dict(told.mend.arguments) | {"cells": "3", "columns": "4"} == dict(told.mend.arguments)
    assert dict(told.mend.arguments)["row"] == "| 高新区 | 94 | 95.9% | 96.1% |"
    assert list(pasted(typed.split("\n"), 0)) == []
    assert len(list(pasted(["园区\t复工\t备注", "高新区\t94"], 0))) == 2


def test_items_with_tabs_are_no_lines_to_part() -> None:
    """Each is an item of its own already: commas for the tabs mend it."""
    (found,) = convert("- 甲\t1200\n- 乙\t1300").problems
    assert str(found.mend).endswith("if it is none, put commas for the tabs")
    assert convert("- 甲，1200\n- 乙，1300").problems == ()


_LINES = {
    "full-width hyphens": ("－ 甲\n－ 乙", "<ul><li>甲</li><li>乙</li></ul>"),
    "en dashes": ("如下：\n– 甲\n– 乙", "<p>如下：</p><ul><li>甲</li><li>乙</li></ul>"),
    "３．": ("如下\n３．甲\n４．乙", "<p>如下</p><p>３．甲</p><p>４．乙</p>"),
    "３、": ("如下\n３、甲\n４、乙", "<p>如下</p><p>３、甲</p><p>４、乙</p>"),
    "（1）": ("企业有\n（1）甲\n（2）乙", "<p>企业有</p><p>（1）甲</p><p>（2）乙</p>"),
    "①": ("企业有\n①甲\n②乙", "<p>企业有</p><p>①甲</p><p>②乙</p>"),
    "⑴": ("企业有\n⑴甲\n⑵乙", "<p>企业有</p><p>⑴甲</p><p>⑵乙</p>"),
    "一、": ("企业有\n一、甲\n二、乙", "<p>企业有</p><p>一、甲</p><p>二、乙</p>"),
    "一是": ("如下。\n一是甲\n二是乙", "<p>如下。</p><p>一是甲</p><p>二是乙</p>"),
    "A.": ("如下\nA. 甲\nB. 乙", "<p>如下</p><p>A. 甲</p><p>B. 乙</p>"),
    "Ⅰ.": ("如下\nⅠ.甲\nⅡ.乙", "<p>如下</p><p>Ⅰ.甲</p><p>Ⅱ.乙</p>"),
    "1 .": ("如下\n1 . 甲\n2 . 乙", "<p>如下</p><p>1 . 甲</p><p>2 . 乙</p>"),
    "dashes": ("如下\n——甲\n——乙", "<p>如下</p><p>——甲</p><p>——乙</p>"),
    "signs": ("✅甲\n❌乙\n👉丙", "<p>✅甲</p><p>❌乙</p><p>👉丙</p>"),
    "full-width stars": ("如下\n＊甲\n＊乙", "<p>如下</p><p>＊甲</p><p>＊乙</p>"),
    "sources": ("[1]甲\n[2]乙", "<p>[1]甲</p><p>[2]乙</p>"),
    "3. under a colon": ("如下：\n3. 甲\n4. 乙", '<p>如下：</p><ol start="3"><li>甲</li><li>乙</li></ol>'),
    "3. before 4.": ("如下\n3. 甲\n4. 乙", '<p>如下</p><ol start="3"><li>甲</li><li>乙</li></ol>'),
    "levels": ("如下\n1.1 甲\n1.2 乙", "<p>如下</p><p>1.1 甲</p><p>1.2 乙</p>"),
    "an amount": ("甲乙\n3.5 个百分点", "<p>甲乙3.5 个百分点</p>"),
    "articles": ("如下\n第一条 甲\n第二条 乙", "<p>如下</p><p>第一条 甲</p><p>第二条 乙</p>"),
    "captions": ("图1 甲\n图2 乙", "<p>图1 甲</p><p>图2 乙</p>"),
    "numbers of Word": (
        "一、\t总体\n（一）\t规上\n1.\t甲\n（二）\t其他",
        "<p>一、 总体</p><p>（一） 规上</p><ol><li>甲</li></ol><p>（二） 其他</p>",
    ),
    "circled numbers and tabs": ("①\t甲\n②\t乙", "<p>① 甲</p><p>② 乙</p>"),
    "articles and tabs": ("第一条\t甲\n第二条\t乙", "<p>第一条 甲</p><p>第二条 乙</p>"),
    "brackets and tabs": ("（1）\t甲\n（2）\t乙", "<p>（1） 甲</p><p>（2） 乙</p>"),
    "letters and tabs": ("A.\t甲\nB.\t乙", "<p>A. 甲</p><p>B. 乙</p>"),
    "indented": ("名单：1. 甲\n      2. 乙", '<p>名单：1. 甲</p><ol start="2"><li>乙</li></ol>'),
}


@for_each(("typed", "html"), _LINES.values())
def test_lines_that_look_like_items_are_apart(typed: str, html: str) -> None:
    """What a reader sees as a list is one, or has lines of its own with the marks as typed."""
    assert _html(typed) == html
    assert convert(typed).problems == ()


@for_each(
    ("typed", "told"),
    [
        ("复工率同比\n- 6.8个百分点", True),
        ("同比\n- 6.8%", True),
        ("- 6.8%", True),
        ("+ 2.3%，创新高", True),
        ("气温\n- 5℃\n- 3℃", True),
        ("比上月\n+ 12家", True),
        ("如下：\n- 68家\n- 12家", False),
        ("如下：\n- 6月复工\n- 7月投产", False),
        ("如下：\n* 6.8%", False),
        ("+ 3家企业复工\n+ 4家停工", False),
        ("比上月+ 3家\n\n+ 3家企业", True),
        ("+ 3月2日复工", False),
        ("> 83%的企业复工", True),
        ("> 3%的企业尚未复工。", True),
        ("据统计，\n> 120家企业复工", False),
        ("> 2.5倍", True),
        ("> 5家", True),
        ("- - 3.5%", True),
        ("1. - 3.5%", True),
        ("- + 3.5%", True),
        ("- > 90%的企业", True),
        ("1. > 90%的企业", True),
        ("- >90%的企业", False),
        ("　　> 90%", True),
        ("    > 90%的企业", True),
        ("- 3℃至5℃", True),
        ("- 5～3℃", True),
        ("- 2℃～8℃\n- 10℃～20℃", False),
        ("- 20%～30%", False),
        ("- 5点至8点开门", False),
        ("> 68家企业", False),
        ("- > 2020年3月4日，县长说", False),
        ("- - 2020年计划", False),
        ("- + 3月4日", False),
        ("- 3至5人一组", False),
        ("- 乙\n- 丙 > 90%", False),
        ("复工率\n> 83家", True),
        ("他说：\n\n> 20家以上的企业", False),
        ("> 3月2日，他说。", False),
        ("> 83%。\n>\n> 他说。", False),
        ("- 12家企业复工", False),
        ("同比 - 6.8%", False),
    ],
)
def test_a_minus_that_becomes_a_bullet_is_told(typed: str, *, told: bool) -> None:
    """A sign with a space behind it is read as a list's mark, and a number loses it."""
    assert {found.rule for found in convert(typed).problems} == ({"lost-minus"} if told else set())


_LINKS = {
    "见https://a.example/b，": '见<a href="https://a.example/b">https://a.example/b</a>，',
    "（http://a.example）": '（<a href="http://a.example">http://a.example</a>）',
    "(https://a.example/b)": '(<a href="https://a.example/b">https://a.example/b</a>)',
    "https://a.example/b(1).html。": '<a href="https://a.example/b(1).html">https://a.example/b(1).html</a>。',
    "https://a.example/?x=1&y=2": '<a href="https://a.example/?x=1&amp;y=2">https://a.example/?x=1&amp;y=2</a>',
    "https://a.example/b.": '<a href="https://a.example/b">https://a.example/b</a>.',
    "https://a.example/_b_c": '<a href="https://a.example/_b_c">https://a.example/_b_c</a>',
    "HTTPS://A.EXAMPLE/b": '<a href="HTTPS://A.EXAMPLE/b">HTTPS://A.EXAMPLE/b</a>',
    "**https://a.example**": '<strong><a href="https://a.example">https://a.example</a></strong>',
    "“https://a.example”": '“<a href="https://a.example">https://a.example</a>”',
    "`https://a.example`": "<code>https://a.example</code>",
    "[https://a.example](https://b.example)": '<a href="https://b.example">https://a.example</a>',
    "https://": "https://",
    "https://主页": "https://主页",
    "www.a.example": "www.a.example",
    "[官网] (https://a.example)": '<a href="https://a.example">官网</a>',
    "[官网] （https://a.example）": '<a href="https://a.example">官网</a>',
    "【官网】 (https://a.example)": '<a href="https://a.example">官网</a>',
    "[^1] (https://a.example)": '[^1] (<a href="https://a.example">https://a.example</a>)',
}


@for_each(("typed", "html"), _LINKS.items())
def test_addresses_can_be_pressed(typed: str, html: str) -> None:
    """A bare web address is a link up to what can't belong to it; a space parts no link from its address."""
    assert _html(typed) == f"<p>{html}</p>"


_BROKEN = [
    ("[官网](https://a.example", "bad-link"),
    ("[官网(https://a.example)", "bad-link"),
    ("官网](https://a.example)", "bad-link"),
    ("![图](/images/a.png", "bad-link"),
    ("![图]", "left-mark"),
    ("![图", "left-mark"),
    ("{x}}", "bad-reference"),
    ("{{x}", "bad-reference"),
    ("｛｛x｝｝", "bad-reference"),
    ("{suxian-resumed}", "bad-reference"),
    ("｛suxian-resumed｝", "bad-reference"),
    ("{{ a }}}", "bad-reference"),
    ("{{{ a }}", "bad-reference"),
    ("{{{ a }}}", "bad-reference"),
    ("{{{{ suxian-resumed }}}}", "bad-reference"),
    ("｛ suxian-resumed ｝", "bad-reference"),
    ("｛　suxian-resumed }", "bad-reference"),
    ("{suxian-resumed｝", "bad-reference"),
    ("｛{ a }｝", "bad-reference"),
    ("{｛ a ｝}", "bad-reference"),
    ("{{ a ｝｝", "bad-reference"),
    ("｛｛ a }}", "bad-reference"),
    ("{{ a ｝}}", "bad-reference"),
    ("// figures | 题注", "bad-block"),
    ("／／ figures", "bad-block"),
    ("／／／ figures", "bad-block"),
    ("[官网](https://a.example/，请点击)", "bad-link"),
    ("[通知](https://a.example/a.html、附件)", "bad-link"),
    ("[通知](https://a.example/a?b=1；c)", "bad-link"),
    ("<https://a.example/。谢谢>", "bad-link"),
    ("https://a.example/b，__甲", "left-mark"),
    ("锟斤拷", "garbled-text"),
    ("烫烫烫烫", "garbled-text"),
    ("????复工", "garbled-text"),
    ("ï»¿甲", "garbled-text"),
    ("复工锛屽伐厂銆俱", "garbled-text"),
    ("å¤\u00a0å·¥ä¸\u00adå›½", "garbled-text"),
    ("闈掔敯", "garbled-text"),
    ("1. 闈掔敯 2月", "garbled-text"),
    ("今天杩戞棩锛岄潚鐢板幙濮斿彫开会", "garbled-text"),
    ("甲\u2028乙", "control-character"),
    ("甲\u2029乙", "control-character"),
    ("甲\u0085乙", "control-character"),
    ("![**图**](/i.png)", "left-mark"),
    ("![图<b>一</b>](/i.png)", "left-mark"),
]


@for_each(("typed", "rule"), _BROKEN)
def test_what_is_broken_is_told(typed: str, rule: str) -> None:
    """Brackets, braces and slashes that format nothing, and text of a wrong encoding, have their line."""
    assert [(found.rule, found.location.line) for found in convert(f"前文\n\n{typed}").problems] == [
        (rule, 3)
    ]


@for_each(
    "typed",
    [
        r"\[甲\](乙)",
        r"\![图]",
        r"\{{ a }}",
        "一、抓防控，\n县里成立专班",
        "3.5 万元用于补贴，\n其余用于培训",
        "姓名：____ 电话：______",
        "姓名____电话",
        "{x}",
        "集合｛甲、乙｝",
        r"\{{{ a }}、{{ b }}\}",
        "`{{{ a }}}`、`｛ a-b ｝`",
        "（{{ a }}）{{ b }}",
        "| 镇 | 数 |\n| --- | --- |\n| 甲* | 5* |\n| 乙** | 6 |\n\n*为预计",
        "|甲**|乙**|\n|-|-|\n|丙*|丁**|",
        "5*8小时，7*24小时",
        "> 甲[^1]说\n>\n> [^1]: 注",
        "甲[^1]。\n\n- 乙\n\n    [^1]: 注",
        "甲[^1]。\n\n[^1]:\n    注",
        "naïve café «é»",
        "原文 https://mp.weixin.qq.com/s?__biz=MzA4Nw==&mid=26&idx=1，见附件",
        "<https://mp.weixin.qq.com/s?__biz=MzA4Nw&mid=26>",
        "mp.weixin.qq.com/s?__biz=MzA4Nw&mid=26",
        "[原文](https://mp.weixin.qq.com/s?__biz=MzA4Nw&mid=26)",
        "[https://a.example/?__b=1](https://a.example/?__b=1)",
        "（https://a.example/~~b/==c==d）",
        "/// figures ｜ 题注\n    place: x\n///",
        "／／／ figures ｜ 题注\n    place: x\n／／／",
    ],
)
def test_what_is_meant_as_text_is_no_fault(typed: str) -> None:
    """Blanks to fill in, marks of notes, products and escaped signs are left alone."""
    assert convert(typed).problems == ()


@for_each(
    "typed", ["- 2 -", "-2-", "－ 12 －", "— 3 —", "-- 4 --", "– 5 –", "- 6 -  ", "第 7 页", "第8页 共10页"]
)
@for_each(("before", "after"), [("前文。\n\n", "\n\n后文。"), ("全区复\n", "\n工84家。")])
def test_numbers_of_pages_are_told_and_no_items(typed: str, before: str, after: str) -> None:
    """A page's number that was copied with it stays as typed, and has a problem of its own."""
    (found,) = convert(f"{before}{typed}{after}").problems
    assert (found.rule, found.location.line) == ("left-mark", before.count("\n") + 1)
    assert f"<p>{typed.strip()}</p>" in _html(f"{before}{typed}{after}")


_DOCUMENTS = {
    "a notice from Word": (
        (
            "苏仙区复工情况通报\n（2020年3月2日）\n\n各镇：\n　　截至3月2日，复工83家。\n　　一、基本情况\n"
            "　　（一）工业企业\n　　1．规上企业。全区共84家；\n"
            "　　2．规下企业。全区共312家。\n　　①抓防控；\n　　②抓服务。\n"
            "　　　　　　苏仙区工信局\n　　　　　　2020年3月2日"
        ),
        [("joined-lines", 1)],
    ),
    "a sheet from Excel": (
        "序号\t企业\t人数\n1\t高斯贝尔\t320\n\n2\t宇腾有色\t\n合计\t\t476",
        [("pasted-table", 1)],
    ),
    "a post from WeChat": (
        (
            "【复工快讯】👏\n✅高斯贝尔：320人\n❌宇腾有色：停产\n👉详情：https://mp.example/s/a_b?x=1。\n"
            "来源｜苏仙融媒\n编辑｜王小丽"
        ),
        [("table-ruler", 5)],
    ),
    "a mail": (
        "发件人: 张三\n发送时间: 2020年3月2日 18:00\n\n> 各位好：\n> - 复工 83家\n>> 上次：80家\n\n祝好。",
        [("joined-lines", 1)],
    ),
    "a page of PDF": (
        "全区规模以上工业企业复\n工83家，比上周提\n高 2.3 个百分点。\n\n- 3 -\n第二部分 主要做法",
        [("left-mark", 5)],
    ),
    "columns of a text file": (
        "表1\n镇名    企业数  复工数\n白露塘  25    25\n坳上镇  18    17\n\n注：不含个体户。",
        [("pasted-table", 2)],
    ),
    "questions and answers": (
        "问：几号复工的？\n答：2月10号。\n问：多少人？\n答：320人。",
        [("joined-lines", 1)],
    ),
    "headings in bold letters": (
        "**一、总体情况**\n复工83家，同比\n-2.3个百分点。\n\n后文。",
        [("joined-lines", 1)],
    ),
    "a table in two parts": (
        "|镇|复工|\n|:-|-:|\n|白露塘|25|\n\n|坳上|17|\n|**合计**|42|\n*截至3月2日*",
        [],
    ),
    "lines of CSV": ("镇,企业,产值\n白露塘,25,1\n坳上,18,2", [("pasted-table", 1)]),
    "points with lists": ("1、白露塘\n- 25家\n2、坳上\n- 18家", []),
    "large numbers": ("产值1,200,000元\n税收1,300,000元，增长。", []),
    "a form": ("名称：高斯贝尔\n地址：苏仙区\n增速：- 6.8%", [("joined-lines", 1)]),
    "amounts alone": ("1.5亿元\n2.3亿元\n近300家", [("joined-lines", 1)]),
    "an indented list": (
        "3月2日复工企业：\n    高斯贝尔      320人\n    金旺铋业      156人\n3月3日复工企业：",
        [("joined-lines", 3)],
    ),
    "sources at the end": (
        "[1]郴州日报.复工[N].2020-03-02.\n[2]区政府. http://www.suxian.example/a(1).html.\n※不含停产企业",
        [("joined-lines", 2)],
    ),
    "a chart of signs": ("100 |   *\n 90 |  *\n 80 | *", [("table-ruler", 1)]),
}


@for_each(("typed", "told"), _DOCUMENTS.values())
def test_pasted_documents_are_shown_or_told(typed: str, told: list[tuple[str, int]]) -> None:
    """Of a document as it is pasted, what comes out otherwise is told at its line, and nothing else is."""
    assert [(found.rule, found.location.line) for found in convert(typed).problems] == told


_FENCES = {
    "text and an empty line below": ("```\n复工3家\n\n乙", 1),
    "text below": ("```\n复工3家\n乙", 1),
    "tildes": ("甲\n\n~~~\n复工\n\n乙", 3),
    "a language": ("甲\n```python\na\n\n乙", 2),
    "behind one that is closed": ("```\na\n```\n\n```\nb", 5),
    "nothing below": ("甲\n\n```", 3),
    "in a quotation": ("> ```\n> a\n\n乙", 1),
    "in a cell": ("| 甲 | 乙 |\n|-|-|\n| ``` | 1 |", 3),
    "in HTML": ("<div>\n```\na\n</div>", 2),
    "under a block": ("/// figures\n    place: a\n///\n```\n乙", 4),
}


@for_each(("typed", "line"), _FENCES.values())
def test_code_without_an_end_is_told(typed: str, line: int) -> None:
    """A line of backticks or tildes that nothing closes is told at its place, for readers see it."""
    found = [problem for problem in convert(typed).problems if "begins code" in str(problem.what)]
    assert (found[0].location.line, found[0].rule) == (line, "left-mark")


@for_each(
    "typed",
    [
        "```\na\n```",
        "~~~\na\n\nb\n~~~",
        "`` ` ``",
        "```a```",
        "\\```\na",
        "好的~~~",
        "- ```\n  a\n  ```",
    ],
)
def test_code_with_its_end_is_not_told(typed: str) -> None:
    """Code in one line or several has its end, and escaped signs and tildes in a sentence begin none."""
    assert convert(typed).problems == ()


@for_each(
    ("typed", "place"),
    [
        ("其中20__家__已复工", ":1:5"),
        ("abc__家__x", ":1:4"),
        ("20__家__", ":1:3"),
        ("A__公司__已复工", ":1:2"),
        ("<b>x__家__</b>", ":1:5"),
        ("乙。\n\n3__个工业园__复工", ":3:2"),
        ("__甲__\n3__乙__", ":2:2"),
        ("- 第1__批__企业", ":1:5"),
        ("| 甲 | 乙 |\n|-|-|\n| 5__户__ | 1 |", ":3:4"),
        ("## 第2__季__度", ":1:6"),
    ],
)
def test_underscores_behind_a_digit_or_letter_are_told(typed: str, place: str) -> None:
    """Markdown takes them for a part of the word; where Han characters stand between, bold was meant."""
    assert [(str(found.location), found.rule) for found in convert(typed).problems] == [(place, "left-mark")]


@for_each("typed", ["a__b__c", "a__init__b", "20__34__56", "`20__家__`", "填2020__年", "x__家"])
def test_underscores_within_names_are_not_told(typed: str) -> None:
    """Names of files and programs have them, and forms for a number to be filled in."""
    assert convert(typed).problems == ()


@for_each(
    ("address", "what"),
    [
        ("http…", "the end of the address `http…` is left out"),
        ("https://a.example/s/abc...", "the end of the address `https://a.example/s/abc...` is left out"),
        ("https://a.example/s/abc… ", "the end of the address `https://a.example/s/abc…` is left out"),
    ],
)
def test_a_cut_address_is_told_as_one(address: str, what: str) -> None:
    """Chat programs and web pages show long addresses in part, and so they are copied."""
    (found,) = convert(f"[阅读原文]({address})").problems
    assert (found.rule, str(found.what)) == ("bad-link", what)


def test_an_address_may_end_with_dots() -> None:
    """If.... is the title of a film, and a page is called so."""
    assert convert("[片名](https://en.wikipedia.example/wiki/If....)").problems == ()


@for_each("address", ["enterprise gospell", "enterprise:gospell", "enterprise：gospell"])
def test_a_kind_without_braces_is_given_them(address: str) -> None:
    """The mend is the link that was meant."""
    (found,) = convert(f"[高斯贝尔]({address})").problems
    assert str(found.mend) == "write `{enterprise}gospell`"


@for_each("typed", [">>>点击查看<<<", ">>更多内容", "文。\n\n>>>点此查询<<<\n\n文。"])
def test_signs_that_point_at_words_are_shown(typed: str) -> None:
    """As articles of chats have them; a quotation within another has a space behind each sign."""
    document = convert(typed)
    assert not document.problems
    assert "<blockquote>" not in "".join(map(str, document.parts))
    assert document.text == typed.replace("\n\n", "\n")
    assert "<blockquote>" in "".join(map(str, convert("> > 甲说").parts))


@for_each(
    "typed",
    ["文。<!-- 不能登", "文。<！-- 不能登 -->", "文。<!-- 不能登 --", "文。<!—不能登—>", "<!- 不能登 ->"],
)
def test_what_is_not_for_readers_and_would_be_shown_is_an_error(typed: str) -> None:
    """A comment that does not begin or end as it must is text."""
    (problem,) = convert(typed).problems
    assert (problem.rule, problem.severity) == ("left-mark", Severity.ERROR)


@for_each(
    "typed",
    [
        "| 批次 | 复工率 |\n| --- | --- |\n| 28 | 97% |",
        "甲镇28\n\n97%",
        "* 甲镇28\n* 97%",
        "甲镇1,035\n\n20万元",
    ],
)
def test_numbers_of_two_cells_are_two(typed: str) -> None:
    """What ends a cell, an item or a paragraph ends a number: 28 and 97% are not 28.97%."""
    document = convert(typed)
    assert not document.problems
    assert len([number for number in document.numbers if number.mention.quantity.unit]) == 1


@for_each(
    "typed", ["| 增减 |\n| --- |\n| -5家 |", "| 户数 | 增减 |\n| --- | --- |\n| 28 | -5家 |", "同比\n\n-5家"]
)
def test_a_minus_that_begins_a_cell_is_a_sign(typed: str) -> None:
    """So it is at the beginning of a paragraph."""
    document = convert(typed)
    *_, number = document.numbers
    assert document.text[number.mention.start : number.mention.end] == "-5家"
    assert number.mention.quantity.value == -5


_WINGDINGS = "\uf06c\uf0b7\uf0d8\uf06e\uf0fc\uf075\uf0a7\uf076\uf0e8\uf09f"


@for_each("sign", _WINGDINGS)
@for_each("space", ["", " ", "\t", "\u3000", "\xa0"])
@for_each("lead", ["", "　　", "> "])
def test_a_bullet_of_a_symbol_font_begins_an_item(sign: str, space: str, lead: str) -> None:
    """Word gives its bullets numbers of fonts that readers don't have, and a tab behind each."""
    typed = f"{lead}{sign}{space}加强领导\n{lead}{sign}{space}强化保障"
    assert _html(typed).count("<li>") == 2
    assert convert(typed).problems == ()


@for_each("typed", ["按期复工\uf0fc", "甲\uf0e0乙", "\uf0fe", "| \uf0fc | 甲 |\n|-|-|\n| 1 | 2 |"])
def test_a_sign_of_a_symbol_font_elsewhere_is_told(typed: str) -> None:
    """It is no invisible character: its number in the font says nothing elsewhere."""
    (found,) = convert(typed).problems
    assert (found.rule, str(found.what)[:10]) == ("control-character", "the sign U")


@for_each(
    "numbers",
    [
        ("1.1", "1.2", "1.3"),
        ("1.1.1", "1.1.2"),
        ("1", "1.1", "1.2", "2", "2.1"),
        ("1", "2", "3"),
        ("3.9", "3.10"),
        ("1.1", "1.1.1", "1.2"),
        ("1.1.", "1.2."),
        ("２．１．", "２．２．"),
        ("1.1.", "1.1.1.", "1.2."),
    ],
)
def test_an_outline_of_word_is_no_table(numbers: tuple[str, ...]) -> None:
    """Word puts a tab behind the numbers of headings: each is a line of its own, as it looks."""
    typed = "\n".join(f"{number}\t总体情况" for number in numbers)
    assert _html(typed).count("<p>") == len(numbers)
    assert convert(typed).problems == ()


@for_each(
    "typed",
    [
        "68.5\t苏仙区\n72.1\t北湖区",
        "1.5\t2.5\n1.6\t2.6",
        "1\t甲厂\t83\n2\t乙厂\t84",
        "序号\t企业\n1\t甲厂\n2\t乙厂",
        "1.1\t苏仙区\n1.3\t北湖区",
    ],
)
def test_numbers_before_tabs_that_do_not_count_on_are_cells(typed: str) -> None:
    """So are those before more cells than one, or under a head."""
    assert [found.rule for found in convert(typed).problems] == ["pasted-table"]


@for_each(
    "typed",
    [
        "序号,企业,人数\n1,甲厂,300\n2,乙厂,200",
        "甲厂,300\n乙厂,200",
        "镇，企业，备注\n白露塘，83，无",
        '"甲厂","1,200","92%"\n"乙厂","200","90%"',
        "企业,人数,备注\n甲厂,1200\n乙厂,300,无",
        "张三,李四,王五\n赵六,孙七,周八",
        "3月1日,85%\n3月2日,92.5%",
        "企业，人数，备注\n高斯贝尔，320，满员\n宇腾，98，无",
        "企业,人数,备注\n高斯贝尔,320,满员",
        "企业,人数,备注\n高斯贝尔,320,\n宇腾,98",
        '企业,人数,备注\n"宇腾,有色",98,停产',
        "乡镇,企业\n甲镇,68家",
        "乡镇,人数\n甲镇,120人次\n乙镇,\n",
        "乡镇，企业\n甲镇，68家\n乙镇，70家",
        "鄉鎮,企業數\n甲鎮,68家",
        "姓名,单位\n张三,甲厂\n李四,乙厂",
        "乡镇,企业,人数\n甲镇,68,300\n乙镇,70,200",
    ],
)
def test_rows_with_commas_are_told_as_a_table(typed: str) -> None:
    """Those of a CSV file, with commas of either width and quotes."""
    (found,) = convert(typed).problems
    assert (found.rule, found.location.line) == ("pasted-table", 1)
    assert str(found.mend).startswith("write a table: `| ")


@for_each(
    "typed",
    [
        "全县复工企业1,200家\n其中规上300家",
        "复工了，复产了，达产了。\n用工足了，订单多了，信心强了。",
        "Beijing, Shanghai, Guangzhou\nand, finally, Shenzhen",
        "全县规模以上工业企业已经全部复工复产,用工有保障,\n订单有保障,资金有保障,运输有保障",
        "甲,乙",
        "他说,复工\n是头等大事,不能等",
        "企业复工，员工返岗\n项目开工，订单增加",
        "春风吹,战鼓擂\n全县上下齐复工",
    ],
)
def test_sentences_with_commas_are_no_table(typed: str) -> None:
    """Commas within sentences, and a line alone."""
    assert "pasted-table" not in [found.rule for found in convert(typed).problems]


def test_a_lost_character_is_told_as_garbled() -> None:
    """The sign for what another program could not read is no invisible one; a run is told once."""
    told = convert("全县\ufffd家企业\ufffd\ufffd复工").problems
    assert [(found.rule, found.location.column) for found in told] == [
        ("garbled-text", 3),
        ("garbled-text", 7),
    ]


@pytest.mark.parametrize("length", [10, 100_000])
def test_an_image_in_its_own_address_is_told_shortly(length: int) -> None:
    """Mail and editors paste such ones; the address may be a whole file."""
    (found,) = convert(f"![图](data:image/png;base64,{'A' * length})").problems
    assert found.rule == "remote-image"
    assert len(str(found.what)) < 120
    assert "stands in its own address" in str(found.what)


def test_several_signs_behind_han_close_a_heading() -> None:
    """One behind a Latin letter or a digit is a part of its word."""
    assert _html("## 总体情况##") == '<h2 id="总体情况">总体情况</h2>'
    assert "C#</h2>" in _html("## 语言C#")


@for_each(
    "typed",
    [
        "|甲|乙|\n|===|===|\n|1|2|",
        "| 甲 | 乙 |\n| :=== | ===: |\n| 1 | 2 |",
        "｜甲｜乙｜\n｜＝＝＝｜＝＝＝｜\n｜1｜2｜",
        *(
            f"| 甲 | 乙 |\n{ruler}\n| 1 | 2 |"
            for ruler in (
                "|---|\u00a0---|",
                "|\u2009---\u2003|\u202f---|\u00a0",
                "|- - -|- - -|",
                "|: - -|- - :|",
                "|： ---|---：|",
                "|−−−|−−−|",
                "| ‑‑‑ | ‑‑‑ |",
                "|―|―|",
                "¦---¦---¦",
                "|───┼───|",
                "│───│───│",
                "├───┼───┤",
                "|___|___|",
                "|***|***|",
                "|~~~|~~~|",
            )
        ),
    ],
)
def test_a_ruler_of_other_signs_is_one(typed: str) -> None:
    """Some programs draw the line under a head with equals signs, others with other spaces and hyphens."""
    assert re.sub(r' class="[^"]*"', "", _html(typed)) == _table("甲 乙", "1 2")
    assert convert(typed).problems == ()


@for_each("typed", ["甲  |  乙\n1  |  2", "甲　｜　乙\n1　｜　2", "甲  |  乙  |  丙\n1  |  2  |  3"])
def test_bars_between_wide_spaces_part_the_cells(typed: str) -> None:
    """They are no cells of their own, which a mend would escape."""
    (found,) = convert(typed).problems
    assert found.rule == "table-ruler"
    assert r"\|" not in str(found.mend)


@pytest.mark.parametrize(("opening", "closing"), ["“”", '""'])
def test_a_cell_of_several_lines_is_joined_in_the_row_that_is_offered(opening: str, closing: str) -> None:
    """A spreadsheet puts it between quotes, which editors' programs curl."""
    (found,) = convert(f"{opening}备注\n换行{closing}\t1\t2").problems
    assert (found.rule, found.location.line) == ("pasted-table", 1)
    assert str(found.mend).startswith("write its cells in one line: `| 备注换行 | 1 | 2 |`")
