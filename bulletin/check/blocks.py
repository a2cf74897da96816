"""Blocks of a text that name what is there, and show nothing of it all the same."""

from collections.abc import Iterator
from typing import Final

from bulletin.check.rules import Rule, problem, where_in_body
from bulletin.markup import Block
from bulletin.model.bulletins import Bulletin, PlainPage
from bulletin.model.edition import Edition
from bulletin.model.selection import selected
from bulletin.problems import Message, Problem, Severity, message


def shows_something(edition: Edition, article: Bulletin | PlainPage) -> Iterator[Problem]:
    """A block of figures, a chart or a timeline has something to show."""
    for block in article.body.blocks:
        if said := _nothing(edition, block):
            what, mend = said
            why = message("readers get nothing in its place, and the words around it lead nowhere")
            yield problem("bad-block", where_in_body(article, block), what, why, mend, Severity.WARNING)


def _nothing(edition: Edition, block: Block) -> tuple[Message, Message] | None:
    """Return what is wrong with a block that shows nothing, and how it is mended; None for all others."""
    options = block.chosen
    if block.kind == "timeline":
        enterprise = edition.enterprises[options["enterprise"].strip()]
        if enterprise.timeline:
            return None
        return (
            message(
                "the enterprise 「{id}」 has no `timeline`, so the block shows nothing", id=enterprise.id
            ),
            message("record its `timeline` (date, text, source), or delete the block"),
        )
    if block.kind not in {"figures", "chart"} or "ids" in options or selected(edition, block):
        return None
    asked = ", ".join(f"{key}: {value.strip()}" for key, value in options.items())
    return (
        message("no figure fits `{options}`, so the block shows nothing", options=asked),
        message("correct the options, record such a figure, or delete the block"),
    )


MEANING: Final = tuple(Rule("bad-block", label, shows_something) for label in ("bulletin", "page"))
"""Rules that take every record to be sound."""
