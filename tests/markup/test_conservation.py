"""The law of conservation: what is typed is what readers get, letter for letter, or is told at its line."""

import re
from html import unescape

from hypothesis import given, settings, strategies as st
from tables import for_each

from bulletin.markup import Slot
from bulletin.markup.convert import convert

_BLOCKS = {
    "县里昨天宣布，复工企业已有68家": "县里昨天宣布复工企业已有68家",
    "　　截至昨天，已有{{ a }}企业开工。": "截至昨天已有企业开工",
    "**措施**如下：": "措施如下",
    "- 第一，抓防控\n- 第二，抓生产": "第一抓防控第二抓生产",
    "- 父\n  - 子一\n    - 孙\n- 父二": "父子一孙父二",
    "1. 甲[^1]\n2. 乙": "甲乙",
    "1. 项一\n\n   项一的第二段": "项一项一的第二段",
    "| 镇 | 数 |\n| --- | --- |\n| 白露塘 | 83 |": "镇数白露塘83",
    "｜ 甲 ｜ 乙 ｜\n｜ —— ｜ —— ｜\n｜ 1 ｜ 2 ｜": "甲乙12",
    "| 镇 | 数 |\n| --- | --- |\n| 甲镇 | 12家 | 5家 |": "镇数甲镇12家5家",
    "## 小标题 2": "小标题2",
    "这是一段。\n---": "这是一段",
    "> 引用第1句\n> - 其一": "引用第1句其一",
    "```\n值班室在2楼 {{ a }}\n```": "值班室在2楼a",
    "<table><tr><td>甲镇</td><td>84家</td></tr></table>": "甲镇84家",
    "5*8小时…7*24小时，张**、李**": "58小时724小时张李",
    "[官网]（https://a.example/x1）和![厂房]({static}images/x.png)": "官网和厂房",
    "`代码 {place}a`，&amp; &#20013; &lt;ABB&gt;": "代码placea中ABB",
    "/// figures | 图注一\n    place: suxian\n///": "图注一",
    "见[文][a]。\n\n[a]: https://a.example": "见文",
    "[注]: 数据来自县里": "注数据来自县里",
    "镇\t复工企业\n白露塘\t83家": "镇复工企业白露塘83家",
    "~~删掉~~的字，__测试__一些": "删掉的字测试一些",
    "<!-- 编者按 -->正文": "正文",
}
"""What is typed, and its letters as readers have to get them."""
_NOTE = "[^1]: 注文在此"


def _letters(text: str) -> str:
    return re.sub(r"[\W_]+", "", text)


def _shown(typed: str) -> str:
    """Return the letters of the page, captions in their places and footnotes last."""
    document = convert(typed)
    pieces = []
    for part in document.parts:
        block = isinstance(part, Slot) and part.role.value == "block"
        held = document.blocks[part.index].caption if isinstance(part, Slot) and block else (part,)
        pieces += [piece for piece in held if isinstance(piece, str)]
    html = re.sub(r'<sup id="fnref.*?</sup>', "", "".join(pieces))
    html = re.sub(r'<img [^>]*alt="([^"]*)"[^>]*>', r"\1", html)
    return _letters(unescape(re.sub(r"<[^>]*>", "", html)))


@given(st.lists(st.sampled_from([*_BLOCKS]), max_size=8), st.sampled_from(["\n\n", "\n", "\n\n\n"]))
@settings(max_examples=400, deadline=None)
def test_letters_are_kept_or_told(blocks: list[str], between: str) -> None:
    """Blocks in any order, however close, give the letters of each, or an error."""
    if "1. 甲[^1]\n2. 乙" in blocks:
        blocks = [*blocks, _NOTE]
    document = convert(between.join(blocks))
    errors = [problem for problem in document.problems if problem.severity.value == "error"]
    expected = "".join({**_BLOCKS, _NOTE: "注文在此"}[block] for block in blocks)
    assert errors or _shown(between.join(blocks)) == expected


_LOST = {
    "a definition that is a sentence": (
        "甲。\n\n[注]: 数据来自县里",
        ":3:2",
        "`注数据来自县里` appears nowhere on the page",
    ),
    "two notes of one mark": (
        "甲[^1]。\n\n[^1]: 规模以上\n\n[^1]: 另一种",
        ":5:1",
        "the footnote `[^1]` stands here a second time",
    ),
    "within a list": ("- 甲\n- [注]: 另有5家", ":2:4", "`注另有5家` appears nowhere on the page"),
    "within a quotation": ("> 甲\n>\n> [注]: 另有5家", ":3:4", "`注另有5家` appears nowhere on the page"),
    "a long one": (
        "[注]: 甲乙丙丁戊己庚辛壬癸子丑寅卯",
        ":1:2",
        "`注甲乙丙丁戊己庚辛壬癸子…` appears nowhere on the page",
    ),
}


@for_each(("typed", "place", "what"), _LOST.values())
def test_what_is_lost_is_told_at_its_line(typed: str, place: str, what: str) -> None:
    """The error has the place and the words, and is the only one."""
    problems = [problem for problem in convert(typed).problems if problem.severity.value == "error"]
    assert [(str(found.location), found.rule, str(found.what)) for found in problems] == [
        (place, "lost-text", what)
    ]


