"""A problem stands where its cause was typed, whatever else holds the same words."""

from collections.abc import Callable

import pytest
from tables import for_each

from bulletin.markup.convert import convert
from bulletin.markup.places import Places, Search
from bulletin.markup.positions import Lines

_FAULTY: dict[str, str] = {
    "[乙](车间)": "bad-link",
    "[乙](ftp://a.example/)": "bad-link",
    "[乙](http://localhost/x)": "bad-link",
    "[乙](https://u:p@a.example/)": "password-in-link",
    "[乙](#x)": "bad-link",
    '[乙]("/a/b.pdf")': "bad-link",
    "[乙]()": "bad-link",
    "[](/a/)": "empty-link",
    "![乙](https://a.example/a.png)": "remote-image",
    "![乙](images/a)": "bad-link",
    '<img src="https://a.example/a.png" alt="乙">': "remote-image",
    '<a href="ftp://a.example/">乙</a>': "bad-link",
    "<font>乙</font>": "unsafe-html",
    "<o:p>乙</o:p>": "unsafe-html",
    '<b class="a">乙</b>': "unsafe-html",
    "<b>乙": "unsafe-html",
    "乙</b>": "unsafe-html",
    "乙[^b]": "unknown-footnote",
    "乙~~丙": "left-mark",
    "**乙": "left-mark",
    "[乙][丙]": "left-mark",
    "[乙](https://a.example": "bad-link",
    "{place}suxian": "bad-reference",
    "长*宽*高": "vanishing-stars",
    "姓名：__张三__": "vanishing-stars",
    "乙**丙**\n===": "heading-level",
    "|a|b|\n|-|-|\n|1|2|3|": "table-columns",
}
"""What is faulty, and as what it is told."""


@for_each(("typed", "rule"), _FAULTY.items())
def test_what_is_in_code_or_in_a_comment_is_not_meant(typed: str, rule: str) -> None:
    """The place is that behind it, and the first one is told once."""
    lines = typed.count("\n")
    first = typed.split("\n", maxsplit=1)[0]
    above = f"甲`{first}`乙。\n\n```text\n{typed}\n```\n\n~~~\n{typed}\n~~~\n\n"
    above += f"丙。<!-- {typed} -->\n\n" if rule not in {"table-columns", "heading-level"} else ""
    start = above.count("\n") + 1
    found = [one.location.line for one in convert(f"{above}{typed}\n\n完。").problems if one.rule == rule]
    assert len(found) == 1 or rule == "password-in-link"
    assert start <= found[-1] <= start + lines


@for_each(
    ("above", "typed", "rule"),
    [
        ("车间 简介。", "[乙](车间)", "bad-link"),
        ("[甲](https://车间.md)", "[乙](车间)", "bad-link"),
        ("见#x话题。", "[乙](#x)", "bad-link"),
        ("网址ftp://a.example/在此。", "[乙](ftp://a.example/)", "bad-link"),
        ("见 https://a.example/a.png 。", "![乙](https://a.example/a.png)", "remote-image"),
        ("images/a 是图。", "![乙](images/a)", "bad-link"),
        ("**粗**体。", "**乙", "left-mark"),
        ("~~删~~去。", "乙~~丙", "left-mark"),
        ("[](suxian.md)里。", "[](/a/)", "empty-link"),
        ("<b>甲</b>。", "<b>乙", "unsafe-html"),
        ("<b>甲</b>。", "乙</b>", "unsafe-html"),
        ('<b id="a">甲</b>。', '<b id="a">乙</b>', "duplicate-id"),
        (r"\[乙\]\[丙\]。", "[乙][丙]", "left-mark"),
        (r"\*\*乙。", "**乙", "left-mark"),
        ("5*8小时，7*24小时。", "长*宽*高", "vanishing-stars"),
    ],
)
def test_other_text_with_the_same_words_is_not_meant(above: str, typed: str, rule: str) -> None:
    """Words, other links and marks that are right stand above it."""
    found = [one.location.line for one in convert(f"{above}\n\n{typed}").problems if one.rule == rule]
    assert found[-1] == 3


@for_each("typed", [typed for typed in _FAULTY if "\n" not in typed and "</b>" not in typed])
def test_each_of_equal_ones_is_told_at_its_place(typed: str) -> None:
    """Three faults are three problems, in the order of the text."""
    body = f"{typed}\n\n{typed}\n\n正文。\n\n{typed}"
    lines = {one.location.line for one in convert(body).problems}
    assert lines == ({1} if typed in {"[乙](#x)", "<b>乙"} else {1, 3, 7})


@for_each("address", ["/about/", "./a.png", "../files/b.pdf", "notice.pdf"])
def test_paths_are_references_at_their_links(address: str) -> None:
    """What the content must hold is told at the link, not where the same path stands in words or code."""
    document = convert(f"见 {address} ，`[甲]({address})`。\n\n[乙]({address})和[丙]({address})")
    assert [(one.line, one.column) for one in document.references] == [
        (3, 5),
        (3, 5 + len(f"{address})和[丙](")),
    ]


