"""What an editor types is read as it looks, whatever Markdown wants around it."""

import re
import unicodedata

from shown import shown
from tables import for_each

from bulletin.markup.convert import convert

_UL, _OL = "<ul><li>{}</li></ul>", "<ol><li>{}</li></ol>"
_TABLE = (
    '<table class="tbl"><thead><tr><th scope="col">甲</th><th scope="col">乙</th></tr></thead>'
    "<tbody><tr><td>1</td><td>2</td></tr></tbody></table>"
)


def _html(typed: str) -> str:
    """Return the page's HTML without the line breaks beside tags."""
    return re.sub(r"\s*\n\s*(?=<)|(?<=>)\s*\n\s*", "", shown(convert(typed).parts)).strip()


_LISTS = {
    "a bullet under a sentence": ("如下：\n- 甲\n- 乙", "<p>如下：</p><ul><li>甲</li><li>乙</li></ul>"),
    "a star under a sentence": ("如下：\n* 甲", "<p>如下：</p>" + _UL.format("甲")),
    "a plus under a sentence": ("如下：\n+ 甲", "<p>如下：</p>" + _UL.format("甲")),
    "numbers under a sentence": ("如下：\n1. 甲\n2. 乙", "<p>如下：</p><ol><li>甲</li><li>乙</li></ol>"),
    "numbers with brackets": ("1) 甲\n2) 乙", "<ol><li>甲</li><li>乙</li></ol>"),
    "a sign that ends a heading": ("## 12#\n- 乙", '<h2 id="12">12#</h2>' + _UL.format("乙")),
    "a closed heading": ("## 甲 ##\n- 乙", '<h2 id="甲">甲</h2>' + _UL.format("乙")),
    "a list under a heading": ("## 甲\n- 乙", '<h2 id="甲">甲</h2>' + _UL.format("乙")),
    "a list under bold words": ("**甲**\n- 乙", "<p><strong>甲</strong></p>" + _UL.format("乙")),
    "a list in a quotation": (
        "> 如下：\n> - 甲",
        "<blockquote><p>如下：</p><ul><li>甲</li></ul></blockquote>",
    ),
    "a year within a sentence": ("到了\n2020. 甲", "<p>到了2020. 甲</p>"),
    "levels of two spaces": ("- 甲\n  - 乙\n- 丙", "<ul><li>甲<ul><li>乙</li></ul></li><li>丙</li></ul>"),
    "levels of three spaces": (
        "1. 甲\n   - 乙\n2. 丙",
        "<ol><li>甲<ul><li>乙</li></ul></li><li>丙</li></ol>",
    ),
    "levels of four spaces": ("- 甲\n    - 乙", "<ul><li>甲<ul><li>乙</li></ul></li></ul>"),
    "levels of tabs": ("- 甲\n\t- 乙", "<ul><li>甲<ul><li>乙</li></ul></li></ul>"),
    "three levels": (
        "- 甲\n  - 乙\n    - 丙",
        "<ul><li>甲<ul><li>乙<ul><li>丙</li></ul></li></ul></li></ul>",
    ),
    "back by two levels": (
        "- 甲\n  - 乙\n    - 丙\n- 丁",
        "<ul><li>甲<ul><li>乙<ul><li>丙</li></ul></li></ul></li><li>丁</li></ul>",
    ),
    "two spaces under a number": ("1. 甲\n  - 乙", "<ol><li>甲<ul><li>乙</li></ul></li></ol>"),
    "one space is no level": ("- 甲\n - 乙", "<ul><li>甲</li><li>乙</li></ul>"),
    "another mark begins another list": ("- 甲\n1. 乙", _UL.format("甲") + _OL.format("乙")),
    "a paragraph of an item": (
        "1. 甲\n\n  乙\n\n2. 丙",
        "<ol><li><p>甲</p><p>乙</p></li><li><p>丙</p></li></ol>",
    ),
    "text behind a list": ("- 甲\n\n乙", _UL.format("甲") + "<p>乙</p>"),
    "a heading behind a list": ("- 甲\n## 乙", _UL.format("甲") + '<h2 id="乙">乙</h2>'),
    "a full-width space": ("-\u3000甲", _UL.format("甲")),
    "a space that does not break": ("-\u00a0甲\n-\u00a0乙", "<ul><li>甲</li><li>乙</li></ul>"),
    "a tab": ("1.\t甲", _OL.format("甲")),
    "an en space": ("*\u2002甲", _UL.format("甲")),
    "a number and a space that does not break": ("1.\u00a0甲", _OL.format("甲")),
    "a number with a bracket and a full-width space": ("1)\u3000甲", _OL.format("甲")),
    "a plus and a space that does not break": ("+\u00a0甲", _UL.format("甲")),
    "two spaces that do not break": ("-\u00a0\u00a0甲", _UL.format("甲")),
    "a space and a full-width one": ("- \u3000甲", _UL.format("甲")),
    "en spaces behind numbers": ("1.\u2002甲\n2.\u2002乙", "<ol><li>甲</li><li>乙</li></ol>"),
    "a number and a space of no width": ("1.\u200b 甲", _OL.format("甲")),
    "a bullet of Word and a narrow space": ("•\u202f甲", _UL.format("甲")),
    "a dash and another space": ("－\u205f甲", _UL.format("甲")),
    "bullets from Word": ("如下：\n•\t甲\n•\t乙", "<p>如下：</p><ul><li>甲</li><li>乙</li></ul>"),
    "bullets without a space": ("●甲\n●乙", "<ul><li>甲</li><li>乙</li></ul>"),
    "a negative number": ("-5 度", "<p>-5 度</p>"),
    "a price": ("1.5万元", "<p>1.5万元</p>"),
}


@for_each(("typed", "html"), _LISTS.values())
def test_lists_are_read_as_they_look(typed: str, html: str) -> None:
    """Neither an empty line nor four spaces are needed, and any space may follow the mark."""
    assert _html(typed) == html
    assert convert(typed).problems == ()


