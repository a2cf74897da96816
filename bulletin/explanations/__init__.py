"""What each rule means, for `bulletin check --explain`: a sentence, an example, and the example mended."""

from typing import Final

from bulletin.explanations import files, numbers, records, setup, syntax, texts
from bulletin.problems import CommandLine, Message, message

BY_RULE: Final = {
    explanation.rule: explanation
    for part in (syntax, files, records, texts, numbers, setup)
    for explanation in part.EXPLANATIONS
}
"""The explanations of all rules, in the order in which an editor meets them."""


def explain(rule: str) -> tuple[Message, ...]:
    """Return what the rule `rule` means, line by line; of `all`, one line each."""
    if rule == "all":
        return tuple(
            message("{rule}: {means}", rule=known.rule, means=known.means) for known in BY_RULE.values()
        )
    found = BY_RULE[rule]
    return (
        message("{rule}: {means}", rule=found.rule, means=found.means),
        message("  wrong:"),
        *_indented(found.wrong),
        message("  mended:"),
        *_indented(found.right),
    )


def _indented(text: str) -> tuple[Message, ...]:
    """Return the lines of an example; one that calls this program is a command that can be pasted."""
    program = "bulletin "
    lines = (
        CommandLine(line.removeprefix(program)) if line.startswith(program) else line
        for line in text.split("\n")
    )
    return tuple(message("    {line}", line=line) for line in lines)
