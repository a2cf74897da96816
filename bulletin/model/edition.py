"""The edition: everything that one build publishes, immutable, with its groups."""

from collections.abc import Hashable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import cached_property
from typing import Any, Final, Generic, TypeVar, cast

from bulletin.engine.tracking import ALL, InMemory, Results, Tracked, Tracker
from bulletin.model.assets import Attachment, Picture
from bulletin.model.bulletins import Bulletin, BulletinFrontMatter, PlainPage
from bulletin.model.groups import Groups, Member, grouped, newest_first
from bulletin.model.ledger import BEGUN, Known, LedgerKey
from bulletin.model.names import NameEntry, Names
from bulletin.model.records import (
    Enterprise,
    Figure,
    Indicator,
    Level,
    Named,
    Place,
    Policy,
    Record,
    Scope,
    Source,
    Topic,
)
from bulletin.model.settings import Limits
from bulletin.model.states import meaning
from bulletin.packing import Packed
from bulletin.text.dates import Date
from bulletin.text.quantity import Quantity
from bulletin.text.scripts import Script
from bulletin.text.spacing import letters_of_name

Subject = Place | Enterprise | Policy
OwnForms = tuple[tuple[str, Script, str], ...]
"""How names are written in a script, each with the name as it was typed."""
Value = TypeVar("Value")

KINDS: Final = {
    "place": "places",
    "source": "sources",
    "scope": "scopes",
    "topic": "topics",
    "indicator": "indicators",
    "enterprise": "enterprises",
    "policy": "policies",
    "figure": "figures",
    "bulletin": "bulletins",
    "page": "pages",
    "image": "images",
    "file": "files",
}
"""The kinds of what an edition holds, each with the name of its mapping."""
ASSETS: Final = ("image", "file")
"""Those that are read from no text."""


@dataclass(frozen=True, slots=True)
class Origin(Packed):
    """Where a record was written: the file, and the keys that lead to it in there."""

    path: str
    pointer: tuple[str | int, ...] = ()


@dataclass(frozen=True, slots=True)
class Grouping(Generic[Value]):
    """The groups of one name; the records of each by its key, in the order of the edition."""

    name: str
    held: Mapping[Hashable, tuple[str, ...]]
    records: Mapping[str, Value]
    tracker: Tracker

    def ids(self, key: Hashable = "") -> tuple[str, ...]:
        """Return the ids of the records of a group."""
        self.tracker.note(self.name, key)
        return self.held.get(key, ())

    def of(self, key: Hashable = "") -> tuple[Value, ...]:
        """Return the records of a group."""
        return tuple(self.records[id_] for id_ in self.ids(key))

    def keys(self) -> tuple[Hashable, ...]:
        """Return the keys of all groups, in no order that would mean anything."""
        self.tracker.note(self.name, ALL)
        return tuple(self.held)


