"""One state of the content, which cells differ between two, and the one that comes of an edit."""

from collections.abc import Hashable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, cast

from bulletin.cells import ALL, Cell, Cells, Name, Reader, cell
from bulletin.model.assets import Asset
from bulletin.model.edition import KINDS, Edition
from bulletin.model.groups import Groups
from bulletin.model.public import Visible, public
from bulletin.model.settings import Limits
from bulletin.publish.shape import Records, Shape
from bulletin.views.citations import Citing


@dataclass(frozen=True)
class Snapshot:
    """One state of the content: the whole, and what is `shown` at a moment; and the theme's files.

    Both editions tell one reader what is read of them. `citing` is who names what, where that is known.
    """

    whole: Edition
    shown: Edition
    assets: Mapping[str, Asset]
    as_of: datetime | None
    citing: Citing | None = None

    @property
    def reader(self) -> Reader:
        """Who is told of what is read."""
        return self.shown.cells.reader

    @classmethod
    def of(cls, edition: Edition, as_of: datetime | None, assets: Mapping[str, Asset]) -> "Snapshot":
        """Return the snapshot of an edition, which may have errors, at the moment `as_of`."""
        shown = public(edition, as_of)
        return cls._noting(edition, shown, public(edition) if as_of else shown, as_of, assets)

    @classmethod
    def kept(cls, shape: Shape, limits: Limits, assets: Mapping[str, Asset]) -> "Snapshot":
        """Return the snapshot that the state keeps, which is of no moment, and loads what is read of it."""
        whole = replace(shape.whole(), limits=limits)
        seen = Visible(whole, None, {label: shape.public(label) for label in KINDS})
        mappings: dict[str, Any] = {name: _seen(seen, label) for label, name in KINDS.items()}
        shown = replace(whole, **mappings, groups=shape.public_groups(), cells=Cells())
        return replace(cls._noting(whole, shown, shown, None, assets), citing=shape.part("citing"))

    @classmethod
    def _noting(
        cls,
        whole: Edition,
        shown: Edition,
        always: Edition,
        as_of: datetime | None,
        assets: Mapping[str, Asset],
    ) -> "Snapshot":
        """Return the snapshot of editions that note nothing yet; `always` is what is public at no moment."""
        reader = Reader()
        found = whole.noted(Cells(reader, open=True))
        return cls(replace(found, shown=always.noted(found.cells)), shown.noted(Cells(reader)), assets, as_of)


def _seen(seen: Visible, label: str) -> Records[str]:
    """Return the records of a kind as the public sees them, each when it is asked for."""
    ids = cast("Mapping[str, Any]", seen.ids[label])
    return Records(lambda: ids, lambda id_: seen.form(seen.edition.mapping(label)[id_]))


def differing(old: Snapshot, new: Snapshot) -> Iterator[Cell]:
    """Yield the cells that are not the same in two snapshots."""
    pairs = [(old.whole, new.whole), (old.shown, new.shown)]
    if old.whole.shown and new.whole.shown:
        pairs.append((old.whole.shown, new.whole.shown))
    names: set[Name] = set()
    for before, now in pairs:
        for label in KINDS:
            names.update(_mappings(label, before.mapping(label), now.mapping(label)))
        names.update(_matters(before.mapping("bulletin"), now.mapping("bulletin")))
        names.update(_groups(before.all_groups, now.all_groups))
    names.update(_mappings("origin", old.whole.all_origins, new.whole.all_origins))
    return (cell(*name) for name in names)


def differing_assets(old: Mapping[str, Asset], new: Mapping[str, Asset]) -> Iterator[Cell]:
    """Yield the cells of the theme's files that are not the same."""
    return (cell(*name) for name in _mappings("asset", old, new))


def _mappings(kind: str, old: Mapping[Any, Any], new: Mapping[Any, Any]) -> Iterator[Name]:
    """Yield what differs between two mappings of records."""
    for key, value in new.items():
        before = old.get(key)
        if before is not value and before != value:
            yield kind, key
    yield from ((kind, key) for key in old.keys() - new.keys())
    if len(old) != len(new) or any(one != other for one, other in zip(old, new, strict=True)):
        yield kind, ALL


def _matters(old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[Name]:
    """Yield which bulletins have another front matter."""
    for key, value in new.items():
        before = old.get(key)
        if before is not value and (before is None or before.matter != value.matter):
            yield "matter", key
    yield from (("matter", key) for key in old.keys() - new.keys())
    if old.keys() != new.keys():
        yield "matter", ALL


def _groups(old: Groups, new: Groups) -> Iterator[Name]:
    """Yield which groups have other members, or the same in another order."""
    for name in old.keys() | new.keys():
        found = list(_members(old.get(name, {}), new.get(name, {})))
        yield from ((name, key) for key in found)
        if found:
            yield name, ALL


def _members(
    old: Mapping[Hashable, tuple[str, ...]], new: Mapping[Hashable, tuple[str, ...]]
) -> Iterator[Hashable]:
    yield from (key for key, ids in new.items() if old.get(key) != ids)
    yield from old.keys() - new.keys()


def differing_citing(old: Citing, new: Citing) -> Iterator[Cell]:
    """Yield the cells of what other bulletins name, or the same in another order."""
    return (cell("citing", key) for key in _members(old, new))