@for_each(
    "space", [" ", "\t", *(chr(code) for code in range(0x3001) if unicodedata.category(chr(code)) == "Zs")]
)
def test_any_space_parts_a_mark_from_its_words(space: str) -> None:
    """Before a mark it makes levels, behind one an item; within stars it is left out."""
    item = _UL.format("甲")
    assert _html(f"-{space}甲") == _html(f"*{space}甲") == item
    assert _html(f"如下：\n1.{space}甲\n2.{space}乙") == "<p>如下：</p><ol><li>甲</li><li>乙</li></ol>"
    assert _html(f"> +{space}甲") == f"<blockquote>{item}</blockquote>"
    assert _html(f"- 甲\n{space * 2}-{space}乙") == "<ul><li>甲<ul><li>乙</li></ul></li></ul>"
    assert _html(f"-{space}```\n  甲\n  ```") == "<ul><li><pre><code>甲</code></pre></li></ul>"
    assert _html(f"甲，**{space}乙{space}**丙") == "<p>甲，<strong>乙</strong>丙</p>"
    assert convert(f"-{space}甲\n{space * 2}-{space}5家").problems == ()


_PARAGRAPHS = {
    "one Enter and 　　": ("　　甲。\n　　乙。", "<p>甲。</p><p>乙。</p>"),
    "one 　 is enough": ("　甲。\n　乙。", "<p>甲。</p><p>乙。</p>"),
    "em spaces": ("\u2003\u2003甲。\n\u2003\u2003乙。", "<p>甲。</p><p>乙。</p>"),
    "four spaces are no code": ("    甲。\n    乙。", "<p>甲。</p><p>乙。</p>"),
    "a tab is no code": ("\t甲。", "<p>甲。</p>"),
    "four spaces behind a paragraph": ("甲。\n\n    乙。", "<p>甲。</p><p>乙。</p>"),
    "　　 behind a list": ("- 甲\n　　乙。", _UL.format("甲") + "<p>乙。</p>"),
    "　　 with a soft break": ("　　甲，\n乙。", "<p>甲，乙。</p>"),
    "　　一、": ("　　一、甲\n　　二、乙", "<p>一、甲</p><p>二、乙</p>"),
    "一、 under a colon": ("如下：\n一、甲\n二、乙", "<p>如下：</p><p>一、甲</p><p>二、乙</p>"),
    "（一） under a full stop": ("甲。\n（一）乙", "<p>甲。</p><p>（一）乙</p>"),
    "1、 under 1、": ("1、甲\n2、乙", "<p>1、甲</p><p>2、乙</p>"),
    "① under ①": ("①甲；\n②乙。", "<p>①甲；</p><p>②乙。</p>"),
    "一 within a sentence": ("甲与乙\n一、二期", "<p>甲与乙一、二期</p>"),
    "a hard break": ("甲  \n乙", "<p>甲<br>乙</p>"),
    "text under a table": ("|甲|乙|\n|-|-|\n|1|2|\n丙", _TABLE + "<p>丙</p>"),
    "a rule under a sentence": ("甲乙丙丁。\n---\n戊", "<p>甲乙丙丁。</p><hr><p>戊</p>"),
    "a rule under two lines": ("甲\n乙\n---", "<p>甲乙</p><hr>"),
    "a rule under a long line": ("甲" * 31 + "\n---", f"<p>{'甲' * 31}</p><hr>"),
    "a rule under a list": ("- 甲\n---", _UL.format("甲") + "<hr>"),
    "a rule under 　　": ("　　甲乙丙丁。\n---", "<p>甲乙丙丁。</p><hr>"),
    "many hyphens": ("甲。\n-----", "<p>甲。</p><hr>"),
    "a rule under a comma": ("甲，\n---", "<p>甲，</p><hr>"),
    "a rule under an enumeration": ("甲、\n---", "<p>甲、</p><hr>"),
    "a rule under a closing bracket": ("甲（完）\n---\n乙", "<p>甲（完）</p><hr><p>乙</p>"),
    "a rule under a quotation's line": ("> 甲。\n> ---", "<blockquote><p>甲。</p><hr></blockquote>"),
    "a rule under an item": ("1. 甲。\n---", _OL.format("甲。") + "<hr>"),
    "a rule under a figure": ("甲{{ a }}家。\n---", "<p>甲⟦number 0⟧家。</p><hr>"),
    "a rule under a figure at the end": ("甲：{{ a }}\n---", "<p>甲：⟦number 0⟧</p><hr>"),
    "a rule under a bold sentence": ("**甲。**\n---", "<p><strong>甲。</strong></p><hr>"),
    "a rule under a sentence of underscores": ("__甲。__\n---", "<p><strong>甲。</strong></p><hr>"),
    "a rule under a sentence struck out": ("~~甲。~~\n---", "<p><del>甲。</del></p><hr>"),
    "a rule under a tag": ("<b>甲。</b>\n---", "<p><b>甲。</b></p><hr>"),
    "a rule under a comment": ("甲。<!-- 乙 -->\n---", "<p>甲。</p><hr>"),
    "a rule under English": ("Work resumed.\n---", "<p>Work resumed.</p><hr>"),
    "a rule under a table": ("|甲|乙|\n|-|-|\n|1|2|\n---", _TABLE + "<hr>"),
    "an indented rule": ("甲。\n　　---", "<p>甲。</p><hr>"),
    "hyphens apart": ("甲。\n- - -", "<p>甲。</p><hr>"),
    "one hyphen is no rule": ("甲。\n-", "<p>甲。</p><p>-</p>"),
    "text under a quotation": ("> 甲\n乙", "<blockquote><p>甲</p></blockquote><p>乙</p>"),
    "a fence under a sentence": (
        "甲：\n```\n乙\n```\n丙",
        "<p>甲：</p><pre><code>乙</code></pre><p>丙</p>",
    ),
}


@for_each(("typed", "html"), _PARAGRAPHS.values())
def test_paragraphs_are_read_as_they_look(typed: str, html: str) -> None:
    """An indented line, an item or a rule is one of its own, and never code or a heading."""
    assert _html(typed) == html
    assert convert(typed).problems == ()


