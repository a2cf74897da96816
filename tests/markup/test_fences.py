"""Fenced code is code as typed wherever it stands, as CommonMark has it; what spoils it is told."""

import re

from shown import shown
from tables import for_each

from bulletin.markup.convert import convert

_UL = "<ul><li>{}</li></ul>"
_PRE = "<pre><code>{}</code></pre>"
_QUOTE = "<blockquote>{}</blockquote>"


def _html(typed: str) -> str:
    """Return the page's HTML without the line breaks before tags."""
    return re.sub(r"\n+(?=<)", "", shown(convert(typed).parts)).strip()


def _told(typed: str) -> list[tuple[str, int, int]]:
    return [(found.rule, found.location.line, found.location.column) for found in convert(typed).problems]


@for_each(
    ("typed", "html"),
    [
        (
            "- 甲\n\n  ```\n  乙\n  ```\n- 丙\n\n  ```\n  丁\n  ```",
            f"<ul><li><p>甲</p>{_PRE.format('乙')}</li><li><p>丙</p>{_PRE.format('丁')}</li></ul>",
        ),
        (
            "- 甲\n\n    ```python\n    a = 1\n      # 丁\n    - 戊\n\n    b\n    ```",
            _UL.format('<p>甲</p><pre><code class="language-python">a = 1\n  # 丁\n- 戊\n\nb</code></pre>'),
        ),
        (
            "1. 甲\n   ~~~\n   **乙**\n   ~~~\n2. 丁",
            f"<ol><li><p>甲</p>{_PRE.format('**乙**')}</li><li><p>丁</p></li></ol>",
        ),
        ("- 甲\n\t```\n\t{{ a }}\n\t```", _UL.format(f"<p>甲</p>{_PRE.format('{{ a }}')}")),
        ("- 甲\n```\n乙\n```\n丙", _UL.format("甲") + _PRE.format("乙") + "<p>丙</p>"),
        ("　　```text\n甲\n```", '<pre><code class="language-text">甲</code></pre>'),
        ("　　```text\n　　甲\n　　　乙\n　　```", '<pre><code class="language-text">甲\n　乙</code></pre>'),
    ],
)
def test_indented_code_is_code(typed: str, html: str) -> None:
    """It is indented less, by what its first line is, and nothing in it is Markdown."""
    assert _html(typed) == html
    assert convert(typed).problems == ()


@for_each("signs", ["```", "~~~", "`````"])
@for_each(
    ("typed", "html"),
    [
        ("> 甲\n> S\n> **乙** {{ a }}\n> - 丙\n> S\n> 丁", _QUOTE.format("<p>甲</p>P<p>丁</p>")),
        (">S\n>**乙** {{ a }}\n>- 丙\n>S", _QUOTE.format("P")),
        ("> > S\n> > **乙** {{ a }}\n> > - 丙\n> > S", _QUOTE.format(_QUOTE.format("P"))),
        ("> - S\n>   **乙** {{ a }}\n>   - 丙\n>   S", _QUOTE.format(_UL.format("P"))),
        ("- S\n  **乙** {{ a }}\n  - 丙\n  S\n- 丁", "<ul><li>P</li><li>丁</li></ul>"),
        ("1. S\n   **乙** {{ a }}\n   - 丙\n   S\n2. 丁", "<ol><li>P</li><li>丁</li></ol>"),
        ("* S\n  **乙** {{ a }}\n  - 丙\nS", _UL.format("P")),
        ("+ S\n**乙** {{ a }}\n- 丙\n  S", _UL.format("P")),
        ("- - S\n    **乙** {{ a }}\n    - 丙\n    S", _UL.format(_UL.format("P"))),
        ("- 甲\n  - S\n    **乙** {{ a }}\n    - 丙\n    S", _UL.format("甲" + _UL.format("P"))),
        ("• S\n  **乙** {{ a }}\n  - 丙\n  S", _UL.format("P")),
        ("- S\n  **乙** {{ a }}\n  - 丙\n  S\n  丁", _UL.format("P<p>丁</p>")),
        ("> S\n> **乙** {{ a }}\n> - 丙\n> S\n\n甲", _QUOTE.format("P") + "<p>甲</p>"),
    ],
)
def test_code_in_quotations_and_items_is_code(signs: str, typed: str, html: str) -> None:
    """It stands where it was typed, and the list or quotation goes on below it."""
    typed = typed.replace("S", signs)
    assert _html(typed) == html.replace("P", _PRE.format("**乙** {{ a }}\n- 丙"))
    assert convert(typed).problems == ()


def test_code_in_a_footnote_is_code() -> None:
    """In its first line, and below it."""
    for typed in ("[^1]: ```\n    乙\n    ```", "[^1]: 注\n\n    ```\n    乙\n    ```"):
        document = convert(f"甲[^1]\n\n{typed}")
        assert _PRE.format("乙\n") in shown(document.parts)
        assert document.problems == ()


