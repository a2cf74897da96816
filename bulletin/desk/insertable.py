"""What the bar above a text can put into it: numbers, links to records, and the cards of these.

All are typed as 【…】, which says by itself what it stands for.
"""

from collections.abc import Iterator
from itertools import islice
from typing import Final, NamedTuple

from bulletin.desk.fields import KIND_WORDS
from bulletin.desk.finding import find, matches, record_name
from bulletin.desk.marks import BLOCKS, OF_RECORD
from bulletin.desk.meanings import DeskNames, Meaning
from bulletin.desk.paragraphs import plain_ends
from bulletin.desk.working import Working
from bulletin.model.edition import Edition
from bulletin.model.records import Enterprise, Place, Policy
from bulletin.views.figures import short_name

_KINDS: Final = ("enterprise", "policy", "place", "topic", "indicator")
_SUBJECTS: Final = ("enterprise", "policy", "place")
_FOUND: Final = 12
_FIGURES: Final = 60


class InsertPiece(NamedTuple):
    """What a button of the bar types: the words, what is said of them, and whether they are a paragraph.

    `button` is what the button says, where that is not the words.
    """

    words: str
    about: str
    is_whole: bool = False
    button: str = ""


def figure_pieces(working: Working, typed: str = "") -> Iterator[InsertPiece]:
    """Yield the numbers that a bulletin can cite; of these the ones of which something was typed."""
    found = (one for one in working.names.figures if not typed or matches(typed, one.label, one.told))
    for one in islice(found, _FIGURES):
        yield InsertPiece(f"【{one.label}】", one.told)


def record_pieces(working: Working, typed: str = "") -> Iterator[InsertPiece]:
    """Yield what links to records; to those that the bulletin is about, where nothing was typed."""
    edition, names = working.edition, working.names
    found = (
        ((hit.kind, hit.id, hit.by) for hit in find(edition, _KINDS, typed, _FOUND))
        if typed
        else islice(dict.fromkeys((kind, id_, "") for kind, id_ in _about(working)), _FOUND)
    )
    for kind, id_, by in found:
        record = edition.records(kind)[id_]
        short = short_name(record) if isinstance(record, Enterprise | Place | Policy) else ""
        if words := _linking(names, kind, id_, by or short):
            full = record_name(record)
            about = full if full not in words else ""
            yield InsertPiece(words, "，".join(filter(None, (KIND_WORDS[kind].name, about))))
        yield from _cards(edition, names, kind, id_)


def _about(working: Working) -> Iterator[tuple[str, str]]:
    """Yield the records that the numbers of a bulletin are of, its place and the policies of its sources."""
    edition, matter = working.edition, working.matter
    for one in working.names.figures:
        figure = edition.figures[one.target]
        yield from ((kind, figure.subject) for kind in _SUBJECTS if figure.subject in edition.records(kind))
    if matter.place in edition.places:
        yield "place", matter.place
    for id_, policy in edition.policies.items():
        if policy.source in matter.sources:
            yield "policy", id_


def _linking(names: DeskNames, kind: str, id_: str, words: str) -> str:
    """Return 【…】 that links to a record and to no other: by these words alone, if they say which it is."""
    for one in names.named(kind, id_, words):
        reading = names.reading(one.label)
        if reading.sure and _is(reading.meanings[0], kind, id_):
            return f"【{one.label}】"
    return ""


def _is(meaning: Meaning, kind: str, id_: str) -> bool:
    return (meaning.kind, meaning.target) == (kind, id_)


def _cards(edition: Edition, names: DeskNames, kind: str, id_: str) -> Iterator[InsertPiece]:
    """Yield the blocks that show a record: a policy's card, the timeline of an enterprise that has one."""
    of = next((block_ for block_, (_, of) in OF_RECORD.items() if of == kind), "")
    if not of or (kind == "enterprise" and not edition.enterprises[id_].timeline):
        return
    for one in names.named(kind, id_):
        found = names.records_called(one.label, kind)
        if len(found) == 1 and _is(found[0], kind, id_):
            yield InsertPiece(f"【{BLOCKS[of]}：{one.label}】", "", is_whole=True, button=BLOCKS[of])
            return


def with_paragraph(working: Working, caret: str, words: str) -> tuple[str, int]:
    """Return what was typed with a paragraph behind that of the caret, and its number; else at the end.

    `caret` is how many characters stand before it, as a form says it.
    """
    text, at = plain_ends(working.typed.body), int(caret) if caret.isdecimal() else -1
    ends = [one.end for one in working.written.paragraphs]
    number = next((number for number, end in enumerate(ends, 1) if 0 <= at <= end), len(ends))
    if not number:
        return f"{words}\n{text}", 1
    end = ends[number - 1]
    return f"{text[:end]}\n\n{words}{text[end:]}", number + 1
