"""What stands twice since it was copied or pasted again: a title above its text, a paragraph."""

import re
from collections.abc import Iterator
from typing import Final

from bulletin.check.rules import Rule, problem, title_in_words, where_of_words
from bulletin.model.bulletins import Bulletin
from bulletin.model.edition import Edition
from bulletin.problems import Location, Problem, message

_SPACE: Final = re.compile(r"\s+")
_PARAGRAPH: Final = 40
"""Characters of a paragraph at least: items and cells may well say the same of several."""
_ENDS: Final = ("。", "！", "？", "”", "」", "…")
"""What a paragraph ends with, and few items and cells do."""
_SHOWN: Final = 16
"""Characters of a paragraph that a message shows, and by which it is found."""


def repeated_title(edition: Edition, bulletin: Bulletin) -> Iterator[Problem]:
    """No text begins with its own title."""
    first = next((line.strip() for line in bulletin.body.text.splitlines() if line.strip()), "")
    if first and _SPACE.sub("", first) == _SPACE.sub("", bulletin.title.text):
        yield problem(
            "repeated-title",
            where_of_words(edition, bulletin, "body", first),
            message("the text begins with its title: 「{title}」", title=title_in_words(edition, bulletin)),
            message("a page shows the title above the text, so readers would read it twice"),
        )


def paragraphs_again(edition: Edition, bulletin: Bulletin) -> Iterator[Problem]:
    """No long paragraph of a text stands in it twice."""
    del edition
    if len(bulletin.body.text) <= 2 * _PARAGRAPH:
        return
    seen: set[str] = set()
    again: dict[str, None] = {}
    for line in map(str.strip, bulletin.body.text.split("\n")):
        if line in seen:
            again[line] = None
        elif len(line) >= _PARAGRAPH and line.endswith(_ENDS):
            seen.add(line)
    if again:
        words = next(iter(again))[:_SHOWN]
        yield problem(
            "repeated-paragraph",
            Location(bulletin.path, words=words),
            message("the paragraph 「{words}…」 stands in the text twice, word for word", words=words)
            if len(again) == 1
            else message(
                "{count} paragraphs stand in the text twice, word for word; the first is 「{words}…」",
                count=len(again),
                words=words,
            ),
            message("it seems to have been pasted twice"),
            message("delete what stands there again"),
        )


MEANING: Final = (
    Rule("repeated-title", "bulletin", repeated_title),
    Rule("repeated-paragraph", "bulletin", paragraphs_again),
)
