"""A body becomes a document. Pure, and no text that an editor could type makes it raise."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence, Set as AbstractSet
from dataclasses import replace
from html import unescape
from itertools import chain
from typing import Final

from bulletin.markup import blocks, clean, conservation, faults, look
from bulletin.markup.angles import spared
from bulletin.markup.blocks import Opened
from bulletin.markup.brackets import narrowed
from bulletin.markup.cells import placed, without_marks
from bulletin.markup.characters import cleaned_text
from bulletin.markup.document import Block, Document, Heading, Slot, TextPart, merged
from bulletin.markup.emphasis import emphasised
from bulletin.markup.fences import restored
from bulletin.markup.layout import laid_out
from bulletin.markup.left import whole_addresses
from bulletin.markup.limits import refusal_of_text
from bulletin.markup.numbers import numbers
from bulletin.markup.pairs import unpaired
from bulletin.markup.parser import LongRow, parsed_markdown
from bulletin.markup.paths import kept
from bulletin.markup.places import ITEMS, Places
from bulletin.markup.positions import Lines
from bulletin.markup.slots import Walk
from bulletin.markup.softbreaks import without_soft_breaks
from bulletin.markup.tokens import TOKEN, Tokens, tokenised
from bulletin.problems import Location, Problem, Report, Severity

_ID: Final = re.compile(r' id="([^"]*)"')
_MOST: Final = 200
"""Rows with too many cells that are told of one text."""
_NOTE: Final = re.compile(r"^[ \t>]*\[\^(?P<label>[^\]\n]+)\]:", re.MULTILINE)
_FRAGMENT: Final = re.compile(r' href="#([^"]*)"')
_EMPTY_NOTE: Final = re.compile(
    r'<li id="fn:([^"]*)">'
    r'(?:\s|<p>(?:\s|&nbsp;|<a class="footnote-backref"[^<>]*>[^<]*</a>)*</p>)*</li>'
)
_SLOT: Final = "\0"
"""What stands here for a slot, which readers see something in the place of."""


def convert(body: str) -> Document:
    """Convert the Markdown of a bulletin or page; what is wrong with it is in the problems.

    A body that would take unbounded time is refused: then there is nothing but the problem.
    """
    text, problems = cleaned_text(body)
    if refused := refusal_of_text(text):
        return Document((), problems=_sorted([*problems, refused]))
    text = narrowed(text)
    marked, tokens = tokenised(text)
    marked = whole_addresses(spared(kept(marked, tokens), tokens), tokens)
    laid = laid_out(marked, tokens)
    ready, pairs = unpaired(laid.text, tokens)
    ready, doubts = emphasised(ready, tokens)
    problems += [*laid.problems, *pairs, *doubts]
    try:
        result = parsed_markdown(ready)
    except RecursionError:
        return Document((), problems=_sorted([*problems, faults.too_deep()]))
    opened = result.blocks
    raw = restored(result.html, tokens)
    safe, html = clean.cleaned(raw), tokens.literal(raw, html=True)
    dropped, within = _dropped(html, safe, tokens.places), [*clean.links_in_links(html, tokens.places)]
    problems += [found for found in dropped if not _is_address(found) or found.location.line not in laid.raw]
    long_rows = list(_long_rows(result.long_rows, tokens))
    told = laid.raw | {found.location.line for found in long_rows}
    problems += long_rows
    within_html = "\n".join(line for at, line in enumerate(text.split("\n"), 1) if at in laid.raw)
    lost_notes = _lost_notes(text if any(map(_is_unsafe, problems)) else within_html)
    walk = Walk(tokens, frozenset(block.mark for block in opened)).through(without_soft_breaks(safe))
    if walk.unlinked and not any(found.rule in {"bad-link", "unsafe-html"} for found in problems):
        problems += [clean.unread_link(tokens.find(text), text) for text in walk.unlinked]
    problems += [fault for block in opened for fault in blocks.faults_of_block(block, tokens)]
    problems += within
    problems += [
        found
        for found in walk.problems
        if not _is_told(found, told, emptied=bool(within)) and not _is_of_note(found, lost_notes)
    ]
    problems += walk.outline.problems
    problems += [*clean.logins(tokens, problems)]
    problems += _changed(conservation.TypedBody(marked, laid.notes), walk, problems)
    problems += [found for found in _astray(walk) if not _is_marked(found, within_html)]
    return _document(walk, [block for block in opened if block.mark in walk.captions], problems)


def _is_address(found: Problem) -> bool:
    """Tell if a tag that can't stand is an address in angle brackets, <https://…> or <a@b.example>."""
    name = str(dict(found.what.arguments).get("name", ""))
    return name.endswith(":") or "@" in name


