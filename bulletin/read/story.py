"""The story of a Word file: what its elements show, laid out as lines (ECMA-376, part 1, 17).

It is given the starts and ends of elements in order, and keeps no tree of them.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from bulletin.read.layout import LineLayout, raised

_DELETED: Final = frozenset({"w:del", "w:moveFrom", "w:cellDel"})
_SKIPPED: Final = frozenset({"w:rt", "w:sectPr", "w:tblGrid", "w:object", "w:placeholder"})
_PICTURES: Final = frozenset({"pic:pic", "v:imagedata", "c:chart", "dgm:relIds", "w:object"})
_MARKS: Final = {
    "w:tab": "\t",
    "w:ptab": "\t",
    "w:br": "\n",
    "w:cr": "\n",
    "w:noBreakHyphen": "\u2011",
    "w:softHyphen": "\u00ad",
    "m:sup": "^",
    "m:den": "/",
}
"""What elements without a text of their own print; in formulas, a sign in place of where something stands."""
_OFF: Final = frozenset({"0", "false", "off"})
_UNPRINTED: Final = frozenset(
    {"", "XE", "TC", "TA", "RD", "SET", "ASK", "PRIVATE", "NEXT", "NEXTIF", "SKIPIF", "ADVANCE", "PAGE"}
)
"""Fields that put nothing into the text, or no more than the number of a page."""
_ORDER: Final = 40
"""Characters of a field's order, of which the first word says what it is."""


def is_on(attributes: Mapping[str, str]) -> bool:
    """Tell if an element that switches something on does so."""
    return attributes.get("val", "1") not in _OFF


@dataclass(slots=True)
class _Run:
    """How the text of a run looks."""

    is_hidden: bool
    is_raised: bool = False
    is_struck: bool = False


@dataclass(slots=True)
class _Paragraph:
    is_hidden: bool = False
    is_joined: bool = False
    """Whether its mark is deleted or hidden, so that the next one goes on in its line."""


@dataclass(slots=True)
class _Cell:
    across: int = 1
    goes_on: bool = False
    is_deleted: bool = False


@dataclass(slots=True)
class _Field:
    order: str = ""
    has_result: bool = False
    has_text: bool = False


