"""Characters that can't be seen are told where they say nothing, and left where they are part of a script."""

import re
import sys
import unicodedata

from tables import for_each

from bulletin.invisible import BIDI, JOINERS, NO_TEXT, ZERO_WIDTH
from bulletin.markup.convert import convert


@for_each(
    "hidden",
    [
        *(
            "\u034f",
            "\u200c",
            "\u200d",
            "\u2800",
            "\u3164",
            "\ufe0f",
            "\U000e0031",
            "\u200b",
            "\u2060",
            "\u00ad",
        ),
        *("&zwnj;", "&zwj;", "&shy;", "&#8203;", "&#x200C;"),
    ],
)
@for_each(("before", "behind", "number"), [("8", "3家", "83家"), ("到1", ".5万人", "1.5万人")])
def test_what_splits_a_number_is_told(hidden: str, before: str, behind: str, number: str) -> None:
    """It is one error, and the number is read as it looks."""
    document = convert(f"{before}{hidden}{behind}")
    assert [found.rule for found in document.problems] == ["control-character"]
    assert [found.mention.quantity.printed for found in document.numbers] == [number]


@for_each("typed", ["复\u200c工", "Gos\u200dpell", "复&zwnj;工", "&#8238;38家&#8236;"[:-7]])
def test_what_splits_a_word_or_turns_it_is_told(typed: str) -> None:
    """Joiners join nothing between Han or Latin letters."""
    assert [found.rule for found in convert(typed).problems] == ["control-character"]


@for_each("typed", ["&#8238;", "&#x202e;", "&rlm;", "&lrm;", "&#x2066;", "&#8294;"])
def test_a_direction_that_is_written_as_an_entity_is_told(typed: str) -> None:
    """The page would show 38 where 83 was typed; the control is not on it."""
    document = convert(f"{typed}38家")
    assert [found.rule for found in document.problems] == ["control-character"]
    assert document.text == "38家"


@for_each(
    "typed",
    [
        "👨\u200d💻",
        "8\ufe0f\u20e3",
        "©\ufe0f",
        "ᠮᠣᠩ\u200dᠭᠣᠯ",
        "می\u200cشود",
        "&nbsp;",
        "🏴\U000e0067\U000e007f",
        "&alrm;",
    ],
)
def test_joiners_of_emoji_and_scripts_are_left(typed: str) -> None:
    """They make one sign of several."""
    assert convert(typed).problems == ()


@for_each("sign", ["\x0b", "\x0c", "\u2028", "&#11;"])
def test_a_line_that_another_program_ends_is_told_as_one(sign: str) -> None:
    """To delete it would join two lines: Enter is to be pressed instead."""
    (found,) = convert(f"甲{sign}乙").problems
    assert str(found.mend).startswith("press Enter in its place")


_LAID_OUT = {
    "{0}- 甲厂\n{0}- 乙厂": "<ul><li>甲厂</li><li>乙厂</li></ul>",
    "{0}1. 甲厂\n{0}2. 乙厂": "<ol><li>甲厂</li><li>乙厂</li></ol>",
    "{0}## 复工": '<h2 id="复工">复工</h2>',
    "{0}> 甲厂": "<blockquote><p>甲厂</p></blockquote>",
    "甲厂\n{0}\n乙厂": "<p>甲厂</p><p>乙厂</p>",
    "{0}\n\n甲厂\n\n{0}": "<p>甲厂</p>",
    "甲厂。{0}\n\n{0}乙厂": "<p>甲厂。</p><p>乙厂</p>",
    "{0}{0}{0}　　甲厂{0}": "<p>甲厂</p>",
}


@for_each("hidden", ["\u200b", "\u2060", "\u200c", "\u200d", "\u2800", "\u3164"])
@for_each("typed", _LAID_OUT)
def test_what_can_not_be_seen_at_the_ends_of_a_line_is_left_out(typed: str, hidden: str) -> None:
    """Chat programs put it there: marks are read all the same, and no paragraph is empty."""
    document = convert(typed.format(hidden))
    html = "".join(part for part in document.parts if isinstance(part, str))
    assert (html.replace("\n", ""), document.problems) == (_LAID_OUT[typed], ())


@for_each(
    "typed", ["甲厂，{0}乙厂。", "复工{0}（3月2日）", "“{0}甲厂”", "- {0}甲厂", "| {0}甲厂 |\n|---|\n|乙|"]
)
def test_a_zero_width_space_beside_a_sign_is_left_out(typed: str) -> None:
    """It splits nothing, and the page does not hold it."""
    document = convert(typed.format("\u200b"))
    assert "\u200b" not in document.text
    assert document.problems == ()


_NO_TEXT = ("Cc", "Cf", "Co", "Cs")
"""Unicode's categories of what is no letter, digit or sign: controls, formats, private use, surrogates."""


def test_nothing_of_a_category_without_signs_passes_unseen() -> None:
    """The classes hold all of the categories, whatever Unicode adds to them."""
    of_categories = [
        chr(code) for code in range(sys.maxunicode + 1) if unicodedata.category(chr(code)) in _NO_TEXT
    ]
    seen = re.compile(f"[\\t\\n\\r{NO_TEXT}{ZERO_WIDTH}{BIDI}{JOINERS}]")
    assert [f"U+{ord(one):04X}" for one in of_categories if not seen.match(one)] == []


@for_each(
    "code",
    [
        *(0x0600, 0x06DD, 0x2065, 0x206A, 0x206F, 0xFFF0, 0xFFF9, 0xFE00, 0x115F, 0x1D173, 0x1FFFE, 0xE0001),
        *(0xE0041, 0xE0080, 0xE0100, 0xE0FFF, 0xF0001, 0x10FFFD),
    ],
)
def test_what_no_program_shows_is_told_between_letters(code: int) -> None:
    """It is one error at its place, in a word as in a number, typed by itself or by its number."""
    for typed in (f"复{chr(code)}工", f"复工6{chr(code)}8家", f"复&#x{code:X};工"):
        assert [found.rule for found in convert(typed).problems] == ["control-character"], typed
