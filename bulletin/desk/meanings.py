"""What 【…】 can mean in a bulletin: figures of its sources by their words, records by their names.

A figure goes by what it prints, 【100%】, where no other of the bulletin's prints the same; else by that and
what tells it from those, 【68家：企业数】, 【68家：企业数，苏仙区】. So it is with records: 【复工率：指标】.
"""

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from typing import Final

from bulletin.check.rules import title_in_words
from bulletin.desk.fields import KIND_WORDS, MODALITIES
from bulletin.invisible import HIDDEN
from bulletin.markup import KINDS
from bulletin.model.appearance import state_in
from bulletin.model.bulletins import BulletinFrontMatter
from bulletin.model.edition import Edition
from bulletin.model.records import Enterprise, Figure, Place, Policy, Record, Source
from bulletin.model.states import FigureState
from bulletin.text.quantity import QuantityError
from bulletin.text.scripts import to_simplified
from bulletin.views.figures import short_name

_UNWRITTEN: Final = re.compile(r"[【】\r\n]")
"""What no words between 【】 hold."""
_BETWEEN: Final = re.compile(r"[:：]")
_PARTS: Final = re.compile("[,，、;；]")
_SIGNS: Final = re.compile(r"([\\`*_\[\]<>])")
_NUMERAL: Final = re.compile(r"[\d一二两三四五六七八九十百千万亿兩萬億半数幾几▢]")
_SHORTEST: Final = 2


@dataclass(frozen=True, slots=True)
class Meaning:
    """One thing that 【label】 stands for: `markdown` is how it is written on disk.

    `told` says more of it to choose by; `kind` and `target` are those of the reference, and `printed` what
    readers see of a figure.
    """

    label: str
    markdown: str
    told: str
    kind: str
    target: str
    printed: str = ""


@dataclass(frozen=True, slots=True)
class DeskReading:
    """What words between 【】 can mean; `sure` if that is the one thing there is."""

    meanings: tuple[Meaning, ...] = ()
    sure: bool = False


@dataclass(frozen=True, slots=True)
class _Citable:
    """A figure or a record as the bulletin can name it: by its `words`, told from others by `details`.

    `answers` are all words for each detail.
    """

    kind: str
    id: str
    words: str
    details: tuple[str, ...]
    answers: tuple[frozenset[str], ...]

    def fits(self, told: str) -> bool:
        """Tell if the words behind the colon are details of this one."""
        whole = folded_words(told)
        if any(whole in answers for answers in self.answers):
            return True
        parts = [folded_words(part) for part in _PARTS.split(told)]
        return all(any(part in answers for answers in self.answers) for part in parts)


