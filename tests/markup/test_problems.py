"""What is wrong with a text is told at its place, in words that an editor can act on."""

from shown import shown
from tables import for_each

from bulletin.markup.convert import convert

_PROBLEMS = {
    "到{{ }}家": (
        ":1:2: bad-reference: `{{ }}` names no figure\n"
        "  why: readers would see the braces instead of a number\n"
        "  mend: write the figure's id as `{{ … }}`: small letters, digits and hyphens, in "
        "half-width braces"
    ),
    "到{{ a 家": (
        ":1:2: bad-reference: `{{` opens a reference that nothing closes on this line\n"
        "  why: readers would see the braces instead of a number\n"
        "  mend: add `}}` behind the figure's id, like `{{ a }}`, or write `\\{{` if "
        "braces are meant"
    ),
    "到｛｛ a ｝｝家": (
        ":1:2: bad-reference: `｛｛ a ｝｝` stands in full-width braces\n"
        "  why: readers would see the braces instead of a number\n"
        "  mend: write `{{ a }}`, with half-width braces"
    ),
    "[甲]({shop}gospell)": (
        ":1:5: unknown-link-kind: `{shop}` is not a kind of link\n"
        "  why: the link would lead nowhere\n"
        "  mend: write one of `{enterprise}`, `{policy}`, `{place}`, `{indicator}`, `{topic}`, "
        "`{source}`, `{bulletin}`, `{filename}`, `{static}`"
    ),
    "[甲]({place}Su Xian)": (
        ":1:5: bad-reference: the address `{place}Su Xian` can't be read\n"
        "  why: the link would lead nowhere\n"
        "  mend: write `[…]({place}chenzhou)`"
    ),
    "[甲]({place})": (
        ":1:5: bad-reference: `{place}` does not say which place\n"
        "  why: the link would lead nowhere\n"
        "  mend: write the place's id after the braces: small letters, digits and hyphens, as in "
        "`{place}chenzhou-suxian`"
    ),
    "![图]({static})": (
        ":1:6: bad-reference: `{static}` does not say which file\n"
        "  why: the link would lead nowhere\n"
        "  mend: write the file's path after the braces, as in `{static}images/map.png`"
    ),
    "[甲]({{ a }})": (
        ":1:5: bad-reference: `{{ a }}` is a figure, and no address to link to\n"
        "  why: the link would lead nowhere\n"
        "  mend: write `{{ a }}` in the text: it is a link already"
    ),
    '<p id="{{ a }}">甲</p>': (
        ":1:8: bad-reference: `{{ a }}` can't stand in the attribute `id`\n"
        "  why: only `alt` and `title` hold words that a reader reads\n"
        "  mend: write it in the text"
    ),
    "![图]({place}suxian)": (
        ":1:6: bad-reference: `{place}suxian` is a page, and no image\n"
        "  why: readers would see an empty frame\n"
        "  mend: write `{static}images/…` with the file's path"
    ),
    "[甲](a b/{place}x)": (
        ":1:5: bad-reference: the address `a b/{place}x` can't be read\n"
        "  why: the link would lead nowhere\n"
        "  mend: write `[…]({place}x)`"
    ),
    "[丙](/a_b/) [乙]({filename}a b.md)": (
        ":1:16: bad-reference: the address `{filename}a b.md` can't be read\n"
        "  why: the link would lead nowhere\n"
        "  mend: a path with spaces or quotes stands between `<` and `>`: write `[…](<{filename}a b.md>)`"
    ),
    "# 标题": (
        ":1:1: heading-level: a heading with one `#` stands in the body\n"
        "  why: the page has one heading of that level, its title, which stands in the front matter\n"
        "  mend: write `##`"
    ),
    "总体情况\n===\n\n正文。": (
        ":1:1: heading-level: a line of `=` makes the line above it a heading of the title's level\n"
        "  why: the page has one heading of that level, its title, which stands in the front matter\n"
        "  mend: write `## ` before the line, and delete the `=` below it"
    ),
    "## 一\n\n#### 二": (
        ":3:1: warning: heading-level: a heading of level 4 follows one of level 2\n"
        "  why: whoever has the page read aloud looks for the level between\n"
        "  mend: write `###`"
    ),
    "![]({static}x.png)": (
        ":1:1: missing-alt: the image has no description\n"
        "  why: whoever can't see it, or is still waiting for it, learns nothing\n"
        "  mend: say what it shows between the brackets: `![…](…)`"
    ),
    "[](/a/)": (
        ":1:1: empty-link: the link has no text\n"
        "  why: readers find nothing to press; only a link to a record is given its name\n"
        "  mend: say between the brackets where it leads: `[…](…)`"
    ),
    "甲[^1]": (
        ":1:2: unknown-footnote: `[^1]` has no footnote\n"
        "  why: readers would see the mark as it was typed\n"
        "  mend: add a line `[^1]: …` at the end"
    ),
    '<p id="x">甲</p>\n\n<p id="x">乙</p>': (
        ":3:4: duplicate-id: the id `x` is taken already\n"
        "  why: a link to it would lead to the other place\n"
        "  mend: choose another id"
    ),
    "/// diagram | x\n    ids: a\n///": (
        ":1:1: bad-block: `diagram` is not a kind of block\n"
        "  why: the page would show nothing here that readers can use\n"
        "  mend: write one of `/// figures`, `/// chart`, `/// policy`, `/// timeline`"
    ),
    "甲\n/// figures 表\n": (
        ":2:1: bad-block: the `figures` block isn't closed\n"
        "  why: the page would show nothing here that readers can use\n"
        "  mend: end it with a line `///`, and leave no empty line before that"
    ),
    "/// figures\n    ids: a": (
        ":1:1: bad-block: the `figures` block isn't closed\n"
        "  why: the page would show nothing here that readers can use\n"
        "  mend: end it with a line `///`, and leave no empty line before that"
    ),
    "/// figures\n\n    ids: a\n///": (
        ":1:1: bad-block: the `figures` block isn't closed\n"
        "  why: the page would show nothing here that readers can use\n"
        "  mend: end it with a line `///`, and leave no empty line before that"
    ),
    "/// figures\nids: a\n///": (
        ":2:1: bad-block: the `figures` block holds text that is no option\n"
        "  why: the page would show nothing here that readers can use\n"
        "  mend: indent each option by four spaces, right below the first line; put other text "
        "outside"
    ),
    "/// figures\n    ids：a\n///": (
        ":2:5: bad-block: `ids：a` is no option\n"
        "  why: the page would show nothing here that readers can use\n"
        "  mend: write one `key: value` a line, with a half-width colon; put several ids in one "
        "line, with commas"
    ),
    "/// figures\n    ids: a\n    ids: b\n///": (
        ":3:5: bad-block: the option `ids` is given twice\n"
        "  why: the page would show nothing here that readers can use\n"
        "  mend: keep one; several ids stand in one line, with commas between"
    ),
    "/// chart\n    ids: a\n    colour: red\n///": (
        ":3:5: unknown-option: the `chart` block has no option `colour`\n"
        "  why: it would show something other than what is meant\n"
        "  mend: write one of `ids`, `place`, `indicator`, `scope`, `topic`"
    ),
    "/// policy\n///": (
        ":1:1: bad-block: the `policy` block doesn't say what to show\n"
        "  why: the page would show nothing here that readers can use\n"
        "  mend: add a line below it, indented by four spaces: `id: …`"
    ),
    "甲\n\n///\n": (
        ":3:1: bad-block: `///` closes a block that isn't open here\n"
        "  why: the page would show nothing here that readers can use\n"
        "  mend: delete the line, or leave an empty line before the block that it ends"
    ),
    "<script>alert(1)</script>": (
        ":1:1: unsafe-html: the tag `<script>` may not stand in a text\n"
        "  why: it is left out of the page: what is typed may be read there, and do nothing else\n"
        "  mend: delete it, or write it in Markdown"
    ),
    '甲<b onclick="a()">乙</b>': (
        ":1:2: unsafe-html: the attribute `onclick` of `<b>` may not stand in a text\n"
        "  why: it is left out of the page: what is typed may be read there, and do nothing else\n"
        "  mend: delete the attribute"
    ),
    "<td>甲</td>": (
        ":1:1: unsafe-html: `<td>` can't stand where it was typed\n"
        "  why: it is left out of the page: what is typed may be read there, and do nothing else\n"
        "  mend: put it inside the tag that it belongs to, as a cell into a row, or delete it"
    ),
    "<div>甲<span": (
        ":1:7: unsafe-html: the tag `<span` has no end\n"
        "  why: it is left out of the page: what is typed may be read there, and do nothing else\n"
        "  mend: close it with `>`, or write `&lt;` for a sign that is meant as text"
    ),
    "[甲](javascript:alert(1))": (
        ":1:5: bad-link: `javascript:alert(1)` is not an address to link to\n"
        "  why: a link leads to a page, a mailbox or a telephone, and runs nothing\n"
        "  mend: begin it with https://, http://, mailto: or tel:, or give a page of this site"
    ),
    "![图](https://example.org/a.png)": (
        ":1:6: remote-image: the image `https://example.org/a.png` lies on another site\n"
        "  why: a page asks no other site for anything, so that it is whole and no reader is "
        "followed\n"
        "  mend: save it in content/images, and write `{static}images/…`"
    ),
    "甲\x00乙": (
        ":1:2: control-character: the invisible character U+0000 stands here\n"
        "  why: readers see an empty box instead, and programs may stumble over it\n"
        "  mend: delete it, or type the character that was meant; such ones come with copied text"
    ),
    "甲\n\n<!-- 注 -->\n\n[a]: {place}suxian": (
        ":5:6: warning: lost-reference: `{place}suxian` appears nowhere on the page\n"
        "  why: it stands in a footnote, a link address or a part of the text that nothing shows\n"
        "  mend: use it where readers see it, or delete it"
    ),
    '<a href="http://1.2.3.999">甲</a>': (
        ":1:28: bad-link: the address of the link `甲` can't be read\n"
        "  why: the link would lead nowhere\n"
        "  mend: copy the address from the browser once more"
    ),
}


