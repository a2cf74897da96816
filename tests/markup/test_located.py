"""A message about a text tells its line: only one about the text as a whole has none."""

import pytest
from hypothesis import example, given, settings
from test_laws import _TYPED

from bulletin.markup.convert import convert

_WHOLE = frozenset({"too-large", "too-deep"})


@given(_TYPED)
@example("**复工`甲`")
@example("- ///")
@example("<h2>")
@example("<a href=x>")
@example("~```\n](a b)-")
@example("{{](#&lt;")
@settings(max_examples=600, deadline=None)
def test_a_message_about_a_text_has_a_line_of_it(typed: str) -> None:
    """Also where Markdown makes something else of what was typed."""
    lines = typed.replace("\r\n", "\n").replace("\r", "\n").count("\n") + 1
    told = [found for found in convert(typed).problems if found.rule not in _WHOLE]
    assert [found for found in told if not 1 <= found.location.line <= lines] == []


@pytest.mark.parametrize(
    ("typed", "rule", "line"),
    [
        ("**复工`甲`", "left-mark", 1),
        ("**复工`甲`\n文。", "left-mark", 1),
        ("**共\\*3家", "left-mark", 1),
        ("> **复工 {{ a }} `甲`", "left-mark", 1),
        ("　　甲\n==", "heading-level", 1),
        ("文。\n\n　　甲\n==", "heading-level", 3),
        ("- ///", "bad-block", 1),
        ("文。\n\n1. ///", "bad-block", 3),
        ("文。\n\n> - ///", "bad-block", 3),
        ("文。\n\n　　///", "bad-block", 3),
        ("文。\n\n<h2></h2>", "left-mark", 3),
    ],
)
def test_what_markdown_reads_otherwise_is_told_at_its_line(typed: str, rule: str, line: int) -> None:
    """Bold letters with code in them, headings and blocks below marks or wide spaces, headings in HTML."""
    told = [found.location.line for found in convert(f"前。\n\n{typed}").problems if found.rule == rule]
    assert told == [line + 2]
