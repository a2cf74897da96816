"""Links both ways: what each bulletin names, and which bulletins name a record."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from bulletin.markup import Block
from bulletin.model.bulletins import Bulletin
from bulletin.model.edition import Edition
from bulletin.model.public import names_in_bulletin
from bulletin.model.records import Figure
from bulletin.views import addresses
from bulletin.views.plan import Link
from bulletin.views.words import plain

Named = dict[str, tuple[str, ...]]
"""The ids that a bulletin names, by kind, in order, each once."""


@dataclass(frozen=True)
class Citations:
    """Which bulletin names what, found once for an edition."""

    edition: Edition

    @cached_property
    def by_bulletin(self) -> dict[str, Named]:
        """What each bulletin names."""
        return {bulletin.id: _named(self.edition, bulletin) for bulletin in self.edition.newest}

    @cached_property
    def links(self) -> dict[str, Link]:
        """The link to each bulletin under its title, its day as the note."""
        return {
            bulletin.id: Link(
                plain(bulletin.title, self.edition, bulletin),
                addresses.of_bulletin(bulletin),
                note=bulletin.matter.date.chinese,
            )
            for bulletin in self.edition.newest
        }

    @cached_property
    def _citing(self) -> dict[tuple[str, str], list[str]]:
        found: dict[tuple[str, str], list[str]] = defaultdict(list)
        for bulletin, named in self.by_bulletin.items():
            for kind, ids in named.items():
                for id_ in ids:
                    found[(kind, id_)].append(bulletin)
        return found

    def citing(self, kind: str, id_: str) -> tuple[Link, ...]:
        """Return the links to the bulletins that name a record, the newest first."""
        return tuple(self.links[bulletin] for bulletin in self._citing.get((kind, id_), ()))

    def bulletins(self, kind: str, id_: str) -> tuple[Bulletin, ...]:
        """Return the bulletins that name a record, the newest first."""
        return tuple(self.edition.bulletins[bulletin] for bulletin in self._citing.get((kind, id_), ()))


def _named(edition: Edition, bulletin: Bulletin) -> Named:
    ids: dict[str, dict[str, None]] = defaultdict(dict)
    for kind, id_ in _all_names(edition, bulletin):
        ids[kind].setdefault(id_)
    for figure in tuple(ids["figure"]):
        subject = edition.subjects[edition.figures[figure].subject]
        ids[subject.label].setdefault(subject.id)
        ids["indicator"].setdefault(edition.figures[figure].indicator)
    return {kind: tuple(found) for kind, found in ids.items()}


def _all_names(edition: Edition, bulletin: Bulletin) -> Iterator[tuple[str, str]]:
    yield from names_in_bulletin(bulletin)
    for block in bulletin.body.blocks:
        if block.kind in {"figures", "chart"}:
            yield from (("figure", figure.id) for figure in selected(edition, block))


def selected(edition: Edition, block: Block) -> tuple[Figure, ...]:
    """Return the figures that a `figures` or `chart` block shows, in order.

    `ids` are taken as listed; `place` (with what lies in it), `indicator`, `scope` and `topic`
    together choose among all figures.
    """
    options = dict(block.options)
    if "ids" in options:
        ids = (id_.strip() for id_ in options["ids"].split(","))
        return tuple(edition.figures[id_] for id_ in ids if id_)
    return tuple(figure for figure in edition.figures.values() if _chosen(edition, figure, options))


def _chosen(edition: Edition, figure: Figure, options: dict[str, str]) -> bool:
    place = edition.place_of(figure.subject)
    held: dict[str, set[str | None]] = {
        "place": {above.id for above in edition.lineage(place.id)} if place else set(),
        "indicator": {figure.indicator},
        "scope": {figure.scope},
        "topic": {edition.indicators[figure.indicator].topic},
    }
    return all(value.strip() in held[key] for key, value in options.items())
