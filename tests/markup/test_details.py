"""Captions, headings, marks of footnotes and images in odd forms come out sound, or are told as they are."""

import re

from shown import shown
from tables import for_each

from bulletin.markup.convert import convert


@for_each(
    "typed",
    [
        "/// figures | 甲[^1]\n    ids: a\n///\n\n[^1]: 注",
        "/// chart | 见[^注]\n    place: a\n///\n\n[^注]: 注文",
        "/// figures | 甲[^1]，乙[^2]\n    ids: a\n///\n\n[^1]: 注\n[^2]: 又注",
        "正文[^1]\n\n/// figures | 甲[^2]\n    ids: a\n///\n\n[^1]: 注\n[^2]: 又注",
        "/// policy | 文件[^1]\n    id: a\n///\n\n[^1]: 注",
        "/// timeline | 历程[^1]\n    enterprise: a\n///\n\n[^1]: 注",
        "/// figures | [^1]\n    ids: a\n///\n\n[^1]: 注",
        "/// figures | **甲[^1]**\n    ids: a\n///\n\n[^1]: 注",
        "> /// figures | 甲[^1]\n>     ids: a\n> ///\n\n[^1]: 注",
        "/// figures | 甲[^1]\n    ids: a\n///\n\n正文[^1]\n\n[^1]: 注",
    ],
)
def test_a_caption_may_have_the_mark_of_a_footnote(typed: str) -> None:
    """The footnote is used where its mark stands in a caption only."""
    assert convert(typed).problems == ()


@for_each("options", ["    ids: a", "\tids: a", "    ids: a\n    place: b", "    place: b"])
@for_each("quote", ["> ", ">", "> > ", " > "])
def test_a_block_in_a_quotation_loses_nothing(options: str, quote: str) -> None:
    """Its options are no text that readers would miss."""
    typed = "\n".join(f"{quote}{line}" for line in f"/// figures | 甲\n{options}\n///".split("\n"))
    assert [found for found in convert(typed).problems if found.rule == "lost-text"] == []


@for_each("label", ["a b", "注 一", "1 2 3", "甲 ", "表1 注"])
def test_the_id_of_a_footnote_has_no_space(label: str) -> None:
    """A space may stand in a footnote's mark, and not in HTML's ids."""
    document = convert(f"甲[^{label}]乙\n\n[^{label}]: 注")
    ids = re.findall(r'id="([^"]*)"', shown(document.parts))
    assert len(ids) == 2
    assert not any(re.search(r"\s", found) for found in ids)
    assert document.problems == ()


@for_each("typed", ["##", "## ", "##　", "甲\n\n###\n\n乙", "<h2></h2>", "> ##", "##<!-- 甲 -->"])
def test_a_heading_without_words_is_told(typed: str) -> None:
    """Readers would see a gap."""
    told = [str(found.what) for found in convert(typed).problems if found.rule == "left-mark"]
    assert told == ["the heading has no words"]


@for_each("space", ["　", " 　", "　　", "　 ", " "])
@for_each("signs", ["##", "###"])
def test_the_space_before_a_heading_is_not_shown(signs: str, space: str) -> None:
    """A wide space parts the signs from the words as a narrow one does."""
    level = len(signs)
    before = "## 甲\n\n" * (level - 2)
    html = shown(convert(f"{before}{signs}{space}标题").parts)
    assert f'<h{level} id="标题">标题</h{level}>' in html


@for_each("head", ["|甲|乙|", "| 甲 | 乙 | 丙 |", "甲|乙", "|甲|"])
def test_a_table_of_a_head_alone_has_no_row(head: str) -> None:
    """No empty row stands under it."""
    ruler = "|" + "---|" * max(head.strip("|").count("|") + 1, 1)
    assert "<td" not in shown(convert(f"{head}\n{ruler}").parts)


@for_each("number", ["1000000000.", "13800138000.", "13800138000)", "4310030000000000."])
def test_a_long_number_begins_no_list(number: str) -> None:
    """A telephone number or a code is text, and stays on the page."""
    document = convert(f"{number} 甲")
    assert document.text == f"{number} 甲"
    assert document.problems == ()


@for_each("cell", ["[甲|乙](https://a.example)", "[甲|乙](/files/a.pdf)", "**甲|乙", "[a|b]({place}suxian)"])
def test_a_bar_in_a_cell_is_told_as_the_cause(cell: str) -> None:
    """The brackets are all there: what parts them is the bar."""
    found = convert(f"|甲|乙|\n|---|---|\n|{cell}|2|").problems
    assert [problem.rule for problem in found if problem.rule != "bad-reference"] == ["table-columns"]


@for_each(
    ("typed", "column"),
    [
        ('文<IMG src="/images/a.jpg">', 2),
        ("<img src='/images/a.jpg'>", 1),
        ('甲乙<img width="3" src="/images/a.jpg">', 3),
        ('<p>甲<img src="/images/a.jpg" alt=""></p>', 5),
        ('- 见<img src="/images/a.jpg"/>', 4),
    ],
)
def test_an_image_typed_as_a_tag_is_mended_in_the_tag(typed: str, column: int) -> None:
    """The place is that of the tag, and the mend is none of Markdown's."""
    [told] = convert(typed).problems
    assert (told.rule, told.location.column) == ("missing-alt", column)
    assert str(told.mend) == 'say what it shows in the tag: `alt="…"`'
