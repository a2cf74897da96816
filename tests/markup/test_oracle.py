"""The letters of a page, counted by other means than the program's own: what is typed and not told is there.

The program compares letters in their order. Here they are counted, with the standard library's HTML parser
and a few patterns for what Markdown sets aside. What may be set aside and shown too, as an address, gives a
range: each letter is on the page as often as outside of all that, and no oftener than in the file.
"""

import random
import re
from collections import Counter
from html import unescape
from html.parser import HTMLParser

import pytest

from bulletin.markup import Document, Slot
from bulletin.markup.convert import convert
from bulletin.problems import Severity

_INLINE = (
    *(
        "甲乙",
        "丙丁戊",
        "企业3家",
        "12",
        "5*8",
        "word",
        "，",
        "。",
        "：",
        "（",
        "）",
        "“",
        "”",
        "《",
        "》",
        "、",
        " ",
    ),
    *(
        "**",
        "*",
        "__",
        "~~",
        "`",
        "``",
        "[",
        "]",
        "(",
        ")",
        "【",
        "】",
        "\\",
        "\\*",
        "#",
        "＃",
        "&",
        "&amp;",
        "&#20013;",
    ),
    *(
        "[链接](/x/)",
        "[官网] (https://a.example)",
        "【所】（{place}suxian）",
        "![图](/i.png)",
        "![图",
        "](http://a.b/c)",
    ),
    *(
        "{{ a }}",
        "{{x}",
        "{x}}",
        "{a-b}",
        "[^1]",
        "[注]",
        "<b>",
        "</b>",
        "<ABB>",
        "<br>",
        "<!-- 批 -->",
        "<https://a.b>",
    ),
    *(
        "https://a.example/b",
        "（http://c.example/d?e=f&g）",
        "____",
        "甲*",
        "张**",
        "||",
        "|",
        "｜",
        "\t",
        "　　",
        "  ",
    ),
)
_LINES = (
    *(
        "\n",
        "\n\n",
        "\n\n",
        "\n　　",
        "\n    ",
        "\n- ",
        "\n* ",
        "\n+ ",
        "\n1. ",
        "\n  2. ",
        "\n7) ",
        "\n－ ",
        "\n• ",
        "\n> ",
    ),
    *(
        "\n- 6.8%",
        "\n３．",
        "\n３、",
        "\n（1）",
        "\n①",
        "\n一、",
        "\nA. ",
        "\n-",
        "\n——",
        "\n## ",
        "\n---\n",
        "\n```\n",
        "  \n",
    ),
    *(
        "\n3. 甲\n5. 乙\n9. 丙",
        "\n1. 甲\n\n   > 引\n\n3. 乙",
        "\n[^1]: 注文",
        "\n> [^1]: 注文",
        "\n[来源]: 县委办",
        "\n[a]: /b\n",
    ),
    *(
        "\n| 甲 | 乙 |\n",
        "\n| --- | --- |\n",
        "\n| 1 | 2 |\n\n",
        "\n| 甲 | 乙 |\n\n| --- | --- |\n\n| 1 | 2 |\n\n| 3 | 4 |\n",
    ),
    *(
        "\n甲|乙\n1|2\n",
        "\n甲　　乙　　丙\n丁　　1　　2\n",
        "\n甲\t乙\n",
        "\n｜ 甲 ｜ 乙 ｜\n｜ —— ｜ —— ｜\n｜ 1 ｜ 2 ｜\n",
    ),
    *(
        "\n+---+---+\n| 甲 | 乙 |\n+===+===+\n| 1 | 2 |\n+---+---+\n",
        "\n┌──┬──┐\n│甲│乙│\n├──┼──┤\n│1│2│\n└──┴──┘\n",
    ),
    *(
        "\n/// figures | 题注\n    place: x\n///\n",
        "\n／／／ figures ｜ 题注\n    place: x\n／／／\n",
        "\n// figures\n",
        "\n///\n",
    ),
    *("\n<div>", "</div>\n", "\n<table><tr><td>", "</td></tr></table>\n"),
)
_SET_ASIDE = re.compile(
    r"""
      <!--.*?-->
    | ^[ \t>]*[/／]{3,}[ ]*\w+ | ^[ ]{4}\w+:.*$
    | [\]】]\s?[(（][^()（）\n]*[)）] | \[\^?\d?\] | ^[ \t>]*\[[^\]\n]*\]:.*$
    | </?[A-Za-z][^<>]*> | &\#?\w+;? | \{\{[^{}\n]*\}\}
    | ^[ \t>*+\-•]*\d+[.)][ \t\u3000]
    """,
    re.VERBOSE | re.MULTILINE | re.DOTALL,
)


class _Text(HTMLParser):
    """The text of a page: what stands between tags, and the descriptions of images; no marks of footnotes."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[str] = []
        self._is_mark = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = dict(attrs)
        self._is_mark |= (attributes.get("id") or "").startswith("fnref")
        if tag == "img":
            self.pieces.append(attributes.get("alt") or "")

    def handle_endtag(self, tag: str) -> None:
        self._is_mark &= tag != "sup"

    def handle_data(self, data: str) -> None:
        if not self._is_mark:
            self.pieces.append(data)


def _counted(text: str) -> Counter[str]:
    return Counter(re.sub(r"[\W_]+", "", text))


def _on_page(document: Document) -> Counter[str]:
    """Return how often each letter stands on the page; figures are empty, and captions are in place."""
    pieces = []
    for part in document.parts:
        is_block = isinstance(part, Slot) and part.role.value == "block"
        held = document.blocks[part.index].caption if isinstance(part, Slot) and is_block else (part,)
        pieces += [piece for piece in held if isinstance(piece, str)]
    text = _Text()
    text.feed("".join(pieces))
    text.close()
    return _counted("".join(text.pieces))


@pytest.mark.sample(40)
@pytest.mark.parametrize("seed", range(160))
def test_what_is_not_told_is_on_the_page(seed: int) -> None:
    """Of 300 random texts each letter is on the page as often as it was typed, or an error is told."""
    chance = random.Random(seed)  # noqa: S311 - the same texts each time
    for _ in range(300):
        typed = "".join(
            chance.choice(chance.choice((_INLINE, _INLINE, _LINES))) for _ in range(chance.randint(1, 22))
        )
        document = convert(typed)
        if any(problem.severity is Severity.ERROR for problem in document.problems):
            continue
        page, whole = _on_page(document), _counted(typed) | _counted(unescape(typed))
        assert not (missing := _counted(_SET_ASIDE.sub("", typed)) - page), (typed, missing)
        assert not (new := page - whole), (typed, new)
