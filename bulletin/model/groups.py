"""Groups: which records belong together, by their ids; found once for an edition."""

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from typing import Final, TypeVar

from bulletin.model.bulletins import Bulletin, PlainPage
from bulletin.model.records import (
    Enterprise,
    Figure,
    Indicator,
    Level,
    Named,
    Part,
    Place,
    Policy,
    Record,
    Scope,
    Source,
    Topic,
)
from bulletin.text.scripts import Script, is_foreign
from bulletin.text.spacing import letters_of_name

Member = Record | Bulletin | PlainPage
Groups = Mapping[str, Mapping[Hashable, tuple[str, ...]]]
"""The ids of each group, by the name of the grouping and the group's key, in the order of the edition."""
Group = tuple[str, Hashable]
"""The name of a grouping, and the key that the members of one of its groups have in common."""
Lineage = Callable[[str | None], Iterable[Place]]
Key = TypeVar("Key", bound=Hashable)

NOT_LISTED: Final = frozenset({Level.PROVINCE, Level.CITY})
"""Levels of places whose pages list only what holds for all of them: the rest stands at their counties."""


EVENTUAL: Final = (
    "dates",
    "figures_revised",
    "bulletins_corrected",
    "bulletins_held",
    "bulletins_withdrawn",
    "bulletins_dropping",
    "parts_of",
    "credit_codes",
    "measures",
    "sources_by_url",
    "titles",
    "traditional",
    "own_forms",
    "folded_names",
)
"""Groupings that a site may come to have by an edit; they are there from the beginning, and empty."""


OF_ALL_KINDS: Final = frozenset({"names", "folded_names", "articles", "traditional", "own_forms"})
"""Groupings whose members are of several kinds, and go by these and their ids."""


def memberships(record: Member, lineage: Lineage) -> Iterator[Group]:  # noqa: C901  a case for each kind
    """Yield the groups that a record belongs to; `lineage` gives a place and what it lies in."""
    match record:
        case Figure():
            yield from _of_figure(record)
        case Bulletin():
            yield from _of_bulletin(record, lineage)
        case PlainPage():
            yield "articles", record.path
        case Place():
            yield "children", record.parent
        case Source():
            yield from _of_source(record)
        case Enterprise():
            yield "enterprises_at", record.place or ""
            yield from (("enterprises_in", place) for place in listing(record.place, lineage))
            if record.uscc:
                yield "credit_codes", record.uscc
        case Policy():
            yield "policies_by_source", record.source
            yield "policies_at", record.place
            yield from (("policies_in", place) for place in listing(record.place, lineage))
            topics = (*record.topics, *(measure.topic for measure in record.measures))
            yield from (("policies_on", topic) for topic in dict.fromkeys(topics))
            yield from (("measures", measure.id) for measure in record.measures)
        case Indicator():
            yield "indicators_on", record.topic
        case Topic():
            yield "titles", title(record)
    called = dict.fromkeys(names(record))
    yield from (("names", name) for name in called)
    yield from (
        ("folded_names", form) for form in dict.fromkeys(map(letters_of_name, called)) if form not in called
    )
    if any(is_foreign(text, Script.HANS) for text in _texts(record)):
        yield "traditional", ""
    if isinstance(record, Named) and record.own_forms:
        yield "own_forms", ""


def _texts(value: object) -> Iterator[str]:
    """Yield the texts of a record: all that its fields hold, and the HTML of a body."""
    match value:
        case str():
            yield value
        case Part():
            for name in value.model_fields_set:
                yield from _texts(getattr(value, name))
        case tuple():
            for part in value:
                yield from _texts(part)
        case Bulletin() | PlainPage():
            yield from _texts(value.front_matter)
            yield from _texts(value.body.parts)
            yield from _texts(tuple(block.caption for block in value.body.blocks))


def _of_source(source: Source) -> Iterator[Group]:
    yield "sources_on", str(source.published) if source.published and source.published.day else ""
    if source.url:
        yield "sources_by_url", source.url
    if key := title(source):
        yield "titles", key