@for_each(("typed", "problem"), _PROBLEMS.items())
def test_what_is_wrong_is_told(typed: str, problem: str) -> None:
    """Each of these texts has one problem, which prints as it stands here."""
    assert [str(found) for found in convert(typed).problems] == [problem]


def test_problems_are_sorted_by_place() -> None:
    """All problems are reported, from the top of the body to its end."""
    document = convert("{{ }}\n\n![]({static}x.png)\n\n# 甲\n\n/// policy\n///\n\n｛｛ b ｝｝")
    assert [(problem.rule, problem.location.line) for problem in document.problems] == [
        ("bad-reference", 1),
        ("missing-alt", 3),
        ("heading-level", 5),
        ("bad-block", 7),
        ("bad-reference", 10),
    ]


@for_each(
    ("typed", "mended"),
    [
        ("##正文\n####四级\n###### 六级", ["###", "####"]),
        ("## 甲\n##### 乙\n##### 丙", ["###", "####"]),
        ("#### 甲\n##### 乙", ["##", "###"]),
        ("### 甲\n### 乙\n## 丙", ["##"]),
        ("## 甲\n#### 乙\n## 丙\n#### 丁", ["###", "###"]),
        ("# 甲\n### 乙", ["##"]),
        ("# 甲\n#### 乙\n##### 丙", ["##", "###", "####"]),
        ("## 甲\n### 乙\n#### 丙\n## 丁", []),
        ("### 甲", ["##"]),
        ("###### 甲\n###### 乙", ["##", "###"]),
    ],
)
def test_levels_that_are_mended_together_are_in_order(typed: str, mended: list[str]) -> None:
    """Whoever follows all mends at once is told of no heading again."""
    lines = typed.split("\n")
    found = convert("\n\n".join(lines)).problems
    signs = [str(dict(one.mend.arguments).get("mended", "##")) for one in found]
    assert signs == mended
    for one, sign in zip(found, signs, strict=True):
        at = (one.location.line - 1) // 2
        lines[at] = sign + lines[at].lstrip("#")
    assert convert("\n\n".join(lines)).problems == ()


