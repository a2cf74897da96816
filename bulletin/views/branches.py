"""Long lists by place: where all does not fit on one page, each place below has a page of its own.

What is listed lies in places, and these in others; so the places are a tree. A page shows all of its branch
where that is short; else the branches below, with their counts, and what lies right there. Where even this
is too long for one page, it goes on on numbered ones.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import cast

from bulletin.model.edition import Edition, Grouping
from bulletin.text.wording import say
from bulletin.views import addresses
from bulletin.views.linked import LinkedThing
from bulletin.views.newest import subjects_of
from bulletin.views.offers import offered
from bulletin.views.plan import FeedLink, Frame, Framing, Link, Page, PageTarget, index_link

LINES = 100
"""So many entries stand on a page at most."""
WHOLE = ""
"""Stands for the place that all others lie in."""


@dataclass(frozen=True, slots=True)
class Branch:
    """A place in a list: how much lies in and below it, the places below that have some, what lies here."""

    count: int
    below: tuple[str, ...]
    here: tuple[str, ...]


Tree = Mapping[str, Branch]
"""The branches of a list by their places."""
_NOTHING = Branch(0, (), ())


@dataclass(frozen=True, slots=True)
class Portion:
    """What one page shows of a list: the places that have pages of their own, and the ids of what is listed.

    `below` are the ids of these places, `places` the links to their pages, `count` is how much there is in
    all; `earlier` and `later` lead to the pages before and after this one.
    """

    count: int
    below: tuple[str, ...]
    places: tuple[Link, ...]
    ids: tuple[str, ...]
    earlier: Link | None = None
    later: Link | None = None


@dataclass(frozen=True)
class Branches:
    """The lists of an edition that are broken by place.

    A list is called `enterprise`, `policy`, `topic/rent` (its policies), `indicator/resumption-rate` (its
    subjects) or `offer/worker` (the measures for these readers).
    """

    edition: Edition

    def tree(self, listed: str) -> Tree:
        """Return all branches of a list."""
        return self.edition.results.get("tree", listed, self._tree)

    def _tree(self, listed: str) -> Tree:
        counts: Counter[str] = Counter()
        below: defaultdict[str, set[str]] = defaultdict(set)
        here: defaultdict[str, tuple[str, ...]] = defaultdict(tuple)
        for place, ids in sorted(self._located(listed)):
            way = [above.id for above in self.edition.lineage(place)]
            here[way[0] if way else WHOLE] += ids
            for low, high in pairwise([*way, WHOLE]):
                below[high].add(low)
            counts.update(dict.fromkeys([*way, WHOLE], len(ids)))
        # A place of which nothing is listed but itself stands with those in the place above.
        of_subjects = listed.startswith("indicator/")
        alone = {place for place in counts if of_subjects and counts[place] == 1 and here[place] == (place,)}
        tree = {}
        for place in sorted(counts.keys() - alone):
            children = [id_ for id_ in self.edition.children.ids(place or None) if id_ in below[place]]
            tree[place] = Branch(
                counts[place],
                tuple(id_ for id_ in children if id_ not in alone),
                (*here[place], *(id_ for id_ in children if id_ in alone)),
            )
        return tree

    def _located(self, listed: str) -> Iterator[tuple[str, tuple[str, ...]]]:
        """Yield places with what lies right there; what has no place stands with none."""
        kind, _, id_ = listed.partition("/")
        if kind == "indicator":
            found: defaultdict[str, list[str]] = defaultdict(list)
            for subject in subjects_of(self.edition, id_):
                there = self.edition.place_of(subject)
                found[there.id if there else WHOLE].append(subject)
            yield from ((place, tuple(ids)) for place, ids in found.items())
            return
        if kind == "offer":
            for place in cast("tuple[str, ...]", self.edition.policies_at.keys()):
                if measures := offered(self.edition, id_, place):
                    yield place, measures
            return
        group: Grouping[object] = getattr(
            self.edition, "enterprises_at" if kind == "enterprise" else "policies_at"
        )
        own = frozenset(self.edition.policies_on.ids(id_))
        for place in cast("tuple[str, ...]", group.keys()):
            ids = tuple(one for one in group.ids(place) if one in own or not id_)
            if ids:
                yield place, ids

    def branch(self, listed: str, place: str) -> Branch:
        """Return a branch of a list; an empty one where nothing lies there."""
        return self.find(f"{listed}/{place}")

    def find(self, key: str) -> Branch:
        """Return a branch by its list and its place: `enterprise/suxian`."""
        return self.edition.results.get("branch", key, self._find)

    def _find(self, key: str) -> Branch:
        listed, _, place = key.rpartition("/")
        return self.tree(listed).get(place, _NOTHING)

    def pages(self, listed: str) -> tuple[tuple[str, int], ...]:
        """Return the places whose branches have pages, the whole first, each with how many pages it has."""
        return self.edition.results.get("branch-pages", listed, lambda key: tuple(self._pages(key)))

    def _pages(self, listed: str) -> Iterator[tuple[str, int]]:
        tree, waiting = self.tree(listed), [WHOLE]
        while waiting:
            page = waiting.pop(0)
            branch = tree.get(_shown(tree, page), _NOTHING)
            lines = len(branch.below) + len(branch.here)
            yield page, 1 if fits(branch) else -(-lines // LINES)
            waiting += () if fits(branch) else branch.below

    def keys(self, listed: str) -> Iterator[str]:
        """Yield the keys of the pages of a list but the first: the list, the place and the page's number."""
        for place, count in self.pages(listed):
            yield from (f"{listed}/{place}/{number}" for number in range(1, count + 1) if place or number > 1)

    def portion(self, listed: str, place: str = WHOLE, number: int = 1) -> Portion:
        """Return what the page with this number shows of the branch of a place."""
        branch = self._branch(listed, place)
        if fits(branch):
            return Portion(branch.count, (), (), self.members(listed, place))
        lines = [*((id_, True) for id_ in branch.below), *((id_, False) for id_ in branch.here)]
        own = lines[(number - 1) * LINES : number * LINES]
        below = tuple(id_ for id_, is_place in own if is_place)
        return Portion(
            count=branch.count,
            below=below,
            places=tuple(self._link(listed, id_) for id_ in below),
            ids=tuple(id_ for id_, is_place in own if not is_place),
            earlier=self._numbered(listed, place, number - 1) if number > 1 else None,
            later=self._numbered(listed, place, number + 1) if number * LINES < len(lines) else None,
        )

    def members(self, listed: str, place: str) -> tuple[str, ...]:
        """Return what the pages of a place list: all of its branch, or what is right below."""
        branch = self._branch(listed, place)
        return tuple(self.walk(listed, place)) if fits(branch) else (*branch.below, *branch.here)

    def _branch(self, listed: str, place: str) -> Branch:
        """Return the branch that the page of a place shows."""
        branch = self.branch(listed, place)
        while _is_lane(branch):
            branch = self.branch(listed, branch.below[0])
        return branch

    def walk(self, listed: str, place: str) -> Iterator[str]:
        """Yield what lies in a branch, place by place."""
        branch = self.branch(listed, place)
        yield from branch.here
        for below in branch.below:
            yield from self.walk(listed, below)

    def _link(self, listed: str, place: str) -> Link:
        count = self.branch(listed, place).count
        return Link(self.edition.places[place].name, self.address(listed, place), note=f"{count}")

    def _numbered(self, listed: str, place: str, number: int) -> Link:
        return Link(say("Page {number}", number=number), self.address(listed, place, number))

    def address(self, listed: str, place: str = WHOLE, number: int = 1) -> str:
        """Return the address of a page of a list."""
        kind, _, id_ = listed.partition("/")
        whole = addresses.of_record(self.edition.records(kind)[id_]) if id_ else addresses.of_index(kind)
        return "".join([whole, f"{place}/" if place else "", f"{number}/" if number > 1 else ""])

    def nearest(self, listed: str, place: str) -> str:
        """Return the address of the page on which a place with many entries has them listed."""
        paged = {page for page, _ in self.pages(listed)}
        found = (above.id for above in self.edition.lineage(place) if above.id in paged)
        return self.address(listed, next(found, WHOLE))

    def target(self, kind: str, template: str, view: Callable[[str], object]) -> PageTarget:
        """Return what makes the pages of all records of a kind by place, but the first of each."""

        def make(key: str) -> Iterator[Page]:
            yield Page(addresses.path(self.address(*branch_of(key))), template, view(key))

        return PageTarget(
            lambda: (key for id_ in self.edition.records(kind) for key in self.keys(f"{kind}/{id_}")), make
        )

    def name(self, key: str, record: str) -> str:
        """Return the name of a page of a record: its own, and that of the place behind it."""
        _, place, _ = branch_of(key)
        return f"{record}　{self.edition.places[place].name}" if place else record

    def frame(
        self,
        framing: Framing,
        key: str,
        portion: Portion,
        record: Link,
        description: str,
        feed: FeedLink,
        linked: Iterable[LinkedThing] = (),
    ) -> Frame:
        """Return the frame of a page of a record by place, which shows a `portion`; `record` leads to it."""
        listed, place, number = branch_of(key)
        crumbs: tuple[Link, ...] = (index_link(listed.partition("/")[0]),)
        if place or number > 1:
            crumbs += (record, *self.above(listed, place))
        return framing.frame(
            self.address(listed, place, number),
            paged(self.name(key, record.text), number),
            description,
            crumbs=crumbs,
            alternate=feed,
            earlier=portion.earlier,
            later=portion.later,
            linked=linked,
        )

    def above(self, listed: str, place: str) -> tuple[Link, ...]:
        """Return the links to the pages of the branches that a place lies in, the widest first."""
        paged = {page for page, _ in self.pages(listed)}
        found = [above for above in self.edition.lineage(place) if above.id in paged and above.id != place]
        return tuple(Link(above.name, self.address(listed, above.id)) for above in reversed(found))


def fits(branch: Branch) -> bool:
    """Tell if all that lies in and below a place stands on one page."""
    return branch.count <= LINES


def _is_lane(branch: Branch) -> bool:
    """Tell if a long branch is only the way to another."""
    return not fits(branch) and len(branch.below) == 1 and not branch.here


def _shown(tree: Tree, place: str) -> str:
    """Return the place whose branch the page of a place shows."""
    while _is_lane(tree.get(place, _NOTHING)):
        (place,) = tree[place].below
    return place


def paged(title: str, number: int) -> str:
    """Return the title of a page that may be one of several."""
    return say("{title} (page {number})", title=title, number=number) if number > 1 else title


def branch_of(key: str) -> tuple[str, str, int]:
    """Return the list, the place and the number of the page that a key names."""
    listed, place, number = key.rsplit("/", 2)
    return listed, place, int(number)