def _is_told(found: Problem, told: frozenset[int], *, emptied: bool) -> bool:
    """Tell if a mark is left as typed for a cause that has been told of its line: HTML, or a bar.

    Links without words, which stand nowhere, are told where some are `emptied` by another link in them.
    """
    if emptied and found.rule == "empty-link" and not found.location.line:
        return True
    return found.rule in {"left-mark", "bad-link", "unknown-footnote"} and found.location.line in told


def _is_unsafe(found: Problem) -> bool:
    return found.rule == "unsafe-html"


def _lost_notes(text: str) -> frozenset[str]:
    """Return the labels of the footnotes in a text that may stand in HTML, which has been told of."""
    return frozenset(found["label"] for found in _NOTE.finditer(text))


def _is_of_note(found: Problem, lost: AbstractSet[str]) -> bool:
    """Tell if a footnote's mark is said to have none, though one of these `lost` ones is meant."""
    return found.rule == "unknown-footnote" and dict(found.what.arguments)["label"] in lost


def _is_marked(found: Problem, within_html: str) -> bool:
    """Tell if a footnote is said to have no mark, and HTML that was told of has it."""
    return found.rule == "unused-footnote" and f"[^{dict(found.what.arguments)['label']}]" in within_html


def _long_rows(rows: Sequence[LongRow], tokens: Tokens) -> Iterator[Problem]:
    """Yield the problems of the rows with more cells than their head; equal ones stand in their order."""
    seen: Counter[str] = Counter()
    for row in rows[:_MOST]:
        cells = (re.escape(tokens.literal(cell.strip())) for cell in row.text.strip("| ").split("|"))
        pattern = r"[ \t]*[|｜][ \t]*".join(cells).replace(r"\*\*", r"(?:[ ]|\*\*|__)+")  # as `emphasised`
        yield look.long_row(tokens.places.find(pattern, seen[row.text]), row.cells, row.columns)
        seen[row.text] += 1


def _changed(typed: conservation.TypedBody, walk: Walk, problems: Sequence[Problem]) -> Iterator[Problem]:
    """Yield what breaks the law of conservation; not what another error has told of already."""
    errors = [found for found in problems if found.severity is Severity.ERROR]
    if any(found.rule in {"unsafe-html", "table-columns"} for found in errors):
        return
    lines = {found.location.line for found in errors}
    is_told = any(found.rule == "lost-text" for found in errors)
    for found in conservation.changed(typed, walk.parts, walk.captions, walk.tokens, told=is_told):
        if found.location.line not in lines:
            yield found


def _dropped(html: str, safe: str, body: Places) -> Iterator[Problem]:
    """Yield what cleaning has taken out of `html`."""
    raw = clean.is_raw(body.lines.text)
    yield from clean.faults_of_html(html, body, raw=raw)
    if raw:
        yield from clean.lost_tags(html, safe, body)


def _document(walk: Walk, opened: Sequence[Opened], problems: list[Problem]) -> Document:
    """Put a document together; slots count references and blocks in the order of the body."""
    tokens = walk.tokens
    shown = sorted(opened, key=lambda block: tokens.index(block.mark))
    places = {tokens.index(block.mark): place for place, block in enumerate(shown)}
    used = sorted(walk.used - places.keys())
    plain, tables = without_marks(_plain(walk.text))
    text, offsets = _spelled(plain, tokens)
    places |= {index: place for place, index in enumerate(used)}
    typed, unread = numbers(text, tokens.lines, placed(text, tables))
    return Document(
        parts=_placed(walk.parts, places),
        references=tuple(
            tokens.found[index].reference(tokens.lines, offsets.get(index, -1)) for index in used
        ),
        blocks=tuple(_block(block, walk, places) for block in shown),
        headings=tuple(_heading(heading, places) for heading in walk.outline.headings),
        text=text,
        numbers=typed,
        problems=_sorted(tokens.places.placed([*problems, *_outside_tables(unread, problems, tokens.lines)])),
    )


