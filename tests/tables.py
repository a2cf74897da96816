"""Tests of many cases that need nothing but themselves: one test each table.

Thousands of small cases take less time than pytest takes to hand them out one by one.
"""

import inspect
from collections.abc import Callable, Iterable
from functools import wraps
from typing import Any

import pytest

Test = Callable[..., None]


def for_each(names: str | tuple[str, ...], cases: Iterable[Any]) -> Callable[[Test], Test]:
    """Have a test called for each case; it fails once, at the end, with each case that failed.

    `names` and `cases` are those of `pytest.mark.parametrize`: one name and a value each, or several names
    and as many values. Decorated twice, a test is called for each pair. The fixtures that it asks for
    are shared by all its cases.
    """
    cases = list(cases)
    assert cases, "a test of no cases tests nothing"

    def decorate(test: Test) -> Test:
        @wraps(test)
        def each(**fixtures: Any) -> None:
            failed: list[Exception] = []
            for case in cases:
                values = {names: case} if isinstance(names, str) else dict(zip(names, case, strict=True))
                try:
                    test(**fixtures, **values)
                except (Exception, pytest.fail.Exception) as error:  # noqa: BLE001  all are told at the end
                    error.add_note(f"for {values!r}")
                    failed.append(error if isinstance(error, Exception) else AssertionError(str(error)))
            if failed:
                raise ExceptionGroup(f"{len(failed)} of {len(cases)} cases failed", failed)

        asked = inspect.signature(test).parameters
        left = [asked[name] for name in asked if name not in ((names,) if isinstance(names, str) else names)]
        each.__signature__ = inspect.Signature(left)  # type: ignore[attr-defined]  # what pytest sees
        return each

    return decorate
