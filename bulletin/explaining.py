"""What each rule means, as `bulletin check --explain` and docs/rules.md tell it."""

from collections.abc import Callable
from typing import Final

from bulletin.explanations import BY_RULE, PARTS
from bulletin.explanations.explanation import Explanation
from bulletin.problems import CommandLine, Message, Severity, message

_TITLE: Final = message("The rules of the check")
_WRONG: Final = message("Wrong:")
_MENDED: Final = message("Mended:")
_ABOUT: Final = message(
    "Each message of a check names a rule. This page tells what each rule means, with an example of what "
    "breaks it, and the example mended. It says what `--explain` says."
)
_WEIGHS: Final = {
    Severity.ERROR: message("An error: nothing is published until it is mended."),
    Severity.WARNING: message("A warning: it is published all the same."),
    Severity.QUESTION: message("A question: only who knows the matter can say whether something is wrong."),
    Severity.NOTE: message("A note: nothing is wrong."),
}
_DEPENDS: Final = message("What it is depends on the case.")


def explain(rule: str) -> tuple[Message, ...]:
    """Return what the rule `rule` means, line by line; of `all`, one line each."""
    if rule == "all":
        return tuple(_head(known) for known in BY_RULE.values())
    found = BY_RULE[rule]
    return (
        _head(found),
        *(message("  {words}", words=weighs) for weighs in (*_weights(found), *_mend(found))),
        message("  wrong:"),
        *_indented(found.wrong),
        message("  mended:"),
        *_indented(found.right),
    )


def _mend(known: Explanation) -> tuple[Message, ...]:
    """Return how what a rule finds is mended, where that is the same for all."""
    return (message("To mend it: {mend}.", mend=Message(known.mend)),) if known.mend else ()


def _head(known: Explanation) -> Message:
    return message("{rule}: {means}", rule=known.rule, means=Message(known.means))


def _weights(known: Explanation) -> tuple[Message, ...]:
    """Return how much problems of a rule weigh, a sentence each."""
    weights = tuple(_WEIGHS[Severity(name)] for name in known.severities)
    return weights if len(weights) == 1 else (_DEPENDS, *weights)


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
    for title, part in PARTS:
        lines += ["## " + say(Message(title)), ""]
        for known in part:
            lines += [f"### {known.rule}", "", say(Message(known.means)), ""]
            lines += [*map(say, _weights(known)), *map(say, _mend(known)), ""]
            lines += ["```text", say(_WRONG), known.wrong, "", say(_MENDED), known.right, "```", ""]
    return "\n".join(lines)
