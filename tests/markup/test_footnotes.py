"""Footnotes in lists, and what stands in footnotes."""

import re

import pytest
from tables import for_each

from bulletin.markup.convert import convert

_CHART = "/// chart | 产能\n        place: a\n        indicator: b\n    ///"


def _told(typed: str) -> list[tuple[int, str]]:
    return [(found.location.line, found.rule) for found in convert(typed).problems]


@for_each(
    "typed",
    [
        f"甲[^1]\n\n[^1]:\n    {_CHART}",
        f"甲[^1]\n\n[^1]: 注\n\n    {_CHART}",
        f"甲[^1]\n\n[^1]: 注\n\n    {_CHART}\n\n    又注。\n\n丁",
    ],
)
def test_a_block_may_stand_in_a_footnote(typed: str) -> None:
    """It is shown there with its caption, and the footnote goes on behind it."""
    document = convert(typed)
    assert document.problems == ()
    assert [block.kind for block in document.blocks] == ["chart"]
    html = "".join(part for part in document.parts if isinstance(part, str))
    body, _, notes = html.partition('<div class="footnote">')
    assert ("又注" in notes) == ("又注" in typed)
    assert "又注" not in body


@for_each("space", ["", " ", "  ", "   "])
@for_each("gap", ["\n", "\n\n"])
def test_a_footnote_in_a_list_is_one(space: str, gap: str) -> None:
    """However far it is indented, it is shown at the end, and the list goes on behind it."""
    document = convert(f"- 甲[^9]{gap}{space}[^9]: 注{gap}- 乙")
    assert document.problems == ()
    html = "".join(part for part in document.parts if isinstance(part, str))
    body, _, notes = html.partition('<div class="footnote">')
    assert body.count("<li>") == 2
    assert "注" in notes


@for_each("before", ["    ", "> ", "\t", "- 甲\n   "])
def test_a_footnote_that_nothing_points_to_has_a_line(before: str) -> None:
    """It is found wherever it stands."""
    line = 3 + before.count("\n")
    assert _told(f"甲。\n\n{before}[^9]: 乙") == [(line, "unused-footnote")]


@for_each(
    ("note", "line"),
    [
        ("[^1]:", 3),
        ("[^1]: ", 3),
        ("[^1]:　", 3),
        ("[^1]: <!-- 待补 -->", 3),
        ("[^1]: &nbsp;", 3),
        ("> [^1]:", 3),
        ("- [^1]: ", 3),
        ("[^1]:\n\n文。", 3),
        ("文。\n\n[^1]:\n", 5),
    ],
)
def test_a_footnote_without_words_is_told(note: str, line: int) -> None:
    """Readers would be led to an empty line."""
    assert (line, "unknown-footnote") in _told(f"甲[^1]\n\n{note}")
    assert (line, "unknown-footnote") in _told(f"甲[^注 一]\n\n{note}".replace("[^1]:", "[^注 一]:"))


def test_the_footnotes_beside_an_empty_one_are_not_told() -> None:
    """Also if nothing points to the empty one; one that is unused is told as such alone."""
    assert _told("甲[^1]乙[^2]\n\n[^1]:\n[^2]: 注") == [(3, "unknown-footnote")]
    assert _told("甲乙[^2]\n\n[^1]:\n[^2]: 注") == [(3, "unknown-footnote")]
    assert _told("甲\n\n[^1]: <!-- 待补 -->") == [(3, "unused-footnote")]


@for_each(
    "note",
    [
        "[^1]:\n注",
        "[^1]:\n    注",
        "[^1]:\n\n    注",
        "[^1]: {{ a }}",
        "[^1]: ![图](/images/a.png)",
        "[^1]: [](https://a.example/)" + "。",
        "[^1]: `a`",
        "[^1]: —",
        "[^1]: ```\n    a\n    ```",
        f"[^1]:\n    {_CHART}",
    ],
)
def test_a_footnote_that_shows_something_is_not_told_as_empty(note: str) -> None:
    """Its words may stand in the next line; a figure, an image, code or a chart will do."""
    assert [rule for _, rule in _told(f"甲[^1]\n\n{note}") if rule == "unknown-footnote"] == []


