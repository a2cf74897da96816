"""The labelled texts, and the scorer: recall, precision, and how much of what is found is read right.

A file is a text, a line of `----`, and a line for each quantity in the order of the text:

    约有4000人 | about | 4000..4000 | 人 | per=… | period=… | indicator=…

Behind these stand the fields of a draft; `fields.py` says how they are written and scored.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from pathlib import Path

from bulletin.draft.cells import with_cells
from bulletin.text.quantity import Quantity, decimal
from bulletin.text.quantity.running import Mention, mentions
from bulletin.text.tables import stated, tables

RULE = "\n----\n"


@dataclass(frozen=True)
class Label:
    """A quantity as a reader marked it; bounds are decimal digits, empty where unknown."""

    words: str
    start: int
    qualifier: str
    low: str
    high: str
    unit: str
    per: str = ""
    period: str = ""
    fields: Mapping[str, str] = field(default_factory=dict)
    """What a draft of it says; a field that the text does not tell is left out."""

    @property
    def end(self) -> int:
        """The offset behind its last character."""
        return self.start + len(self.words)


@dataclass(frozen=True)
class LabelledText:
    """A text with its quantities."""

    name: str
    text: str
    labels: tuple[Label, ...]


@dataclass
class Score:
    """What was found of some texts; `faults` says what was not right, a line each."""

    labelled: int = 0
    found: int = 0
    matched: int = 0
    right: int = 0
    faults: list[str] = field(default_factory=list)

    @property
    def recall(self) -> float:
        """Of the labelled quantities, the share that was found."""
        return self.matched / self.labelled

    @property
    def precision(self) -> float:
        """Of what was found, the share that is labelled."""
        return self.matched / self.found

    @property
    def accuracy(self) -> float:
        """Of what was found and labelled, the share with the right bounds, unit and qualifier."""
        return self.right / self.matched

    def __str__(self) -> str:
        return (
            f"{self.labelled} labelled, {self.found} found: recall {self.recall:.3f}, "
            f"precision {self.precision:.3f}, read right {self.accuracy:.3f}"
        )


def load(folder: Path) -> Iterator[LabelledText]:
    """Yield the labelled texts of `folder`; raise ValueError for a label that is not in its text."""
    for path in sorted(folder.glob("*.txt")):
        text, _, lines = path.read_text(encoding="utf-8").partition(RULE)
        yield LabelledText(path.stem, text, tuple(_labels(path, text, lines.splitlines())))


def _labels(path: Path, text: str, lines: list[str]) -> Iterator[Label]:
    reached = 0
    for line in filter(None, lines):
        words, qualifier, bounds, unit, *rest = (part.strip() for part in line.split(" | "))
        words = words.replace("⏎", "\n")
        start = text.find(words, reached)
        if start < 0:
            raise ValueError(f"{path}: 「{words}」 does not stand in the text behind offset {reached}")
        low, _, high = bounds.partition("..")
        more = dict(part.split("=", 1) for part in rest if part)
        per, period = more.pop("per", ""), more.pop("period", "")
        yield Label(words, start, qualifier, low, high, unit, per, period, more)
        reached = start + len(words)


def score(texts: Iterator[LabelledText] | list[LabelledText]) -> Score:
    """Find the quantities of `texts` and compare; one is found where the spans overlap, each once."""
    total = Score()
    for text in texts:
        cells = [cell.mention for table in tables(text.text) for cell in stated(text.text, table)]
        found = list(with_cells(mentions(text.text), cells))
        total.labelled += len(text.labels)
        total.found += len(found)
        free = list(found)
        for label in text.labels:
            hit = next((m for m in free if m.start < label.end and label.start < m.end), None)
            if hit is None:
                total.faults.append(f"{text.name}: missed 「{label.words}」")
                continue
            free.remove(hit)
            total.matched += 1
            if (wrong := difference(label, hit.quantity)) == "":
                total.right += 1
            else:
                total.faults.append(
                    f"{text.name}: 「{label.words}」 found as 「{shown(text, hit)}」: {wrong}"
                )
        total.faults += [f"{text.name}: not stated 「{shown(text, mention)}」" for mention in free]
    return total


def shown(text: LabelledText, mention: Mention) -> str:
    """Return the words of a mention, between what stands beside them."""
    before, after = text.text[max(0, mention.start - 6) : mention.start], text.text[mention.end :][:6]
    return f"{before}【{text.text[mention.start : mention.end]}】{after}".replace("\n", "⏎")


def difference(label: Label, quantity: Quantity) -> str:
    """Say what differs between what was labelled and what was read; the empty string if nothing does."""
    pairs = (
        ("qualifier", label.qualifier, quantity.qualifier.value),
        ("low", label.low, plain(quantity.low, label.low, quantity.low_open * 1)),
        ("high", label.high, plain(quantity.high, label.high, quantity.high_open * -1)),
        ("unit", label.unit, quantity.unit),
    )
    return ", ".join(f"{name} {had} not {want}" for name, want, had in pairs if want != had)


def plain(bound: Fraction | None, label: str, step: int) -> str:
    """Return a bound as the labels write it; for an excluded one they may have the next whole number."""
    if bound is None:
        return ""
    return label if label == decimal(bound + step) else decimal(bound)
