"""The numbers that editors have typed without 【】, and the figures that they may stand for.

Which numbers count, and what equals them, is what `check` says: `concordance` and `unsourced`.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from bulletin.check.typed import unsourced
from bulletin.desk import asking
from bulletin.desk.asking import DeskPlace, DeskProblem
from bulletin.desk.bodies import Body
from bulletin.desk.marks import live_brackets
from bulletin.desk.meanings import DeskNames, Meaning
from bulletin.desk.paragraphs import plain_ends
from bulletin.desk.places import TypedPlaces
from bulletin.markup.convert import convert
from bulletin.markup.words import convert_words
from bulletin.model.bulletins import Bulletin
from bulletin.model.concordance import concordance


@dataclass(frozen=True, slots=True)
class PlainNumber:
    """A number of a text that is typed out, and where: all of its paragraph where no more is known.

    The paragraph is 0 where not even that is. It is `sourced` if a figure of the sources says the same: the
    `figures`. Where none does, `offered` are those that may be meant. `link` is what to write in place of its
    words, where they were typed anew and one figure alone equals them and prints what they say.
    """

    place: DeskPlace
    sourced: bool
    figures: tuple[Meaning, ...] = ()
    offered: tuple[Meaning, ...] = ()
    link: str = ""


def plain_numbers(body: Body, field: str = "body") -> tuple[PlainNumber, ...]:
    """Return the numbers that were typed out in a body, or in the title or summary, in order."""
    if not body.paragraphs:
        return ()
    text = plain_ends(body.text)
    bulletin = _bulletin(body.names, text, field)
    edition = body.names.edition.with_bulletin(bulletin)
    offers = {one.number: one.named for one in unsourced(edition, bulletin) if one.field == field}
    places = TypedPlaces(text)
    found = []
    for entry in concordance(edition, bulletin).counted:
        if (number := entry.number) and entry.field == field:
            words = bulletin.texts[field].text[number.mention.start : number.mention.end]
            own = max(places.find(number.line, number.column, words), places.find(number.line, 1, ""))
            near = (one.id for one in offers.get(number, ()) if one.id not in entry.figures)
            one = _number(body, own, words, _meanings(body, entry.figures), _meanings(body, near))
            found.append(replace(one, sourced=bool(entry.figures)))
    return tuple(_outside_code(body, sorted(found, key=lambda one: one.place)))


def _bulletin(names: DeskNames, text: str, field: str) -> Bulletin:
    """Return the bulletin with a text in this field, and nothing in the others."""
    words = {name: convert_words(text if field == name else "") for name in ("title", "summary")}
    document = convert(text if field == "body" else "")
    return Bulletin(names.front_matter, words["title"], words["summary"], document, "", body_line=1)


def _meanings(body: Body, ids: Iterable[str]) -> tuple[Meaning, ...]:
    ids = tuple(ids)
    known = body.names.citing(ids)
    return tuple(one for id_ in ids if (one := known.figure(id_)))


def _number(
    body: Body,
    own: int,
    words: str,
    figures: tuple[Meaning, ...],
    offered: tuple[Meaning, ...],
) -> PlainNumber:
    """Return a number that stands at a place of the text on disk, or in the line that begins there."""
    place, link = DeskPlace(0, 0, 0, words), ""
    if own >= 0:
        paragraph = body.paragraph_at(own)
        typed = body.typed_at(own, own + len(words))
        if typed and body.typed[typed[0] : typed[1]] != words:
            typed = None
        place = DeskPlace(paragraph.number, *(typed or (paragraph.start, paragraph.end)), words)
        link = _link(words, figures) if typed and paragraph.touched else ""
    return PlainNumber(place, bool(figures), figures, offered, link)


def _link(words: str, figures: tuple[Meaning, ...]) -> str:
    """Return what to write in place of a number; empty where that is not sure."""
    if len(figures) != 1 or words.count(figures[0].printed) != 1:
        return ""
    return words.replace(figures[0].printed, f"【{figures[0].label}】")


def _outside_code(body: Body, numbers: Sequence[PlainNumber]) -> Iterator[PlainNumber]:
    """Yield numbers, without a link those in code, where 【】 is text."""
    text = linked(body.typed, numbers)
    live = (
        {match.start() for match in live_brackets(text, line=body.is_line)} if text != body.typed else set()
    )
    added = 0
    for one in numbers:
        at = one.place.start + added + one.link.find("【")
        added += len(one.link) - (one.place.end - one.place.start) if one.link else 0
        yield one if not one.link or at in live else replace(one, link="")


def linked(typed: str, numbers: Iterable[PlainNumber]) -> str:
    """Return the typed text with 【…】 for each number typed anew that one figure alone equals."""
    typed = plain_ends(typed)
    for one in sorted(numbers, key=lambda one: one.place, reverse=True):
        if one.link:
            typed = typed[: one.place.start] + one.link + typed[one.place.end :]
    return typed


def number_problems(numbers: Iterable[PlainNumber]) -> Iterator[DeskProblem]:
    """Yield what is to be settled about numbers: those that several figures equal, or none."""
    for one in numbers:
        if len(one.figures) > 1:
            yield asking.equals_several(one.place, one.figures)
        elif not one.sourced:
            yield asking.without_figure(one.place, one.offered)
