"""Rules about the words around a number that equals a record's: they may deny it, or tell of another year."""

import re
from collections.abc import Iterator
from typing import Final

from bulletin.check.beside import cited
from bulletin.check.rules import Rule, problem, where_in_text
from bulletin.model.bulletins import Bulletin
from bulletin.model.edition import Edition
from bulletin.model.records import Figure
from bulletin.problems import Location, Problem, Severity, message
from bulletin.text.quantity import Change

_REACH: Final = 12
"""Characters before and behind a number that are looked at."""


def denied(edition: Edition, bulletin: Bulletin) -> Iterator[Problem]:
    """No number that equals a record's stands among words that deny it or tell of another year."""
    for where, id_, before, after in _numbers(edition, bulletin):
        figure = edition.figures[id_]
        words = _denying(edition, figure, before, after) or _of_another_year(
            edition, bulletin, figure, before
        )
        if words:
            yield problem(
                "denied-number",
                where,
                message(
                    "「{words}」 stands beside what 「{figure}」 says: {printed}",
                    words=words,
                    figure=id_,
                    printed=figure.printed,
                ),
                message(
                    "the number is shown with that record as its source, which seems to say something else"
                ),
                message(
                    "correct the words or the number; if both are right, record the number as a figure "
                    "of its own"
                ),
                Severity.QUESTION,
            )


def _numbers(edition: Edition, bulletin: Bulletin) -> Iterator[tuple[Location, str, str, str]]:
    """Yield the numbers that a figure backs: where, the figure, and the words before and behind."""
    for place in cited(edition, bulletin):
        yield place.where, place.reference.target, place.before, place.after
    for entry in edition.concordance(bulletin.id).counted:
        if entry.number and len(entry.figures) == 1:
            text, mention = bulletin.texts[entry.field].text, entry.number.mention
            yield (
                where_in_text(edition, bulletin, entry.field, entry.number),
                entry.figures[0],
                text[max(0, mention.start - _REACH) : mention.start],
                text[mention.end : mention.end + _REACH],
            )


def _denying(edition: Edition, figure: Figure, before: str, after: str) -> str:
    """Return the words in the clause of a number that deny what its indicator counts; empty for none."""
    indicator = edition.indicators[figure.indicator]
    counted = " ".join((indicator.name, *indicator.aliases))
    for clause in (_CLAUSE.split(before)[-1], _CLAUSE.split(after)[0]):
        found = _NOT.search(clause)
        if found and found["what"] in counted and not _NOT.search(counted):
            return found[0]
    return ""


_CLAUSE: Final = re.compile(r"[，。；！？,;!?\n：:、（）()]|\{\{|\}\}")
_NOT: Final = re.compile("(?:没有|没能|没|未能|未|尚不能|不能|无法|暂不)(?P<what>[\u4e00-\u9fff]{2})")


def _of_another_year(edition: Edition, bulletin: Bulletin, figure: Figure, before: str) -> str:
    """Return the words that put a level into another year than its record; empty for none."""
    found = _YEAR.search(before)
    if found is None or edition.quantity(figure).change is not Change.LEVEL:
        return ""
    source = edition.sources.get(figure.source)
    day = figure.as_of or (source.published if source else None) or bulletin.matter.date
    own = bulletin.matter.date.year
    year = int(found["year"]) if found["year"] else own - _BACK[found["word"]]
    return "" if figure.period or year == day.year else found["when"]


_BACK: Final = {"去年": 1, "上年": 1, "前年": 2}
_YEAR: Final = re.compile(
    r"(?<![比较同与和从自至到由])(?P<when>(?P<word>去年|上年|前年)(?:同期|年?底|年?末)?|(?<!\d)(?P<year>20\d\d)年)"
    r"[，,]?[^，。；！？,;!?\n的已今现目截比较日]*\Z"
)
"""A year, and up to the number nothing but what is counted: 去年，全区复工率93.6%."""

MEANING: Final = (Rule("denied-number", "bulletin", denied),)
