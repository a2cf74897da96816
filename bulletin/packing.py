"""How small values are pickled, of which a site has hundreds of thousands.

What dataclasses with slots do by themselves looks up their fields anew for every value; a value and the
arguments that make it are all that is needed.
"""

from collections.abc import Callable
from functools import cache
from operator import attrgetter
from typing import Any


class Packed:
    """A dataclass that is pickled as its class and its fields, in order."""

    __slots__ = ()
    __match_args__: tuple[str, ...]

    def __reduce__(self) -> tuple[type, tuple[Any, ...]]:
        kind: type = type(self)
        return kind, _taken(kind)(self)


@cache
def _taken(kind: type) -> Callable[[Packed], tuple[Any, ...]]:
    """Return what takes the fields of a value of `kind`."""
    names: tuple[str, ...] = kind.__match_args__  # type: ignore[attr-defined]
    if len(names) == 1:
        return lambda value: (getattr(value, names[0]),)
    return attrgetter(*names)