@for_each(
    ("typed", "underlined"),
    [
        ("甲\n=", True),
        ("甲\n=====  ", True),
        ("前文。\n\n乙\n===", True),
        ("> 甲\n> ===", True),
        ("# 甲", False),
        ("<h1>甲</h1>\n\n乙", False),
    ],
)
def test_a_line_of_equals_signs_is_told_as_such(typed: str, *, underlined: bool) -> None:
    """No `#` was typed there."""
    (found,) = convert(typed).problems
    assert str(found.what).startswith("a line of `=`") == underlined


def test_faults_in_code_are_none() -> None:
    """Code may show what would be wrong elsewhere."""
    assert convert("`{{ Bad }} [x]({foo}y)`\n\n```\n# {{ }}\n/// note\n![](x)\n<script>\n```").problems == ()


def test_nothing_is_dropped_in_silence() -> None:
    """Each tag and attribute that is taken out is told, at its line."""
    document = convert("<iframe src='/a/'></iframe>\n\n甲 <font color=red>乙</font>\n\n<form>丙</form>")
    assert [(str(problem.what), problem.location.line) for problem in document.problems] == [
        ("the tag `<iframe>` may not stand in a text", 1),
        ("the tag `<font>` may not stand in a text", 3),
        ("the tag `<form>` may not stand in a text", 5),
    ]


