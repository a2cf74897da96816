"""The script that a text is in is the one that its `lang` states."""

from collections.abc import Iterator
from typing import Final

from bulletin.check.rules import Rule, problem
from bulletin.model.bulletins import Bulletin
from bulletin.model.edition import Edition
from bulletin.problems import Location, Problem, Severity, message
from bulletin.text.scripts import Script, is_in_other


def stated_script(edition: Edition, bulletin: Bulletin) -> Iterator[Problem]:
    """A text is in the script that its front matter states: in Simplified characters where it states none."""
    del edition
    stated = bulletin.front_matter.lang
    text = f"{bulletin.title.text}\n{bulletin.summary.text}\n{bulletin.body.text}"
    if not is_in_other(text, stated):
        return
    meant = Script.HANT if stated is Script.HANS else Script.HANS
    yield problem(
        "other-script",
        Location(bulletin.path, pointer=("lang",)),
        message("the text is in Traditional characters, and `lang` is {lang}", lang=stated.value)
        if meant is Script.HANT
        else message("the text is in Simplified characters, and `lang` is {lang}", lang=stated.value),
        message("the data and feeds would say so, and browsers and screen readers go by it"),
        message("write `lang: {lang}`", lang=meant.value),
        severity=Severity.WARNING,
    )


RULES: Final = (Rule("other-script", "bulletin", stated_script),)
