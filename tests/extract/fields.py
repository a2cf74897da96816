"""The scorer of what drafts say around a number: what is counted, of whom, in which scope, when, how meant.

A label's fields stand behind its number: `| indicator=… | subject=… | scope=… | as_of=… | span=…`
and `| modality=…`.
A field that is left out is one that the text does not tell; for the modality that is `actual`. Several
readings are parted by `/`, `-` among them is that of telling nothing, and `?` is not counted: editors would
differ. An indicator or a scope is an id of the vocabulary, or the words for what is counted; a draft's
own words are right where they hold these and little else. A subject is the text's own name for it.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache
from typing import Any, Final

import yaml
from corpus import Label, LabelledText, shown

from bulletin.draft.context import extract
from bulletin.draft.extracts import Extract, NamedWords
from bulletin.model.names import Names
from bulletin.text.scripts import to_simplified
from bulletin.vocabulary import text_of

FIELDS: Final = ("indicator", "subject", "scope", "as_of", "span", "modality")
_CHANGE: Final = "的变化"
_BESIDE: Final = 6
"""Characters that a draft's words may have beside those of the label."""


@dataclass
class FieldScore:
    """How often a field was told and drafted right, and how often not told and yet filled."""

    told: int = 0
    right: int = 0
    untold: int = 0
    filled: int = 0
    faults: list[str] = field(default_factory=list)

    @property
    def share_right(self) -> float:
        """Of those that the text tells, the share that is right."""
        return self.right / self.told if self.told else 1.0

    @property
    def share_filled(self) -> float:
        """Of those that the text does not tell, the share that is filled."""
        return self.filled / self.untold if self.untold else 0.0

    def __str__(self) -> str:
        return (
            f"{self.right}/{self.told} right ({self.share_right:.3f}), "
            f"{self.filled}/{self.untold} filled ({self.share_filled:.3f})"
        )


@cache
def vocabulary() -> Names:
    """Return the names that a new newsroom has: indicators and scopes, and no place or enterprise yet."""
    return Names.of(
        (name, ((kind, record["id"]),))
        for kind in ("indicator", "scope")
        for record in yaml.safe_load(text_of(kind))
        for name in (record["name"], *record.get("aliases", ()))
    )


def score_fields(texts: Iterable[LabelledText]) -> dict[str, FieldScore]:
    """Draft records of `texts` and compare; what is not found has nothing right and nothing filled."""
    scores = {name: FieldScore() for name in FIELDS}
    for text in texts:
        free = list(extract(text.text, vocabulary()))
        for label in text.labels:
            hit = next((m for m in free if m.mention.start < label.end and label.start < m.mention.end), None)
            if hit:
                free.remove(hit)
            for name, one in scores.items():
                _compare(one, text, label, name, hit)
    return scores


def _compare(total: FieldScore, text: LabelledText, label: Label, name: str, hit: Extract | None) -> None:
    wanted = label.fields.get(name, "actual" if name == "modality" else "-").split("/")
    if "?" in wanted:
        return
    nothing = "actual" if name == "modality" else "-"
    found = _drafted(hit, name) if hit else None
    said = found if isinstance(found, str) else found.id or found.text if found else ""
    is_right = hit is not None and (
        nothing in wanted if not said or said == nothing else any(_is(name, want, found) for want in wanted)
    )
    if wanted == [nothing]:
        total.untold += 1
        total.filled += hit is not None and not is_right
    else:
        total.told += 1
        total.right += is_right
    if hit and not is_right:
        words = f"{said}（{found.text}）" if isinstance(found, NamedWords) and found.id else said
        mention = shown(text, hit.mention)
        total.faults.append(f"{text.name}: {mention} {name} {words or '-'} not {'/'.join(wanted)}")


def _drafted(hit: Extract, name: str) -> Any:
    return hit.period if name == "span" else getattr(hit, name)


def _is(name: str, want: str, found: Any) -> bool:
    """Tell if what was drafted is what a label says."""
    if not isinstance(found, NamedWords):
        return bool(want == found or (name == "span" and want in found))
    had, words = to_simplified(found.text), to_simplified(want)
    if name == "subject":
        return had == words
    if found.id or want.isascii():
        return found.id == want
    head = words.removesuffix(_CHANGE)
    if had.endswith(_CHANGE) != words.endswith(_CHANGE):
        return False
    return head in had and len(had) <= len(words) + _BESIDE
