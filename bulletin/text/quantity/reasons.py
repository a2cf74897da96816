"""Why a printed form is no quantity: the sentences, stable, since they are translated and asserted."""

from typing import Final

from bulletin.problems import Message, message

EMPTY: Final = message("there is nothing to read")
TOO_LONG: Final = message("a quantity is at most 200 characters long")
NO_NUMBER: Final = message("there is no number here")
WORDS_BEFORE: Final = message("these words before the number are not known")
WORDS_AFTER: Final = message("these words after the number are not known")
SECOND_NUMBER: Final = message("a second number follows; each figure holds one")
DIGITS: Final = message("a number has at most 30 digits")
GROUPS: Final = message("digits are grouped by threes")
NUMERAL: Final = message("this is no Chinese numeral")
MIXED: Final = message("digits and Chinese numerals are mixed so that the value is unclear")
BARE_SCALE: Final = message("万 and 亿 need a number before them; lost digits are written ▢")
CIRCLE: Final = message("a circle stands for digits that are lost, and for zero among Chinese numerals alone")
HALF_OF_WHAT: Final = message("half of what is not said")
ZERO: Final = message("a fraction of zero parts has no value")
DATE: Final = message("a date or a time of day is no quantity; a number of months is written 个月")
ORDINAL: Final = message("an ordinal is no quantity")
NEGATIVE: Final = message("no number stands before this dash")
TWICE_NEGATIVE: Final = message("a fall and a minus sign together: it is unclear whether it rises or falls")
SIGN_OR_DASH: Final = message("it is unclear whether these hyphens are a dash or a dash and a minus sign")
CONTRADICTION: Final = message("these hedges contradict each other")
HEDGED_END: Final = message("the far end of a range has no hedge of its own")
HEDGED_SPAN: Final = message("it is unclear whether the hedge belongs to the span of time or to the number")
TWO_SPANS: Final = message("a span of time is given in one unit")
OPEN_RANGE: Final = message("a range ends with a number")
REVERSED: Final = message("the range runs from more to less")
UNITS_DIFFER: Final = message("the two ends of the range have different units")
PER_WHAT: Final = message("what the number is divided by is not said")


class Unreadable(ValueError):  # noqa: N818  not an error of the caller's: the cursor adds the place
    """A piece of text has no meaning, for this reason."""

    def __init__(self, reason: Message) -> None:
        super().__init__(reason)
        self.reason = reason