def _of_figure(figure: Figure) -> Iterator[Group]:
    yield from (("figures_of", subject) for subject in (figure.subject, *figure.with_))
    yield "figures_by_indicator", figure.indicator
    yield "figures_by_observation", (figure.indicator, figure.subject)
    yield from (("series", key) for key in series_of(figure))
    yield "figures_by_source", figure.source
    if figure.whole:
        yield "parts_of", figure.whole
    if figure.revisions:
        yield "figures_revised", ""
    yield from (("dates", str(revision.until)) for revision in figure.revisions)


def series_of(figure: Figure) -> tuple[tuple[str, str], ...]:
    """Return the series in which a figure stands, each by its subject and indicator; its own address first.

    It stands with every subject that it covers. Where it was corrected to count something else, it keeps a
    place where it stood before.
    """
    indicators = (figure.indicator, *(old.indicator for old in figure.revisions if old.indicator))
    subjects = (figure.subject, *figure.with_)
    return tuple(dict.fromkeys((subject, indicator) for indicator in indicators for subject in subjects))


def _of_bulletin(bulletin: Bulletin, lineage: Lineage) -> Iterator[Group]:
    front_matter = bulletin.front_matter
    yield "newest", ""
    yield "months", (front_matter.date.year, front_matter.date.month)
    yield "days", (front_matter.date.year, front_matter.date.month, front_matter.date.day)
    yield "bulletins_at", front_matter.place
    yield from (("bulletins_of", place.id) for place in lineage(front_matter.place))
    yield from (("bulletins_by_source", source) for source in front_matter.sources)
    yield "bulletins_by_address", bulletin.address.lower()
    yield "articles", bulletin.path
    if front_matter.corrections:
        yield "bulletins_corrected", ""
    if front_matter.is_withdrawn:
        yield "bulletins_withdrawn", ""
    if front_matter.drops_figures:
        yield from (("bulletins_dropping", source) for source in front_matter.sources)
    if front_matter.held:
        yield "bulletins_held", ""
    dates = (
        front_matter.date,
        front_matter.updated,
        *(correction.date for correction in front_matter.corrections),
        front_matter.withdrawn.date if front_matter.withdrawn else None,
    )
    yield from (("dates", str(date)) for date in dates if date)


def names(record: Member) -> tuple[str, ...]:
    """Return the names by which texts call a record."""
    match record:
        case Place() | Enterprise() | Indicator() | Scope():
            return (record.name, *record.aliases)
        case Policy():
            return (record.title.strip("《》"),)
    return ()


def title(record: Topic | Source) -> tuple[str, ...]:
    """Return what tells a topic or a source from others to readers, whose names texts do not look for.

    Of a source that is its outlet, title and day; without all three nothing is returned.
    Names are told by their letters alone.
    """
    if isinstance(record, Topic):
        return (record.label, letters_of_name(record.name))
    whole = record.outlet and record.title and record.published
    words = (letters_of_name(record.outlet or ""), letters_of_name(record.title or ""), str(record.published))
    return (record.label, *words) if whole else ()


def listing(place: str | None, lineage: Lineage) -> Iterator[str]:
    """Yield the places whose pages list what is in `place`: itself, and up to its county."""
    for above in lineage(place):
        if above.id == place or above.level not in NOT_LISTED:
            yield above.id


def newest_first(bulletins: Iterable[Bulletin]) -> list[Bulletin]:
    """Return bulletins, the newest first, those of one day by the times that they state, else by id."""
    by_id = sorted(bulletins, key=lambda bulletin: bulletin.id)
    return sorted(by_id, key=lambda one: (one.front_matter.date, one.front_matter.stated), reverse=True)


def name_in_group(group: str, member: Member) -> str:
    """Return what a member is called in a group: its id; where kinds are mixed, with its kind in front."""
    return f"{member.label}/{member.id}" if group in OF_ALL_KINDS else member.id


def grouped(members: Iterable[Member], lineage: Lineage) -> Groups:
    """Return the groups of `members`, which are given in the order that groups keep."""
    groups: dict[str, dict[Hashable, list[str]]] = {name: {} for name in EVENTUAL}
    for member in members:
        for name, key in memberships(member, lineage):
            groups.setdefault(name, {}).setdefault(key, []).append(name_in_group(name, member))
    return {name: {key: tuple(ids) for key, ids in held.items()} for name, held in groups.items()}
