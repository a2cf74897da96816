"""What editors tell in records, in words of their own, is held to what a bulletin's text is held to.

Names and printed words have rules of their own; notes may speak of what a source prints amiss.
"""

from collections.abc import Iterator
from typing import Final

from bulletin.check.dates import NO_DAY, NO_TIME
from bulletin.check.placeholders import held_places
from bulletin.check.rules import Rule, at, problem
from bulletin.model.edition import Edition
from bulletin.model.records import Enterprise, Policy
from bulletin.problems import Pointer, Problem, Severity, message
from bulletin.text.days import days_of_no_year, times_of_no_day
from bulletin.text.lookalikes import DOUBLES, plain_han, usual_digits
from bulletin.text.patterns import late
from bulletin.text.quantity.running import Unread, readings

_AS_PRINTED: Final = "原文"
"""What says in a text that the source prints it so: （原文如此）."""
_MAY_BE_MISREAD: Final = late("[0-9][,.]?[OolIО]|[OolIО][0-9]")
_MAY_BE_A_DAY: Final = late("[0-9０-９][月日号號时時:：点點]")


def _told(record: Policy | Enterprise) -> Iterator[tuple[Pointer, str]]:
    """Yield the texts of a record that an editor writes, each with where it stands."""
    if record.summary:
        yield ("summary",), record.summary
    if isinstance(record, Enterprise):
        for index, entry in enumerate(record.timeline):
            yield ("timeline", index, "text"), entry.text
        return
    for index, measure in enumerate(record.measures):
        for name in ("title", "text", "condition", "beneficiary"):
            if words := getattr(measure, name):
                yield ("measures", index, name), words


def placeholders_retold(edition: Edition, record: Policy | Enterprise) -> Iterator[Problem]:
    """No text of a record holds the place of words that nobody has written yet."""
    for pointer, text in _told(record):
        for words in dict.fromkeys(held_places(text)) if _AS_PRINTED not in text else ():
            yield problem(
                "placeholder",
                at(edition, record, *pointer),
                message("「{words}」 seems to stand for words that are still to be written", words=words),
                message("readers would get it as it stands"),
                message("write what is meant, or leave it out; digits that the source has lost are ▢"),
            )


def days_retold(edition: Edition, record: Policy | Enterprise) -> Iterator[Problem]:
    """No text of a record names a day that no year has, or a time that no day has."""
    for pointer, text in _told(record):
        if _AS_PRINTED in text or not _MAY_BE_A_DAY.search(text):
            continue
        for found, what in (
            (days_of_no_year, NO_DAY),
            (times_of_no_day, NO_TIME),
        ):
            for words in dict.fromkeys(found(text)):
                yield problem(
                    "impossible-date",
                    at(edition, record, *pointer),
                    what.filled(words=words),
                    message("readers can't tell which day or time is meant"),
                    message("compare it with the source; if it prints it so, write （原文如此） behind it"),
                    Severity.WARNING,
                )


def misread_retold(edition: Edition, record: Policy | Enterprise) -> Iterator[Problem]:
    """No number in a text of a record has letters in it that look like digits."""
    for pointer, text in _told(record):
        for one in readings(text) if _MAY_BE_MISREAD.search(text) else ():
            words = text[one.start : one.end]
            if isinstance(one, Unread) and (meant := usual_digits(words)) != words:
                yield problem(
                    "unread-number",
                    at(edition, record, *pointer),
                    message(
                        "`{typed}` has a letter or sign that only looks like one of a number", typed=words
                    ),
                    message("nothing compares it with the records, and nobody who searches for it finds it"),
                    message("write `{number}`, if that is what is meant", number=meant),
                )


def look_alike_retold(edition: Edition, record: Policy | Enterprise) -> Iterator[Problem]:
    """No text of a record holds radicals for Han characters."""
    for pointer, text in _told(record):
        if DOUBLES.search(text) and (usual := plain_han(text)) != text:
            typed, meant = next(pair for pair in zip(text, usual, strict=True) if pair[0] != pair[1])
            yield problem(
                "look-alike",
                at(edition, record, *pointer),
                message(
                    "the text holds characters that look like others: {characters}",
                    characters=f"{typed} (U+{ord(typed):04X})",
                ),
                message(
                    "names, numbers and dates that hold them are not found, nor checked; they come out "
                    "of PDF files"
                ),
                message("type them anew, and write 「{meant}」 for 「{found}」", found=typed, meant=meant),
            )


_RULES: Final = {
    "placeholder": placeholders_retold,
    "impossible-date": days_retold,
    "unread-number": misread_retold,
    "look-alike": look_alike_retold,
}
MEANING: Final = tuple(
    Rule(name, label, find) for name, find in _RULES.items() for label in ("policy", "enterprise")
)