class Story:
    """Takes the elements of a part by short names (w:p), and lays its text out.

    `hidden` are the ids of styles that hide text. `left` counts what was left out, by kind; `notes` are the
    notes referred to, in order. Of a part with notes of a `kind`, `noted` has the lines by kind and id.
    """

    def __init__(self, layout: LineLayout, hidden: frozenset[str], kind: str = "") -> None:
        self.left: Counter[str] = Counter()
        self.notes: list[tuple[str, str]] = []
        self.noted: dict[tuple[str, str], tuple[str, ...]] = {}
        self._layout, self._styles, self._kind = layout, hidden, kind
        self._note = ""
        self._skipped = 0
        self._open: list[str] = []
        self._text: list[str] = []
        self._runs: list[_Run] = []
        self._paragraphs: list[_Paragraph] = []
        self._cells: list[_Cell] = []
        self._rows: list[str] = []
        """Why each open row is left out; empty for one that is not."""
        self._fields: list[_Field] = []
        self._chosen: list[bool] = []

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """Take the start of an element."""
        if self._skipped:
            self._skipped += 1
            return
        parent = self._open[-1] if self._open else ""
        if tag in _PICTURES:
            self.left["pictures"] += 1
        if self._is_skipped(tag, parent):
            self._skipped = 1
            return
        self._open.append(tag)
        if tag in {"w:t", "m:t", "w:instrText"}:
            self._text = []
        elif mark := _MARKS.get(tag, "") if parent not in {"w:tabs", "w:pPr"} else "":
            self._print(mark)
        elif parent in {"w:rPr", "w:pPr", "w:tcPr", "w:trPr"}:
            self._style(tag, parent, attributes)
        else:
            self._begin(tag, attributes)

    def _is_skipped(self, tag: str, parent: str) -> bool:
        """Tell if nothing within an element is printed."""
        if tag in _DELETED and parent not in {"w:rPr", "w:trPr", "w:tcPr"}:
            self.left["deleted"] += 1
            return True
        if tag == "mc:Choice" and self._chosen:
            is_second, self._chosen[-1] = self._chosen[-1], True
            return is_second
        if tag == "mc:Fallback" and self._chosen:
            return self._chosen[-1]
        return tag in _SKIPPED or tag.endswith("Change")

    def _begin(self, tag: str, attributes: Mapping[str, str]) -> None:
        layout = self._layout
        match tag:
            case "w:p":
                self._paragraphs.append(_Paragraph())
                layout.open_block()
            case "w:r":
                self._runs.append(_Run(bool(self._paragraphs) and self._paragraphs[-1].is_hidden))
            case "w:tbl":
                layout.open_table()
            case "w:tr":
                self._rows.append("")
                layout.open_row()
            case "w:tc":
                self._cells.append(_Cell())
                layout.open_cell()
            case "mc:AlternateContent":
                self._chosen.append(False)
            case "w:footnote" | "w:endnote":
                self._note = attributes.get("id", "")
                self._layout = LineLayout()
            case _:
                self._refer(tag, attributes)

    def _refer(self, tag: str, attributes: Mapping[str, str]) -> None:
        """Take an element that stands for something else."""
        match tag:
            case "w:fldChar":
                self._field(attributes.get("fldCharType", ""))
            case "w:footnoteReference" | "w:endnoteReference":
                self.notes.append(
                    (tag.removeprefix("w:").removesuffix("Reference"), attributes.get("id", ""))
                )
                self._print(f"[{len(self.notes)}]")
            case "w:commentReference":
                self.left["comments"] += 1
            case "w:altChunk" | "w:subDoc":
                self.left["parts"] += 1
            case "w:sym":
                self._symbol(attributes.get("char", ""))

    def _style(self, tag: str, parent: str, attributes: Mapping[str, str]) -> None:
        """Take a property of a run, a paragraph, a row or a cell."""
        within = self._open[-3] if len(self._open) > 2 else ""  # noqa: PLR2004  it, and rPr or the like
        if parent == "w:rPr" and within == "w:r" and self._runs:
            _set(self._runs[-1], tag, attributes, self._styles)
        elif parent == "w:rPr" and within == "w:pPr" and self._paragraphs:
            if tag in _DELETED or (tag in {"w:vanish", "w:specVanish"} and is_on(attributes)):
                self._paragraphs[-1].is_joined = True
        elif tag == "w:pStyle" and self._paragraphs:
            self._paragraphs[-1].is_hidden = attributes.get("val", "") in self._styles
        elif parent == "w:trPr" and self._rows:
            self._style_row(tag, attributes)
        elif parent == "w:tcPr" and self._cells:
            self._style_cell(tag, attributes)

    def _style_row(self, tag: str, attributes: Mapping[str, str]) -> None:
        if tag == "w:gridBefore":
            self._layout.skip_cells(_number(attributes))
        elif tag == "w:del" or (tag == "w:hidden" and is_on(attributes)):
            self._rows[-1] = "deleted" if tag == "w:del" else "hidden"

    def _style_cell(self, tag: str, attributes: Mapping[str, str]) -> None:
        match tag:
            case "w:gridSpan":
                self._cells[-1].across = _number(attributes)
            case "w:vMerge":
                self._cells[-1].goes_on = attributes.get("val") != "restart"
            case "w:cellDel":
                self._cells[-1].is_deleted = True

    def _field(self, kind: str) -> None:
        """Take a mark of a field; one without a result shows what only Word can work out."""
        if kind == "begin":
            self._fields.append(_Field())
        elif kind == "separate" and self._fields:
            self._fields[-1].has_result = True
        elif kind == "end" and self._fields:
            done = self._fields.pop()
            name = done.order.split(maxsplit=1)[:1]
            if not done.has_text and "".join(name).upper() not in _UNPRINTED and not done.has_result:
                self.left["fields"] += 1

    def _symbol(self, char: str) -> None:
        """Print a sign of a font; those of private use are signs in that font alone."""
        code = int(char, 16) if char.isalnum() and len(char) == 4 and char.isascii() else 0xF000  # noqa: PLR2004
        if 0x20 <= code < 0xD800 or 0xF900 <= code < 0xFFF0:  # noqa: PLR2004  surrogates and private use
            self._print(chr(code))
        else:
            self.left["symbols"] += 1

    def data(self, text: str) -> None:
        """Take some text."""
        if not self._skipped and self._open and self._open[-1] in {"w:t", "m:t", "w:instrText"}:
            self._text.append(text)

    def _print(self, text: str) -> None:
        if self._fields and self._fields[-1].has_result:
            self._fields[-1].has_text = True
        run = self._runs[-1] if self._runs else _Run(is_hidden=False)
        if run.is_hidden:
            self.left["hidden"] += 1
            return
        self.left["struck"] += run.is_struck * len(text)
        self._layout.write(raised(text) if run.is_raised else text)

    def end(self, tag: str) -> None:
        """Take the end of an element."""
        if self._skipped:
            self._skipped -= 1
            return
        self._open.pop()
        if tag in {"w:t", "m:t"}:
            self._print("".join(self._text))
        elif tag == "w:instrText":
            if self._fields and len(self._fields[-1].order) < _ORDER:
                self._fields[-1].order += "".join(self._text)
        else:
            self._finish(tag)

    def _finish(self, tag: str) -> None:
        layout = self._layout
        match tag:
            case "w:p":
                layout.close_block(joined=self._paragraphs.pop().is_joined)
            case "w:r":
                self._runs.pop()
            case "w:tc":
                cell = self._cells.pop()
                layout.close_cell(cell.across, goes_on=cell.goes_on, dropped=cell.is_deleted)
            case "w:tr":
                if reason := self._rows.pop():
                    self.left[reason] += 1
                    layout.drop_row()
            case "w:tbl":
                layout.close_table()
            case "mc:AlternateContent":
                self._chosen.pop()
            case "w:footnote" | "w:endnote":
                self.noted[self._kind, self._note] = layout.lines


def _set(run: _Run, tag: str, attributes: Mapping[str, str], hidden: frozenset[str]) -> None:
    """Take a property of a run."""
    match tag:
        case "w:rStyle":
            run.is_hidden = run.is_hidden or attributes.get("val", "") in hidden
        case "w:vanish":
            run.is_hidden = is_on(attributes)
        case "w:strike" | "w:dstrike":
            run.is_struck = is_on(attributes)
        case "w:vertAlign":
            run.is_raised = attributes.get("val") == "superscript"


def _number(attributes: Mapping[str, str]) -> int:
    """Return how many columns something goes over."""
    typed = attributes.get("val", "")
    return max(1, int(typed)) if typed.isascii() and typed.isdigit() and len(typed) < 5 else 1  # noqa: PLR2004
