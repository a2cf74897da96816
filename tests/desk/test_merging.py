"""Two versions of a text become one, by paragraph; what both have changed is kept twice."""

from typing import Final

from hypothesis import given, settings, strategies as st
from tables import for_each

from bulletin.desk.merging import MergeConflict, merge
from bulletin.desk.paragraphs import paragraphed, plain_ends

BASE: Final = "\n甲一段。\n\n乙一段。\n\n丙一段。\n"
MERGED: Final = {
    "one each, beside each other": (
        "甲改。|乙一段。|丙一段。",
        "甲一段。|乙也改。|丙一段。",
        "甲改。|乙也改。|丙一段。",
    ),
    "the same": ("甲改。|乙一段。|丙一段。", "甲改。|乙一段。|丙一段。", "甲改。|乙一段。|丙一段。"),
    "deleted and added": (
        "甲一段。|丙一段。",
        "甲一段。|乙一段。|新。|丙一段。|尾。",
        "甲一段。|新。|丙一段。|尾。",
    ),
    "both added": (
        "我的。|甲一段。|乙一段。|丙一段。",
        "他的。|甲一段。|乙一段。|丙一段。",
        "我的。|他的。|甲一段。|乙一段。|丙一段。",
    ),
    "one paragraph became two": (
        "甲一段长。|其二。|乙一段。|丙一段。",
        "甲一段。|乙一段。|丙改。",
        "甲一段长。|其二。|乙一段。|丙改。",
    ),
    "moved": ("乙一段。|丙一段。|甲一段。", "甲一段。|乙一段。|丙改。", "乙一段。|丙改。|甲一段。"),
}


def text(paragraphs: str) -> str:
    """Return the text of these paragraphs, which stand between bars."""
    return "\n" + paragraphs.replace("|", "\n\n") + "\n"


@for_each("case", MERGED)
def test_what_only_one_has_changed_is_taken(case: str) -> None:
    """Changes of different paragraphs stand together in the merged text, and nothing is asked."""
    mine, theirs, both = map(text, MERGED[case])
    result = merge(BASE, mine, theirs)
    assert (result.text(), result.conflicts) == (both, ())


def test_what_both_have_changed_is_kept_twice() -> None:
    """Mine stands in the text until theirs is chosen; a deleted paragraph is a version too."""
    result = merge(BASE, text("甲我改。|乙一段。"), text("甲他改。|乙一段。|丙他改。"))
    assert result.conflicts == (
        MergeConflict(1, "甲一段。", "甲我改。", "甲他改。"),
        MergeConflict(3, "丙一段。", "", "丙他改。"),
    )
    assert result.text() == text("甲我改。|乙一段。")
    assert result.text({1}) == text("甲他改。|乙一段。")
    assert result.text({1, 3}) == text("甲他改。|乙一段。|丙他改。")


def test_line_ends_that_one_has_changed_are_no_change_of_words() -> None:
    """A text saved by Notepad with other line ends merges like the same text, and keeps these."""
    windows = BASE.replace("\n", "\r\n")
    mine = text("甲改。|乙一段。|丙一段。")
    assert merge(BASE, mine, windows).text() == mine.replace("\n", "\r\n")
    assert merge(windows, mine.replace("\n", "\r\n"), windows).text() == mine.replace("\n", "\r\n")


_WORDS: Final = st.sampled_from(
    ["甲", "乙", "丙", "丁", "戊一", "戊二", "```\n码\n\n码\n```", "- 一\n- 二  "]
)


def joined(lead: str, parts: list[tuple[str, str]], tail: str) -> str:
    """Return a text of paragraphs with gaps behind them, the last one's being the tail."""
    return lead + "".join(map("".join, parts[:-1])) + "".join(part[0] for part in parts[-1:]) + tail


_GAPS: Final = st.sampled_from(["\n\n", "\n\n\n", "\r\n\r\n"])
_TEXTS: Final = st.builds(
    joined,
    st.sampled_from(["", "\n"]),
    st.lists(st.tuples(_WORDS, _GAPS), max_size=7),
    st.sampled_from(["", "\n", "\n\n"]),
)


@settings(max_examples=120, deadline=None)
@given(_TEXTS, _TEXTS, _TEXTS)
def test_no_paragraph_is_lost_and_the_order_is_kept(base: str, mine: str, theirs: str) -> None:
    """Each paragraph that one of them has made stands in the text or in a conflict, in its order."""
    result = merge(base, mine, theirs)
    own = paragraphed(result.text()).texts
    others = paragraphed(result.text({one.number for one in result.conflicts})).texts
    old = paragraphed(base).texts
    for version, kept in ((mine, own), (theirs, others)):
        left = iter(kept)
        for words in paragraphed(version).texts:
            if words not in old:
                assert words in left
    assert merge(base, mine, base).text() == mine
    assert merge(base, base, theirs).text() == theirs
    assert merge(base, mine, mine).text() == mine


@settings(max_examples=120, deadline=None)
@given(_TEXTS)
def test_paragraphs_and_gaps_are_the_text(text: str) -> None:
    """Lead, paragraphs and gaps joined are the text; no paragraph is empty, and each gap parts two."""
    parts = paragraphed(text)
    assert parts.lead + "".join(one.text + one.gap for one in parts.paragraphs) == text
    assert all(one.text.strip() for one in parts.paragraphs)
    assert all(plain_ends(one.gap).count("\n") > 1 for one in parts.paragraphs[:-1])