_KEPT = {
    "a label before several words": ("[来源]: 县委办 3月2日", "来源县委办3月2日"),
    "a table of HTML beside a footnote": (
        "甲[^1]。\n\n<table><tr><td>乙镇</td></tr></table>\n\n[^1]: 注。",
        "甲乙镇注",
    ),
    "a fence beside a footnote": ("甲[^1]。\n\n```\n乙\n```\n\n[^1]: 注。", "甲乙注"),
    "HTML and a fence beside two footnotes": (
        "甲[^1][^2]。\n\n<div>乙</div>\n\n```\n丙\n```\n\n[^1]: 注。\n[^2]: 又。",
        "甲乙丙注又",
    ),
    "a comment before a block": ("<!-- 一\n二 -->\n\n<div>乙</div>\n\n甲[^1]\n\n[^1]: 注", "乙甲注"),
    "two tables of HTML": (
        "甲[^1]\n\n<table><tr><td>乙</td></tr></table>\n\n<table><tr><td>丙</td></tr></table>\n\n[^1]: 注",
        "甲乙丙注",
    ),
    "a fence before HTML": ("甲[^1]。\n\n```\n乙\n```\n\n<div>丙</div>\n\n[^1]: 注。", "甲乙丙注"),
    "a fence of tildes": ("甲[^1]。\n\n~~~\n乙\n~~~\n\n[^1]: 注。", "甲乙注"),
    "what can be unfolded": (
        "甲[^1]。\n\n<details><summary>乙</summary>丙</details>\n\n[^1]: 注。",
        "甲乙丙注",
    ),
    "a block of figures behind HTML": (
        "甲[^1]。\n\n<div>乙</div>\n\n/// figures | 丙\n    place: suxian\n///\n\n[^1]: 注。",
        "甲乙丙注",
    ),
    "HTML in an item": ("- 甲[^1]。\n\n  <div>乙</div>\n- 丙\n\n[^1]: 注。", "甲乙丙注"),
    "a fence in a quotation": ("> 甲[^1]。\n>\n> ```\n> 乙\n> ```\n\n[^1]: 注。", "甲乙注"),
    "HTML in the note itself": ("甲[^1]。\n\n```\n乙\n```\n\n[^1]: 注。\n\n    <div>丙</div>", "甲乙注丙"),
    "fences in the note and in the body": (
        "甲[^1]。\n\n```\n乙\n```\n\n[^1]: 注。\n\n    ```\n    丙\n    ```",
        "甲乙注丙",
    ),
    "a note before all": ("[^1]: 注。\n\n<div>甲</div>\n\n乙[^1]。", "甲乙注"),
    "notes and blocks in turns": (
        "甲[^1]\n\n<p>乙</p>\n\n丙[^2]\n\n```\n丁\n```\n\n戊\n\n<p>己</p>\n\n[^1]: 注\n[^2]: 又",
        "甲乙丙丁戊己注又",
    ),
    "a comment between": ("甲[^1]。\n\n<!-- 记 -->\n\n<div>乙</div>\n\n[^1]: 注。", "甲乙注"),
    "HTML right below the mark": ("甲[^1]。\n<table><tr><td>乙</td></tr></table>\n\n[^1]: 注。", "甲乙注"),
    "two marks of one note": ("甲[^1]。\n\n<div>乙</div>\n\n丙[^1]。\n\n[^1]: 注。", "甲乙丙注"),
    "a mark in a table": ("|甲[^1]|乙|\n|-|-|\n|丙|丁|\n\n<div>戊</div>\n\n[^1]: 注。", "甲乙丙丁戊注"),
    "a mark in a heading": ("## 甲[^1]\n\n<div>乙</div>\n\n[^1]: 注。", "甲乙注"),
}


@for_each(("typed", "letters"), _KEPT.values())
def test_nothing_is_taken_away(typed: str, letters: str) -> None:
    """A footnote takes no block's place, and a label only what can be an address."""
    assert _shown(typed) == letters
    assert convert(typed).problems == ()


_LESS = {
    "a letter and an entity, a quotation below": "标准a<b&amp;c的企业停工。\n\n> 引文一段。",
    "an image, a name in brackets below": "a<b、![厂](/images/a.jpg)\n\n与<ABB>签约",
    "bold words, a name in brackets behind": "测试<b、**复工**3家。与<ABB>公司签约。",
    "a space and a letter behind the name": "测试<b x、**复工**3家。与<ABB>公司签约。",
    "items below": "甲<b c&amp;d\n- 项[一](/a/)、**乙**\n- 丙>丁",
    "another sign behind": "气温p<q 和&lt;r，s>t",
    "a number as an entity": "a<s、&#20013;\n\n1. 甲>乙",
    "at the start, a heading below": "<p、**甲**\n\n## 乙>丙",
    "a footnote": "单价a<q，见[^1]。\n\n[^1]: 注&amp;b>c",
    "within bold words": "**标准<i、乙**，~~丙>丁~~",
    "a slash": "单价u<b/件，**乙**>丙",
    "in a row": "| 甲 | 乙 |\n| --- | --- |\n| a<b、**c** | d>e&amp;f |",
    "in a tag": "<details><summary>a<b、c</summary>甲&amp;乙>丙</details>",
    "in an image's description": '<img alt="与<ABB>签约&amp;乙" src="/images/a.jpg">甲',
}


@for_each("typed", _LESS.values())
def test_a_sign_less_than_begins_no_tag(typed: str) -> None:
    """Before a name that HTML knows, and with any `>` further down, it is text, and nothing is told."""
    document = convert(typed)
    assert document.problems == ()
    assert "&lt;" in "".join(part for part in document.parts if isinstance(part, str))


def test_what_stands_in_the_description_of_an_image_is_compared() -> None:
    """Signs alone that come out as letters are told too."""
    assert "lost-text" in {found.rule for found in convert("![[\\(](/a/)](/a.png)").problems}


@for_each("typed", ["<p>甲&nbsp乙</p>", "<p>甲&nbsp;乙</p>", "<p>甲&copy乙</p>"])
def test_an_entity_ends_before_a_han_character(typed: str) -> None:
    """It is decoded, and what stands behind it is text."""
    assert convert(typed).problems == ()