@for_each("address", [r"C:\_a\b.pdf", r"D:\-1\a.doc", r"c:\*.xls", r"C:\a\b.pdf"])
def test_an_address_on_a_disk_is_quoted_as_typed(address: str) -> None:
    """Markdown takes a backslash before a sign away; the place and the words keep it."""
    [found] = convert(f"见[甲]({address})").problems
    assert (found.location.line, found.location.column) == (1, 6)
    assert f"`{address}`" in str(found.what)


@for_each(
    "typed",
    [
        "甲<https://a.example/c>",
        '[甲](/a/ "题")',
        "<mailto:a@b.example>",
        "乙<a@b.example>",
        "[甲](/a/ '题' )",
    ],
)
def test_links_between_tags_are_told_as_markdown(typed: str) -> None:
    """They aren't read there, and are neither tags nor lack a bracket."""
    [found] = convert(f"甲\n\n<div>\n{typed}\n</div>").problems
    assert (found.rule, found.location.line) == ("left-mark", 4)
    assert "inside `<div>`, where Markdown is not read" in str(found.what)
    assert convert(f"<div>\n乙\n</div>\n\n{typed}").problems == ()


@for_each(
    ("typed", "mend"),
    [
        ("甲**乙**\n===", "write `## ` before the line, and delete the `=` below it"),
        ("甲[乙](/a/)`丙`\n=", "write `## ` before the line, and delete the `=` below it"),
        ("{{ a }}家\n====", "write `## ` before the line, and delete the `=` below it"),
        ("# 甲", "write `##`"),
        ("<h1>甲</h1>", "write `## …`"),
        ("<h1 id='a'><b>甲</b></h1>", "write `## …`"),
        ("<H4>甲</H4>", "write `## …`"),
        ("#### 甲", "write `##`"),
    ],
)
def test_the_mend_of_a_heading_is_for_what_makes_it_one(typed: str, mend: str) -> None:
    """Signs, a line below and a tag are mended in other ways; the place is that of the heading."""
    [found] = convert(f"正文。\n\n{typed}\n\n完。").problems
    assert (found.rule, found.location.line, str(found.mend)) == ("heading-level", 3, mend)


_MANY: dict[str, Callable[[int], str]] = {
    "links": lambda n: f"[甲](ftp://a.example/{n})",
    "words as addresses": lambda n: f"[甲](ab{n})",
    "fragments": lambda n: f"[甲](#x{n})",
    "images": lambda n: f"![甲](https://a.example/{n}.png)",
    "attributes": lambda n: f'<b x{n}="1">甲</b>',
    "tags": lambda n: f"<font>甲{n}</font>",
    "ids": lambda n: f'<b id="a{n}">甲</b><b id="a{n}">乙</b>',
    "references in the text": lambda n: f"{{place}}a{n}",
    "labels": lambda n: f"[甲{n}][乙]",
    "escaped labels": lambda n: rf"\[甲{n}\]\[乙\]",
    "stars": lambda n: f"长*宽{n}*高",
    "cut addresses": lambda n: f"见https://a.example/{n}=通知",
    "images without words": lambda n: f'<img src="/images/{n}.png">',
}


@pytest.mark.parametrize("make", _MANY.values(), ids=_MANY)
def test_many_different_faults_take_no_more_searches(
    make: Callable[[int], str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The whole text is searched for no more patterns when there are four times as many faults."""
    patterns: set[str] = set()
    find = Places.find

    def finding(self: Places, pattern: str, nth: int = 0) -> object:
        patterns.add(pattern)
        return find(self, pattern, nth)

    monkeypatch.setattr(Places, "find", finding)
    counts = []
    for count in (20, 80):
        patterns.clear()
        convert("\n\n".join(map(make, range(count))))
        counts.append(len(patterns))
    assert counts[0] == counts[1]


def test_words_that_stand_nowhere_are_given_up() -> None:
    """After so many of them only what is near is searched, and what comes in order is found all the same."""
    text = "\n".join(f"甲{n}。" for n in range(2_000))
    search = Search(Places(Lines(text)))
    found = [(search.find(f"乙{n}"), search.find(f"甲{n}。")) for n in range(2_000)]
    assert all(missing < 0 <= there for missing, there in found)
    assert search._in_vain <= 500


def test_words_with_their_neighbours_are_found_one_after_the_other() -> None:
    """Those beside one may belong to the one before it, and nothing is searched for twice."""
    search = Search(Places(Lines("甲[乙][丙]" * 1_000)))
    found = [
        search.find("[丙]" if n % 2 else "[乙]", "甲[乙]" if n % 2 else "[丙]甲" * (n > 0))
        for n in range(2_000)
    ]
    assert found == [7 * (n // 2) + (4 if n % 2 else 1) for n in range(2_000)]
    assert search._in_vain == 0


def test_long_stretches_that_overlap_have_places_of_their_own() -> None:
    """What is told of the rest of a paragraph is told at where that begins."""
    found = [one.location.column for one in convert("甲**乙**** 丙**丁 " * 3).problems]
    assert found == [5, 19, 33]