_TABLES = {
    "under a sentence": ("丙\n|甲|乙|\n|-|-|\n|1|2|", "<p>丙</p>" + _TABLE),
    "full-width bars": ("｜甲｜乙｜\n｜---｜---｜\n｜1｜2｜", _TABLE),
    "long dashes": ("| 甲 | 乙 |\n| —— | —— |\n| 1 | 2 |", _TABLE),
    "en dashes": ("| 甲 | 乙 |\n| –– | –– |\n| 1 | 2 |", _TABLE),
    "drawn lines": ("| 甲 | 乙 |\n| ── | ── |\n| 1 | 2 |", _TABLE),
    "full-width hyphens": ("| 甲 | 乙 |\n| －－ | －－ |\n| 1 | 2 |", _TABLE),
    "bars only in the rows": ("甲|乙\n-|-\n| 1 | 2 |", _TABLE),
    "bars only in the head": ("| 甲 | 乙 |\n|-|-|\n1 | 2", _TABLE),
    "no bars at the ends": ("甲 | 乙\n--- | ---\n1 | 2", _TABLE),
    "an empty line between open rows": ("甲 | 乙\n--- | ---\n\n1 | 2", _TABLE),
    "empty lines around an open ruler": ("甲 | 乙\n\n--- | ---\n\n1 | 2", _TABLE),
    "text behind open rows": ("甲 | 乙\n-|-\n1 | 2\n\n丙。", _TABLE + "<p>丙。</p>"),
    "a sentence behind open rows": ("甲 | 乙\n-|-\n1 | 2\n\n丙 | 3丁。", _TABLE + "<p>丙 | 3丁。</p>"),
    "more bars behind open rows": ("甲 | 乙\n-|-\n1 | 2\n\n丙 | 3 | 丁", _TABLE + "<p>丙 | 3 | 丁</p>"),
    "an item behind open rows": ("甲 | 乙\n-|-\n1 | 2\n\n- 丙 | 3", _TABLE + _UL.format("丙 | 3")),
    "who wrote it": ("甲 | 乙\n-|-\n1 | 2\n\n文 | 王小丽2", _TABLE + "<p>文 | 王小丽2</p>"),
    "who edited it": ("甲 | 乙\n-|-\n1 | 2\n\n责任编辑｜王2", _TABLE + "<p>责任编辑｜王2</p>"),
    "code with a bar under it": ("甲 | 乙\n-|-\n1 | 2\n`a|b`", _TABLE + "<p><code>a|b</code></p>"),
    "under a list": ("- 丙\n\n|甲|乙|\n|-|-|\n|1|2|", _UL.format("丙") + _TABLE),
    "a heading under it": ("|甲|乙|\n|-|-|\n|1|2|\n## 丙", _TABLE + '<h2 id="丙">丙</h2>'),
    "a list under it": ("|甲|乙|\n|-|-|\n|1|2|\n- 丙", _TABLE + _UL.format("丙")),
}


@for_each(("typed", "html"), _TABLES.values())
def test_tables_are_read_as_they_look(typed: str, html: str) -> None:
    """A table begins and ends where its bars do, whatever signs its ruler is made of."""
    assert _html(typed) == html
    assert convert(typed).problems == ()


_HEAD, _ROW = "<tr><th{0}>{1}</th><th{0}>{2}</th></tr>", "<tr><td>{}</td><td>{}</td></tr>"


def _table(head: tuple[str, str], *cells: tuple[str, str]) -> str:
    """Return the HTML of a table of two columns."""
    rows = "".join(_ROW.format(*pair) for pair in cells)
    thead = _HEAD.format(' scope="col"', *head)
    return f'<table class="tbl"><thead>{thead}</thead><tbody>{rows}</tbody></table>'


_TOUCHING = {
    "words alone": (
        "| 企业 | 状态 |\n| --- | --- |\n| 甲 | 复工 |\n| 园区 | 状态 |\n| --- | --- |\n| 乙 | 停工 |",
        _table(("企业", "状态"), ("甲", "复工")) + _table(("园区", "状态"), ("乙", "停工")),
    ),
    "no bars at the ends": (
        "企业 | 数\n--- | ---\n甲 | 2\n园区 | 数\n--- | ---\n乙 | 3",
        _table(("企业", "数"), ("甲", "2")) + _table(("园区", "数"), ("乙", "3")),
    ),
    "three tables": (
        "|甲|乙|\n|-|-|\n|1|2|\n|丙|丁|\n|-|-|\n|3|4|\n|戊|己|\n|-|-|\n|5|6|",
        _table(("甲", "乙"), ("1", "2"))
        + _table(("丙", "丁"), ("3", "4"))
        + _table(("戊", "己"), ("5", "6")),
    ),
    "wide bars below": (
        "|甲|乙|\n|-|-|\n|1|2|\n|丙|丁|\n｜—｜—｜\n|3|4|",
        _table(("甲", "乙"), ("1", "2")) + _table(("丙", "丁"), ("3", "4")),
    ),
    "other columns, with numbers in the head": (
        "|园|2月|3月|\n|-|-|-|\n|甲|1|2|\n|县|4月|\n|-|-|\n|乙|3|",
        '<table class="tbl"><thead><tr><th scope="col">园</th><th scope="col">2月</th>'
        '<th scope="col">3月</th></tr>'
        "</thead><tbody><tr><td>甲</td><td>1</td><td>2</td></tr></tbody></table>"
        + _table(("县", "4月"), ("乙", "3")),
    ),
}


@for_each(("typed", "html"), _TOUCHING.values())
def test_a_head_with_its_ruler_begins_another_table(typed: str, html: str) -> None:
    """Two tables need no empty line between them, and no ruler is a row."""
    assert re.sub(r' class="tbl__num"', "", _html(typed)) == html
    assert convert(typed).problems == ()