@dataclass(frozen=True)
class DeskNames:
    """What the bulletin with this front matter can name; `cited` are figures that its text cites already."""

    edition: Edition
    front_matter: BulletinFrontMatter
    cited: tuple[str, ...] = ()

    @classmethod
    def of(cls, edition: Edition, front_matter: BulletinFrontMatter) -> "DeskNames":
        """Return what a bulletin of the edition, or one that is not in it yet, can name."""
        return cls(edition, front_matter)

    def citing(self, ids: Iterable[str]) -> "DeskNames":
        """Return these names with those of other figures, whatever source they are from."""
        added = [
            id_ for id_ in dict.fromkeys(ids) if id_ in self.edition.figures and id_ not in self._figures
        ]
        return replace(self, cited=(*self.cited, *added)) if added else self

    @property
    def figures(self) -> tuple[Meaning, ...]:
        """The figures that can be cited, in the order of their sources."""
        return tuple(self._of_figure(one) for one in self._figures.values() if one.id in self._labels)

    def figure(self, id_: str) -> Meaning | None:
        """Return how a figure is called; None for one that is unknown or prints what can't stand in 【】."""
        return self._of_figure(self._figures[id_]) if id_ in self._labels else None

    def printed(self, id_: str) -> str:
        """Return what a figure, of any source, prints in the bulletin; empty for one that is unknown."""
        figure = self.edition.figures.get(id_)
        return self._state(figure).printed if figure else ""

    def named(self, kind: str, id_: str, words: str = "") -> tuple[Meaning, ...]:
        """Return the ways to call a link to a record with these words, the shortest first.

        Without words its name stands for them. There are none for a record that is unknown.
        """
        record = self.edition.records(kind).get(id_) if kind in KINDS else None
        if record is None:
            return ()
        one = self._citable(record)
        words = words or one.words
        own = [words, *([f"{words}：{one.words}"] if one.words != words else [])]
        longer = [f"{own[-1]}，{detail}" if len(own) > 1 else f"{words}：{detail}" for detail in one.details]
        return tuple(_linked(one, words, label) for label in (*own, *longer) if _can_stand(label))

    def reading(self, words: str, *, figures_only: bool = False) -> DeskReading:
        """Return what words between 【】 can mean."""
        if exact := self._by_label.get(folded_words(words)):
            others = () if figures_only else self._records(words, "")
            return DeskReading((self._of_figure(exact), *others), sure=not others)
        for head, tail in _splits(words):
            if group := self._by_printed.get(folded_words(head)):
                fitting = [one for one in group if one.fits(tail)] if tail else group
                found = tuple(map(self._of_figure, fitting or group))
                if not tail and not figures_only:
                    found += self._records(head, "")
                return DeskReading(found, sure=len(found) == 1 and bool(fitting))
        for head, tail in () if figures_only else _splits(words):
            if found := self._records(head, tail):
                return DeskReading(found, sure=len(found) == 1)
        return DeskReading()

    def records_called(self, name: str, kind: str) -> tuple[Meaning, ...]:
        """Return the records of a kind that go by a name, which may be told from others by a detail."""
        for head, tail in _splits(name):
            if found := self._records(head, tail):
                return tuple(one for one in found if one.kind == kind)
        return ()

    def near(self, words: str) -> tuple[Meaning, ...]:
        """Return the figures that say the same number as words which none of them prints."""
        found: list[Meaning] = []
        if not _NUMERAL.search(words):
            return ()
        for one in self._figures.values():
            figure = self.edition.figures[one.id]
            try:
                said = self.edition.meaning(figure, self._state(figure).indicator, words)
                own = self.edition.meaning(figure, self._state(figure).indicator, one.words)
            except (KeyError, QuantityError):
                continue
            if (said.low, said.high, said.unit) == (own.low, own.high, own.unit) and one.id in self._labels:
                found.append(self._of_figure(one))
        return tuple(found)

    @cached_property
    def _figures(self) -> Mapping[str, _Citable]:
        of_sources = (
            figure
            for source in self.front_matter.sources
            for figure in self.edition.figures_by_source.of(source)
        )
        cited = (self.edition.figures[id_] for id_ in self.cited if id_ in self.edition.figures)
        return {figure.id: self._of(figure) for figure in (*of_sources, *cited)}

    def _state(self, figure: Figure) -> FigureState:
        return state_in(self.edition, self.front_matter, figure)

    def _as_of(self, state: FigureState) -> str:
        """Return the day that a figure is true of; without its year where that is the bulletin's."""
        if not state.as_of:
            return state.as_of_printed or "未注明"
        same = state.as_of.year == self.front_matter.date.year
        return state.as_of.chinese_short if same else state.as_of.chinese

    def _of(self, figure: Figure) -> _Citable:
        """Return a figure as it was when the bulletin appeared, with what tells it from others."""
        state, edition = self._state(figure), self.edition
        indicator, scope = edition.indicators.get(state.indicator), edition.scopes.get(state.scope or "")
        subject, source = edition.subjects.get(figure.subject), edition.sources.get(figure.source)
        as_of = self._as_of(state)
        told = (
            (indicator.name, *indicator.aliases) if indicator else (state.indicator,),
            (short_name(subject), *_names(subject)) if subject else (figure.subject,),
            (scope.name, *scope.aliases) if scope else ("原文没有限定",),
            (as_of, *((state.as_of.chinese, state.as_of.chinese_short) if state.as_of else ())),
            (figure.period.chinese if figure.period else figure.period_printed or "",),
            (figure.group or "",),
            (MODALITIES[figure.modality],),
            (figure.base or "",),
            (_source_words(source) if source else "",),
            (figure.locator or "",),
        )
        answers = tuple(frozenset(folded_words(word) for word in words if word) for words in told)
        return _Citable("figure", figure.id, state.printed, tuple(words[0] for words in told), answers)

    def _of_figure(self, one: _Citable) -> Meaning:
        told = "，".join(detail for detail in one.details[:4] if detail)
        return Meaning(self._labels[one.id], f"{{{{ {one.id} }}}}", told, one.kind, one.id, one.words)

    @cached_property
    def _by_printed(self) -> Mapping[str, list[_Citable]]:
        groups: defaultdict[str, list[_Citable]] = defaultdict(list)
        for one in self._figures.values():
            if _can_stand(one.words):
                groups[folded_words(one.words)].append(one)
        return groups

    @cached_property
    def _labels(self) -> Mapping[str, str]:
        return {one.id: label for group in self._by_printed.values() for one, label in _told_apart(group)}

    @cached_property
    def _by_label(self) -> Mapping[str, _Citable]:
        return {folded_words(label): self._figures[id_] for id_, label in self._labels.items()}

    def _records(self, head: str, tail: str) -> tuple[Meaning, ...]:
        """Return what is called `head`, told by `tail`; or what is called `tail`, for short `head`."""
        called = self._called(head)
        if not tail:
            labels = _told_apart(called)
            return tuple(_linked(one, head, label) for one, label in labels if _can_stand(label))
        label = f"{head}：{tail}"
        fitting = [_linked(one, head, label) for one in called if one.fits(tail)]
        if fitting or called:
            return tuple(fitting)
        name, *details = _PARTS.split(tail)
        short = set(folded_words(head)) <= set(folded_words(name))
        longer = [one for one in self._called(name) if not details or one.fits("，".join(details))]
        return tuple(_linked(one, head, label) for one in longer) if short else ()

    def _called(self, name: str) -> list[_Citable]:
        """Return the records that go by a name."""
        bare = name.strip().strip("《》")
        if len(bare) < _SHORTEST or _UNWRITTEN.search(bare):
            return []
        known = self.edition.names.records
        found = [
            *(known.get(bare) or known.get(to_simplified(bare), ())),
            *self._titled.get(bare, ()),
        ]
        return [
            replace(self._citable(self.edition.records(kind)[id_]), words=name)
            for kind, id_ in dict.fromkeys(found)
            if kind in KINDS
        ]

    @cached_property
    def _titled(self) -> Mapping[str, tuple[tuple[str, str], ...]]:
        """The topics, sources and bulletins by their titles, as these are typed: there may be thousands."""
        edition = self.edition
        found: defaultdict[str, tuple[tuple[str, str], ...]] = defaultdict(tuple)
        for kind in ("topic", "source", "bulletin"):
            for id_, record in edition.records(kind).items():
                if words := self._name(record).strip("《》"):
                    found[words] += ((kind, id_),)
        return found

    def _name(self, record: Record) -> str:
        if isinstance(record, Source):
            return _source_words(record)
        if record.label == "bulletin":
            return title_in_words(self.edition, self.edition.bulletins[record.id])
        return str(getattr(record, "name", ""))

    def _citable(self, record: Record) -> _Citable:
        place = getattr(record, "parent" if isinstance(record, Place) else "place", None)
        where = self.edition.full_name(place) if place and place in self.edition.places else ""
        kind = "公报" if record.label == "bulletin" else KIND_WORDS[record.label].name
        details = (kind, where)
        answers = tuple(frozenset({folded_words(detail)} if detail else ()) for detail in details)
        shown = tuple(detail for detail in details if detail)
        return _Citable(record.label, record.id, self._name(record), shown, answers)


