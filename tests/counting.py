"""Steps of a program, which are the same on every machine and under any load, where seconds are not."""

import sys
from collections.abc import Callable, Iterable


def steps(work: Callable[..., Iterable[object]], *given: object) -> int:
    """Return how often functions are entered and left while all that `work` gives is made, C's own too.

    What happens within one call, in a regular expression for example, is not counted.
    """
    count = 0

    def counting(*_: object) -> None:
        nonlocal count
        count += 1

    before = sys.getprofile()
    sys.setprofile(counting)
    try:
        for _ in work(*given):
            pass
    finally:
        sys.setprofile(before)
    return count