_SECOND = {
    "above the sum": ("|甲|乙|\n|-|-|\n|丙|2|\n|-|-|\n|合计|2|", (("丙", "2"), ("合计", "2")), 4),
    "at the end": ("|甲|乙|\n|-|-|\n|丙|2|\n|-|-|", (("丙", "2"),), 4),
    "right under the first": ("|甲|乙|\n|-|-|\n|-|-|\n|丙|2|", (("丙", "2"),), 3),
    "under the first row": ("|甲|乙|\n|-|-|\n|丙|丁|\n|-|-|\n|戊|己|", (("丙", "丁"), ("戊", "己")), 4),
    "under a row with a number": (
        "|甲|乙|\n|-|-|\n|丙|2|\n|县|2月|\n|-|-|\n|戊|1|",
        (("丙", "2"), ("县", "2月"), ("戊", "1")),
        5,
    ),
    "without bars at the ends": ("甲|乙\n-|-\n丙|2\n-|-\n合计|2", (("丙", "2"), ("合计", "2")), 4),
}


@for_each(("typed", "cells", "line"), _SECOND.values())
def test_a_second_ruler_is_no_row(typed: str, cells: tuple[tuple[str, str], ...], line: int) -> None:
    """Hyphens between rows are told and left out, for another table may have been meant."""
    assert re.sub(r' class="tbl__num"', "", _html(typed)) == _table(("甲", "乙"), *cells)
    assert [(found.location.line, found.rule) for found in convert(typed).problems] == [
        (line, "second-ruler")
    ]


_CODE_BARS = {
    "open": ("`a|b` | 说明\n--- | ---\n一 | 二", "<code>a|b</code>"),
    "with bars at the ends": ("| `a|b` | 说明 |\n| --- | --- |\n| 一 | 二 |", "<code>a|b</code>"),
    "a short ruler": ("| `a|b` | 说明 |\n|---|\n| 一 | 二 |", "<code>a|b</code>"),
    "several bars": ("`a||b|c` | 说明\n--- | ---\n一 | 二", "<code>a||b|c</code>"),
    "two ticks": ("``a|`b`` | 说明\n--- | ---\n一 | 二", "<code>a|`b</code>"),
    "two pieces of code": ("`a|b`、`c|d` | 说明\n--- | ---\n一 | 二", "<code>a|b</code>、<code>c|d</code>"),
    "wide bars between": ("`a|b` ｜ 说明\n—｜—\n一 ｜ 二", "<code>a|b</code>"),
    "a wide bar in code": ("`a｜b` ｜ 说明\n—｜—\n一 ｜ 二", "<code>a｜b</code>"),
    "an escaped bar": ("a\\|b | 说明\n--- | ---\n一 | 二", "a|b"),
    "an escaped tick": ("\\`a | 说明`\n--- | ---\n一 | 二", "`a"),
}


@for_each(("typed", "cell"), _CODE_BARS.values())
def test_bars_in_code_part_no_cells(typed: str, cell: str) -> None:
    """The head has as many columns as it shows, and nothing is added to the page."""
    assert _html(typed) == _table((cell, "说明`" if cell == "`a" else "说明"), ("一", "二"))
    assert convert(typed).problems == ()


_BRACKETS = {
    "a record": "[甲]（{place}suxian）",
    "an address": "[甲]（https://a.example/b）",
    "square ones": "【甲】（{place}suxian）",
    "square ones alone": "【甲】({place}suxian)",
    "wide square ones": "［甲］（https://a.example/b）",
    "one of a pair": "[甲]({place}suxian）",
    "the other of a pair": "[甲]（{place}suxian)",
    "an image": "![甲]（{static}images/a.png）",
    "an image in full width": "！【甲】（{static}images/a.png）",
    "a mailbox": "[甲]（mailto:a@b.example）",
}


@for_each("typed", _BRACKETS.values())
def test_full_width_brackets_make_links(typed: str) -> None:
    """They give what half-width ones give."""
    document = convert(f"乙{typed}丙")
    html = shown(document.parts)
    assert ("<img" if "static" in typed else ">甲</a>") in html
    assert html.startswith("<p>乙<")
    assert html.endswith(">丙</p>")
    assert document.problems == ()


@for_each(
    ("typed", "image"),
    [
        ("！[车间](/images/a.png)", True),
        ("！[车间]({static}images/a.JPG)", True),
        ("！[车间](../images/a.webp)", True),
        ("！[车间]（/images/a.png）", True),
        ("| 图 |\n| - |\n| ！[车间](/images/a.jpeg) |", True),
        ("前文。\n\n！[车间](/images/a.gif)\n\n后文。", True),
        ("复工了！[通知](/bulletins/2020/03/a/)", False),
        ("复工了！[通知]({static}files/a.pdf)", False),
        ("复工了！[官网](https://a.example/b.png)", False),
        ("复工了！[甲]({place}suxian)", False),
    ],
)
def test_a_full_width_mark_makes_an_image_of_a_picture_alone(typed: str, *, image: bool) -> None:
    """Before a link to anything else ！ ends a sentence, and stays."""
    html = _html(typed)
    assert ("<img" in html, "！" in html) == (image, not image)
    assert [found.rule for found in convert(typed).problems] == []


@for_each("typed", ["[1]（见下）", "【甲】（乙）", "`[甲]（{place}a）`", "[1] (见下)", "！【甲】"])
def test_full_width_brackets_of_prose_stay(typed: str) -> None:
    """Only an address makes a link of them, and nothing does in code."""
    assert (
        _html(typed)
        == f"<p>{typed.replace('`[', '<code>[').replace(')`', ')</code>').replace('）`', '）</code>')}</p>"
    )


