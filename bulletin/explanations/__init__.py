"""The rules: name, severity, meaning, an example, and the example mended, each declared once.

Problems take their severity from here, and how to mend them, where that is the same for all; else that is
said where they are found, since it depends on what was typed. `bulletin/explaining.py` tells all of it.
"""

from typing import Final

from bulletin.explanations import files, numbers, records, setup, syntax, texts
from bulletin.explanations.explanation import Explanation, sentence

PARTS: Final[tuple[tuple[str, tuple[Explanation, ...]], ...]] = (
    (sentence("Typing YAML"), syntax.EXPLANATIONS),
    (sentence("Files"), files.EXPLANATIONS),
    (sentence("Records"), records.EXPLANATIONS),
    (sentence("Texts of bulletins"), texts.EXPLANATIONS),
    (sentence("Numbers"), numbers.EXPLANATIONS),
    (sentence("Settings and building"), setup.EXPLANATIONS),
)
"""The explanations of all rules under their titles, in the order in which an editor meets them."""
BY_RULE: Final = {explanation.rule: explanation for _, part in PARTS for explanation in part}
"""The same by the names of the rules."""