@for_each(
    "typed",
    [
        "```\n甲\n`````",
        "~~~\n甲\n~~~~",
        "````\n```\n甲\n````",
        "  ```\n甲\n```  ",
        "```\tsh\n甲\n```\t",
        "~~~　sh　\n甲\n~~~　",
    ],
)
def test_code_ends_by_as_many_signs_or_more(typed: str) -> None:
    """Fewer of them, and others, are code; the last line of it ends the text here."""
    assert _html(typed).startswith("<pre>")
    assert _html(typed).endswith("</pre>")
    assert convert(typed).problems == ()


@for_each(
    ("typed", "line", "column"),
    [
        ("- 甲\n\n  ```\n  乙\n- 丙", 3, 3),
        ("- ```\n  乙\n- 丙", 1, 3),
        ("- ```\n乙\n```", 1, 3),
        ("12. ~~~\n乙\n~~~\n丁", 1, 5),
        ("文。\n\n> 甲\n> ```\n> 乙", 4, 3),
        ("> - ~~~\n>   乙\n\n丙", 1, 5),
        ("甲[^1]\n\n[^1]: ```\n    乙", 3, 7),
    ],
)
def test_code_that_nothing_ends_is_told_at_its_line(typed: str, line: int, column: int) -> None:
    """It is told once, and what follows is no code."""
    assert _told(typed) == [("left-mark", line, column)]
    assert "<pre>" not in shown(convert(typed).parts)
    assert "begins code" in str(convert(typed).problems[0].what)


def test_the_items_below_code_that_nothing_ends_stay_items() -> None:
    """And what ends with other code is no part of it."""
    assert shown(convert("- 甲\n\n  ```\n  乙\n- 丙").parts).count("<li>") == 2
    assert _html("- ```\n- 乙\n\n```\n丙\n```").endswith(_PRE.format("丙"))


@for_each(
    ("typed", "line"),
    [
        ("```\n甲\n``` 文字\n\n乙", 3),
        ("~~~\n甲\n~~~ 文字\n\n乙", 3),
        ("> ```\n> 甲\n> ``` 以上为样本", 3),
        ("- ```\n  甲\n  ```（完）", 3),
        ("```text\n甲\n```。\n\n乙\n\n```\n丙\n```\n丁", 3),
        ("```\n甲\n\n```python\na = 1\n```", 4),
    ],
)
def test_words_behind_the_end_of_code_are_told(typed: str, line: int) -> None:
    """They keep the line from ending the code."""
    told = [found for found in convert(typed).problems if "ends no code" in str(found.what)]
    assert [(found.rule, found.location.line) for found in told] == [("left-mark", line)]


@for_each(
    ("typed", "place"),
    [("``` a`b\n甲\n```", (1, 1)), ("> ```sh `ls`\n> 甲\n> ```", (1, 3)), ("- ```甲`\n  乙\n  ```", (1, 3))],
)
def test_backticks_behind_the_beginning_of_code_are_told(typed: str, place: tuple[int, int]) -> None:
    """With them the line begins none, and the line that was to end it would."""
    [told] = convert(typed).problems
    assert ("left-mark", *place) == (told.rule, told.location.line, told.location.column)
    assert "there are more backticks in its line" in str(told.what)


@for_each(
    "typed",
    [
        "```甲`乙```",
        "``` `甲` ```是样本。",
        "- ```甲```\n- 乙",
        "> ``甲`` 与 ```乙``` 不同。",
        "```甲`乙\n丙``` 丁",
        "好的~~~",
        "````\n```甲\n````",
        "~~~\n``` 甲\n~~~",
        r"\```" + "\n甲",
        "<pre>\n- 甲\n</pre>",
    ],
)
def test_other_backticks_and_tildes_are_not_told(typed: str) -> None:
    """Those of code within a line or a paragraph, in other code, and in a sentence."""
    assert _told(typed) == []


@for_each("mark", ["-", "*", "+", "•", "●", "▪", "◦"])
def test_a_number_behind_a_bullet_is_a_number_of_a_list(mark: str) -> None:
    """Word's bullets before numbers are marks too: no letter is lost with them."""
    assert convert(f"{mark} 1. 甲\n{mark} 2. 乙").problems == ()


@for_each("drawn", ["~~~~~", "~~~~~~", "~" * 30, "~~~~~  "])
@for_each("between", ["\n", "\n\n"])
def test_many_tildes_are_a_line_and_no_code(drawn: str, between: str) -> None:
    """Who draws lines with them means text between, figures and links too."""
    document = convert(between.join([drawn, "复工{{ a }}家", drawn, "后文"]))
    assert "<pre>" not in shown(document.parts)
    assert document.problems == ()
    assert len(document.references) == 1


@for_each("typed", ["~~~~~\n~~~\n甲\n~~~\n~~~~~", "~~~\n甲\n~~~", "~~~~~text\n甲\n~~~~~"])
def test_tildes_around_other_fences_or_before_a_language_are_code(typed: str) -> None:
    """Then there is a reason for so many."""
    assert "<pre>" in shown(convert(typed).parts)
