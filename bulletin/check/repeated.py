"""A title that was copied with its text, and stands above it once more."""

import re
from collections.abc import Iterator
from typing import Final

from bulletin.check.rules import Rule, problem, title_in_words, where_of_words
from bulletin.model.bulletins import Bulletin
from bulletin.model.edition import Edition
from bulletin.problems import Problem, message

_SPACE: Final = re.compile(r"\s+")


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


MEANING: Final = (Rule("repeated-title", "bulletin", repeated_title),)