_STARS = {
    "products": ("5*8小时，7*24小时", "5*8小时，7*24小时"),
    "products of units": ("2*3=6，4*5=20", "2*3=6，4*5=20"),
    "masked names": ("张**、李**", "张**、李**"),
    "masked numbers": ("138****1234和139****5678", "138****1234和139****5678"),
    "one masked name": ("王*，李*", "王*，李*"),
    "bold beside quotes": ("**“甲”**乙", "<strong>“甲”</strong>乙"),
    "bold before a comma": ("**甲**，**乙**。", "<strong>甲</strong>，<strong>乙</strong>。"),
    "bold with spaces": ("甲，** 乙 **丙", "甲，<strong>乙</strong>丙"),
    "bold with a space at its end": ("甲，**乙 **丙", "甲，<strong>乙</strong>丙"),
    "bold with spaces in two ways": ("** 甲**、**乙 **丙", "<strong>甲</strong>、<strong>乙</strong>丙"),
    "spaces between bold words": ("**1.** 甲 **2、**乙", "<strong>1.</strong> 甲 <strong>2、</strong>乙"),
    "spaces behind a full stop": ("**甲。** 乙 **丙**", "<strong>甲。</strong> 乙 <strong>丙</strong>"),
    "stars of two notes": ("见 **表一，见 **表二", "见 **表一，见 **表二"),
    "stars in an address": (
        "[*甲*](https://a.example/c*d*e) **乙**",
        '<a href="https://a.example/c*d*e"><em>甲</em></a> <strong>乙</strong>',
    ),
    "underscores beside Han": ("__甲__乙", "<strong>甲</strong>乙"),
    "underscores behind Han": ("乙__甲__。", "乙<strong>甲</strong>。"),
    "underscores in bold words": ("**__苏仙__、复工**8月", "<strong>苏仙、复工</strong>8月"),
    "underscores at the end of bold words": ("**复工__苏仙__**8", "<strong>复工苏仙</strong>8"),
    "underscores within bold words": ("**甲__乙__丙**丁", "<strong>甲乙丙</strong>丁"),
    "underscores in brackets in bold words": ("**《__甲__》**，乙", "<strong>《甲》</strong>，乙"),
    "underscores in both": ("***__甲__乙***丙", "<strong><em>甲乙</em></strong>丙"),
    "stars in underscores": ("__甲**乙**丙__丁", "<strong>甲乙丙</strong>丁"),
    "stars right in underscores": ("__**苏仙**__、复工", "<strong>苏仙</strong>、复工"),
    "underscores in italics": ("*__苏仙__*乙", "<em><strong>苏仙</strong></em>乙"),
    "underscores between bold words": (
        "**甲**__乙__**丙**",
        "<strong>甲</strong><strong>乙</strong><strong>丙</strong>",
    ),
    "underscores in code in bold words": ("**`__甲__`乙**", "<strong><code>__甲__</code>乙</strong>"),
    "italics": ("看 *甲* 吧", "看 <em>甲</em> 吧"),
    "both": ("***甲***乙", "<strong><em>甲</em></strong>乙"),
    "stars in code": ("`*甲*`*", "<code>*甲*</code>*"),
    "an escaped star": (r"\*甲\*", "*甲*"),
    "struck out": ("~~甲~~乙", "<del>甲</del>乙"),
    "a range": ("3~5家", "3~5家"),
    "an underscore in a name": ("a_b_c", "a_b_c"),
    "a name in angle brackets": (
        "与<ABB>公司，<某厂>，<b2b>、</ABB>",
        "与&lt;ABB&gt;公司，&lt;某厂&gt;，&lt;b2b&gt;、&lt;/ABB&gt;",
    ),
    "an address in angle brackets": (
        "<https://a.example>",
        '<a href="https://a.example">https://a.example</a>',
    ),
    "a topic": ("#苏仙复工# 话题", "#苏仙复工# 话题"),
    "a topic alone": ("#苏仙复工", "#苏仙复工"),
    "an escaped tag": (r"\<b>甲", "&lt;b&gt;甲"),
}


@for_each(("typed", "html"), _STARS.values())
def test_stars_vanish_only_as_emphasis(typed: str, html: str) -> None:
    """Stars between digits and those that mask a name are text."""
    assert _html(typed) == f"<p>{html}</p>"
    assert convert(typed).problems == ()


@for_each("fence", ["```", "~~~", "````"])
def test_underscores_in_fenced_code_stay(fence: str) -> None:
    """Code is shown as typed: no underscore becomes a star, and those around it make bold letters."""
    typed = f"__甲__乙\n\n{fence}\n__甲__乙，`__丙__丁\n{fence}\n\n__甲__乙"
    bold = "<p><strong>甲</strong>乙</p>"
    assert _html(typed) == f"{bold}<pre><code>__甲__乙，`__丙__丁</code></pre>{bold}"


_APART = {
    "paragraphs": "苏仙区复工企业数为84\n\n家具厂也复工了。",
    "cells": "| 复工数 | 备注 |\n| --- | --- |\n| 83 | 家长学校停课 |",
    "rows": "| 备注 | 复工数 |\n| --- | --- |\n| 甲 | 83 |\n| 家具厂 | 乙 |",
    "items": "- 复工数为84\n- 家具厂",
    "an item and a sentence": "- 复工数为84\n\n家具厂也复工了。",
    "a heading and a sentence": "## 复工数84\n家具厂也复工了。",
    "　　 paragraphs": "　　复工数为84\n　　家具厂也复工了。",
    "lines with a hard break": "复工数为84  \n家具厂也复工了。",
    "a quotation and a sentence": "> 复工数为84\n\n家具厂也复工了。",
    "a caption and a sentence": "/// figures | 共84\n    place: a\n///\n\n家具厂也复工了。",
    "HTML cells": "<table><tr><td>84</td><td>家具厂</td></tr></table>",
    "HTML cells in lines": "<table><tr><td>84</td>\n<td>家具厂</td></tr></table>",
    "HTML rows": "<table><tr><td>84</td></tr>\n<tr><td>家具厂</td></tr></table>",
    "terms of HTML": "<dl><dt>84</dt><dd>家具厂</dd></dl>",
    "full-width bars": "｜复工数｜备注｜\n｜---｜---｜\n｜84｜家长学校｜",
    "no bars at the ends": "复工数 | 备注\n--- | ---\n84 | 家具厂",
    "a short ruler": "| 复工数 | 备注 |\n|---|\n| 84 | 家具厂 |",
    "a head and a row": "| 复工84 |\n| --- |\n| 家具厂 |",
    "bold cells": "| 复工**84** | **家**长 |\n|-|-|\n|甲|乙|",
    "cells of a quotation": "> |甲|乙|\n> |-|-|\n> | 84 | 家具厂 |",
    "cells of an item": "- |甲|乙|\n  |-|-|\n  | 84 | 家具厂 |",
    "cells of a footnote": "甲[^1]\n\n[^1]: |甲|乙|\n    |-|-|\n    | 84 | 家具厂 |",
    "a cell too many": "|甲|乙|\n|-|-|\n| 1 | 84 | 家具厂 |",
    "an empty cell between": "|甲|乙|丙|\n|-|-|-|\n| 84 | | 家具厂 |",
    "a line within a cell": "|甲|乙|\n|-|-|\n| 84<br>家具厂 | 1 |",
    "a reference in the cell before": "|甲|乙|\n|-|-|\n| {{ a }} | 家具厂 |",
}


