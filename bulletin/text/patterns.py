"""Regular expressions that are compiled when they are first used.

The program has some eight hundred. To compile them takes half a second, and one edit uses a third of them.
"""

import re
from functools import cached_property
from typing import Any, cast


class _Late:
    """Stands in for the compiled pattern, and takes over its methods as they are asked for."""

    def __init__(self, pattern: str, flags: int) -> None:
        self.pattern, self._flags = pattern, flags

    @cached_property
    def compiled(self) -> re.Pattern[str]:
        """The pattern itself."""
        return re.compile(self.pattern, self._flags)

    def __getattr__(self, name: str) -> Any:
        value = getattr(self.compiled, name)
        setattr(self, name, value)  # so it is asked for here but once
        return value


def late(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """Return what `re.compile` does, which compiles it when one of its methods is first asked for.

    What is wrong with the pattern is raised then. For patterns that most runs of the program don't use.
    """
    return cast("re.Pattern[str]", _Late(pattern, flags))
