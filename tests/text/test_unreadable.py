"""What is printed and can't be read is told with what its writer most likely meant."""

from typing import Final

from tables import for_each

from bulletin.text.quantity import Quantity, QuantityError, parse
from bulletin.text.quantity.unreadable import mend_of

MENDS: Final = {
    "12:30": "a time of day is no figure",
    "8：30": "a time of day is no figure",
    "1_000家": "write `printed: 1000家`",
    "1__家": "write `printed: 1▢家`",
    "83家、12家": "record each number as a figure of its own",
}


def _read(words: str) -> Quantity | None:
    try:
        return parse(words)
    except QuantityError:
        return None


@for_each("printed", MENDS)
def test_the_mend_says_what_to_write(printed: str) -> None:
    assert str(mend_of(printed, _read)).startswith(MENDS[printed])