@for_each("typed", _APART.values())
def test_no_quantity_crosses_a_line(typed: str) -> None:
    """What ends a line for a reader ends a quantity: 84 and 家具厂 are no 84家."""
    assert not [number for number in convert(typed).numbers if "家" in number.mention.quantity.printed]


@for_each(
    ("row", "printed"),
    [
        ("同比 | -5%", ["-5%"]),
        ("下降 | 5%", ["5%"]),
        ("3月 | 2日", []),
        ("1 | 200家", ["200家"]),
        ("约 | 84家", ["84家"]),
        ("5 | %以上", ["5"]),
        ("2万 | 余元", ["2万"]),
        ("三 | 分之二", []),
        ("84家 | 以上", ["84家"]),
        ("近 | 3000人", ["3000人"]),
    ],
)
def test_each_cell_has_a_quantity_of_its_own(row: str, printed: list[str]) -> None:
    """No sign, hedge, direction, unit or half of a date comes from the cell beside it."""
    numbers = convert(f"|甲|乙|\n|-|-|\n| {row} |").numbers
    assert [number.mention.quantity.printed for number in numbers] == printed


@for_each("typed", ["复工企业共84\n家。", "复工企业共84家\n。", "复工企业**84**家。", "复工企业\n84家"])
def test_a_soft_break_parts_no_quantity(typed: str) -> None:
    """Within a paragraph the lines of the file mean nothing."""
    assert [number.mention.quantity.low for number in convert(typed).numbers] == [84]


_JOINED = {
    "sentences": ("甲。\n乙。", 1, 2),
    "sentences in quotes": ("“甲。”\n乙", 1, 2),
    "three sentences": ("丙\n\n甲！\n乙？\n丁", 3, 3),
    "a heading of its own": ("一、抓防控\n县里成立专班。", 1, 2),
    "a bold heading": ("**基本情况**\n县里成立专班。", 1, 2),
    "a bold numbered heading": ("**（一）基本情况**\n县里成立专班。", 1, 2),
    "a figure at the end": ("甲{{ a }}。\n乙", 1, 2),
    "a bracket at the end": ("甲（见下。）\n乙", 1, 2),
    "in a quotation": ("> 甲。\n> 乙。", 1, 2),
    "dots": ("甲……\n乙", 1, 2),
    "the head of a document": (
        "苏仙区领导小组文件\n苏复工发〔2020〕5号\n关于复工的通知\n各镇、街道，区直各单位：",
        1,
        4,
    ),
    "a document's number": ("通报三\n苏政办函[2020]12号", 1, 2),
    "a salutation": ("各镇人民政府：\n现印发给你们，请执行。", 1, 2),
    "a salutation to readers": ("尊敬的读者朋友：\n本报今日恢复投递。", 1, 2),
    "a signature": ("经研究，\n现印发给你们。\n苏仙区人民政府", 1, 3),
    "a name and a date": ("苏仙区政府\n三月五日", 1, 2),
    "a date in digits": ("请各单位、\n各镇遵照执行\n2020年3月5日", 1, 3),
    "slogans": ("口号是：\n不聚集、不扎堆\n勤洗手、戴口罩", 1, 3),
    "points": ("要点\n开工不误防控，防控不误开工\n一手抓复工，一手抓防疫", 1, 3),
    "labels with commas": ("时间：3月5日，地点：区政府\n主持人：李四，王五", 1, 2),
    "labels with sentences": ("背景：去年停工，今年复工。\n影响：有三百人，都已到岗", 1, 2),
}


@for_each(("typed", "line", "count"), _JOINED.values())
def test_lines_that_become_one_paragraph_are_told(typed: str, line: int, count: int) -> None:
    """One warning for each paragraph, at its first line."""
    (found,) = convert(typed).problems
    assert (found.rule, found.location.line) == ("joined-lines", line)
    assert str(found.what) == f"{count} lines from here on are shown as one paragraph"


@for_each(
    "typed",
    [
        *("甲，\n乙。", "甲\n乙", "甲。  \n乙", "甲。", "甲：\n乙", "甲{{ a }}\n家。", "甲。\n\n乙。"),
        "区里要求，各镇防控，\n各企业错峰，\n确保安全，有序复工。",
        "全区规上工业企业复工情况\n总体平稳，上报的数字\n如下：\n\n- 甲",
        "时间紧，任务重，要求高，\n大家一起干。",
        "时间紧,任务重,要求高,\n大家加油干,不松劲,保安全。",
        "到3月2日\n复工的企业，有84家。",
        "会议指出：要防控，\n也要复工。",
        "产值1,200,000元，\n税收300,000元，增长",
    ],
)
def test_a_soft_break_is_no_fault(typed: str) -> None:
    """A sentence may go on in the next line of the file."""
    assert convert(typed).problems == ()


