"""How a rule is declared."""

from dataclasses import dataclass
from typing import Literal

Weight = Literal["error", "warning", "question", "note"]
"""How much a problem weighs, by the values of `Severity` in bulletin/problems.py, which imports this."""


@dataclass(frozen=True, slots=True)
class Explanation:
    """What the rule `rule` finds: in a sentence, and in an example as it is typed and as it is mended.

    `severities` is how much its problems weigh. Where there are several, whoever finds a problem says which;
    where nothing is said, it is the first. `mend` says how to mend it, where that is the same for all.
    """

    rule: str
    means: str
    wrong: str
    right: str
    severities: tuple[Weight, ...] = ("error",)
    mend: str = ""


def sentence(words: str) -> str:
    """Return `words`, which `make messages` finds by this function's name: catalogues translate them."""
    return words
