"""A message about a text tells its line: only one about the text as a whole has none."""

from hypothesis import example, given, settings
from tables import for_each
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


@for_each("mark", ["", "> ", "> > "])
@for_each(
    ("options", "told"),
    [
        ("    ids: a\n    foo: b", [("unknown-option", 2)]),
        ("    place: a\n    place: b", [("bad-block", 2)]),
        ("    place: a, b", [("bad-block", 1)]),
        ("    ids: a\nfoo: b", [("bad-block", 2)]),
        ("ids: a", [("bad-block", 1)]),
        ("    ids: a\n    place: b\n文字。\n文字。", [("bad-block", 3)]),
        ("    甲\n    foo: b\n文字。", [("bad-block", 1), ("unknown-option", 2), ("bad-block", 3)]),
    ],
)
def test_an_option_is_told_at_its_own_line(mark: str, options: str, told: list[tuple[str, int]]) -> None:
    """And so is what is no option, in a quotation too."""
    typed = f"文。\n\n/// figures | 甲\n{options}\n///".replace("\n", f"\n{mark}")
    found = [(found.rule, found.location.line) for found in convert(mark + typed).problems]
    assert found == [(rule, 3 + line) for rule, line in told]


def test_each_id_of_an_option_has_its_place() -> None:
    """Line and column are those of the body."""
    document = convert("> /// figures\n>     ids: a,  b-c ,d,\n>     place :  e\n> ///")
    [block] = document.blocks
    named = [named for option in block.options for named in option.ids()]
    assert [(one.key, one.value, one.line, one.column) for one in named] == [
        ("ids", "a", 2, 12),
        ("ids", "b-c", 2, 16),
        ("ids", "d", 2, 21),
        ("place", "e", 3, 16),
    ]


@for_each(
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
