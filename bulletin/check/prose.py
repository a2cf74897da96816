"""Rules about the numbers that were typed into a bulletin: each has a source, and contradicts no record."""

import itertools
from collections.abc import Iterable, Iterator
from typing import Final

from bulletin.check.namesakes import entries_of
from bulletin.check.rules import Rule, at, problem, where_in_body, where_in_text
from bulletin.check.typed import Corrected, Unsourced, are_exchanged, outdated, unsourced
from bulletin.check.unknown import figure_words, offers
from bulletin.markup.copied import is_shown_around
from bulletin.model.bulletins import Bulletin
from bulletin.model.concordance import concordance
from bulletin.model.edition import Edition
from bulletin.model.records import Figure
from bulletin.problems import Message, Problem, Severity, message
from bulletin.text.spacing import plain_spaces

_REPLACE_OR_RECORD: Final = message(
    "write `{{{{ {figure} }}}}` instead of the number, or correct the record; if the text means another "
    "number, such as a goal or that of a part, record it as a figure of its own"
)
_OR_LIST: Final = message(
    "if that is meant, write `{{{{ {figure} }}}}`; else record the number, or list "
    "「{printed}」 in `not_figures`"
)


def corrected(edition: Edition, bulletin: Bulletin) -> Iterator[Problem]:
    """No number typed into a text is what a figure says at another time than the text's, or says no more."""
    for typed in (*unsourced(edition, bulletin), *outdated(edition, bulletin)):
        if typed.rule == "corrected-number" and typed.corrected:
            yield problem(
                typed.rule,
                where_in_text(edition, bulletin, typed.field, typed.number),
                _correction(typed, typed.corrected),
                message(
                    "a number that is written by its id is printed as it was on the bulletin's day, and a "
                    "later correction is noted beside it"
                ),
                _mend(
                    bulletin, typed, _OR_LIST.filled(figure=typed.corrected.figure.id, printed=typed.printed)
                ),
                Severity.ERROR if typed.contradicted else Severity.WARNING,
            )


def _correction(typed: Unsourced, found: Corrected) -> Message:
    """Say when a figure said the typed number, and what it said on the bulletin's day."""
    if found.state.until:
        return message(
            "{where} says {typed}, which 「{figure}」 said until {date}; it was corrected, and says {now}",
            where=_WHERE[typed.field],
            typed=typed.printed,
            figure=found.figure.id,
            date=found.state.until,
            now=found.then.printed,
        )
    return message(
        "{where} says {typed}, which 「{figure}」 says only since it was corrected; on the bulletin's day it "
        "said {then}",
        where=_WHERE[typed.field],
        typed=typed.printed,
        figure=found.figure.id,
        then=found.then.printed,
    )


def contradictions(edition: Edition, bulletin: Bulletin) -> Iterator[Problem]:
    """No number typed into a text contradicts the record that it seems to mean (BULLETIN_UNSOURCED)."""
    for typed in unsourced(edition, bulletin):
        if typed.rule == "contradicts-record" and (figure := typed.contradicted):
            yield problem(
                typed.rule,
                where_in_text(edition, bulletin, typed.field, typed.number),
                message(
                    "{where} says {typed}, but 「{figure}」 is {printed}",
                    where=_WHERE[typed.field],
                    typed=typed.printed,
                    figure=figure.id,
                    printed=figure.printed,
                ),
                message(
                    "indicator, subject and date seem to be the same, so one of the two is wrong, or the "
                    "text means another number"
                ),
                _mend(bulletin, typed, _REPLACE_OR_RECORD.filled(figure=figure.id)),
                edition.limits.unsourced,
            )


_MISTYPED: Final = message("{printed} has no source, and differs by a digit from 「{figure}」, {record}")
_EXCHANGED: Final = message(
    "{printed} has no source, and has two digits of 「{figure}」, {record}, exchanged"
)
_HEDGED: Final = message("{printed} has no source; 「{figure}」 hedges the number otherwise: {record}")


def slips(edition: Edition, bulletin: Bulletin) -> Iterator[Problem]:
    """No number of a text differs from a record's by one digit."""
    for typed in unsourced(edition, bulletin):
        if typed.rule == "digit-differs" and (figure := typed.close):
            yield problem(
                typed.rule,
                where_in_text(edition, bulletin, typed.field, typed.number),
                (
                    _EXCHANGED
                    if are_exchanged(typed.number.mention.quantity, edition.quantity(figure))
                    else _MISTYPED
                ).filled(printed=_words(typed), figure=figure.id, record=figure.printed),
                message("exchanged or mistyped digits look like this"),
                _mend(bulletin, typed, _OR_LIST.filled(figure=figure.id, printed=typed.printed)),
            )


