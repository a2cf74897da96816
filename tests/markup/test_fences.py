"""Fenced code that is indented, as in an item of a list, is code as typed."""

import re

import pytest
from shown import shown

from bulletin.markup.convert import convert

_UL = "<ul><li>{}</li></ul>"


def _html(typed: str) -> str:
    """Return the page's HTML without the line breaks before tags."""
    return re.sub(r"\n+(?=<)", "", shown(convert(typed).parts)).strip()


@pytest.mark.parametrize(
    ("typed", "html"),
    [
        (
            "- 甲\n\n  ```\n  乙\n  ```\n- 丙\n\n  ```\n  丁\n  ```",
            _UL.format("甲") + "<pre><code>乙</code></pre>" + _UL.format("丙") + "<pre><code>丁</code></pre>",
        ),
        (
            "- 甲\n\n    ```python\n    a = 1\n      # 丁\n    - 戊\n\n    b\n    ```",
            _UL.format("甲") + '<pre><code class="language-python">a = 1\n  # 丁\n- 戊\n\nb</code></pre>',
        ),
        (
            "1. 甲\n   ~~~\n   **乙**\n   ~~~\n2. 丁",
            '<ol><li>甲</li></ol><pre><code>**乙**</code></pre><ol start="2"><li>丁</li></ol>',
        ),
        ("- 甲\n\t```\n\t{{ a }}\n\t```", _UL.format("甲") + "<pre><code>{{ a }}</code></pre>"),
        ("　　```text\n甲\n```", '<pre><code class="language-text">甲</code></pre>'),
        ("　　```text\n　　甲\n　　　乙\n　　```", '<pre><code class="language-text">甲\n　乙</code></pre>'),
    ],
)
def test_indented_code_is_code(typed: str, html: str) -> None:
    """It is indented less, by what its first line is, and nothing in it is Markdown."""
    assert _html(typed) == html
    assert convert(typed).problems == ()


def test_code_that_nothing_ends_is_told_at_its_line() -> None:
    """The items below it stay items."""
    document = convert("- 甲\n\n  ```\n  乙\n- 丙")
    assert [(found.rule, found.location.line) for found in document.problems] == [("left-mark", 3)]
    assert shown(document.parts).count("<li>") == 2


@pytest.mark.parametrize("mark", ["-", "*", "+", "•", "●", "▪", "◦"])
def test_a_number_behind_a_bullet_is_a_number_of_a_list(mark: str) -> None:
    """Word's bullets before numbers are marks too: no letter is lost with them."""
    assert convert(f"{mark} 1. 甲\n{mark} 2. 乙").problems == ()