@for_each("mark", ["- ", "1. ", "• "])
def test_a_footnote_as_an_item_is_not_told_as_lost(mark: str) -> None:
    """It is shown among the footnotes."""
    assert _told(f"甲[^1]\n\n{mark}[^1]: 注\n\n丙") == []


def _notes(typed: str) -> str:
    """Return the HTML of the footnotes of a text that has no faults, without line breaks and ways back."""
    document = convert(typed)
    assert document.problems == ()
    html = "".join(part for part in document.parts if isinstance(part, str)).replace("\n", "")
    body, _, notes = html.partition('<div class="footnote">')
    assert re.sub("<[^<>]*>", "", body) == "甲1"
    return re.sub(r'(?:<p>|&nbsp;)?<a class="footnote-backref".*?</a>(?:(?<=</p>)</p>)?', "", notes)


@for_each(
    ("note", "html"),
    [
        ("注\n    - 一\n    - 二", "<p>注</p><ul><li>一</li><li>二</li></ul>"),
        ("注\n  1. 一\n  2. 二", "<p>注</p><ol><li>一</li><li>二</li></ol>"),
        ("注\n\t- 一\n\t  - 二", "<p>注</p><ul><li>一<ul><li>二</li></ul></li></ul>"),
        ("注\n    > 引\n    > 用", "<p>注</p><blockquote><p>引用</p></blockquote>"),
        ("> 引用\n    > 二", "<blockquote><p>引用二</p></blockquote>"),
        ("注\n\n    > 引\n    > - 项", "<p>注</p><blockquote><p>引</p><ul><li>项</li></ul></blockquote>"),
        ("一\n    　　二", "<p>一</p><p>二"),
        ("\n    　　一\n\n\n    　　二", "<p>一</p><p>二"),
        ("一\n\n      　　二", "<p>一</p><p>二"),
        ("|c|\n    |---|\n    |d|", "<th>c</th>"),
        ("注\n\n    | c | e |\n    |---|---|\n    | d | f |", "<td>f</td>"),
        ("第5页", "<p>第5页"),
        ("数字见\n通报", "<p>数字见通报"),
    ],
)
def test_what_stands_in_a_footnote_is_read_as_in_the_body(note: str, html: str) -> None:
    """Lists, quotations, tables and paragraphs begin there without an empty line too."""
    assert html in _notes(f"甲[^1]\n\n[^1]: {note}").replace(' scope="col"', "")


@for_each("below", ["- 丁", "> 丁", "丁"])
def test_what_is_not_indented_below_a_footnote_with_an_end_is_text(below: str) -> None:
    """It stands in the body."""
    document = convert(f"甲[^1]\n\n[^1]: > 引\n{below}")
    assert document.problems == ()
    assert "丁" in document.text


def test_footnotes_of_one_mark_are_told_once() -> None:
    """The second one is told, however many words they share."""
    assert _told("甲[^1]乙[^1]\n\n[^1]: 一个注\n\n[^1]: 又一个注") == [(5, "lost-text")]
    assert _told("甲[^一]\n\n[^一]: 一\n[^二]: 二\n- [^一]: 三\n\n乙[^二]") == [(5, "lost-text")]
    assert _told("甲[^A]乙[^a]\n\n[^A]: 一\n[^a]: 二\n\n```\n[^a]: 三\n```") == []


@for_each(
    ("typed", "line"),
    [
        ("甲[^1]\n\n[^1]: 数字见通报。\n（记者 张三）", 4),
        ("甲[^1]\n\n[^1]: 见通报。\n    又见报告。\n以上来自红网。", 5),
        ("- 甲厂复工。\n  已到岗。\n以上来自红网。", 3),
    ],
)
def test_a_sentence_below_one_that_has_ended_is_told(typed: str, line: int) -> None:
    """It is shown as the end of the footnote or item."""
    assert (line, "joined-lines") in _told(typed)


