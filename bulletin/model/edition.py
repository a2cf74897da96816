"""The edition: everything that one build publishes, immutable, with its indexes."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TypeVar

from bulletin.model.assets import Asset
from bulletin.model.bulletins import Bulletin, PlainPage
from bulletin.model.concordance import Concordance, concordance
from bulletin.model.names import Names
from bulletin.model.records import (
    Enterprise,
    Figure,
    Indicator,
    Level,
    Place,
    Policy,
    Record,
    Scope,
    Source,
    Topic,
)
from bulletin.model.settings import Limits
from bulletin.model.states import meaning
from bulletin.text.dates import Date
from bulletin.text.quantity import Quantity

Subject = Place | Enterprise | Policy
Key = TypeVar("Key")
Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a record was written: the file, and the keys that lead to it in there."""

    path: str
    pointer: tuple[str | int, ...] = ()


@dataclass(frozen=True)
class Edition:
    """All records and bulletins by id, in the order they were read."""

    places: Mapping[str, Place] = field(default_factory=dict)
    sources: Mapping[str, Source] = field(default_factory=dict)
    scopes: Mapping[str, Scope] = field(default_factory=dict)
    topics: Mapping[str, Topic] = field(default_factory=dict)
    indicators: Mapping[str, Indicator] = field(default_factory=dict)
    enterprises: Mapping[str, Enterprise] = field(default_factory=dict)
    policies: Mapping[str, Policy] = field(default_factory=dict)
    figures: Mapping[str, Figure] = field(default_factory=dict)
    bulletins: Mapping[str, Bulletin] = field(default_factory=dict)
    pages: Mapping[str, PlainPage] = field(default_factory=dict)
    images: Mapping[str, Asset] = field(default_factory=dict)
    origins: Mapping[tuple[str, str], Origin] = field(default_factory=dict)
    limits: Limits = field(default_factory=Limits)
    meanings: dict[tuple[str, str, str], Quantity] = field(default_factory=dict, compare=False, repr=False)
    """What printed words mean, by figure, indicator and words; kept by `meaning`, shared by `replace`."""

    def records(self, label: str) -> Mapping[str, Record]:
        """Return the records of the kind `label` (`place`, `policy`, …) by id."""
        return {
            "place": self.places,
            "source": self.sources,
            "scope": self.scopes,
            "topic": self.topics,
            "indicator": self.indicators,
            "enterprise": self.enterprises,
            "policy": self.policies,
            "figure": self.figures,
        }[label]

    @cached_property
    def subjects(self) -> Mapping[str, Subject]:
        """Whatever a figure can be about: places, enterprises and policies share their ids."""
        return {**self.places, **self.enterprises, **self.policies}

    @cached_property
    def articles(self) -> Mapping[str, Bulletin | PlainPage]:
        """Bulletins and pages by the files they were read from."""
        bulletins = {bulletin.path: bulletin for bulletin in self.bulletins.values()}
        return {**bulletins, **{page.path: page for page in self.pages.values()}}

    @cached_property
    def names(self) -> Names:
        """The names and aliases of places, enterprises, indicators, scopes and policies."""
        named = (self.places, self.enterprises, self.indicators, self.scopes)
        entries = [
            (record.label, record.id, name)
            for records in named
            for record in records.values()
            for name in (record.name, *record.aliases)
        ]
        policies = self.policies.values()
        return Names.of([*entries, *((p.label, p.id, p.title.strip("《》")) for p in policies)])

    @cached_property
    def concordances(self) -> Mapping[str, Concordance]:
        """Which numbers of each bulletin's text have a source."""
        return {bulletin.id: concordance(self, bulletin) for bulletin in self.bulletins.values()}

    @cached_property
    def quantities(self) -> Mapping[str, Quantity]:
        """What the newest words of every figure mean; a checked edition has one for each."""
        return {figure.id: self.meaning(figure, figure.indicator) for figure in self.figures.values()}

    def meaning(self, figure: Figure, indicator: str, printed: str | None = None) -> Quantity:
        """Return what `printed` (the figure's own words by default) means as a count of `indicator`.

        Raise QuantityError where the words can't be read.
        """
        key = (figure.id, indicator, printed or figure.printed)
        if key not in self.meanings:
            self.meanings[key] = meaning(figure, self.indicators[indicator], printed)
        return self.meanings[key]

    @cached_property
    def figures_of(self) -> Mapping[str, tuple[Figure, ...]]:
        """The figures about each subject, those that cover it jointly included."""
        return _grouped(
            (subject, figure)
            for figure in self.figures.values()
            for subject in (figure.subject, *figure.with_)
        )

    @cached_property
    def figures_by_indicator(self) -> Mapping[str, tuple[Figure, ...]]:
        """The figures of each indicator."""
        return _grouped((figure.indicator, figure) for figure in self.figures.values())

    @cached_property
    def figures_by_observation(self) -> Mapping[tuple[str, str], tuple[Figure, ...]]:
        """The figures of each indicator about each subject."""
        return _grouped(((figure.indicator, figure.subject), figure) for figure in self.figures.values())

    @cached_property
    def parts_of(self) -> Mapping[str, tuple[Figure, ...]]:
        """The figures that name each figure as their whole."""
        return _grouped((figure.whole, figure) for figure in self.figures.values() if figure.whole)

    @cached_property
    def figures_by_source(self) -> Mapping[str, tuple[Figure, ...]]:
        """The figures that each source printed."""
        return _grouped((figure.source, figure) for figure in self.figures.values())

    @cached_property
    def policies_by_source(self) -> Mapping[str, tuple[Policy, ...]]:
        """The policies that each source told of."""
        return _grouped((policy.source, policy) for policy in self.policies.values())

    @cached_property
    def policies_in(self) -> Mapping[str, tuple[Policy, ...]]:
        """The policies of each place; see `places_listing`."""
        return _grouped(
            (p, policy) for policy in self.policies.values() for p in self.places_listing(policy.place)
        )

    @cached_property
    def enterprises_in(self) -> Mapping[str, tuple[Enterprise, ...]]:
        """The enterprises of each place; see `places_listing`."""
        found = self.enterprises.values()
        return _grouped(
            (p, enterprise) for enterprise in found for p in self.places_listing(enterprise.place)
        )

    def places_listing(self, place: str | None) -> Iterator[str]:
        """Yield the places whose pages list what is in `place`: itself, and up to its county."""
        for above in self.lineage(place):
            if above.id == place or above.level not in {Level.PROVINCE, Level.CITY}:
                yield above.id

    @cached_property
    def children(self) -> Mapping[str, tuple[Place, ...]]:
        """The places right below each place."""
        return _grouped((place.parent, place) for place in self.places.values() if place.parent)

    @cached_property
    def newest(self) -> tuple[Bulletin, ...]:
        """All bulletins, the newest first, those of one day by id."""
        by_id = sorted(self.bulletins.values(), key=lambda bulletin: bulletin.id)
        return tuple(sorted(by_id, key=lambda bulletin: bulletin.matter.date, reverse=True))

    @cached_property
    def bulletins_of(self) -> Mapping[str, tuple[Bulletin, ...]]:
        """The bulletins of each place and of the places below it, the newest first."""
        return _grouped(
            (place.id, bulletin) for bulletin in self.newest for place in self.lineage(bulletin.matter.place)
        )

    def lineage(self, place: str | None) -> Iterator[Place]:
        """Yield the place `place`, its parent, and so on up; ends at a gap or a circle."""
        seen: set[str] = set()
        while place and place in self.places and place not in seen:
            seen.add(place)
            yield self.places[place]
            place = self.places[place].parent

    def place_of(self, subject: str) -> Place | None:
        """Return the place that the subject is, lies in or holds for."""
        record = self.subjects.get(subject)
        if isinstance(record, Place):
            return record
        return self.places.get(record.place) if record and record.place else None

    def county_of(self, place: str | None) -> str:
        """Return the county that a place is or lies in; the place itself where there is none."""
        above = list(self.lineage(place))
        return next((p.id for p in above if p.level is Level.COUNTY), above[0].id if above else "")

    def full_name(self, place: str) -> str:
        """Return a place's name behind its city's: 郴州市苏仙区; a city and a province stand alone."""
        names = [above.name for above in self.lineage(place) if above.level is not Level.PROVINCE]
        return "".join(reversed(names)) or self.places[place].name

    @cached_property
    def newest_date(self) -> Date | None:
        """The newest public date: of a bulletin, its update, or a correction."""
        dates: list[Date] = []
        for bulletin in self.bulletins.values():
            matter = bulletin.matter
            dates += [matter.date, *([matter.updated] if matter.updated else [])]
            dates += [correction.date for correction in matter.corrections]
        dates += [revision.until for figure in self.figures.values() for revision in figure.revisions]
        return max(dates, default=None)


def linked_file(article: str, target: str) -> str:
    """Return the path that a `{filename}` link in the file `article` means, in Pelican's way.

    It is read from the article's own folder; with a slash in front, from the content folder.
    """
    folders = article.split("/")[:-1]
    way = folders[:1] if target.startswith("/") else folders
    for part in target.strip("/").split("/"):
        if part == "..":
            way = way[:-1]
        elif part not in {"", "."}:
            way = [*way, part]
    return "/".join(way)


def _grouped(pairs: Iterable[tuple[Key, Value]]) -> Mapping[Key, tuple[Value, ...]]:
    groups: dict[Key, list[Value]] = defaultdict(list)
    for key, value in pairs:
        groups[key].append(value)
    return {key: tuple(values) for key, values in groups.items()}