def _outside_tables(unread: Sequence[Problem], problems: Sequence[Problem], body: Lines) -> Iterator[Problem]:
    """Yield what is told of numbers, but of one that two cells of a row make that was pasted: 12,85%."""
    rows: set[int] = set()
    for found in problems:
        line = found.location.line
        while found.rule == "pasted-table" and body.says(line).strip():
            rows.add(line)
            line += 1
    for found in unread:
        is_parted = found.rule == "broken-number" or "," in str(dict(found.what.arguments).get("typed"))
        if found.location.line not in rows or not is_parted:
            yield found


def _astray(walk: Walk) -> Iterator[Problem]:
    """Yield the links to places of the same page that are not there, the way back of unused footnotes too.

    Yield the footnotes without words too.
    """
    shown = [*walk.parts, *chain.from_iterable(walk.captions.values())]
    html = "".join(part if isinstance(part, str) else _SLOT for part in shown)
    there = set(_ID.findall(html))
    for note in _EMPTY_NOTE.findall(html):
        if f"fnref:{note}" in there or f'"#fnref:{note}"' not in html:  # else it is told as unused
            label = unescape(note)
            yield faults.empty_footnote(_footnote(walk, label), label)
    for fragment in dict.fromkeys(_FRAGMENT.findall(html)):
        if fragment.startswith("fnref:") and fragment not in there:
            label = unescape(fragment.removeprefix("fnref:"))
            yield faults.unused_footnote(_footnote(walk, label), label)
        elif fragment not in there:
            typed = f"#{unescape(fragment)}"
            places = walk.tokens.places
            yield clean.no_such_place(places.location(places.link(typed, "fragment").offset), typed)


def _footnote(walk: Walk, label: str) -> Location:
    """Return where the footnote with this label was typed; in its id hyphens stand for spaces."""
    typed = re.escape(label).replace(r"\-", r"[-\s]+")
    return walk.tokens.places.find(rf"(?m)^[ \t>\u3000]*{ITEMS}\[\^{typed}\]:")


def _placed(parts: Sequence[TextPart], places: Mapping[int, int]) -> tuple[TextPart, ...]:
    """Let the slots of `parts` count references and blocks instead of tokens."""
    found = (part if isinstance(part, str) else Slot(part.role, places[part.index]) for part in parts)
    return tuple(merged(found))


def _block(opened: Opened, walk: Walk, places: Mapping[int, int]) -> Block:
    tokens = walk.tokens
    caption = [part for part in walk.captions[opened.mark] if part not in {"<p>", "</p>", "\n"}]
    line, column = tokens.lines.at(tokens[opened.mark].offset)
    level = walk.levels[opened.mark]
    return Block(opened.kind, _placed(caption, places), opened.options(tokens), line, column, level)


def _heading(heading: Heading, places: Mapping[int, int]) -> Heading:
    return replace(heading, parts=_placed(heading.parts, places))


def _plain(html: Sequence[str]) -> list[str]:
    """Return the text of `html` pieces, a line for each paragraph, cell or heading."""
    lines = (line.strip() for line in unescape("".join(html)).splitlines())
    return [line for line in lines if line]


def _spelled(text: str, tokens: Tokens) -> tuple[str, dict[int, int]]:
    """Return the text with references as they were typed, and where those of each token stand in it."""
    pieces, reached, length, offsets = [], 0, 0, {}
    for match in TOKEN.finditer(text):
        before, literal = text[reached : match.start()], tokens[match[0]].literal
        offsets[tokens.index(match[0])] = length + len(before)
        pieces += [before, literal]
        reached, length = match.end(), length + len(before) + len(literal)
    return "".join([*pieces, text[reached:]]), offsets


def _sorted(problems: Sequence[Problem]) -> tuple[Problem, ...]:
    return Report.of(problems).problems