@lru_cache(maxsize=1 << 12)
def folded_words(words: str) -> str:
    """Return words in one form for script and width, without spaces; signs as in -5% stay."""
    return to_simplified("".join(unicodedata.normalize("NFKC", HIDDEN.sub("", words)).split()))


def _can_stand(words: str) -> bool:
    return bool(words.strip()) and not _UNWRITTEN.search(words)


def _splits(words: str) -> Iterator[tuple[str, str]]:
    """Yield words whole, and parted at each colon."""
    yield words, ""
    for colon in _BETWEEN.finditer(words):
        if (head := words[: colon.start()].strip()) and (tail := words[colon.end() :].strip()):
            yield head, tail


def _told_apart(group: Sequence[_Citable]) -> Iterator[tuple[_Citable, str]]:
    """Yield what goes by the same words with labels of which no two are the same."""
    if len(group) == 1:
        yield group[0], group[0].words
        return
    labels = [_told(one, group) for one in group]
    counts, seen = Counter(labels), Counter[str]()
    for one, label in zip(group, labels, strict=True):
        seen[label] += 1
        if counts[label] > 1:
            label = f"{label}，第{seen[label]}个"  # noqa: PLW2901
        if _can_stand(label):
            yield one, label


def _told(one: _Citable, group: Sequence[_Citable]) -> str:
    """Return the words of one of a group, with as many details as tell it from the others."""
    same, details = [other for other in group if other is not one], []
    for at, detail in enumerate(one.details):
        left = [other for other in same if other.details[at : at + 1] == (detail,)]
        if detail and (len(left) < len(same) or not at):
            details.append(detail)
        same = left
        if not same:
            break
    return f"{one.words}：{'，'.join(details)}"


def _linked(one: _Citable, words: str, label: str) -> Meaning:
    markdown = f"[{shielded(words)}]({{{one.kind}}}{one.id})"
    return Meaning(label, markdown, "，".join(one.details), one.kind, one.id)


def shielded(words: str) -> str:
    """Return words as Markdown that shows them as they are."""
    return _SIGNS.sub(r"\\\1", words)


def _names(subject: Record) -> tuple[str, ...]:
    if isinstance(subject, Policy):
        return (subject.title, subject.title.strip("《》"))
    if isinstance(subject, Place | Enterprise):
        return (subject.name, *subject.aliases)
    return ()


def _source_words(source: Source) -> str:
    day = source.published.chinese if source.published else ""
    return source.title or f"{source.outlet or ''}{day}"
