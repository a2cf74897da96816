"""Markdown between the tags of a block of HTML is not read, and is told with the tag as its cause."""

from tables import for_each

from bulletin.markup.convert import convert
from bulletin.problems import Severity

_WITHIN = {
    "links to records": (
        "<div>[青田县]({place}qingtian)和[通知](/files/a.pdf)</div>",
        1,
        "div",
        "[青田县]({place}qingtian)",
    ),
    "a link": ("<p>见[官网](https://a.example)</p>", 1, "p", "[官网](https://a.example)"),
    "an image": ("<figure>![图](/images/a.jpg)</figure>", 1, "figure", "![图](/images/a.jpg)"),
    "a list": ("<details><summary>名单</summary>\n- 甲厂\n## 小标题\n</details>", 2, "details", "- 甲厂"),
    "a list behind an empty line": ("<details>\n\n- 甲厂\n- 乙厂\n\n</details>", 3, "details", "- 甲厂"),
    "a numbered list": ("<div>\n1. 甲厂\n2. 乙厂\n</div>", 2, "div", "1. 甲厂"),
    "a heading": ("文\n\n<div>\n## 小标题\n</div>", 4, "div", "## 小标题"),
    "bold letters": ("<div>**粗**</div>", 1, "div", "**粗**"),
    "a cell": ("<table><tr><td>**甲**</td></tr></table>", 1, "table", "**甲**"),
    "a table": ("<div>\n|甲|乙|\n|--|--|\n|1|2|\n</div>", 2, "div", "|甲|乙|"),
    "struck letters": ("<div>~~旧~~新</div>", 1, "div", "~~旧~~"),
    "capital letters": ("<DIV>**粗**</DIV>", 1, "div", "**粗**"),
    "below text": ("文：\n<div>**粗**</div>", 2, "div", "**粗**"),
    "a link by its label": ("<div>见[官网][a]</div>\n\n[a]: https://a.example", 1, "div", "[官网][a]"),
}


@for_each(("typed", "line", "tag", "mark"), _WITHIN.values())
def test_the_tag_is_told_as_the_cause(typed: str, line: int, tag: str, mark: str) -> None:
    """It is told once for a block, at its first mark; a link that is lost is an error."""
    [told] = convert(typed).problems
    assert (told.rule, told.location.line) == ("left-mark", line)
    assert str(told.what) == f"`{mark}` stands inside `<{tag}>`, where Markdown is not read"
    assert told.severity is (Severity.ERROR if "](" in typed else Severity.WARNING)


_NOTES = {
    "in one line": ("<div>甲[^1]</div>\n\n[^1]: 注。", 1),
    "between tags": ("<div>\n甲[^1]\n</div>\n\n[^1]: 注。", 2),
    "behind an empty line": ("<div>\n\n甲[^1]\n\n</div>\n\n[^1]: 注。", 3),
    "in a paragraph": ("<p>甲[^1]</p>\n\n[^1]: 注。", 1),
    "in a cell": ("<table><tr><td>甲[^1]</td></tr></table>\n\n[^1]: 注。", 1),
    "two of them": ("<div>甲[^1]，乙[^2]</div>\n\n[^1]: 注。\n[^2]: 又。", 1),
    "once more outside": ("<div>甲[^1]</div>\n\n乙[^1]\n\n[^1]: 注。", 1),
    "without words": ("<div>甲[^1]</div>", 1),
    "in the item of a list": ("<ul>\n<li>甲[^注]</li>\n</ul>\n\n[^注]: 注。", 2),
    "behind a link": ("<p>见<a href='https://a.example'>甲</a>[^1]</p>\n\n[^1]: 注。", 1),
    "its words": ("甲[^1]\n\n<div>\n[^1]: 注。\n</div>", 4),
    "both": ("<div>\n甲[^1]\n\n[^1]: 注。\n</div>", 2),
}


@for_each(("typed", "line"), _NOTES.values())
def test_a_footnote_is_not_told_as_lost(typed: str, line: int) -> None:
    """The tags are the cause, and neither is there no note to its mark nor no mark to a note."""
    [told] = convert(typed).problems
    assert (told.rule, told.location.line, told.severity) == ("left-mark", line, Severity.ERROR)
    assert "where Markdown is not read" in str(told.what)


@for_each(
    "typed",
    [
        "<div>正文</div>\n\n**粗**",
        "<b>**粗**</b>",
        "<pre>**粗**</pre>",
        "<pre>\n- 甲\n</pre>",
        "> <div>**粗**</div>",
        "甲<div>**粗**</div>",
        "<div>5*8小时，7*24小时</div>",
        "<div>2020-03-04 - 甲</div>",
        "<p>复工#1，-5度</p>",
        "<div><a href='https://a.example'>官网</a>[1]</div>",
        "<table>\n<tr><td>甲</td></tr>\n</table>\n\n- 乙",
    ],
)
def test_what_is_read_or_no_markdown_is_told_of_nowhere(typed: str) -> None:
    """Markdown outside of blocks, between the tags of words and in quotations is read."""
    assert convert(typed).problems == ()
