"""Why a printed form is no quantity: the sentences, stable, since they are translated and asserted."""

from typing import Final

EMPTY: Final = "there is nothing to read"
TOO_LONG: Final = "a quantity is at most 200 characters long"
NO_NUMBER: Final = "there is no number here"
WORDS_BEFORE: Final = "these words before the number are not known"
WORDS_AFTER: Final = "these words after the number are not known"
SECOND_NUMBER: Final = "a second number follows; each figure holds one"
DIGITS: Final = "a number has at most 30 digits"
GROUPS: Final = "digits are grouped by threes"
NUMERAL: Final = "this is no Chinese numeral"
MIXED: Final = "digits and Chinese numerals are mixed so that the value is unclear"
BARE_SCALE: Final = "万 and 亿 need a number before them; lost digits are written ▢"
HALF_OF_WHAT: Final = "half of what is not said"
ZERO: Final = "a fraction of zero parts has no value"
DATE: Final = "a date or a time of day is no quantity; a number of months is written 个月"
ORDINAL: Final = "an ordinal is no quantity"
NEGATIVE: Final = "no number stands before this dash, and negative numbers are not read"
CONTRADICTION: Final = "these hedges contradict each other"
HEDGED_END: Final = "the far end of a range has no hedge of its own"
HEDGED_SPAN: Final = "it is unclear whether the hedge belongs to the span of time or to the number"
TWO_SPANS: Final = "a span of time is given in one unit"
OPEN_RANGE: Final = "a range ends with a number"
REVERSED: Final = "the range runs from more to less"
UNITS_DIFFER: Final = "the two ends of the range have different units"
PER_WHAT: Final = "what the number is divided by is not said"


class Unreadable(ValueError):  # noqa: N818  not an error of the caller's: the cursor adds the place
    """A piece of text has no meaning; the only argument is the reason."""