@for_each(
    ("body", "columns"),
    [
        ("[甲]()", [1]),
        ("[甲]()，[乙]()", [1, 7]),
        ("[甲]( )，[乙](<>)，[丙]()", [1, 8, 16]),
        ("[甲](/a/)，[乙]()", [10]),
        ("![甲]()，[乙]()", [1, 8]),
        ("![甲]()，![乙]()", [1, 8]),
        ('甲<a href="">乙</a>', [2]),
        ("甲<a href=''>乙</a>，[丙]()", [2, 19]),
        ('[甲]()<a href="/b/">乙</a><a href="">丙</a>', [1, 25]),
        ('<a href="/b/">乙</a><a title="丁" href>丙</a>', [20]),
    ],
)
def test_each_empty_address_is_told_at_its_place(body: str, columns: list[int]) -> None:
    """Links and images without an address are told one by one, in Markdown and in HTML."""
    found = [problem for problem in convert(body).problems if problem.rule == "bad-link"]
    assert sorted(problem.location.column for problem in found) == columns


@for_each(
    "typed",
    [
        "&#x110000;",
        "&#x10FFFFF;",
        "&#x10fffff",
        "&#xFFFFFFFF;",
        "&#1114112;",
        "&#1114112",
        "&#99999999;",
        "&#X200000;",
        "&#9999999999;",
        "&#x00110000;",
    ],
)
def test_a_code_of_no_character_is_told(typed: str) -> None:
    """A code beyond Unicode stands for nothing that a reader can see."""
    assert [problem.rule for problem in convert(f"甲{typed}，乙").problems] == ["control-character"]


_FOOTNOTE = "write `[^{0}]` in the text and `[^{0}]: …` here, as a footnote is written"
_MEANT = {
    "复产[1]了。\n\n[1]: 见通报二。": _FOOTNOTE.format(1),
    "甲[2]。\n\n[2]: 同上": _FOOTNOTE.format(2),
    "甲[12]。\n\n  [12]:数据来自区工信局": _FOOTNOTE.format(12),
    "[甲](｛enterprise｝gospell)": "write `{enterprise}gospell`, with half-width braces",
    "[甲](｛place}suxian)": "write `{place}suxian`, with half-width braces",
    "[甲]({policy｝a-b)": "write `{policy}a-b`, with half-width braces",
    "[甲](车间)": "write `{enterprise}…, {place}…, {bulletin}…, {filename}…`, or the full address",
    "[甲](enterprise/gospell)": "write `{enterprise}gospell`",
    "[甲](企业/Gospell)": "write `{enterprise}gospell`",
    "[甲](policies=a-b)": "write `{policy}a-b`",
    "![甲](车间)": "put the file below content/images/, and write `/images/…`",
    "[甲](enterprise}gospell)": "write `{enterprise}gospell`",
    "[甲](0735-2888888)": "write `tel:0735-2888888`",
}


@for_each(("typed", "mend"), _MEANT.items())
def test_what_was_meant_by_an_address_is_said(typed: str, mend: str) -> None:
    """A footnote without its sign, full-width braces and half an address are told as what they are."""
    assert [str(one.mend) for one in convert(typed).problems] == [mend]


@for_each("address", ["C:/images/a.png", "D:\\\\图\\\\a.png", "file:///images/a.png"])
def test_an_image_of_the_editors_disk_is_told_as_such(address: str) -> None:
    """It is on no other site, and nobody else can open it."""
    (found,) = convert(f"![图]({address})").problems
    assert found.rule == "remote-image"
    assert str(found.what).endswith("lies on your own machine")


