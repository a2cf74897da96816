"""What each rule means, for `bulletin check --explain`: a sentence, an example, and the example mended."""

from collections.abc import Callable
from typing import Final

from bulletin.explanations import files, numbers, records, setup, syntax, texts
from bulletin.problems import CommandLine, Message, message

_PARTS: Final = (
    (message("Typing YAML"), syntax),
    (message("Files"), files),
    (message("Records"), records),
    (message("Texts of bulletins"), texts),
    (message("Numbers"), numbers),
    (message("Settings and building"), setup),
)
BY_RULE: Final = {explanation.rule: explanation for _, part in _PARTS for explanation in part.EXPLANATIONS}
"""The explanations of all rules, in the order in which an editor meets them."""

_TITLE: Final = message("The rules of the check")
_WRONG: Final = message("Wrong:")
_MENDED: Final = message("Mended:")
_ABOUT: Final = message(
    "Each message of a check names a rule. This page tells what each rule means, with an example of what "
    "breaks it, and the example mended. It says what `--explain` says."
)


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


def as_markdown(say: Callable[[Message], str]) -> str:
    """Return the page of all rules in one language, which `say` speaks: docs/rules.md."""
    lines = ["# " + say(_TITLE), "", say(_ABOUT), ""]
    for title, part in _PARTS:
        lines += ["## " + say(title), ""]
        for known in part.EXPLANATIONS:
            lines += [f"### {known.rule}", "", say(known.means), "", "```text", say(_WRONG), known.wrong, ""]
            lines += [say(_MENDED), known.right, "```", ""]
    return "\n".join(lines)
