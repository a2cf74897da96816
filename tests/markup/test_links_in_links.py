"""A link leads to one place: another one in its words is told at its line, and nothing else is."""

from tables import for_each

from bulletin.markup.convert import convert
from bulletin.markup.tokens import TOKEN


def _told(typed: str) -> list[tuple[int, str, str]]:
    return [(found.location.line, found.rule, str(found.what)) for found in convert(typed).problems]


@for_each(
    ("typed", "line"),
    [
        ("见[<https://a.example/c>](/a/)。", 1),
        ("甲\n\n[<a@b.example>](/a/)", 3),
        ('甲\n\n<a href="/a/">[甲](/b/)</a>', 3),
        ("甲[^1]\n\n[^1]: [[丙](/b/)](/a/)", 3),
        ("甲\n\n见[[乙](/b/)](/a/)。", 3),
        ("[甲[乙][1]](/a/)\n\n[1]: /b/", 1),
    ],
)
def test_a_link_in_a_link_is_told_once(typed: str, line: int) -> None:
    """The link is not without words, and no bracket is missing."""
    ((told, rule, what),) = _told(typed)
    assert (told, rule) == (line, "bad-link")
    assert "another link" in what
    assert "/a/" in what


@for_each(
    "typed",
    [
        "[甲](/a/)[乙](/b/)",
        "[甲](/a/)和<https://a.example>",
        "[见[甲]附件](/a/)",
        "[![图](/a.png)](/b/)",
        "[甲](/a/)[^1]\n\n[^1]: 注",
    ],
)
def test_links_side_by_side_and_brackets_in_a_link_are_not_told(typed: str) -> None:
    """Two links beside each other, a picture that is a link, and brackets around words are right."""
    assert _told(typed) == []


def test_a_link_without_words_is_told_as_such() -> None:
    """Between its brackets nothing stands."""
    assert [rule for _, rule, _ in _told("[](https://a.example) 甲")] == ["empty-link"]


@for_each("label", ["*1", "#1", "1"])
def test_a_footnote_in_a_link_is_named_as_typed(label: str) -> None:
    """What stands for a sign within the program stands in no message."""
    typed = f"甲[乙[^{label}]](/a/)\n\n[^{label}]: 注"
    ((line, rule, what),) = _told(typed)
    assert (line, rule) == (1, "bad-link")
    assert f"[^{label}]" in what
    assert not TOKEN.search(what)