@for_each(
    ("typed", "place", "told"),
    [
        ("<?php 复工 ?>", ":1:1", "<?php 复工 ?>"),
        ("<![CDATA[复工]]>", ":1:1", "<![CDATA[复工]]>"),
        ("<!DOCTYPE html>", ":1:1", "<!DOCTYPE html>"),
        ("甲<?xml version='1.0' encoding='utf-8'?>乙", ":1:2", "<?xml version='1.0' encoding='utf-8'?>"),
        ("甲\n\n乙<? b ?>丙", ":3:2", "<? b ?>"),
        ("<?甲?>", ":1:1", "<?甲?>"),
        ("<!doctype html>\n\n<p>甲</p>", ":1:1", "<!doctype html>"),
        ("- 甲<?php echo 1; ?>", ":1:4", "<?php echo 1; ?>"),
        ("> <?= 3 ?>家", ":1:3", "<?= 3 ?>"),
        ("| 甲 | 乙 |\n|-|-|\n| <?php 1 ?> | 2 |", ":3:3", "<?php 1 ?>"),
    ],
)
def test_what_tells_programs_something_is_quoted_with_its_end(typed: str, place: str, told: str) -> None:
    """It is left out of the page, and told so; it is not said to have no end, for it has one."""
    found = [problem for problem in convert(typed).problems if problem.rule == "unsafe-html"]
    assert [(str(problem.location), str(problem.what)) for problem in found] == [
        (place, f"`{told}` is no text, but tells a program something")
    ]


@for_each("typed", ["<?php", "甲<! 乙", "<?复工>", "<!甲>"])
def test_what_only_begins_like_it_is_shown(typed: str) -> None:
    """A sign without its end is text."""
    assert convert(typed).problems == ()
    assert typed.replace("<", "&lt;").replace(">", "&gt;") in shown(convert(typed).parts)


@for_each("cell", ["__丁__戊", "** 丁**戊", "**丁 **戊", "**丁**"])
def test_a_long_row_with_bold_letters_has_its_place(cell: str) -> None:
    """It is found however its bold letters were typed."""
    (found,) = convert(f"|甲|乙|\n|-|-|\n|1|2|\n|{cell}|3|4|").problems
    assert (found.rule, found.location.line) == ("table-columns", 4)


def test_a_text_full_of_faults_is_told_of_at_every_place() -> None:
    """Each address is found where it was typed first; of long rows so many are told as anyone mends."""
    found = convert("\n\n".join(f"[甲](ftp://a.example/{n}x)" for n in range(1_000))).problems
    assert [one.location.line for one in found] == [*range(1, 2_000, 2)]
    assert len(convert("|a|b|\n|-|-|\n" + "|a|b|c|\n" * 300).problems) == 200


_NOTE = "\n\n[^1]: 注"
_TOLD_ONCE = {
    f"[甲[^1]乙](https://a.example/){_NOTE}": ("bad-link", 1, "write `[^1]` behind the link"),
    f"[[^1]甲](/a/){_NOTE}": ("bad-link", 1, "write `[^1]` behind the link"),
    "前文。\n\n甲**乙**\n===": ("heading-level", 3, "write `## ` before the line"),
    "<div>\n甲<https://a.example/c>\n</div>": ("left-mark", 2, "delete the tags `<div>`"),
    '<div>\n[甲](/a/ "t")\n</div>': ("left-mark", 2, "delete the tags `<div>`"),
    "<div>\n<div>甲</div>\n**乙**\n</div>\n\n丙": ("left-mark", 3, "delete the tags `<div>`"),
    "<div>\n<div>\n甲\n</div>\n\n- 乙\n\n</div>": ("left-mark", 6, "delete the tags `<div>`"),
    "<table>\n<tr><td>甲</td></tr>\n</tale>\n\n乙": ("unsafe-html", 1, "close it with `</table>`"),
    "<div>\n甲\n\n乙": ("unsafe-html", 1, "close it with `</div>`"),
}


@for_each(("typed", "told"), _TOLD_ONCE.items())
def test_one_cause_is_told_once(typed: str, told: tuple[str, int, str]) -> None:
    """Its line and its mend are those of the cause, and nothing else is told of it."""
    (found,) = convert(typed).problems
    assert (found.rule, found.location.line) == told[:2]
    assert str(found.mend).startswith(told[2])


@for_each(
    "typed",
    [
        '[^摿](/a/ "t")',
        "[^<b>甲</b>](a.pdf)",
        "[^甲](https://a.example/b)",
        "见[^1](注)。\n\n[^1]: 注",
        "<div>\n<div>甲</div>\n乙\n</div>\n\n丙",
        "<div><div>\n\n甲\n\n</div></div>\n\n**乙**",
    ],
)
def test_links_like_footnotes_and_tags_in_tags_are_right(typed: str) -> None:
    """The text of a link may begin with ^, and a tag may hold one of its name."""
    assert convert(typed).problems == ()
