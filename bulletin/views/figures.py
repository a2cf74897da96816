"""Figures as readers see them: the printed words, and date, scope and source beside them."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import lru_cache
from itertools import pairwise
from typing import Final, TypeVar

from bulletin.model.corrections import revision_id
from bulletin.model.edition import Edition, Subject
from bulletin.model.records import (
    Enterprise,
    Fault,
    Figure,
    Indicator,
    Modality,
    Policy,
    Record,
    Revision,
    Source,
)
from bulletin.model.states import FigureState, figure_then, states
from bulletin.text.dates import Date, Span
from bulletin.text.days import is_impossible, says_now, says_only_now
from bulletin.text.quantity import Qualifier, Quantity, TokenRole, datum
from bulletin.text.quantity.bases import base_in_words
from bulletin.text.quantity.format import parted_digits
from bulletin.text.scripts import Script, is_foreign
from bulletin.text.wording import say
from bulletin.views import addresses
from bulletin.views.citations import Citations
from bulletin.views.plan import DateView, Link
from bulletin.views.words import corrected_later

Linked = TypeVar("Linked", bound=Record)

MODALITIES: Final = {
    Modality.ACTUAL: "",
    Modality.EXPECTED: say("expected"),
    Modality.TARGET: say("target"),
    Modality.CAPACITY: say("capacity"),
    Modality.ENTITLEMENT: say("to be had"),
    Modality.CONDITION: say("condition"),
    Modality.DEMAND: say("demand"),
}
CORRECTED_SOURCE: Final = say("corrected by the source")
"""How a correction is labelled that the source made."""
_MARKS: Final = {
    TokenRole.HEDGE: "q",
    TokenRole.NUMBER: "number",
    TokenRole.GAP: "gap",
    TokenRole.UNIT: "unit",
    TokenRole.PER: "unit",
    TokenRole.PERIOD: "unit",
    TokenRole.BASE: "q",
    TokenRole.CHANGE: "q",
}
_LONG: Final = 7
"""More digits than this are set smaller."""


@dataclass(frozen=True, slots=True)
class Segment:
    """A piece of the printed words: `kind` is number, q (a hedge), unit or gap."""

    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class PrintedView:
    """A quantity as printed; `datum` is the `<data>` value, empty where the digits are lost.

    `exact` are the words as the source has them, where that is in another script than the page.
    """

    segments: tuple[Segment, ...]
    datum: str
    text: str
    missing: bool
    exact: str = ""

    @property
    def script(self) -> Script:
        """The script of the exact words."""
        return Script.HANT if is_foreign(self.exact, Script.HANS) else Script.HANS


@dataclass(frozen=True, slots=True)
class AsOf:
    """The day that a figure is true of.

    `kind` is `day` (stated), `period` (a span of time instead), `latest` (not later than), `words` (the
    source's own, no day), `impossible`, `lost` or `none`. `words` are the source's, where they name no day.
    Those beside the day that it is not later than may say `more` than 目前.
    """

    kind: str
    date: DateView | None = None
    words: str = ""
    more: bool = False

    @property
    def day(self) -> Date | None:
        """The day that is stated, or the month or year; None for none."""
        return Date.parse(self.date.iso) if self.kind == "day" and self.date else None


@dataclass(frozen=True, slots=True)
class Earlier:
    """An earlier state of a figure; `id` is that of the revision that tells of it."""

    id: str
    printed: PrintedView
    until: DateView
    reason: str
    fault: str
    change: str
    href: str
    told: str
    """What was changed, in words."""


@dataclass(frozen=True, slots=True)
class FigureView:
    """A figure with all that a page says of it; `fix` notes a correction later than what is shown.

    `period` is empty where `as_of` says it. `base` is what it is a change against, where the printed words do
    not say it; the label has it too.
    """

    id: str
    label: str
    href: str
    printed: PrintedView
    as_of: AsOf
    scope: str
    group: str
    modality: str
    subject: Link
    joint: tuple[Link, ...]
    indicator: Link
    source: Link
    follow: Link
    locator: str
    note: str
    period: str
    base: str
    earlier: tuple[Earlier, ...]
    long: bool
    bulletins: tuple[Link, ...]
    fix: str = ""
    fix_href: str = ""

    @property
    def undated(self) -> bool:
        """Whether the source states neither a day nor a period for it."""
        return self.as_of.kind not in {"day", "period"}


@dataclass(frozen=True)
class FigureViews:
    """Makes the views of an edition's figures, each once."""

    edition: Edition
    citations: Citations
    _links: dict[tuple[int, object], tuple[object, Link]] = field(
        default_factory=dict, repr=False, compare=False
    )

    def of(self, figure: str) -> FigureView:
        """Return the view of the newest state of `figure`."""
        return self.edition.results.get("figure-view", figure, self._of)

    def _of(self, figure: str) -> FigureView:
        return self._make(self.edition.figures[figure])

    def all(self, figures: Iterable[str]) -> tuple[FigureView, ...]:
        """Return the views of the figures with these ids."""
        return tuple(map(self.of, figures))

    def then(self, figure: str, state: FigureState) -> FigureView:
        """Return the view of an earlier state of `figure`, with a note of what it was corrected to."""
        newest, record = self.of(figure), self.edition.figures[figure]
        if not record.revisions:
            return newest
        every = states(record)
        if state == every[-1]:
            return newest
        return replace(
            self._make(figure_then(record, state)),
            fix=corrected_later(record, state),
            fix_href=newest.earlier[every.index(state)].href,
        )

    def _make(self, figure: Figure) -> FigureView:
        edition = self.edition
        indicator = edition.indicators[figure.indicator]
        quantity = edition.meaning(figure, figure.indicator)
        scope = edition.scopes.get(figure.scope or "")
        as_of = as_of_view(figure, edition.sources[figure.source])
        base = _base(figure, quantity)
        return FigureView(
            id=figure.id,
            label=f"{indicator.name}（{base}）" if base else indicator.name,
            href=addresses.of_figure(edition, figure.id),
            printed=printed_view(quantity),
            as_of=as_of,
            scope=scope.name if scope else "",
            group=figure.group or "",
            modality=MODALITIES[figure.modality],
            subject=self._link(edition.subjects[figure.subject], subject_link),
            joint=tuple(self._link(edition.subjects[subject], subject_link) for subject in figure.with_),
            indicator=self._link(indicator, indicator_link),
            source=self._link(edition.sources[figure.source], source_link),
            follow=self._link(self._followed(figure), follow_link),
            locator=figure.locator or "",
            note=figure.note or "",
            period="" if as_of.kind == "period" else _period(figure),
            base=base_in_words(base) if base else "",
            earlier=tuple(self._earlier(figure)),
            long=sum(character.isdecimal() for character in figure.printed) >= _LONG,
            bulletins=self.citations.citing("figure", figure.id),
        )

    def _link(self, record: Linked, make: Callable[[Linked], Link]) -> Link:
        """Return the link that is made of a record; the many figures that share one record share one link."""
        known = self._links.get((id(record), make))
        if known is None or known[0] is not record:
            known = self._links[id(record), make] = (record, make(record))
        return known[1]

    def _followed(self, figure: Figure) -> Subject | Indicator:
        """Return what one follows to hear of more: the subject, of a policy its place; else the indicator."""
        edition, subject = self.edition, self.edition.subjects[figure.subject]
        own = edition.places[subject.place] if isinstance(subject, Policy) else subject
        return own if self.citations.leads_to(own) else edition.indicators[figure.indicator]

    def _earlier(self, figure: Figure) -> Iterator[Earlier]:
        every = pairwise(states(figure))
        for revision, (state, following) in zip(figure.revisions, every, strict=True):
            yield Earlier(
                id=revision_id(figure, revision),
                printed=self.state_view(figure, state),
                until=date_view(revision.until),
                reason=revision.reason,
                fault=fault_of(revision),
                change=self.change(state, following),
                told=self._told(state, following),
                href=addresses.of_correction(revision.until, revision_id(figure, revision)),
            )

    def state_view(self, figure: Figure, state: FigureState) -> PrintedView:
        """Return the printed words of an earlier or the newest state."""
        return printed_view(self.edition.meaning(figure, state.indicator, state.printed))

    def told(self, figure: Figure, revision: Revision) -> str:
        """Say in words what a revision changed: what the figure said, and what it said from then on."""
        every = states(figure)
        number = figure.revisions.index(revision)
        return self._told(every[number], every[number + 1])

    def _told(self, old: FigureState, new: FigureState) -> str:
        name = self.edition.indicators[new.indicator].name
        changes = [self.change(old, new)]
        if old.printed != new.printed:
            changes.insert(0, say("was {old}, is now {new}", old=old.printed, new=new.printed))
        return f"{name}：{'；'.join(change for change in changes if change)}"

    def change(self, old: FigureState, new: FigureState) -> str:
        """Say in words what other than the printed words differs between two states."""
        edition = self.edition
        parts = []
        if old.indicator != new.indicator:
            names = (edition.indicators[state.indicator].name for state in (old, new))
            parts.append(say("indicator changed from “{old}” to “{new}”", **_change(names)))
        if old.scope != new.scope:
            scopes = (edition.scopes[s.scope].name if s.scope else say("not stated") for s in (old, new))
            parts.append(say("scope changed from “{old}” to “{new}”", **_change(scopes)))
        if (old.as_of, old.as_of_printed) != (new.as_of, new.as_of_printed):
            days = (
                _with_words(s.as_of, s.as_of_printed) if s.as_of else s.as_of_printed or say("not stated")
                for s in (old, new)
            )
            parts.append(say("date changed from “{old}” to “{new}”", **_change(days)))
        return "；".join(parts)


def _change(names: Iterable[str]) -> dict[str, str]:
    return dict(zip(("old", "new"), names, strict=True))


def _base(figure: Figure, quantity: Quantity) -> str:
    """Return against what a figure is a change, where its printed words do not say it themselves."""
    told = any(token.role is TokenRole.BASE for token in quantity.tokens)
    return "" if told else figure.base or ""


def fault_of(revision: Revision) -> str:
    """Say whose mistake a revision mends."""
    return say("a mistake in our record") if revision.fault is Fault.OURS else CORRECTED_SOURCE


def printed_view(quantity: Quantity) -> PrintedView:
    """Return the printed words of `quantity` in pieces."""
    roles = {token.role for token in quantity.tokens}
    words = "unit" if roles & {TokenRole.NUMBER, TokenRole.GAP} else "number"
    pieces = [
        Segment(kind, text)
        for token in quantity.tokens
        for kind, text in _split(_MARKS.get(token.role, words), token.text)
    ]
    return PrintedView(
        segments=tuple(_joined(pieces)),
        datum=datum(quantity) or "",
        text=quantity.printed,
        missing=quantity.qualifier is Qualifier.MISSING,
    )


def _split(kind: str, text: str) -> Iterator[tuple[str, str]]:
    """Part the 万 or 亿 behind digits from them, since it is set like a unit."""
    digits, scale = parted_digits(text) if kind == "number" else (text, "")
    yield from (("number", digits), ("unit", scale)) if scale else ((kind, text),)


def _joined(pieces: list[Segment]) -> Iterator[Segment]:
    """Join neighbours of one kind."""
    held: Segment | None = None
    for piece in pieces:
        if held and held.kind == piece.kind:
            held = replace(held, text=held.text + piece.text)
            continue
        if held:
            yield held
        held = piece
    if held:
        yield held


def as_of_view(figure: Figure, source: Source) -> AsOf:
    """Return what is known of the day that `figure` is true of."""
    if figure.as_of:
        return AsOf("day", date_view(figure.as_of, figure.as_of_printed))
    words = figure.as_of_printed or ""
    if "▢" in words:
        return AsOf("lost", words=words)
    if is_impossible(words):
        return AsOf("impossible", words=words)
    if words and source.published and (says_now(words)):
        return AsOf("latest", date_view(source.published), words, more=not says_only_now(words))
    if not words and (period := _period(figure)):
        return AsOf("period", words=period)
    return AsOf("words", words=words) if words else AsOf("none")


def _period(figure: Figure) -> str:
    """Return the span of time that a figure covers, in words; the empty string where it has none."""
    return span_in_words(figure.period, figure.period_printed)


def span_in_words(span: Span | None, words: str | None) -> str:
    """Return a span of time for readers, with the source's own `words` for it; empty where there is none."""
    return _with_words(span, words) if span else words or ""


@lru_cache(maxsize=1 << 12)
def date_view(date: Date, words: str | None = None) -> DateView:
    """Return `date` for readers and machines, beside it the source's own `words` where there are some."""
    return DateView(_with_words(date, words), str(date))


def _with_words(when: Date | Span, words: str | None) -> str:
    return say("{day} (“{words}” in the source)", day=when.chinese, words=words) if words else when.chinese


def subject_link(subject: Subject) -> Link:
    """Return the link to a place, an enterprise or a policy under its short name."""
    return Link(short_name(subject), addresses.of_record(subject))


def follow_link(followed: Subject | Indicator) -> Link:
    """Return the link to the page that says how to follow a place, an enterprise or an indicator."""
    channel = f"{addresses.FOLDERS[followed.label]}/{followed.id}"
    name = followed.name if isinstance(followed, Indicator) else short_name(followed)
    return Link(say("Follow {name}", name=name), addresses.of_follow(channel))


def indicator_link(indicator: Indicator) -> Link:
    """Return the link to an indicator under its name."""
    return Link(indicator.name, addresses.of_record(indicator))


def county_name(edition: Edition, place: str | None) -> str:
    """Return the name of the county that a place is or lies in, or its own above counties; empty for none."""
    county = edition.county_of(place)
    return own_name(edition, county) if county else ""


def own_name(edition: Edition, place: str) -> str:
    """Return the name of a place, behind its city's where another has the same."""
    name = edition.places[place].name
    places = [one for one in edition.named.ids(name) if one.startswith("place/")]
    return edition.full_name(place) if len(places) > 1 else name


def short_name(subject: Subject) -> str:
    """Return the name by which a page calls a subject: an enterprise's shortest abbreviation, if any.

    An alias is an abbreviation when all its characters stand in the name; so it is of the same script.
    """
    if not isinstance(subject, Enterprise):
        return subject.name
    shorter = [alias for alias in subject.aliases if set(alias) < set(subject.name)]
    return min(shorter, key=len, default=subject.name)


def source_link(source: Source) -> Link:
    """Return the link to a source under its outlet's name, which may not be printed."""
    return Link(source.outlet or say("unnamed outlet"), addresses.of_record(source))


def source_name(source: Source) -> str:
    """Return how pages call a source: its title, else outlet and day."""
    if source.title:
        return source.title
    published = source.published.chinese if source.published else ""
    if not source.outlet:
        return say("unsigned report of {day}", day=published)
    return say("report by {outlet}, {day}", outlet=source.outlet, day=published)