@dataclass(frozen=True)
class Edition:
    """All records and bulletins by id, in the order they were read.

    `groups` are found where they are not given. What is derived from records is asked of `results`, whose
    tracker is told of all that is read where the mappings are `tracked`. `shown` is the part that is public,
    where that is known. `as_of` is the moment at which the public looks at it, None for always. What rules
    measure by is `all_limits`; they ask for `limits`, which is noted. `known` is what the ledger knows.
    """

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
    images: Mapping[str, Picture] = field(default_factory=dict)
    files: Mapping[str, Attachment] = field(default_factory=dict)
    origins: Mapping[tuple[str, str], Origin] = field(default_factory=dict)
    known: Mapping[LedgerKey, Known] = field(default_factory=dict)
    all_limits: Limits = field(default_factory=Limits)
    as_of: datetime | None = None
    groups: Groups | None = field(default=None, compare=False, repr=False)
    results: Results = field(default_factory=InMemory, compare=False, repr=False)
    shown: "Edition | None" = field(default=None, compare=False, repr=False)

    def tracked(self, results: Results) -> "Edition":
        """Return this edition as one that asks `results`, and tells its tracker what is read."""
        mappings: dict[str, Any] = {
            name: Tracked(label, self.mapping(label), results.tracker) for label, name in KINDS.items()
        }
        mappings["origins"] = Tracked("origin", self.all_origins, results.tracker)
        mappings["known"] = Tracked("known", self.known, results.tracker)
        return replace(self, **mappings, groups=self.all_groups, results=results)

    def with_bulletin(self, bulletin: Bulletin) -> "Edition":
        """Return this edition with another text of a bulletin; of what is read of it nothing is noted.

        Its groups stay as they are, and with them all names: they do not depend on the text.
        """
        results = InMemory(held={("all-names", ""): (self.names, {})})
        mappings: dict[str, Any] = {name: self.mapping(label) for label, name in KINDS.items()}
        mappings["bulletins"] = _Instead(self.mapping("bulletin"), bulletin.id, bulletin)
        mappings["origins"] = self.all_origins
        mappings["known"] = self.known.held if isinstance(self.known, Tracked) else self.known
        return replace(self, **mappings, groups=self.all_groups, results=results)

    def mapping(self, label: str) -> Mapping[str, Any]:
        """Return all of the kind `label` (`place`, `bulletin`, …) by id; of this nothing is noted."""
        found = getattr(self, KINDS[label])
        return cast("Mapping[str, Any]", found.held if isinstance(found, Tracked) else found)

    @property
    def all_origins(self) -> Mapping[tuple[str, str], Origin]:
        """Where every record was written; of this nothing is noted."""
        return self.origins.held if isinstance(self.origins, Tracked) else self.origins

    def records(self, label: str) -> Mapping[str, Record]:
        """Return the records of the kind `label` (`place`, `policy`, …) by id."""
        return cast("Mapping[str, Record]", getattr(self, KINDS[label]))

    @property
    def limits(self) -> Limits:
        """What rules measure by."""
        self.results.tracker.note("limits", ALL)
        return self.all_limits

    @property
    def has_ledger(self) -> bool:
        """Whether anything was published yet that the ledger tells of."""
        return BEGUN in self.known

    @cached_property
    def all_groups(self) -> Groups:
        """All groups; of this nothing is noted."""
        if self.groups is not None:
            return self.groups
        places = self.mapping("place")
        return grouped(self._in_order(), lambda place: lineage(places, place))

    def _in_order(self) -> Iterator[Member]:
        """Yield all members of groups, those of a kind in the order in which groups keep them."""
        for label in (
            "place",
            "enterprise",
            "indicator",
            "scope",
            "policy",
            "topic",
            "source",
            "figure",
            "page",
        ):
            yield from self.mapping(label).values()
        yield from newest_first(self.mapping("bulletin").values())

    def _grouping(self, name: str, records: Mapping[str, Value]) -> Grouping[Value]:
        return Grouping(name, self.all_groups.get(name, {}), records, self.results.tracker)

    @cached_property
    def subjects(self) -> "Subjects":
        """Whatever a figure can be about: places, enterprises and policies share their ids."""
        return Subjects(self.places, self.enterprises, self.policies)

    @cached_property
    def articles(self) -> Grouping[Bulletin | PlainPage]:
        """Bulletins and pages by the files they were read from."""
        return self._grouping("articles", {})

    def article(self, path: str) -> Bulletin | PlainPage | None:
        """Return the bulletin or page that was read from the file `path`; None where there is none."""
        for name in self.articles.ids(path):
            label, id_ = _parted(name)
            return self.bulletins[id_] if label == "bulletin" else self.pages[id_]
        return None

    @cached_property
    def named(self) -> Grouping[Record]:
        """The records that go by each name, by their kinds and ids."""
        return self._grouping("names", {})

    def named_alike(self, name: str) -> tuple[str, ...]:
        """Return the records that go by a name in letters of either case and width, and with other spaces.

        They are given by their kinds and ids.
        """
        form = letters_of_name(name)
        found = (*self.named.ids(name), *self.named.ids(form), *self._grouping("folded_names", {}).ids(form))
        return tuple(dict.fromkeys(found))

    @cached_property
    def titled(self) -> Grouping[Record]:
        """The topics and sources of each name or title, by their ids."""
        return self._grouping("titles", {})

    @property
    def has_traditional(self) -> bool:
        """Whether anything is written in Traditional characters."""
        return self.results.get("has-traditional", "", self._has_traditional)

    def _has_traditional(self, _: str) -> bool:
        return bool(self._grouping("traditional", {}).ids())

    @property
    def own_forms(self) -> OwnForms:
        """The names of records that state them in either script."""
        return self.results.get("own-forms", "", self._own_forms)

    def _own_forms(self, _: str) -> OwnForms:
        found = map(_parted, self._grouping("own_forms", {}).ids())
        records = (cast("Named", self.records(label)[id_]) for label, id_ in found)
        return tuple(sorted(form for record in records for form in _forms(record)))

    @property
    def names(self) -> Names:
        """The names and aliases of places, enterprises, indicators, scopes and policies."""
        return self.results.get("all-names", "", self._names)

    def _names(self, _: str) -> Names:
        self.results.tracker.note("names", ALL)
        held = cast("Mapping[str, tuple[str, ...]]", self.all_groups.get("names", {}))
        return Names.of((name, tuple(map(_parted, found))) for name, found in held.items())

    def names_in(self, bulletin: Bulletin) -> Names:
        """Return the names that a bulletin's texts hold, in either script.

        In these texts, and in any part of them, they are found as among all names; but who asks for them has
        nothing to do with any other name, so that a new name is no reason to check all bulletins.
        """
        return Names.of(self.results.get("names-in", bulletin.id, self._names_in))

    def _names_in(self, id_: str) -> tuple[NameEntry, ...]:
        return self.names.within(text.text for text in self.bulletins[id_].texts.values())

    def quantity(self, figure: Figure) -> Quantity:
        """Return what the newest words of a figure mean; in a checked edition all can be read."""
        return self.meaning(figure, figure.indicator)

    def meaning(self, figure: Figure, indicator: str, printed: str | None = None) -> Quantity:
        """Return what `printed` (the figure's own words by default) means as a count of `indicator`.

        Raise QuantityError where the words can't be read.
        """
        return meaning(figure, self.indicators[indicator], printed)

    @cached_property
    def figures_of(self) -> Grouping[Figure]:
        """The figures about each subject, those that cover it jointly included."""
        return self._grouping("figures_of", self.figures)

    @cached_property
    def figures_by_indicator(self) -> Grouping[Figure]:
        """The figures of each indicator."""
        return self._grouping("figures_by_indicator", self.figures)

    @cached_property
    def figures_by_observation(self) -> Grouping[Figure]:
        """The figures of each indicator about each subject."""
        return self._grouping("figures_by_observation", self.figures)

    @cached_property
    def series(self) -> Grouping[Figure]:
        """The figures of each subject and indicator; see `series_of`."""
        return self._grouping("series", self.figures)

    @cached_property
    def figures_by_source(self) -> Grouping[Figure]:
        """The figures that each source printed."""
        return self._grouping("figures_by_source", self.figures)

    @cached_property
    def sources_on(self) -> Grouping[Source]:
        """The sources that were published on each day; those without a day under an empty one."""
        return self._grouping("sources_on", self.sources)

    @cached_property
    def figures_revised(self) -> Grouping[Figure]:
        """The figures that have been corrected, all in one group."""
        return self._grouping("figures_revised", self.figures)

    @cached_property
    def parts_of(self) -> Grouping[Figure]:
        """The figures that name each figure as their whole."""
        return self._grouping("parts_of", self.figures)

    @cached_property
    def policies_by_source(self) -> Grouping[Policy]:
        """The policies that each source told of."""
        return self._grouping("policies_by_source", self.policies)

    @cached_property
    def policies_in(self) -> Grouping[Policy]:
        """The policies of each place; see `listing`."""
        return self._grouping("policies_in", self.policies)

    @cached_property
    def policies_at(self) -> Grouping[Policy]:
        """The policies of each place itself."""
        return self._grouping("policies_at", self.policies)

    @cached_property
    def policies_on(self) -> Grouping[Policy]:
        """The policies with each topic, be it their own or a measure's."""
        return self._grouping("policies_on", self.policies)

    @cached_property
    def measures(self) -> Grouping[Policy]:
        """The policies that have a measure of each id."""
        return self._grouping("measures", self.policies)

    @cached_property
    def enterprises_in(self) -> Grouping[Enterprise]:
        """The enterprises of each place; see `listing`."""
        return self._grouping("enterprises_in", self.enterprises)

    @cached_property
    def enterprises_at(self) -> Grouping[Enterprise]:
        """The enterprises of each place itself; those without a place under an empty one."""
        return self._grouping("enterprises_at", self.enterprises)

    @cached_property
    def credit_codes(self) -> Grouping[Enterprise]:
        """The enterprises that have each credit code."""
        return self._grouping("credit_codes", self.enterprises)

    @cached_property
    def sources_by_url(self) -> Grouping[Source]:
        """The sources that state each address of the web."""
        return self._grouping("sources_by_url", self.sources)

    @cached_property
    def indicators_on(self) -> Grouping[Indicator]:
        """The indicators of each topic; None for those without one."""
        return self._grouping("indicators_on", self.indicators)

    @cached_property
    def children(self) -> Grouping[Place]:
        """The places right below each place; None for those below none."""
        return self._grouping("children", self.places)

    @cached_property
    def front_matters(self) -> Mapping[str, BulletinFrontMatter]:
        """The front matter of each bulletin, by its id."""
        return FrontMatters("front_matter", self.mapping("bulletin"), self.results.tracker)

    @property
    def newest(self) -> tuple[str, ...]:
        """The ids of all bulletins, the newest first, those of one day by id."""
        return self.bulletins_by("newest").ids()

    def bulletins_by(self, name: str) -> Grouping[BulletinFrontMatter]:
        """Return the bulletins by what `name` says, the newest first.

        `months`: by year and month; `days`: by these and the day; `bulletins_at`: by the place they are of;
        `bulletins_of`: by that and what it lies in; `bulletins_by_source`, `bulletins_by_address`;
        `bulletins_corrected`; `bulletins_withdrawn`; `bulletins_dropping`: withdrawn with the figures of a
        source; `bulletins_held`: drafts, and those under embargo.
        """
        return self._grouping(name, self.front_matters)

    def lineage(self, place: str | None) -> Iterator[Place]:
        """Yield the place `place`, its parent, and so on up, as the function `lineage` does."""
        return lineage(self.places, place)

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

    @property
    def newest_date(self) -> Date | None:
        """The newest public date: of a bulletin, its update, or a correction."""
        return self.results.get("newest-date", "", self._newest_date)

    def is_past(self, date: Date) -> bool:
        """Tell if a date lies before the newest public one.

        Of pages that show what has ended, few need be made anew when that one moves on.
        """
        return self.results.get("past", str(date), self._is_past)

    def _is_past(self, date: str) -> bool:
        newest = self.newest_date
        return newest is not None and Date.parse(date).last < newest.first

    def _newest_date(self, _: str) -> Date | None:
        dates = cast("tuple[str, ...]", self._grouping("dates", self.bulletins).keys())
        return max(map(Date.parse, dates), default=None)


