"""The body of a bulletin or page with its slots filled: HTML, inline figures and blocks, in order."""

from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from typing import Any, Final

from bulletin.markup import Block, Role, Slot
from bulletin.model.bulletins import Bulletin
from bulletin.model.destinations import TYPED, Article, Destination, found
from bulletin.model.edition import Edition, linked_file
from bulletin.model.selection import selected
from bulletin.model.states import FigureState, states
from bulletin.text.dates import Date
from bulletin.views import addresses
from bulletin.views.citations import Citations
from bulletin.views.drawing import Chart, drawn
from bulletin.views.figures import FigureView, FigureViews, short_name, source_name
from bulletin.views.media import attributes, kind_and_size
from bulletin.views.policies import PolicyCard, policy_card
from bulletin.views.sheets import SheetNumber, Sheets
from bulletin.views.timelines import Step, timeline
from bulletin.views.words import printed_on, words_of


@dataclass(frozen=True, slots=True)
class Html:
    """Cleaned HTML, in which links and words are filled in already. It may be printed as it is."""

    html: str
    kind: str = "html"

    def __html__(self) -> str:
        """Return the HTML; markupsafe prints it without escaping."""
        return self.html


@dataclass(frozen=True, slots=True)
class BlockView:
    """A block: `kind` is figures, chart, policy or timeline; the other fields are what that kind shows.

    Where a chart can't be drawn, its numbers are shown. `level` is that of the block's heading, from 2.
    """

    kind: str
    level: int
    caption: tuple[Html | SheetNumber, ...]
    numbers: tuple[SheetNumber, ...] = ()
    chart: Chart | None = None
    policy: PolicyCard | None = None
    steps: tuple[Step, ...] = ()
    name: str = ""
    href: str = ""


Piece = Html | SheetNumber | BlockView
_OF_FILES: Final = frozenset({Role.PICTURE, Role.COPIES, Role.NOTE})


@dataclass(frozen=True)
class Filling:
    """Fills the slots of an edition's texts."""

    edition: Edition
    citations: Citations
    figures: FigureViews

    def body(self, article: Article, sheets: Sheets) -> tuple[Piece, ...]:
        """Return the pieces of an article's text; a plain page prints the newest states."""
        return tuple(_merged(self._pieces(article.body.parts, article, sheets)))

    def _pieces(self, parts: tuple[str | Slot, ...], article: Article, sheets: Sheets) -> Iterator[Piece]:
        for part in parts:
            if isinstance(part, str):
                yield Html(part)
            elif part.role is Role.BLOCK:
                yield self._block(article.body.blocks[part.index], article, sheets)
            elif part.role is Role.NUMBER:
                yield sheets.number(self.figure(article.body.references[part.index].target, article))
            elif part.role in _OF_FILES:
                yield Html(self._of_file(part, article))
            else:
                yield Html(escape(self._words(part, article)))

    def _words(self, slot: Slot, article: Article) -> str:
        reference = article.body.references[slot.index]
        if slot.role is Role.WORDS:
            return words_of(self.edition, reference.target, self._state(reference.target, article))
        if slot.role is Role.NAME:
            return self._name(reference.kind, reference.target)
        if reference.kind in TYPED:
            there = found(self.edition, article, reference)
            assert there  # noqa: S101  the edition is checked
            return self._destination(there, article)
        fragment = f"#{reference.fragment}" if reference.fragment else ""
        return f"{self._address(reference.kind, reference.target, article)}{fragment}"

    def _destination(self, there: Destination, article: Article) -> str:
        fragment = f"#{there.fragment}" if there.fragment else ""
        if there.kind == "static":
            return f"{addresses.of_file(there.id)}{fragment}"
        if there.kind == "filename":
            within = there.id.partition("/")[2]
            return f"{self._address('filename', f'/{within}', article)}{fragment}"
        return f"{addresses.of_path(there.path)}{fragment}"

    def _of_file(self, slot: Slot, article: Article) -> str:
        """Return what is said of an image in its tag, or behind a link to an attachment, as HTML."""
        there = found(self.edition, article, article.body.references[slot.index])
        if slot.role is not Role.NOTE and there and there.id in self.edition.images:
            return attributes(self.edition.images[there.id], sized=slot.role is Role.PICTURE)
        if slot.role is Role.NOTE and there and there.kind == "static" and there.id in self.edition.files:
            return f'<span class="note">〔{kind_and_size(self.edition.files[there.id])}〕</span>'
        return ""

    def _state(self, figure: str, article: Article) -> FigureState:
        """Return the state that an article prints: of its own day, or the newest in a plain page."""
        if isinstance(article, Bulletin):
            return printed_on(self.edition, figure, article)
        return states(self.edition.figures[figure])[-1]

    def _name(self, kind: str, id_: str) -> str:
        if kind == "bulletin":
            return self.citations.link(id_).text
        record: Any = self.edition.records(kind)[id_]
        if kind in {"enterprise", "place", "policy"}:
            return short_name(record)
        return source_name(record) if kind == "source" else str(record.name)

    def _address(self, kind: str, target: str, article: Article) -> str:
        edition = self.edition
        if kind == "filename":
            meant = edition.article(linked_file(article.path, target))
            assert meant  # noqa: S101  the edition is checked
            return (
                addresses.of_bulletin(meant.front_matter)
                if isinstance(meant, Bulletin)
                else addresses.of_page(meant)
            )
        if kind == "bulletin":
            return addresses.of_bulletin(edition.front_matters[target])
        return addresses.of_record(edition.records(kind)[target])

    def _is_past(self, date: Date, article: Article) -> bool:
        """Tell if a date had passed on the day on which an article says what is so: a page does every day."""
        if isinstance(article, Bulletin):
            return date.last < article.front_matter.as_of.first
        return self.edition.is_past(date)

    def figure(self, figure: str, article: Article) -> FigureView:
        """Return the view of a figure as an article prints it."""
        if not self.edition.figures[figure].revisions:
            return self.figures.of(figure)
        return self.figures.then(figure, self._state(figure, article))

    def _block(self, block: Block, article: Article, sheets: Sheets) -> BlockView:
        pieces = _merged(self._pieces(block.caption, article, sheets))
        caption = tuple(piece for piece in pieces if not isinstance(piece, BlockView))
        options = block.chosen
        if block.kind == "policy":
            policy = self.edition.policies[options["id"].strip()]
            card = policy_card(
                self.edition,
                lambda figure: sheets.number(self.figure(figure, article)),
                policy,
                lambda date: self._is_past(date, article),
            )
            return BlockView("policy", block.level, caption, policy=card)
        if block.kind == "timeline":
            enterprise = self.edition.enterprises[options["enterprise"].strip()]
            steps = timeline(self.edition, enterprise)
            name, href = short_name(enterprise), addresses.of_record(enterprise)
            return BlockView("timeline", block.level, caption, steps=steps, name=name, href=href)
        chosen = selected(self.edition, block)
        shown = tuple(sheets.number(self.figure(figure.id, article)) for figure in chosen)
        is_chart, in_order = block.kind == "chart", "ids" in options
        chart = drawn(self.edition, chosen, shown, in_order=in_order) if is_chart else None
        return BlockView(block.kind, block.level, caption, shown, chart)


def _merged(pieces: Iterator[Piece]) -> Iterator[Piece]:
    """Join neighbouring HTML, so that a template loops over as few pieces as there can be."""
    held: list[str] = []
    for piece in pieces:
        if isinstance(piece, Html):
            held.append(piece.html)
            continue
        if held:
            yield Html("".join(held))
            held = []
        yield piece
    if held:
        yield Html("".join(held))