@pytest.mark.parametrize(
    "typed", ["甲[^1]\n\n[^1]: 数字见县政府的\n通报。", "- 甲厂复工。\n  已到岗。\n  以上来自红网。"]
)
def test_lines_of_one_footnote_or_item_are_not_told(typed: str) -> None:
    """A line may be broken within a sentence, and an item have several lines."""
    assert _told(typed) == []


@for_each("marks", ["［^注］", "[^注］", "［^注]", "【^注】"])
@for_each("colon", [":", "："])
def test_a_footnote_may_have_brackets_of_full_width(marks: str, colon: str) -> None:
    """They can mean nothing else; in code they stay."""
    document = convert(f"甲{marks}，`{marks}`\n\n{marks}{colon} 一\n［^二］：二\n\n乙[^二]")
    assert document.problems == ()
    html = "".join(part for part in document.parts if isinstance(part, str))
    assert html.count('<li id="fn:') == 2
    assert f"<code>{marks}</code>" in html


@for_each(
    ("typed", "line", "rule"),
    [
        ("甲[^1]。[^1]: 注", 1, "unknown-footnote"),
        ("甲[^1]。\n\n乙[^1]：注", 3, "unknown-footnote"),
        ("甲[^1]。\n\n<p>\n乙\n\n[^1]: 注", 3, "unsafe-html"),
        ("甲[^一]。\n\n<div>\n乙\n\n[^一]: 注", 3, "unsafe-html"),
        ("甲[^1]：乙", 1, "unknown-footnote"),
    ],
)
def test_a_footnote_that_was_not_read_is_told_once(typed: str, line: int, rule: str) -> None:
    """It is told where it stands within a line, or what holds it; not that none is there."""
    assert _told(typed) == [(line, rule)]


def test_a_mark_before_a_colon_is_one() -> None:
    """Its footnote stands below."""
    assert _told("甲[^1]：乙\n\n[^1]: 注") == []


@for_each(
    "typed",
    ["开心【＾_＾】", "E＾2［＾x］", "```\n[^1] ：a\n[甲]（http://a.example）【^1】\n```", "`[^1] ：a`"],
)
def test_what_only_looks_like_a_footnote_is_shown_as_typed(typed: str) -> None:
    """A face, a formula, and code."""
    document = convert(typed)
    assert document.problems == ()
    assert document.text == typed.strip("`\n")


@for_each(
    "note",
    [
        "规模以上工业企业",
        "规模以上工业企业（统计口径）",
        "占85%",
        "见《通知》",
        "规上。",
        "来源：县工信局",
    ],
)
@for_each("below", ["全县还有12家没有复工。", "来源：县工信局", "**下一步**", "截至3月2日，"])
def test_a_line_right_below_a_footnote_is_told(note: str, below: str) -> None:
    """It is shown as the end of the footnote, and away from the text to which it belongs."""
    assert _told(f"甲[^1]。\n\n[^1]: {note}\n{below}") == [(4, "joined-lines")]


@for_each(
    "typed",
    [
        "[^1]:\n规模以上工业企业",
        "[^1]: 规模以上工业企业，\n不含分公司。",
        "[^1]: 规模以上工业企业，指年主营业务收入在2000万元以上的工业法人单位\n和分公司。",
        "[^1]: 规模以上的\n工业企业",
        "[^1]: 规上\n    第二行",
        "[^1]: 规上\n[^2]: 规下\n\n乙[^2]",
        "[^1]: 规上\n\n全县还有12家。",
    ],
)
def test_a_footnote_of_several_lines_is_not_told(typed: str) -> None:
    """It begins in its second line, goes on behind a comma or in the middle of a line, or is indented."""
    assert _told(f"甲[^1]。\n\n{typed}") == []


@for_each("note", ["[^1] 数据来源", "[^1]数据来源", "  [^1]　数据来源"])
def test_a_footnote_that_lacks_its_colon_is_told_once(note: str) -> None:
    """At its own line, and not at its marks too."""
    (found,) = convert(f"复工[^1]，到岗[^1]\n\n{note}").problems
    assert (found.rule, found.location.line) == ("unknown-footnote", 3)
    assert str(found.mend) == "write `[^1]: `, with a colon and a space"
