"""Footnotes in lists, and what stands in footnotes."""

import pytest

from bulletin.markup.convert import convert

_CHART = "/// chart | 产能\n        place: a\n        indicator: b\n    ///"


def _told(typed: str) -> list[tuple[int, str]]:
    return [(found.location.line, found.rule) for found in convert(typed).problems]


@pytest.mark.parametrize(
    "typed",
    [
        f"甲[^1]\n\n[^1]:\n    {_CHART}",
        f"甲[^1]\n\n[^1]: 注\n\n    {_CHART}",
        f"甲[^1]\n\n[^1]: 注\n\n    {_CHART}\n\n    又注。\n\n丁",
    ],
)
def test_a_block_may_stand_in_a_footnote(typed: str) -> None:
    """It is shown there with its caption, and the footnote goes on behind it."""
    document = convert(typed)
    assert document.problems == ()
    assert [block.kind for block in document.blocks] == ["chart"]
    html = "".join(part for part in document.parts if isinstance(part, str))
    body, _, notes = html.partition('<div class="footnote">')
    assert ("又注" in notes) == ("又注" in typed)
    assert "又注" not in body


@pytest.mark.parametrize("space", ["", " ", "  ", "   "])
@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_a_footnote_in_a_list_is_one(space: str, gap: str) -> None:
    """However far it is indented, it is shown at the end, and the list goes on behind it."""
    document = convert(f"- 甲[^9]{gap}{space}[^9]: 注{gap}- 乙")
    assert document.problems == ()
    html = "".join(part for part in document.parts if isinstance(part, str))
    body, _, notes = html.partition('<div class="footnote">')
    assert body.count("<li>") == 2
    assert "注" in notes


@pytest.mark.parametrize("before", ["    ", "> ", "\t", "- 甲\n   "])
def test_a_footnote_that_nothing_points_to_has_a_line(before: str) -> None:
    """It is found wherever it stands."""
    line = 3 + before.count("\n")
    assert _told(f"甲。\n\n{before}[^9]: 乙") == [(line, "unused-footnote")]


@pytest.mark.parametrize(
    ("note", "line"),
    [
        ("[^1]:", 3),
        ("[^1]: ", 3),
        ("[^1]:　", 3),
        ("[^1]: <!-- 待补 -->", 3),
        ("[^1]: &nbsp;", 3),
        ("> [^1]:", 3),
        ("- [^1]: ", 3),
        ("[^1]:\n\n文。", 3),
        ("文。\n\n[^1]:\n", 5),
    ],
)
def test_a_footnote_without_words_is_told(note: str, line: int) -> None:
    """Readers would be led to an empty line."""
    assert (line, "unknown-footnote") in _told(f"甲[^1]\n\n{note}")
    assert (line, "unknown-footnote") in _told(f"甲[^注 一]\n\n{note}".replace("[^1]:", "[^注 一]:"))


def test_the_footnotes_beside_an_empty_one_are_not_told() -> None:
    """Also if nothing points to the empty one; one that is unused is told as such alone."""
    assert _told("甲[^1]乙[^2]\n\n[^1]:\n[^2]: 注") == [(3, "unknown-footnote")]
    assert _told("甲乙[^2]\n\n[^1]:\n[^2]: 注") == [(3, "unknown-footnote")]
    assert _told("甲\n\n[^1]: <!-- 待补 -->") == [(3, "unused-footnote")]


@pytest.mark.parametrize(
    "note",
    [
        "[^1]:\n注",
        "[^1]:\n    注",
        "[^1]:\n\n    注",
        "[^1]: {{ a }}",
        "[^1]: ![图](/images/a.png)",
        "[^1]: [](https://a.example/)" + "。",
        "[^1]: `a`",
        "[^1]: —",
        "[^1]: ```\n    a\n    ```",
        f"[^1]:\n    {_CHART}",
    ],
)
def test_a_footnote_that_shows_something_is_not_told_as_empty(note: str) -> None:
    """Its words may stand in the next line; a figure, an image, code or a chart will do."""
    assert [rule for _, rule in _told(f"甲[^1]\n\n{note}") if rule == "unknown-footnote"] == []


@pytest.mark.parametrize("mark", ["- ", "1. ", "• "])
def test_a_footnote_as_an_item_is_not_told_as_lost(mark: str) -> None:
    """It is shown among the footnotes."""
    assert _told(f"甲[^1]\n\n{mark}[^1]: 注\n\n丙") == []