@for_each(
    ("typed", "html"),
    [
        ("1. 甲\n3. 乙", '<ol><li>甲</li><li value="3">乙</li></ol>'),
        ("3. 甲\n5. 乙\n9. 丙", '<ol start="3"><li>甲</li><li value="5">乙</li><li value="9">丙</li></ol>'),
        ("1. 甲\n2. 乙\n2. 丙", '<ol><li>甲</li><li>乙</li><li value="2">丙</li></ol>'),
        ("1. 甲\n2. 乙\n1. 丙\n2. 丁", '<ol><li>甲</li><li>乙</li><li value="1">丙</li><li>丁</li></ol>'),
        ("1. 甲\n  - 乙\n4. 丙", '<ol><li>甲<ul><li>乙</li></ul></li><li value="4">丙</li></ol>'),
        ("2. 甲\n1. 乙", '<ol start="2"><li>甲</li><li value="1">乙</li></ol>'),
        ("1) 甲\n3) 乙", '<ol><li>甲</li><li value="3">乙</li></ol>'),
        ("1. 甲\n\n3. 乙", '<ol><li><p>甲</p></li><li value="3"><p>乙</p></li></ol>'),
        ("1. 甲\n3. **乙**", '<ol><li>甲</li><li value="3"><strong>乙</strong></li></ol>'),
        ("1. 甲\n3. 5家\n6家", '<ol><li>甲</li><li value="3">5家\n6家</li></ol>'),
        ("1. 甲\n3. {{ a }}", '<ol><li>甲</li><li value="3">⟦number 0⟧</li></ol>'),
        ("> 1. 甲\n> 3. 乙", '<blockquote><ol><li>甲</li><li value="3">乙</li></ol></blockquote>'),
        ("- 甲\n  1. 乙\n  4. 丙", '<ul><li>甲<ol><li>乙</li><li value="4">丙</li></ol></li></ul>'),
    ],
)
def test_items_have_the_numbers_that_were_typed(typed: str, html: str) -> None:
    """Where a list would count otherwise, the item says its number."""
    assert _html(typed) == html


@for_each("typed", ["1. 甲\n1. 乙\n1. 丙", "3. 甲\n4. 乙", "1. 甲\n\n丙\n\n3. 乙", "1. 甲\n   1. 乙\n2. 丙"])
def test_numbers_that_count_are_no_fault(typed: str) -> None:
    """Nor is the same number before every item, which is Markdown's habit."""
    assert convert(typed).problems == ()


@for_each(
    ("typed", "html"),
    [
        ("* * *", "<hr>"),
        ("- - -", "<hr>"),
        ("***", "<hr>"),
        ("甲。\n\n* * *\n\n乙。", "<p>甲。</p><hr><p>乙。</p>"),
        ("（编辑：张**  审核：李**）", "<p>（编辑：张**  审核：李**）</p>"),
        ("编辑张** 审核李**", "<p>编辑张** 审核李**</p>"),
        (
            "甲[^1]。\n\n[^1]：注。",
            '<p>甲<sup id="fnref:1"><a class="footnote-ref" href="#fn:1">1</a></sup>。</p>',
        ),
    ],
)
def test_rules_masks_and_notes_of_the_second_reading(typed: str, html: str) -> None:
    """Signs with spaces between them, and a full-width colon, are what they look like."""
    assert _html(typed).startswith(html)
    assert convert(typed).problems == ()


@for_each(
    ("typed", "rule", "line"),
    [
        ("联系人：王小丽\n电话：0735-2288", "joined-lines", 1),
        ("#苏仙复工#\n#复工#\n正文", "joined-lines", 1),
        ("【导读】\n县里复工了", "joined-lines", 1),
        ("![甲]({static}images/a.png)\n图注", "joined-lines", 1),
        ("- 甲\n- 乙\n以上事项请执行。", "joined-lines", 3),
        ("1. 甲\n以上事项请执行。", "joined-lines", 2),
        ("张**说：“好。” 李**说：“行。”", "vanishing-stars", 1),
        ("｛{ a }}家", "bad-reference", 1),
        ("{ { a } }家", "bad-reference", 1),
        ("{｛a｝}家", "bad-reference", 1),
        ("尺寸<S>、<M>。", "unsafe-html", 1),
        ("A<B>C\n\n丁", "unsafe-html", 1),
        ("正文<u>甲", "unsafe-html", 1),
        ("[上一篇](http://127.0.0.1:8000/a/)", "bad-link", 1),
        ("复工情况\n---", "underlined-heading", 1),
        ("甲。\n\n一、抓防控\n-----\n乙", "underlined-heading", 3),
        ("**复工**\n--", "underlined-heading", 1),
        ("来源：红网\n---", "underlined-heading", 1),
        ("图/李明\n---\n正文。", "underlined-heading", 1),
        ("共{{ a }}家\n---", "underlined-heading", 1),
        ("苏仙区68家企业已经复工\n---", "underlined-heading", 1),
        ("[上一篇](http://localhost/a/)", "bad-link", 1),
    ],
)
def test_what_comes_out_otherwise_is_told(typed: str, rule: str, line: int) -> None:
    """One problem, at its line."""
    assert [(found.rule, found.location.line) for found in convert(typed).problems] == [(rule, line)]


@for_each(
    ("typed", "html"),
    [
        ("企业｜数量\n——｜——\n1｜2", _TABLE.replace("甲", "企业").replace("乙", "数量")),
        ("甲｜乙\n---|---\n1｜2", _TABLE),
        ("| 甲 | 乙 |\n|---|\n| 1 | 2 |", _TABLE),
        (">95%的企业", "<p>&gt;95%的企业</p>"),
        (">=90%的企业", "<p>&gt;=90%的企业</p>"),
        ("2020. 3. 10 复工。", "<p>2020. 3. 10 复工。</p>"),
        ("1. 甲\n　　续行\n2. 乙", '<ol><li>甲</li></ol><p>续行</p><ol start="2"><li>乙</li></ol>'),
        ("1. 甲\n2. 乙\n3、丙", "<ol><li>甲</li><li>乙</li></ol><p>3、丙</p>"),
        ("<mailto:news@a.example>", '<p><a href="mailto:news@a.example">news@a.example</a></p>'),
        (
            '<img src="/images/a.png" alt="现场图">',
            '<p><img src="⟦address 0⟧" alt="现场图" loading="lazy"⟦picture 0⟧></p>',
        ),
    ],
)
def test_signs_at_the_start_are_what_they_look_like(typed: str, html: str) -> None:
    """Bars of either width make a table; comparisons and dates are text; a list goes on with its number."""
    assert _html(typed) == html
    assert convert(typed).problems == ()