def without_source(edition: Edition, bulletin: Bulletin) -> Iterator[Problem]:
    """Every number of a text stands for a figure or equals one (BULLETIN_UNSOURCED)."""
    # One of a line that was copied from around an article, and is to go, needs none: 浏览次数：123.
    for typed in unsourced(edition, bulletin):
        if typed.rule == "unsourced-number" and not (
            typed.field == "body" and is_shown_around(bulletin.body.text, typed.number.mention.start)
        ):
            yield problem(
                typed.rule,
                where_in_text(edition, bulletin, typed.field, typed.number),
                _HEDGED.filled(printed=_words(typed), figure=typed.hedged.id, record=typed.hedged.printed)
                if typed.hedged
                else message("{printed} has no source", printed=_words(typed)),
                message("readers are told how many numbers of the text are backed by a record"),
                _mend(
                    bulletin,
                    typed,
                    _OR_LIST.filled(figure=typed.hedged.id, printed=typed.printed)
                    if typed.hedged
                    else _recorded(edition, typed.offered, typed.printed),
                ),
                edition.limits.unsourced,
            )


def without_unit(edition: Edition, bulletin: Bulletin) -> Iterator[Problem]:
    """Every number of a table has a unit, or it can be held to no record (BULLETIN_UNSOURCED)."""
    typed = (number for _, number in concordance(edition, bulletin).unsourced if number.table)
    for _, found in itertools.groupby(typed, key=lambda number: number.table):
        numbers = list(found)
        words = dict.fromkeys(plain_spaces(number.mention.quantity.printed) for number in numbers)
        yield problem(
            "unsourced-number",
            where_in_body(bulletin, numbers[0]),
            message("the table has numbers without a unit: {numbers}", numbers=_first(words, "、", _SHOWN)),
            message("nothing compares them with the records, and they count as numbers without a source"),
            message(
                "write the unit into the head of their column or row, as in 企业（家）, or behind each "
                "number; if they are no amounts, write `not_figures: [{words}]`",
                words=_first((f'"{word}"' if "," in word else word for word in words), ", ", _LISTED),
            ),
            edition.limits.unsourced,
        )


def _first(words: Iterable[str], between: str, most: int) -> str:
    """Return the first of some words, with a sign between them, and three dots where there are more."""
    found = list(words)
    return between.join([*found[:most], *(["…"] if len(found) > most else [])])


_SHOWN, _LISTED = 6, 40
"""Numbers of one table that a message shows, and that it lists to be copied."""


_WHERE: Final = {
    "body": message("the text"),
    "title": message("the title"),
    "summary": message("the summary"),
}


def _words(typed: Unsourced) -> Message | str:
    """Return a typed number as messages tell of it: with the field, where that is not the text itself."""
    if typed.field == "title":
        return message("{printed} of the title", printed=typed.printed)
    if typed.field == "summary":
        return message("{printed} of the summary", printed=typed.printed)
    return typed.printed


def _recorded(edition: Edition, offered: tuple[Figure, ...], printed: str) -> Message:
    """Say which figure to write for a number, or that it is to be recorded."""
    if not offered:
        return message(
            "record it in content/data/figures/ and write its id in double braces; if it states no fact, "
            "list 「{printed}」 in `not_figures`",
            printed=printed,
        )
    return message(
        "write one of {offers}, or record it; if it states no fact, list 「{printed}」 in `not_figures`",
        offers=offers((f"{{{{ {one.id} }}}}", figure_words(edition, one)) for one in offered),
        printed=printed,
    )


def _mend(bulletin: Bulletin, typed: Unsourced, mend: Message) -> Message:
    """Return how to mend it, with the source that must be listed then.

    A value that comes to begin with braces needs quotes, or YAML reads no text.
    """
    sources = {one.source: "" for one in typed.named if one.source not in bulletin.front_matter.sources}
    if sources:
        mend = message(
            "{mend}; who writes such an id adds its source to `sources` too: {sources}",
            mend=mend,
            sources=", ".join(f"`{source}`" for source in sources),
        )
    if typed.field == "body" or bulletin.texts[typed.field].text[: typed.number.mention.start].strip():
        return mend
    return message("{mend}; a value that begins with double braces stands in quotes", mend=mend)


def not_figures(edition: Edition, bulletin: Bulletin) -> Iterator[Problem]:
    """What `not_figures` lists stands in the text."""
    if not bulletin.front_matter.not_figures:
        return
    text = plain_spaces(f"{bulletin.title.text}\n{bulletin.summary.text}\n{bulletin.body.text}")
    for index, words in enumerate(bulletin.front_matter.not_figures):
        if plain_spaces(words) not in text:
            yield problem(
                "unused-not-figure",
                at(edition, bulletin.front_matter, "not_figures", index),
                message("「{words}」 does not stand in the text", words=words),
                message("the list says which numbers of the text state no fact; this entry says nothing"),
                _as_it_stands(words, text),
            )


def _as_it_stands(words: str, text: str) -> Message:
    """Say what to do with words that do not stand in the text: with full-width commas they may be several."""
    several = entries_of(words)
    if len(several) > 1 and all(part in text for part in several):
        return message("if it is several, write `{entries}`", entries=", ".join(several))
    return message("delete it, or write it as it stands in the text")


MEANING: Final = (
    Rule("corrected-number", "bulletin", corrected),
    Rule("contradicts-record", "bulletin", contradictions),
    Rule("digit-differs", "bulletin", slips),
    Rule("unsourced-number", "bulletin", without_source),
    Rule("unsourced-number", "bulletin", without_unit),
    Rule("unused-not-figure", "bulletin", not_figures),
)