class Subjects(Mapping[str, Subject]):
    """Places, enterprises and policies by their ids; where two have one id, the last of these kinds."""

    def __init__(self, *kinds: Mapping[str, Subject]) -> None:
        self._kinds = kinds[::-1]

    def __getitem__(self, key: str) -> Subject:
        for kind in self._kinds:
            if key in kind:
                return kind[key]
        raise KeyError(key)

    def __iter__(self) -> Iterator[str]:
        return iter(dict.fromkeys(key for kind in self._kinds for key in kind))

    def __len__(self) -> int:
        return sum(1 for _ in self)


class _Instead(Mapping[str, Value]):
    """Records of which one is another than it was."""

    def __init__(self, held: Mapping[str, Value], key: str, value: Value) -> None:
        self._held, self._key, self._value = held, key, value

    def __getitem__(self, key: str) -> Value:
        return self._value if key == self._key else self._held[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._held)

    def __len__(self) -> int:
        return len(self._held)


class FrontMatters(Tracked[str, BulletinFrontMatter]):
    """The front matter of bulletins; what is held are the bulletins."""

    def __getitem__(self, key: str) -> BulletinFrontMatter:
        self._tracker.reads[self._ids[key]] = None
        held: Mapping[str, Any] = self._held
        front_matter: BulletinFrontMatter = held[key].front_matter
        return front_matter


def lineage(places: Mapping[str, Place], place: str | None) -> Iterator[Place]:
    """Yield the place `place` of `places`, its parent, and so on up; ends at a gap or a circle.

    There are no more than there are levels, since each lies in one of a wider level: where a chain is longer,
    the rule `place-level` tells of it, and nothing is published.
    """
    seen: set[str] = set()
    while place and place in places and place not in seen and len(seen) < len(Level):
        seen.add(place)
        yield places[place]
        place = places[place].parent


def _parted(name: str) -> tuple[str, str]:
    kind, _, id_ = name.partition("/")
    return kind, id_


def _forms(record: Named) -> Iterator[tuple[str, Script, str]]:
    """Yield how a record's name is written, and its aliases, as far as they are parts of the name."""
    for script, form in record.own_forms.items():
        yield record.name, script, form
        for alias in getattr(record, "aliases", ()) if len(form) == len(record.name) else ():
            start = record.name.find(alias)
            if start >= 0:
                yield alias, script, form[start : start + len(alias)]


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