@for_each(
    ("typed", "rule"),
    [
        ("[1]: GB/T19001-2016", "lost-text"),
        ("[复工率]: 92%", "lost-text"),
        ("[电话]: 0735-2345678", "lost-text"),
        ("> [单位]: kg", "lost-text"),
        ("患者王**于3日确诊，李**已出院。", "vanishing-stars"),
        ("张**和李**签订了合同。", "vanishing-stars"),
        ("甲*（预计）、乙**（目标）、丙*（实际）", "vanishing-stars"),
        ("复工企业名单\n高斯贝尔\n金旺铋业", "joined-lines"),
        ("乱码\ufffd了", "garbled-text"),
    ],
)
def test_what_would_be_lost_is_told(typed: str, rule: str) -> None:
    """Labels before words, masks, names one to a line, and what an earlier program has broken."""
    assert [found.rule for found in convert(typed).problems] == [rule]


_SIGNS = {
    "a bullet": ("- #一车间复工\n- 甲", "<ul><li>#一车间复工</li><li>甲</li></ul>"),
    "a number": ("1. #1车间", _OL.format("#1车间")),
    "a number with a bracket": ("1) #1\n2) #2", "<ol><li>#1</li><li>#2</li></ol>"),
    "a bullet from Word": ("• #1车间", _UL.format("#1车间")),
    "one without a space": ("●#1车间", _UL.format("#1车间")),
    "a full-width dash": ("－ #1车间", _UL.format("#1车间")),
    "a full-width space": ("-\u3000#1车间", _UL.format("#1车间")),
    "two signs": ("- ##一车间复工", _UL.format("##一车间复工")),
    "a topic": ("* #苏仙复工#", _UL.format("#苏仙复工#")),
    "an inner level": ("- 甲\n  - #1车间", "<ul><li>甲<ul><li>#1车间</li></ul></li></ul>"),
    "a quotation": ("> - #1车间", "<blockquote>" + _UL.format("#1车间") + "</blockquote>"),
    "a paragraph of an item": ("- 甲\n\n  #1车间", "<ul><li><p>甲</p><p>#1车间</p></li></ul>"),
}


@for_each(("typed", "html"), _SIGNS.values())
def test_a_sign_right_before_words_is_no_heading(typed: str, html: str) -> None:
    """`#1车间` is text in an item, as it is in a paragraph."""
    assert _html(typed) == html
    assert convert(typed).problems == ()


def test_a_sign_right_before_words_of_a_footnote_is_no_heading() -> None:
    """`[^1]: #1车间` shows the sign."""
    assert "<p>#1车间" in _html("甲[^1]\n\n[^1]: #1车间")
    assert convert("甲[^1]\n\n[^1]: #1车间").problems == ()


@for_each(
    ("typed", "place"),
    [("- # 甲", ":1:3"), ("乙\n\n12. # 甲", ":3:5"), ("> * # 甲", ":1:5"), ("乙[^1]\n\n[^1]: # 甲", ":3:7")],
)
def test_a_heading_in_an_item_is_told_at_its_line(typed: str, place: str) -> None:
    """A heading that may not be one is told where it stands, in an item or footnote too."""
    assert [(str(found.location), found.rule) for found in convert(typed).problems] == [
        (place, "heading-level")
    ]


@for_each(
    "signs",
    [
        "\\*",
        "<某>",
        "&notice;",
        "\\* \\_",
        "<!-- 注 --> \\*",
        "＊＊",
        "<!-- 注 -->\t{{ a-b }}",
        "{{ a-b }} {{ c-d }}",
    ],
)
def test_a_line_of_signs_alone_is_shown(signs: str) -> None:
    """Signs that stand for themselves are no comment, nor are references; space between them is no token."""
    document = convert(f"甲\n{signs}\n乙")
    assert document.text.startswith("甲")
    assert document.text.endswith("乙")
    assert "unseen" not in {found.rule for found in document.problems}


@for_each("comments", ["<!-- 注 -->", "<!-- 注 --> <!-- 释 -->", "<!-- 注 -->\t<!-- 释 -->"])
def test_a_line_of_comments_alone_is_not_shown(comments: str) -> None:
    """A comment below the last item is no text glued to it, with another one behind it or not."""
    assert convert(f"- 甲\n{comments}\n").problems == ()
    assert [found.rule for found in convert(f"- 甲\n{comments} 乙\n").problems] == ["joined-lines"]


@for_each(
    ("typed", "html"),
    [
        ("- |甲|乙|\n  |---|---|\n  |1|2|\n- 丙", f"<ul><li>{_TABLE}</li><li><p>丙</p></li></ul>"),
        ("1. 说明：|甲|乙|\n   |---|---|\n   |1|2|", f"<ol><li><p>说明：</p>{_TABLE}</li></ol>"),
        ("- 甲 | 乙\n  --- | ---\n  1 | 2", f"<ul><li>{_TABLE}</li></ul>"),
        ("- 丙\n  - |甲|乙|\n    |-|-|\n    |1|2|", f"<ul><li>丙<ul><li>{_TABLE}</li></ul></li></ul>"),
        ("> - |甲|乙|\n>   |-|-|\n>   |1|2|", f"<blockquote><ul><li>{_TABLE}</li></ul></blockquote>"),
        ("- 甲|乙\n- 丙|丁", "<ul><li>甲|乙</li><li>丙|丁</li></ul>"),
        ("甲的\n8. 乙|丙\n-|-", "<p>甲的8. 乙|丙\n-|-</p>"),
        ("- `甲|乙`\n  ---", "<ul><li><p><code>甲|乙</code></p><hr></li></ul>"),
    ],
)
def test_a_table_may_begin_in_the_line_of_an_item(typed: str, html: str) -> None:
    """Words before its first bar stay in the item, and the table stands below them."""
    assert _html(typed) == html
    assert convert(typed).problems == ()
